"""Make a PDF one for keeping, PDF/A-2b: its colours fixed and its properties in XMP.

What reportlab does itself: fonts embedded, no encryption, an ID made of the content. The rest
goes in through the entries of the catalogue and the step where reportlab would encrypt.
"""

from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    NoEncryption,
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFStream,
    PDFString,
    pdfdocEnc,
)
from reportlab.pdfgen.canvas import Canvas

from jos_desktop.reports.kleurprofiel import srgb_profile

TAAL = "nl-NL"
MAKER = "JOS Desktop"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{maker}</pdf:Producer>
<xmp:CreatorTool>{maker}</xmp:CreatorTool>
<xmp:CreateDate>{created}</xmp:CreateDate>
<xmp:ModifyDate>{created}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


class _OwnLine(PDFObject, bytes):  # type: ignore[misc,unused-ignore]
    """The data of a stream, closed with a line end that its length does not count."""

    def format(self, document: Any) -> bytes:
        return bytes(self) + b"\n"


class _LineEnds(NoEncryption):  # type: ignore[misc,unused-ignore]
    """Every stream passes here: PDF/A wants ``endstream`` on a line of its own."""

    def encode(self, data: Any) -> Any:
        return _OwnLine(data if isinstance(data, bytes) else pdfdocEnc(data))


def maak_duurzaam(canvas: Canvas, title: str, created: date, language: str = TAAL) -> None:
    """Give the document its colour profile and its XMP properties; ``title`` names nobody."""
    document: Any = vars(canvas)["_doc"]
    document.encrypt = _LineEnds()
    catalog: Any = document.Catalog
    # reportlab knows the entry of XMP, and writes others only when they are in this list.
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    profile = PDFStream(PDFDictionary({"N": 3}), srgb_profile())
    intent = PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString("sRGB IEC61966-2.1"),
            "Info": PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": document.Reference(profile),
        }
    )
    canvas.setCatalogEntry("OutputIntents", PDFArray([intent]))
    xmp = _XMP.format(
        title=escape(title),
        language=escape(language),
        maker=MAKER,
        created=f"{created:%Y-%m-%d}T00:00:00Z",
    )
    kind = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    # Not compressed: whoever sorts files reads this without knowing PDF.
    canvas.setCatalogEntry("Metadata", PDFStream(kind, xmp.encode("utf-8"), filters=[]))
