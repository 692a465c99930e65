"""Tasks: what comes back, and what happens to the next one when the former is opened again."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.codes_werk import Herhaling
from jos_desktop.services.concepten import Onderwerp, bewaar_concept, lees_concept
from jos_desktop.services.herhaling import is_maandeinde, volgende_dag
from jos_desktop.services.taken import (
    HerhalingEindigtEerder,
    HerhalingZonderDag,
    TaakGegevens,
    TaakLeeg,
    TaakOnbekend,
    TaakRij,
    bewaar_taak,
    lees_taak,
    lijst_taken,
    maak_taak,
    open_taken,
    verplaats,
    verplaats_alle,
    zet_alle_klaar,
    zet_klaar,
)
from jos_desktop.storage.vault import Vault
from tests.unit.services.conftest import Casus

DAG = date(2026, 1, 31)
_DAGEN = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("herhaling", "datum", "na", "verwacht"),
    [
        (Herhaling.DAG, date(2026, 3, 2), date(2026, 3, 2), date(2026, 3, 3)),
        (Herhaling.DAG, date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 10)),
        (Herhaling.WEEK, date(2026, 3, 2), date(2026, 3, 1), date(2026, 3, 9)),
        (Herhaling.WEEK, date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16)),
        (Herhaling.TWEE_WEKEN, date(2026, 3, 2), date(2026, 3, 2), date(2026, 3, 16)),
        (Herhaling.MAAND, date(2026, 1, 31), date(2026, 1, 31), date(2026, 2, 28)),
        (Herhaling.MAAND, date(2027, 12, 31), date(2028, 2, 1), date(2028, 2, 29)),
        (Herhaling.KWARTAAL, date(2026, 11, 30), date(2026, 11, 30), date(2027, 2, 28)),
    ],
)
def test_when_it_comes_back(herhaling: Herhaling, datum: date, na: date, verwacht: date) -> None:
    assert volgende_dag(herhaling, datum, na=na) == verwacht


@given(st.sampled_from(list(Herhaling)), _DAGEN, st.integers(-60, 800))
def test_it_comes_back_after_both_days_and_never_skips(
    herhaling: Herhaling, datum: date, verder: int
) -> None:
    na = datum + timedelta(days=verder)
    later = volgende_dag(herhaling, datum, na=na)
    assert later > max(datum, na)
    langste = {Herhaling.DAG: 1, Herhaling.WEEK: 7, Herhaling.TWEE_WEKEN: 14, Herhaling.MAAND: 31}
    assert (later - max(datum, na)).days <= langste.get(herhaling, 92)


@given(_DAGEN)
def test_a_monthly_task_keeps_its_day(datum: date) -> None:
    dag = datum
    for _ in range(13):
        dag = volgende_dag(Herhaling.MAAND, dag, na=dag, dag_van_maand=datum.day)
        assert dag.day == datum.day or (is_maandeinde(dag) and dag.day < datum.day)


def _een(vault: Vault) -> TaakRij:
    (taak,) = vault.query(open_taken)
    return taak


def _maak(vault: Vault, gegevens: TaakGegevens) -> int:
    nummer = vault.change(lambda uow: bewaar_taak(uow, gegevens)).nieuw_id
    assert nummer is not None
    return nummer


def test_ticking_off_leaves_the_next_one_and_undo_takes_it_away(vault: Vault) -> None:
    vandaag = vault.query(lambda uow: uow.vandaag)
    nummer = _maak(
        vault, TaakGegevens("Verzuim nakijken", vandaag, herhaling=Herhaling.WEEK, toelichting="2K")
    )
    changes = vault.change(lambda uow: zet_klaar(uow, nummer))
    volgende = _een(vault)
    assert changes.nieuw_id == volgende.id
    assert volgende.datum == vandaag + timedelta(days=7)
    assert (volgende.toelichting, volgende.herhaling) == ("2K", "Elke week")
    # Twice the same tick does not make two of them.
    vault.change(lambda uow: zet_klaar(uow, nummer))
    assert _een(vault) == volgende
    vault.change(lambda uow: zet_klaar(uow, nummer, klaar=False))
    assert _een(vault).id == nummer


def test_the_next_one_stays_when_somebody_wrote_in_it(vault: Vault) -> None:
    vandaag = vault.query(lambda uow: uow.vandaag)
    nummer = _maak(vault, TaakGegevens("Bellen", vandaag, herhaling=Herhaling.DAG))
    volgende = vault.change(lambda uow: zet_klaar(uow, nummer)).nieuw_id
    anders = TaakGegevens("Bellen met moeder", vandaag, herhaling=Herhaling.DAG)
    vault.change(lambda uow: bewaar_taak(uow, anders, volgende))
    vault.change(lambda uow: zet_klaar(uow, nummer, klaar=False))
    assert {taak.id for taak in vault.query(open_taken)} == {nummer, volgende}


def test_the_last_day_ends_it(vault: Vault) -> None:
    vandaag = vault.query(lambda uow: uow.vandaag)
    tot = vandaag + timedelta(days=6)
    gegevens = TaakGegevens("Bellen", vandaag, herhaling=Herhaling.WEEK, herhaal_tot=tot)
    nummer = _maak(vault, gegevens)
    assert _een(vault).herhaling == f"Elke week, tot {tot:%d-%m-%Y}"
    assert vault.change(lambda uow: zet_klaar(uow, nummer)).nieuw_id is None
    assert vault.query(open_taken) == ()


def test_a_month_end_comes_back_on_its_own_day(vault: Vault) -> None:
    """31 January, 28 February, and then 31 March again."""
    jaar = vault.query(lambda uow: uow.vandaag).year + 1
    nummer = _maak(vault, TaakGegevens("Cijfers", date(jaar, 1, 31), herhaling=Herhaling.MAAND))
    dagen = []
    for _ in range(4):
        volgende = vault.change(partial(zet_klaar, taak_id=nummer)).nieuw_id
        assert volgende is not None
        nummer = volgende
        dagen.append(_een(vault).datum)
    februari = 29 if is_maandeinde(date(jaar, 2, 28)) is False else 28
    assert dagen == [
        date(jaar, 2, februari), date(jaar, 3, 31), date(jaar, 4, 30), date(jaar, 5, 31)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("gegevens", "fout"),
    [
        (TaakGegevens("  "), TaakLeeg),
        (TaakGegevens("Bellen", herhaling=Herhaling.DAG), HerhalingZonderDag),
        (
            TaakGegevens(
                "Bellen", DAG, herhaling=Herhaling.DAG, herhaal_tot=DAG - timedelta(days=1)
            ),
            HerhalingEindigtEerder,
        ),
    ],
)
def test_what_a_task_needs(vault: Vault, gegevens: TaakGegevens, fout: type[Exception]) -> None:
    with pytest.raises(fout):
        vault.change(lambda uow: bewaar_taak(uow, gegevens))


def test_many_at_once_and_back(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(13)
    vault, vandaag = casus.vault, casus.vandaag
    eigen = _maak(vault, TaakGegevens("Mentor mailen", vandaag, casus.leerling_id))
    los = _maak(vault, TaakGegevens("Rapportage", None))
    vault.change(lambda uow: zet_alle_klaar(uow, (eigen, los)))
    assert vault.query(open_taken) == ()
    assert {rij.id for rij in vault.query(lambda uow: lijst_taken(uow, klaar=True))} == {eigen, los}
    vault.change(lambda uow: zet_alle_klaar(uow, (eigen, los), klaar=False))
    morgen = vandaag + timedelta(days=1)
    vault.change(lambda uow: verplaats_alle(uow, {eigen: morgen, los: morgen}))
    assert {taak.datum for taak in vault.query(open_taken)} == {morgen}
    op_school = vault.query(lambda uow: lijst_taken(uow, school_id=casus.school_id))
    elders = vault.query(lambda uow: lijst_taken(uow, school_id=casus.school_id + 1))
    assert [taak.id for taak in op_school] == [eigen, los]
    assert [taak.id for taak in elders] == [los]
    van_leerling = vault.query(lambda uow: lijst_taken(uow, leerling_id=casus.leerling_id))
    assert [taak.leerling for taak in van_leerling] == ["Łukasz van der Çağlar"]


def test_read_change_and_what_is_gone(vault: Vault) -> None:
    vandaag = vault.query(lambda uow: uow.vandaag)
    changes = vault.change(lambda uow: maak_taak(uow, omschrijving=" Bellen ", datum=None))
    nummer = changes.nieuw_id
    assert nummer is not None
    assert vault.query(lambda uow: lees_taak(uow, nummer)) == TaakGegevens("Bellen")
    nieuw = TaakGegevens("Bellen", vandaag, None, "Over dinsdag", Herhaling.MAAND)
    vault.change(lambda uow: bewaar_taak(uow, nieuw, nummer))
    assert vault.query(lambda uow: lees_taak(uow, nummer)) == nieuw
    with pytest.raises(HerhalingZonderDag):
        vault.change(lambda uow: verplaats(uow, nummer, None))
    with pytest.raises(TaakOnbekend):
        vault.change(lambda uow: zet_klaar(uow, 999))


@pytest.mark.parametrize("hoe", ["verplaatst", "getypt"])
def test_opening_again_leaves_the_next_one_somebody_worked_on(
    maak_casus: Callable[[int], Casus], hoe: str
) -> None:
    casus = maak_casus(13)
    vault, wie = casus.vault, casus.leerling_id
    gegevens = TaakGegevens("Bellen", casus.vandaag, wie, herhaling=Herhaling.WEEK)
    nummer = vault.change(lambda uow: bewaar_taak(uow, gegevens)).nieuw_id
    assert nummer is not None
    volgende = vault.change(lambda uow: zet_klaar(uow, nummer)).nieuw_id
    assert volgende is not None
    over = Onderwerp("taak", volgende, wie)
    if hoe == "verplaatst":
        later = casus.vandaag + timedelta(days=40)
        vault.change(lambda uow: verplaats(uow, volgende, later))
    else:
        vault.change(lambda uow: bewaar_concept(uow, "taak", over, {"toelichting": "Na vi"}))
    vault.change(lambda uow: zet_klaar(uow, nummer, klaar=False))
    assert {rij.id for rij in vault.query(open_taken)} == {nummer, volgende}
    if hoe == "getypt":
        assert vault.query(lambda uow: lees_concept(uow, "taak", over)) == {"toelichting": "Na vi"}
