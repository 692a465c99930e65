"""Undo in the window: the banner, its button, Ctrl+Z, and what happens when it cannot be."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from jos_desktop.models.alles import Contactmoment, Leerling
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import ContactSoort
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.storage.files import DiskFull
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.geschiedenis import toon_geschiedenis
from jos_desktop.ui.geschiedenis.dialoog import GeschiedenisDialoog
from jos_desktop.ui.main_window import MainWindow
from jos_desktop.ui.ongedaan import BLIJFT_MS, bied_ongedaan, verwijder_met_ongedaan
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog
from tests.ui.voorbeeldscherm import SCHERMEN, SNELACTIES

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def venster(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    window = MainWindow(context, SCHERMEN, SNELACTIES)
    window.show()
    qtbot.waitExposed(window)
    rust(qtbot, context)
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def rust(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: context.tasks.bezig == 0)


def maak(context: Context, *verslagen: str) -> list[int]:
    def doe(uow: UnitOfWork) -> list[int]:
        leerling = Leerling(roepnaam="Anna", achternaam="Denkbeeld", geboortedatum=date(2011, 5, 1))
        uow.session.add(leerling)
        uow.session.flush()
        rijen = [
            Contactmoment(
                leerling_id=leerling.id,
                datum=date(2026, 11, 2),
                soort=next(iter(ContactSoort)),
                verslag=verslag,
            )
            for verslag in verslagen
        ]
        uow.session.add_all(rijen)
        uow.session.flush()
        return [rij.id for rij in rijen]

    return context.vault.change(doe)


def verslagen(context: Context) -> list[str]:
    return context.vault.query(
        lambda uow: [rij.verslag for rij in uow.session.query(Contactmoment).order_by("id")]
    )


def herschrijf(context: Context, nummer: int, **velden: str) -> None:
    def doe(uow: UnitOfWork) -> None:
        rij = uow.session.get_one(Contactmoment, nummer)
        for veld, waarde in velden.items():
            setattr(rij, veld, waarde)

    context.vault.change(doe)


def verwijder(context: Context, venster: MainWindow, nummer: int) -> None:
    verwijder_met_ongedaan(
        context, venster.stapel, Rijsleutel("contactmoment", nummer), "Contact verwijderd."
    )


def test_two_deletes_come_back_one_after_the_other(
    qtbot: QtBot, context: Context, venster: MainWindow
) -> None:
    een, twee = maak(context, "Een", "Twee")
    gemeld: list[Changes] = []
    context.events.abonneer((Soort.CONTACTMOMENT,), gemeld.append, eigenaar=venster)
    for nummer in (een, twee):
        verwijder(context, venster, nummer)
        rust(qtbot, context)
    assert verslagen(context) == []
    assert venster.ongedaan.isVisible()
    QTest.keyClick(venster, Qt.Key.Key_Z, CTRL)
    rust(qtbot, context)
    assert verslagen(context) == ["Twee"]
    assert venster.ongedaan.isVisible(), "the one before can still be undone"
    venster.ongedaan.actie.click()
    rust(qtbot, context)
    assert verslagen(context) == ["Een", "Twee"]
    assert venster.ongedaan.isHidden()
    assert len(gemeld) == 4
    QTest.keyClick(venster, Qt.Key.Key_Z, CTRL)
    rust(qtbot, context)
    assert verslagen(context) == ["Een", "Twee"], "there is nothing left to undo"


def test_in_a_text_field_ctrl_z_belongs_to_the_words(
    qtbot: QtBot, context: Context, venster: MainWindow
) -> None:
    (nummer,) = maak(context, "Een")
    verwijder(context, venster, nummer)
    rust(qtbot, context)
    regel = QLineEdit(venster)
    regel.show()
    regel.setFocus()
    QTest.keyClicks(regel, "typefout")
    QTest.keyClick(regel, Qt.Key.Key_Z, CTRL)
    rust(qtbot, context)
    assert regel.text() == ""
    assert verslagen(context) == []


def test_a_banner_that_goes_takes_its_offers_along(
    qtbot: QtBot, context: Context, venster: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    een, twee = maak(context, "Een", "Twee")
    verwijder(context, venster, een)
    rust(qtbot, context)
    venster.ongedaan.sluit.click()
    monkeypatch.setattr("jos_desktop.ui.ongedaan.BLIJFT_MS", 20)
    assert BLIJFT_MS >= 30_000, "a slow reader has time to choose"
    verwijder(context, venster, twee)
    qtbot.waitUntil(venster.ongedaan.isVisible)
    qtbot.waitUntil(venster.ongedaan.isHidden)
    QTest.keyClick(venster, Qt.Key.Key_Z, CTRL)
    rust(qtbot, context)
    assert verslagen(context) == []


def test_undo_that_fails_can_be_tried_again(
    qtbot: QtBot, context: Context, venster: MainWindow
) -> None:
    vol = [True]

    def terug(_uow: UnitOfWork) -> Changes:
        if vol:
            vol.clear()
            raise DiskFull
        return Changes.van(Soort.TAAK)

    bied_ongedaan(context, "Taak afgevinkt.", terug)
    venster.ongedaan.actie.click()
    rust(qtbot, context)
    assert venster.ongedaan.wat.text() == DiskFull().zin()
    venster.ongedaan.actie.click()
    rust(qtbot, context)
    assert venster.ongedaan.isHidden()


def test_a_dialog_that_stays_open_offers_it_too(
    qtbot: QtBot, context: Context, venster: MainWindow
) -> None:
    een, twee = maak(context, "Een", "Twee")
    dialoog = Dialoog(venster, "Contacten", wat="")
    dialoog.open()
    for nummer in (een, twee):
        verwijder_met_ongedaan(context, dialoog, Rijsleutel("contactmoment", nummer), "Weg.")
        rust(qtbot, context)
    QTest.keyClick(dialoog, Qt.Key.Key_Z, CTRL)
    rust(qtbot, context)
    assert verslagen(context) == ["Twee"]
    assert dialoog.melding.isHidden()
    dialoog.klaar()
    venster.activateWindow()
    qtbot.waitUntil(venster.isActiveWindow)
    QTest.keyClick(venster, Qt.Key.Key_Z, CTRL)
    rust(qtbot, context)
    assert verslagen(context) == ["Een", "Twee"], "and the window keeps the earlier one"


def test_what_cannot_go_says_why(qtbot: QtBot, context: Context, venster: MainWindow) -> None:
    verwijder(context, venster, 99)
    rust(qtbot, context)
    assert venster.melding.isVisible()
    assert venster.ongedaan.isHidden()


def geschiedenis(
    qtbot: QtBot, context: Context, venster: MainWindow, nummer: int
) -> GeschiedenisDialoog:
    dialoog = toon_geschiedenis(
        venster, context, Rijsleutel("contactmoment", nummer), "Geschiedenis van het contact"
    )
    rust(qtbot, context)
    assert isinstance(dialoog, GeschiedenisDialoog)
    return dialoog


def test_an_old_value_comes_back_from_the_history(
    qtbot: QtBot, context: Context, venster: MainWindow
) -> None:
    (nummer,) = maak(context, "Eerste")
    herschrijf(context, nummer, verslag="Tweede", indruk="Rustig")
    dialoog = geschiedenis(qtbot, context, venster, nummer)
    assert [versie.wat for versie in dialoog.versies.rijen] == ["Gewijzigd", "Gemaakt"]
    assert dialoog.versies.rijen[0].wie == "Anne de Wit"
    rij = next(n for n, stap in enumerate(dialoog.velden.rijen) if stap.veld == "verslag")
    assert (dialoog.velden.rijen[rij].oud, dialoog.velden.rijen[rij].nieuw) == ("Eerste", "Tweede")
    dialoog.veldtabel.selectRow(rij)
    assert dialoog.hoofdknop is not None
    dialoog.hoofdknop.click()
    rust(qtbot, context)
    assert verslagen(context) == ["Eerste"]
    assert len(dialoog.versies.rijen) == 3, "putting back is a change as well"
    dialoog.reject()


def test_a_whole_version_and_what_was_deleted_come_back(
    qtbot: QtBot, context: Context, venster: MainWindow
) -> None:
    een, twee = maak(context, "Eerste", "Weg hiermee")
    herschrijf(context, een, verslag="Tweede", aanwezigen="Moeder")
    herschrijf(context, een, verslag="Derde")
    dialoog = geschiedenis(qtbot, context, venster, een)
    assert not dialoog.hele_versie.isEnabled(), "the newest is what stands there"
    dialoog.tabel.selectRow(2)
    dialoog.hele_versie.click()
    rust(qtbot, context)
    assert verslagen(context)[0] == "Eerste"
    assert len(dialoog.versies.rijen) == 4
    dialoog.reject()
    verwijder(context, venster, twee)
    rust(qtbot, context)
    leerling = toon_geschiedenis(venster, context, Rijsleutel("leerling", 1), "Van dit dossier")
    assert isinstance(leerling, GeschiedenisDialoog)
    rust(qtbot, context)
    lijst = leerling.toon_verwijderd()
    rust(qtbot, context)
    assert [rij.kort for rij in lijst.model.rijen] == ["Weg hiermee"]
    QTest.keyClick(lijst.tabel, Qt.Key.Key_Return)
    rust(qtbot, context)
    assert verslagen(context) == ["Eerste", "Weg hiermee"]
    assert lijst.tabel.isHidden(), "nothing is left to put back"
    lijst.reject()
    leerling.reject()
