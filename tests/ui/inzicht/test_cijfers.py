"""The sheet Mijn cijfers: figures of what was chosen, with the keyboard, and always a warning."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import TrajectType
from jos_desktop.models.codes_werk import DuidingBij
from jos_desktop.services.duidingen import lees_duidingen
from jos_desktop.services.inzicht import LET_OP
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.inzicht.cijfers import CijfersPagina
from jos_desktop.ui.inzicht.duiding import DuidingDialoog, nummer_van
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Tekst
from tests.ui.test_toegankelijkheid import nameless
from tests.unit.services.samenvatting_voorbeeld import Zaak, voeg_toe

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def _rust(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: context.tasks.bezig == 0)
    QCoreApplication.processEvents()
    qtbot.waitUntil(lambda: context.tasks.bezig == 0)


def _weg(widget: CijfersPagina) -> None:
    widget.close()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _vul(uow: UnitOfWork) -> None:
    vandaag = uow.vandaag
    voeg_toe(
        [
            Zaak(start=vandaag),
            Zaak(school=1, start=vandaag),
            Zaak(type=TrajectType.EC, start=vandaag),
        ]
    )(uow)


@pytest.fixture
def leeg(qtbot: QtBot, context: Context) -> Iterator[CijfersPagina]:
    page = CijfersPagina(context)
    page.resize(1150, 650)
    page.show()
    _rust(qtbot, context)
    yield page
    _weg(page)


@pytest.fixture
def pagina(qtbot: QtBot, context: Context) -> Iterator[CijfersPagina]:
    context.vault.change(_vul)
    page = CijfersPagina(context)
    page.resize(1150, 650)
    page.show()
    page.activateWindow()
    _rust(qtbot, context)
    yield page
    _weg(page)


def _aantallen(pagina: CijfersPagina, naam: str) -> int:
    return sum(int(rij[-1]) for rij in pagina.kaart(naam).tabel.rijen)


def test_the_warning_is_there_with_and_without_figures(leeg: CijfersPagina) -> None:
    woorden = {tekst.text() for tekst in leeg.findChildren(Tekst) if tekst.isVisible()}
    assert LET_OP in woorden
    assert leeg.stapel.currentWidget() is leeg.leeg
    assert "zodra je een traject" in leeg.leeg.uitleg.text()


def test_every_control_has_a_name(pagina: CijfersPagina) -> None:
    assert nameless(pagina) == []


def test_each_picture_has_its_table_behind_it(pagina: CijfersPagina) -> None:
    kaart = pagina.kaart("instroom_school_type")
    assert kaart.vlak is not None
    assert kaart.vlak.isVisible()
    kaart.wissel.setFocus()
    QTest.keyClick(kaart.wissel, Qt.Key.Key_Space)
    assert kaart.rijen is not None
    assert kaart.rijen.isVisible()
    assert not kaart.vlak.isVisible()
    QTest.keyClick(kaart.rijen, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    regels = QApplication.clipboard().text().split("\n")
    assert regels[0] == "School\tSoort traject\tAantal"
    assert len(regels) == 1 + len(kaart.tabel.rijen)
    # A choice stays when the figures are read again.
    assert pagina.plek()["tabel"] == {"instroom_school_type": True}


def test_tab_goes_from_a_table_to_the_words_beside_it(pagina: CijfersPagina) -> None:
    """A table is made when it is asked for; the keys did not go on from it but left the page."""
    kaart = pagina.kaart("instroom_school_type")
    kaart.wissel.click()
    assert kaart.rijen is not None
    kaart.wissel.setFocus()
    for deel in (kaart.rijen, kaart.duid):
        QTest.keyClick(pagina.focusWidget(), Qt.Key.Key_Tab)
        assert pagina.focusWidget() is deel
    QTest.keyClick(kaart.duid, Qt.Key.Key_Backtab)
    assert pagina.focusWidget() is kaart.rijen


def test_the_filters_and_the_school_of_the_bar_narrow(
    qtbot: QtBot, context: Context, pagina: CijfersPagina
) -> None:
    assert _aantallen(pagina, "instroom_school_type") == 3
    pagina.filters.type.zet(TrajectType.KT)
    _rust(qtbot, context)
    assert _aantallen(pagina, "instroom_school_type") == 2
    school = context.vault.query(_eerste_school)
    context.schoolkeuze.kies(school)
    _rust(qtbot, context)
    assert _aantallen(pagina, "instroom_school_type") == 1
    context.schoolkeuze.kies(None)


def _eerste_school(uow: UnitOfWork) -> int:
    from sqlalchemy import select

    from jos_desktop.models.school import School

    nummer = uow.session.scalar(select(School.id).order_by(School.naam).limit(1))
    assert nummer is not None
    return nummer


def test_own_days_are_asked_and_checked(
    qtbot: QtBot, context: Context, pagina: CijfersPagina
) -> None:
    filters = pagina.filters
    assert filters.v_van.isHidden()
    filters.kies_dagen(date(2001, 1, 1), date(2001, 2, 1))
    _rust(qtbot, context)
    assert not filters.v_van.isHidden()
    assert pagina.stapel.currentWidget() is pagina.leeg
    assert "Kies hierboven iets anders" in pagina.leeg.uitleg.text()
    filters.tot.zet_datum(date(2000, 1, 1))
    filters.gekozen.emit()
    assert filters.v_tot.heeft_fout


def test_words_are_written_beside_a_table(
    qtbot: QtBot, context: Context, pagina: CijfersPagina
) -> None:
    dialog = pagina.duid(pagina.kaart("instroom_thema").tabel)
    _rust(qtbot, context)
    dialog.tekst.zet_tekst("Veel vragen na de zomer.")
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    _rust(qtbot, context)
    bewaard = context.vault.query(lambda uow: lees_duidingen(uow, DuidingBij.INZICHT, "12m"))
    assert bewaard == {"instroom_thema": "Veel vragen na de zomer."}
    assert pagina.kaart("instroom_thema").duid.text() == "Duiding wijzigen"


def test_a_name_of_the_vault_is_refused_beside_the_field(
    qtbot: QtBot, context: Context, pagina: CijfersPagina
) -> None:
    dialog = pagina.duid(pagina.kaart("instroom_thema").tabel)
    _rust(qtbot, context)
    dialog.tekst.zet_tekst("Vooral Sanne Voorbeeld kwam vaak.")
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    _rust(qtbot, context)
    assert dialog.v_tekst.heeft_fout
    assert context.vault.query(lambda uow: lees_duidingen(uow, DuidingBij.INZICHT, "12m")) == {}


def test_a_draft_opens_at_its_table_again(
    qtbot: QtBot, context: Context, pagina: CijfersPagina
) -> None:
    pagina.open_doel(nummer_van("instroom_thema", "12m"))
    dialog = pagina.findChild(DuidingDialoog)
    assert dialog is not None
    assert "Hoofdthema" in dialog.windowTitle()
    _rust(qtbot, context)


def test_the_paper_warns_before_it_goes_out(
    qtbot: QtBot, context: Context, pagina: CijfersPagina
) -> None:
    dialog = pagina.vraag_papier()
    assert dialog is not None
    _rust(qtbot, context)
    woorden = " ".join(tekst.text() for tekst in dialog.keuzes.findChildren(Tekst))
    assert "exacte, kleine aantallen" in woorden
    assert dialog.afdrukken.isEnabled()


def test_the_place_comes_back_after_unlocking(qtbot: QtBot, context: Context) -> None:
    context.vault.change(_vul)
    page = CijfersPagina(context)
    page.zet_plek({"periode": str(date.today().year), "tabel": {"instroom_thema": True}})
    page.show()
    _rust(qtbot, context)
    assert page.filters.periode.sleutel() == str(date.today().year)
    assert page.kaart("instroom_thema").als_tabel
    _weg(page)
