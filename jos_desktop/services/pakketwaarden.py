"""Values of rows as a package writes them, and back: pure, strict, one way to write each."""

from datetime import UTC, date, datetime
from typing import Any, ClassVar, Final
from unicodedata import category

from sqlalchemy import Boolean, Column, Date, Enum, Integer, String

from jos_desktop.errors import KnownError
from jos_desktop.models.base import UtcMoment
from jos_desktop.models.pakketinhoud import Waarde

GROOTSTE: Final = 2**53 - 1
"""The greatest number that every reader of JSON writes the same."""
LANGSTE: Final = 1_000_000
"""The longest running text of one field."""
LANGSTE_REGEL: Final = 1_000
"""The longest short text: wider than any column, for the file itself holds none to its length."""
_REGELS: Final = frozenset("\n\r\t")
_RICHTING: Final = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
_EERSTE_JAAR: Final = 1900
_LAATSTE_JAAR: Final = 2200


class RijenKloppenNiet(KnownError):
    """A package holds rows that this program cannot take over."""

    wat: ClassVar[str] = "De gegevens in dit pakket kloppen niet. Er is niets overgenomen."
    doe: ClassVar[str] = "Vraag wie het stuurde om een nieuw pakket te maken."


def naar_waarde(kolom: Column[Any], waarde: Any) -> Waarde:
    """Return a value as it travels: days and moments as ISO text, codes as they are stored."""
    if waarde is None:
        return None
    if isinstance(kolom.type, Enum):
        return str(waarde.value)
    if isinstance(kolom.type, UtcMoment):
        return _moment_tekst(waarde)
    if isinstance(kolom.type, Date):
        return str(waarde.isoformat())
    if isinstance(kolom.type, Boolean):
        return bool(waarde)
    if isinstance(kolom.type, Integer):
        return int(waarde)
    return str(waarde)


def uit_waarde(kolom: Column[Any], waarde: Waarde) -> Any:
    """Return a value as a row holds it. Raises RijenKloppenNiet for what the column cannot hold."""
    if waarde is None:
        if not kolom.nullable:
            raise RijenKloppenNiet
        return None
    if isinstance(kolom.type, Boolean):
        return _eis(waarde, type(waarde) is bool)
    if isinstance(kolom.type, Integer):
        return _eis(waarde, type(waarde) is int and abs(waarde) <= GROOTSTE)
    if type(waarde) is not str:
        raise RijenKloppenNiet
    if isinstance(kolom.type, Enum):
        return _code(kolom.type, waarde)
    if isinstance(kolom.type, UtcMoment):
        return _moment(waarde)
    if isinstance(kolom.type, Date):
        return _dag(waarde)
    if isinstance(kolom.type, String):
        return _tekst(waarde, LANGSTE if kolom.type.length is None else LANGSTE_REGEL)
    raise RijenKloppenNiet


def opgeschoond(kolom: Column[Any], waarde: Any) -> Any:
    """Return a value without what no form lets in: a dossier is also read in a terminal.

    Control characters go, and out of short texts what turns the direction of reading: a name
    would show as another one.
    """
    if type(waarde) is not str or not isinstance(kolom.type, String):
        return waarde
    kort = kolom.type.length is not None
    return "".join(
        teken
        for teken in waarde
        if (teken in _REGELS or category(teken) != "Cc") and not (kort and teken in _RICHTING)
    )


def _eis(waarde: Waarde, goed: bool) -> Waarde:
    if not goed:
        raise RijenKloppenNiet
    return waarde


def _code(soort: Enum, waarde: str) -> Any:
    if soort.enum_class is None:
        raise RijenKloppenNiet
    try:
        return soort.enum_class(waarde)
    except ValueError:
        raise RijenKloppenNiet from None


def _dag(waarde: str) -> date:
    try:
        dag = date.fromisoformat(waarde)
    except ValueError:
        raise RijenKloppenNiet from None
    if dag.isoformat() != waarde or not _EERSTE_JAAR <= dag.year <= _LAATSTE_JAAR:
        raise RijenKloppenNiet
    return dag


def _moment_tekst(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _moment(waarde: str) -> datetime:
    try:
        moment = datetime.fromisoformat(waarde)
    except ValueError:
        raise RijenKloppenNiet from None
    if moment.tzinfo is None or not _EERSTE_JAAR < moment.year < _LAATSTE_JAAR:
        raise RijenKloppenNiet
    if _moment_tekst(moment) != waarde:
        raise RijenKloppenNiet
    return moment


def _tekst(waarde: str, lengte: int) -> str:
    try:
        waarde.encode()
    except UnicodeEncodeError:
        raise RijenKloppenNiet from None
    if len(waarde) > lengte or "\0" in waarde:
        raise RijenKloppenNiet
    return waarde
