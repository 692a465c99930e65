"""The sheet of consent: story 5 by keyboard, paper for one parent, scans that touch no disk."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import ToestemmingDoel, ToestemmingStatus
from jos_desktop.models.codes_recht import (
    Bijlagesoort,
    Doorbreekgrond,
    InformeerGrond,
    Informeren,
    Maatregelsoort,
    Ontvangersoort,
)
from jos_desktop.models.leerling import Betrokkene, Informeerbesluit
from jos_desktop.services.bijlagen import lijst_bijlagen, voeg_bijlage_toe
from jos_desktop.services.maatregelen import MaatregelGegevens, bewaar_maatregel
from jos_desktop.services.toestemmingsstand import Doelstand, Toestemmingsblad
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.toestemmingen.antwoord import AntwoordDialoog
from jos_desktop.ui.toestemmingen.bijlage import BijlageDialoog, toon_bijlage
from jos_desktop.ui.toestemmingen.blad import ToestemmingBlad
from jos_desktop.ui.toestemmingen.doorbreken import DoorbreekDialoog
from jos_desktop.ui.toestemmingen.intrekken import IntrekDialoog
from jos_desktop.ui.toestemmingen.papier import PapierDialoog
from jos_desktop.ui.toestemmingen.poging import PogingDialoog
from jos_desktop.ui.toestemmingen.woorden import Daad, stand_chip
from jos_desktop.ui.widgets import Dialoog
from tests.ui.toestemmingen.voorbeeld import Gezin

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Rust = Callable[[], None]
Lees = Callable[[], Toestemmingsblad]
D = TypeVar("D", bound=Dialoog)
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
KANARIE = "Kanariepiet"


def _dialoog(parent: QWidget, soort: type[D]) -> D:
    gevonden = [een for een in parent.findChildren(soort) if een.isVisible()]
    assert len(gevonden) == 1
    return gevonden[0]


def _alt(qtbot: QtBot, pagina: QWidget, letter: str, soort: type[D]) -> D:
    """Press a mnemonic of the sheet and return the dialog that came."""
    pagina.activateWindow()  # this plugin leaves that to a window manager
    qtbot.waitUntil(pagina.isActiveWindow)
    QTest.keyClick(_focus(), Qt.Key(ord(letter)), ALT)
    # A mnemonic shows its button pressed for a moment.
    qtbot.waitUntil(lambda: any(een.isVisible() for een in pagina.findChildren(soort)))
    dialog = _dialoog(pagina, soort)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _bewaar(dialog: Dialoog, rust: Rust) -> None:
    rust()
    assert dialog.isActiveWindow()
    QTest.keyClick(_focus(), Qt.Key.Key_Return, CTRL)
    rust()


def _hulp(blad: Toestemmingsblad) -> Doelstand:
    return blad.doelen[0]


def _woorden(deel: QWidget) -> str:
    return " ".join(label.text() for label in deel.findChildren(QLabel) if label.isVisibleTo(deel))


def test_the_sheet_shows_one_of_two_parents_and_what_can_be_done(blad: ToestemmingBlad) -> None:
    stand = blad.stand
    assert stand is not None
    assert stand_chip(stand) == ("1 van 2 ouders", "warm")
    assert "Ja van 1 van 2 ouders. Nog nodig: Piotr Fictiefski." in _woorden(blad.detail)
    assert "Jeugdwet 7.3.4" in _woorden(blad.detail)
    assert list(blad.detail.knoppen) == list(Daad)
    assert "06-87654321" in _woorden(blad.detail)
    # Purposes that nobody asked about do not cry for attention.
    assert {stand_chip(een)[0] for een in blad.model.rijen[1:]} == {"Niet gevraagd"}


def test_story_five_by_keyboard(
    qtbot: QtBot, pagina: DossierPagina, blad: ToestemmingBlad, rust: Rust, lees: Lees
) -> None:
    poging = _alt(qtbot, pagina, "P", PogingDialoog)
    assert poging.wie.currentText() == "Piotr Fictiefski (vader)"
    QTest.keyClicks(poging.toelichting.bediening, "voicemail")
    _bewaar(poging, rust)
    (gedaan,) = _hulp(lees()).pogingen
    assert (gedaan.wie, gedaan.wijze, gedaan.toelichting) == (
        "Piotr Fictiefski",
        "Per telefoon",
        "voicemail",
    )
    assert "1 keer gevraagd" in _woorden(blad.detail)
    assert pagina.focusWidget() is pagina.bladen.tabs

    veronderstel = _alt(qtbot, pagina, "O", AntwoordDialoog)
    assert veronderstel.antwoord.vast() is ToestemmingStatus.VERONDERSTELD
    assert veronderstel.door.currentText() == "Piotr Fictiefski (vader)"
    _bewaar(veronderstel, rust)
    assert _hulp(lees()).oordeel.compleet
    assert stand_chip(_hulp(lees()))[1] == "goed"
    woorden = _woorden(blad.detail)
    assert "Ja van 2 van 2 ouders. Van Piotr Fictiefski is het verondersteld." in woorden
    assert "Iedereen zei ja" not in woorden
    assert _hulp(lees()).register[0].wijze == ""
    # With a yes a form can still be made: a pupil who turns 12 or 16 gets one of his own.
    assert Daad.PAPIER in blad.detail.knoppen

    nee = _alt(qtbot, pagina, "A", AntwoordDialoog)
    nee.door.setCurrentIndex(2)
    nee.antwoord.zet(ToestemmingStatus.GEWEIGERD)
    _bewaar(nee, rust)
    assert _hulp(lees()).oordeel.geweigerd == ("Piotr Fictiefski",)
    assert Daad.VERONDERSTEL not in blad.detail.knoppen

    zonder = _alt(qtbot, pagina, "Z", DoorbreekDialoog)
    assert zonder.grond.vast() is Doorbreekgrond.ERNSTIG_NADEEL
    _bewaar(zonder, rust)
    assert zonder.v_reden.heeft_fout
    QTest.keyClicks(zonder.reden.bediening, "Snijdt zichzelf, wacht niet")
    _bewaar(zonder, rust)
    assert zonder.v_overleg.heeft_fout
    QTest.keyClicks(zonder.overleg.bediening, "Fleur Bedacht, GW")
    _bewaar(zonder, rust)
    stand = _hulp(lees())
    assert stand.oordeel.compleet
    assert stand.oordeel.kort == "Met reden"
    (rij,) = [een for een in stand.register if een.grond]
    assert (rij.overleg_met, rij.toelichting) == (
        "Fleur Bedacht, GW",
        "Snijdt zichzelf, wacht niet",
    )
    assert "Fleur Bedacht" in _woorden(blad.detail)


def test_a_letter_to_the_father_holds_his_address_and_nothing_of_the_mother(
    qtbot: QtBot,
    pagina: DossierPagina,
    blad: ToestemmingBlad,
    rust: Rust,
    lees: Lees,
    tmp_path: Path,
) -> None:
    papier = _alt(qtbot, pagina, "M", PapierDialoog)
    qtbot.waitUntil(lambda: "Piotr Fictiefski" in papier.voorbeeld.tekst, timeout=10_000)
    papier.soort.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "Bedachtepad 7" in papier.voorbeeld.tekst, timeout=10_000)
    assert "Handtekening" in papier.voorbeeld.tekst
    for vreemd in ("Anna", "Verzonnenlaan", "1811"):
        assert vreemd not in papier.voorbeeld.tekst
    assert _hulp(lees()).pogingen == ()
    pad = tmp_path / "brief.pdf"
    papier.schrijf(str(pad))
    rust()
    assert pad.read_bytes().startswith(b"%PDF-")
    (poging,) = _hulp(lees()).pogingen
    assert poging.wijze == "Met een brief"
    assert "1 keer gevraagd" in _woorden(blad.detail)
    assert not [een for een in pagina.findChildren(PapierDialoog) if een.isVisible()]


def test_no_paper_for_whom_was_decided_not_to_inform(
    qtbot: QtBot,
    context: Context,
    gezin: Gezin,
    pagina: DossierPagina,
    blad: ToestemmingBlad,
    rust: Rust,
) -> None:
    papier = _alt(qtbot, pagina, "M", PapierDialoog)
    qtbot.waitUntil(papier.afdrukken.isEnabled, timeout=10_000)

    def besluit(uow: UnitOfWork) -> None:
        vader = uow.session.get_one(Betrokkene, gezin.vader_id)
        vader.informeerbesluiten.append(
            Informeerbesluit(
                datum=uow.vandaag,
                besluit=Informeren.NIET,
                grond=InformeerGrond.GOED_HULPVERLENER,
                reden="Veiligheid",
            )
        )

    context.vault.change(besluit)
    papier.soort.setCurrentIndex(2)
    qtbot.waitUntil(papier.melding.isVisible, timeout=10_000)
    assert "mag nog niet naar buiten" in papier.melding.wat.text()
    assert not papier.afdrukken.isEnabled()
    assert papier.hoofdknop is not None
    assert not papier.hoofdknop.isEnabled()
    assert papier.voorbeeld.tekst == ""


def test_withdrawing_keeps_the_answer_with_its_reason(
    qtbot: QtBot, pagina: DossierPagina, blad: ToestemmingBlad, rust: Rust, lees: Lees
) -> None:
    knop = next(
        een
        for een in blad.detail.findChildren(QAbstractButton)
        if een.accessibleName() == "Toestemming van Anna Fictiefska intrekken"
    )
    knop.setFocus()
    QTest.keyClick(knop, Qt.Key.Key_Return)
    intrekken = _dialoog(pagina, IntrekDialoog)
    qtbot.waitUntil(intrekken.isActiveWindow)
    QTest.keyClicks(intrekken.reden.bediening, "wil stoppen")
    _bewaar(intrekken, rust)
    rij = next(een for een in _hulp(lees()).register if een.door == "Anna Fictiefska")
    assert rij.ingetrokken_reden == "wil stoppen"
    assert "Anna Fictiefska" in _hulp(lees()).oordeel.ontbreekt
    assert "wil stoppen" in _woorden(blad.detail)


def test_the_rule_in_the_form_knows_the_receiver(
    qtbot: QtBot, pagina: DossierPagina, context: Context, gezin: Gezin, rust: Rust
) -> None:
    maatregel = MaatregelGegevens(Maatregelsoort.OTS, "Verzonnen Bescherming", date.today())
    context.vault.change(lambda uow: bewaar_maatregel(uow, gezin.leerling_id, maatregel))
    form = _alt(qtbot, pagina, "A", AntwoordDialoog)
    form.waarvoor.zet(ToestemmingDoel.VERSTREKKEN)
    rust()
    assert "Nog nodig" in form.regel.text()
    form.soort.zet(Ontvangersoort.GI)
    rust()
    assert "Nog nodig" not in form.regel.text()
    assert "7.3.11 lid 4" in form.regel.text()


def test_a_chosen_scan_says_which_loose_file_to_throw_away(
    qtbot: QtBot, pagina: DossierPagina, rust: Rust, tmp_path: Path
) -> None:
    form = _alt(qtbot, pagina, "A", AntwoordDialoog)
    rust()
    assert form.focusWidget() is form.waarvoor
    assert form.scan.los.isHidden()
    bron = tmp_path / "getekend.png"
    bron.write_bytes(_foto("scan"))
    form.scan.neem_op(str(bron))
    rust()
    assert form.scan.keuze.sleutel() is not None
    assert form.scan.los.isVisible()
    assert f"getekend.png in de map {tmp_path.name}" in form.scan.los.text()
    form.klaar()


def test_another_receiver_gets_a_row_of_its_own(
    qtbot: QtBot, pagina: DossierPagina, blad: ToestemmingBlad, rust: Rust
) -> None:
    nieuw = _alt(qtbot, pagina, "A", AntwoordDialoog)
    nieuw.waarvoor.zet(ToestemmingDoel.OVERDRACHT)
    rust()
    _bewaar(nieuw, rust)
    assert nieuw.v_ontvanger.heeft_fout
    QTest.keyClicks(nieuw.ontvanger.bediening, "Wijkteam Noord")
    _bewaar(nieuw, rust)
    titels = [stand.titel for stand in blad.model.rijen]
    assert "Warme overdracht: Wijkteam Noord" in titels
    assert blad.stand is not None
    assert blad.stand.sleutel.doel is ToestemmingDoel.HULP


def _foto(tekst: str) -> bytes:
    beeld = QImage(300, 400, QImage.Format.Format_RGB888)
    beeld.fill(Qt.GlobalColor.yellow)
    beeld.setText("Comment", tekst)
    doos = QBuffer()
    doos.open(QBuffer.OpenModeFlag.WriteOnly)
    assert QImageWriter(doos, QByteArray(b"png")).write(beeld)
    return bytes(doos.data().data())


def test_a_scan_is_seen_and_never_stands_on_disk(
    qtbot: QtBot,
    context: Context,
    gezin: Gezin,
    pagina: DossierPagina,
    blad: ToestemmingBlad,
    rust: Rust,
    tmp_path: Path,
) -> None:
    bron = tmp_path / "formulier.png"
    bron.write_bytes(_foto(KANARIE))
    rij = next(een for een in blad.model.rij(0).register if een.door == "Anna Fictiefska")
    blad.neem_op(str(bron), rij)
    rust()
    assert f"formulier.png in de map {tmp_path.name}" in blad.melding.doe.text()
    bron.unlink()
    (bijlage,) = context.vault.query(lambda uow: lijst_bijlagen(uow, gezin.leerling_id))
    assert bijlage.naam == "formulier"
    blad.bijlagentabel.selectRow(0)
    QTest.keyClick(blad.bijlagentabel, Qt.Key.Key_Return)
    rust()
    viewer = _dialoog(blad, BijlageDialoog)
    qtbot.waitUntil(lambda: len(viewer.voorbeeld.bladen) == 1, timeout=5000)
    kleur = viewer.voorbeeld.bladen[0].blad.beeld.pixelColor(5, 5)
    assert kleur == Qt.GlobalColor.yellow
    for pad in tmp_path.rglob("*"):
        if pad.is_file():
            assert KANARIE.encode() not in pad.read_bytes(), pad
    viewer.reject()


def test_a_broken_file_says_so_and_a_docx_is_refused(
    qtbot: QtBot,
    context: Context,
    gezin: Gezin,
    pagina: DossierPagina,
    blad: ToestemmingBlad,
    rust: Rust,
    tmp_path: Path,
) -> None:
    def voeg_toe(uow: UnitOfWork) -> int | None:
        return voeg_bijlage_toe(
            uow, gezin.leerling_id, Bijlagesoort.OVERIG, "Half", b"%PDF-1.7 half"
        ).nieuw_id

    nummer = context.vault.change(voeg_toe)
    assert nummer is not None
    toon_bijlage(context, blad, nummer)
    rust()
    viewer = _dialoog(blad, BijlageDialoog)
    qtbot.waitUntil(viewer.melding.isVisible, timeout=5000)
    assert "niet te laten zien" in viewer.melding.wat.text()
    viewer.reject()
    word = tmp_path / "formulier.pdf"
    word.write_bytes(b"PK\x03\x04 word/document.xml")
    blad.neem_op(str(word))
    rust()
    assert "Een bijlage is een PDF of een foto" in blad.melding.wat.text()


def test_every_control_has_a_name_and_a_mnemonic_of_its_own(
    pagina: DossierPagina, blad: ToestemmingBlad
) -> None:
    for widget in blad.findChildren(QWidget):
        if widget.isVisibleTo(blad) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName(), widget
    letters = [
        knop.text()[knop.text().index("&") + 1].lower()
        for knop in pagina.findChildren(QAbstractButton)
        if knop.isVisible() and "&" in knop.text().replace("&&", "")
    ]
    assert len(letters) == len(set(letters)), letters
    assert blad.detail.horizontalScrollBar().maximum() == 0
