"""Frozen dataclasses as JSON and back, strict and bounded: for what strangers send.

Everything that is not exactly as the classes say is a ValueError: another key, a code that is not
on its list, a number where a text belongs. Nothing is filled in and nothing is skipped.
"""

import dataclasses
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime
from enum import Enum
from functools import cache
from itertools import accumulate
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

BLOK: Final = "blok"
"""The key that says which of several kinds of block an object is."""

_GROOTSTE_GETAL: Final = 2**53 - 1  # every reader of JSON has the same whole numbers up to here
_GROOTSTE_BREUK: Final = 1e9
_WAARDEN: Final = frozenset({str, int, bool, NoneType})
_NAAM: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_GEEN_HAAK: Final = bytes(sorted(set(range(256)) - set(b"[]{}")))
_STAP: Final = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}


class TeGroot(ValueError):
    """More, longer or deeper than the format allows."""


@dataclass(frozen=True, slots=True)
class Grenzen:
    """How big JSON may be: its bytes, its nesting, its values, its texts and its lists.

    ``velden`` holds a lower limit for some fields, as ``"Klasse.veld"``.
    """

    bytes_: int
    diepte: int
    waarden: int
    tekst: int
    lijst: int
    velden: Mapping[str, int]


def lees(ruw: bytes, grenzen: Grenzen) -> Any:
    """Parse UTF-8 JSON; what it would take of memory is bounded before it is parsed.

    Raises TeGroot or ValueError.
    """
    if len(ruw) > grenzen.bytes_:
        raise TeGroot("too many bytes")
    bouw = _zonder_teksten(ruw, grenzen)
    if sum(bouw.count(teken) for teken in b",:[{") > grenzen.waarden:
        raise TeGroot("too many values")
    haken = bouw.translate(None, _GEEN_HAAK)
    if max(accumulate(map(_STAP.__getitem__, haken)), default=0) > grenzen.diepte:
        raise TeGroot("nested too deep")
    return json.loads(
        ruw.decode("utf-8"),
        object_pairs_hook=_zonder_dubbelen,
        parse_constant=_geen_getal,
    )


def schrijf(gegevens: Mapping[str, object]) -> bytes:
    """Return the one way in which this program writes: sorted, UTF-8, no blanks.

    Raises ValueError for a text that is no Unicode, and for a number that is no number.
    """
    return json.dumps(
        gegevens, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode("utf-8")


def naar_json(waarde: Any) -> Any:
    """Return a value as JSON: every field of a dataclass, codes by value, bytes in hex."""
    if isinstance(waarde, Enum):
        return waarde.value
    if isinstance(waarde, datetime):
        return waarde.astimezone(UTC).isoformat()
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, bytes):
        return waarde.hex()
    if isinstance(waarde, Mapping):
        return {str(naam): naar_json(deel) for naam, deel in waarde.items()}
    if isinstance(waarde, tuple):
        return [naar_json(deel) for deel in waarde]
    if dataclasses.is_dataclass(waarde):
        return _velden_naar_json(waarde)
    return waarde


def _velden_naar_json(waarde: Any) -> dict[str, Any]:
    klasse: Any = type(waarde)
    gelezen = {}
    for naam, soort in _velden(klasse).items():
        deel = getattr(waarde, naam)
        gelezen[naam] = naar_json(deel)
        if _keuze(_inhoud_van_lijst(soort)):
            gelezen[naam] = [
                {BLOK: type(blok).__name__.lower(), **json_}
                for blok, json_ in zip(deel, gelezen[naam], strict=True)
            ]
    return gelezen


def uit_json(soort: Any, waarde: Any, grenzen: Grenzen, veld: str = "") -> Any:
    """Return what :func:`naar_json` wrote, as the kind of thing it must be.

    Raises TeGroot or ValueError.
    """
    if dataclasses.is_dataclass(soort):
        return _voorwerp(soort, waarde, grenzen)
    if get_origin(soort) is tuple:
        return _rij(get_args(soort), waarde, grenzen, veld)
    if get_origin(soort) is not None and issubclass(get_origin(soort), Mapping):
        return _woordenlijst(get_args(soort)[1], waarde, grenzen, veld)
    if isinstance(soort, UnionType) or get_origin(soort) is Union:
        return _een_van(soort, waarde, grenzen, veld)
    return _enkel(soort, waarde, grenzen.velden.get(veld, grenzen.tekst))


def eis(goed: bool, reden: str) -> None:
    """Raise ValueError with the reason when something is not as it must be."""
    if not goed:
        raise ValueError(reden)


@cache
def _velden(soort: Any) -> dict[str, Any]:
    soorten = get_type_hints(soort)
    return {deel.name: soorten[deel.name] for deel in dataclasses.fields(soort)}


def _inhoud_van_lijst(soort: Any) -> Any:
    delen = get_args(soort)
    return delen[0] if get_origin(soort) is tuple and delen[1:] == (Ellipsis,) else None


