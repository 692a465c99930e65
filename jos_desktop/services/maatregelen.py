"""Measures of a judge, and judgements whether the pupil can decide (Jeugdwet 7.3.4, 7.3.15)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_recht import Maatregelsoort
from jos_desktop.models.gezag import Maatregel, Wilsoordeel
from jos_desktop.services.leeftijd import leeftijd_op
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.regelfeiten import TOEZICHT
from jos_desktop.storage.unit_of_work import UnitOfWork

KADER = frozenset(
    {Maatregelsoort.RECLASSERING, Maatregelsoort.GESLOTEN, Maatregelsoort.SPOED_GESLOTEN}
)
"""Measures that mostly consist of help: then JOS asks whether it helps as part of them."""


class MaatregelOnbekend(KnownError):
    """There is no such measure any more."""

    wat = "Deze maatregel staat niet meer in het dossier."
    doe = "Ververs het scherm met F5."


class MaatregelDatums(KnownError):
    """A measure ends before it starts."""

    wat = "De maatregel eindigt voor hij begint."
    doe = "Kijk de datums na in de beschikking."


class InstellingOntbreekt(KnownError):
    """Somebody carries out a measure; JOS has to know whom to call."""

    wat = "De naam van de instelling ontbreekt."
    doe = "Vul in wie de maatregel uitvoert, bijvoorbeeld de gecertificeerde instelling."


class OordeelRedenOntbreekt(KnownError):
    """A judgement of capacity is written down with its reason (Jeugdwet 7.3.15 lid 2)."""

    wat = "Bij dit oordeel hoort een reden."
    doe = "Schrijf op wat je zag of hoorde. Een collega moet je oordeel kunnen volgen."


class OordeelTeJong(KnownError):
    """Below twelve the parents decide anyway; there is nothing to judge (Jeugdwet 7.3.15 lid 1)."""

    wat = "Deze leerling was op die dag nog geen 12 jaar."
    doe = "Onder de 12 beslissen de ouders met gezag. Je hoeft niets te beoordelen."


class OordeelInToekomst(KnownError):
    """A judgement cannot be dated later than today."""

    wat = "De datum van je oordeel ligt in de toekomst."
    doe = "Vul de dag in waarop je dit beoordeelde."


@dataclass(frozen=True, slots=True)
class MaatregelGegevens:
    """What the form of a measure gives; ``hulp_in_kader``: JOS helps as part of it."""

    soort: Maatregelsoort
    instelling: str
    vanaf: date
    tot: date | None = None
    contactpersoon: str = ""
    telefoon: str = ""
    hulp_in_kader: bool = False
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class MaatregelRij:
    """A measure on the sheet; ``loopt`` tells whether it counts today."""

    id: int
    soort: str
    instelling: str
    contact: str
    vanaf: date
    tot: date | None
    hulp_in_kader: bool
    toelichting: str
    loopt: bool
    gevolg: str


@dataclass(frozen=True, slots=True)
class OordeelGegevens:
    """What the form of a judgement gives."""

    datum: date
    in_staat: bool
    reden: str
    overleg_met: str = ""


@dataclass(frozen=True, slots=True)
class OordeelRij:
    """A judgement on the sheet."""

    id: int
    datum: date
    in_staat: bool
    reden: str
    overleg_met: str


def bewaar_maatregel(
    uow: UnitOfWork,
    leerling_id: int,
    gegevens: MaatregelGegevens,
    maatregel_id: int | None = None,
) -> Changes:
    """Add or change a measure.

    Raises LeerlingOnbekend, MaatregelOnbekend, MaatregelDatums, InstellingOntbreekt.
    """
    haal_leerling(uow, leerling_id)
    if not gegevens.instelling.strip():
        raise InstellingOntbreekt
    if gegevens.tot is not None and gegevens.tot < gegevens.vanaf:
        raise MaatregelDatums
    if maatregel_id is None:
        rij = Maatregel(leerling_id=leerling_id)
        uow.session.add(rij)
    else:
        rij = _maatregel(uow, maatregel_id)
    for veld in MaatregelGegevens.__dataclass_fields__:
        waarde = getattr(gegevens, veld)
        setattr(rij, veld, waarde.strip() if type(waarde) is str else waarde)
    uow.session.flush()
    return Changes.van(Soort.BETROKKENE, leerling_id=leerling_id, nieuw_id=rij.id)


def lees_maatregel(uow: UnitOfWork, maatregel_id: int) -> MaatregelGegevens:
    """Return a measure as its form shows it. Raises MaatregelOnbekend."""
    rij = _maatregel(uow, maatregel_id)
    return MaatregelGegevens(
        rij.soort,
        rij.instelling,
        rij.vanaf,
        rij.tot,
        rij.contactpersoon,
        rij.telefoon,
        bool(rij.hulp_in_kader),
        rij.toelichting,
    )


def lijst_maatregelen(uow: UnitOfWork, leerling_id: int) -> tuple[MaatregelRij, ...]:
    """Return a pupil's measures: what runs first, then the latest."""
    rijen = uow.session.scalars(
        select(Maatregel)
        .where(Maatregel.leerling_id == leerling_id)
        .order_by(Maatregel.vanaf.desc(), Maatregel.id.desc())
    )
    gelezen = [
        MaatregelRij(
            rij.id,
            rij.soort.label,
            rij.instelling,
            ", ".join(deel for deel in (rij.contactpersoon, rij.telefoon) if deel),
            rij.vanaf,
            rij.tot,
            bool(rij.hulp_in_kader),
            rij.toelichting,
            rij.vanaf <= uow.vandaag and (rij.tot is None or rij.tot >= uow.vandaag),
            gevolg_van(rij.soort, hulp_in_kader=bool(rij.hulp_in_kader)),
        )
        for rij in rijen
    ]
    return tuple(sorted(gelezen, key=lambda rij: not rij.loopt))


