"""What kind of file somebody brings, by its first bytes: a name says what somebody typed.

Pure. Scans and photos are shown inside the window, messages and plain text too; a document of a
word processor is kept as it is and opens elsewhere. A program or a document with macros stays out.
"""

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import ClassVar, Final

from jos_desktop.errors import KnownError

PDF: Final = "application/pdf"
PNG: Final = "image/png"
JPEG: Final = "image/jpeg"
TE_TONEN: Final = frozenset({PDF, PNG, JPEG})
"""What the viewer draws in memory."""

EML: Final = "message/rfc822"
MSG: Final = "application/vnd.ms-outlook"
BERICHTEN: Final = frozenset({EML, MSG})
TEKST: Final = "text/plain"
LEESBAAR: Final = TE_TONEN | BERICHTEN | {TEKST}
"""What can be read without any other program, so without touching the disk."""

_OOXML: Final = "application/vnd.openxmlformats-officedocument"
_ODF: Final = "application/vnd.oasis.opendocument"
_BEGIN: Final = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
)
# The brands of photos that phones make beside JPEG, in the header of the container (ISO 14496-12).
_FOTOMERKEN: Final = frozenset({b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1", b"avif"})
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK\x03\x04"
_MEESTE_DELEN: Final = 5_000
_KOPREGELS: Final = frozenset({"from", "to", "date", "subject", "received", "message-id"})


class BijlageLeeg(KnownError):
    """A file without contents."""

    wat: ClassVar[str] = "Dit bestand is leeg."
    doe: ClassVar[str] = "Kijk of je het goede bestand koos, of scan het opnieuw."


class FotovormOnbekend(KnownError):
    """A photo in a form that this program cannot show on every computer."""

    wat: ClassVar[str] = "Een foto van de soort {vorm} kan JOS Desktop niet laten zien."
    doe: ClassVar[str] = (
        "Bewaar de foto eerst als JPEG of PDF. Op een iPhone: Instellingen, Camera, Formaten, "
        "Meest compatibel."
    )


class BijlagesoortOnbekend(KnownError):
    """Not a scan, not a photo."""

    wat: ClassVar[str] = "Een bijlage is een PDF of een foto (PNG of JPEG). Dit bestand niet."
    doe: ClassVar[str] = "Bewaar het eerst als PDF en voeg die toe."


class StuksoortOnbekend(KnownError):
    """A kind of file that does not belong in a dossier, such as a program."""

    wat: ClassVar[str] = "Dit soort bestand kan niet in een dossier."
    doe: ClassVar[str] = (
        "Het kan wel met een PDF, foto, e-mail (.eml of .msg), tekst, of een document, rekenblad "
        "of presentatie. Bewaar het als een van die soorten."
    )


class StukMetMacros(KnownError):
    """A document that holds a program."""

    wat: ClassVar[str] = "In dit document zitten macro's: dat zijn kleine programma's."
    doe: ClassVar[str] = "Bewaar het zonder macro's, of als PDF, en voeg dat toe."


@dataclass(frozen=True, slots=True)
class Bestandsoort:
    """One kind of file: its media type, the ending of its name, and the words people use."""

    mediatype: str
    einde: str
    woord: str


SOORTEN: Final = (
    Bestandsoort(PDF, ".pdf", "PDF"),
    Bestandsoort(PNG, ".png", "foto (PNG)"),
    Bestandsoort(JPEG, ".jpg", "foto (JPEG)"),
    Bestandsoort(EML, ".eml", "e-mail"),
    Bestandsoort(MSG, ".msg", "e-mail (Outlook)"),
    Bestandsoort(TEKST, ".txt", "tekst"),
    Bestandsoort("application/rtf", ".rtf", "document (RTF)"),
    Bestandsoort(f"{_OOXML}.wordprocessingml.document", ".docx", "document (Word)"),
    Bestandsoort(f"{_OOXML}.spreadsheetml.sheet", ".xlsx", "rekenblad (Excel)"),
    Bestandsoort(f"{_OOXML}.presentationml.presentation", ".pptx", "presentatie (PowerPoint)"),
    Bestandsoort("application/msword", ".doc", "document (oude Word)"),
    Bestandsoort("application/vnd.ms-excel", ".xls", "rekenblad (oude Excel)"),
    Bestandsoort("application/vnd.ms-powerpoint", ".ppt", "presentatie (oude PowerPoint)"),
    Bestandsoort(f"{_ODF}.text", ".odt", "document (ODT)"),
    Bestandsoort(f"{_ODF}.spreadsheet", ".ods", "rekenblad (ODS)"),
    Bestandsoort(f"{_ODF}.presentation", ".odp", "presentatie (ODP)"),
)
_BIJ_TYPE: Final = {soort.mediatype: soort for soort in SOORTEN}
_BIJ_EINDE: Final = {soort.einde: soort for soort in SOORTEN}
_OOXML_MAP: Final = {"word/": ".docx", "xl/": ".xlsx", "ppt/": ".pptx"}


def vorm_van(mediatype: str) -> str:
    """Return what kind of file it is, in the words people use."""
    soort = _BIJ_TYPE.get(mediatype)
    return "bestand" if soort is None else soort.woord


def einde_van(mediatype: str) -> str:
    """Return the ending that other programs know this kind by; empty for an unknown kind."""
    soort = _BIJ_TYPE.get(mediatype)
    return "" if soort is None else soort.einde


def mediatype_van_scan(inhoud: bytes) -> str:
    """Return the media type of a scan or photo by its first bytes.

    Raises BijlageLeeg, FotovormOnbekend (HEIC, AVIF, WebP), BijlagesoortOnbekend.
    """
    if not inhoud:
        raise BijlageLeeg
    for begin, mediatype in _BEGIN:
        if inhoud.startswith(begin):
            return mediatype
    if inhoud[4:8] == b"ftyp" and inhoud[8:12] in _FOTOMERKEN:
        raise FotovormOnbekend(vorm="AVIF" if inhoud[8:12] == b"avif" else "HEIC")
    if inhoud[:4] == b"RIFF" and inhoud[8:12] == b"WEBP":
        raise FotovormOnbekend(vorm="WebP")
    raise BijlagesoortOnbekend


def mediatype_van_stuk(naam: str, inhoud: bytes) -> str:
    """Return the media type of any file that may stand in a dossier.

    ``naam`` only chooses between kinds that begin alike, such as a letter and an old workbook.
    Raises BijlageLeeg, FotovormOnbekend, StukMetMacros, StuksoortOnbekend.
    """
    try:
        return mediatype_van_scan(inhoud)
    except BijlagesoortOnbekend:
        pass
    einde = PurePath(naam).suffix.casefold()
    if inhoud.startswith(_ZIP):
        return _van_zip(inhoud)
    if inhoud.startswith(_OLE):
        return _van_ole(einde)
    if inhoud.startswith(b"{\\rtf"):
        return "application/rtf"
    return _van_tekst(einde, inhoud)


def _van_ole(einde: str) -> str:
    soort = _BIJ_EINDE.get(einde)
    if soort is None or einde not in (".msg", ".doc", ".xls", ".ppt"):
        raise StuksoortOnbekend
    return soort.mediatype


def _van_zip(inhoud: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            delen = archief.infolist()
            if len(delen) > _MEESTE_DELEN:
                raise StuksoortOnbekend
            namen = [deel.filename for deel in delen]
            if any("vbaproject" in naam.casefold() for naam in namen):
                raise StukMetMacros
            eerste = delen[0] if delen else None
            if eerste is not None and eerste.filename == "mimetype" and eerste.file_size < 200:
                return _van_odf(archief.read(eerste).decode("ascii", "replace").strip(), namen)
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError):
        raise StuksoortOnbekend from None
    if "[Content_Types].xml" in namen:
        for map_, einde in _OOXML_MAP.items():
            if any(naam.startswith(map_) for naam in namen):
                return _BIJ_EINDE[einde].mediatype
    raise StuksoortOnbekend


def _van_odf(mediatype: str, namen: list[str]) -> str:
    if mediatype not in _BIJ_TYPE or not mediatype.startswith(_ODF):
        raise StuksoortOnbekend
    if any(naam.startswith(("Basic/", "Scripts/")) for naam in namen):
        raise StukMetMacros
    return mediatype


def _van_tekst(einde: str, inhoud: bytes) -> str:
    begin = inhoud[:65_536]
    if b"\0" in begin or begin.startswith((b"MZ", b"#!", b"\x7fELF")):
        raise StuksoortOnbekend
    if einde == ".eml" or _lijkt_bericht(begin):
        return EML
    if einde in (".txt", ".csv", ".md"):
        return TEKST
    raise StuksoortOnbekend


def _lijkt_bericht(begin: bytes) -> bool:
    """Tell whether a text begins with the header lines of a message (RFC 5322)."""
    namen = set()
    for regel in begin.splitlines()[:60]:
        if not regel.strip():
            break
        naam, dubbelepunt, _ = regel.partition(b":")
        if dubbelepunt:
            namen.add(naam.decode("ascii", "replace").casefold())
    return len(namen & _KOPREGELS) >= 3
