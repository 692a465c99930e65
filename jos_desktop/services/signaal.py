"""What a signal on Vandaag is; each kind comes from a module of its own (``signalen_*.py``)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from jos_desktop.services.caseload import CaseloadRij


@dataclass(frozen=True, slots=True)
class Signaal:
    """One thing that asks for attention; opens the pupil's dossier.

    ``soort`` is the group it stands in (ui/vandaag/woorden.py names them). ``datum`` is the day it
    turns on, for the order within a kind: the earliest first. ``blad`` is the dossier sheet to
    open, empty for the timeline. A signal that counts people is of no pupil: ``leerling_id`` is 0
    and ``leerling`` says what to do. ``ontvangst_id`` is set for a handover in the inbox, which is
    of no pupil here yet: then ``leerling_id`` is 0 and ``leerling`` holds initials.
    ``overdracht_id`` is set for a handover to somebody else, which opens in place of the dossier;
    ``meetmoment_id`` for a check moment, which asks at once how it goes.
    """

    soort: str
    leerling_id: int
    leerling: str
    school_id: int | None
    school: str
    tekst: str
    dringend: bool = False
    datum: date | None = None
    blad: str = ""
    ontvangst_id: int | None = None
    overdracht_id: int | None = None
    meetmoment_id: int | None = None


@dataclass(frozen=True, slots=True)
class Blik:
    """What the signals look at: the caseload of the chosen school, or of all (``None``)."""

    school_id: int | None
    rijen: tuple[CaseloadRij, ...]

    def per_leerling(self, fasen: Collection[str] = ()) -> dict[int, CaseloadRij]:
        """Return the rows by pupil; only those in these phases, if any are named."""
        return {rij.leerling_id: rij for rij in self.rijen if not fasen or rij.fase in fasen}


def signaal_bij(
    rij: CaseloadRij,
    soort: str,
    tekst: str,
    datum: date | None = None,
    *,
    blad: str = "",
    meetmoment_id: int | None = None,
) -> Signaal:
    """Return a signal about the pupil of a row of the caseload."""
    return Signaal(
        soort,
        rij.leerling_id,
        rij.naam,
        rij.school_id,
        rij.school,
        tekst,
        datum=datum,
        blad=blad,
        meetmoment_id=meetmoment_id,
    )
