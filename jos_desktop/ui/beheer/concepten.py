"""Open a form of Beheer for its draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jos_desktop.ui.beheer.profiel import ProfielDeel
from jos_desktop.ui.schermen import Conceptsoort

if TYPE_CHECKING:
    from jos_desktop.services.concepten import Onderwerp
    from jos_desktop.ui.schermen import Context


def _open_profiel(context: Context, _venster: QWidget, _onderwerp: Onderwerp) -> None:
    context.ga_naar("beheer", 0)


CONCEPTEN = (Conceptsoort(ProfielDeel.FORMULIER, "Mijn gegevens", _open_profiel),)
