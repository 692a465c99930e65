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
    """Carry out one command."""
    opdracht, _, woorden = sys.stdin.readline().strip().partition(" ")
    if opdracht == "kopieer":
        vak.setHtml(f"<b>{woorden}</b>")
        vak.selectAll()
        vak.copy()
    elif opdracht == "wis":
        klembord.wis()
    elif opdracht == "stop":
        app.quit()
    sys.stdout.write("gedaan\n")
    sys.stdout.flush()


melder = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
melder.activated.connect(doe)
app.exec()
