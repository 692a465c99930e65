"""The command of the employer on real signed files: what goes along, what is refused by name."""

import csv
import io
import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jos_desktop.exchange.profiel_bestand import schrijf as schrijf_profiel
from jos_desktop.models.kaartinhoud import naar_profiel
from jos_desktop.models.profielinhoud import Profielinhoud
from jos_desktop.models.samenvattingstabel import Kolom, Samenvatting
from tests.e2e.recht import pdf_tekst
from tests.integration import profielvoorbeeld
from tests.integration.clivoorbeeld import Draai, Uitslag
from tests.integration.kaartvoorbeeld import TOEN, Collega, collega
from tests.unit.exchange.samenvatting_bestanden import bestand_van, klein

ANNE, BRAM = "Anne de Wit", "Bram Bos"
RIJEN = (("2025-2026-1", "X", 20), ("2025-2026-1", "overige", 10))


@pytest.fixture
def draai(capfdbinary: pytest.CaptureFixture[bytes]) -> Draai:
    return Draai(capfdbinary)


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """Return a folder with a good file of two colleagues."""
    (tmp_path / "in").mkdir()
    for wie in (ANNE, BRAM):
        _leg_neer(tmp_path / "in", wie)
    return tmp_path


def _leg_neer(map_: Path, wie: str, naam: str = "", *, n: int = 20, versie: int = 1) -> Path:
    pad = map_ / f"{naam or wie.split()[0].lower()}.zip"
    rijen = (("2025-2026-1", "X", n), *RIJEN[1:])
    sleutel = collega(wie).ondertekensleutel
    pad.write_bytes(bestand_van(klein(*rijen, versie=versie), sleutel=sleutel))
    return pad


def _profiel(map_: Path, *wie: Collega) -> Path:
    sleutel = profielvoorbeeld.sleutel()
    inhoud = Profielinhoud(
        sleutel.organisatie,
        1,
        TOEN,
        sleutel.publiek,
        kaarten=naar_profiel(een.kaart.bestand for een in wie),
    )
    pad = map_ / "organisatie.josprofiel"
    pad.write_bytes(schrijf_profiel(inhoud, sleutel.ondertekensleutel).bestand)
    return pad


