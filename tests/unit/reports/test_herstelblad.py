import io
import subprocess
import sys
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jos_desktop.models.documenten import Herstelblad
from jos_desktop.reports.herstelblad import write_herstelblad
from tests.unit.reports.conftest import GelezenPdf, aantal_paginas

CODE = "K7QF-2M9X-HT4W-8RDB-N3VC-6JYP-5ZGA-E1SK-W0TM"


def schrijf(blad: Herstelblad) -> bytes:
    stream = io.BytesIO()
    write_herstelblad(stream, blad)
    return stream.getvalue()


def blad(code: str = CODE, kluisnaam: str = "Mijn kluis") -> Herstelblad:
    return Herstelblad(herstelcode=code, datum=date(2026, 11, 21), kluisnaam=kluisnaam)


def test_the_sheet_shows_the_whole_code_in_numbered_groups(
    lees_pdf: Callable[[bytes], GelezenPdf],
) -> None:
    gelezen = lees_pdf(schrijf(blad()))
    assert len(gelezen.paginas) == 1
    for rij in ("K7QF 2M9X HT4W", "8RDB N3VC 6JYP", "5ZGA E1SK W0TM", "1 2 3", "4 5 6", "7 8 9"):
        assert rij in gelezen.tekst
    for tekst in ("Mijn kluis", "21-11-2026", "Hier bewaar je dit blad", "Doe dit niet"):
        assert tekst in gelezen.tekst
    assert all(ingesloten for _, ingesloten in gelezen.lettertypen)


def test_the_properties_hold_neither_code_nor_name(
    lees_pdf: Callable[[bytes], GelezenPdf],
) -> None:
    gelezen = lees_pdf(schrijf(blad(kluisnaam="Kluis van Verzonnen")))
    assert gelezen.info["Title"] == "Herstelblad JOS Desktop"
    assert "Author" not in gelezen.info
    assert b"Verzonnen" not in gelezen.bytes
    assert b"K7QF" not in gelezen.bytes


def test_a_vault_without_a_name_leaves_the_name_out(
    lees_pdf: Callable[[bytes], GelezenPdf],
) -> None:
    assert "Naam van de kluis" not in lees_pdf(schrijf(blad(kluisnaam=" "))).tekst


def test_the_code_never_shows_in_a_repr() -> None:
    assert "K7QF" not in repr(blad())


@pytest.mark.parametrize("groepen", [1, 7, 8, 10, 16])
def test_any_number_of_groups_fits_on_one_page(groepen: int) -> None:
    assert aantal_paginas(schrijf(blad("-".join(["WWWW"] * groepen)))) == 1


@settings(max_examples=25)
@given(kluisnaam=st.text(max_size=300))
def test_any_vault_name_keeps_it_one_page(kluisnaam: str) -> None:
    assert aantal_paginas(schrijf(blad(kluisnaam=kluisnaam))) == 1


def test_the_sheet_is_the_first_thing_a_fresh_process_can_print() -> None:
    program = (
        "import io; from datetime import date\n"
        "from jos_desktop.models.documenten import Herstelblad\n"
        "from jos_desktop.reports.herstelblad import write_herstelblad\n"
        "stream = io.BytesIO()\n"
        "write_herstelblad(stream, Herstelblad('AAAA-BBBB-CCCC', date(2026, 11, 21)))\n"
        "assert stream.getvalue().startswith(b'%PDF')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
