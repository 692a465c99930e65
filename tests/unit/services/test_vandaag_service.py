"""What the day shows: who asks for attention, why, in which order, and for which school."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from jos_desktop.models.codes import (
    ContactSoort,
    Functie,
    OverdrachtType,
    ToestemmingDoel,
    ToestemmingStatus,
)
from jos_desktop.models.codes_recht import Doorbreekgrond
from jos_desktop.services.aanmeldingen import bewaar_aanmelding, lees_aanmelding
from jos_desktop.services.contacten import ContactGegevens, bewaar_contact
from jos_desktop.services.leerlingen import lees_leerling, wijzig_leerling
from jos_desktop.services.overdracht import Ontvanger, maak_overdracht
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.signaal import Signaal
from jos_desktop.services.taken import maak_taak
from jos_desktop.services.toestemming import ToestemmingGegevens, leg_vast, register, trek_in
from jos_desktop.services.trajecten import StartZonderToestemming, start_klanttraject
from jos_desktop.services.vandaag import lees_vandaag
from tests.unit.services.conftest import Casus

MaakCasus = Callable[[int], Casus]
ACUUT = StartZonderToestemming(Doorbreekgrond.VITAAL, "Gedragswetenschapper")


def _start(casus: Casus, *, dagen: int = 5) -> int:
    traject_id = casus.vault.change(
        lambda uow: start_klanttraject(
            uow,
            casus.aanmelding_id,
            functie=Functie.JGC,
            start=casus.vandaag - timedelta(days=dagen),
            afwijkreden="Er was haast bij.",
            zonder_toestemming=ACUUT,
        )
    ).nieuw_id
    assert traject_id is not None
    return traject_id


def _signalen(casus: Casus, school_id: int | None = None) -> list[Signaal]:
    return list(casus.vault.query(lambda uow: lees_vandaag(uow, school_id)).signalen)


def _gesprek(casus: Casus, dagen_geleden: int, *, no_show: bool = False) -> None:
    gegevens = ContactGegevens(
        casus.vandaag - timedelta(days=dagen_geleden),
        ContactSoort.LEERLING,
        verslag="Ging goed.",
        no_show=no_show,
    )
    casus.vault.change(lambda uow: bewaar_contact(uow, casus.leerling_id, gegevens))


def test_application_says_what_it_misses_until_it_can_start(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    assert [(s.soort, s.tekst) for s in _signalen(casus)] == [
        ("aanmelding", "Mist nog: toestemming")
    ]
    casus.stem_in()
    assert _signalen(casus)[0].tekst == "Compleet: je kunt het traject starten"


def test_traject_without_consent_asks_for_it(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    _start(casus)
    (doorbraak,) = casus.vault.query(lambda uow: register(uow, casus.leerling_id))
    casus.vault.change(lambda uow: trek_in(uow, doorbraak.id, casus.vandaag))
    assert [(s.soort, s.tekst) for s in _signalen(casus)] == [("toestemming", "Nog vragen")]


def test_consent_that_lapses_within_a_month_is_named(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    einde = casus.vandaag + timedelta(days=12)
    for wie, tot in ((None, einde), (casus.ouder_id, casus.vandaag + timedelta(days=90))):
        gegevens = ToestemmingGegevens(
            ToestemmingDoel.HULP,
            ToestemmingStatus.GEGEVEN,
            casus.vandaag,
            betrokkene_id=wie,
            geldig_tot=tot,
        )
        casus.vault.change(partial(leg_vast, leerling_id=casus.leerling_id, gegevens=gegevens))
    _start(casus)
    assert [(s.soort, s.tekst, s.datum) for s in _signalen(casus)] == [
        ("toestemming", f"Loopt af op {einde:%d-%m-%Y}", einde)
    ]


def test_five_talks_ask_to_look_ahead_and_a_no_show_is_no_talk(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    casus.stem_in()
    _start(casus, dagen=6)
    for dag in (5, 4, 3, 2):
        _gesprek(casus, dag)
    _gesprek(casus, 1, no_show=True)
    assert _signalen(casus) == []
    _gesprek(casus, 0)
    signaal = _signalen(casus)[0]
    assert (signaal.soort, signaal.tekst, signaal.datum) == (
        "gesprekken",
        "5 gesprekken: afronden, doorgeven of verlengen",
        casus.vandaag,
    )


def test_coming_birthday_says_from_which_day_the_rule_changes(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    casus.stem_in()
    _start(casus)
    oud = casus.vault.query(lambda uow: lees_leerling(uow, casus.leerling_id))
    for jaren, over_dagen, telt in ((16, 59, True), (16, 63, False), (15, 9, False)):
        dag = casus.vandaag + timedelta(days=over_dagen)
        if (dag.month, dag.day) == (2, 29):
            dag += timedelta(days=1)
        nieuw = replace(oud, geboortedatum=dag.replace(year=dag.year - jaren))
        casus.vault.change(partial(wijzig_leerling, leerling_id=casus.leerling_id, gegevens=nieuw))
        gezegd = [s.tekst for s in _signalen(casus) if s.soort == "verjaardag"]
        tekst = (
            f"Wordt {jaren} op {dag:%d-%m}: vraag dan de leerling zelf, ook wat de ouders nog horen"
        )
        assert gezegd == ([tekst] if telt else [])


def test_draft_handover_waits_for_you(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    casus.stem_in()
    traject_id = _start(casus)
    ontvanger = Ontvanger("Ties Bakker", school="Vonk")
    casus.vault.change(
        lambda uow: maak_overdracht(uow, traject_id, OverdrachtType.COLLEGA, ontvanger)
    )
    assert [(s.soort, s.tekst) for s in _signalen(casus)] == [
        ("overdracht", "Aan Ties Bakker: ligt klaar als concept")
    ]


def test_longest_unseen_stands_first(maak_casus: MaakCasus) -> None:
    for dagen in (40, 60, 50):
        casus = maak_casus(14)
        casus.stem_in()
        aanmelding_datum = casus.vandaag - timedelta(days=70)
        _verzet_aanmelding(casus, aanmelding_datum.isoformat())
        _start(casus, dagen=65)
        _gesprek(casus, dagen)
    gezien = [s.datum for s in _signalen(casus) if s.soort == "lang_niet_gezien"]
    assert gezien == [casus.vandaag - timedelta(days=dagen) for dagen in (60, 50, 40)]


def _verzet_aanmelding(casus: Casus, dag: str) -> None:
    gegevens = casus.vault.query(lambda uow: lees_aanmelding(uow, casus.aanmelding_id))
    nieuw = replace(gegevens, datum=date.fromisoformat(dag))
    casus.vault.change(
        lambda uow: bewaar_aanmelding(uow, casus.leerling_id, nieuw, casus.aanmelding_id)
    )


def test_tasks_fall_into_late_today_and_week(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    for dagen in (-1, 0, 7, 8):
        casus.vault.change(
            partial(
                maak_taak,
                omschrijving=f"Over {dagen}",
                datum=casus.vandaag + timedelta(days=dagen),
            )
        )
    dag = casus.vault.query(lees_vandaag)
    groepen = (dag.taken_te_laat, dag.taken_vandaag, dag.taken_komend)
    assert [[t.omschrijving for t in groep] for groep in groepen] == [
        ["Over -1"],
        ["Over 0"],
        ["Over 7"],
    ]


def test_another_school_sees_nothing_of_this_pupil(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    casus.vault.change(
        lambda uow: maak_taak(
            uow, omschrijving="Bellen", datum=uow.vandaag, leerling_id=casus.leerling_id
        )
    )
    ander = casus.vault.query(
        lambda uow: next(s.id for s in lijst_scholen(uow) if s.id != casus.school_id)
    )
    hier = casus.vault.query(lambda uow: lees_vandaag(uow, casus.school_id))
    daar = casus.vault.query(lambda uow: lees_vandaag(uow, ander))
    assert (len(hier.signalen), len(hier.taken_vandaag)) == (1, 1)
    assert (daar.signalen, daar.taken_vandaag, daar.lopend) == ((), (), 0)
    assert daar.leerlingen == 1
