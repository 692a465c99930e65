"""The five steps with the keyboard alone, and the stories that end on paper."""

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType
from jos_desktop.models.codes_overdracht import Bevestigwijze, Weigerreden
from jos_desktop.models.leerling import Leerling
from jos_desktop.services.identiteit import maak_eigen_kaart
from jos_desktop.services.kaarten import accepteer_zonder_bellen, lees_kaart_in
from jos_desktop.services.overdracht import Ontvanger, kies_secties
from jos_desktop.services.overdrachtbord import lees_loop
from jos_desktop.services.overdrachtontvanger import bekende_ontvangers
from jos_desktop.services.overdrachtscherm import lees_stapgegevens
from jos_desktop.services.schone_lei import geldt
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.overdracht.antwoorden import BevestigDialoog, GesprekDialoog, HerinnerDialoog
from jos_desktop.ui.overdracht.codedialoog import AntwoordVerwerken
from jos_desktop.ui.overdracht.pagina import OverdrachtenPagina
from jos_desktop.ui.overdracht.stap_aanwie import AanWieStap
from jos_desktop.ui.overdracht.stap_toestemming import ToestemmingStap
from jos_desktop.ui.overdracht.stap_versturen import VersturenStap
from jos_desktop.ui.overdracht.stap_voorbeeld import VoorbeeldStap
from jos_desktop.ui.overdracht.stappen import Stap, eerste_open, stapstanden
from jos_desktop.ui.overdracht.verloop import VerloopStap
from jos_desktop.ui.overdracht.werkvlak import Werkvlak
from jos_desktop.ui.schermen import Context
from tests.integration.kaartvoorbeeld import collega
from tests.ui.overdracht.conftest import WIJKTEAM, Casus, geef_toestemming, maak, verstuur, wacht
from tests.ui.test_toegankelijkheid import nameless

WOORDEN = "Ik wil graag hulp bij de ochtenden, zei moeder."
STRAAT = "Geheimelaan"


def aan_wie(vlak: Werkvlak) -> AanWieStap:
    vak = vlak.vak(Stap.AAN_WIE)
    assert isinstance(vak, AanWieStap)
    return vak


def toestemming(vlak: Werkvlak) -> ToestemmingStap:
    vak = vlak.vak(Stap.TOESTEMMING)
    assert isinstance(vak, ToestemmingStap)
    return vak


def voorbeeld(vlak: Werkvlak) -> VoorbeeldStap:
    vak = vlak.vak(Stap.VOORBEELD)
    assert isinstance(vak, VoorbeeldStap)
    return vak


def versturen(vlak: Werkvlak) -> VersturenStap:
    vak = vlak.vak(Stap.VERSTUREN)
    assert isinstance(vak, VersturenStap)
    return vak


def verloop(vlak: Werkvlak) -> VerloopStap:
    vak = vlak.vak(Stap.VERLOOP)
    assert isinstance(vak, VerloopStap)
    return vak


def staat_op(vlak: Werkvlak, stap: Stap) -> bool:
    return vlak.stap is stap


def typ(tekst: str) -> None:
    """Type where the focus is."""
    nu = QApplication.focusWidget()
    assert nu is not None
    QTest.keyClicks(nu, tekst)


def alt(vlak: Werkvlak, key: Qt.Key) -> None:
    QTest.keyClick(vlak, key, Qt.KeyboardModifier.AltModifier)


