"""The kinds of contact that have a button of their own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent

from jos_desktop.models.codes import ContactSoort
from jos_desktop.ui.widgets import Knop

SNELSOORTEN = (
    (ContactSoort.LEERLING, "&Leerling"),
    (ContactSoort.OUDERS, "Ou&ders"),
    (ContactSoort.HUISBEZOEK, "&Huisbezoek"),
    (ContactSoort.TELEFONISCH, "&Telefoon"),
    (ContactSoort.CONSULT, "&Mentor"),
)
"""The five kinds that a coach writes down most, each one key away."""


class Soortknop(Knop):
    """A kind of contact; chosen by its key it lets the cursor go back to the words."""

    met_toets = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Note whether the mnemonic brought the focus here."""
        super().focusInEvent(event)
        # That is how Qt calls it; Tab and the mouse have reasons of their own.
        self.met_toets = event.reason() == Qt.FocusReason.OtherFocusReason
