"""The commands ``traject`` and ``doel`` on a small vault."""

import json
from pathlib import Path

import pytest

from jos_desktop.models.codes import DoelVan
from jos_desktop.services.doelen import DoelGegevens, bewaar_doel
from jos_desktop.storage.vault import Vault
from tests.e2e.recht import WACHTWOORD, Zaak, maak_kluis
from tests.integration.clivoorbeeld import Draai, is_een_zin


@pytest.fixture
def draai(capfdbinary: pytest.CaptureFixture[bytes]) -> Draai:
    return Draai(capfdbinary)


def test_start_step_pass_on_and_score(draai: Draai, tmp_path: Path) -> None:
    kluis, wachtwoord, reden = tmp_path / "kluis", tmp_path / "ww", tmp_path / "reden"
    wachtwoord.write_text(WACHTWOORD, encoding="utf-8")
    reden.write_text("Nog twee gesprekken nodig", encoding="utf-8")
    maak_kluis(kluis).sluit()
    with Vault.open(kluis, WACHTWOORD) as vault:
        zaak = Zaak(vault)
        kind = zaak.kind(16)
        for wie in (None, zaak.ouder(kind, "Ans Verzonnen")):
            zaak.zegt(kind, wie)
        aanmelding = zaak.aanmelding(kind)

    def doe(*deel: object, goed: bool = True) -> str:
        uitslag = draai(*deel, "--kluis", kluis, "--wachtwoord-van", wachtwoord)
        if not goed:
            is_een_zin(uitslag)
            return uitslag.fout
        assert uitslag.code == 0, uitslag.fout
        return uitslag.uit

    assert "Traject 1 is gestart" in doe(
        "traject", "start", "--aanmelding", aanmelding, "--functie", "JGC"
    )
    stap = ("traject", "stap", "--traject", 1, "--stap")
    assert "reden" in doe(*stap, "verleng", goed=False)
    doe(*stap, "verleng", "--reden-van", reden)
    doe(*stap, "afronding")
    assert "past nu niet" in doe(*stap, "afronding", goed=False)
    assert "zorgoverleg" in doe(
        "traject", "overstap", "--traject", 1, "--functie", "GW", goed=False
    )
    assert "verder als traject 2" in doe("traject", "overstap", "--traject", 1, "--functie", "PAJ")
    assert "past nu niet" in doe(
        "traject", "monitor", "--traject", 2, "--uitkomst", "stabiel", goed=False
    )
    with Vault.open(kluis, WACHTWOORD) as vault:
        vault.change(lambda uow: bewaar_doel(uow, 2, DoelGegevens("Op tijd", DoelVan.SCHOOL)))
    doe("doel", "score", "--doel", 1, "--score", 6, "--van-wie", "school")
    (doel,) = json.loads(doe("doel", "lijst", "--leerling", kind, "--json"))
    assert (doel["omschrijving"], doel["start"], doel["nu"]) == ("Op tijd", 6, 6)
    assert "PAJ" in doe("doel", "lijst", "--leerling", kind)
