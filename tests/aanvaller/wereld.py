"""One truth behind the published tables of a worker: cases with everything that is counted.

Because a truth is a list of whole cases, all its tables fit each other by themselves: also the
links between instroom and uitstroom (an eenmalig contact is in both, at one school), between
tables that tell the same thing twice, and between blocks (who leaves came in before, or was there
when counting began).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

from jos_desktop.services.samenvatting_indeling import GEEN_ANTWOORD
from tests.aanvaller.structuur import (
    AFGELEID,
    INSTROOM,
    OP_EEN_DAG,
    SCHOOL,
    TYPE,
    UITSTROOM,
    VOORRAAD,
)
from tests.aanvaller.tafels import Cel, Tafel

Plek = tuple[int, Cel]
ANTWOORD = "antwoord"  # counted by school as well: a school with too few is not named
Codes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Zaak:
    """One case. ``instroom`` and ``uitstroom`` hold its codes there; None when it is not in it.

    Without instroom it was there when counting began. Facts with a total of their own have the
    name of that total as their kind, and their codes in ``uitstroom``.
    """

    soort: str
    school: str
    instroom: Codes | None
    uitstroom: Codes | None
    in_blok: int = 1
    uit_blok: int = 1

    def codes(self, deel: str, blok: int | None = None) -> Codes | None:
        """Return the codes in instroom or in uitstroom, of one block when that is asked."""
        if deel == INSTROOM:
            return self.instroom if blok in (None, self.in_blok) else None
        return self.uitstroom if blok in (None, self.uit_blok) else None

    @property
    def was_er(self) -> bool:
        """Tell whether the case was there when counting began."""
        return self.instroom is None and self.soort in TYPE and self.soort not in OP_EEN_DAG


@dataclass(frozen=True)
class Blad:
    """A table with what it counts; ``scholen`` gives the name under which a school is shown.

    ``soorten``: only cases of these kinds are in it.
    """

    tafel: Tafel
    deel: str
    scholen: Mapping[str, str]
    gepubliceerd: bool = True
    blok: int = 1
    soorten: frozenset[str] = frozenset()

    @cached_property
    def _rest(self) -> Callable[[Codes], Cel]:
        """Return the codes of the axes that are not the school, as fast as Python can."""
        assen = [as_ for as_ in self.tafel.assen if as_ != SCHOOL]
        if not assen:
            return lambda _: ()
        if len(assen) == 1:
            een = assen[0]
            return lambda codes: (codes[een],)
        return itemgetter(*assen)

    @cached_property
    def _met_school(self) -> bool:
        # Wherever there is a school it comes first.
        return self.tafel.assen[:1] == (SCHOOL,)

    def cel(self, zaak: Zaak) -> Cel | None:
        """Return the cell of a case, None when it is not counted here."""
        if self.deel == VOORRAAD:
            return (TYPE[zaak.soort],) if zaak.was_er else None
        codes = zaak.codes(self.deel, self.blok)
        if codes is None or (self.soorten and zaak.soort not in self.soorten):
            return None
        rest = self._rest(codes)
        return (self.scholen[zaak.school], *rest) if self._met_school else rest


@dataclass
class Wereld:
    """The cases that are tried now, and the tables they have to explain.

    ``eis`` is asked last, over the whole truth: schools with too few, the least of a block.
    ``per_school`` counts cases by part and block, ``per_blok`` the different cases of a block;
    ``tegen`` is the table that the last try did not fit.
    """

    bladen: Sequence[Blad]
    zaken: list[Zaak]
    eis: Callable[["Wereld"], bool]
    per_school: defaultdict[tuple[str, int], Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    per_blok: Counter[int] = field(default_factory=Counter)
    tegen: int | None = None

    def __post_init__(self) -> None:
        self._groepen: dict[tuple[str, int], list[tuple[int, Blad]]] = {}
        for nummer, blad in enumerate(self.bladen):
            self._groepen.setdefault((blad.deel, blad.blok), []).append((nummer, blad))
            blad.tafel.waar.clear()
        for zaak in self.zaken:
            self._zet_om(None, zaak, [])

    def klopt(self) -> bool:
        """Tell whether the truth explains every table."""
        return all(b.tafel.klopt(b.tafel.rond.keys() | b.tafel.waar.keys()) for b in self.bladen)

    def probeer(self, wissels: Sequence[tuple[int, Zaak | None]]) -> set[Plek]:
        """Replace cases by others (place -1 adds, None takes away); undo when it cannot stand.

        Returns the cells that changed, none when the truth stayed as it was.
        """
        geraakt: dict[int, set[Cel]] = {}
        gedaan: list[tuple[int, Cel, int]] = []
        paren = [(self.zaken[p] if p >= 0 else None, nieuw) for p, nieuw in wissels]
        for oud, nieuw in paren:
            self._zet_om(oud, nieuw, gedaan)
        for nummer, cel, _ in gedaan:
            geraakt.setdefault(nummer, set()).add(cel)
        tafels = [(b, self.bladen[b].tafel, cellen) for b, cellen in geraakt.items()]
        tafels.sort(key=lambda drie: drie[1].duur)
        self.tegen = next((nr for nr, tafel, cellen in tafels if not tafel.klopt(cellen)), None)
        if self.tegen is None and self.eis(self):
            self._bewaar(wissels)
            return {(b, cel) for b, cellen in geraakt.items() for cel in cellen}
        for nummer, cel, stap in gedaan:
            self.bladen[nummer].tafel.waar[cel] -= stap
        for oud, nieuw in paren:
            self._tel_scholen(nieuw, oud)
        return set()

    def _bewaar(self, wissels: Iterable[tuple[int, Zaak | None]]) -> None:
        weg = []
        for plaats, nieuw in wissels:
            if nieuw is None:
                weg.append(plaats)
            elif plaats < 0:
                self.zaken.append(nieuw)
            else:
                self.zaken[plaats] = nieuw
        for plaats in sorted(weg, reverse=True):
            self.zaken[plaats] = self.zaken[-1]
            self.zaken.pop()

    def _zet_om(
        self, oud: Zaak | None, nieuw: Zaak | None, gedaan: list[tuple[int, Cel, int]]
    ) -> None:
        for (deel, blok), bladen in self._groepen.items():
            anders = None if deel == VOORRAAD else _verschil(oud, nieuw, deel, blok)
            if anders is not None and not anders:
                continue
            for nummer, blad in bladen:
                if anders is not None and anders.isdisjoint(blad.tafel.assen):
                    continue
                van = None if oud is None else blad.cel(oud)
                naar = None if nieuw is None else blad.cel(nieuw)
                if van == naar:
                    continue
                for cel, stap in ((van, -1), (naar, 1)):
                    if cel is not None:
                        blad.tafel.waar[cel] += stap
                        gedaan.append((nummer, cel, stap))
        self._tel_scholen(oud, nieuw)

    def _tel_scholen(self, oud: Zaak | None, nieuw: Zaak | None) -> None:
        for zaak, stap in ((oud, -1), (nieuw, 1)):
            if zaak is not None:
                self._tel_school(zaak, stap)

    def _tel_school(self, zaak: Zaak, stap: int) -> None:
        if zaak.instroom is not None:
            self.per_blok[zaak.in_blok] += stap
            self.per_school[INSTROOM, zaak.in_blok][zaak.school] += stap
        if zaak.uitstroom is not None:
            self.per_school[UITSTROOM, zaak.uit_blok][zaak.school] += stap
            if zaak.instroom is None or zaak.in_blok != zaak.uit_blok:
                self.per_blok[zaak.uit_blok] += stap
            if zaak.uitstroom.get(AFGELEID) not in _GEEN:
                self.per_school[ANTWOORD, zaak.uit_blok][zaak.school] += stap


_GEEN = GEEN_ANTWOORD | {None}


_NIETS: frozenset[str] = frozenset()


def _verschil(
    oud: Zaak | None, nieuw: Zaak | None, deel: str, blok: int
) -> frozenset[str] | set[str] | None:
    """Return the axes on which a case changes in a part of a block, None for all of them."""
    van = None if oud is None else oud.codes(deel, blok)
    naar = None if nieuw is None else nieuw.codes(deel, blok)
    if van is None and naar is None:
        return _NIETS
    if van is None or naar is None or oud is None or nieuw is None or oud.soort != nieuw.soort:
        return None
    anders = {as_ for as_, code in van.items() if naar[as_] != code} if van is not naar else set()
    if oud.school != nieuw.school:
        anders.add(SCHOOL)
    return anders
