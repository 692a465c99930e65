"""Birthdays, gezag, measures and plans come on Vandaag before they happen, and until it is done."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.codes import (
    Functie,
    Gezag,
    GezagBron,
    Relatie,
    ToestemmingDoel,
    ToestemmingStatus,
)
from jos_desktop.models.codes_recht import (
    Doorbreekgrond,
    InformeerGrond,
    Informeren,
    Maatregelsoort,
    Planstand,
    Vertegenwoordiging,
)
from jos_desktop.services.gezag import BesluitGegevens, besluit_informeren
from jos_desktop.services.hulpplan import (
    TAAK_AANBIEDEN,
    PlanGegevens,
    bewaar_plan,
    lees_plan,
    volgende_termijn,
)
from jos_desktop.services.leeftijdswissel import Wissel, wissels
from jos_desktop.services.leerlingen import (
    BetrokkeneGegevens,
    bewaar_betrokkene,
    lees_betrokkene,
    lees_leerling,
    wijzig_leerling,
)
from jos_desktop.services.maatregelen import (
    MaatregelGegevens,
    OordeelGegevens,
    bewaar_maatregel,
    leg_oordeel_vast,
)
from jos_desktop.services.privacyinstellingen import PLAN_NVT, VERJAARDAG_DAGEN, zet_keuze
from jos_desktop.services.taken import open_taken
from jos_desktop.services.toestemming import ToestemmingGegevens, leg_vast
from jos_desktop.services.trajecten import StartZonderToestemming, start_klanttraject
from jos_desktop.services.vandaag import lees_vandaag
from jos_desktop.ui.vandaag.woorden import GROEPEN
from tests.unit.services.conftest import Casus

MaakCasus = Callable[[int], Casus]
ACUUT = StartZonderToestemming(Doorbreekgrond.VITAAL, "Gedragswetenschapper")
DAG = timedelta(days=1)


def _start(casus: Casus) -> int:
    nieuw = casus.vault.change(
        lambda uow: start_klanttraject(
            uow,
            casus.aanmelding_id,
            functie=Functie.JGC,
            start=casus.vandaag - 5 * DAG,
            afwijkreden="Er was haast bij.",
            zonder_toestemming=ACUUT,
        )
    ).nieuw_id
    assert nieuw is not None
    return nieuw


def _geboren(casus: Casus, jaren: int, over_dagen: int) -> date:
    """Let the pupil reach an age in so many days, and return that day."""
    dag = casus.vandaag + over_dagen * DAG
    if (dag.month, dag.day) == (2, 29):
        dag += DAG
    oud = casus.vault.query(lambda uow: lees_leerling(uow, casus.leerling_id))
    nieuw = replace(oud, geboortedatum=dag.replace(year=dag.year - jaren))
    casus.vault.change(partial(wijzig_leerling, leerling_id=casus.leerling_id, gegevens=nieuw))
    return dag


def _teksten(casus: Casus, soort: str) -> list[str]:
    dag = casus.vault.query(lees_vandaag)
    return [signaal.tekst for signaal in dag.signalen if signaal.soort == soort]


def _wissel(casus: Casus) -> Wissel | None:
    gevonden = casus.vault.query(lambda uow: wissels(uow, [casus.leerling_id]))
    return gevonden[0] if gevonden else None


def _antwoord(casus: Casus, dag: date) -> None:
    gegevens = ToestemmingGegevens(ToestemmingDoel.HULP, ToestemmingStatus.GEGEVEN, dag)
    casus.vault.change(lambda uow: leg_vast(uow, casus.leerling_id, gegevens))


def _besluit(casus: Casus, besluit: Informeren, dag: date) -> None:
    gegevens = BesluitGegevens(besluit, InformeerGrond.WENS_LEERLING, dag, "Zo wil de leerling het")
    casus.vault.change(lambda uow: besluit_informeren(uow, casus.ouder_id, gegevens))


@pytest.mark.parametrize(
    ("jaren", "woorden"),
    [(12, "ook de leerling zelf, met een nieuw formulier"), (16, "wat de ouders nog horen"),
     (18, "het gezag stopt")],
)  # fmt: skip
def test_each_birthday_is_told_sixty_days_before(
    maak_casus: MaakCasus, jaren: int, woorden: str
) -> None:
    casus = maak_casus(14)
    _start(casus)
    dag = _geboren(casus, jaren, 58)
    (tekst,) = _teksten(casus, "verjaardag")
    assert tekst.startswith(f"Wordt {jaren} op {dag:%d-%m}: ")
    assert woorden in tekst
    _geboren(casus, jaren, 63)
    assert _teksten(casus, "verjaardag") == []
    casus.vault.change(lambda uow: zet_keuze(uow, VERJAARDAG_DAGEN, 90))
    assert len(_teksten(casus, "verjaardag")) == 1


def test_after_sixteen_it_stays_until_pupil_and_parent_are_done(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    _start(casus)
    dag = _geboren(casus, 16, -2)
    _antwoord(casus, dag - DAG)  # from before the birthday: a parent's rule still held
    (tekst,) = _teksten(casus, "verjaardag")
    assert tekst == (
        f"Is 16 sinds {dag:%d-%m}: vraag de leerling zelf om toestemming, met een nieuw "
        "formulier (en nog 1)"
    )
    _antwoord(casus, dag)
    (tekst,) = _teksten(casus, "verjaardag")
    assert "wat Ayşe Çağlar nog mag horen" in tekst
    _besluit(casus, Informeren.WEL, dag - DAG)
    assert _teksten(casus, "verjaardag")  # being informed does not outlive the birthday
    _besluit(casus, Informeren.OP_VERZOEK, dag)
    assert _teksten(casus, "verjaardag") == []


def test_who_heard_nothing_before_sixteen_needs_no_new_decision(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    _start(casus)
    dag = _geboren(casus, 16, -2)
    _besluit(casus, Informeren.NIET, dag - 30 * DAG)
    _antwoord(casus, dag)
    assert _wissel(casus) is None


def test_at_twelve_a_judgement_of_capacity_does_too(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    _start(casus)
    dag = _geboren(casus, 12, -1)
    assert _wissel(casus) is not None
    oordeel = OordeelGegevens(dag, False, "Overziet niet wat hulp betekent.")
    casus.vault.change(lambda uow: leg_oordeel_vast(uow, casus.leerling_id, oordeel))
    assert _wissel(casus) is None


def test_help_that_began_after_the_birthday_asks_nothing(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    _start(casus)
    _geboren(casus, 16, -30)
    assert _teksten(casus, "verjaardag") == []


def test_at_eighteen_who_cannot_decide_needs_somebody(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    _start(casus)
    dag = _geboren(casus, 18, -1)
    oordeel = OordeelGegevens(dag - 200 * DAG, False, "Overziet dit niet.")
    casus.vault.change(lambda uow: leg_oordeel_vast(uow, casus.leerling_id, oordeel))
    _besluit(casus, Informeren.NIET, casus.vandaag)
    wissel = _wissel(casus)
    assert wissel is not None
    assert wissel.open == ("Kan de jongere dit niet zelf beslissen? Vul in wie vertegenwoordigt",)
    oom = BetrokkeneGegevens(
        "Bram Curator", Relatie.NETWERK, vertegenwoordiging=Vertegenwoordiging.CURATOR
    )
    casus.vault.change(lambda uow: bewaar_betrokkene(uow, casus.leerling_id, oom))
    assert _wissel(casus) is None


def test_a_deceased_parent_asks_for_nothing(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    _start(casus)
    dag = _geboren(casus, 16, -1)
    _antwoord(casus, dag)
    oud = casus.vault.query(lambda uow: lees_betrokkene(uow, casus.ouder_id))
    dood = replace(oud, gezag=Gezag.NEE, gezag_bron=GezagBron.OVERLEDEN)
    casus.vault.change(lambda uow: bewaar_betrokkene(uow, casus.leerling_id, dood, casus.ouder_id))
    assert _wissel(casus) is None


@pytest.mark.parametrize(
    ("over", "daarna", "woorden"),
    [
        (30, None, "daarna: nagaan wat er nu geldt"),
        (30, Gezag.JA, "daarna: heeft gezag"),
        (-1, None, "nu nagaan wat er nu geldt. Werk het gezag bij"),
        (31, None, None),
    ],
)
def test_the_end_of_gezag_is_told_a_month_before(
    maak_casus: MaakCasus, over: int, daarna: Gezag | None, woorden: str | None
) -> None:
    casus = maak_casus(14)
    _start(casus)
    oud = casus.vault.query(lambda uow: lees_betrokkene(uow, casus.ouder_id))
    tot = casus.vandaag + over * DAG
    nieuw = replace(oud, gezag=Gezag.GESCHORST, gezag_tot=tot, gezag_daarna=daarna)
    casus.vault.change(lambda uow: bewaar_betrokkene(uow, casus.leerling_id, nieuw, casus.ouder_id))
    gezegd = _teksten(casus, "gezag")
    assert len(gezegd) == (woorden is not None)
    if woorden is not None:
        assert gezegd[0].startswith(f"Ayşe Çağlar: gezag geschorst tot {tot:%d-%m}")
        assert woorden in gezegd[0]


def test_a_measure_that_ends_is_told_unless_another_follows(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    _start(casus)
    tot = casus.vandaag + 20 * DAG
    ots = MaatregelGegevens(
        Maatregelsoort.OTS, "Jeugdbescherming Fictief", casus.vandaag - 300 * DAG, tot
    )
    casus.vault.change(lambda uow: bewaar_maatregel(uow, casus.leerling_id, ots))
    (tekst,) = _teksten(casus, "gezag")
    assert tekst == (
        f"Stopt op {tot:%d-%m}: ondertoezichtstelling. "
        "Vraag Jeugdbescherming Fictief of die verlengd wordt"
    )
    langer = replace(ots, vanaf=tot + DAG, tot=None)
    casus.vault.change(lambda uow: bewaar_maatregel(uow, casus.leerling_id, langer))
    assert _teksten(casus, "gezag") == []


def test_an_old_judgement_of_incapacity_is_asked_about(maak_casus: MaakCasus) -> None:
    casus = maak_casus(15)
    _start(casus)
    oud = OordeelGegevens(casus.vandaag - 366 * DAG, False, "Overziet dit niet.")
    casus.vault.change(lambda uow: leg_oordeel_vast(uow, casus.leerling_id, oud))
    assert len(_teksten(casus, "wilsoordeel")) == 1
    nieuw = replace(oud, datum=casus.vandaag)
    casus.vault.change(lambda uow: leg_oordeel_vast(uow, casus.leerling_id, nieuw))
    assert _teksten(casus, "wilsoordeel") == []


def _open_taken(casus: Casus) -> list[str]:
    return [taak.omschrijving for taak in casus.vault.query(open_taken)]


def test_a_klanttraject_begins_with_a_plan_to_offer(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    traject_id = _start(casus)
    assert _open_taken(casus) == [TAAK_AANBIEDEN]
    (taak,) = casus.vault.query(open_taken)
    assert taak.datum == casus.vandaag + 9 * DAG
    assert casus.vault.query(lambda uow: lees_plan(uow, traject_id)).stand is Planstand.TE_DOEN
    aangeboden = PlanGegevens(Planstand.AANGEBODEN, aangeboden_op=casus.vandaag)
    casus.vault.change(lambda uow: bewaar_plan(uow, traject_id, aangeboden))
    assert _open_taken(casus) == []


def test_prevention_asks_for_no_plan(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    casus.vault.change(lambda uow: zet_keuze(uow, PLAN_NVT, True))
    traject_id = _start(casus)
    assert _open_taken(casus) == []
    assert casus.vault.query(lambda uow: lees_plan(uow, traject_id)).stand is Planstand.NVT


def test_terms_of_the_plan_are_told_a_fortnight_before(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    traject_id = _start(casus)
    afgezien = casus.vandaag - 28 * DAG
    plan = PlanGegevens(Planstand.AANGEBODEN, afgezien, afgezien, "De ouders willen dit niet")
    casus.vault.change(lambda uow: bewaar_plan(uow, traject_id, plan))
    (tekst,) = _teksten(casus, "hulpplan")
    assert tekst == f"Uiterlijk {afgezien + 42 * DAG:%d-%m-%Y} een plan afspreken"
    klaar = replace(
        plan,
        stand=Planstand.AFGESPROKEN,
        afgesproken_op=casus.vandaag,
        afgesproken_met="leerling en moeder",
        schriftelijk_gevraagd=casus.vandaag - 15 * DAG,
    )
    casus.vault.change(lambda uow: bewaar_plan(uow, traject_id, klaar))
    (tekst,) = _teksten(casus, "hulpplan")
    assert tekst.endswith("het plan op papier geven (te laat)")
    gegeven = replace(klaar, schriftelijk_op=casus.vandaag)
    casus.vault.change(lambda uow: bewaar_plan(uow, traject_id, gegeven))
    assert _teksten(casus, "hulpplan") == []


dagen = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(st.sampled_from(Planstand), st.none() | dagen, st.none() | dagen, st.none() | dagen)
def test_a_term_is_never_earlier_than_the_law_gives(
    stand: Planstand, afgezien: date | None, gevraagd: date | None, gegeven: date | None
) -> None:
    plan = PlanGegevens(
        stand, afgezien_op=afgezien, schriftelijk_gevraagd=gevraagd, schriftelijk_op=gegeven
    )
    termijn = volgende_termijn(plan)
    if termijn is None:
        papier_open = gevraagd is not None and gegeven is None
        assert stand is Planstand.NVT or not papier_open
        return
    mogelijk = {
        dag + erna
        for dag, erna in ((afgezien, timedelta(weeks=6)), (gevraagd, timedelta(days=14)))
        if dag is not None
    }
    assert termijn[0] in mogelijk


def test_every_kind_of_signal_has_a_heading(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    soorten = {signaal.soort for signaal in casus.vault.query(lees_vandaag).signalen}
    assert soorten
    assert soorten | {"verjaardag", "gezag", "hulpplan", "wilsoordeel"} <= set(GROEPEN)
