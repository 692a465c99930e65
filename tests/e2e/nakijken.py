"""Look afterwards, through the command line and poppler, at what a story left behind."""

import json
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jos_desktop.demo.vul import DEMO_WACHTWOORD
from jos_desktop.verhaal.lijst import HOOFDPERSOON

NAAM = " ".join(deel for deel in HOOFDPERSOON if deel)
NIEUWE_SCHOOL = "College De Horizon"
VERSLAG = "Vandaag nam hij zelf een beurt bij biologie."
DOEL = "Elke week een beurt nemen"


class Opdrachtregel:
    """The command line on one vault that nobody else has open."""

    def __init__(self, kluis: Path) -> None:
        self.kluis = kluis

    def draai(self, *argumenten: str) -> str:
        """Run one command, which must succeed without a word on stderr; return its output."""
        uitkomst = subprocess.run(
            [
                *(sys.executable, "-m", "jos_desktop", *argumenten),
                *("--kluis", str(self.kluis), "--wachtwoord-van", "-"),
            ],
            input=f"{DEMO_WACHTWOORD}\n",
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert (uitkomst.returncode, uitkomst.stderr) == (0, ""), uitkomst.stdout
        return uitkomst.stdout

    def lijst(self, wat: str) -> list[dict[str, Any]]:
        """Return the objects of a list."""
        gelezen: list[dict[str, Any]] = json.loads(self.draai(wat, "--json"))
        return gelezen


def kijk_kluis_na(kluis: Path, *, leerlingen: int) -> None:
    """Check that the vault is whole and holds the story; ``leerlingen`` is how many are in it."""
    opdrachtregel = Opdrachtregel(kluis)
    rijen = opdrachtregel.lijst("leerlingen")
    assert len(rijen) == leerlingen
    (hoofdpersoon,) = (rij for rij in rijen if rij["naam"] == NAAM)
    trajecten = [
        rij for rij in opdrachtregel.lijst("trajecten") if rij["leerling_id"] == hoofdpersoon["id"]
    ]
    assert [(rij["type"], rij["einde"]) for rij in trajecten] == [("KT", date.today().isoformat())]
    overdrachten = [
        rij
        for rij in opdrachtregel.lijst("overdrachten")
        if rij["traject_id"] == trajecten[0]["id"]
    ]
    assert [rij["type"] for rij in overdrachten] == ["vo-vo"]
    opdrachtregel.draai("controle")
    for bestand in kluis.rglob("*"):
        if bestand.is_file():
            assert HOOFDPERSOON[2].encode() not in bestand.read_bytes(), bestand.name


def kijk_pdf_na(pdf: Path) -> None:
    """Check the handover with poppler: its words, its fonts, and no name in what is around it."""
    tekst = poppler("pdftotext", "-layout", str(pdf), "-")
    for woorden in (NAAM, NIEUWE_SCHOOL, DOEL):
        assert woorden in tekst
    assert "concept" not in tekst.lower()
    lettertypen = poppler("pdffonts", str(pdf)).splitlines()[2:]
    assert lettertypen
    # The columns end with: emb sub uni object ID.
    assert all(regel.split()[-5] == "yes" for regel in lettertypen), lettertypen
    gegevens = poppler("pdfinfo", str(pdf))
    assert HOOFDPERSOON[2] not in gegevens
    assert "Pages:" in gegevens


def kijk_samenvatting_na(zip_: Path, periode: str, kluis: Path, opnieuw: Path) -> None:
    """Check that the zip is whole, names nobody, and comes out the same from the command line."""
    with zipfile.ZipFile(zip_) as bestand:
        assert bestand.testzip() is None
        pakket = json.loads(bestand.read("datapackage.json"))
        inhoud = {naam: bestand.read(naam) for naam in bestand.namelist()}
    assert {bron["path"] for bron in pakket["resources"]} <= set(inhoud)
    assert not any(HOOFDPERSOON[2].encode() in deel for deel in inhoud.values())
    Opdrachtregel(kluis).draai("samenvatting", "--periode", periode, "--uit", str(opnieuw))
    assert opnieuw.read_bytes() == zip_.read_bytes()


def poppler(programma: str, *argumenten: str) -> str:
    if shutil.which(programma) is None:
        pytest.fail(
            f"{programma} ontbreekt: installeer poppler (apt-get install poppler-utils).",
            pytrace=False,
        )
    return subprocess.run(
        [programma, *argumenten], capture_output=True, encoding="utf-8", check=True, timeout=60
    ).stdout
