"""The screen Beheer on a real vault: profile, schools, keys, check, logboek and look."""

import re
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import Functie
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.leerlingen import LeerlingGegevens, maak_leerling, wijzig_leerling
from jos_desktop.services.logboeken import lees_logboek
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.zoek_leerling import LeerlingTreffer
from jos_desktop.storage.schema import HUIDIG
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault, WrongPassword, WrongRecoveryCode
from jos_desktop.ui.beheer import logboek as logboekmodule
from jos_desktop.ui.beheer.delen import Deel
from jos_desktop.ui.beheer.pagina import BeheerPagina
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.stijl import Thema, bewaarde_keuze
from jos_desktop.ui.uittreksel import bewaar_uittreksel
from jos_desktop.ui.widgets import Tekst, TekstRegel
from jos_desktop.ui.widgets.tabel import CELL_PX
from jos_desktop.ui.widgets.wachtwoordveld import WachtwoordVeld
from jos_desktop.versie import versieregel
from tests.ui.conftest import WACHTWOORD
from tests.ui.stil import tot_stil
from tests.ui.test_toegankelijkheid import nameless

NIEUW = "vier paarse fietsen slapen op het dak"


@pytest.fixture
def pagina(qtbot: QtBot, context: Context) -> Iterator[BeheerPagina]:
    page = BeheerPagina(context)
    page.resize(1178, 640)
    page.show()
    wacht(qtbot, context)
    yield page
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wacht(qtbot: QtBot, context: Context) -> None:
    tot_stil(context.tasks)


def typ(qtbot: QtBot, veld: WachtwoordVeld | QLineEdit, tekst: str) -> None:
    regel = veld.regel if isinstance(veld, WachtwoordVeld) else veld
    regel.clear()
    QTest.keyClicks(regel, tekst)


def test_profile_is_read_and_kept(qtbot: QtBot, context: Context, pagina: BeheerPagina) -> None:
    deel = pagina.profiel
    assert deel.naam.text() == "Anne de Wit"
    typ(qtbot, deel.naam, "Anne de Wit-Bakker")
    typ(qtbot, deel.telefoon, "06-55512345")
    deel.functie.setCurrentIndex(deel.functie.findData(Functie.PAJ))
    andere = next(box for box in deel.scholen.values() if not box.isChecked())
    QTest.keyClick(andere, Qt.Key.Key_Space)
    QTest.mouseClick(deel.bewaar, Qt.MouseButton.LeftButton)
    wacht(qtbot, context)
    profiel = context.vault.query(lees_profiel)
    assert profiel is not None
    assert (profiel.naam, profiel.functie, profiel.telefoon, len(profiel.school_ids)) == (
        "Anne de Wit-Bakker",
        Functie.PAJ,
        "06-55512345",
        2,
    )
    assert "bewaard" in deel.melding.wat.text()


def test_profile_without_a_name_is_told_beside_the_field(
    qtbot: QtBot, context: Context, pagina: BeheerPagina
) -> None:
    pagina.profiel.naam.clear()
    QTest.mouseClick(pagina.profiel.bewaar, Qt.MouseButton.LeftButton)
    wacht(qtbot, context)
    assert "naam" in pagina.profiel.veld_naam.fout.text()
    profiel = context.vault.query(lees_profiel)
    assert profiel is not None
    assert profiel.naam == "Anne de Wit"


def _regel(veld: TekstRegel) -> QLineEdit:
    assert isinstance(veld.bediening, QLineEdit)
    return veld.bediening


def test_a_school_is_added_once(qtbot: QtBot, context: Context, pagina: BeheerPagina) -> None:
    pagina.toon_deel(Deel.SCHOLEN)
    wacht(qtbot, context)
    assert pagina.scholen.inzet.rowCount() > 8
    dialog = pagina.scholen.nieuw()
    assert nameless(dialog) == []
    typ(qtbot, _regel(dialog.naam), "Basisschool De Vlieger")
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    wacht(qtbot, context)
    assert "Basisschool De Vlieger" in [rij.naam for rij in pagina.scholen.scholen.rijen]
    weer = pagina.scholen.nieuw()
    typ(qtbot, _regel(weer.naam), "Basisschool De Vlieger")
    assert weer.hoofdknop is not None
    weer.hoofdknop.click()
    wacht(qtbot, context)
    assert "hoort al bij" in weer.v_naam.fout.text()
    weer.klaar()


