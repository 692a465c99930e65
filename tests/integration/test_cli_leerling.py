"""Joining two dossiers from the command line: first what differs, then with a yes."""

import json
from pathlib import Path

import pytest

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import Functie
from jos_desktop.services.profiel import richt_kluis_in
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.clivoorbeeld import Draai, is_een_zin
from tests.ui.dossier.voorbeeld import maak_kind

WACHTWOORD = "zeven-blauwe-olifanten-dansen"


def test_without_a_yes_nothing_happens_and_afterwards_it_can_be_undone(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    kluis, woord = tmp_path / "kluis", tmp_path / "wachtwoord.txt"
    woord.write_text(WACHTWOORD)
    vault, _ = Vault.maak(kluis, WACHTWOORD, kosten=ARGON2_LAAGST)
    nummers: list[int] = []

    def vul(uow: UnitOfWork) -> Changes:
        changes = richt_kluis_in(
            uow, naam="Sanne de Wit", functie=Functie.JGC, school_codes=frozenset({"JPT"})
        )
        nummers.extend((maak_kind(uow, "Nora", "Fictief"), maak_kind(uow, "Noor", "Fictief")))
        return changes

    with vault:
        vault.change(vul)
    draai, toegang = Draai(capfdbinary), ("--kluis", kluis, "--wachtwoord-van", woord)
    beide = ("--leerling", nummers[0], "--met", nummers[1])
    kijk = draai("leerling", "samenvoegen", *toegang, *beide)
    assert kijk.code == 0, kijk.fout
    assert "Nora Fictief" in kijk.uit
    assert "nog niets gebeurd" in kijk.uit
    fout = draai("leerling", "samenvoegen", *toegang, *beide, "--neem-over", "telefoon", "--ja")
    assert fout.code != 0
    gedaan = draai(
        "leerling", "samenvoegen", *toegang, *beide, "--neem-over", "naam", "--ja", "--json"
    )
    nummer = json.loads(gedaan.uit)["samenvoeging"]
    namen = [rij["naam"] for rij in json.loads(draai("leerlingen", *toegang, "--json").uit)]
    assert namen == ["Noor Fictief"]
    terug = ("leerling", "uit-elkaar", *toegang, "--samenvoeging", nummer)
    assert draai(*terug).code == 0
    assert len(json.loads(draai("leerlingen", *toegang, "--json").uit)) == 2
    weer = draai(*terug)
    is_een_zin(weer)
