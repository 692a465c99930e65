"""The consent rule by age, gezag, purpose and receiver (Jeugdwet 7.3)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from jos_desktop.models.codes import Gezag, ToestemmingDoel, ToestemmingStatus
from jos_desktop.models.oordeel import Gever
from jos_desktop.services.leeftijd import verjaardag
from jos_desktop.services.toestemmingsregel import (
    Antwoord,
    Feiten,
    Gezagsdrager,
    Oordeel,
    Vraag,
)
from jos_desktop.services.toestemmingsregel import beoordeel as oordeel_van

DAG = date(2026, 3, 2)
MOEDER = Gezagsdrager(1, "Moeder", Gezag.JA)
VADER = Gezagsdrager(2, "Vader", Gezag.JA)


def beoordeel(
    doel: ToestemmingDoel,
    leeftijd: int,
    personen: Iterable[Gezagsdrager],
    antwoorden: Iterable[Antwoord],
    dag: date,
    *,
    ontvanger: str = "",
) -> Oordeel:
    """Ask the rule about a pupil who is exactly this old on the day."""
    feiten = Feiten(verjaardag(dag, -leeftijd), personen=tuple(personen))
    return oordeel_van(feiten, Vraag(doel, dag, ontvanger), antwoorden)


def gaf(wie: int | None, *, ontvanger: str = "", dag: date = DAG) -> Antwoord:
    return Antwoord(wie, ToestemmingStatus.GEGEVEN, dag, None, ontvanger)


@pytest.mark.parametrize(
    ("leeftijd", "wie"),
    [
        (11, {"Moeder", "Vader"}),
        (12, {"Leerling", "Moeder", "Vader"}),
        (15, {"Leerling", "Moeder", "Vader"}),
        (16, {"Leerling"}),
        (18, {"Leerling"}),
    ],
)
def test_help_asks_who_the_law_names(leeftijd: int, wie: set[str]) -> None:
    oordeel = beoordeel(ToestemmingDoel.HULP, leeftijd, [MOEDER, VADER], [], DAG)
    assert {gever.naam for gever in oordeel.gevers} == wie
    assert set(oordeel.ontbreekt) == wie
    assert oordeel.bron.startswith("Jeugdwet 7.3")


def test_one_of_two_parents_is_not_enough() -> None:
    oordeel = beoordeel(ToestemmingDoel.HULP, 13, [MOEDER, VADER], [gaf(None), gaf(1)], DAG)
    assert not oordeel.compleet
    assert oordeel.kort == "Vader ontbreekt"
    twee = replace(
        oordeel,
        gevers=(Gever(None, "Leerling"), Gever(1, "Moeder"), Gever(2, "Vader")),
        te_vragen=(Gever(1, "Moeder"), Gever(2, "Vader")),
        ontbreekt=("Leerling", "Moeder", "Vader"),
    )
    assert twee.kort == "2 ouders nog vragen"
    assert twee.nog_nodig == "de leerling, Moeder en Vader"


def test_refusal_stands_out_from_a_missing_answer() -> None:
    nee = Antwoord(2, ToestemmingStatus.GEWEIGERD, DAG, None)
    oordeel = beoordeel(ToestemmingDoel.HULP, 13, [MOEDER, VADER], [gaf(None), gaf(1), nee], DAG)
    assert oordeel.geweigerd == ("Vader",)
    assert oordeel.kort == "Geweigerd"
    assert not oordeel.compleet


def test_parent_without_gezag_is_not_asked() -> None:
    zonder = Gezagsdrager(2, "Vader", Gezag.NEE)
    oordeel = beoordeel(ToestemmingDoel.HULP, 13, [MOEDER, zonder], [gaf(None), gaf(1)], DAG)
    assert oordeel.compleet


def test_unknown_gezag_keeps_consent_incomplete_under_16() -> None:
    onbekend = Gezagsdrager(2, "Vader", Gezag.ONBEKEND)
    jong = beoordeel(ToestemmingDoel.HULP, 15, [MOEDER, onbekend], [gaf(None), gaf(1)], DAG)
    oud = beoordeel(ToestemmingDoel.HULP, 16, [MOEDER, onbekend], [gaf(None)], DAG)
    assert jong.ontbreekt == ("Gezag van Vader nagaan",)
    assert jong.kort == "Gezag nagaan"
    assert oud.compleet


def test_without_anybody_with_gezag_it_is_never_complete_under_16() -> None:
    assert not beoordeel(ToestemmingDoel.HULP, 11, [], [], DAG).compleet
    assert not beoordeel(ToestemmingDoel.HULP, 14, [], [gaf(None)], DAG).compleet


def test_consent_to_share_reaches_one_receiver_only() -> None:
    antwoorden = [gaf(None, ontvanger="Bonhoeffer College")]
    goed = beoordeel(
        ToestemmingDoel.OVERDRACHT, 16, [], antwoorden, DAG, ontvanger="bonhoeffer college "
    )
    ander = beoordeel(ToestemmingDoel.OVERDRACHT, 16, [], antwoorden, DAG, ontvanger="Wijkteam")
    assert goed.compleet
    assert not ander.compleet


def test_withdrawal_ends_consent_even_when_it_was_given_twice() -> None:
    eerst = gaf(None, dag=DAG - timedelta(days=30))
    ingetrokken = Antwoord(
        None,
        ToestemmingStatus.INGETROKKEN,
        DAG - timedelta(days=20),
        None,
        ingetrokken_op=DAG - timedelta(days=5),
    )
    na = beoordeel(ToestemmingDoel.HULP, 17, [], [eerst, ingetrokken], DAG)
    ervoor = beoordeel(ToestemmingDoel.HULP, 17, [], [eerst, ingetrokken], DAG - timedelta(days=10))
    opnieuw = beoordeel(ToestemmingDoel.HULP, 17, [], [eerst, ingetrokken, gaf(None)], DAG)
    assert not na.compleet
    assert ervoor.compleet
    assert opnieuw.compleet


def test_consent_lapses_after_its_last_day() -> None:
    tot = Antwoord(None, ToestemmingStatus.GEGEVEN, DAG - timedelta(days=9), DAG)
    assert beoordeel(ToestemmingDoel.HULP, 17, [], [tot], DAG).compleet
    assert not beoordeel(ToestemmingDoel.HULP, 17, [], [tot], DAG + timedelta(days=1)).compleet


def test_an_older_yes_does_not_return_when_the_newer_answer_lapses() -> None:
    eerst = gaf(None, dag=DAG - timedelta(days=90))
    tijdelijk = Antwoord(
        None, ToestemmingStatus.GEGEVEN, DAG - timedelta(days=30), DAG - timedelta(days=1)
    )
    weigering = Antwoord(
        None, ToestemmingStatus.GEWEIGERD, DAG - timedelta(days=30), DAG - timedelta(days=1)
    )
    assert not beoordeel(ToestemmingDoel.HULP, 17, [], [eerst, tijdelijk], DAG).compleet
    assert not beoordeel(ToestemmingDoel.HULP, 17, [], [eerst, weigering], DAG).compleet


def test_a_withdrawal_still_to_come_does_not_outlive_a_refusal() -> None:
    tot_later = Antwoord(
        None,
        ToestemmingStatus.INGETROKKEN,
        DAG - timedelta(days=90),
        None,
        ingetrokken_op=DAG + timedelta(days=10),
    )
    nee = Antwoord(None, ToestemmingStatus.GEWEIGERD, DAG - timedelta(days=5), None)
    oordeel = beoordeel(ToestemmingDoel.HULP, 17, [], [tot_later, nee], DAG)
    assert oordeel.geweigerd == ("Leerling",)


def test_withdrawn_without_a_day_is_withdrawn() -> None:
    los = Antwoord(None, ToestemmingStatus.INGETROKKEN, DAG, None)
    assert not beoordeel(ToestemmingDoel.HULP, 17, [], [los], DAG).compleet
