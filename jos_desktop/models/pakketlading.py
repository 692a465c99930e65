"""What is inside a package and an answer, as bytes (docs/formaat-overdracht.md, "Inhoud").

The receiver keeps the bytes of a package without its attachments for as long as the dossier
lives, so they carry their own version. Reading raises ValueError, :class:`TeGroot` or
:class:`TeNieuw`: the files turn those into words.
"""

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from itertools import pairwise
from typing import Any, Final

from jos_desktop.models.pakketinhoud import (
    Ontvangstbericht,
    Pakketbijlage,
    Pakketinhoud,
    Pakketrij,
)
from jos_desktop.models.strikt_json import Grenzen, eis, lees, naar_json, schrijf, uit_json

SCHEMA: Final = 2
_EERSTE: Final = 1
_TABELLEN_VAN_2: Final = frozenset(
    {"lijsttekst", "exitafname", "exitantwoord", "meetmoment", "terugval"}
)
"""Rows of which a reader of schema 1 says that they are wrong, where he should say: newer."""
PAKKET: Final = "jos-overdracht"
BERICHT: Final = "jos-ontvangst"
ANTWOORDSLEUTEL_BYTES, KENMERK_BYTES, PAKKET_ID_BYTES, SOM_BYTES = 32, 16, 16, 32

GRENZEN: Final = Grenzen(
    bytes_=16 * 1024 * 1024,
    diepte=10,
    waarden=500_000,
    tekst=1_000_000,
    lijst=20_000,
    velden={
        "Pakketinhoud.documentnummer": 40,
        "Pakketinhoud.initialen": 40,
        "Pakketinhoud.secties[]": 16,
        "Pakketinhoud.weggelaten[]": 100,
        "Pakketinhoud.rijen[]": 10_000,
        "Pakketinhoud.bijlagen[]": 500,
        "Pakketrij.tabel": 40,
        "Pakketrij.velden[]": 100,
        "Pakketrij.naar[]": 20,
        "Pakketrij.scholen[]": 20,
        "Pakketrij.scholen": 1_000,
        "Pakketbijlage.naam": 200,
        "Pakketbijlage.mediatype": 100,
        "Partij.naam": 1_000,
        "Partij.functie": 1_000,
        "Partij.organisatie": 1_000,
        "Partij.school": 1_000,
        "Partij.telefoon": 1_000,
        "Sectie.titel": 1_000,
        "Tabel.koppen[]": 50,
        "Tabel.breedtes[]": 50,
        "Ontvangstbericht.stappen[]": 1_000,
        "Stap.wie": 1_000,
    },
)
_KLEIN: Final = replace(GRENZEN, bytes_=1024 * 1024, waarden=50_000)
_KOP: Final = frozenset({"formaat", "schema"})
_NUMMER: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]*")
_VELDEN: Final = frozenset(veld.name for veld in fields(Pakketbijlage)) - {"inhoud"}


class TeNieuw(ValueError):
    """Written by a later version of the application."""


def inhoud_naar_bytes(inhoud: Pakketinhoud) -> bytes:
    """Return a handover as JSON; of its attachments the names and kinds, not the files.

    It has the lowest schema that can say it, so that an older program reads what it knows.
    Raises TeGroot or ValueError for contents that nobody could read back.
    """
    leeg = tuple(replace(bijlage, inhoud=b"") for bijlage in inhoud.bijlagen)
    gegevens = naar_json(replace(inhoud, bijlagen=leeg))
    for bijlage in gegevens["bijlagen"]:
        del bijlage["inhoud"]
    nieuw = any(rij.tabel in _TABELLEN_VAN_2 for rij in inhoud.rijen)
    ruw = schrijf({"formaat": PAKKET, "schema": SCHEMA if nieuw else _EERSTE} | gegevens)
    inhoud_uit_bytes(ruw)
    return ruw


