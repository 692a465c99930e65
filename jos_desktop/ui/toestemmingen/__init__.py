"""Consent: the sheet of the dossier with the register, and the forms and letters for the family."""

from jos_desktop.ui.schermen import Dossierblad
from jos_desktop.ui.toestemmingen.blad import ToestemmingBlad
from jos_desktop.ui.toestemmingen.concepten import CONCEPTEN
from jos_desktop.ui.toestemmingen.opnamen import OPNAMEN

__all__ = ["CONCEPTEN", "DOSSIERBLADEN"]

DOSSIERBLADEN = (
    Dossierblad(
        "toestemming",
        "Toestemming",
        ToestemmingBlad,
        volgorde=10,
        hulp="Wie ja of nee zei, wat de regel vraagt, en wat je nu kunt doen.",
        shots=OPNAMEN,
    ),
)
