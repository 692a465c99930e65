"""Read a pupil list from a file: CSV or XLSX, told apart by content and not by name."""

from pathlib import Path

from jos_desktop.exchange.tabel_csv import lees_csv
from jos_desktop.exchange.tabel_fouten import (
    AndereSoort,
    BestandOntbreekt,
    BestandOpSlot,
    GeenBestand,
    LeegBestand,
    OudExcelbestand,
    TeGroot,
    VersleuteldBestand,
)
from jos_desktop.exchange.tabel_xlsx import lees_xlsx
from jos_desktop.models.tabel import Tabel

MAX_BESTAND = 16 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF_ZONDER_OLE = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_ANDERE = {
    b"%PDF": "een pdf",
    b"\x89PNG": "een afbeelding",
    b"\xff\xd8\xff": "een afbeelding",
    b"Rar!": "een gepakt bestand",
    b"7z\xbc\xaf": "een gepakt bestand",
    b"\x1f\x8b": "een gepakt bestand",
    b"{\\rtf": "een tekstdocument",
}


def lees_tabel(pad: Path, *, blad: str | None = None) -> Tabel:
    """Read the table in a file; ``blad`` names a sheet of a workbook.

    Raises a LijstNietGelezen (a KnownError) for whatever is not a list of at most 20,000 rows
    and 200 columns; nothing else escapes.
    """
    return lees_tabel_bytes(_inhoud(pad), bron=pad.name, blad=blad)


def lees_tabel_bytes(inhoud: bytes, *, bron: str, blad: str | None = None) -> Tabel:
    """Read the table in the bytes of a file. Raises as :func:`lees_tabel`."""
    if not inhoud.strip():
        raise LeegBestand()
    if inhoud.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in inhoud:
            raise VersleuteldBestand()
        raise OudExcelbestand()
    if inhoud.startswith(_BIFF_ZONDER_OLE):
        raise OudExcelbestand()
    for begin, soort in _ANDERE.items():
        if inhoud.startswith(begin):
            raise AndereSoort(soort=soort)
    if inhoud.startswith(b"PK\x03\x04"):
        return lees_xlsx(inhoud, bron=bron, blad=blad)
    return lees_csv(inhoud, bron=bron)


def _inhoud(pad: Path) -> bytes:
    try:
        if pad.exists() and not pad.is_file():
            raise GeenBestand()
        with pad.open("rb") as stroom:
            inhoud = stroom.read(MAX_BESTAND + 1)
    except FileNotFoundError:
        raise BestandOntbreekt() from None
    except IsADirectoryError:
        raise GeenBestand() from None
    except (OSError, ValueError):
        # The path may hold a name; the reason does not need it.
        raise BestandOpSlot() from None
    if len(inhoud) > MAX_BESTAND:
        raise TeGroot(grens=f"meer dan {MAX_BESTAND // 1024 // 1024} MB")
    return inhoud
