"""Count work without a pupil: activities, spreekuren and advice to school, of one period.

Only what was done counts; what is planned or did not go on stands apart. A number that nobody
wrote down is not nought: it is counted as missing, so that a sum says what it rests on.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from sqlalchemy import ColumnElement, select

from jos_desktop.models.codes_school import (
    INDIVIDUEEL,
    Activiteitstand,
    Adviessoort,
    Preventieniveau,
    Preventierol,
    Preventiesoort,
    Preventievorm,
    Spreekuurdoelgroep,
)
from jos_desktop.models.preventie import Preventieactiviteit, Schooladvies, Spreekuur
from jos_desktop.storage.unit_of_work import UnitOfWork

Sleutel = TypeVar("Sleutel", bound=Hashable)


class _MetStand(Protocol):
    @property
    def stand(self) -> Activiteitstand: ...


@dataclass(frozen=True, slots=True)
class Telactiviteit:
    """What of one activity is counted; ``bereik`` and ``vervolg`` are None when unknown."""

    school_id: int
    soort: Preventiesoort
    niveau: Preventieniveau
    vorm: Preventievorm
    rol: Preventierol
    stand: Activiteitstand
    datum: date
    bereik: int | None = None
    vervolg: int | None = None

    @property
    def individueel(self) -> bool:
        """Tell whether it was for one pupil."""
        return self.niveau in INDIVIDUEEL


@dataclass(frozen=True, slots=True)
class Telspreekuur:
    """What of one spreekuur is counted; ``bezoekers`` is None when nobody wrote it down."""

    school_id: int
    doelgroep: Spreekuurdoelgroep
    stand: Activiteitstand
    datum: date
    bezoekers: int | None = None


@dataclass(frozen=True, slots=True)
class Teladvies:
    """What of one advice to school is counted; ``aantal`` are people, None when unknown."""

    school_id: int
    soort: Adviessoort
    datum: date
    aantal: int | None = None


@dataclass(frozen=True, slots=True)
class Telsom:
    """How many there were, a sum of people, and how many of them had no number of people.

    ``nul`` are those with nobody: kept, because an empty spreekuur says something too.
    """

    aantal: int = 0
    mensen: int = 0
    zonder: int = 0
    nul: int = 0

    @property
    def bekend(self) -> bool:
        """Tell whether any of them has a number of people."""
        return self.zonder < self.aantal


@dataclass(frozen=True)
class Preventiecijfers:
    """Everything of a period that can be counted, whatever came of it."""

    activiteiten: tuple[Telactiviteit, ...]
    spreekuren: tuple[Telspreekuur, ...]
    adviezen: tuple[Teladvies, ...]

    @cached_property
    def gedaan(self) -> tuple[Telactiviteit, ...]:
        """Return the activities that were done."""
        return tuple(a for a in self.activiteiten if a.stand is Activiteitstand.GEDAAN)

    @cached_property
    def gehouden(self) -> tuple[Telspreekuur, ...]:
        """Return the spreekuren that were held, with visitors or without."""
        return tuple(s for s in self.spreekuren if s.stand is Activiteitstand.GEDAAN)

    def bereik(self, per: Callable[[Telactiviteit], Sleutel]) -> dict[Sleutel, Telsom]:
        """Return the activities done and the people they reached, by what ``per`` says."""
        return _sommen((per(a), a.bereik) for a in self.gedaan)

    def vervolg(self, per: Callable[[Telactiviteit], Sleutel]) -> dict[Sleutel, Telsom]:
        """Return the activities done and the trajecten that came of them."""
        return _sommen((per(a), a.vervolg) for a in self.gedaan)

    def bezoek(self, per: Callable[[Telspreekuur], Sleutel]) -> dict[Sleutel, Telsom]:
        """Return the spreekuren held and their visitors."""
        return _sommen((per(s), s.bezoekers) for s in self.gehouden)

    def advies(self, per: Callable[[Teladvies], Sleutel]) -> dict[Sleutel, Telsom]:
        """Return the advice given and how many people it was for."""
        return _sommen((per(a), a.aantal) for a in self.adviezen)

    def standen(self) -> Mapping[str, Counter[Activiteitstand]]:
        """Return how many activities and spreekuren are planned, done and cancelled."""
        return {
            "activiteit": _standen(self.activiteiten),
            "spreekuur": _standen(self.spreekuren),
        }


def lees_preventie(
    uow: UnitOfWork, van: date, tot: date, school_id: int | None = None
) -> Preventiecijfers:
    """Read what stands from ``van`` up to and including ``tot``, of one school or of all."""
    return Preventiecijfers(
        lees_activiteiten(uow, van, tot, school_id),
        tuple(
            Telspreekuur(*rij)
            for rij in uow.session.execute(
                select(
                    Spreekuur.school_id,
                    Spreekuur.doelgroep,
                    Spreekuur.stand,
                    Spreekuur.datum,
                    Spreekuur.bezoekers,
                ).where(*_waar(Spreekuur, van, tot, school_id))
            )
        ),
        tuple(
            Teladvies(*rij)
            for rij in uow.session.execute(
                select(
                    Schooladvies.school_id,
                    Schooladvies.soort,
                    Schooladvies.datum,
                    Schooladvies.aantal,
                ).where(*_waar(Schooladvies, van, tot, school_id))
            )
        ),
    )


def lees_activiteiten(
    uow: UnitOfWork, van: date, tot: date, school_id: int | None = None
) -> tuple[Telactiviteit, ...]:
    """Read the activities of a period, planned and cancelled ones too."""
    vraag = select(
        Preventieactiviteit.school_id,
        Preventieactiviteit.soort,
        Preventieactiviteit.niveau,
        Preventieactiviteit.vorm,
        Preventieactiviteit.rol,
        Preventieactiviteit.stand,
        Preventieactiviteit.datum,
        Preventieactiviteit.bereik,
        Preventieactiviteit.vervolgtrajecten,
    ).where(*_waar(Preventieactiviteit, van, tot, school_id))
    return tuple(Telactiviteit(*rij) for rij in uow.session.execute(vraag))


def _waar(
    model: type[Preventieactiviteit | Spreekuur | Schooladvies],
    van: date,
    tot: date,
    school_id: int | None,
) -> list[ColumnElement[bool]]:
    eisen: list[ColumnElement[bool]] = [model.datum.between(van, tot)]
    return eisen if school_id is None else [*eisen, model.school_id == school_id]


def _sommen(paren: Iterable[tuple[Sleutel, int | None]]) -> dict[Sleutel, Telsom]:
    per: defaultdict[Sleutel, list[int | None]] = defaultdict(list)
    for sleutel, mensen in paren:
        per[sleutel].append(mensen)
    return {
        sleutel: Telsom(
            len(getallen), sum(filter(None, getallen)), getallen.count(None), getallen.count(0)
        )
        for sleutel, getallen in per.items()
    }


def _standen(rijen: Iterable[_MetStand]) -> Counter[Activiteitstand]:
    return Counter(rij.stand for rij in rijen)
