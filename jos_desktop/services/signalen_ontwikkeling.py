"""Signals on Vandaag about looking back with a school: a review moment that is near or passed."""

from datetime import timedelta
from typing import Final

from jos_desktop.services.ontwikkelvragen import lijst_vragen
from jos_desktop.services.signaal import Blik, Signaal
from jos_desktop.storage.unit_of_work import UnitOfWork

REVIEWMOMENT: Final = "reviewmoment"
"""The kind that opens the sheet of questions instead of a dossier."""
DICHTBIJ: Final = timedelta(days=14)


def reviewmomenten(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal how many questions wait for a look back, from two weeks before: one line for all."""
    wachten = [
        (rij.volgende.gegevens.datum, rij.school)
        for rij in lijst_vragen(uow, blik.school_id)
        if rij.volgende is not None and rij.volgende.gegevens.datum <= uow.vandaag + DICHTBIJ
    ]
    if not wachten:
        return []
    dag, school = min(wachten)
    wat = "1 ontwikkelvraag" if len(wachten) == 1 else f"{len(wachten)} ontwikkelvragen"
    eerste = "" if len(wachten) == 1 else ", de eerste"
    wanneer = "was" if dag < uow.vandaag else "is"
    tekst = f"{wat} om op terug te kijken{eerste} bij {school}: dat {wanneer} op {dag:%d-%m-%Y}"
    return [Signaal(REVIEWMOMENT, 0, "Reviewmoment", blik.school_id, "", tekst, datum=dag)]
