"""Periods of absence, up to staying home altogether (domein.md 1.10b)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_werk import Verzuimsoort
from jos_desktop.models.verzuim import Verzuimperiode
from jos_desktop.services.herkomst import EIGEN_WERK, labels
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.privacyinstellingen import (
    THUISZITTER_MAANDEN,
    VERZUIM_UREN,
    lees_keuze,
)
from jos_desktop.services.verzuimregel import Periode, lang_thuis, uren_in_vier_weken
from jos_desktop.storage.unit_of_work import UnitOfWork


class VerzuimOnbekend(KnownError):
    """There is no such period any more."""

    wat = "Deze periode is er niet meer."
    doe = "Ververs het scherm met F5."


class VerzuimDatums(KnownError):
    """A period ends before it begins."""

    wat = "De periode eindigt voor hij begint."
    doe = "Kijk beide datums na."


class VerzuimInToekomst(KnownError):
    """Absence that has yet to begin."""

    wat = "Deze periode begint pas later."
    doe = "Vul een dag in van vandaag of eerder."


class UrenKloppenNiet(KnownError):
    """More hours missed than there are."""

    wat = "Er zijn meer uren gemist dan er op het rooster staan."
    doe = "Vul bij beide het aantal lesuren per week in."


@dataclass(frozen=True, slots=True)
class VerzuimGegevens:
    """What the form of a period gives; both hours are lesson hours a week."""

    soort: Verzuimsoort
    vanaf: date
    tot: date | None = None
    uren_gemist: int | None = None
    uren_rooster: int | None = None
    leerplicht_op: date | None = None
    geprobeerd: str = ""
    volgende_stap: str = ""
    wie: str = ""
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class VerzuimRij:
    """A period on the sheet; ``dagen`` are calendar days up to today.

    ``lang_thuis``: home for longer than the number of months that is set, and still so.
    ``herkomst`` says with which handover it came, empty for own work.
    """

    id: int
    soort: Verzuimsoort
    vanaf: date
    tot: date | None
    dagen: int
    uren: str
    loopt: bool
    lang_thuis: bool
    leerplicht_op: date | None
    geprobeerd: str
    volgende_stap: str
    wie: str
    toelichting: str
    herkomst: str = EIGEN_WERK

    @property
    def periode(self) -> str:
        """Return from when until when, in words."""
        tot = f" t/m {self.tot:%d-%m-%Y}" if self.tot else ", loopt nog"
        return f"{self.vanaf:%d-%m-%Y}{tot}"


@dataclass(frozen=True, slots=True)
class Verzuimbeeld:
    """All absence of one pupil; ``uren`` were missed without permission in the last four weeks.

    ``uren_grens`` is the number that is set, ``te_veel`` tells whether it was reached.
    """

    rijen: tuple[VerzuimRij, ...]
    uren: int
    uren_grens: int
    maanden: int

    @property
    def te_veel(self) -> bool:
        """Tell whether the hours of the last four weeks ask for a call to leerplicht."""
        return self.uren >= self.uren_grens

    @property
    def leerplicht_weet_het(self) -> bool:
        """Tell whether leerplicht was told in a period that goes on."""
        return any(rij.loopt and rij.leerplicht_op is not None for rij in self.rijen)


def bewaar_verzuim(
    uow: UnitOfWork, leerling_id: int, gegevens: VerzuimGegevens, verzuim_id: int | None = None
) -> Changes:
    """Add or change a period.

    Raises LeerlingOnbekend, VerzuimOnbekend, VerzuimDatums, VerzuimInToekomst, UrenKloppenNiet.
    """
    haal_leerling(uow, leerling_id)
    if gegevens.vanaf > uow.vandaag:
        raise VerzuimInToekomst
    if gegevens.tot is not None and gegevens.tot < gegevens.vanaf:
        raise VerzuimDatums
    gemist, rooster = gegevens.uren_gemist, gegevens.uren_rooster
    if gemist is not None and rooster is not None and gemist > rooster:
        raise UrenKloppenNiet
    if verzuim_id is None:
        rij = Verzuimperiode(leerling_id=leerling_id)
        uow.session.add(rij)
    else:
        rij = _verzuim(uow, verzuim_id)
    for veld in VerzuimGegevens.__dataclass_fields__:
        waarde = getattr(gegevens, veld)
        setattr(rij, veld, waarde.strip() if type(waarde) is str else waarde)
    uow.session.flush()
    nieuw = rij.id if verzuim_id is None else None
    return Changes.van(Soort.VERZUIM, leerling_id=rij.leerling_id, nieuw_id=nieuw)


def lees_verzuim(uow: UnitOfWork, verzuim_id: int) -> VerzuimGegevens:
    """Return a period as its form shows it. Raises VerzuimOnbekend."""
    rij = _verzuim(uow, verzuim_id)
    velden = VerzuimGegevens.__dataclass_fields__
    return VerzuimGegevens(**{veld: getattr(rij, veld) for veld in velden})


def lees_verzuimbeeld(uow: UnitOfWork, leerling_id: int) -> Verzuimbeeld:
    """Return the absence of a pupil: what goes on first, then the latest."""
    maanden = int(lees_keuze(uow, THUISZITTER_MAANDEN))
    rijen = uow.session.scalars(
        select(Verzuimperiode)
        .where(Verzuimperiode.leerling_id == leerling_id)
        .order_by(Verzuimperiode.vanaf.desc(), Verzuimperiode.id.desc())
    ).all()
    van = labels(uow, Verzuimperiode.__tablename__, [rij.id for rij in rijen])
    gelezen = [_als_rij(rij, uow.vandaag, maanden, van[rij.id]) for rij in rijen]
    return Verzuimbeeld(
        tuple(sorted(gelezen, key=lambda rij: not rij.loopt)),
        uren_in_vier_weken(map(als_periode, rijen), uow.vandaag),
        int(lees_keuze(uow, VERZUIM_UREN)),
        maanden,
    )


def als_periode(rij: Verzuimperiode) -> Periode:
    """Return a row as the rule looks at it."""
    return Periode(rij.soort, rij.vanaf, rij.tot, rij.uren_gemist, rij.uren_rooster)


def _als_rij(rij: Verzuimperiode, vandaag: date, maanden: int, herkomst: str) -> VerzuimRij:
    periode = als_periode(rij)
    uren = ""
    if rij.uren_gemist is not None:
        van = f" van {rij.uren_rooster}" if rij.uren_rooster is not None else ""
        uren = f"{rij.uren_gemist}{van} uur per week"
    return VerzuimRij(
        rij.id,
        rij.soort,
        rij.vanaf,
        rij.tot,
        periode.dagen(vandaag),
        uren,
        periode.loopt(vandaag),
        lang_thuis(periode, vandaag, maanden),
        rij.leerplicht_op,
        rij.geprobeerd,
        rij.volgende_stap,
        rij.wie,
        rij.toelichting,
        herkomst,
    )


def _verzuim(uow: UnitOfWork, verzuim_id: int) -> Verzuimperiode:
    rij = uow.session.get(Verzuimperiode, verzuim_id)
    if rij is None:
        raise VerzuimOnbekend
    return rij
