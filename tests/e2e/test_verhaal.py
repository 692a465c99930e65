"""The headless story, told by a real process and checked with tools of others."""

import csv
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from jos_desktop.demo.vul import DEMO_WACHTWOORD
from jos_desktop.models.leerling import Leerling
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.schermen import laad_dossierbladen, laad_schermen
from jos_desktop.verhaal.fouten import UitvoerBezet
from jos_desktop.verhaal.lijst import HOOFDPERSOON, LIJSTREGELS
from jos_desktop.verhaal.vertel import vertel
from jos_desktop.werkstroom.samenvatting import schrijf_samenvatting
from tests.samenvattingsinhoud import alles_in

_ROOT = Path(__file__).parent.parent.parent
# With what a network was asked for, at its end.
# The pictures are looked at by nobody here, so the last paint is hardly waited for, and of the
# screens behind the lock there are only light ones: all of both is `dev.py shots`.
_PROGRAMMA = (
    "import sys\n"
    "from jos_desktop.ui import shots\n"
    "shots.SETTLE_MS = 1\n"
    "schermen = shots._schermen\n"
    "licht = lambda camera: camera._thema is shots.Thema.LICHT\n"
    "shots._schermen = lambda c, *rest: schermen(c, *rest) if licht(c) else None\n"
    "from jos_desktop.verhaal.__main__ import main\n"
    "code = main([sys.argv[1]])\n"
    "wacht = [deel for naam, deel in sys.modules.items() if naam.startswith('jos_net')]\n"
    "sys.stdout.write('geprobeerd: %r\\n' % ([deel.ATTEMPTS for deel in wacht],))\n"
    "sys.stdout.write('qtnetwork: %r\\n' % ('PySide6.QtNetwork' in sys.modules,))\n"
    "sys.exit(code)\n"
)
_NAAM = " ".join(deel for deel in HOOFDPERSOON if deel)


@dataclass(frozen=True)
class Verteld:
    """What one telling left behind."""

    map: Path
    verslag: str

    @property
    def kluis(self) -> Path:
        """Return the folder of the vault."""
        return self.map / "verhaal-kluis"

    @property
    def zip(self) -> Path:
        """Return the summary."""
        return next(self.map.glob("samenvatting_*.zip"))


@pytest.fixture(scope="module")
def verteld(tmp_path_factory: pytest.TempPathFactory) -> Verteld:
    """Tell the story once, as ``dev.py demo`` does without a display."""
    uitvoer = tmp_path_factory.mktemp("verhaal") / "uitvoer"
    klaar = subprocess.run(
        [sys.executable, "-c", _PROGRAMMA, str(uitvoer)],
        cwd=_ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        timeout=300,
    )
    assert klaar.returncode == 0, klaar.stderr.decode()
    assert klaar.stderr == b""
    return Verteld(uitvoer, klaar.stdout.decode())


@pytest.fixture
def vault(verteld: Verteld) -> Iterator[Vault]:
    """Open the vault of the story."""
    with Vault.open(verteld.kluis, DEMO_WACHTWOORD) as open_kluis:
        yield open_kluis


def _poppler(*opdracht: str) -> str:
    return subprocess.run(opdracht, capture_output=True, check=True).stdout.decode()


def test_report_tells_every_part_and_where_it_is(verteld: Verteld) -> None:
    for nummer in range(1, 8):
        assert f"\n{nummer}. " in f"\n{verteld.verslag}"
    assert "nog niet compleet" in verteld.verslag
    assert str(verteld.map) in verteld.verslag


def test_the_whole_story_without_a_window_asks_for_no_network(verteld: Verteld) -> None:
    """The guard that every test gets stood in its process too."""
    assert "7. Beelden" in verteld.verslag
    assert "geprobeerd: [[]]" in verteld.verslag
    assert "qtnetwork: False" in verteld.verslag


def test_list_has_200_rows_made_by_a_spreadsheet_library(verteld: Verteld) -> None:
    werkmap = load_workbook(verteld.map / "leerlingenlijst.xlsx", read_only=True)
    rijen = list(werkmap.worksheets[0].iter_rows(values_only=True))
    werkmap.close()
    assert len(rijen) == LIJSTREGELS + 2


def test_imported_pupil_is_in_the_vault_with_every_letter(vault: Vault) -> None:
    namen = vault.query(lambda uow: [rij.naam for rij in uow.session.scalars(select(Leerling))])
    assert _NAAM in namen
    assert len(namen) == 240 + LIJSTREGELS - 1


