"""Open the copy of a note at the two dossiers that its draft is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.ui.mensen.kopie import KopieDialoog
from jos_desktop.ui.schermen import Conceptsoort, Context

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.services.concepten import Onderwerp


def _kopie(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    if onderwerp.leerling_id is not None:
        context.open_dossier(onderwerp.leerling_id, "mensen")
        KopieDialoog(venster, context, onderwerp.leerling_id, onderwerp.id).open()


CONCEPTEN = (Conceptsoort(KopieDialoog.FORMULIER, "Verslag kopiëren naar broer of zus", _kopie),)
