"""The sheets of embedding and development: by keyboard, with undo, with zero, one and many."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes_school import Inbeddingsstand, Vraagstand
from jos_desktop.models.ontwikkeling import Ontwikkelvraag
from jos_desktop.services.inbedding import lees_inbedding, lees_punten
from jos_desktop.services.loglines import LoglineGegevens, bewaar_logline
from jos_desktop.services.ontwikkelvragen import lijst_vragen
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.schooljaar import schooljaar_van
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.inbedding.pagina import InbeddingPagina
from jos_desktop.ui.inbedding.punt import InbeddingDialoog
from jos_desktop.ui.ontwikkeling.logline import LoglineDialoog
from jos_desktop.ui.ontwikkeling.moment import MomentDialoog
from jos_desktop.ui.ontwikkeling.pagina import OntwikkelingPagina
from jos_desktop.ui.ontwikkeling.papier import OntwikkeldocumentDialoog
from jos_desktop.ui.ontwikkeling.vraag import VraagDialoog
from jos_desktop.ui.schermen import Context
from tests.ui.dossier.voorbeeld import maak_kind

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def rustig(qtbot: QtBot, context: Context) -> Callable[[], None]:
    """Wait until nothing is read or written any more."""
    return lambda: qtbot.waitUntil(lambda: not context.tasks.bezig)


def _klik(dialog: Any) -> None:
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()


def test_the_checklist_with_three_keys(
    qtbot: QtBot, context: Context, rustig: Callable[[], None]
) -> None:
    pagina = InbeddingPagina(context)
    qtbot.addWidget(pagina)
    QAbstractItemModelTester(pagina.model, FATAL)
    gevraagd: list[Any] = []
    context.navigatie.ongedaan.connect(gevraagd.append)
    pagina.resize(1178, 640)
    pagina.show()
    qtbot.waitUntil(lambda: pagina.model.rowCount() == len(lees_punten()))
    assert f"{len(lees_punten())} nog bekijken" in pagina.telling.text()
    assert "nog niet" in pagina.overleg.text()
    pagina.tabel.setFocus()
    QTest.keyClick(pagina.tabel, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: "1 nee" in pagina.telling.text())
    QTest.keyClick(pagina.tabel, Qt.Key.Key_Down)
    QTest.keyClick(pagina.tabel, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: "1 ja, 1 nee" in pagina.telling.text())
    context.vault.change(gevraagd[-1].terug)
    pagina.ververs()
    qtbot.waitUntil(lambda: pagina.telling.text().startswith("1 nee"))
    dialog = pagina.schrijf()
    assert isinstance(dialog, InbeddingDialoog)
    rustig()
    dialog.stand.zet(Inbeddingsstand.DEELS)
    QTest.keyClicks(dialog.toelichting.bediening, "Alleen op maandag")
    _klik(dialog)
    rustig()
    school = pagina.school.sleutel()
    assert school is not None
    rijen = context.vault.query(lambda uow: lees_inbedding(uow, school))
    assert rijen[1].nu is not None
    assert rijen[1].nu.toelichting == "Alleen op maandag"


def test_a_question_from_the_first_word_to_the_next_year(
    qtbot: QtBot, context: Context, rustig: Callable[[], None]
) -> None:
    pagina = OntwikkelingPagina(context)
    qtbot.addWidget(pagina)
    QAbstractItemModelTester(pagina.model, FATAL)
    gevraagd: list[Any] = []
    context.navigatie.ongedaan.connect(gevraagd.append)
    pagina.resize(1178, 640)
    pagina.show()
    rustig()
    assert pagina.leeg.isVisible()
    dialog = pagina.nieuw()
    assert isinstance(dialog, VraagDialoog)
    rustig()
    _klik(dialog)
    assert dialog.v_vraag.heeft_fout
    QTest.keyClicks(dialog.vraag.bediening, "Eerder signaleren")
    dialog.stand.zet(Vraagstand.ONDERZOEKSVRAAG)
    _klik(dialog)
    qtbot.waitUntil(lambda: dialog.v_onderzoek.heeft_fout)
    QTest.keyClicks(dialog.onderzoek.bediening, "Wat zien mentoren?")
    _klik(dialog)
    qtbot.waitUntil(lambda: pagina.model.rowCount() == 1)
    assert not pagina.leeg.isVisible()
    QTest.keyClick(pagina.tabel, Qt.Key.Key_T)
    terug = pagina.findChild(MomentDialoog)
    assert terug is not None
    rustig()
    QTest.keyClicks(terug.bevinding.bediening, "Het lukt")
    _klik(terug)
    qtbot.waitUntil(lambda: any(m.gegevens.gehouden_op for m in pagina.momentmodel.rijen))
    QTest.keyClick(pagina.tabel, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: bool(gevraagd))
    assert len(context.vault.query(lijst_vragen)) == 2
    context.vault.change(gevraagd[-1].terug)
    assert len(context.vault.query(lijst_vragen)) == 1
    logline = pagina.schrijf_logline()
    assert isinstance(logline, LoglineDialoog)
    rustig()
    QTest.keyClicks(logline.vakken["zodat"].bediening, "iedereen meedoet.")
    assert "ontbreekt" in logline.tips.text()
    _klik(logline)
    qtbot.waitUntil(lambda: pagina.logline.text() == "Zodat iedereen meedoet.")
    papier = pagina.vraag_document()
    assert isinstance(papier, OntwikkeldocumentDialoog)
    qtbot.waitUntil(lambda: papier.afdrukken.isEnabled(), timeout=20_000)
    papier.reject()
    rustig()
    QTest.keyClick(pagina.tabel, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: pagina.leeg.isVisible())


def test_two_thousand_questions_show_and_open(
    qtbot: QtBot, context: Context, rustig: Callable[[], None]
) -> None:
    def vul(uow: UnitOfWork) -> None:
        school, jaar = lijst_scholen(uow)[0].id, schooljaar_van(date.today())
        uow.session.add_all(
            Ontwikkelvraag(
                school_id=school, schooljaar=jaar, vraag=f"Vraag {n}", stand=Vraagstand.GESTOPT
            )
            for n in range(2000)
        )

    context.vault.change(vul)
    pagina = OntwikkelingPagina(context)
    qtbot.addWidget(pagina)
    pagina.resize(1178, 640)
    pagina.show()
    qtbot.waitUntil(lambda: pagina.model.rowCount() == 2000, timeout=20_000)
    assert pagina.momentmodel.rowCount() == 0


def test_the_paper_says_when_a_name_may_stand_in_it(
    qtbot: QtBot, context: Context, rustig: Callable[[], None]
) -> None:
    def vul(uow: UnitOfWork) -> int:
        school = lijst_scholen(uow)[0].id
        for jaar, zin in (("2023-2024", "elk kind meedoet."), ("2022-2023", "Zwaantje meedoet.")):
            bewaar_logline(uow, school, jaar, LoglineGegevens(zodat=zin))
        maak_kind(uow, "Zwaantje", "Testerink")
        return school

    school = context.vault.change(vul)
    venster = QWidget()
    qtbot.addWidget(venster)
    venster.resize(1200, 720)
    venster.show()
    for jaar, gezegd in (("2023-2024", False), ("2022-2023", True)):
        papier = OntwikkeldocumentDialoog(venster, context, school, jaar)
        papier.open()
        qtbot.waitUntil(papier.afdrukken.isEnabled, timeout=20_000)
        assert papier.let_op.isVisible() is gezegd
        assert ("Zwaantje" in papier.let_op.text()) is gezegd
        papier.reject()
        rustig()
