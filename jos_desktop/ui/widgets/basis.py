"""Plain parts of a page: text, card, chip, line, scroll area, empty state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jos_desktop.ui.privacy import Verhuld
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets.knop import HoofdKnop

L = TypeVar("L", bound=QBoxLayout)
Toon = Literal["", "accent", "goed", "warm", "gevaar"]
Rol = Literal["gewoon", "titel", "kop", "vet", "gedempt", "klein", "fout", "waarschuwing"]


def restyle(widget: QWidget) -> None:
    """Make the stylesheet look again at the dynamic properties of a widget."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def kolom(parent: QWidget | None = None, *, ruimte: int | None = None) -> QVBoxLayout:
    """Return a vertical layout without margins and with the usual distance (pixels)."""
    return _leeg(QVBoxLayout() if parent is None else QVBoxLayout(parent), ruimte)


def rij(parent: QWidget | None = None, *, ruimte: int | None = None) -> QHBoxLayout:
    """Return a horizontal layout without margins and with the usual distance (pixels)."""
    return _leeg(QHBoxLayout() if parent is None else QHBoxLayout(parent), ruimte)


def _leeg(layout: L, ruimte: int | None) -> L:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(tokens().maat.binnen_px if ruimte is None else ruimte)
    return layout


class Tekst(Verhuld, QLabel):
    """Plain text (never markup) in one of the roles of the stylesheet."""

    def __init__(
        self, tekst: str = "", rol: Rol = "gewoon", *, breek: bool = False, kies: bool = False
    ) -> None:
        super().__init__()
        self.setText(tekst)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("rol", rol)
        self.setWordWrap(breek)
        if breek:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if kies:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )

    def zet_rol(self, rol: Rol) -> None:
        """Change the role, and with it the look."""
        self.setProperty("rol", rol)
        restyle(self)


class EigenTekst(Tekst):
    """A sentence of the user: in privacy mode first names go from it as well."""

    vrij = True


class Lijn(QFrame):
    """A thin horizontal line."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("rol", "lijn")
        self.setFixedHeight(1)


class Chip(Verhuld, QLabel):
    """A state as a word on a soft colour; the word alone carries the meaning."""

    def __init__(self, tekst: str, toon: Toon = "") -> None:
        super().__init__()
        self.setText(tekst)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("rol", "chip")
        self.setProperty("toon", toon)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def zet(self, tekst: str, toon: Toon = "") -> None:
        """Show another state."""
        self.setText(tekst)
        self.setProperty("toon", toon)
        restyle(self)


class Kaart(Verhuld, QFrame):
    """A white surface with an optional heading; add to ``inhoud``."""

    def __init__(self, titel: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rol", "kaart")
        maat = tokens().maat
        self.inhoud = QVBoxLayout(self)
        edge = maat.tussen_px
        self.inhoud.setContentsMargins(edge, edge - maat.stap_px, edge, edge - maat.stap_px)
        self.inhoud.setSpacing(maat.binnen_px)
        self.kop_rij = rij()
        if titel:
            self.setAccessibleName(titel)
            self.kop_rij.addWidget(Tekst(titel, "kop"))
            self.kop_rij.addStretch(1)
            self.inhoud.addLayout(self.kop_rij)


class Kop(QWidget):
    """The head of a page: title, a quiet word beside it, and actions at the right."""

    def __init__(self, titel: str, onder: str = "") -> None:
        super().__init__()
        layout = rij(self, ruimte=tokens().maat.tussen_px)
        self.titel = Tekst(titel, "titel")
        self.onder = Tekst(onder, "gedempt")
        layout.addWidget(self.titel)
        layout.addWidget(self.onder)
        layout.addStretch(1)
        self.acties = rij()
        layout.addLayout(self.acties)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


class _Rolinhoud(QWidget):
    """The inside of a scroll area: as high as its words are at the width they get."""

    def minimumSizeHint(self) -> QSize:
        """Return no least height for wrapped words: Qt's is that of the narrowest lines.

        The area asks the height for its own width beside this. Contents without wrapped words
        keep theirs, else they would be pressed together.
        """
        hint, layout = super().minimumSizeHint(), self.layout()
        if layout is not None and layout.hasHeightForWidth():
            hint.setHeight(1)
        return hint


class Rolvak(QScrollArea):
    """A vertical scroll area without a frame; add to ``inhoud``. Never scrolls sideways."""

    def __init__(self, *, ruimte: int | None = None) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        binnen = _Rolinhoud()
        binnen.setProperty("rol", "inhoud")
        self.inhoud = kolom(binnen, ruimte=tokens().maat.tussen_px if ruimte is None else ruimte)
        self.setWidget(binnen)


class LegeStaat(QWidget):
    """Say what belongs here, and offer the first action."""

    def __init__(
        self,
        titel: str,
        uitleg: str,
        actie: str = "",
        doe: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        layout = kolom(self)
        layout.addStretch(1)
        self.uitleg = Tekst(uitleg, "gedempt", breek=True)
        for label in (Tekst(titel, "kop"), self.uitleg):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            # Between two stretches, not aligned: only then its wrapped lines get their height.
            label.setFixedWidth(520)
            midden = rij()
            midden.addStretch(1)
            midden.addWidget(label)
            midden.addStretch(1)
            layout.addLayout(midden)
        self.knop: HoofdKnop | None = None
        if actie and doe is not None:
            self.knop = HoofdKnop(actie, doe)
            layout.addWidget(self.knop, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
