"""The real program, with an ear: over a socket it tells what it shows and takes orders to show.

``JOS_OOR`` is the path of the socket. An order is one line; the answer is JSON. It stands outside
of what is tested: it only looks, and does what a timer or a plug-in inside could do.
"""

import json
import os
import socket
import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog

from jos_desktop import app
from jos_desktop.__main__ import main
from jos_desktop.ui.main_window import MainWindow


def woorden(deel: QAccessibleInterface | None) -> list[str]:
    """Return every word of the accessible tree from here down."""
    if deel is None or not deel.isValid():
        return []
    soorten = (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description)
    gevonden = [deel.text(soort) for soort in soorten]
    for nummer in range(deel.childCount()):
        gevonden += woorden(deel.child(nummer))
    return [een for een in gevonden if een]


def sneltoetsen() -> list[str]:
    """Return every shortcut and action key that anything registered."""
    reeksen = set()
    for wortel in QApplication.topLevelWidgets():
        reeksen |= {een.key().toString() for een in wortel.findChildren(QShortcut)}
        for actie in wortel.findChildren(QAction):
            reeksen |= {reeks.toString() for reeks in actie.shortcuts()}
    return sorted(reeksen - {""})


class MetOor(app.Toepassing):
    """The application, which can be asked what it shows."""

    def __init__(self, *gegeven: object) -> None:
        super().__init__(*gegeven)  # type: ignore[arg-type]
        self.geopend.connect(self._begin)

    def _begin(self, venster: MainWindow) -> None:
        self._oor = socket.socket(socket.AF_UNIX)
        self._oor.bind(os.environ["JOS_OOR"])
        self._oor.listen()
        self._let_op = QSocketNotifier(self._oor.fileno(), QSocketNotifier.Type.Read, self)
        self._let_op.activated.connect(self._on_vraag)
        self._venster = venster

    def _on_vraag(self) -> None:
        gesprek, _ = self._oor.accept()
        with gesprek:
            opdracht, _, rest = gesprek.recv(4096).decode().strip().partition(" ")
            gesprek.sendall(json.dumps(getattr(self, f"doe_{opdracht}")(rest)).encode())

    def doe_start(self, nummer: str) -> bool:
        self._venster.context.start_leerlingstand(int(nummer))
        return True

    def doe_kijk(self, _rest: str) -> dict[str, object]:
        vensters = QApplication.topLevelWindows()
        stand = self.bewaking.leerlingstand if self.bewaking is not None else None
        return {
            "zichtbaar": [een.title() for een in vensters if een.isVisible()],
            "boom": [
                woord
                for een in QApplication.topLevelWidgets()
                if een.windowHandle() is not None
                for woord in woorden(QAccessible.queryAccessibleInterface(een))
            ],
            "aan": stand is not None and stand.aan,
            "actief": QApplication.activeWindow() is (stand.venster if stand else None),
        }

    def doe_toetsen(self, _rest: str) -> list[str]:
        return sneltoetsen()

    def doe_probeer(self, wat: str) -> bool:
        venster = self._venster
        if wat == "hoofdvenster":
            venster.setEnabled(True)
            venster.showMaximized()
            venster.raise_()
        elif wat == "bestand":
            QFileDialog(venster, "Kies").open()
        else:
            getattr(venster, wat)()
        return True


app.Toepassing = MetOor  # type: ignore[assignment, misc]

if __name__ == "__main__":
    sys.exit(main())
