"""The sheet Verwijzing of the dossier: referrals, waiting time and absence."""

from jos_desktop.ui.schermen import Dossierblad, Opname
from jos_desktop.ui.verwijzing.blad import VerwijzingBlad
from jos_desktop.ui.verwijzing.concepten import BLAD, CONCEPTEN

__all__ = ["CONCEPTEN", "DOSSIERBLADEN"]

DOSSIERBLADEN = (
    Dossierblad(
        BLAD,
        "Verwijzing",
        VerwijzingBlad,
        volgorde=6,
        hulp="Waar je naar verwees, hoe lang het wacht, en wanneer de leerling niet op school was.",
        shots=(
            Opname("verwijzing", lambda blad: blad.verwijzing()),
            Opname("verzuim", lambda blad: blad.periode()),
            Opname("thuiszittersblad", lambda blad: blad.thuiszittersblad()),
        ),
    ),
)
