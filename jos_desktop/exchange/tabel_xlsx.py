"""Read a workbook with every bound counted while reading, never taken from the file itself."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

import defusedxml
import openpyxl
from openpyxl.workbook.workbook import Workbook

from jos_desktop.errors import KnownError
from jos_desktop.exchange.tabel_fouten import (
    AndereSoort,
    BeschadigdExcelbestand,
    BladOntbreekt,
    LeegBestand,
    OudExcelbestand,
    TeGroot,
    VersleuteldBestand,
)
from jos_desktop.exchange.tabel_kop import Verzamelaar, kopscore, vorm_tabel
from jos_desktop.models.tabel import MAX_KOLOMMEN, Tabel

MAX_ONDERDELEN = 500
MAX_UITGEPAKT = 64 * 1024 * 1024
MAX_ONDERDEEL = 48 * 1024 * 1024
MAX_TAGS = 4_000_000
MAX_RIJNUMMER = 1_048_576
MAX_CELPLEKKEN = 20_000_000
_BLOK = 256 * 1024

if not defusedxml or not openpyxl.DEFUSEDXML:  # pragma: no cover - a broken installation
    raise ImportError("openpyxl must read through defusedxml")


def lees_xlsx(inhoud: bytes, *, bron: str, blad: str | None = None) -> Tabel:
    """Read one sheet from workbook bytes; ``blad`` None takes the first that is a list."""
    try:
        _tel_onderdelen(inhoud)
        with warnings.catch_warnings():
            # openpyxl warns about styling it drops; the user can do nothing with that.
            warnings.simplefilter("ignore")
            boek = openpyxl.load_workbook(
                io.BytesIO(inhoud), read_only=True, data_only=True, keep_links=False
            )
            try:
                return _lees_boek(boek, bron=bron, blad=blad)
            finally:
                boek.close()
    except KnownError:
        raise
    except Exception:
        # A damaged workbook can fail anywhere in zlib, expat or openpyxl, and the message may
        # quote cells: nothing of it may travel on.
        raise BeschadigdExcelbestand() from None


def _tel_onderdelen(inhoud: bytes) -> None:
    """Unpack everything once in small blocks, counting bytes and tags as they really come."""
    totaal = tags = 0
    with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
        onderdelen = archief.infolist()
        if len(onderdelen) > MAX_ONDERDELEN:
            raise TeGroot(grens="te veel onderdelen")
        namen = {onderdeel.filename for onderdeel in onderdelen}
        _weiger_andere_soort(archief, namen)
        for onderdeel in onderdelen:
            if onderdeel.flag_bits & 0x1:
                raise VersleuteldBestand()
            eigen, staart = 0, b""
            with archief.open(onderdeel) as stroom:
                while blok := stroom.read(_BLOK):
                    eigen += len(blok)
                    tags += blok.count(b"<")
                    # No part of a workbook has a DTD; whoever puts one in means harm.
                    if b"<!DOCTYPE" in staart + blok:
                        raise BeschadigdExcelbestand()
                    staart = blok[-8:]
                    if eigen > MAX_ONDERDEEL or totaal + eigen > MAX_UITGEPAKT or tags > MAX_TAGS:
                        raise TeGroot(grens="uitgepakt veel groter dan een lijst kan zijn")
            totaal += eigen


def _weiger_andere_soort(archief: zipfile.ZipFile, namen: set[str]) -> None:
    if "xl/workbook.bin" in namen:
        raise OudExcelbestand()
    if "mimetype" in namen:
        with archief.open("mimetype") as stroom:
            if b"opendocument" in stroom.read(100):
                raise AndereSoort(soort="een LibreOffice-bestand")
    if "[Content_Types].xml" not in namen:
        raise AndereSoort(soort="een zipbestand")
    if "word/document.xml" in namen:
        raise AndereSoort(soort="een Wordbestand")


def _lees_boek(boek: Workbook, *, bron: str, blad: str | None) -> Tabel:
    bladen = [b for b in boek.worksheets if b.sheet_state == "visible" or b.title == blad]
    if blad is not None:
        bladen = [b for b in bladen if b.title == blad]
        if not bladen:
            raise BladOntbreekt()
    keuze: tuple[str, Verzamelaar] | None = None
    for werkblad in bladen:
        verzamelaar = Verzamelaar()
        for nummer, cellen in _rijen(werkblad):
            verzamelaar.neem(nummer, cellen)
        if not verzamelaar.rijen:
            continue
        is_lijst = any(kopscore(rij.cellen) >= 2 for rij in verzamelaar.rijen[:25])
        if keuze is None or is_lijst:
            keuze = (werkblad.title, verzamelaar)
        if is_lijst:
            break
    if keuze is None:
        raise LeegBestand()
    titel, verzamelaar = keuze
    extra = []
    if len(bladen) > 1:
        extra.append(f"Het bestand heeft {len(bladen)} tabbladen. Gelezen is “{titel}”.")
    return vorm_tabel(verzamelaar, bron=bron, soort="xlsx", blad=titel, extra=extra)


def _rijen(werkblad: object) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield row numbers and texts; the sheet's own idea of its size is ignored."""
    werkblad.reset_dimensions()  # type: ignore[attr-defined]  # only the read-only sheet has it
    plekken = 0
    for nummer, rij in enumerate(werkblad.iter_rows(), start=1):  # type: ignore[attr-defined]
        if nummer > MAX_RIJNUMMER:
            raise TeGroot(grens="meer rijen dan Excel kan hebben")
        plekken += len(rij)
        if plekken > MAX_CELPLEKKEN:
            raise TeGroot(grens="te veel cellen")
        if any(cel.value is not None for cel in rij[MAX_KOLOMMEN:]):
            raise TeGroot(grens=f"meer dan {MAX_KOLOMMEN} kolommen")
        if rij:
            yield nummer, [_als_tekst(cel.value, cel) for cel in rij[:MAX_KOLOMMEN]]


def _als_tekst(waarde: object, cel: object = None) -> str:
    """Render a cell as the user sees it: 12.0 is "12", a date is dd-mm-jjjj."""
    match waarde:
        case None:
            return ""
        case bool():
            return "ja" if waarde else "nee"
        case datetime():
            kaal = waarde.time() == time(0)
            return waarde.strftime("%d-%m-%Y" if kaal else "%d-%m-%Y %H:%M")
        case date():
            return waarde.strftime("%d-%m-%Y")
        case time():
            return waarde.strftime("%H:%M")
        case timedelta():
            return str(waarde)
        case int() | float():
            return _getal(waarde, str(getattr(cel, "number_format", "") or ""))
    tekst = str(waarde)
    return "" if re.fullmatch(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)", tekst) else tekst


def _getal(waarde: int | float, opmaak: str) -> str:
    if isinstance(waarde, float):
        if not waarde.is_integer():
            return repr(waarde).replace(".", ",")
        waarde = int(waarde)
    # "000000" keeps the zeros of a pupil number that Excel stores as a number.
    nullen = len(opmaak) if re.fullmatch(r"0{2,20}", opmaak) else 0
    return str(waarde).zfill(nullen)
