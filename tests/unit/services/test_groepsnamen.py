"""Whose name stands in the words for another pupil of the same talk, however it is written."""

import unicodedata
from datetime import date
from functools import partial

import pytest

from jos_desktop.services.groepscontact import Groepsdeel, NaamVanAnder, eis_eigen_woorden
from jos_desktop.services.leerlingen import LeerlingGegevens, maak_leerling
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.storage.vault import Vault

GEBOREN = date(2012, 3, 4)
ANDEREN = (("Łukasz", "Fictiefski"), ("Sanne", "Bakker"), ("Bo", "Li"), ("Şükrü", "Çağlar"))


@pytest.fixture
def delen(vault: Vault) -> tuple[Groepsdeel, ...]:
    school_id = vault.query(lambda uow: lijst_scholen(uow)[0].id)
    nummers = []
    for roepnaam, achternaam in (("Yara", "Proefsma"), *ANDEREN):
        gegevens = LeerlingGegevens(roepnaam, achternaam, GEBOREN, school_id)
        nummers.append(vault.change(partial(maak_leerling, gegevens=gegevens)).nieuw_id)
    return tuple(Groepsdeel(nummer or 0) for nummer in nummers)


def _eis(vault: Vault, delen: tuple[Groepsdeel, ...], verslag: str) -> None:
    eerste = Groepsdeel(delen[0].leerling_id, verslag)
    vault.query(lambda uow: eis_eigen_woorden(uow, (eerste, *delen[1:])))


@pytest.mark.parametrize(
    "verslag",
    [
        "Ruzie met lukasz",
        "Ruzie met Sanne's vriendin",
        "Sannes vriendin was erbij",
        "Samen met Bo naar buiten",
        unicodedata.normalize("NFD", "Samen met Şükrü"),
        "Samen met sukru",
        "Naast Li gezeten",
    ],
)
def test_the_name_of_another_is_found(
    vault: Vault, delen: tuple[Groepsdeel, ...], verslag: str
) -> None:
    with pytest.raises(NaamVanAnder):
        _eis(vault, delen, verslag)


@pytest.mark.parametrize("verslag", ["Yara's moeder kwam", "Yaras boek", "De bo en de bakkers", ""])
def test_own_name_and_ordinary_words_are_no_hindrance(
    vault: Vault, delen: tuple[Groepsdeel, ...], verslag: str
) -> None:
    _eis(vault, delen, verslag)
