"""School holidays: proposals that come along, and what the user made of them (domein.md 1.10b)."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.vakantie import Vakantie
from jos_desktop.resources import find_resource
from jos_desktop.storage.unit_of_work import UnitOfWork

NIEUW: Final = 0
"""The number of a proposal that is not in the vault yet."""
VOORAF: Final = timedelta(days=21)
"""How long before a holiday it is time to look who falls into a gap."""


class VakantieKlopt(KnownError):
    """A holiday without a name or that ends before it begins."""

    wat = "Deze vakantie klopt nog niet."
    doe = "Geef een naam, en een laatste dag die niet voor de eerste ligt."


class VakantieBestaat(KnownError):
    """Another holiday begins on that day."""

    wat = "Er begint al een vakantie op die dag."
    doe = "Wijzig die vakantie, of kies een andere eerste dag."


@dataclass(frozen=True, slots=True)
class VakantieRij:
    """One holiday, both days included; ``id`` is :data:`NIEUW` for a proposal."""

    id: int
    naam: str
    vanaf: date
    tot: date

    @property
    def dagen(self) -> int:
        """Return how many days it lasts."""
        return (self.tot - self.vanaf).days + 1


@cache
def voorstellen() -> tuple[VakantieRij, ...]:
    """Return the holidays that come with the program; schools may differ."""
    inhoud: dict[str, Any] = tomllib.loads(
        find_resource("codelijsten", "vakanties.toml").read_text("utf-8")
    )
    return tuple(
        VakantieRij(NIEUW, rij["naam"], rij["vanaf"], rij["tot"]) for rij in inhoud["vakantie"]
    )


def komende_vakanties(uow: UnitOfWork, vanaf: date | None = None) -> tuple[VakantieRij, ...]:
    """Return the holidays that are not over yet: the user's own, and proposals beside them.

    ``vanaf`` is the day to count from, today by default.
    """
    dag = vanaf or uow.vandaag
    eigen = [
        VakantieRij(rij.id, rij.naam, rij.vanaf, rij.tot)
        for rij in uow.session.scalars(select(Vakantie))
    ]
    erbij = [
        voorstel
        for voorstel in voorstellen()
        if not any(rij.vanaf <= voorstel.tot and voorstel.vanaf <= rij.tot for rij in eigen)
    ]
    alle = sorted((*eigen, *erbij), key=lambda rij: rij.vanaf)
    return tuple(rij for rij in alle if rij.tot >= dag)


def bewaar_vakantie(uow: UnitOfWork, rij: VakantieRij) -> Changes:
    """Add or change a holiday. Raises VakantieKlopt, VakantieBestaat."""
    if not rij.naam.strip() or rij.tot < rij.vanaf:
        raise VakantieKlopt
    ander = uow.session.scalar(
        select(Vakantie.id).where(Vakantie.vanaf == rij.vanaf, Vakantie.id != rij.id)
    )
    if ander is not None:
        raise VakantieBestaat
    vakantie = uow.session.get(Vakantie, rij.id) if rij.id != NIEUW else None
    if vakantie is None:
        vakantie = Vakantie()
        uow.session.add(vakantie)
    vakantie.naam, vakantie.vanaf, vakantie.tot = rij.naam.strip()[:80], rij.vanaf, rij.tot
    uow.session.flush()
    return Changes.van(Soort.VAKANTIE, nieuw_id=vakantie.id)


def zorg_voor(uow: UnitOfWork, rij: VakantieRij) -> int:
    """Return the number of a holiday in the vault, where a proposal gets one. Raises as above."""
    if rij.id != NIEUW:
        return rij.id
    nummer = bewaar_vakantie(uow, rij).nieuw_id
    if nummer is None:
        raise LookupError("a kept holiday has a number")
    return nummer
