"""Outside figures: what may be kept, what is seen since the nulmeting, and what leaves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from jos_desktop.errors import KnownError
from jos_desktop.exchange.datapakket import (
    BESCHRIJVING,
    bronnen_van,
    csv_van,
    json_van,
    tabellen_van,
)
from jos_desktop.models.codes_werk import Trend
from jos_desktop.models.monitor import Leerlingaantal, Monitorwaarde
from jos_desktop.models.samenvattingstabel import Optellen, Samenvattingstabel
from jos_desktop.services.monitorkader import (
    BronOntbreekt,
    CijferOnbekend,
    CijferStaatEr,
    DefinitieOntbreekt,
    GebiedOntbreekt,
    Gegevens,
    MaatOnbekend,
    PeildatumKlopt,
    Plek,
    SchooljaarKlopt,
    WaardeKlopt,
    lees_cijfers,
    lees_gegevens,
    wis_cijfer,
    zet_cijfer,
    zet_cijfers,
    zet_terug,
)
from jos_desktop.services.monitorkader_getal import (
    GEEN_GETAL,
    GEEN_HEEL,
    GEEN_MINDER,
    NEGATIEF,
    TWEE_LEZINGEN,
    Punt,
    lees_punt,
    lees_schooljaar,
    zonder_kleine,
)
from jos_desktop.services.monitorkader_lijst import (
    GEEN_EFFECT,
    GEEN_EFFECT_KORT,
    LEERLINGAANTAL,
    Eenheid,
    Gebiedsoort,
    kader,
)
from jos_desktop.services.monitorkader_tabellen import (
    monitor_tabellen,
    monitorboek,
    trends,
)
from jos_desktop.services.monitorkader_trend import Richting, kijk
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault

NUL, LATER = "2021-2022", "2023-2024"


def school(vault: Vault, code: str = "SDC") -> int:
    """Return the key of a shipped school."""
    return vault.query(lambda uow: next(s.id for s in lijst_scholen(uow) if s.code == code))


def cijfer(
    plek: Plek, waarde: int | str, *, minder: bool = False, definitie: str = "Zoals de bron telt"
) -> Gegevens:
    """Return a value with a source."""
    return Gegevens(plek, Punt(Decimal(waarde), minder), "Leerplicht, jaarverslag", definitie)


def zet(vault: Vault, *alle: Gegevens) -> None:
    """Keep values."""
    vault.change(lambda uow: zet_cijfers(uow, alle, vervang=True))


@pytest.mark.parametrize(
    ("tekst", "eenheid", "uitkomst"),
    [
        ("12", Eenheid.LEERLINGEN, Punt(Decimal(12))),
        (" 1.234,50 ", Eenheid.EURO, Punt(Decimal("1234.5"))),
        ("€ 1 234 567", Eenheid.EURO, Punt(Decimal(1234567))),
        ("12.345.678", Eenheid.EURO, Punt(Decimal(12345678))),
        ("3,5", Eenheid.MAANDEN, Punt(Decimal("3.5"))),
        ("0.055", Eenheid.MAANDEN, Punt(Decimal("0.055"))),
        ("<5", Eenheid.LEERLINGEN, Punt(Decimal(5), minder_dan=True)),
        ("< 10", Eenheid.INDICATIES, Punt(Decimal(10), minder_dan=True)),
        ("Minder dan 5", Eenheid.LEERLINGEN, Punt(Decimal(5), minder_dan=True)),
        ("12.345", Eenheid.EURO, TWEE_LEZINGEN),
        ("-3", Eenheid.LEERLINGEN, NEGATIEF),
        ("2,5", Eenheid.LEERLINGEN, GEEN_HEEL),
        ("<5", Eenheid.EURO, GEEN_MINDER),
        ("<0", Eenheid.LEERLINGEN, GEEN_MINDER),
        ("twaalf", Eenheid.LEERLINGEN, GEEN_GETAL),
        ("1,2,3", Eenheid.EURO, GEEN_GETAL),
        ("12%", Eenheid.LEERLINGEN, GEEN_GETAL),
        ("", Eenheid.LEERLINGEN, GEEN_GETAL),
    ],
)
def test_a_number_is_read_as_a_dutch_list_writes_it(
    tekst: str, eenheid: Eenheid, uitkomst: Punt | str
) -> None:
    assert lees_punt(tekst, eenheid) == uitkomst


@given(st.text(max_size=20), st.sampled_from(Eenheid))
def test_no_text_breaks_the_reader_of_numbers(tekst: str, eenheid: Eenheid) -> None:
    gelezen = lees_punt(tekst, eenheid)
    assert isinstance(gelezen, str) or gelezen.waarde >= 0


@given(st.decimals(0, 10**9, places=3), st.booleans())
def test_what_is_written_is_read_back(waarde: Decimal, minder: bool) -> None:
    eenheid = Eenheid.LEERLINGEN if minder else Eenheid.EURO
    punt = Punt(Decimal(int(waarde) + 1) if minder else waarde, minder)
    assert lees_punt(punt.schrijf(), eenheid) == punt


@pytest.mark.parametrize(
    ("tekst", "jaar"),
    [
        ("2021-2022", NUL),
        ("2021/2022", NUL),
        ("2021/22", NUL),
        ("sj 2021-2022", NUL),
        ("Schooljaar 2021 – 2022", NUL),
        ("2021-2022 (nulmeting)", NUL),
        ("2021-2023", None),
        ("2021", None),
        ("1-8-2021", None),
        ("", None),
    ],
)
def test_a_school_year_is_read_however_it_is_written(tekst: str, jaar: str | None) -> None:
    assert lees_schooljaar(tekst) == jaar


def test_the_framework_has_six_measures_of_schools_and_four_of_gemeenten() -> None:
    maten = kader().maten
    assert len({maat.code for maat in maten}) == 10
    assert [maat.per for maat in maten].count(Gebiedsoort.GEMEENTE) == 4
    assert [maat.trend for maat in maten].count(Trend.STIJGING) == 1
    assert all(maat.definitie and len(maat.code) <= 40 for maat in maten)
    assert kader().nulmeting == NUL
    assert [e.respondenten for e in kader().ervaringen][-1] == ("leerlingen", "ouders")


def test_the_words_that_go_with_figures_are_those_of_the_researchers() -> None:
    heel = " ".join(GEEN_EFFECT)
    assert "niet met zekerheid kan worden geconcludeerd dat een daling door JOS komt" in heel
    assert "rendement (in cijfers en geld) lastig aantoonbaar is" in heel
    assert "oplegger, hoofdstuk 4" in heel
    assert "eindrapport 2023, p. 24" in heel


FOUT: tuple[tuple[Callable[[Gegevens], Gegevens], type[KnownError]], ...] = (
    (lambda g: replace(g, plek=replace(g.plek, maat="bestaat_niet")), MaatOnbekend),
    (lambda g: replace(g, plek=replace(g.plek, schooljaar="2021-2023")), SchooljaarKlopt),
    (lambda g: replace(g, plek=replace(g.plek, schooljaar="2098-2099")), SchooljaarKlopt),
    (lambda g: replace(g, plek=replace(g.plek, school_id=None)), GebiedOntbreekt),
    (lambda g: replace(g, plek=replace(g.plek, school_id=999)), GebiedOntbreekt),
    (
        lambda g: replace(g, plek=Plek("indicaties_licht", NUL, gemeente="Atlantis")),
        GebiedOntbreekt,
    ),
    (lambda g: replace(g, punt=Punt(Decimal(-1))), WaardeKlopt),
    (lambda g: replace(g, punt=Punt(Decimal("1.5"))), WaardeKlopt),
    (lambda g: replace(g, bron="  "), BronOntbreekt),
    (lambda g: replace(g, definitie=" "), DefinitieOntbreekt),
    (lambda g: replace(g, peildatum=date.today() + timedelta(days=400)), PeildatumKlopt),
)


@pytest.mark.parametrize(("maak_fout", "soort"), FOUT)
def test_a_figure_that_cannot_be_is_refused(
    vault: Vault, maak_fout: Callable[[Gegevens], Gegevens], soort: type[KnownError]
) -> None:
    goed = cijfer(Plek("thuiszitters", NUL, school(vault)), 3)
    with pytest.raises(soort):
        vault.change(lambda uow: zet_cijfer(uow, maak_fout(goed)))
    assert vault.query(lees_cijfers) == ()


def test_another_figure_is_replaced_only_when_asked_and_can_come_back(vault: Vault) -> None:
    plek = Plek("thuiszitters", NUL, school(vault))
    zet(vault, cijfer(plek, 12))
    with pytest.raises(CijferStaatEr, match="12"):
        vault.change(lambda uow: zet_cijfer(uow, cijfer(plek, 9)))
    gedaan = vault.change(lambda uow: zet_cijfer(uow, cijfer(plek, 9), vervang=True))
    assert vault.query(lambda uow: lees_gegevens(uow, plek)) == cijfer(plek, 9)
    vault.change(lambda uow: zet_terug(uow, gedaan.terug))
    assert vault.query(lambda uow: lees_gegevens(uow, plek)) == cijfer(plek, 12)
    weg = vault.change(lambda uow: wis_cijfer(uow, plek))
    assert vault.query(lees_cijfers) == ()
    with pytest.raises(CijferOnbekend):
        vault.change(lambda uow: wis_cijfer(uow, plek))
    vault.change(lambda uow: zet_terug(uow, weg.terug))
    assert vault.query(lambda uow: lees_gegevens(uow, plek)) == cijfer(plek, 12)


def test_one_bad_figure_keeps_all_of_them_out(vault: Vault) -> None:
    goed = cijfer(Plek("vsv", NUL, school(vault)), 4)
    slecht = cijfer(Plek("vsv", LATER, None), 4)
    with pytest.raises(GebiedOntbreekt):
        zet(vault, goed, slecht)
    assert vault.query(lambda uow: uow.session.scalar(select(func.count(Monitorwaarde.id)))) == 0


def test_a_gemeente_has_one_figure_too(vault: Vault) -> None:
    plek = Plek("indicaties_licht", NUL, gemeente="alkmaar")
    zet(vault, cijfer(plek, 100))
    with pytest.raises(CijferStaatEr):
        vault.change(lambda uow: zet_cijfer(uow, cijfer(plek, 90)))
    (een,) = vault.query(lees_cijfers)
    assert (een.gebied, een.gegevens.plek.gemeente) == ("Alkmaar", "Alkmaar")


def test_a_school_sees_hers_and_those_of_her_gemeente(vault: Vault) -> None:
    sdc, jpt = school(vault), school(vault, "JPT")
    zet(
        vault,
        cijfer(Plek("vsv", NUL, sdc), 4),
        cijfer(Plek("vsv", NUL, jpt), 6),
        cijfer(Plek("indicaties_licht", NUL, gemeente="Alkmaar"), 70),
        cijfer(Plek("indicaties_licht", NUL, gemeente="Castricum"), 30),
    )
    gebieden = {c.gebied for c in vault.query(lambda uow: lees_cijfers(uow, sdc))}
    assert gebieden == {"Stedelijk Dalton College Alkmaar", "Alkmaar"}


def test_the_number_of_pupils_is_the_denominator(vault: Vault) -> None:
    sdc = school(vault)
    zet(
        vault,
        cijfer(Plek("thuiszitters", NUL, sdc), 12),
        Gegevens(Plek(LEERLINGAANTAL, NUL, sdc), Punt(Decimal(800)), "DUO"),
    )
    per_maat = {c.maat.code: c for c in vault.query(lees_cijfers)}
    assert per_maat["thuiszitters"].per_honderd == Decimal("1.5")
    assert per_maat[LEERLINGAANTAL].per_honderd is None
    assert vault.query(lambda uow: uow.session.scalar(select(Leerlingaantal.aantal))) == 800


@pytest.mark.parametrize(
    ("punten", "leerlingen", "richting"),
    [
        ({NUL: "12", LATER: "9"}, {}, Richting.DAALT),
        ({NUL: "12", LATER: "13"}, {}, Richting.STIJGT),
        ({NUL: "12", LATER: "12"}, {}, Richting.GELIJK),
        ({NUL: "12", LATER: "13"}, {NUL: 600, LATER: 900}, Richting.DAALT),
        ({NUL: "12", LATER: "13"}, {NUL: 600}, Richting.STIJGT),
        ({NUL: "10", LATER: "10"}, {NUL: 1000, LATER: 1001}, Richting.GELIJK),
        ({NUL: "8", LATER: "<5"}, {}, Richting.DAALT),
        ({NUL: "4", LATER: "<5"}, {}, Richting.ONBEKEND),
        ({NUL: "<5", LATER: "<5"}, {}, Richting.ONBEKEND),
        ({NUL: "<5", LATER: "5"}, {}, Richting.STIJGT),
        ({LATER: "5"}, {}, Richting.ONBEKEND),
        ({NUL: "5"}, {}, Richting.ONBEKEND),
        ({"2019-2020": "9", NUL: "5"}, {}, Richting.ONBEKEND),
        ({}, {}, Richting.ONBEKEND),
    ],
)
def test_what_is_seen_is_said_only_when_it_is_sure(
    punten: dict[str, str], leerlingen: dict[str, int], richting: Richting
) -> None:
    gelezen = {jaar: lees_punt(tekst, Eenheid.LEERLINGEN) for jaar, tekst in punten.items()}
    zeker = {jaar: punt for jaar, punt in gelezen.items() if isinstance(punt, Punt)}
    assert kijk(zeker, NUL, leerlingen).richting is richting


@given(st.integers(0, 40), st.integers(0, 40), st.booleans(), st.booleans())
def test_a_direction_holds_for_every_value_behind_a_fewer_than(
    begin: int, eind: int, begin_minder: bool, eind_minder: bool
) -> None:
    van = Punt(Decimal(max(begin, 1) if begin_minder else begin), begin_minder)
    naar = Punt(Decimal(max(eind, 1) if eind_minder else eind), eind_minder)
    gezien = kijk({NUL: van, LATER: naar}, NUL).richting
    mogelijk = {
        (b > a) - (b < a)
        for a in range(int(van.laag), int(van.hoog) + 1)
        for b in range(int(naar.laag), int(naar.hoog) + 1)
    }
    betekenis = {Richting.DAALT: {-1}, Richting.STIJGT: {1}, Richting.GELIJK: {0}}
    assert gezien is Richting.ONBEKEND or mogelijk == betekenis[gezien]


def test_expected_and_seen_stand_side_by_side(vault: Vault) -> None:
    sdc = school(vault)
    zet(
        vault,
        cijfer(Plek("vsv", NUL, sdc), 9),
        cijfer(Plek("vsv", LATER, sdc), 12, definitie="Een andere definitie"),
        cijfer(Plek("indicaties_licht", NUL, gemeente="Alkmaar"), 70),
        cijfer(Plek("indicaties_licht", LATER, gemeente="Alkmaar"), 90),
    )
    gezien = {regel.maat.code: regel for regel in trends(vault.query(lees_cijfers))}
    assert gezien["vsv"].oordeel == "stijgt, anders dan verwacht"
    assert "definitie is niet in elk schooljaar dezelfde" in gezien["vsv"].gezien.zin
    assert gezien["indicaties_licht"].oordeel == "stijgt, zoals verwacht"


@given(st.integers(0, 30), st.booleans())
def test_few_pupils_never_leave_as_a_number(waarde: int, minder: bool) -> None:
    punt = zonder_kleine(
        Punt(Decimal(max(1, waarde) if minder else waarde), minder), Eenheid.LEERLINGEN
    )
    assert punt.minder_dan or punt.waarde == 0 or punt.waarde >= 5
    assert not punt.minder_dan or punt.waarde >= 5


def _rijen(tabel: Samenvattingstabel) -> list[dict[str, object]]:
    namen = [kolom.naam for kolom in tabel.kolommen]
    return [dict(zip(namen, rij, strict=True)) for rij in tabel.rijen]


def _veel(vault: Vault) -> None:
    sdc = school(vault)
    zet(
        vault,
        cijfer(Plek("thuiszitters", NUL, sdc), 12),
        cijfer(Plek("thuiszitters", LATER, sdc), 3),
        cijfer(Plek("thuiszitters", "2022-2023", sdc), 7),
        cijfer(Plek("indicaties_zwaar", LATER, gemeente="Alkmaar"), 44),
        Gegevens(Plek(LEERLINGAANTAL, LATER, sdc), Punt(Decimal(800)), "DUO"),
    )


def test_a_summary_gets_the_nulmeting_the_source_and_no_small_number(vault: Vault) -> None:
    _veel(vault)
    waarden, leerlingen = vault.query(lambda uow: monitor_tabellen(uow, [LATER]))
    assert {waarden.optellen, leerlingen.optellen} == {Optellen.GELIJK}
    assert waarden.exact
    assert GEEN_EFFECT_KORT in waarden.toelichting
    kort = [
        (
            r["schooljaar"],
            r["gebied"],
            r["school"],
            r["gemeente"],
            r["maat"],
            r["teken"],
            r["waarde"],
        )
        for r in _rijen(waarden)
    ]
    assert kort == [
        (NUL, "school", "SDC", "geen", "thuiszitters", "", Decimal(12)),
        (LATER, "school", "SDC", "geen", "thuiszitters", "<", Decimal(5)),
        (LATER, "gemeente", "geen", "Alkmaar", "indicaties_zwaar", "", Decimal(44)),
    ]
    assert all(r["bron"] and r["definitie"] for r in _rijen(waarden))
    assert [(r["school"], r["aantal"]) for r in _rijen(leerlingen)] == [("SDC", 800)]
    sleutels = [k.naam for k in waarden.kolommen if k.in_sleutel]
    assert sleutels == ["schooljaar", "gebied", "school", "gemeente", "maat"]


def test_the_tables_of_a_summary_read_back_as_they_were_written(vault: Vault) -> None:
    _veel(vault)
    eng = replace(cijfer(Plek("vsv", NUL, school(vault)), 9, definitie="+1\nregel"), bron="=1+1")
    zet(vault, eng)
    tabellen = vault.query(lambda uow: monitor_tabellen(uow, [LATER]))
    leden = {f"{tabel.naam}.csv": csv_van(tabel) for tabel in tabellen}
    leden[BESCHRIJVING] = json_van({"resources": bronnen_van(tabellen, {})})
    gelezen, _duiding = tabellen_van(leden)
    assert [(t.kolommen, len(t.rijen)) for t in gelezen] == [
        (t.kolommen, len(t.rijen)) for t in tabellen
    ]
    assert [r["waarde"] for r in _rijen(gelezen[0])] == [r["waarde"] for r in _rijen(tabellen[0])]


def test_paper_has_the_reasons_and_no_small_number(vault: Vault) -> None:
    _veel(vault)
    sdc = school(vault)
    boek = vault.query(lambda uow: monitorboek(uow, sdc))
    assert boek.inleiding[: len(GEEN_EFFECT)] == GEEN_EFFECT
    assert boek.let_op == GEEN_EFFECT_KORT
    namen = [tabel.naam for tabel in boek.tabellen]
    assert namen[0] == "monitor_trend"
    assert namen[-1] == "monitor_ervaringen"
    tabel = next(t for t in boek.tabellen if t.naam == "monitor_thuiszitters")
    assert [r["cijfer"] for r in _rijen(tabel)] == ["12", "7", "<5"]
    assert [r["per_honderd"] for r in _rijen(tabel)] == ["", "", ""]
    assert GEEN_EFFECT_KORT in tabel.toelichting
    assert "Daling" in str(boek.tabellen[0].rijen)


def test_the_worker_sees_the_number_itself(vault: Vault) -> None:
    def eigen(uow: UnitOfWork) -> set[str]:
        return {c.gegevens.punt.schrijf() for c in lees_cijfers(uow)}

    _veel(vault)
    assert "3" in vault.query(eigen)