def test_a_changed_password_opens_and_the_old_one_no_longer_does(
    qtbot: QtBot, context: Context, pagina: BeheerPagina
) -> None:
    pagina.toon_deel(Deel.KLUIS)
    deel = pagina.kluis
    typ(qtbot, deel.oud, "dit is het niet")
    typ(qtbot, deel.nieuw.eerste, NIEUW)
    typ(qtbot, deel.nieuw.tweede, NIEUW)
    QTest.mouseClick(deel.wijzig, Qt.MouseButton.LeftButton)
    wacht(qtbot, context)
    assert "niet het wachtwoord van nu" in deel.veld_oud.fout.text()
    typ(qtbot, deel.oud, WACHTWOORD)
    QTest.mouseClick(deel.wijzig, Qt.MouseButton.LeftButton)
    wacht(qtbot, context)
    assert "gewijzigd" in deel.melding.wat.text()
    assert deel.oud.wachtwoord() == deel.nieuw.wachtwoord == ""
    map_ = context.vault.map
    context.vault.sluit()
    with pytest.raises(WrongPassword):
        Vault.open(map_, WACHTWOORD)
    Vault.open(map_, NIEUW).sluit()


@pytest.mark.parametrize(
    ("eerste", "tweede", "waar"),
    [("kort", "kort", "eerste"), (NIEUW, NIEUW + "x", "tweede")],
)
def test_a_bad_new_password_is_told_inline(
    qtbot: QtBot, context: Context, pagina: BeheerPagina, eerste: str, tweede: str, waar: str
) -> None:
    pagina.toon_deel(Deel.KLUIS)
    deel = pagina.kluis
    typ(qtbot, deel.oud, WACHTWOORD)
    typ(qtbot, deel.nieuw.eerste, eerste)
    typ(qtbot, deel.nieuw.tweede, tweede)
    QTest.mouseClick(deel.wijzig, Qt.MouseButton.LeftButton)
    wacht(qtbot, context)
    veld = deel.nieuw.veld_eerste if waar == "eerste" else deel.nieuw.veld_tweede
    assert veld.fout.text()
    assert deel.melding.isHidden()


def test_a_new_sheet_counts_only_after_typing_it_back(
    qtbot: QtBot, context: Context, pagina: BeheerPagina, tmp_path: Path
) -> None:
    oud = context.vault.nieuwe_herstelcode()
    pagina.toon_deel(Deel.KLUIS)
    dialog = pagina.kluis.vraag_herstelblad()
    assert nameless(dialog) == []
    groepen = dialog.stap.code_tekst.text().split()
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    assert all(veld.fout.text() for veld in dialog.stap.velden)
    assert context.vault.past_herstelcode(oud.tekst)
    dialog.bewaar_blad(str(tmp_path / "blad.pdf"))
    wacht(qtbot, context)
    assert (tmp_path / "blad.pdf").read_bytes().startswith(b"%PDF")
    for nummer, regel in zip(dialog.stap.gevraagd, dialog.stap.invoer, strict=True):
        typ(qtbot, regel, groepen[nummer].lower())
    plek = dialog.stap.invoer[0].mapToGlobal(dialog.stap.invoer[0].rect().topLeft())
    for wachtwoord in ("", "niet dit wachtwoord"):
        dialog.wachtwoord.regel.setText(wachtwoord)
        QTest.keyClick(dialog.stap.invoer[-1], Qt.Key.Key_Return)
        wacht(qtbot, context)
        assert dialog.veld.heeft_fout
        assert context.vault.past_herstelcode(oud.tekst)
    assert plek == dialog.stap.invoer[0].mapToGlobal(dialog.stap.invoer[0].rect().topLeft())
    typ(qtbot, dialog.wachtwoord, WACHTWOORD)
    QTest.keyClick(dialog.wachtwoord.regel, Qt.Key.Key_Return)
    wacht(qtbot, context)
    assert "nieuwe herstelblad werkt" in pagina.kluis.melding_blad.wat.text()
    assert pagina.kluis.melding.isHidden()
    map_ = context.vault.map
    context.vault.sluit()
    with pytest.raises(WrongRecoveryCode):
        Vault.open_met_herstelcode(map_, oud.tekst)
    Vault.open_met_herstelcode(map_, "".join(groepen)).sluit()


