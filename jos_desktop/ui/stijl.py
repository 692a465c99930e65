"""The look: tokens to a palette, one stylesheet and the fonts, light or dark."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from string import Template
from typing import Any

from PySide6.QtCore import QDir, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from jos_desktop.resources import find_font, find_resource

FONT_WEIGHTS = ("Regular", "Semibold", "Bold", "It")


class Thema(StrEnum):
    """Which colours to use; ``SYSTEEM`` follows the operating system while running."""

    SYSTEEM = "systeem"
    LICHT = "licht"
    DONKER = "donker"


@dataclass(frozen=True, slots=True)
class Kleuren:
    """The colours of one theme, as ``#RRGGBB``."""

    grond: str
    vlak: str
    vlak_rustig: str
    lijn: str
    rand: str
    tekst: str
    gedempt: str
    accent: str
    accent_sterk: str
    accent_zacht: str
    op_accent: str
    warm: str
    warm_zacht: str
    gevaar: str
    gevaar_zacht: str
    op_gevaar: str
    goed: str
    goed_zacht: str

    def chip(self, toon: str) -> tuple[str, str]:
        """Return text and ground colour of a chip in this tone; an unknown tone is neutral."""
        return {
            "accent": (self.accent, self.accent_zacht),
            "goed": (self.goed, self.goed_zacht),
            "warm": (self.warm, self.warm_zacht),
            "gevaar": (self.gevaar, self.gevaar_zacht),
        }.get(toon, (self.gedempt, self.vlak_rustig))


@dataclass(frozen=True, slots=True)
class Maat:
    """Distances and sizes in device-independent pixels."""

    stap_px: int
    binnen_px: int
    tussen_px: int
    rondom_px: int
    hoek_px: int
    rij_px: int
    bediening_px: int
    rail_px: int


@dataclass(frozen=True, slots=True)
class Letter:
    """The typeface and its sizes in points."""

    familie: str
    gewoon_pt: float
    klein_pt: float
    kop_pt: float
    titel_pt: float


@dataclass(frozen=True, slots=True)
class Tokens:
    """Everything in tokens.toml."""

    maat: Maat
    letter: Letter
    licht: Kleuren
    donker: Kleuren

    def kleuren(self, donker: bool) -> Kleuren:
        """Return the colours of the dark or the light theme."""
        return self.donker if donker else self.licht


@lru_cache(maxsize=1)
def tokens() -> Tokens:
    """Read the tokens once."""
    raw: Mapping[str, Any] = tomllib.loads((_folder() / "tokens.toml").read_text("utf-8"))
    return Tokens(
        Maat(**raw["maat"]),
        Letter(**raw["letter"]),
        Kleuren(**raw["licht"]),
        Kleuren(**raw["donker"]),
    )


def _folder() -> Path:
    return find_resource("stijl")


def stylesheet(donker: bool) -> str:
    """Fill the one stylesheet in with the tokens of a theme."""
    read = tokens()
    names: dict[str, object] = {"thema": "donker" if donker else "licht"}
    for part in (read.maat, read.letter, read.kleuren(donker)):
        names |= {field.name: getattr(part, field.name) for field in fields(part)}
    sheet = (_folder() / "jos.qss").read_text(encoding="utf-8")
    return Template(sheet).substitute(names)


def palette(kleuren: Kleuren) -> QPalette:
    """Build Qt's palette, for everything the stylesheet does not reach."""
    role = QPalette.ColorRole
    result = QPalette()
    for target, colour in {
        role.Window: kleuren.grond,
        role.WindowText: kleuren.tekst,
        role.Base: kleuren.vlak,
        role.AlternateBase: kleuren.vlak_rustig,
        role.Text: kleuren.tekst,
        role.PlaceholderText: kleuren.gedempt,
        role.Button: kleuren.vlak,
        role.ButtonText: kleuren.tekst,
        role.BrightText: kleuren.gevaar,
        role.ToolTipBase: kleuren.vlak,
        role.ToolTipText: kleuren.tekst,
        role.Highlight: kleuren.accent,
        role.HighlightedText: kleuren.op_accent,
        role.Link: kleuren.accent,
        role.LinkVisited: kleuren.accent,
        role.Light: kleuren.vlak,
        role.Midlight: kleuren.vlak_rustig,
        role.Mid: kleuren.lijn,
        role.Dark: kleuren.rand,
        role.Shadow: kleuren.lijn,
        role.Accent: kleuren.accent,
    }.items():
        result.setColor(target, QColor(colour))
    off = QPalette.ColorGroup.Disabled
    for target in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(off, target, QColor(kleuren.gedempt))
    return result


def load_fonts() -> None:
    """Register the weights of Source Sans Pro that the window uses."""
    for weight in FONT_WEIGHTS:
        QFontDatabase.addApplicationFont(str(find_font(weight)))


def body_font() -> QFont:
    """Return the body font with tabular figures, so that numbers line up in columns."""
    letter = tokens().letter
    font = QFont(letter.familie)
    font.setPointSizeF(letter.gewoon_pt)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def label_font(pt: float, *, vet: bool = False) -> QFont:
    """Return a variant of the body font, for what is painted by hand. Size in points."""
    font = body_font()
    font.setPointSizeF(pt)
    if vet:
        font.setWeight(QFont.Weight.DemiBold)
    return font


class Stijl(QObject):
    """Apply the look to the application and keep following the system."""

    gewisseld = Signal()

    def __init__(self, app: QApplication, thema: Thema = Thema.SYSTEEM) -> None:
        super().__init__(app)
        self._app = app
        self._thema = thema
        self._donker: bool | None = None
        QDir.setSearchPaths("stijl", [str(_folder())])
        app.setStyle(QStyleFactory.create("Fusion"))
        load_fonts()
        app.setFont(body_font())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._ververs)
        self._ververs()

    @property
    def thema(self) -> Thema:
        """Return the choice of the user."""
        return self._thema

    @property
    def donker(self) -> bool:
        """Tell whether the dark colours are on now."""
        return bool(self._donker)

    def kies(self, thema: Thema) -> None:
        """Switch to a theme at once."""
        self._thema = thema
        self._ververs()

    def _ververs(self) -> None:
        donker = self._thema is Thema.DONKER or (
            self._thema is Thema.SYSTEEM
            and QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        )
        if donker is self._donker:
            return
        self._donker = donker
        self._app.setPalette(palette(tokens().kleuren(donker)))
        self._app.setStyleSheet(stylesheet(donker))
        self._app.setProperty("jos_donker", donker)
        self.gewisseld.emit()


def kleuren() -> Kleuren:
    """Return the colours that are on now, for what is painted by hand."""
    app = QApplication.instance()
    return tokens().kleuren(bool(app is not None and app.property("jos_donker")))


def bewaarde_keuze() -> Thema:
    """Read the theme the user chose on this computer."""
    value = str(QSettings().value("weergave/thema", Thema.SYSTEEM.value))
    return Thema(value) if value in set(Thema) else Thema.SYSTEEM


def bewaar_keuze(thema: Thema) -> None:
    """Remember the theme on this computer (no personal data)."""
    QSettings().setValue("weergave/thema", thema.value)
