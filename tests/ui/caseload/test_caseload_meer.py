"""Saved views, columns, several pupils at once, and two dossiers made one, through the window."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.services.caseload import lees_caseload
from jos_desktop.services.taken import open_taken
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.caseload.bulk import BulkTaakDialoog, BulkVeldDialoog
from jos_desktop.ui.caseload.pagina import CaseloadPagina
from jos_desktop.ui.caseload.samenvoegen import SamenvoegDialoog
from jos_desktop.ui.dossier.personen import LeerlingDialoog
from jos_desktop.ui.ongedaan import Ongedaanbalk
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog
from tests.ui.caseload.voorbeeldkluis import Persoon, leerling, school_id

GEBOREN = date(2012, 5, 3)
VLAG = QItemSelectionModel.SelectionFlag


@pytest.fixture
def drie(kluis: Vault) -> dict[str, int]:
    """Return three pupils, of whom two are one child."""
    return {
        "Şükrü": leerling(kluis, Persoon("Şükrü", "Fictiefoğlu", GEBOREN, klas="3K")),
        "Sukru": leerling(kluis, Persoon("Sukru", "Fictiefoglu", GEBOREN, klas="3K")),
        "Emma": leerling(kluis, Persoon("Emma", "Boer", GEBOREN, "JPT", "1A")),
    }


class Venster(QWidget):
    """A page with the banner of the window above it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.balk = Ongedaanbalk(context, self)
        self.pagina = CaseloadPagina(context)
        self.pagina.setParent(self)


def _open(qtbot: QtBot, context: Context) -> Venster:
    venster = Venster(context)
    qtbot.addWidget(venster)
    venster.resize(1178, 640)
    venster.pagina.resize(1178, 640)
    venster.show()
    _rust(qtbot, context)
    return venster


def _rust(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: not context.tasks.bezig)


def _kies(pagina: CaseloadPagina, *leerlingen: int) -> None:
    pagina.tabel.clearSelection()
    for nummer, rij in enumerate(pagina.model.rijen):
        if rij.leerling_id in leerlingen:
            keuze = pagina.tabel.selectionModel()
            keuze.select(pagina.model.index(nummer, 0), VLAG.Select | VLAG.Rows)


def _dialoog(pagina: CaseloadPagina, soort: type[Dialoog]) -> Dialoog:
    return next(d for d in pagina.findChildren(soort) if d.isVisible())


def _bewaar(dialoog: Dialoog) -> None:
    assert dialoog.hoofdknop is not None
    QTest.mouseClick(dialoog.hoofdknop, Qt.MouseButton.LeftButton)


def _menu(menu: QMenu | None, begin: str) -> None:
    assert menu is not None
    menu.aboutToShow.emit()
    next(a for a in menu.actions() if a.text().replace("&", "").startswith(begin)).trigger()


def _namen(pagina: CaseloadPagina) -> list[str]:
    return [rij.naam for rij in pagina.model.rijen]


