"""The commands about consent: the rule, the register, and paper for one person."""

import json
from pathlib import Path

import pypdfium2
import pytest

from jos_desktop.models.codes import Functie
from jos_desktop.services.bijlagen import lijst_bijlagen
from jos_desktop.services.profiel import richt_kluis_in
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.vault import Vault
from tests.integration.clivoorbeeld import Draai, Uitslag, is_een_zin
from tests.ui.toestemmingen.voorbeeld import Gezin, maak_gezin

WACHTWOORD = "zeven-blauwe-olifanten-dansen"


class Proef:
    """One vault with the family of story 5, and its commands."""

    def __init__(self, map_: Path, draai: Draai) -> None:
        self.kluis, self._draai = map_ / "kluis", draai
        self._wachtwoord = map_ / "wachtwoord.txt"
        self._wachtwoord.write_text(WACHTWOORD)
        vault, _ = Vault.maak(self.kluis, WACHTWOORD, kosten=ARGON2_LAAGST)
        with vault:
            vault.change(
                lambda uow: richt_kluis_in(
                    uow, naam="Sanne de Wit", functie=Functie.JGC, school_codes=frozenset({"JPT"})
                )
            )
            self.gezin: Gezin = vault.change(maak_gezin)

    def __call__(self, opdracht: str, *rest: object) -> Uitslag:
        toegang: tuple[object, ...] = ("--kluis", self.kluis, "--wachtwoord-van", self._wachtwoord)
        if opdracht != "trek-in":
            toegang += ("--leerling", self.gezin.leerling_id)
        return self._draai("toestemming", opdracht, *toegang, *rest)

    def stand(self, doel: str = "jeugdhulp") -> dict[str, object]:
        lijst = json.loads(self("lijst", "--json").uit)
        return next(een for een in lijst["doelen"] if een["doel"] == doel)


@pytest.fixture
def proef(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Proef:
    return Proef(tmp_path, Draai(capfdbinary))


def test_the_rule_says_who_is_missing_and_why(proef: Proef) -> None:
    uitslag = proef("vraag", "--doel", "jeugdhulp")
    assert uitslag.code == 0
    assert "Jeugdwet 7.3.4" in uitslag.uit
    assert "Nog nodig: Piotr Fictiefski" in uitslag.uit
    assert proef.stand()["ontbreekt"] == ["Piotr Fictiefski"]
    tabel = proef("lijst").uit
    assert "Anna Fictiefska (moeder)" in tabel
    assert "Gegeven" in tabel


def test_an_answer_with_its_scan_is_kept_and_withdrawn(proef: Proef, tmp_path: Path) -> None:
    scan, reden = tmp_path / "formulier vader.pdf", tmp_path / "reden.txt"
    scan.write_bytes(b"%PDF-1.7 getekend %%EOF")
    reden.write_text("Belde en wil stoppen")
    vader = proef.gezin.vader_id
    uitslag = proef("leg-vast", "--doel", "jeugdhulp", "--door", vader, "--scan", scan)
    assert uitslag.code == 0, uitslag.fout
    assert proef.stand()["compleet"] is True
    register = proef.stand()["register"]
    assert isinstance(register, list)
    assert register[0]["scan"] is True
    with Vault.open(proef.kluis, WACHTWOORD) as vault:
        (bijlage,) = vault.query(lambda uow: lijst_bijlagen(uow, proef.gezin.leerling_id))
    assert bijlage.naam == "formulier vader"
    nummer = register[0]["id"]
    assert proef("trek-in", "--antwoord", nummer, "--reden-van", reden).code == 0
    assert proef.stand()["compleet"] is False


def test_a_form_and_a_letter_for_one_parent(proef: Proef, tmp_path: Path) -> None:
    vader, uit = proef.gezin.vader_id, tmp_path / "papier.pdf"
    assert proef("formulier", "--voor", vader, "--doel", "jeugdhulp", "--uit", uit).code == 0
    assert "Piotr Fictiefski" in _tekst(uit)
    brief = ("brief", "--voor", vader, "--doel", "jeugdhulp", "--met-formulier", "--uit", uit)
    uitslag = proef(*brief, "--herinnering")
    assert uitslag.code == 0, uitslag.fout
    tekst = _tekst(uit)
    assert "Bedachtepad 7" in tekst
    assert "Handtekening" in tekst
    assert "Anna" not in tekst
    pogingen = proef.stand()["pogingen"]
    assert isinstance(pogingen, list)
    assert [een["wijze"] for een in pogingen] == ["Met een brief", "Formulier meegegeven"]
    assert proef("poging", "--voor", vader, "--doel", "jeugdhulp", "--datum", "gisteren").code == 0
    pogingen = proef.stand()["pogingen"]
    assert isinstance(pogingen, list)
    assert len(pogingen) == 3


def test_the_pupil_gets_a_form_of_his_own(proef: Proef, tmp_path: Path) -> None:
    uit = tmp_path / "papier.pdf"
    doelen = ("--doel", "jeugdhulp", "--doel", "school")
    assert proef("formulier", "--voor", "leerling", *doelen, "--uit", uit).code == 0
    assert "Voor jou" in _tekst(uit)


@pytest.mark.parametrize(
    "opdracht",
    [
        ("leg-vast", "--doel", "jeugdhulp", "--door", 999),
        ("leg-vast", "--doel", "school", "--door", "leerling", "--antwoord", "verondersteld"),
        ("leg-vast", "--doel", "overdracht", "--door", "leerling"),
        ("poging", "--doel", "jeugdhulp", "--voor", 999),
        ("trek-in", "--antwoord", 999),
    ],
)
def test_what_cannot_be_is_one_sentence(proef: Proef, opdracht: tuple[object, ...]) -> None:
    is_een_zin(proef(str(opdracht[0]), *opdracht[1:]))


def test_paper_that_may_not_go_leaves_no_file(proef: Proef, tmp_path: Path) -> None:
    uit = tmp_path / "papier.pdf"
    is_een_zin(proef("formulier", "--voor", 999, "--doel", "jeugdhulp", "--uit", uit))
    is_een_zin(proef("formulier", "--voor", proef.gezin.vader_id, "--uit", uit))
    assert not uit.exists()
    word = tmp_path / "scan.pdf"
    word.write_bytes(b"PK\x03\x04 word/")
    is_een_zin(proef("leg-vast", "--doel", "jeugdhulp", "--door", "leerling", "--scan", word))


def test_who_is_a_number_or_the_pupil(proef: Proef) -> None:
    uitslag = proef("leg-vast", "--doel", "jeugdhulp", "--door", "Piotr")
    assert uitslag.code == 2
    assert "Traceback" not in uitslag.fout


def _tekst(pad: Path) -> str:
    document = pypdfium2.PdfDocument(pad)
    try:
        return "\n".join(pagina.get_textpage().get_text_range() for pagina in document)
    finally:
        document.close()
