"""Collect Python's garbage on the main thread only.

The collector runs on whichever thread happens to fill its counter. When that is the database
worker, it destroys discarded windows there, and Qt ends the program with a segmentation fault.
"""

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer

INTERVAL_MS = 500


class Opruimer(QObject):
    """Take over from the automatic collector for as long as the application lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.setInterval(INTERVAL_MS)
        timer.timeout.connect(self.ruim_op)
        timer.start()
        self.destroyed.connect(gc.enable)

    def ruim_op(self) -> None:
        """Collect the oldest generation whose counter is full, as Python itself would."""
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > limits[generation] > 0:
                gc.collect(generation)
                return


def ruim_op_op_hoofddraad() -> None:
    """Start the collector of the main thread, once; needs an application object."""
    app = QCoreApplication.instance()
    if app is not None and app.findChild(Opruimer) is None:
        Opruimer(app)
