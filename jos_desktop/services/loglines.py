"""The logline: what a school stands for with JOS, in four sentences (domein.md 1.20).

"Een logline is een pitch waarin in 3 of 4 zinnen aangegeven wordt waar een school voor staat, wat
het aanstekelijk doel is en hoe dat doel te bereiken" (nieuwsbrief 1). Each sentence has a fixed
beginning; the vault holds what comes after it.
"""

from dataclasses import dataclass, field, fields
from typing import Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.ontwikkeling import Logline
from jos_desktop.models.school import School
from jos_desktop.services.leerlingen import SchoolOnbekend
from jos_desktop.services.schooljaar import blokken_van_periode
from jos_desktop.storage.unit_of_work import UnitOfWork

MEESTE_WOORDEN: Final = 50
"""Beyond this a sentence is no pitch any more; the longest printed example has 44."""


@dataclass(frozen=True, slots=True)
class Zindeel:
    """One sentence: its field, how it begins, and how a school of the region went on."""

    veld: str
    begin: str
    voorbeeld: str


BRON_VOORBEELD: Final = (
    "Voorbeeld: logline van het Jac. P. Thijsse College, Bonhoeffer College en Vonk (nieuwsbrief 1)"
)
ZINDELEN: Final = (
    Zindeel(
        "maatschappij",
        "In een maatschappij waarin",
        "jongeren van onze school en hun ouders te maken krijgen met een veelheid aan informatie, "
        "keuzemogelijkheden en verwachtingen die via allerlei kanalen tot hen komt, is het een "
        "uitdaging om balans te vinden en te houden.",
    ),
    Zindeel(
        "jos",
        "Jeugdhulp op school",
        "kan laagdrempelig aansluiten bij de leerling waarbij zij samen met de leerling, ouders en "
        "school kunnen meedenken, analyseren, adviseren en zo nodig doorverwijzen.",
    ),
    Zindeel("bedoeling", "Met de bedoeling om", "op tijd de juiste interventie te doen."),
    Zindeel(
        "zodat",
        "Zodat",
        "de leerling snel weer veerkrachtig en weerbaar wordt om zo zelfstandig in verbinding met "
        "hun systeem, terug in balans te kunnen komen en blijven.",
    ),
)
"""The four sentences, with the beginnings that both printed examples have."""


class LoglineLeeg(KnownError):
    """Not one of the four sentences was written."""

    wat = "Er staat nog geen zin."
    doe = "Maak ten minste één zin af. De andere kunnen later."


@dataclass(frozen=True, slots=True)
class LoglineGegevens:
    """What comes after the fixed beginning of each sentence."""

    maatschappij: str = field(default="", repr=False)
    jos: str = field(default="", repr=False)
    bedoeling: str = field(default="", repr=False)
    zodat: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class LoglineRij:
    """The logline of one school in one school year, as whole sentences."""

    id: int
    school_id: int
    school: str
    schooljaar: str
    gegevens: LoglineGegevens
    zinnen: tuple[str, ...] = field(repr=False)


def zinnen(gegevens: LoglineGegevens) -> tuple[str, ...]:
    """Return the sentences that were written, whole, in their order."""
    return tuple(
        _zin(f"{deel.begin} {rest}") for deel in ZINDELEN if (rest := zonder_begin(deel, gegevens))
    )


def _zin(tekst: str) -> str:
    """Return a sentence with its full stop: together on one line they stay apart."""
    return tekst if tekst[-1] in ".!?…" else f"{tekst}."


def zonder_begin(deel: Zindeel, gegevens: LoglineGegevens) -> str:
    """Return what stands in a field, without the beginning somebody typed along."""
    tekst = " ".join(str(getattr(gegevens, deel.veld)).split())
    if tekst.casefold().startswith(deel.begin.casefold()):
        rest = tekst[len(deel.begin) :]
        if not rest or not rest[0].isalnum():
            tekst = rest.lstrip(" ,.:…")
    return tekst


def tips(gegevens: LoglineGegevens) -> tuple[str, ...]:
    """Return what would make it better: a sentence that is missing, or one that is too long."""
    gezegd = []
    for deel in ZINDELEN:
        tekst = zonder_begin(deel, gegevens)
        woorden = len(tekst.split())
        if not woorden:
            gezegd.append(f"De zin “{deel.begin} …” ontbreekt nog.")
        elif woorden > MEESTE_WOORDEN:
            gezegd.append(
                f"De zin “{deel.begin} …” heeft {woorden} woorden. Met minder dan "
                f"{MEESTE_WOORDEN} blijft hij hangen."
            )
    return tuple(gezegd)


def bewaar_logline(
    uow: UnitOfWork, school_id: int, schooljaar: str, gegevens: LoglineGegevens
) -> Changes:
    """Write the logline of a school for a school year.

    Raises LoglineLeeg, SchoolOnbekend, OnbekendePeriode.
    """
    blokken_van_periode(schooljaar)
    teksten = {deel.veld: zonder_begin(deel, gegevens) for deel in ZINDELEN}
    if not any(teksten.values()):
        raise LoglineLeeg
    if uow.session.get(School, school_id) is None:
        raise SchoolOnbekend
    rij = _zoek(uow, school_id, schooljaar)
    if rij is None:
        rij = Logline(school_id=school_id, schooljaar=schooljaar)
        uow.session.add(rij)
    for veld, tekst in teksten.items():
        setattr(rij, veld, tekst)
    uow.session.flush()
    return Changes.van(Soort.ONTWIKKELING, nieuw_id=rij.id)


def lees_logline(uow: UnitOfWork, school_id: int, schooljaar: str) -> LoglineRij | None:
    """Return the logline of a school in a school year, None when there is none."""
    rij = _zoek(uow, school_id, schooljaar)
    return None if rij is None else _rij(rij)


def lijst_loglines(uow: UnitOfWork, school_id: int | None = None) -> tuple[LoglineRij, ...]:
    """Return the loglines of all years, the latest year first; of one school when given."""
    vraag = select(Logline).join(School).order_by(Logline.schooljaar.desc(), School.naam)
    if school_id is not None:
        vraag = vraag.where(Logline.school_id == school_id)
    return tuple(_rij(rij) for rij in uow.session.scalars(vraag))


def _zoek(uow: UnitOfWork, school_id: int, schooljaar: str) -> Logline | None:
    vraag = select(Logline).where(Logline.school_id == school_id, Logline.schooljaar == schooljaar)
    return uow.session.scalar(vraag)


def _rij(rij: Logline) -> LoglineRij:
    gegevens = LoglineGegevens(**{v.name: getattr(rij, v.name) for v in fields(LoglineGegevens)})
    return LoglineRij(
        rij.id, rij.school_id, rij.school.naam, rij.schooljaar, gegevens, zinnen(gegevens)
    )
