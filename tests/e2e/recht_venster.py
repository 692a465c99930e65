"""The real window on a small vault, for the stories of consent, gezag and rights."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jos_desktop.app import Toepassing
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.dossier.pagina import DossierPagina
from tests.e2e.muis import Muis
from tests.e2e.recht import WACHTWOORD, Zaak, maak_kluis
from tests.herstart import toepassing_hier

Vul = Callable[[Zaak], int]
_BLADEN = {
    "toestemming": "Toestemming",
    "gezin": "Gezin en gezag",
    "rechten": "Rechten",
    "meldcode": "Meldcode",
}


class Venster(Muis):
    """One dossier in the open window."""

    def __init__(self, qtbot: QtBot, toepassing: Toepassing, kluis: Path, kind: int) -> None:
        super().__init__(qtbot, toepassing)
        self.kluis, self.kind = kluis, kind

    def ontgrendel(self) -> None:
        """Open the vault with its password, and the dossier."""
        self.toepassing.toon_ontgrendelen()
        slot = self.toepassing.venster
        assert slot is not None
        self.wacht(slot.isVisible)
        QTest.keyClicks(slot.scherm.wachtwoord.regel, WACHTWOORD)
        self.klik("Openen")
        self.wacht(lambda: self.toepassing.hoofdvenster is not None)
        self.rust()
        self.venster.context.open_dossier(self.kind)
        self.rust()
        self.rust()

    @property
    def dossier(self) -> DossierPagina:
        """Return the dossier page."""
        return self.pagina(DossierPagina)

    def blad(self, naam: str) -> QWidget:
        """Click the tab of a sheet and return it."""
        tabs = self.dossier.bladen.tabs
        titels = [tabs.tabText(nummer) for nummer in range(tabs.count())]
        plek = tabs.tabRect(titels.index(_BLADEN[naam])).center()
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=plek)
        self.rust()
        self.rust()
        return self.dossier.bladen.blad(naam)

    def zaak(self) -> Zaak:
        """Return the open vault for looking in it."""
        return Zaak(self.venster.context.vault)

    def woorden(self) -> str:
        """Return every word in every window: on it, behind it, or told by a screen reader."""
        delen: list[str] = []
        for venster in QApplication.topLevelWidgets():
            for deel in (venster, *venster.findChildren(QWidget)):
                delen += [deel.windowTitle(), deel.toolTip()]
                delen += [deel.accessibleName(), deel.accessibleDescription()]
                if isinstance(deel, QLabel | QAbstractButton | QLineEdit):
                    delen.append(deel.text())
                elif isinstance(deel, QPlainTextEdit):
                    delen.append(deel.toPlainText())
                elif isinstance(deel, QComboBox):
                    delen += [deel.itemText(nummer) for nummer in range(deel.count())]
        return "\n".join(delen)


@pytest.fixture
def open_venster(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> Iterator[Callable[[Vul], Venster]]:
    """Return what fills a vault, closes it, and opens it in the window as a person does."""
    qapp.setApplicationName("JOS Desktop")
    qapp.setOrganizationName("JOS")
    open_: list[Toepassing] = []

    def maak(vul: Vul) -> Venster:
        kluis = tmp_path / "kluis"
        maak_kluis(kluis).sluit()
        with Vault.open(kluis, WACHTWOORD) as vault:
            kind = vul(Zaak(vault))
        app, _ = toepassing_hier(qapp, kluis)
        open_.append(app)
        venster = Venster(qtbot, app, kluis, kind)
        venster.ontgrendel()
        return venster

    yield maak
    for app in open_:
        app.stop()
        app.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
