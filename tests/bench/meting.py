"""Rows and statistics: a figure is a ratio against something measured in the same run."""

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure.

    ``ratio`` is ours divided by the baseline with unit ``x``, or our own milliseconds with unit
    ``ms``; at most ``limit`` is good. The two times in milliseconds only inform.
    """

    name: str
    ratio: float
    baseline: str
    limit: float
    unit: str
    ours_ms: float
    baseline_ms: float

    @property
    def within_limit(self) -> bool:
        """Tell whether the figure keeps to its limit."""
        return self.ratio <= self.limit

    def as_json(self) -> dict[str, str | float]:
        """Return the row as plain data."""
        return asdict(self)


Timed = Callable[[], object]


def seconds(work: Timed) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(
    name: str,
    ours: Timed,
    baseline: Timed,
    *,
    baseline_name: str,
    limit: float,
    pairs: int,
    warm_up: int = 1,
    clock: Callable[[Timed], float] = seconds,
) -> Row:
    """Measure ours and the baseline in turns and return the median of the ratios per pair.

    A slow moment of the machine then hits both halves of a pair, or just one pair.
    """
    for _ in range(warm_up):
        clock(baseline)
        clock(ours)
    measured = []
    for turn in range(pairs):
        if turn % 2:
            second = clock(ours)
            first = clock(baseline)
        else:
            first = clock(baseline)
            second = clock(ours)
        measured.append((second, first))
    return Row(
        name=name,
        ratio=round(statistics.median(own / bare for own, bare in measured), 3),
        baseline=baseline_name,
        limit=limit,
        unit="x",
        ours_ms=round(statistics.median(own for own, _ in measured) * 1000, 2),
        baseline_ms=round(statistics.median(bare for _, bare in measured) * 1000, 2),
    )


def absolute(name: str, samples_s: list[float], *, baseline_name: str, limit_ms: float) -> Row:
    """Return the median of own times as a row in milliseconds."""
    own = round(statistics.median(samples_s) * 1000, 2)
    return Row(name, own, baseline_name, limit_ms, "ms", own, limit_ms)
