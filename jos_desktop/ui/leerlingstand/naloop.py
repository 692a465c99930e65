"""Answers on their way to the vault: what could not be written is kept, and tried again."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from concurrent.futures import wait
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jos_desktop.errors import KnownError
from jos_desktop.services.exitafnames import Antwoord, bewaar_antwoord

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

# The words under way at the moment of locking get this long to reach the vault.
LAATSTE_S = 0.4


@dataclass(frozen=True, slots=True)
class Gegeven:
    """An answer to one question of one vragenlijst, and where the list goes on."""

    afname_id: int
    antwoord: Antwoord = field(repr=False)
    plek: str

    def werk(self, uow: UnitOfWork) -> Changes:
        """Write it."""
        return bewaar_antwoord(uow, self.afname_id, self.antwoord, self.plek)


class Naloop(QObject):
    """Write answers; one that fails waits for the next moment that something can be written."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wacht: dict[tuple[int, str], Gegeven] = {}
        self._plek: dict[int, str] = {}
        context.tasks.vastgelegd.connect(self.opnieuw)

    @property
    def leeg(self) -> bool:
        """Tell whether nothing waits."""
        return not self._wacht

    def bewaar(
        self,
        gegeven: Gegeven,
        klaar: Callable[[], None] = lambda: None,
        fout: Callable[[KnownError], None] = lambda _: None,
    ) -> None:
        """Write an answer; it takes the place of an earlier one to the same question."""
        sleutel = (gegeven.afname_id, gegeven.antwoord.vraag)
        self._plek[gegeven.afname_id] = gegeven.plek
        self._wacht.pop(sleutel, None)

        def mislukt(error: KnownError) -> None:
            self._wacht[sleutel] = gegeven
            fout(error)

        self._context.tasks.run_change(gegeven.werk, lambda _: klaar(), mislukt, eigenaar=self)

    def opnieuw(self) -> None:
        """Try what waits once more; what fails again goes on waiting."""
        for gegeven in self._wachtend():
            self.bewaar(gegeven)

    def nu(self, *laatste: Gegeven) -> None:
        """Write this and all that waits, without waiting long: the vault is about to close."""
        submit = self._context.vault.submit_change
        with contextlib.suppress(KnownError):
            wait([submit(een.werk) for een in (*self._wachtend(), *laatste)], LAATSTE_S)

    def _wachtend(self) -> tuple[Gegeven, ...]:
        """Return what waits; somebody went on since, and the place stays where he came."""
        return tuple(replace(een, plek=self._plek[een.afname_id]) for een in self._wacht.values())
