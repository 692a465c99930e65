"""Tables as a Frictionless tabular data package in a zip, and back.

The same tables give the same bytes on every machine: fixed order, fixed times, fixed rights, and
stored without compression (libraries compress the same text differently; the files are small).
Reading is strict and bounded: a file comes from somebody else.
"""

import csv
import io
import json
import re
import struct
import zipfile
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from itertools import islice
from operator import itemgetter
from typing import Any, BinaryIO, Final

from jos_desktop.exchange.formule import als_tekst
from jos_desktop.models.samenvattingstabel import (
    Kolom,
    Kolomsoort,
    Optellen,
    Samenvattingstabel,
    Waarde,
)

BESCHRIJVING: Final = "datapackage.json"
# The byte order mark makes a Dutch Excel read a double-clicked file as UTF-8.
BOM: Final = b"\xef\xbb\xbf"
MAX_BYTES: Final = 32 * 1024 * 1024
_MEESTE_LEDEN: Final = 250
_GROOTSTE_DEEL: Final = 1024 * 1024
_MEESTE_RIJEN: Final = 200_000
_LANGSTE_TEKST: Final = 4000
_TIJD: Final = (1980, 1, 1, 0, 0, 0)
_RECHTEN: Final = 0o100600 << 16
_LID: Final = re.compile(r"[a-z0-9][a-z0-9_]{0,79}\.(csv|json|txt|xlsx|pdf)")
_NAAM: Final = re.compile(r"[a-z][a-z0-9_]{0,79}")
_AANTAL: Final = re.compile(r"-?[0-9]{1,9}")
_GETAL: Final = re.compile(r"-?[0-9]{1,12}(,[0-9]{1,6})?")
_SOORTEN: Final[Mapping[str, Kolomsoort]] = {
    "string": Kolomsoort.TEKST,
    "integer": Kolomsoort.AANTAL,
    "number": Kolomsoort.GETAL,
}


def zip_van(leden: Mapping[str, bytes]) -> bytes:
    """Return a zip of these files, in their order; the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as zip_:
        for naam, inhoud in leden.items():
            lid = zipfile.ZipInfo(naam, _TIJD)
            lid.create_system = 3
            lid.external_attr = _RECHTEN
            zip_.writestr(lid, inhoud)
    return buffer.getvalue()


def leden_van(ruw: bytes) -> dict[str, bytes]:
    """Return the files of a zip that :func:`zip_van` made. Raises ValueError for any other."""
    if len(ruw) > MAX_BYTES:
        raise ValueError("too many bytes")
    try:
        with zipfile.ZipFile(io.BytesIO(ruw)) as zip_:
            lijst = zip_.infolist()
            if len(lijst) > _MEESTE_LEDEN or len({lid.filename for lid in lijst}) != len(lijst):
                raise ValueError("too many files, or one twice")
            for lid in lijst:
                # Stored: what comes out is as large as what is there, so nothing can blow up.
                if lid.compress_type != zipfile.ZIP_STORED or not _LID.fullmatch(lid.filename):
                    raise ValueError("another kind of file")
            leden = {lid.filename: zip_.read(lid) for lid in lijst}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, OSError) as fout:
        raise ValueError("no zip") from fout
    if zip_van(leden) != ruw:
        raise ValueError("packed in another way than ours")
    return leden


def leden_uit(bestand: BinaryIO, namen: Iterable[str]) -> list[bytes]:
    """Return some files out of an open zip, without reading the rest of it.

    Raises ValueError when one is not there or packed in another way than ours.
    """
    try:
        with zipfile.ZipFile(bestand) as zip_:
            lijst = [zip_.getinfo(naam) for naam in namen]
            if any(
                lid.compress_type != zipfile.ZIP_STORED or lid.file_size > _GROOTSTE_DEEL
                for lid in lijst
            ):
                raise ValueError("another kind of file")
            return [zip_.read(lid) for lid in lijst]
    except (
        *(zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError),
        *(KeyError, struct.error, OverflowError),
    ) as fout:
        raise ValueError("no zip") from fout


def csv_van(tabel: Samenvattingstabel) -> bytes:
    """Return one table as CSV: semicolons, decimal comma, no cell that is a formula."""
    tekst = io.StringIO(newline="")
    schrijver = csv.writer(tekst, delimiter=";", lineterminator="\r\n")
    schrijver.writerow([als_tekst(kolom.naam) for kolom in tabel.kolommen])
    # By column, each different cell once: a table says the same few words over and over.
    kolommen = []
    for kolom, cellen in zip(tabel.kolommen, zip(*tabel.rijen, strict=True), strict=False):
        if kolom.soort is Kolomsoort.GETAL:  # 1 and 1.00 are equal, and written differently
            kolommen.append([_cel(kolom, cel) for cel in cellen])
            continue
        geschreven = {cel: _cel(kolom, cel) for cel in set(cellen)}
        kolommen.append([geschreven[cel] for cel in cellen])
    if tabel.rijen and len(kolommen) != len(tabel.kolommen):
        raise ValueError("a row of another length than the heading")
    schrijver.writerows(zip(*kolommen, strict=True))
    return BOM + tekst.getvalue().encode()


def bronnen_van(
    tabellen: Iterable[Samenvattingstabel], duiding: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return the resources of the descriptor: what each CSV file is and how to read it."""
    return [_bron(tabel, duiding.get(tabel.naam, "")) for tabel in tabellen]


