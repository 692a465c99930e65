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
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NoReturn

from sqlalchemy import select

from jos_desktop.errors import BugError, KnownError
from jos_desktop.models.instelling import Instelling
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.logboek import Gebeurtenis
from jos_desktop.models.medewerker import Medewerker, MedewerkerSchool
from jos_desktop.models.samenvattingstabel import Blokstand, Blokstatus, Samenvatting
from jos_desktop.models.school import School
from jos_desktop.services.samenvatting_controle import (
    controleer_blokken,
    controleer_nieuw,
    controleer_samenvatting,
)
from jos_desktop.services.samenvatting_inhoud import Blokinhoud, Grootboek, lees_blokken
from jos_desktop.services.samenvatting_ronding import NieuwBlok, Scholen, Versie, rond_blok_af
from jos_desktop.services.samenvatting_tabellen import stel_samen
from jos_desktop.services.samenvatting_telling import (
    MINIMUM_BLOK,
    Bloktelling,
    Geteld,
    begin_van_meten,
    gesloten_vanaf,
    lees_gevallen,
    tel_blok,
)
from jos_desktop.services.schooljaar import GRENSMAAND, Blok, blok_van, blokken_van_periode
from jos_desktop.storage.unit_of_work import UnitOfWork

INSTELLING_GRENSMAAND: Final = "samenvatting.grensmaand"
INSTELLING_BEGIN: Final = "samenvatting.meetbegin"
_VERSIEMERK: Final = "samenvatting.versie."


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


@dataclass(frozen=True, slots=True)
class _Reeks:
    """All blocks up to a moment: frozen before, new, and too small."""

    bevroren: tuple[Blokinhoud, ...]
    nieuw: tuple[NieuwBlok, ...]
    te_klein: tuple[Bloktelling, ...]
    meetbegin: date | None

    @property
    def inhouden(self) -> tuple[Blokinhoud, ...]:
        """Return frozen and new blocks, oldest first."""
        alle = [*self.bevroren, *(nieuw.inhoud for nieuw in self.nieuw)]
        return tuple(sorted(alle, key=lambda inhoud: inhoud.blok))


def gesloten_blokken(uow: UnitOfWork, vandaag: date) -> list[Blokstand]:
    """Return the closed blocks since counting began, newest first, and what can be done."""
    reeks = _bereken(uow, uow.ledger, vandaag)
    standen = []
    sleutels_bevroren = {inhoud.blok.sleutel for inhoud in reeks.bevroren}
    for inhoud in reeks.inhouden:
        trajecten = len(inhoud.geteld["instroom"] | inhoud.geteld["uitstroom"])
        if inhoud.blok.sleutel in sleutels_bevroren:
            standen.append(
                _stand(inhoud.blok, Blokstatus.BEVROREN, trajecten, "Deze cijfers staan vast.")
            )
        else:
            standen.append(_stand(inhoud.blok, Blokstatus.KLAAR, trajecten, "Klaar om te maken."))
    laatste = max((stand.eind for stand in standen), default=date.min)
    for telling in reeks.te_klein:
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
    return blok_van(uow.vandaag, _grensmaand(uow))


