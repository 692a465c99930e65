"""The sheet Plannen of the dossier: agreements, incidents, advice, and plans for a bad day."""

from jos_desktop.ui.plannen.blad import PlannenBlad
from jos_desktop.ui.plannen.concepten import CONCEPTEN
from jos_desktop.ui.plannen.opnamen import OPNAMEN
from jos_desktop.ui.plannen.voorval import nieuw_voorval
from jos_desktop.ui.schermen import Dossierblad, Snelactie

__all__ = ["CONCEPTEN", "DOSSIERBLADEN", "SNELACTIES"]

DOSSIERBLADEN = (
    Dossierblad(
        "plannen",
        "Plannen",
        PlannenBlad,
        volgorde=7,
        hulp="Afspraken met school, voorvallen, advies, het signaleringsplan en eigen woorden.",
        shots=OPNAMEN,
    ),
)

SNELACTIES = (Snelactie("Voorval op school", "fa6s.bolt", nieuw_voorval, 17),)
