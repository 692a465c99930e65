"""Rights of pupil and parents: a sheet of the dossier with their requests."""

from jos_desktop.ui.rechten.blad import RechtenBlad
from jos_desktop.ui.rechten.concepten import CONCEPTEN
from jos_desktop.ui.rechten.opnamen import OPNAMEN
from jos_desktop.ui.schermen import Dossierblad

__all__ = ["CONCEPTEN", "DOSSIERBLADEN"]

DOSSIERBLADEN = (
    Dossierblad(
        "rechten",
        "Rechten",
        RechtenBlad,
        volgorde=30,
        hulp=(
            "Hier staan de verzoeken van leerling en ouders: inzage, verbeteren, een eigen "
            "verklaring, vernietigen, bezwaar. Bij elk verzoek staat of het mag en wanneer het "
            "klaar moet zijn."
        ),
        shots=OPNAMEN,
    ),
)
