"""Holidays as proposals that become one's own, and who was looked at before each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import pairwise

import pytest

from jos_desktop.services.vakantiecheck import (
    AfspraakOntbreekt,
    CheckGegevens,
    haal_check_weg,
    lees_check,
    lees_checkgegevens,
    leg_check_vast,
    nog_te_bekijken,
)
from jos_desktop.services.vakanties import (
    NIEUW,
    VakantieBestaat,
    VakantieKlopt,
    VakantieRij,
    bewaar_vakantie,
    komende_vakanties,
    voorstellen,
)
from jos_desktop.storage.vault import Vault
from tests.unit.services.conftest import Casus


@pytest.fixture
def vakantie(vault: Vault) -> VakantieRij:
    """Return a holiday of the user's own, ten days ahead."""
    vandaag = vault.query(lambda uow: uow.vandaag)
    rij = VakantieRij(
        NIEUW, "Proefvakantie", vandaag + timedelta(days=10), vandaag + timedelta(days=17)
    )
    nummer = vault.change(lambda uow: bewaar_vakantie(uow, rij)).nieuw_id
    assert nummer is not None
    return replace(rij, id=nummer)


def test_the_proposals_follow_each_other() -> None:
    rijen = voorstellen()
    assert len(rijen) >= 5
    for een, ander in pairwise(rijen):
        assert een.vanaf <= een.tot < ander.vanaf


def test_an_own_holiday_stands_in_the_place_of_a_proposal(vault: Vault) -> None:
    eerste = voorstellen()[0]
    eigen = replace(eerste, naam="Eigen", tot=eerste.tot + timedelta(days=2))
    vault.change(lambda uow: bewaar_vakantie(uow, eigen))
    nu = vault.query(lambda uow: komende_vakanties(uow, eerste.vanaf))
    assert len(nu) == len(voorstellen())
    assert nu[0].naam == "Eigen"
    assert nu[0].id != NIEUW


def test_a_holiday_that_cannot_be(vault: Vault, vakantie: VakantieRij) -> None:
    with pytest.raises(VakantieKlopt):
        vault.change(
            lambda uow: bewaar_vakantie(uow, replace(vakantie, tot=vakantie.vanaf - timedelta(1)))
        )
    with pytest.raises(VakantieBestaat):
        vault.change(lambda uow: bewaar_vakantie(uow, replace(vakantie, id=NIEUW)))


def test_who_was_looked_at_goes_down_and_can_be_undone(
    maak_casus: Callable[[int], Casus], vakantie: VakantieRij
) -> None:
    casus = maak_casus(14)
    vault = casus.vault
    (rij,) = vault.query(lambda uow: lees_check(uow, vakantie))
    assert rij.bekeken is None
    assert vault.query(nog_te_bekijken) == (vakantie, 1)
    leeg = CheckGegevens(valt_in_gat=True)
    with pytest.raises(AfspraakOntbreekt):
        vault.change(lambda uow: leg_check_vast(uow, casus.leerling_id, vakantie, leeg))
    goed = CheckGegevens(valt_in_gat=True, afspraak="Belt op dinsdag", wie="wijkteam")
    for gegevens in (CheckGegevens(valt_in_gat=False), goed):
        vault.change(
            partial(
                leg_check_vast, leerling_id=casus.leerling_id, vakantie=vakantie, gegevens=gegevens
            )
        )
    assert vault.query(lambda uow: lees_checkgegevens(uow, casus.leerling_id, vakantie)) == goed
    assert vault.query(nog_te_bekijken) is None
    vault.change(lambda uow: haal_check_weg(uow, casus.leerling_id, vakantie.id))
    assert vault.query(nog_te_bekijken) == (vakantie, 1)


def test_a_proposal_is_kept_with_the_first_look(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(14)
    voorstel = VakantieRij(
        NIEUW, "Later", casus.vandaag + timedelta(days=40), casus.vandaag + timedelta(days=47)
    )
    niets = CheckGegevens(valt_in_gat=False)
    casus.vault.change(lambda uow: leg_check_vast(uow, casus.leerling_id, voorstel, niets))
    assert any(
        rij.naam == "Later" and rij.id != NIEUW for rij in casus.vault.query(komende_vakanties)
    )
