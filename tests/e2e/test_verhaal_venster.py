"""The whole story in the real main window, with clicks, on the demo vault."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from jos_desktop.app import Toepassing
from jos_desktop.demo.vul import DEMO_WACHTWOORD
from jos_desktop.services.aanmeldingen import BLOKKEN
from jos_desktop.ui.beheer.pagina import BeheerPagina
from jos_desktop.ui.caseload.pagina import CaseloadPagina
from jos_desktop.ui.dossier.aanmelding import AanmeldingDialoog
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.invoer.pagina import InvoerPagina
from jos_desktop.ui.inzicht.pagina import InzichtPagina
from jos_desktop.ui.overdracht.pagina import OverdrachtenPagina
from jos_desktop.ui.overdracht.stappen import Stap
from jos_desktop.ui.samenvatting.pagina import SamenvattingPagina
from jos_desktop.verhaal.lijst import LIJSTREGELS, maak_lijst
from tests.e2e.muis import Muis
from tests.e2e.nakijken import (
    DOEL,
    NAAM,
    NIEUWE_SCHOOL,
    VERSLAG,
    kijk_kluis_na,
    kijk_pdf_na,
    kijk_samenvatting_na,
)
from tests.herstart import toepassing_hier

DEMO_LEERLINGEN = 240
OUDERS = (("Hatice Verzonnen", "moeder"), ("Tomasz Verzonnen", "vader"))


@pytest.fixture
def toepassing(qapp: QApplication, demokluis: Path) -> Iterator[Toepassing]:
    qapp.setApplicationName("JOS Desktop")
    qapp.setOrganizationName("JOS")
    app, _ = toepassing_hier(qapp, demokluis)
    yield app
    app.stop()
    app.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def muis(qtbot: QtBot, toepassing: Toepassing) -> Muis:
    return Muis(qtbot, toepassing)


def test_het_hele_verhaal_met_de_muis(muis: Muis, demokluis: Path, tmp_path: Path) -> None:
    lijst, pdf = tmp_path / "lijst.xlsx", tmp_path / "overdracht.pdf"
    maak_lijst(lijst, date.today())
    _ontgrendel(muis)
    gekozen = _voer_in(muis, lijst)
    _open_dossier(muis)
    _vul_mensen_en_toestemming(muis)
    _start_traject(muis)
    _werk(muis)
    _draag_over(muis, pdf)
    _rond_af(muis)
    zip_, periode = _vat_samen(muis, tmp_path)
    _controleer(muis)
    _doe_op_slot(muis)
    kijk_kluis_na(demokluis, leerlingen=DEMO_LEERLINGEN + gekozen)
    kijk_pdf_na(pdf)
    kijk_samenvatting_na(zip_, periode, demokluis, tmp_path / "opnieuw.zip")


def _ontgrendel(muis: Muis) -> None:
    muis.toepassing.toon_ontgrendelen()
    slot = muis.toepassing.venster
    assert slot is not None
    muis.wacht(slot.isVisible)
    QTest.keyClicks(slot.scherm.wachtwoord.regel, DEMO_WACHTWOORD)
    muis.klik("Openen")
    muis.wacht(lambda: muis.toepassing.hoofdvenster is not None)
    muis.rust()
    assert muis.venster.huidig == "vandaag"


def _voer_in(muis: Muis, lijst: Path) -> int:
    """Take over the pupil of the story and one class; return how many that are."""
    muis.klik("Caseload")
    muis.klik("Leerlingen invoeren")
    pagina = muis.pagina(InvoerPagina)
    muis.klik("Bestand kiezen")
    muis.kies_bestand(lijst)
    muis.wacht(lambda: pagina.stapel.currentWidget() is pagina.koppelen)
    muis.klik("Verder: leerlingen kiezen")
    muis.wacht(lambda: pagina.stapel.currentWidget() is pagina.kiezen)
    kiezen = pagina.kiezen
    assert len(kiezen.model.rijen) == LIJSTREGELS
    assert not kiezen.keuze
    assert not kiezen.invoeren.isEnabled()
    QTest.keyClicks(kiezen.zoek, "lukasz nunez")
    assert [regel.naam for regel in kiezen.model.rijen] == [NAAM]
    muis.klik_vinkje(kiezen.tabel, 0)
    kiezen.zoek.clear()
    muis.kies(kiezen.klas, "2c")
    muis.klik(kiezen.zichtbaar.accessibleName())
    gekozen = len(kiezen.keuze)
    assert 1 < gekozen < LIJSTREGELS
    assert kiezen.teller.text() == f"{gekozen} aangevinkt"
    muis.klik(kiezen.invoeren.accessibleName())
    muis.wacht(lambda: pagina.stapel.currentWidget() is pagina.uitslag)
    assert pagina.uitslag.titel.text() == f"{gekozen} leerlingen ingevoerd"
    muis.klik("Naar de caseload", in_=pagina.uitslag)
    return gekozen


def _open_dossier(muis: Muis) -> None:
    pagina = muis.pagina(CaseloadPagina)
    muis.rust()
    QTest.keyClicks(pagina.zoekveld, "lukasz nunez")
    assert [rij.naam for rij in pagina.model.rijen] == [NAAM]
    muis.dubbelklik(pagina.tabel, 0)
    muis.rust()
    assert muis.venster.huidig == "dossier"
    assert muis.pagina(DossierPagina).kop.naam.text() == NAAM


def _vul_mensen_en_toestemming(muis: Muis) -> None:
    # Before anybody can be reached, a new aanmelding says so itself.
    muis.klik("Aanmelding toevoegen")
    leeg = muis.dialoog("Aanmelding")
    assert isinstance(leeg, AanmeldingDialoog)
    assert BLOKKEN[0].lower() in leeg.meter.tekst.text()
    muis.klik("Annuleren", in_=leeg)
    for naam, wie in OUDERS:
        muis.klik("Persoon toevoegen")
        dialoog = muis.dialoog("Persoon toevoegen")
        muis.typ("Naam", naam)
        muis.typ("Wie is dit precies?", wie)
        muis.typ("Telefoon", "06-55512345")
        muis.kies_bij("Gezag", "Heeft gezag")
        muis.bewaar(dialoog)
    kop = muis.pagina(DossierPagina).kop
    assert kop.toestemming.text() != "Toestemming: Compleet"
    for wie in ("Şükrü (leerling)", *(f"{naam} ({wie})" for naam, wie in OUDERS)):
        muis.klik("Toestemming vastleggen")
        dialoog = muis.dialoog("Antwoord vastleggen")
        muis.kies_bij("Wie antwoordde?", wie)
        muis.bewaar(dialoog)
    assert kop.toestemming.text() == "Toestemming: Compleet"


def _start_traject(muis: Muis) -> None:
    muis.klik("Aanmelding toevoegen")
    dialoog = muis.dialoog("Aanmelding")
    muis.kies_bij("Aangemeld door", "Mentor")
    muis.typ("Doel van school", "Wij willen dat hij weer meedoet.")
    muis.typ("Doel van leerling", "Ik wil een beurt durven nemen.")
    muis.typ("Doel van ouders", "Weer met plezier naar school.")
    muis.kies_bij("Andere hulp", "Geen andere hulp")
    assert isinstance(dialoog, AanmeldingDialoog)
    assert dialoog.meter.balk.value() == len(BLOKKEN)
    muis.bewaar(dialoog)
    muis.klik("Traject starten")
    muis.bewaar(muis.dialoog("Traject starten"))
    assert muis.pagina(DossierPagina).trajecten.isVisible()


def _werk(muis: Muis) -> None:
    pagina = muis.pagina(DossierPagina)
    muis.klik("Doel toevoegen")
    dialoog = muis.dialoog("Doel toevoegen")
    muis.typ("Doel", DOEL)
    muis.bewaar(dialoog)
    edit = pagina.snelinvoer.velden.verslag.bediening
    assert isinstance(edit, QPlainTextEdit)
    QTest.keyClicks(edit, VERSLAG)
    assert pagina.snelinvoer.heeft_tekst
    muis.klik("Bewaren", in_=pagina.snelinvoer)
    muis.rust()
    assert edit.toPlainText() == ""
    assert pagina.dossier is not None
    assert VERSLAG in [item.tekst for item in pagina.dossier.tijdlijn]


def _draag_over(muis: Muis, pdf: Path) -> None:
    muis.klik("Overdragen")
    dialoog = muis.dialoog("Nieuwe overdracht")
    muis.kies_bij("Soort overdracht", "Naar een andere school voor voortgezet onderwijs")
    muis.typ("Naam", "Annelies Kaandorp")
    muis.typ("School", NIEUWE_SCHOOL)
    muis.bewaar(dialoog)
    werkvlak = muis.pagina(OverdrachtenPagina).werkvlak
    assert NAAM in werkvlak.titel.text()
    assert werkvlak.stap is Stap.TOESTEMMING
    muis.wacht(lambda: "concept" in werkvlak.voorbeeld.tekst.lower())
    muis.klik("Toestemming vastleggen")
    dialoog = muis.dialoog("Toestemming vastleggen")
    for naam in (f"{NAAM} (leerling)", *(naam for naam, _ in OUDERS)):
        muis.vink(naam)
    muis.bewaar(dialoog)
    muis.wacht(lambda: "concept" not in werkvlak.voorbeeld.tekst.lower())
    assert NIEUWE_SCHOOL in werkvlak.voorbeeld.tekst
    for _ in range(Stap.TOESTEMMING, Stap.VERSTUREN):
        muis.klik("Volgende")
    muis.klik("PDF maken")
    muis.kies_bestand(pdf)
    muis.wacht(pdf.exists)
    muis.rust()
    assert str(pdf) in werkvlak.melding.wat.text()
    muis.klik("Naar dossier")
    muis.rust()


def _rond_af(muis: Muis) -> None:
    pagina = muis.pagina(DossierPagina)
    muis.klik("Afronden")
    dialoog = muis.dialoog("Traject afronden")
    muis.kies_bij("Reden", "Beëindigd volgens plan")
    muis.kies_bij("School na afloop", "Zelfde school")
    muis.typ("Wat hielp?", "Kleine stappen")
    muis.bewaar(dialoog)
    assert not pagina.kop.afronden.isVisible()
    assert pagina.dossier is not None
    assert [(traject.type, traject.open) for traject in pagina.dossier.trajecten] == [("KT", False)]


def _vat_samen(muis: Muis, map_: Path) -> tuple[Path, str]:
    """Write the newest period that can be made; return the zip and the period."""
    muis.klik("Inzicht")
    muis.klik_tab(muis.pagina(InzichtPagina).tabs, "Samenvatting")
    pagina = muis.pagina(SamenvattingPagina)
    muis.wacht(lambda: pagina.samenvatting is not None)
    muis.rust()
    samenvatting = pagina.samenvatting
    assert samenvatting is not None
    assert not samenvatting.bevroren
    assert pagina.voorbeeld.huidig is not None
    assert pagina.voorbeeld.huidig.roosters
    zip_ = map_ / samenvatting.bestandsnaam
    muis.klik("Samenvatting maken")
    vraag = muis.dialoog(f"Cijfers van {samenvatting.periode} vastzetten?")
    muis.klik("Vastzetten en bewaren", in_=vraag)
    muis.kies_bestand(zip_)
    muis.wacht(zip_.exists)
    muis.rust()
    assert pagina.stand.text() == "Vastgezet"
    return zip_, samenvatting.periode


def _controleer(muis: Muis) -> None:
    muis.klik("Beheer")
    pagina = muis.pagina(BeheerPagina)
    muis.klik_tab(pagina.tabs, "Kluis en wachtwoord")
    muis.klik("Kluis controleren")
    verslag = pagina.kluis.controle.verslag
    muis.wacht(verslag.isVisible)
    assert verslag.property("toon") == "goed", verslag.doe.text()


def _doe_op_slot(muis: Muis) -> None:
    muis.klik("Op slot")
    muis.wacht(lambda: muis.toepassing.hoofdvenster is None)
    slot = muis.toepassing.venster
    assert slot is not None
    muis.wacht(slot.isVisible)
    zichtbaar = [
        veld.text()
        for venster in QApplication.topLevelWidgets()
        if venster.isVisible()
        for veld in venster.findChildren(QLineEdit)
    ]
    assert not any(zichtbaar)
