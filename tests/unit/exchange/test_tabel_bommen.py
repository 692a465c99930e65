"""Workbooks made to do harm are refused quickly, in bounded memory, in one Dutch sentence."""

import io
import random
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from jos_desktop.errors import KnownError
from jos_desktop.exchange.tabel import lees_tabel_bytes
from jos_desktop.exchange.tabel_fouten import (
    AndereSoort,
    BeschadigdExcelbestand,
    LeegBestand,
    OudExcelbestand,
    TeGroot,
    VersleuteldBestand,
)

BLAD = "xl/worksheets/sheet1.xml"
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
KOP = '<row r="1"><c r="A1" t="inlineStr"><is><t>Naam</t></is></c></row>'
MAX_SECONDEN = 15
MAX_GEHEUGEN = 200 * 1024 * 1024


def werkmap() -> bytes:
    boek = Workbook()
    blad = boek.active
    assert blad is not None
    blad.append(["Naam", "Klas"])
    blad.append(["Wit", "2A"])
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def vervang(naam: str, inhoud: bytes, *, erbij: int = 0) -> bytes:
    """Return a sound workbook with one part replaced and some parts added."""
    uit = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(werkmap())) as oud,
        zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw,
    ):
        for deel in oud.namelist():
            if deel != naam:
                nieuw.writestr(deel, oud.read(deel))
        nieuw.writestr(naam, inhoud)
        for nr in range(erbij):
            nieuw.writestr(f"xl/media/{nr}.bin", b"x")
    return uit.getvalue()


def met_gedeelde_teksten(teksten: bytes) -> bytes:
    """Return a workbook whose cells point at shared strings, as Excel writes it."""
    cel = '<row r="{0}"><c r="A{0}" t="s"><v>{1}</v></c></row>'
    basis = vervang(BLAD, blad(cel.format(1, 0) + cel.format(2, 1)))
    uit = io.BytesIO()
    soort = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{soort}"/></Types>'
    with (
        zipfile.ZipFile(io.BytesIO(basis)) as oud,
        zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw,
    ):
        for deel in oud.namelist():
            inhoud = oud.read(deel)
            if deel == "[Content_Types].xml":
                inhoud = inhoud.replace(b"</Types>", override.encode())
            nieuw.writestr(deel, inhoud)
        nieuw.writestr("xl/sharedStrings.xml", teksten)
    return uit.getvalue()


def blad(binnen: str, *, maat: str = "") -> bytes:
    return f"<worksheet {NS}>{maat}<sheetData>{binnen}</sheetData></worksheet>".encode()


def weiger(inhoud: bytes, *fouten: type[KnownError], meet_geheugen: bool = True) -> None:
    """Check that a file is refused within bounds of computing time and memory.

    Measuring memory makes a loop over a million rows ten times slower, so that can be left out.
    """
    if meet_geheugen:
        tracemalloc.start()
    begin = time.process_time()
    try:
        with pytest.raises(fouten):
            lees_tabel_bytes(inhoud, bron="bom.xlsx")
        _, piek = tracemalloc.get_traced_memory() if meet_geheugen else (0, 0)
    finally:
        tracemalloc.stop()
    assert time.process_time() - begin < MAX_SECONDEN
    assert piek < MAX_GEHEUGEN


def test_zip_bomb() -> None:
    weiger(vervang(BLAD, b" " * (300 * 1024 * 1024)), TeGroot)


def test_very_many_small_tags() -> None:
    weiger(vervang("xl/sharedStrings.xml", b"<si/>" * 5_000_000), TeGroot)


def test_very_many_parts() -> None:
    weiger(vervang("x", b"x", erbij=600), TeGroot)


def test_a_million_rows_claimed_is_not_believed() -> None:
    maat = '<dimension ref="A1:XFD1048576"/>'
    rij = '<row r="2"><c r="A2" t="inlineStr"><is><t>Wit</t></is></c></row>'
    tabel = lees_tabel_bytes(vervang(BLAD, blad(KOP + rij, maat=maat)), bron="x")
    assert tabel.rijen == (("Wit",),)