def gevolg_van(soort: Maatregelsoort, *, hulp_in_kader: bool) -> str:
    """Return in one line what a measure changes about consent, with the article."""
    zinnen = []
    if hulp_in_kader:
        zinnen.append(
            "De hulp van JOS hoort erbij: daarvoor is geen toestemming nodig "
            "(Jeugdwet 7.3.4 lid 1)."
        )
    if soort in TOEZICHT:
        zinnen.append(
            "De instelling krijgt wat zij voor het toezicht nodig heeft, ook zonder toestemming "
            "(Jeugdwet 7.3.11 lid 4)."
        )
    elif soort is Maatregelsoort.VOOGDIJ_GI:
        zinnen.append("De instelling heeft het gezag en geeft de toestemming (BW 1:245).")
    return " ".join(zinnen) or "Deze maatregel verandert niet wie toestemming geeft."


def leg_oordeel_vast(uow: UnitOfWork, leerling_id: int, gegevens: OordeelGegevens) -> Changes:
    """Add a judgement whether the pupil can weigh his own interests (Jeugdwet 7.3.15 lid 2).

    The latest counts; older ones stay. Raises LeerlingOnbekend, OordeelInToekomst,
    OordeelRedenOntbreekt, OordeelTeJong.
    """
    leerling = haal_leerling(uow, leerling_id)
    if gegevens.datum > uow.vandaag:
        raise OordeelInToekomst
    if leeftijd_op(leerling.geboortedatum, gegevens.datum) < 12:
        raise OordeelTeJong
    if not gegevens.reden.strip():
        raise OordeelRedenOntbreekt
    rij = Wilsoordeel(
        leerling_id=leerling_id,
        datum=gegevens.datum,
        in_staat=gegevens.in_staat,
        reden=gegevens.reden.strip(),
        overleg_met=gegevens.overleg_met.strip(),
    )
    uow.session.add(rij)
    uow.session.flush()
    return Changes.van(Soort.LEERLING, leerling_id=leerling_id, nieuw_id=rij.id)


def lijst_oordelen(uow: UnitOfWork, leerling_id: int) -> tuple[OordeelRij, ...]:
    """Return a pupil's judgements, the latest first: that one counts."""
    rijen = uow.session.scalars(
        select(Wilsoordeel)
        .where(Wilsoordeel.leerling_id == leerling_id)
        .order_by(Wilsoordeel.datum.desc(), Wilsoordeel.id.desc())
    )
    return tuple(
        OordeelRij(rij.id, rij.datum, bool(rij.in_staat), rij.reden, rij.overleg_met)
        for rij in rijen
    )


def _maatregel(uow: UnitOfWork, maatregel_id: int) -> Maatregel:
    rij = uow.session.get(Maatregel, maatregel_id)
    if rij is None:
        raise MaatregelOnbekend
    return rij
