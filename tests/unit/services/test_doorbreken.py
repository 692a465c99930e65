"""Going on without a consent: ground, reason and colleague, kept and told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import Gezag, GezagBron, Relatie, ToestemmingDoel, ToestemmingStatus
from jos_desktop.models.codes_recht import Doorbreekgrond, Ontvangersoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Logregel
from jos_desktop.models.toestemming import Toestemming
from jos_desktop.services.caseload import lees_caseload
from jos_desktop.services.doorbreken import (
    Doorbreekgegevens,
    GrondPastNiet,
    NietDoorbroken,
    OverlegOntbreekt,
    RedenOntbreekt,
    SpoedTeLang,
    doorbreek,
    spoed_in_register,
    vul_overleg_aan,
)
from jos_desktop.services.leerlingen import (
    BetrokkeneGegevens,
    PersoonOnbekend,
    bewaar_betrokkene,
)
from jos_desktop.services.toestemming import (
    OntvangerOntbreekt,
    ToestemmingGegevens,
    ToestemmingInToekomst,
    VeronderstellenNaWeigering,
    leg_vast,
    oordeel_over,
    trek_in,
)
from jos_desktop.services.toestemmingsblad import lees_toestemmingsblad
from jos_desktop.services.vandaag import lees_vandaag
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.unit.services.conftest import Casus

HULP = ToestemmingDoel.HULP


def nadeel(casus: Casus) -> Doorbreekgegevens:
    """Return an override of the parents to prevent serious harm."""
    return Doorbreekgegevens(
        HULP,
        Doorbreekgrond.ERNSTIG_NADEEL,
        "Durft niet naar huis als het bekend wordt.",
        casus.vandaag,
        overleg_met="Gedragswetenschapper",
    )


def _doorbreek(casus: Casus, gegevens: Doorbreekgegevens) -> Changes:
    return casus.vault.change(lambda uow: doorbreek(uow, casus.leerling_id, gegevens))


def _signalen(casus: Casus) -> list[str]:
    return [signaal.tekst for signaal in casus.vault.query(lees_vandaag).signalen]


def zeg(casus: Casus, wie: int | None, status: ToestemmingStatus) -> None:
    gegevens = ToestemmingGegevens(HULP, status, casus.vandaag, betrokkene_id=wie)
    casus.vault.change(lambda uow: leg_vast(uow, casus.leerling_id, gegevens))


def test_serious_harm_opens_help_and_is_told_in_the_logboek(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(13)
    zeg(casus, None, ToestemmingStatus.GEGEVEN)
    gemaakt = casus.vault.change(lambda uow: doorbreek(uow, casus.leerling_id, nadeel(casus)))
    oordeel = casus.vault.query(lambda uow: oordeel_over(uow, casus.leerling_id, HULP))
    assert oordeel.compleet
    assert oordeel.doorbroken is Doorbreekgrond.ERNSTIG_NADEEL
    assert oordeel.kort == "Met reden"

    def lees(uow: UnitOfWork) -> tuple[int, str, str, list[int | None]]:
        rij = uow.session.get_one(Toestemming, gemaakt.nieuw_id)
        regels = uow.session.scalars(
            select(Logregel.onderwerp_id).where(
                Logregel.gebeurtenis == Gebeurtenis.TOESTEMMING_DOORBROKEN,
                Logregel.leerling_id == casus.leerling_id,
            )
        )
        return rij.leeftijd_op_datum, rij.regel_op_datum, rij.overleg_met, list(regels)

    bewaard = casus.vault.query(lees)
    assert bewaard == (13, "Jeugdwet 7.3.4 lid 2", "Gedragswetenschapper", [gemaakt.nieuw_id])


def test_reason_colleague_and_a_day_that_has_come_are_asked(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(13)
    goed = nadeel(casus)
    fouten: list[tuple[Doorbreekgegevens, type[Exception]]] = [
        (replace(goed, reden=" "), RedenOntbreekt),
        (replace(goed, overleg_met=""), OverlegOntbreekt),
        (replace(goed, datum=casus.vandaag + timedelta(days=1)), ToestemmingInToekomst),
        (replace(goed, waarvoor=ToestemmingDoel.OVERDRACHT), OntvangerOntbreekt),
    ]
    for gegevens, fout in fouten:
        with pytest.raises(fout):
            _doorbreek(casus, gegevens)


def test_what_cannot_wait_may_add_the_colleague_later(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(9)
    spoed = replace(nadeel(casus), grond=Doorbreekgrond.SPOED, overleg_met="")
    gemaakt = casus.vault.change(lambda uow: doorbreek(uow, casus.leerling_id, spoed))
    assert gemaakt.nieuw_id is not None
    (open_,) = casus.vault.query(spoed_in_register)
    assert (open_.id, open_.leerling_id) == (gemaakt.nieuw_id, casus.leerling_id)
    assert not open_.met_overleg
    assert ["vul in met wie je overlegde" in tekst for tekst in _signalen(casus)].count(True) == 1
    with pytest.raises(OverlegOntbreekt):
        casus.vault.change(lambda uow: vul_overleg_aan(uow, gemaakt.nieuw_id or 0, "  "))
    casus.vault.change(lambda uow: vul_overleg_aan(uow, gemaakt.nieuw_id or 0, "Teamleider"))
    assert [rij.met_overleg for rij in casus.vault.query(spoed_in_register)] == [True]
    assert not any("overlegde" in tekst for tekst in _signalen(casus))


def test_an_answer_is_no_override(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(13)
    zeg(casus, None, ToestemmingStatus.GEGEVEN)
    rij = casus.vault.query(lambda uow: uow.session.scalars(select(Toestemming.id)).one())
    with pytest.raises(NietDoorbroken):
        casus.vault.change(lambda uow: vul_overleg_aan(uow, rij, "Teamleider"))


@pytest.mark.parametrize(
    ("leeftijd", "grond"),
    [
        (9, Doorbreekgrond.ERNSTIG_NADEEL),
        (17, Doorbreekgrond.ERNSTIG_NADEEL),
        (17, Doorbreekgrond.WELOVERWOGEN),
        (13, Doorbreekgrond.SPOED),
        (17, Doorbreekgrond.SPOED),
        (13, Doorbreekgrond.MELDRECHT),
        (13, Doorbreekgrond.RAAD),
        (13, Doorbreekgrond.WET),
        (13, Doorbreekgrond.OTS),
        (13, Doorbreekgrond.MAATREGEL),
        (13, Doorbreekgrond.WELOVERWOGEN),
    ],
)
def test_a_ground_of_another_situation_is_refused(
    maak_casus: Callable[[int], Casus], leeftijd: int, grond: Doorbreekgrond
) -> None:
    casus = maak_casus(leeftijd)
    gegevens = replace(nadeel(casus), grond=grond)
    with pytest.raises(GrondPastNiet) as fout:
        casus.vault.change(lambda uow: doorbreek(uow, casus.leerling_id, gegevens))
    assert fout.value.zin().endswith(".")


def test_a_wish_after_a_refusal_is_a_ground(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(15)
    zeg(casus, None, ToestemmingStatus.GEGEVEN)
    zeg(casus, casus.ouder_id, ToestemmingStatus.GEWEIGERD)
    gegevens = replace(nadeel(casus), grond=Doorbreekgrond.WELOVERWOGEN)
    casus.vault.change(lambda uow: doorbreek(uow, casus.leerling_id, gegevens))
    assert casus.vault.query(lambda uow: oordeel_over(uow, casus.leerling_id, HULP)).compleet


def test_help_without_the_parents_asks_the_pupil_alone_about_sharing(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(14)
    zeg(casus, None, ToestemmingStatus.GEGEVEN)
    casus.vault.change(lambda uow: doorbreek(uow, casus.leerling_id, nadeel(casus)))
    oordeel = casus.vault.query(
        lambda uow: oordeel_over(
            uow,
            casus.leerling_id,
            ToestemmingDoel.VERSTREKKEN,
            ontvanger="Moeder",
            soort=Ontvangersoort.OUDER_MET_GEZAG,
        )
    )
    assert [gever.betrokkene_id for gever in oordeel.gevers] == [None]
    assert not oordeel.compleet


def test_a_yes_is_not_assumed_beside_a_no(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(13)
    zeg(casus, None, ToestemmingStatus.GEWEIGERD)
    with pytest.raises(VeronderstellenNaWeigering):
        zeg(casus, casus.ouder_id, ToestemmingStatus.VERONDERSTELD)


def test_who_died_is_not_asked_and_holds_nothing_up(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(13)
    casus.stem_in()
    vader = BetrokkeneGegevens(
        "Mehmet Çağlar", Relatie.OUDER, Gezag.JA, gezag_bron=GezagBron.OVERLEDEN
    )
    casus.vault.change(lambda uow: bewaar_betrokkene(uow, casus.leerling_id, vader))
    assert casus.vault.query(lambda uow: oordeel_over(uow, casus.leerling_id, HULP)).compleet
    assert casus.vault.query(lees_caseload)[0].toestemming_compleet


def test_an_override_names_nobody_of_another_pupil(maak_casus: Callable[[int], Casus]) -> None:
    casus, ander = maak_casus(13), maak_casus(13)
    with pytest.raises(PersoonOnbekend):
        _doorbreek(casus, replace(nadeel(casus), betrokkene_id=ander.ouder_id))


def gevaar(casus: Casus, *, geleden: int = 0, collega: str = "") -> Doorbreekgegevens:
    """Return telling the wijkteam of direct danger, some days ago."""
    return Doorbreekgegevens(
        ToestemmingDoel.VERSTREKKEN,
        Doorbreekgrond.VITAAL,
        "Gaat vannacht weg.",
        casus.vandaag - timedelta(days=geleden),
        overleg_met=collega,
        ontvanger="Wijkteam",
        ontvangersoort=Ontvangersoort.WIJKTEAM,
    )


def _mag_naar_wijkteam(casus: Casus, over: int) -> bool:
    dag = casus.vandaag + timedelta(days=over)
    return casus.vault.query(
        lambda uow: oordeel_over(
            uow,
            casus.leerling_id,
            ToestemmingDoel.VERSTREKKEN,
            dag=dag,
            ontvanger="Wijkteam",
            soort=Ontvangersoort.WIJKTEAM,
        )
    ).compleet


def test_an_emergency_is_of_that_moment(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(16)
    nee = ToestemmingGegevens(
        ToestemmingDoel.VERSTREKKEN,
        ToestemmingStatus.GEWEIGERD,
        casus.vandaag,
        ontvanger="Wijkteam",
        ontvangersoort=Ontvangersoort.WIJKTEAM,
    )
    casus.vault.change(lambda uow: leg_vast(uow, casus.leerling_id, nee))
    nummer = _doorbreek(casus, gevaar(casus)).nieuw_id
    dagen = [dag for dag in (0, 7, 8, 3650) if _mag_naar_wijkteam(casus, dag)]
    assert dagen == [0, 7]
    bewaard = casus.vault.query(lambda uow: uow.session.get_one(Toestemming, nummer).geldig_tot)
    assert bewaard == casus.vandaag + timedelta(days=7)


def test_an_emergency_lasts_thirty_days_at_most(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(16)
    samen = gevaar(casus, collega="Gedragswetenschapper")
    with pytest.raises(SpoedTeLang):
        _doorbreek(casus, replace(samen, geldig_tot=casus.vandaag + timedelta(days=31)))
    _doorbreek(casus, replace(samen, geldig_tot=casus.vandaag + timedelta(days=30)))
    assert [_mag_naar_wijkteam(casus, dag) for dag in (30, 31)] == [True, False]


def test_without_a_colleague_a_longer_emergency_stops_after_seven_days(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(16)
    maand = replace(gevaar(casus), geldig_tot=casus.vandaag + timedelta(days=30))
    nummer = _doorbreek(casus, maand).nieuw_id or 0
    assert [_mag_naar_wijkteam(casus, dag) for dag in (7, 8)] == [True, False]
    casus.vault.change(lambda uow: vul_overleg_aan(uow, nummer, "Teamleider"))
    assert [_mag_naar_wijkteam(casus, dag) for dag in (8, 30, 31)] == [True, True, False]


@pytest.mark.parametrize("collega", ["", "Teamleider"])
def test_an_emergency_from_before_it_had_an_end_stops_too(
    maak_casus: Callable[[int], Casus], collega: str
) -> None:
    casus = maak_casus(9)
    spoed = replace(nadeel(casus), grond=Doorbreekgrond.SPOED, overleg_met=collega)
    nummer = _doorbreek(casus, spoed).nieuw_id

    def zonder_einde(uow: UnitOfWork) -> None:
        rij = uow.session.get_one(Toestemming, nummer)
        rij.geldig_tot = None
        rij.datum = casus.vandaag - timedelta(days=7)

    casus.vault.change(zonder_einde)
    assert casus.vault.query(lambda uow: oordeel_over(uow, casus.leerling_id, HULP)).compleet
    assert casus.vault.query(lees_caseload)[0].toestemming_compleet
    morgen = casus.vandaag + timedelta(days=1)
    na = casus.vault.query(lambda uow: oordeel_over(uow, casus.leerling_id, HULP, dag=morgen))
    assert not na.compleet

    def eerder(uow: UnitOfWork) -> None:
        uow.session.get_one(Toestemming, nummer).datum -= timedelta(days=1)

    casus.vault.change(eerder)
    assert not casus.vault.query(lees_caseload)[0].toestemming_compleet


def test_vandaag_says_until_when_an_emergency_counts(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(16)
    nummer = _doorbreek(casus, gevaar(casus, geleden=7)).nieuw_id
    (tekst,) = (tekst for tekst in _signalen(casus) if "overlegde" in tekst)
    assert tekst.endswith(f"Het telt tot en met {casus.vandaag:%d-%m-%Y}")

    def verschuif(uow: UnitOfWork) -> None:
        rij = uow.session.get_one(Toestemming, nummer)
        rij.datum -= timedelta(days=1)
        rij.geldig_tot = None

    casus.vault.change(verschuif)
    (tekst,) = (tekst for tekst in _signalen(casus) if "overlegde" in tekst)
    assert "Het telde tot en met" in tekst


def test_no_time_to_ask_is_no_ground_after_a_no(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(9)
    spoed = replace(nadeel(casus), grond=Doorbreekgrond.SPOED)
    zeg(casus, casus.ouder_id, ToestemmingStatus.GEWEIGERD)
    with pytest.raises(GrondPastNiet):
        _doorbreek(casus, spoed)


def test_no_time_to_ask_is_no_ground_after_a_withdrawal(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(9)
    spoed = replace(nadeel(casus), grond=Doorbreekgrond.SPOED)
    zeg(casus, casus.ouder_id, ToestemmingStatus.GEGEVEN)
    rij = casus.vault.query(lambda uow: uow.session.scalars(select(Toestemming.id)).one())
    casus.vault.change(lambda uow: trek_in(uow, rij, casus.vandaag))
    blad = casus.vault.query(lambda uow: lees_toestemmingsblad(uow, casus.leerling_id))
    (hulp,) = (stand for stand in blad.doelen if stand.sleutel.doel is HULP)
    assert Doorbreekgrond.VITAAL in hulp.gronden
    assert Doorbreekgrond.SPOED not in hulp.gronden
    with pytest.raises(GrondPastNiet):
        _doorbreek(casus, spoed)
