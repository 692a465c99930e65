"""The gate and who hears from JOS, on a real vault."""

from collections.abc import Callable

import pytest

from jos_desktop.models.codes import Gezag, Relatie, ToestemmingDoel, ToestemmingStatus
from jos_desktop.models.codes_recht import (
    InformeerGrond,
    Informeren,
    Ontvangersoort,
    Situatie,
    Verzoeksoort,
    Verzoekstatus,
)
from jos_desktop.models.leerling import Betrokkene, Informeerbesluit, Leerling
from jos_desktop.models.recht import Verzoek
from jos_desktop.services.informeren import Informeeroordeel, mag_informeren
from jos_desktop.services.leerlingen import (
    BetrokkeneGegevens,
    PersoonOnbekend,
    bewaar_betrokkene,
)
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.toestemming import (
    Regelinstellingen,
    ToestemmingGegevens,
    lees_regelinstellingen,
    leg_vast,
    oordeel_over,
    oordeel_over_situatie,
    zet_regelinstellingen,
)
from jos_desktop.services.uitgang import GeenToestemming, Uitgang, Vrijgave, vraag_vrijgave
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.unit.services.conftest import Casus

S = Ontvangersoort
NAAM_MOEDER = "Ayşe Çağlar"


def besluit(casus: Casus, wat: Informeren, grond: InformeerGrond) -> None:
    def voeg(uow: UnitOfWork) -> None:
        uow.session.add(
            Informeerbesluit(
                betrokkene_id=casus.ouder_id,
                datum=casus.vandaag,
                besluit=wat,
                grond=grond,
                reden="Onveilig.",
                overleg_met="Collega",
            )
        )

    _wijzig(casus, voeg)


def _wijzig(casus: Casus, doe: Callable[[UnitOfWork], None]) -> None:
    from jos_desktop.models.changes import Changes, Soort

    def werk(uow: UnitOfWork) -> Changes:
        doe(uow)
        uow.session.flush()
        return Changes.van(Soort.BETROKKENE, leerling_id=casus.leerling_id)

    casus.vault.change(werk)


def zet_gezag(casus: Casus, gezag: Gezag) -> None:
    def zet(uow: UnitOfWork) -> None:
        uow.session.get_one(Betrokkene, casus.ouder_id).gezag = gezag

    _wijzig(casus, zet)


def hoort(casus: Casus) -> Informeeroordeel:
    return casus.vault.query(lambda uow: mag_informeren(uow, casus.ouder_id))


