"""The worker's own profile: who owns this vault, in which function, at which schools."""

from dataclasses import dataclass

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Functie
from jos_desktop.models.medewerker import Medewerker, MedewerkerSchool
from jos_desktop.services.scholen import laad_pilotscholen, lijst_scholen
from jos_desktop.storage.unit_of_work import UnitOfWork


class ProfielNaamLeeg(KnownError):
    """The profile has no name."""

    wat = "Je naam ontbreekt nog."
    doe = "Vul je naam in: die staat op elke overdracht die je maakt."


@dataclass(frozen=True, slots=True)
class Profiel:
    """The owner of the vault as screens and documents show him."""

    medewerker_id: int
    naam: str
    functie: Functie
    organisatie: str
    telefoon: str
    email: str
    school_ids: frozenset[int]


def lees_profiel(uow: UnitOfWork) -> Profiel | None:
    """Return the owner's profile, or None in a vault without one."""
    eigenaar = _eigenaar(uow)
    if eigenaar is None:
        return None
    return Profiel(
        medewerker_id=eigenaar.id,
        naam=eigenaar.naam,
        functie=eigenaar.functie,
        organisatie=eigenaar.organisatie,
        telefoon=eigenaar.telefoon,
        email=eigenaar.email,
        school_ids=frozenset(
            koppeling.school_id for koppeling in eigenaar.scholen if koppeling.tot is None
        ),
    )


def bewaar_profiel(
    uow: UnitOfWork,
    *,
    naam: str,
    functie: Functie,
    organisatie: str = "Stichting Groeimee",
    telefoon: str = "",
    email: str = "",
    school_ids: frozenset[int] = frozenset(),
) -> Changes:
    """Keep the profile; schools that fall away get today as their end. Raises ProfielNaamLeeg."""
    if not naam.strip():
        raise ProfielNaamLeeg
    eigenaar = _eigenaar(uow)
    if eigenaar is None:
        eigenaar = Medewerker(naam=naam.strip(), functie=functie, eigenaar=True)
        uow.session.add(eigenaar)
    eigenaar.naam = naam.strip()
    eigenaar.functie = functie
    eigenaar.organisatie = organisatie.strip()
    eigenaar.telefoon = telefoon.strip()
    eigenaar.email = email.strip()
    _zet_scholen(uow, eigenaar, school_ids)
    uow.session.flush()
    uow.medewerker_id = eigenaar.id
    return Changes.van(Soort.MEDEWERKER, nieuw_id=eigenaar.id)


def richt_kluis_in(
    uow: UnitOfWork, *, naam: str, functie: Functie, school_codes: frozenset[str] = frozenset()
) -> Changes:
    """Fill a new vault with the shipped schools and the owner's profile."""
    scholen = laad_pilotscholen(uow)
    gekozen = frozenset(
        school.id for school in lijst_scholen(uow) if school.code and school.code in school_codes
    )
    return scholen | bewaar_profiel(uow, naam=naam, functie=functie, school_ids=gekozen)


def _eigenaar(uow: UnitOfWork) -> Medewerker | None:
    return uow.session.scalar(select(Medewerker).where(Medewerker.eigenaar).limit(1))


def _zet_scholen(uow: UnitOfWork, eigenaar: Medewerker, school_ids: frozenset[int]) -> None:
    lopend = {rij.school_id: rij for rij in eigenaar.scholen if rij.tot is None}
    for school_id, koppeling in lopend.items():
        if school_id not in school_ids:
            koppeling.tot = max(uow.vandaag, koppeling.van)
    for school_id in sorted(school_ids - lopend.keys()):
        heropend = next(
            (
                rij
                for rij in eigenaar.scholen
                if rij.school_id == school_id and rij.van == uow.vandaag
            ),
            None,
        )
        if heropend is not None:
            heropend.tot = None
        else:
            eigenaar.scholen.append(MedewerkerSchool(school_id=school_id, van=uow.vandaag))
