"""The main window: navigation, refreshing, banners, school switch, lock."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from jos_desktop.foutverslag import maak_verslag
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.services.scholen import SchoolNaamLeeg
from jos_desktop.services.schoolbeheer import SchoolGegevens, bewaar_school
from jos_desktop.storage.files import DiskFull
from jos_desktop.ui.crash import CrashDialoog
from jos_desktop.ui.main_window import MainWindow
from jos_desktop.ui.nieuwmenu import met_letters
from jos_desktop.ui.schermen import Context, laad_schermen, laad_snelacties
from jos_desktop.ui.widgets import Dialoog, RijenModel, RijenTabel, Tekst, bevestig, kolom
from jos_desktop.ui.widgets import melding as meldingmodule
from jos_desktop.ui.widgets.venstervak import Venstergrond, Venstervak
from tests.ui.voorbeeldscherm import (
    GESTART,
    REGELS,
    SCHERMEN,
    SNELACTIES,
    Regel,
    VoorbeeldPagina,
    kolommen,
)


@pytest.fixture
def venster(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    window = MainWindow(context, SCHERMEN, SNELACTIES)
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: context.tasks.bezig == 0)
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _voorbeeld(window: MainWindow, naam: str = "vandaag") -> VoorbeeldPagina:
    page = window.pagina(naam)
    assert isinstance(page, VoorbeeldPagina)
    return page


def test_ctrl_number_goes_to_the_screen(qtbot: QtBot, venster: MainWindow) -> None:
    assert venster.huidig == "vandaag"
    QTest.keyClick(venster, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert venster.huidig == "caseload"


def test_a_window_smaller_than_its_contents_can_be_walked_through(
    qtbot: QtBot, venster: MainWindow
) -> None:
    # A screen of 1366x768 with everything twice as large.
    venster.resize(683, 384)
    qtbot.waitUntil(lambda: (venster.width(), venster.height()) == (683, 384))
    vak = venster.centralWidget()
    assert isinstance(vak, Venstervak)
    laatste = [b for b in venster.findChildren(QPushButton) if b.text() == "Nieuw"][-1]
    vak.ensureWidgetVisible(laatste)
    plek = laatste.mapTo(venster, laatste.rect().center())
    assert venster.rect().contains(plek)
    assert vak.horizontalScrollBar().value() > 0


def test_a_window_that_can_be_pressed_together_does_not_scroll(qtbot: QtBot) -> None:
    grond = Venstergrond()
    layout = kolom(grond)
    layout.addWidget(Tekst("Er wacht nog iets dat je niet bewaard hebt. " * 5, breek=True))
    lijst = RijenTabel(RijenModel(kolommen()), "Regels")
    layout.addWidget(lijst)
    layout.addWidget(RijenTabel(RijenModel(kolommen()), "Meer regels"))
    vak = Venstervak(grond)
    qtbot.addWidget(vak)
    vak.resize(400, grond.minimumSizeHint().height() + 40)
    assert layout.totalHeightForWidth(400) > vak.height()
    vak.show()
    qtbot.waitExposed(vak)
    assert vak.verticalScrollBar().maximum() == 0


def test_a_key_to_another_screen_takes_the_focus_off_the_rail(venster: MainWindow) -> None:
    rail = [b for b in venster.findChildren(QPushButton) if b.property("rol") == "rail"]
    rail[0].setFocus()
    QTest.keyClick(venster, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    focus = venster.focusWidget()
    assert focus is not None
    assert focus not in rail
    rail[1].setFocus()
    rail[1].click()
    assert venster.focusWidget() is rail[1]


def test_rail_holds_only_screens_that_belong_there(venster: MainWindow) -> None:
    rail = [
        b.text().strip() for b in venster.findChildren(QPushButton) if b.property("rol") == "rail"
    ]
    assert rail == ["Vandaag", "Caseload"]


def test_dossier_opens_with_its_pupil(venster: MainWindow, context: Context) -> None:
    context.open_dossier(12)
    assert venster.huidig == "dossier"
    assert _voorbeeld(venster, "dossier").doel == 12


def test_page_reads_again_only_for_its_own_kinds(venster: MainWindow, context: Context) -> None:
    page = _voorbeeld(venster)
    assert page.gelezen == 1
    context.events.meld(Changes.van(Soort.SCHOOL))
    assert page.gelezen == 1
    context.events.meld(Changes.van(Soort.TAAK))
    assert page.gelezen == 2


def test_hidden_page_waits_until_it_is_shown(venster: MainWindow, context: Context) -> None:
    page = _voorbeeld(venster)
    venster.ga_naar("caseload")
    context.events.meld(Changes.van(Soort.TAAK))
    context.events.meld(Changes.van(Soort.TAAK))
    assert page.gelezen == 1
    venster.ga_naar("vandaag")
    assert page.gelezen == 2


def test_school_switch_offers_own_schools_and_makes_pages_read_again(
    qtbot: QtBot, venster: MainWindow, context: Context
) -> None:
    box = venster.schoolkeuze
    assert [box.itemText(n) for n in range(box.count())] == [
        "Alle scholen",
        "Stedelijk Dalton College Alkmaar",
    ]
    page, before = _voorbeeld(venster), _voorbeeld(venster).gelezen
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert context.schoolkeuze.school_id == box.itemData(1)
    assert page.gelezen == before + 1


def test_rail_shows_the_screen_a_page_belongs_to(qtbot: QtBot, context: Context) -> None:
    window = MainWindow(context, laad_schermen(), ())
    qtbot.addWidget(window)
    window.show()
    window.ga_naar("invoer")
    gekozen = [
        knop.accessibleName()
        for knop in window.findChildren(QPushButton)
        if knop.property("rol") == "rail" and knop.isChecked()
    ]
    assert gekozen == ["Caseload"]
    qtbot.waitUntil(lambda: context.tasks.bezig == 0)


def test_a_title_with_an_ampersand_is_read_whole_and_makes_no_shortcut(
    qtbot: QtBot, context: Context
) -> None:
    window = MainWindow(context, laad_schermen(), ())
    qtbot.addWidget(window)
    window.ga_naar("exit")
    (knop,) = (een for een in window.findChildren(QPushButton) if "monitor" in een.text())
    assert knop.text().strip() == "Exit && monitor"
    assert knop.shortcut().isEmpty()
    assert knop.accessibleName() == "Exit & monitor"


def test_the_rail_shows_after_unlocking_what_it_showed_before(
    qtbot: QtBot, context: Context, venster: MainWindow
) -> None:
    venster.ga_naar("caseload")
    context.open_dossier(12)
    plek = venster.plek()
    later = MainWindow(context, SCHERMEN, ())
    qtbot.addWidget(later)
    later.zet_plek(plek)
    gekozen = [
        knop.accessibleName()
        for knop in later.findChildren(QPushButton)
        if knop.property("rol") == "rail" and knop.isChecked()
    ]
    assert later.huidig == "dossier"
    assert gekozen == ["Caseload"]
    qtbot.waitUntil(lambda: context.tasks.bezig == 0)


def test_known_error_becomes_a_calm_banner(
    qtbot: QtBot, venster: MainWindow, context: Context
) -> None:
    context.tasks.run_change(lambda uow: bewaar_school(uow, SchoolGegevens(" ")), lambda _: None)
    qtbot.waitUntil(venster.melding.isVisible)
    assert venster.melding.wat.text() == SchoolNaamLeeg().zin()
    assert venster.melding.doe.text() == SchoolNaamLeeg().raad()


def test_an_error_of_a_page_goes_with_that_page(
    qtbot: QtBot, venster: MainWindow, context: Context
) -> None:
    context.tasks.bekende_fout.emit(SchoolNaamLeeg())
    venster.ga_naar(venster.huidig)
    assert venster.melding.isVisible()
    venster.ga_naar("caseload")
    assert venster.melding.isHidden()
    context.tasks.bekende_fout.emit(DiskFull())
    venster.ga_naar("vandaag")
    assert venster.melding.isVisible()
    context.meld("Gemaakt.", "Je vindt het hiernaast.", "goed")
    venster.ga_naar("caseload")
    assert venster.melding.isVisible()
    qtbot.waitUntil(lambda: context.tasks.bezig == 0)


def test_saved_change_shows_when_it_was_kept(
    qtbot: QtBot, venster: MainWindow, context: Context
) -> None:
    with qtbot.waitSignal(context.tasks.bewaard) as blocker:
        context.tasks.run_change(
            lambda uow: bewaar_school(uow, SchoolGegevens("Klein College")),
            lambda _: None,
        )
    assert venster.bewaard.text() == f"Bewaard {blocker.args[0]:%H:%M}"


def test_bug_shows_the_crash_screen_without_what_was_typed(
    qtbot: QtBot, venster: MainWindow, context: Context
) -> None:
    context.tasks.run(lambda: 1 / len(""), lambda _: None)
    qtbot.waitUntil(lambda: bool(venster.findChildren(CrashDialoog)))
    assert venster.findChildren(CrashDialoog)[0].isVisible()


def test_report_holds_places_but_no_values() -> None:
    geheim = "Łukasz Nowak"
    try:
        try:
            raise ValueError(geheim)
        except ValueError as error:
            raise RuntimeError(f"over {geheim}") from error
    except RuntimeError as error:
        report = maak_verslag(error)
    assert "Nowak" not in report
    assert "fout: builtins.RuntimeError" in report
    assert "oorzaak: builtins.ValueError" in report
    assert "test_report_holds_places_but_no_values:" in report


@pytest.mark.parametrize("key", [Qt.Key.Key_L])
def test_ctrl_l_asks_to_lock(qtbot: QtBot, venster: MainWindow, key: Qt.Key) -> None:
    with qtbot.waitSignal(venster.vergrendelen_gevraagd):
        QTest.keyClick(venster, key, Qt.KeyboardModifier.ControlModifier)


def test_f1_shows_the_help_of_this_screen(qtbot: QtBot, venster: MainWindow) -> None:
    QTest.keyClick(venster, Qt.Key.Key_F1)
    assert "Hulp bij Vandaag" in [d.windowTitle() for d in venster.findChildren(Dialoog)]


def test_new_button_starts_the_action(venster: MainWindow) -> None:
    GESTART.clear()
    menu = venster.nieuw.menu()
    menu.actions()[0].trigger()
    assert GESTART == ["contact"]


def test_ctrl_q_closes(qtbot: QtBot, venster: MainWindow) -> None:
    with qtbot.waitSignal(venster.gesloten):
        QTest.keyClick(venster, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not venster.isVisible()


def test_a_banner_of_success_goes_by_itself_and_others_stay(
    qtbot: QtBot, venster: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meldingmodule, "WEG_NA_MS", 30)
    melding = venster.melding
    melding.toon("Gemaakt.", toon="goed")
    qtbot.waitUntil(melding.isHidden)
    for toon in ("accent", "warm", "gevaar"):
        melding.toon("Let op.", toon=toon)
        qtbot.wait(60)
        assert melding.isVisible()
    melding.toon("Gemaakt.", toon="goed")
    melding.toon("Klaar.", toon="goed", actie="Ongedaan maken", bij_actie=lambda: None)
    qtbot.wait(60)
    assert melding.isVisible()
    melding.toon("Gemaakt.", toon="goed")
    melding.sluit.setFocus()
    qtbot.wait(60)
    assert melding.isVisible()
    venster.slot.setFocus()
    qtbot.waitUntil(melding.isHidden)


def test_title_never_holds_a_name(venster: MainWindow, context: Context) -> None:
    context.open_dossier(3)
    assert venster.windowTitle() == "JOS Desktop"


def test_window_fits_a_school_laptop(venster: MainWindow) -> None:
    assert venster.minimumSizeHint().width() <= 1366
    assert venster.minimumSizeHint().height() <= 768
    tabel = _voorbeeld(venster).tabel
    assert tabel.horizontalScrollBar().maximum() == 0


def test_typed_text_is_not_lost_by_escape(qtbot: QtBot, venster: MainWindow) -> None:
    dialog = Dialoog(venster, "Contact", wat="dit contactmoment")
    line = QLineEdit()
    dialog.inhoud.addWidget(line)
    dialog.knoppen("Contact bewaren", lambda: None)
    dialog.open()
    QTest.keyClicks(line, "gebeld met moeder")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    question = next(d for d in dialog.findChildren(Dialoog))
    assert question.windowTitle() == "Dit contactmoment weggooien?"
    assert question.hoofdknop is not None
    question.hoofdknop.click()
    assert not dialog.isVisible()


def test_ctrl_enter_does_not_throw_away(qtbot: QtBot, venster: MainWindow) -> None:
    gegaan: list[bool] = []
    vraag = bevestig(
        venster, "Weggooien?", "Dan is het weg.", "Weggooien", lambda: gegaan.append(True)
    )
    QTest.keyClick(vraag, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert vraag.isVisible()
    assert not gegaan
    vraag.reject()


def test_untouched_dialog_closes_at_once(qtbot: QtBot, venster: MainWindow) -> None:
    dialog = Dialoog(venster, "Contact")
    dialog.inhoud.addWidget(QLineEdit("stond er al"))
    dialog.open()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_rows_sort_and_filter_without_touching_the_source() -> None:
    model = RijenModel[Regel](kolommen())
    model.zet_rijen(REGELS)
    model.sort(2, Qt.SortOrder.DescendingOrder)
    assert [row.laatste for row in model.rijen] == sorted(
        (row.laatste for row in REGELS), reverse=True
    )
    model.zet_filter(lambda row: row.laatste > date(2026, 11, 1))
    assert model.verborgen == 1
    assert model.rowCount() == 3
    model.zet_filter(None)
    assert model.rowCount() == 4


def test_enter_opens_the_current_row(qtbot: QtBot, venster: MainWindow) -> None:
    tabel = _voorbeeld(venster).tabel
    tabel.selectRow(1)
    with qtbot.waitSignal(tabel.geopend) as blocker:
        QTest.keyClick(tabel, Qt.Key.Key_Return)
    assert blocker.args == [REGELS[1]]


def test_the_first_arrow_in_a_table_chooses_its_first_row(venster: MainWindow) -> None:
    tabel = _voorbeeld(venster).tabel
    tabel.clearSelection()
    tabel.setFocus()
    for rij in (0, 1):
        QTest.keyClick(tabel, Qt.Key.Key_Down)
        assert tabel.gekozen_rijen() == [REGELS[rij]]


def test_bsn_warning_appears_while_typing(qtbot: QtBot, venster: MainWindow) -> None:
    tekst = _voorbeeld(venster).tekst
    assert not tekst.waarschuwing.isVisible()
    QTest.keyClicks(tekst.bediening, "nummer 111222333")
    qtbot.waitUntil(tekst.waarschuwing.isVisible)


def test_typed_date_is_written_out(qtbot: QtBot, qapp: QApplication, venster: MainWindow) -> None:
    veld = _voorbeeld(venster).datum
    veld.setFocus()
    veld.selectAll()
    QTest.keyClicks(veld, "vandaag")
    veld.editingFinished.emit()
    assert veld.datum() == date.today()
    assert veld.text() == f"{date.today():%d-%m-%Y}"
    veld.setText("op een dag")
    assert veld.onleesbaar()


def test_everything_new_has_a_letter_of_its_own() -> None:
    titels = [actie.titel for actie in laad_snelacties()]
    met = met_letters(titels)
    letters = [titel[titel.index("&") + 1].lower() for titel in met]
    assert len(letters) == len(set(letters)), met
    assert [titel.replace("&", "") for titel in met] == titels
    assert "&Voorval op school" in met
