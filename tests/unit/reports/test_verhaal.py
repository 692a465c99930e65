"""The story on paper and as a picture: to be read, to be kept, and about nobody."""

import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from jos_desktop.models.codes_exit import Momentsoort
from jos_desktop.models.verhaaldocument import Lintpunt, Verhaaldocument
from jos_desktop.reports.verhaal import GEEN_FEIT, SOORT, VERANDERD, euro, schrijf
from jos_desktop.reports.verhaal_plaatje import BREEDTE_PX, PlaatjeTeLang, schrijf_png
from tests.unit.reports.conftest import GelezenPdf
from tests.unit.reports.pdfvorm import ACTIEF, keur_pdfa, objecten, sleutels, stroomregels
from tests.unit.reports.verhaalvoorbeeld import verhaaldocument

Lees = Callable[[bytes], GelezenPdf]


def pdf_van(document: Verhaaldocument) -> bytes:
    """Return the story on paper."""
    stroom = io.BytesIO()
    schrijf(document, stroom)
    return stroom.getvalue()


def png_van(document: Verhaaldocument) -> bytes:
    """Return the story as a picture."""
    stroom = io.BytesIO()
    schrijf_png(document, stroom)
    return stroom.getvalue()


def blokken(png: bytes) -> list[tuple[bytes, bytes]]:
    """Return kind and contents of every block of a PNG, with its check sum looked at."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    plek, gevonden = 8, []
    while plek < len(png):
        (lengte,) = struct.unpack(">I", png[plek : plek + 4])
        soort, inhoud = png[plek + 4 : plek + 8], png[plek + 8 : plek + 8 + lengte]
        (som,) = struct.unpack(">I", png[plek + 8 + lengte : plek + 12 + lengte])
        assert som == zlib.crc32(soort + inhoud)
        gevonden.append((soort, inhoud))
        plek += 12 + lengte
    return gevonden


def test_everything_stands_on_one_or_two_pages(lees_pdf: Lees) -> None:
    document = verhaaldocument()
    gelezen = lees_pdf(pdf_van(document))
    assert len(gelezen.paginas) == 2
    for kop, tekst in document.delen:
        assert kop in gelezen.tekst
        assert " ".join(tekst.split())[:50] in gelezen.tekst
    for deel in (document.titel, VERANDERD, "Keerpunt · week 6", "Kan zelf verder", "10 weken"):
        assert deel in gelezen.tekst
    assert GEEN_FEIT[:50] in gelezen.tekst
    assert "€ 1.196,25" in gelezen.tekst
    assert "Begroting, 01-01-2026" in gelezen.tekst
    zonder = lees_pdf(pdf_van(verhaaldocument(schatting=False)))
    assert len(zonder.paginas) == 1
    assert "schatting" not in zonder.tekst.lower()


def test_it_is_a_pdf_for_keeping_whose_properties_name_nobody(lees_pdf: Lees) -> None:
    document = verhaaldocument()
    pdf = pdf_van(document)
    assert pdf == pdf_van(document)
    assert keur_pdfa(pdf) == []
    stroomregels(pdf)
    assert not ACTIEF & {sleutel for ding in objecten(pdf) for sleutel in sleutels(ding)}
    gelezen = lees_pdf(pdf)
    assert gelezen.info["Title"] == SOORT
    assert "Author" not in gelezen.info
    assert gelezen.info["Tagged"] == "yes"
    xmp = PdfReader(io.BytesIO(pdf)).xmp_metadata
    assert xmp is not None
    assert xmp.dc_title == {"x-default": SOORT}
    assert b"Naud" not in pdf[: pdf.index(b"stream")]


def test_the_drawing_is_one_figure_with_words_for_who_does_not_see_it() -> None:
    lezer = PdfReader(io.BytesIO(pdf_van(verhaaldocument())))
    wortel: Any = lezer.trailer["/Root"]
    delen = [deel.get_object() for deel in wortel["/StructTreeRoot"]["/K"].get_object()["/K"]]
    figuren = [deel for deel in delen if deel["/S"] == "/Figure"]
    assert len(figuren) == 1
    assert str(figuren[0]["/Alt"]).startswith("Tijdlint van 10 weken. Aanmelding · start: Ruzies")
    assert [deel["/S"] for deel in delen].index("/Figure") < 5
    assert sum(deel["/S"] == "/H1" for deel in delen) == 1


def test_marks_without_room_for_words_get_a_list(lees_pdf: Lees) -> None:
    lint = tuple(
        Lintpunt(n, Momentsoort.ANDERS, f"stap {n} " + "en verder " * 12) for n in range(30)
    )
    pdf = pdf_van(replace(verhaaldocument(), lint=lint))
    assert keur_pdfa(pdf) == []
    tekst = lees_pdf(pdf).tekst
    assert "1. Anders · start: stap 0 en verder" in tekst
    assert "30. Anders · week 29: stap 29" in tekst


def test_signs_that_the_letters_lack_do_not_break_it() -> None:
    raar = replace(
        verhaaldocument(),
        titel="🙂 <b>&amp;",
        delen=(("Kop 李", "x\x00y\ufffe " + "W" * 500 + "\n\n\n\n" + "lang " * 3000),),
        lint=(Lintpunt(-4, Momentsoort.ANDERS, "🙂" * 40), Lintpunt(900, Momentsoort.ANDERS, "")),
    )
    assert keur_pdfa(pdf_van(raar)) == []


def test_the_picture_is_wide_and_holds_nothing_but_points() -> None:
    document = verhaaldocument()
    png = png_van(document)
    assert [soort for soort, _ in blokken(png)] == [b"IHDR", b"IDAT", b"IEND"]
    with Image.open(io.BytesIO(png)) as beeld:
        beeld.load()
        assert beeld.width == BREEDTE_PX
        assert 1400 < beeld.height < 3200
        assert beeld.info == {}
        assert beeld.mode == "RGB"
        # The band at the top, and quiet room at the bottom.
        assert beeld.getpixel((800, 5)) == (0x0B, 0x6B, 0x6B)
        assert beeld.getpixel((800, beeld.height - 5)) == (255, 255, 255)
    assert png == png_van(document)


def test_a_picture_that_nobody_would_read_is_refused() -> None:
    lang = replace(verhaaldocument(), delen=(("Kop", "lang verhaal " * 5000),))
    with pytest.raises(PlaatjeTeLang):
        png_van(lang)


def test_amounts_are_written_in_dutch() -> None:
    assert euro(Decimal("1234.5")) == "€ 1.234,50"
    assert euro(Decimal("0.005")) == "€ 0,00"
