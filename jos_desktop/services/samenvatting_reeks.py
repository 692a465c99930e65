"""Walk over the closed blocks in order: which are frozen, ready or too small; round the ready ones.

Counting is cheap and tells the status of every block. Rounding reads everything that is known of
the cases, and is done only when somebody asks for the tables.
"""

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import select

from jos_desktop.models.instelling import Instelling
from jos_desktop.models.medewerker import Medewerker, MedewerkerSchool
from jos_desktop.models.school import School
from jos_desktop.services.samenvatting_feiten import lees_consultkenmerken, lees_kenmerken
from jos_desktop.services.samenvatting_feiten_contacten import tel_contacten
from jos_desktop.services.samenvatting_feiten_exact import exacte_tabellen
from jos_desktop.services.samenvatting_feiten_los import lees_losse
from jos_desktop.services.samenvatting_gevallen import lees_gevallen
from jos_desktop.services.samenvatting_inhoud import Blokinhoud, Grootboek, lees_blokken
from jos_desktop.services.samenvatting_instellingen import grensmaand, ingesteld_begin
from jos_desktop.services.samenvatting_ronding import NieuwBlok, Scholen, Versie, rond_blok_af
from jos_desktop.services.samenvatting_telling import (
    Bloktelling,
    Geteld,
    begin_van_meten,
    gesloten_vanaf,
    met_kenmerken,
    tel_blok,
    tel_los,
)
from jos_desktop.services.schooljaar import Blok
from jos_desktop.storage.unit_of_work import UnitOfWork

VERSIEMERK: Final = "samenvatting.versie."


@dataclass(frozen=True, slots=True)
class Telreeks:
    """All blocks up to a moment, counted: frozen before, ready, and too small."""

    bevroren: tuple[Blokinhoud, ...] = ()
    klaar: tuple[Bloktelling, ...] = ()
    te_klein: tuple[Bloktelling, ...] = ()
    meetbegin: date = date.min


@dataclass(frozen=True, slots=True)
class Reeks:
    """All blocks up to a moment: frozen before, new, and too small."""

    bevroren: tuple[Blokinhoud, ...]
    nieuw: tuple[NieuwBlok, ...]
    te_klein: tuple[Bloktelling, ...]

    @property
    def inhouden(self) -> tuple[Blokinhoud, ...]:
        """Return frozen and new blocks, oldest first."""
        alle = [*self.bevroren, *(nieuw.inhoud for nieuw in self.nieuw)]
        return tuple(sorted(alle, key=lambda inhoud: inhoud.blok))


def tel_reeks(
    uow: UnitOfWork, ledger: Grootboek, vandaag: date, *, tot: date | None = None
) -> Telreeks:
    """Count the closed blocks in order, up to the one that ends on ``tot``."""
    gevallen = lees_gevallen(uow, ledger.geheim_zout())
    bevroren = lees_blokken(ledger)
    maand = grensmaand(uow)
    meetbegin = bevroren[0].meetbegin if bevroren else ingesteld_begin(uow)
    if meetbegin is None:
        meetbegin = begin_van_meten(gevallen, vandaag, maand)
    if meetbegin is None:
        return Telreeks(bevroren)
    # Cases move forward only: nothing is frozen before what is frozen already.
    vanaf = bevroren[-1].blok.eind if bevroren else date.min
    geteld = Geteld.uit(bevroren, meetbegin)
    klaar: list[Bloktelling] = []
    te_klein: list[Bloktelling] = []
    sleutels = {inhoud.blok.sleutel for inhoud in bevroren}
    for blok in gesloten_vanaf(meetbegin, vandaag, maand):
        if blok.sleutel in sleutels or (tot is not None and blok.eind > tot):
            continue
        telling = tel_blok(blok, gevallen, geteld, eerste=not (bevroren or klaar))
        if blok.begin <= vanaf or not telling.genoeg:
            te_klein.append(telling)
            continue
        klaar.append(telling)
        geteld = geteld.met(telling)
    return Telreeks(bevroren, tuple(klaar), tuple(te_klein), meetbegin)


def rond_reeks(uow: UnitOfWork, ledger: Grootboek, reeks: Telreeks) -> Reeks:
    """Round the blocks that are ready. Raises AfrondingMislukt and SamenvattingAfgekeurd."""
    if not reeks.klaar:
        return Reeks(reeks.bevroren, (), reeks.te_klein)
    zout = ledger.geheim_zout()
    nummers = {
        geval.traject_id
        for telling in reeks.klaar
        for geval in telling.instroom + telling.uitstroom
        if geval.traject_id is not None
    }
    trajecten, consulten = lees_kenmerken(uow, nummers), lees_consultkenmerken(uow)
    losse = lees_losse(uow)
    geteld = Geteld.uit(reeks.bevroren, reeks.meetbegin)
    nieuw: list[NieuwBlok] = []
    for telling in reeks.klaar:
        blok = telling.blok
        volledig = replace(
            met_kenmerken(telling, trajecten, consulten),
            los=tel_los(blok, losse, geteld, zout),
            contacten=tel_contacten(uow, blok),
        )
        geteld = geteld.met(volledig)
        rond = rond_blok_af(
            volledig,
            meetbegin=reeks.meetbegin,
            eerste=not (reeks.bevroren or nieuw),
            scholen=_scholen(uow, blok),
            versie=_volgende_versie(uow, blok),
            zout=zout,
        )
        exact = exacte_tabellen(uow, (blok,), rond.inhoud.genoemde_scholen)
        nieuw.append(replace(rond, inhoud=replace(rond.inhoud, exact=exact)))
    return Reeks(reeks.bevroren, tuple(nieuw), reeks.te_klein)


def _scholen(uow: UnitOfWork, blok: Blok) -> Scholen:
    """Return all school names, and the schools the owner serves during a block."""
    vraag = select(School.id, School.naam, School.code)
    rijen = uow.session.execute(vraag).all()
    eigen = uow.session.scalars(
        select(MedewerkerSchool.school_id)
        .join(Medewerker, Medewerker.id == MedewerkerSchool.medewerker_id)
        .where(
            Medewerker.eigenaar,
            MedewerkerSchool.van <= blok.eind,
            MedewerkerSchool.tot.is_(None) | (MedewerkerSchool.tot >= blok.begin),
        )
    )
    return Scholen(
        {rij.id: rij.naam for rij in rijen},
        frozenset(eigen),
        {rij.id: rij.code for rij in rijen if rij.code},
    )


def _volgende_versie(uow: UnitOfWork, blok: Blok) -> Versie:
    """Return 1, or one more than what was frozen by a ledger that is lost now."""
    merk = uow.session.get(Instelling, f"{VERSIEMERK}{blok.sleutel}")
    return Versie(1 if merk is None else int(json.loads(merk.waarde)) + 1)
