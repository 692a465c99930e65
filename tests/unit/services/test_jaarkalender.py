"""The year calendar: theme weeks laid once and then the user's, and all of a year in one read."""

import time
from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import insert, select

from jos_desktop.models.codes_school import (
    Activiteitstand,
    Adviessoort,
    Preventieniveau,
    Preventierol,
    Preventiesoort,
    Preventievorm,
    Spreekuurdoelgroep,
    Spreekuurwijze,
    Vraagstand,
)
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.jaarkalender import Kalendersoort, per_week, weken_van
from jos_desktop.models.ontwikkeling import Ontwikkelvraag, Reviewmoment
from jos_desktop.models.preventie import Preventieactiviteit, Schooladvies, Spreekuur, Themaweek
from jos_desktop.models.school import School
from jos_desktop.services.jaarkalender import lees_jaar, maak_jaarblad, registreer_jaarblad
from jos_desktop.services.themaweken import (
    NIEUW,
    ThemaweekGegevens,
    ThemaweekKlopt,
    ThemaweekOnbekend,
    ThemaweekRij,
    bewaar_themaweek,
    lees_themaweken,
    leg_themaweken,
    te_leggen,
    verberg_themaweek,
    zeg_nagekeken,
)
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault

JAAR = "2026-2027"
K = Kalendersoort


def _rij(uow: UnitOfWork, naam: str, jaar: str = JAAR) -> ThemaweekRij:
    return next(rij for rij in lees_themaweken(uow, jaar) if rij.naam == naam)


def test_theme_weeks_are_laid_once_and_stay_as_the_user_made_them(vault: Vault) -> None:
    assert vault.query(lambda uow: te_leggen(uow, JAAR))
    vault.change(lambda uow: leg_themaweken(uow, JAAR))
    rijen = vault.query(lambda uow: lees_themaweken(uow, JAAR))
    assert not vault.query(lambda uow: te_leggen(uow, JAAR))
    assert [rij.naam for rij in rijen if rij.vanaf is None] == ["Anti-stressweek"]
    pesten, vrijdag = (
        next(rij for rij in rijen if rij.naam == naam)
        for naam in ("Week Tegen Pesten", "Paarse Vrijdag")
    )
    assert pesten.nakijken
    assert not vrijdag.nakijken
    assert not pesten.eigen

    anders = ThemaweekGegevens("Week Tegen Pesten", date(2026, 9, 28), date(2026, 10, 2))
    stress = ThemaweekGegevens(
        "Anti-stressweek", date(2027, 1, 11), date(2027, 1, 15), sleutel=rijen[-1].sleutel
    )
    eigen = ThemaweekGegevens(" Week van de rust ", date(2027, 2, 1), date(2027, 2, 5))
    vault.change(lambda uow: bewaar_themaweek(uow, anders, pesten.id))
    vault.change(lambda uow: bewaar_themaweek(uow, stress))
    vault.change(lambda uow: bewaar_themaweek(uow, eigen))
    vault.change(lambda uow: verberg_themaweek(uow, vrijdag.id))
    vault.change(lambda uow: leg_themaweken(uow, JAAR))

    nu = vault.query(lambda uow: lees_themaweken(uow, JAAR))
    assert len(nu) == len(rijen) + 1
    assert all(rij.vanaf for rij in nu)
    assert not vault.query(lambda uow: _rij(uow, "Week Tegen Pesten")).nakijken
    assert vault.query(lambda uow: _rij(uow, "Paarse Vrijdag")).verborgen
    assert vault.query(lambda uow: _rij(uow, "Week van de rust")).eigen
    titels = {punt.titel for punt in vault.query(lambda uow: lees_jaar(uow, JAAR)).punten}
    assert "Week van de rust" in titels
    assert "Paarse Vrijdag" not in titels


def test_next_year_is_proposed_by_rule_and_says_so(vault: Vault) -> None:
    volgend = "2027-2028"
    vault.change(lambda uow: leg_themaweken(uow, volgend))
    gouden = vault.query(lambda uow: _rij(uow, "Gouden weken", volgend))
    # The summer holiday that comes along ends on 22 August.
    assert (gouden.vanaf, gouden.nakijken) == (date(2027, 8, 23), True)
    kalender = vault.query(lambda uow: lees_jaar(uow, volgend))
    stand = {punt.titel: punt.stand for punt in kalender.punten}
    assert stand["Gouden weken"] == "Nog nakijken"
    assert stand["Paarse Vrijdag"] == ""
    vault.change(lambda uow: zeg_nagekeken(uow, gouden.id))
    assert not vault.query(lambda uow: _rij(uow, "Gouden weken", volgend)).nakijken
    vault.change(lambda uow: zeg_nagekeken(uow, gouden.id, nagekeken=False))
    assert vault.query(lambda uow: _rij(uow, "Gouden weken", volgend)).nakijken

    def was_een_gok(uow: UnitOfWork) -> None:
        week = uow.session.scalars(
            select(Themaweek).where(Themaweek.sleutel == f"paarse-vrijdag/{volgend}")
        ).one()
        week.sleutel += "?"
        week.vanaf = week.tot = date(2027, 12, 3)

    vault.change(was_een_gok)
    assert vault.query(lambda uow: te_leggen(uow, volgend))
    vault.change(lambda uow: leg_themaweken(uow, volgend))
    assert vault.query(lambda uow: _rij(uow, "Paarse Vrijdag", volgend)).vanaf == date(2027, 12, 10)


