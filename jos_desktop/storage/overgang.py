"""Locking and the change of the data key keep out of each other's way.

The change of key happens on the thread of the vault, locking on another, which may never wait long.
Whoever is first decides: a vault that is being closed keeps its key, and words that are set aside
never meet a key that is just being replaced.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Overgang:
    """One turn at a time; the swap of the files waits for it, locking only for a moment."""

    def __init__(self) -> None:
        self._slot = threading.Lock()

    @contextmanager
    def alleen(self) -> Iterator[None]:
        """Wait for the turn and keep it: for the swap."""
        with self._slot:
            yield

    @contextmanager
    def hoogstens(self, seconden: float) -> Iterator[bool]:
        """Wait no longer than this, then go on all the same; gives whether it is our turn."""
        gelukt = self._slot.acquire(timeout=seconden)
        try:
            yield gelukt
        finally:
            if gelukt:
                self._slot.release()