def test_the_five_steps_with_the_keyboard_alone(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    overdracht_id = maak(context, casus)
    geef_toestemming(context, overdracht_id)
    pagina.activateWindow()
    pagina.open_overdracht(overdracht_id, Stap.AAN_WIE)
    wacht(qtbot, context)
    vlak = pagina.werkvlak
    assert nameless(vlak) == []
    assert isinstance(QApplication.focusWidget(), QComboBox)
    aan_wie(vlak).ontvanger.telefoon.setFocus()
    aan_wie(vlak).ontvanger.telefoon.selectAll()
    typ("06-55500011")
    alt(vlak, Qt.Key.Key_Right)
    wacht(qtbot, context)
    assert staat_op(vlak, Stap.TOESTEMMING)
    assert vlak.detail is not None
    assert vlak.detail.ontvanger.telefoon == "06-55500011"
    typ("Moeder en leerling")
    alt(vlak, Qt.Key.Key_Right)
    wacht(qtbot, context)
    assert context.vault.query(lambda uow: lees_loop(uow, overdracht_id)).besproken_met == (
        "Moeder en leerling"
    )
    assert staat_op(vlak, Stap.INHOUD)
    sectie = QApplication.focusWidget()
    assert sectie is not None
    assert vlak.secties.isAncestorOf(sectie)
    alt(vlak, Qt.Key.Key_Right)
    typ("Moeder")
    alt(vlak, Qt.Key.Key_Left)
    wacht(qtbot, context)
    assert staat_op(vlak, Stap.INHOUD)
    alt(vlak, Qt.Key.Key_Right)
    alt(vlak, Qt.Key.Key_Right)
    wacht(qtbot, context)
    assert staat_op(vlak, Stap.VERSTUREN)
    assert [knop.text().count("✓") for knop in vlak.balk.knoppen] == [1, 1, 1, 1, 0, 0]
    versturen(vlak).noteer.setFocus()
    QTest.keyClick(versturen(vlak).noteer, Qt.Key.Key_Return)
    wacht(qtbot, context)
    assert vlak.status.text() == "Verzonden"
    assert staat_op(vlak, Stap.VERLOOP)
    assert vlak.balk.knoppen[Stap.VERLOOP].isEnabled()


def test_a_handover_opens_at_its_first_open_step(context: Context, casus: Casus) -> None:
    overdracht_id = maak(context, casus)

    def lees() -> Stap:
        return eerste_open(context.vault.query(lambda uow: lees_stapgegevens(uow, overdracht_id)))

    assert lees() is Stap.TOESTEMMING
    standen = stapstanden(context.vault.query(lambda uow: lees_stapgegevens(uow, overdracht_id)))
    assert standen[Stap.VERSTUREN].woord == "nog doen"
    verstuur(context, overdracht_id)
    assert lees() is Stap.VERLOOP


def test_what_is_typed_in_a_step_comes_back(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    overdracht_id = maak(context, casus)
    pagina.open_overdracht(overdracht_id, Stap.VOORBEELD)
    wacht(qtbot, context)
    # Words without who read it cannot be kept yet: they wait as a draft.
    voorbeeld(pagina.werkvlak).reactie.zet_tekst(WOORDEN)
    pagina.toon_overzicht()
    wacht(qtbot, context)
    pagina.open_overdracht(overdracht_id, Stap.VOORBEELD)
    wacht(qtbot, context)
    assert voorbeeld(pagina.werkvlak).reactie.tekst() == WOORDEN


def test_leaving_the_last_step_sends_nothing(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    overdracht_id = maak(context, casus)
    geef_toestemming(context, overdracht_id)
    pagina.open_overdracht(overdracht_id, Stap.VERSTUREN)
    wacht(qtbot, context)
    versturen(pagina.werkvlak).wijze.setCurrentIndex(1)
    pagina.werkvlak.vorige()
    wacht(qtbot, context)
    assert context.vault.query(lambda uow: lees_loop(uow, overdracht_id)).rij.verzendwijze is None


def test_story_9_wijkteam_with_the_words_of_the_mother_on_paper(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina, tmp_path: Path
) -> None:
    overdracht_id = maak(context, casus)
    geef_toestemming(context, overdracht_id)
    pagina.open_overdracht(overdracht_id, Stap.VOORBEELD)
    wacht(qtbot, context)
    vlak = pagina.werkvlak
    stap = voorbeeld(vlak)
    stap.door.zet_tekst("Moeder")
    stap.reactie.zet_tekst(WOORDEN)
    stap.van.setCurrentIndex(1)
    vlak.volgende()
    wacht(qtbot, context)
    assert WOORDEN in " ".join(vlak.voorbeeld.tekst.split())
    assert stap.reactie.tekst() == ""
    vlak.schrijf(str(tmp_path / "wijkteam.pdf"))
    wacht(qtbot, context)
    assert (tmp_path / "wijkteam.pdf").read_bytes().startswith(b"%PDF-")
    versturen(vlak).noteer.click()
    wacht(qtbot, context)
    dialog = verloop(vlak).open(BevestigDialoog)
    assert isinstance(dialog, BevestigDialoog)
    assert nameless(dialog) == []
    dialog.status.zet(OverdrachtStatus.GEACCEPTEERD)
    dialog.hoe.zet(Bevestigwijze.TELEFOON)
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    wacht(qtbot, context)
    assert dialog.v_wie.heeft_fout
    dialog.wie.zet_tekst("Karin de Groot, consulent")
    dialog.hoofdknop.click()
    wacht(qtbot, context)
    assert vlak.status.text() == "Geaccepteerd"
    gesprek = verloop(vlak).start_vervolg()
    assert isinstance(gesprek, GesprekDialoog)
    gesprek.wie.zet_tekst("Karin en ik")
    assert gesprek.hoofdknop is not None
    gesprek.hoofdknop.click()
    wacht(qtbot, context)
    assert vlak.status.text() == "Nagesproken"
    assert next(iter(verloop(vlak).acties)) == "Overdracht afronden"


def test_a_refusal_needs_a_reason(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    overdracht_id = maak(context, casus)
    verstuur(context, overdracht_id)
    pagina.open_overdracht(overdracht_id)
    wacht(qtbot, context)
    verloop(pagina.werkvlak).acties["Antwoord opschrijven"].setFocus()
    dialog = verloop(pagina.werkvlak).open(BevestigDialoog)
    assert isinstance(dialog, BevestigDialoog)
    assert not dialog.v_reden.isVisible()
    dialog.status.zet(OverdrachtStatus.GEWEIGERD)
    assert dialog.v_reden.isVisible()
    dialog.wie.zet_tekst("Karin")
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    wacht(qtbot, context)
    assert dialog.v_reden.heeft_fout
    dialog.reden.zet(Weigerreden.GEEN_PLEK)
    dialog.hoofdknop.click()
    wacht(qtbot, context)
    assert pagina.window().focusWidget() in verloop(pagina.werkvlak).acties.values()
    assert pagina.werkvlak.status.text() == "Geweigerd"
    assert next(iter(verloop(pagina.werkvlak).acties)) == "Antwoord opschrijven"
    assert "Nieuwe overdracht beginnen" in verloop(pagina.werkvlak).acties


def test_too_late_offers_to_call(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    overdracht_id = maak(context, casus)
    verstuur(context, overdracht_id, te_laat=True)
    context.navigatie.overdracht_gevraagd.emit(overdracht_id, True)
    wacht(qtbot, context)
    dialog = pagina.window().findChild(HerinnerDialoog)
    assert isinstance(dialog, HerinnerDialoog)
    assert "072-5550101" in dialog.bel.text()
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    wacht(qtbot, context)
    rij = context.vault.query(lambda uow: lees_loop(uow, overdracht_id)).rij
    assert rij.antwoord_voor == date.today() + timedelta(days=7)
    assert not rij.verlopen


def test_a_code_says_at_every_key_how_far_it_is(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    dialog = AntwoordVerwerken(pagina, context)
    dialog.open()
    assert dialog.hoofdknop is not None
    QTest.keyClicks(dialog.code, "abcd-e")
    assert dialog.veld_code.hint.text() == "Nog 3 tekens."
    assert not dialog.hoofdknop.isEnabled()
    QTest.keyClicks(dialog.code, "fgh")
    assert dialog.hoofdknop.isEnabled()
    QTest.keyClick(dialog.code, Qt.Key.Key_Return)
    wacht(qtbot, context)
    assert dialog.melding.isVisible()
    assert dialog.code.text() == "abcd-efgh"
    dialog.close()


def test_a_clean_slate_stops_the_sending(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    overdracht_id = maak(context, casus)
    geef_toestemming(context, overdracht_id)
    pagina.open_overdracht(overdracht_id, Stap.TOESTEMMING)
    wacht(qtbot, context)
    vlak = pagina.werkvlak
    dialog = toestemming(vlak).leg_lei_vast()
    assert nameless(dialog) == []
    dialog.wie.zet_tekst("Moeder")
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    wacht(qtbot, context)
    assert context.vault.query(lambda uow: geldt(uow, casus.leerling_id))
    assert "schone lei" in vlak.balk.knoppen[Stap.TOESTEMMING].text()
    assert "Moeder" in toestemming(vlak).lei.text()
    assert not versturen(vlak).noteer.isEnabled()
    weg = toestemming(vlak).trek_lei_in()
    assert weg is not None
    assert weg.hoofdknop is not None
    weg.hoofdknop.click()
    wacht(qtbot, context)
    assert versturen(vlak).noteer.isEnabled()


def test_story_14_nothing_of_a_secret_address_in_the_preview(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    def scherm_af(uow: UnitOfWork) -> None:
        leerling = uow.session.get_one(Leerling, casus.leerling_id)
        leerling.straat, leerling.postcode, leerling.woonplaats = STRAAT, "1234 AB", "Verwegstad"
        leerling.adres_afgeschermd = True

    context.vault.change(scherm_af)
    overdracht_id = maak(context, casus)
    woorden = f"Hij woont nu aan de {STRAAT}, 1234ab."
    context.vault.change(lambda uow: kies_secties(uow, overdracht_id, {12: (True, woorden)}))
    pagina.open_overdracht(overdracht_id, Stap.VOORBEELD)
    wacht(qtbot, context)
    gezien = pagina.werkvlak.voorbeeld.tekst
    assert "Łukasz Nowak" in gezien
    assert STRAAT not in gezien
    assert "1234" not in gezien
    assert "Verwegstad" not in gezien


def test_story_12_within_the_team_asks_no_consent_and_no_reading(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    overdracht_id = maak(context, casus)
    pagina.open_overdracht(overdracht_id, Stap.AAN_WIE)
    wacht(qtbot, context)
    vlak = pagina.werkvlak
    assert pagina.context is context
    stap = aan_wie(vlak)
    assert vlak.detail is not None
    eigen = context.vault.query(lambda uow: lees_stapgegevens(uow, overdracht_id))
    assert eigen.detail.soort is OverdrachtType.WIJKTEAM
    stap.soort.setCurrentIndex(stap.soort.findData(OverdrachtType.COLLEGA))
    assert "eigen organisatie" in stap.uitleg.text()
    vlak.volgende()
    wacht(qtbot, context)
    assert vlak.detail.soort is OverdrachtType.COLLEGA
    assert 9 not in vlak.secties.vakken


def test_earlier_receivers_are_offered_and_fill_every_field(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    maak(context, casus, ontvanger=Ontvanger("Tom Post", "Mentor", "", "Focus", "072-5550199"))
    bekend = context.vault.query(bekende_ontvangers)
    assert [(keus.ontvanger.naam, keus.kaart) for keus in bekend] == [("Tom Post", None)]
    overdracht_id = maak(context, casus)
    pagina.open_overdracht(overdracht_id, Stap.AAN_WIE)
    wacht(qtbot, context)
    velden = aan_wie(pagina.werkvlak).ontvanger
    plek = next(n for n in range(velden.bekend.count()) if "Tom" in velden.bekend.itemText(n))
    velden.bekend.setCurrentIndex(plek)
    assert velden.ontvanger() == bekend[0].ontvanger
    assert "antwoordstrook" in velden.weg.text()
    velden.bekend.setCurrentIndex(0)
    assert velden.ontvanger() == WIJKTEAM


def test_a_colleague_with_a_card_gets_a_sealed_package(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina, tmp_path: Path
) -> None:
    farid = collega().kaart

    def ken_farid(uow: UnitOfWork) -> None:
        maak_eigen_kaart(uow)
        nummer = lees_kaart_in(uow, farid).nieuw_id
        assert nummer is not None
        accepteer_zonder_bellen(uow, nummer)

    context.vault.change(ken_farid)
    overdracht_id = maak(context, casus, OverdrachtType.VO_VO)
    pagina.open_overdracht(overdracht_id, Stap.AAN_WIE)
    wacht(qtbot, context)
    vlak = pagina.werkvlak
    velden = aan_wie(vlak).ontvanger
    assert versturen(vlak).kaart_pakket.isHidden()
    velden.bekend.setCurrentIndex(1)
    assert velden.naam.text() == farid.inhoud.naam
    assert "verzegeld pakket" in velden.weg.text()
    vlak.volgende()
    wacht(qtbot, context)
    geef_toestemming(context, overdracht_id)
    vlak.lees(overdracht_id)
    wacht(qtbot, context)
    vlak.ga_naar(Stap.VERSTUREN)
    assert versturen(vlak).kaart_pakket.isVisible()
    pad = tmp_path / "pakket.josoverdracht"
    versturen(vlak).schrijf_pakket(str(pad))
    wacht(qtbot, context)
    assert b"Nowak" not in pad.read_bytes()
    assert vlak.status.text() == "Verzonden"
    assert "Geef of mail het bestand" in vlak.melding.doe.text()
    assert next(iter(verloop(vlak).acties)) == "Antwoord verwerken"
    # There is nothing to tell yet; the receiver would get an error about an unknown package.
    assert "Bericht voor de ontvanger" not in verloop(vlak).acties
