"""Read delimited text as schools export it: any usual delimiter, encoding and mistake."""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator

from jos_desktop.exchange.tabel_fouten import AndereSoort, GeenTekst
from jos_desktop.exchange.tabel_kop import Verzamelaar, vorm_tabel
from jos_desktop.models.tabel import Tabel

SCHEIDINGSTEKENS = ";\t,|"
MAX_REGELS_IN_CEL = 40
_PROEFREGELS = 60
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def lees_csv(inhoud: bytes, *, bron: str) -> Tabel:
    """Read delimited text from bytes. Raises a LijstNietGelezen for anything else."""
    tekst = _ontcijfer(inhoud)
    regels = tekst.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True)
    vast, regels, overgeslagen = _sep_regel(regels)
    scheiding = vast or _raad_scheidingsteken(regels)
    verzamelaar = Verzamelaar()
    for nummer, cellen in _records(regels, scheiding):
        verzamelaar.neem(nummer + overgeslagen, cellen)
    return vorm_tabel(verzamelaar, bron=bron, soort="csv", blad=None)


def _ontcijfer(inhoud: bytes) -> str:
    begin = inhoud[:1024].lstrip(codecs.BOM_UTF8).lstrip().lower()
    if begin.startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        raise AndereSoort(soort="een webpagina of XML-bestand")
    # Windows-1252 takes almost any byte, so it comes last.
    pogingen = ("utf-16",) if inhoud.startswith(_UTF16) else ("utf-8-sig", "cp1252")
    for codering in pogingen:
        try:
            tekst = inhoud.decode(codering)
        except UnicodeDecodeError:
            continue
        return _als_tekst(tekst)
    raise GeenTekst()


def _als_tekst(tekst: str) -> str:
    """Return the text, or refuse when it holds what no text file holds."""
    if "\x00" in tekst:
        raise GeenTekst()
    vreemd = sum(teken < " " and teken not in "\t\n\r\x0b\x0c\x1a" for teken in tekst[:100_000])
    if vreemd > len(tekst[:100_000]) // 100:
        raise GeenTekst()
    # Some programs split a cell over lines with these; they are no line ends of the file.
    for teken in "\x0b\x0c\x1a\x1c\x1d\x1e\x85\u2028\u2029":
        tekst = tekst.replace(teken, " ")
    return tekst


def _sep_regel(regels: list[str]) -> tuple[str | None, list[str], int]:
    """Take Excel's ``sep=;`` line off the top."""
    if regels:
        eerste = regels[0].rstrip("\n").strip('"')
        if eerste[:4].lower() == "sep=" and len(eerste) == 5 and eerste[4] not in '"\n ':
            return eerste[4], regels[1:], 1
    return None, regels, 0


def _raad_scheidingsteken(regels: list[str]) -> str:
    """Choose the delimiter under which most rows are equally wide."""
    beste, beste_score = ";", (0.0, 0)
    for teken in SCHEIDINGSTEKENS:
        breedtes = [
            len(cellen) for _, cellen in _records(regels[:_PROEFREGELS], teken) if any(cellen)
        ]
        wijd = Counter(breedte for breedte in breedtes if breedte > 1)
        if not wijd:
            continue
        breedte, aantal = max(wijd.items(), key=lambda paar: (paar[1], paar[0]))
        score = (aantal / len(breedtes), breedte)
        if score > beste_score:
            beste, beste_score = teken, score
    return beste


def _records(regels: list[str], scheiding: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with its line number; a broken quote costs one line, not the rest."""
    plek = 0
    while plek < len(regels):
        regel = regels[plek]
        if '"' not in regel:
            gebruikt, cellen = 1, regel.rstrip("\n").split(scheiding)
        else:
            gebruikt, cellen = _met_aanhaling(regels, plek, scheiding)
        yield plek + 1, cellen
        plek += gebruikt


def _met_aanhaling(regels: list[str], plek: int, scheiding: str) -> tuple[int, list[str]]:
    venster = regels[plek : plek + MAX_REGELS_IN_CEL]
    lezer = csv.reader(iter(venster), delimiter=scheiding, strict=True)
    try:
        cellen = next(lezer)
    except csv.Error:
        pass
    else:
        return lezer.line_num, cellen
    return 1, [cel.strip('" ') for cel in regels[plek].rstrip("\n").split(scheiding)]