def _tabel(pad: Path, naam: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(pad) as zip_:
        tekst = zip_.read(f"{naam}.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(tekst), delimiter=";"))


def test_een_map_wordt_een_zip(draai: Draai, map_: Path) -> None:
    """Two files of two colleagues add up; the package describes every table it holds."""
    uit = map_ / "samen.zip"
    uitslag = draai("samenvoegen", map_ / "in", "--uit", uit)
    assert uitslag.code == 0, uitslag.fout
    assert "2 bestanden van 2 collega's" in uitslag.uit
    assert "niet nagekeken wie de afzenders zijn" in uitslag.uit
    assert [(r["school"], r["aantal"], r["marge"]) for r in _tabel(uit, "instroom_school")] == [
        ("X", "40", "3"),
        ("overige", "20", "3"),
    ]
    with zipfile.ZipFile(uit) as zip_:
        namen = set(zip_.namelist())
        beschrijving = json.loads(zip_.read("datapackage.json"))
        assert zip_.read("samengevoegd.pdf").startswith(b"%PDF")
        assert zip_.read("samengevoegd.xlsx").startswith(b"PK")
    assert {bron["path"] for bron in beschrijving["resources"]} == {
        naam for naam in namen if naam.endswith(".csv")
    }


def test_lijst_patroon_en_dubbel(draai: Draai, map_: Path) -> None:
    """A list, a pattern and a folder may name the same file; it counts once."""
    lijst = map_ / "lijst.txt"
    lijst.write_text(f"{map_ / 'in' / 'anne.zip'}\n\n{map_ / 'in'}\n", "utf-8")
    (map_ / "kopie").mkdir()
    (map_ / "kopie" / "nog eens.zip").write_bytes((map_ / "in" / "anne.zip").read_bytes())
    uit = map_ / "samen.zip"
    uitslag = draai("samenvoegen", map_ / "*" / "*.zip", "--lijst", lijst, "--uit", uit)
    assert uitslag.code == 0, uitslag.fout
    assert "- 1 keer dubbel" in uitslag.uit
    assert [rij["aantal"] for rij in _tabel(uit, "instroom_school")] == ["40", "20"]


def test_opnieuw_in_dezelfde_map(draai: Draai, map_: Path) -> None:
    """The outcome of the last time, in the folder itself, is not a source."""
    uit = map_ / "in" / "samen.zip"
    assert draai("samenvoegen", map_ / "in", "--uit", uit).code == 0
    uitslag = draai("samenvoegen", map_ / "in", "--uit", uit)
    assert uitslag.code == 0, uitslag.fout


def _beschadigd(map_: Path) -> str:
    ruw = bytearray((map_ / "anne.zip").read_bytes())
    plek = ruw.index(b"instroom_school.csv") + 200
    ruw[plek] ^= 1
    (map_ / "kapot.zip").write_bytes(ruw)
    return "kapot.zip"


def _geen_samenvatting(map_: Path) -> str:
    (map_ / "vreemd.zip").write_bytes(b"geen zip")
    return "vreemd.zip"


def _in_strijd(map_: Path) -> str:
    _leg_neer(map_, ANNE, "anders", n=25)
    return "anders.zip"


def _vervangt_wat_er_niet_is(map_: Path) -> str:
    _leg_neer(map_, "Cor Smit", "cor", versie=2)
    return "cor.zip"


@pytest.mark.parametrize(
    ("maak", "som"),
    [
        (_beschadigd, 40),
        (_geen_samenvatting, 40),
        (_in_strijd, 20),
        (_vervangt_wat_er_niet_is, 60),
    ],
)
def test_wat_niet_mee_kan_wordt_genoemd(
    draai: Draai, map_: Path, maak: Callable[[Path], str], som: int
) -> None:
    """One bad file: named, rc 1 and nothing written; with --toch the rest is added up."""
    naam = maak(map_ / "in")
    uit = map_ / "samen.zip"
    uitslag = draai("samenvoegen", map_ / "in", "--uit", uit)
    assert uitslag.code == 1
    assert naam in uitslag.fout
    assert "Er is niets geschreven." in uitslag.fout
    assert not uit.exists()

    uitslag = draai("samenvoegen", map_ / "in", "--uit", uit, "--toch")
    assert uitslag.code == 0, uitslag.fout
    assert naam in uitslag.fout
    assert _tabel(uit, "instroom_school")[0]["aantal"] == str(som)
    staten = {rij["bestand"]: rij["staat"] for rij in _tabel(uit, "verslag")}
    assert naam in staten


def test_met_profiel(draai: Draai, map_: Path) -> None:
    """The profile tells who is unknown and who is missing; figures name nobody."""
    profiel = _profiel(map_, collega(ANNE), collega("Cor Smit"))
    uit = map_ / "samen.zip"
    uitslag = draai("samenvoegen", map_ / "in", "--uit", uit, "--profiel", profiel)
    assert uitslag.code == 1
    assert "bram.zip: Afzender onbekend" in uitslag.fout

    uitslag = draai("samenvoegen", map_ / "in", "--uit", uit, "--profiel", profiel, "--toch")
    assert uitslag.code == 0, uitslag.fout
    assert "Ontbreekt: Cor Smit, blok 2025-2026-1." in uitslag.uit
    assert [rij["naam"] for rij in _tabel(uit, "ontbreekt")] == ["Cor Smit"]
    with zipfile.ZipFile(uit) as zip_:
        for naam in zip_.namelist():
            if naam.endswith(".csv") and naam != "ontbreekt.csv":
                assert b"Cor Smit" not in zip_.read(naam), naam
        with zipfile.ZipFile(io.BytesIO(zip_.read("samengevoegd.xlsx"))) as werkboek:
            inhoud = b"".join(map(werkboek.read, werkboek.namelist()))
        assert b"Aantal" in inhoud
        for woord in (b"Cor Smit", b"anne.zip"):
            assert woord not in inhoud
        assert b"Cor Smit" not in pdf_tekst(zip_.read("samengevoegd.pdf")).encode()


def test_een_vernieuwde_kaart_is_dezelfde_afzender(draai: Draai, map_: Path) -> None:
    """A renewed card in the profile fits files that were signed before."""
    profiel = _profiel(map_, collega(ANNE).vernieuw(), collega(BRAM))
    uitslag = draai("samenvoegen", map_ / "in", "--uit", map_ / "samen.zip", "--profiel", profiel)
    assert uitslag.code == 0, uitslag.fout


def _fout(uitslag: Uitslag) -> str:
    assert uitslag.code == 1
    assert uitslag.uit == ""
    return uitslag.fout


def test_niets_gevonden(draai: Draai, tmp_path: Path) -> None:
    """An empty folder is no success."""
    (tmp_path / "leeg").mkdir()
    assert "geen bestand dat meetelt" in _fout(
        draai("samenvoegen", tmp_path / "leeg", "--uit", tmp_path / "samen.zip")
    )


def test_een_lijst_die_geen_tekst_is(draai: Draai, tmp_path: Path) -> None:
    """A list in another encoding is told as such."""
    (tmp_path / "lijst").write_bytes(b"\xff\xfe\x00")
    assert "lijst met bestanden" in _fout(
        draai("samenvoegen", "--lijst", tmp_path / "lijst", "--uit", tmp_path / "samen.zip")
    )


def test_een_bestand_dat_niet_bestaat(draai: Draai, map_: Path) -> None:
    """A name that was typed wrong is told by that name."""
    uitslag = draai("samenvoegen", map_ / "in" / "cor.zip", "--uit", map_ / "samen.zip")
    assert "cor.zip" in _fout(uitslag)


@pytest.mark.parametrize("via_koppeling", [False, True])
def test_een_bestand_van_een_collega_wordt_niet_overschreven(
    draai: Draai, map_: Path, *, via_koppeling: bool
) -> None:
    """Typing the name of a signed file after --uit does not cost that file, nor drop it."""
    anne = map_ / "in" / "anne.zip"
    ruw, uit = anne.read_bytes(), anne
    if via_koppeling:
        uit = map_ / "samen.zip"
        uit.symlink_to(anne)
    assert "Die blijft staan" in _fout(draai("samenvoegen", map_ / "in", "--uit", uit))
    assert anne.read_bytes() == ruw


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_een_pijp_houdt_niets_op(draai: Draai, map_: Path) -> None:
    """A pipe that ends in .zip is refused by name; waiting for it would take for ever."""
    os.mkfifo(map_ / "in" / "pijp.zip")
    assert "pijp.zip" in _fout(draai("samenvoegen", map_ / "in", "--uit", map_ / "samen.zip"))


def _samen_met(map_: Path, samenvatting: Samenvatting) -> None:
    (map_ / "in" / "kwaad.zip").write_bytes(bestand_van(samenvatting, sleutel=b"k" * 32))


def test_een_vreemde_tabel_haalt_alleen_zichzelf_eruit(draai: Draai, map_: Path) -> None:
    """A signed file with school beside function, read first, does not put the others out."""
    goed = klein(*RIJEN)
    (tabel,) = goed.tabellen
    kolommen = (*tabel.kolommen[:3], Kolom("functie", "Functie"), tabel.kolommen[3])
    rijen = tuple((*rij[:3], "JGW", rij[3]) for rij in tabel.rijen)
    kwaad = replace(tabel, kolommen=kolommen, rijen=rijen, assen=("school", "functie"))
    _samen_met(map_, replace(goed, volgnummer=99, tabellen=(kwaad,)))
    uit = map_ / "samen.zip"
    uitslag = draai("samenvoegen", map_ / "in", "--uit", uit)
    assert "kwaad.zip: De tabel instroom_school heeft andere kolommen" in _fout(uitslag)
    assert "anne.zip" not in uitslag.fout
    assert draai("samenvoegen", map_ / "in", "--uit", uit, "--toch").code == 0
    assert [rij["aantal"] for rij in _tabel(uit, "instroom_school")] == ["40", "20"]


def test_een_blok_van_later_gaat_niet_mee(draai: Draai, map_: Path) -> None:
    """One file of the year 2190 does not make everybody miss 300 blocks."""
    later = klein(("2190-2191-1", "X", 20))
    blok = replace(
        later.blokken[0],
        sleutel="2190-2191-1",
        begin=date(2190, 8, 1),
        eind=date(2190, 12, 31),
    )
    _samen_met(map_, replace(later, periode="2190-2191-1", blokken=(blok,)))
    uitslag = draai("samenvoegen", map_ / "in", "--uit", map_ / "samen.zip")
    assert "kwaad.zip: Er staat een blok in dat op" in _fout(uitslag)
