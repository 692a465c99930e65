"""The worker's own profile: who owns this vault, in which function, at which schools."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Functie
from jos_desktop.models.medewerker import Medewerker, MedewerkerSchool
from jos_desktop.services.eigen_scholen import eigen_school_ids, loopt_op
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
        school_ids=eigen_school_ids(uow),
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
    """Keep the profile; work at a school that falls away ended yesterday.

    Raises ProfielNaamLeeg.
    """
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
    vandaag, gisteren = uow.vandaag, uow.vandaag - timedelta(days=1)
    lopend = {rij.school_id: rij for rij in eigenaar.scholen if loopt_op(rij, vandaag)}
    for school_id, rij in lopend.items():
        if school_id not in school_ids and rij.van < vandaag:
            rij.tot = gisteren
        elif school_id not in school_ids:
            # Chosen by mistake today: he never worked there.
            eigenaar.scholen.remove(rij)
    for school_id in sorted(school_ids - lopend.keys()):
        hier = [rij for rij in eigenaar.scholen if rij.school_id == school_id]
        heropend = next((rij for rij in hier if rij.tot == gisteren), None)
        later = min((rij.van for rij in hier if rij.van > vandaag), default=None)
        tot = None if later is None else later - timedelta(days=1)
        if heropend is not None:
            heropend.tot = tot
        else:
            eigenaar.scholen.append(MedewerkerSchool(school_id=school_id, van=vandaag, tot=tot))
