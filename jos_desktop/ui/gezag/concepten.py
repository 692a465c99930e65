"""Open a form of the sheet Gezin en gezag at the record that its draft is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from jos_desktop.services.gezinsblad import Gezinsblad, lees_gezinsblad
from jos_desktop.ui.gezag.dialogen import InformeerDialoog, OordeelDialoog, WonenDialoog
from jos_desktop.ui.gezag.dialogen_hulp import MaatregelDialoog, PlanDialoog
from jos_desktop.ui.schermen import Conceptsoort, Context

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.services.concepten import Onderwerp
    from jos_desktop.ui.widgets import Dialoog

KAN_NIET = "Dit formulier past niet meer bij het dossier."
KAN_NIET_DOE = "Het is intussen weggehaald. Je tekst staat nog bij Nog niet bewaard."

Maak = Callable[["QWidget", Context, Gezinsblad, "Onderwerp"], "Dialoog | None"]


def _op_blad(maak: Maak) -> Callable[[Context, QWidget, Onderwerp], object]:
    """Return what opens the sheet of the pupil, reads it, and then shows a form over it."""

    def open_(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
        leerling_id = onderwerp.leerling_id
        if leerling_id is None:
            return
        context.open_dossier(leerling_id, "gezin")

        def klaar(blad: Gezinsblad) -> None:
            dialog = maak(venster, context, blad, onderwerp)
            if dialog is None:
                context.leg_concept_terug(onderwerp, KAN_NIET, KAN_NIET_DOE)
            else:
                dialog.open()

        context.tasks.run_query(
            lambda uow: lees_gezinsblad(uow, leerling_id), klaar, eigenaar=venster
        )

    return open_


def _informeren(
    venster: QWidget, context: Context, blad: Gezinsblad, onderwerp: Onderwerp
) -> Dialoog | None:
    if onderwerp.id not in {rij.persoon.id for rij in blad.personen}:
        return None
    return InformeerDialoog(venster, context, blad.leerling_id, onderwerp.id)


def _maatregel(
    venster: QWidget, context: Context, blad: Gezinsblad, onderwerp: Onderwerp
) -> Dialoog | None:
    nummer = onderwerp.id if onderwerp.soort == "maatregel" else None
    if nummer is not None and nummer not in {rij.id for rij in blad.maatregelen}:
        return None
    return MaatregelDialoog(venster, context, blad.leerling_id, nummer)


def _plan(
    venster: QWidget, context: Context, blad: Gezinsblad, onderwerp: Onderwerp
) -> Dialoog | None:
    if onderwerp.id not in {rij.traject_id for rij in blad.plannen}:
        return None
    return PlanDialoog(venster, context, blad.leerling_id, onderwerp.id)


CONCEPTEN = (
    Conceptsoort(InformeerDialoog.FORMULIER, "Besluit over informeren", _op_blad(_informeren)),
    Conceptsoort(
        WonenDialoog.FORMULIER,
        "Gezag en wonen",
        _op_blad(lambda venster, context, blad, _: WonenDialoog(venster, context, blad)),
    ),
    Conceptsoort(
        OordeelDialoog.FORMULIER,
        "Oordeel over zelf beslissen",
        _op_blad(
            lambda venster, context, blad, _: OordeelDialoog(venster, context, blad.leerling_id)
        ),
    ),
    Conceptsoort(MaatregelDialoog.FORMULIER, "Maatregel", _op_blad(_maatregel)),
    Conceptsoort(PlanDialoog.FORMULIER, "Plan voor de hulp", _op_blad(_plan)),
)
