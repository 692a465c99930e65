"""The profile of a school: what it is, how to reach it, and under which names it is known."""

import re
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Regio, Schoolsoort
from jos_desktop.models.school import School, SchoolAlias
from jos_desktop.models.schoolwerk import Schoolprofiel
from jos_desktop.services.eigen_scholen import eigen_school_ids
from jos_desktop.services.invoer_velden import vouw
from jos_desktop.services.leerlingen import SchoolOnbekend
from jos_desktop.services.scholen import SchoolNaamLeeg
from jos_desktop.services.schoolnamen import NAAM_TEKENS, eis_vrij, opgegaan
from jos_desktop.storage.unit_of_work import UnitOfWork

_BRIN: Final = re.compile(r"[0-9]{2}[A-Z]{2}")
_VESTIGING: Final = re.compile(r"[0-9]{2}")
_PROFIELVELDEN: Final = ("brin", "vestiging", "adres", "telefoon", "email", "notitie")


class BrinKanNiet(KnownError):
    """A BRIN is two digits and two letters."""

    wat = "Een BRIN-nummer heeft 2 cijfers en dan 2 letters."
    doe = "Vul het in zoals 12AB. Weet je het niet? Laat het leeg."


class VestigingKanNiet(KnownError):
    """The number of a location is two digits."""

    wat = "Een vestigingsnummer heeft 2 cijfers."
    doe = "Vul het in zoals 00 of 01, samen met de BRIN. Weet je het niet? Laat het leeg."


class BrinBezet(KnownError):
    """Another school has this BRIN and location."""

    wat = "Deze BRIN met deze vestiging staat al bij een andere school: {school}."
    doe = "Kijk bij DUO na welk nummer van welke vestiging is."


class AliasLeeg(KnownError):
    """An alias without letters or digits finds nothing."""

    wat = "De andere naam is nog leeg."
    doe = "Vul een naam in zoals die in een lijst kan staan."


class AliasOnbekend(KnownError):
    """The alias is not there any more."""

    wat = "Deze naam staat niet bij deze school."
    doe = "Ververs het scherm met F5."


@dataclass(frozen=True, slots=True)
class SchoolGegevens:
    """The profile of a school as its form knows it; the name changes by renaming only."""

    naam: str
    schoolsoort: Schoolsoort = Schoolsoort.VO
    niveaus: tuple[str, ...] = ()
    regio: Regio = Regio.BUITEN
    swv: str = ""
    gemeente: str = ""
    pilotschool: bool = False
    preventief_ambulant: bool = False
    brin: str = ""
    vestiging: str = ""
    adres: str = ""
    telefoon: str = ""
    email: str = ""
    notitie: str = ""


@dataclass(frozen=True, slots=True)
class Schoolregel:
    """One school in the list: ``opgegaan_in`` names the school it went into."""

    id: int
    naam: str
    code: str
    gemeente: str
    eigen: bool
    buiten_regio: bool
    actief: bool
    opgegaan_in: str
    zoekwoorden: str


@dataclass(frozen=True, slots=True)
class Schoolblad:
    """One school whole: what the detail shows beside people and meetings."""

    id: int
    code: str
    gegevens: SchoolGegevens
    aliassen: tuple[str, ...]
    actief: bool
    eigen: bool
    opgegaan_in: str


def lijst_schoolregels(uow: UnitOfWork) -> tuple[Schoolregel, ...]:
    """Return every school: the own ones first, then those that take part, each by name."""
    eigen = eigen_school_ids(uow)
    naar = opgegaan(uow)
    scholen = uow.session.scalars(select(School).options(selectinload(School.aliassen))).all()
    namen = {school.id: school.naam for school in scholen}
    regels = [
        Schoolregel(
            school.id,
            school.naam,
            school.code or "",
            school.gemeente,
            school.id in eigen,
            school.regio is Regio.BUITEN,
            school.actief,
            namen.get(naar.get(school.id, 0), ""),
            " ".join(
                vouw(woord)
                for woord in (
                    school.naam,
                    school.code or "",
                    school.gemeente,
                    *(rij.alias for rij in school.aliassen),
                )
            ),
        )
        for school in scholen
    ]
    return tuple(sorted(regels, key=lambda r: (not r.eigen, not r.actief, r.naam.casefold())))


def lees_school(uow: UnitOfWork, school_id: int) -> Schoolblad:
    """Return one school. Raises SchoolOnbekend."""
    school = haal_school(uow, school_id)
    profiel = _profiel(uow, school_id) or Schoolprofiel(
        brin="", vestiging="", adres="", telefoon="", email="", notitie=""
    )
    naar = opgegaan(uow).get(school_id)
    gegevens = SchoolGegevens(
        school.naam,
        school.schoolsoort,
        tuple(deel for deel in school.niveaus.split("|") if deel),
        school.regio,
        school.swv,
        school.gemeente,
        school.pilotschool,
        school.preventief_ambulant,
        *(getattr(profiel, veld) for veld in _PROFIELVELDEN),
    )
    return Schoolblad(
        school.id,
        school.code or "",
        gegevens,
        tuple(rij.alias for rij in school.aliassen),
        school.actief,
        school_id in eigen_school_ids(uow),
        "" if naar is None else haal_school(uow, naar).naam,
    )


