"""Open a form of the sheet Doelen at the record that its draft is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.services.doelenblad import Doelenblad, lees_doelenblad
from jos_desktop.ui.doelen.score import ScoreDialoog
from jos_desktop.ui.schermen import Conceptsoort, Context

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.services.concepten import Onderwerp

KAN_NIET = "Dit formulier past niet meer bij het dossier."
KAN_NIET_DOE = "Het is intussen weggehaald. Je tekst staat nog bij Nog niet bewaard."


def _open_score(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    leerling_id = onderwerp.leerling_id
    if leerling_id is None:
        return
    context.open_dossier(leerling_id, "doelen")

    def klaar(blad: Doelenblad) -> None:
        dialog = _dialoog(context, venster, blad, onderwerp)
        if dialog is None:
            context.leg_concept_terug(onderwerp, KAN_NIET, KAN_NIET_DOE)
        else:
            dialog.open()

    context.tasks.run_query(lambda uow: lees_doelenblad(uow, leerling_id), klaar, eigenaar=venster)


def _dialoog(
    context: Context, venster: QWidget, blad: Doelenblad, onderwerp: Onderwerp
) -> ScoreDialoog | None:
    leerling_id = blad.leerling_id
    for doel in blad.doelen:
        if onderwerp.soort == "doel" and doel.id == onderwerp.id:
            return ScoreDialoog(venster, context, doel, leerling_id=leerling_id)
        if onderwerp.soort == "doelscore" and onderwerp.id in {rij.id for rij in doel.scores}:
            return ScoreDialoog(
                venster, context, doel, leerling_id=leerling_id, score_id=onderwerp.id
            )
    return None


CONCEPTEN = (Conceptsoort(ScoreDialoog.FORMULIER, "Score van een doel", _open_score),)
