"""How long nobody touched anything, also through sleep and a clock that jumps. No Qt here."""

from __future__ import annotations

import time
from collections.abc import Callable

Klok = Callable[[], float]


class Stiltemeter:
    """Measure silence by two clocks and believe the longer one.

    The monotonic clock cannot be set back, but stands still while some laptops sleep; the wall
    clock goes on in sleep, but can be set. ``grens_s`` in seconds.
    """

    def __init__(
        self, grens_s: float, *, monotoon: Klok = time.monotonic, wand: Klok = time.time
    ) -> None:
        self.grens_s = grens_s
        self._monotoon = monotoon
        self._wand = wand
        self._sinds = (monotoon(), wand())

    @property
    def duur_s(self) -> float:
        """Return the silence so far, in seconds."""
        return max(self._monotoon() - self._sinds[0], self._wand() - self._sinds[1])

    @property
    def verlopen(self) -> bool:
        """Tell whether it has been silent for too long."""
        return self.duur_s >= self.grens_s

    def actief(self) -> bool:
        """Note that somebody is there; returns False when that comes too late.

        The first key after waking up may come before anybody looked at the clock: it must not
        wipe out that the time was over.
        """
        if self.verlopen:
            return False
        self._sinds = (self._monotoon(), self._wand())
        return True

    def begin_opnieuw(self) -> None:
        """Start counting from now, whatever was before."""
        self._sinds = (self._monotoon(), self._wand())