def test_a_sheet_that_is_not_finished_changes_nothing(
    qtbot: QtBot, context: Context, pagina: BeheerPagina
) -> None:
    oud = context.vault.nieuwe_herstelcode()
    dialog = pagina.kluis.vraag_herstelblad()
    dialog.reject()
    assert context.vault.past_herstelcode(oud.tekst)
    assert dialog.stap.code_tekst.text() == ""


def test_the_check_shows_its_report(qtbot: QtBot, context: Context, pagina: BeheerPagina) -> None:
    pagina.toon_deel(Deel.KLUIS)
    deel = pagina.kluis.controle
    QTest.mouseClick(deel.knop, Qt.MouseButton.LeftButton)
    assert deel.bezig.isVisible()
    assert not deel.knop.isEnabled()
    wacht(qtbot, context)
    assert deel.bezig.isHidden()
    assert deel.verslag.wat.text() == "De kluis is in orde."
    (context.vault.map / "kluis.anker").chmod(0o644)
    QTest.mouseClick(deel.knop, Qt.MouseButton.LeftButton)
    wacht(qtbot, context)
    assert "klopt iets niet" in deel.verslag.wat.text()
    assert "kluis.anker" in deel.verslag.doe.text()


def test_the_report_of_the_check_is_kept_without_names(
    qtbot: QtBot, context: Context, pagina: BeheerPagina, tmp_path: Path
) -> None:
    (context.vault.map / "Zofia Kowalska.docx").write_bytes(b"")
    (context.vault.map / "Zofia Kowalska.docx").chmod(0o600)
    pagina.toon_deel(Deel.KLUIS)
    deel = pagina.kluis.controle
    deel.controleer()
    wacht(qtbot, context)
    assert deel.verslag.wat.text() == "De kluis is heel. Let wel op dit:"
    assert "Zofia" in deel.verslag.doe.text()
    deel.bewaar_in(str(tmp_path / "verslag.txt"))
    wacht(qtbot, context)
    tekst = (tmp_path / "verslag.txt").read_text("utf-8")
    assert "heel, met aandachtspunten" in tekst
    assert "Zofia" not in tekst
    assert str(tmp_path) not in tekst


def test_the_check_can_be_stopped(qtbot: QtBot, context: Context, pagina: BeheerPagina) -> None:
    pagina.toon_deel(Deel.KLUIS)
    deel = pagina.kluis.controle
    # The worker waits, so that stopping comes before the first report.
    poort = threading.Event()
    context.vault.submit_query(lambda _uow: poort.wait(10))
    deel.controleer()
    QTest.mouseClick(deel.stop, Qt.MouseButton.LeftButton)
    poort.set()
    wacht(qtbot, context)
    assert deel.verslag.wat.text() == "Je hebt dit gestopt."
    assert deel.knop.isEnabled()
    deel.controleer()
    wacht(qtbot, context)
    assert deel.verslag.wat.text() == "De kluis is in orde."


def _leerling(context: Context, roepnaam: str) -> int:
    def werk(uow: UnitOfWork) -> int | None:
        school_id = lijst_scholen(uow)[0].id
        gegevens = LeerlingGegevens(roepnaam, "Nowak", date(2012, 3, 4), school_id, klas="2K")
        return maak_leerling(uow, gegevens).nieuw_id

    leerling_id = context.vault.change(werk)
    assert isinstance(leerling_id, int)
    return leerling_id


