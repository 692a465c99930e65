"""Signals on Vandaag about who comes: imported without aanmelding, and the season before summer.

Those of the season count people instead of naming them: there is one thing to do for all.
"""

from typing import Final

from sqlalchemy import func, select

from jos_desktop.models.codes_overdracht import Belstand
from jos_desktop.models.invoer import InvoerPartij, InvoerRegel, InvoerSoort
from jos_desktop.services.instroom import instroomjaar, lees_instromers, oude_lijsten
from jos_desktop.services.schooljaarwissel import tel_voorstel
from jos_desktop.services.signaal import Blik, Signaal, signaal_bij
from jos_desktop.storage.unit_of_work import UnitOfWork

BELLEN: Final = "bellen_zomer"
OUDE_LIJST: Final = "oude_lijst"
SCHOOLJAAR: Final = "schooljaar"
OP_DE_LIJST: Final = frozenset({BELLEN, OUDE_LIJST, SCHOOLJAAR})
"""Kinds that open the list of arriving pupils instead of a dossier."""
_BELMAANDEN: Final = range(4, 8)
_WISSELMAANDEN: Final = range(6, 11)
_NOG_BELLEN: Final = frozenset({Belstand.TE_BELLEN, Belstand.NIET_BEREIKT})


def zonder_aanmelding(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal pupils of an import for whom nothing was begun; the oldest import first."""
    wachten = blik.per_leerling({"geen"})
    vraag = (
        select(InvoerRegel.leerling_id, func.min(InvoerPartij.aangemaakt))
        .join(InvoerPartij, InvoerPartij.id == InvoerRegel.partij_id)
        .where(InvoerRegel.soort == InvoerSoort.NIEUW, InvoerPartij.ongedaan_op.is_(None))
        .group_by(InvoerRegel.leerling_id)
    )
    signalen = []
    for leerling_id, moment in uow.session.execute(vraag):
        if leerling_id in wachten:
            dag = moment.astimezone().date()
            tekst = f"Ingevoerd op {dag:%d-%m-%Y}, nog geen aanmelding"
            signalen.append(signaal_bij(wachten[leerling_id], "zonder_aanmelding", tekst, dag))
    return signalen


def ouders_bellen(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal how many parents still have to be called before the summer, from April to July."""
    if uow.vandaag.month not in _BELMAANDEN:
        return []
    lijst = lees_instromers(uow, instroomjaar(uow.vandaag), blik.school_id)
    wacht = sum(rij.bellen.stand in _NOG_BELLEN for rij in lijst)
    tekst = f"Van {wacht} van de {_leerlingen(len(lijst))} die komen sprak je de ouders nog niet"
    return [_signaal(BELLEN, "Ouders bellen", tekst, blik)] if wacht else []


def nog_niet_over(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal from June to October how many pupils were not moved to the new school year."""
    if uow.vandaag.month not in _WISSELMAANDEN:
        return []
    aantal = tel_voorstel(uow, blik.school_id)
    staan = "staat" if aantal == 1 else "staan"
    tekst = f"{_leerlingen(aantal)} {staan} nog niet in {instroomjaar(uow.vandaag)}"
    return [_signaal(SCHOOLJAAR, "Nieuw schooljaar", tekst, blik)] if aantal else []


def oude_instroom(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal that a list of a former school year may go."""
    aantal = len(oude_lijsten(uow, blik.school_id))
    staan = "staat" if aantal == 1 else "staan"
    tekst = f"{_leerlingen(aantal)} van een voorbij schooljaar {staan} nog op de lijst"
    return [_signaal(OUDE_LIJST, "Oude lijst opruimen", tekst, blik)] if aantal else []


def _leerlingen(aantal: int) -> str:
    return "1 leerling" if aantal == 1 else f"{aantal} leerlingen"


def _signaal(soort: str, titel: str, tekst: str, blik: Blik) -> Signaal:
    return Signaal(soort, 0, titel, blik.school_id, "", tekst)
