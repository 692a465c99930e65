"""When check moments are proposed after the end of the help: the setting, as days."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jos_desktop.services.privacyinstellingen import (
    MEETMOMENT_DERDE,
    MEETMOMENT_TWEEDE,
    MEETMOMENT_WEKEN,
    lees_keuze,
)
from jos_desktop.services.vakanties import VakantieRij, komende_vakanties
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Meettermijnen:
    """The terms in force (0 is none) and the holidays to point out."""

    weken: int
    maanden: tuple[int, ...]
    vakanties: tuple[VakantieRij, ...] = ()

    def dagen(self, einde: date, vandaag: date) -> tuple[date, ...]:
        """Return the days to propose after an end, in order: none before today, none on a weekend.

        When all of them are over already, the first term counts from today.
        """
        gewenst = [einde + timedelta(weeks=self.weken)] if self.weken else []
        gewenst += [maanden_na(einde, aantal) for aantal in self.maanden if aantal]
        nog = sorted({na_weekend(dag) for dag in gewenst if dag >= vandaag})
        if gewenst and not nog:
            eerste = min(gewenst) - einde
            nog = [na_weekend(vandaag + eerste)]
        return tuple(nog)

    def vakantie(self, dag: date) -> str:
        """Return the name of the holiday a day is in, empty when it is in none."""
        return vakantie_op(self.vakanties, dag)


def lees_meettermijnen(uow: UnitOfWork) -> Meettermijnen:
    """Return the terms that this vault proposes, with the holidays that are not over."""
    return Meettermijnen(
        int(lees_keuze(uow, MEETMOMENT_WEKEN)),
        (int(lees_keuze(uow, MEETMOMENT_TWEEDE)), int(lees_keuze(uow, MEETMOMENT_DERDE))),
        komende_vakanties(uow),
    )


def vakantie_op(vakanties: Sequence[VakantieRij], dag: date) -> str:
    """Return the name of the holiday a day is in, empty when it is in none."""
    return next((rij.naam for rij in vakanties if rij.vanaf <= dag <= rij.tot), "")


def maanden_na(dag: date, aantal: int) -> date:
    """Return the same day some months later, or the last day of a shorter month."""
    jaar, maand = divmod(dag.month - 1 + aantal, 12)
    jaar, maand = dag.year + jaar, maand + 1
    return date(jaar, maand, min(dag.day, monthrange(jaar, maand)[1]))


def na_weekend(dag: date) -> date:
    """Return the Monday after a day in the weekend, and any other day itself."""
    return dag + timedelta(days=max(0, 7 - dag.weekday())) if dag.weekday() > 4 else dag