def vraag(casus: Casus, uitgang: Uitgang, soort: S, **meer: object) -> Vrijgave:
    return casus.vault.query(
        lambda uow: vraag_vrijgave(uow, uitgang, casus.leerling_id, soort, **meer)  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(("leeftijd", "mag"), [(9, True), (15, True), (16, False), (19, False)])
def test_a_parent_with_gezag_hears_until_16(
    maak_casus: Callable[[int], Casus], leeftijd: int, mag: bool
) -> None:
    oordeel = hoort(maak_casus(leeftijd))
    assert oordeel.mag is mag
    assert not oordeel.op_verzoek
    assert oordeel.bron.startswith("Jeugdwet 7.3")


@pytest.mark.parametrize(
    ("gezag", "op_verzoek"),
    [(Gezag.NEE, True), (Gezag.GESCHORST, True), (Gezag.ONBEKEND, False)],
)
def test_without_certain_gezag_nobody_is_told_unasked(
    maak_casus: Callable[[int], Casus], gezag: Gezag, op_verzoek: bool
) -> None:
    casus = maak_casus(13)
    zet_gezag(casus, gezag)
    assert (hoort(casus).mag, hoort(casus).op_verzoek) == (False, op_verzoek)


def test_a_decision_not_to_inform_counts_at_any_age(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(9)
    besluit(casus, Informeren.NIET, InformeerGrond.GOED_HULPVERLENER)
    oordeel = hoort(casus)
    assert not oordeel.mag
    assert oordeel.bron == "Jeugdwet 7.3.15 lid 4"
    with pytest.raises(GeenToestemming):
        vraag(casus, Uitgang.BRIEF, S.OUDER_MET_GEZAG, betrokkene_id=casus.ouder_id)


def test_from_16_a_yes_of_the_pupil_lets_one_parent_hear(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(16)
    gegevens = ToestemmingGegevens(
        ToestemmingDoel.VERSTREKKEN,
        ToestemmingStatus.GEGEVEN,
        casus.vandaag,
        ontvanger=NAAM_MOEDER,
    )
    casus.vault.change(lambda uow: leg_vast(uow, casus.leerling_id, gegevens))
    assert hoort(casus).mag
    vraag(casus, Uitgang.INZAGE, S.OUDER_MET_GEZAG, betrokkene_id=casus.ouder_id)


def test_a_parent_without_gezag_gets_nothing_before_a_granted_request(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(13)
    zet_gezag(casus, Gezag.NEE)
    with pytest.raises(GeenToestemming):
        vraag(casus, Uitgang.BRIEF, S.OUDER_ZONDER_GEZAG, betrokkene_id=casus.ouder_id)
    verzoek = {
        "leerling_id": casus.leerling_id,
        "betrokkene_id": casus.ouder_id,
        "soort": Verzoeksoort.INFORMATIE,
        "ontvangen": casus.vandaag,
    }
    _wijzig(casus, lambda uow: uow.session.add(Verzoek(status=Verzoekstatus.OPEN, **verzoek)))
    with pytest.raises(GeenToestemming):
        vraag(casus, Uitgang.BRIEF, S.OUDER_ZONDER_GEZAG, betrokkene_id=casus.ouder_id)
    _wijzig(casus, lambda uow: uow.session.add(Verzoek(status=Verzoekstatus.TOEGEWEZEN, **verzoek)))
    vraag(casus, Uitgang.BRIEF, S.OUDER_ZONDER_GEZAG, betrokkene_id=casus.ouder_id)


def test_other_people_hear_nothing_by_themselves(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(13)
    oma = BetrokkeneGegevens("Fatma Çağlar", Relatie.NETWERK)
    oma_id = casus.vault.change(lambda uow: bewaar_betrokkene(uow, casus.leerling_id, oma)).nieuw_id
    assert oma_id is not None
    oordeel = casus.vault.query(lambda uow: mag_informeren(uow, oma_id))
    assert (oordeel.mag, oordeel.op_verzoek) == (False, False)
    with pytest.raises(PersoonOnbekend):
        casus.vault.query(lambda uow: mag_informeren(uow, 9999))


def test_the_refusal_says_who_is_still_to_answer_without_a_name(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(13)
    with pytest.raises(GeenToestemming) as fout:
        vraag(casus, Uitgang.OVERDRACHT_PDF, S.ANDERE_SCHOOL, ontvanger="Voorbeeldcollege")
    woorden = f"{fout.value.zin()} {fout.value.raad()}"
    assert "de leerling en 1 ouder of voogd" in woorden
    assert NAAM_MOEDER not in f"{woorden} {fout.value}"
    assert [gever.naam for gever in fout.value.oordeel.te_vragen] == ["Leerling", NAAM_MOEDER]


def test_a_complete_consent_gives_a_pass_for_that_receiver(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(13)
    casus.stem_in(ToestemmingDoel.OVERDRACHT, "Voorbeeldcollege")
    pas = vraag(casus, Uitgang.OVERDRACHT_PDF, S.ANDERE_SCHOOL, ontvanger="Voorbeeldcollege")
    assert (pas.leerling_id, pas.ontvanger) == (casus.leerling_id, "Voorbeeldcollege")
    with pytest.raises(GeenToestemming):
        vraag(casus, Uitgang.OVERDRACHT_PDF, S.ANDERE_SCHOOL, ontvanger="Ander college")


@pytest.mark.parametrize(("leeftijd", "mag"), [(9, False), (12, True), (17, True)])
def test_a_pupil_asks_his_own_dossier_from_12(
    maak_casus: Callable[[int], Casus], leeftijd: int, mag: bool
) -> None:
    casus = maak_casus(leeftijd)
    if mag:
        assert vraag(casus, Uitgang.INZAGE, S.LEERLING).oordeel.compleet
    else:
        with pytest.raises(GeenToestemming):
            vraag(casus, Uitgang.INZAGE, S.LEERLING)


def test_a_parent_who_is_helped_gets_her_own_part_at_any_age(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(17)
    vraag(
        casus,
        Uitgang.INZAGE,
        S.OUDER_MET_GEZAG,
        betrokkene_id=casus.ouder_id,
        voor_betrokkene_id=casus.ouder_id,
    )


def test_what_a_parent_told_about_herself_is_not_for_somebody_else(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(13)
    ander = BetrokkeneGegevens("Mehmet Çağlar", Relatie.OUDER, Gezag.JA)
    ander_id = casus.vault.change(
        lambda uow: bewaar_betrokkene(uow, casus.leerling_id, ander)
    ).nieuw_id
    vraag(casus, Uitgang.INZAGE, S.OUDER_MET_GEZAG, betrokkene_id=ander_id)
    with pytest.raises(GeenToestemming):
        vraag(
            casus,
            Uitgang.INZAGE,
            S.OUDER_MET_GEZAG,
            betrokkene_id=ander_id,
            voor_betrokkene_id=casus.ouder_id,
        )


@pytest.mark.parametrize("soort", [S.OUDER_MET_GEZAG, S.OVERIG, S.TEAM])
def test_a_parent_of_one_pupil_gets_nothing_about_another(
    maak_casus: Callable[[int], Casus], soort: S
) -> None:
    een, ander = maak_casus(9), maak_casus(9)
    with pytest.raises(PersoonOnbekend):
        vraag(een, Uitgang.BRIEF, soort, betrokkene_id=ander.ouder_id)
    with pytest.raises(PersoonOnbekend):
        vraag(
            een,
            Uitgang.INZAGE,
            soort,
            betrokkene_id=ander.ouder_id,
            voor_betrokkene_id=ander.ouder_id,
        )


def test_a_letter_goes_to_a_parent_by_name(maak_casus: Callable[[int], Casus]) -> None:
    with pytest.raises(GeenToestemming):
        vraag(maak_casus(9), Uitgang.BRIEF, S.OUDER_MET_GEZAG)


def test_what_is_about_nobody_is_for_team_and_employer(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(13)
    casus.vault.query(lambda uow: vraag_vrijgave(uow, Uitgang.LIJST, None, S.WERKGEVER))
    with pytest.raises(GeenToestemming):
        casus.vault.query(lambda uow: vraag_vrijgave(uow, Uitgang.LIJST, None, S.SCHOOL))


@pytest.mark.parametrize("doel", [ToestemmingDoel.SCHOOL, ToestemmingDoel.ZORGOVERLEG])
def test_a_yes_to_school_stays_with_the_school_of_that_day(
    maak_casus: Callable[[int], Casus], doel: ToestemmingDoel
) -> None:
    casus = maak_casus(16)
    casus.stem_in(doel)

    def oordeel(ontvanger: str) -> bool:
        return casus.vault.query(
            lambda uow: oordeel_over(uow, casus.leerling_id, doel, ontvanger=ontvanger)
        ).compleet

    assert oordeel("")
    assert not oordeel("Voorbeeldcollege")

    def stap_over(uow: UnitOfWork) -> None:
        ander = next(rij for rij in lijst_scholen(uow) if rij.id != casus.school_id)
        leerling = uow.session.get_one(Leerling, casus.leerling_id)
        for inschrijving in leerling.inschrijvingen:
            inschrijving.school_id = ander.id

    _wijzig(casus, stap_over)
    assert not oordeel("")


def test_the_choices_of_the_organisation_are_kept(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(13)
    assert casus.vault.query(lees_regelinstellingen) == Regelinstellingen()
    streng = Regelinstellingen(beide_ouders_bij_delen=False, gw_huisregel=False)
    casus.vault.change(lambda uow: zet_regelinstellingen(uow, streng))
    assert casus.vault.query(lees_regelinstellingen) == streng
    gevers = casus.vault.query(
        lambda uow: oordeel_over(uow, casus.leerling_id, ToestemmingDoel.SCHOOL)
    ).gevers
    assert [gever.naam for gever in gevers] == ["Leerling"]


@pytest.mark.parametrize("situatie", Situatie)
def test_work_without_a_relation_with_a_pupil_needs_nobody(situatie: Situatie) -> None:
    oordeel = oordeel_over_situatie(situatie)
    assert oordeel.compleet
    assert oordeel.grond == situatie.label
    assert oordeel.bron.startswith("Nieuwsbrief JOS 1")
    assert oordeel.waarschuwingen
