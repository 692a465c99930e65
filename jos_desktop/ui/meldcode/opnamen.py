"""Extra pictures of the meldcode: the sheet when it is open, and its forms."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_recht import Meldcodestap
from jos_desktop.ui.meldcode.blad import MeldcodeBlad
from jos_desktop.ui.schermen import Opname


def _open(blad: MeldcodeBlad) -> None:
    blad.open()


def _stap(stap: Meldcodestap) -> Opname:
    def doe(blad: MeldcodeBlad) -> QWidget | None:
        return blad.stapvragen(stap)

    return Opname(f"stap-{stap.value}", doe)


OPNAMEN = (
    Opname("open", _open),
    Opname("notitie", lambda blad: blad.notitie(Meldcodestap.SIGNALEN)),
    _stap(Meldcodestap.OVERLEG),
    _stap(Meldcodestap.WEGEN),
    _stap(Meldcodestap.BESLISSEN),
)
