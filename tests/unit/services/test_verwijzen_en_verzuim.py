"""Referrals with their waiting time, absence with what it adds up to, and what Vandaag says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.codes import JaNeeNvt
from jos_desktop.models.codes_werk import (
    Verwijsbestemming,
    Verwijsresultaat,
    Verwijsrichting,
    Verzuimsoort,
)
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.privacyinstellingen import THUISZITTER_MAANDEN, zet_keuze
from jos_desktop.services.vandaag import lees_vandaag
from jos_desktop.services.verwijzingen import (
    StartOntbreekt,
    VerwijzingDatums,
    VerwijzingGegevens,
    VerwijzingInToekomst,
    VoorkomenZonderUitleg,
    bewaar_verwijzing,
    lees_verwijzing,
    lijst_verwijzingen,
    wachtdagen,
)
from jos_desktop.services.verzuim import (
    UrenKloppenNiet,
    VerzuimDatums,
    VerzuimGegevens,
    VerzuimInToekomst,
    bewaar_verzuim,
    lees_verzuim,
    lees_verzuimbeeld,
)
from jos_desktop.services.verzuimregel import (
    VIER_WEKEN,
    Periode,
    lang_thuis,
    maanden_later,
    uren_in_vier_weken,
)
from tests.unit.services.conftest import Casus

R = Verwijsresultaat
NAAR_GGZ = VerwijzingGegevens(Verwijsrichting.OPSCHALEN, Verwijsbestemming.GGZ)
DAG = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("gegevens", "dagen"),
    [
        (NAAR_GGZ, None),
        (replace(NAAR_GGZ, aangemeld_op=DAG - timedelta(days=40)), 40),
        (replace(NAAR_GGZ, aangemeld_op=DAG - timedelta(days=40), resultaat=R.WACHT), 40),
        (
            replace(
                NAAR_GGZ,
                aangemeld_op=DAG - timedelta(days=40),
                gestart_op=DAG - timedelta(days=5),
                resultaat=R.GESTART,
            ),
            35,
        ),
        (
            replace(
                NAAR_GGZ,
                aangemeld_op=DAG - timedelta(days=40),
                resultaat=R.AFGEWEZEN,
                resultaat_op=DAG - timedelta(days=30),
            ),
            10,
        ),
        (replace(NAAR_GGZ, aangemeld_op=DAG, resultaat=R.TERUGGETROKKEN), None),
    ],
)
def test_waiting_time(gegevens: VerwijzingGegevens, dagen: int | None) -> None:
    assert wachtdagen(gegevens, DAG) == dagen


def test_a_referral_is_kept_read_and_shown_with_what_waits_first(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(14)
    vault, vandaag, wie = casus.vault, casus.vandaag, casus.leerling_id
    klaar = replace(
        NAAR_GGZ,
        aangemeld_op=vandaag - timedelta(days=9),
        gestart_op=vandaag,
        resultaat=R.GESTART,
        voorkomen=JaNeeNvt.NEE,
    )
    wacht = replace(
        NAAR_GGZ,
        organisatie=" Praktijk De Brug ",
        aangemeld_op=vandaag - timedelta(days=60),
        resultaat=R.WACHT,
        overbrugt=True,
        herbeoordeeld_door="wijkteam",
        dagen_verlies=12,
        reden="somber",
    )
    vault.change(lambda uow: bewaar_verwijzing(uow, wie, klaar))
    nummer = vault.change(lambda uow: bewaar_verwijzing(uow, wie, wacht)).nieuw_id
    assert nummer is not None
    eerste, tweede = vault.query(lambda uow: lijst_verwijzingen(uow, wie))
    assert (eerste.naar, eerste.wacht_dagen, eerste.te_lang) == ("Praktijk De Brug", 60, True)
    assert (tweede.naar, tweede.wacht_dagen, tweede.te_lang) == ("Jeugd-ggz", 9, False)
    # Nobody looked again, so there is nothing to tell about that.
    gelezen = vault.query(lambda uow: lees_verwijzing(uow, nummer))
    assert (gelezen.herbeoordeeld_door, gelezen.dagen_verlies) == ("", None)
    anders = replace(gelezen, herbeoordeeld=True, dagen_verlies=12)
    vault.change(lambda uow: bewaar_verwijzing(uow, wie, anders, nummer))
    assert vault.query(lambda uow: lees_verwijzing(uow, nummer)) == anders
    titels = {i.titel for i in vault.query(lambda uow: lees_dossier(uow, wie)).tijdlijn}
    assert {"Verwezen naar jeugd-ggz", "Jeugd-ggz: hulp is gestart"} <= titels


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"aangemeld_op": date(2100, 1, 1)}, VerwijzingInToekomst),
        ({"resultaat": R.GESTART}, StartOntbreekt),
        ({"resultaat": R.GESTART, "gestart_op": date(2100, 1, 1)}, VerwijzingInToekomst),
        (
            {"aangemeld_op": date(2020, 1, 2), "gestart_op": date(2020, 1, 1)},
            VerwijzingDatums,
        ),
        ({"voorkomen": JaNeeNvt.JA, "voorkomen_toelichting": " "}, VoorkomenZonderUitleg),
    ],
)
def test_what_a_referral_needs(
    maak_casus: Callable[[int], Casus], anders: dict[str, object], fout: type[Exception]
) -> None:
    casus = maak_casus(14)
    gegevens = replace(NAAR_GGZ, **anders)  # type: ignore[arg-type]
    with pytest.raises(fout):
        casus.vault.change(lambda uow: bewaar_verwijzing(uow, casus.leerling_id, gegevens))


PERIODEN = st.builds(
    Periode,
    st.sampled_from(list(Verzuimsoort)),
    st.dates(date(2025, 8, 1), date(2026, 5, 1)),
    st.none(),
    st.one_of(st.none(), st.integers(0, 35)),
    st.just(35),
)


@given(st.lists(PERIODEN, max_size=4))
def test_the_hours_of_four_weeks_never_exceed_what_a_week_misses(lijst: list[Periode]) -> None:
    uren = uren_in_vier_weken(lijst, DAG)
    hoogste = sum(4 * (periode.uren_gemist or 0) for periode in lijst)
    assert 0 <= uren <= hoogste + 1
    met_toestemming = [replace(p, soort=Verzuimsoort.ZIEK) for p in lijst]
    assert uren_in_vier_weken(met_toestemming, DAG) == 0


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 12))
def test_a_month_later_is_never_a_month_too_far(dag: date, maanden: int) -> None:
    later = maanden_later(dag, maanden)
    assert (later.year * 12 + later.month) - (dag.year * 12 + dag.month) == maanden
    assert later.day == dag.day or (later + timedelta(days=1)).day == 1


def test_hours_count_only_in_their_window() -> None:
    week = Periode(Verzuimsoort.ONGEOORLOOFD, DAG - timedelta(days=6), DAG, 10, 30)
    lang_geleden = Periode(Verzuimsoort.ONGEOORLOOFD, date(2025, 9, 1), date(2025, 12, 1), 30, 30)
    net_niet = Periode(
        Verzuimsoort.TE_LAAT, DAG - timedelta(days=60), DAG - timedelta(days=VIER_WEKEN), 9
    )
    assert uren_in_vier_weken([week, lang_geleden, net_niet], DAG) == 10


@pytest.mark.parametrize(
    ("periode", "lang"),
    [
        (Periode(Verzuimsoort.THUISZITTER, date(2025, 12, 30)), True),
        (Periode(Verzuimsoort.THUISZITTER, date(2025, 12, 31)), False),
        (Periode(Verzuimsoort.ZIEK, date(2025, 9, 1), None, 30, 30), True),
        (Periode(Verzuimsoort.ZIEK, date(2025, 9, 1), None, 29, 30), False),
        (Periode(Verzuimsoort.THUISZITTER, date(2025, 9, 1), date(2026, 3, 1)), False),
    ],
)
def test_long_at_home(periode: Periode, lang: bool) -> None:
    assert lang_thuis(periode, DAG, 3) is lang


def test_absence_is_kept_and_added_up(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(14)
    vault, vandaag, wie = casus.vault, casus.vandaag, casus.leerling_id
    thuis = VerzuimGegevens(
        Verzuimsoort.THUISZITTER,
        vandaag - timedelta(days=120),
        uren_gemist=30,
        uren_rooster=30,
        volgende_stap=" Start op OPDC ",
        wie="leerplicht",
    )
    nummer = vault.change(lambda uow: bewaar_verzuim(uow, wie, thuis)).nieuw_id
    assert nummer is not None
    ziek = VerzuimGegevens(Verzuimsoort.ZIEK, vandaag - timedelta(days=9), vandaag)
    vault.change(lambda uow: bewaar_verzuim(uow, wie, ziek))
    beeld = vault.query(lambda uow: lees_verzuimbeeld(uow, wie))
    lang = next(rij for rij in beeld.rijen if rij.id == nummer)
    assert (lang.lang_thuis, lang.dagen, lang.uren) == (True, 121, "30 van 30 uur per week")
    assert (beeld.uren, beeld.te_veel, beeld.leerplicht_weet_het) == (120, True, False)
    gelezen = vault.query(lambda uow: lees_verzuim(uow, nummer))
    assert gelezen == replace(thuis, volgende_stap="Start op OPDC")
    klaar = replace(gelezen, tot=vandaag - timedelta(days=1), leerplicht_op=vandaag)
    vault.change(lambda uow: bewaar_verzuim(uow, wie, klaar, nummer))
    beeld = vault.query(lambda uow: lees_verzuimbeeld(uow, wie))
    assert [rij.loopt for rij in beeld.rijen] == [True, False]
    titels = {i.titel for i in vault.query(lambda uow: lees_dossier(uow, wie)).tijdlijn}
    assert {"Verzuim: thuiszitter", "Einde verzuim: thuiszitter"} <= titels


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"tot": date(2020, 1, 1)}, VerzuimDatums),
        ({"vanaf": date(2100, 1, 1)}, VerzuimInToekomst),
        ({"uren_gemist": 31, "uren_rooster": 30}, UrenKloppenNiet),
    ],
)
def test_what_a_period_needs(
    maak_casus: Callable[[int], Casus], anders: dict[str, object], fout: type[Exception]
) -> None:
    casus = maak_casus(14)
    basis = VerzuimGegevens(Verzuimsoort.ZIEK, date(2020, 2, 1))
    gegevens = replace(basis, **anders)  # type: ignore[arg-type]
    with pytest.raises(fout):
        casus.vault.change(lambda uow: bewaar_verzuim(uow, casus.leerling_id, gegevens))


def test_vandaag_tells_who_waits_and_who_stays_home(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(14)
    vault, vandaag = casus.vault, casus.vandaag
    wacht = replace(NAAR_GGZ, aangemeld_op=vandaag - timedelta(weeks=6), resultaat=R.WACHT)
    thuis = VerzuimGegevens(Verzuimsoort.THUISZITTER, vandaag - timedelta(days=100))
    vault.change(partial(bewaar_verwijzing, leerling_id=casus.leerling_id, gegevens=wacht))
    vault.change(partial(bewaar_verzuim, leerling_id=casus.leerling_id, gegevens=thuis))

    def signalen(school_id: int | None = None) -> dict[str, str]:
        dag = vault.query(lambda uow: lees_vandaag(uow, school_id))
        return {s.soort: s.tekst for s in dag.signalen if s.blad == "verwijzing"}

    assert signalen() == {
        "wachttijd": "Wacht 6 weken op jeugd-ggz: spreek af wie overbrugt",
        "thuis": f"Thuis sinds {thuis.vanaf:%d-%m-%Y}",
    }
    assert signalen(casus.school_id + 1) == {}
    vault.change(lambda uow: zet_keuze(uow, THUISZITTER_MAANDEN, 6))
    assert set(signalen()) == {"wachttijd"}
