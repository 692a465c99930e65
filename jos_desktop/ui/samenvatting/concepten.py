"""Open the words beside a table for their draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jos_desktop.ui.samenvatting.duidingvak import FORMULIER
from jos_desktop.ui.schermen import Conceptsoort

if TYPE_CHECKING:
    from jos_desktop.services.concepten import Onderwerp
    from jos_desktop.ui.schermen import Context


def _open(context: Context, _venster: QWidget, onderwerp: Onderwerp) -> None:
    context.open_blad("inzicht", "samenvatting", onderwerp.id)


CONCEPTEN = (Conceptsoort(FORMULIER, "Duiding bij een tabel", _open),)