def test_logboek_filters_and_shows_old_and_new(
    qtbot: QtBot, context: Context, pagina: BeheerPagina
) -> None:
    een, twee = _leerling(context, "Łukasz"), _leerling(context, "Zofia")
    school_id = context.vault.query(lambda uow: lijst_scholen(uow)[0].id)
    ander = LeerlingGegevens("Zofia", "Kowalska", date(2012, 3, 4), school_id, klas="2K")
    context.vault.change(lambda uow: wijzig_leerling(uow, twee, ander))
    pagina.toon_deel(Deel.LOGBOEK)
    wacht(qtbot, context)
    deel = pagina.logboek
    alles = len(deel.model.rijen)
    deel.leerling.kies(LeerlingTreffer(een, "Łukasz Nowak", ""))
    wacht(qtbot, context)
    assert {rij.leerling for rij in deel.model.rijen} == {"Łukasz Nowak"}
    deel.leerling.kies(LeerlingTreffer(twee, "Zofia Kowalska", ""))
    deel.gebeurtenis.setCurrentIndex(deel.gebeurtenis.findData(Gebeurtenis.GEWIJZIGD))
    wacht(qtbot, context)
    assert {rij.gebeurtenis for rij in deel.model.rijen} == {"Gewijzigd"}
    regel = next(n for n, rij in enumerate(deel.model.rijen) if rij.onderwerp == "Leerling")
    deel.tabel.selectRow(regel)
    wacht(qtbot, context)
    verschil = {rij.veld: (rij.oud, rij.nieuw) for rij in deel.verschillen.rijen}
    assert verschil["Achternaam"] == ("Nowak", "Kowalska")
    assert deel.detail.isVisible()
    deel.van.setText(f"{date.today() + timedelta(days=1):%d-%m-%Y}")
    deel.ververs()
    wacht(qtbot, context)
    assert deel.model.rijen == ()
    QTest.mouseClick(deel.wis, Qt.MouseButton.LeftButton)
    wacht(qtbot, context)
    assert len(deel.model.rijen) == alles
    deel.tot.setText(f"{date.today() - timedelta(days=1):%d-%m-%Y}")
    deel.ververs()
    wacht(qtbot, context)
    assert deel.aantal.text() == "Geen regels gevonden"
    deel.van.setText("morgenavond ergens")
    deel.ververs()
    assert deel.veld_van.fout.text()


def test_logboek_shows_more_on_demand(
    qtbot: QtBot, context: Context, pagina: BeheerPagina, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logboekmodule, "STAP", 5)
    deel = pagina.logboek
    pagina.toon_deel(Deel.LOGBOEK)
    deel.wis_filter()
    wacht(qtbot, context)
    assert len(deel.model.rijen) == 5
    assert deel.aantal.text() == "De nieuwste 5 regels"
    assert deel.meer.isVisible()
    QTest.mouseClick(deel.meer, Qt.MouseButton.LeftButton)
    wacht(qtbot, context)
    assert len(deel.model.rijen) == 10
    assert [rij.id for rij in deel.model.rijen] == sorted(
        (rij.id for rij in deel.model.rijen), reverse=True
    )


def test_an_extract_of_the_chosen_pupil_is_made_and_logged(
    qtbot: QtBot, context: Context, pagina: BeheerPagina, tmp_path: Path
) -> None:
    nummer = _leerling(context, "Zofia")
    pagina.toon_deel(Deel.LOGBOEK)
    wacht(qtbot, context)
    deel = pagina.logboek
    assert not deel.uittreksel.isEnabled()
    assert deel.eerst_leerling.isVisible()
    assert deel.vraag_uittreksel() is None
    deel.leerling.kies(LeerlingTreffer(nummer, "Zofia Nowak", ""))
    wacht(qtbot, context)
    assert deel.eerst_leerling.isHidden()
    vraag = deel.vraag_uittreksel()
    assert vraag is not None
    assert any("indruk" in tekst.text() for tekst in vraag.findChildren(Tekst))
    assert vraag.hoofdknop is not None
    vraag.hoofdknop.click()
    dialog = next(d for d in deel.findChildren(QFileDialog) if d.isVisible())
    assert "Zofia" not in "".join(dialog.selectedFiles())
    dialog.reject()
    with qtbot.waitSignal(context.navigatie.gemeld):
        bewaar_uittreksel(deel, context, nummer, None, None, str(tmp_path / "uit.pdf"))
    assert (tmp_path / "uit.pdf").read_bytes().startswith(b"%PDF")
    laatste = context.vault.query(lambda uow: lees_logboek(uow, aantal=1))[0]
    assert (laatste.gebeurtenis, laatste.leerling) == ("Geëxporteerd", "Zofia Nowak")
    with qtbot.waitSignal(context.navigatie.gemeld) as gemeld:
        bewaar_uittreksel(deel, context, nummer, None, None, str(tmp_path / "uit.docx"))
    assert gemeld.args[2] == "gevaar"


def test_every_event_fits_in_its_column(
    qtbot: QtBot, context: Context, pagina: BeheerPagina
) -> None:
    pagina.toon_deel(Deel.LOGBOEK)
    wacht(qtbot, context)
    tabel = pagina.logboek.tabel
    letter = pagina.logboek.model.data(pagina.logboek.model.index(0, 1), Qt.ItemDataRole.FontRole)
    maat = QFontMetrics(letter)
    ruimte = tabel.columnWidth(1) - 4 * CELL_PX
    te_lang = [g.label for g in Gebeurtenis if maat.horizontalAdvance(g.label) > ruimte]
    assert te_lang == []


