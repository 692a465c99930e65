"""The measure of silence: two clocks, sleep, and a clock that is set."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.ui.vergrendeling.stilte import Stiltemeter

GRENS_S = 300.0


@dataclass
class Klokken:
    """Two clocks that the test turns."""

    monotoon_s: float = 1000.0
    wand_s: float = 1_700_000_000.0

    def meter(self) -> Stiltemeter:
        return Stiltemeter(GRENS_S, monotoon=lambda: self.monotoon_s, wand=lambda: self.wand_s)

    def wacht(self, seconden: float) -> None:
        self.monotoon_s += seconden
        self.wand_s += seconden


@given(stappen=st.lists(st.floats(0, GRENS_S - 1), max_size=20))
def test_somebody_who_keeps_working_is_never_locked_out(stappen: list[float]) -> None:
    klok = Klokken()
    meter = klok.meter()
    for stap in stappen:
        klok.wacht(stap)
        assert not meter.verlopen
        assert meter.actief()


@given(
    verzet=st.floats(-1e8, GRENS_S - 1),
    stappen=st.lists(st.floats(0, 100), min_size=1, max_size=20),
)
def test_setting_the_clock_back_does_not_help(verzet: float, stappen: list[float]) -> None:
    klok = Klokken()
    meter = klok.meter()
    klok.wand_s += min(verzet, 0)
    for stap in stappen:
        klok.wacht(stap)
    assert meter.verlopen == (sum(stappen) >= GRENS_S) or abs(sum(stappen) - GRENS_S) < 1e-3


def test_sleep_counts_although_the_monotonic_clock_stood_still() -> None:
    klok = Klokken()
    meter = klok.meter()
    klok.wand_s += GRENS_S + 1
    assert meter.verlopen


def test_the_first_key_after_waking_up_does_not_wipe_the_sleep_out() -> None:
    klok = Klokken()
    meter = klok.meter()
    klok.wand_s += 8 * 3600
    assert not meter.actief()
    assert meter.verlopen
    meter.begin_opnieuw()
    assert not meter.verlopen
