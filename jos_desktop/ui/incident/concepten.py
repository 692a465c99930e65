"""Open the form about something lost for its draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.ui.incident.dialoog import IncidentDialoog
from jos_desktop.ui.schermen import Conceptsoort

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.services.concepten import Onderwerp
    from jos_desktop.ui.schermen import Context


def _open(context: Context, venster: QWidget, onderwerp: Onderwerp) -> IncidentDialoog:
    dialog = IncidentDialoog(venster, context, incident_id=onderwerp.id or None)
    dialog.open()
    return dialog


CONCEPTEN = (Conceptsoort(IncidentDialoog.FORMULIER, "Iets kwijt", _open),)
