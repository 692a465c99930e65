"""What a long proof hands back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verslag:
    """The outcome of one proof: a title, whether it held, and the figures behind it."""

    titel: str
    goed: bool
    regels: tuple[str, ...]