def haal_school(uow: UnitOfWork, school_id: int) -> School:
    """Return the mapped school, for services only. Raises SchoolOnbekend."""
    school = uow.session.get(School, school_id)
    if school is None:
        raise SchoolOnbekend
    return school


def bewaar_school(
    uow: UnitOfWork, gegevens: SchoolGegevens, school_id: int | None = None
) -> Changes:
    """Add a school, or keep its profile; of a school that is there the name stays.

    Raises SchoolNaamLeeg, NaamBezet, BrinKanNiet, VestigingKanNiet, BrinBezet, SchoolOnbekend.
    """
    brin, vestiging = _eis_brin(uow, gegevens, school_id)
    if school_id is None:
        school = School(naam=schone_naam(gegevens.naam))
        eis_vrij(uow, school.naam)
    else:
        school = haal_school(uow, school_id)
    school.schoolsoort, school.regio = gegevens.schoolsoort, gegevens.regio
    school.niveaus = "|".join(deel for deel in gegevens.niveaus if deel)
    school.swv, school.gemeente = gegevens.swv.strip(), gegevens.gemeente.strip()
    school.pilotschool = gegevens.pilotschool
    school.preventief_ambulant = gegevens.preventief_ambulant
    uow.session.add(school)
    uow.session.flush()
    profiel = _profiel(uow, school.id)
    woorden = {veld: getattr(gegevens, veld).strip() for veld in _PROFIELVELDEN}
    woorden |= {"brin": brin, "vestiging": vestiging}
    if profiel is None and any(woorden.values()):
        profiel = Schoolprofiel(school_id=school.id)
        uow.session.add(profiel)
    if profiel is not None:
        for veld, waarde in woorden.items():
            setattr(profiel, veld, waarde)
    uow.session.flush()
    return Changes.van(Soort.SCHOOL, nieuw_id=school.id)


def voeg_alias_toe(uow: UnitOfWork, school_id: int, alias: str) -> Changes:
    """Give a school another name under which lists know it; the same name twice is kept once.

    Raises SchoolOnbekend, AliasLeeg, NaamBezet.
    """
    school = haal_school(uow, school_id)
    alias = " ".join(alias.split())[:NAAM_TEKENS]
    if not vouw(alias):
        raise AliasLeeg
    eis_vrij(uow, alias, school_id)
    bekend = {vouw(naam) for naam in (school.naam, *(rij.alias for rij in school.aliassen))}
    if vouw(alias) not in bekend:
        school.aliassen.append(SchoolAlias(alias=alias))
        uow.session.flush()
    return Changes.van(Soort.SCHOOL)


def haal_alias_weg(uow: UnitOfWork, school_id: int, alias: str) -> Changes:
    """Take a name away from a school. Raises SchoolOnbekend, AliasOnbekend."""
    school = haal_school(uow, school_id)
    for rij in school.aliassen:
        if rij.alias == alias:
            school.aliassen.remove(rij)
            uow.session.flush()
            return Changes.van(Soort.SCHOOL)
    raise AliasOnbekend


def schone_naam(naam: str) -> str:
    """Return the name of a school without spare spaces. Raises SchoolNaamLeeg."""
    naam = " ".join(naam.split())[:NAAM_TEKENS]
    if not vouw(naam):
        raise SchoolNaamLeeg
    return naam


def lees_niveaus(tekst: str) -> tuple[str, ...]:
    """Return the levels in a line of words, as they are kept: lower case, each once."""
    delen = re.split(r"[\s,;|/]+", tekst.casefold())
    return tuple(dict.fromkeys(deel for deel in delen if deel))


def _eis_brin(uow: UnitOfWork, gegevens: SchoolGegevens, school_id: int | None) -> tuple[str, str]:
    """Return BRIN and location as DUO writes them; "12AB00" in one field may be both."""
    brin = "".join(gegevens.brin.upper().split())
    vestiging = gegevens.vestiging.strip()
    if len(brin) == 6 and not vestiging:
        brin, vestiging = brin[:4], brin[4:]
    if brin and not _BRIN.fullmatch(brin):
        raise BrinKanNiet
    if vestiging and not (brin and _VESTIGING.fullmatch(vestiging)):
        raise VestigingKanNiet
    if brin and vestiging:
        vraag = select(School.naam).join(Schoolprofiel, Schoolprofiel.school_id == School.id)
        ander = uow.session.scalar(
            vraag.where(
                Schoolprofiel.brin == brin,
                Schoolprofiel.vestiging == vestiging,
                School.id != (school_id or 0),
            )
        )
        if ander is not None:
            raise BrinBezet(school=ander)
    return brin, vestiging


def _profiel(uow: UnitOfWork, school_id: int) -> Schoolprofiel | None:
    return uow.session.scalar(select(Schoolprofiel).where(Schoolprofiel.school_id == school_id))
