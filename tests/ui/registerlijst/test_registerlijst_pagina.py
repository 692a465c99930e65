"""The list for Mens Centraal on screen, on the clipboard and in a file."""

from datetime import date
from pathlib import Path

from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jos_desktop.ui.registerlijst.pagina import KLOPT_NIET, RegisterlijstPagina
from jos_desktop.ui.schermen import Context
from tests.ui.dossier.voorbeeld import maak_gevuld


def test_look_copy_and_keep(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    context.vault.change(maak_gevuld)
    page = RegisterlijstPagina(context)
    qtbot.addWidget(page)
    page.vanaf.zet_datum(date(2000, 1, 1))
    page.show()
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.kopieer.click()
    qtbot.waitUntil(page.melding.isVisible)
    regels = QApplication.clipboard().text().splitlines()
    assert len(regels) == page.model.rowCount() + 1
    pad = tmp_path / "lijst.csv"
    page.schrijf_bestand(str(pad))
    qtbot.waitUntil(pad.exists)
    QApplication.clipboard().clear()


def test_a_period_that_runs_backwards_says_so(qtbot: QtBot, context: Context) -> None:
    page = RegisterlijstPagina(context)
    qtbot.addWidget(page)
    page.tot.zet_datum(date(2000, 1, 1))
    page.kopieer.click()
    page.kies_plek()
    assert page.v_tot.heeft_fout
    assert KLOPT_NIET in page.v_tot.fout.text()
