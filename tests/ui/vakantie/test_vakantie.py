"""The holiday sheet: one key says there is no gap, and an agreement is written down."""

from datetime import date, timedelta

import pytest
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from jos_desktop.services.vakanties import NIEUW, VakantieRij, bewaar_vakantie
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.vakantie.dialogen import CheckDialoog
from jos_desktop.ui.vakantie.pagina import LEEG, VakantiePagina
from jos_desktop.ui.vandaag.vakantieregel import VakantieRegel
from tests.ui.dossier.voorbeeld import maak_gevuld

BEGIN = date.today() + timedelta(days=1)


@pytest.fixture
def pagina(qtbot: QtBot, context: Context) -> VakantiePagina:
    """Return the sheet with one pupil, a day before a holiday."""
    context.vault.change(maak_gevuld)
    rij = VakantieRij(NIEUW, "Proefvakantie", BEGIN, BEGIN + timedelta(days=6))
    context.vault.change(lambda uow: bewaar_vakantie(uow, rij))
    page = VakantiePagina(context)
    qtbot.addWidget(page)
    page.resize(1178, 640)
    page.show()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    return page


def test_no_gap_with_one_key_and_undone(
    qtbot: QtBot, context: Context, pagina: VakantiePagina
) -> None:
    QAbstractItemModelTester(pagina.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    gevraagd: list[object] = []
    context.navigatie.ongedaan.connect(gevraagd.append)
    assert pagina.telling.text() == "Nog 1 van 1 te bekijken"
    assert not pagina.geen.isEnabled()
    pagina.tabel.selectRow(0)
    pagina.geen.click()
    qtbot.waitUntil(lambda: pagina.telling.text() == "Iedereen is bekeken")
    (aanbod,) = gevraagd
    context.vault.change(aanbod.terug)  # type: ignore[attr-defined]
    pagina.ververs()
    qtbot.waitUntil(lambda: pagina.telling.text() == "Nog 1 van 1 te bekijken")


def test_an_agreement_is_asked_for_and_shown(
    qtbot: QtBot, context: Context, pagina: VakantiePagina
) -> None:
    dialog = pagina.schrijf_afspraak()
    assert isinstance(dialog, CheckDialoog)
    qtbot.waitUntil(lambda: not context.tasks.bezig)
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    qtbot.waitUntil(lambda: dialog.v_afspraak.heeft_fout)
    QTest.keyClicks(dialog.afspraak.bediening, "Belt dinsdag")
    dialog.hoofdknop.click()
    qtbot.waitUntil(lambda: pagina.telling.text() == "Iedereen is bekeken")
    assert pagina.model.rij(0).bekeken is not None


def test_without_help_that_runs_it_says_so(qtbot: QtBot, context: Context) -> None:
    page = VakantiePagina(context)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.telling.text() == LEEG)


def test_vandaag_says_that_a_holiday_comes(
    qtbot: QtBot, context: Context, pagina: VakantiePagina
) -> None:
    regel = VakantieRegel(context)
    qtbot.addWidget(regel)
    regel.ververs()
    qtbot.waitUntil(lambda: not regel.isHidden())
    geopend: list[str] = []
    context.navigatie.paginablad_gevraagd.connect(lambda _scherm, naam, _doel: geopend.append(naam))
    regel.actie.click()
    assert geopend == ["vakantie"]
