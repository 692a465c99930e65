"""Dialogs whose buttons say what happens, and that never lose what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from jos_desktop.errors import KnownError
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets.basis import Tekst, kolom, rij
from jos_desktop.ui.widgets.knop import GevaarKnop, HoofdKnop, Knop
from jos_desktop.ui.widgets.melding import Melding

if TYPE_CHECKING:
    from jos_desktop.services.concepten import Onderwerp
    from jos_desktop.ui.conceptinvoer import Invoer
    from jos_desktop.ui.conceptwacht import Conceptwacht
    from jos_desktop.ui.schermen import Context


class Dialoog(QDialog):
    """A window-modal dialog: title, body, banner for errors, and buttons at the right.

    Add controls to ``inhoud``. Show it with ``open()``, never with ``exec()``. Esc closes; when
    something was typed since ``onthoud()`` (called at the first show) it first asks, by naming.
    ``wat`` names what would get lost, such as "dit contactmoment". Ctrl+Enter presses the main
    button.
    """

    def __init__(
        self,
        parent: QWidget | None,
        titel: str,
        *,
        wat: str = "wat je hebt ingevuld",
        breedte_px: int = 560,
    ) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(titel)
        self.setMinimumWidth(breedte_px)
        self._wat = wat
        self._start: dict[QWidget, str] | None = None
        edge = tokens().maat.rondom_px
        self._buiten = outer = QVBoxLayout(self)
        outer.setContentsMargins(edge, edge, edge, edge)
        outer.setSpacing(tokens().maat.tussen_px)
        self.titel = Tekst(titel, "titel")
        outer.addWidget(self.titel)
        self.melding = Melding()
        outer.addWidget(self.melding)
        self.inhoud = kolom(ruimte=tokens().maat.tussen_px - tokens().maat.stap_px)
        outer.addLayout(self.inhoud, 1)
        self._knoppen = rij()
        self._knoppen.addStretch(1)
        outer.addLayout(self._knoppen)
        self.hoofdknop: Knop | None = None
        self.afbreken: Knop | None = None
        self.ctrl_enter = True
        self.wacht: Conceptwacht | None = None
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(keys, self, self._on_ctrl_enter)

    def knoppen(
        self,
        hoofd: str,
        doe: Callable[[], object],
        *,
        sluit: str = "Annuleren",
        gevaar: bool = False,
    ) -> Knop:
        """Add the closing and the main button, which says what happens; return the latter."""
        self.afbreken = Knop(sluit, self.reject)
        self._knoppen.addWidget(self.afbreken)
        kind: type[Knop] = GevaarKnop if gevaar else HoofdKnop
        self.hoofdknop = kind(hoofd, doe)
        self._knoppen.addWidget(self.hoofdknop)
        return self.hoofdknop

    def bewaak(
        self,
        context: Context,
        formulier: str,
        onderwerp: Onderwerp,
        velden: Mapping[str, QWidget | Invoer],
        *,
        bestaand: bool = False,
    ) -> Conceptwacht:
        """Keep what is typed in these fields as a draft about one record, until it is saved.

        Closing on purpose drops the draft. See :class:`Conceptwacht` for when it begins.
        """
        # Imported here: the unlock window has dialogs too, and no vault to keep drafts in.
        from jos_desktop.ui.conceptwacht import Conceptwacht

        wacht = Conceptwacht(context, self, formulier, onderwerp, velden, bestaand=bestaand)
        self.wacht = wacht
        self._buiten.insertWidget(self._buiten.indexOf(self.melding), wacht.melding)
        self._knoppen.insertWidget(0, wacht.stand)
        self.rejected.connect(wacht.gooi_weg)
        self.accepted.connect(wacht.stop)
        return wacht

    def sluitknop(self, sluit: str = "Sluiten") -> Knop:
        """Add the one button of a dialog that only tells something."""
        button = Knop(sluit, self.reject)
        self._knoppen.addWidget(button)
        button.setFocus()
        return button

    def toon_fout(self, error: KnownError) -> None:
        """Show a known error in the dialog, which stays open with all that was typed."""
        self.melding.toon_fout(error)

    def onthoud(self) -> None:
        """Take what stands in the fields now as the starting point."""
        self._start = self._ingevuld()

    def open(self) -> None:
        """Show the dialog over its parent and remember what stands in it."""
        self.onthoud()
        super().open()

    def klaar(self) -> None:
        """Close after the work is done, without asking."""
        self.accept()

    def reject(self) -> None:
        """Close, but ask first when something was typed."""
        if not self._is_getypt():
            super().reject()
            return
        bevestig(
            self,
            f"Weggooien: {self._wat}?",
            f"Je hebt iets ingevuld dat nog niet bewaard is. Sluit je nu, dan is {self._wat} weg.",
            "Weggooien",
            super().reject,
            sluit="Verder invullen",
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter inside the field it was typed in; Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)

    def _on_ctrl_enter(self) -> None:
        if self.ctrl_enter and self.hoofdknop is not None and self.hoofdknop.isEnabled():
            self.hoofdknop.click()

    def _is_getypt(self) -> bool:
        if self.wacht is not None:
            return self.wacht.onbewaard
        return self._start is not None and self._ingevuld() != self._start

    def _ingevuld(self) -> dict[QWidget, str]:
        filled: dict[QWidget, str] = {}
        for line in self.findChildren(QLineEdit):
            if not line.isReadOnly():
                filled[line] = line.text()
        for text in self.findChildren(QPlainTextEdit):
            filled[text] = text.toPlainText()
        for box in self.findChildren(QComboBox):
            filled[box] = str(box.currentIndex())
        return filled


def bevestig(
    parent: QWidget,
    vraag: str,
    uitleg: str,
    knop: str,
    doe: Callable[[], object],
    *,
    sluit: str = "Annuleren",
) -> Dialoog:
    """Ask before something goes; the question and the button name what goes."""
    dialog = Dialoog(parent, vraag, breedte_px=440)
    dialog.inhoud.addWidget(Tekst(uitleg, breek=True))

    def on_ja() -> None:
        dialog.klaar()
        doe()

    dialog.knoppen(knop, on_ja, sluit=sluit, gevaar=True)
    # Whoever presses Ctrl+Enter twice to keep something must not throw it away.
    dialog.ctrl_enter = False
    dialog.open()
    return dialog
