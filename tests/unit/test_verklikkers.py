"""The hunter for canaries must itself be able to find them, however they are written."""

import base64
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.proeven.verklikkers import Doorzocht, Verklikkers

VORMEN: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda woord: f"Naam: {woord.title()}!".encode(),
    "hoofdletters": lambda woord: woord.upper().encode(),
    "utf-16le": lambda woord: woord.encode("utf-16-le"),
    "utf-16be": lambda woord: woord.encode("utf-16-be"),
    "utf-32": lambda woord: woord.encode("utf-32-le"),
    "hex": lambda woord: woord.encode().hex().upper().encode(),
    "hex van utf-16": lambda woord: woord.encode("utf-16-le").hex().encode(),
    "base64 0": lambda woord: base64.b64encode(woord.encode()),
    "base64 1": lambda woord: base64.b64encode(b"a" + woord.capitalize().encode()),
    "base64 2": lambda woord: base64.b64encode(b"ab" + woord.upper().encode()),
    "gepakt": lambda woord: b"%PDF-1.4 stream\n" + zlib.compress(f"({woord})".encode()),
}


@pytest.mark.parametrize("vorm", VORMEN)
def test_a_word_is_found_in_every_form(vorm: str, tmp_path: Path) -> None:
    verklikkers = Verklikkers()
    woord = verklikkers.woord("achternaam")
    pad = tmp_path / "bestand"
    pad.write_bytes(b"\x01" * 5000 + VORMEN[vorm](woord) + b"\x02" * 70)
    doorzocht = Doorzocht()
    doorzocht.map(verklikkers, tmp_path, frozenset())
    assert doorzocht.treffers
    assert doorzocht.bestanden == 1


def test_a_word_is_named_and_found_over_the_edge_of_two_pieces() -> None:
    verklikkers = Verklikkers()
    woord = verklikkers.woord("telefoon").encode("utf-16-le")
    (treffer,) = verklikkers.zoek("geheugen", [b"ab" + woord[:7], woord[7:] + b"cd"])
    assert (treffer.codering, treffer.woord) == ("utf-16le", "telefoon")


def test_a_name_in_a_file_name_and_in_a_zip_is_found(tmp_path: Path) -> None:
    verklikkers = Verklikkers()
    (tmp_path / verklikkers.woord("klas")).mkdir()
    with zipfile.ZipFile(tmp_path / "lijst.xlsx", "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("blad.xml", f"<c>{verklikkers.woord('roepnaam')}</c>" * 20)
    doorzocht = Doorzocht()
    doorzocht.map(verklikkers, tmp_path, frozenset())
    assert {treffer.woord for treffer in doorzocht.treffers} >= {"klas", "roepnaam"}
    assert doorzocht.ingepakt == [str(tmp_path / "lijst.xlsx")]


@pytest.mark.parametrize("vorm", [bytes, lambda sleutel: sleutel.hex().encode(), base64.b64encode])
def test_a_key_is_found_raw_and_written_out(vorm: Callable[[bytes], bytes]) -> None:
    verklikkers = Verklikkers()
    sleutel = bytes(range(200, 232))
    verklikkers.ruw("datasleutel", sleutel)
    (treffer,) = verklikkers.zoek("geheugen", [b"..." + vorm(sleutel) + b"..."])
    assert treffer.woord == "datasleutel"


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    verklikkers = Verklikkers()
    verklikkers.woord("roepnaam")
    verklikkers.ruw("datasleutel", bytes(range(32)))
    (tmp_path / "bestand").write_bytes(bytes(range(255, -1, -1)) * 4000)
    doorzocht = Doorzocht()
    doorzocht.map(verklikkers, tmp_path, frozenset())
    assert doorzocht.treffers == []
    assert doorzocht.bytes == 1_024_000
