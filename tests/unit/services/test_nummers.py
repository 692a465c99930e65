"""A number of a person is given out once: the logboek still speaks of who had it before."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import insert

from jos_desktop.models.alles import Betrokkene, Leerling
from jos_desktop.models.codes import Relatie
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.afscherming import AFGESCHERMD
from jos_desktop.services.leerlingen import (
    BetrokkeneGegevens,
    LeerlingGegevens,
    bewaar_betrokkene,
    maak_leerling,
)
from jos_desktop.services.uittreksels import maak_uittreksel
from jos_desktop.services.vernietigingen import Vernietigingsreden, vernietig_leerling
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.unit.services.conftest import Casus

TELEFOON = "0655509876"


def _nieuwe_leerling(casus: Casus) -> int:
    gegevens = LeerlingGegevens("Bob", "Anders", date(2013, 1, 1), casus.school_id)
    nummer = casus.vault.change(lambda uow: maak_leerling(uow, gegevens)).nieuw_id
    assert nummer is not None
    return nummer


def _nieuwe_ouder(vault: Vault, leerling_id: int) -> int:
    gegevens = BetrokkeneGegevens("Joris Anders", Relatie.OUDER)
    nummer = vault.change(lambda uow: bewaar_betrokkene(uow, leerling_id, gegevens)).nieuw_id
    assert nummer is not None
    return nummer


def _verwijder(vault: Vault, klasse: type[Leerling | Betrokkene], nummer: int) -> None:
    vault.change(lambda uow: uow.session.delete(uow.session.get_one(klasse, nummer)))


def _woorden(vault: Vault, leerling_id: int) -> str:
    uittreksel = vault.query(lambda uow: maak_uittreksel(uow, leerling_id))
    return "\n".join(
        f"{veld.veld}: {veld.oud} > {veld.nieuw}"
        for regel in uittreksel.regels
        for veld in regel.velden
    )


def test_the_number_of_a_removed_pupil_is_not_given_out_again(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(14)
    _verwijder(casus.vault, Leerling, casus.leerling_id)
    nieuw = _nieuwe_leerling(casus)
    assert nieuw > casus.leerling_id
    assert "Çağlar" not in _woorden(casus.vault, nieuw)
    assert "Anders" not in _woorden(casus.vault, casus.leerling_id)


def test_nor_is_the_number_of_a_destroyed_one(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(14)
    casus.vault.change(
        lambda uow: vernietig_leerling(uow, casus.leerling_id, Vernietigingsreden.VERZOEK)
    )
    nieuw = _nieuwe_leerling(casus)
    assert nieuw > casus.leerling_id
    assert _nieuwe_ouder(casus.vault, nieuw) > casus.ouder_id


def test_rows_put_in_by_many_follow_on_the_numbers_that_were(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(14)
    _verwijder(casus.vault, Leerling, casus.leerling_id)

    def werk(uow: UnitOfWork) -> list[int]:
        rijen = [
            {"roepnaam": naam, "achternaam": "Anders", "geboortedatum": date(2013, 1, 1)}
            for naam in ("Bob", "Ties", "Noor")
        ]
        with uow.zonder_automatisch_logboek():
            uow.session.execute(insert(Leerling), rijen)
        uow.log(Gebeurtenis.GEMAAKT, inhoud={"aantal": len(rijen)})
        uow.session.add_all([Leerling(**rij) for rij in rijen])
        uow.session.flush()
        return sorted(leerling.id for leerling in uow.session.query(Leerling))

    eerste = casus.leerling_id + 1
    assert casus.vault.change(werk) == list(range(eerste, eerste + 6))


def test_the_number_of_a_removed_person_is_not_given_out_again(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(14)
    _verwijder(casus.vault, Betrokkene, casus.ouder_id)
    assert _nieuwe_ouder(casus.vault, casus.leerling_id) > casus.ouder_id
    assert TELEFOON not in _woorden(casus.vault, casus.leerling_id)


def _met_oud_nummer(vault: Vault, leerling_id: int, nummer: int) -> None:
    """Give a number out again, as vaults did before."""
    rij = Betrokkene(id=nummer, leerling_id=leerling_id, naam="Joris", relatie=Relatie.OUDER)
    vault.change(lambda uow: uow.session.add(rij))


def test_a_row_that_took_over_a_number_does_not_open_the_address_of_the_one_before(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(14)
    assert TELEFOON in _woorden(casus.vault, casus.leerling_id)
    _verwijder(casus.vault, Betrokkene, casus.ouder_id)
    _met_oud_nummer(casus.vault, casus.leerling_id, casus.ouder_id)
    woorden = _woorden(casus.vault, casus.leerling_id)
    assert TELEFOON not in woorden
    assert AFGESCHERMD in woorden


def test_nor_does_a_row_of_another_pupil(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(14)

    def zonder_spoor(uow: UnitOfWork) -> None:
        with uow.zonder_automatisch_logboek():
            uow.session.delete(uow.session.get_one(Betrokkene, casus.ouder_id))
            uow.session.flush()
        uow.log(Gebeurtenis.VERWIJDERD, inhoud={"aantal": 1})

    casus.vault.change(zonder_spoor)
    _met_oud_nummer(casus.vault, _nieuwe_leerling(casus), casus.ouder_id)
    assert TELEFOON not in _woorden(casus.vault, casus.leerling_id)
