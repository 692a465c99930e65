"""The drafts of the meldcode: offered without a word of what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import Onderwerp
from jos_desktop.ui.meldcode.dialogen import (
    BesluitDialoog,
    NotitieDialoog,
    OverlegDialoog,
    UitstelDialoog,
    WeegDialoog,
)
from jos_desktop.ui.schermen import Conceptsoort

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

TITEL = "Tekst in het dossier"


def _open(context: Context, _venster: QWidget, onderwerp: Onderwerp) -> None:
    """Go to the shut sheet; once it is opened, and logged, it offers the words itself."""
    if onderwerp.leerling_id is not None:
        context.open_dossier(onderwerp.leerling_id, "meldcode")


CONCEPTEN = tuple(
    Conceptsoort(soort.FORMULIER, TITEL, _open)
    for soort in (NotitieDialoog, OverlegDialoog, UitstelDialoog, WeegDialoog, BesluitDialoog)
)
