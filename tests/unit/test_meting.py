"""The statistics of the bench: medians of ratios per pair, in turns."""

from collections.abc import Iterator

from tests.bench.__main__ import table
from tests.bench.meting import Timed, absolute, compare


def test_a_slow_moment_of_the_machine_does_not_change_the_ratio() -> None:
    order: list[str] = []
    slowness = iter([1, 1, 1, 1, 9, 9, 1, 1, 1, 1])

    def clock(work: Timed) -> float:
        order.append(str(work()))
        return next(slowness) * (3.0 if order[-1] == "wij" else 2.0)

    row = compare(
        "rij",
        lambda: "wij",
        lambda: "kaal",
        baseline_name="kaal",
        limit=2.0,
        pairs=5,
        warm_up=0,
        clock=clock,
    )
    assert row.ratio == 1.5
    assert row.within_limit
    assert order[:4] == ["kaal", "wij", "wij", "kaal"], "who goes first alternates"


def test_milliseconds_are_held_against_their_limit() -> None:
    samples: Iterator[float] = iter([0.2, 0.01, 0.16])
    row = absolute("rij", list(samples), baseline_name="grens", limit_ms=150)
    assert (row.ratio, row.unit, row.within_limit) == (160.0, "ms", False)
    assert "BOVEN DE GRENS" in table([row])[-1]
    assert {"name", "ratio", "baseline", "limit", "unit"} <= row.as_json().keys()
