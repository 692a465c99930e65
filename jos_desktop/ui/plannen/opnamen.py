"""What the pictures of this sheet show: every form, and a card as it will be on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from jos_desktop.models.codes_werk import Werkbladsoort
from jos_desktop.services.planpapier import Papiersoort, Planwens
from jos_desktop.ui.schermen import Opname

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.ui.plannen.blad import PlannenBlad


def _met(toon: Callable[[PlannenBlad], QWidget | None]) -> Callable[[QWidget], QWidget | None]:
    return lambda blad: toon(cast("PlannenBlad", blad))


def _leeg_blad(blad: PlannenBlad) -> QWidget | None:
    if blad.leerling_id is None:
        return None
    soort = Werkbladsoort.PLAN_A4
    return blad.papier(Planwens(blad.leerling_id, Papiersoort.WERKBLAD, leeg=soort))


OPNAMEN = (
    Opname("afspraak", _met(lambda blad: blad.nieuw("schoolafspraak"))),
    Opname("voorval", _met(lambda blad: blad.nieuw("voorval"))),
    Opname("advies", _met(lambda blad: blad.nieuw("handelingsadvies"))),
    Opname("signaleringsplan", _met(lambda blad: blad.nieuw("signaleringsplan"))),
    Opname("plan-a4", _met(lambda blad: blad.nieuw(Werkbladsoort.PLAN_A4.value))),
    Opname("papier", _met(_leeg_blad)),
)
