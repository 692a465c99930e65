"""Requests on the command line: the same rule, and nothing written without it."""

import json
from pathlib import Path

import pytest

from jos_desktop.demo.vul import DEMO_WACHTWOORD, maak_demo
from jos_desktop.models.codes_recht import Verzoekstatus
from jos_desktop.models.leerling import Leerling
from jos_desktop.services.leeftijd import leeftijd_op
from jos_desktop.services.verzoekrijen import lees_verzoek
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.clivoorbeeld import Draai, Uitslag, is_een_zin


@pytest.fixture
def kluis(tmp_path: Path) -> Path:
    map_ = tmp_path / "kluis"
    maak_demo(map_, 30, 2)
    return map_


@pytest.fixture
def cli(capfdbinary: pytest.CaptureFixture[bytes], kluis: Path, tmp_path: Path) -> "Opdrachtregel":
    wachtwoord = tmp_path / "wachtwoord.txt"
    wachtwoord.write_bytes(DEMO_WACHTWOORD.encode())
    return Opdrachtregel(Draai(capfdbinary), kluis, wachtwoord)


class Opdrachtregel:
    """Runs commands on one vault."""

    def __init__(self, draai: Draai, kluis: Path, wachtwoord: Path) -> None:
        self._draai, self.kluis, self._wachtwoord = draai, kluis, wachtwoord

    def __call__(self, *argumenten: object) -> Uitslag:
        return self._draai(*argumenten, "--kluis", self.kluis, "--wachtwoord-van", self._wachtwoord)

    def leerling(self, vanaf: int, tot: int) -> int:
        """Return a pupil of this age in years."""

        def zoek(uow: UnitOfWork) -> int:
            return next(
                leerling.id
                for leerling in uow.session.query(Leerling).order_by(Leerling.id)
                if vanaf <= leeftijd_op(leerling.geboortedatum, uow.vandaag) < tot
            )

        with Vault.open(self.kluis, DEMO_WACHTWOORD) as vault:
            return vault.query(zoek)

    def status(self, nummer: int) -> Verzoekstatus:
        with Vault.open(self.kluis, DEMO_WACHTWOORD) as vault:
            return vault.query(lambda uow: lees_verzoek(uow, nummer)).status


def test_an_inzage_from_request_to_paper(cli: Opdrachtregel, tmp_path: Path) -> None:
    kind = cli.leerling(13, 18)
    nieuw = cli("verzoek", "nieuw", "--leerling", kind, "--soort", "inzage")
    assert nieuw.code == 0
    assert "Antwoord uiterlijk" in nieuw.uit
    assert "Mag. Vanaf 12 jaar" in nieuw.uit
    rijen = json.loads(cli("verzoek", "lijst", "--lopend", "--json").uit)
    nummer = rijen[0]["id"]
    pad = tmp_path / "afschrift.json"
    is_een_zin(cli("inzage", nummer, "--uit", pad))
    assert cli("verzoek", "besluit", nummer, "--besluit", "toegewezen").code == 0
    is_een_zin(cli("inzage", nummer, "--uit", pad))  # nobody looked it through
    assert not pad.exists()
    stukken = json.loads(cli("inzage", nummer, "--json").uit)
    assert not any(stuk["stuk"].startswith("meldcode") for stuk in stukken)
    mee = next(stuk["stuk"] for stuk in stukken if stuk["mee"] == "ja" and "/" in stuk["stuk"][9:])
    assert cli("inzage", nummer, "--weg", f"{mee}=nadeel", "--nagekeken", "--uit", pad).code == 0
    gelezen = json.loads(pad.read_text(encoding="utf-8"))
    assert gelezen["formaat"] == "jos-inzage"
    assert sum(weg["aantal"] for weg in gelezen["weggelaten"]) >= 1
    assert cli.status(nummer) is Verzoekstatus.UITGEVOERD


def test_the_list_shows_no_word_of_the_dossier(cli: Opdrachtregel) -> None:
    kind = cli.leerling(13, 18)
    cli("verzoek", "nieuw", "--leerling", kind, "--soort", "inzage")
    with Vault.open(cli.kluis, DEMO_WACHTWOORD) as vault:
        naam = vault.query(lambda uow: uow.session.get_one(Leerling, kind).achternaam)
    uitslag = cli("inzage", 1)
    assert uitslag.code == 0
    assert naam not in uitslag.uit


def test_who_may_not_ask_is_told_why_and_turned_down(cli: Opdrachtregel, tmp_path: Path) -> None:
    kind = cli.leerling(13, 18)
    nieuw = cli("verzoek", "nieuw", "--leerling", kind, "--soort", "informatie")
    assert "Mag niet." in nieuw.uit
    assert "1:377c" in nieuw.uit
    is_een_zin(cli("verzoek", "besluit", 1, "--besluit", "toegewezen"))
    is_een_zin(cli("verzoek", "besluit", 1, "--besluit", "afgewezen"))
    reden = tmp_path / "reden.txt"
    reden.write_text("Dit is voor een ouder.", encoding="utf-8")
    afgewezen = cli("verzoek", "besluit", 1, "--besluit", "afgewezen", "--reden-van", reden)
    assert afgewezen.code == 0
    assert cli.status(1) is Verzoekstatus.AFGEWEZEN


def test_objection_statement_and_who_looked(cli: Opdrachtregel, tmp_path: Path) -> None:
    kind = cli.leerling(13, 18)
    for soort in ("bezwaar", "verklaring", "wie_keek", "inzage"):
        cli("verzoek", "nieuw", "--leerling", kind, "--soort", soort)
    for nummer in (1, 2, 3, 4):
        assert cli("verzoek", "besluit", nummer, "--besluit", "toegewezen").code == 0
    assert cli("verzoek", "uitvoeren", 1).code == 0
    is_een_zin(cli("verzoek", "uitvoeren", 2))
    woorden = tmp_path / "woorden.txt"
    woorden.write_text("Zo was het niet.", encoding="utf-8")
    assert cli("verzoek", "uitvoeren", 2, "--tekst-van", woorden).code == 0
    is_een_zin(cli("verzoek", "uitvoeren", 3))
    pdf = tmp_path / "lijst.pdf"
    assert cli("verzoek", "uitvoeren", 3, "--uit", pdf).code == 0
    assert pdf.read_bytes().startswith(b"%PDF")
    is_een_zin(cli("verzoek", "uitvoeren", 4))
    assert cli("verzoek", "intrekken", 4).code == 0
    statussen = [cli.status(nummer) for nummer in (1, 2, 3, 4)]
    assert statussen == [Verzoekstatus.UITGEVOERD] * 3 + [Verzoekstatus.INGETROKKEN]


@pytest.mark.parametrize(
    "stuk", ["onzin", "contactmoment/x", "meldcode/1", "contactmoment/1/a/b/c"]
)
def test_a_passage_that_is_none_is_refused(cli: Opdrachtregel, stuk: str) -> None:
    is_een_zin(cli("inzage", 1, "--mee", stuk))
