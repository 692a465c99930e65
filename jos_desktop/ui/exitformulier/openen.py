"""Open what there is to do with one exit-vragenlijst; other pages call these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.models.codes_exit import Afnamestand, Afnamewijze
from jos_desktop.services.exitafnames import NIET_AFGENOMEN, lees_afname
from jos_desktop.services.exitformulier import Exitformulier, lees_exitformulier

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.services.exitafnames import Afname
    from jos_desktop.ui.schermen import Context


def open_starten(parent: QWidget, context: Context, afname_id: int) -> None:
    """Ask how to take it; one that is filled in opens to look at and correct."""
    from jos_desktop.ui.exitformulier.formulier import ExitDialoog
    from jos_desktop.ui.exitformulier.starten import StartenDialoog

    def klaar(formulier: Exitformulier) -> None:
        if formulier.afname.stand is Afnamestand.INGEVULD:
            ExitDialoog(parent, context, formulier).open()
        else:
            StartenDialoog(parent, context, formulier).open()

    context.tasks.run_query(lambda uow: lees_exitformulier(uow, afname_id), klaar, eigenaar=parent)


def open_exitformulier(
    parent: QWidget,
    context: Context,
    afname_id: int,
    wijze: Afnamewijze | None = None,
    taal: str | None = None,
) -> None:
    """Open the worker's form; one that is refused or not asked shows why instead."""
    from jos_desktop.ui.exitformulier.formulier import ExitDialoog

    def klaar(formulier: Exitformulier) -> None:
        if formulier.afname.stand in NIET_AFGENOMEN:
            open_niet_gevraagd(parent, context, afname_id)
        else:
            ExitDialoog(parent, context, formulier, wijze).open()

    context.tasks.run_query(
        lambda uow: lees_exitformulier(uow, afname_id, taal), klaar, eigenaar=parent
    )


def open_niet_gevraagd(
    parent: QWidget,
    context: Context,
    afname_id: int,
    stand: Afnamestand = Afnamestand.NIET_GEVRAAGD,
) -> None:
    """Open the form that notes why it was refused or not asked."""
    from jos_desktop.ui.exitformulier.niet import NietDialoog

    def klaar(afname: Afname) -> None:
        NietDialoog(parent, context, afname, stand).open()

    context.tasks.run_query(lambda uow: lees_afname(uow, afname_id), klaar, eigenaar=parent)


def open_exitpapier(
    parent: QWidget, context: Context, afname_id: int, taal: str | None = None
) -> None:
    """Open the blank of this one, to print."""
    from jos_desktop.ui.exitformulier.papier import ExitpapierDialoog

    def klaar(formulier: Exitformulier) -> None:
        ExitpapierDialoog(parent, context, formulier).open()

    context.tasks.run_query(
        lambda uow: lees_exitformulier(uow, afname_id, taal), klaar, eigenaar=parent
    )