@cache
def _keuze(soort: Any) -> dict[str, Any]:
    delen = get_args(soort)
    if delen and all(dataclasses.is_dataclass(deel) for deel in delen):
        return {deel.__name__.lower(): deel for deel in delen}
    return {}


def _voorwerp(soort: Any, waarde: Any, grenzen: Grenzen) -> Any:
    velden = _velden(soort)
    eis(type(waarde) is dict and waarde.keys() == velden.keys(), "other keys")
    return soort(
        **{
            naam: uit_json(deel, waarde[naam], grenzen, f"{soort.__name__}.{naam}")
            for naam, deel in velden.items()
        }
    )


def _rij(soorten: tuple[Any, ...], waarde: Any, grenzen: Grenzen, veld: str) -> tuple[Any, ...]:
    eis(type(waarde) is list, "no list")
    if soorten[1:] == (Ellipsis,):
        if len(waarde) > grenzen.velden.get(f"{veld}[]", grenzen.lijst):
            raise TeGroot("too long a list")
        soorten = (soorten[0],) * len(waarde)
    eis(len(soorten) == len(waarde), "another number of parts")
    return tuple(
        uit_json(soort, deel, grenzen, veld) for soort, deel in zip(soorten, waarde, strict=True)
    )


def _woordenlijst(soort: Any, waarde: Any, grenzen: Grenzen, veld: str) -> dict[str, Any]:
    eis(type(waarde) is dict, "no object")
    if len(waarde) > grenzen.velden.get(f"{veld}[]", grenzen.lijst):
        raise TeGroot("too many keys")
    eis(all(_NAAM.fullmatch(naam) for naam in waarde), "a key that is no name")
    return {naam: uit_json(soort, deel, grenzen, veld) for naam, deel in waarde.items()}


def _een_van(soort: Any, waarde: Any, grenzen: Grenzen, veld: str) -> Any:
    delen = get_args(soort)
    if keuze := _keuze(soort):
        eis(type(waarde) is dict and type(waarde.get(BLOK)) is str, "an object without a kind")
        eis(waarde[BLOK] in keuze, "an unknown kind of block")
        rest = {naam: deel for naam, deel in waarde.items() if naam != BLOK}
        return _voorwerp(keuze[waarde[BLOK]], rest, grenzen)
    if set(delen) == _WAARDEN:
        eis(type(waarde) in _WAARDEN, "no plain value")
        return None if waarde is None else uit_json(type(waarde), waarde, grenzen, veld)
    (enige,) = (deel for deel in delen if deel is not NoneType)
    return None if waarde is None else uit_json(enige, waarde, grenzen, veld)


def _enkel(soort: Any, waarde: Any, langste: int) -> Any:
    if soort is bool:
        eis(type(waarde) is bool, "no yes or no")
        return waarde
    if soort is int:
        eis(type(waarde) is int and abs(waarde) <= _GROOTSTE_GETAL, "no whole number")
        return waarde
    if soort is float:
        eis(type(waarde) in (int, float) and abs(waarde) <= _GROOTSTE_BREUK, "no number")
        return float(waarde)
    eis(type(waarde) is str, "no text")
    if len(waarde) > langste:
        raise TeGroot("too long a text")
    if soort is str:
        waarde.encode("utf-8")  # half a surrogate pair is no text
        return waarde
    try:
        gelezen = _uit_tekst(soort, waarde)
        eis(naar_json(gelezen) == waarde, "written in another way")
    except OverflowError:
        raise ValueError("a moment before the first or after the last year") from None
    return gelezen


def _uit_tekst(soort: Any, waarde: str) -> Any:
    if soort is bytes:
        return bytes.fromhex(waarde)
    if soort is datetime:
        moment = datetime.fromisoformat(waarde)
        eis(moment.tzinfo is not None, "a moment without a time zone")
        # In the first and the last year another time zone has no moment for it.
        eis(MINYEAR < moment.year < MAXYEAR, "a moment that not every zone has")
        return moment
    if soort is date:
        return date.fromisoformat(waarde)
    if not (isinstance(soort, type) and issubclass(soort, Enum)):
        raise TypeError(f"no rule for {soort}")
    return soort(waarde)


def _zonder_teksten(ruw: bytes, grenzen: Grenzen) -> bytes:
    """Return JSON without its texts: only what builds. A text that never ends runs to the end."""
    kaal = ruw.replace(b"\\\\", b"").replace(b'\\"', b"")
    if kaal.count(b'"') > 2 * grenzen.waarden + 2:
        raise TeGroot("too many texts")
    return b"".join(kaal.split(b'"')[::2])


def _zonder_dubbelen(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    gelezen = dict(paren)
    eis(len(gelezen) == len(paren), "the same key twice")
    return gelezen


def _geen_getal(woord: str) -> Any:
    raise ValueError(f"{woord} is no number")
