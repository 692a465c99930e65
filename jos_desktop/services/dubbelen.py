"""Find out whether a pupil who is being added may be in the vault already."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from jos_desktop.models.leerling import Leerling
from jos_desktop.services.afscherming import toon_afgeschermd
from jos_desktop.services.leerlingen import hoofdinschrijving, zoeknaam
from jos_desktop.storage.unit_of_work import UnitOfWork

MEESTE: Final = 3
_ACHTERNAAM_LIJKT: Final = 84
_ROEPNAAM_LIJKT: Final = 78
_KORTSTE_BIJNAAM: Final = 2


@dataclass(frozen=True, slots=True)
class Naam:
    """Who somebody is, folded: lower case, without accents; ``geboren`` None when not known yet."""

    roepnaam: str
    achternaam: str
    geboren: date | None

    @classmethod
    def van(cls, roepnaam: str, achternaam: str, geboren: date | None) -> "Naam":
        """Fold a name as people write it."""
        return cls(zoeknaam(roepnaam).strip(), zoeknaam(achternaam).strip(), geboren)


@dataclass(frozen=True, slots=True)
class Dubbel:
    """Somebody who is there already; ``reden`` says in words what is the same."""

    leerling_id: int
    naam: str
    geboren: date
    waar: str
    reden: str
    school_id: int | None = None


def reden_van_gelijkenis(nieuw: Naam, bekend: Naam) -> str:
    """Say why two may be the same child; empty when nothing points that way.

    The surname may have a typing error, the first name may be a nickname ("Mo", "Mohammed"). With
    another birth date only the very same name counts: a date is easily typed wrong.
    """
    if not nieuw.roepnaam or not nieuw.achternaam:
        return ""
    zelfde = (nieuw.roepnaam, nieuw.achternaam) == (bekend.roepnaam, bekend.achternaam)
    if nieuw.geboren is None or bekend.geboren is None:
        return "zelfde naam" if zelfde else ""
    if nieuw.geboren == bekend.geboren:
        if zelfde:
            return "zelfde naam en geboortedatum"
        if not _lijkt(nieuw.achternaam, bekend.achternaam, _ACHTERNAAM_LIJKT):
            return ""
        if _is_bijnaam(nieuw.roepnaam, bekend.roepnaam):
            return "zelfde geboortedatum, de naam lijkt erop"
        gelijk = nieuw.achternaam == bekend.achternaam
        return "zelfde achternaam en geboortedatum: een tweeling?" if gelijk else ""
    if not zelfde:
        return ""
    return "zelfde naam, andere geboortedatum"


def vind_dubbelen(
    uow: UnitOfWork, roepnaam: str, achternaam: str, geboren: date | None
) -> tuple[Dubbel, ...]:
    """Return who in the vault may be this pupil, at most :data:`MEESTE`, the surest first."""
    nieuw = Naam.van(roepnaam, achternaam, geboren)
    if not nieuw.roepnaam or not nieuw.achternaam:
        return ()
    gevonden: list[tuple[bool, int, str]] = []
    vraag = select(Leerling.id, Leerling.roepnaam, Leerling.achternaam, Leerling.geboortedatum)
    if geboren is not None:
        # Nearly all of a large vault drops out here: only the same name may have another day.
        zelfde_naam = Leerling.zoeknaam.startswith(nieuw.roepnaam, autoescape=True)
        vraag = vraag.where((Leerling.geboortedatum == geboren) | zelfde_naam)
    for nummer, roep, achter, dag in uow.session.execute(vraag):
        reden = reden_van_gelijkenis(nieuw, Naam.van(roep, achter, dag))
        if reden:
            gevonden.append((dag != geboren, nummer, reden))
    return tuple(_dubbel(uow, nummer, reden) for _, nummer, reden in sorted(gevonden)[:MEESTE])


def _dubbel(uow: UnitOfWork, leerling_id: int, reden: str) -> Dubbel:
    leerling = uow.session.get_one(Leerling, leerling_id)
    inschrijving = hoofdinschrijving(leerling, uow.vandaag)
    waar = ""
    if inschrijving is not None:
        school = toon_afgeschermd(inschrijving.school.naam, afgeschermd=leerling.school_afgeschermd)
        waar = ", ".join(deel for deel in (inschrijving.klas, school) if deel)
    hier = inschrijving.school_id if inschrijving is not None else None
    return Dubbel(leerling_id, leerling.naam, leerling.geboortedatum, waar, reden, hier)


def _is_bijnaam(een: str, ander: str) -> bool:
    kort, lang = sorted((een, ander), key=len)
    return (len(kort) >= _KORTSTE_BIJNAAM and lang.startswith(kort)) or _lijkt(
        een, ander, _ROEPNAAM_LIJKT
    )


def _lijkt(een: str, ander: str, minstens: int) -> bool:
    if een == ander:
        return True
    from rapidfuzz import fuzz

    return fuzz.ratio(een, ander) >= minstens
