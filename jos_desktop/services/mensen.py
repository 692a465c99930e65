"""The sheet Mensen: people and help around one pupil, and brothers and sisters in JOS."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from sqlalchemy import func, or_, select

from jos_desktop.errors import KnownError
from jos_desktop.models.aanmelding import Aanmelding, HulpElders
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import HulpStatus, Relatie
from jos_desktop.models.codes_werk import Band
from jos_desktop.models.gezin import Gezin, Gezinslid
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.services.afscherming import Afscherming, toon_afgeschermd
from jos_desktop.services.herkomst import EIGEN_WERK, labels
from jos_desktop.services.leeftijd import leeftijd_op
from jos_desktop.services.leerlingen import PersoonOnbekend, haal_leerling, hoofdinschrijving
from jos_desktop.storage.unit_of_work import UnitOfWork

DICHTBIJ: Final = 1
VER: Final = 3
_LOOPT: Final = frozenset({HulpStatus.WACHTEND, HulpStatus.LOPEND})
_GEEN_FAMILIE: Final = frozenset({Relatie.PROFESSIONAL, Relatie.VOOGD_GI, Relatie.NETWERK})
_MEESTE_NAAMGENOTEN: Final = 4


class ZelfdeLeerling(KnownError):
    """A pupil is no brother or sister of himself."""

    wat: ClassVar[str] = "Dit is dezelfde leerling."
    doe: ClassVar[str] = "Kies de broer of zus."


class AfstandKlopt(KnownError):
    """How near somebody is goes from 1 to 3."""

    wat: ClassVar[str] = "Deze afstand bestaat niet."
    doe: ClassVar[str] = "Kies dichtbij, er tussenin of ver weg."


@dataclass(frozen=True, slots=True)
class Mens:
    """Somebody around the pupil; ``afstand`` 1 is near and 3 far, None is not known yet.

    ``herkomst`` says with which handover he came in, empty for own work.
    """

    id: int
    naam: str
    relatie: str
    telefoon: str
    afspraak: str
    overleden: bool
    niet_informeren: bool
    band: Band | None
    afstand: int | None
    herkomst: str = EIGEN_WERK


@dataclass(frozen=True, slots=True)
class HulpRij:
    """Help that is or was there, from one of the aanmeldingen."""

    aanmelding_id: int
    organisatie: str
    contactpersoon: str
    soort: str
    sinds: date | None
    status: str
    loopt: bool
    mag_contact: bool
    telefoon: str
    herkomst: str = EIGEN_WERK


@dataclass(frozen=True, slots=True)
class Gezinsgenoot:
    """A brother or sister with a dossier of his own; ``lid_id`` is his place in the family."""

    lid_id: int
    leerling_id: int
    naam: str
    leeftijd: int
    waar: str


@dataclass(frozen=True, slots=True)
class Gezinsvoorstel:
    """Somebody who may be a brother or sister, and why; never by something shielded."""

    leerling_id: int
    naam: str
    waarom: str


@dataclass(frozen=True, slots=True)
class Mensenblad:
    """Everything on the sheet; ``elders`` counts brothers and sisters at a school not chosen."""

    leerling_id: int
    roepnaam: str
    mensen: tuple[Mens, ...]
    hulp: tuple[HulpRij, ...]
    gezin: tuple[Gezinsgenoot, ...]
    elders: int
    voorstellen: tuple[Gezinsvoorstel, ...]


def lees_mensen(uow: UnitOfWork, leerling_id: int, school_id: int | None = None) -> Mensenblad:
    """Return the sheet; what is shielded is masked. Raises LeerlingOnbekend.

    With ``school_id`` brothers and sisters at other schools are only counted.
    """
    leerling = haal_leerling(uow, leerling_id)
    afscherming = Afscherming.lees(uow)
    genoten = _gezin(uow, leerling_id)
    getoond = [
        (lid, kind)
        for lid, kind in genoten
        if school_id is None or _school(kind, uow.vandaag) in (school_id, None)
    ]
    van = labels(uow, Betrokkene.__tablename__, [rij.id for rij in leerling.betrokkenen])
    al = {leerling_id, *(kind.id for _, kind in genoten)}
    return Mensenblad(
        leerling_id=leerling_id,
        roepnaam=leerling.roepnaam,
        mensen=tuple(
            Mens(
                id=rij.id,
                naam=rij.naam,
                relatie=rij.omschrijving or rij.relatie.label,
                telefoon=afscherming.toon(rij, "telefoon"),
                afspraak=rij.contactafspraak,
                overleden=rij.overleden,
                niet_informeren=rij.niet_informeren,
                band=rij.band,
                afstand=rij.afstand,
                herkomst=van[rij.id],
            )
            for rij in leerling.betrokkenen
        ),
        hulp=lees_hulp(uow, leerling_id),
        gezin=tuple(_genoot(lid, kind, uow.vandaag) for lid, kind in getoond),
        elders=len(genoten) - len(getoond),
        voorstellen=_voorstellen(uow, leerling, afscherming, al, school_id),
    )


def lees_hulp(uow: UnitOfWork, leerling_id: int) -> tuple[HulpRij, ...]:
    """Return the help of all aanmeldingen: what goes on first, then the latest."""
    rijen = uow.session.scalars(
        select(HulpElders)
        .join(Aanmelding, Aanmelding.id == HulpElders.aanmelding_id)
        .where(Aanmelding.leerling_id == leerling_id)
        .order_by(Aanmelding.datum.desc(), HulpElders.id)
    ).all()
    van = labels(uow, HulpElders.__tablename__, [rij.id for rij in rijen])
    gelezen = [
        HulpRij(
            aanmelding_id=rij.aanmelding_id,
            organisatie=rij.organisatie,
            contactpersoon=rij.contactpersoon,
            soort=rij.soort,
            sinds=rij.sinds,
            status=rij.status.label,
            loopt=rij.status in _LOOPT,
            mag_contact=rij.contact_toegestaan,
            telefoon=rij.telefoon,
            herkomst=van[rij.id],
        )
        for rij in rijen
    ]
    return tuple(sorted(gelezen, key=lambda rij: not rij.loopt))


def zet_band(
    uow: UnitOfWork, betrokkene_id: int, band: Band | None, afstand: int | None
) -> Changes:
    """Keep how somebody stands to the pupil. Raises PersoonOnbekend, AfstandKlopt."""
    persoon = uow.session.get(Betrokkene, betrokkene_id)
    if persoon is None:
        raise PersoonOnbekend
    if afstand is not None and not DICHTBIJ <= afstand <= VER:
        raise AfstandKlopt
    persoon.band, persoon.afstand = band, afstand
    uow.session.flush()
    return Changes.van(Soort.BETROKKENE, leerling_id=persoon.leerling_id)


def koppel_gezin(uow: UnitOfWork, leerling_id: int, ander_id: int) -> Changes:
    """Link two pupils as brother or sister; each keeps a dossier of his own.

    The other joins the family of the first, or the first that of the other, or both a new one.
    Raises ZelfdeLeerling, LeerlingOnbekend.
    """
    if leerling_id == ander_id:
        raise ZelfdeLeerling
    paar = (haal_leerling(uow, leerling_id).id, haal_leerling(uow, ander_id).id)
    bij = {nummer: _gezinnen(uow, nummer) for nummer in paar}
    changes = Changes.van(Soort.GEZIN, leerling_ids=paar)
    if set(bij[leerling_id]) & set(bij[ander_id]):
        return changes
    if bij[leerling_id]:
        nieuw = Gezinslid(gezin_id=bij[leerling_id][0], leerling_id=ander_id)
        uow.session.add(nieuw)
    elif bij[ander_id]:
        uow.session.add(Gezinslid(gezin_id=bij[ander_id][0], leerling_id=leerling_id))
    else:
        uow.session.add(Gezin(leden=[Gezinslid(leerling_id=nummer) for nummer in paar]))
    uow.session.flush()
    return changes


def gezinnen_van(uow: UnitOfWork) -> dict[int, int]:
    """Return the family of every pupil who has one; of two families the first counts."""
    vraag = (
        select(Gezinslid.leerling_id, func.min(Gezinslid.gezin_id))
        .group_by(Gezinslid.leerling_id)
        .order_by(Gezinslid.leerling_id)
    )
    return {rij[0]: rij[1] for rij in uow.session.execute(vraag)}


def _gezinnen(uow: UnitOfWork, leerling_id: int) -> list[int]:
    vraag = select(Gezinslid.gezin_id).where(Gezinslid.leerling_id == leerling_id)
    return sorted(uow.session.scalars(vraag))


def _gezin(uow: UnitOfWork, leerling_id: int) -> list[tuple[int, Leerling]]:
    """Return the others in the families of a pupil, each once, by birth."""
    rijen = uow.session.execute(
        select(Gezinslid.id, Leerling)
        .join(Leerling, Leerling.id == Gezinslid.leerling_id)
        .where(
            Gezinslid.gezin_id.in_(_gezinnen(uow, leerling_id)),
            Gezinslid.leerling_id != leerling_id,
        )
        .order_by(Leerling.geboortedatum, Leerling.id)
    )
    gevonden: dict[int, tuple[int, Leerling]] = {}
    for lid_id, kind in rijen:
        gevonden.setdefault(kind.id, (lid_id, kind))
    return list(gevonden.values())


def _genoot(lid_id: int, kind: Leerling, vandaag: date) -> Gezinsgenoot:
    inschrijving = hoofdinschrijving(kind, vandaag)
    delen: tuple[str, ...] = ()
    if inschrijving is not None:
        school = inschrijving.school.naam
        delen = (
            inschrijving.klas,
            toon_afgeschermd(school, afgeschermd=kind.school_afgeschermd),
        )
    waar = ", ".join(deel for deel in delen if deel)
    return Gezinsgenoot(lid_id, kind.id, kind.naam, leeftijd_op(kind.geboortedatum, vandaag), waar)


def _school(kind: Leerling, dag: date) -> int | None:
    inschrijving = hoofdinschrijving(kind, dag)
    return None if inschrijving is None else inschrijving.school_id


def _voorstellen(
    uow: UnitOfWork,
    leerling: Leerling,
    afscherming: Afscherming,
    al: set[int],
    school_id: int | None,
) -> tuple[Gezinsvoorstel, ...]:
    """Return who lives at the same address, has a parent in common, or a rare surname.

    What is shielded on either side tells nothing here.
    """
    waarom: dict[int, str] = {}
    for nummer in _naamgenoten(uow, leerling):
        waarom[nummer] = "zelfde achternaam"
    for nummer in _zelfde_ouder(uow, leerling):
        waarom[nummer] = "zelfde ouder of verzorger"
    for nummer in _zelfde_adres(uow, leerling, afscherming):
        waarom[nummer] = "zelfde adres"
    vraag = (
        select(Leerling)
        .where(Leerling.id.in_(waarom.keys() - al))
        .order_by(Leerling.achternaam, Leerling.roepnaam, Leerling.id)
    )
    return tuple(
        Gezinsvoorstel(kind.id, kind.naam, waarom[kind.id])
        for kind in uow.session.scalars(vraag)
        if school_id is None or _school(kind, uow.vandaag) in (school_id, None)
    )


def _naamgenoten(uow: UnitOfWork, leerling: Leerling) -> list[int]:
    vraag = select(Leerling.id).where(
        Leerling.achternaam == leerling.achternaam,
        Leerling.voorvoegsel == leerling.voorvoegsel,
        Leerling.id != leerling.id,
    )
    gevonden = list(uow.session.scalars(vraag.limit(_MEESTE_NAAMGENOTEN)))
    return gevonden if len(gevonden) < _MEESTE_NAAMGENOTEN else []


def _zelfde_ouder(uow: UnitOfWork, leerling: Leerling) -> list[int]:
    # A loose word ("moeder", "Fatima") tells nothing about who it is.
    namen = {
        rij.naam.strip()
        for rij in leerling.betrokkenen
        if rij.relatie not in _GEEN_FAMILIE and " " in rij.naam.strip()
    }
    vraag = select(Betrokkene.leerling_id).where(
        Betrokkene.naam.in_(namen),
        Betrokkene.relatie.not_in(_GEEN_FAMILIE),
        Betrokkene.leerling_id != leerling.id,
    )
    return list(uow.session.scalars(vraag))


def _zelfde_adres(uow: UnitOfWork, leerling: Leerling, afscherming: Afscherming) -> list[int]:
    if not leerling.straat or afscherming.bereik(leerling).adres_dicht:
        return []
    vraag = select(Leerling).where(
        Leerling.straat == leerling.straat,
        or_(
            Leerling.woonplaats == leerling.woonplaats,
            Leerling.postcode == leerling.postcode,
        ),
        Leerling.id != leerling.id,
    )
    return [
        kind.id for kind in uow.session.scalars(vraag) if not afscherming.bereik(kind).adres_dicht
    ]
