"""The caseload page: finding, filtering, choosing and opening, with mouse and keys."""

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import Urgentie
from jos_desktop.services.caseload import CaseloadRij
from jos_desktop.services.leerlingen import LeerlingGegevens, maak_leerling
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.caseload.kolommen import dag_kort
from jos_desktop.ui.caseload.pagina import CaseloadPagina
from jos_desktop.ui.schermen import Context
from tests.ui.caseload.voorbeeldkluis import Persoon, aanmelding, leerling, school_id, traject

GEBOREN = date(2012, 5, 3)


@pytest.fixture
def drie(kluis: Vault) -> dict[str, int]:
    """Return one pupil with a traject, one with an application, one with nothing."""
    namen = {
        "Łukasz": leerling(kluis, Persoon("Łukasz", "Çağlar", GEBOREN, klas="3K")),
        "Emma": leerling(kluis, Persoon("Emma", "Boer", GEBOREN, "JPT", "1A")),
        "Noor": leerling(kluis, Persoon("Noor", "Zwart", GEBOREN)),
    }
    traject(kluis, namen["Łukasz"])
    aanmelding(kluis, namen["Emma"], "JPT", Urgentie.ACUUT)
    return namen


def _open(qtbot: QtBot, context: Context, *, met_nieuwe: bool = False) -> CaseloadPagina:
    pagina = CaseloadPagina(context)
    qtbot.addWidget(pagina)
    pagina.resize(1178, 640)
    if not met_nieuwe:
        pagina.filters.zet("geen", aan=False)
    pagina.show()
    qtbot.waitUntil(lambda: not context.tasks.bezig)
    return pagina


def _namen(pagina: CaseloadPagina) -> list[str]:
    return [rij.naam for rij in pagina.model.rijen]


def test_pupil_that_was_just_imported_is_there_to_start_with(
    qtbot: QtBot, context: Context, drie: dict[str, int]
) -> None:
    pagina = _open(qtbot, context, met_nieuwe=True)
    assert "Noor Zwart" in _namen(pagina)
    assert pagina.onder_filters.isHidden()


def test_filter_says_what_is_hidden(qtbot: QtBot, context: Context, drie: dict[str, int]) -> None:
    pagina = _open(qtbot, context)
    assert _namen(pagina) == ["Emma Boer", "Łukasz Çağlar"]
    assert pagina.verborgen.text() == "1 rij verborgen door filters."
    QTest.mouseClick(pagina.alles, Qt.MouseButton.LeftButton)
    assert _namen(pagina) == ["Emma Boer", "Łukasz Çağlar", "Noor Zwart"]
    assert pagina.onder_filters.isHidden()


def test_what_is_hidden_does_not_push_the_window_off_a_small_screen(
    qtbot: QtBot, context: Context, drie: dict[str, int]
) -> None:
    pagina = _open(qtbot, context)
    pagina.kop.onder.setText("10.000 leerlingen, 10.000 vragen aandacht")
    pagina.verborgen.setText("10.000 rijen verborgen door filters.")
    assert pagina.onder_filters.isVisible()
    # The letters of a real screen are wider than those of the test.
    assert pagina.minimumSizeHint().width() <= 1100


def test_head_counts_pupils_and_what_asks_attention(
    qtbot: QtBot, context: Context, drie: dict[str, int]
) -> None:
    assert _open(qtbot, context).kop.onder.text() == "2 leerlingen, 1 vraagt aandacht"


