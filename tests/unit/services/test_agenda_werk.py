"""The agenda holds what is planned without a pupil too: activities and spreekuren."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes_school import Activiteitstand
from jos_desktop.services.activiteiten import ActiviteitGegevens, bewaar_activiteit
from jos_desktop.services.agenda import AfspraakGegevens, Agendawerk, bewaar_afspraak
from jos_desktop.services.agenda_werk import lijst_agenda
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.spreekuren import SpreekuurGegevens, bewaar_spreekuur, zet_bezoekers
from jos_desktop.services.tijden import moment_op
from jos_desktop.services.vandaag import lees_vandaag
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault


def _activiteit(vault: Vault, dagen: int, plek: int = 0, **anders: object) -> int:
    def bewaar(uow: UnitOfWork) -> Changes:
        gegevens = ActiviteitGegevens(
            titel="Rots & Water",
            school_id=lijst_scholen(uow)[plek].id,
            datum=uow.vandaag + timedelta(days=dagen),
            **anders,  # type: ignore[arg-type]
        )
        return bewaar_activiteit(uow, gegevens)

    return vault.change(bewaar).nieuw_id or 0


def _spreekuur(dagen: int, plek: int = 0) -> Callable[[UnitOfWork], Changes]:
    return lambda uow: bewaar_spreekuur(
        uow,
        SpreekuurGegevens(
            uow.vandaag + timedelta(days=dagen), lijst_scholen(uow)[plek].id, tijd="12:30"
        ),
    )


def test_planned_work_without_a_pupil_stands_between_the_appointments(vault: Vault) -> None:
    activiteit = _activiteit(vault, 1, tijd="10:45", duur_min=50)
    heel = _activiteit(vault, 1, 1)
    spreekuur = vault.change(_spreekuur(1)).nieuw_id
    _activiteit(vault, -1)
    _activiteit(vault, 60)
    morgen = vault.query(lambda uow: uow.vandaag + timedelta(days=1))
    afspraak = AfspraakGegevens(moment_op(morgen, time(11)), onderwerp="teamoverleg")
    nummer = vault.change(lambda uow: bewaar_afspraak(uow, afspraak)).nieuw_id
    rijen = vault.query(lambda uow: lijst_agenda(uow, uow.vandaag, morgen))
    assert [(rij.id, rij.werk, rij.tijd) for rij in rijen] == [
        (heel, Agendawerk.ACTIVITEIT, "hele dag"),
        (activiteit, Agendawerk.ACTIVITEIT, "10:45-11:35"),
        (nummer, None, "11:00"),
        (spreekuur, Agendawerk.SPREEKUUR, "12:30"),
    ]
    scholen = vault.query(lijst_scholen)
    assert rijen[1].wat == "Rots & Water"
    assert rijen[1].plaats == scholen[0].naam
    assert rijen[3].wat == "Spreekuur mentoren en docenten"
    assert {rij.dag for rij in rijen} == {morgen}


def test_the_agenda_of_one_school_and_how_it_went(vault: Vault) -> None:
    _activiteit(vault, 0, 1)
    _activiteit(vault, 0, stand=Activiteitstand.AFGELAST, niet_doorgegaan="studiedag")
    spreekuur = vault.change(_spreekuur(0)).nieuw_id
    assert spreekuur is not None
    vault.change(lambda uow: zet_bezoekers(uow, spreekuur, 0))
    school = vault.query(lijst_scholen)[0].id
    rijen = vault.query(lambda uow: lijst_agenda(uow, uow.vandaag, uow.vandaag, school_id=school))
    assert [(rij.werk, rij.vervallen, rij.opgeschreven) for rij in rijen] == [
        (Agendawerk.ACTIVITEIT, True, False),
        (Agendawerk.SPREEKUUR, False, True),
    ]
    dag = vault.query(lambda uow: lees_vandaag(uow, school))
    assert [rij.werk for rij in dag.afspraken] == [Agendawerk.SPREEKUUR]


def test_a_day_of_the_agenda_is_a_day_on_this_clock(vault: Vault) -> None:
    _activiteit(vault, 0, tijd="0:05", duur_min=1440)
    (rij,) = vault.query(lambda uow: lijst_agenda(uow, uow.vandaag, uow.vandaag))
    assert rij.dag == datetime.now().astimezone().date()
    assert rij.tijd == "00:05-00:05"