def tabellen_van(
    leden: Mapping[str, bytes], bronnen: object
) -> tuple[tuple[Samenvattingstabel, ...], dict[str, str]]:
    """Return the tables and the duiding by table, as the resources describe them.

    Raises ValueError when a file is not as it is described.
    """
    if not isinstance(bronnen, list):
        raise ValueError("no resources")
    tabellen, duiding = [], {}
    for bron in bronnen:
        try:
            tabel = _tabel(leden, bron)
        except (KeyError, TypeError, AttributeError, csv.Error, InvalidOperation) as fout:
            raise ValueError("a table that is not as described") from fout
        tabellen.append(tabel)
        if bron.get("duiding"):
            duiding[tabel.naam] = _tekst(bron["duiding"])
    if len({tabel.naam for tabel in tabellen}) != len(tabellen):
        raise ValueError("a table twice")
    return tuple(tabellen), duiding


def _cel(kolom: Kolom, waarde: Waarde) -> str:
    if kolom.soort is Kolomsoort.TEKST:
        return als_tekst(str(waarde))
    if isinstance(waarde, Decimal):
        return f"{waarde:f}".replace(".", ",")
    return str(waarde)


def _bron(tabel: Samenvattingstabel, duiding: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": tabel.naam,
        "path": f"{tabel.naam}.csv",
        "title": tabel.titel,
        "description": tabel.toelichting,
        "duiding": duiding,
        "groep": tabel.groep,
        "optellen": tabel.optellen.value,
        "exact": tabel.exact,
        "kubus": tabel.kubus,
        "assen": list(tabel.assen),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ";",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
            "skipInitialSpace": False,
            "decimalChar": ",",
        },
        "schema": {
            "fields": [_veld(tabel, kolom) for kolom in tabel.kolommen],
            "primaryKey": [kolom.naam for kolom in tabel.kolommen if kolom.in_sleutel],
            "missingValues": [""],
        },
    }


def _veld(tabel: Samenvattingstabel, kolom: Kolom) -> dict[str, Any]:
    veld: dict[str, Any] = {"name": kolom.naam, "title": kolom.titel}
    beperkingen: dict[str, Any] = {"required": not kolom.bijschrift}
    match kolom.soort:
        case Kolomsoort.TEKST:
            veld["type"] = "string"
        case Kolomsoort.AANTAL:
            veld["type"] = "integer"
            if tabel.kubus:
                beperkingen["minimum"] = 0
        case Kolomsoort.GETAL:
            veld |= {"type": "number", "decimalChar": ","}
    return veld | {"constraints": beperkingen}


