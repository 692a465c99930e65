"""Variables, linear rules and the range of a sum of variables, by HiGHS through scipy."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_matrix

Som = Mapping[int, float]  # variable to coefficient
_VEEL = 10_000.0
_SPELING = 1e-6


class GeenWaarheid(Exception):
    """No truth fits what was published: the rules or the tables were read wrongly."""


class OpgaveNietKlaar(Exception):
    """The solver stopped at its time limit; nothing may be concluded."""


@dataclass(frozen=True, slots=True)
class Grens:
    """The smallest and the largest whole value that a sum can have."""

    laagst: int
    hoogst: int

    @property
    def aantal(self) -> int:
        """Return how many whole values lie within the range."""
        return self.hoogst - self.laagst + 1

    @property
    def exact(self) -> bool:
        """Tell whether the attacker knows the value."""
        return self.laagst == self.hoogst


@dataclass
class Stelsel:
    """All truths that fit: whole variables with bounds, and rules on sums of them.

    The sparse matrix is built once, at the first question; later questions only change the goal.
    """

    seconden: float = 3.0
    _laag: list[float] = field(default_factory=list)
    _hoog: list[float] = field(default_factory=list)
    _regels: list[tuple[Som, float, float]] = field(default_factory=list)
    _gebouwd: LinearConstraint | None = None

    def variabele(self, laagst: float = 0, hoogst: float = _VEEL) -> int:
        """Add a whole variable and return its number."""
        self._laag.append(laagst)
        self._hoog.append(hoogst)
        return len(self._laag) - 1

    @property
    def grenzen_van_variabelen(self) -> list[tuple[float, float]]:
        """Return the bounds of every variable."""
        return list(zip(self._laag, self._hoog, strict=True))

    def tussen(self, som: Som, laagst: float, hoogst: float) -> None:
        """Require that a sum lies between two values, both included."""
        self._regels.append((dict(som), laagst, hoogst))
        self._gebouwd = None

    def gelijk(self, som: Som, waarde: float) -> None:
        """Require that a sum has one value."""
        self.tussen(som, waarde, waarde)

    def grenzen(self, som: Som, *, geheel: bool = True) -> Grens:
        """Return the range of a sum over all truths that fit.

        With ``geheel`` false the variables may be broken: faster, and never a smaller range.
        Raises GeenWaarheid, OpgaveNietKlaar.
        """
        laagst = self._laagste(som, geheel)
        hoogst = -self._laagste({nummer: -keer for nummer, keer in som.items()}, geheel)
        return Grens(math.ceil(laagst - _SPELING), math.floor(hoogst + _SPELING))

    def met(
        self, som: Som, waarde: int, *, nabij: Sequence[tuple[float, float]] | None = None
    ) -> list[int] | None:
        """Return a whole truth in which a sum has this value, None when there is none.

        ``nabij`` holds narrower bounds per variable: a much smaller question, to which no is
        no answer.
        """
        self.gelijk(som, waarde)
        ruim = self._laag, self._hoog
        if nabij is not None:
            self._laag, self._hoog = [laag for laag, _ in nabij], [hoog for _, hoog in nabij]
        try:
            return self.oplossing()
        except GeenWaarheid:
            return None
        finally:
            self._laag, self._hoog = ruim
            self._regels.pop()
            self._gebouwd = None

    def oplossing(self, som: Som | None = None) -> list[int]:
        """Return one whole truth that fits, with the smallest value of a sum."""
        return [round(waarde) for waarde in self._los_op(som or {}, geheel=True).x]

    def _laagste(self, som: Som, geheel: bool) -> float:
        return float(self._los_op(som, geheel).fun)

    def _los_op(self, som: Som, geheel: bool) -> OptimizeResult:
        doel = np.zeros(len(self._laag))
        for nummer, keer in som.items():
            doel[nummer] = keer
        uitkomst = milp(
            doel,
            integrality=np.full(len(doel), int(geheel)),
            bounds=Bounds(self._laag, self._hoog),
            constraints=self._bouw(),
            options={"time_limit": self.seconden},
        )
        if uitkomst.status == 2:
            raise GeenWaarheid
        if uitkomst.status != 0:
            raise OpgaveNietKlaar(uitkomst.message)
        return uitkomst

    def _bouw(self) -> LinearConstraint:
        if self._gebouwd is None:
            plaatsen = [
                (rij, nummer, keer)
                for rij, (som, _, _) in enumerate(self._regels)
                for nummer, keer in som.items()
            ]
            rijen, kolommen, waarden = zip(*plaatsen, strict=True) if plaatsen else ((), (), ())
            matrix = csr_matrix(
                (waarden, (rijen, kolommen)), shape=(len(self._regels), len(self._laag))
            )
            self._gebouwd = LinearConstraint(
                matrix, [laag for _, laag, _ in self._regels], [hoog for _, _, hoog in self._regels]
            )
        return self._gebouwd
