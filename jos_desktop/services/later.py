"""A signal on Vandaag that somebody moved to another day.

Kept as a setting: the kind of signal, the number of the pupil and the day, no words.
"""

from datetime import date
from typing import Final

from jos_desktop.models.changes import Changes
from jos_desktop.services.instellingen import lees_waarde, zet_waarde
from jos_desktop.services.signaal import Signaal
from jos_desktop.storage.unit_of_work import UnitOfWork

LATER: Final = "vandaag.later"


def lees_later(uow: UnitOfWork) -> dict[str, date]:
    """Return until which day each signal waits; what cannot be read counts as not moved."""
    waarde = lees_waarde(uow, LATER)
    gevonden: dict[str, date] = {}
    for sleutel, dag in (waarde if isinstance(waarde, dict) else {}).items():
        try:
            gevonden[str(sleutel)] = date.fromisoformat(str(dag))
        except ValueError:
            continue
    return gevonden


def zet_later(uow: UnitOfWork, signaal: Signaal, dag: date | None) -> Changes:
    """Move a signal to a day, or with None back to now; days that passed are forgotten."""
    nu = {naam: tot for naam, tot in lees_later(uow).items() if tot > uow.vandaag}
    nu.pop(sleutel_van(signaal), None)
    if dag is not None and dag > uow.vandaag:
        nu[sleutel_van(signaal)] = dag
    return zet_waarde(uow, LATER, {naam: tot.isoformat() for naam, tot in sorted(nu.items())})


def is_later(signaal: Signaal, later: dict[str, date], vandaag: date) -> bool:
    """Tell whether a signal waits for another day; what is urgent never does."""
    tot = later.get(sleutel_van(signaal))
    return tot is not None and tot > vandaag and not signaal.dringend


def sleutel_van(signaal: Signaal) -> str:
    """Return under what a signal is remembered."""
    return f"{signaal.soort}:{signaal.ontvangst_id or signaal.leerling_id}"
