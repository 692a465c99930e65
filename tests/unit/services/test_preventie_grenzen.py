"""What must not go wrong in work without a pupil: words, series, days and numbers that bite."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes_school import Activiteitstand, Ritme, Spreekuurdoelgroep
from jos_desktop.services.activiteiten import (
    ActiviteitGegevens,
    ActiviteitRij,
    Afloop,
    bewaar_activiteit,
    haal_activiteiten_weg,
    lees_activiteit,
    lijst_activiteiten,
    plan_reeks,
    zet_stand,
    zet_standen_terug,
)
from jos_desktop.services.reeksen import ReeksInVakantie, Reikwijdte
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.schooladviezen import AdviesGegevens, AdviesGetal, bewaar_advies
from jos_desktop.services.schooldeelname import SchoolIsGestopt, laatste_dagen
from jos_desktop.services.schoolwissels import stop_school
from jos_desktop.services.spreekuren import (
    NietDoorMetBezoek,
    SpreekuurGegevens,
    SpreekuurGetal,
    SpreekuurRij,
    bewaar_spreekuur,
    lees_spreekuur,
    lijst_spreekuren,
    plan_weer,
    rest_van_reeks,
    zet_bezoekers,
)
from jos_desktop.services.spreekuren import plan_reeks as plan_spreekuren
from jos_desktop.services.themaweken import (
    ThemaweekGegevens,
    bewaar_themaweek,
    lees_themaweken,
)
from jos_desktop.services.vakanties import VakantieRij, bewaar_vakantie
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault

WEEK = timedelta(weeks=1)
LATER = Reikwijdte.LATER


def _activiteiten(vault: Vault) -> list[ActiviteitRij]:
    return sorted(vault.query(lijst_activiteiten), key=lambda rij: rij.gegevens.datum)


def _spreekuren(vault: Vault) -> list[SpreekuurRij]:
    return sorted(vault.query(lijst_spreekuren), key=lambda rij: rij.datum)


def _begin(vault: Vault) -> date:
    """Return a day that no holiday is near: all those of the vault are moved far away."""
    return vault.query(lambda uow: uow.vandaag) + timedelta(days=2000)


def _school(vault: Vault, plek: int = 0) -> int:
    return vault.query(lambda uow: lijst_scholen(uow)[plek].id)


def _reeks(vault: Vault, keren: int = 4) -> list[ActiviteitRij]:
    begin = _begin(vault)
    gegevens = ActiviteitGegevens(titel="Samen sterk", school_id=_school(vault), datum=begin)
    tot = begin + (keren - 1) * WEEK
    vault.change(lambda uow: plan_reeks(uow, gegevens, Ritme.WEKELIJKS, tot))
    return _activiteiten(vault)


def _spreekuurreeks(vault: Vault, keren: int = 4) -> list[SpreekuurRij]:
    begin = _begin(vault)
    gegevens = SpreekuurGegevens(begin, _school(vault), tijd="12:30", opmerking="in de hal")
    tot = begin + (keren - 1) * WEEK
    vault.change(lambda uow: plan_spreekuren(uow, gegevens, Ritme.WEKELIJKS, tot)[0])
    return _spreekuren(vault)


def _wijzig(rij: ActiviteitRij, **anders: object) -> Callable[[UnitOfWork], Changes]:
    gegevens = replace(rij.gegevens, **anders)  # type: ignore[arg-type]
    return lambda uow: bewaar_activiteit(uow, gegevens, rij.id, reikwijdte=LATER)


def _wijzig_spreekuur(
    vault: Vault, rij: SpreekuurRij, **anders: object
) -> Callable[[UnitOfWork], Changes]:
    gegevens = replace(vault.query(lambda uow: lees_spreekuur(uow, rij.id)), **anders)  # type: ignore[arg-type]
    return lambda uow: bewaar_spreekuur(uow, gegevens, rij.id, reikwijdte=LATER)


def test_calling_off_keeps_what_was_written_about_it(vault: Vault) -> None:
    vandaag = vault.query(lambda uow: uow.vandaag)
    gegevens = ActiviteitGegevens(
        titel="Thema-avond",
        school_id=_school(vault),
        datum=vandaag,
        stand=Activiteitstand.GEDAAN,
        bereik=30,
        opbrengst="Ouders willen een vervolg.",
    )
    nummer = vault.change(lambda uow: bewaar_activiteit(uow, gegevens)).nieuw_id
    assert nummer is not None
    niet = Afloop(Activiteitstand.AFGELAST, niet_doorgegaan="verkeerde avond")
    vault.change(lambda uow: zet_stand(uow, nummer, niet).changes)
    nu = vault.query(lambda uow: lees_activiteit(uow, nummer)).gegevens
    assert (nu.bereik, nu.opbrengst) == (None, "Ouders willen een vervolg.")


def test_undoing_spares_what_was_written_since(vault: Vault) -> None:
    vandaag = vault.query(lambda uow: uow.vandaag)
    gegevens = ActiviteitGegevens(titel="Les", school_id=_school(vault), datum=vandaag)
    nummer = vault.change(lambda uow: bewaar_activiteit(uow, gegevens)).nieuw_id or 0
    gedaan = Afloop(Activiteitstand.GEDAAN, 12, " Rustiger klas ")
    voor = vault.change(lambda uow: zet_stand(uow, nummer, gedaan)).voor
    nu = vault.query(lambda uow: lees_activiteit(uow, nummer)).gegevens
    meer = replace(nu, opbrengst="Rustiger klas, en ouders willen ook.")
    vault.change(lambda uow: bewaar_activiteit(uow, meer, nummer))
    vault.change(lambda uow: zet_standen_terug(uow, voor, gedaan))
    assert vault.query(lambda uow: lees_activiteit(uow, nummer)).gegevens == meer
    vault.change(lambda uow: bewaar_activiteit(uow, nu, nummer))
    vault.change(lambda uow: zet_standen_terug(uow, voor, gedaan))
    assert vault.query(lambda uow: lees_activiteit(uow, nummer)).gegevens == gegevens


def test_a_series_planned_by_mistake_goes_in_one_go(vault: Vault) -> None:
    rijen = _reeks(vault)
    vault.change(lambda uow: haal_activiteiten_weg(uow, ""))
    assert len(_activiteiten(vault)) == 4
    niet = Afloop(Activiteitstand.AFGELAST, niet_doorgegaan="studiedag")
    vault.change(lambda uow: zet_stand(uow, rijen[1].id, niet).changes)
    vault.change(lambda uow: haal_activiteiten_weg(uow, rijen[0].reeks))
    assert [rij.id for rij in _activiteiten(vault)] == [rijen[1].id]


def test_later_ones_do_not_move_into_a_holiday(vault: Vault) -> None:
    rijen = _reeks(vault)
    begin = rijen[0].gegevens.datum
    vrij = begin + 4 * WEEK
    vault.change(
        lambda uow: bewaar_vakantie(uow, VakantieRij(0, "Vrij", vrij, vrij + timedelta(days=4)))
    )
    with pytest.raises(ReeksInVakantie):
        vault.change(_wijzig(rijen[1], datum=rijen[1].gegevens.datum + WEEK))
    assert _activiteiten(vault) == rijen
    vault.change(_wijzig(rijen[1], datum=rijen[1].gegevens.datum + timedelta(days=1)))
    dagen = [(rij.gegevens.datum - begin).days for rij in _activiteiten(vault)]
    assert dagen == [0, 8, 15, 22]


def test_later_ones_do_not_move_to_a_school_that_stopped_by_then(vault: Vault) -> None:
    rijen = _reeks(vault)
    ander = _school(vault, 1)
    vault.change(lambda uow: stop_school(uow, ander, uow.vandaag))
    assert ander in vault.query(laatste_dagen)
    eerder = vault.query(lambda uow: uow.vandaag) - WEEK
    with pytest.raises(SchoolIsGestopt):
        vault.change(_wijzig(rijen[0], datum=eerder, school_id=ander))
    los = replace(rijen[0].gegevens, datum=eerder, school_id=ander)
    vault.change(lambda uow: bewaar_activiteit(uow, los, rijen[0].id))


def test_the_rest_of_a_series_of_spreekuren_changes_along(vault: Vault) -> None:
    rijen = _spreekuurreeks(vault)
    anders = {"tijd": "08:15", "doelgroep": Spreekuurdoelgroep.OUDERS}
    dag = rijen[1].datum + timedelta(days=1)
    vault.change(_wijzig_spreekuur(vault, rijen[1], datum=dag, opmerking="in de aula", **anders))
    nu = _spreekuren(vault)
    assert [rij.tijd for rij in nu] == ["12:30", "08:15", "08:15", "08:15"]
    assert [rij.doelgroep for rij in nu[1:]] == [Spreekuurdoelgroep.OUDERS] * 3
    assert [(rij.datum - nu[0].datum).days for rij in nu] == [0, 8, 15, 22]
    # A remark is about the one time it was written at.
    assert [rij.opmerking for rij in nu] == ["in de hal", "in de aula", "in de hal", "in de hal"]


def test_the_rest_of_a_series_of_spreekuren_is_called_off_and_back(vault: Vault) -> None:
    rijen = _spreekuurreeks(vault)
    voor = vault.query(lambda uow: rest_van_reeks(uow, rijen[1].id))
    assert [nummer for nummer, _ in voor] == [rij.id for rij in rijen[1:]]
    vault.change(_wijzig_spreekuur(vault, rijen[1], niet_door=True, opmerking="niemand komt"))
    nu = _spreekuren(vault)
    assert [rij.stand for rij in nu[1:]] == [Activiteitstand.AFGELAST] * 3
    assert [rij.opmerking for rij in nu[1:]] == ["niemand komt"] * 3
    assert nu[0] == rijen[0]
    vault.change(lambda uow: plan_weer(uow, voor))
    assert _spreekuren(vault) == rijen


@pytest.mark.parametrize(
    "anders", [{"bezoekers": -1}, {"bezoekers": 10_001}, {"duur_min": -5}, {"duur_min": 1441}]
)
def test_a_spreekuur_refuses_a_number_that_cannot_be(vault: Vault, anders: dict[str, int]) -> None:
    vandaag, school = vault.query(lambda uow: uow.vandaag), _school(vault)
    gegevens = SpreekuurGegevens(vandaag, school, **anders)  # type: ignore[arg-type]
    with pytest.raises(SpreekuurGetal):
        vault.change(lambda uow: bewaar_spreekuur(uow, gegevens))
    assert _spreekuren(vault) == []


def test_visitors_of_a_spreekuur_that_did_not_go_on_are_refused(vault: Vault) -> None:
    vandaag, school = vault.query(lambda uow: uow.vandaag), _school(vault)
    gegevens = SpreekuurGegevens(vandaag, school, niet_door=True, opmerking="studiedag")
    nummer = vault.change(lambda uow: bewaar_spreekuur(uow, gegevens)).nieuw_id or 0
    for aantal in (None, 0, 4):
        with pytest.raises(NietDoorMetBezoek):
            vault.change(_bezoekers(nummer, aantal))
    assert _spreekuren(vault)[0].stand is Activiteitstand.AFGELAST
    los = SpreekuurGegevens(vandaag, school)
    ander = vault.change(lambda uow: bewaar_spreekuur(uow, los)).nieuw_id or 0
    with pytest.raises(SpreekuurGetal):
        vault.change(_bezoekers(ander, 10_001))


def _bezoekers(nummer: int, aantal: int | None) -> Callable[[UnitOfWork], Changes]:
    return lambda uow: zet_bezoekers(uow, nummer, aantal)


@pytest.mark.parametrize("anders", [{"aantal": -1}, {"aantal": 10_001}, {"duur_min": 1441}])
def test_advice_refuses_a_number_that_cannot_be(vault: Vault, anders: dict[str, int]) -> None:
    vandaag, school = vault.query(lambda uow: uow.vandaag), _school(vault)
    gegevens = AdviesGegevens(vandaag, school, vraag="orde in de klas", **anders)  # type: ignore[arg-type]
    with pytest.raises(AdviesGetal):
        vault.change(lambda uow: bewaar_advies(uow, gegevens))


def test_a_week_that_school_chose_outside_the_year_is_not_asked_again(vault: Vault) -> None:
    def zelf(uow: UnitOfWork) -> list[str]:
        return [rij.sleutel for rij in lees_themaweken(uow, "2026-2027") if rij.vanaf is None]

    sleutel = vault.query(zelf)[0]
    gegevens = ThemaweekGegevens("Proefweek", date(2027, 8, 30), date(2027, 9, 3), sleutel=sleutel)
    vault.change(lambda uow: bewaar_themaweek(uow, gegevens))
    assert sleutel not in vault.query(zelf)
