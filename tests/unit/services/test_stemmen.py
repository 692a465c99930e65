"""Talks per expected outcome, who was not heard this school year, and own indicators."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes_school import Stemgroep
from jos_desktop.models.grafiekcijfers import tel_op
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.indicatoren import (
    IndicatorBestaat,
    IndicatorGegevens,
    IndicatorNaamLeeg,
    IndicatorOnbekend,
    IndicatorwaardeKanNiet,
    PeriodeKanNiet,
    PeriodeOverlapt,
    SchoolBijIndicatorOnbekend,
    WaardeGegevens,
    WaardeOnbekend,
    bewaar_indicator,
    bewaar_waarde,
    lees_indicator,
    lijst_indicatoren,
    schrijf_periode,
    trendgrafiek,
    trendtabel,
    trendzin,
)
from jos_desktop.services.monitorkader_lijst import kader
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.schooljaar import schooljaar_van
from jos_desktop.services.stemmen import (
    Gehoordrij,
    SchoolBijStemOnbekend,
    StemdatumKanNiet,
    StemGegevens,
    StemLeeg,
    StemOnbekend,
    UitkomstOnbekend,
    bewaar_stem,
    lees_gehoord,
    lees_stem,
    leidraad,
    lijst_stemmen,
    signaalzin,
    uitkomsten,
)
from jos_desktop.services.verwijderen import verwijder_rij, zet_rij_terug
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault

GROEPEN = tuple(Stemgroep)


def _scholen(uow: UnitOfWork) -> tuple[int, int]:
    eerste, tweede, *_ = lijst_scholen(uow)
    return eerste.id, tweede.id


def test_the_outcomes_are_those_of_the_monitorkader_and_the_guide_is_printed() -> None:
    assert [een.tekst for een in uitkomsten()] == [e.uitkomst for e in kader().ervaringen]
    assert len({een.sleutel for een in uitkomsten()}) == 6
    assert all(len(een.sleutel) <= 40 for een in uitkomsten())
    assert uitkomsten()[0].groepen == {Stemgroep.TEAM, Stemgroep.SCHOOLLEIDERS}
    assert uitkomsten()[2].groepen == {Stemgroep.TEAM, Stemgroep.PROFESSIONALS}
    assert uitkomsten()[5].groepen == {Stemgroep.LEERLINGEN, Stemgroep.OUDERS}
    assert [len(vraag.door) for vraag in leidraad().vragen] == [3, 3, 3, 2, 1, 0, 0]


def test_a_talk_is_kept_and_tells_who_was_not_heard(vault: Vault) -> None:
    school, ander = vault.query(_scholen)
    vandaag = vault.query(lambda uow: uow.vandaag)
    assert len(vault.query(lambda uow: lees_gehoord(uow, school))) == 6
    gegevens = StemGegevens(
        vandaag, school, Stemgroep.OUDERS, "gehoord", 4, " Snel contact ", "", "Vaker bellen"
    )
    nummer = vault.change(lambda uow: bewaar_stem(uow, gegevens)).nieuw_id
    assert nummer is not None
    oud = StemGegevens(date(2019, 3, 1), school, Stemgroep.LEERLINGEN, "gehoord", werkt="Rust")
    vault.change(lambda uow: bewaar_stem(uow, oud))
    rij, tweede = vault.query(lijst_stemmen)
    assert (rij.id, rij.uitkomst, rij.gegevens.werkt) == (
        nummer,
        uitkomsten()[5].kort,
        "Snel contact",
    )
    assert tweede.gegevens == oud
    assert vault.query(lambda uow: lijst_stemmen(uow, ander)) == ()
    laatste = vault.query(lambda uow: lees_gehoord(uow, school))[5]
    assert laatste.laatst == {Stemgroep.OUDERS: vandaag, Stemgroep.LEERLINGEN: date(2019, 3, 1)}
    assert laatste.nog_te_horen == (Stemgroep.LEERLINGEN,)
    zin = signaalzin(vault.query(lambda uow: lees_gehoord(uow, school)))
    assert "leerlingen (2), ouders (1)" in zin
    assert "Snel" not in repr(rij)
    for fout, anders in (
        (StemLeeg, StemGegevens(vandaag, school, Stemgroep.TEAM, "gehoord", werkt="  ")),
        (StemdatumKanNiet, StemGegevens(vandaag + timedelta(1), school, Stemgroep.TEAM, "gehoord",
                                        werkt="a")),
        (UitkomstOnbekend, StemGegevens(vandaag, school, Stemgroep.TEAM, "nergens", werkt="a")),
        (SchoolBijStemOnbekend, StemGegevens(vandaag, 999, Stemgroep.TEAM, "gehoord", werkt="a")),
    ):  # fmt: skip
        _faalt(vault, fout, _stem(anders))
    weg = vault.change(lambda uow: verwijder_rij(uow, Rijsleutel("stem", nummer)))
    _faalt(vault, StemOnbekend, lambda uow: bewaar_stem(uow, gegevens, nummer))
    vault.change(lambda uow: zet_rij_terug(uow, weg))
    assert vault.query(lambda uow: lees_stem(uow, nummer)).duiding == "Vaker bellen"


@given(st.dictionaries(st.sampled_from(GROEPEN), st.dates(date(2019, 1, 1), date(2026, 7, 31))))
def test_who_is_to_be_heard_is_who_was_asked_and_did_not_speak(
    laatst: dict[Stemgroep, date],
) -> None:
    for uitkomst in uitkomsten():
        rij = Gehoordrij(1, "School", uitkomst, laatst, "2025-2026")
        for groep in Stemgroep:
            sprak = groep in laatst and schooljaar_van(laatst[groep]) == "2025-2026"
            assert rij.dit_jaar(groep) is sprak
            assert (groep in rij.nog_te_horen) is (groep in uitkomst.groepen and not sprak)
    rijen = [Gehoordrij(1, "School", een, laatst, "2025-2026") for een in uitkomsten()]
    klaar = all(not rij.nog_te_horen for rij in rijen)
    assert signaalzin(rijen).startswith("In 2025-2026 sprak") is klaar


def test_an_indicator_has_one_value_a_day_and_a_trend(vault: Vault) -> None:
    school, ander = vault.query(_scholen)
    gegevens = IndicatorGegevens(school, "Sfeer in de klas", "Cijfer van mentoren", "cijfer")
    nummer = vault.change(lambda uow: bewaar_indicator(uow, gegevens)).nieuw_id
    assert nummer is not None
    eerste = WaardeGegevens(date(2023, 8, 1), date(2024, 7, 31), Decimal("6.5"), "Peiling")
    tweede = WaardeGegevens(date(2024, 8, 1), date(2024, 12, 31), Decimal(7))
    vault.change(lambda uow: bewaar_waarde(uow, nummer, tweede))
    (rij,) = vault.query(lijst_indicatoren)
    assert trendzin(rij) == ""
    vault.change(lambda uow: bewaar_waarde(uow, nummer, eerste))
    (rij,) = vault.query(lambda uow: lijst_indicatoren(uow, school))
    assert vault.query(lambda uow: lijst_indicatoren(uow, ander)) == ()
    assert [een.gegevens for een in rij.waarden] == [eerste, tweede]
    assert trendzin(rij) == (
        "Gestegen: van 6,5 (2023-2024) naar 7 (01-08-2024 tot en met 31-12-2024)."
    )
    tabel = trendtabel(rij)
    assert tel_op(tabel, trendgrafiek(tabel)).waarden == ((Decimal("6.5"), Decimal(7)),)
    laatste = rij.laatste
    assert laatste is not None
    # Changing a value does not stumble over itself.
    vault.change(lambda uow: bewaar_waarde(uow, nummer, tweede, laatste.id))
    buiten = WaardeGegevens(date(2024, 12, 31), date(2025, 1, 31), Decimal(8))
    kapot = WaardeGegevens(date(2025, 2, 1), date(2025, 1, 31), Decimal(8))
    diep = WaardeGegevens(date(2025, 2, 1), date(2025, 3, 31), Decimal("1.2345"))
    goed = WaardeGegevens(date(2025, 2, 1), date(2025, 3, 31), Decimal(1))
    nog_een = IndicatorGegevens(school, " sfeer  in de KLAS ")
    for fout, doe in (
        (PeriodeOverlapt, lambda uow: bewaar_waarde(uow, nummer, buiten)),
        (PeriodeKanNiet, lambda uow: bewaar_waarde(uow, nummer, kapot)),
        (IndicatorwaardeKanNiet, lambda uow: bewaar_waarde(uow, nummer, diep)),
        (WaardeOnbekend, lambda uow: bewaar_waarde(uow, nummer, goed, 999)),
        (IndicatorOnbekend, lambda uow: bewaar_waarde(uow, 999, goed)),
        (IndicatorBestaat, lambda uow: bewaar_indicator(uow, nog_een)),
        (IndicatorNaamLeeg, lambda uow: bewaar_indicator(uow, IndicatorGegevens(school, " "))),
        (SchoolBijIndicatorOnbekend, lambda uow: bewaar_indicator(uow, IndicatorGegevens(99, "a"))),
    ):
        _faalt(vault, fout, doe)
    sleutel = Rijsleutel("indicator", nummer)
    weg = vault.change(lambda uow: verwijder_rij(uow, sleutel))
    assert vault.query(lijst_indicatoren) == ()
    vault.change(lambda uow: zet_rij_terug(uow, weg))
    assert len(vault.query(lambda uow: lees_indicator(uow, nummer)).waarden) == 2


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 500))
def test_a_period_is_written_with_both_days_or_as_its_school_year(dag: date, dagen: int) -> None:
    tot = dag + timedelta(days=dagen)
    heel = (dag.month, dag.day) == (8, 1) and tot == date(dag.year + 1, 7, 31)
    zin = schrijf_periode(dag, tot)
    assert zin == schooljaar_van(dag) if heel else f"{tot:%d-%m-%Y}" in zin


def _stem(gegevens: StemGegevens) -> Callable[[UnitOfWork], Changes]:
    return lambda uow: bewaar_stem(uow, gegevens)


def _faalt(vault: Vault, fout: type[KnownError], doe: Callable[[UnitOfWork], Changes]) -> None:
    with pytest.raises(fout):
        vault.change(doe)