def test_a_cell_in_the_last_corner() -> None:
    cel = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    weiger(vervang(BLAD, blad(KOP + cel)), TeGroot, meet_geheugen=False)


def test_a_row_number_beyond_any_sheet() -> None:
    cel = '<row r="99999999999999"><c r="A99999999999999"><v>1</v></c></row>'
    weiger(vervang(BLAD, blad(KOP + cel)), TeGroot, meet_geheugen=False)


def test_wide_empty_rows() -> None:
    rijen = "".join(f'<row r="{n}"><c r="XFD{n}" s="0"/></row>' for n in range(2, 5000))
    weiger(vervang(BLAD, blad(KOP + rijen)), TeGroot)


def test_too_many_rows() -> None:
    rijen = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(2, 20_100))
    weiger(vervang(BLAD, blad(KOP + rijen)), TeGroot)


@pytest.mark.parametrize(
    "deel", [BLAD, "xl/workbook.xml", "xl/sharedStrings.xml", "[Content_Types].xml"]
)
def test_billion_laughs(deel: str) -> None:
    lagen = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<!DOCTYPE x [<!ENTITY l0 "lol">{lagen}]><x>&l9;</x>'
    weiger(vervang(deel, xml.encode()), BeschadigdExcelbestand)


def test_shared_strings_are_read_and_a_missing_one_is_refused() -> None:
    tekst = f"<sst {NS}><si><t>Naam</t></si><si><t>Wit</t></si></sst>"
    tabel = lees_tabel_bytes(met_gedeelde_teksten(tekst.encode()), bron="x")
    assert (tabel.kolommen, tabel.rijen) == (("Naam",), (("Wit",),))
    weiger(met_gedeelde_teksten(f"<sst {NS}/>".encode()), BeschadigdExcelbestand)


def test_outside_entities_are_not_opened() -> None:
    xml = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet {NS}>&e;</worksheet>'
    weiger(vervang(BLAD, xml.encode()), BeschadigdExcelbestand)


def test_deeply_nested_tags() -> None:
    weiger(vervang("xl/styles.xml", b"<a>" * 300_000), BeschadigdExcelbestand)


def _met(naam: str, inhoud: bytes) -> Callable[[], bytes]:
    def maak() -> bytes:
        uit = io.BytesIO()
        with zipfile.ZipFile(uit, "w") as zip_:
            zip_.writestr(naam, inhoud)
        return uit.getvalue()

    return maak


def _versleutelde_zip() -> bytes:
    ruw = bytearray(werkmap())
    for merk, plek in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begin = ruw.find(merk)
        while begin >= 0:
            ruw[begin + plek] |= 1
            begin = ruw.find(merk, begin + 4)
    return bytes(ruw)


@pytest.mark.parametrize(
    ("maak", "fout"),
    [
        (_met("foto.jpg", b"x"), AndereSoort),
        (_met("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), AndereSoort),
        (_met("xl/workbook.bin", b"x"), OudExcelbestand),
        (_versleutelde_zip, VersleuteldBestand),
        (lambda: werkmap()[:2000], BeschadigdExcelbestand),
        (lambda: vervang(BLAD, blad("")), LeegBestand),
        (lambda: vervang(BLAD, b"geen xml"), BeschadigdExcelbestand),
    ],
)
def test_other_zips_and_damaged_workbooks(
    maak: Callable[[], bytes], fout: type[KnownError]
) -> None:
    weiger(maak(), fout)


def test_flipped_bytes_give_a_table_or_a_known_error() -> None:
    heel, kans = werkmap(), random.Random(7)
    for _ in range(150):
        kapot = bytearray(heel)
        for _ in range(kans.choice((1, 1, 4))):
            kapot[kans.randrange(4, len(kapot))] ^= 1 << kans.randrange(8)
        try:
            tabel = lees_tabel_bytes(bytes(kapot), bron="x")
        except KnownError:
            continue
        assert tabel.kolommen
