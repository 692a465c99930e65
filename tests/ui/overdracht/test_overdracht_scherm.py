"""The screen Overdrachten on a real vault: from choosing a pupil to the PDF on disk."""

import subprocess
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import (
    OverdrachtType,
    ToestemmingDoel,
)
from jos_desktop.models.codes_recht import InformeerGrond, Informeren
from jos_desktop.models.leerling import Informeerbesluit, Leerling
from jos_desktop.services.overdracht import (
    Ontvanger,
    kies_secties,
    lees_overdracht,
    lijst_overdrachten,
)
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.toestemming import oordeel_over
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.overdracht.bord import Bord
from jos_desktop.ui.overdracht.lijst import OverdrachtLijst
from jos_desktop.ui.overdracht.nieuw import NieuweOverdracht
from jos_desktop.ui.overdracht.pagina import OverdrachtenPagina
from jos_desktop.ui.overdracht.stap_toestemming import ToestemmingStap
from jos_desktop.ui.overdracht.stap_versturen import CONCEPT_KNOP, PDF_KNOP, VersturenStap
from jos_desktop.ui.overdracht.stappen import Stap
from jos_desktop.ui.schermen import Context
from tests.ui.overdracht.conftest import Casus, maak, wacht
from tests.ui.test_toegankelijkheid import nameless

ONTVANGER = Ontvanger("Karin de Groot", "Zorgcoördinator", "", "Focus", "072-5550101")


def bord_van(pagina: OverdrachtenPagina) -> Bord:
    bord = pagina.blad("bord")
    assert isinstance(bord, Bord)
    return bord


def toestemming_van(pagina: OverdrachtenPagina) -> ToestemmingStap:
    vak = pagina.werkvlak.vak(Stap.TOESTEMMING)
    assert isinstance(vak, ToestemmingStap)
    return vak


def versturen_van(pagina: OverdrachtenPagina) -> VersturenStap:
    vak = pagina.werkvlak.vak(Stap.VERSTUREN)
    assert isinstance(vak, VersturenStap)
    return vak


