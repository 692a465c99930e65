"""What the pictures of this sheet show: goals with scores, and both dialogs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from jos_desktop.ui.schermen import Opname

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.ui.doelen.blad import DoelenBlad


def _met(toon: Callable[[DoelenBlad], QWidget | None]) -> Callable[[QWidget], QWidget | None]:
    return lambda blad: toon(cast("DoelenBlad", blad))


def _score(blad: DoelenBlad) -> QWidget | None:
    return blad.score(blad.gekozen, 7) if blad.gekozen else None


def _wijzig(blad: DoelenBlad) -> QWidget | None:
    return blad.wijzig(blad.gekozen) if blad.gekozen else None


OPNAMEN = (
    Opname("score", _met(_score)),
    Opname("doel", _met(_wijzig)),
)