def test_a_view_brings_back_filters_columns_order_and_words_with_one_key(
    qtbot: QtBot, context: Context, drie: dict[str, int]
) -> None:
    venster = _open(qtbot, context)
    pagina, balk = venster.pagina, venster.balk
    pagina.zoekveld.setText("fictief")
    pagina.tabel.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    _menu(pagina.kolommen.menu(), "Mentor")
    getoond = pagina.tabel.kolommen_te_zien()
    assert "Mentor" in getoond
    dialoog = pagina.weergaven.vraag_naam()
    QTest.keyClicks(dialoog.naam.bediening, "Twee van drie")
    _bewaar(dialoog)
    _rust(qtbot, context)
    was = _namen(pagina)
    pagina.toon_weergave({})
    pagina.toon_alles()
    assert (len(_namen(pagina)), "Mentor" in pagina.tabel.kolommen_te_zien()) == (3, False)
    assert [rij.naam for rij in pagina.weergaven.rijen] == ["Twee van drie"]
    venster.activateWindow()
    pagina.zoekveld.setFocus()
    qtbot.waitUntil(venster.isActiveWindow)
    QTest.keyClick(pagina.zoekveld, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert (_namen(pagina), pagina.tabel.kolommen_te_zien()) == (was, getoond)
    assert was == ["Şükrü Fictiefoğlu", "Sukru Fictiefoglu"]
    _menu(pagina.weergaven.menu(), "“Twee van drie” verwijderen")
    _rust(qtbot, context)
    assert not list(pagina.weergaven.rijen)
    balk.maak_ongedaan()
    _rust(qtbot, context)
    assert [rij.naam for rij in pagina.weergaven.rijen] == ["Twee van drie"]


def test_several_pupils_get_a_task_and_a_class_with_one_undo_each(
    qtbot: QtBot, context: Context, kluis: Vault, drie: dict[str, int]
) -> None:
    venster = _open(qtbot, context)
    pagina, balk = venster.pagina, venster.balk
    assert not pagina.bulk.taak.isEnabled()
    _kies(pagina, drie["Emma"], drie["Sukru"])
    assert pagina.bulk.aantal.text() == "2 leerlingen gekozen."
    QTest.mouseClick(pagina.bulk.taak, Qt.MouseButton.LeftButton)
    taak = _dialoog(pagina, BulkTaakDialoog)
    QTest.keyClicks(taak.omschrijving.bediening, "Ouders bellen")  # type: ignore[attr-defined]
    _bewaar(taak)
    _rust(qtbot, context)
    assert len(kluis.query(open_taken)) == 2
    # The choice is still there for the next thing.
    QTest.mouseClick(pagina.bulk.klas, Qt.MouseButton.LeftButton)
    klas = _dialoog(pagina, BulkVeldDialoog)
    QTest.keyClicks(klas.waarde.bediening, "4V")  # type: ignore[attr-defined]
    _bewaar(klas)
    _rust(qtbot, context)
    klassen = {rij.naam: rij.klas for rij in kluis.query(lees_caseload)}
    assert klassen == {"Emma Boer": "4V", "Sukru Fictiefoglu": "4V", "Şükrü Fictiefoğlu": "3K"}
    for _ in range(2):
        balk.maak_ongedaan()
        _rust(qtbot, context)
    assert {rij.klas for rij in kluis.query(lees_caseload)} == {"1A", "3K"}
    assert kluis.query(open_taken) == ()


def _voeg_samen(qtbot: QtBot, pagina: CaseloadPagina, letter: str) -> None:
    """Join the chosen two, with the name that holds a letter."""
    QTest.mouseClick(pagina.bulk.samen, Qt.MouseButton.LeftButton)
    _rust(qtbot, pagina.context)
    dialoog = _dialoog(pagina, SamenvoegDialoog)
    assert isinstance(dialoog, SamenvoegDialoog)
    assert set(dialoog.keuzen) == {"naam"}
    knop = next(knop for knop in dialoog.keuzen["naam"].buttons() if letter in knop.text())
    QTest.keyClick(knop, Qt.Key.Key_Space)
    _bewaar(dialoog)
    _rust(qtbot, pagina.context)


def test_two_dossiers_become_one_with_the_chosen_name_and_two_again(
    qtbot: QtBot, context: Context, kluis: Vault, drie: dict[str, int]
) -> None:
    venster = _open(qtbot, context)
    pagina, balk = venster.pagina, venster.balk
    _kies(pagina, *drie.values())
    assert not pagina.bulk.samen.isEnabled()
    _kies(pagina, drie["Şükrü"], drie["Sukru"])
    _voeg_samen(qtbot, pagina, "ü")
    assert sorted(_namen(pagina)) == ["Emma Boer", "Şükrü Fictiefoğlu"]
    balk.maak_ongedaan()
    _rust(qtbot, context)
    assert len(_namen(pagina)) == 3
    # Long after the banner has gone the one row still knows that it was two.
    _kies(pagina, drie["Şükrü"], drie["Sukru"])
    _voeg_samen(qtbot, pagina, "Sukru")
    assert sorted(_namen(pagina)) == ["Emma Boer", "Sukru Fictiefoglu"]
    _kies(pagina, *(rij.leerling_id for rij in pagina.model.rijen if "Sukru" in rij.naam))
    QTest.mouseClick(pagina.bulk.samen, Qt.MouseButton.LeftButton)
    _rust(qtbot, context)
    vraag = next(d for d in pagina.findChildren(Dialoog) if d.isVisible())
    assert vraag.windowTitle() == "Weer twee dossiers maken?"
    _bewaar(vraag)
    _rust(qtbot, context)
    assert sorted(_namen(pagina)) == ["Emma Boer", "Sukru Fictiefoglu", "Şükrü Fictiefoğlu"]


def test_typing_a_known_pupil_says_so_and_opens_that_dossier(
    qtbot: QtBot, context: Context, kluis: Vault, drie: dict[str, int]
) -> None:
    venster = QWidget()
    qtbot.addWidget(venster)
    dialoog = LeerlingDialoog(venster, context)
    dialoog.open()
    _rust(qtbot, context)
    assert dialoog.dubbel is not None
    QTest.keyClicks(dialoog.roepnaam.bediening, "emma")
    QTest.keyClicks(dialoog.achternaam.bediening, "boer")
    QTest.keyClicks(dialoog.geboren, "03-05-2012")
    melding = dialoog.dubbel.melding
    qtbot.waitUntil(lambda: not melding.isHidden() and "geboortedatum" in melding.wat.text())
    assert "Emma Boer, geboren 03-05-2012, 1A" in melding.wat.text()
    # With another school on top she is not named.
    context.schoolkeuze.kies(school_id(kluis, "SDC"))
    dialoog.dubbel.kijk()
    qtbot.waitUntil(lambda: "andere school" in melding.wat.text())
    assert "Emma" not in melding.wat.text()
    context.schoolkeuze.kies(None)
    dialoog.dubbel.kijk()
    qtbot.waitUntil(lambda: "Emma" in melding.wat.text())
    with qtbot.waitSignal(context.navigatie.gevraagd) as sein:
        QTest.mouseClick(melding.actie, Qt.MouseButton.LeftButton)
    assert sein.args == ["dossier", drie["Emma"]]
    _rust(qtbot, context)


def test_two_birth_dates_are_not_joined_with_one_key(
    qtbot: QtBot, context: Context, kluis: Vault, drie: dict[str, int]
) -> None:
    ander = leerling(kluis, Persoon("Sukru", "Anders", GEBOREN + timedelta(days=400)))
    venster = _open(qtbot, context)
    pagina = venster.pagina
    _kies(pagina, ander, drie["Sukru"])
    QTest.mouseClick(pagina.bulk.samen, Qt.MouseButton.LeftButton)
    _rust(qtbot, context)
    dialoog = _dialoog(pagina, SamenvoegDialoog)
    _bewaar(dialoog)
    vraag = next(d for d in dialoog.findChildren(Dialoog) if d.isVisible())
    assert vraag.windowTitle() == "Is dit één leerling?"
    assert len(kluis.query(lees_caseload)) == 4
    _bewaar(vraag)
    _rust(qtbot, context)
    assert len(kluis.query(lees_caseload)) == 3
