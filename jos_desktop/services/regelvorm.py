"""What a table of the consent rule says on a day, before anybody answered. Pure."""

from enum import StrEnum, auto
from typing import NamedTuple

from jos_desktop.models.oordeel import Gever


class Vorm(StrEnum):
    """How the givers of a rule relate to the one it is about."""

    NIEMAND = auto()
    ZELF = auto()
    SAMEN = auto()
    """The pupil and the parents both (7.3.4 lid 2)."""
    IN_PLAATS = auto()
    """Others in place of the pupil (7.3.15)."""


class Regel(NamedTuple):
    """What a table says on a day, before anybody answered; ``nagaan`` has to be settled first."""

    vorm: Vorm
    gevers: tuple[Gever, ...]
    uitleg: str
    bron: str
    nagaan: tuple[str, ...] = ()
    grond: str = ""
    verboden: str = ""
    waarschuwingen: tuple[str, ...] = ()

    @property
    def nodig(self) -> bool:
        """Tell whether somebody's consent is needed."""
        return self.vorm is not Vorm.NIEMAND

    @property
    def kern(self) -> tuple[object, ...]:
        """Return what makes two rules the same rule."""
        return (self.vorm, self.gevers, self.nagaan, self.grond, self.verboden)


def niemand(uitleg: str, bron: str, grond: str) -> Regel:
    """Return the rule that nobody has to be asked, with its ground."""
    return Regel(Vorm.NIEMAND, (), uitleg, bron, grond=grond)
