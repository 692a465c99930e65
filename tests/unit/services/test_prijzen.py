"""Prices that the user types in, in Dutch, and what an estimate comes to."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.codes import ContactSoort
from jos_desktop.models.codes_exit import Schattingkant
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.services.casusverhalen import begin_verhaal, lees_verhaal
from jos_desktop.services.prijzen import (
    BedragOnleesbaar,
    PrijsGegevens,
    PrijsOnbekend,
    PrijsOnvolledig,
    bewaar_prijs,
    lees_bedrag,
    lees_uren,
    lijst_prijzen,
    regel_van,
    schrijf_bedrag,
    totaal,
    verwijder_prijs,
    zet_schatting,
)
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.unit.services.conftest import Casus

PRIJS = PrijsGegevens(
    Schattingkant.JOS, "Gesprek", "uur", Decimal("82.50"), "Begroting", date(2026, 1, 1)
)


@given(st.integers(0, 10**9 - 1))
def test_an_amount_that_is_written_can_be_read(centen: int) -> None:
    bedrag = Decimal(centen) / 100
    assert lees_bedrag(schrijf_bedrag(bedrag)) == bedrag
    assert lees_bedrag(f"€ {schrijf_bedrag(bedrag)}") == bedrag


@pytest.mark.parametrize(
    ("tekst", "bedrag"),
    [
        ("82,50", "82.50"),
        ("1.250", "1250"),
        ("12.5", "12.50"),
        ("7", "7"),
        ("1.234.567,8", "1234567.8"),
    ],
)
def test_amounts_as_people_type_them(tekst: str, bedrag: str) -> None:
    assert lees_bedrag(tekst) == Decimal(bedrag)


@pytest.mark.parametrize("tekst", ["", "-3", "1,234", "1e9", "NaN", "12.34.5", "9" * 8, "٣"])
def test_what_is_no_amount_is_refused(tekst: str) -> None:
    with pytest.raises(BedragOnleesbaar):
        lees_bedrag(tekst)


def test_prices_are_added_changed_and_taken_away(maak_casus: Callable[[int], Casus]) -> None:
    vault = maak_casus(14).vault
    assert vault.query(lijst_prijzen) == ()
    vault.change(lambda uow: bewaar_prijs(uow, PRIJS))
    (rij,) = vault.query(lijst_prijzen)
    assert rij.gegevens == PRIJS
    weg = vault.change(lambda uow: verwijder_prijs(uow, rij.id))
    assert vault.query(lijst_prijzen) == ()
    vault.change(lambda uow: bewaar_prijs(uow, weg.gegevens))
    assert [een.gegevens for een in vault.query(lijst_prijzen)] == [PRIJS]
    with pytest.raises(PrijsOnbekend):
        vault.change(lambda uow: verwijder_prijs(uow, 999))
    leeg = PrijsGegevens(Schattingkant.JOS, "Gesprek", "uur", Decimal(1), " ")
    with pytest.raises(PrijsOnvolledig):
        vault.change(lambda uow: bewaar_prijs(uow, leeg))


def test_the_estimate_keeps_its_prices_and_proposes_the_hours(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(14)

    def vul(uow: UnitOfWork) -> None:
        for minuten, gemist in ((50, False), (40, False), (60, True)):
            uow.session.add(
                Contactmoment(
                    leerling_id=casus.leerling_id,
                    datum=casus.vandaag,
                    soort=ContactSoort.LEERLING,
                    duur_min=minuten,
                    no_show=gemist,
                )
            )

    casus.vault.change(vul)
    uren = casus.vault.query(lambda uow: lees_uren(uow, casus.leerling_id, None))
    assert uren == Decimal("1.5")
    nummer = casus.vault.change(lambda uow: begin_verhaal(uow, casus.leerling_id)).nieuw_id
    assert nummer is not None
    regel = regel_van(PRIJS, uren)
    assert regel.bron.startswith("Begroting, ")
    casus.vault.change(lambda uow: zet_schatting(uow, nummer, (regel,)))
    casus.vault.change(lambda uow: bewaar_prijs(uow, PRIJS))
    schatting = casus.vault.query(lambda uow: lees_verhaal(uow, nummer)).schatting
    assert totaal(schatting, Schattingkant.JOS) == Decimal("123.75")
    assert totaal(schatting, Schattingkant.ANDERS) == 0
    casus.vault.change(lambda uow: zet_schatting(uow, nummer, ()))
    assert casus.vault.query(lambda uow: lees_verhaal(uow, nummer)).schatting == ()
