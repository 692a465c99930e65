"""Locking in the process of the test: what a fresh process would do, the windows do again."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from jos_desktop.app import Toepassing


class OpnieuwHier:
    """Stands where ``ProcesHerstart`` stands; tests/e2e/test_vergrendelen.py uses the real one."""

    def __init__(self) -> None:
        self.toepassing: Toepassing | None = None
        self.uiterste_s: list[float] = []
        self.geeindigd = False
        self.einde_na_s: list[float] = []

    def uiterlijk(self, _kluis: Path, seconden: float) -> None:
        """Remember the time that was asked for."""
        self.uiterste_s.append(seconden)

    def begin_opnieuw(self, _kluis: Path) -> None:
        """Take the windows of the open vault away and show the unlock screen."""
        assert self.toepassing is not None
        self.toepassing.ruim_op()
        if (venster := self.toepassing.venster) is not None:
            venster.gesloten.disconnect()
            venster.close()
            venster.deleteLater()
        self.toepassing.toon_ontgrendelen()

    def eindig(self) -> None:
        """Remember that the process would have ended here."""
        self.geeindigd = True

    def eindig_na(self, seconden: float) -> None:
        """Remember the time that was asked for."""
        self.einde_na_s.append(seconden)


def toepassing_hier(app: QApplication, kluis: Path) -> tuple[Toepassing, OpnieuwHier]:
    """Return the application on a vault, locking within this process."""
    herstart = OpnieuwHier()
    herstart.toepassing = Toepassing(app, kluis, herstart)
    return herstart.toepassing, herstart
