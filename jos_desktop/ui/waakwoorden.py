"""Let the text boxes of a form or page warn about what is shielded around one pupil."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jos_desktop.services.afscherming import schuilwoorden
from jos_desktop.ui.widgets.tekstvak import Waker

if TYPE_CHECKING:
    from jos_desktop.services.schuilwoorden import Schuilwoorden
    from jos_desktop.ui.tasks import Tasks

VAN_WIE = "waakwoorden"
"""The property under which a widget keeps the words for every text box inside it."""


def waak_over(widget: QWidget, tasks: Tasks, leerling_id: int | None) -> None:
    """Read which words the text boxes inside this widget warn for; none without a pupil."""
    if leerling_id is None:
        widget.setProperty(VAN_WIE, None)
        return

    def op_gelezen(woorden: Schuilwoorden) -> None:
        widget.setProperty(VAN_WIE, woorden)
        for vak in widget.findChildren(Waker):
            vak.controleer()

    tasks.run_query(lambda uow: schuilwoorden(uow, leerling_id), op_gelezen, eigenaar=widget)