def _tabel(leden: Mapping[str, bytes], bron: dict[str, Any]) -> Samenvattingstabel:
    naam = bron["name"]
    if not isinstance(naam, str) or not _NAAM.fullmatch(naam) or bron["path"] != f"{naam}.csv":
        raise ValueError("a table without a proper name")
    kolommen = tuple(_kolom(veld) for veld in bron["schema"]["fields"])
    exact = bron["exact"]
    if not isinstance(exact, bool):
        raise ValueError("exact or not")
    tabel = Samenvattingstabel(
        naam=naam,
        titel=_tekst(bron["title"]),
        toelichting=_tekst(bron["description"]),
        kolommen=kolommen,
        rijen=_rijen(leden[f"{naam}.csv"], kolommen),
        kubus=_tekst(bron["kubus"]),
        assen=tuple(_tekst(as_) for as_ in bron["assen"]),
        groep=_tekst(bron["groep"]),
        optellen=Optellen(bron["optellen"]),
        exact=exact,
    )
    plaatsen = [plaats for plaats, kolom in enumerate(kolommen) if kolom.in_sleutel]
    # One place gives the cells themselves, which are as different as rows of one cell.
    sleutels = set(map(itemgetter(*plaatsen), tabel.rijen)) if plaatsen else set(tabel.rijen[:1])
    if len(sleutels) != len(tabel.rijen) or _bron(tabel, bron["duiding"]) != bron:
        raise ValueError("a row twice, or a description that is not ours")
    return tabel


def _kolom(veld: dict[str, Any]) -> Kolom:
    naam = veld["name"]
    if not isinstance(naam, str) or not _NAAM.fullmatch(naam):
        raise ValueError("a column without a proper name")
    bijschrift = veld["constraints"]["required"] is False
    return Kolom(naam, _tekst(veld["title"]), _SOORTEN[veld["type"]], bijschrift)


def _rijen(ruw: bytes, kolommen: tuple[Kolom, ...]) -> tuple[tuple[Waarde, ...], ...]:
    if not ruw.startswith(BOM):
        raise ValueError("no byte order mark")
    lezer = csv.reader(
        io.StringIO(ruw[len(BOM) :].decode(), newline=""), delimiter=";", strict=True
    )
    if next(lezer, None) != [kolom.naam for kolom in kolommen]:
        raise ValueError("another heading than described")
    cellen = list(islice(lezer, _MEESTE_RIJEN + 1))
    if len(cellen) > _MEESTE_RIJEN:
        raise ValueError("too many rows")
    if any(len(rij) != len(kolommen) for rij in cellen):
        raise ValueError("a row of another length")
    # By column, each different cell once: a table says the same few words over and over.
    gelezen = []
    for kolom, ruwe in zip(kolommen, zip(*cellen, strict=True), strict=bool(cellen)):
        omgezet = {cel: _LEZERS[kolom.soort](cel) for cel in set(ruwe)}
        gelezen.append([omgezet[cel] for cel in ruwe])
    return tuple(zip(*gelezen, strict=True))


def _tekst(waarde: Any) -> str:
    if not isinstance(waarde, str) or len(waarde) > _LANGSTE_TEKST:
        raise ValueError("no text, or one that is too long")
    return waarde


def _aantal(cel: str) -> int:
    if not _AANTAL.fullmatch(cel):
        raise ValueError("no whole number")
    return int(cel)


def _getal(cel: str) -> Decimal:
    if not _GETAL.fullmatch(cel):
        raise ValueError("no number")
    return Decimal(cel.replace(",", "."))


_LEZERS: Final[Mapping[Kolomsoort, Any]] = {
    Kolomsoort.TEKST: _tekst,
    Kolomsoort.AANTAL: _aantal,
    Kolomsoort.GETAL: _getal,
}


def json_van(beschrijving: Mapping[str, Any]) -> bytes:
    """Return a descriptor as people can read it."""
    return (json.dumps(beschrijving, ensure_ascii=False, indent=2) + "\n").encode()
