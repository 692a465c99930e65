"""The sheet Doelen: every goal of a pupil with its scores over time (domein.md 1.9)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.codes import (
    OPEN_STATUSSEN,
    AanmeldingStatus,
    Behaald,
    DoelVan,
    Leefgebied,
    TrajectType,
)
from jos_desktop.models.traject import Doel, Traject
from jos_desktop.services.doelen import score_nu
from jos_desktop.services.herkomst import EIGEN_WERK, labels
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ScoreRij:
    """A score of one day; ``id`` is None for where the goal began, which is no row of its own."""

    id: int | None
    datum: date
    score: int
    van_wie: DoelVan
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class Doelkaart:
    """One goal with all its scores, the earliest first.

    ``herkomst`` says with which handover it came, empty for own work.
    """

    id: int
    traject_id: int
    omschrijving: str
    van_wie: DoelVan
    leefgebied: Leefgebied | None
    behaald: Behaald | None
    traject: str
    loopt: bool
    start: int | None
    nu: int | None
    scores: tuple[ScoreRij, ...]
    herkomst: str = EIGEN_WERK

    @property
    def gemeten_op(self) -> date | None:
        """Return the day of the last score."""
        return self.scores[-1].datum if self.scores else None


@dataclass(frozen=True, slots=True)
class Doelenblad:
    """Everything the sheet shows: what runs first; ``kan_nieuw`` tells whether a goal has a place.

    ``voor_start`` tells that a new goal is written down before the traject starts.
    """

    leerling_id: int
    doelen: tuple[Doelkaart, ...]
    kan_nieuw: bool
    voor_start: bool


def lees_doelenblad(uow: UnitOfWork, leerling_id: int) -> Doelenblad:
    """Return the goals of a pupil, of what runs first. Raises LeerlingOnbekend."""
    haal_leerling(uow, leerling_id)
    trajecten = uow.session.scalars(
        select(Traject)
        .where(Traject.leerling_id == leerling_id, Traject.type == TrajectType.KT)
        .order_by(Traject.einde.is_not(None), Traject.id.desc())
        .options(selectinload(Traject.doelen).selectinload(Doel.scores))
    ).all()
    loopt = [traject for traject in trajecten if traject.status in OPEN_STATUSSEN]
    wacht = uow.session.scalar(
        select(Aanmelding.id)
        .where(Aanmelding.leerling_id == leerling_id, Aanmelding.status == AanmeldingStatus.OPEN)
        .limit(1)
    )
    van = labels(uow, "doel", [doel.id for traject in trajecten for doel in traject.doelen])
    return Doelenblad(
        leerling_id,
        tuple(
            _kaart(doel, traject, van[doel.id]) for traject in trajecten for doel in traject.doelen
        ),
        kan_nieuw=bool(loopt) or wacht is not None,
        voor_start=not any(traject.start for traject in loopt),
    )


def _kaart(doel: Doel, traject: Traject, herkomst: str) -> Doelkaart:
    loopt = traject.status in OPEN_STATUSSEN
    if traject.start is None:
        wanneer = "voor de start"
    elif loopt:
        wanneer = f"sinds {traject.start:%d-%m-%Y}"
    else:
        wanneer = f"tot {traject.einde or traject.start:%d-%m-%Y}"
    return Doelkaart(
        doel.id,
        traject.id,
        doel.omschrijving,
        doel.van_wie,
        doel.leefgebied,
        doel.behaald,
        f"{traject.functie.value}, {wanneer}",
        loopt,
        doel.startscore,
        score_nu(doel),
        _scores(doel, traject),
        herkomst,
    )


def _scores(doel: Doel, traject: Traject) -> tuple[ScoreRij, ...]:
    """Return the scores by day, with where it began and where it ended when these have no row."""
    rijen = [
        ScoreRij(rij.id, rij.datum, rij.score, rij.van_wie, rij.toelichting) for rij in doel.scores
    ]
    begin = traject.start or doel.aangemaakt.astimezone().date()
    eerste = min(rijen, key=lambda rij: rij.datum, default=None)
    if doel.startscore is not None and (
        eerste is None
        or begin < eerste.datum
        or (begin == eerste.datum and eerste.score != doel.startscore)
    ):
        rijen.append(ScoreRij(None, begin, doel.startscore, doel.van_wie, "Bij de start"))
    if not doel.scores and doel.eindscore is not None and doel.eindscore != doel.startscore:
        eind = traject.einde or max(begin, doel.gewijzigd.astimezone().date())
        rijen.append(ScoreRij(None, eind, doel.eindscore, doel.van_wie, "Als laatste ingevuld"))
    return tuple(sorted(rijen, key=lambda rij: (rij.datum, rij.id or 0)))
