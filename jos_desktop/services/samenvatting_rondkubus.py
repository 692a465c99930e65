"""Round one cube of a block with every table under it, or counts with a total of their own.

Pure: in go the cases as a column of codes per axis (a school as its key), out come the published
tables as full grids, the true counts beside them, and which schools were merged.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from jos_desktop.services.afronding import (
    GROOTSTE_AFWIJKING,
    POGINGEN,
    AfrondingMislukt,
    Cel,
    afrond,
    rond_los_aantal,
)
from jos_desktop.services.afronding_scholen import Schoolindeling, deel_scholen_in, maak_grover
from jos_desktop.services.samenvatting_assen import ASSEN, SCHOOL
from jos_desktop.services.samenvatting_indeling import (
    ALLE,
    GEEN_ANTWOORD,
    OVERIGE,
    Assen,
    Kubus,
    Losse,
    Ondertabel,
    ondertabellen_van,
)
from jos_desktop.services.samenvatting_onderronding import Rondblad, som_over

Kolommen = dict[str, Sequence[str]]
Uitkomst = TypeVar("Uitkomst")


@dataclass(frozen=True, slots=True)
class Deel:
    """The tables of one cube, or of one group of tables under it.

    ``tabellen`` are full grids, ``waar`` the true cells. ``eenheden`` says of each school label
    how many cases stand behind it; ``indeling`` is None for tables without schools.
    """

    tabellen: Mapping[Assen, Mapping[Cel, int]]
    waar: Mapping[Assen, Mapping[Cel, int]]
    indeling: Schoolindeling | None = None
    eenheden: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Rondvraag:
    """One cube to round: its cases, the schools to expect, and the secret order."""

    kubus: Kubus
    kolommen: Kolommen
    eigen: frozenset[str]
    zout: bytes
    naam: str


def schoollabels(indeling: Schoolindeling) -> tuple[str, ...]:
    """Return the school codes of a table that divides schools so."""
    if indeling.zonder_school:
        return (ALLE,)
    return (*indeling.eigen, *((OVERIGE,) if indeling.overige else ()))


def rond_kubus(vraag: Rondvraag) -> dict[str, Deel]:
    """Round a cube and everything under it, by the name tables are published under.

    Raises AfrondingMislukt when no attempt keeps every cell within the cap.
    """
    per_school = Counter(vraag.kolommen[SCHOOL])
    eenheden = {sleutel: per_school[sleutel] for sleutel in vraag.eigen | per_school.keys()}
    indeling = deel_scholen_in(eenheden, zout=vraag.zout, naam=vraag.naam)
    kolommen = _met_scholen(vraag.kolommen, indeling)
    onder = ondertabellen_van(vraag.kubus.naam)

    def poging(naam: str) -> dict[str, Deel]:
        blad = _rondblad(kolommen, indeling, vraag.zout, naam)
        _rond_binnen(blad, vraag.kubus)
        apart: dict[str, list[tuple[Ondertabel, Rondblad, Schoolindeling]]] = {}
        for tabel in onder:
            if tabel.scholen_naar:
                rond = _rond_met_eigen_scholen(vraag, blad, tabel, eenheden, indeling)
                apart.setdefault(tabel.kubus, []).append((tabel, *rond))
            elif len(tabel.assen) == 1:
                blad.rond_rij(tabel.assen[0])
            else:
                blad.rond_vlak(tabel.assen)
        delen = {vraag.kubus.naam: _deel(blad, _assen(vraag.kubus, onder), indeling)}
        for boek in dict.fromkeys(t.kubus for t in onder if t.kubus != vraag.kubus.naam):
            assen = [t.assen for t in onder if t.kubus == boek and not t.scholen_naar]
            delen[boek] = _met_apart(_deel(blad, assen, None), vraag, apart.get(boek, []))
        return delen

    return _herhaal(vraag.naam, poging)


def rond_losse(
    losse: Losse,
    kolommen: Kolommen,
    *,
    zout: bytes,
    naam: str,
    elders: Mapping[str, Deel] | None = None,
) -> dict[str, Deel]:
    """Round counts with a total of their own, from the total down.

    The total goes up or down by chance, fixed by the salt: these counts are often few, and a lone
    one that is rounded to the nearest would give itself away. What ``elders`` shows already
    (``Losse.zelfde_als``) is taken over when it is within the cap. Raises AfrondingMislukt.
    """

    def poging(naam: str) -> dict[str, Deel]:
        labels = {as_: tuple(ASSEN[as_].labels) for as_ in kolommen}
        blad = Rondblad(kolommen, labels, zout, naam)
        aantal = len(kolommen[losse.assen[0]])
        totaal = _al_getoond(losse, aantal, elders or {})
        if totaal is None:
            totaal = rond_los_aantal(aantal, zout=zout, naam=naam)
        blad.tabellen[()] = {(): totaal}
        onder = [tabel.assen for tabel in ondertabellen_van(losse.naam)]
        for assen in (*((as_,) for as_ in losse.assen), losse.assen, *onder):
            if assen in blad.tabellen:
                continue
            if len(assen) == 1:
                blad.rond_rij(assen[0])
            else:
                blad.rond_vlak(assen)
        return {losse.naam: _deel(blad, [*losse.gepubliceerd, *onder], None)}

    return _herhaal(naam, poging)


def _al_getoond(losse: Losse, aantal: int, elders: Mapping[str, Deel]) -> int | None:
    """Return the number that a cube shows of the same cases, None when it shows other ones."""
    if losse.zelfde_als is None or losse.zelfde_als[0] not in elders:
        return None
    kubus, as_, code = losse.zelfde_als
    totaal = elders[kubus].tabellen[(as_,)][(code,)]
    # A total without cases would have to stand in a cell that is empty.
    past = abs(totaal - aantal) <= GROOTSTE_AFWIJKING and (aantal or not totaal)
    return totaal if past else None


def _herhaal(naam: str, poging: Callable[[str], Uitkomst]) -> Uitkomst:
    """Try other secret orders until every cell is within the cap."""
    for nummer in range(POGINGEN):
        try:
            return poging(f"{naam}/opnieuw {nummer}" if nummer else naam)
        except AfrondingMislukt:
            continue
    raise AfrondingMislukt(wat=naam, grens=GROOTSTE_AFWIJKING)


def _rond_binnen(blad: Rondblad, kubus: Kubus) -> None:
    """Round the inner cells of a cube and keep its published tables as full grids."""
    afgerond = afrond(blad.waar(kubus.assen), kubus.doorsneden(), zout=blad.zout, naam=blad.naam)
    for assen, doorsnede in zip(kubus.gepubliceerd, kubus.doorsneden(), strict=True):
        aantallen = afgerond.tabellen[doorsnede]
        blad.tabellen[assen] = {
            cel: aantallen.get(cel, 0) for cel in product(*(blad.labels[as_] for as_ in assen))
        }


def _rond_met_eigen_scholen(
    vraag: Rondvraag,
    blad: Rondblad,
    tabel: Ondertabel,
    eenheden: Mapping[str, int],
    indeling: Schoolindeling,
) -> tuple[Rondblad, Schoolindeling]:
    """Round a table whose schools need ten answers, merging more while it does not fit.

    Its schools are those of the cube or fewer, so a school that is named has the cube's total.
    """
    antwoorden = _antwoorden(vraag.kolommen, tabel)
    eigen = deel_scholen_in(
        {sleutel: antwoorden[sleutel] for sleutel in eenheden},
        zout=vraag.zout,
        naam=f"{vraag.naam}/{tabel.naam}",
        samen=frozenset(eenheden if indeling.zonder_school else indeling.overige),
    )
    while True:
        apart = _grover_blad(vraag, blad, indeling, eigen)
        try:
            apart.rond_vlak(tabel.assen)
        except AfrondingMislukt:
            if eigen.zonder_school:
                raise
            eigen = maak_grover(eigen, antwoorden)
        else:
            return apart, eigen


def _grover_blad(
    vraag: Rondvraag, blad: Rondblad, indeling: Schoolindeling, eigen: Schoolindeling
) -> Rondblad:
    """Return the same cases with schools merged further, and what was rounded with them."""
    apart = _rondblad(_met_scholen(vraag.kolommen, eigen), eigen, blad.zout, blad.naam)
    naar = {OVERIGE: _label(eigen, ""), ALLE: ALLE}
    naar |= {sleutel: _label(eigen, sleutel) for sleutel in indeling.eigen}
    for assen, rond in blad.tabellen.items():
        grid = product(*(apart.labels[as_] for as_ in assen))
        if SCHOOL in assen:
            apart.tabellen[assen] = som_over(rond, assen.index(SCHOOL), naar, grid)
        else:
            apart.tabellen[assen] = rond
    return apart


def _antwoorden(kolommen: Kolommen, tabel: Ondertabel) -> Counter[str]:
    """Count by school the cases with an answer."""
    paren = zip(kolommen[SCHOOL], kolommen[tabel.scholen_naar], strict=True)
    return Counter(school for school, code in paren if code not in GEEN_ANTWOORD)


def _met_apart(
    deel: Deel,
    vraag: Rondvraag,
    apart: Sequence[tuple[Ondertabel, Rondblad, Schoolindeling]],
) -> Deel:
    for tabel, blad, indeling in apart:
        antwoorden = _antwoorden(vraag.kolommen, tabel)
        per_label: Counter[str] = Counter()
        for school, aantal in antwoorden.items():
            per_label[_label(indeling, school)] += aantal
        deel = Deel(
            {**deel.tabellen, tabel.assen: blad.tabellen[tabel.assen]},
            {**deel.waar, tabel.assen: blad.waar(tabel.assen)},
            indeling,
            {label: per_label[label] for label in schoollabels(indeling)},
        )
    return deel


def _assen(kubus: Kubus, onder: Sequence[Ondertabel]) -> list[Assen]:
    return [*kubus.gepubliceerd, *(tabel.assen for tabel in onder if tabel.kubus == kubus.naam)]


def _deel(blad: Rondblad, assen: Sequence[Assen], indeling: Schoolindeling | None) -> Deel:
    per_label = Counter(blad.kolommen[SCHOOL]) if indeling else Counter()
    return Deel(
        {een: blad.tabellen[een] for een in assen},
        {een: blad.waar(een) for een in assen},
        indeling,
        {label: per_label[label] for label in schoollabels(indeling)} if indeling else None,
    )


def _rondblad(kolommen: Kolommen, indeling: Schoolindeling, zout: bytes, naam: str) -> Rondblad:
    labels: dict[str, Sequence[str]] = {as_: tuple(ASSEN[as_].labels) for as_ in kolommen}
    labels[SCHOOL] = schoollabels(indeling)
    return Rondblad(kolommen, labels, zout, naam)


def _met_scholen(kolommen: Kolommen, indeling: Schoolindeling) -> Kolommen:
    return {**kolommen, SCHOOL: [_label(indeling, sleutel) for sleutel in kolommen[SCHOOL]]}


def _label(indeling: Schoolindeling, sleutel: str) -> str:
    if indeling.zonder_school:
        return ALLE
    return sleutel if sleutel in indeling.eigen else OVERIGE
