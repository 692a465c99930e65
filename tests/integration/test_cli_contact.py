"""Contacts from the command line: words come from a file, and a wrong number is one sentence."""

import json
from pathlib import Path

import pytest

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import Functie
from jos_desktop.services.profiel import richt_kluis_in
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.clivoorbeeld import Draai, Uitslag, is_een_zin
from tests.ui.dossier.voorbeeld import maak_kind

WACHTWOORD = "zeven-blauwe-olifanten-dansen"


@pytest.fixture
def draai(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Draai:
    return Draai(capfdbinary)


def test_a_contact_with_a_document_is_written_and_listed(tmp_path: Path, draai: Draai) -> None:
    kluis, wachtwoord = tmp_path / "kluis", tmp_path / "wachtwoord.txt"
    wachtwoord.write_text(WACHTWOORD)
    vault, _ = Vault.maak(kluis, WACHTWOORD, kosten=ARGON2_LAAGST)
    kinderen: list[int] = []

    def vul(uow: UnitOfWork) -> Changes:
        changes = richt_kluis_in(
            uow, naam="Sanne de Wit", functie=Functie.JGC, school_codes=frozenset({"JPT"})
        )
        kinderen.extend((maak_kind(uow), maak_kind(uow, "Sem", "Verzonnen")))
        return changes

    with vault:
        vault.change(vul)
    kind, ander = kinderen

    def contact(naam: str, leerling: int, *rest: object) -> Uitslag:
        toegang = ("--kluis", kluis, "--wachtwoord-van", wachtwoord, "--leerling", leerling)
        return draai("contact", naam, *toegang, *rest)

    verslag = tmp_path / "verslag.txt"
    verslag.write_text("Eerste regel.\nTweede regel.", "utf-8")
    gemaakt = contact("maak", kind, "--soort", "telefonisch", "--verslag-van", verslag, "--json")
    nummer = json.loads(gemaakt.uit)["contact"]
    brief = tmp_path / "brief.pdf"
    brief.write_bytes(b"%PDF-1.4 niets")
    assert contact("stuk", kind, brief, "--contact", nummer).code == 0
    (rij,) = json.loads(contact("lijst", kind, "--json").uit)
    assert (rij["id"], rij["verslag"]) == (nummer, "Eerste regel.\nTweede regel.")
    assert rij["stukken"] == ["brief"]
    assert "Eerste regel" not in contact("lijst", kind).uit
    programma = tmp_path / "spel.exe"
    programma.write_bytes(b"MZ\0")
    for uitslag in (
        contact("stuk", ander, brief, "--contact", nummer),
        contact("stuk", kind, programma),
        contact("maak", kind),
        contact("maak", kind, "--verslag-van", tmp_path / "weg.txt"),
        contact("maak", 99999, "--niet-gekomen"),
    ):
        is_een_zin(uitslag)
