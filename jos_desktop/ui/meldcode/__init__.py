"""The meldcode: a sheet of the dossier that stays shut until somebody opens it on purpose."""

from jos_desktop.ui.meldcode.blad import MeldcodeBlad
from jos_desktop.ui.meldcode.concepten import CONCEPTEN
from jos_desktop.ui.meldcode.opnamen import OPNAMEN
from jos_desktop.ui.schermen import Dossierblad

__all__ = ["CONCEPTEN", "DOSSIERBLADEN"]

DOSSIERBLADEN = (
    Dossierblad(
        "meldcode",
        "Meldcode",
        MeldcodeBlad,
        volgorde=40,
        hulp="De vijf stappen van de meldcode. Dit blad is dicht tot je het zelf opent.",
        shots=OPNAMEN,
    ),
)