def test_a_wrong_date_leaves_the_filters_in_line(
    qtbot: QtBot, context: Context, pagina: BeheerPagina
) -> None:
    pagina.toon_deel(Deel.LOGBOEK)
    wacht(qtbot, context)
    deel = pagina.logboek

    def hoogten() -> set[int]:
        velden = (deel.leerling, deel.gebeurtenis, deel.wie, deel.van, deel.tot, deel.wis)
        return {veld.mapTo(deel, veld.rect().center()).y() // 4 for veld in velden}

    eerst = hoogten()
    typ(qtbot, deel.van, "gisterochtendvroeg")
    QTest.keyClick(deel.van, Qt.Key.Key_Tab)
    wacht(qtbot, context)
    qtbot.waitUntil(lambda: deel.veld_van.heeft_fout)
    qtbot.wait(20)
    assert hoogten() == eerst
    assert len(eerst) == 1


def test_a_chosen_pupil_is_shown_from_his_first_letter(
    qtbot: QtBot, context: Context, pagina: BeheerPagina
) -> None:
    _leerling(context, "Zofia")
    pagina.toon_deel(Deel.LOGBOEK)
    pagina.activateWindow()
    wacht(qtbot, context)
    veld = pagina.logboek.leerling
    veld.setFocus()
    typ(qtbot, veld, "Zof")
    qtbot.waitUntil(veld.lijst.isVisible)
    assert veld.lijst.width() >= veld.lijst.sizeHintForColumn(0)
    QTest.keyClick(veld.lijst, Qt.Key.Key_Down)
    QTest.keyClick(veld.lijst, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: veld.leerling_id is not None)
    qtbot.wait(10)
    assert veld.cursorPosition() == 0


def test_logboek_filters_on_who(qtbot: QtBot, context: Context, pagina: BeheerPagina) -> None:
    _leerling(context, "Zofia")

    def namens(uow: UnitOfWork) -> None:
        uow.namens = "Stichting Voorbeeld"
        uow.log(Gebeurtenis.ADRES_GETOOND)

    context.vault.change(namens)
    pagina.toon_deel(Deel.LOGBOEK)
    wacht(qtbot, context)
    deel = pagina.logboek
    deel.wie.setCurrentIndex(deel.wie.findText("Anne de Wit"))
    wacht(qtbot, context)
    assert {rij.door for rij in deel.model.rijen} == {"Anne de Wit"}
    deel.wie.setCurrentIndex(deel.wie.findText("Namens een ander"))
    wacht(qtbot, context)
    assert [rij.wie for rij in deel.model.rijen] == ["Anne de Wit namens Stichting Voorbeeld"]


def test_the_look_changes_at_once_and_is_remembered(
    qtbot: QtBot, context: Context, pagina: BeheerPagina
) -> None:
    pagina.toon_deel(Deel.WEERGAVE)
    pagina.weergave.keuzes[Thema.DONKER].click()
    assert context.stijl.donker
    assert bewaarde_keuze() is Thema.DONKER
    pagina.weergave.keuzes[Thema.LICHT].click()
    assert not context.stijl.donker


def test_about_tells_the_version_and_invoer_is_reached(
    qtbot: QtBot, context: Context, pagina: BeheerPagina
) -> None:
    pagina.toon_deel(Deel.OVER)
    wacht(qtbot, context)
    assert pagina.over.versie.text() == versieregel()
    gezien = pagina.over.onderdelen.text()
    assert re.search(r"SQLCipher: 4\.\d+", gezien)
    assert f"Schema van de kluis: {HUIDIG}" in gezien
    assert "Vorm van de kluis: 1" in gezien
    with qtbot.waitSignal(context.navigatie.gevraagd) as gevraagd:
        QTest.mouseClick(pagina.invoer, Qt.MouseButton.LeftButton)
    assert gevraagd.args == ["invoer", None]


def test_every_control_has_a_name(qtbot: QtBot, context: Context, pagina: BeheerPagina) -> None:
    for nummer in range(pagina.tabs.count()):
        pagina.toon_deel(nummer)
        wacht(qtbot, context)
    assert nameless(pagina) == []
