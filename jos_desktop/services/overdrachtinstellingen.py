"""How long a receiver gets to answer, and after how many weeks the sender looks back."""

from dataclasses import dataclass
from typing import Final

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes
from jos_desktop.services.instellingen import lees_waarde, zet_waarde
from jos_desktop.storage.unit_of_work import UnitOfWork

ANTWOORD_DAGEN: Final = "overdracht.antwoord_dagen"
CONTROLE_WEKEN: Final = "overdracht.controle_weken"
KORTST, LANGST_DAGEN, LANGST_WEKEN = 1, 90, 26


class TermijnKanNiet(KnownError):
    """A term outside what makes sense."""

    wat = "Deze termijn kan niet: kies 1 tot en met {grootste} {wat_telt}."
    doe = "Kies een ander aantal."


@dataclass(frozen=True, slots=True)
class Termijnen:
    """The terms of a handover."""

    antwoord_dagen: int = 14
    controle_weken: int = 6


def lees_termijnen(uow: UnitOfWork) -> Termijnen:
    """Return the terms in force, the standard ones when none were chosen."""
    dagen, weken = lees_waarde(uow, ANTWOORD_DAGEN), lees_waarde(uow, CONTROLE_WEKEN)
    gewoon = Termijnen()
    return Termijnen(
        dagen if isinstance(dagen, int) else gewoon.antwoord_dagen,
        weken if isinstance(weken, int) else gewoon.controle_weken,
    )


def zet_termijnen(uow: UnitOfWork, termijnen: Termijnen) -> Changes:
    """Keep the terms for handovers from now on. Raises TermijnKanNiet."""
    if not KORTST <= termijnen.antwoord_dagen <= LANGST_DAGEN:
        raise TermijnKanNiet(grootste=LANGST_DAGEN, wat_telt="dagen")
    if not KORTST <= termijnen.controle_weken <= LANGST_WEKEN:
        raise TermijnKanNiet(grootste=LANGST_WEKEN, wat_telt="weken")
    return zet_waarde(uow, ANTWOORD_DAGEN, termijnen.antwoord_dagen) | zet_waarde(
        uow, CONTROLE_WEKEN, termijnen.controle_weken
    )
