"""What the pictures of the consent sheet show: who is missing, and every dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from jos_desktop.ui.schermen import Opname
from jos_desktop.ui.toestemmingen.woorden import Daad

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.services.toestemmingsstand import Gevraagde
    from jos_desktop.ui.toestemmingen.blad import ToestemmingBlad


def _daad(daad: Daad) -> Callable[[object], QWidget | None]:
    def bereid(blad: object) -> QWidget | None:
        sheet = cast("ToestemmingBlad", blad)
        wie = next((een.betrokkene_id for een in _gevraagd(sheet) if not een.ja), None)
        return sheet.doe(daad, wie)

    return bereid


def _gevraagd(sheet: ToestemmingBlad) -> tuple[Gevraagde, ...]:
    return sheet.stand.gevraagden if sheet.stand is not None else ()


def _intrekken(blad: object) -> QWidget | None:
    sheet = cast("ToestemmingBlad", blad)
    rijen = sheet.stand.register if sheet.stand is not None else ()
    return sheet.trek_in(rijen[0]) if rijen else None


OPNAMEN = (
    Opname("antwoord", _daad(Daad.ANTWOORD)),
    Opname("poging", _daad(Daad.POGING)),
    Opname("papier", _daad(Daad.PAPIER)),
    Opname("zonder toestemming", _daad(Daad.DOORBREEK)),
    Opname("intrekken", _intrekken),
)
