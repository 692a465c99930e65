"""The anonymous consult: advice to a professional, without a person (domein.md 1.8, 3.4, story 2).

It counts as an eenmalig contact in the figures. When somebody gives a name after all, the consult
stays as anonymous as it was, and an aanmelding goes on from there (story 3).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import ContactSoort, Functie, Ingang, Thema, TrajectType
from jos_desktop.models.consult import Consult
from jos_desktop.models.instroom import Instromer
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.school import School
from jos_desktop.models.traject import Traject
from jos_desktop.services.aanmeldingen import AanmeldingGegevens, bewaar_aanmelding
from jos_desktop.services.leerlingen import haal_leerling, hoofdinschrijving
from jos_desktop.services.naamwacht import Naamwacht
from jos_desktop.services.namen import lees_schoolnamen
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.schooldeelname import eis_doet_mee
from jos_desktop.storage.unit_of_work import UnitOfWork

SOORTEN: Final = (
    ContactSoort.CONSULT,
    ContactSoort.SPREEKUUR,
    ContactSoort.TELEFONISCH,
    ContactSoort.KLASSENOBSERVATIE,
    ContactSoort.ADVIES,
    ContactSoort.AFDELING,
    ContactSoort.BERICHT,
)
"""The kinds of contact in which somebody asks advice without naming a pupil."""

LANGSTE_DUUR_MIN: Final = 1440


class ConsultOnbekend(KnownError):
    """There is no such consult any more."""

    wat = "Dit consult is er niet meer."
    doe = "Ververs het scherm met F5."


class ConsultLeeg(KnownError):
    """Neither a theme nor a word about what it was about."""

    wat = "Er staat nog niet waar het consult over ging."
    doe = "Kies een thema, of schrijf in een paar woorden wat de vraag was."


class ConsultdatumKanNiet(KnownError):
    """A consult that still has to happen."""

    wat = "Deze datum ligt in de toekomst."
    doe = "Kies vandaag of eerder."


class ConsultAlAangemeld(KnownError):
    """This consult has its aanmelding already."""

    wat = "Uit dit consult is al een aanmelding gemaakt."
    doe = "Open die aanmelding in het dossier en vul hem aan."


class SchoolBijConsultOnbekend(KnownError):
    """A consult is at a school of the vault."""

    wat = "Deze school staat niet in de kluis."
    doe = "Kies een school uit de lijst."


@dataclass(frozen=True, slots=True)
class ConsultGegevens:
    """What the form of a consult gives; ``duur_min`` in minutes. No place for a name."""

    datum: date
    school_id: int
    vrager: Ingang = Ingang.MENTOR
    soort: ContactSoort = ContactSoort.CONSULT
    functie: Functie | None = None
    hoofdthema: Thema | None = None
    duur_min: int | None = None
    vraag: str = ""
    advies: str = ""


@dataclass(frozen=True, slots=True)
class ConsultRij:
    """One consult in a list; ``aangemeld``: an aanmelding went on from it."""

    id: int
    datum: date
    school_id: int
    school: str
    vrager: str
    soort: str
    functie: str
    thema: str
    duur_min: int | None
    vraag: str
    advies: str
    aangemeld: bool


@dataclass(frozen=True, slots=True)
class Adviestelling:
    """How much information and advice was given in a period: with a name and without."""

    met_naam: int
    anoniem: int
    per_school: tuple[tuple[str, int], ...]
    per_functie: tuple[tuple[str, int], ...]
    per_thema: tuple[tuple[str, int], ...]

    @property
    def totaal(self) -> int:
        """Return all eenmalige contacten, the anonymous ones included."""
        return self.met_naam + self.anoniem


def bewaar_consult(
    uow: UnitOfWork, gegevens: ConsultGegevens, consult_id: int | None = None
) -> Changes:
    """Add or change a consult; without ``functie`` it is the worker's own.

    Raises ConsultOnbekend, ConsultLeeg, ConsultdatumKanNiet, SchoolBijConsultOnbekend,
    SchoolIsGestopt.
    """
    if gegevens.datum > uow.vandaag:
        raise ConsultdatumKanNiet
    vraag, advies = gegevens.vraag.strip(), gegevens.advies.strip()
    if gegevens.hoofdthema is None and not (vraag or advies):
        raise ConsultLeeg
    if uow.session.get(School, gegevens.school_id) is None:
        raise SchoolBijConsultOnbekend
    was = None if consult_id is None else _haal(uow, consult_id).school_id
    eis_doet_mee(uow, gegevens.school_id, gegevens.datum, was=was)
    functie = gegevens.functie or _eigen_functie(uow)
    if consult_id is None:
        consult = Consult(medewerker_id=uow.medewerker_id)
        uow.session.add(consult)
    else:
        consult = _haal(uow, consult_id)
    consult.datum = gegevens.datum
    consult.school_id = gegevens.school_id
    consult.vrager = gegevens.vrager
    consult.soort = gegevens.soort
    consult.functie = functie
    consult.hoofdthema = gegevens.hoofdthema
    consult.duur_min = gegevens.duur_min
    consult.vraag, consult.advies = vraag, advies
    uow.session.flush()
    return Changes.van(Soort.CONSULT, nieuw_id=consult.id)


def lees_consult(uow: UnitOfWork, consult_id: int) -> ConsultGegevens:
    """Return a consult as its form shows it. Raises ConsultOnbekend."""
    rij = _haal(uow, consult_id)
    return ConsultGegevens(
        rij.datum,
        rij.school_id,
        rij.vrager,
        rij.soort,
        rij.functie,
        rij.hoofdthema,
        rij.duur_min,
        rij.vraag,
        rij.advies,
    )


def lijst_consulten(uow: UnitOfWork, school_id: int | None = None) -> tuple[ConsultRij, ...]:
    """Return the consults, the latest first; of one school when it is given."""
    vraag = (
        select(Consult)
        .join(Consult.school)
        .options(contains_eager(Consult.school))
        .order_by(Consult.datum.desc(), Consult.id.desc())
    )
    if school_id is not None:
        vraag = vraag.where(Consult.school_id == school_id)
    return tuple(
        ConsultRij(
            rij.id,
            rij.datum,
            rij.school_id,
            rij.school.naam,
            rij.vrager.label,
            rij.soort.label,
            rij.functie.value,
            rij.hoofdthema.label if rij.hoofdthema else "",
            rij.duur_min,
            rij.vraag,
            rij.advies,
            rij.aanmelding_id is not None,
        )
        for rij in uow.session.scalars(vraag)
    )


def tel_advies(
    uow: UnitOfWork, van: date, tot_en_met: date, school_id: int | None = None
) -> Adviestelling:
    """Count the eenmalige contacten of a period, named and anonymous, for the worker himself.

    True counts, for on the screen only: what leaves the vault is the safe summary.
    """
    benoemd = (
        select(School.naam, Traject.functie, Traject.hoofdthema, func.count())
        .join(School, School.id == Traject.school_id)
        .join(Leerling, Leerling.id == Traject.leerling_id)
        # A school that is shielded shows nowhere, not even behind a number.
        .where(Traject.type == TrajectType.EC, Traject.start.between(van, tot_en_met))
        .where(Leerling.school_afgeschermd.is_(False))
        .group_by(School.naam, Traject.functie, Traject.hoofdthema)
    )
    anoniem = (
        select(School.naam, Consult.functie, Consult.hoofdthema, func.count())
        .join(School, School.id == Consult.school_id)
        .where(Consult.datum.between(van, tot_en_met))
        .group_by(School.naam, Consult.functie, Consult.hoofdthema)
    )
    if school_id is not None:
        benoemd = benoemd.where(Traject.school_id == school_id)
        anoniem = anoniem.where(Consult.school_id == school_id)
    met_naam = [_Geteld(*rij) for rij in uow.session.execute(benoemd)]
    zonder = [_Geteld(*rij) for rij in uow.session.execute(anoniem)]
    alles = met_naam + zonder
    return Adviestelling(
        sum(een.aantal for een in met_naam),
        sum(een.aantal for een in zonder),
        _opgeteld((een.school, een.aantal) for een in alles),
        _opgeteld((een.functie.value, een.aantal) for een in alles),
        _opgeteld((een.thema.label if een.thema else "Geen thema", een.aantal) for een in alles),
    )


def lees_naamwacht(uow: UnitOfWork) -> Naamwacht:
    """Return what watches over the words of a consult: it knows everybody in the vault."""
    leerlingen = [
        rij
        for soort in (Leerling, Instromer)
        for rij in uow.session.execute(select(soort.roepnaam, soort.achternaam))
    ]
    mensen = [naam.partition(" ") for naam in uow.session.scalars(select(Betrokkene.naam))]
    namen = [(rij[0], rij[1]) for rij in leerlingen] + [(deel[0], deel[2]) for deel in mensen]
    scholen = [school.naam for school in lees_schoolnamen(uow)]
    return Naamwacht(uow.vandaag, namen, scholen)


def voorstel_bij_consult(uow: UnitOfWork, consult_id: int, leerling_id: int) -> AanmeldingGegevens:
    """Return what a consult tells for the aanmelding of a pupil; it keeps the day.

    Raises ConsultOnbekend, ConsultAlAangemeld, LeerlingOnbekend.
    """
    consult = _vrij(uow, consult_id)
    inschrijving = hoofdinschrijving(haal_leerling(uow, leerling_id), uow.vandaag)
    return AanmeldingGegevens(
        datum=consult.datum,
        school_id=consult.school_id if inschrijving is None else inschrijving.school_id,
        ingang=consult.vrager,
        klas="" if inschrijving is None else inschrijving.klas,
        doel_school=consult.vraag,
        hoofdthema=consult.hoofdthema,
    )


def meld_consult_aan(
    uow: UnitOfWork, consult_id: int, leerling_id: int, gegevens: AanmeldingGegevens
) -> Changes:
    """Make an aanmelding of a pupil out of a consult, which stays without a name.

    Raises ConsultOnbekend, ConsultAlAangemeld and what ``bewaar_aanmelding`` raises.
    """
    consult = _vrij(uow, consult_id)
    changes = bewaar_aanmelding(uow, leerling_id, gegevens)
    consult.aanmelding_id = changes.nieuw_id
    uow.session.flush()
    return changes | Changes.van(Soort.CONSULT, leerling_id=leerling_id)


@dataclass(frozen=True, slots=True)
class _Geteld:
    school: str
    functie: Functie
    thema: Thema | None
    aantal: int


def _opgeteld(paren: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Return the sums by word, the largest first."""
    som: dict[str, int] = {}
    for woord, aantal in paren:
        som[woord] = som.get(woord, 0) + aantal
    return tuple(sorted(som.items(), key=lambda paar: (-paar[1], paar[0])))


def _eigen_functie(uow: UnitOfWork) -> Functie:
    profiel = lees_profiel(uow)
    return profiel.functie if profiel else Functie.JGC


def _haal(uow: UnitOfWork, consult_id: int) -> Consult:
    consult = uow.session.get(Consult, consult_id)
    if consult is None:
        raise ConsultOnbekend
    return consult


def _vrij(uow: UnitOfWork, consult_id: int) -> Consult:
    consult = _haal(uow, consult_id)
    if consult.aanmelding_id is not None:
        raise ConsultAlAangemeld
    return consult
