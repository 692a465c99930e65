"""The sheet Stukken of the dossier: every document, and what came with which contact."""

from jos_desktop.ui.schermen import Dossierblad
from jos_desktop.ui.stukken.blad import StukkenBlad
from jos_desktop.ui.stukken.concepten import CONCEPTEN
from jos_desktop.ui.stukken.opnamen import OPNAMEN

__all__ = ["CONCEPTEN", "DOSSIERBLADEN"]

DOSSIERBLADEN = (
    Dossierblad(
        "stukken",
        "Stukken",
        StukkenBlad,
        volgorde=35,
        hulp="Formulieren, brieven, foto's en e-mails in dit dossier. Ze staan in de kluis.",
        shots=OPNAMEN,
    ),
)
