"""Copy words as a text field does, and tell on the way what another process would find.

Run with a display. Reads commands from its input, one a line; answers each with one line.
"""

import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QTextEdit

from jos_desktop.ui.klembord import Klembord

app = QApplication([])
klembord = Klembord(app.clipboard())
klembord._timer.setInterval(int(sys.argv[1]))
vak = QTextEdit()
vak.show()


def doe() -> None:
    """Carry out one command and answer."""
    opdracht, _, woorden = sys.stdin.readline().strip().partition(" ")
    antwoord = "gedaan"
    if opdracht == "kopieer":
        vak.setHtml(f"<b>{woorden}</b>")
        vak.selectAll()
        vak.copy()
    elif opdracht == "wis":
        klembord.wis()
    elif opdracht == "over":
        antwoord = str(klembord._timer.remainingTime())
    elif opdracht == "tijd-om":
        klembord._timer.timeout.emit()
    sys.stdout.write(antwoord + "\n")
    sys.stdout.flush()


melder = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
melder.activated.connect(doe)
app.exec()
