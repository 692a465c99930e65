"""Signals on Vandaag: a spreekuur whose visitors were not counted, and advice to look back on."""

from typing import Final

from jos_desktop.services.schooladviezen import terug_te_kijken
from jos_desktop.services.signaal import Blik, Signaal
from jos_desktop.services.spreekuren import wachtende_spreekuren
from jos_desktop.storage.unit_of_work import UnitOfWork

SPREEKUUR_WACHT: Final = "spreekuur"
"""The kind that opens the sheet of spreekuren, with only those that wait."""
WACHTEND: Final = 0
"""What that sheet is opened at: no one spreekuur, but all that wait for their number."""
ADVIES_TERUG: Final = "advies_terug"
"""The kind that opens the sheet of advice to school."""


def spreekuren_zonder_aantal(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal how many spreekuren are over without a number of visitors: one line for all."""
    wachten = wachtende_spreekuren(uow, blik.school_id)
    if not wachten:
        return []
    dag = wachten[0].datum
    if len(wachten) == 1:
        tekst = f"1 spreekuur, van {dag:%d-%m-%Y}: hoeveel kwamen er? Ook 0 telt"
    else:
        tekst = f"{len(wachten)} spreekuren, het eerste van {dag:%d-%m-%Y}: hoeveel kwamen er?"
    return [Signaal(SPREEKUUR_WACHT, 0, "Bezoekers invullen", blik.school_id, "", tekst, datum=dag)]


def adviezen_om_terug_te_kijken(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal how many advices wait for a look back: one line for all."""
    wachten = terug_te_kijken(uow, blik.school_id)
    if not wachten:
        return []
    dag = wachten[0].terugkijken_op
    wat = "1 advies" if len(wachten) == 1 else f"{len(wachten)} adviezen"
    tekst = f"{wat} aan school: wat is ervan terechtgekomen?"
    return [Signaal(ADVIES_TERUG, 0, "Terugkijken", blik.school_id, "", tekst, datum=dag)]
