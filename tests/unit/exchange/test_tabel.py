"""Reading lists as schools export them, and nothing but a Tabel or a known error."""

import codecs
import csv
import io
import os
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from jos_desktop.errors import KnownError
from jos_desktop.exchange.tabel import lees_tabel, lees_tabel_bytes
from jos_desktop.exchange.tabel_fouten import (
    AndereSoort,
    BestandOntbreekt,
    BestandOpSlot,
    BladOntbreekt,
    GeenBestand,
    GeenTekst,
    LeegBestand,
    LijstNietGelezen,
    OudExcelbestand,
    TeGroot,
    VersleuteldBestand,
)
from jos_desktop.models.tabel import MAX_CELTEKENS, Tabel

DATA = Path(__file__).parents[2] / "data" / "invoer"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def lees(tekst: str | bytes) -> Tabel:
    return lees_tabel_bytes(tekst if isinstance(tekst, bytes) else tekst.encode(), bron="lijst")


def werkmap(*rijen: list[object], titel: str = "Blad1") -> Workbook:
    boek = Workbook()
    blad = boek.active
    assert blad is not None
    blad.title = titel
    for rij in rijen:
        blad.append(rij)
    return boek


def als_bytes(boek: Workbook) -> bytes:
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


@pytest.mark.parametrize("scheiding", [";", ",", "\t", "|"])
@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("einde", ["\n", "\r\n", "\r"])
def test_delimiters_encodings_and_line_ends(scheiding: str, codering: str, einde: str) -> None:
    regels = [["Roepnaam", "Achternaam", "Klas"], ["Zoë", "Núñez", "2A"], ["Daan", "Wit", "3B"]]
    tabel = lees(einde.join(scheiding.join(regel) for regel in regels).encode(codering))
    assert tabel.kolommen == ("Roepnaam", "Achternaam", "Klas")
    assert tabel.rijen == (("Zoë", "Núñez", "2A"), ("Daan", "Wit", "3B"))
    assert tabel.nummers == (2, 3)


def test_title_lines_blank_lines_and_sep_line_are_passed_over() -> None:
    tabel = lees(
        "sep=,\nLeerlingenlijst PCC\n\nGemaakt op,3-11-2026\nNaam,Geb. datum\n\nA B,1-1-2012\n"
    )
    assert tabel.kolommen == ("Naam", "Geb. datum")
    assert (tabel.rijen, tabel.nummers) == ((("A B", "1-1-2012"),), (7,))


def test_a_list_without_a_heading_gets_numbered_columns() -> None:
    tabel = lees("Sanne;1-1-2012\nDaan;2-2-2012\n")
    assert tabel.kolommen == ("Kolom 1", "Kolom 2")
    assert len(tabel.rijen) == 2
    assert "geen kop" in tabel.meldingen[0]


def test_quotes_keep_delimiters_and_line_ends_inside() -> None:
    tabel = lees('Naam;Klas\n"Wit; Noor\nMaria";2A\n"de ""Kleine""";3B\nSmit;1C\n')
    assert tabel.rijen == (("Wit; Noor Maria", "2A"), ('de "Kleine"', "3B"), ("Smit", "1C"))
    assert tabel.nummers == (2, 4, 5)


def test_a_broken_quote_costs_one_row_only() -> None:
    tabel = lees('Naam;Klas\n"Wit;2A\nSmit;3B\nBos;1C\n')
    assert tabel.rijen == (("Wit", "2A"), ("Smit", "3B"), ("Bos", "1C"))


def test_ragged_rows_are_padded_or_marked() -> None:
    tabel = lees("Naam;Klas;Mentor\nWit\nSmit;3B;Bos;teveel\nBos;1C;Wit;;\n")
    assert tabel.rijen == (("Wit", "", ""), ("Smit", "3B", "Bos"), ("Bos", "1C", "Wit"))
    assert tabel.te_lang == {1}


def test_double_and_empty_headings_get_a_name_of_their_own() -> None:
    assert lees("Naam;;naam;Klas\nA;B;C;D\n").kolommen == ("Naam", "Kolom 2", "naam (2)", "Klas")


def test_a_long_cell_is_cut_and_said() -> None:
    tabel = lees(f"Naam;Klas\n{'x' * 5000};2A\n")
    assert len(tabel.rijen[0][0]) == MAX_CELTEKENS
    assert "afgekapt" in tabel.meldingen[0]


def test_spreadsheet_values_look_as_in_the_spreadsheet() -> None:
    boek = werkmap(
        ["Naam", "Geboortedatum", "Leerlingnummer", "Cijfer", "Extra"],
        ["Noor", datetime(2012, 4, 3), 12.0, 7.5, True],
        ["Daan", date(2011, 12, 24), 42, None, "#N/A"],
    )
    blad = boek["Blad1"]
    blad["C3"].number_format = "000000"
    tabel = lees(als_bytes(boek))
    assert tabel.rijen == (
        ("Noor", "03-04-2012", "12", "7,5", "ja"),
        ("Daan", "24-12-2011", "000042", "", ""),
    )


