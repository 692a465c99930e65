"""Open the form that belongs to one thing on the timeline that came after the help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.models.codes_exit import Afnamestand
from jos_desktop.services.exitafnames import NIET_AFGENOMEN, Afname, lees_afname
from jos_desktop.services.meetmomenten import MeetmomentRij, lees_meetmoment
from jos_desktop.services.tijdlijn_exit import AFNAME, MOMENT
from jos_desktop.ui.exitformulier import open_niet_gevraagd, open_starten
from jos_desktop.ui.monitor.meting import MetingDialoog, Moment

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.ui.schermen import Context


def open_gebeurtenis(parent: QWidget, context: Context, soort: str, nummer: int) -> bool:
    """Open its form; return False for what has none (a relapse stands on the sheet)."""
    if soort == AFNAME:
        context.tasks.run_query(
            lambda uow: lees_afname(uow, nummer),
            lambda afname: open_afname(parent, context, afname),
            eigenaar=parent,
        )
        return True
    if soort == MOMENT:

        def toon(moment: MeetmomentRij) -> None:
            waar = Moment(moment.leerling_id, moment.traject_id, moment.id, moment.gepland)
            MetingDialoog(parent, context, waar).open()

        context.tasks.run_query(lambda uow: lees_meetmoment(uow, nummer), toon, eigenaar=parent)
        return True
    return False


def open_afname(parent: QWidget, context: Context, afname: Afname) -> None:
    """Take it, go on, or correct it; of one that was not taken, show why."""
    stand: Afnamestand = afname.stand
    if stand in NIET_AFGENOMEN:
        open_niet_gevraagd(parent, context, afname.id, stand)
    else:
        open_starten(parent, context, afname.id)
