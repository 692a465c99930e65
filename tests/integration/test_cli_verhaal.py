"""The command verhaal: a list without names, a check, and a file only when it may."""

from datetime import date
from pathlib import Path

import pytest

from jos_desktop.models.codes import Functie
from jos_desktop.services.casusverhalen import VerhaalGegevens, begin_verhaal, bewaar_verhaal
from jos_desktop.services.leerlingen import LeerlingGegevens, maak_leerling
from jos_desktop.services.profiel import richt_kluis_in
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.clivoorbeeld import Draai, is_een_zin

WACHTWOORD = "paarse-olifant-fietst-7"


def _vul(uow: UnitOfWork) -> None:
    richt_kluis_in(uow, naam="Test Coach", functie=Functie.JGC)
    school = lijst_scholen(uow)[0].id
    gegevens = LeerlingGegevens(
        roepnaam="Wendelmoet",
        achternaam="Kanarie",
        geboortedatum=date(2012, 3, 4),
        school_id=school,
    )
    leerling = maak_leerling(uow, gegevens)
    assert leerling.nieuw_id is not None
    verhaal = begin_verhaal(uow, leerling.nieuw_id).nieuw_id
    assert verhaal is not None
    tekst = {"wie": "Wendelmoet was vaak boos."}
    bewaar_verhaal(uow, verhaal, VerhaalGegevens("Bram", "Eerst denken", tekst))


@pytest.fixture
def kluis(tmp_path: Path) -> Path:
    (tmp_path / "wachtwoord.txt").write_text(WACHTWOORD)
    vault, _ = Vault.maak(tmp_path / "kluis", WACHTWOORD, kosten=ARGON2_LAAGST)
    with vault:
        vault.change(_vul)
    return tmp_path / "kluis"


def test_a_story_is_listed_checked_and_refused(
    kluis: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    draai = Draai(capfdbinary)
    vast = ("--kluis", kluis, "--wachtwoord-van", kluis.parent / "wachtwoord.txt")
    lijst = draai("verhaal", "lijst", *vast)
    assert lijst.code == 0
    assert "Eerst denken" in lijst.uit
    assert "Bezig" in lijst.uit
    controle = draai("verhaal", "controleer", "1", *vast)
    assert controle.code == 1
    assert "een naam uit dit dossier" in controle.uit
    uit = kluis.parent / "verhaal.pdf"
    maak = draai("verhaal", "maak", "1", "--uit", uit, *vast)
    is_een_zin(maak)
    is_een_zin(draai("verhaal", "maak", "99", "--uit", uit, *vast))
    is_een_zin(draai("verhaal", "maak", "1", "--uit", kluis.parent / "verhaal.docx", *vast))
    assert not uit.exists()
    for uitslag in (lijst, controle, maak):
        assert "Wendelmoet" not in uitslag.uit + uitslag.fout
