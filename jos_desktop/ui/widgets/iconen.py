"""Icons that arrive after the first paint, because their library imports slowly."""

from __future__ import annotations

import importlib
from weakref import WeakKeyDictionary

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QColor, QIcon, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton
from shiboken6 import isValid

from jos_desktop.ui.stijl import kleuren

ICON_LABEL_PX = 18
ICON_PX = 16
ICON_AIR_PX = 4
_waiting: WeakKeyDictionary[QAbstractButton | QLabel | QAction, tuple[str, str]] = (
    WeakKeyDictionary()
)
_loaded = False


def zet_icoon(doel: QAbstractButton | QLabel | QAction, naam: str, kleur: str = "tekst") -> None:
    """Give a button, label or action an icon by its qtawesome name, now or once they are loaded.

    ``kleur`` is the name of a token colour; the icon follows the theme.
    """
    _waiting[doel] = (naam, kleur)
    if _loaded:
        _apply(doel, naam, kleur)


def icoon(naam: str, kleur: str = "tekst") -> QIcon:
    """Return an icon in a token colour; an empty icon until they are loaded."""
    if not _loaded:
        return QIcon()
    library = importlib.import_module("qtawesome")
    colours = kleuren()
    result: QIcon = library.icon(
        naam,
        color=QColor(getattr(colours, kleur)),
        color_disabled=QColor(colours.gedempt),
    )
    return result


def pixmap(naam: str, kleur: str, size_px: int) -> QPixmap:
    """Return a drawn icon of this size in device-independent pixels."""
    return icoon(naam, kleur).pixmap(size_px, size_px)


def laad_iconen() -> None:
    """Load the icons and put them on everything that waits; again after a change of theme."""
    global _loaded
    importlib.import_module("qtawesome")
    _loaded = True
    for target, (naam, kleur) in list(_waiting.items()):
        if isValid(target):
            _apply(target, naam, kleur)


def herkleur_iconen() -> None:
    """Draw the icons again in the colours that are on now."""
    if _loaded:
        laad_iconen()


def _apply(doel: QAbstractButton | QLabel | QAction, naam: str, kleur: str) -> None:
    if isinstance(doel, QLabel):
        doel.setPixmap(pixmap(naam, kleur, ICON_LABEL_PX))
    else:
        doel.setIcon(icoon(naam, kleur))
        if isinstance(doel, QPushButton) and doel.text():
            # Wide icons fill their square: a broader box keeps them off the words.
            doel.setIconSize(QSize(ICON_PX + ICON_AIR_PX, ICON_PX))
