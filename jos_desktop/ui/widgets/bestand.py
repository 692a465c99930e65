"""The system's own window for choosing a file, in Dutch and starting where documents live."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def documentenmap() -> Path:
    """Return the folder for documents, or the home folder where there is none."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(place) if place else Path.home()
    return folder if folder.is_dir() else Path.home()


def bestandsvenster(
    parent: QWidget, titel: str, begin: str | Path = "", soorten: str = ""
) -> QFileDialog:
    """Return the dialog, not shown yet; a bare file name is put in the documents folder.

    It goes away when it closes: what was typed in it is no unsaved work of the window below.
    No subclass: Qt shows the window of the system only for its own class.
    """
    dialog = QFileDialog(parent, titel, str(documentenmap() / begin), soorten)
    label = QFileDialog.DialogLabel
    dialog.setLabelText(label.LookIn, "&Map:")
    dialog.setLabelText(label.FileName, "&Bestandsnaam:")
    dialog.setLabelText(label.FileType, "&Soort bestand:")
    # Qt writes down which folders were visited as the dialog goes: a folder can be named after
    # a pupil.
    dialog.destroyed.connect(_vergeet_mappen)
    # The list, not the table: Qt has no Dutch words for its columns.
    dialog.setViewMode(QFileDialog.ViewMode.List)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def mapvenster(parent: QWidget, titel: str, begin: Path) -> QFileDialog:
    """Return the dialog that chooses a folder, not shown yet."""
    dialog = bestandsvenster(parent, titel, begin.absolute())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, "&Map:")
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, "&In:")
    return dialog


def _vergeet_mappen() -> None:
    """Take out of Qt's own settings which folders its file dialog has seen."""
    QSettings(QSettings.Scope.UserScope, "QtProject").remove("FileDialog")
