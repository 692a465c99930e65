"""Who may ask for what: the table of domein.md 3.5, and what holds for every age."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.codes import Gezag, Relatie
from jos_desktop.models.codes_recht import Vertegenwoordiging, Verzoeksoort
from jos_desktop.services.verzoekregel import (
    BRONNEN,
    PUNTEN_SAMEN,
    PUNTEN_ZONDER_GEZAG,
    Vrager,
    maanden_later,
    mag_vragen,
    termijnen,
)

V = Verzoeksoort
LEERLING = Vrager()
MET_GEZAG = Vrager(Relatie.OUDER, Gezag.JA)
ZONDER_GEZAG = Vrager(Relatie.OUDER, Gezag.NEE, mag_horen=False, op_verzoek=True)
ONBEKEND = Vrager(Relatie.OUDER, Gezag.ONBEKEND, mag_horen=False)
OMA = Vrager(Relatie.NETWERK, mag_horen=False)
GEHOLPEN = Vrager(Relatie.OUDER, Gezag.NEE, wordt_geholpen=True, mag_horen=False)
MENTOR = Vrager(Relatie.OUDER, vertegenwoordiging=Vertegenwoordiging.MENTOR)

# Request, age, who asks, may he, article.
TABEL = (
    (V.INZAGE, 11, LEERLING, False, "7.3.15 lid 1"),
    (V.INZAGE, 12, LEERLING, True, "7.3.10"),
    (V.INZAGE, 17, LEERLING, True, "7.3.10"),
    (V.INZAGE, 11, MET_GEZAG, True, "7.3.15 lid 1"),
    (V.INZAGE, 15, MET_GEZAG, True, "7.3.11 lid 2"),
    (V.INZAGE, 18, MET_GEZAG, False, "7.3.10"),
    (V.INZAGE, 15, ZONDER_GEZAG, False, "1:377c"),
    (V.INZAGE, 15, ONBEKEND, False, "7.3.15 lid 1"),
    (V.INZAGE, 15, OMA, False, "7.3.10"),
    (V.VERNIETIGING, 11, MET_GEZAG, True, "7.3.15 lid 1"),
    (V.VERNIETIGING, 12, MET_GEZAG, False, "7.3.9 lid 1"),
    (V.VERNIETIGING, 12, LEERLING, True, "7.3.9 lid 1"),
    (V.VERNIETIGING, 11, LEERLING, False, "7.3.15 lid 1"),
    (V.CORRECTIE, 13, MET_GEZAG, True, "artikel 16"),
    (V.CORRECTIE, 16, MET_GEZAG, False, "artikel 16"),
    (V.VERKLARING, 13, LEERLING, True, "7.3.8 lid 2"),
    (V.BEZWAAR, 13, LEERLING, True, "7.3.12 lid 2"),
    (V.BEZWAAR, 16, MET_GEZAG, False, "7.3.12 lid 2"),
    (V.WIE_KEEK, 13, MET_GEZAG, True, "7.3.11 lid 2"),
    (V.INFORMATIE, 13, ZONDER_GEZAG, True, "1:377c"),
    (V.INFORMATIE, 13, MET_GEZAG, False, "1:377c"),
    (V.INFORMATIE, 13, LEERLING, False, "1:377c"),
    (V.INFORMATIE, 13, OMA, False, "1:377c"),
    (V.INFORMATIE, 18, ZONDER_GEZAG, False, "7.3.11"),
)


@pytest.mark.parametrize(("soort", "leeftijd", "vrager", "mag", "bron"), TABEL)
def test_who_may_ask(
    soort: Verzoeksoort, leeftijd: int, vrager: Vrager, mag: bool, bron: str
) -> None:
    oordeel = mag_vragen(soort, leeftijd, vrager)
    assert oordeel.mag is mag
    assert bron in oordeel.bron
    assert oordeel.uitleg.endswith(".")


def test_at_16_a_parent_reads_only_when_the_rule_of_informing_says_so() -> None:
    zegt_nee = MET_GEZAG.__class__(
        Relatie.OUDER, Gezag.JA, mag_horen=False, waarom="De leerling wil het niet.", bron="X"
    )
    assert mag_vragen(V.INZAGE, 16, MET_GEZAG).mag
    oordeel = mag_vragen(V.INZAGE, 16, zegt_nee)
    assert (oordeel.mag, oordeel.uitleg, oordeel.bron) == (False, "De leerling wil het niet.", "X")


def test_a_decision_not_to_inform_stops_reading_at_any_age_but_no_other_right() -> None:
    onveilig = Vrager(Relatie.OUDER, Gezag.JA, mag_horen=False, waarom="Niet veilig.")
    assert not mag_vragen(V.INZAGE, 8, onveilig).mag
    assert not mag_vragen(V.WIE_KEEK, 13, onveilig).mag
    assert mag_vragen(V.CORRECTIE, 8, onveilig).mag
    besloten = Vrager(Relatie.OUDER, Gezag.NEE, mag_horen=False, waarom="Niet veilig.")
    assert not mag_vragen(V.INFORMATIE, 8, besloten).mag


def test_a_parent_without_gezag_hears_only_after_a_checklist() -> None:
    assert mag_vragen(V.INFORMATIE, 13, ZONDER_GEZAG).punten == PUNTEN_ZONDER_GEZAG


def test_one_of_two_parents_has_nothing_destroyed_alone() -> None:
    een_van_twee = Vrager(Relatie.OUDER, Gezag.JA, ander_met_gezag=True)
    oordeel = mag_vragen(V.VERNIETIGING, 8, een_van_twee)
    assert (oordeel.mag, oordeel.punten) == (True, PUNTEN_SAMEN)
    assert "7.3.15 lid 1 en 4" in oordeel.bron
    assert mag_vragen(V.VERNIETIGING, 8, MET_GEZAG).punten == ()
    assert mag_vragen(V.INZAGE, 8, een_van_twee).punten == ()
    assert not mag_vragen(V.VERNIETIGING, 12, een_van_twee).mag
    # Nor of a pupil of 14 who cannot weigh it.
    voor_hem = mag_vragen(V.VERNIETIGING, 14, een_van_twee, in_staat=False)
    assert (voor_hem.mag, voor_hem.punten) == (True, PUNTEN_SAMEN)


def test_a_parent_who_hears_on_request_may_ask_to_read() -> None:
    op_verzoek = Vrager(Relatie.OUDER, Gezag.JA, mag_horen=False, op_verzoek=True)
    assert mag_vragen(V.INZAGE, 8, op_verzoek).mag
    assert mag_vragen(V.WIE_KEEK, 13, op_verzoek).mag


def test_who_cannot_weigh_it_has_somebody_else_ask() -> None:
    assert not mag_vragen(V.INZAGE, 14, LEERLING, in_staat=False).mag
    assert mag_vragen(V.VERNIETIGING, 14, MET_GEZAG, in_staat=False).mag
    assert mag_vragen(V.INZAGE, 19, MENTOR, in_staat=False).mag
    assert not mag_vragen(V.INZAGE, 19, MENTOR).mag


@given(
    st.sampled_from([soort for soort in V if soort is not V.INFORMATIE]),
    st.integers(0, 30),
    st.booleans(),
)
def test_a_parent_who_is_helped_decides_on_her_own_part(
    soort: Verzoeksoort, leeftijd: int, in_staat: bool
) -> None:
    assert mag_vragen(soort, leeftijd, GEHOLPEN, in_staat=in_staat, eigen_deel=True).mag
    # Nobody else has such a part.
    for ander in (LEERLING, MET_GEZAG, OMA):
        assert not mag_vragen(soort, leeftijd, ander, in_staat=in_staat, eigen_deel=True).mag


@given(st.sampled_from(V), st.integers(0, 30), st.booleans())
def test_nobody_without_gezag_or_right_of_his_own_gets_a_yes(
    soort: Verzoeksoort, leeftijd: int, in_staat: bool
) -> None:
    for vreemde in (OMA, ONBEKEND, Vrager(Relatie.PROFESSIONAL, mag_horen=False)):
        assert not mag_vragen(soort, leeftijd, vreemde, in_staat=in_staat).mag


@given(st.sampled_from(V), st.integers(0, 30))
def test_every_verdict_names_its_article(soort: Verzoeksoort, leeftijd: int) -> None:
    for vrager in (LEERLING, MET_GEZAG, ZONDER_GEZAG, ONBEKEND, OMA):
        assert mag_vragen(soort, leeftijd, vrager).bron
    assert soort in BRONNEN


@pytest.mark.parametrize(
    ("soort", "antwoord", "klaar"),
    [
        (V.INZAGE, date(2026, 12, 23), date(2026, 12, 23)),
        (V.VERNIETIGING, date(2026, 12, 23), date(2027, 2, 23)),
        (V.CORRECTIE, date(2026, 12, 23), date(2026, 12, 23)),
    ],
)
def test_terms(soort: Verzoeksoort, antwoord: date, klaar: date) -> None:
    assert termijnen(soort, date(2026, 11, 23)) == (antwoord, klaar)


def test_a_month_after_the_last_day_is_the_last_day() -> None:
    assert maanden_later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert maanden_later(date(2027, 11, 30), 3) == date(2028, 2, 29)
    assert maanden_later(date(2026, 12, 31), 1) == date(2027, 1, 31)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(1, 24))
def test_months_never_run_into_the_next(dag: date, maanden: int) -> None:
    later = maanden_later(dag, maanden)
    assert (later.year * 12 + later.month) - (dag.year * 12 + dag.month) == maanden
    assert later.day <= dag.day
