"""What a PDF is made of, as tests look at it: structure by pypdf, bytes by hand."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

# Keys with which a PDF does something, or reaches for something outside itself.
ACTIEF = {
    *("/JavaScript", "/JS", "/AA", "/OpenAction", "/Launch", "/URI", "/GoToR", "/GoToE"),
    *("/SubmitForm", "/ImportData", "/EmbeddedFiles", "/EF", "/AF", "/RichMedia", "/Encrypt"),
    *("/SMask", "/Ref", "/OPI", "/Alternates"),
}


def keur_pdfa(pdf: bytes) -> list[str]:
    """Return what a validator with the rules of veraPDF has against the PDF as PDF/A-2b."""
    import pikepdf.pdfa  # takes four seconds, also of whoever only gathers the tests

    verslag = pikepdf.pdfa.validate_written(io.BytesIO(pdf), "2b")
    return [f"{vondst.rule} {vondst.where} {vondst.message}" for vondst in verslag.findings]


def objecten(pdf: bytes) -> Iterator[Any]:
    """Return every object of a PDF, reachable or not."""
    lezer = PdfReader(io.BytesIO(pdf))
    aantal: Any = lezer.trailer["/Size"]
    for nummer in range(1, aantal):
        yield lezer.get_object(IndirectObject(nummer, 0, lezer))


def sleutels(ding: Any) -> Iterator[str]:
    """Return every key and every name in an object, however deep."""
    if isinstance(ding, DictionaryObject):
        for sleutel, waarde in ding.items():
            yield str(sleutel)
            if not isinstance(waarde, IndirectObject):
                yield from sleutels(waarde)
    elif isinstance(ding, ArrayObject):
        for deel in ding:
            if not isinstance(deel, IndirectObject):
                yield from sleutels(deel)
    elif isinstance(ding, str) and ding.startswith("/"):
        yield ding


def uitgepakt(pdf: bytes) -> bytes:
    """Return the bytes of a PDF with those of every stream, decompressed, behind them."""
    stromen = (ding.get_data() for ding in objecten(pdf) if isinstance(ding, StreamObject))
    return b"\n".join((pdf, *stromen))


def lees_tekst(pdf: bytes) -> str:
    """Return the text of all pages, as the reader of a browser finds it."""
    geopend = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(bladzij.get_textpage().get_text_bounded() for bladzij in geopend)
    finally:
        geopend.close()


def stroomregels(pdf: bytes) -> None:
    """Fail unless each stream has its true length and ``endstream`` stands on its own line."""
    stromen = 0
    for treffer in re.finditer(rb">>\nstream\n", pdf):
        kop = pdf[pdf.rindex(b" obj\n", 0, treffer.start()) : treffer.end()]
        (lengte,) = re.findall(rb"/Length (\d+)", kop)
        eind = treffer.end() + int(lengte)
        assert pdf[eind : eind + 10] == b"\nendstream"
        stromen += 1
    assert stromen == pdf.count(b"endstream") > 0
