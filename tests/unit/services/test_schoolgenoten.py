"""Who still shows the school of a pupil whose school is hidden: a twin, and not the whole class."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from jos_desktop.models.codes import Relatie
from jos_desktop.models.leerling import Leerling
from jos_desktop.services.leerlingen import (
    BetrokkeneGegevens,
    LeerlingGegevens,
    bewaar_betrokkene,
    maak_leerling,
)
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.schoolgenoten import wie_toont_school
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.unit.services.conftest import Casus

MaakCasus = Callable[[int], Casus]
STRAAT, POSTCODE = "Verzonnenlaan 12", "1901 XY"
MOEDER = BetrokkeneGegevens("Ayşe Çağlar", Relatie.OUDER, telefoon="06 5550 9876")


def _met_adres(uow: UnitOfWork, leerling_id: int, *, school_dicht: bool) -> None:
    leerling = uow.session.get_one(Leerling, leerling_id)
    leerling.straat, leerling.postcode = STRAAT, POSTCODE
    leerling.school_afgeschermd = leerling.adres_afgeschermd = school_dicht


@pytest.fixture
def geheim(maak_casus: MaakCasus) -> Casus:
    """Return a pupil whose address and school are hidden."""
    casus = maak_casus(13)
    casus.vault.change(lambda uow: _met_adres(uow, casus.leerling_id, school_dicht=True))
    return casus


def _broer(casus: Casus, *, elders: bool = False) -> int:
    def maak(uow: UnitOfWork) -> int:
        school = casus.school_id
        if elders:
            school = next(s.id for s in lijst_scholen(uow) if s.id != casus.school_id)
        gegevens = LeerlingGegevens("Emre", "Çağlar", uow.vandaag.replace(year=2013, day=1), school)
        nummer = maak_leerling(uow, gegevens).nieuw_id
        assert nummer is not None
        return nummer

    return casus.vault.change(maak)


def _wie(vault: Vault, leerling_id: int) -> list[tuple[int, str]]:
    return [
        (rij.leerling_id, rij.waarom)
        for rij in vault.query(lambda uow: wie_toont_school(uow, leerling_id))
    ]


def test_a_twin_at_the_same_address_is_named(geheim: Casus) -> None:
    broer = _broer(geheim)
    assert _wie(geheim.vault, geheim.leerling_id) == []
    geheim.vault.change(lambda uow: _met_adres(uow, broer, school_dicht=False))
    assert _wie(geheim.vault, geheim.leerling_id) == [(broer, "zelfde adres")]
    # The other way round nothing is hidden, so there is nothing to tell.
    assert _wie(geheim.vault, broer) == []
    geheim.vault.change(lambda uow: _met_adres(uow, broer, school_dicht=True))
    assert _wie(geheim.vault, geheim.leerling_id) == []


def test_a_parent_in_common_tells_it_too(geheim: Casus) -> None:
    broer = _broer(geheim)
    vault = geheim.vault
    vault.change(lambda uow: bewaar_betrokkene(uow, broer, replace(MOEDER, telefoon="")))
    assert _wie(vault, geheim.leerling_id) == [(broer, "zelfde persoon in het gezin")]
    ander = _broer(geheim)
    vault.change(lambda uow: bewaar_betrokkene(uow, ander, replace(MOEDER, naam="mama")))
    assert (ander, "zelfde telefoon of e-mail") in _wie(vault, geheim.leerling_id)


def test_another_school_or_a_professional_in_common_says_nothing(geheim: Casus) -> None:
    vault = geheim.vault
    elders = _broer(geheim, elders=True)
    vault.change(lambda uow: _met_adres(uow, elders, school_dicht=False))
    arts = BetrokkeneGegevens("Zeynep de Arts", Relatie.PROFESSIONAL, telefoon="072 555 0101")
    klasgenoot = _broer(geheim)
    for wie in (geheim.leerling_id, klasgenoot):
        vault.change(partial(bewaar_betrokkene, leerling_id=wie, gegevens=arts))
    assert _wie(vault, geheim.leerling_id) == []
