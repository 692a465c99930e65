"""Goals of school, pupil and parents, and how far they are over time (domein.md 1.9)."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import (
    OPEN_STATUSSEN,
    Behaald,
    DoelVan,
    Functie,
    Leefgebied,
    TrajectType,
)
from jos_desktop.models.traject import Doel, Doelscore, Traject
from jos_desktop.services.aanmeldingen import open_aanmeldingen
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.trajecten import haal_traject, zet_klaar_voor_start
from jos_desktop.storage.unit_of_work import UnitOfWork

LAAGST, HOOGST = 0, 10


class DoelLeeg(KnownError):
    """A goal needs words."""

    wat = "Het doel heeft nog geen tekst."
    doe = "Schrijf in eigen woorden wat er anders moet worden."


class DoelOnbekend(KnownError):
    """There is no such goal any more."""

    wat = "Dit doel is er niet meer."
    doe = "Ververs het scherm met F5."


class DoelZonderTraject(KnownError):
    """A goal belongs to a klanttraject, or to the application that one will start from."""

    wat = "Deze leerling heeft nog geen aanmelding."
    doe = "Voeg eerst een aanmelding toe. Daarna kun je doelen opschrijven, ook voor de start."


class ScoreKanNiet(KnownError):
    """A score goes from 0 to 10."""

    wat = "Deze score bestaat niet."
    doe = "Kies een getal van 0 tot en met 10."


class ScoreInToekomst(KnownError):
    """A score is of a day that has been."""

    wat = "Deze score is van een dag die nog moet komen."
    doe = "Kies vandaag of een dag die geweest is."


@dataclass(frozen=True, slots=True)
class DoelGegevens:
    """What the form of a goal gives; scores from 0 to 10.

    ``eindscore`` is where it is now: of the last score, or typed here.
    """

    omschrijving: str
    van_wie: DoelVan
    leefgebied: Leefgebied | None = None
    startscore: int | None = None
    eindscore: int | None = None
    behaald: Behaald | None = None


@dataclass(frozen=True, slots=True)
class ScoreGegevens:
    """How far a goal was on one day, in the eyes of ``van_wie``."""

    datum: date
    score: int
    van_wie: DoelVan
    toelichting: str = ""


def bewaar_doel(
    uow: UnitOfWork, traject_id: int, gegevens: DoelGegevens, doel_id: int | None = None
) -> Changes:
    """Add or change a goal of a traject; another score for now is kept as the score of today.

    Raises DoelLeeg, TrajectOnbekend, ScoreKanNiet.
    """
    if not gegevens.omschrijving.strip():
        raise DoelLeeg
    for score in (gegevens.startscore, gegevens.eindscore):
        _eis_score(score)
    traject = haal_traject(uow, traject_id)
    doel = next((rij for rij in traject.doelen if rij.id == doel_id), None)
    if doel is None:
        doel = Doel()
        traject.doelen.append(doel)
    was = score_nu(doel)
    doel.omschrijving = gegevens.omschrijving.strip()
    doel.van_wie = gegevens.van_wie
    doel.leefgebied = gegevens.leefgebied
    doel.startscore = gegevens.startscore
    doel.eindscore = gegevens.eindscore
    doel.behaald = gegevens.behaald
    if doel.scores and gegevens.eindscore is not None and gegevens.eindscore != was:
        _zet_score(doel, ScoreGegevens(uow.vandaag, gegevens.eindscore, doel.van_wie))
    uow.session.flush()
    return Changes.van(Soort.DOEL, leerling_id=traject.leerling_id, nieuw_id=doel.id)


def bewaar_nieuw_doel(uow: UnitOfWork, leerling_id: int, gegevens: DoelGegevens) -> Changes:
    """Add a goal to the traject that runs, or before the start to the one that will.

    Raises DoelLeeg, ScoreKanNiet, DoelZonderTraject without open traject and open application.
    """
    lopend = uow.session.scalars(
        select(Traject.id)
        .where(
            Traject.leerling_id == leerling_id,
            Traject.type == TrajectType.KT,
            Traject.status.in_(OPEN_STATUSSEN),
        )
        .order_by(Traject.start.is_(None), Traject.id.desc())
        .limit(1)
    ).one_or_none()
    if lopend is not None:
        return bewaar_doel(uow, lopend, gegevens)
    aanmeldingen = open_aanmeldingen(uow, leerling_id)
    if not aanmeldingen:
        raise DoelZonderTraject
    profiel = lees_profiel(uow)
    functie = profiel.functie if profiel else Functie.JGC
    klaargezet = zet_klaar_voor_start(uow, aanmeldingen[-1].id, functie)
    if klaargezet.nieuw_id is None:
        raise DoelZonderTraject
    doel = bewaar_doel(uow, klaargezet.nieuw_id, gegevens)
    return doel | replace(klaargezet, nieuw_id=None)


def lees_doel(uow: UnitOfWork, doel_id: int) -> DoelGegevens:
    """Return a goal as its form shows it. Raises DoelOnbekend."""
    doel = haal_doel(uow, doel_id)
    return DoelGegevens(
        doel.omschrijving,
        doel.van_wie,
        doel.leefgebied,
        doel.startscore,
        score_nu(doel),
        doel.behaald,
    )


def zet_behaald(uow: UnitOfWork, doel_id: int, behaald: Behaald | None) -> Changes:
    """Say how far a goal was reached, or that this is not to be said yet. Raises DoelOnbekend."""
    doel = haal_doel(uow, doel_id)
    doel.behaald = behaald
    uow.session.flush()
    return Changes.van(Soort.DOEL, leerling_id=doel.traject.leerling_id)


def bewaar_score(
    uow: UnitOfWork, doel_id: int, gegevens: ScoreGegevens, score_id: int | None = None
) -> Changes:
    """Add or change a score; the first one of a goal is also its start.

    Two scores of one day by the same person are one: the last counts. Raises DoelOnbekend,
    ScoreKanNiet, ScoreInToekomst.
    """
    _eis_score(gegevens.score)
    if gegevens.datum > uow.vandaag:
        raise ScoreInToekomst
    doel = haal_doel(uow, doel_id)
    oud = next((rij for rij in doel.scores if rij.id == score_id), None)
    score = _zet_score(doel, gegevens, oud)
    if doel.startscore is None:
        doel.startscore = gegevens.score
    uow.session.flush()
    doel.eindscore = score_nu(doel)
    uow.session.flush()
    return Changes.van(Soort.DOEL, leerling_id=doel.traject.leerling_id, nieuw_id=score.id)


def lees_score(uow: UnitOfWork, score_id: int) -> ScoreGegevens:
    """Return a score as its form shows it. Raises DoelOnbekend."""
    score = uow.session.get(Doelscore, score_id)
    if score is None:
        raise DoelOnbekend
    return ScoreGegevens(score.datum, score.score, score.van_wie, score.toelichting)


def score_nu(doel: Doel) -> int | None:
    """Return where a goal is now: the last score by whom it belongs to, or else by anybody.

    Without scores it is what was typed as score for now.
    """
    eigen = [rij for rij in doel.scores if rij.van_wie is doel.van_wie] or list(doel.scores)
    if not eigen:
        return doel.eindscore
    return max(eigen, key=lambda rij: (rij.datum, rij.id or 0)).score


def haal_doel(uow: UnitOfWork, doel_id: int) -> Doel:
    """Return the mapped goal, for services only. Raises DoelOnbekend."""
    doel = uow.session.get(Doel, doel_id)
    if doel is None:
        raise DoelOnbekend
    return doel


def _zet_score(doel: Doel, gegevens: ScoreGegevens, oud: Doelscore | None = None) -> Doelscore:
    zelfde = next(
        (
            rij
            for rij in doel.scores
            if rij is not oud and (rij.datum, rij.van_wie) == (gegevens.datum, gegevens.van_wie)
        ),
        None,
    )
    if zelfde is not None and oud is not None:
        doel.scores.remove(oud)
    score = zelfde or oud
    if score is None:
        score = Doelscore()
        doel.scores.append(score)
    score.datum, score.score = gegevens.datum, gegevens.score
    score.van_wie, score.toelichting = gegevens.van_wie, gegevens.toelichting.strip()
    return score


def _eis_score(score: int | None) -> None:
    if score is not None and not LAAGST <= score <= HOOGST:
        raise ScoreKanNiet
