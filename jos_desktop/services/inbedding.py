"""How JOS has a place at a school: a checklist that is kept by day (domein.md 1.1).

The points are what the researchers name (eindrapport 2.1, oplegger); the words and the source of
each ship in ``resources/inbedding.toml``. A new day is a new line, so that what was stays readable.
"""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_school import Inbeddingsstand
from jos_desktop.models.school import School
from jos_desktop.models.schoolwerk import Inbeddingspunt, Schooloverleg
from jos_desktop.resources import find_resource
from jos_desktop.services.leerlingen import SchoolOnbekend
from jos_desktop.storage.unit_of_work import UnitOfWork

RESOURCE: Final = "inbedding.toml"


class PuntOnbekend(KnownError):
    """This point is not on the checklist."""

    wat = "Dit punt staat niet op de lijst."
    doe = "Ververs het scherm met F5."


class InbeddingsdagKanNiet(KnownError):
    """How it will be is not known yet."""

    wat = "Deze dag ligt in de toekomst."
    doe = "Kies vandaag of eerder."


@dataclass(frozen=True, slots=True)
class Punt:
    """One point of the checklist, with where it comes from."""

    sleutel: str
    groep: str
    zin: str
    bron: str


@dataclass(frozen=True, slots=True)
class Puntstand:
    """How one point stood on a day."""

    datum: date
    stand: Inbeddingsstand
    toelichting: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class InbeddingRij:
    """One point of a school: the latest state, and the last one that was different."""

    punt: Punt
    nu: Puntstand | None
    eerder: Puntstand | None

    @property
    def verschil(self) -> str:
        """Return what changed, such as "was nee, nu ja"; empty when nothing did."""
        if self.nu is None or self.eerder is None:
            return ""
        return f"was {self.eerder.stand.label.lower()}, nu {self.nu.stand.label.lower()}"


@cache
def lees_punten() -> tuple[Punt, ...]:
    """Return the points in their order. Raises ResourceMissingError."""
    ruw: dict[str, Any] = tomllib.loads(find_resource(RESOURCE).read_text("utf-8"))
    return tuple(Punt(p["sleutel"], p["groep"], p["zin"], p["bron"]) for p in ruw["punt"])


def lees_inbedding(
    uow: UnitOfWork, school_id: int, *, tot: date | None = None
) -> tuple[InbeddingRij, ...]:
    """Return every point of the checklist as it stands at a school, also what was never asked.

    With ``tot`` as it stood on that day.
    """
    per_punt: dict[str, list[Puntstand]] = {}
    vraag = select(Inbeddingspunt).where(Inbeddingspunt.school_id == school_id)
    if tot is not None:
        vraag = vraag.where(Inbeddingspunt.datum <= tot)
    for rij in uow.session.scalars(vraag.order_by(Inbeddingspunt.datum.desc())):
        per_punt.setdefault(rij.punt, []).append(_stand(rij))
    return tuple(_rij(punt, per_punt.get(punt.sleutel, [])) for punt in lees_punten())


def lees_verloop(uow: UnitOfWork, school_id: int, sleutel: str) -> tuple[Puntstand, ...]:
    """Return how one point stood through time, the latest first."""
    vraag = (
        select(Inbeddingspunt)
        .where(Inbeddingspunt.school_id == school_id, Inbeddingspunt.punt == sleutel)
        .order_by(Inbeddingspunt.datum.desc())
    )
    return tuple(_stand(rij) for rij in uow.session.scalars(vraag))


def lees_dag(uow: UnitOfWork, school_id: int, sleutel: str, dag: date) -> Puntstand | None:
    """Return what was written on this very day, for who wants to turn a change back."""
    rij = _zoek(uow, school_id, sleutel, dag)
    return None if rij is None else _stand(rij)


def lees_overlegzin(uow: UnitOfWork, school_id: int) -> str:
    """Return in words in which meetings of a school JOS sits, and in which it does not."""
    vraag = select(Schooloverleg).where(Schooloverleg.school_id == school_id)
    wel: list[str] = []
    niet: list[str] = []
    for rij in uow.session.scalars(vraag.order_by(Schooloverleg.naam)):
        ritme = f" ({rij.ritme.label.lower()})" if rij.ritme is not None else ""
        (wel if rij.jos_erbij else niet).append(f"{rij.naam}{ritme}")
    if not (wel or niet):
        return "Welke overleggen er zijn, staat nog niet bij deze school."
    delen = (("JOS zit in", wel), ("JOS zit niet in", niet))
    return " ".join(f"{begin}: {', '.join(namen)}." for begin, namen in delen if namen)


def zet_punt(uow: UnitOfWork, school_id: int, sleutel: str, stand: Puntstand) -> Changes:
    """Write how a point stands on a day; a second time on one day replaces the first.

    Raises SchoolOnbekend, PuntOnbekend, InbeddingsdagKanNiet.
    """
    if stand.datum > uow.vandaag:
        raise InbeddingsdagKanNiet
    if sleutel not in {punt.sleutel for punt in lees_punten()}:
        raise PuntOnbekend
    if uow.session.get(School, school_id) is None:
        raise SchoolOnbekend
    rij = _zoek(uow, school_id, sleutel, stand.datum)
    if rij is None:
        rij = Inbeddingspunt(school_id=school_id, punt=sleutel, datum=stand.datum)
        uow.session.add(rij)
    rij.stand, rij.toelichting = stand.stand, stand.toelichting.strip()
    uow.session.flush()
    return Changes.van(Soort.SCHOOLWERK, nieuw_id=rij.id)


def draai_terug(
    uow: UnitOfWork, school_id: int, sleutel: str, dag: date, was: Puntstand | None
) -> Changes:
    """Turn one day of a point back to what it was; None takes that day away."""
    rij = _zoek(uow, school_id, sleutel, dag)
    if was is not None:
        return zet_punt(uow, school_id, sleutel, was)
    if rij is not None:
        uow.session.delete(rij)
        uow.session.flush()
    return Changes.van(Soort.SCHOOLWERK)


def _zoek(uow: UnitOfWork, school_id: int, sleutel: str, dag: date) -> Inbeddingspunt | None:
    return uow.session.scalar(
        select(Inbeddingspunt).where(
            Inbeddingspunt.school_id == school_id,
            Inbeddingspunt.punt == sleutel,
            Inbeddingspunt.datum == dag,
        )
    )


def _stand(rij: Inbeddingspunt) -> Puntstand:
    return Puntstand(rij.datum, rij.stand, rij.toelichting)


def _rij(punt: Punt, standen: list[Puntstand]) -> InbeddingRij:
    nu = next(iter(standen), None)
    eerder = next((s for s in standen if nu is not None and s.stand is not nu.stand), None)
    return InbeddingRij(punt, nu, eerder)
