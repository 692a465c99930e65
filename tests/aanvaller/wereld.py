"""One truth behind the published tables of a block: cases with everything that is counted.

Because a truth is a list of whole cases, all its tables fit each other by themselves: also the
links between instroom and uitstroom (an eenmalig contact is in both, at one school), and between
tables that tell the same thing twice.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

from tests.aanvaller.structuur import INSTROOM, SCHOOL, UITSTROOM
from tests.aanvaller.tafels import Cel, Tafel

Plek = tuple[int, Cel]


@dataclass(frozen=True, slots=True)
class Zaak:
    """One case. ``instroom`` and ``uitstroom`` hold its codes there; None when it is not in it."""

    soort: str
    school: str
    instroom: Mapping[str, str] | None
    uitstroom: Mapping[str, str] | None

    def codes(self, deel: str) -> Mapping[str, str] | None:
        """Return the codes in instroom or in uitstroom."""
        return self.instroom if deel == INSTROOM else self.uitstroom


@dataclass(frozen=True)
class Blad:
    """A table with what it counts; ``scholen`` gives the name under which a school is shown."""

    tafel: Tafel
    deel: str
    scholen: Mapping[str, str]
    gepubliceerd: bool = True

    @cached_property
    def _rest(self) -> Callable[[Mapping[str, str]], Cel]:
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
        codes = zaak.instroom if self.deel == INSTROOM else zaak.uitstroom
        if codes is None:
            return None
        rest = self._rest(codes)
        return (self.scholen[zaak.school], *rest) if self._met_school else rest


@dataclass
class Wereld:
    """The cases that are tried now, and the tables they have to explain.

    ``eis`` is asked last, over the whole truth: schools with too few, the least of a block.
    """

    bladen: Sequence[Blad]
    zaken: list[Zaak]
    eis: Callable[["Wereld"], bool]
    per_school: dict[str, Counter[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.per_school = {INSTROOM: Counter(), UITSTROOM: Counter()}
        for blad in self.bladen:
            blad.tafel.waar.clear()
        for zaak in self.zaken:
            self._tel(zaak, 1)

    def klopt(self) -> bool:
        """Tell whether the truth explains every table."""
        return all(b.tafel.klopt(b.tafel.rond.keys() | b.tafel.waar.keys()) for b in self.bladen)

    def probeer(self, wissels: Sequence[tuple[int, Zaak | None]]) -> set[Plek]:
        """Replace cases by others (place -1 adds, None takes away); undo when it cannot stand.

        Returns the cells that changed, none when the truth stayed as it was.
        """
        geraakt: dict[int, set[Cel]] = {}
        gedaan = []
        for plaats, nieuw in wissels:
            oud = self.zaken[plaats] if plaats >= 0 else None
            self._zet_om(oud, nieuw, geraakt)
            gedaan.append((oud, nieuw))
        if all(self.bladen[b].tafel.klopt(cellen) for b, cellen in geraakt.items()) and self.eis(
            self
        ):
            self._bewaar(wissels)
            return {(b, cel) for b, cellen in geraakt.items() for cel in cellen}
        for oud, nieuw in reversed(gedaan):
            self._zet_om(nieuw, oud, {})
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

    def _zet_om(self, oud: Zaak | None, nieuw: Zaak | None, geraakt: dict[int, set[Cel]]) -> None:
        for nummer, blad in enumerate(self.bladen):
            van = None if oud is None else blad.cel(oud)
            naar = None if nieuw is None else blad.cel(nieuw)
            if van == naar:
                continue
            plekken = geraakt.setdefault(nummer, set())
            for cel, stap in ((van, -1), (naar, 1)):
                if cel is not None:
                    blad.tafel.waar[cel] += stap
                    plekken.add(cel)
        for zaak, stap in ((oud, -1), (nieuw, 1)):
            if zaak is not None:
                self._tel_school(zaak, stap)

    def _tel(self, zaak: Zaak, stap: int) -> None:
        for blad in self.bladen:
            cel = blad.cel(zaak)
            if cel is not None:
                blad.tafel.waar[cel] += stap
        self._tel_school(zaak, stap)

    def _tel_school(self, zaak: Zaak, stap: int) -> None:
        for deel, aantallen in self.per_school.items():
            if zaak.codes(deel) is not None:
                aantallen[zaak.school] += stap
