"""Signals on Vandaag about work without a pupil: what was planned and passed without a word."""

from typing import Final

from jos_desktop.services.activiteiten import tel_nog_afsluiten
from jos_desktop.services.signaal import Blik, Signaal
from jos_desktop.storage.unit_of_work import UnitOfWork

NOG_AFSLUITEN: Final = "activiteit"
"""The kind that opens the sheet of activities instead of a dossier."""
TE_SLUITEN: Final = 0
"""What that sheet is opened at: no one activity, but all that wait to be closed."""


def nog_afsluiten(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal how many planned activities passed without being closed: one line for all."""
    aantal, eerste = tel_nog_afsluiten(uow, blik.school_id)
    if not aantal:
        return []
    wat = "1 activiteit is" if aantal == 1 else f"{aantal} activiteiten zijn"
    tekst = f"{wat} geweest en nog niet afgesloten"
    return [Signaal(NOG_AFSLUITEN, 0, "Hoe ging het?", blik.school_id, "", tekst, datum=eerste)]
