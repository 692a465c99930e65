"""The one thread that opens, uses and closes the database connection."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ClassVar, TypeVar

from jos_desktop.errors import BugError, KnownError

T = TypeVar("T")


class VaultClosed(KnownError):
    """The vault has been locked in the meantime."""

    wat: ClassVar[str] = "De kluis is vergrendeld."
    doe: ClassVar[str] = "Open de kluis opnieuw met je wachtwoord."


class Werker:
    """Run calls one after another on a thread of its own."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kluis")
        self._draad: int | None = None
        self._pool.submit(self._meld_aan).result()

    def _meld_aan(self) -> None:
        self._draad = threading.get_ident()

    def zet_klaar(self, werk: Callable[[], T]) -> Future[T]:
        """Queue a call. Raises :class:`VaultClosed` after :meth:`stop`."""
        try:
            return self._pool.submit(werk)
        except RuntimeError as fout:
            raise VaultClosed from fout

    def doe(self, werk: Callable[[], T]) -> T:
        """Run a call and wait for it; from the worker itself that would wait for ever."""
        if threading.get_ident() == self._draad:
            raise BugError("work on the vault may not start other work on the vault")
        return self.zet_klaar(werk).result()

    def stop(self) -> None:
        """Let the running call end, drop what waits, and end the thread."""
        self._pool.shutdown(wait=True, cancel_futures=True)
