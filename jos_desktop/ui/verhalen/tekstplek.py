"""Words in a field of a story: read them, select a place in them, and underline what was found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from jos_desktop.services.casusverhalen import Vondst
from jos_desktop.ui.stijl import kleuren
from jos_desktop.ui.verhalen.zoeken import plek_in_qt


def tekst_van(vak: QLineEdit | QPlainTextEdit) -> str:
    """Return the words of a field as they stand in it, spaces and all."""
    return vak.text() if isinstance(vak, QLineEdit) else vak.toPlainText()


def cursor_op(vak: QPlainTextEdit, van: int, tot: int) -> QTextCursor:
    """Return a cursor that selects a place, counted as Qt counts."""
    cursor = QTextCursor(vak.document())
    cursor.setPosition(van)
    cursor.setPosition(tot, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def onderstreep(vak: QLineEdit | QPlainTextEdit, vondsten: Sequence[Vondst]) -> None:
    """Draw a wave under what was found; the list has the same words."""
    if isinstance(vak, QLineEdit):
        return
    vorm = QTextCharFormat()
    vorm.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    vorm.setUnderlineColor(QColor(kleuren().gevaar))
    tekst, keuzes = vak.toPlainText(), []
    for vondst in vondsten:
        keuze = QTextEdit.ExtraSelection()
        van, tot = (plek_in_qt(tekst, n) for n in (vondst.spoor.begin, vondst.spoor.einde))
        keuze.cursor = cursor_op(vak, van, tot)  # type: ignore[attr-defined,unused-ignore]
        keuze.format = vorm  # type: ignore[attr-defined,unused-ignore]
        keuzes.append(keuze)
    vak.setExtraSelections(keuzes)
