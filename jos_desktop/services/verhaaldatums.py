"""Find days and ages in a folded text, however they are written: 12/3, twaalf maart, 14;3."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

_MAANDNAMEN: Final = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()
_MAAND_NR: Final = (
    {naam: nr for nr, naam in enumerate(_MAANDNAMEN, start=1)}
    | {naam[:3]: nr for nr, naam in enumerate(_MAANDNAMEN, start=1)}
    | {"mrt": 3, "sept": 9}
)
_MAAND: Final = rf"({'|'.join(sorted(_MAAND_NR, key=len, reverse=True))})\b\.?"
_TELWOORDEN: Final = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
    "zestien zeventien achttien negentien"
).split()
_TIENTALLEN: Final = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
_RANG: Final = {"eerste": 1, "derde": 3, "achtste": 8}
_DAGNAAM: Final = r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)"
_RANGEIND: Final = r"(?:e|de|ste)?"


def _getallen() -> dict[str, int]:
    """Return the numbers from 0 to 99 in words, folded as texts are."""
    gevonden = {woord: nr for nr, woord in enumerate(_TELWOORDEN)}
    for nr, tiental in enumerate(_TIENTALLEN, start=2):
        gevonden[tiental] = nr * 10
        for een, woord in enumerate(_TELWOORDEN[1:10], start=1):
            gevonden[f"{woord}en{tiental}"] = nr * 10 + een
    return gevonden


GETALWOORDEN: Final = _getallen()
"""The numbers from 0 to 99 by their word."""

_DAGWOORDEN: Final = {woord: nr for woord, nr in GETALWOORDEN.items() if 1 <= nr <= 31} | _RANG
_DAGWOORD: Final = "|".join(sorted(_DAGWOORDEN, key=len, reverse=True))

_JMD: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[\-/. ](\d{1,2})[\-/. ](\d{1,2})(?!\d)")
_DMJ: Final = re.compile(r"(?<![\d.])(\d{1,2}) ?[\-/.] ?(\d{1,2}) ?[\-/.] ?('?\d{4}|'?\d{2})(?!\d)")
_ACHT: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_D_MAAND: Final = re.compile(rf"(?<!\d)(\d{{1,2}}){_RANGEIND}[ \-/.]{{0,2}}(?:van )?{_MAAND}")
_WOORD_MAAND: Final = re.compile(rf"(?<!\w)({_DAGWOORD})(?:de|ste)? (?:van )?{_MAAND}")
_MAAND_D: Final = re.compile(rf"(?<!\w){_MAAND} (?:de )?(\d{{1,2}})(?:e|de|ste)?(?![\d\w])")
_MAAND_J: Final = re.compile(rf"(?<!\w){_MAAND} ?(?:van )?('\d\d|(?:19|20)\d\d)(?!\d)")
_D_M: Final = re.compile(r"(?<![\d/.\-])(\d{1,2}) ?([\-/]) ?(\d{1,2})(?![\d/\-]|\.\d|%)")
_DAG_D: Final = re.compile(rf"(?<!\w){_DAGNAAM},? (?:de )?(\d{{1,2}})(?:e|de|ste)?(?![\w:.]\d|\w)")
_WEEK: Final = re.compile(r"(?<!\w)week \d{1,2} (?:van |in )?((?:19|20)\d\d)(?!\d)")
_JAAR: Final = re.compile(r"(?<![\d\-])(?:19|20)\d\d(?:[\-/](?:19|20)?\d\d)?(?![\d\-])")
_LEEFTIJD: Final = re.compile(
    r"(?<!\w)(\d{1,2}|[a-z]{3,17}) ?(?:jaar,? (?:en )?(?:\d{1,2}|[a-z]{3,9}) "
    r"(?:maand|week|weken|dag)\w*|jaar|jarige?)\b|(?<!\w)(\d{1,2});(?:\d{1,2})(?!\d)"
)
_LEEFTIJDWOORD: Final = re.compile(r"(?<!\w)([a-z]{3,14})jarige?\b")
_NA_DATUM: Final = re.compile(r",? ?'?(?:van )?(?:19|20)\d\d(?!\d)")
_VOOR_DATUM: Final = re.compile(rf"(?<!\w)(op )?(?:de )?(?:{_DAGNAAM},? (?:de )?)?$")
_JAAR_DAGEN: Final = 31


@dataclass(frozen=True, slots=True)
class Dagvondst:
    """A day in a folded text. ``dag``, ``maand`` and ``jaar`` are what was written of it.

    ``zeker``: it can hardly be anything else. ``met_op``: it begins with "op".
    """

    begin: int
    eind: int
    dag: int | None
    maand: int | None
    jaar: int | None
    zeker: bool
    met_op: bool = False

    def is_een_van(self, datums: Collection[date]) -> bool:
        """Tell whether it is one of these days, by what is written of it."""
        return any(
            (self.dag is None or self.dag == datum.day)
            and (self.maand is None or self.maand == datum.month)
            and (self.jaar is None or self.jaar == datum.year)
            for datum in datums
        )


def vind_dagen(kaal: str) -> Iterator[Dagvondst]:
    """Yield every day in a folded text; the same place may be yielded twice."""
    for hit in _JMD.finditer(kaal):
        yield from _dag(kaal, hit, hit[3], hit[2], hit[1])
    for hit in _ACHT.finditer(kaal):
        yield from _dag(kaal, hit, hit[3], hit[2], hit[1])
    for hit in _DMJ.finditer(kaal):
        yield from _dag(kaal, hit, hit[1], hit[2], hit[3])
    for hit in _D_MAAND.finditer(kaal):
        yield from _dag(kaal, hit, hit[1], hit[2])
    for hit in _WOORD_MAAND.finditer(kaal):
        # "een mei" is nobody's birthday; "de eerste mei" is a day.
        if hit[1] != "een":
            yield from _dag(kaal, hit, str(_DAGWOORDEN[hit[1]]), hit[2])
    for hit in _MAAND_D.finditer(kaal):
        yield from _dag(kaal, hit, hit[2], hit[1])
    for hit in _MAAND_J.finditer(kaal):
        yield from _dag(kaal, hit, None, hit[1], hit[2])
    for hit in _DAG_D.finditer(kaal):
        yield from _dag(kaal, hit, hit[1], None)
    for hit in _D_M.finditer(kaal):
        yield from _dag(kaal, hit, hit[1], hit[3], zeker=False)
    for hit in _WEEK.finditer(kaal):
        yield from _dag(kaal, hit, None, None, hit[1])
    for hit in _JAAR.finditer(kaal):
        yield from _dag(kaal, hit, None, None, hit.group()[:4], zeker=False)


def vind_leeftijden(kaal: str) -> Iterator[tuple[int, int, int, bool]]:
    """Yield place and number of an age; True when it is told to the month or the day."""
    for hit in _LEEFTIJD.finditer(kaal):
        getal = _getal(hit[1] or hit[2])
        if getal is not None:
            precies = hit[2] is not None or bool(re.search("maand|we[e]?k|dag", hit.group()))
            yield hit.start(), hit.end(), getal, precies
    for hit in _LEEFTIJDWOORD.finditer(kaal):
        getal = _getal(hit[1])
        if getal is not None:
            yield hit.start(), hit.end(), getal, False


def seizoen(maand: int | None) -> str:
    """Return about when a month is, with its article."""
    if maand is None:
        return "een dag"
    namen = {12: "de winter", 0: "de winter", 1: "het voorjaar", 2: "de zomer", 3: "het najaar"}
    return namen.get(maand % 12 // 3, "de winter")


def _getal(woord: str) -> int | None:
    return int(woord) if woord.isdecimal() else GETALWOORDEN.get(woord)


def _dag(
    kaal: str,
    hit: re.Match[str],
    dag: str | None,
    maand: str | None,
    jaar: str | None = None,
    *,
    zeker: bool = True,
) -> Iterator[Dagvondst]:
    dagnr = None if dag is None else int(dag)
    maandnr = None if maand is None else _MAAND_NR.get(maand) or int(maand)
    jaarnr = None if jaar is None else _jaar(jaar)
    if (dagnr is not None and not 1 <= dagnr <= _JAAR_DAGEN) or (
        maandnr is not None and not 1 <= maandnr <= len(_MAANDNAMEN)
    ):
        return
    begin, eind = hit.start(), hit.start() + len(hit.group().rstrip(". "))
    if jaar is None and (na := _NA_DATUM.match(kaal, eind)):
        eind, jaarnr = na.end(), int(na.group()[-4:])
    met_op = False
    if zeker and (voor := _VOOR_DATUM.search(kaal, max(0, begin - 24), begin)):
        begin, met_op = voor.start(), voor[1] is not None
    yield Dagvondst(begin, eind, dagnr, maandnr, jaarnr, zeker, met_op)


def _jaar(tekst: str) -> int:
    jaar = int(tekst.strip("'"))
    if jaar >= 100:
        return jaar
    return 2000 + jaar if jaar < 60 else 1900 + jaar
