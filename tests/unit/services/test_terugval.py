"""A relapse hangs on its own monitortraject, and counts once."""

from collections.abc import Callable
from typing import Any

import pytest

from jos_desktop.models.codes import Vervolg
from jos_desktop.models.codes_exit import Terugvalactie
from jos_desktop.models.codes_werk import Monitoruitkomst
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.inzicht import lees_opbrengst
from jos_desktop.services.inzichtfilter import Inzichtfilter
from jos_desktop.services.meetmomenten import (
    MeetmomentOnbekend,
    plan,
)
from jos_desktop.services.terugval import TerugvalGegevens, lees_terugvallen, meld_terugval
from jos_desktop.services.trajectloop import sluit_monitor, zet_stap
from jos_desktop.services.trajectregel import Trajectstap
from jos_desktop.services.verwijderen import verwijder_rij
from tests.unit.services.conftest import Casus
from tests.unit.services.trajectproef import Loop, nummer_van


@pytest.fixture
def loop(maak_casus: Callable[[int], Casus]) -> Loop:
    return Loop(maak_casus(14))


def _monitor(loop: Loop) -> int:
    traject = loop.start(geleden=5)
    loop.doel(traject)
    return nummer_van(loop.sluit(traject, Vervolg.MONITOR, 4))


def test_a_relapse_shows_at_a_moment_of_its_own_monitortraject(loop: Loop) -> None:
    eerste = _monitor(loop)
    moment = nummer_van(loop.doe(plan, eerste, (loop.vandaag,)))
    loop.doe(sluit_monitor, eerste, Monitoruitkomst.STABIEL, loop.dag(3))
    tweede = loop.start(geleden=2)
    loop.doel(tweede)
    ander = nummer_van(loop.sluit(tweede, Vervolg.MONITOR, 1))
    for actie in Terugvalactie:
        for van_elders in (moment, 9999):
            with pytest.raises(MeetmomentOnbekend):
                loop.doe(
                    meld_terugval,
                    ander,
                    TerugvalGegevens(loop.vandaag, "Weer thuis", actie, van_elders),
                )
    assert loop.traject(ander)["einde"] is None
    assert loop.vault.query(lambda uow: lees_terugvallen(uow, loop.casus.leerling_id)) == ()


def test_a_relapse_whose_new_klanttraject_went_away_counts_once(loop: Loop) -> None:
    monitor = _monitor(loop)

    def eindig(aard: str) -> int:
        gegevens = TerugvalGegevens(loop.vandaag, aard, Terugvalactie.KLANTTRAJECT)
        return nummer_van(loop.doe(meld_terugval, monitor, gegevens))

    loop.doe(verwijder_rij, Rijsleutel("traject", eindig("Weer thuis")))
    loop.doe(zet_stap, monitor, Trajectstap.HEROPEN, dag=loop.vandaag, reden="Vergissing")
    nieuw = eindig("Drie dagen weg")
    (terugval,) = loop.vault.query(lambda uow: lees_terugvallen(uow, loop.casus.leerling_id))
    assert (terugval.nieuw_traject_id, terugval.aard) == (nieuw, "Drie dagen weg")
    filter_ = Inzichtfilter(loop.dag(100), loop.vandaag)

    def acties(uow: Any) -> list[tuple[object, ...]]:
        tabellen = lees_opbrengst(uow, filter_).tabellen
        rijen = next(een for een in tabellen if een.naam == "terugval_actie").rijen
        return [tuple(rij) for rij in rijen if rij[-1]]

    ((actie, *_, aantal),) = loop.vault.query(acties)
    assert (actie, aantal) == ("klanttraject", 1)
