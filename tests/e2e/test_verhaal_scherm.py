"""The whole story on a real display, with nothing but keys: every screen works without a mouse."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jos_desktop.demo.vul import DEMO_WACHTWOORD
from jos_desktop.services.caseload import lees_caseload
from jos_desktop.services.taken import open_taken
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.schermen import laad_paginabladen
from jos_desktop.ui.stijl import tokens
from jos_desktop.verhaal.lijst import maak_lijst
from tests.e2e.nakijken import (
    DOEL,
    NIEUWE_SCHOOL,
    VERSLAG,
    kijk_kluis_na,
    kijk_pdf_na,
    kijk_samenvatting_na,
)
from tests.e2e.xvfb import Beeldscherm, Programma, beeldscherm, wacht_tot

pytestmark = pytest.mark.scherm

HOOFDVENSTER = "JOS Desktop"
DEMO_LEERLINGEN = 240
BEWAAR = "ctrl+Return"
VASTZETTEN = "Cijfers van [0-9-]+ vastzetten[?]"
GOED = tokens().kleuren(donker=False).goed_zacht
GROENE_BALK_PX = 5000


@pytest.fixture
def scherm(tmp_path: Path) -> Iterator[Beeldscherm]:
    with beeldscherm(tmp_path / "beeldscherm") as display:
        yield display


@pytest.fixture
def programma(scherm: Beeldscherm, demokluis: Path, tmp_path: Path) -> Iterator[Programma]:
    process = Programma(
        scherm,
        ["--kluis", str(demokluis)],
        log=tmp_path / "programma.log",
        beelden=tmp_path / "beelden",
    )
    yield process
    process.sluit()


def test_het_hele_verhaal_met_alleen_toetsen(
    programma: Programma, demokluis: Path, tmp_path: Path
) -> None:
    lijst, pdf = tmp_path / "lijst.xlsx", tmp_path / "overdracht.pdf"
    zip_ = tmp_path / "samenvatting.zip"
    maak_lijst(lijst, date.today())
    _ontgrendel(programma)
    _voer_in(programma, lijst)
    _open_dossier(programma, demokluis)
    _vul_mensen_en_toestemming(programma)
    _start_traject(programma)
    _werk(programma, demokluis)
    _draag_over(programma, pdf)
    _rond_af(programma)
    periode = _vat_samen(programma, zip_)
    _controleer(programma)
    _doe_op_slot(programma)
    assert programma.log() == ""
    kijk_kluis_na(demokluis, leerlingen=DEMO_LEERLINGEN + 1)
    kijk_pdf_na(pdf)
    kijk_samenvatting_na(zip_, periode, demokluis, tmp_path / "opnieuw.zip")


def _ontgrendel(programma: Programma) -> None:
    slot = programma.wacht_op_venster(HOOFDVENSTER)
    programma.typ("niet het wachtwoord")
    programma.toetsen("Return")
    programma.foto("verkeerd wachtwoord")
    programma.toetsen("ctrl+a")
    programma.typ(DEMO_WACHTWOORD)
    programma.toetsen("Return")
    wacht_tot(lambda: slot not in programma.vensters(), "de kluis is open")
    programma.wacht_op_venster(HOOFDVENSTER)
    programma.foto("vandaag")


def _voer_in(programma: Programma, lijst: Path) -> None:
    programma.toetsen("ctrl+2", "alt+i", "alt+b")
    _kies_bestand(programma, "Leerlingenlijst kiezen", lijst)
    programma.foto("koppelen")
    programma.toetsen("alt+v")
    programma.typ("lukasz nunez")
    programma.toetsen("alt+z")
    programma.foto("kiezen")
    programma.toetsen("alt+i")
    programma.foto("uitslag")
    programma.toetsen("Return")


def _open_dossier(programma: Programma, kluis: Path) -> None:
    programma.toetsen("ctrl+f")
    programma.typ("lukasz nunez")
    programma.foto("caseload")
    programma.toetsen("Return")
    anker = _anker(kluis)
    programma.toetsen("Return")
    wacht_tot(lambda: _anker(kluis) != anker, "de inzage staat in het logboek")
    programma.rust()
    programma.foto("dossier")


def _vul_mensen_en_toestemming(programma: Programma) -> None:
    for naam, wie in (("Hatice Verzonnen", "moeder"), ("Tomasz Verzonnen", "vader")):
        programma.toetsen("alt+p")
        programma.wacht_op_venster("Persoon toevoegen")
        programma.typ(naam)
        programma.toetsen("alt+w")
        programma.typ(wie)
        programma.toetsen("alt+t")
        programma.typ("06-55512345")
        programma.toetsen("alt+g", "h")
        programma.foto("persoon")
        _bewaar(programma, "Persoon toevoegen")
    for stappen in range(3):
        programma.toetsen("alt+r")
        programma.wacht_op_venster("Antwoord vastleggen")
        programma.toetsen("alt+w", *["Down"] * stappen)
        programma.foto("toestemming")
        _bewaar(programma, "Antwoord vastleggen")


def _start_traject(programma: Programma) -> None:
    programma.toetsen("alt+a")
    programma.wacht_op_venster("Aanmelding")
    programma.toetsen("alt+d", "m")
    for toets, tekst in (
        ("alt+s", "Wij willen dat hij weer meedoet."),
        ("alt+l", "Ik wil een beurt durven nemen."),
        ("alt+o", "Weer met plezier naar school."),
    ):
        programma.toetsen(toets)
        programma.typ(tekst)
    programma.toetsen("alt+p", "g")
    programma.foto("aanmelding")
    _bewaar(programma, "Aanmelding")
    programma.foto("aangemeld")
    programma.toetsen("alt+j")
    programma.wacht_op_venster("Traject starten")
    programma.foto("starten")
    _bewaar(programma, "Traject starten")


def _werk(programma: Programma, kluis: Path) -> None:
    programma.toetsen("alt+o")
    programma.wacht_op_venster("Doel toevoegen")
    programma.typ(DOEL)
    programma.foto("doel")
    _bewaar(programma, "Doel toevoegen")
    anker = _anker(kluis)
    programma.toetsen("ctrl+m")
    programma.typ(VERSLAG)
    programma.foto("snelinvoer")
    programma.toetsen(BEWAAR)
    wacht_tot(lambda: _anker(kluis) != anker, "het contact staat in de kluis")
    programma.rust()
    programma.foto("tijdlijn")


def _draag_over(programma: Programma, pdf: Path) -> None:
    programma.toetsen("alt+g")
    programma.wacht_op_venster("Nieuwe overdracht")
    programma.toetsen("alt+n")
    programma.typ("Annelies Kaandorp")
    programma.toetsen("alt+c")
    programma.typ(NIEUWE_SCHOOL)
    programma.foto("nieuwe overdracht")
    _bewaar(programma, "Nieuwe overdracht")
    programma.foto("concept")
    programma.toetsen("alt+o")
    programma.wacht_op_venster("Toestemming vastleggen")
    programma.toetsen("space", "Tab", "space", "Tab", "space")
    programma.foto("toestemming overdracht")
    _bewaar(programma, "Toestemming vastleggen")
    programma.toetsen("ctrl+p")
    _kies_bestand(programma, "PDF maken", pdf)
    wacht_tot(pdf.exists, "de PDF staat op schijf")
    programma.rust()
    programma.foto("pdf")


def _rond_af(programma: Programma) -> None:
    programma.toetsen("alt+d")
    programma.toetsen("alt+f")
    programma.wacht_op_venster("Traject afronden")
    programma.toetsen("alt+r", "b", "alt+s", "z")
    programma.foto("afronden")
    _bewaar(programma, "Traject afronden")
    programma.foto("afgerond")


def _vat_samen(programma: Programma, zip_: Path) -> str:
    """Freeze the period that is proposed, write its zip, and return the period."""
    programma.toetsen("ctrl+8")
    # From the first sheet of Inzicht to the one of the summary.
    for _ in range([blad.naam for blad in laad_paginabladen("inzicht")].index("samenvatting")):
        programma.toetsen("ctrl+Tab")
    programma.foto("samenvatting")
    programma.toetsen("ctrl+p")
    vraag = programma.wacht_op_venster(VASTZETTEN)
    titel = programma.vensters()[vraag]
    programma.foto("vastzetten")
    # A confirmation is for what does not come back: no shortcut, but a step and Enter.
    programma.toetsen("Tab", "Return")
    programma.wacht_tot_weg(titel)
    _kies_bestand(programma, "Samenvatting bewaren", zip_)
    wacht_tot(zip_.exists, "de samenvatting staat op schijf")
    programma.rust()
    programma.foto("vastgezet")
    return titel.removeprefix("Cijfers van ").removesuffix(" vastzetten?")


def _controleer(programma: Programma) -> None:
    programma.toetsen("ctrl+9")
    programma.foto("beheer")
    programma.toetsen("ctrl+Tab", "ctrl+Tab")
    voor = programma.scherm.beeld().aantal(GOED)
    programma.toetsen("alt+c")
    programma.foto("controle")
    assert programma.scherm.beeld().aantal(GOED) - voor > GROENE_BALK_PX


def _doe_op_slot(programma: Programma) -> None:
    open_ = programma.wacht_op_venster(HOOFDVENSTER)
    programma.toetsen("ctrl+l")
    wacht_tot(lambda: open_ not in programma.vensters(), "het hoofdvenster is dicht")
    programma.wacht_op_venster(HOOFDVENSTER)
    programma.foto("op slot")


def _kies_bestand(programma: Programma, titel: str, pad: Path) -> None:
    programma.wacht_op_venster(titel)
    programma.toetsen("ctrl+a")
    programma.typ(str(pad))
    programma.foto("bestand")
    programma.toetsen("Return")
    programma.wacht_tot_weg(titel)
    programma.wacht_op_venster(HOOFDVENSTER)


def _bewaar(programma: Programma, titel: str) -> None:
    programma.toetsen(BEWAAR)
    programma.wacht_tot_weg(titel)
    programma.wacht_op_venster(HOOFDVENSTER)


def _anker(kluis: Path) -> bytes:
    """Return what changes with every change that is kept."""
    return (kluis / "kluis.anker").read_bytes()


def test_begin_van_de_dag_met_alleen_toetsen(programma: Programma, demokluis: Path) -> None:
    _ontgrendel(programma)
    programma.toetsen("F6")
    programma.foto("vandaag op een school")
    programma.toetsen("ctrl+2", "ctrl+f", "Down", "ctrl+a")
    programma.foto("alle rijen van een school")
    programma.toetsen("alt+t")
    programma.wacht_op_venster("Taak geven")
    programma.typ("Ouders bellen over de dagstart")
    _bewaar(programma, "Taak geven")
    programma.rust()
    programma.foto("taken gegeven")
    _doe_op_slot(programma)
    assert programma.log() == ""
    with Vault.open(demokluis, DEMO_WACHTWOORD) as vault:
        taken = [
            taak
            for taak in vault.query(open_taken)
            if taak.omschrijving == "Ouders bellen over de dagstart"
        ]
        school = {rij.leerling_id: rij.school_id for rij in vault.query(lees_caseload)}
    assert len(taken) > 1
    assert len({school[taak.leerling_id or 0] for taak in taken}) == 1
