"""Two dossiers of one pupil: no number is lost, and what goes is told beforehand."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select

from jos_desktop.models.codes import Gezag, Relatie
from jos_desktop.models.codes_recht import InformeerGrond, Informeren
from jos_desktop.models.vakantie import Vakantie, Vakantiecheck
from jos_desktop.services.gezag import BesluitGegevens, besluit_informeren
from jos_desktop.services.leerlingen import (
    BetrokkeneGegevens,
    LeerlingGegevens,
    bewaar_betrokkene,
    lees_betrokkene,
    lees_leerling,
    maak_leerling,
)
from jos_desktop.services.samenvoegen import KanNietDubbel, lees_voorstel, voeg_samen
from jos_desktop.services.samenvoeging_terug import maak_samenvoegen_ongedaan
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.unit.services.conftest import Casus


def _tweede(casus: Casus, **ouder: str) -> tuple[int, int]:
    """Make a second dossier of the same pupil in another class, with the same mother."""
    oud = casus.vault.query(lambda uow: lees_leerling(uow, casus.leerling_id))
    gegevens = LeerlingGegevens(
        oud.roepnaam, oud.achternaam, oud.geboortedatum, casus.school_id, klas="3H"
    )
    nummer = casus.vault.change(lambda uow: maak_leerling(uow, gegevens)).nieuw_id
    assert nummer is not None
    moeder = BetrokkeneGegevens("Ayşe Çağlar", Relatie.OUDER, Gezag.JA, **ouder)  # type: ignore[arg-type]
    ouder_id = casus.vault.change(lambda uow: bewaar_betrokkene(uow, nummer, moeder)).nieuw_id
    assert ouder_id is not None
    return nummer, ouder_id


def test_both_numbers_of_a_parent_stay(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(13)
    gaat, _ = _tweede(casus, telefoon="06-99999999", straat="Laan 1")
    aandacht = casus.vault.query(lambda uow: lees_voorstel(uow, casus.leerling_id, gaat)).aandacht
    assert not any("(moeder)" in zin for zin in aandacht)
    assert any("De klas" in zin for zin in aandacht)
    casus.vault.change(lambda uow: voeg_samen(uow, casus.leerling_id, gaat))
    nu = casus.vault.query(lambda uow: lees_betrokkene(uow, casus.ouder_id))
    assert (nu.telefoon, nu.straat) == ("0655509876 / 06-99999999", "Laan 1")


def test_the_same_number_written_otherwise_is_one(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(13)
    gaat, _ = _tweede(casus, telefoon="+31 6 5550 9876")
    casus.vault.change(lambda uow: voeg_samen(uow, casus.leerling_id, gaat))
    assert casus.vault.query(lambda uow: lees_betrokkene(uow, casus.ouder_id)).telefoon == (
        "0655509876"
    )


def test_what_goes_or_was_decided_otherwise_is_told_first(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(13)
    gaat, ander_id = _tweede(casus, telefoon="072-5550001 of 072-5550002")
    for wie, besluit, dagen in (
        (ander_id, Informeren.NIET, 30),
        (casus.ouder_id, Informeren.WEL, 1),
    ):
        gegevens = BesluitGegevens(
            besluit,
            InformeerGrond.GOED_HULPVERLENER,
            casus.vandaag - timedelta(days=dagen),
            "Overlegd",
            "collega",
        )
        casus.vault.change(partial(besluit_informeren, betrokkene_id=wie, gegevens=gegevens))
    aandacht = casus.vault.query(lambda uow: lees_voorstel(uow, casus.leerling_id, gaat)).aandacht
    assert sum("(moeder)" in zin for zin in aandacht) == 2
    assert any("telefoon" in zin for zin in aandacht)
    assert any("laatste besluit" in zin for zin in aandacht)
    assert not any("555" in zin for zin in aandacht)


@pytest.mark.parametrize("afspraak", ["", "Belt oma"])
def test_a_look_before_a_holiday_without_words_is_no_hindrance(
    maak_casus: Callable[[int], Casus], afspraak: str
) -> None:
    casus = maak_casus(13)
    gaat, _ = _tweede(casus)

    def kijk(uow: UnitOfWork) -> None:
        vakantie = Vakantie(naam="Herfst", vanaf=casus.vandaag, tot=casus.vandaag)
        uow.session.add(vakantie)
        uow.session.flush()
        for wie, woorden in ((casus.leerling_id, "Oom belt"), (gaat, afspraak)):
            check = Vakantiecheck(
                leerling_id=wie, vakantie_id=vakantie.id, datum=casus.vandaag, afspraak=woorden
            )
            uow.session.add(check)

    casus.vault.change(kijk)
    if afspraak:
        with pytest.raises(KanNietDubbel):
            casus.vault.change(lambda uow: voeg_samen(uow, casus.leerling_id, gaat))
        return
    samen = casus.vault.change(lambda uow: voeg_samen(uow, casus.leerling_id, gaat)).nieuw_id
    assert samen is not None
    casus.vault.change(lambda uow: maak_samenvoegen_ongedaan(uow, samen))
    assert casus.vault.query(lambda uow: len(uow.session.scalars(select(Vakantiecheck)).all())) == 2
