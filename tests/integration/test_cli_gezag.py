"""The command about gezag: who has it, how that is known, and never where somebody lives."""

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
from tests.ui.dossier.voorbeeld import maak_gevuld, maak_kind
from tests.ui.gezag.gezin import maak_gezin

WACHTWOORD = "zeven-blauwe-olifanten-dansen"


class Proef:
    """A vault with one large family and one pupil without anybody."""

    def __init__(self, map_: Path, draai: Draai) -> None:
        self.kluis, self._draai = map_ / "kluis", draai
        self._wachtwoord = map_ / "wachtwoord.txt"
        self._wachtwoord.write_text(WACHTWOORD)
        vault, _ = Vault.maak(self.kluis, WACHTWOORD, kosten=ARGON2_LAAGST)

        def vul(uow: UnitOfWork) -> Changes:
            changes = richt_kluis_in(
                uow, naam="Sanne de Wit", functie=Functie.JGC, school_codes=frozenset({"JPT"})
            )
            self.leerling_id = maak_gevuld(uow).leerling_id
            maak_gezin(uow, self.leerling_id)
            self.alleen_id = maak_kind(uow, "Nora", "Eenzaam")
            return changes

        with vault:
            vault.change(vul)

    def __call__(self, *rest: object) -> Uitslag:
        toegang = ("--kluis", self.kluis, "--wachtwoord-van", self._wachtwoord)
        return self._draai("gezag", "lijst", *toegang, *rest)


@pytest.fixture
def proef(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Proef:
    return Proef(tmp_path, Draai(capfdbinary))


def test_the_list_says_what_is_known_and_until_when(proef: Proef) -> None:
    uitslag = proef()
    assert uitslag.code == 0, uitslag.fout
    for woord in ("Anna Fictiefska", "Gezagsregister", "Gezag geschorst", "Niet informeren"):
        assert woord in uitslag.uit
    # Who has nothing to do with gezag stays out.
    assert "Ineke Pleegman" not in uitslag.uit
    rijen = json.loads(proef("--json").uit)
    vader = next(rij for rij in rijen if rij["naam"] == "Marek Scheidslijn")
    assert (vader["gezag"], vader["daarna"]) == ("Gezag geschorst", "Heeft gezag")
    assert vader["informeren"] == "Niet informeren"


def test_no_address_and_no_number_leaves_this_way(proef: Proef) -> None:
    for uit in (proef().uit, proef("--json").uit):
        for geheim in ("Geheimpad", "Voorbeeldweg", "1822", "0655", "06-555", "voorbeeld.invalid"):
            assert geheim not in uit


def test_one_pupil_or_a_kind_word(proef: Proef) -> None:
    assert "Er staat nog niemand" in proef("--leerling", proef.alleen_id).uit
    assert "Anna Fictiefska" in proef("--leerling", proef.leerling_id).uit
    is_een_zin(proef("--leerling", 999_999))
