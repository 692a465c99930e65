"""Write a safe summary as a Frictionless tabular data package in a zip.

The same summary gives the same bytes on every machine: fixed order, fixed times, fixed rights,
and stored without compression (libraries compress the same text differently; a summary is small).
Everything is built in memory first, so that a failure writes nothing.
"""

import csv
import io
import json
import zipfile
from typing import Any, BinaryIO, Final

from jos_desktop.exchange.formule import als_tekst
from jos_desktop.models.samenvattingstabel import (
    Kolom,
    Kolomsoort,
    Samenvatting,
    Samenvattingstabel,
    Waarde,
)

# The byte order mark makes a Dutch Excel read a double-clicked file as UTF-8.
_BOM: Final = b"\xef\xbb\xbf"
_TIJD: Final = (1980, 1, 1, 0, 0, 0)
_RECHTEN: Final = 0o100600 << 16
METHODE: Final = (
    "Alle aantallen zijn afgerond op vijftallen, zo dat de tabellen blijven optellen. Het echte"
    " aantal kan er hooguit 9 naast zitten: een 0 betekent niet dat er niets was. Scholen met"
    " minder dan 10 staan samen onder 'overige scholen'. Cijfers van een afgesloten periode"
    " veranderen niet meer."
)


def schrijf(samenvatting: Samenvatting, doel: BinaryIO) -> None:
    """Write the zip to an open binary file."""
    doel.write(naar_bytes(samenvatting))


def naar_bytes(samenvatting: Samenvatting) -> bytes:
    """Return the zip; the same summary gives the same bytes."""
    leden = {
        "datapackage.json": _datapackage(samenvatting),
        "leesmij.txt": _BOM + _leesmij(samenvatting).replace("\n", "\r\n").encode(),
    }
    for tabel in samenvatting.tabellen:
        leden[f"{tabel.naam}.csv"] = _csv(tabel)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as zip_:
        for naam, inhoud in leden.items():
            lid = zipfile.ZipInfo(naam, _TIJD)
            lid.create_system = 3
            lid.external_attr = _RECHTEN
            zip_.writestr(lid, inhoud)
    return buffer.getvalue()


def _csv(tabel: Samenvattingstabel) -> bytes:
    tekst = io.StringIO(newline="")
    schrijver = csv.writer(tekst, delimiter=";", lineterminator="\r\n")
    schrijver.writerow([als_tekst(kolom.naam) for kolom in tabel.kolommen])
    for rij in tabel.rijen:
        schrijver.writerow(
            [_cel(kolom, waarde) for kolom, waarde in zip(tabel.kolommen, rij, strict=True)]
        )
    return _BOM + tekst.getvalue().encode()


def _cel(kolom: Kolom, waarde: Waarde) -> str:
    if kolom.soort is Kolomsoort.TEKST:
        return als_tekst(str(waarde))
    return str(waarde).replace(".", ",")


def _datapackage(samenvatting: Samenvatting) -> bytes:
    beschrijving: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": f"jos-samenvatting-{samenvatting.periode}",
        "title": f"JOS, veilige samenvatting {samenvatting.periode}",
        "description": METHODE,
        "version": str(samenvatting.volgnummer),
        "indeling": samenvatting.indeling,
        "blokken": [
            {
                "blok": blok.sleutel,
                "begin": blok.begin.isoformat(),
                "eind": blok.eind.isoformat(),
                "versie": blok.versie,
                "vervangt_eerdere_versie": blok.vervangt,
            }
            for blok in samenvatting.blokken
        ],
        "resources": [_bron(tabel) for tabel in samenvatting.tabellen],
    }
    return (json.dumps(beschrijving, ensure_ascii=False, indent=2) + "\n").encode()


def _bron(tabel: Samenvattingstabel) -> dict[str, Any]:
    sleutel = [kolom.naam for kolom in tabel.kolommen if kolom.soort is Kolomsoort.TEKST]
    return {
        "profile": "tabular-data-resource",
        "name": tabel.naam,
        "path": f"{tabel.naam}.csv",
        "title": tabel.titel,
        "description": tabel.toelichting,
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
            "primaryKey": [naam for naam in sleutel if not naam.endswith("_naam")],
            "missingValues": [""],
        },
    }


def _veld(tabel: Samenvattingstabel, kolom: Kolom) -> dict[str, Any]:
    veld: dict[str, Any] = {"name": kolom.naam, "title": kolom.titel}
    beperkingen: dict[str, Any] = {"required": True}
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


def _leesmij(samenvatting: Samenvatting) -> str:
    blokken = "\n".join(
        f"- {blok.sleutel}: {blok.begin:%d-%m-%Y} tot en met {blok.eind:%d-%m-%Y}"
        + (
            f" (versie {blok.versie}, vervangt de eerdere versie: gebruik die niet meer)"
            if blok.vervangt
            else ""
        )
        for blok in samenvatting.blokken
    )
    tabellen = [f"- {tabel.naam}.csv: {tabel.titel}" for tabel in samenvatting.tabellen]
    uitleg = {tabel.kubus or tabel.naam: tabel.toelichting for tabel in samenvatting.tabellen}
    tabellen += ["", *(f"{naam.capitalize()}: {tekst}" for naam, tekst in uitleg.items())]
    return _TEKST.format(
        periode=samenvatting.periode,
        volgnummer=samenvatting.volgnummer,
        blokken=blokken,
        methode=METHODE,
        tabellen="\n".join(tabellen),
        indeling=samenvatting.indeling,
    )


_TEKST: Final = """JOS Desktop: veilige samenvatting
Periode {periode}, volgnummer {volgnummer}

WAT ZIT ERIN
Aantallen trajecten van één JOS-medewerker. Er staan geen namen in van leerlingen, ouders of
medewerkers, en geen tekst uit een dossier. Wie bezwaar heeft tegen gebruik voor cijfers, telt
niet mee.

De blokken in dit bestand:
{blokken}

HOE JE DE CIJFERS LEEST
{methode}

- Een traject dat te laat is ingevoerd, telt mee in het eerste blok dat daarna wordt afgesloten.
  Een blok met minder dan 10 trajecten wordt niet gemaakt: die trajecten gaan ook mee naar het
  volgende blok.
- Staat er 'alle scholen samen'? Dan kon er geen school apart in die tabel.
- Elk blok heeft eigen rijen. Tel de rijen van twee blokken op en je hebt het schooljaar.
- Tel je veel blokken op, reken dan op een verschil van ongeveer 2 keer de wortel van het aantal
  blokken. Dat is ongeveer 3 bij twee blokken en ongeveer 6 bij tien blokken. Meer kan ook.
- In stand.csv staan lopende trajecten. Die zijn berekend uit de andere cijfers, dus het echte
  aantal kan er verder naast zitten. Een enkele keer staat er een getal onder nul.

DE TABELLEN
{tabellen}

HOE JE ZE OPENT
Dubbelklik op een .csv-bestand: Excel opent het. Tussen de kolommen staat een puntkomma. In
datapackage.json staat dezelfde uitleg voor computerprogramma's (Frictionless Data Package,
indeling {indeling}).
"""
