"""The sheet of schools, with a school that gets another name and one that goes into another."""

from datetime import date
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from jos_desktop.models.codes import Regio, Schoolsoort
from jos_desktop.models.codes_school import Urensoort
from jos_desktop.models.school import School
from jos_desktop.models.schoolwerk import Urenregel
from jos_desktop.services.namen import lees_schoolnamen
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.schoolterug import SchoolWordtGebruikt
from jos_desktop.services.uren import UrenGegevens, bewaar_uren
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.ongedaan import Aanbod
from jos_desktop.ui.privacy import ANDERE_SCHOOL, modus
from jos_desktop.ui.schermen import Context, Navigatie
from jos_desktop.ui.schoolblad.pagina import SchoolPagina
from jos_desktop.ui.schoolblad.wissels import SamenvoegDialoog
from jos_desktop.ui.widgets import Dialoog, TekstRegel
from tests.ui.stil import tot_stil
from tests.ui.test_toegankelijkheid import nameless


def _rust(qtbot: QtBot, context: Context) -> None:
    tot_stil(context.tasks)


def _typ(veld: TekstRegel, tekst: str) -> None:
    assert isinstance(veld.bediening, QLineEdit)
    veld.bediening.clear()
    QTest.keyClicks(veld.bediening, tekst)


def _klik(qtbot: QtBot, context: Context, dialog: Dialoog | None) -> None:
    assert dialog is not None
    assert nameless(dialog) == []
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    _rust(qtbot, context)
    assert not isValid(dialog) or not dialog.isVisible()


def _open(qtbot: QtBot, context: Context) -> SchoolPagina:
    pagina = SchoolPagina(context)
    qtbot.addWidget(pagina)
    pagina.resize(1200, 640)
    pagina.show()
    _rust(qtbot, context)
    return pagina


def test_a_school_is_renamed_and_goes_into_another_and_back(qtbot: QtBot, context: Context) -> None:
    aanbod: list[object] = []
    navigatie: Navigatie = context.navigatie
    navigatie.ongedaan.connect(aanbod.append)
    pagina = _open(qtbot, context)
    assert nameless(pagina) == []
    # The own school stands first, and is shown.
    assert pagina.detail.naam.text() == "Stedelijk Dalton College Alkmaar"
    pagina.tabel.setFocus()
    QTest.keyClick(pagina.tabel, Qt.Key.Key_Down)
    _rust(qtbot, context)
    assert pagina.detail.naam.text() == pagina.model.rijen[1].naam
    sdc = pagina.model.rijen[0].id
    pagina.open_doel(sdc)
    _rust(qtbot, context)
    hernoem = pagina.detail.hernoem()
    assert hernoem is not None
    _typ(hernoem.naam, "Dalton aan het Kanaal")  # type: ignore[attr-defined]
    _klik(qtbot, context, hernoem)
    assert pagina.detail.naam.text() == "Dalton aan het Kanaal"
    assert pagina.detail.naamkeuze.currentText() == "Stedelijk Dalton College Alkmaar"
    assert "Stedelijk Dalton" in pagina.detail.gebeurtenissen.text()
    samen = pagina.detail.voeg_samen()
    assert isinstance(samen, SamenvoegDialoog)
    _rust(qtbot, context)
    samen.naar.setCurrentIndex(1)
    _rust(qtbot, context)
    assert "1 eigen werkperiode" in samen.voorbeeld.text()
    _klik(qtbot, context, samen)
    assert pagina.detail.stand.isVisibleTo(pagina)
    assert not pagina.detail.opgaan.isEnabled()
    (regel,) = [r for r in pagina.model.rijen if r.id == sdc]
    assert regel.opgegaan_in
    assert len(aanbod) == 2
    context.vault.change(aanbod[1].terug)  # type: ignore[attr-defined]
    pagina.open_doel(sdc)
    _rust(qtbot, context)
    assert pagina.detail.opgaan.isEnabled()
    stop = pagina.detail.stop()
    _klik(qtbot, context, stop)
    assert "doet niet meer mee" in pagina.detail.stand.text()


def _driehonderd(uow: UnitOfWork) -> None:
    uow.session.add_all(
        School(naam=f"Verzonnen School {n:03}", schoolsoort=Schoolsoort.PO, regio=Regio.BUITEN)
        for n in range(300)
    )


def test_a_school_added_by_mistake_goes_again_until_something_is_about_it(
    qtbot: QtBot, context: Context
) -> None:
    aanbod: list[Aanbod] = []
    context.navigatie.ongedaan.connect(aanbod.append)
    pagina = _open(qtbot, context)
    voor = context.vault.query(lijst_scholen)
    dialog = pagina.nieuw()
    _rust(qtbot, context)
    _typ(dialog.naam, "OSG De Verte")
    _klik(qtbot, context, dialog)
    nieuw = next(rij for rij in context.vault.query(lijst_scholen) if rij.naam == "OSG De Verte")
    uren = UrenGegevens(nieuw.id, date.today(), Urensoort.OVERLEG, 30)
    nummer = context.vault.change(lambda uow: bewaar_uren(uow, uren)).nieuw_id
    with pytest.raises(SchoolWordtGebruikt):
        context.vault.change(aanbod[-1].terug)
    assert nieuw in context.vault.query(lijst_scholen)
    context.vault.change(lambda uow: uow.session.delete(uow.session.get_one(Urenregel, nummer)))
    context.vault.change(aanbod[-1].terug)
    assert context.vault.query(lijst_scholen) == voor


def test_one_school_chosen_shows_no_other_name_and_300_schools_are_quick(
    qtbot: QtBot, context: Context
) -> None:
    context.vault.change(_driehonderd)
    begin = perf_counter()
    pagina = _open(qtbot, context)
    assert perf_counter() - begin < 1.5
    assert len(pagina.model.rijen) == 308
    pagina.filter.setText("school 017")
    assert [regel.naam for regel in pagina.model.rijen] == ["Verzonnen School 017"]
    pagina.filter.clear()
    sdc = next(s.id for s in context.vault.query(lijst_scholen) if s.code == "SDC")
    namen = context.vault.query(lees_schoolnamen)
    try:
        modus().zet_scholen({rij.naam: rij.school_id == sdc for rij in namen})
        context.schoolkeuze.kies(sdc)
        _rust(qtbot, context)
        assert [regel.id for regel in pagina.model.rijen] == [sdc]
        assert pagina.detail.naam.text() == "Stedelijk Dalton College Alkmaar"
        assert ANDERE_SCHOOL in modus().toon("PCC Oosterhout")
    finally:
        modus().zet_scholen({})
