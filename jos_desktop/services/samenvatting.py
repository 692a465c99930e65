"""Make the safe summary of closed blocks: see it beforehand, freeze it, get it again.

A block is rounded once. :func:`voorbeeld` computes exactly what :func:`bevries` would freeze,
because nothing in the method is left to chance but the ledger's secret salt.

Order of writing, and what a crash leaves behind. The ledger is a file of its own, outside the
database transaction. Freezing therefore goes: compute, self-check, ledger (block by block, oldest
first, each durable before the next), then the events and the version marks in the database, then
the commit by the vault, and only then does a front end write a file.

* Crash before the ledger: nothing happened.
* Crash between ledger and commit: the block is frozen, the logboek does not say so. Nothing left
  the vault yet. The next call finds the block in the ledger, exports the same bytes, and writes
  the missing event and mark. A crash halfway several blocks leaves the older ones: a valid start.
* The other order (logboek first) could name numbers as frozen that the next call would compute
  from other data; two people could then hold two versions of one block. So: ledger first.

For the same reason freezing refuses to run in a unit of work that has changes of its own: these
could be rolled back after the block that counted them was frozen.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NoReturn

from sqlalchemy import select

from jos_desktop.errors import BugError, KnownError
from jos_desktop.models.instelling import Instelling
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.logboek import Gebeurtenis
from jos_desktop.models.medewerker import Medewerker
from jos_desktop.models.samenvattingstabel import Blokstand, Blokstatus, Samenvatting
from jos_desktop.services.monitorkader_namen import toets_namen
from jos_desktop.services.samenvatting_controle import (
    controleer_blokken,
    controleer_nieuw,
    controleer_samenvatting,
)
from jos_desktop.services.samenvatting_feiten_exact import vrije_woorden, woorden_bij_cijfers
from jos_desktop.services.samenvatting_indeling import SCHOOLLABELS
from jos_desktop.services.samenvatting_inhoud import Blokinhoud, Grootboek
from jos_desktop.services.samenvatting_instellingen import INSTELLING_BEGIN as INSTELLING_BEGIN
from jos_desktop.services.samenvatting_instellingen import (
    INSTELLING_GRENSMAAND as INSTELLING_GRENSMAAND,
)
from jos_desktop.services.samenvatting_instellingen import grensmaand
from jos_desktop.services.samenvatting_reeks import VERSIEMERK, Reeks, rond_reeks, tel_reeks
from jos_desktop.services.samenvatting_tabellen import stel_samen
from jos_desktop.services.samenvatting_telling import MINIMUM_BLOK
from jos_desktop.services.scholen import meegeleverde_woorden
from jos_desktop.services.schooljaar import Blok, blok_van, blokken_van_periode
from jos_desktop.storage.unit_of_work import UnitOfWork


class BlokNietGesloten(KnownError):
    """The period is not over yet."""

    wat = "Periode {periode} is nog niet voorbij."
    doe = "Kies een periode die is afgesloten. Een samenvatting kan vanaf de dag na het eind."


class BlokTeKlein(KnownError):
    """Fewer than ten trajecten: the cases join the next block."""

    wat = "In periode {periode} zijn minder dan 10 trajecten te tellen."
    doe = "Je hoeft niets te doen: ze tellen vanzelf mee in het volgende blok."


class GeenTrajecten(KnownError):
    """There is nothing to count in or before the period."""

    wat = "In periode {periode} zijn geen trajecten te tellen."
    doe = "Kies een andere periode, of leg eerst je trajecten vast."


def gesloten_blokken(uow: UnitOfWork, vandaag: date) -> list[Blokstand]:
    """Return the closed blocks since counting began, newest first, and what can be done."""
    telreeks = tel_reeks(uow, uow.ledger, vandaag)
    standen = []
    for inhoud in telreeks.bevroren:
        trajecten = len(inhoud.geteld["instroom"] | inhoud.geteld["uitstroom"])
        vast = "Deze cijfers staan vast."
        standen.append(_stand(inhoud.blok, Blokstatus.BEVROREN, trajecten, vast))
    for telling in telreeks.klaar:
        klaar = "Klaar om te maken."
        standen.append(_stand(telling.blok, Blokstatus.KLAAR, telling.trajecten, klaar))
    laatste = max((stand.eind for stand in standen), default=date.min)
    for telling in telreeks.te_klein:
        aantal = telling.trajecten
        # Ten trajecten may be of nine families: brothers and sisters count once here.
        wat = "trajecten" if aantal < MINIMUM_BLOK else "verschillende gezinnen"
        te_klein = f"Minder dan {MINIMUM_BLOK} {wat}"
        if telling.blok.eind < laatste:
            uitleg = f"{te_klein}. Ze tellen mee in een later blok."
            standen.append(_stand(telling.blok, Blokstatus.MEEGENOMEN, aantal, uitleg))
        else:
            uitleg = f"{te_klein}. Ze gaan mee naar het volgende blok."
            standen.append(_stand(telling.blok, Blokstatus.TE_KLEIN, aantal, uitleg))
    return sorted(standen, key=lambda stand: stand.begin, reverse=True)


def lopend_blok(uow: UnitOfWork) -> Blok:
    """Return the block of today, which is not closed yet."""
    return blok_van(uow.vandaag, grensmaand(uow))


def voorbeeld(uow: UnitOfWork, ledger: Grootboek, periode: str) -> Samenvatting:
    """Return exactly the tables that would leave for a period, and why schools are merged.

    Raises OnbekendePeriode, BlokNietGesloten, BlokTeKlein, GeenTrajecten, AfrondingMislukt,
    SamenvattingAfgekeurd, CijferNoemtIemand.
    """
    samenvatting, _ = _maak(uow, ledger, periode)
    return samenvatting


def bevries(uow: UnitOfWork, ledger: Grootboek, periode: str) -> Samenvatting:
    """Freeze the blocks of a period, and earlier ones still open, and return the summary.

    A block that is frozen already is taken from the ledger as it is. Raises as
    :func:`voorbeeld`; then nothing was written.
    """
    if uow.session.new or uow.session.dirty or uow.session.deleted:
        raise BugError("freezing needs a unit of work without other changes")
    samenvatting, reeks = _maak(uow, ledger, periode)
    for nieuw in reeks.nieuw:
        ledger.zet_blok(nieuw.inhoud.blok.sleutel, nieuw.inhoud.naar_bytes())
    for inhoud in reeks.inhouden:
        _leg_vast(uow, inhoud)
    return replace(samenvatting, bevroren=True)


def _maak(uow: UnitOfWork, ledger: Grootboek, periode: str) -> tuple[Samenvatting, Reeks]:
    periode = periode.strip()
    gevraagd = blokken_van_periode(periode, grensmaand(uow))
    sleutels = {blok.sleutel for blok in gevraagd}
    reeks = rond_reeks(uow, ledger, tel_reeks(uow, ledger, uow.vandaag, tot=gevraagd[-1].eind))
    inhouden = reeks.inhouden
    gekozen = [inhoud for inhoud in inhouden if inhoud.blok.sleutel in sleutels]
    if not gekozen:
        _weiger(periode, gevraagd, reeks, uow.vandaag)
    bevroren = {inhoud.blok.sleutel for inhoud in reeks.bevroren}
    samenvatting = stel_samen(
        periode, inhouden, gekozen, bevroren=all(b.blok.sleutel in bevroren for b in gekozen)
    )
    samenvatting = replace(
        samenvatting, uitleg=samenvatting.uitleg + _ontbreekt(gevraagd, reeks, uow.vandaag)
    )
    for nieuw in reeks.nieuw:
        controleer_nieuw(nieuw)
        # Of a frozen block nobody could take the name away any more.
        toets_namen(uow, woorden_bij_cijfers(nieuw.inhoud.exact))
    controleer_blokken(inhouden)
    _controleer_woorden(uow, samenvatting, inhouden)
    return samenvatting, reeks


def _weiger(periode: str, gevraagd: Sequence[Blok], reeks: Reeks, vandaag: date) -> NoReturn:
    if not gevraagd[0].gesloten(vandaag):
        raise BlokNietGesloten(periode=periode)
    sleutels = {blok.sleutel for blok in gevraagd}
    if any(telling.blok.sleutel in sleutels for telling in reeks.te_klein):
        raise BlokTeKlein(periode=periode)
    raise GeenTrajecten(periode=periode)


def _ontbreekt(gevraagd: Sequence[Blok], reeks: Reeks, vandaag: date) -> tuple[str, ...]:
    """Say in Dutch which requested blocks are not in the summary, and why."""
    zinnen = [
        f"Blok {blok.sleutel} is nog niet voorbij en staat er niet bij."
        for blok in gevraagd
        if not blok.gesloten(vandaag)
    ]
    sleutels = {blok.sleutel for blok in gevraagd}
    zinnen += [
        f"Blok {telling.blok.sleutel} staat er niet bij: er zijn minder dan {MINIMUM_BLOK}"
        " trajecten te tellen. Ze tellen mee in een later blok."
        for telling in reeks.te_klein
        if telling.blok.sleutel in sleutels
    ]
    return tuple(zinnen)


def _controleer_woorden(
    uow: UnitOfWork, samenvatting: Samenvatting, inhouden: Sequence[Blokinhoud]
) -> None:
    uit_grootboek = {
        woord
        for b in inhouden
        for kubus in b.kubussen.values()
        for paar in kubus.scholen
        for woord in paar
    }
    vast = meegeleverde_woorden() | SCHOOLLABELS.keys() | set(SCHOOLLABELS.values())
    getypt = vrije_woorden(tabel for tabel in samenvatting.tabellen if tabel.exact)
    vrij = (uit_grootboek | getypt) - vast
    personen: set[str] = set()
    if vrij:
        namen = select(Leerling.roepnaam, Leerling.voorvoegsel, Leerling.achternaam)
        personen |= {" ".join(filter(None, rij)) for rij in uow.session.execute(namen)}
        personen |= set(uow.session.scalars(select(Betrokkene.naam)))
        personen |= set(uow.session.scalars(select(Medewerker.naam)))
    controleer_samenvatting(
        samenvatting,
        vandaag=uow.vandaag,
        schoolnamen=uit_grootboek,
        vrije_woorden=vrij,
        persoonsnamen=personen,
    )


def _leg_vast(uow: UnitOfWork, inhoud: Blokinhoud) -> None:
    """Note a frozen block in the database, unless it was noted before."""
    sleutel = f"{VERSIEMERK}{inhoud.blok.sleutel}"
    merk = uow.session.get(Instelling, sleutel)
    if merk is not None and json.loads(merk.waarde) == inhoud.versie:
        return
    if merk is None:
        uow.session.add(Instelling(sleutel=sleutel, waarde=json.dumps(inhoud.versie)))
    else:
        merk.waarde = json.dumps(inhoud.versie)
    uow.log(
        Gebeurtenis.SAMENVATTING_BEVROREN,
        soort="samenvatting",
        inhoud={"blok": inhoud.blok.sleutel, "versie": inhoud.versie},
    )


def _stand(blok: Blok, status: Blokstatus, trajecten: int, uitleg: str) -> Blokstand:
    return Blokstand(blok.sleutel, blok.begin, blok.eind, status, trajecten, uitleg)
