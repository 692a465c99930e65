"""What is left of a destruction: a proof without a name (Jeugdwet 7.3.9)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Aantal:
    """How many of one kind went or stayed; ``grond`` says why they stayed."""

    soort: str
    aantal: int
    grond: str = ""

    def zin(self) -> str:
        """Return it as one part of a sentence."""
        kern = f"{self.soort}: {self.aantal}"
        return f"{kern} ({self.grond})" if self.grond else kern


@dataclass(frozen=True, slots=True)
class Bewijs:
    """The proof of one destruction: never a name, never a word of what went.

    ``ontvangen`` and ``vrager`` tell of the request, if there was one; ``gebleven`` what was kept
    on the grounds of lid 2.
    """

    nummer: int
    datum: date
    heel: bool
    reden: str
    door: str
    ontvangen: date | None = None
    vrager: str = ""
    gegaan: tuple[Aantal, ...] = ()
    gebleven: tuple[Aantal, ...] = ()

    @property
    def kenmerk(self) -> str:
        """Return the number as people can read it out: four groups of four."""
        ruw = f"{self.nummer:016x}".upper()
        return " ".join(ruw[plek : plek + 4] for plek in range(0, 16, 4))
