"""The sums of one table: numbers per row and block, without the files they came from.

Memory grows with what comes out (rows times blocks), not with the number of files: a row has one
place for ever, and each block is a list of numbers by that place.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from operator import itemgetter
from typing import Any, Final, cast

from jos_desktop.models.samenvattingstabel import Samenvattingstabel, Waarde
from jos_desktop.services.optelling_plaatsen import NIET_APART, ONBEKEND, OVERIGE, Plek
from jos_desktop.services.optelling_vorm import Vorm

Getal = int | Decimal
Sleutel = tuple[str, ...]
Woorden = dict[tuple[str, str], str]

# What is not named apart keeps where it lies in its key, so that regions can be added up.
_TEKEN: Final = "\x1f"


def niet_apart(plek: Plek) -> str:
    """Return the code of "overige scholen" of which it is known where they lie."""
    return _TEKEN.join((OVERIGE, plek.regio, plek.swv, plek.gemeente))


def ontleed(school: str) -> tuple[str, Plek | None]:
    """Return the code of a school as a reader sees it, and where the rest lies."""
    if _TEKEN not in school:
        return school, None
    return OVERIGE, Plek(*school.split(_TEKEN)[1:])


@dataclass(slots=True)
class Afzenderscholen:
    """What one file says about its schools: which there are, and where the unnamed ones lie."""

    eigen: frozenset[str] | None
    plek: Plek


@dataclass(slots=True)
class Cellen:
    """One table added up."""

    vorm: Vorm
    plaats_van: dict[Sleutel, int] = field(default_factory=dict)
    # Per block: for each column with numbers, a list by place; None where nobody has that row.
    # All lists are as long as there are places.
    sommen: dict[str, list[list[Any]]] = field(default_factory=dict)
    # How many blocks of senders were added up: per block, and per school where there is one.
    bijdragen: dict[str, dict[str, int]] = field(default_factory=dict)
    # Named schools of which more may be hidden in somebody's "overige scholen", per block.
    onvolledig: dict[str, set[str]] = field(default_factory=dict)
    # Files with a rest that do not say which schools they have: per block how many, and how many
    # of those name a school.
    zonder_lijst: dict[str, int] = field(default_factory=dict)
    toch_genoemd: dict[tuple[str, str], int] = field(default_factory=dict)

    def neem_op(
        self,
        tabel: Samenvattingstabel,
        blokken: Collection[str],
        scholen: Afzenderscholen,
        woorden: Woorden,
    ) -> None:
        """Add the rows of these blocks."""
        vorm, blok = self.vorm, self.vorm.blok
        if blok is None:
            raise ValueError("a table without blocks is not added up")
        haal, school = _sleutelhaler(vorm.sleutel), vorm.school
        rest = niet_apart(scholen.plek)
        gezien: dict[str, set[str]] = {in_blok: set() for in_blok in blokken}
        kolommen = {
            in_blok: tuple(zip(self._kolommen(in_blok), vorm.getallen, strict=True))
            for in_blok in blokken
        }
        # This runs for every row of every file: nothing in it may be dear.
        for rij in tabel.rijen:
            in_blok = cast("str", rij[blok])
            if in_blok not in kolommen:
                continue
            sleutel = haal(rij)
            if school is not None:
                naam = sleutel[school]
                gezien[in_blok].add(naam)
                if naam in NIET_APART:
                    sleutel = (*sleutel[:school], rest, *sleutel[school + 1 :])
            plaats = self.plaats_van.get(sleutel)
            if plaats is None:
                plaats = self._nieuwe_plaats(sleutel)
                onthoud_woorden(vorm, rij, woorden)
            for kolom, van in kolommen[in_blok]:
                oud = kolom[plaats]
                kolom[plaats] = rij[van] if oud is None else oud + rij[van]
        if school is None:
            for genoemd in {str(rij[blok]) for rij in tabel.rijen} & gezien.keys():
                gezien[genoemd].add("")
        self._onthoud_bijdragen(gezien, scholen, rest)

    def _nieuwe_plaats(self, sleutel: Sleutel) -> int:
        plaats = self.plaats_van[sleutel] = len(self.plaats_van)
        for kolommen in self.sommen.values():
            for kolom in kolommen:
                kolom.append(None)
        return plaats

    def _kolommen(self, blok: str) -> list[list[Any]]:
        if blok not in self.sommen:
            self.sommen[blok] = [[None] * len(self.plaats_van) for _ in self.vorm.getallen]
        return self.sommen[blok]

    def _onthoud_bijdragen(
        self, gezien: Mapping[str, set[str]], scholen: Afzenderscholen, rest: str
    ) -> None:
        for blok, namen in gezien.items():
            per = self.bijdragen.setdefault(blok, {})
            for naam in {rest if naam in NIET_APART else naam for naam in namen}:
                per[naam] = per.get(naam, 0) + 1
            if namen & NIET_APART:
                # A school that a sender names holds all he has there; his others may be hidden.
                if scholen.eigen is None:
                    self.zonder_lijst[blok] = self.zonder_lijst.get(blok, 0) + 1
                    for naam in namen - NIET_APART:
                        self.toch_genoemd[blok, naam] = self.toch_genoemd.get((blok, naam), 0) + 1
                else:
                    self.onvolledig.setdefault(blok, set()).update(scholen.eigen - namen)

    def totaal(self, blokken: Iterable[str]) -> dict[Sleutel, tuple[Getal, ...]]:
        """Return the rows of a period: the sums over its blocks."""
        per_blok = [self.sommen[blok] for blok in blokken if blok in self.sommen]
        # By column instead of by row: a country has thousands of rows, and a table few columns.
        kolommen = [_kolomsom(kolommen) for kolommen in zip(*per_blok, strict=True)]
        return {
            sleutel: getallen
            for sleutel, getallen in zip(self.plaats_van, zip(*kolommen, strict=True), strict=False)
            if getallen[0] is not None
        }

    def aantal_bijdragen(self, blokken: Iterable[str]) -> dict[str, int]:
        """Return how many blocks were added up in a period, per school ("" without schools)."""
        per: dict[str, int] = {}
        for blok in blokken:
            for naam, aantal in self.bijdragen.get(blok, {}).items():
                per[naam] = per.get(naam, 0) + aantal
        return per

    def is_onvolledig(self, school: str, blokken: Collection[str]) -> bool:
        """Tell whether more of a named school may stand under "overige scholen"."""
        return any(
            self.zonder_lijst.get(blok, 0) > self.toch_genoemd.get((blok, school), 0)
            or school in self.onvolledig.get(blok, ())
            for blok in blokken
        )


def onthoud_woorden(vorm: Vorm, rij: tuple[Waarde, ...], woorden: Woorden) -> None:
    """Keep the words beside the codes of a row; what was said first stays."""
    for as_, code, woord in zip(vorm.assen, vorm.sleutel, vorm.woorden, strict=True):
        sleutel = (as_, str(rij[code]))
        if sleutel not in woorden:
            woorden[sleutel] = str(rij[code] if woord is None else rij[woord])


def plaats_op(as_: str, school: str, plek_van: Callable[[str], Plek]) -> str:
    """Return the code of a school on a place axis, also of schools that are not named apart."""
    _, rest = ontleed(school)
    return (plek_van(school) if rest is None else rest).op(as_) or ONBEKEND


def _sleutelhaler(plaatsen: tuple[int, ...]) -> Callable[[tuple[Waarde, ...]], Sleutel]:
    if len(plaatsen) > 1:
        return itemgetter(*plaatsen)
    if plaatsen:
        enige = plaatsen[0]
        return lambda rij: (str(rij[enige]),)
    return lambda rij: ()


def _kolomsom(kolommen: Iterable[list[Any]]) -> list[Any]:
    """Return the sums by place of one column over several blocks; None where nobody has that."""
    eerste, *rest = kolommen
    som = eerste
    for kolom in rest:
        som = [
            erbij if tot_nu is None else tot_nu if erbij is None else tot_nu + erbij
            for tot_nu, erbij in zip(som, kolom, strict=True)
        ]
    return som
