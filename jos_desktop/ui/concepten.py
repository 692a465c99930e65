"""The forms that are open now: whoever locks or closes asks here what is not kept yet."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from jos_desktop.log import zonder_woorden

if TYPE_CHECKING:
    from jos_desktop.services.concepten import Onderwerp

_log = logging.getLogger(__name__)


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
        self._onderweg: list[OpenConcept] = []

    def meld_aan(self, formulier: QObject, lees: Callable[[], OpenConcept | None]) -> None:
        """Add a form; ``lees`` returns what is unsaved now, or None when there is nothing new."""
        # Those that closed meanwhile go first: their readers hold a whole dialog with its words.
        self._bronnen = [bron for bron in self._bronnen if isValid(bron[0])]
        self._bronnen.append((formulier, lees))

    def stuur_weg(self, concept: OpenConcept) -> None:
        """Remember a draft that waits for the vault thread: its form may close before it is in."""
        self._onderweg.append(concept)

    def aangekomen(self, concept: OpenConcept) -> None:
        """Forget a draft that is in the vault, or could not get there."""
        self._onderweg = [ander for ander in self._onderweg if ander is not concept]

    def alles(self) -> tuple[OpenConcept, ...]:
        """Return what every living form holds that is not kept yet (main thread only).

        What a form holds now goes before what it sent to the vault earlier. A form that breaks
        takes nobody else's words along.
        """
        self._bronnen = [bron for bron in self._bronnen if isValid(bron[0])]
        gelezen = [_lees(lees) for _, lees in self._bronnen]
        nieuwste = {
            (concept.formulier, concept.onderwerp.soort, concept.onderwerp.id): concept
            for concept in (*self._onderweg, *gelezen)
            if concept is not None
        }
        return tuple(nieuwste.values())


def _lees(lees: Callable[[], OpenConcept | None]) -> OpenConcept | None:
    try:
        return lees()
    except Exception as error:
        _log.error("an open form could not be read: " + zonder_woorden(error))
        return None
