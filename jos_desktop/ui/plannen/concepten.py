"""Open a form of the sheet Plannen at the record that its draft is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from jos_desktop.models.codes_werk import Werkbladsoort
from jos_desktop.services.plannenblad import Plannen, lees_plannen
from jos_desktop.ui.plannen.blad import vorm
from jos_desktop.ui.plannen.dialogen import SchoolafspraakDialoog, VoorvalDialoog
from jos_desktop.ui.plannen.dialogen_plan import AdviesDialoog, formuliernaam
from jos_desktop.ui.plannen.signalering import NummersDialoog, SignaleringDialoog
from jos_desktop.ui.schermen import Conceptsoort, Context

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.services.concepten import Onderwerp

KAN_NIET = "Dit formulier past niet meer bij het dossier."
KAN_NIET_DOE = "Het is intussen weggehaald. Je tekst staat nog bij Nog niet bewaard."


def _op_blad(tabel: str, nieuw: str) -> Callable[[Context, QWidget, Onderwerp], object]:
    """Return what opens the sheet of the pupil, reads it, and then shows a form over it.

    ``nieuw`` is what the form of something new is called.
    """

    def open_(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
        leerling_id = onderwerp.leerling_id
        if leerling_id is None:
            return
        context.open_dossier(leerling_id, "plannen")
        nummer = onderwerp.id if onderwerp.soort == tabel else None

        def klaar(plannen: Plannen) -> None:
            if nummer is not None and nummer not in _nummers(plannen, tabel):
                context.leg_concept_terug(onderwerp, KAN_NIET, KAN_NIET_DOE)
            else:
                wat = nieuw if nummer is None else tabel
                vorm(venster, context, plannen, wat, nummer).open()

        context.tasks.run_query(lambda uow: lees_plannen(uow, leerling_id), klaar, eigenaar=venster)

    return open_


def _nummers(plannen: Plannen, tabel: str) -> set[int]:
    plan = plannen.signalering
    return {
        "schoolafspraak": {rij.id for rij in plannen.afspraken},
        "voorval": {rij.id for rij in plannen.voorvallen},
        "handelingsadvies": {rij.id for rij in plannen.adviezen},
        "signaleringsplan": set() if plan is None else {plan.id},
        "werkblad": {rij.id for rij in plannen.werkbladen},
    }[tabel]


CONCEPTEN = (
    Conceptsoort(
        SchoolafspraakDialoog.FORMULIER,
        "Afspraak met school",
        _op_blad("schoolafspraak", "schoolafspraak"),
    ),
    Conceptsoort(VoorvalDialoog.FORMULIER, "Voorval op school", _op_blad("voorval", "voorval")),
    Conceptsoort(
        AdviesDialoog.FORMULIER,
        "Handelingsadvies",
        _op_blad("handelingsadvies", "handelingsadvies"),
    ),
    Conceptsoort(
        SignaleringDialoog.FORMULIER,
        "Signaleringsplan",
        _op_blad("signaleringsplan", "signaleringsplan"),
    ),
    *(
        Conceptsoort(formuliernaam(soort), soort.label, _op_blad("werkblad", soort.value))
        for soort in Werkbladsoort
    ),
    Conceptsoort(
        NummersDialoog.FORMULIER,
        "Vaste crisisnummers",
        lambda context, venster, _: NummersDialoog(venster, context).open(),
    ),
)
