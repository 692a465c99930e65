"""The import window: from a real workbook to dossiers, and back again."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QAbstractItemModel, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from jos_desktop.models.tabel import Tabel
from jos_desktop.services.caseload import lees_caseload
from jos_desktop.services.invoer_terug import OpruimRij
from jos_desktop.services.invoer_velden import Doelveld
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.invoer.pagina import InvoerPagina
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog

KOP = ("Stamnr", "Roepnaam", "Tussenv", "Achternaam", "Geb.datum", "Klas", "BSN")
RIJEN = (
    (4001, "Şükrü", "", "Yıldız", date(2012, 5, 3), "2B", "111222333"),
    (4002, "Emma", "de", "Boer", date(2010, 11, 19), "3H", "123456782"),
    (4003, "Noor", "van", "Dijk", date(2013, 2, 2), "1B", ""),
    (4004, "Daan", "", "Visser", "31-02-2011", "2B", ""),
    (4005, "Đorđe", "", "Petrović", date(2009, 8, 14), "2B", ""),
)


@pytest.fixture
def lijst(tmp_path: Path) -> Path:
    """Return a workbook as a school exports it, without a column for the school."""
    boek = Workbook()
    blad = boek.active
    assert blad is not None
    blad.append(list(KOP))
    for rij in RIJEN:
        blad.append(list(rij))
    pad = tmp_path / "lijst.xlsx"
    boek.save(pad)
    return pad


@pytest.fixture
def pagina(qtbot: QtBot, context: Context) -> InvoerPagina:
    """Return the import window, shown and at rest."""
    venster = InvoerPagina(context)
    qtbot.addWidget(venster)
    venster.resize(1178, 640)
    venster.show()
    qtbot.waitUntil(lambda: not context.tasks.bezig)
    return venster


def _tot(qtbot: QtBot, pagina: InvoerPagina, stap: object) -> None:
    qtbot.waitUntil(
        lambda: pagina.stapel.currentWidget() is stap and not pagina.context.tasks.bezig
    )
    QApplication.processEvents()


def _tot_kiezen(qtbot: QtBot, pagina: InvoerPagina, pad: Path) -> None:
    pagina.lees_bestand(pad)
    _tot(qtbot, pagina, pagina.koppelen)
    QTest.mouseClick(pagina.koppelen.verder, Qt.MouseButton.LeftButton)
    _tot(qtbot, pagina, pagina.kiezen)


def _namen(kluis: Vault) -> list[str]:
    return [rij.naam for rij in kluis.query(lees_caseload)]


def _bevestig(pagina: InvoerPagina) -> None:
    dialoog = next(d for d in pagina.findChildren(Dialoog) if d.isVisible())
    assert dialoog.hoofdknop is not None
    dialoog.hoofdknop.click()


def test_story_map_tick_three_import_and_undo(
    qtbot: QtBot, context: Context, kluis: Vault, pagina: InvoerPagina, lijst: Path
) -> None:
    _tot_kiezen(qtbot, pagina, lijst)
    kiezen = pagina.kiezen
    assert kiezen.keuze == frozenset()
    assert not kiezen.invoeren.isEnabled()
    tabel = kiezen.tabel
    tabel.setFocus()
    tabel.selectRow(0)
    for _ in range(2):
        QTest.keyClick(tabel, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(tabel, Qt.Key.Key_Space)
    assert kiezen.teller.text() == "3 aangevinkt"
    assert kiezen.invoeren.text().replace("&", "") == "3 leerlingen invoeren"
    QTest.mouseClick(kiezen.invoeren, Qt.MouseButton.LeftButton)
    _tot(qtbot, pagina, pagina.uitslag)
    assert pagina.uitslag.titel.text() == "3 leerlingen ingevoerd"
    assert _namen(kluis) == ["Emma de Boer", "Noor van Dijk", "Şükrü Yıldız"]
    QTest.mouseClick(pagina.uitslag.ongedaan, Qt.MouseButton.LeftButton)
    _bevestig(pagina)
    qtbot.waitUntil(lambda: pagina.uitslag.titel.text() == "De invoer is teruggedraaid")
    assert _namen(kluis) == []


def test_same_list_again_changes_nothing(
    qtbot: QtBot, context: Context, kluis: Vault, pagina: InvoerPagina, lijst: Path
) -> None:
    _tot_kiezen(qtbot, pagina, lijst)
    QTest.mouseClick(pagina.kiezen.zichtbaar, Qt.MouseButton.LeftButton)
    QTest.mouseClick(pagina.kiezen.invoeren, Qt.MouseButton.LeftButton)
    _tot(qtbot, pagina, pagina.uitslag)
    assert len(_namen(kluis)) == 4
    _tot_kiezen(qtbot, pagina, lijst)
    soorten = [regel.soort.label for regel in pagina.kiezen.model.rijen]
    assert soorten == ["Ongewijzigd"] * 4 + ["Overgeslagen"]
    assert not pagina.kiezen.zichtbaar.isEnabled()


def test_bsn_column_has_no_choice_and_says_why(
    qtbot: QtBot, pagina: InvoerPagina, lijst: Path
) -> None:
    pagina.lees_bestand(lijst)
    _tot(qtbot, pagina, pagina.koppelen)
    assert "BSN" not in pagina.koppelen.keuzes
    assert set(pagina.koppelen.keuzes) == set(KOP) - {"BSN"}
    teksten = {label.text() for label in pagina.koppelen.findChildren(QLabel)}
    assert "Lezen we nooit in" in teksten
    assert not any("111222333" in tekst for tekst in teksten)
    assert "Şükrü · Emma" in teksten


def test_a_field_belongs_to_one_column_and_gaps_are_named(
    qtbot: QtBot, pagina: InvoerPagina, lijst: Path
) -> None:
    pagina.lees_bestand(lijst)
    _tot(qtbot, pagina, pagina.koppelen)
    koppelen = pagina.koppelen
    klas = koppelen.keuzes["Klas"]
    plek = klas.findText(Doelveld.ACHTERNAAM.label)
    klas.setCurrentIndex(plek)
    klas.activated.emit(plek)
    assert koppelen.keuzes["Achternaam"].currentData() is None
    assert koppelen.koppeling().kolom(Doelveld.ACHTERNAAM) == "Klas"
    koppelen.keuzes["Geb.datum"].setCurrentIndex(0)
    QTest.mouseClick(koppelen.verder, Qt.MouseButton.LeftButton)
    assert koppelen.fout.text() == "Wijs aan in welke kolom de geboortedatum staat."
    assert pagina.stapel.currentWidget() is koppelen


def test_list_without_school_gets_the_only_school_of_the_user(
    qtbot: QtBot, pagina: InvoerPagina, lijst: Path
) -> None:
    pagina.lees_bestand(lijst)
    _tot(qtbot, pagina, pagina.koppelen)
    assert not pagina.koppelen.school_veld.isHidden()
    assert "Dalton" in pagina.koppelen.koppeling().vaste_school
    pagina.koppelen.school.setCurrentIndex(0)
    QTest.mouseClick(pagina.koppelen.verder, Qt.MouseButton.LeftButton)
    assert pagina.koppelen.fout.text() == "Kies de school van deze lijst."


def test_skipped_row_says_why_and_cannot_be_ticked(
    qtbot: QtBot, pagina: InvoerPagina, lijst: Path
) -> None:
    _tot_kiezen(qtbot, pagina, lijst)
    model = pagina.kiezen.model
    daan = model.rijen[-1]
    assert daan.naam == "Daan Visser"
    toelichting = model.data(model.index(len(model.rijen) - 1, 5))
    assert toelichting.startswith("De geboortedatum klopt niet")
    model.vink((daan,), aan=True)
    assert not model.vinken


def test_search_and_class_narrow_and_ticks_stay(
    qtbot: QtBot, pagina: InvoerPagina, lijst: Path
) -> None:
    _tot_kiezen(qtbot, pagina, lijst)
    kiezen = pagina.kiezen
    QTest.keyClicks(kiezen.zoek, "yildiz")
    assert [regel.naam for regel in kiezen.model.rijen] == ["Şükrü Yıldız"]
    assert kiezen.verborgen.text() == "4 regels verborgen"
    QTest.mouseClick(kiezen.zichtbaar, Qt.MouseButton.LeftButton)
    kiezen.zoek.clear()
    kiezen.klas.setCurrentIndex(kiezen.klas.findText("2B"))
    namen = {regel.naam for regel in kiezen.model.rijen}
    assert namen == {"Şükrü Yıldız", "Đorđe Petrović"}
    QTest.mouseClick(kiezen.zichtbaar, Qt.MouseButton.LeftButton)
    assert kiezen.teller.text() == "2 aangevinkt"
    QTest.mouseClick(kiezen.niets, Qt.MouseButton.LeftButton)
    assert kiezen.teller.text() == "Nog niemand aangevinkt"


def test_click_on_the_box_ticks_one(qtbot: QtBot, pagina: InvoerPagina, lijst: Path) -> None:
    _tot_kiezen(qtbot, pagina, lijst)
    tabel = pagina.kiezen.tabel
    cel = tabel.visualRect(pagina.kiezen.model.index(1, 0))
    plek = QPoint(cel.left() + 16, cel.center().y())
    QTest.mouseClick(
        tabel.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, plek
    )
    assert pagina.kiezen.keuze == {1}


def test_dropped_file_is_read(qtbot: QtBot, pagina: InvoerPagina, lijst: Path) -> None:
    gesleept = QMimeData()
    gesleept.setUrls([QUrl.fromLocalFile(str(lijst))])
    pagina.dropEvent(
        QDropEvent(
            QPointF(40, 40),
            Qt.DropAction.CopyAction,
            gesleept,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    _tot(qtbot, pagina, pagina.koppelen)
    assert pagina.koppelen.uitleg.text().startswith("lijst.xlsx")


def test_wrong_file_is_refused_beside_the_button(
    qtbot: QtBot, pagina: InvoerPagina, tmp_path: Path
) -> None:
    pad = tmp_path / "brief.xlsx"
    pad.write_bytes(b"%PDF-1.7 nep")
    pagina.lees_bestand(pad)
    qtbot.waitUntil(lambda: bool(pagina.begin.foutregel.text()))
    assert "pdf" in pagina.begin.foutregel.text()
    assert pagina.begin.kies.isEnabled()
    assert pagina.stapel.currentWidget() is pagina.begin


def test_choosing_a_file_in_the_dialog(qtbot: QtBot, pagina: InvoerPagina, lijst: Path) -> None:
    QTest.mouseClick(pagina.begin.kies, Qt.MouseButton.LeftButton)
    dialoog = pagina.findChild(QFileDialog)
    assert isinstance(dialoog, QFileDialog)
    dialoog.fileSelected.emit(str(lijst))
    dialoog.close()
    _tot(qtbot, pagina, pagina.koppelen)


def test_tidying_up_asks_by_naming_how_many(qtbot: QtBot, pagina: InvoerPagina) -> None:
    rijen = [
        OpruimRij(nr, f"Noor {nr}", date(2012, 5, 3), "De Spinaker", "2B", date(2026, 8, 1))
        for nr in (1, 2, 3)
    ]
    pagina.opruimen.toon(rijen)
    pagina.stapel.setCurrentWidget(pagina.opruimen)
    assert not pagina.opruimen.verwijder.isEnabled()
    QTest.mouseClick(pagina.opruimen.alles, Qt.MouseButton.LeftButton)
    assert pagina.opruimen.verwijder.text() == "3 leerlingen verwijderen"
    with qtbot.waitSignal(pagina.opruimen.verwijderen_gevraagd) as sein:
        QTest.mouseClick(pagina.opruimen.verwijder, Qt.MouseButton.LeftButton)
        dialoog = next(d for d in pagina.findChildren(Dialoog) if d.isVisible())
        assert dialoog.titel.text() == "3 leerlingen verwijderen?"
        _bevestig(pagina)
    assert sein.args == [frozenset({1, 2, 3})]


def test_model_is_sound_and_controls_have_names(
    qtbot: QtBot, pagina: InvoerPagina, lijst: Path, qtmodeltester: ModelTester
) -> None:
    _tot_kiezen(qtbot, pagina, lijst)
    check: Callable[[QAbstractItemModel], None] = qtmodeltester.check
    check(pagina.kiezen.model)
    model = pagina.kiezen.model
    tekst = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert tekst == "Leerling: Şükrü Yıldız, niet aangevinkt"
    kiezen, koppelen = pagina.kiezen, pagina.koppelen
    for bediening in (kiezen.tabel, kiezen.zoek, kiezen.klas, kiezen.soort, koppelen.school):
        assert bediening.accessibleName()
    assert koppelen.keuzes["Klas"].accessibleName() == "Wat staat er in de kolom Klas"
    assert pagina.minimumSizeHint().width() <= 1178


def test_a_wide_list_stays_on_the_page(qtbot: QtBot, pagina: InvoerPagina) -> None:
    kolommen = tuple(f"Een hele lange kolomkop nummer {nr}" for nr in range(40))
    pagina.toon_tabel(Tabel(kolommen, (("x" * 200,) * 40,), (2,), "breed.csv", "csv"))
    _tot(qtbot, pagina, pagina.koppelen)
    assert pagina.minimumSizeHint().width() <= 1178
    assert pagina.minimumSizeHint().height() <= 640
