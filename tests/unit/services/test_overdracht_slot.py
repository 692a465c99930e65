"""A PDF with a password: closed to whoever does not know it, in every program that was tried."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError

from jos_desktop.storage.password import WeakPassword
from jos_desktop.werkstroom.overdracht import WachtwoordTekens, schrijf_overdracht_pdf
from tests.unit.reports.pdfvorm import uitgepakt
from tests.unit.services.conftest import Casus
from tests.unit.services.test_overdracht import begin

Maker = Callable[[int], Casus]
WACHTWOORD = "vier Losse woorden & 7 (rare) \\tekens"


@pytest.fixture
def dicht(maak_casus: Maker, tmp_path: Path) -> bytes:
    casus = maak_casus(14)
    pad = tmp_path / "uit.pdf"
    schrijf_overdracht_pdf(casus.vault, begin(casus), pad, wachtwoord=WACHTWOORD)
    return pad.read_bytes()


def test_it_is_aes_256_and_opens_with_the_password_alone(dicht: bytes) -> None:
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(dicht))
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(dicht), password=WACHTWOORD.lower())
    with pikepdf.open(io.BytesIO(dicht), password=WACHTWOORD) as pdf:
        slot = pdf.encryption
        assert (slot.bits, slot.R) == (256, 6)
        assert slot.stream_method.name == slot.string_method.name == "aesv3"
        assert pdf.check_pdf_syntax() == []
        # It promises no PDF/A, for that is never encrypted.
        assert "/OutputIntents" not in pdf.Root
        assert "/Metadata" not in pdf.Root
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(dicht)
    geopend = pypdfium2.PdfDocument(dicht, password=WACHTWOORD)
    try:
        assert "Łukasz van der Çağlar" in geopend[0].get_textpage().get_text_bounded()
    finally:
        geopend.close()


def test_nothing_in_it_can_be_read_without(dicht: bytes) -> None:
    with pytest.raises(FileNotDecryptedError):
        len(PdfReader(io.BytesIO(dicht)).pages)
    for woord in (b"JOS Desktop", b"Overdracht", b"Leerling", b"Toestemming", b"pypdf", b"OD-20"):
        assert woord not in dicht
    assert dicht.startswith(b"%PDF-2.0")


def test_the_same_document_gives_other_bytes_each_time(maak_casus: Maker, tmp_path: Path) -> None:
    casus = maak_casus(14)
    overdracht_id = begin(casus)
    stukken = []
    for naam in ("een.pdf", "twee.pdf"):
        pad = tmp_path / naam
        schrijf_overdracht_pdf(casus.vault, overdracht_id, pad, wachtwoord=WACHTWOORD)
        stukken.append(pad.read_bytes())
    assert stukken[0][-2000:] != stukken[1][-2000:]
    schrijf_overdracht_pdf(casus.vault, overdracht_id, tmp_path / "open.pdf")
    assert b"pdfaid:part" in uitgepakt((tmp_path / "open.pdf").read_bytes())


@pytest.mark.parametrize(
    ("wachtwoord", "fout"),
    [
        ("", WeakPassword),
        ("kort", WeakPassword),
        ("welkom123456", WeakPassword),
        ("vier blauwe eènden dansen", WachtwoordTekens),
        ("vier blauwe\neenden dansen", WachtwoordTekens),
        ("vier blauwe eenden dansen " * 6, WachtwoordTekens),
    ],
)
def test_a_password_that_guards_badly_is_refused_and_nothing_is_written(
    maak_casus: Maker, tmp_path: Path, wachtwoord: str, fout: type[Exception]
) -> None:
    casus = maak_casus(14)
    overdracht_id = begin(casus)
    with pytest.raises(fout):
        schrijf_overdracht_pdf(
            casus.vault, overdracht_id, tmp_path / "uit.pdf", wachtwoord=wachtwoord
        )
    assert not list(tmp_path.glob("*.pdf"))
