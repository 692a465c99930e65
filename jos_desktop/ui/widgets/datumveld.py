"""A date that you type the way you say it: "vandaag", "ma", 21-11-2026."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

VOORBEELD = "bijv. vandaag, ma of 21-11-2026"


class DatumVeld(QLineEdit):
    """Accept a typed date and show it as dd-mm-jjjj once the field is left."""

    datum_gewijzigd = Signal(object)

    def __init__(self, datum: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(VOORBEELD)
        self.setMaximumWidth(240)
        self.zet_datum(datum)
        self.editingFinished.connect(self._on_editing_finished)
        self.textEdited.connect(lambda _: self.datum_gewijzigd.emit(self.datum()))

    def datum(self) -> date | None:
        """Return the date, or ``None`` when nothing or nothing readable stands there."""
        # Imported here: unlocking needs no dates, and must start light.
        from jos_desktop.services.datums import lees_datum

        return lees_datum(self.text(), vandaag=date.today())

    def zet_datum(self, datum: date | None) -> None:
        """Show a date, or empty the field."""
        self.setText("" if datum is None else f"{datum:%d-%m-%Y}")

    def onleesbaar(self) -> bool:
        """Tell whether there are words that are no date."""
        return bool(self.text().strip()) and self.datum() is None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all, so that typing replaces the date."""
        super().focusInEvent(event)
        self.selectAll()

    def _on_editing_finished(self) -> None:
        gelezen = self.datum()
        if gelezen is not None:
            self.zet_datum(gelezen)
        self.datum_gewijzigd.emit(gelezen)
