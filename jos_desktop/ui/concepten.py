"""The forms that are open now: whoever locks or closes asks here what is not kept yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

if TYPE_CHECKING:
    from jos_desktop.services.concepten import Onderwerp


@dataclass(frozen=True, slots=True)
class OpenConcept:
    """What stands in one open form at this moment; ``velden`` None when it was emptied."""

    formulier: str
    onderwerp: Onderwerp
    velden: Mapping[str, object] | None


class Conceptregister:
    """Know every open form, so that locking needs no page and no vault thread to save words."""

    def __init__(self) -> None:
        self._bronnen: list[tuple[QObject, Callable[[], OpenConcept | None]]] = []

    def meld_aan(self, formulier: QObject, lees: Callable[[], OpenConcept | None]) -> None:
        """Add a form; ``lees`` returns what is unsaved now, or None when there is nothing new."""
        self._bronnen.append((formulier, lees))

    def alles(self) -> tuple[OpenConcept, ...]:
        """Return what every living form holds that is not kept yet (main thread only)."""
        self._bronnen = [bron for bron in self._bronnen if isValid(bron[0])]
        gelezen = (lees() for _, lees in self._bronnen)
        return tuple(concept for concept in gelezen if concept is not None)
