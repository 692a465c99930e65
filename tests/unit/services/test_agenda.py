"""Appointments: kept, listed by day, read from a calendar file again and again, sent out bare."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from io import BytesIO

import pytest

from jos_desktop.exchange.agenda_ics import schrijf_ics
from jos_desktop.models.agendalijst import IcsAfspraak
from jos_desktop.models.codes import ContactSoort
from jos_desktop.services.agenda import (
    AfspraakGegevens,
    AfspraakLeeg,
    AfspraakLoopt,
    AfspraakRij,
    bewaar_afspraak,
    lees_afspraak,
    lijst_afspraken,
    maak_agendadocument,
)
from jos_desktop.services.agenda_invoer import Invoerstand, plan_agenda, voer_agenda_in
from jos_desktop.services.contacten import ContactGegevens, bewaar_contact
from jos_desktop.storage.vault import Vault
from tests.unit.services.conftest import Casus


def _moment(dag: date, uur: int = 10) -> datetime:
    return datetime(dag.year, dag.month, dag.day, uur).astimezone().astimezone(UTC)


def _lijst(vault: Vault, dag: date, school_id: int | None = None) -> tuple[AfspraakRij, ...]:
    return vault.query(
        lambda uow: lijst_afspraken(uow, dag, dag + timedelta(days=7), school_id=school_id)
    )


def _ics(casus: Casus, onderwerp: str, **anders: object) -> IcsAfspraak:
    begin = _moment(casus.vandaag + timedelta(days=1))
    rij = IcsAfspraak(
        "u-1", "k-1", begin, begin + timedelta(hours=1), False, onderwerp, "Kamer 3", False, False
    )
    return replace(rij, **anders)  # type: ignore[arg-type]


def test_an_appointment_is_kept_and_marked_once_it_is_written_down(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(14)
    vault, begin = casus.vault, _moment(casus.vandaag)
    gegevens = AfspraakGegevens(
        begin,
        begin + timedelta(minutes=45),
        soort=ContactSoort.LEERLING,
        onderwerp="na het incident",
        leerling_id=casus.leerling_id,
    )
    nummer = vault.change(lambda uow: bewaar_afspraak(uow, gegevens)).nieuw_id
    assert nummer is not None
    assert vault.query(lambda uow: lees_afspraak(uow, nummer)) == gegevens
    (rij,) = _lijst(vault, casus.vandaag)
    assert (rij.wat, rij.tijd) == ("Gesprek met leerling · na het incident", "10:00-10:45")
    assert not rij.opgeschreven
    contact = ContactGegevens(casus.vandaag, ContactSoort.LEERLING, "Besproken.")
    vault.change(lambda uow: bewaar_contact(uow, casus.leerling_id, contact))
    assert _lijst(vault, casus.vandaag)[0].opgeschreven


def test_with_one_school_only_its_pupils_and_what_is_about_nobody(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(14)
    begin = _moment(casus.vandaag)
    for wie, wat in ((casus.leerling_id, "Gesprek"), (None, "Werkoverleg")):
        gegevens = AfspraakGegevens(begin, onderwerp=wat, leerling_id=wie)
        casus.vault.change(partial(bewaar_afspraak, gegevens=gegevens))
    assert len(_lijst(casus.vault, casus.vandaag, casus.school_id)) == 2
    elders = _lijst(casus.vault, casus.vandaag, casus.school_id + 1)
    assert [rij.wat for rij in elders] == ["Werkoverleg"]


def test_an_appointment_about_nothing_or_that_ends_before_it_begins(vault: Vault) -> None:
    begin = datetime(2026, 11, 24, 9, tzinfo=UTC)
    with pytest.raises(AfspraakLeeg):
        vault.change(lambda uow: bewaar_afspraak(uow, AfspraakGegevens(begin)))
    loopt = AfspraakGegevens(begin, begin - timedelta(minutes=1), onderwerp="x")
    with pytest.raises(AfspraakLoopt):
        vault.change(lambda uow: bewaar_afspraak(uow, loopt))


def test_a_calendar_is_read_twice_and_changes_nothing_the_second_time(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(14)
    vault = casus.vault
    afspraak = _ics(casus, "Gesprek Lukasz van der Caglar, ouders")
    (regel,) = vault.query(lambda uow: plan_agenda(uow, [afspraak]))
    assert regel.stand is Invoerstand.NIEUW
    assert regel.leerling_id == casus.leerling_id
    vault.change(lambda uow: voer_agenda_in(uow, [regel]))
    (regel,) = vault.query(lambda uow: plan_agenda(uow, [afspraak]))
    assert regel.stand is Invoerstand.ZELFDE
    assert not regel.voorgesteld
    verzet = replace(afspraak, begin=afspraak.begin + timedelta(hours=1))
    (regel,) = vault.query(lambda uow: plan_agenda(uow, [verzet]))
    assert regel.stand is Invoerstand.GEWIJZIGD
    vault.change(lambda uow: voer_agenda_in(uow, [regel]))
    assert [rij.begin for rij in _lijst(vault, casus.vandaag)] == [verzet.begin]
    weg = replace(verzet, vervallen=True)
    (regel,) = vault.query(lambda uow: plan_agenda(uow, [weg]))
    assert regel.stand is Invoerstand.VERVALLEN
    vault.change(lambda uow: voer_agenda_in(uow, [regel]))
    assert _lijst(vault, casus.vandaag)[0].vervallen


def test_what_is_private_is_not_chosen_and_what_never_was_is_not_shown(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(14)
    prive = _ics(casus, "Tandarts", prive=True)
    afgelast = _ics(casus, "Studiedag", uid="u-2", vervallen=True)
    (regel,) = casus.vault.query(lambda uow: plan_agenda(uow, [prive, afgelast]))
    assert regel.afspraak == prive
    assert not regel.voorgesteld


def test_the_file_for_another_calendar_holds_no_word_of_the_vault(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(14)
    vault, begin = casus.vault, _moment(casus.vandaag)
    gegevens = AfspraakGegevens(
        begin,
        onderwerp="Kanarie Łukasz",
        plaats="Kerkstraat 3",
        notitie="Over thuis",
        soort=ContactSoort.HUISBEZOEK,
        leerling_id=casus.leerling_id,
    )
    vault.change(lambda uow: bewaar_afspraak(uow, gegevens))
    vault.change(
        lambda uow: voer_agenda_in(uow, plan_agenda(uow, [_ics(casus, "Uit een andere agenda")]))
    )
    dag = casus.vandaag
    document = vault.change(lambda uow: maak_agendadocument(uow, dag, dag + timedelta(days=7)))
    stroom = BytesIO()
    schrijf_ics(stroom, document)
    tekst = stroom.getvalue().decode()
    assert tekst.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Huisbezoek" in tekst
    for woord in ("Kanarie", "Łukasz", "Çağlar", "Kerkstraat", "thuis", "2K", "Thijsse"):
        assert woord not in tekst