def inhoud_uit_bytes(ruw: bytes, bijlagen: Sequence[bytes] | None = None) -> Pakketinhoud:
    """Read a handover; without the files its attachments are empty.

    Raises ValueError, TeGroot or TeNieuw.
    """
    gegevens = _zonder_kop(lees(ruw, GRENZEN), PAKKET, SCHEMA)
    eis(type(gegevens.get("bijlagen")) is list, "no list of attachments")
    namen = gegevens["bijlagen"]
    eis(bijlagen is None or len(bijlagen) == len(namen), "another number of attachments")
    eis(all(type(naam) is dict and naam.keys() == _VELDEN for naam in namen), "other keys")
    gegevens["bijlagen"] = [naam | {"inhoud": ""} for naam in namen]
    inhoud: Pakketinhoud = uit_json(Pakketinhoud, gegevens, GRENZEN)
    _eis_samenhang(inhoud)
    if bijlagen is None:
        return inhoud
    gevuld = zip(inhoud.bijlagen, bijlagen, strict=True)
    return replace(inhoud, bijlagen=tuple(replace(b, inhoud=ruw_) for b, ruw_ in gevuld))


def bericht_naar_bytes(bericht: Ontvangstbericht) -> bytes:
    """Return an answer as JSON; raises TeGroot or ValueError."""
    ruw = schrijf({"formaat": BERICHT, "schema": _EERSTE} | naar_json(bericht))
    bericht_uit_bytes(ruw)
    return ruw


def bericht_uit_bytes(ruw: bytes) -> Ontvangstbericht:
    """Read an answer; raises ValueError, TeGroot or TeNieuw."""
    gegevens = _zonder_kop(lees(ruw, _KLEIN), BERICHT, _EERSTE)
    bericht: Ontvangstbericht = uit_json(Ontvangstbericht, gegevens, _KLEIN)
    eis(len(bericht.pakket_id) == PAKKET_ID_BYTES, "no number of a package")
    eis(len(bericht.som) == SOM_BYTES, "no sum of a package")
    kenmerken = [stap.kenmerk for stap in bericht.stappen]
    eis(all(_is_kenmerk(kenmerk) for kenmerk in kenmerken), "a step without its mark")
    eis(len(set(kenmerken)) == len(kenmerken), "a step twice")
    return bericht


def _zonder_kop(gegevens: Any, formaat: str, hoogste: int) -> dict[str, Any]:
    eis(type(gegevens) is dict and gegevens.get("formaat") == formaat, "another kind of contents")
    schema = gegevens.get("schema")
    if type(schema) is int and schema > hoogste:
        raise TeNieuw
    eis(type(schema) is int and schema >= _EERSTE, "an unknown schema")
    return {naam: waarde for naam, waarde in gegevens.items() if naam not in _KOP}


def _eis_samenhang(inhoud: Pakketinhoud) -> None:
    # It becomes part of the name of a file; the initials stand in a list before all else.
    eis(_NUMMER.fullmatch(inhoud.documentnummer) is not None, "no number of a document")
    eis(inhoud.initialen.isprintable(), "unreadable initials")
    eis(len(inhoud.antwoordsleutel) == ANTWOORDSLEUTEL_BYTES, "no key for answers")
    nummers = [sectie.nummer for sectie in inhoud.secties]
    eis(all(eerder < later for eerder, later in pairwise(nummers)), "sections out of order")
    eis(all(_bruikbaar(bijlage) for bijlage in inhoud.bijlagen), "an unreadable attachment")
    rijen = {rij.nummer for rij in inhoud.rijen}
    eis(len(rijen) == len(inhoud.rijen), "a row twice")
    eis(all(_past(rij, rijen, len(inhoud.bijlagen)) for rij in inhoud.rijen), "an unusable row")


def _bruikbaar(bijlage: Pakketbijlage) -> bool:
    mediatype = bijlage.mediatype
    return bijlage.naam.isprintable() and mediatype.isascii() and mediatype.isprintable()


def _past(rij: Pakketrij, rijen: set[int], bijlagen: int) -> bool:
    dubbel = (rij.velden.keys() & rij.naar.keys()) | (rij.velden.keys() & rij.scholen.keys())
    return (
        rij.tabel.isidentifier()
        and rij.tabel.isascii()
        and not dubbel
        and not rij.naar.keys() & rij.scholen.keys()
        and rijen.issuperset(rij.naar.values())
        and (rij.bijlage is None or 0 <= rij.bijlage < bijlagen)
    )


def _is_kenmerk(kenmerk: str) -> bool:
    return len(kenmerk) == 2 * KENMERK_BYTES and not set(kenmerk) - set("0123456789abcdef")