def pdftotext(pad: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", str(pad), "-"], check=True, capture_output=True, text=True
    ).stdout


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the list pops up
def test_handover_from_typing_a_name_to_the_working_view(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    QTest.mouseClick(pagina.nieuwknop, Qt.MouseButton.LeftButton)
    dialog = pagina.window().findChild(NieuweOverdracht)
    assert isinstance(dialog, NieuweOverdracht)
    assert nameless(dialog) == []
    QTest.keyClicks(dialog.leerling, "lukasz now")
    qtbot.waitUntil(lambda: dialog.leerling.treffers.rowCount() == 1)
    QTest.keyClick(dialog.leerling.lijst, Qt.Key.Key_Down)
    QTest.keyClick(dialog.leerling.lijst, Qt.Key.Key_Return)
    assert dialog.leerling.leerling_id == casus.leerling_id
    wacht(qtbot, context)
    assert dialog.traject.currentData() == casus.traject_id
    dialog.soort.setCurrentIndex(dialog.soort.findData(OverdrachtType.VO_VO))
    assert dialog.hoofdknop is not None
    QTest.mouseClick(dialog.hoofdknop, Qt.MouseButton.LeftButton)
    wacht(qtbot, context)
    assert "naam" in dialog.veld_naam.fout.text()
    QTest.keyClicks(dialog.naam, "Karin de Groot")
    QTest.keyClicks(dialog.school, "Focus")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wacht(qtbot, context)
    assert pagina.delen.currentWidget() is pagina.werkvlak
    detail = pagina.werkvlak.detail
    assert detail is not None
    assert (detail.ontvanger.naam, detail.ontvanger.school) == ("Karin de Groot", "Focus")
    assert [rij.id for rij in context.vault.query(lijst_overdrachten)] == [detail.id]


def test_open_doel_starts_one_for_that_pupil(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    pagina.open_doel(casus.leerling_id)
    wacht(qtbot, context)
    dialog = pagina.window().findChild(NieuweOverdracht)
    assert isinstance(dialog, NieuweOverdracht)
    assert dialog.leerling.leerling_id == casus.leerling_id
    assert dialog.traject.currentData() == casus.traject_id
    dialog.reject()
    assert dialog.isHidden()


def test_text_is_kept_and_the_preview_follows(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    overdracht_id = maak(context, casus, OverdrachtType.VO_VO, ONTVANGER)
    pagina.open_overdracht(overdracht_id)
    wacht(qtbot, context)
    werkvlak = pagina.werkvlak
    assert "Łukasz Nowak" in werkvlak.voorbeeld.tekst
    assert "timeoutkaart" not in werkvlak.voorbeeld.tekst
    vak = werkvlak.secties.vakken[7]
    assert vak.schrijf is not None
    assert vak.tekst is not None
    QTest.mouseClick(vak.schrijf, Qt.MouseButton.LeftButton)
    QTest.keyClicks(vak.tekst.bediening, "Geef een timeoutkaart.")

    def bewaard() -> bool:
        detail = context.vault.query(lambda uow: lees_overdracht(uow, overdracht_id))
        return "Geef een timeoutkaart." in [sectie.tekst for sectie in detail.secties]

    qtbot.waitUntil(bewaard)
    wacht(qtbot, context)
    assert "Geef een timeoutkaart." in werkvlak.voorbeeld.tekst
    assert vak.tekst.tekst() == "Geef een timeoutkaart."


def test_text_is_kept_when_another_screen_comes(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    overdracht_id = maak(context, casus, OverdrachtType.VO_VO, ONTVANGER)
    pagina.open_overdracht(overdracht_id)
    wacht(qtbot, context)
    vak = pagina.werkvlak.secties.vakken[12]
    assert vak.tekst is not None
    vak.open_tekst()
    vak.tekst.zet_tekst("Belt maandag")
    pagina.hide()
    secties = context.vault.query(lambda uow: lees_overdracht(uow, overdracht_id)).secties
    assert "Belt maandag" in [sectie.tekst for sectie in secties]


def test_section_off_is_named_as_withheld(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    overdracht_id = maak(context, casus, OverdrachtType.VO_VO, ONTVANGER)
    context.vault.change(
        lambda uow: kies_secties(uow, overdracht_id, {9: (True, "Vaak te laat op vrijdag.")})
    )
    pagina.open_overdracht(overdracht_id)
    wacht(qtbot, context)
    werkvlak = pagina.werkvlak
    assert "Vaak te laat op vrijdag." in werkvlak.voorbeeld.tekst
    werkvlak.secties.vakken[9].mee.click()
    wacht(qtbot, context)
    tekst = " ".join(werkvlak.voorbeeld.tekst.split())
    assert "Vaak te laat" not in tekst
    assert "Verzuim en schoolgang" in tekst
    assert "weggelaten" in werkvlak.secties.vakken[9].stand.text()
    assert not werkvlak.secties.vakken[1].mee.isEnabled()


def test_concept_then_consent_then_the_definitive_pdf(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina, tmp_path: Path
) -> None:
    overdracht_id = maak(context, casus, OverdrachtType.VO_VO, ONTVANGER)
    pagina.open_overdracht(overdracht_id)
    wacht(qtbot, context)
    werkvlak = pagina.werkvlak
    assert versturen_van(pagina).pdf.text() == CONCEPT_KNOP
    assert werkvlak.stap is Stap.TOESTEMMING
    assert toestemming_van(pagina).concept.isVisible()
    assert "Anna Nowak" in toestemming_van(pagina).oordeel_zin.text()
    werkvlak.schrijf(str(tmp_path / "eerst.pdf"))
    wacht(qtbot, context)
    assert "CONCEPT" in pdftotext(tmp_path / "eerst.pdf")
    assert "Verwijder het" in werkvlak.melding.doe.text()

    dialog = werkvlak.vraag_toestemming()
    assert dialog is not None
    assert nameless(dialog) == []
    assert not any(box.isChecked() for box in dialog.gevers.values())
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    assert dialog.fout.isVisible()
    for box in dialog.gevers.values():
        QTest.keyClick(box, Qt.Key.Key_Space)
    dialog.hoofdknop.click()
    wacht(qtbot, context)
    oordeel = context.vault.query(
        lambda uow: oordeel_over(
            uow, casus.leerling_id, ToestemmingDoel.OVERDRACHT, ontvanger="Focus"
        )
    )
    assert oordeel.compleet
    assert versturen_van(pagina).pdf.text() == PDF_KNOP
    assert toestemming_van(pagina).concept.isHidden()
    werkvlak.schrijf(str(tmp_path / "daarna.pdf"))
    wacht(qtbot, context)
    tekst = pdftotext(tmp_path / "daarna.pdf")
    assert "CONCEPT" not in tekst
    assert "Łukasz Nowak" in tekst
    assert werkvlak.status.text() == "Toestemming compleet"


def test_save_dialog_names_no_person(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    pagina.open_overdracht(maak(context, casus, OverdrachtType.VO_VO, ONTVANGER))
    wacht(qtbot, context)
    pagina.werkvlak.ga_naar(Stap.VERSTUREN)
    QTest.mouseClick(versturen_van(pagina).pdf, Qt.MouseButton.LeftButton)
    dialog = pagina.window().findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    naam = Path(dialog.selectedFiles()[0]).name
    detail = pagina.werkvlak.detail
    assert detail is not None
    assert naam == f"overdracht-{detail.documentnummer}-concept.pdf"
    dialog.close()


def test_a_failed_write_is_told_and_leaves_nothing(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    pagina.open_overdracht(maak(context, casus, OverdrachtType.VO_VO, ONTVANGER))
    wacht(qtbot, context)
    doel = context.vault.map / "overdracht.pdf"
    pagina.werkvlak.schrijf(str(doel))
    wacht(qtbot, context)
    assert "kluis" in pagina.werkvlak.melding.wat.text()
    assert not doel.exists()
    assert versturen_van(pagina).pdf.isEnabled()


def test_another_school_hides_the_handover(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    pagina.open_overdracht(maak(context, casus, OverdrachtType.VO_VO, ONTVANGER))
    wacht(qtbot, context)
    ander = context.vault.query(
        lambda uow: next(school.id for school in lijst_scholen(uow) if school.code == "JPT")
    )
    context.schoolkeuze.kies(ander)
    wacht(qtbot, context)
    assert pagina.delen.currentWidget() is pagina.overzicht
    assert all(not kolom.rijen_model.rijen for kolom in bord_van(pagina).kolommen)
    assert pagina.werkvlak.voorbeeld.bladen == []


def test_filter_and_enter_open_a_handover(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    overdracht_id = maak(context, casus, OverdrachtType.VO_VO, ONTVANGER)
    pagina.open_blad("lijst", None)
    wacht(qtbot, context)
    lijst = pagina.blad("lijst")
    assert isinstance(lijst, OverdrachtLijst)
    QTest.keyClicks(lijst.zoek, "xyz")
    assert lijst.model.rijen == ()
    assert "1 verborgen" in lijst.verborgen.text()
    lijst.zoek.setText("lukasz focus")
    lijst.tabel.selectRow(0)
    QTest.keyClick(lijst.tabel, Qt.Key.Key_Return)
    wacht(qtbot, context)
    assert pagina.werkvlak.detail is not None
    assert pagina.werkvlak.detail.id == overdracht_id


def test_every_control_has_a_name(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    pagina.open_overdracht(maak(context, casus, OverdrachtType.VO_VO, ONTVANGER))
    wacht(qtbot, context)
    for vak in pagina.werkvlak.secties.vakken.values():
        vak.open_tekst()
    assert nameless(pagina) == []
    blad = pagina.werkvlak.voorbeeld.bladen[0]
    assert blad.accessibleName().startswith("Pagina 1 van ")
    assert "Łukasz" in blad.accessibleDescription()


def test_zoom_keeps_the_page_and_makes_it_larger(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    pagina.open_overdracht(maak(context, casus, OverdrachtType.VO_VO, ONTVANGER))
    wacht(qtbot, context)
    voorbeeld = pagina.werkvlak.voorbeeld
    before = voorbeeld.bladen[0].width()
    QTest.mouseClick(voorbeeld.groter, Qt.MouseButton.LeftButton)
    assert voorbeeld.bladen[0].width() > before
    QTest.mouseClick(voorbeeld.passend, Qt.MouseButton.LeftButton)
    assert voorbeeld.bladen[0].width() == before
    wacht(qtbot, context)


def test_a_draft_leaves_the_screen_when_no_parent_may_hear_it_any_more(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    def tien_jaar(uow: UnitOfWork) -> None:
        leerling = uow.session.get_one(Leerling, casus.leerling_id)
        leerling.geboortedatum = date(uow.vandaag.year - 10, 1, 1)

    context.vault.change(tien_jaar)
    overdracht_id = maak(context, casus, OverdrachtType.VO_VO, ONTVANGER)
    pagina.open_overdracht(overdracht_id)
    wacht(qtbot, context)
    assert "Łukasz Nowak" in pagina.werkvlak.voorbeeld.tekst

    def informeer_niet(uow: UnitOfWork) -> None:
        leerling = uow.session.get_one(Leerling, casus.leerling_id)
        uow.session.add(
            Informeerbesluit(
                betrokkene_id=leerling.betrokkenen[0].id,
                datum=uow.vandaag,
                besluit=Informeren.NIET,
                grond=InformeerGrond.GOED_HULPVERLENER,
                reden="Onveilig.",
                overleg_met="Collega",
            )
        )

    context.vault.change(informeer_niet)
    pagina.werkvlak.lees(overdracht_id)
    wacht(qtbot, context)
    assert pagina.werkvlak.voorbeeld.tekst == ""
    assert pagina.werkvlak.melding.isVisible()
