"""Write a safe summary as one signed file: a data package with a workbook and a report in it.

Everything is built in memory first, so that a failure writes nothing. The format is written down
in docs/formaat-samenvatting.md.
"""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from jos_desktop.exchange.datapakket import (
    BESCHRIJVING,
    BOM,
    bronnen_van,
    csv_van,
    json_van,
)
from jos_desktop.exchange.strikte_zip import zip_van
from jos_desktop.models.profielinhoud import canoniek
from jos_desktop.models.samenvattingsbestand import Afzender
from jos_desktop.models.samenvattingstabel import (
    Samenvatting,
    Samenvattingsblok,
    Samenvattingstabel,
    Waarde,
)
from jos_desktop.models.samenvattingswoorden import METHODE

FORMAAT: Final = "jos-samenvatting"
VERSIE: Final = 1
# Keeps a signature under a summary from counting for anything else.
DOEL: Final = b"jos-samenvatting-v1\x00"
MANIFEST, HANDTEKENING = "manifest.json", "handtekening.txt"
WERKBOEK, VERSLAG, LEESMIJ = "samenvatting.xlsx", "samenvatting.pdf", "leesmij.txt"


def naar_bytes(
    samenvatting: Samenvatting,
    *,
    ondertekensleutel: bytes,
    afzender: Afzender,
    xlsx: bytes,
    pdf: bytes,
) -> bytes:
    """Return the file, signed with the private Ed25519 key (32 bytes) of the sender's card.

    ``xlsx`` and ``pdf`` are the same tables as a workbook and as a report. Raises ValueError when
    the key is not the one of ``afzender``.
    """
    sleutel = Ed25519PrivateKey.from_private_bytes(ondertekensleutel)
    if sleutel.public_key().public_bytes_raw() != afzender.ondertekening:
        raise ValueError("the signing key does not belong to this sender")
    inhoud = {
        BESCHRIJVING: json_van(_datapackage(samenvatting)),
        LEESMIJ: BOM + _leesmij(samenvatting).replace("\n", "\r\n").encode(),
        **{f"{tabel.naam}.csv": csv_van(tabel) for tabel in samenvatting.tabellen},
        WERKBOEK: xlsx,
        VERSLAG: pdf,
    }
    manifest = canoniek(_manifest(samenvatting, afzender, inhoud))
    handtekening = sleutel.sign(DOEL + manifest).hex().encode() + b"\n"
    return zip_van({MANIFEST: manifest, HANDTEKENING: handtekening, **inhoud})


def blokken_beeld(samenvatting: Samenvatting) -> list[dict[str, Any]]:
    """Return the blocks as they stand in the envelope, each with the sum over its rows."""
    sommen = bloksommen([blok.sleutel for blok in samenvatting.blokken], samenvatting.tabellen)
    return [
        {
            "blok": blok.sleutel,
            "begin": blok.begin.isoformat(),
            "eind": blok.eind.isoformat(),
            "versie": blok.versie,
            "vervangt": blok.vervangt,
            "som": sommen[blok.sleutel].hex(),
        }
        for blok in samenvatting.blokken
    ]


def bloksommen(sleutels: Iterable[str], tabellen: Iterable[Samenvattingstabel]) -> dict[str, bytes]:
    """Return SHA-256 over the rows of each block: equal in every file that holds that block.

    Raises KeyError for a row of another block.
    """
    rijen: dict[str, dict[str, list[list[str]]]] = {sleutel: {} for sleutel in sleutels}
    for tabel in tabellen:
        if tabel.kolommen[0].naam != "blok":
            continue
        van_tabel: dict[Waarde, list[list[str]]] = {sleutel: [] for sleutel in rijen}
        for rij in tabel.rijen:
            van_tabel[rij[0]].append(list(map(str, rij)))
        for sleutel, per in rijen.items():
            per[tabel.naam] = van_tabel[sleutel]
    return {sleutel: _som(per) for sleutel, per in rijen.items()}


def _som(rijen: dict[str, list[list[str]]]) -> bytes:
    beeld = json.dumps(rijen, sort_keys=True, separators=(",", ":"))
    return sha256(beeld.encode("ascii")).digest()


def _manifest(
    samenvatting: Samenvatting, afzender: Afzender, leden: dict[str, bytes]
) -> dict[str, Any]:
    return {
        "formaat": FORMAAT,
        "versie": VERSIE,
        "periode": samenvatting.periode,
        "volgnummer": samenvatting.volgnummer,
        "indeling": samenvatting.indeling,
        "afzender": {
            "vingerafdruk": afzender.vingerafdruk.hex(),
            "ondertekening": afzender.ondertekening.hex(),
        },
        "blokken": blokken_beeld(samenvatting),
        "leden": {naam: sha256(inhoud).hexdigest() for naam, inhoud in leden.items()},
    }


def _datapackage(samenvatting: Samenvatting) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": f"jos-samenvatting-{samenvatting.periode}",
        "title": f"JOS, veilige samenvatting {samenvatting.periode}",
        "description": METHODE,
        "version": str(samenvatting.volgnummer),
        "indeling": samenvatting.indeling,
        "blokken": [_blok(blok) for blok in samenvatting.blokken],
        "resources": bronnen_van(samenvatting.tabellen, samenvatting.duiding),
    }


def _blok(blok: Samenvattingsblok) -> dict[str, Any]:
    return {
        "blok": blok.sleutel,
        "begin": blok.begin.isoformat(),
        "eind": blok.eind.isoformat(),
        "versie": blok.versie,
        "vervangt_eerdere_versie": blok.vervangt,
    }


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
    uitleg = dict.fromkeys(tabel.toelichting for tabel in samenvatting.tabellen)
    tabellen += ["", *(f"- {tekst}" for tekst in uitleg if tekst)]
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
Lees eerst samenvatting.pdf. Alle tabellen met grafieken staan in samenvatting.xlsx. Of dubbelklik
op een .csv-bestand: Excel opent het. Tussen de kolommen staat een puntkomma. In datapackage.json
staat dezelfde uitleg voor computerprogramma's (Frictionless Data Package, indeling {indeling}).

HEEL HOUDEN
In manifest.json en handtekening.txt staat van welke contactkaart dit bestand komt, en dat het niet
is veranderd. Stuur daarom het hele zipbestand door, niet een deel ervan.
"""
