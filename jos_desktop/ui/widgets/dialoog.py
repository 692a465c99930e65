"""Dialogs whose buttons say what happens, and that never lose what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from jos_desktop.errors import KnownError
from jos_desktop.ui.privacy import Verhuld
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets.basis import Rolvak, Tekst, rij
from jos_desktop.ui.widgets.knop import GevaarKnop, HoofdKnop, Knop
from jos_desktop.ui.widgets.melding import Melding

if TYPE_CHECKING:
    from jos_desktop.services.concepten import Onderwerp
    from jos_desktop.ui.conceptinvoer import Invoer
    from jos_desktop.ui.conceptwacht import Conceptwacht
    from jos_desktop.ui.schermen import Context


# The bar and the edge that the system puts around a dialog, before it can be measured.
VENSTERRAND_PX = 40
LAAGSTE_VAK_PX = 96


class _Inhoudvak(Rolvak):
    """The body of a dialog: it may stand lower than what is in it, and then it scrolls."""

    def hoogte_bij(self, breedte_px: int) -> int:
        """Return how high the contents want to be at this width, wrapped words included."""
        binnen = self.widget()
        layout = binnen.layout() if binnen is not None else None
        return 0 if layout is None else _hoogte(layout, breedte_px)

    def sizeHint(self) -> QSize:
        """Ask for the width of the contents; the dialog itself chooses the height."""
        binnen = self.widget()
        wil = binnen.sizeHint() if binnen is not None else QSize()
        return QSize(wil.width(), min(wil.height(), LAAGSTE_VAK_PX))

    def minimumSizeHint(self) -> QSize:
        """Leave the scroll bar its room: there is no scrolling sideways."""
        binnen = self.widget()
        breed = binnen.minimumSizeHint().width() if binnen is not None else 0
        return QSize(breed + self.verticalScrollBar().sizeHint().width(), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Let the dialog know that the contents want another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


def _hoogte(layout: QLayout, breedte_px: int) -> int:
    if layout.hasHeightForWidth():
        # A part of fixed height keeps to its own hint, whatever its words need at this width.
        return max(layout.totalHeightForWidth(breedte_px), layout.totalMinimumSize().height())
    return layout.totalSizeHint().height()


class Dialoog(Verhuld, QDialog):
    """A window-modal dialog: title, body, banner for errors, and buttons at the right.

    It is as high as its contents and never higher than the screen; beyond that the body scrolls.
    Add controls to ``inhoud``. Show it with ``open()``, never with ``exec()``. Esc closes; when
    something was typed since ``onthoud()`` (called at the first show) it first asks, by naming.
    ``wat`` names what would get lost, such as "dit contactmoment"; empty when nothing would, as
    in a dialog that only asks a password. Ctrl+Enter presses the main button.
    """

    # Here, because the first events come before the constructor is done.
    _eigen_hoogte: int | None = None

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
        self._vak = _Inhoudvak(ruimte=tokens().maat.tussen_px - tokens().maat.stap_px)
        self.inhoud = self._vak.inhoud
        outer.addWidget(self._vak, 1)
        self._knoppen = rij()
        self._knoppen.addStretch(1)
        outer.addLayout(self._knoppen)
        self.hoofdknop: Knop | None = None
        self.afbreken: Knop | None = None
        self.ctrl_enter = True
        self.wacht: Conceptwacht | None = None
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(keys, self, self._on_ctrl_enter)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

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

    def voeg_knop_in(self, knop: Knop) -> None:
        """Put another button before the one that closes."""
        self._knoppen.insertWidget(self._knoppen.count() - 2, knop)

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

    def showEvent(self, event: QShowEvent) -> None:
        """Take the right height before the dialog gets its place."""
        if not event.spontaneous() and self._eigen_hoogte is None:
            self._zet_hoogte()
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        """Follow the contents when they grow or shrink, unless the user chose a height."""
        gedaan = super().event(event)
        is_vraag = event.type() == QEvent.Type.LayoutRequest
        if is_vraag and self.height() == self._eigen_hoogte:
            self._zet_hoogte()
        return gedaan

    def _zet_hoogte(self) -> None:
        self._buiten.activate()
        rondom = self._buiten.contentsMargins()
        binnen = self._vak.hoogte_bij(self.width() - rondom.left() - rondom.right())
        vast = _hoogte(self._buiten, self.width()) - self._vak.sizeHint().height()
        scherm = self.screen().availableGeometry()
        rand = max(VENSTERRAND_PX, self.frameGeometry().height() - self.height())
        self.resize(self.width(), min(vast + binnen, scherm.height() - rand))
        self._eigen_hoogte = self.height()
        if self.isVisible():
            laagste = scherm.bottom() + 1 - self.height() - (self.y() - self.frameGeometry().y())
            if self.y() > laagste:
                self.move(self.x(), max(scherm.top(), laagste))

    def _on_focus(self, _was: QWidget | None, nu: QWidget | None) -> None:
        if nu is not None and self._vak.isAncestorOf(nu):
            self._vak.ensureWidgetVisible(nu, 0, tokens().maat.tussen_px)

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
            f"{self._wat[0].upper()}{self._wat[1:]} weggooien?",
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
        if not self._wat:
            return False
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
