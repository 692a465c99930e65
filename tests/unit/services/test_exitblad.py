"""The sheet asks whom the closing form would ask: one rule for both."""

from collections.abc import Callable
from typing import Any

import pytest

from jos_desktop.models.codes import Relatie
from jos_desktop.models.codes_exit import Afnamestand, Exitreden, Informant
from jos_desktop.models.codes_recht import InformeerGrond, Informeren
from jos_desktop.models.leerling import Betrokkene, Informeerbesluit
from jos_desktop.services.aanmeldingen import haal_aanmelding
from jos_desktop.services.exitafnames import leg_vast_niet, zet_klaar
from jos_desktop.services.exitblad import lees_exitblad
from jos_desktop.services.trajectloop import zet_stap
from jos_desktop.services.trajectregel import Trajectstap
from tests.unit.services.conftest import Casus
from tests.unit.services.trajectproef import Loop, nummer_van


@pytest.fixture
def loop(maak_casus: Callable[[int], Casus]) -> Loop:
    loop = Loop(maak_casus(14))

    def lang_geleden(uow: Any) -> None:
        haal_aanmelding(uow, loop.casus.aanmelding_id).datum = loop.dag(200)

    loop.vault.change(lang_geleden)
    return loop


def _klant(loop: Loop) -> int:
    traject = loop.start(geleden=40)
    loop.doel(traject)
    return traject


def _te_vragen(loop: Loop) -> set[tuple[Informant, int | None]]:
    blad = loop.vault.query(lambda uow: lees_exitblad(uow, loop.casus.leerling_id))
    return {(een.informant, een.betrokkene_id) for een in blad.delen[0].te_vragen}


def test_who_counts_as_a_parent_is_asked_unless_he_may_not_hear_of_it(loop: Loop) -> None:
    loop.sluit(_klant(loop))
    ouder = (Informant.OUDER, loop.casus.ouder_id)
    assert _te_vragen(loop) == {(Informant.LEERLING, None), ouder}

    def word_voogd(uow: Any) -> None:
        uow.session.get_one(Betrokkene, loop.casus.ouder_id).relatie = Relatie.VOOGD

    loop.vault.change(word_voogd)
    assert ouder in _te_vragen(loop)

    def besluit(uow: Any) -> None:
        uow.session.add(
            Informeerbesluit(
                betrokkene_id=loop.casus.ouder_id,
                datum=uow.vandaag,
                besluit=Informeren.NIET,
                grond=InformeerGrond.GOED_HULPVERLENER,
            )
        )

    loop.vault.change(besluit)
    assert _te_vragen(loop) == {(Informant.LEERLING, None)}


def test_after_a_later_end_the_pupil_is_asked_anew(loop: Loop) -> None:
    traject = _klant(loop)
    loop.sluit(traject, geleden=20)
    afname = nummer_van(loop.doe(zet_klaar, traject, Informant.LEERLING))
    waarom = (Afnamestand.GEWEIGERD, Exitreden.GEEN_TIJD, "", loop.dag(20))
    loop.doe(leg_vast_niet, afname, *waarom)
    leerling = (Informant.LEERLING, None)
    assert leerling not in _te_vragen(loop)
    loop.doe(zet_stap, traject, Trajectstap.HEROPEN, dag=loop.dag(10), reden="Te vroeg")
    assert _te_vragen(loop) == set()
    loop.sluit(traject, geleden=2)
    assert leerling in _te_vragen(loop)
    loop.doe(zet_klaar, traject, *leerling[:1])
    assert leerling not in _te_vragen(loop)
