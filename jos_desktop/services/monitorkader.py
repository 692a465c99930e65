"""Values of the monitorkader and numbers of pupils, typed in or read from a list.

They come from others (leerplicht, samenwerkingsverband, gemeente, DUO), so each has its source
and what was counted with it. One value per measure, school year and school or gemeente.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.monitor import Leerlingaantal, Monitorwaarde
from jos_desktop.models.school import School
from jos_desktop.services.invoer_velden import vouw
from jos_desktop.services.monitorkader_getal import Punt, keur, lees_schooljaar, per_honderd
from jos_desktop.services.monitorkader_lijst import (
    LEERLINGAANTAL,
    Gebiedsoort,
    Maat,
    kader,
)
from jos_desktop.services.monitorkader_namen import toets_namen
from jos_desktop.services.schooljaar import schooljaar_van
from jos_desktop.storage.unit_of_work import UnitOfWork

BRON_TEKENS: Final = 200
DEFINITIE_TEKENS: Final = 2000


class MaatOnbekend(KnownError):
    """No measure has this code."""

    wat = "Deze maat staat niet in het monitorkader."
    doe = "Kies een maat uit de lijst."


class SchooljaarKlopt(KnownError):
    """The school year is not written as one, or has yet to begin."""

    wat = "Dit schooljaar klopt niet."
    doe = "Schrijf een schooljaar dat al begonnen is, zoals 2023-2024."


class GebiedOntbreekt(KnownError):
    """A value has to be of a school or a gemeente that the vault knows."""

    wat = "Er is nog geen {soort} gekozen bij dit cijfer."
    doe = "Kies de {soort} waar het cijfer over gaat."


class WaardeKlopt(KnownError):
    """The number is none that this measure can have."""

    wat = "Dit cijfer klopt niet: {reden}."
    doe = "Kijk in de bron en vul het opnieuw in."


class BronOntbreekt(KnownError):
    """Nobody can weigh a figure without its source."""

    wat = "De bron van dit cijfer ontbreekt."
    doe = "Vul in van wie het komt en uit welk bestand of verslag."


class DefinitieOntbreekt(KnownError):
    """Nobody can compare figures without knowing what was counted."""

    wat = "Er staat niet bij wat er geteld is."
    doe = "Vul bij 'Wat is er geteld?' in welke definitie de bron gebruikt."


class PeildatumKlopt(KnownError):
    """Nothing was counted on a day to come."""

    wat = "De peildatum ligt in de toekomst."
    doe = "Kies vandaag of een eerdere dag, of laat het veld leeg."


class CijferStaatEr(KnownError):
    """Another value is there already; it is replaced only when somebody says so."""

    wat = "Er staat al een ander cijfer: {cijfer}."
    doe = "Kies 'Vervangen', of laat staan wat er stond."


class CijferOnbekend(KnownError):
    """There is no such value any more."""

    wat = "Dit cijfer is er niet meer."
    doe = "Ververs het scherm met F5."


@dataclass(frozen=True, slots=True)
class Plek:
    """Where a value belongs: measure, school year, and a school or else a gemeente."""

    maat: str
    schooljaar: str
    school_id: int | None = None
    gemeente: str = ""


@dataclass(frozen=True, slots=True)
class Gegevens:
    """One value with where it comes from."""

    plek: Plek
    punt: Punt
    bron: str
    definitie: str = ""
    peildatum: date | None = None


@dataclass(frozen=True, slots=True)
class Cijfer:
    """One value as a screen shows it; ``leerlingen`` of that school in that school year."""

    gegevens: Gegevens
    maat: Maat
    gebied: str
    school_code: str
    leerlingen: int | None

    @property
    def per_honderd(self) -> Decimal | None:
        """Return it per 100 pupils where that says something."""
        if not self.maat.per_honderd:
            return None
        return per_honderd(self.gegevens.punt, self.leerlingen)


@dataclass(frozen=True, slots=True)
class Terug:
    """What stood at a place before, None for nothing: enough to undo a change."""

    plek: Plek
    vroeger: Gegevens | None


@dataclass(frozen=True, slots=True)
class Gezet:
    """What a change did, and what undoes it."""

    changes: Changes
    terug: tuple[Terug, ...]


def lees_cijfers(uow: UnitOfWork, school_id: int | None = None) -> tuple[Cijfer, ...]:
    """Return every value, by measure, then place, then school year.

    With a school: hers, and those of the gemeente in which she stands.
    """
    scholen = {school.id: school for school in uow.session.scalars(select(School))}
    aantallen = list(uow.session.scalars(select(Leerlingaantal)))
    leerlingen = {(rij.school_id, rij.schooljaar): rij.aantal for rij in aantallen}
    waarden = [_van_waarde(rij) for rij in uow.session.scalars(select(Monitorwaarde))]
    eigen = scholen[school_id].gemeente if school_id in scholen else ""
    rijen = []
    for gegevens in (*waarden, *(_van_aantal(rij) for rij in aantallen)):
        plek = gegevens.plek
        maat = kader().maat(plek.maat)
        if maat is None or not _hoort_bij(plek, school_id, eigen):
            continue
        school = scholen.get(plek.school_id) if plek.school_id is not None else None
        rijen.append(
            Cijfer(
                gegevens,
                maat,
                school.naam if school else plek.gemeente,
                (school.code or school.naam) if school else "",
                None
                if plek.school_id is None
                else leerlingen.get((plek.school_id, plek.schooljaar)),
            )
        )
    volgorde = {maat.code: nummer for nummer, maat in enumerate(kader().maten)}
    rijen.sort(key=lambda r: (volgorde.get(r.maat.code, 99), r.gebied, r.gegevens.plek.schooljaar))
    return tuple(rijen)


def lees_gemeenten(uow: UnitOfWork) -> tuple[str, ...]:
    """Return the gemeenten to choose from: those of the region and of the schools."""
    eigen = uow.session.scalars(select(School.gemeente).distinct())
    return tuple(sorted({*kader().gemeenten, *(naam for naam in eigen if naam)}))


def lees_gegevens(uow: UnitOfWork, plek: Plek) -> Gegevens | None:
    """Return what stands at a place, or None."""
    rij = _rij(uow, plek)
    if rij is None:
        return None
    return _van_aantal(rij) if isinstance(rij, Leerlingaantal) else _van_waarde(rij)


def zet_cijfer(uow: UnitOfWork, gegevens: Gegevens, *, vervang: bool = False) -> Gezet:
    """Keep a value; another one at the same place is replaced only with ``vervang``.

    Raises MaatOnbekend, SchooljaarKlopt, GebiedOntbreekt, WaardeKlopt, BronOntbreekt,
    DefinitieOntbreekt, PeildatumKlopt, CijferNoemtIemand and CijferStaatEr; then nothing changes.
    """
    toets_namen(uow, (gegevens.bron, gegevens.definitie))
    return _zet_cijfer(uow, gegevens, vervang=vervang)


def _zet_cijfer(uow: UnitOfWork, gegevens: Gegevens, *, vervang: bool) -> Gezet:
    gegevens = schoon(uow, gegevens)
    vroeger = lees_gegevens(uow, gegevens.plek)
    if vroeger is not None and vroeger.punt != gegevens.punt and not vervang:
        raise CijferStaatEr(cijfer=vroeger.punt.schrijf())
    _schrijf(uow, gegevens)
    uow.session.flush()
    return Gezet(Changes.van(Soort.MONITOR), (Terug(gegevens.plek, vroeger),))


def zet_cijfers(uow: UnitOfWork, alle: Iterable[Gegevens], *, vervang: bool) -> Gezet:
    """Keep all values or none: one that is refused undoes the others with it. Raises as above."""
    terug: list[Terug] = []
    alle = tuple(alle)
    toets_namen(uow, (tekst for een in alle for tekst in (een.bron, een.definitie)))
    for gegevens in alle:
        terug += _zet_cijfer(uow, gegevens, vervang=vervang).terug
    return Gezet(Changes.van(Soort.MONITOR), tuple(reversed(terug)))


def wis_cijfer(uow: UnitOfWork, plek: Plek) -> Gezet:
    """Take a value away. Raises CijferOnbekend."""
    vroeger = lees_gegevens(uow, plek)
    if vroeger is None:
        raise CijferOnbekend
    return Gezet(zet_terug(uow, (Terug(plek, None),)), (Terug(plek, vroeger),))


def zet_terug(uow: UnitOfWork, terug: Iterable[Terug]) -> Changes:
    """Put back what stood there before."""
    for een in terug:
        if een.vroeger is not None:
            _schrijf(uow, een.vroeger)
        elif (rij := _rij(uow, een.plek)) is not None:
            uow.session.delete(rij)
        uow.session.flush()
    return Changes.van(Soort.MONITOR)


def schoon(uow: UnitOfWork, gegevens: Gegevens) -> Gegevens:
    """Return a value with its texts trimmed, after checking all of it. Raises as zet_cijfer."""
    maat = kader().maat(gegevens.plek.maat)
    if maat is None:
        raise MaatOnbekend
    jaar = lees_schooljaar(gegevens.plek.schooljaar)
    if jaar is None or jaar > schooljaar_van(uow.vandaag):
        raise SchooljaarKlopt
    punt = keur(gegevens.punt, maat.eenheid)
    if isinstance(punt, str):
        raise WaardeKlopt(reden=punt)
    if maat.code == LEERLINGAANTAL and (punt.minder_dan or not punt.waarde):
        raise WaardeKlopt(reden="schrijf hoeveel leerlingen de school heeft")
    bron = " ".join(gegevens.bron.split())[:BRON_TEKENS]
    definitie = gegevens.definitie.strip()[:DEFINITIE_TEKENS]
    if not bron:
        raise BronOntbreekt
    if not definitie and maat.code != LEERLINGAANTAL:
        raise DefinitieOntbreekt
    if gegevens.peildatum is not None and gegevens.peildatum > uow.vandaag:
        raise PeildatumKlopt
    plek = _gebied(uow, maat, gegevens.plek, jaar)
    return Gegevens(plek, punt, bron, definitie, gegevens.peildatum)


def _gebied(uow: UnitOfWork, maat: Maat, plek: Plek, jaar: str) -> Plek:
    if maat.per is Gebiedsoort.SCHOOL:
        if plek.school_id is None or uow.session.get(School, plek.school_id) is None:
            raise GebiedOntbreekt(soort="school")
        return Plek(maat.code, jaar, plek.school_id)
    bekend = {vouw(naam): naam for naam in lees_gemeenten(uow)}
    gemeente = bekend.get(vouw(plek.gemeente))
    if gemeente is None:
        raise GebiedOntbreekt(soort="gemeente")
    return Plek(maat.code, jaar, gemeente=gemeente)


def _hoort_bij(plek: Plek, school_id: int | None, gemeente: str) -> bool:
    if school_id is None:
        return True
    return plek.school_id == school_id or (plek.school_id is None and plek.gemeente == gemeente)


def _rij(uow: UnitOfWork, plek: Plek) -> Monitorwaarde | Leerlingaantal | None:
    if plek.maat == LEERLINGAANTAL:
        return uow.session.scalar(
            select(Leerlingaantal).where(
                Leerlingaantal.school_id == plek.school_id,
                Leerlingaantal.schooljaar == plek.schooljaar,
            )
        )
    school = Monitorwaarde.school_id
    return uow.session.scalar(
        select(Monitorwaarde).where(
            Monitorwaarde.maat == plek.maat,
            Monitorwaarde.schooljaar == plek.schooljaar,
            school.is_(None) if plek.school_id is None else school == plek.school_id,
            Monitorwaarde.gemeente == plek.gemeente,
        )
    )


def _schrijf(uow: UnitOfWork, gegevens: Gegevens) -> None:
    plek, rij = gegevens.plek, _rij(uow, gegevens.plek)
    if plek.maat == LEERLINGAANTAL:
        if not isinstance(rij, Leerlingaantal):
            rij = Leerlingaantal(school_id=plek.school_id or 0, schooljaar=plek.schooljaar)
            uow.session.add(rij)
        rij.aantal, rij.bron = int(gegevens.punt.waarde), gegevens.bron
        return
    if not isinstance(rij, Monitorwaarde):
        rij = Monitorwaarde(
            maat=plek.maat,
            schooljaar=plek.schooljaar,
            school_id=plek.school_id,
            gemeente=plek.gemeente,
        )
        uow.session.add(rij)
    rij.waarde, rij.minder_dan = gegevens.punt.waarde, gegevens.punt.minder_dan
    rij.bron, rij.definitie = gegevens.bron, gegevens.definitie
    rij.peildatum = gegevens.peildatum


def _van_waarde(rij: Monitorwaarde) -> Gegevens:
    plek = Plek(rij.maat, rij.schooljaar, rij.school_id, rij.gemeente)
    punt = Punt(Decimal(rij.waarde), rij.minder_dan)
    return Gegevens(plek, punt, rij.bron, rij.definitie, rij.peildatum)


def _van_aantal(rij: Leerlingaantal) -> Gegevens:
    plek = Plek(LEERLINGAANTAL, rij.schooljaar, rij.school_id)
    return Gegevens(plek, Punt(Decimal(rij.aantal)), rij.bron)
