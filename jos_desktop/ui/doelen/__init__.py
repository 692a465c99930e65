"""The sheet Doelen of the dossier: goals of school, pupil and parents, with scores over time."""

from jos_desktop.ui.doelen.blad import DoelenBlad
from jos_desktop.ui.doelen.concepten import CONCEPTEN
from jos_desktop.ui.doelen.opnamen import OPNAMEN
from jos_desktop.ui.schermen import Dossierblad

__all__ = ["CONCEPTEN", "DOSSIERBLADEN"]

DOSSIERBLADEN = (
    Dossierblad(
        "doelen",
        "Doelen",
        DoelenBlad,
        volgorde=5,
        hulp=(
            "Hier staat wat er anders moet worden, voor school, leerling en ouders.\n"
            "Een score geef je in twee toetsen: kies een doel, typ het cijfer en druk op Enter. "
            "Een 10 typ je als 1 en dan 0. Enter op een doel wijzigt het, Delete verwijdert het."
        ),
        shots=OPNAMEN,
    ),
)
