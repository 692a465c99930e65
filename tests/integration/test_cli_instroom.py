"""The commands about arriving pupils and the next school year, on a real vault."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from jos_desktop.models.instroom import Instromer
from jos_desktop.models.leerling import Inschrijving
from jos_desktop.services.leerlingen import LeerlingGegevens, maak_leerling
from jos_desktop.services.scholen import laad_pilotscholen, lijst_scholen
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.clivoorbeeld import Draai, Uitslag, is_een_zin

WACHTWOORD = "demo-wachtwoord-jos"
LIJST = (
    "Naam;Geboortedatum;Ouder;Telefoon;Zorgvraag\n"
    "Łukasz Nowak;3-4-2014;Ria;06 1;Geheimzin\n;;;;\nPiet;;;;\n"
)


@pytest.fixture(scope="module")
def sjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("instroom") / "kluis"
    vault, _code = Vault.maak(map_, WACHTWOORD, kosten=ARGON2_LAAGST)

    def vul(uow: UnitOfWork) -> None:
        laad_pilotscholen(uow)
        school = next(rij.id for rij in lijst_scholen(uow) if rij.code == "SDC")
        for roepnaam, klas in (("Ömer", "1A"), ("Anna", "schakelklas")):
            gegevens = LeerlingGegevens(roepnaam, "Verzonnen", date(2013, 5, 1), school, klas=klas)
            maak_leerling(uow, gegevens)
        for rij in uow.session.scalars(select(Inschrijving)):
            rij.van = date(2020, 8, 1)

    with vault:
        vault.change(vul)
    return map_


class Opdracht:
    """Runs a command on the vault of the test."""

    def __init__(self, draai: Draai, kluis: Path, woord: Path) -> None:
        self._draai, self._kluis, self._woord = draai, kluis, woord

    def __call__(self, *delen: object) -> Uitslag:
        return self._draai(*delen, "--kluis", self._kluis, "--wachtwoord-van", self._woord)

    def als_json(self, *delen: object) -> object:
        uitslag = self(*delen, "--json")
        assert uitslag.code == 0, uitslag.fout
        return json.loads(uitslag.uit)


@pytest.fixture
def doe(sjabloon: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Opdracht:
    shutil.copytree(sjabloon, tmp_path / "kluis")
    woord = tmp_path / "wachtwoord"
    woord.write_text(WACHTWOORD)
    return Opdracht(Draai(capfdbinary), tmp_path / "kluis", woord)


def test_a_list_is_read_called_and_printed(doe: Opdracht, tmp_path: Path) -> None:
    lijst = tmp_path / "lijst.csv"
    lijst.write_text(LIJST, encoding="utf-8")
    eerst = doe("instroom", "lees", lijst, "--school", "SDC")
    assert eerst.uit.startswith("Nieuw op de lijst: 1. Stonden er al: 0.")
    assert "Regel 4 overgeslagen: de naam ontbreekt" in eerst.uit
    weer = doe.als_json("instroom", "lees", lijst, "--school", "sdc")
    assert isinstance(weer, dict)
    assert (weer["nieuw"], weer["al_bekend"]) == ([], 1)
    rijen = doe.als_json("instroom", "lijst")
    assert isinstance(rijen, list)
    rij = rijen[0]
    assert (rij["naam"], rij["stand"]) == ("Łukasz Nowak", "te_bellen")
    gewoon = doe("instroom", "lijst", "--school", "SDC").uit
    assert "Łukasz Nowak" in gewoon
    assert "Geheimzin" not in gewoon
    assert doe("instroom", "bellijst", "--uit", tmp_path / "b.pdf").code == 0
    assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF")
    assert "gewist" in doe("instroom", "bel", rij["id"], "--schone-lei").uit
    is_een_zin(doe("instroom", "bellijst", "--uit", tmp_path / "leeg.pdf"))
    is_een_zin(doe("instroom", "bel", 99))
    is_een_zin(doe("instroom", "lees", lijst, "--school", "XXX"))
    with Vault.open(tmp_path / "kluis", WACHTWOORD) as vault:
        woorden = vault.query(lambda uow: uow.session.scalars(select(Instromer.zorgvraag)).all())
    assert list(woorden) == [""]


def test_the_next_school_year_with_corrections(doe: Opdracht) -> None:
    rijen = doe.als_json("schooljaar", "voorstel")
    assert isinstance(rijen, list)
    nieuw = {rij["leerling"]: rij for rij in rijen}
    assert nieuw["Ömer Verzonnen"]["nieuwe_klas"] == "2A"
    is_een_zin(doe("schooljaar", "wissel"))
    assert doe("schooljaar", "wissel", "--klas", "x").code == 2
    anna = nieuw["Anna Verzonnen"]["leerling_id"]
    gedaan = doe.als_json("schooljaar", "wissel", "--klas", f"{anna}=2K")
    assert isinstance(gedaan, dict)
    assert (gedaan["door"], gedaan["weg"]) == (2, 0)
    assert doe("schooljaar", "voorstel").uit.startswith("Iedereen staat al")
