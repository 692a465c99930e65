"""The tab Privacy and the dialog for a laptop that goes."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.services.privacyinstellingen import (
    BEIDE_OUDERS,
    KEUZEN,
    TERMIJN_JAREN,
    lees_keuze,
)
from jos_desktop.storage import wissen
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.beheer.laptop_weg import LaptopWegDialoog
from jos_desktop.ui.beheer.privacy import NAGAAN, PrivacyDeel
from jos_desktop.ui.dossier.formulier import Getal, Vinkje
from jos_desktop.ui.ontgrendelen.scherm import OntgrendelScherm
from jos_desktop.ui.ontgrendelen.venster import onthouden_map
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.stijl import Stijl
from jos_desktop.ui.tasks import Achtergrond
from tests.ui.conftest import LICHTSTE, WACHTWOORD
from tests.ui.stil import tot_stil


def _rust(qtbot: QtBot, werk: Achtergrond) -> None:
    tot_stil(werk)


@pytest.fixture
def deel(qtbot: QtBot, context: Context) -> PrivacyDeel:
    deel = PrivacyDeel(context)
    qtbot.addWidget(deel)
    deel.resize(1178, 600)
    deel.show()
    deel.ververs()
    _rust(qtbot, context.tasks)
    return deel


def test_every_choice_is_there_with_its_source_and_its_doubt(deel: PrivacyDeel) -> None:
    woorden = [label.text() for label in deel.findChildren(QLabel)]
    assert set(deel.keuzen) == {keuze.sleutel for keuze in KEUZEN}
    for keuze in KEUZEN:
        assert keuze.uitleg in woorden
        assert f"Bron: {keuze.bron}" in woorden
        assert deel.keuzen[keuze.sleutel].accessibleName() == keuze.titel
    assert woorden.count(NAGAAN) == sum(keuze.nagaan for keuze in KEUZEN)


def test_a_switch_is_kept_at_once(qtbot: QtBot, context: Context, deel: PrivacyDeel) -> None:
    vink = deel.keuzen[BEIDE_OUDERS]
    assert isinstance(vink, Vinkje)
    assert vink.isChecked()
    vink.click()
    _rust(qtbot, context.tasks)
    assert context.vault.query(lambda uow: lees_keuze(uow, BEIDE_OUDERS)) is False
    deel.ververs()
    _rust(qtbot, context.tasks)
    assert not vink.isChecked()


def test_a_number_is_kept_once_when_the_turning_stops(
    qtbot: QtBot, context: Context, deel: PrivacyDeel
) -> None:
    veld = deel.keuzen[TERMIJN_JAREN]
    assert isinstance(veld, Getal)
    teller = context.vault.op_databank(lambda databank: databank.stand.teller)
    for jaren in (21, 22, 25):
        veld.setValue(jaren)
    deel.hide()
    _rust(qtbot, context.tasks)
    assert context.vault.query(lambda uow: lees_keuze(uow, TERMIJN_JAREN)) == 25
    assert context.vault.op_databank(lambda databank: databank.stand.teller) == teller + 1


# -- a laptop that goes ------------------------------------------------------------------------


@pytest.fixture
def venster(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 720)
    window.show()
    return window


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb"


def _tot_bevestigen(
    qtbot: QtBot, context: Context, venster: QWidget, stick: Path
) -> LaptopWegDialoog:
    dialog = LaptopWegDialoog(venster, context)
    dialog.open()
    assert not dialog.knop.isEnabled()
    dialog.geef_over(stick)
    _rust(qtbot, context.tasks)
    dialog.knop.click()
    dialog.nakijken.wachtwoord.regel.setText(WACHTWOORD)
    dialog.knop.click()
    _rust(qtbot, context.tasks)
    assert dialog.stapel.currentWidget() is dialog.bevestigen
    return dialog


def test_hand_back_verify_and_wipe(
    qtbot: QtBot, context: Context, venster: QWidget, stick: Path
) -> None:
    map_ = context.vault.map
    QSettings().setValue("kluis/map", str(map_))
    dialog = _tot_bevestigen(qtbot, context, venster, stick)
    assert "gaat open en is heel" in dialog.bevestigen.goed.text()
    dialog.bevestigen.laptop.setText("L-0042")
    dialog.bevestigen.woord.setText("WISSEN")
    dialog.knop.click()
    _rust(qtbot, context.tasks)
    assert not map_.exists()
    assert "staat niets meer" in dialog.einde.uitslag.text()
    (bewijs,) = stick.glob("wisbewijs-*.pdf")
    assert str(bewijs) in dialog.einde.stand.text()
    assert onthouden_map(Path("standaard")) == Path("standaard")
    with qtbot.waitSignal(context.navigatie.vergrendelen_gevraagd):
        dialog.knop.click()
    # What the window does while it locks writes nothing into a folder that is gone.
    assert context.vault.zet_opzij({}, ({"formulier": "x"},)) == 0
    assert not map_.exists()


def test_nothing_happens_without_the_word(
    qtbot: QtBot, context: Context, venster: QWidget, stick: Path
) -> None:
    dialog = _tot_bevestigen(qtbot, context, venster, stick)
    for woord in ("", "wissen", "ja"):
        dialog.bevestigen.woord.setText(woord)
        dialog.knop.click()
        _rust(qtbot, context.tasks)
        assert dialog.bevestigen.veld_woord.heeft_fout
    assert context.vault.is_open
    dialog.reject()


def test_ctrl_enter_wipes_nothing(
    qtbot: QtBot, context: Context, venster: QWidget, stick: Path
) -> None:
    dialog = _tot_bevestigen(qtbot, context, venster, stick)
    dialog.bevestigen.woord.setText("WISSEN")
    dialog._on_ctrl_enter()
    _rust(qtbot, context.tasks)
    assert (context.vault.map / "kluis.json").is_file()
    dialog.reject()


def test_a_wrong_password_stays_at_its_field(
    qtbot: QtBot, context: Context, venster: QWidget, stick: Path
) -> None:
    dialog = LaptopWegDialoog(venster, context)
    dialog.open()
    dialog.geef_over(stick)
    _rust(qtbot, context.tasks)
    dialog.knop.click()
    for getypt in ("", "niet-dit-wachtwoord"):
        dialog.nakijken.wachtwoord.regel.setText(getypt)
        dialog.knop.click()
        _rust(qtbot, context.tasks)
        assert dialog.nakijken.veld.heeft_fout
        assert dialog.stapel.currentWidget() is dialog.nakijken
    dialog.reject()


def test_an_absent_stick_is_told(
    qtbot: QtBot, context: Context, venster: QWidget, tmp_path: Path
) -> None:
    dialog = LaptopWegDialoog(venster, context)
    dialog.open()
    dialog.geef_over(tmp_path / "niet-ingestoken")
    _rust(qtbot, context.tasks)
    assert not dialog.melding.isHidden()
    assert not dialog.knop.isEnabled()
    dialog.reject()


def test_a_change_after_the_backup_asks_for_a_new_one(
    qtbot: QtBot, context: Context, venster: QWidget, stick: Path
) -> None:
    from jos_desktop.services.privacyinstellingen import zet_keuze

    dialog = _tot_bevestigen(qtbot, context, venster, stick)
    context.vault.change(lambda uow: zet_keuze(uow, TERMIJN_JAREN, 30))
    dialog.bevestigen.woord.setText("WISSEN")
    dialog.knop.click()
    _rust(qtbot, context.tasks)
    assert dialog.stapel.currentWidget() is dialog.overgeven
    assert "staat niet alles" in dialog.melding.wat.text()
    assert context.vault.is_open
    dialog.reject()


# -- the unlock screen -------------------------------------------------------------------------


def test_the_unlock_screen_finishes_a_wipe(
    qtbot: QtBot, stijl: Stijl, achtergrond: Achtergrond, tmp_path: Path
) -> None:
    vault, _code = Vault.maak(tmp_path / "kluis", WACHTWOORD, kosten=LICHTSTE)
    vault.sluit()

    def val_om(naam: str) -> None:
        if naam == "dossiers.db":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        wissen.wis(tmp_path / "kluis", {}, val_om)
    scherm = OntgrendelScherm(achtergrond, tmp_path / "kluis")
    qtbot.addWidget(scherm)
    scherm.show()
    _rust(qtbot, achtergrond)
    assert scherm.wisregel.isVisible()
    assert not scherm.veld.isVisible()
    scherm.wisregel.afmaken.click()
    _rust(qtbot, achtergrond)
    assert not (tmp_path / "kluis").exists()
    assert "staat niets meer" in scherm.wisregel.uitleg.text()


def test_a_vault_without_a_wipe_asks_its_password(
    qtbot: QtBot, stijl: Stijl, achtergrond: Achtergrond, tmp_path: Path
) -> None:
    Vault.maak(tmp_path / "kluis", WACHTWOORD, kosten=LICHTSTE)[0].sluit()
    scherm = OntgrendelScherm(achtergrond, tmp_path / "kluis")
    qtbot.addWidget(scherm)
    scherm.show()
    _rust(qtbot, achtergrond)
    assert not scherm.wisregel.isVisible()
    assert scherm.veld.isVisible()
    dialog = scherm.vertel_kwijt()
    assert any("Bel vandaag" in label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()
