"""The list of pupils who come from primary school, and the call to every parent before summer.

Bron: eindrapport §2.2 ("belt alle ouders voor de zomer") and §2.5 (a clean slate). A pupil on this
list has no dossier: it is made when there is reason for one. With a clean slate no words about
the pupil are kept.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_overdracht import Belstand
from jos_desktop.models.instroom import Instromer
from jos_desktop.models.school import School
from jos_desktop.services.afscherming import Afscherming, toon_afgeschermd, wis_overal
from jos_desktop.services.concepten import wis_concepten_over
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.leerlingen import SchoolOnbekend, zoeknaam
from jos_desktop.services.schooldeelname import eis_doet_mee
from jos_desktop.services.schooljaar import schooljaar_van
from jos_desktop.services.schooljaarwissel import nieuw_schooljaar
from jos_desktop.services.schuilwoorden import Schuilwoorden
from jos_desktop.services.verwijderen import Verwijderd, verwijder_rij, zet_rij_terug
from jos_desktop.storage.unit_of_work import UnitOfWork

TABEL: Final = Instromer.__tablename__
MET_DAG: Final = frozenset({Belstand.GEBELD, Belstand.NIET_BEREIKT})
"""What has a day on which somebody called."""
ZORGVRAAG_TEKENS: Final = 4000
_LENGTES: Final = {
    "roepnaam": 80,
    "voorvoegsel": 20,
    "achternaam": 80,
    "klas": 30,
    "niveau": 40,
    "basisschool": 120,
    "contactpersoon": 120,
    "ouder": 120,
    "telefoon": 30,
    "zorgvraag": ZORGVRAAG_TEKENS,
}


class InstromerOnbekend(KnownError):
    """There is no such pupil on the list any more."""

    wat = "Deze leerling staat niet meer op de lijst."
    doe = "Ververs het scherm met F5."


class InstromerNaamOntbreekt(KnownError):
    """A pupil needs a name."""

    wat = "De roepnaam of de achternaam ontbreekt."
    doe = "Vul allebei in."


class GesprekDatumKlopt(KnownError):
    """A call that was made has a day, and not one to come."""

    wat = "De dag van het gesprek klopt niet."
    doe = "Kies vandaag of een eerdere dag."


@dataclass(frozen=True, slots=True)
class InstromerGegevens:
    """What a form or a list knows of an arriving pupil."""

    school_id: int
    schooljaar: str
    roepnaam: str
    achternaam: str
    voorvoegsel: str = ""
    geboortedatum: date | None = None
    klas: str = ""
    niveau: str = ""
    basisschool: str = ""
    contactpersoon: str = ""
    ouder: str = ""
    telefoon: str = ""
    zorgvraag: str = ""


@dataclass(frozen=True, slots=True)
class Belgegevens:
    """What came of the call; ``uitkomst`` is empty with a clean slate."""

    stand: Belstand
    op: date | None = None
    uitkomst: str = ""
    schone_lei: bool = False


@dataclass(frozen=True, slots=True)
class InstromerRij:
    """An arriving pupil in the list; ``leerling_id`` once there is a dossier."""

    id: int
    naam: str
    sorteernaam: str
    gegevens: InstromerGegevens
    school: str
    bellen: Belgegevens
    leerling_id: int | None


@dataclass(frozen=True, slots=True)
class Overgenomen:
    """What reading a list did: how many are new, how many stood on the list already."""

    changes: Changes
    nieuw: tuple[int, ...]
    al_bekend: int


@dataclass(frozen=True, slots=True)
class VanLijst:
    """Who was taken off the list, and what puts them back."""

    changes: Changes
    weg: tuple[Verwijderd, ...] = field(repr=False)


def instroomjaar(dag: date) -> str:
    """Return the school year for which pupils arrive now, such as 2027-2028."""
    return schooljaar_van(nieuw_schooljaar(dag))


def lees_instromers(
    uow: UnitOfWork, schooljaar: str, school_id: int | None = None
) -> tuple[InstromerRij, ...]:
    """Return the list of a school year, who still has to be called first.

    What is shielded of somebody in the vault is masked here too.
    """
    # Loaded at once: a list of two thousand would ask for its schools one by one.
    vraag = (
        select(Instromer)
        .where(Instromer.schooljaar == schooljaar)
        .options(joinedload(Instromer.school), joinedload(Instromer.leerling))
    )
    if school_id is not None:
        vraag = vraag.where(Instromer.school_id == school_id)
    rijen = [_rij(rij) for rij in uow.session.scalars(vraag)]
    volgorde = {stand: plek for plek, stand in enumerate(Belstand)}
    rijen.sort(key=lambda r: (volgorde[r.bellen.stand], r.sorteernaam, r.id))
    woorden = Afscherming.lees(uow).woorden()
    return tuple(_gemaskerd(rij, woorden) for rij in rijen)


def lees_instroomjaren(uow: UnitOfWork) -> tuple[str, ...]:
    """Return the school years that have a list, and the one that comes; the latest first."""
    jaren = set(uow.session.scalars(select(Instromer.schooljaar).distinct()))
    return tuple(sorted(jaren | {instroomjaar(uow.vandaag)}, reverse=True))


def lees_instromer(uow: UnitOfWork, instromer_id: int) -> InstromerRij:
    """Return one arriving pupil. Raises InstromerOnbekend."""
    return _rij(haal_instromer(uow, instromer_id))


def bewaar_instromer(
    uow: UnitOfWork, gegevens: InstromerGegevens, instromer_id: int | None = None
) -> Changes:
    """Add or change a pupil on the list.

    With a clean slate the zorgvraag stays empty. Raises InstromerOnbekend, InstromerNaamOntbreekt,
    SchoolOnbekend and SchoolIsGestopt.
    """
    gegevens = _schoon(gegevens)
    if not gegevens.roepnaam or not gegevens.achternaam:
        raise InstromerNaamOntbreekt
    if uow.session.get(School, gegevens.school_id) is None:
        raise SchoolOnbekend
    rij = Instromer() if instromer_id is None else haal_instromer(uow, instromer_id)
    eis_doet_mee(uow, gegevens.school_id, uow.vandaag, was=rij.school_id)
    for veld in fields(gegevens):
        setattr(rij, veld.name, getattr(gegevens, veld.name))
    if rij.schone_lei:
        rij.zorgvraag = ""
    uow.session.add(rij)
    uow.session.flush()
    return Changes.van(Soort.INSTROOM, nieuw_id=rij.id)


def leg_gesprek_vast(uow: UnitOfWork, instromer_id: int, bellen: Belgegevens) -> Changes:
    """Keep what came of the call to the parents.

    A clean slate wipes the words about the pupil: the family does not want them handed over.
    Raises InstromerOnbekend and GesprekDatumKlopt.
    """
    rij = haal_instromer(uow, instromer_id)
    gebeld = bellen.stand in MET_DAG
    if gebeld and (bellen.op is None or bellen.op > uow.vandaag):
        raise GesprekDatumKlopt
    rij.belstand = bellen.stand
    rij.gebeld_op = bellen.op if gebeld else None
    rij.schone_lei = bellen.schone_lei
    rij.uitkomst = "" if bellen.schone_lei else bellen.uitkomst.strip()[:ZORGVRAAG_TEKENS]
    if bellen.schone_lei:
        rij.zorgvraag = ""
        # Half sentences in a form that was left open are words too.
        wis_concepten_over(uow, TABEL, rij.id)
    uow.session.flush()
    return Changes.van(Soort.INSTROOM, nieuw_id=rij.id)


def neem_lijst_over(uow: UnitOfWork, regels: Sequence[InstromerGegevens]) -> Overgenomen:
    """Put the pupils of a list on ours; who stands on it already (name and birth date) stays.

    Raises InstromerNaamOntbreekt and SchoolOnbekend; then nothing is kept.
    """
    bekend = {_sleutel(_gegevens(rij)) for rij in uow.session.scalars(select(Instromer))}
    nieuw: list[int] = []
    al_bekend = 0
    for regel in regels:
        if (sleutel := _sleutel(regel)) in bekend:
            al_bekend += 1
            continue
        bekend.add(sleutel)
        bewaard = bewaar_instromer(uow, regel)
        if bewaard.nieuw_id is not None:
            nieuw.append(bewaard.nieuw_id)
    return Overgenomen(Changes.van(Soort.INSTROOM), tuple(nieuw), al_bekend)


def haal_van_lijst(uow: UnitOfWork, instromer_ids: Collection[int]) -> VanLijst:
    """Take pupils off the list; a dossier that was made stays. Raises InstromerOnbekend."""
    for nummer in instromer_ids:
        haal_instromer(uow, nummer)
    weg = tuple(verwijder_rij(uow, Rijsleutel(TABEL, nummer)) for nummer in instromer_ids)
    return VanLijst(Changes.van(Soort.INSTROOM), weg)


def zet_op_lijst_terug(uow: UnitOfWork, gedaan: VanLijst) -> Changes:
    """Put back who was taken off. Raises TerugzettenLuktNiet."""
    for weg in gedaan.weg:
        zet_rij_terug(uow, weg)
    return gedaan.changes


def oude_lijsten(uow: UnitOfWork, school_id: int | None = None) -> tuple[int, ...]:
    """Return who stands on a list of a school year that is over, and has no dossier.

    They have served: what is no longer needed goes (AVG art. 5 lid 1 onder e).
    """
    vraag = select(Instromer.id).where(
        Instromer.schooljaar < schooljaar_van(uow.vandaag), Instromer.leerling_id.is_(None)
    )
    if school_id is not None:
        vraag = vraag.where(Instromer.school_id == school_id)
    return tuple(uow.session.scalars(vraag.order_by(Instromer.id)))


def volgende_te_bellen(uow: UnitOfWork, instromer_id: int, school_id: int | None) -> int | None:
    """Return whose parents to call after this one, in the order of the list; None when done.

    Raises InstromerOnbekend.
    """
    nu = haal_instromer(uow, instromer_id)
    vraag = select(Instromer.achternaam, Instromer.roepnaam, Instromer.id).where(
        Instromer.schooljaar == nu.schooljaar,
        Instromer.belstand == Belstand.TE_BELLEN,
        Instromer.id != instromer_id,
    )
    if school_id is not None:
        vraag = vraag.where(Instromer.school_id == school_id)
    wacht = sorted(
        (zoeknaam(achternaam, roepnaam), nummer)
        for achternaam, roepnaam, nummer in uow.session.execute(vraag)
    )
    hier = (zoeknaam(nu.achternaam, nu.roepnaam), nu.id)
    erna = [sleutel for sleutel in wacht if sleutel > hier]
    return next((nummer for _, nummer in erna or wacht), None)


def haal_instromer(uow: UnitOfWork, instromer_id: int) -> Instromer:
    """Return the mapped row, for services only. Raises InstromerOnbekend."""
    rij = uow.session.get(Instromer, instromer_id)
    if rij is None:
        raise InstromerOnbekend
    return rij


def _rij(rij: Instromer) -> InstromerRij:
    naam = " ".join(deel for deel in (rij.roepnaam, rij.voorvoegsel, rij.achternaam) if deel)
    geheim = rij.leerling is not None and rij.leerling.school_afgeschermd
    return InstromerRij(
        rij.id,
        naam,
        zoeknaam(rij.achternaam, rij.roepnaam),
        _gegevens(rij),
        toon_afgeschermd(rij.school.naam, afgeschermd=geheim),
        Belgegevens(rij.belstand, rij.gebeld_op, rij.uitkomst, rij.schone_lei),
        rij.leerling_id,
    )


def _gemaskerd(rij: InstromerRij, woorden: Schuilwoorden) -> InstromerRij:
    """Return a row without shielded words; looked for at once, for hardly any row has them."""
    nu = rij.gegevens
    teksten = "\n".join(
        (nu.ouder, nu.telefoon, nu.contactpersoon, nu.zorgvraag, rij.bellen.uitkomst)
    )
    return rij if woorden.wis(teksten) == teksten else wis_overal(rij, woorden)


def _gegevens(rij: Instromer) -> InstromerGegevens:
    return InstromerGegevens(
        **{veld.name: getattr(rij, veld.name) for veld in fields(InstromerGegevens)}
    )


def _sleutel(gegevens: InstromerGegevens) -> tuple[object, ...]:
    naam = zoeknaam(gegevens.roepnaam, gegevens.voorvoegsel, gegevens.achternaam)
    return gegevens.school_id, gegevens.schooljaar, naam, gegevens.geboortedatum


def _schoon(gegevens: InstromerGegevens) -> InstromerGegevens:
    """Return the same with its texts trimmed and cut to what the list holds."""
    velden = {veld.name: getattr(gegevens, veld.name) for veld in fields(gegevens)}
    for naam, tekens in _LENGTES.items():
        velden[naam] = velden[naam].strip()[:tekens].strip()
    return InstromerGegevens(**velden)
