"""The sheet Taken: late first, filters, several at once, and everything with the keyboard."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes_werk import Herhaling
from jos_desktop.services.taken import TaakGegevens, bewaar_taak, lees_taak, open_taken
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.dossier.taakdialoog import TaakDialoog
from jos_desktop.ui.ongedaan import Ongedaanbalk
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.taken.pagina import TakenPagina
from tests.ui.dossier.voorbeeld import maak_kind
from tests.ui.stil import tot_stil

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def _vul(uow: UnitOfWork) -> int:
    kind = maak_kind(uow)
    dag = uow.vandaag
    for wat, wanneer, wie in (
        ("Later", dag + timedelta(days=30), None),
        ("Te laat", dag - timedelta(days=3), kind),
        ("Nu", dag, kind),
        ("Ooit", None, None),
    ):
        bewaar_taak(uow, TaakGegevens(wat, wanneer, wie))
    return kind


class Proef:
    """The page in a window with the banner that undoes."""

    def __init__(self, qtbot: QtBot, context: Context) -> None:
        self.qtbot, self.context = qtbot, context
        self.venster = QWidget()
        qtbot.addWidget(self.venster)
        self.balk = Ongedaanbalk(context, self.venster)
        self.pagina = TakenPagina(context)
        self.pagina.setParent(self.venster)
        self.pagina.resize(1178, 560)
        self.venster.resize(1200, 600)
        self.venster.show()
        self.pagina.ververs()
        self.rust()

    def rust(self) -> None:
        tot_stil(self.context.tasks)

    def toets(self, key: Qt.Key) -> None:
        QTest.keyClick(self.pagina.tabel, key)
        self.rust()

    @property
    def getoond(self) -> list[str]:
        return [taak.omschrijving for taak in self.pagina.model.rijen]

    @property
    def open(self) -> set[str]:
        return {taak.omschrijving for taak in self.context.vault.query(open_taken)}


@pytest.fixture
def proef(qtbot: QtBot, context: Context) -> Proef:
    context.vault.change(_vul)
    return Proef(qtbot, context)


def test_late_comes_first_and_filters_hide(proef: Proef) -> None:
    pagina = proef.pagina
    assert proef.getoond == ["Te laat", "Nu", "Later", "Ooit"]
    for naam, verwacht in (
        ("laat", ["Te laat"]),
        ("week", ["Nu"]),
        ("zonder", ["Ooit"]),
        ("open", ["Te laat", "Nu", "Later", "Ooit"]),
    ):
        pagina.kies(naam)
        assert proef.getoond == verwacht
    pagina.zoek.setText("lukasz")
    assert proef.getoond == ["Te laat", "Nu"]
    assert pagina.aantal.text() == "2 taken, 2 verborgen door het filter"
    pagina.zoek.setText("te laat")
    QTest.keyClick(pagina.zoek, Qt.Key.Key_Down)
    proef.qtbot.waitUntil(lambda: len(pagina.tabel.gekozen_rijen()) == 1)
    pagina.zoek.setText("niemand")
    assert pagina.stapel.currentWidget() is pagina.niets


def test_several_are_ticked_off_moved_and_undone_with_the_keyboard(proef: Proef) -> None:
    pagina = proef.pagina
    pagina.tabel.selectRow(0)
    QTest.keyClick(pagina.tabel, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(pagina.tabel.gekozen_rijen()) == 2
    proef.toets(Qt.Key.Key_Space)
    assert proef.open == {"Later", "Ooit"}
    proef.balk.maak_ongedaan()
    proef.rust()
    assert proef.open == {"Te laat", "Nu", "Later", "Ooit"}
    pagina.tabel.selectRow(0)
    dag = proef.context.vault.query(lambda uow: uow.vandaag) + timedelta(days=1)
    pagina.verzet(dag)
    proef.rust()
    assert proef.getoond[0] == "Nu"
    pagina.tabel.selectRow(0)
    proef.toets(Qt.Key.Key_Delete)
    assert proef.open == {"Te laat", "Later", "Ooit"}
    proef.balk.maak_ongedaan()
    proef.rust()
    assert "Nu" in proef.open


def test_enter_changes_and_a_repeating_task_comes_back(proef: Proef) -> None:
    pagina, vault = proef.pagina, proef.context.vault
    pagina.tabel.selectRow(1)
    proef.toets(Qt.Key.Key_Return)
    dialoog = pagina.findChild(TaakDialoog)
    assert isinstance(dialoog, TaakDialoog)
    assert dialoog.omschrijving.tekst() == "Nu"
    assert dialoog.veld_tot.isHidden()
    dialoog.herhaling.zet(Herhaling.WEEK)
    dialoog.toelichting.zet_tekst("Elke maandag")
    assert not dialoog.veld_tot.isHidden()
    assert dialoog.hoofdknop is not None
    dialoog.hoofdknop.click()
    proef.rust()
    nummer = next(t.id for t in vault.query(open_taken) if t.omschrijving == "Nu")
    assert vault.query(lambda uow: lees_taak(uow, nummer)).herhaling is Herhaling.WEEK
    pagina.open_doel(nummer)
    proef.rust()
    assert [taak.id for taak in pagina.tabel.gekozen_rijen()] == [nummer]
    proef.toets(Qt.Key.Key_Space)
    volgende = next(t for t in vault.query(open_taken) if t.omschrijving == "Nu")
    assert volgende.id != nummer
    assert volgende.toelichting == "Elke maandag"
    pagina.kies("klaar")
    proef.rust()
    assert proef.getoond == ["Nu"]
    pagina.tabel.selectRow(0)
    proef.toets(Qt.Key.Key_Space)
    assert [t.id for t in vault.query(open_taken) if t.omschrijving == "Nu"] == [nummer]


def test_an_empty_list_says_what_belongs_here(qtbot: QtBot, context: Context) -> None:
    proef = Proef(qtbot, context)
    assert proef.pagina.stapel.currentWidget() is proef.pagina.leeg
    dialoog = proef.pagina.nieuw()
    assert dialoog.titel.text() == "Taak toevoegen"
