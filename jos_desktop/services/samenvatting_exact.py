"""The tables of a summary that are not about persons: kept in a block as they were, and joined.

Preventie, fte, pupils per school, outside figures: these are exact, so the same table of two
blocks may overlap. A table that adds up has the rows of each block; of a fact that stands in both
the later block tells how it is now.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any, Final

from jos_desktop.models.samenvattingstabel import (
    Kolom,
    Kolomsoort,
    Optellen,
    Samenvattingstabel,
    Waarde,
)

# The columns of each; what is beside a key, and may be empty, has a question mark.
_KOLOMMEN: Final[Mapping[str, str]] = {
    "scholen": "school school_naam schoolsoort? regio? swv? gemeente?",
    "leerlingen": "schooljaar school school_naam? aantal bron?",
    "formatie": "school school_naam fte_eerder fte_tijdens_project",
    "inzet": "blok school school_naam fte",
    "monitorkader": "schooljaar gebied school school_naam? gemeente maat maat_naam? teken? waarde"
    " bron? definitie? peildatum?",
    "preventie_soort_niveau": "blok soort soort_naam niveau niveau_naam aantal",
    "preventie_vorm": "blok vorm vorm_naam aantal",
    "spreekuren": "blok school school_naam doelgroep doelgroep_naam aantal",
}
_GETALLEN: Final[Mapping[str, Kolomsoort]] = {
    "aantal": Kolomsoort.AANTAL,
    **dict.fromkeys(("waarde", "fte", "fte_eerder", "fte_tijdens_project"), Kolomsoort.GETAL),
}
EXACTE_TABELLEN: Final = frozenset(_KOLOMMEN)


@cache
def exacte_kolommen(tabel: str) -> tuple[tuple[str, Kolomsoort, bool], ...] | None:
    """Return name, kind and "beside a key" of each column of a table; None for no such table."""
    if tabel not in _KOLOMMEN:
        return None
    return tuple(
        (naam.rstrip("?"), _GETALLEN.get(naam, Kolomsoort.TEKST), naam.endswith("?"))
        for naam in _KOLOMMEN[tabel].split()
    )


def exact_beeld(tabel: Samenvattingstabel) -> dict[str, Any]:
    """Return a table as plain data; a number with decimals as text, so that nothing is lost."""
    return {
        "naam": tabel.naam,
        "titel": tabel.titel,
        "toelichting": tabel.toelichting,
        "groep": tabel.groep,
        "optellen": tabel.optellen.value,
        "kolommen": [[k.naam, k.titel, k.soort.value, k.bijschrift] for k in tabel.kolommen],
        "rijen": [
            [str(waarde) if isinstance(waarde, Decimal) else waarde for waarde in rij]
            for rij in tabel.rijen
        ],
    }


def lees_exact(beeld: dict[str, Any]) -> Samenvattingstabel:
    """Return the table of plain data. Raises ValueError, KeyError or TypeError when it is none."""
    kolommen = tuple(
        Kolom(str(naam), str(titel), Kolomsoort(soort), bool(bijschrift))
        for naam, titel, soort, bijschrift in beeld["kolommen"]
    )
    return Samenvattingstabel(
        naam=str(beeld["naam"]),
        titel=str(beeld["titel"]),
        toelichting=str(beeld["toelichting"]),
        kolommen=kolommen,
        rijen=tuple(
            tuple(_waarde(kolom, cel) for kolom, cel in zip(kolommen, rij, strict=True))
            for rij in beeld["rijen"]
        ),
        groep=str(beeld["groep"]),
        optellen=Optellen(beeld["optellen"]),
        exact=True,
    )


def voeg_exact_samen(tabellen: Iterable[Samenvattingstabel]) -> tuple[Samenvattingstabel, ...]:
    """Join the tables of several blocks, oldest first: the last one decides about a fact."""
    samen: dict[str, Samenvattingstabel] = {}
    for tabel in tabellen:
        eerder = samen.get(tabel.naam)
        samen[tabel.naam] = tabel if eerder is None else _samen(eerder, tabel)
    return tuple(samen.values())


def _samen(eerder: Samenvattingstabel, later: Samenvattingstabel) -> Samenvattingstabel:
    if eerder.kolommen != later.kolommen:
        return later
    plaatsen = [plaats for plaats, kolom in enumerate(later.kolommen) if kolom.in_sleutel]
    rijen = {
        tuple(rij[plaats] for plaats in plaatsen): rij for rij in (*eerder.rijen, *later.rijen)
    }
    return replace(later, rijen=tuple(rijen.values()))


def _waarde(kolom: Kolom, cel: object) -> Waarde:
    if kolom.soort is Kolomsoort.GETAL:
        return Decimal(str(cel))
    if kolom.soort is Kolomsoort.AANTAL:
        return int(str(cel))
    return str(cel)
