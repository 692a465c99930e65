"""A school that stopped: nothing new after its last day; what was may still be written down."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import ContactSoort, Functie, Ingang, Thema
from jos_desktop.models.codes_school import Inzetkant, Ritme, Stemgroep, Urensoort
from jos_desktop.models.codes_werk import Overlegsoort
from jos_desktop.services.activiteiten import ActiviteitGegevens, bewaar_activiteit, plan_reeks
from jos_desktop.services.consulten import ConsultGegevens, bewaar_consult, lees_consult
from jos_desktop.services.indicatoren import IndicatorGegevens, bewaar_indicator
from jos_desktop.services.instroom import InstromerGegevens, bewaar_instromer
from jos_desktop.services.inzet import PeriodeGegevens, bewaar_periode, lees_periode
from jos_desktop.services.ontwikkelvragen import VraagGegevens, bewaar_vraag
from jos_desktop.services.overleggen import OverlegGegevens, bewaar_overleg
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.schooladviezen import AdviesGegevens, bewaar_advies
from jos_desktop.services.schooldeelname import (
    SchoolIsGestopt,
    eis_doet_mee,
    laatste_dagen,
    lees_pas_gestopt,
)
from jos_desktop.services.schooljaar import schooljaar_van
from jos_desktop.services.schoolwissels import school_terug, stop_school, voeg_scholen_samen
from jos_desktop.services.spreekuren import SpreekuurGegevens, bewaar_spreekuur
from jos_desktop.services.stemmen import StemGegevens, bewaar_stem, uitkomsten
from jos_desktop.services.uren import UrenGegevens, bewaar_uren
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.dossier.personen import eigen_scholen_eerst

DAG = timedelta(days=1)
THEMA = next(iter(Thema))
Bewaar = Callable[[UnitOfWork, int, date], Changes]


def _consult(school: int, dag: date) -> ConsultGegevens:
    return ConsultGegevens(dag, school, Ingang.MENTOR, ContactSoort.CONSULT, hoofdthema=THEMA)


MET_DAG: tuple[Bewaar, ...] = (
    lambda uow, school, dag: bewaar_consult(uow, _consult(school, dag)),
    lambda uow, school, dag: bewaar_activiteit(
        uow, ActiviteitGegevens(titel="Les", school_id=school, datum=dag)
    ),
    lambda uow, school, dag: bewaar_overleg(
        uow, OverlegGegevens(school, next(iter(Overlegsoort)), dag, "", "")
    ),
    lambda uow, school, dag: bewaar_spreekuur(uow, SpreekuurGegevens(dag, school, bezoekers=0)),
    lambda uow, school, dag: bewaar_advies(uow, AdviesGegevens(dag, school, vraag="Rust")),
    lambda uow, school, dag: bewaar_stem(
        uow, StemGegevens(dag, school, Stemgroep.TEAM, uitkomsten()[0].sleutel, werkt="Rust")
    ),
    lambda uow, school, dag: bewaar_uren(uow, UrenGegevens(school, dag, Urensoort.OVERLEG, 30)),
    lambda uow, school, dag: bewaar_periode(
        uow, PeriodeGegevens(school, Functie.GW, Inzetkant.INGEZET, dag, dag, Decimal("0.4"))
    ),
)
VANAF_NU: tuple[Bewaar, ...] = (
    lambda uow, school, _dag: bewaar_instromer(
        uow, InstromerGegevens(school, schooljaar_van(uow.vandaag), "Noor", "Verzonnen")
    ),
    lambda uow, school, _dag: bewaar_indicator(uow, IndicatorGegevens(school, "Rust")),
    lambda uow, school, _dag: bewaar_vraag(uow, VraagGegevens(school, "2090-2091", "Vraag")),
    lambda uow, school, dag: plan_reeks(
        uow,
        ActiviteitGegevens(titel="Les", school_id=school, datum=dag - 20 * DAG),
        Ritme.WEKELIJKS,
        dag + 20 * DAG,
    ),
)


@pytest.fixture
def gestopt(vault: Vault) -> tuple[int, date]:
    """Return a school that stopped ten days ago, and its last day."""
    school = vault.query(lijst_scholen)[0].id
    dag = vault.query(lambda uow: uow.vandaag) - 10 * DAG
    vault.change(lambda uow: stop_school(uow, school, dag).changes)
    return school, dag


@pytest.mark.parametrize("bewaar", MET_DAG)
def test_work_of_then_is_kept_and_of_later_is_refused(
    vault: Vault, gestopt: tuple[int, date], bewaar: Bewaar
) -> None:
    school, dag = gestopt
    assert vault.change(lambda uow: bewaar(uow, school, dag)).nieuw_id is not None
    with pytest.raises(SchoolIsGestopt) as fout:
        vault.change(lambda uow: bewaar(uow, school, dag + DAG))
    assert f"{dag:%d-%m-%Y}" in fout.value.zin()
    vault.change(lambda uow: school_terug(uow, school, uow.vandaag).changes)
    vault.change(lambda uow: bewaar(uow, school, dag + DAG))


@pytest.mark.parametrize("bewaar", VANAF_NU)
def test_what_only_comes_is_refused(
    vault: Vault, gestopt: tuple[int, date], bewaar: Bewaar
) -> None:
    with pytest.raises(SchoolIsGestopt):
        vault.change(lambda uow: bewaar(uow, *gestopt))


def test_what_stands_there_stays_to_be_changed_but_does_not_come(
    vault: Vault, gestopt: tuple[int, date]
) -> None:
    school, dag = gestopt
    ander = next(rij.id for rij in vault.query(lijst_scholen) if rij.actief)
    hier = vault.change(lambda uow: bewaar_consult(uow, _consult(school, dag))).nieuw_id
    daar = vault.change(lambda uow: bewaar_consult(uow, _consult(ander, dag + DAG))).nieuw_id
    assert hier is not None
    later = replace(_consult(school, dag + DAG), vraag="Hoe nu?")
    vault.change(lambda uow: bewaar_consult(uow, later, hier))
    assert vault.query(lambda uow: lees_consult(uow, hier)).vraag == "Hoe nu?"
    with pytest.raises(SchoolIsGestopt):
        vault.change(lambda uow: bewaar_consult(uow, later, daar))


def test_fte_does_not_move_to_a_school_that_stopped(
    vault: Vault, gestopt: tuple[int, date]
) -> None:
    school, dag = gestopt
    ander = next(rij.id for rij in vault.query(lijst_scholen) if rij.actief)
    fte = PeriodeGegevens(ander, Functie.GW, Inzetkant.INGEZET, dag + DAG, None, Decimal("0.4"))
    nummer = vault.change(lambda uow: bewaar_periode(uow, fte)).nieuw_id
    assert nummer is not None
    with pytest.raises(SchoolIsGestopt):
        vault.change(lambda uow: bewaar_periode(uow, replace(fte, school_id=school), nummer))
    assert vault.query(lambda uow: lees_periode(uow, nummer)) == fte
    toen = replace(fte, school_id=school, van=dag)
    vault.change(lambda uow: bewaar_periode(uow, toen, nummer))
    assert vault.query(lambda uow: lees_periode(uow, nummer)) == toen


def test_a_school_that_went_into_another_ended_the_day_before(vault: Vault) -> None:
    weg, naar = (rij.id for rij in vault.query(lijst_scholen)[:2])
    dag = vault.query(lambda uow: uow.vandaag) - DAG
    vault.change(lambda uow: voeg_scholen_samen(uow, weg, naar, dag).changes)
    assert vault.query(laatste_dagen) == {weg: dag - DAG}
    vault.query(lambda uow: eis_doet_mee(uow, weg, dag - DAG))
    with pytest.raises(SchoolIsGestopt):
        vault.query(lambda uow: eis_doet_mee(uow, weg, dag))


def test_only_forms_of_work_that_was_done_offer_a_school_that_just_stopped(
    vault: Vault, gestopt: tuple[int, date]
) -> None:
    school, dag = gestopt
    nieuw = vault.query(eigen_scholen_eerst)
    assert school not in {rij.id for rij in nieuw}
    gedaan = vault.query(lambda uow: eigen_scholen_eerst(uow, gestopt=True))
    assert gedaan[-1].id == school
    assert gedaan[-1].naam.endswith(f"(tot en met {dag:%d-%m-%Y})")
    zelf = vault.query(lambda uow: eigen_scholen_eerst(uow, school, gestopt=True))
    assert [rij.id for rij in zelf].count(school) == 1
    vault.change(lambda uow: school_terug(uow, school, uow.vandaag).changes)
    vault.change(lambda uow: stop_school(uow, school, uow.vandaag - 400 * DAG).changes)
    assert vault.query(lees_pas_gestopt) == ()
