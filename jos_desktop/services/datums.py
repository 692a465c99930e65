"""Read Dutch dates as people and schools write them, and write them one way: 21-11-2026."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from jos_desktop.models.codes import Datumzekerheid

_MAANDNAMEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_MAANDEN = {naam: nr for nr, naam in enumerate(_MAANDNAMEN, start=1)}
_MAANDEN |= {naam[:3]: nr for nr, naam in enumerate(_MAANDNAMEN, start=1)}
_MAANDEN |= {"mrt": 3, "mar": 3, "may": 5, "sept": 9, "oct": 10}
_DAGNAMEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_WEEKDAGEN = {naam: nr for nr, naam in enumerate(_DAGNAMEN)}
_WEEKDAGEN |= {naam[:2]: nr for nr, naam in enumerate(_DAGNAMEN)}
_VERSCHIL_DAGEN = {
    "vandaag": 0,
    "nu": 0,
    "gisteren": -1,
    "eergisteren": -2,
    "morgen": 1,
    "overmorgen": 2,
}

_TIJD = r"(?:[t ]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?:z|[+-]\d{2}:?\d{2})?)?"
_DMJ = re.compile(r"(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4}|\d{2})" + _TIJD)
_JMD = re.compile(r"(\d{4}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{1,2})" + _TIJD)
_D_MAAND_J = re.compile(r"(\d{1,2})[-/. ]*([a-z]{3,9})\.?[-/. ]*(\d{4}|\d{2})" + _TIJD)
_DM = re.compile(r"(\d{1,2})[-/.](\d{1,2})")
_D_MAAND = re.compile(r"(\d{1,2})[-/. ]*([a-z]{3,9})\.?")
_JJJJMMDD = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIE = re.compile(r"(\d{1,5})(?:[.,]\d+)?")
_DAGNAAM_ERVOOR = re.compile(
    r"^(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|di|wo|do|vr|za|zo)\.?,? +"
)
_EXCEL_NUL = date(1899, 12, 30)

OUDSTE = date(1900, 1, 1)


@dataclass(frozen=True)
class Gelezendatum:
    """Hold a date with how much of it is known; an unknown day or month reads as 1."""

    datum: date
    zekerheid: Datumzekerheid


def lees_datum(tekst: str, *, vandaag: date) -> date | None:
    """Read a complete date as typed in a field; None when it is no date.

    Knows "vandaag", "gisteren", "eergisteren", "morgen", weekdays (the last one that was, so
    "ma" on a Monday is today), dates without a year (the one nearest behind or ahead within
    half a year) and all notations of :func:`lees_geboortedatum` except Excel's serial numbers.
    """
    woord = " ".join(tekst.casefold().split())
    verschil = _VERSCHIL_DAGEN.get(woord)
    if verschil is not None:
        return vandaag + timedelta(days=verschil)
    dag = _WEEKDAGEN.get(woord.removeprefix("afgelopen ").removesuffix("."))
    if dag is not None:
        return vandaag - timedelta(days=(vandaag.weekday() - dag) % 7)
    gelezen = _lees_notatie(woord, vandaag=vandaag)
    if gelezen is not None:
        return gelezen.datum if gelezen.zekerheid is Datumzekerheid.DAG else None
    return _zonder_jaar(woord, vandaag=vandaag)


def lees_geboortedatum(tekst: str, *, vandaag: date) -> Gelezendatum | None:
    """Read a birth date from a list: any notation, a serial number of Excel, or JJJJMM00.

    Returns None for what is no date, lies in the future or before 1900.
    """
    woord = " ".join(tekst.casefold().split())
    gelezen = _lees_notatie(woord, vandaag=vandaag)
    if gelezen is None:
        gelezen = _serienummer(woord)
    if gelezen is None or not OUDSTE <= gelezen.datum <= vandaag:
        return None
    return gelezen


def schrijf_datum(datum: date | datetime) -> str:
    """Write a date the Dutch way, dd-mm-jjjj: 21-11-2026."""
    return f"{datum.day:02d}-{datum.month:02d}-{datum.year:04d}"


def schrijf_moment(moment: datetime, *, nu: datetime | None = None) -> str:
    """Return a moment as people say it on this clock, like ``gisteren 16:40``.

    ``moment`` and ``nu`` (default: now) are aware; the day is that of the local time zone.
    """
    hier = moment.astimezone()
    dagen = ((nu or datetime.now(UTC)).astimezone().date() - hier.date()).days
    dag = {0: "vandaag", 1: "gisteren"}.get(dagen, schrijf_datum(hier))
    return f"{dag} {hier:%H:%M}"


def schrijf_datum_lang(datum: date | datetime) -> str:
    """Write a date in words: 21 november 2026."""
    return f"{datum.day} {_MAANDNAMEN[datum.month - 1]} {datum.year}"


def schrijf_gelezen(gelezen: Gelezendatum) -> str:
    """Write as much of a date as is known: 21-11-2026, november 2026 or 2026."""
    match gelezen.zekerheid:
        case Datumzekerheid.JAAR:
            return f"{gelezen.datum.year:04d}"
        case Datumzekerheid.MAAND:
            return f"{_MAANDNAMEN[gelezen.datum.month - 1]} {gelezen.datum.year}"
    return schrijf_datum(gelezen.datum)


def _lees_notatie(woord: str, *, vandaag: date) -> Gelezendatum | None:
    woord = _DAGNAAM_ERVOOR.sub("", woord)
    if treffer := _JMD.fullmatch(woord):
        return _maak(treffer[1], treffer[2], treffer[3], vandaag)
    if treffer := _DMJ.fullmatch(woord):
        return _maak(treffer[3], treffer[2], treffer[1], vandaag)
    if treffer := _JJJJMMDD.fullmatch(woord):
        return _maak(treffer[1], treffer[2], treffer[3], vandaag)
    if treffer := _D_MAAND_J.fullmatch(woord):
        maand = _MAANDEN.get(treffer[2])
        return None if maand is None else _maak(treffer[3], str(maand), treffer[1], vandaag)
    return None


def _maak(jaar: str, maand: str, dag: str, vandaag: date) -> Gelezendatum | None:
    j, m, d = int(jaar), int(maand), int(dag)
    if len(jaar) == 2:
        # Two digits: not more than ten years ahead, so 26 is 2026 and 98 is 1998.
        eeuw = vandaag.year // 100 * 100
        j = eeuw + j if eeuw + j <= vandaag.year + 10 else eeuw - 100 + j
    zekerheid = Datumzekerheid.DAG
    if d == 0:
        zekerheid = Datumzekerheid.MAAND if m else Datumzekerheid.JAAR
    elif m == 0:
        return None
    try:
        return Gelezendatum(date(j, m or 1, d or 1), zekerheid)
    except ValueError:
        return None


def _serienummer(woord: str) -> Gelezendatum | None:
    treffer = _SERIE.fullmatch(woord)
    # Five digits only: 12 or 2010 in a birth date column is a mistake, not a day in 1900.
    if treffer is None or len(treffer[1]) != 5:
        return None
    return Gelezendatum(_EXCEL_NUL + timedelta(days=int(treffer[1])), Datumzekerheid.DAG)


def _zonder_jaar(woord: str, *, vandaag: date) -> date | None:
    woord = _DAGNAAM_ERVOOR.sub("", woord)
    if treffer := _DM.fullmatch(woord):
        maand: int | None = int(treffer[2])
    elif treffer := _D_MAAND.fullmatch(woord):
        maand = _MAANDEN.get(treffer[2])
    else:
        return None
    mogelijk = []
    for jaar in (vandaag.year - 1, vandaag.year, vandaag.year + 1):
        try:
            mogelijk.append(date(jaar, maand or 0, int(treffer[1])))
        except ValueError:
            continue
    return min(mogelijk, key=lambda dag: abs((dag - vandaag).days), default=None)
