"""The two kinds of error: what the world did (KnownError) and what we did (BugError).

A known error carries its Dutch words beside it, but nobody below the window or the command
line turns it into words: those two edges call :meth:`KnownError.zin` and :meth:`KnownError.raad`.
"""

from typing import ClassVar


class JosError(Exception):
    """Base of every error this application raises on purpose."""


class BugError(JosError):
    """Our own mistake: shown on the crash screen with a redacted report."""


class KnownError(JosError):
    """The environment or the user: told in Dutch, with what to do next.

    Subclasses set ``wat`` (what is the matter) and ``doe`` (what to do now); both are format
    strings over the keyword arguments given at raise. Never put personal data in them.
    """

    wat: ClassVar[str] = "Dit lukt nu niet."
    doe: ClassVar[str] = "Probeer het opnieuw."

    def __init__(self, **gegevens: object) -> None:
        self.gegevens = gegevens
        super().__init__(type(self).__name__, gegevens)

    def zin(self) -> str:
        """Return what is the matter, in one Dutch sentence."""
        return self.wat.format(**self.gegevens)

    def raad(self) -> str:
        """Return the next step, in one Dutch sentence."""
        return self.doe.format(**self.gegevens)
