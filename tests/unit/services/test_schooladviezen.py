"""Advice to school: kept, looked back on, counted by hand, and never counted as a consult."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import Thema
from jos_desktop.models.codes_school import Adviessoort
from jos_desktop.services.consulten import ConsultGegevens, bewaar_consult, tel_advies
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.schooladviezen import (
    AdviesdatumKanNiet,
    AdviesGegevens,
    AdviesLeeg,
    AdviesOnbekend,
    SchoolBijAdviesOnbekend,
    TerugkijkenTeVroeg,
    bewaar_advies,
    lees_advies,
    lijst_adviezen,
    tel_adviezen,
    terug_te_kijken,
    zet_terugkijken,
)
from jos_desktop.services.verwijderen import verwijder_rij, zet_rij_terug
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault


def _gegevens(uow: UnitOfWork) -> AdviesGegevens:
    return AdviesGegevens(
        uow.vandaag - timedelta(days=3),
        lijst_scholen(uow)[0].id,
        duur_min=20,
        aantal=1,
        thema=Thema.GEDRAG,
        vraag="Hoe begin je rustig?",
    )


def _bewaar(gegevens: AdviesGegevens) -> Callable[[UnitOfWork], Changes]:
    return lambda uow: bewaar_advies(uow, gegevens)


def test_counted_by_hand_and_never_twice(vault: Vault) -> None:
    een = vault.query(_gegevens)
    team = replace(een, soort=Adviessoort.CONSULTATIE_TEAM, duur_min=60, aantal=7)
    scholing = replace(een, soort=Adviessoort.DESKUNDIGHEID, duur_min=None, aantal=None)
    for gegevens in (een, een, team, scholing):
        vault.change(_bewaar(gegevens))
    # About one pupil without a name: that is a consult, and stays out of this count.
    vault.change(
        lambda uow: bewaar_consult(
            uow, ConsultGegevens(een.datum, een.school_id, hoofdthema=Thema.GEDRAG)
        )
    )
    telling = vault.query(lambda uow: tel_adviezen(uow, een.datum, uow.vandaag))
    assert [
        (t.soort, t.keren, t.minuten, t.mensen, t.zonder_duur, t.zonder_aantal) for t in telling
    ] == [
        (Adviessoort.CONSULTATIE_MENTOR, 2, 40, 2, 0, 0),
        (Adviessoort.CONSULTATIE_TEAM, 1, 60, 7, 0, 0),
        (Adviessoort.GROEPSOBSERVATIE, 0, 0, 0, 0, 0),
        (Adviessoort.DESKUNDIGHEID, 1, 0, 0, 1, 1),
    ]
    assert vault.query(lambda uow: tel_advies(uow, een.datum, uow.vandaag)).totaal == 1
    anders = vault.query(lambda uow: tel_adviezen(uow, een.datum, uow.vandaag, 999))
    assert not any(soort.keren for soort in anders)
    assert len(vault.query(lijst_adviezen)) == 4


def test_changed_looked_back_on_deleted_and_back(vault: Vault) -> None:
    een = vault.query(_gegevens)
    nummer = vault.change(lambda uow: bewaar_advies(uow, een)).nieuw_id
    assert nummer is not None
    assert vault.query(terug_te_kijken) == ()
    dag = een.datum + timedelta(days=2)
    met = replace(een, terugkijken_op=dag, advies="Begin bij de deur.")
    vault.change(lambda uow: bewaar_advies(uow, met, nummer))
    assert vault.query(lambda uow: lees_advies(uow, nummer)) == met
    assert [rij.id for rij in vault.query(terug_te_kijken)] == [nummer]
    vault.change(lambda uow: zet_terugkijken(uow, nummer, None))
    assert vault.query(terug_te_kijken) == ()
    weg = vault.change(lambda uow: verwijder_rij(uow, Rijsleutel("schooladvies", nummer)))
    assert vault.query(lijst_adviezen) == ()
    vault.change(lambda uow: zet_rij_terug(uow, weg))
    (rij,) = vault.query(lijst_adviezen)
    assert "deur" not in repr(rij) + repr(met)


def test_what_cannot_be_is_said_kindly(vault: Vault) -> None:
    een = vault.query(_gegevens)
    morgen = vault.query(lambda uow: uow.vandaag + timedelta(days=1))
    fout: list[tuple[AdviesGegevens, type[KnownError]]] = [
        (replace(een, datum=morgen), AdviesdatumKanNiet),
        (replace(een, thema=None, vraag="  "), AdviesLeeg),
        (replace(een, terugkijken_op=een.datum), TerugkijkenTeVroeg),
        (replace(een, school_id=999), SchoolBijAdviesOnbekend),
    ]
    for gegevens, soort in fout:
        with pytest.raises(soort):
            vault.change(_bewaar(gegevens))
    with pytest.raises(AdviesOnbekend):
        vault.change(lambda uow: bewaar_advies(uow, een, 999))
    assert vault.query(lijst_adviezen) == ()
