"""What an .xlsx is made of, read by hand: a second opinion beside the library that wrote it."""

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_P = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_VERBODEN = re.compile(r"[\[\]:*?/\\]")
_TABELNAAM = re.compile(r"[A-Za-z_\\][A-Za-z0-9_.\\]{0,254}")
_BEREIK = re.compile(r"'((?:[^']|'')+)'!\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")


@dataclass(frozen=True)
class Cel:
    """A cell as it stands in the file: ``n`` is a number, ``inlineStr`` is text."""

    soort: str
    inhoud: str


Bladen = dict[str, dict[str, Cel]]


def delen(xlsx: bytes) -> dict[str, bytes]:
    """Return every part by its name, whole."""
    with zipfile.ZipFile(io.BytesIO(xlsx)) as zip_:
        assert zip_.testzip() is None
        assert len(set(zip_.namelist())) == len(zip_.namelist())
        return {naam: zip_.read(naam) for naam in zip_.namelist()}


def lees_bladen(xlsx: bytes) -> Bladen:
    """Return the cells by sheet and place; fail on anything an office program complains about."""
    alles = delen(xlsx)
    bomen = {naam: fromstring(inhoud) for naam, inhoud in alles.items()}
    _keur_soorten(bomen)
    doelen = {naam: _relaties(bomen, naam) for naam in bomen if not naam.endswith(".rels")}
    bladen: Bladen = {}
    for blad in bomen["xl/workbook.xml"].iter(f"{_S}sheet"):
        titel = blad.get("name") or ""
        assert 0 < len(titel) <= 31
        assert not _VERBODEN.search(titel)
        assert titel[0] != "'" != titel[-1]
        deel = doelen["xl/workbook.xml"][blad.get(f"{_R}id") or ""]
        bladen[titel] = _cellen(bomen[deel])
        _keur_tabellen(bomen, doelen[deel], bladen[titel])
    assert len({titel.lower() for titel in bladen}) == len(bladen)
    _keur_verwijzingen(bomen, bladen)
    return bladen


def grafieken(xlsx: bytes) -> list[Element]:
    """Return the charts in the order of their sheets."""
    alles = delen(xlsx)
    namen = sorted(
        (naam for naam in alles if naam.startswith("xl/charts/chart")),
        key=lambda naam: int("".join(filter(str.isdigit, naam))),
    )
    return [fromstring(alles[naam]) for naam in namen]


def _keur_soorten(bomen: dict[str, Element]) -> None:
    soorten = bomen["[Content_Types].xml"]
    delen_ = {een.get("PartName") for een in soorten.iter(f"{_CT}Override")}
    achtervoegsels = {een.get("Extension") for een in soorten.iter(f"{_CT}Default")}
    for naam in bomen.keys() - {"[Content_Types].xml"}:
        assert f"/{naam}" in delen_ or naam.rpartition(".")[2] in achtervoegsels - {"xml"}
    assert {een.lstrip("/") for een in delen_ if een} <= bomen.keys()


def _relaties(bomen: dict[str, Element], deel: str) -> dict[str, str]:
    map_, naam = posixpath.split(deel)
    boom = bomen.get(f"{map_}/_rels/{naam}.rels")
    gevonden = {}
    for relatie in () if boom is None else boom.iter(f"{_P}Relationship"):
        assert relatie.get("TargetMode") != "External"
        doel = relatie.get("Target") or ""
        pad = doel[1:] if doel.startswith("/") else posixpath.normpath(f"{map_}/{doel}")
        assert pad in bomen
        gevonden[relatie.get("Id") or ""] = pad
    return gevonden


def _cellen(blad: Element) -> dict[str, Cel]:
    cellen = {}
    rijnummer = 0
    for rij in blad.iter(f"{_S}row"):
        assert int(rij.get("r") or 0) > rijnummer
        rijnummer = int(rij.get("r") or 0)
        for cel in rij.iter(f"{_S}c"):
            assert cel.find(f"{_S}f") is None
            soort = cel.get("t") or "n"
            tekst = "".join(cel.itertext())
            if tekst:
                cellen[cel.get("r") or ""] = Cel(soort, tekst)
                assert soort == "inlineStr" or (soort == "n" and float(tekst) == float(tekst))
    return cellen


def _keur_tabellen(
    bomen: dict[str, Element], doelen: dict[str, str], cellen: dict[str, Cel]
) -> None:
    for pad in doelen.values():
        boom = bomen[pad]
        if boom.tag != f"{_S}table":
            continue
        assert _TABELNAAM.fullmatch(boom.get("displayName") or "")
        begin, _, eind = (boom.get("ref") or "").partition(":")
        assert int(re.sub(r"\D", "", eind)) > int(kop := re.sub(r"\D", "", begin))
        namen = [kolom.get("name") or "" for kolom in boom.iter(f"{_S}tableColumn")]
        assert len({naam.lower() for naam in namen}) == len(namen)
        for nummer, naam in enumerate(namen):
            assert cellen[f"{chr(65 + nummer)}{kop}"].inhoud == naam


def _keur_verwijzingen(bomen: dict[str, Element], bladen: Bladen) -> None:
    """Check that links and charts point at what is there, and that charts hold the same numbers."""
    for boom in bomen.values():
        for verwijzing in boom.iter(f"{_S}hyperlink"):
            gevonden = _BEREIK.fullmatch(verwijzing.get("location") or "")
            assert gevonden is not None
            assert gevonden[1].replace("''", "'") in bladen
        for bron in [*boom.iter(f"{_C}numRef"), *boom.iter(f"{_C}strRef")]:
            gevonden = _BEREIK.fullmatch(bron.findtext(f"{_C}f") or "")
            assert gevonden is not None
            cellen = bladen[gevonden[1].replace("''", "'")]
            for punt in bron.iter(f"{_C}pt"):
                plek = f"{gevonden[2]}{int(gevonden[3]) + int(punt.get('idx') or 0)}"
                waarde = punt.findtext(f"{_C}v") or ""
                staat = cellen[plek].inhoud if waarde else ""
                if bron.tag == f"{_C}numRef":
                    assert float(staat) == float(waarde)
                else:
                    assert staat == waarde
