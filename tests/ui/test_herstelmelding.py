"""In a restored vault a banner says which one it is, once."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jos_desktop.services.hersteld import hersteld_van
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.events import Bus, Schoolkeuze
from jos_desktop.ui.herstelmelding import HerstelMelding
from jos_desktop.ui.schermen import Context, Navigatie
from jos_desktop.ui.stijl import Stijl
from jos_desktop.ui.tasks import Tasks
from jos_desktop.werkstroom.reservekopie import zet_terug
from tests.ui.conftest import WACHTWOORD


def test_a_restored_vault_says_so_until_it_is_seen(
    qtbot: QtBot, stijl: Stijl, kluis: Vault, tmp_path: Path
) -> None:
    assert kluis.query(hersteld_van) is None
    kopie = maak_reservekopie(kluis).kopie
    zet_terug(kopie.pad, tmp_path / "terug", wachtwoord=WACHTWOORD)
    with Vault.open(tmp_path / "terug", WACHTWOORD) as vault:
        assert vault.query(hersteld_van) == kopie.moment
        bus = Bus()
        tasks = Tasks(vault, bus)
        context = Context(vault, tasks, bus, Schoolkeuze(), Navigatie(), stijl)
        melding = HerstelMelding(context)
        qtbot.addWidget(melding)
        qtbot.waitUntil(melding.isVisible)
        assert "herstelde kluis" in melding.wat.text()
        assert "vandaag" in melding.wat.text()
        QTest.mouseClick(melding.actie, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: tasks.bezig == 0)
        assert not melding.isVisible()
        assert vault.query(hersteld_van) is None
        tasks.sluit()
