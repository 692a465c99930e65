"""The sheet Gezin en gezag of the dossier: who may decide, and who hears what."""

from jos_desktop.ui.gezag.blad import GezinBlad
from jos_desktop.ui.gezag.concepten import CONCEPTEN
from jos_desktop.ui.gezag.opnamen import OPNAMEN
from jos_desktop.ui.schermen import Dossierblad

__all__ = ["CONCEPTEN", "DOSSIERBLADEN"]

DOSSIERBLADEN = (
    Dossierblad(
        "gezin",
        "Gezin en gezag",
        GezinBlad,
        volgorde=20,
        hulp="Wie gezag heeft, wie je informeert, maatregelen en het plan voor de hulp.",
        shots=OPNAMEN,
    ),
)
