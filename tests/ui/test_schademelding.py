"""A damaged vault says so on every screen, with the way out at hand."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jos_desktop.services.instellingen import zet_vergrendeltijd
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.controle_verslag import Bevinding, Controleverslag
from jos_desktop.storage.engine import DatabaseDamaged
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.beheer.controle import ControleKaart
from jos_desktop.ui.beheer.reservekopie import TerugzetDialoog
from jos_desktop.ui.main_window import MainWindow
from jos_desktop.ui.reservewacht import reservewacht
from jos_desktop.ui.schermen import Context
from tests.ui.stil import tot_stil
from tests.ui.test_toegankelijkheid import nameless
from tests.ui.voorbeeldscherm import SCHERMEN, SNELACTIES


def wacht(qtbot: QtBot, context: Context) -> None:
    tot_stil(context.tasks)


def maak_venster(qtbot: QtBot, context: Context) -> MainWindow:
    window = MainWindow(context, SCHERMEN, SNELACTIES)
    window.show()
    qtbot.waitExposed(window)
    wacht(qtbot, context)
    return window


@pytest.fixture
def venster(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    window = maak_venster(qtbot, context)
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _stuk(_uow: UnitOfWork) -> None:
    raise DatabaseDamaged


def test_a_healthy_vault_says_nothing(venster: MainWindow) -> None:
    assert not venster.schade.isVisible()


def test_damage_stays_on_every_screen_and_leads_to_the_restore(
    qtbot: QtBot, context: Context, venster: MainWindow
) -> None:
    # The page that asked shows the error in a place of its own; the banner comes all the same.
    context.tasks.run_query(_stuk, lambda _: None, lambda _: None, eigenaar=venster)
    wacht(qtbot, context)
    venster.ga_naar("caseload")
    assert venster.schade.isVisible()
    assert not venster.schade.sluit.isVisible()
    assert nameless(venster) == []
    QTest.mouseClick(venster.schade.actie, Qt.MouseButton.LeftButton)
    dialog = venster.findChild(TerugzetDialoog)
    assert dialog is not None
    assert dialog.isVisible()
    wacht(qtbot, context)
    dialog.klaar()
    assert venster.schade.isVisible()


def test_a_missing_ledger_is_told_at_once_and_comes_back(qtbot: QtBot, context: Context) -> None:
    vault = context.vault
    vault.ledger.zet_blok("2026-09", b"cijfers")
    maak_reservekopie(vault)
    (vault.map / "grootboek").unlink()
    window = maak_venster(qtbot, context)
    assert window.schade.isVisible()
    QTest.mouseClick(window.schade.actie, Qt.MouseButton.LeftButton)
    wacht(qtbot, context)
    assert not window.schade.isVisible()
    assert "staat er weer" in window.melding.wat.text()
    vault.ledger.controleer()
    window.close()
    window.deleteLater()


def test_without_a_fitting_ledger_the_restore_is_offered(
    qtbot: QtBot, context: Context, venster: MainWindow
) -> None:
    (context.vault.map / "grootboek").unlink()
    context.vault.change(lambda uow: zet_vergrendeltijd(uow, 4))
    reservewacht(context).maak()
    wacht(qtbot, context)
    assert venster.schade.isVisible()
    QTest.mouseClick(venster.schade.actie, Qt.MouseButton.LeftButton)
    wacht(qtbot, context)
    assert "Geen reservekopie" in venster.schade.wat.text()
    assert "Reservekopie" in venster.schade.actie.text()


def test_a_verification_that_finds_damage_raises_the_banner_and_offers_the_restore(
    qtbot: QtBot, context: Context, venster: MainWindow
) -> None:
    card = ControleKaart(context)
    qtbot.addWidget(card)
    card.show()
    zin = DatabaseDamaged.wat
    vondsten = (
        Bevinding("Bladzijden", f"{zin} Kapotte bladzijden: 7."),
        *(Bevinding(deel, zin) for deel in ("Opbouw", "Verwijzingen", "Logboek")),
    )
    card._on_verslag(Controleverslag(vondsten))
    assert card.verslag.doe.text().count(zin) == 1
    assert "terugzetten" in card.verslag.actie.text()
    assert card.verslag.actie.isVisible()
    assert venster.schade.isVisible()


def test_a_missing_ledger_in_the_verification_is_not_called_worse_than_it_is(
    qtbot: QtBot, context: Context, venster: MainWindow
) -> None:
    (context.vault.map / "grootboek").unlink()
    card = ControleKaart(context)
    qtbot.addWidget(card)
    card.show()
    card.controleer()
    wacht(qtbot, context)
    assert "Maak geen wijzigingen" not in card.verslag.wat.text()
    assert "Je dossiers zijn heel" in card.verslag.wat.text()
    assert venster.schade.isVisible()


def test_reading_goes_on_under_the_banner(context: Context) -> None:
    (context.vault.map / "grootboek").unlink()
    assert context.vault.query(lijst_scholen)


def test_a_backup_that_meets_real_damage_raises_the_banner(
    qtbot: QtBot, context: Context, venster: MainWindow
) -> None:
    pad = context.vault.map / "dossiers.db"
    with pad.open("r+b") as bestand:
        for bladzijde in range(6, pad.stat().st_size // 4096):
            bestand.seek(bladzijde * 4096 + 900)
            bestand.write(b"\xa5" * 64)
    reservewacht(context).maak()
    wacht(qtbot, context)
    assert venster.schade.isVisible()
    assert "beschadigd" in venster.schade.wat.text()
