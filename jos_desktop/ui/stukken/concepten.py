"""Open a form of the sheet Stukken at the document or message that its draft is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.ui.schermen import Conceptsoort, Context
from jos_desktop.ui.stukken.bericht import BerichtDialoog
from jos_desktop.ui.stukken.wijzigen import StukDialoog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.services.concepten import Onderwerp


def _open_stuk(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    if onderwerp.leerling_id is not None:
        context.open_dossier(onderwerp.leerling_id, "stukken")
        StukDialoog(venster, context, onderwerp.leerling_id, onderwerp.id).open()


def _open_bericht(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    if onderwerp.leerling_id is not None:
        context.open_dossier(onderwerp.leerling_id, "stukken")
        BerichtDialoog(venster, context, onderwerp.leerling_id, onderwerp.id).open()


CONCEPTEN = (
    Conceptsoort(StukDialoog.FORMULIER, "Naam van een stuk", _open_stuk),
    Conceptsoort(BerichtDialoog.FORMULIER, "E-mail bewaren", _open_bericht),
)
