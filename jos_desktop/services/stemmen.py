"""Voices of others: talks per expected outcome, what works and what does not (domein.md 1.21).

The outcomes and whom to ask are those of the monitorkader (oplegger hoofdstuk 4); no names.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_school import Stemgroep
from jos_desktop.models.ontwikkeling import Stem
from jos_desktop.models.school import School
from jos_desktop.resources import find_resource
from jos_desktop.services.monitorkader_lijst import kader
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.schooldeelname import eis_doet_mee
from jos_desktop.services.schooljaar import schooljaar_van
from jos_desktop.storage.unit_of_work import UnitOfWork

MEESTE_MENSEN: Final = 10_000
# A word of the printed respondent, and the group that it is.
_WOORD_VAN: Final = (
    ("schoolteam", Stemgroep.TEAM),
    ("schoolleiders", Stemgroep.SCHOOLLEIDERS),
    ("onderwijsprofessionals", Stemgroep.PROFESSIONALS),
    ("leerlingen", Stemgroep.LEERLINGEN),
    ("ouders", Stemgroep.OUDERS),
)


class StemOnbekend(KnownError):
    """There is no such talk any more."""

    wat = "Dit gesprek is er niet meer."
    doe = "Ververs het scherm met F5."


class StemLeeg(KnownError):
    """Nothing of what was said."""

    wat = "Er staat nog niet wat er gezegd is."
    doe = "Schrijf op wat werkt, wat niet werkt, of wat jij ervan vindt."


class StemdatumKanNiet(KnownError):
    """A talk that still has to be held."""

    wat = "Deze datum ligt in de toekomst."
    doe = "Kies vandaag of eerder."


class UitkomstOnbekend(KnownError):
    """An outcome that the monitorkader does not have."""

    wat = "Deze uitkomst staat niet in de lijst."
    doe = "Kies een uitkomst uit de lijst."


class SchoolBijStemOnbekend(KnownError):
    """A talk is about a school of the vault."""

    wat = "Deze school staat niet in de kluis."
    doe = "Kies een school uit de lijst."


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """One expected outcome: its key, the printed words, and whom the researchers ask."""

    sleutel: str
    kort: str
    tekst: str
    groepen: frozenset[Stemgroep]
    aanpak: str


@dataclass(frozen=True, slots=True)
class Leidraadvraag:
    """One question of the guide, and what to ask on."""

    vraag: str
    door: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leidraad:
    """The guide of a talk, as it was printed."""

    titel: str
    ondertitel: str
    bron: str
    vragen: tuple[Leidraadvraag, ...]


@dataclass(frozen=True, slots=True)
class StemGegevens:
    """What the form of a talk gives; ``aantal`` people were there, None when nobody counted."""

    datum: date
    school_id: int
    groep: Stemgroep
    uitkomst: str
    aantal: int | None = None
    werkt: str = field(default="", repr=False)
    werkt_niet: str = field(default="", repr=False)
    duiding: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class StemRij:
    """One talk in a list; ``uitkomst`` is its short name."""

    id: int
    school: str
    uitkomst: str
    gegevens: StemGegevens


@dataclass(frozen=True, slots=True)
class Gehoordrij:
    """Who was heard about one outcome at one school: the last day of every group, ever."""

    school_id: int
    school: str
    uitkomst: Uitkomst
    laatst: Mapping[Stemgroep, date]
    schooljaar: str

    def dit_jaar(self, groep: Stemgroep) -> bool:
        """Tell whether this group was heard in the school year."""
        dag = self.laatst.get(groep)
        return dag is not None and schooljaar_van(dag) >= self.schooljaar

    @property
    def nog_te_horen(self) -> tuple[Stemgroep, ...]:
        """Return the groups that belong to this outcome and were not heard this school year."""
        return tuple(g for g in Stemgroep if g in self.uitkomst.groepen and not self.dit_jaar(g))


@cache
def uitkomsten() -> tuple[Uitkomst, ...]:
    """Return the expected outcomes in printed order. Raises ValueError for lists that differ."""
    sleutels = {item["kort"]: item["sleutel"] for item in _bron()["uitkomst"]}
    gevonden = []
    for ervaring in kader().ervaringen:
        (kort,) = (kort for kort in sleutels if ervaring.uitkomst.startswith(kort))
        groepen = frozenset(_groep(tekst) for tekst in ervaring.respondenten)
        gevonden.append(Uitkomst(sleutels[kort], kort, ervaring.uitkomst, groepen, ervaring.aanpak))
    return tuple(gevonden)


@cache
def leidraad() -> Leidraad:
    """Return the guide of the talk (eindrapport, Bijlage 4)."""
    item = _bron()["leidraad"]
    vragen = (Leidraadvraag(een["vraag"], tuple(een["door"])) for een in item["vraag"])
    return Leidraad(item["titel"], item["ondertitel"], item["bron"], tuple(vragen))


def bewaar_stem(uow: UnitOfWork, gegevens: StemGegevens, stem_id: int | None = None) -> Changes:
    """Add or change a talk.

    Raises StemOnbekend, StemLeeg, StemdatumKanNiet, UitkomstOnbekend, SchoolBijStemOnbekend,
    SchoolIsGestopt.
    """
    woorden = [deel.strip() for deel in (gegevens.werkt, gegevens.werkt_niet, gegevens.duiding)]
    if not any(woorden):
        raise StemLeeg
    if gegevens.datum > uow.vandaag:
        raise StemdatumKanNiet
    if gegevens.uitkomst not in {een.sleutel for een in uitkomsten()}:
        raise UitkomstOnbekend
    if uow.session.get(School, gegevens.school_id) is None:
        raise SchoolBijStemOnbekend
    rij = Stem() if stem_id is None else _haal(uow, stem_id)
    eis_doet_mee(uow, gegevens.school_id, gegevens.datum, was=rij.school_id)
    rij.school_id, rij.datum = gegevens.school_id, gegevens.datum
    rij.groep, rij.uitkomst, rij.aantal = gegevens.groep, gegevens.uitkomst, gegevens.aantal
    rij.werkt, rij.werkt_niet, rij.duiding = woorden
    uow.session.add(rij)
    uow.session.flush()
    return Changes.van(Soort.STEM, nieuw_id=rij.id)


def lees_stem(uow: UnitOfWork, stem_id: int) -> StemGegevens:
    """Return a talk as its form shows it. Raises StemOnbekend."""
    return _gegevens(_haal(uow, stem_id))


def lijst_stemmen(uow: UnitOfWork, school_id: int | None = None) -> tuple[StemRij, ...]:
    """Return the talks, the latest first; of one school when it is given."""
    kort = {een.sleutel: een.kort for een in uitkomsten()}
    vraag = (
        select(Stem)
        .join(Stem.school)
        .options(contains_eager(Stem.school))
        .order_by(Stem.datum.desc(), Stem.id.desc())
    )
    if school_id is not None:
        vraag = vraag.where(Stem.school_id == school_id)
    return tuple(
        StemRij(rij.id, rij.school.naam, kort.get(rij.uitkomst, rij.uitkomst), _gegevens(rij))
        for rij in uow.session.scalars(vraag)
    )


def lees_gehoord(uow: UnitOfWork, school_id: int | None = None) -> tuple[Gehoordrij, ...]:
    """Return who was heard in the school year of today, per school and outcome.

    Of one school when it is given, else of the own schools and of every school with a talk.
    """
    laatst: dict[tuple[int, str], dict[Stemgroep, date]] = {}
    for stem in uow.session.scalars(select(Stem).order_by(Stem.datum)):
        laatst.setdefault((stem.school_id, stem.uitkomst), {})[stem.groep] = stem.datum
    if school_id is None:
        profiel = lees_profiel(uow)
        nummers = {nummer for nummer, _ in laatst} | (profiel.school_ids if profiel else set())
    else:
        nummers = {school_id}
    scholen = uow.session.execute(
        select(School.id, School.naam).where(School.id.in_(nummers)).order_by(School.naam)
    ).all()
    jaar = schooljaar_van(uow.vandaag)
    return tuple(
        Gehoordrij(nummer, naam, een, laatst.get((nummer, een.sleutel), {}), jaar)
        for nummer, naam in scholen
        for een in uitkomsten()
    )


def signaalzin(rijen: Iterable[Gehoordrij]) -> str:
    """Say which groups were not heard this school year; empty when there is no school."""
    rijen = tuple(rijen)
    if not rijen:
        return ""
    jaar = rijen[0].schooljaar
    stil: dict[Stemgroep, int] = {}
    for rij in rijen:
        for groep in rij.nog_te_horen:
            stil[groep] = stil.get(groep, 0) + 1
    if not stil:
        return f"In {jaar} sprak je iedereen die bij de uitkomsten hoort."
    delen = [f"{groep.label.lower()} ({stil[groep]})" for groep in Stemgroep if groep in stil]
    namen = ", ".join(delen)
    return f"In {jaar} nog te spreken (tussen haakjes: over hoeveel uitkomsten): {namen}."


def _bron() -> dict[str, Any]:
    with find_resource("stemmen.toml").open("rb") as bestand:
        inhoud: dict[str, Any] = tomllib.load(bestand)
    return inhoud


def _groep(respondent: str) -> Stemgroep:
    return next(groep for woord, groep in _WOORD_VAN if woord in respondent)


def _gegevens(rij: Stem) -> StemGegevens:
    return StemGegevens(
        rij.datum,
        rij.school_id,
        rij.groep,
        rij.uitkomst,
        rij.aantal,
        rij.werkt,
        rij.werkt_niet,
        rij.duiding,
    )


def _haal(uow: UnitOfWork, stem_id: int) -> Stem:
    rij = uow.session.get(Stem, stem_id)
    if rij is None:
        raise StemOnbekend
    return rij
