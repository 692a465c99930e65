"""Keep everything but one window out of reach: no other window, no shortcut, no way in or out.

It filters the events of the whole application, before any widget or shortcut sees them. A window
that is not the allowed one is never put on the screen (docs/besluiten/0111).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from jos_desktop.ui.crash import CrashDialoog

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

TIK_MS = 400
_STIL_ONZICHTBAAR = 2
_TYPE = QEvent.Type
_DICHT = frozenset(
    {
        _TYPE.ContextMenu,
        _TYPE.DragEnter,
        _TYPE.DragMove,
        _TYPE.Drop,
        _TYPE.ToolTip,
        _TYPE.WhatsThis,
        _TYPE.QueryWhatsThis,
        _TYPE.Shortcut,
        _TYPE.Quit,
        _TYPE.FileOpen,
    }
)
_TOETS = frozenset({_TYPE.KeyPress, _TYPE.KeyRelease, _TYPE.ShortcutOverride})
_MUIS = frozenset({_TYPE.MouseButtonPress, _TYPE.MouseButtonRelease, _TYPE.MouseButtonDblClick})
_K = Qt.Key
# Besides what types a character, these do something on a page and nothing beside it.
_VRIJ = frozenset(
    {
        *(_K.Key_Return, _K.Key_Enter, _K.Key_Tab, _K.Key_Backtab, _K.Key_Backspace),
        *(_K.Key_Delete, _K.Key_Left, _K.Key_Right, _K.Key_Up, _K.Key_Down, _K.Key_Home),
        *(_K.Key_End, _K.Key_PageUp, _K.Key_PageDown, _K.Key_Shift, _K.Key_AltGr),
        *(_K.Key_CapsLock, _K.Key_NumLock, _K.Key_Multi_key, _K.Key_Mode_switch),
    }
)
_MET_CTRL = frozenset(
    {
        *(_K.Key_A, _K.Key_Z, _K.Key_Y, _K.Key_Left, _K.Key_Right, _K.Key_Home, _K.Key_End),
        *(_K.Key_Backspace, _K.Key_Delete),
    }
)
_DOOD = range(int(_K.Key_Dead_Grave), int(_K.Key_Dead_Longsolidusoverlay) + 1)
_STUUR, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_META = Qt.KeyboardModifier.MetaModifier


def mag_door(event: QKeyEvent) -> bool:
    """Tell whether a key does something on a page, and nothing else."""
    mods, key, text = event.modifiers(), event.key(), event.text()
    types = bool(text) and text.isprintable()
    if mods & _META:
        return False
    if mods & _STUUR and mods & _ALT:
        return types  # AltGr, as Windows tells it
    if mods & _ALT:
        return False
    if mods & _STUUR:
        return key in _MET_CTRL
    return types or key in _VRIJ or key in _DOOD


class Schild(QObject):
    """Stand before one window until :meth:`laat_los`; ``fout_gezien`` when a crash would show."""

    fout_gezien = Signal()

    def __init__(self, app: QApplication, venster: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._venster = venster
        self._onzichtbaar = 0
        self._timer = QTimer(self)
        self._timer.setInterval(TIK_MS)
        self._timer.timeout.connect(self.tik)

    def hef(self) -> None:
        """Begin: from now on nothing else is shown or reached."""
        self._app.installEventFilter(self)
        self._app.focusWindowChanged.connect(self._on_focus)
        self._timer.start()
        self.tik()

    def laat_los(self) -> None:
        """Stop; what was kept off the screen stays hidden until it is shown again."""
        self._timer.stop()
        self._app.removeEventFilter(self)

    def tik(self) -> None:
        """Take away whatever other window there is, and stay in front of other programs."""
        for window in self._app.topLevelWidgets():
            if window.windowHandle() is not None and not self._is_eigen(window):
                self._verberg(window)
        self.naar_voren()

    def naar_voren(self) -> None:
        """Be on the screen, as large as it is, in front of everything, with the keys."""
        window = self._venster
        if window.isMinimized() or not window.isFullScreen() or window.isHidden():
            window.showFullScreen()
        handle = window.windowHandle()
        self._onzichtbaar = 0 if handle is None or handle.isExposed() else self._onzichtbaar + 1
        if self._onzichtbaar >= _STIL_ONZICHTBAAR:
            # Taken off the screen from outside: Qt still believes that it is there.
            self._onzichtbaar = 0
            window.hide()
            window.showFullScreen()
        if not window.isActiveWindow():
            window.raise_()
            window.activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let through only what belongs to the one window."""
        kind = event.type()
        if kind in _TOETS and isinstance(event, QKeyEvent):
            return self._toets(event)
        if kind in _DICHT:
            event.ignore()
            return True
        if kind in _MUIS and isinstance(event, QMouseEvent):
            # The middle button pastes, the right one opens menus, others go back and forth.
            return event.button() != Qt.MouseButton.LeftButton
        if kind is _TYPE.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._on_show(watched)
        return False

    @staticmethod
    def _toets(event: QKeyEvent) -> bool:
        if mag_door(event):
            return False
        # Accepted, so that no shortcut takes it after this.
        event.accept()
        return True

    def _on_show(self, window: QWidget) -> None:
        if self._is_eigen(window):
            return
        # Qt sends this before it puts the window on the screen: with this mark it does not.
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        QTimer.singleShot(0, window, partial(self._verberg, window))

    def _verberg(self, window: QWidget) -> None:
        if not isValid(window):
            return
        crash = isinstance(window, CrashDialoog)
        window.hide()
        # A hidden window of the system is still in the accessible tree, with its words.
        window.destroy()
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, False)
        if crash:
            window.deleteLater()
            self.fout_gezien.emit()

    def _on_focus(self, window: QWindow | None) -> None:
        handle = self._venster.windowHandle()
        if window is not handle and self._timer.isActive():
            QTimer.singleShot(0, self, self.tik)

    def _is_eigen(self, window: QWidget) -> bool:
        return window is self._venster