def test_typing_finds_without_accents_and_enter_opens(
    qtbot: QtBot, context: Context, drie: dict[str, int]
) -> None:
    pagina = _open(qtbot, context)
    QTest.keyClick(pagina, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert pagina.focusWidget() is pagina.zoekveld
    QTest.keyClicks(pagina.zoekveld, "caglar 3k")
    assert _namen(pagina) == ["Łukasz Çağlar"]
    QTest.keyClick(pagina.zoekveld, Qt.Key.Key_Down)
    with qtbot.waitSignal(context.navigatie.gevraagd) as sein:
        QTest.keyClick(pagina.tabel, Qt.Key.Key_Return)
    assert sein.args == ["dossier", drie["Łukasz"]]


def test_search_looks_in_class_and_school_too(
    qtbot: QtBot, context: Context, drie: dict[str, int]
) -> None:
    pagina = _open(qtbot, context)
    for tekst, naam in (("1a", "Emma Boer"), ("dalton", "Łukasz Çağlar")):
        pagina.zoekveld.setText(tekst)
        assert _namen(pagina) == [naam]
    QTest.keyClick(pagina.zoekveld, Qt.Key.Key_Escape)
    assert len(_namen(pagina)) == 2


def test_nothing_found_offers_to_show_all(
    qtbot: QtBot, context: Context, drie: dict[str, int]
) -> None:
    pagina = _open(qtbot, context)
    pagina.zoekveld.setText("niemand")
    assert pagina.stapel.currentWidget() is pagina.niets_gevonden
    assert pagina.verborgen.text() == "3 rijen verborgen door filters."
    assert "school" not in pagina.niets_gevonden.uitleg.text()
    knop = pagina.niets_gevonden.knop
    assert knop is not None
    QTest.mouseClick(knop, Qt.MouseButton.LeftButton)
    assert len(_namen(pagina)) == 3


def test_a_chip_takes_its_filter_away_and_the_menu_adds_one(
    qtbot: QtBot, context: Context, drie: dict[str, int]
) -> None:
    pagina = _open(qtbot, context)
    QTest.mouseClick(pagina.filters.chips["aanmelding"], Qt.MouseButton.LeftButton)
    assert _namen(pagina) == ["Łukasz Çağlar"]
    menu = pagina.filters.toevoegen.menu()
    assert menu is not None
    actie = next(a for a in menu.actions() if a.text() == "Zonder traject")
    actie.trigger()
    assert _namen(pagina) == ["Łukasz Çağlar", "Noor Zwart"]
    assert "geen" in pagina.filters.chips


def test_my_schools_and_attention_narrow_down(
    qtbot: QtBot, context: Context, drie: dict[str, int]
) -> None:
    pagina = _open(qtbot, context)
    pagina.filters.zet("mijn_scholen", aan=True)
    assert _namen(pagina) == ["Łukasz Çağlar"]
    pagina.filters.zet("mijn_scholen", aan=False)
    pagina.filters.zet("let_op", aan=True)
    assert _namen(pagina) == ["Emma Boer"]


def test_another_school_leaves_no_other_name_on_screen(
    qtbot: QtBot, context: Context, kluis: Vault, drie: dict[str, int]
) -> None:
    pagina = _open(qtbot, context)
    context.schoolkeuze.kies(school_id(kluis, "JPT"))
    # At once, before the vault has answered.
    assert _namen(pagina) == ["Emma Boer"]
    qtbot.waitUntil(lambda: not context.tasks.bezig)
    assert _namen(pagina) == ["Emma Boer"]
    assert pagina.model.verborgen == 0
    context.schoolkeuze.kies(school_id(kluis, "SDC"))
    qtbot.waitUntil(lambda: not context.tasks.bezig)
    assert _namen(pagina) == ["Łukasz Çağlar"]


def test_choice_survives_new_data_and_sorting(
    qtbot: QtBot, context: Context, kluis: Vault, drie: dict[str, int]
) -> None:
    pagina = _open(qtbot, context)
    pagina.tabel.selectRow(1)
    school = school_id(kluis, "SDC")
    context.tasks.run_change(
        lambda uow: maak_leerling(uow, LeerlingGegevens("Aad", "Aal", GEBOREN, school)),
        lambda _: None,
        eigenaar=pagina,
    )
    qtbot.waitUntil(lambda: len(pagina.model.rijen) + pagina.model.verborgen == 4)
    pagina.filters.zet_alle(())
    assert [rij.naam for rij in pagina.tabel.gekozen_rijen()] == ["Łukasz Çağlar"]


def test_header_sorts_by_last_contact(qtbot: QtBot, context: Context, drie: dict[str, int]) -> None:
    pagina = _open(qtbot, context)
    pagina.tabel.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert _namen(pagina) == ["Łukasz Çağlar", "Emma Boer"]


def test_empty_vault_offers_both_ways_to_begin(qtbot: QtBot, context: Context) -> None:
    pagina = _open(qtbot, context)
    assert pagina.stapel.currentWidget() is pagina.leeg
    with qtbot.waitSignal(context.navigatie.gevraagd) as sein:
        QTest.mouseClick(pagina.leeg.uit_lijst, Qt.MouseButton.LeftButton)
    assert sein.args == ["invoer", None]


def test_table_fits_its_width_and_has_names(
    qtbot: QtBot, context: Context, drie: dict[str, int], qtmodeltester: ModelTester
) -> None:
    pagina = _open(qtbot, context)
    check: Callable[[QAbstractItemModel], None] = qtmodeltester.check
    check(pagina.model)
    kop = pagina.tabel.horizontalHeader()
    assert kop.length() <= pagina.tabel.viewport().width()
    assert pagina.minimumSizeHint().width() <= 1178
    for bediening in (pagina.tabel, pagina.zoekveld, pagina.nieuw, pagina.invoeren):
        assert bediening.accessibleName()
    assert all(chip.accessibleName() for chip in pagina.filters.chips.values())


def test_days_read_as_people_say_them() -> None:
    vandaag = date(2026, 11, 23)
    gezegd = [
        dag_kort(dag, vandaag)
        for dag in (
            None,
            date(2026, 11, 22),
            date(2026, 11, 24),
            date(2026, 11, 27),
            date(2026, 11, 17),
            date(2025, 11, 17),
        )
    ]
    assert gezegd == ["-", "gisteren", "morgen", "vr 27-11", "17-11", "17-11-2025"]


def _p95(metingen: list[float]) -> float:
    return statistics.quantiles(metingen, n=20)[18]


def _klok(doe: Callable[[], object]) -> float:
    begin = time.perf_counter()
    doe()
    return time.perf_counter() - begin


def test_filter_of_10_000_rows_is_near_a_plain_repaint(
    qtbot: QtBot, context: Context, drie: dict[str, int]
) -> None:
    pagina = _open(qtbot, context)
    eerste = pagina.model.rijen[0]
    rijen: list[CaseloadRij] = [
        eerste._replace(leerling_id=nr, naam=f"Leerling {nr}", zoeknaam=f"leerling {nr}")
        for nr in range(10_000)
    ]
    gelezen = replace(pagina._gelezen, rijen=tuple(rijen))
    pagina._on_gelezen(gelezen)
    assert len(pagina.model.rijen) == 10_000
    beeld: QWidget = pagina

    def filter_en_teken(tekst: str) -> None:
        pagina.zoekveld.setText(tekst)
        beeld.grab()

    kaal, gefilterd = [], []
    for ronde in range(20):
        kaal.append(_klok(beeld.grab))
        gefilterd.append(_klok(partial(filter_en_teken, f"leerling {ronde}")))
    # The bench holds it to 2x; here is room for a busy machine.
    assert _p95(gefilterd) <= 3 * _p95(kaal) + 0.02