def test_the_sheet_with_the_list_is_found_or_chosen() -> None:
    boek = werkmap(["Uitleg"], ["Dit is een export"], titel="Uitleg")
    blad = boek.create_sheet("Lijst")
    blad.append(["Naam", "Klas"])
    blad.append(["Wit", "2A"])
    verborgen = boek.create_sheet("Oud", 0)
    verborgen.append(["Naam", "Klas"])
    verborgen.append(["Weg", "9Z"])
    verborgen.sheet_state = "hidden"
    inhoud = als_bytes(boek)
    tabel = lees(inhoud)
    assert (tabel.blad, tabel.rijen) == ("Lijst", (("Wit", "2A"),))
    assert "2 tabbladen" in tabel.meldingen[0]
    assert lees_tabel_bytes(inhoud, bron="x", blad="Oud").rijen == (("Weg", "9Z"),)
    with pytest.raises(BladOntbreekt):
        lees_tabel_bytes(inhoud, bron="x", blad="Bestaat niet")


def test_an_export_with_everything_odd_in_it_is_read() -> None:
    tabel = lees_tabel(DATA / "export_met_titel.csv")
    assert tabel.kolommen[:4] == ("Stamnr.", "Leerling", "Geb.datum", "Stamklas")
    assert [rij[1] for rij in tabel.rijen] == ["Berg, Zoë van der", "Núñez, Daan", "Wit, Noor de"]
    assert tabel.bron == "export_met_titel.csv"


@pytest.mark.parametrize(
    ("inhoud", "fout"),
    [
        (b"", LeegBestand),
        (b"  \r\n \n", LeegBestand),
        (b"Naam;Klas\n", LeegBestand),
        (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), OudExcelbestand),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), VersleuteldBestand),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", OudExcelbestand),
        (b"%PDF-1.7\n", AndereSoort),
        (b"<html><table><tr><td>Naam</td></tr></table></html>", AndereSoort),
        (b"<?xml version='1.0'?><Workbook/>", AndereSoort),
        (bytes(range(256)) * 20, GeenTekst),
        (b"Naam;Klas\nA\0B;2A\n", GeenTekst),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x41", GeenTekst),
    ],
)
def test_what_is_no_list_is_refused_in_words(inhoud: bytes, fout: type[KnownError]) -> None:
    with pytest.raises(fout) as gevangen:
        lees(inhoud)
    assert gevangen.value.zin().endswith(".")
    assert gevangen.value.raad().endswith(".")


def test_missing_files_folders_and_locked_files(tmp_path: Path) -> None:
    with pytest.raises(BestandOntbreekt):
        lees_tabel(tmp_path / "weg.csv")
    with pytest.raises(GeenBestand):
        lees_tabel(tmp_path)
    with pytest.raises(LijstNietGelezen):
        lees_tabel(tmp_path / "a\0b")


def test_a_file_without_rights_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pad = tmp_path / "dicht.csv"
    pad.write_text("Naam;Klas\nWit;2A\n", encoding="utf-8")
    if sys.platform != "win32" and os.geteuid() != 0:
        pad.chmod(0)
    else:
        # An administrator may read everything: let the system say what it says to others.
        def weiger(*_: object, **__: object) -> object:
            raise PermissionError(13, "in gebruik")

        monkeypatch.setattr(Path, "open", weiger)
    with pytest.raises(BestandOpSlot):
        lees_tabel(pad)


def test_too_many_rows_and_columns_are_refused() -> None:
    with pytest.raises(TeGroot):
        lees("Naam;Klas\n" + "Wit;2A\n" * 20_001)
    with pytest.raises(TeGroot):
        lees(";".join(f"K{nr}" for nr in range(201)) + "\n" + ";".join("x" * 201) + "\n")
    assert len(lees("Naam;Klas\n" + "Wit;2A\n" * 20_000).rijen) == 20_000


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_table_or_a_known_error(inhoud: bytes) -> None:
    for begin in (b"", b"PK\x03\x04", codecs.BOM_UTF16_BE, b"sep=;\n", b'Naam;Klas\n"'):
        try:
            tabel = lees(begin + inhoud)
        except KnownError:
            continue
        assert all(len(rij) == len(tabel.kolommen) for rij in tabel.rijen)
        assert len(tabel.nummers) == len(tabel.rijen)
        assert len(set(tabel.kolommen)) == len(tabel.kolommen)


_CEL = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)


@given(st.lists(st.tuples(_CEL, _CEL, _CEL), min_size=1, max_size=20), st.sampled_from(";,\t"))
def test_what_a_csv_writer_wrote_is_read_back(
    rijen: list[tuple[str, str, str]], scheiding: str
) -> None:
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=scheiding, quoting=csv.QUOTE_ALL)
    schrijver.writerow(("Roepnaam", "Achternaam", "Klas"))
    schrijver.writerows(rijen)
    for codering in ("utf-8-sig", "utf-16"):
        tabel = lees(uit.getvalue().encode(codering))
        assert tabel.rijen == tuple(rijen)
