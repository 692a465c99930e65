"""Undoing what was done with a check moment does not lose what came after it."""

from collections.abc import Callable

import pytest

from jos_desktop.models.codes import Vervolg
from jos_desktop.models.codes_exit import Meetbron, Meetstand
from jos_desktop.services.meetmomenten import (
    MetingGegevens,
    MomentVeranderd,
    lees_meetmoment,
    leg_vast,
    plan,
    sla_over,
    verzet,
    zet_moment_terug,
)
from tests.unit.services.conftest import Casus
from tests.unit.services.trajectproef import Loop, nummer_van


@pytest.fixture
def loop(maak_casus: Callable[[int], Casus]) -> Loop:
    return Loop(maak_casus(14))


def _meting(loop: Loop, tekst: str) -> MetingGegevens:
    return MetingGegevens(loop.vandaag, Meetbron.MENTOR, Meetstand.GOED, tekst)


@pytest.mark.parametrize("wat", ["meting", "over", "verzet"])
def test_what_was_written_in_between_is_not_undone_without_a_word(loop: Loop, wat: str) -> None:
    traject = loop.start(geleden=5)
    loop.doel(traject)
    monitor = nummer_van(loop.sluit(traject, Vervolg.MONITOR, 4))
    moment = nummer_van(loop.doe(plan, monitor, (loop.dag(-7),)))
    was = {
        "meting": lambda: loop.doe(leg_vast, moment, _meting(loop, "Komt elke dag")),
        "over": lambda: loop.doe(sla_over, moment, "Niet te bereiken"),
        "verzet": lambda: loop.doe(verzet, moment, loop.dag(-9)),
    }[wat]()
    loop.doe(leg_vast, moment, _meting(loop, "Toch twee dagen gemist"))
    nu = loop.vault.query(lambda uow: lees_meetmoment(uow, moment))
    with pytest.raises(MomentVeranderd):
        loop.doe(zet_moment_terug, was)
    assert loop.vault.query(lambda uow: lees_meetmoment(uow, moment)) == nu