def voorbeeld(uow: UnitOfWork, ledger: Grootboek, periode: str) -> Samenvatting:
    """Return exactly the tables that would leave for a period, and why schools are merged.

    Raises OnbekendePeriode, BlokNietGesloten, BlokTeKlein, GeenTrajecten, AfrondingMislukt,
    SamenvattingAfgekeurd.
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


def _maak(uow: UnitOfWork, ledger: Grootboek, periode: str) -> tuple[Samenvatting, _Reeks]:
    periode = periode.strip()
    grensmaand = _grensmaand(uow)
    gevraagd = blokken_van_periode(periode, grensmaand)
    sleutels = {blok.sleutel for blok in gevraagd}
    reeks = _bereken(uow, ledger, uow.vandaag, tot=gevraagd[-1].eind)
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
    controleer_blokken(inhouden)
    _controleer_woorden(uow, samenvatting, inhouden)
    return samenvatting, reeks


def _bereken(
    uow: UnitOfWork, ledger: Grootboek, vandaag: date, *, tot: date | None = None
) -> _Reeks:
    """Walk over the closed blocks in order and round those that are not frozen yet."""
    zout = ledger.geheim_zout()
    gevallen = lees_gevallen(uow, zout)
    bevroren = lees_blokken(ledger)
    grensmaand = _grensmaand(uow)
    meetbegin = bevroren[0].meetbegin if bevroren else _ingesteld_begin(uow)
    if meetbegin is None:
        meetbegin = begin_van_meten(gevallen, vandaag, grensmaand)
    if meetbegin is None:
        return _Reeks(bevroren, (), (), None)
    # Cases move forward only: nothing is frozen before what is frozen already.
    vanaf = bevroren[-1].blok.eind if bevroren else date.min
    alle = list(bevroren)
    nieuw: list[NieuwBlok] = []
    te_klein: list[Bloktelling] = []
    sleutels = {inhoud.blok.sleutel for inhoud in bevroren}
    for blok in gesloten_vanaf(meetbegin, vandaag, grensmaand):
        if blok.sleutel in sleutels or (tot is not None and blok.eind > tot):
            continue
        telling = tel_blok(blok, gevallen, Geteld.uit(alle, meetbegin), eerste=not alle)
        if blok.begin <= vanaf or not telling.genoeg:
            te_klein.append(telling)
            continue
        rond = rond_blok_af(
            telling,
            meetbegin=meetbegin,
            eerste=not alle,
            scholen=_scholen(uow, blok),
            versie=_volgende_versie(uow, blok),
            zout=zout,
        )
        nieuw.append(rond)
        alle.append(rond.inhoud)
    return _Reeks(bevroren, tuple(nieuw), tuple(te_klein), meetbegin)


def _weiger(periode: str, gevraagd: Sequence[Blok], reeks: _Reeks, vandaag: date) -> NoReturn:
    if not gevraagd[0].gesloten(vandaag):
        raise BlokNietGesloten(periode=periode)
    sleutels = {blok.sleutel for blok in gevraagd}
    if any(telling.blok.sleutel in sleutels for telling in reeks.te_klein):
        raise BlokTeKlein(periode=periode)
    raise GeenTrajecten(periode=periode)


def _ontbreekt(gevraagd: Sequence[Blok], reeks: _Reeks, vandaag: date) -> tuple[str, ...]:
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
        naam for b in inhouden for kubus in b.kubussen.values() for _, naam in kubus.scholen
    }
    vast = set(uow.session.scalars(select(School.naam).where(School.pilotschool)))
    vrij = uit_grootboek - vast
    personen: set[str] = set()
    if vrij:
        personen |= {leerling.naam for leerling in uow.session.scalars(select(Leerling))}
        personen |= set(uow.session.scalars(select(Betrokkene.naam)))
        personen |= set(uow.session.scalars(select(Medewerker.naam)))
    controleer_samenvatting(
        samenvatting,
        vandaag=uow.vandaag,
        schoolnamen=uit_grootboek,
        vrije_schoolnamen=vrij,
        persoonsnamen=personen,
    )


def _scholen(uow: UnitOfWork, blok: Blok) -> Scholen:
    """Return all school names, and the schools the owner serves during a block."""
    namen = {rij.id: rij.naam for rij in uow.session.execute(select(School.id, School.naam))}
    eigen = uow.session.scalars(
        select(MedewerkerSchool.school_id)
        .join(Medewerker, Medewerker.id == MedewerkerSchool.medewerker_id)
        .where(
            Medewerker.eigenaar,
            MedewerkerSchool.van <= blok.eind,
            MedewerkerSchool.tot.is_(None) | (MedewerkerSchool.tot >= blok.begin),
        )
    )
    return Scholen(namen, frozenset(eigen))


def _leg_vast(uow: UnitOfWork, inhoud: Blokinhoud) -> None:
    """Note a frozen block in the database, unless it was noted before."""
    sleutel = f"{_VERSIEMERK}{inhoud.blok.sleutel}"
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


def _volgende_versie(uow: UnitOfWork, blok: Blok) -> Versie:
    """Return 1, or one more than what was frozen by a ledger that is lost now."""
    merk = uow.session.get(Instelling, f"{_VERSIEMERK}{blok.sleutel}")
    return Versie(1 if merk is None else int(json.loads(merk.waarde)) + 1)


def _grensmaand(uow: UnitOfWork) -> int:
    instelling = uow.session.get(Instelling, INSTELLING_GRENSMAAND)
    return GRENSMAAND if instelling is None else int(json.loads(instelling.waarde))


def _ingesteld_begin(uow: UnitOfWork) -> date | None:
    instelling = uow.session.get(Instelling, INSTELLING_BEGIN)
    return None if instelling is None else date.fromisoformat(json.loads(instelling.waarde))


def _stand(blok: Blok, status: Blokstatus, trajecten: int, uitleg: str) -> Blokstand:
    return Blokstand(blok.sleutel, blok.begin, blok.eind, status, trajecten, uitleg)