def test_a_theme_week_needs_a_name_and_days_that_can_be(vault: Vault) -> None:
    dag = date(2026, 9, 21)
    for gegevens in (
        ThemaweekGegevens("  ", dag, dag),
        ThemaweekGegevens("Week", dag, dag - timedelta(days=1)),
        ThemaweekGegevens("Week", dag, dag + timedelta(days=400)),
    ):
        with pytest.raises(ThemaweekKlopt):
            vault.change(partial(bewaar_themaweek, gegevens=gegevens))
    with pytest.raises(ThemaweekOnbekend):
        vault.change(lambda uow: verberg_themaweek(uow, 99))
    assert vault.query(lambda uow: lees_themaweken(uow, JAAR))[0].id == NIEUW


def _vul(uow: UnitOfWork) -> tuple[int, int]:
    """Put one of each kind at two schools; return the schools."""
    een, ander = uow.session.scalars(select(School.id).order_by(School.id).limit(2))
    for school in (een, ander):
        uow.session.add_all(
            [
                Spreekuur(
                    school_id=school,
                    doelgroep=Spreekuurdoelgroep.OUDERS,
                    wijze=Spreekuurwijze.FYSIEK,
                    stand=Activiteitstand.GEPLAND,
                    datum=date(2026, 11, 24),
                    tijd="15:30",
                ),
                Schooladvies(
                    school_id=school,
                    soort=Adviessoort.CONSULTATIE_MENTOR,
                    datum=date(2026, 11, 25),
                    vraag="Vrije tekst die niet mee mag",
                    terugkijken_op=date(2026, 12, 2),
                ),
                Ontwikkelvraag(
                    school_id=school,
                    schooljaar=JAAR,
                    vraag="Ook vrije tekst",
                    stand=Vraagstand.ONTWIKKELVRAAG,
                    momenten=[Reviewmoment(datum=date(2027, 1, 12))],
                ),
            ]
        )
    _activiteiten(uow, een, [date(2026, 11, 24), date(2026, 8, 2), date(2026, 8, 3)])
    _activiteiten(uow, ander, [date(2027, 8, 1), date(2027, 8, 2)], Activiteitstand.AFGELAST)
    return een, ander


def _activiteiten(
    uow: UnitOfWork, school: int, dagen: list[date], stand: Activiteitstand = Activiteitstand.GEDAAN
) -> None:
    rij = {
        "school_id": school,
        "titel": "Rots & Water",
        "soort": Preventiesoort.PRIMAIR,
        "niveau": Preventieniveau.GROEP,
        "vorm": Preventievorm.TRAINING,
        "rol": Preventierol.UITVOERDER,
        "stand": stand,
    }
    # In bulk: what the logboek says of each is proved elsewhere.
    with uow.zonder_automatisch_logboek():
        uow.session.execute(insert(Preventieactiviteit), [{**rij, "datum": dag} for dag in dagen])
    uow.log(Gebeurtenis.DEMO_GEVULD)


def test_a_year_is_read_by_week_of_one_school_or_of_all(vault: Vault) -> None:
    leeg = vault.query(lambda uow: lees_jaar(uow, JAAR))
    assert leeg.te_leggen
    assert {punt.soort for punt in leeg.punten} == {K.VAKANTIE}
    een, ander = vault.change(_vul)
    alle = vault.query(lambda uow: lees_jaar(uow, JAAR))
    ene = vault.query(lambda uow: lees_jaar(uow, JAAR, een))
    assert alle.school == ""
    assert ene.school
    telling = {soort: sum(p.soort is soort for p in alle.punten) for soort in K}
    # 2 August 2026 and 2 August 2027 are in the last week of the year before and after.
    assert telling[K.ACTIVITEIT] == 3
    assert telling[K.SPREEKUUR] == 2
    assert telling[K.ADVIES] == 2
    assert telling[K.TERUGKIJKEN] == 4
    eigen = [punt for punt in ene.punten if punt.soort is not K.VAKANTIE]
    assert {punt.school for punt in eigen} == {ene.school}
    assert len(eigen) == 6
    week = per_week(ene.punten, weken_van(2026))[date(2026, 11, 23)]
    assert [punt.titel for punt in week] == [
        "Rots & Water",
        "Spreekuur ouders",
        Adviessoort.CONSULTATIE_MENTOR.label,
    ]
    afgelast = [punt for punt in alle.punten if not punt.telt]
    assert [punt.stand for punt in afgelast] == ["Ging niet door"]
    assert "vrije tekst" not in "".join(punt.titel for punt in alle.punten).lower()
    blad = vault.query(lambda uow: maak_jaarblad(uow, JAAR, ander))
    assert blad.vrijgave.leerling_id is None
    assert blad.kalender.school
    vault.change(registreer_jaarblad)


def test_two_thousand_activities_are_read_at_once(vault: Vault) -> None:
    dagen = [date(2026, 8, 3) + timedelta(days=nummer % 350) for nummer in range(2000)]
    vault.change(
        lambda uow: _activiteiten(uow, uow.session.scalars(select(School.id)).first() or 0, dagen)
    )
    begin = time.process_time()
    kalender = vault.query(lambda uow: lees_jaar(uow, JAAR))
    gevuld = per_week(kalender.punten, weken_van(2026))
    assert time.process_time() - begin < 1.0
    assert sum(p.soort is K.ACTIVITEIT for week in gevuld.values() for p in week) == 2000
