"""The one thread that opens, uses and closes the database connection."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import ClassVar, TypeVar

from jos_desktop.errors import BugError, KnownError

T = TypeVar("T")

# Locking first lets a short save end by itself; only then it breaks off what runs.
_GEDULD_S = 0.25
_STAP_S = 0.005


class VaultClosed(KnownError):
    """The vault has been locked in the meantime."""

    wat: ClassVar[str] = "De kluis is vergrendeld."
    doe: ClassVar[str] = "Open de kluis opnieuw met je wachtwoord."


class Werker:
    """Run calls one after another on a thread of its own."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kluis")
        self._draad: int | None = None
        self._dicht = False
        self._pool.submit(self._meld_aan).result()

    def _meld_aan(self) -> None:
        self._draad = threading.get_ident()

    def zet_klaar(self, werk: Callable[[], T]) -> Future[T]:
        """Queue a call. Raises :class:`VaultClosed` after :meth:`stop`."""
        try:
            return self._pool.submit(self._tenzij_dicht, werk)
        except RuntimeError as fout:
            raise VaultClosed from fout

    def _tenzij_dicht(self, werk: Callable[[], T]) -> T:
        if self._dicht:
            raise VaultClosed
        return werk()

    def doe(self, werk: Callable[[], T]) -> T:
        """Run a call and wait for it; from the worker itself that would wait for ever."""
        if threading.get_ident() == self._draad:
            raise BugError("work on the vault may not start other work on the vault")
        return self.zet_klaar(werk).result()

    def sluit_af(
        self, laatste: Callable[[], None], onderbreek: Callable[[], None], *, binnen_s: float
    ) -> bool:
        """Begin nothing more, break off what runs, and run ``laatste``; never wait longer.

        ``onderbreek`` is called from this thread, again and again, until ``laatste`` begins.
        Returns whether ``laatste`` has been run within ``binnen_s`` seconds.
        """
        slot = threading.Lock()
        begonnen = False

        def werk() -> None:
            nonlocal begonnen
            with slot:
                begonnen = True
            laatste()

        self._dicht = True
        try:
            toekomst = self._pool.submit(werk)
        except RuntimeError:
            return True
        begin = time.monotonic()
        while not wait((toekomst,), _STAP_S).done:
            duur = time.monotonic() - begin
            if duur > binnen_s:
                return False
            with slot:
                if duur > _GEDULD_S and not begonnen:
                    onderbreek()
        return True

    def weiger(self) -> None:
        """Begin nothing more: what waits, and what comes, gets :class:`VaultClosed`."""
        self._dicht = True

    def stop(self) -> None:
        """Let the running call end, refuse what waits, and end the thread."""
        self.weiger()
        self._pool.shutdown(wait=True)
