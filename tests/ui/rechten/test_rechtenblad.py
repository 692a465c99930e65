"""The sheet Rechten, used as a person does: by keyboard, on a real vault."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import ContactSoort, Relatie
from jos_desktop.models.codes_recht import Verzoeksoort, Verzoekstatus, Weglaatgrond
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.services.rechtenblad import Rechten, lees_rechten
from jos_desktop.services.verzoeken import VerzoekGegevens, besluit, nieuw_verzoek
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.bewaren import VernietigDialoog
from jos_desktop.ui.rechten.blad import RechtenBlad
from jos_desktop.ui.rechten.formulieren import (
    BesluitDialoog,
    CorrectieDialoog,
    VerklaringDialoog,
    VerzoekDialoog,
)
from jos_desktop.ui.rechten.kijkers import KijkersDialoog
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog
from tests.ui.dossier.voorbeeld import Gevuld, maak_gevuld
from tests.ui.stil import tot_stil

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

GEWOON = "We hebben samen gerekend."
OVER_ZUS = "Zijn zusje Wilma slaapt slecht."
V = Verzoeksoort


@pytest.fixture
def gevuld(context: Context) -> Gevuld:
    def werk(uow: UnitOfWork) -> Gevuld:
        gevuld = maak_gevuld(uow)
        kind = gevuld.leerling_id
        uow.session.add_all(
            [
                Betrokkene(leerling_id=kind, naam="Wilma", relatie=Relatie.BROER_ZUS),
                Contactmoment(
                    leerling_id=kind,
                    datum=uow.vandaag,
                    soort=ContactSoort.LEERLING,
                    verslag=f"{GEWOON}\n{OVER_ZUS}",
                ),
            ]
        )
        return gevuld

    return context.vault.change(werk)


@pytest.fixture
def rust(qtbot: QtBot, context: Context) -> Callable[[], None]:
    def wacht() -> None:
        tot_stil(context.tasks)

    return wacht


@pytest.fixture
def blad(qtbot: QtBot, context: Context, gevuld: Gevuld, rust: Callable[[], None]) -> RechtenBlad:
    sheet = RechtenBlad(context)
    sheet.setObjectName("grond")
    sheet.resize(1178, 520)
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.toon_leerling(gevuld.leerling_id)
    rust()
    return sheet


@pytest.fixture
def vraag(
    context: Context, gevuld: Gevuld, blad: RechtenBlad, rust: Callable[[], None]
) -> Callable[..., int]:
    """Return what makes a request, decides it if wanted, and shows it."""

    def doe(soort: Verzoeksoort, status: Verzoekstatus | None = Verzoekstatus.TOEGEWEZEN) -> int:
        def werk(uow: UnitOfWork) -> int:
            gegevens = VerzoekGegevens(soort, uow.vandaag, vraag="Ik wil dit graag.")
            nummer = nieuw_verzoek(uow, gevuld.leerling_id, gegevens).nieuw_id
            assert nummer is not None
            if status is Verzoekstatus.AFGEWEZEN:
                besluit(uow, nummer, status, reden="Het klopt al.", overleg_met="Gijs")
            elif status is not None:
                besluit(uow, nummer, status)
            return nummer

        nummer = context.vault.change(werk)
        blad.ververs()
        rust()
        return nummer

    return doe


def gelezen(context: Context, gevuld: Gevuld) -> Rechten:
    return context.vault.query(lambda uow: lees_rechten(uow, gevuld.leerling_id))


def dialoog(blad: RechtenBlad, soort: type[Dialoog]) -> Dialoog:
    return next(d for d in blad.findChildren(soort) if isinstance(d, QDialog))


def daden(blad: RechtenBlad) -> list[str]:
    return [knop.text().replace("&", "") for knop in blad.daden]


def test_an_empty_sheet_says_what_belongs_here(blad: RechtenBlad) -> None:
    assert blad.leeg.isVisible()
    assert not blad.kaart.isVisible()
    assert blad.kijkers.isVisible()


def test_a_new_request_tells_at_once_whether_it_may_and_by_when(
    blad: RechtenBlad, context: Context, gevuld: Gevuld, rust: Callable[[], None]
) -> None:
    form = blad.nieuw()
    assert isinstance(form, VerzoekDialoog)
    rust()
    assert form.oordeel.text().startswith("Mag. Vanaf 12 jaar")
    form.soort.zet(V.VERNIETIGING)
    form.door.zet(gevuld.moeder_id)
    rust()
    assert form.oordeel.text().startswith("Mag niet.")
    assert "Leg het verzoek toch vast" in form.oordeel.text()
    assert "Klaar uiterlijk" in form.termijn.text()
    form.vraag.zet_tekst("Alles weg graag.")
    assert form.hoofdknop is not None
    form.hoofdknop.click()
    rust()
    (verzoek,) = gelezen(context, gevuld).verzoeken
    assert (verzoek.soort, verzoek.vraag) == (V.VERNIETIGING, "Alles weg graag.")
    assert blad.tabel.isVisible()
    assert daden(blad) == ["Besluit nemen", "Ingetrokken door de vrager"]


def test_a_new_request_is_the_chosen_one(
    blad: RechtenBlad, vraag: Callable[..., int], rust: Callable[[], None]
) -> None:
    eerste = vraag(V.INZAGE)
    form = blad.nieuw()
    assert isinstance(form, VerzoekDialoog)
    assert form.hoofdknop is not None
    form.soort.zet(V.VERNIETIGING)
    form.hoofdknop.click()
    rust()
    (gekozen,) = blad.tabel.gekozen_rijen()
    assert gekozen.id != eerste
    assert gekozen.soort is V.VERNIETIGING
    assert daden(blad)[0] == "Besluit nemen"


def test_a_decision_asks_for_its_reason_at_the_field(
    blad: RechtenBlad, vraag: Callable[..., int], rust: Callable[[], None]
) -> None:
    vraag(V.INZAGE, None)
    blad.daden[0].click()
    form = dialoog(blad, BesluitDialoog)
    assert isinstance(form, BesluitDialoog)
    form.keuze.zet(Verzoekstatus.AFGEWEZEN)
    assert form.hoofdknop is not None
    form.hoofdknop.click()
    rust()
    assert "reden ontbreekt" in form.v_reden.fout.text()
    form.reden.zet_tekst("Dat zou schaden.")
    form.hoofdknop.click()
    rust()
    assert "overleg met een collega" in form.v_overleg.fout.text()
    form.overleg.zet_tekst("Gijs, gedragswetenschapper")
    form.hoofdknop.click()
    rust()
    assert blad.rechten is not None
    assert blad.rechten.verzoeken[0].status is Verzoekstatus.AFGEWEZEN


def test_inzage_is_looked_through_by_keyboard_and_given_as_what_was_seen(
    blad: RechtenBlad,
    vraag: Callable[..., int],
    rust: Callable[[], None],
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    verzoek_id = vraag(V.INZAGE)
    assert daden(blad)[0] == "Dossier nakijken"
    QTest.keyClick(blad.tabel, Qt.Key.Key_Return)
    rust()
    vlak = blad.nakijken
    assert vlak.isVisible()
    assert not vlak.pdf.isEnabled()
    rijen = vlak.model.rijen
    plaats = next(n for n, p in enumerate(rijen) if p.tekst == GEWOON)
    zus = next(n for n, p in enumerate(rijen) if p.tekst == OVER_ZUS)
    assert (rijen[plaats].mee, rijen[zus].mee) == (True, False)
    vlak.tabel.selectRow(plaats)
    QTest.keyClick(vlak.tabel, Qt.Key.Key_5)
    rust()
    assert vlak.model.rijen[plaats].grond is Weglaatgrond.NADEEL
    assert vlak.grond.waarde() is Weglaatgrond.NADEEL
    assert vlak.tabel.currentIndex().row() == plaats  # nobody loses his place
    QTest.keyClick(vlak.tabel, Qt.Key.Key_Space)
    rust()
    assert vlak.model.rijen[plaats].mee
    vlak.tabel.selectRow(0)
    QTest.keyClick(vlak.tabel, Qt.Key.Key_V)
    assert vlak.tabel.gekozen_rijen()[0].voorstel.grond is not None
    qtbot.waitUntil(lambda: GEWOON in vlak.voorbeeld.tekst, timeout=10_000)
    assert OVER_ZUS not in vlak.voorbeeld.tekst
    vlak.nagekeken.click()
    rust()
    assert vlak.pdf.isEnabled()
    pad = tmp_path / "afschrift.json"
    vlak.schrijf(str(pad))
    rust()
    tekst = pad.read_text(encoding="utf-8")
    assert GEWOON in tekst
    assert OVER_ZUS not in tekst
    assert json.loads(tekst)["verzoek"] == verzoek_id
    vlak.naar_lijst.click()
    rust()
    assert blad.rechten is not None
    assert blad.rechten.verzoeken[0].status is Verzoekstatus.UITGEVOERD
    assert blad.tabel.isVisible()


def test_a_filter_shows_what_stays_out(
    blad: RechtenBlad, vraag: Callable[..., int], rust: Callable[[], None]
) -> None:
    vraag(V.INZAGE)
    blad.daden[0].click()
    rust()
    vlak = blad.nakijken
    mee = sum(passage.mee for passage in vlak.model.rijen)
    assert vlak.stand.text() == f"{len(vlak.model.rijen)} stukken, {mee} mee"
    assert vlak.grond.isVisible()
    vlak.filters["weg"].click()
    assert vlak.model.rijen
    assert not any(passage.mee for passage in vlak.model.rijen)
    vlak.filters["alles"].click()
    assert any(passage.mee for passage in vlak.model.rijen)


def test_another_pupil_never_sees_what_was_looked_through(
    blad: RechtenBlad, vraag: Callable[..., int], rust: Callable[[], None], context: Context
) -> None:
    vraag(V.INZAGE)
    blad.daden[0].click()
    rust()
    ander = context.vault.change(maak_gevuld)
    blad.toon_leerling(ander.leerling_id)
    rust()
    assert not blad.nakijken.isVisible()
    assert blad.nakijken.model.rijen == ()
    assert blad.nakijken.tekst.text() == ""


def test_a_correction_changes_the_text_on_the_spot(
    blad: RechtenBlad, vraag: Callable[..., int], rust: Callable[[], None], context: Context
) -> None:
    vraag(V.CORRECTIE)
    blad.daden[0].click()
    rust()
    form = dialoog(blad, CorrectieDialoog)
    assert isinstance(form, CorrectieDialoog)
    plek = next(p for p in form._plekken.values() if p.tekst is not None and GEWOON in p.tekst)
    form.plek.zet(plek.nummer)
    form._on_plek()
    assert GEWOON in form.tekst.tekst()
    form.tekst.zet_tekst("Nu klopt het.")
    assert form.hoofdknop is not None
    form.hoofdknop.click()
    rust()

    def lees(uow: UnitOfWork) -> str:
        return uow.session.get_one(Contactmoment, plek.sleutel.id).verslag

    assert context.vault.query(lees) == "Nu klopt het."


def test_a_refused_correction_offers_a_statement(
    blad: RechtenBlad,
    vraag: Callable[..., int],
    rust: Callable[[], None],
    context: Context,
    gevuld: Gevuld,
) -> None:
    vraag(V.CORRECTIE, Verzoekstatus.AFGEWEZEN)
    assert daden(blad) == ["Eigen verklaring aanbieden"]
    blad.daden[0].click()
    form = dialoog(blad, VerklaringDialoog)
    assert isinstance(form, VerklaringDialoog)
    form.tekst.zet_tekst("Zo heb ik het niet gezegd.")
    assert form.hoofdknop is not None
    form.hoofdknop.click()
    rust()
    (verklaring,) = gelezen(context, gevuld).verklaringen
    assert verklaring.tekst == "Zo heb ik het niet gezegd."
    assert blad.gezegd.text() == "1 eigen verklaring in de tijdlijn"


def test_an_objection_is_asked_about_and_then_shown(
    blad: RechtenBlad,
    vraag: Callable[..., int],
    rust: Callable[[], None],
    context: Context,
    gevuld: Gevuld,
) -> None:
    vraag(V.BEZWAAR)
    blad.daden[0].click()
    vraag_ = next(d for d in blad.findChildren(Dialoog) if "uit de cijfers" in d.titel.text())
    assert vraag_.hoofdknop is not None
    vraag_.hoofdknop.click()
    rust()
    assert blad.bezwaar.isVisible()

    def lees(uow: UnitOfWork) -> bool:
        return uow.session.get_one(Leerling, gevuld.leerling_id).bezwaar_monitoring

    assert context.vault.query(lees)


def test_who_looked_is_shown_by_period_and_made_into_a_pdf(
    blad: RechtenBlad, vraag: Callable[..., int], rust: Callable[[], None], tmp_path: Path
) -> None:
    los = blad.wie_keek()
    assert isinstance(los, KijkersDialoog)
    rust()
    assert los.model.rijen
    assert not los.pdf.isVisible()
    los.reject()
    vraag(V.WIE_KEEK)
    blad.daden[0].click()
    rust()
    form = next(d for d in blad.findChildren(KijkersDialoog) if d.isVisible())
    pad = tmp_path / "lijst.pdf"
    form.schrijf(str(pad))
    rust()
    assert pad.read_bytes().startswith(b"%PDF")
    assert blad.rechten is not None
    assert blad.rechten.verzoeken[0].status is Verzoekstatus.UITGEVOERD


def test_a_destruction_is_prepared_from_its_request(
    blad: RechtenBlad, vraag: Callable[..., int], rust: Callable[[], None]
) -> None:
    verzoek_id = vraag(V.VERNIETIGING, None)
    assert daden(blad)[:2] == ["Besluit nemen", "Vernietigen voorbereiden"]
    blad.daden[1].click()
    rust()
    form = dialoog(blad, VernietigDialoog)
    assert isinstance(form, VernietigDialoog)
    assert form.verzoek_id == verzoek_id
