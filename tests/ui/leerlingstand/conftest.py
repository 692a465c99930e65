"""A main window on a real vault, guarded, with an exit-vragenlijst laid ready."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes_exit import Informant
from jos_desktop.services.exitafnames import Afname, lees_afname, zet_klaar
from jos_desktop.ui.leerlingstand.paginas import Welkom
from jos_desktop.ui.leerlingstand.stand import Leerlingstand
from jos_desktop.ui.leerlingstand.venster import LeerlingVenster
from jos_desktop.ui.leerlingstand.vraagpagina import Vraagpagina
from jos_desktop.ui.main_window import MainWindow
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.tasks import Achtergrond
from jos_desktop.ui.vergrendeling.bewaking import Bewaking
from tests.e2e.recht import Zaak
from tests.ui.voorbeeldscherm import SCHERMEN, SNELACTIES

NAAM, MOEDER = "Sem", "Ans Verzonnen"


@dataclass
class Opstelling:
    """A guarded main window, and somebody who answers."""

    qtbot: QtBot
    context: Context
    hoofd: MainWindow
    bewaking: Bewaking
    leerling_id: int
    moeder_id: int
    traject_id: int
    op_slot: list[bool]

    def klaar(self, informant: Informant = Informant.LEERLING, wie: int | None = None) -> int:
        """Lay a list ready; return its key."""
        changes = self.context.vault.change(
            lambda uow: zet_klaar(uow, self.traject_id, informant, betrokkene_id=wie)
        )
        assert changes.nieuw_id is not None
        return changes.nieuw_id

    def start(self, afname_id: int, taal: str = "") -> LeerlingVenster:
        """Hand the laptop over, with a language that was chosen before."""
        self.context.start_leerlingstand(afname_id, taal)
        self.qtbot.waitUntil(lambda: self.stand.aan)
        self.rust()
        assert self.stand.venster is not None
        return self.stand.venster

    @property
    def stand(self) -> Leerlingstand:
        assert self.bewaking.leerlingstand is not None
        return self.bewaking.leerlingstand

    @property
    def venster(self) -> LeerlingVenster:
        assert self.stand.venster is not None
        return self.stand.venster

    @property
    def vraag(self) -> Vraagpagina:
        page = self.venster.pagina
        assert isinstance(page, Vraagpagina)
        return page

    def begin(self) -> None:
        """Press the button of the welcome page."""
        page = self.venster.pagina
        assert isinstance(page, Welkom)
        page.begin.click()
        self.rust()

    def rust(self) -> None:
        """Wait until all work came back."""
        self.qtbot.waitUntil(lambda: self.context.tasks.bezig == 0)
        QCoreApplication.processEvents()
        self.qtbot.waitUntil(lambda: self.context.tasks.bezig == 0)

    def afname(self, afname_id: int) -> Afname:
        """Return the row as the vault has it."""
        return self.context.vault.query(lambda uow: lees_afname(uow, afname_id))


def beperk(op: Opstelling, bladzijden: int) -> None:
    """Let the database grow no further, as on a full disk; a large number lets it grow again."""

    def werk(databank: object) -> None:
        databank.verbinding.execute(  # type: ignore[attr-defined]
            f"PRAGMA max_page_count={bladzijden}"
        )

    op.context.vault.op_databank(werk)


@pytest.fixture
def opstelling(
    qtbot: QtBot,
    qapp: QApplication,
    context: Context,
    achtergrond: Achtergrond,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Opstelling]:
    # Whether this machine can speak makes no difference here.
    monkeypatch.setenv("PATH", str(tmp_path))
    zaak = Zaak(context.vault)
    kind = zaak.kind(16, NAAM)
    moeder = zaak.ouder(kind, MOEDER)
    for wie in (None, moeder):
        zaak.zegt(kind, wie)
    traject = zaak.traject(kind)
    window = MainWindow(context, SCHERMEN, SNELACTIES)
    bewaking = Bewaking(qapp, context.vault, achtergrond)
    bewaking.volg(window)
    op_slot: list[bool] = []
    bewaking.op_slot.connect(lambda: op_slot.append(True))
    window.show()
    qtbot.waitExposed(window)
    made = Opstelling(qtbot, context, window, bewaking, kind, moeder, traject, op_slot)
    made.rust()
    yield made
    bewaking.stop()
    window.close()
    window.deleteLater()
    qtbot.waitUntil(lambda: context.tasks.bezig == 0 and achtergrond.bezig == 0)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
