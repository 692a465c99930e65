"""Keys in Beheer: renewing, practising and the pin, on a real vault."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.profielinhoud import Regels
from jos_desktop.services.herstelcode import vraagt_oefening
from jos_desktop.services.instellingen import lees_instellingen, noteer_geoefend
from jos_desktop.services.logboeken import lees_logboek
from jos_desktop.services.organisatieprofiel import stel_profiel_in
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.storage.sleutelbos import Sleutelbos
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault, WrongPassword
from jos_desktop.ui.beheer.delen import Deel
from jos_desktop.ui.beheer.pagina import BeheerPagina
from jos_desktop.ui.beheer.pincode import PinKaart
from jos_desktop.ui.beheer.vernieuwen import KLAAR, VernieuwDialoog
from jos_desktop.ui.pinhulp import Pinhulp
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.vandaag.herstelcode import OefenRegel
from jos_desktop.ui.widgets import Tekst
from jos_desktop.ui.widgets.wachtwoordveld import WachtwoordVeld
from tests.integration.profielvoorbeeld import profiel
from tests.integration.sleutelbosje import Computer, Geheugenbos
from tests.ui.conftest import WACHTWOORD
from tests.ui.stil import tot_stil
from tests.ui.test_toegankelijkheid import nameless

NIEUW = "vier paarse fietsen slapen op het dak"
PIN = "730418"


@pytest.fixture
def pagina(qtbot: QtBot, context: Context) -> Iterator[BeheerPagina]:
    page = BeheerPagina(context)
    page.resize(1178, 640)
    page.show()
    page.toon_deel(Deel.KLUIS)
    wacht(qtbot, context)
    yield page
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wacht(qtbot: QtBot, context: Context) -> None:
    tot_stil(context.tasks)


def typ(veld: WachtwoordVeld | QLineEdit, tekst: str) -> None:
    regel = veld.regel if isinstance(veld, WachtwoordVeld) else veld
    regel.clear()
    QTest.keyClicks(regel, tekst)


def _gebeurtenissen(context: Context) -> list[str]:
    rijen = context.vault.query(lambda uow: lees_logboek(uow))
    return [rij.gebeurtenis for rij in rijen]


def _vul_wachtwoorden(qtbot: QtBot, context: Context, dialog: VernieuwDialoog) -> None:
    typ(dialog.oud, WACHTWOORD)
    typ(dialog.nieuw.eerste, NIEUW)
    typ(dialog.nieuw.tweede, NIEUW)
    dialog.verder()
    wacht(qtbot, context)


def test_renewing_leads_to_a_closed_vault_with_the_new_password(
    qtbot: QtBot, context: Context, pagina: BeheerPagina, tmp_path: Path
) -> None:
    dialog = pagina.kluis.vraag_vernieuwing()
    assert nameless(dialog) == []
    dialog.verder()
    assert dialog.veld_oud.fout.text()
    typ(dialog.oud, "niet dit wachtwoord")
    typ(dialog.nieuw.eerste, NIEUW)
    typ(dialog.nieuw.tweede, NIEUW)
    dialog.verder()
    wacht(qtbot, context)
    assert "wachtwoord van nu" in dialog.veld_oud.fout.text()
    _vul_wachtwoorden(qtbot, context, dialog)
    assert dialog.stapel.currentWidget() is dialog.blad
    groepen = dialog.blad.code_tekst.text().split()
    dialog.blad.bewaar_blad(str(tmp_path / "blad.pdf"))
    wacht(qtbot, context)
    assert (tmp_path / "blad.pdf").read_bytes().startswith(b"%PDF")
    dialog.verder()  # nothing typed back yet
    assert dialog.stapel.currentWidget() is dialog.blad
    for nummer, regel in zip(dialog.blad.gevraagd, dialog.blad.invoer, strict=True):
        typ(regel, groepen[nummer])
    dialog.verder()
    wacht(qtbot, context)
    assert dialog.fase.text() == KLAAR
    assert "oude wachtwoord" in dialog.toelichting.text()
    with qtbot.waitSignal(context.navigatie.vergrendelen_gevraagd, timeout=5000):
        dialog.verder()
    map_ = context.vault.map
    with pytest.raises(WrongPassword):
        Vault.open(map_, WACHTWOORD)
    Vault.open_met_herstelcode(map_, "".join(groepen)).sluit()
    with Vault.open(map_, NIEUW) as vault:
        assert vault.query(lees_profiel) is not None


def test_stopping_before_the_work_changes_nothing(
    qtbot: QtBot, context: Context, pagina: BeheerPagina
) -> None:
    dialog = pagina.kluis.vraag_vernieuwing()
    _vul_wachtwoorden(qtbot, context, dialog)
    blad = dialog.blad
    assert blad.code_tekst.text()
    dialog.done(0)
    assert blad.code_tekst.text() == ""
    assert dialog.oud.wachtwoord() == dialog.nieuw.wachtwoord == ""
    assert context.vault.past_wachtwoord(WACHTWOORD)


def test_the_same_password_is_no_renewal(
    qtbot: QtBot, context: Context, pagina: BeheerPagina
) -> None:
    dialog = pagina.kluis.vraag_vernieuwing()
    for veld in (dialog.oud, dialog.nieuw.eerste, dialog.nieuw.tweede):
        typ(veld, WACHTWOORD)
    dialog.verder()
    assert "hetzelfde wachtwoord" in dialog.nieuw.veld_eerste.fout.text()


def test_a_failure_leaves_the_vault_open_and_says_so(
    qtbot: QtBot, context: Context, pagina: BeheerPagina
) -> None:
    (context.vault.map / "grootboek").write_bytes(b"stuk" * 50)
    dialog = pagina.kluis.vraag_vernieuwing()
    _vul_wachtwoorden(qtbot, context, dialog)
    groepen = dialog.blad.code_tekst.text().split()
    for nummer, regel in zip(dialog.blad.gevraagd, dialog.blad.invoer, strict=True):
        typ(regel, groepen[nummer])
    dialog.verder()
    wacht(qtbot, context)
    assert "grootboek" in dialog.melding.wat.text()
    assert context.vault.query(lees_profiel) is not None
    dialog.done(0)


def test_practising_with_the_right_code(
    qtbot: QtBot, context: Context, pagina: BeheerPagina
) -> None:
    code = context.vault.nieuwe_herstelcode()
    dialog = pagina.kluis.vraag_oefening()
    assert nameless(dialog) == []
    typ(dialog.code, code.tekst[:-1])
    dialog.probeer()
    wacht(qtbot, context)
    assert "typefout" in dialog.veld.fout.text()
    typ(dialog.code, code.tekst.lower().replace("-", " "))
    dialog.probeer()
    wacht(qtbot, context)
    assert "past" in pagina.kluis.melding_blad.wat.text()
    assert context.vault.query(lees_instellingen).herstelcode_geoefend == date.today()
    assert Gebeurtenis.HERSTELCODE_GEOEFEND.label in _gebeurtenissen(context)
    assert context.vault.past_herstelcode(code.tekst)


def test_leaving_an_exercise_asks_nothing(
    qtbot: QtBot, context: Context, pagina: BeheerPagina
) -> None:
    dialog = pagina.kluis.vraag_oefening()
    typ(dialog.code, "0123")
    with qtbot.waitSignal(dialog.rejected, timeout=1000):
        dialog.reject()


def test_practising_with_a_wrong_code_leads_to_a_new_sheet(
    qtbot: QtBot, context: Context, pagina: BeheerPagina
) -> None:
    dialog = pagina.kluis.vraag_oefening()
    typ(dialog.code, Herstelcode.nieuw().tekst)
    dialog.probeer()
    wacht(qtbot, context)
    assert dialog.melding.actie.text() == "Nieuw blad maken"
    assert context.vault.query(lees_instellingen).herstelcode_geoefend is None
    with qtbot.waitSignal(dialog.nieuw_gevraagd):
        dialog.melding.actie.click()


def _over(dagen: int) -> datetime:
    return datetime.now(UTC) + timedelta(days=dagen)


@pytest.mark.parametrize(
    ("geoefend", "over_dagen", "verwacht"),
    [(None, 29, False), (None, 32, True), (0, 365, False), (0, 367, True), (400, 401, False)],
)
def test_when_it_is_time_to_practise(
    kluis: Vault, geoefend: int | None, over_dagen: int, verwacht: bool
) -> None:
    if geoefend is not None:
        kluis.change(lambda uow: noteer_geoefend(uow, _over(geoefend).date()))

    def later(uow: UnitOfWork) -> bool:
        uow.nu = _over(over_dagen)
        return vraagt_oefening(uow)

    assert kluis.query(later) is verwacht


def test_a_new_sheet_counts_as_practised(kluis: Vault) -> None:
    kluis.nieuwe_herstelcode()

    def later(uow: UnitOfWork) -> bool:
        uow.nu = _over(300)
        return vraagt_oefening(uow)

    assert kluis.query(later) is False


def test_vandaag_asks_and_leads_to_the_vault(qtbot: QtBot, context: Context) -> None:
    context.vault.change(lambda uow: noteer_geoefend(uow, date.today() - timedelta(days=400)))
    regel = OefenRegel(context)
    qtbot.addWidget(regel)
    regel.ververs()
    wacht(qtbot, context)
    assert not regel.isHidden()
    with qtbot.waitSignal(context.navigatie.gevraagd) as gevraagd:
        regel.actie.click()
    assert gevraagd.args == ["beheer", Deel.KLUIS]
    context.vault.change(lambda uow: noteer_geoefend(uow, date.today()))
    regel.ververs()
    wacht(qtbot, context)
    assert regel.isHidden()


def _sta_toe(context: Context, nummer: int, *, pincode: bool) -> None:
    bestand = profiel(volgnummer=nummer, regels=Regels(pincode_toegestaan=pincode))
    context.vault.change(lambda uow: stel_profiel_in(uow, bestand.bestand, bestand.inhoud))


class Kaartproef:
    """The card with a keyring of its own."""

    def __init__(self, qtbot: QtBot, context: Context) -> None:
        self.backend = Geheugenbos()
        self.computer = Computer()
        bos = Sleutelbos(self.backend)
        self.hulp = Pinhulp(lambda: bos, lambda: self.computer.systeem)
        self.kaart = PinKaart(context, self.hulp)
        qtbot.addWidget(self.kaart)


def test_the_pin_is_off_unless_the_organisation_allows_it(
    qtbot: QtBot, context: Context, pagina: BeheerPagina
) -> None:
    assert pagina.kluis.pincode.isHidden()
    _sta_toe(context, 1, pincode=True)
    proef = Kaartproef(qtbot, context)
    proef.kaart.ververs()
    wacht(qtbot, context)
    assert not proef.kaart.isHidden()
    proef.hulp.zet(context.vault, WACHTWOORD, PIN)
    _sta_toe(context, 2, pincode=False)
    proef.kaart.ververs()
    wacht(qtbot, context)
    assert proef.kaart.isHidden()
    assert not (context.vault.map / "kluis.pin").exists()
    assert proef.backend.inhoud == {}


def test_setting_and_removing_a_pin(qtbot: QtBot, context: Context) -> None:
    _sta_toe(context, 1, pincode=True)
    proef = Kaartproef(qtbot, context)
    proef.kaart.ververs()
    proef.kaart.show()
    wacht(qtbot, context)
    dialog = proef.kaart.vraag_pincode()
    assert nameless(dialog) == []
    dialog.bewaar()
    assert dialog.veld_wachtwoord.fout.text()
    typ(dialog.wachtwoord, "niet dit wachtwoord")
    typ(dialog.pin, PIN)
    typ(dialog.nog_eens, PIN + "1")
    dialog.bewaar()
    assert dialog.veld_nog_eens.fout.text()
    typ(dialog.nog_eens, PIN)
    dialog.bewaar()
    wacht(qtbot, context)
    assert dialog.veld_wachtwoord.fout.text()
    for pin in ("123456", PIN):
        typ(dialog.wachtwoord, WACHTWOORD)
        typ(dialog.pin, pin)
        typ(dialog.nog_eens, pin)
        dialog.bewaar()
        wacht(qtbot, context)
        if pin != PIN:
            assert "rijtje" in dialog.veld_pin.fout.text()
    assert "werkt" in proef.kaart.melding.wat.text()
    assert (context.vault.map / "kluis.pin").exists()
    proef.kaart.uitzetten.click()
    wacht(qtbot, context)
    assert not (context.vault.map / "kluis.pin").exists()
    labels = _gebeurtenissen(context)
    assert Gebeurtenis.PINCODE_INGESTELD.label in labels
    assert Gebeurtenis.PINCODE_UITGEZET.label in labels


def test_after_a_renewal_the_page_points_at_older_backups(
    qtbot: QtBot, context: Context, pagina: BeheerPagina
) -> None:
    deel = pagina.kluis
    assert deel.naar_kopieen.isHidden()
    context.vault.change(lambda uow: uow.log(Gebeurtenis.SLEUTEL_VERNIEUWD))
    deel.ververs()
    wacht(qtbot, context)
    assert "wachtwoord van toen" in deel.vernieuwd.text()
    with qtbot.waitSignal(context.navigatie.gevraagd) as gevraagd:
        deel.naar_kopieen.click()
    assert gevraagd.args == ["beheer", Deel.RESERVEKOPIE]


def test_a_weak_password_is_told_once(qtbot: QtBot, context: Context, pagina: BeheerPagina) -> None:
    nieuw = pagina.kluis.nieuw
    typ(nieuw.eerste, "kort")
    assert not nieuw.controleer()
    zegt = nieuw.veld_eerste.fout.text()
    assert zegt
    teksten = [t for t in nieuw.findChildren(Tekst) if not t.isHidden() and t.text() == zegt]
    assert teksten == [nieuw.veld_eerste.fout]
    typ(nieuw.eerste, NIEUW)
    qtbot.waitUntil(lambda: "terk" in nieuw.uitleg.text(), timeout=3000)
    assert not nieuw.veld_eerste.heeft_fout
    assert not nieuw.uitleg.isHidden()
