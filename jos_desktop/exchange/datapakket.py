"""Tables as a Frictionless tabular data package, and back.

The same tables give the same bytes on every machine. Reading is strict and bounded: a file comes
from somebody else. What most files say in the same words is read once (a country sends thousands).
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any, Final

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
_MEESTE_RIJEN: Final = 200_000
_LANGSTE_TEKST: Final = 4000
_NAAM: Final = re.compile(r"[a-z][a-z0-9_]{0,79}")
_AANTAL: Final = re.compile(r"-?[0-9]{1,9}")
_GETAL: Final = re.compile(r"-?[0-9]{1,12}(,[0-9]{1,6})?")
# Where one resource ends in what json_van wrote; a text in JSON has no line break of its own.
_BEGIN, _TUSSEN, _EIND = '\n  "resources": [\n    {\n', "\n    },\n    {\n", "\n    }\n  ]\n}\n"
_SOORTEN: Final[Mapping[str, Kolomsoort]] = {
    "string": Kolomsoort.TEKST,
    "integer": Kolomsoort.AANTAL,
    "number": Kolomsoort.GETAL,
}


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


@dataclass(frozen=True, slots=True)
class _Beschreven:
    """What a resource says, found to be as we write it; the table is still empty."""

    tabel: Samenvattingstabel
    duiding: str
    kop: list[str]
    sleutel: Callable[[Any], object] | None
    lezers: tuple[Callable[[str], Waarde] | None, ...]


def tabellen_van(
    leden: Mapping[str, bytes],
) -> tuple[tuple[Samenvattingstabel, ...], dict[str, str]]:
    """Return the tables and the duiding by table, as the descriptor among the files says.

    Raises ValueError when a file is not as it is described, or the descriptor not as we write it.
    """
    kop, begin, rest = leden[BESCHRIJVING].decode().partition(_BEGIN)
    if not begin or not rest.endswith(_EIND) or not kop.endswith(("{", ",")):
        raise ValueError("no resources, or written in another way than ours")
    json.loads(kop.removesuffix(",") + "}")
    tabellen, duiding = [], {}
    for tekst in rest.removesuffix(_EIND).split(_TUSSEN):
        try:
            beschreven = _beschreven(tekst)
            tabel = _tabel(leden, beschreven)
        except (KeyError, TypeError, AttributeError, csv.Error, InvalidOperation) as fout:
            raise ValueError("a table that is not as described") from fout
        tabellen.append(tabel)
        if beschreven.duiding:
            duiding[tabel.naam] = beschreven.duiding
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


@lru_cache(maxsize=1024)
def _beschreven(tekst: str) -> _Beschreven:
    """Read one resource. Raises ValueError, KeyError, TypeError or AttributeError."""
    bron = json.loads(f"{{{tekst}}}")
    naam = bron["name"]
    if not isinstance(naam, str) or not _NAAM.fullmatch(naam) or bron["path"] != f"{naam}.csv":
        raise ValueError("a table without a proper name")
    kolommen = tuple(_kolom(veld) for veld in bron["schema"]["fields"])
    exact, duiding = bron["exact"], _tekst(bron["duiding"])
    if not isinstance(exact, bool):
        raise ValueError("exact or not")
    tabel = Samenvattingstabel(
        naam=naam,
        titel=_tekst(bron["title"]),
        toelichting=_tekst(bron["description"]),
        kolommen=kolommen,
        rijen=(),
        kubus=_tekst(bron["kubus"]),
        assen=tuple(_tekst(as_) for as_ in bron["assen"]),
        groep=_tekst(bron["groep"]),
        optellen=Optellen(bron["optellen"]),
        exact=exact,
    )
    if _bron(tabel, duiding) != bron:
        raise ValueError("a description that is not ours")
    plaatsen = [plaats for plaats, kolom in enumerate(kolommen) if kolom.in_sleutel]
    return _Beschreven(
        tabel,
        duiding,
        [kolom.naam for kolom in kolommen],
        # One place gives the cells themselves, which are as different as rows of one cell.
        itemgetter(*plaatsen) if plaatsen else None,
        tuple(_LEZERS.get(kolom.soort) for kolom in kolommen),
    )


def _tabel(leden: Mapping[str, bytes], beschreven: _Beschreven) -> Samenvattingstabel:
    tabel = replace(
        beschreven.tabel, rijen=_rijen(leden[f"{beschreven.tabel.naam}.csv"], beschreven)
    )
    haal = beschreven.sleutel
    sleutels = set(tabel.rijen[:1] if haal is None else map(haal, tabel.rijen))
    if len(sleutels) != len(tabel.rijen):
        raise ValueError("a row twice")
    return tabel


def _kolom(veld: dict[str, Any]) -> Kolom:
    naam = veld["name"]
    if not isinstance(naam, str) or not _NAAM.fullmatch(naam):
        raise ValueError("a column without a proper name")
    bijschrift = veld["constraints"]["required"] is False
    return Kolom(naam, _tekst(veld["title"]), _SOORTEN[veld["type"]], bijschrift)


def _rijen(ruw: bytes, beschreven: _Beschreven) -> tuple[tuple[Waarde, ...], ...]:
    if not ruw.startswith(BOM):
        raise ValueError("no byte order mark")
    regels = io.StringIO(ruw[len(BOM) :].decode(), newline="")
    kop, *cellen = islice(csv.reader(regels, delimiter=";", strict=True), _MEESTE_RIJEN + 2)
    if kop != beschreven.kop:
        raise ValueError("another heading than described")
    if len(cellen) > _MEESTE_RIJEN:
        raise ValueError("too many rows")
    if set(map(len, cellen)) - {len(kop)}:
        raise ValueError("a row of another length")
    gelezen: list[Iterable[Waarde]] = []
    for lezer, kolom in zip(beschreven.lezers, zip(*cellen, strict=True), strict=bool(cellen)):
        if lezer is None:
            if max(map(len, kolom)) > _LANGSTE_TEKST:
                raise ValueError("a text that is too long")
            gelezen.append(kolom)
        else:
            gelezen.append(map(lezer, kolom))
    return tuple(zip(*gelezen, strict=True))


def _tekst(waarde: Any) -> str:
    if not isinstance(waarde, str) or len(waarde) > _LANGSTE_TEKST:
        raise ValueError("no text, or one that is too long")
    return waarde


# A table says the same few numbers over and over.
@lru_cache(maxsize=4096)
def _aantal(cel: str) -> int:
    if not _AANTAL.fullmatch(cel):
        raise ValueError("no whole number")
    return int(cel)


@lru_cache(maxsize=4096)
def _getal(cel: str) -> Decimal:
    if not _GETAL.fullmatch(cel):
        raise ValueError("no number")
    return Decimal(cel.replace(",", "."))


# Text is as it is.
_LEZERS: Final[Mapping[Kolomsoort, Callable[[str], Waarde]]] = {
    Kolomsoort.AANTAL: _aantal,
    Kolomsoort.GETAL: _getal,
}


def json_van(beschrijving: Mapping[str, Any]) -> bytes:
    """Return a descriptor as people can read it."""
    return (json.dumps(beschrijving, ensure_ascii=False, indent=2) + "\n").encode()
