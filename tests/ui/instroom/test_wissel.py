"""To the next school year through the window: corrected with the keyboard, and turned back."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from jos_desktop.models.leerling import Inschrijving
from jos_desktop.services.leerlingen import LeerlingGegevens, maak_leerling
from jos_desktop.services.schooljaarwissel import (
    Wisselkeuze,
    lees_voorstel,
    nieuw_schooljaar,
    tel_voorstel,
)
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.instroom.wissel import KLAAR, ONTBREEKT, WisselDialoog
from jos_desktop.ui.privacyknop import Privacyknop
from jos_desktop.ui.schermen import Context
from tests.e2e.muis import dubbele_letters
from tests.ui.instroom.conftest import Venster, school, wacht
from tests.ui.test_toegankelijkheid import nameless

Maak = Callable[[], Venster]
CTRL = Qt.KeyboardModifier.ControlModifier
KLASSEN = (("Łukasz", "1A", "vmbo"), ("Ömer", "4C", "vmbo-t"), ("Anna", "schakelklas", ""))


@pytest.fixture
def drie(context: Context) -> None:
    """Add three pupils of a former year: one goes up, one leaves, of one the class is unknown."""

    def werk(uow: UnitOfWork) -> None:
        for roepnaam, klas, niveau in KLASSEN:
            maak_leerling(
                uow,
                LeerlingGegevens(
                    roepnaam=roepnaam,
                    achternaam="Verzonnen",
                    geboortedatum=date(2012, 5, 1),
                    school_id=school(uow),
                    klas=klas,
                    niveau=niveau,
                ),
            )
        vroeger = nieuw_schooljaar(uow.vandaag).replace(year=2020)
        for rij in uow.session.scalars(select(Inschrijving)):
            rij.van = vroeger

    context.vault.change(werk)


def open_wissel(qtbot: QtBot, context: Context, venster: Venster) -> WisselDialoog:
    dialog = venster.pagina.wissel_schooljaar()
    wacht(qtbot, context)
    return dialog


def klassen(context: Context) -> dict[str, list[tuple[str, bool]]]:
    def werk(uow: UnitOfWork) -> dict[str, list[tuple[str, bool]]]:
        gevonden: dict[str, list[tuple[str, bool]]] = {}
        for rij in uow.session.scalars(select(Inschrijving).order_by(Inschrijving.van)):
            gevonden.setdefault(rij.leerling.roepnaam, []).append((rij.klas, rij.tot is None))
        return gevonden

    return context.vault.query(werk)


def test_with_nobody_to_move_there_is_nothing_to_do(
    qtbot: QtBot, context: Context, maak: Maak
) -> None:
    dialog = open_wissel(qtbot, context, maak())
    assert dialog.telling.text() == KLAAR
    assert dialog.hoofdknop is not None
    assert not dialog.hoofdknop.isEnabled()
    dialog.reject()


@pytest.mark.usefixtures("drie")
def test_the_proposal_is_corrected_by_keys_and_turned_back(
    qtbot: QtBot, context: Context, maak: Maak
) -> None:
    assert context.vault.query(tel_voorstel) == len(context.vault.query(lees_voorstel)) == 3
    voor = klassen(context)
    venster = maak()
    dialog = open_wissel(qtbot, context, venster)
    assert nameless(dialog) == dubbele_letters(dialog) == []
    assert "bij 1 ontbreekt de nieuwe klas" in dialog.telling.text()
    # The one whose class is not known is chosen: typing it and Enter is all.
    (gekozen,) = dialog.tabel.gekozen_rijen()
    assert gekozen.klas == "schakelklas"
    nieuw = [dialog.model.index(n, 4).data() for n in range(3)]
    assert sorted(nieuw) == ["", "2A", ONTBREEKT]
    assert dialog.klas.isEnabled()
    QTest.keyClick(dialog.klas.bediening, Qt.Key.Key_Return)
    assert dialog.v_klas.heeft_fout
    QTest.keyClicks(dialog.klas.bediening, "2K")
    QTest.keyClick(dialog.klas.bediening, Qt.Key.Key_Return)
    assert "ontbreekt" not in dialog.telling.text()
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    wacht(qtbot, context)
    na = klassen(context)
    assert [klas for klas, _ in na["Łukasz"]] == ["1A", "2A"]
    assert [klas for klas, _ in na["Anna"]] == ["schakelklas", "2K"]
    assert na["Ömer"] == [("4C", False)]
    assert "2 leerlingen gaan naar een nieuwe klas, 1 gaat van school." in venster.balk.wat.text()
    venster.balk.actie.click()
    wacht(qtbot, context)
    assert klassen(context) == voor


@pytest.mark.usefixtures("drie")
def test_several_rows_get_the_same_choice(qtbot: QtBot, context: Context, maak: Maak) -> None:
    dialog = open_wissel(qtbot, context, maak())
    dialog.tabel.setFocus()
    dialog.tabel.selectAll()
    dialog.keuze.setCurrentIndex(list(Wisselkeuze).index(Wisselkeuze.BLIJFT))
    assert not dialog.klas.isEnabled()
    dialog.toepassen.click()
    assert {regel.keuze for regel in dialog.regels()} == {Wisselkeuze.BLIJFT}
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    wacht(qtbot, context)
    assert dialog.isVisible()
    assert dialog.melding.isVisible()
    dialog.reject()


@pytest.mark.usefixtures("drie")
def test_an_empty_class_stops_all(qtbot: QtBot, context: Context, maak: Maak) -> None:
    voor = klassen(context)
    dialog = open_wissel(qtbot, context, maak())
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    wacht(qtbot, context)
    assert "klas ontbreekt" in dialog.melding.wat.text()
    assert klassen(context) == voor
    dialog.reject()


@pytest.mark.usefixtures("drie")
def test_privacy_mode_shows_initials(qtbot: QtBot, context: Context, maak: Maak) -> None:
    knop = Privacyknop(context)
    qtbot.addWidget(knop)
    dialog = open_wissel(qtbot, context, maak())
    knop.zet(True)
    wacht(qtbot, context)
    namen = {dialog.model.index(n, 0).data() for n in range(3)}
    assert namen == {"Ł.V.", "Ö.V.", "A.V."}
    knop.zet(False)
    assert "Łukasz Verzonnen" in {dialog.model.index(n, 0).data() for n in range(3)}
    dialog.reject()


@pytest.mark.usefixtures("drie")
def test_five_hundred_rows_stay_fast(qtbot: QtBot, context: Context, maak: Maak) -> None:
    dialog = open_wissel(qtbot, context, maak())
    rij = dialog.model.rijen[0]
    veel = tuple(replace(rij, leerling_id=nummer) for nummer in range(1, 501))
    begin = time.process_time()
    dialog._on_gelezen(("2027-2028", veel))
    dialog.tabel.selectAll()
    dialog.klas.zet_tekst("2Z")
    dialog.pas_toe()
    dialog.repaint()
    assert time.process_time() - begin < 0.3
    dialog.reject()
