"""What the pictures of this sheet show: a full family, and every dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from jos_desktop.ui.schermen import Opname

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.ui.gezag.blad import GezinBlad


def _met(toon: Callable[[GezinBlad], QWidget | None]) -> Callable[[QWidget], QWidget | None]:
    return lambda blad: toon(cast("GezinBlad", blad))


def _informeren(blad: GezinBlad) -> QWidget | None:
    personen = blad.gezin.personen if blad.gezin else ()
    return blad.informeren(personen[-1].persoon.id) if personen else None


def _plan(blad: GezinBlad) -> QWidget | None:
    plannen = blad.gezin.plannen if blad.gezin else ()
    return blad.plan(plannen[0].traject_id) if plannen else None


OPNAMEN = (
    Opname("informeren", _met(_informeren)),
    Opname("wonen", _met(lambda blad: blad.woonsituatie())),
    Opname("maatregel", _met(lambda blad: blad.maatregel())),
    Opname("oordeel", _met(lambda blad: blad.oordeel())),
    Opname("plan", _met(_plan)),
)