def test_pdf_has_text_pages_and_embedded_fonts_and_names_nobody_outside(verteld: Verteld) -> None:
    pdf = str(verteld.map / "overdracht.pdf")
    tekst = _poppler("pdftotext", "-layout", pdf, "-")
    for woorden in (_NAAM, "Toestemming", "Annelies Kaandorp", "vooraf weten", "Pagina 1 van"):
        assert woorden in tekst
    assert "CONCEPT" not in tekst
    eigenschappen = _poppler("pdfinfo", pdf)
    assert 2 <= int(eigenschappen.split("Pages:")[1].split()[0]) <= 6
    for deel in (*HOOFDPERSOON, "Hatice", "Kaandorp"):
        assert not deel or deel not in eigenschappen
    lettertypen = _poppler("pdffonts", pdf).splitlines()[2:]
    assert lettertypen
    for regel in lettertypen:
        assert regel[:36].strip() == "" or " yes " in regel, regel


def _tabellen(inhoud: bytes) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        assert zip_.testzip() is None
        return {
            naam.removesuffix(".csv"): list(
                csv.DictReader(io.StringIO(zip_.read(naam).decode("utf-8-sig")), delimiter=";")
            )
            for naam in zip_.namelist()
            if naam.endswith(".csv")
        }


def test_summary_adds_up_in_multiples_of_five(verteld: Verteld) -> None:
    tabellen = _tabellen(verteld.zip.read_bytes())
    for kubus in ("instroom", "uitstroom"):
        totaal = {rij["blok"]: int(rij["aantal"]) for rij in tabellen[f"{kubus}_totaal"]}
        assert len(totaal) == 2
        for naam, rijen in tabellen.items():
            if naam.startswith(kubus):
                assert all(int(rij["aantal"]) % 5 == 0 for rij in rijen)
                for blok, som in totaal.items():
                    delen = (int(rij["aantal"]) for rij in rijen if rij["blok"] == blok)
                    assert sum(delen) == som, naam


def test_summary_again_is_the_same_bytes_and_names_nobody(
    verteld: Verteld, vault: Vault, tmp_path: Path
) -> None:
    periode = verteld.zip.stem.removeprefix("samenvatting_")
    schrijf_samenvatting(vault, periode, tmp_path / "nog-een.zip")
    inhoud = (tmp_path / "nog-een.zip").read_bytes()
    assert inhoud == verteld.zip.read_bytes()
    namen = vault.query(lambda uow: list(uow.session.scalars(select(Leerling.achternaam))))
    tekst = alles_in(inhoud)
    assert b"Stedelijk Dalton College" in tekst
    for naam in {"Łukasz-Ñuñez", "Sanne de Wit", *(n for n in namen if len(n) > 6)}:
        assert naam.encode() not in tekst or naam == "Castricum"


def test_vault_is_sound(vault: Vault) -> None:
    assert controleer(vault).bevindingen == ()


def test_no_name_can_be_found_in_the_bytes_of_the_vault(verteld: Verteld) -> None:
    with Vault.open(verteld.kluis, DEMO_WACHTWOORD) as vault:
        gezocht = vault.query(
            lambda uow: {
                naam
                for rij in uow.session.scalars(select(Leerling))
                for naam in (rij.achternaam, rij.zoeknaam)
                if len(naam) > 5
            }
        )
    assert len(gezocht) > 100
    for bestand in (pad for pad in verteld.kluis.rglob("*") if pad.is_file()):
        inhoud = bestand.read_bytes()
        for naam in gezocht:
            for codering in ("utf-8", "utf-16-le"):
                assert naam.encode(codering) not in inhoud, bestand.name


def test_there_is_a_picture_of_every_screen_and_of_both_themes(verteld: Verteld) -> None:
    beelden = {pad.stem for pad in (verteld.map / "beelden").glob("*.png")}
    licht = {naam.removesuffix("-licht") for naam in beelden if naam.endswith("-licht")}
    donker = {naam.removesuffix("-donker") for naam in beelden if naam.endswith("-donker")}
    assert f"7. Beelden: {len(beelden)} " in verteld.verslag
    for scherm in laad_schermen():
        assert any(naam.split("-")[0] == scherm.naam for naam in licht), scherm.naam
    for blad in laad_dossierbladen():
        assert any(naam.startswith(f"dossierblad-{blad.naam}") for naam in licht), blad.naam
    assert "ontgrendelen" in donker
    assert donker <= licht
    for pad in (verteld.map / "beelden").glob("*.png"):
        assert pad.read_bytes().startswith(b"\x89PNG")


def test_a_vault_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    eigen, _ = Vault.maak(tmp_path / "verhaal-kluis", "paarse fiets onder de tafel")
    eigen.sluit()
    with pytest.raises(UitvoerBezet):
        vertel(tmp_path, print, beelden=False)
    Vault.open(tmp_path / "verhaal-kluis", "paarse fiets onder de tafel").sluit()
