"""Run in a process of its own: say "klaar" when a window can be used, then stop.

``kaal`` shows a bare PySide6 window; ``jos`` starts the real program the way a user does, and
waits until its password field is painted, enabled and the event loop has nothing left to do.
"""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget


def _ready() -> None:
    sys.stdout.write("klaar\n")
    sys.stdout.flush()
    QTimer.singleShot(0, QApplication.quit)


def _bare() -> None:
    application = QApplication([])
    window = QWidget()
    window.resize(1366, 768)
    window.show()
    # A zero timer fires when the events that were waiting, such as the paint, are done.
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, _ready))
    application.exec()


def _usable_password_field() -> bool:
    return any(
        isinstance(widget, QLineEdit)
        and widget.echoMode() == QLineEdit.EchoMode.Password
        and widget.isVisible()
        and widget.isEnabled()
        for widget in QApplication.allWidgets()
    )


def _program(vault: str) -> None:
    start_loop = QApplication.exec

    def watched_loop(*_self: object) -> int:
        timer = QTimer()
        timer.setInterval(1)

        def look() -> None:
            if _usable_password_field():
                timer.stop()
                QTimer.singleShot(0, lambda: QTimer.singleShot(0, _ready))

        timer.timeout.connect(look)
        timer.start()
        return start_loop()

    QApplication.exec = watched_loop  # type: ignore[method-assign]  # hook, not ours
    from jos_desktop.__main__ import main

    sys.argv = ["jos-desktop", "--kluis", vault]
    sys.exit(main())


if __name__ == "__main__":
    if sys.argv[1] == "kaal":
        _bare()
    else:
        _program(sys.argv[2])
