"""Open a form of a traject at the record that its draft is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from jos_desktop.models.codes import TrajectType
from jos_desktop.services.dossier import Dossier, lees_dossier
from jos_desktop.services.trajectregel import Trajectstap
from jos_desktop.ui.schermen import Conceptsoort, Context
from jos_desktop.ui.trajecten.acties import WIJZIG, Trajectacties
from jos_desktop.ui.trajecten.dialogen import (
    BeginDialoog,
    HeropenDialoog,
    MonitorDialoog,
    TrajectDialoog,
)
from jos_desktop.ui.trajecten.vervolg import VervolgDialoog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.services.concepten import Onderwerp

KAN_NIET = "Dit formulier past niet meer bij het dossier."
KAN_NIET_DOE = "Het traject is intussen veranderd. Je tekst staat nog bij Nog niet bewaard."


def _in_dossier(
    wat: str, stap: Trajectstap | None, alleen: TrajectType | None = None
) -> Callable[[Context, QWidget, Onderwerp], object]:
    """Return what opens the dossier and then the form, as long as the step can still be taken."""

    def open_(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
        leerling_id = onderwerp.leerling_id
        if leerling_id is None:
            return
        context.open_dossier(leerling_id)

        def klaar(dossier: Dossier) -> None:
            from jos_desktop.ui.dossier.dialogen import Dialogen

            dialogen = Dialogen(venster, context)
            dialogen.dossier = dossier
            if not _kan(dialogen.trajecten, onderwerp.id, stap, alleen):
                context.leg_concept_terug(onderwerp, KAN_NIET, KAN_NIET_DOE)
                return
            dialogen.trajecten.doe(onderwerp.id, wat)

        context.tasks.run_query(lambda uow: lees_dossier(uow, leerling_id), klaar, eigenaar=venster)

    return open_


def _kan(
    acties: Trajectacties, traject_id: int, stap: Trajectstap | None, alleen: TrajectType | None
) -> bool:
    try:
        kaart = acties.kaart(traject_id)
    except LookupError:
        return False
    if alleen is not None and kaart.type is not alleen:
        return False
    return stap is None or stap in kaart.stappen


CONCEPTEN = (
    Conceptsoort(
        VervolgDialoog.FORMULIER,
        "Vervolg van een traject",
        _in_dossier("vervolg", Trajectstap.STAP_OVER),
    ),
    Conceptsoort(
        BeginDialoog.FORMULIER,
        "Begin van een traject",
        _in_dossier(Trajectstap.BEGIN.value, Trajectstap.BEGIN),
    ),
    Conceptsoort(
        HeropenDialoog.FORMULIER,
        "Heropenen van een traject",
        _in_dossier(Trajectstap.HEROPEN.value, Trajectstap.HEROPEN),
    ),
    Conceptsoort(
        MonitorDialoog.FORMULIER,
        "Einde van een monitortraject",
        _in_dossier(Trajectstap.SLUIT.value, Trajectstap.SLUIT, TrajectType.MT),
    ),
    Conceptsoort(TrajectDialoog.FORMULIER, "Gewijzigd traject", _in_dossier(WIJZIG, None)),
)
