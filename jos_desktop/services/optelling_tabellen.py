"""Lay the sums out as tables: as they came, per year, and per place where schools lie.

Beside numbers about persons stands how far off they may be: about 2 x the root of the number of
blocks that were added up. A school that stays under ten in a period goes to "overige scholen"; a
named school of which more may be hidden in somebody's "overige scholen" says "onvolledig".
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Final, TypeVar

from jos_desktop.models.samenvattingstabel import (
    Kolom,
    Kolomsoort,
    Optellen,
    Samenvattingstabel,
    Waarde,
)
from jos_desktop.services.optelling import Gelijk, Optelling
from jos_desktop.services.optelling_cellen import Cellen, Getal, Sleutel, ontleed, plaats_op
from jos_desktop.services.optelling_perioden import Periode, Periodesoort
from jos_desktop.services.optelling_plaatsen import (
    ONBEKEND,
    OVERIGE,
    PLAATSASSEN,
    SCHOLENTABEL,
    plaatswoorden,
)
from jos_desktop.services.optelling_vorm import SCHOOL

MINIMUM: Final = 10
MARGE: Final = Kolom("marge", "Marge (±)", Kolomsoort.AANTAL)
ONVOLLEDIG: Final = Kolom("onvolledig", "Onvolledig", bijschrift=True)
MARGEZIN: Final = (
    "De marge (±) is ongeveer 2 keer de wortel van het aantal opgetelde blokken; meer kan ook."
)
_ONVOLLEDIGZIN: Final = (
    "Bij een school staat 'onvolledig' als een collega daar ook werkt en zijn cijfers voor die"
    " school onder 'overige scholen' staan."
)
_OVERIGEN: Final = {
    SCHOOL: "overige scholen",
    "regio": "overige regio's",
    "swv": "overige samenwerkingsverbanden",
    "gemeente": "overige gemeenten",
}
_WOORD_SCHOOL: Final = re.compile(r"\bschool\b")


Deel = TypeVar("Deel")


@dataclass(frozen=True, slots=True)
class Regel:
    """One row before it is written: its key, its sums, and how many blocks were added up."""

    sleutel: Sleutel
    sommen: tuple[Getal, ...]
    bijdragen: int
    onvolledig: bool = False


@dataclass(frozen=True, slots=True)
class Totaal:
    """One table over one period: its rows as they were added up, and of how many blocks."""

    som: Mapping[Sleutel, tuple[Getal, ...]]
    bijdragen: Mapping[str, int]

    @classmethod
    def van(cls, cellen: Cellen, periode: Periode) -> "Totaal":
        """Add up the blocks of the period."""
        return cls(cellen.totaal(periode.blokken), cellen.aantal_bijdragen(periode.blokken))


def sta_op(optelling: Optelling, soort: Periodesoort) -> Iterator[Samenvattingstabel]:
    """Yield every table that adds up, for one way to add blocks up; one at a time."""
    for naam in optelling.cellen:
        cellen = optelling.cellen[naam]
        vorm = cellen.vorm
        if vorm.tabel.optellen is Optellen.NIET:
            continue
        if soort.toevoeging and not vorm.telt_op_in_tijd:
            continue
        # Kept for one table at a time: schools and places are shown of the same sums.
        totalen = [Totaal.van(cellen, periode) for periode in soort.perioden]
        yield _tabel(optelling, cellen, soort, SCHOOL, totalen)
        if vorm.school is not None:
            for as_ in PLAATSASSEN:
                yield _tabel(optelling, cellen, soort, as_, totalen)


def gelijke_tabellen(optelling: Optelling) -> Iterator[Samenvattingstabel]:
    """Yield the facts from elsewhere, each row once; schools as the profile has them."""
    for deel in optelling.gelijk.values():
        rijen = sorted(deel.rijen.items(), key=lambda paar: paar[0])
        tabel = replace(deel.vorm.tabel, rijen=tuple(rij for _, rij in rijen))
        if tabel.naam == SCHOLENTABEL:
            tabel = _naar_profiel(optelling, deel, tabel)
        yield tabel


def regels_van(
    optelling: Optelling, cellen: Cellen, periode: Periode, as_: str, totaal: Totaal | None = None
) -> tuple[Regel, ...]:
    """Return the rows of one period, with the schools on the axis ``as_`` (``school`` or a place).

    What stays under ten on that axis is one row "overige". ``totaal`` is what was added up for
    this table and period already.
    """
    opgeteld = Totaal.van(cellen, periode) if totaal is None else totaal
    som, bijdragen = opgeteld.som, opgeteld.bijdragen
    school = cellen.vorm.school
    if school is None:
        return tuple(Regel(s, g, bijdragen.get("", 1)) for s, g in som.items())

    def op_as(code: str) -> str:
        if as_ == SCHOOL:
            return ontleed(code)[0]
        return plaats_op(as_, code, optelling.plaatsen.plek)

    per_code = {code: op_as(code) for code in {sleutel[school] for sleutel in som}}
    kleine = _kleine(cellen, som, per_code)
    samen = {c: OVERIGE if op in kleine else op for c, op in per_code.items()}
    rijen: dict[Sleutel, tuple[Getal, ...]] = {}
    for sleutel, getallen in som.items():
        code = sleutel[school]
        op = samen[code]
        if op != code:
            sleutel = (*sleutel[:school], op, *sleutel[school + 1 :])
        oud = rijen.get(sleutel)
        if oud is not None:
            getallen = tuple(a + b for a, b in zip(oud, getallen, strict=True))
        rijen[sleutel] = getallen
    delen: dict[str, int] = {}
    for code, op in samen.items():
        delen[op] = delen.get(op, 0) + bijdragen.get(code, 0)
    toets = as_ == SCHOOL and not cellen.vorm.tabel.exact
    half = {
        op
        for op in set(samen.values())
        if toets and op != OVERIGE and cellen.is_onvolledig(op, periode.blokken)
    }
    return tuple(Regel(s, g, max(1, delen[s[school]]), s[school] in half) for s, g in rijen.items())


def marge_van(bijdragen: int) -> int:
    """Return about how far a sum of so many rounded numbers may be off."""
    return round(2 * sqrt(bijdragen))


def _kleine(
    cellen: Cellen, som: Mapping[Sleutel, tuple[Getal, ...]], per_code: Mapping[str, str]
) -> frozenset[str]:
    """Return what stays under ten, and what has to come along for the rest to reach it."""
    vorm, school = cellen.vorm, cellen.vorm.school
    if vorm.tabel.exact or school is None or vorm.getalkolommen[0].soort is Kolomsoort.GETAL:
        return frozenset()
    per: dict[str, Getal] = {}
    for sleutel, getallen in som.items():
        op = per_code[sleutel[school]]
        per[op] = per.get(op, 0) + getallen[0]
    rest = per.pop(OVERIGE, 0)
    per.pop(ONBEKEND, None)
    volgorde = sorted(per, key=lambda op: (per[op], op))
    klein = [op for op in volgorde if per[op] < MINIMUM]
    rest += sum(per[op] for op in klein)
    for op in volgorde[len(klein) :]:
        if not klein or rest >= MINIMUM:
            break
        klein.append(op)
        rest += per[op]
    return frozenset(klein)


def _tabel(
    optelling: Optelling,
    cellen: Cellen,
    soort: Periodesoort,
    as_: str,
    totalen: Sequence[Totaal],
) -> Samenvattingstabel:
    vorm = cellen.vorm
    tabel = vorm.tabel
    exact = tabel.exact
    met_school = vorm.school is not None
    kolommen = [*soort.kolommen, *_askolommen(cellen, as_), *vorm.getalkolommen]
    toelichting = tabel.toelichting
    if not exact:
        kolommen.append(MARGE)
        toelichting = f"{toelichting} {MARGEZIN}".strip()
    merk_onvolledig = met_school and not exact and as_ == SCHOOL
    if merk_onvolledig:
        kolommen.append(ONVOLLEDIG)
        toelichting = f"{toelichting} {_ONVOLLEDIGZIN}"
    rijen: list[tuple[Waarde, ...]] = []
    volgorde, ascellen = _volgorde(optelling, cellen, as_), _ascellen(optelling, cellen, as_)
    for periode, totaal in zip(soort.perioden, totalen, strict=True):
        begin = soort.cellen(periode)
        regels = regels_van(optelling, cellen, periode, as_, totaal)
        for regel in sorted(regels, key=volgorde):
            rij: list[Waarde] = [*begin, *ascellen(regel)]
            rij += regel.sommen
            if not exact:
                rij.append(marge_van(regel.bijdragen))
            if merk_onvolledig:
                rij.append("onvolledig" if regel.onvolledig else "")
            rijen.append(tuple(rij))
    return replace(
        tabel,
        naam=tafelnaam(tabel.naam, vorm.school is not None, as_) + soort.toevoeging,
        titel=_titel(tabel.titel, as_, met_school=met_school)
        + (f", {soort.in_woorden}" if soort.toevoeging else ""),
        toelichting=toelichting,
        kolommen=tuple(kolommen),
        rijen=tuple(rijen),
        kubus="",
        assen=(),
    )


def tafelnaam(naam: str, met_school: bool, as_: str) -> str:
    """Return the name of a table whose schools are shown on another axis."""
    if not met_school or as_ == SCHOOL:
        return naam
    delen = naam.split("_")
    if SCHOOL in delen:
        return "_".join(as_ if deel == SCHOOL else deel for deel in delen)
    return f"{naam}_{as_}"


def _titel(titel: str, as_: str, *, met_school: bool) -> str:
    if not met_school or as_ == SCHOOL:
        return titel
    woord = PLAATSASSEN[as_].lower()
    if _WOORD_SCHOOL.search(titel):
        return _WOORD_SCHOOL.sub(woord, titel, count=1)
    return f"{titel}, per {woord}"


def _askolommen(cellen: Cellen, as_: str) -> Iterator[Kolom]:
    vorm = cellen.vorm
    for nummer, (plaats, woord) in enumerate(zip(vorm.sleutel, vorm.woorden, strict=True)):
        kolom = vorm.tabel.kolommen[plaats]
        if nummer == vorm.school and as_ != SCHOOL:
            yield Kolom(as_, PLAATSASSEN[as_])
            yield Kolom(f"{as_}_naam", f"{PLAATSASSEN[as_]}, in woorden")
            continue
        yield kolom
        if woord is not None:
            yield vorm.tabel.kolommen[woord]


def _ascellen(
    optelling: Optelling, cellen: Cellen, as_: str
) -> Callable[[Regel], Iterator[Waarde]]:
    """Return what gives the codes and words of a row; each code is looked up once."""
    vorm = cellen.vorm

    def cel(nummer: int, code: str) -> tuple[str, ...]:
        is_school = nummer == vorm.school
        if is_school and as_ != SCHOOL:
            return code, _OVERIGEN[as_] if code == OVERIGE else plaatswoorden(as_, code)
        if vorm.woorden[nummer] is None:
            return (code,)
        return code, _woord(optelling, vorm.assen[nummer], code, is_school=is_school)

    return _per_code(len(vorm.assen), cel)


def _woord(optelling: Optelling, as_: str, code: str, *, is_school: bool) -> str:
    if is_school and code == OVERIGE:
        return _OVERIGEN[SCHOOL]
    woord = optelling.woorden.get((as_, code), code)
    return optelling.plaatsen.naam(code, woord) if is_school else woord


def _volgorde(
    optelling: Optelling, cellen: Cellen, as_: str
) -> Callable[[Regel], tuple[object, ...]]:
    """Sort schools by name with the rest last, and codes as the files have them."""
    vorm = cellen.vorm
    rang = {plek: nummer for nummer, plek in enumerate(optelling.woorden)}

    def deel(nummer: int, code: str) -> tuple[object, ...]:
        if nummer != vorm.school:
            return rang.get((vorm.assen[nummer], code), 0), code
        woord = code if as_ != SCHOOL else _woord(optelling, SCHOOL, code, is_school=True)
        return code in (OVERIGE, ONBEKEND), woord.casefold(), code

    delen = _per_code(len(vorm.assen), deel)
    return lambda regel: tuple(delen(regel))


def _per_code(
    breedte: int, zoek: Callable[[int, str], tuple[Deel, ...]]
) -> Callable[[Regel], Iterator[Deel]]:
    """Return what chains the parts of a key; each code of each column is looked up once."""
    bekend: list[dict[str, tuple[Deel, ...]]] = [{} for _ in range(breedte)]

    def delen(regel: Regel) -> Iterator[Deel]:
        for nummer, (code, deel) in enumerate(zip(regel.sleutel, bekend, strict=True)):
            if code not in deel:
                deel[code] = zoek(nummer, code)
            yield from deel[code]

    return delen


def _naar_profiel(
    optelling: Optelling, deel: Gelijk, tabel: Samenvattingstabel
) -> Samenvattingstabel:
    namen = [kolom.naam for kolom in tabel.kolommen]
    if SCHOOL not in namen:
        return tabel

    def anders(rij: tuple[Waarde, ...]) -> tuple[Waarde, ...]:
        school = str(rij[namen.index(SCHOOL)])
        plek = optelling.plaatsen.plek(school)
        cellen = []
        for naam, cel in zip(namen, rij, strict=True):
            if naam in PLAATSASSEN and plek.op(naam) != ONBEKEND:
                cel = plaatswoorden(naam, plek.op(naam))
            elif naam == f"{SCHOOL}_naam":
                cel = optelling.plaatsen.naam(school, str(cel))
            cellen.append(cel)
        return tuple(cellen)

    return replace(tabel, rijen=tuple(map(anders, tabel.rijen)))
