"""Putting a backup back from the unlock window."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jos_desktop.exchange.werkgeversleutel import versleutel
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.instellingen import zet_vergrendeltijd
from jos_desktop.services.organisatieprofiel import werkgever_was_hier
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.storage.backup_list import Opent
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.ontgrendelen.terugzetten import TerugzetScherm
from jos_desktop.ui.ontgrendelen.venster import OntgrendelVenster
from jos_desktop.ui.ontgrendelen.werkgever import WerkgeverScherm
from jos_desktop.ui.tasks import Achtergrond
from jos_desktop.werkstroom.reservekopie import maak
from tests.integration.profielvoorbeeld import EEN, TWEE, sleutel
from tests.integration.reservevoorbeeld import gebeurtenissen
from tests.ui.conftest import WACHTWOORD
from tests.ui.test_toegankelijkheid import nameless

NIEUW = "paarse fiets onder de tafel"


@pytest.fixture
def venster(
    qtbot: QtBot, achtergrond: Achtergrond, kluis: Vault, stijl: object
) -> Iterator[OntgrendelVenster]:
    maak(kluis)
    kluis.change(lambda uow: zet_vergrendeltijd(uow, 4))
    kluis.sluit()
    window = OntgrendelVenster(achtergrond, kluis.map)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def scherm_van(
    qtbot: QtBot, venster: OntgrendelVenster, achtergrond: Achtergrond
) -> TerugzetScherm:
    QTest.mouseClick(venster.scherm.terugzetten, Qt.MouseButton.LeftButton)
    page = venster.stapel.currentWidget()
    assert isinstance(page, TerugzetScherm)
    qtbot.waitUntil(lambda: achtergrond.bezig == 0, timeout=15_000)
    return page


def test_put_back_from_the_unlock_window(
    qtbot: QtBot, venster: OntgrendelVenster, achtergrond: Achtergrond
) -> None:
    oud = venster.scherm.folder
    page = scherm_van(qtbot, venster, achtergrond)
    assert nameless(page) == []
    assert page.paneel.tabel.gekozen_rijen()
    assert "nog geen uur oud" in page.paneel.leeftijd.text()
    QTest.keyClicks(page.paneel.wachtwoord.regel, "verkeerd")
    QTest.keyClick(page.paneel.wachtwoord.regel, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: achtergrond.bezig == 0, timeout=15_000)
    assert "past niet op deze reservekopie" in page.paneel.veld.fout.text()
    page.paneel.wachtwoord.wis()
    QTest.keyClicks(page.paneel.wachtwoord.regel, WACHTWOORD)
    QTest.mouseClick(page.doen, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.verder.isVisible, timeout=15_000)
    assert "2 wijzigingen van vandaag" in page.uitleg.text()  # the setting and the lock
    QTest.mouseClick(page.verder, Qt.MouseButton.LeftButton)
    assert venster.stapel.currentWidget() is venster.scherm
    terug = venster.scherm.folder
    assert terug != oud
    assert terug.name.startswith("kluis-hersteld-")
    with Vault.open(terug, WACHTWOORD) as vault:
        assert vault.query(lees_profiel) is not None
        rijen = vault.op_databank(
            lambda databank: databank.verbinding.execute(
                "SELECT gebeurtenis FROM logboek"
            ).fetchall()
        )
        assert (Gebeurtenis.HERSTELD.value,) in rijen


def test_after_a_restore_one_may_stay(
    qtbot: QtBot, venster: OntgrendelVenster, achtergrond: Achtergrond
) -> None:
    oud = venster.scherm.folder
    page = scherm_van(qtbot, venster, achtergrond)
    QTest.keyClicks(page.paneel.wachtwoord.regel, WACHTWOORD)
    QTest.mouseClick(page.doen, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.verder.isVisible, timeout=15_000)
    QTest.mouseClick(page.terugknop, Qt.MouseButton.LeftButton)
    assert venster.stapel.currentWidget() is venster.scherm
    assert venster.scherm.folder == oud


def test_damage_offers_putting_back(
    qtbot: QtBot, venster: OntgrendelVenster, achtergrond: Achtergrond
) -> None:
    scherm = venster.scherm
    (scherm.folder / "dossiers.db").write_bytes(bytes(8192))
    assert not scherm.terug_nu.isVisible()
    assert scherm.terugzetten.isVisible()
    QTest.keyClicks(scherm.wachtwoord.regel, WACHTWOORD)
    QTest.mouseClick(scherm.openen, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(scherm.terug_nu.isVisible, timeout=15_000)
    assert not scherm.terugzetten.isVisible()  # the same button twice only makes one wonder
    QTest.mouseClick(scherm.terug_nu, Qt.MouseButton.LeftButton)
    page = venster.stapel.currentWidget()
    assert isinstance(page, TerugzetScherm)
    qtbot.waitUntil(lambda: achtergrond.bezig == 0, timeout=15_000)
    QTest.keyClicks(page.paneel.wachtwoord.regel, WACHTWOORD)
    QTest.mouseClick(page.doen, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.verder.isVisible, timeout=15_000)
    assert "2 wijzigingen" in page.uitleg.text()


def test_a_wrong_password_offers_nothing_of_the_kind(
    qtbot: QtBot, venster: OntgrendelVenster, achtergrond: Achtergrond
) -> None:
    QTest.keyClicks(venster.scherm.wachtwoord.regel, "verkeerd")
    QTest.mouseClick(venster.scherm.openen, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(venster.scherm.melding.isVisible, timeout=15_000)
    assert not venster.scherm.terug_nu.isVisible()


def test_a_file_from_elsewhere_and_a_code_with_a_typo(
    qtbot: QtBot, venster: OntgrendelVenster, achtergrond: Achtergrond, tmp_path: Path
) -> None:
    page = scherm_van(qtbot, venster, achtergrond)
    los = tmp_path / "los.joskopie"
    los.write_bytes(page.paneel.model.rijen[0].pad.read_bytes())
    page.paneel.voeg_bestand_toe(str(los))
    qtbot.waitUntil(lambda: len(page.paneel.model.rijen) == 2, timeout=15_000)
    assert page.paneel.tabel.gekozen_rijen()[0].pad == los
    assert page.paneel.tabel.gekozen_rijen()[0].opent is Opent.NU
    page.paneel.met_code.setChecked(True)
    QTest.keyClicks(page.paneel.code, "AAAA-BBBB")
    QTest.keyClick(page.paneel.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.paneel.veld_code.heeft_fout, timeout=15_000)
    assert "typefout" in page.paneel.veld_code.fout.text()
    stuk = tmp_path / "stuk.joskopie"
    stuk.write_bytes(b"stuk")
    page.paneel.voeg_bestand_toe(str(stuk))
    qtbot.waitUntil(lambda: len(page.paneel.model.rijen) == 3, timeout=15_000)
    assert "beschadigd" in page.paneel.melding.wat.text()


def test_a_lost_laptop_opens_with_the_employers_key(
    qtbot: QtBot, stijl: object, achtergrond: Achtergrond, kluis: Vault, tmp_path: Path
) -> None:
    """Two keepers and a stick, on another laptop: put back, open, and a new password."""
    kluis.zet_werkgever(sleutel().slot.publiek)
    stick = maak(kluis).kopie.pad.rename(tmp_path / "stick.joskopie")
    kluis.sluit()
    shutil.rmtree(kluis.map)
    bestand = tmp_path / "s.joswerkgever"
    bestand.write_bytes(versleutel(sleutel(), EEN, TWEE, kosten=ARGON2_LAAGST))
    window = OntgrendelVenster(achtergrond, kluis.map)
    window.show()
    page = window.toon_terugzetten()
    assert isinstance(page, TerugzetScherm)
    paneel = page.paneel
    paneel.voeg_bestand_toe(str(stick))
    qtbot.waitUntil(lambda: len(paneel.model.rijen) == 1, timeout=15_000)
    window.activateWindow()
    paneel.met_wachtwoord.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is paneel.met_wachtwoord)
    for _ in range(2):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Right)
    assert paneel.met_sleutel.isChecked()
    assert not paneel.veld.isVisible()
    assert nameless(page) == []
    page.doen.click()
    assert paneel.vraag.veld_bestand.heeft_fout
    paneel.vraag.kies(str(bestand))
    QTest.keyClicks(paneel.vraag.een.regel, EEN)
    QTest.keyClicks(paneel.vraag.twee.regel, EEN)
    QTest.keyClick(paneel.vraag.twee.regel, Qt.Key.Key_Return)
    qtbot.waitUntil(paneel.melding.isVisible, timeout=15_000)
    assert "volgorde" in paneel.melding.doe.text()
    qtbot.waitUntil(paneel.vraag.isEnabled)
    assert paneel.vraag.een.wachtwoord() == EEN
    paneel.vraag.twee.wis()
    QTest.keyClicks(paneel.vraag.twee.regel, TWEE)
    QTest.keyClick(paneel.vraag.twee.regel, Qt.Key.Key_Return)
    qtbot.waitUntil(page.verder.isVisible, timeout=15_000)
    assert "geef haar een nieuw wachtwoord" in page.uitleg.text()
    assert paneel.vraag.een.wachtwoord() == paneel.vraag.twee.wachtwoord() == ""

    QTest.mouseClick(page.verder, Qt.MouseButton.LeftButton)
    openen = window.stapel.currentWidget()
    assert isinstance(openen, WerkgeverScherm)
    assert openen.vraag.pad() == bestand
    openen.vraag.een.regel.setText(EEN)
    openen.vraag.twee.regel.setText(TWEE)
    openen.nieuw.eerste.regel.setText(NIEUW)
    openen.nieuw.tweede.regel.setText(NIEUW)
    with qtbot.waitSignal(window.ontgrendeld, timeout=20_000) as klaar:
        openen.probeer()
    klaar.args[0].sluit()
    with Vault.open(klaar.args[0].map, NIEUW) as vault:
        gebeurd = vault.query(gebeurtenissen)
        assert vault.query(werkgever_was_hier) is not None
    assert gebeurd.count(Gebeurtenis.HERSTELD) == 1
    assert gebeurd.count(Gebeurtenis.GEOPEND_DOOR_WERKGEVER) == 2
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
