"""The sheet Stemmen: zero, one and many talks, the guide, indicators with their line, undo."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_school import Stemgroep
from jos_desktop.services.indicatoren import (
    IndicatorGegevens,
    WaardeGegevens,
    bewaar_indicator,
    bewaar_waarde,
)
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.stemmen import StemGegevens, bewaar_stem, uitkomsten
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.ongedaan import Ongedaanbalk
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.stemmen.gesprek import StemDialoog
from jos_desktop.ui.stemmen.indicator import IndicatorDialoog, WaardeDialoog
from jos_desktop.ui.stemmen.pagina import StemmenPagina
from jos_desktop.ui.widgets import Dialoog
from tests.ui.stil import tot_stil


class Venster(QWidget):
    """The sheet with the banner of the window above it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.balk = Ongedaanbalk(context, self)
        self.pagina = StemmenPagina(context)
        self.pagina.setParent(self)
        self.resize(1178, 620)
        self.pagina.resize(1178, 620)


@pytest.fixture
def maak(qtbot: QtBot, context: Context) -> Iterator[Callable[[], Venster]]:
    """Return what opens the sheet once the vault is as the test wants it."""
    vensters: list[Venster] = []

    def doe() -> Venster:
        venster = Venster(context)
        vensters.append(venster)
        venster.show()
        _wacht(qtbot, context)
        return venster

    yield doe
    for venster in vensters:
        venster.close()
        venster.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _wacht(qtbot: QtBot, context: Context) -> None:
    tot_stil(context.tasks)


def _bewaar(qtbot: QtBot, context: Context, dialog: Dialoog) -> None:
    assert dialog.hoofdknop is not None
    with qtbot.waitSignal(dialog.accepted, timeout=15_000):
        dialog.hoofdknop.click()
    _wacht(qtbot, context)


def _school(uow: UnitOfWork) -> int:
    return lijst_scholen(uow)[0].id


def test_a_talk_is_asked_for_kept_and_taken_back(
    qtbot: QtBot, context: Context, maak: Callable[[], Venster]
) -> None:
    venster = maak()
    pagina, deel = venster.pagina, venster.pagina.gesprekken
    assert deel.leeg.isVisible()
    assert not deel.tabel.isVisible()
    context.schoolkeuze.kies(context.vault.query(_school))
    _wacht(qtbot, context)
    assert len(deel.gehoord_model.rijen) == 6
    assert "nog te spreken" in deel.signaal.text()
    # From a row of who was not heard the form knows what it is about.
    deel.gehoord.selectRow(5)
    QTest.keyClick(deel.gehoord, Qt.Key.Key_Return)
    dialog = next(een for een in pagina.findChildren(StemDialoog))
    _wacht(qtbot, context)
    assert dialog.uitkomst.sleutel() == uitkomsten()[5].sleutel
    assert dialog.groep.vast() is Stemgroep.LEERLINGEN
    assert "Hoe is de rolverdeling?" in dialog.leidraad.toPlainText()
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    _wacht(qtbot, context)
    assert "wat er gezegd is" in dialog.v_werkt.fout.text()
    dialog.werkt.zet_tekst("Ze kunnen zo binnenlopen.")
    dialog.aantal.zet(6)
    _bewaar(qtbot, context, dialog)
    assert [rij.gegevens.aantal for rij in deel.model.rijen] == [6]
    assert deel.gehoord_model.rijen[5].nog_te_horen == (Stemgroep.OUDERS,)
    deel.tabel.selectRow(0)
    deel.weg.click()
    _wacht(qtbot, context)
    assert deel.leeg.isVisible()
    venster.balk.maak_ongedaan()
    _wacht(qtbot, context)
    assert len(deel.model.rijen) == 1

    def vul(uow: UnitOfWork) -> Changes:
        dag = uow.vandaag
        for nummer in range(60):
            uitkomst, groep = uitkomsten()[nummer % 6].sleutel, list(Stemgroep)[nummer % 5]
            dag -= timedelta(days=9)
            tekst = f"Punt {nummer} van het team"
            bewaar_stem(uow, StemGegevens(dag, _school(uow), groep, uitkomst, werkt=tekst))
        return Changes.van(Soort.STEM)

    context.events.meld(context.vault.change(vul))
    _wacht(qtbot, context)
    pagina.filter.setText("punt 17")
    assert [rij.gegevens.werkt for rij in deel.model.rijen] == ["Punt 17 van het team"]


def test_an_indicator_gets_values_that_do_not_overlap_and_a_line(
    qtbot: QtBot, context: Context, maak: Callable[[], Venster]
) -> None:
    venster = maak()
    pagina, deel = venster.pagina, venster.pagina.indicatoren
    pagina.wissel.click()
    assert deel.leeg.isVisible()
    dialog = pagina.nieuw()
    assert isinstance(dialog, IndicatorDialoog)
    _wacht(qtbot, context)
    dialog.naam.zet_tekst("Rust in de aula")
    dialog.school.zet(context.vault.query(_school))
    _bewaar(qtbot, context, dialog)
    assert deel.trend.text()
    for vanaf, tot, waarde in ((2023, 2024, "6,5"), (2024, 2025, "7"), (2024, 2025, "8")):
        deel.erbij.click()
        vorm = [een for een in pagina.findChildren(WaardeDialoog) if een.isVisible()][-1]
        _wacht(qtbot, context)
        vorm.vanaf.zet_datum(date(vanaf, 8, 1))
        vorm.tot.zet_datum(date(tot, 7, 31))
        vorm.waarde.zet_tekst(waarde)
        if waarde != "8":
            _bewaar(qtbot, context, vorm)
            continue
        assert vorm.hoofdknop is not None
        vorm.hoofdknop.click()
        _wacht(qtbot, context)
        assert "2024-2025" in vorm.v_vanaf.fout.text()
        vorm.reject()
    assert deel.trend.text().startswith("Gestegen: van 6,5")
    assert deel.grafiek.isVisible()
    assert len(deel.grafiek.merken) == 2
    deel.waarden.selectRow(0)
    deel.waarde_weg.click()
    _wacht(qtbot, context)
    assert len(deel.waardemodel.rijen) == 1
    deel.weg.click()
    _wacht(qtbot, context)
    assert deel.leeg.isVisible()
    venster.balk.maak_ongedaan()
    _wacht(qtbot, context)
    assert [rij.gegevens.naam for rij in deel.model.rijen] == ["Rust in de aula"]

    def vul(uow: UnitOfWork) -> Changes:
        for nummer in range(30):
            gegevens = IndicatorGegevens(_school(uow), f"Maat {nummer:02d}")
            sleutel = bewaar_indicator(uow, gegevens).nieuw_id or 0
            waarde = WaardeGegevens(date(2024, 8, 1), date(2025, 7, 31), Decimal(nummer))
            bewaar_waarde(uow, sleutel, waarde)
        return Changes.van(Soort.STEM)

    context.events.meld(context.vault.change(vul))
    _wacht(qtbot, context)
    assert len(deel.model.rijen) == 31
    deel.kies(deel.model.rijen[30].id)
    assert deel.naam.text() == deel.model.rijen[30].gegevens.naam
