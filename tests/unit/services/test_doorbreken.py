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
    doorbreek,
    vul_overleg_aan,
    zonder_overleg,
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
)
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
    open_ = casus.vault.query(zonder_overleg)
    assert [(rij, wie) for rij, wie, _ in open_] == [(gemaakt.nieuw_id, casus.leerling_id)]
    assert ["vul in met wie je overlegde" in tekst for tekst in _signalen(casus)].count(True) == 1
    with pytest.raises(OverlegOntbreekt):
        casus.vault.change(lambda uow: vul_overleg_aan(uow, gemaakt.nieuw_id or 0, "  "))
    casus.vault.change(lambda uow: vul_overleg_aan(uow, gemaakt.nieuw_id or 0, "Teamleider"))
    assert casus.vault.query(zonder_overleg) == ()
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
