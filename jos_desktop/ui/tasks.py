"""The one doorway for background work: nothing slow ever runs on the main thread.

The work runs elsewhere; every callback comes back on the main thread through a queued signal,
and is dropped when the widget that asked for it is gone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from jos_desktop.errors import KnownError
from jos_desktop.ui.opruimen import ruim_op_op_hoofddraad

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.storage.vault import Vault
    from jos_desktop.ui.events import Bus

T = TypeVar("T")
OnError = Callable[[KnownError], None]


class DraagtChanges(Protocol):
    """A result that carries, beside its own figures, what it changed."""

    @property
    def changes(self) -> Changes: ...


R = TypeVar("R", bound="Changes | DraagtChanges")


class Geannuleerd(KnownError):
    """The user stopped this work; nothing is the matter."""

    wat = "Je hebt dit gestopt."
    doe = "Er is niets veranderd. Begin opnieuw als je wilt."


class Voortgang:
    """Report progress out of long work, and let the user stop it."""

    def __init__(self, gemeld: Callable[[Voortgang, int, int], None]) -> None:
        self._gemeld = gemeld
        self._stop = threading.Event()

    def meld(self, gedaan: int, totaal: int) -> None:
        """Report steps done out of all steps; raise ``Geannuleerd`` when the user stopped."""
        if self._stop.is_set():
            raise Geannuleerd
        self._gemeld(self, gedaan, totaal)

    def stop(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()


@dataclass(frozen=True)
class _Uitkomst:
    """What came back, and whom it is for."""

    future: Future[Any]
    eigenaar: QObject | None
    on_done: Callable[[Any], None]
    on_error: OnError | None
    on_finally: Callable[[], None] | None
    is_change: bool = False
    voortgang: Voortgang | None = None


class Achtergrond(QObject):
    """Run plain functions on worker threads and bring their results to the main thread."""

    klaar = Signal(object)
    gevorderd = Signal(object, int, int)
    rust = Signal()
    bekende_fout = Signal(object)
    bug = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        ruim_op_op_hoofddraad()  # from here on other threads run Python code
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="jos-achtergrond")
        self._open = 0
        self._lopend: dict[Voortgang, Callable[[int, int], None]] = {}
        self._gesloten = False
        self.klaar.connect(self._on_klaar, Qt.ConnectionType.QueuedConnection)
        self.gevorderd.connect(self._on_gevorderd, Qt.ConnectionType.QueuedConnection)

    @property
    def bezig(self) -> int:
        """Return how many pieces of work have not come back yet."""
        return self._open

    def run(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: OnError | None = None,
        *,
        eigenaar: QObject | None = None,
        on_finally: Callable[[], None] | None = None,
    ) -> None:
        """Run work that needs no vault, such as deriving a key or importing a library."""
        future = self._pool.submit(work)
        self._volg(future, on_done, on_error, eigenaar, on_finally)

    def run_long(
        self,
        work: Callable[[Voortgang], T],
        on_done: Callable[[T], None],
        on_error: OnError | None = None,
        *,
        on_progress: Callable[[int, int], None] | None = None,
        eigenaar: QObject | None = None,
        on_finally: Callable[[], None] | None = None,
    ) -> Voortgang:
        """Run long work that reports progress (steps done, all steps) and can be stopped.

        Inside ``work``, ``vault.query`` and ``vault.change`` may be called: they block only
        the background thread. Stopping surfaces as the known error ``Geannuleerd``.
        """
        owner = eigenaar or _owner_of(on_done)

        def report(gedaan: int, totaal: int) -> None:
            if on_progress is not None and (owner is None or isValid(owner)):
                on_progress(gedaan, totaal)

        voortgang = Voortgang(self.gevorderd.emit)
        self._lopend[voortgang] = report
        future = self._pool.submit(work, voortgang)
        self._volg(future, on_done, on_error, owner, on_finally, voortgang=voortgang)
        return voortgang

    def stop(self) -> None:
        """Ask long work to stop, and drop what still comes back; waits for nothing."""
        self._gesloten = True
        for voortgang in self._lopend:
            voortgang.stop()

    def sluit(self) -> None:
        """Stop long work, wait for the threads, and drop what still comes back."""
        self.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _volg(
        self,
        future: Future[Any],
        on_done: Callable[[Any], None],
        on_error: OnError | None,
        eigenaar: QObject | None,
        on_finally: Callable[[], None] | None,
        *,
        is_change: bool = False,
        voortgang: Voortgang | None = None,
    ) -> None:
        owner = eigenaar or _owner_of(on_done)
        outcome = _Uitkomst(future, owner, on_done, on_error, on_finally, is_change, voortgang)
        self._open += 1
        future.add_done_callback(lambda _: self._post(outcome))

    def _post(self, outcome: _Uitkomst) -> None:
        """Hand an outcome to the main thread (runs on whichever thread finished it)."""
        if isValid(self):
            self.klaar.emit(outcome)

    @Slot(object, int, int)
    def _on_gevorderd(self, voortgang: Voortgang, gedaan: int, totaal: int) -> None:
        report = self._lopend.get(voortgang)
        if report is not None:
            report(gedaan, totaal)

    @Slot(object)
    def _on_klaar(self, outcome: _Uitkomst) -> None:
        self._open -= 1
        if outcome.voortgang is not None:
            self._lopend.pop(outcome.voortgang, None)
        try:
            if not self._gesloten and not outcome.future.cancelled():
                self._lever_af(outcome)
        finally:
            if self._open == 0:
                self.rust.emit()

    def _lever_af(self, outcome: _Uitkomst) -> None:
        alive = outcome.eigenaar is None or isValid(outcome.eigenaar)
        if alive and outcome.on_finally is not None:
            outcome.on_finally()
        error = outcome.future.exception()
        if error is not None:
            self._lever_fout_af(error, outcome.on_error if alive else None)
            return
        result = outcome.future.result()
        if outcome.is_change:
            self._na_wijziging(result)
        # Broadcasting may have closed the widget that asked.
        if outcome.eigenaar is None or isValid(outcome.eigenaar):
            outcome.on_done(result)

    def _lever_fout_af(self, error: BaseException, on_error: OnError | None) -> None:
        """Tell what went wrong; an error is never dropped, even when its widget is gone."""
        if not isinstance(error, KnownError):
            self.bug.emit(error)
        elif on_error is not None:
            on_error(error)
        elif not isinstance(error, Geannuleerd):
            self.bekende_fout.emit(error)

    def _na_wijziging(self, result: object) -> None:
        """Hook for what must happen after a committed change, owner or no owner."""


class Tasks(Achtergrond):
    """Run queries and changes on the vault's own thread, and broadcast what changed."""

    bewaard = Signal(object)
    vastgelegd = Signal()
    schade = Signal(object)

    def __init__(self, vault: Vault, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.vault = vault
        self._bus = bus

    def run_query(
        self,
        work: Callable[[UnitOfWork], T],
        on_done: Callable[[T], None],
        on_error: OnError | None = None,
        *,
        eigenaar: QObject | None = None,
        on_finally: Callable[[], None] | None = None,
    ) -> None:
        """Read from the vault; ``on_done`` gets the result on the main thread.

        Without ``eigenaar`` the widget that ``on_done`` is a method of is the owner. Without
        ``on_error`` a known error becomes the banner of the main window. Any other exception
        becomes the crash screen. ``on_finally`` runs before either callback.
        """
        future = _of_fout(self.vault.submit_query, work)
        self._volg(future, on_done, on_error, eigenaar, on_finally)

    def run_change(
        self,
        work: Callable[[UnitOfWork], R],
        on_done: Callable[[R], None],
        on_error: OnError | None = None,
        *,
        eigenaar: QObject | None = None,
        on_finally: Callable[[], None] | None = None,
    ) -> None:
        """Change the vault; after the commit the bus tells every view that shows this kind."""
        future = _of_fout(self.vault.submit_change, work)
        self._volg(future, on_done, on_error, eigenaar, on_finally, is_change=True)

    def _lever_fout_af(self, error: BaseException, on_error: OnError | None) -> None:
        from jos_desktop.storage.engine import DatabaseDamaged
        from jos_desktop.storage.ledger import LedgerDamaged

        # Whoever asked says it in its own place; everybody has to know.
        if isinstance(error, DatabaseDamaged | LedgerDamaged):
            self.schade.emit(error)
            if on_error is None:
                return
        super()._lever_fout_af(error, on_error)

    def _na_wijziging(self, result: object) -> None:
        self.vastgelegd.emit()
        changes = cast("Changes", getattr(result, "changes", result))
        # An event for the logboek alone (a dossier opened) keeps nothing the user typed.
        if changes.soorten:
            self.bewaard.emit(datetime.now().astimezone())
            self._bus.meld(changes)


def _of_fout(
    geef: Callable[[Callable[[UnitOfWork], T]], Future[T]], work: Callable[[UnitOfWork], T]
) -> Future[T]:
    """Queue work; a vault that was closed meanwhile comes back as a known error like any other."""
    try:
        return geef(work)
    except KnownError as fout:
        future: Future[T] = Future()
        future.set_exception(fout)
        return future


def _owner_of(callback: Callable[..., object]) -> QObject | None:
    owner = getattr(callback, "__self__", None)
    return owner if isinstance(owner, QObject) else None
