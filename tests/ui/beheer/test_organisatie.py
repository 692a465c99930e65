"""Beheer, Organisatie: a profile and a key are compared before they count, and always shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jos_desktop.exchange.werkgeversleutel import Werkgeversleutel
from jos_desktop.models.profielinhoud import Regels
from jos_desktop.services.instellingen import lees_eisen
from jos_desktop.services.organisatieprofiel import lees_profielstand
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.storage import header
from jos_desktop.storage.vingerafdruk import in_tekst
from jos_desktop.ui.beheer.delen import Deel
from jos_desktop.ui.beheer.organisatie import OrganisatieDeel
from jos_desktop.ui.beheer.organisatie_dialoog import OrganisatieDialoog
from jos_desktop.ui.beheer.pagina import BeheerPagina
from jos_desktop.ui.beheer.vingerafdruk import Vingerafdrukvak
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.vandaag.pagina import VandaagPagina
from jos_desktop.ui.widgets import Tekst
from jos_desktop.werkstroom.organisatieprofiel import installeer_profiel
from tests.integration.profielvoorbeeld import ORGANISATIE, SCHOOL, profiel, sleutel
from tests.ui.conftest import WACHTWOORD
from tests.ui.stil import tot_stil
from tests.ui.test_toegankelijkheid import nameless

VERPLICHT = Regels(werkgeversleutel_verplicht=True)


@pytest.fixture
def pagina(qtbot: QtBot, context: Context) -> Iterator[BeheerPagina]:
    page = BeheerPagina(context)
    page.resize(1178, 640)
    page.show()
    page.toon_deel(Deel.ORGANISATIE)
    wacht(qtbot, context)
    yield page
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def deel(pagina: BeheerPagina) -> OrganisatieDeel:
    return pagina.organisatie


def wacht(qtbot: QtBot, context: Context) -> None:
    tot_stil(context.tasks)


def bestand(map_: Path, regels: Regels = VERPLICHT) -> str:
    pad = map_ / "p.josprofiel"
    pad.write_bytes(profiel(regels=regels).bestand)
    return str(pad)


def open_dialoog(
    qtbot: QtBot, context: Context, deel: OrganisatieDeel, pad: str
) -> OrganisatieDialoog:
    deel.lees_bestand(pad)
    wacht(qtbot, context)
    dialoog = deel.window().findChild(OrganisatieDialoog)
    assert isinstance(dialoog, OrganisatieDialoog)
    return dialoog


def typ_groepen(vak: Vingerafdrukvak, groepen: tuple[str, ...]) -> None:
    vak.regel.clear()
    QTest.keyClicks(vak.regel, " ".join(groepen).lower())


def heeft_vak(context: Context) -> bool:
    return header.lees_kop(context.vault.map).werkgever is not None


def test_without_an_organisation_it_says_what_to_expect(deel: OrganisatieDeel) -> None:
    assert "josprofiel" in deel.profiel.text()
    assert deel.sleutel.text() == "Er is geen werkgeversleutel."
    assert deel.geef.isHidden()
    assert deel.weg.isHidden()
    assert deel.mist.isHidden()


def test_profile_and_key_go_in_together_by_keyboard(
    qtbot: QtBot, context: Context, deel: OrganisatieDeel, tmp_path: Path
) -> None:
    dialoog = open_dialoog(qtbot, context, deel, bestand(tmp_path))
    assert nameless(dialoog) == []
    assert dialoog.ook_sleutel.isChecked()
    groepen = sleutel().vingerafdruk
    typ_groepen(dialoog.vingerafdruk, groepen)
    QTest.keyClicks(dialoog.wachtwoord.regel, WACHTWOORD)
    QTest.keyClick(dialoog.wachtwoord.regel, Qt.Key.Key_Return)
    wacht(qtbot, context)
    wacht(qtbot, context)
    assert heeft_vak(context)
    assert context.vault.query(lees_eisen).werkgeversleutel_verplicht
    assert "DCV" in {rij.code for rij in context.vault.query(lijst_scholen)}
    assert deel.organisatie.text() == ORGANISATIE
    assert "verplicht" in deel.eisen.text()
    assert "thema" in deel.eisen.text()
    assert in_tekst(groepen) in deel.vingerafdruk.text()
    assert in_tekst(groepen) in deel.sleutelafdruk.text()
    assert deel.sleutel.text().startswith("Ingesteld, sinds ")
    assert deel.weg.isHidden()
    assert deel.mist.isHidden()


@pytest.mark.parametrize("groep", [0, 3, 7])
def test_a_false_profile_that_imitates_seven_groups_is_refused(
    qtbot: QtBot, context: Context, deel: OrganisatieDeel, tmp_path: Path, groep: int
) -> None:
    """All eight are typed and none is shown: what the profile says of itself does not count."""
    echt = sleutel().vingerafdruk
    pad = tmp_path / "q.josprofiel"
    pad.write_bytes(profiel(regels=Regels()).bestand)
    dialoog = open_dialoog(qtbot, context, deel, str(pad))
    getoond = " ".join(label.text() for label in dialoog.findChildren(QLabel))
    assert [g for g in echt if g in getoond] == []
    ander = "BBBB" if echt[groep] != "BBBB" else "CCCC"
    typ_groepen(dialoog.vingerafdruk, (*echt[:groep], ander, *echt[groep + 1 :]))
    dialoog.bevestig()
    wacht(qtbot, context)
    assert dialoog.vingerafdruk.veld.heeft_fout
    assert context.vault.query(lees_profielstand) is None
    dialoog.vingerafdruk.regel.setText("  ".join(echt))
    dialoog.bevestig()
    wacht(qtbot, context)
    assert context.vault.query(lees_profielstand) is not None


def test_wrong_groups_and_a_wrong_password_stand_beside_the_field(
    qtbot: QtBot, context: Context, deel: OrganisatieDeel, tmp_path: Path
) -> None:
    dialoog = open_dialoog(qtbot, context, deel, bestand(tmp_path))
    dialoog.bevestig()
    assert dialoog.vingerafdruk.veld.heeft_fout
    typ_groepen(dialoog.vingerafdruk, tuple("AAAA" for _ in range(8)))
    dialoog.bevestig()
    assert dialoog.veld.heeft_fout
    dialoog.wachtwoord.regel.setText("dit is het niet")
    dialoog.bevestig()
    wacht(qtbot, context)
    assert "vingerafdruk" in dialoog.vingerafdruk.veld.fout.text()
    typ_groepen(dialoog.vingerafdruk, sleutel().vingerafdruk)
    dialoog.bevestig()
    wacht(qtbot, context)
    assert "niet het wachtwoord" in dialoog.veld.fout.text()
    assert dialoog.isVisible()
    assert not heeft_vak(context)
    assert context.vault.query(lees_profielstand) is None
    dialoog.klaar()


def test_a_missing_key_is_asked_for_until_it_is_there(
    qtbot: QtBot, context: Context, deel: OrganisatieDeel, pagina: BeheerPagina
) -> None:
    vandaag = VandaagPagina(context)
    qtbot.addWidget(vandaag)
    vandaag.show()
    wacht(qtbot, context)
    assert vandaag.organisatie.isHidden()
    installeer_profiel(context.vault, profiel(regels=VERPLICHT), in_tekst(sleutel().vingerafdruk))
    vandaag.ververs()
    deel.ververs()
    wacht(qtbot, context)
    assert vandaag.organisatie.isVisible()
    with qtbot.waitSignal(context.navigatie.gevraagd) as gevraagd:
        QTest.mouseClick(vandaag.organisatie.actie, Qt.MouseButton.LeftButton)
    assert gevraagd.args == ["beheer", Deel.ORGANISATIE]
    assert deel.mist.isVisible()
    dialoog = deel.vraag_sleutel()
    assert isinstance(dialoog, OrganisatieDialoog)
    assert dialoog.ook_sleutel.isHidden()
    typ_groepen(dialoog.vingerafdruk, sleutel().vingerafdruk)
    dialoog.wachtwoord.regel.setText(WACHTWOORD)
    QTest.mouseClick(dialoog.doe, Qt.MouseButton.LeftButton)
    wacht(qtbot, context)
    wacht(qtbot, context)
    assert heeft_vak(context)
    assert deel.mist.isHidden()
    assert vandaag.organisatie.isHidden()


def test_the_reminder_stays_when_the_dialog_is_closed(
    qtbot: QtBot, context: Context, deel: OrganisatieDeel
) -> None:
    installeer_profiel(context.vault, profiel(regels=VERPLICHT), in_tekst(sleutel().vingerafdruk))
    deel.ververs()
    wacht(qtbot, context)
    QTest.mouseClick(deel.mist.actie, Qt.MouseButton.LeftButton)
    dialoog = deel.window().findChild(OrganisatieDialoog)
    assert isinstance(dialoog, OrganisatieDialoog)
    dialoog.reject()
    wacht(qtbot, context)
    assert deel.mist.isVisible()


def test_a_later_profile_under_the_same_key_asks_no_fingerprint(
    qtbot: QtBot, context: Context, deel: OrganisatieDeel, tmp_path: Path
) -> None:
    installeer_profiel(context.vault, profiel(), in_tekst(sleutel().vingerafdruk))
    pad = tmp_path / "q.josprofiel"
    pad.write_bytes(profiel(2, minuten=4).bestand)
    dialoog = open_dialoog(qtbot, context, deel, str(pad))
    assert dialoog.vingerafdruk.isHidden()
    QTest.mouseClick(dialoog.doe, Qt.MouseButton.LeftButton)
    wacht(qtbot, context)
    assert context.vault.query(lees_eisen).vergrendel_hoogstens_min == 4
    pad.write_bytes(profiel(1).bestand)
    deel.lees_bestand(str(pad))
    wacht(qtbot, context)
    assert "ouder" in deel.melding.wat.text()


def test_another_key_asks_the_whole_fingerprint(
    qtbot: QtBot, context: Context, deel: OrganisatieDeel, tmp_path: Path
) -> None:
    installeer_profiel(context.vault, profiel(5), in_tekst(sleutel().vingerafdruk))
    ander = Werkgeversleutel.nieuw("Stichting Anders")
    pad = tmp_path / "q.josprofiel"
    pad.write_bytes(profiel(van=ander).bestand)
    dialoog = open_dialoog(qtbot, context, deel, str(pad))
    regel = dialoog.vingerafdruk.regel
    regel.setText(in_tekst(sleutel().vingerafdruk))
    dialoog.bevestig()
    wacht(qtbot, context)
    assert dialoog.vingerafdruk.veld.heeft_fout
    regel.setText(in_tekst(ander.vingerafdruk))
    dialoog.bevestig()
    wacht(qtbot, context)
    stand = context.vault.query(lees_profielstand)
    assert stand is not None
    assert stand.inhoud.organisatie == "Stichting Anders"


def test_a_key_goes_away_after_the_password(
    qtbot: QtBot, context: Context, deel: OrganisatieDeel
) -> None:
    installeer_profiel(context.vault, profiel(), in_tekst(sleutel().vingerafdruk))
    context.vault.zet_werkgever(sleutel().slot.publiek)
    deel.ververs()
    wacht(qtbot, context)
    assert deel.weg.isVisible()
    dialoog = deel.vraag_weg()
    assert nameless(dialoog) == []
    dialoog.wachtwoord.regel.setText("dit is het niet")
    dialoog.bevestig()
    wacht(qtbot, context)
    assert dialoog.veld.heeft_fout
    assert heeft_vak(context)
    dialoog.wachtwoord.regel.setText(WACHTWOORD)
    QTest.mouseClick(dialoog.doe, Qt.MouseButton.LeftButton)
    wacht(qtbot, context)
    wacht(qtbot, context)
    assert not heeft_vak(context)
    assert deel.sleutel.text() == "Er is geen werkgeversleutel."
    assert deel.geef.isVisible()


def test_a_file_that_is_no_profile_is_told_on_the_page(
    qtbot: QtBot, context: Context, deel: OrganisatieDeel, tmp_path: Path
) -> None:
    pad = tmp_path / "x.josprofiel"
    pad.write_bytes(profiel().bestand.replace(b"Denkbeeld", b"Donkbeeld", 1))
    deel.lees_bestand(str(pad))
    wacht(qtbot, context)
    assert "handtekening" in deel.melding.wat.text()
    assert deel.window().findChild(OrganisatieDialoog) is None


def test_the_schools_that_come_along_are_named(
    qtbot: QtBot, context: Context, deel: OrganisatieDeel, tmp_path: Path
) -> None:
    dialoog = open_dialoog(qtbot, context, deel, bestand(tmp_path))
    teksten = [tekst.text() for tekst in dialoog.findChildren(Tekst)]
    assert any(SCHOOL.label in tekst for tekst in teksten)
    dialoog.reject()
