"""Text fields that warn when a BSN or something of a shielded person slips in."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from jos_desktop.ui.widgets.basis import Tekst, kolom

if TYPE_CHECKING:
    from jos_desktop.services.schuilwoorden import Schuilwoorden

WAIT_MS = 250
EDGE_PX = 22


class Waker(QWidget):
    """Hold a text control with the warning below it; a warning never stops anybody."""

    gewijzigd = Signal()

    def __init__(self, bediening: QLineEdit | QPlainTextEdit) -> None:
        super().__init__()
        self.bediening = bediening
        # Off in a field that is meant for an address: there it belongs.
        self.let_op_adres = True
        self._layout: QVBoxLayout = kolom(self, ruimte=4)
        self._layout.addWidget(bediening)
        self.waarschuwing = Tekst("", "waarschuwing", breek=True)
        self.waarschuwing.hide()
        self._layout.addWidget(self.waarschuwing)
        self.setFocusProxy(bediening)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.controleer)
        bediening.textChanged.connect(self._on_text_changed)

    def tekst(self) -> str:
        """Return what was typed, without blanks around it."""
        if isinstance(self.bediening, QLineEdit):
            return self.bediening.text().strip()
        return self.bediening.toPlainText().strip()

    def zet_tekst(self, tekst: str) -> None:
        """Replace the text."""
        if isinstance(self.bediening, QLineEdit):
            self.bediening.setText(tekst)
        else:
            self.bediening.setPlainText(tekst)

    def naar_eind(self) -> None:
        """Put the cursor after the last letter, to write on."""
        if isinstance(self.bediening, QLineEdit):
            self.bediening.end(False)
        else:
            self.bediening.moveCursor(QTextCursor.MoveOperation.End)

    def controleer(self) -> None:
        """Look for a number that passes the elfproef and for what is shielded, now."""
        # Imported here: unlocking needs no elfproef, and must start light.
        from jos_desktop.services.elfproef import WAARSCHUWING, bevat_bsn

        tekst = self.tekst()
        zinnen = [WAARSCHUWING] if bevat_bsn(tekst) else []
        woorden = self._waakwoorden() if self.let_op_adres else None
        if woorden is not None:
            zinnen.append(woorden.waarschuwing(tekst))
        melding = " ".join(filter(None, zinnen))
        self.waarschuwing.setText(melding)
        self.waarschuwing.setVisible(bool(melding))
        self.bediening.setAccessibleDescription(melding)

    def _waakwoorden(self) -> Schuilwoorden | None:
        """Return the words of the pupil this field is about, which its form or page knows."""
        plek = self.parentWidget()
        while plek is not None:
            woorden = plek.property("waakwoorden")
            if woorden is not None:
                return cast("Schuilwoorden", woorden)
            plek = plek.parentWidget()
        return None

    def setAccessibleName(self, name: str) -> None:
        """Name the control inside, which is what a screen reader meets."""
        super().setAccessibleName(name)
        self.bediening.setAccessibleName(name)

    def _on_text_changed(self) -> None:
        self._timer.start()
        self.gewijzigd.emit()


class _Vak(QPlainTextEdit):
    """A text control as tall as its lines, where Qt would always ask 192 pixels.

    It grows along with its text up to ``hoogstens`` lines; after that it scrolls.
    """

    def __init__(self, regels: int, hoogstens: int) -> None:
        super().__init__()
        self._regels = regels
        self._hoogstens = max(regels, hoogstens)
        if self._hoogstens > regels:
            self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        # Qt gives the size of plain text in lines, as they are broken on the screen.
        geschreven = round(self.document().size().height())
        regels = min(max(self._regels, geschreven), self._hoogstens)
        height = self.fontMetrics().lineSpacing() * regels + EDGE_PX
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


class TekstVak(Waker):
    """Several lines of text; Tab moves on instead of indenting.

    ``regels``: height in lines; ``hoogstens``: how many lines it grows to while one types.
    """

    def __init__(
        self, tekst: str = "", *, regels: int = 3, hoogstens: int = 0, voorbeeld: str = ""
    ) -> None:
        edit = _Vak(regels, hoogstens)
        edit.setTabChangesFocus(True)
        edit.setPlaceholderText(voorbeeld)
        super().__init__(edit)
        if tekst:
            self.zet_tekst(tekst)


class TekstRegel(Waker):
    """One line of text."""

    def __init__(self, tekst: str = "", *, voorbeeld: str = "", maximaal: int = 200) -> None:
        edit = QLineEdit()
        edit.setMaxLength(maximaal)
        edit.setPlaceholderText(voorbeeld)
        super().__init__(edit)
        if tekst:
            self.zet_tekst(tekst)
