"""What was agreed to, decided or stopped earlier, and what that comes to on a later day."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from jos_desktop.models.codes import (
    Functie,
    Gezag,
    ToestemmingDoel,
    ToestemmingStatus,
    TrajectStatus,
    TrajectType,
)
from jos_desktop.models.codes_recht import (
    Doorbreekgrond,
    InformeerGrond,
    Informeren,
    Maatregelsoort,
    Ontvangersoort,
    Vertegenwoordiging,
    Verzoeksoort,
    Weglaatgrond,
)
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.gezag import Maatregel, Wilsoordeel
from jos_desktop.models.leerling import Betrokkene, Informeerbesluit, Leerling
from jos_desktop.models.traject import Traject
from jos_desktop.services.bewaartermijn import (
    HulpLooptNog,
    VerzoekLooptNog,
    vernietig_na_termijn,
)
from jos_desktop.services.doorbreken import Doorbreekgegevens, GrondPastNiet, doorbreek
from jos_desktop.services.informeren import mag_informeren
from jos_desktop.services.inzage_document import VERSPREID, document
from jos_desktop.services.leeftijd import verjaardag
from jos_desktop.services.toestemming import (
    IngetrokkenVoorAntwoord,
    NietInTeTrekken,
    ToestemmingGegevens,
    leg_vast,
    oordeel_over,
    trek_in,
)
from jos_desktop.services.toestemmingsregel import Oordeel
from jos_desktop.services.uitgang import GeenToestemming, Uitgang, vraag_vrijgave
from jos_desktop.services.uittreksels import maak_uittreksel
from jos_desktop.services.vernietigingen import Vernietigingsreden
from jos_desktop.services.verzoeken import (
    MagNietToewijzen,
    beoordeel_vraag,
    rond_af,
    trek_verzoek_in,
)
from jos_desktop.services.verzoekregel import PUNTEN_ZONDER_GEZAG
from jos_desktop.services.verzoekrijen import haal_verzoek
from jos_desktop.services.wie_keek import lees_kijkregels
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.unit.services.conftest import Casus
from tests.unit.services.rechtvoorbeeld import EIGEN_DEEL, Rechten, maak_rechten

HULP = ToestemmingDoel.HULP
MaakCasus = Callable[[int], Casus]


def word(casus: Casus, leeftijd: int) -> None:
    """Let the pupil be this old today."""

    def zet(uow: UnitOfWork) -> None:
        leerling = uow.session.get_one(Leerling, casus.leerling_id)
        leerling.geboortedatum = verjaardag(uow.vandaag, -leeftijd)

    casus.vault.change(zet)


def zet_gezag(rechten: Rechten, gezag: Gezag) -> None:
    def zet(uow: UnitOfWork) -> None:
        uow.session.get_one(Betrokkene, rechten.vader_id).gezag = gezag

    rechten.wijzig(zet)


def oordeel(casus: Casus, dag: date | None = None, doel: ToestemmingDoel = HULP) -> Oordeel:
    return casus.vault.query(lambda uow: oordeel_over(uow, casus.leerling_id, doel, dag=dag))


def zegt(casus: Casus, wie: int | None, status: ToestemmingStatus, dag: date) -> int:
    gegevens = ToestemmingGegevens(HULP, status, dag, betrokkene_id=wie)
    nummer = casus.vault.change(lambda uow: leg_vast(uow, casus.leerling_id, gegevens)).nieuw_id
    assert nummer is not None
    return nummer


def ga_door(casus: Casus, grond: Doorbreekgrond, dag: date) -> int:
    gegevens = Doorbreekgegevens(HULP, grond, "Het moest nu.", dag, "Collega")
    nummer = casus.vault.change(lambda uow: doorbreek(uow, casus.leerling_id, gegevens)).nieuw_id
    assert nummer is not None
    return nummer


def test_inzage_agreed_to_with_gezag_ends_with_it(maak_casus: MaakCasus) -> None:
    rechten = maak_rechten(maak_casus(13))
    nummer = rechten.verzoek(Verzoeksoort.INZAGE, rechten.vader_id)
    assert rechten.vault.query(lambda uow: document(uow, nummer)).groepen
    zet_gezag(rechten, Gezag.NEE)
    with pytest.raises(GeenToestemming):
        rechten.vault.query(lambda uow: document(uow, nummer))
    with pytest.raises(GeenToestemming):
        rechten.vault.query(
            lambda uow: vraag_vrijgave(
                uow,
                Uitgang.INZAGE,
                rechten.leerling_id,
                Ontvangersoort.OUDER_ZONDER_GEZAG,
                betrokkene_id=rechten.vader_id,
            )
        )


def test_an_answered_request_opens_no_other_way_out(maak_casus: MaakCasus) -> None:
    rechten = maak_rechten(maak_casus(13))
    zet_gezag(rechten, Gezag.NEE)
    nummer = rechten.verzoek(Verzoeksoort.INFORMATIE, rechten.vader_id, punten=PUNTEN_ZONDER_GEZAG)

    def brief(uow: UnitOfWork) -> object:
        return vraag_vrijgave(
            uow,
            Uitgang.BRIEF,
            rechten.leerling_id,
            Ontvangersoort.OUDER_ZONDER_GEZAG,
            betrokkene_id=rechten.vader_id,
        )

    assert rechten.vault.query(brief)
    rechten.vault.change(lambda uow: rond_af(uow, haal_verzoek(uow, nummer)))
    with pytest.raises(GeenToestemming):
        rechten.vault.query(brief)
    assert rechten.vault.query(lambda uow: document(uow, nummer))


def test_on_request_ends_at_16_with_the_say_of_the_parents(maak_casus: MaakCasus) -> None:
    rechten = maak_rechten(maak_casus(15))
    zet_gezag(rechten, Gezag.NEE)
    rechten.voeg_toe(
        Informeerbesluit(
            betrokkene_id=rechten.vader_id,
            datum=rechten.casus.vandaag,
            besluit=Informeren.OP_VERZOEK,
            grond=InformeerGrond.GEEN_GEZAG,
        )
    )
    nummer = rechten.verzoek(Verzoeksoort.INFORMATIE, rechten.vader_id, punten=PUNTEN_ZONDER_GEZAG)
    assert rechten.vault.query(lambda uow: document(uow, nummer))
    word(rechten.casus, 16)
    hoort = rechten.vault.query(lambda uow: mag_informeren(uow, rechten.vader_id))
    assert (hoort.mag, hoort.op_verzoek) == (False, False)
    with pytest.raises(GeenToestemming):
        rechten.vault.query(lambda uow: document(uow, nummer))
    with pytest.raises(MagNietToewijzen):
        rechten.verzoek(Verzoeksoort.INFORMATIE, rechten.vader_id, punten=PUNTEN_ZONDER_GEZAG)


def test_stopping_an_override_leaves_the_yes_of_the_pupil(maak_casus: MaakCasus) -> None:
    casus = maak_casus(13)
    eerder = casus.vandaag - timedelta(days=9)
    zegt(casus, None, ToestemmingStatus.GEGEVEN, eerder)
    nummer = ga_door(casus, Doorbreekgrond.ERNSTIG_NADEEL, eerder)
    assert oordeel(casus).compleet
    casus.vault.change(lambda uow: trek_in(uow, nummer, casus.vandaag))
    assert [gever.betrokkene_id for gever in oordeel(casus).te_vragen] == [casus.ouder_id]


def test_only_what_stands_can_be_taken_back(maak_casus: MaakCasus) -> None:
    casus = maak_casus(17)
    gisteren = casus.vandaag - timedelta(days=1)
    nee = zegt(casus, None, ToestemmingStatus.GEWEIGERD, gisteren)
    with pytest.raises(NietInTeTrekken):
        casus.vault.change(lambda uow: trek_in(uow, nee, casus.vandaag))
    assert oordeel(casus, gisteren).geweigerd
    ja = zegt(casus, None, ToestemmingStatus.GEGEVEN, casus.vandaag)
    with pytest.raises(IngetrokkenVoorAntwoord):
        casus.vault.change(lambda uow: trek_in(uow, ja, gisteren))
    casus.vault.change(lambda uow: trek_in(uow, ja, casus.vandaag))
    with pytest.raises(NietInTeTrekken):
        casus.vault.change(lambda uow: trek_in(uow, ja, casus.vandaag))


def test_no_time_to_ask_is_no_answer_to_a_no(maak_casus: MaakCasus) -> None:
    casus = maak_casus(9)
    ga_door(casus, Doorbreekgrond.SPOED, casus.vandaag)
    assert oordeel(casus).compleet
    zegt(casus, casus.ouder_id, ToestemmingStatus.GEWEIGERD, casus.vandaag)
    assert oordeel(casus).geweigerd


@pytest.mark.parametrize(
    ("soort", "blijft"),
    [
        (Maatregelsoort.OTS, False),
        (Maatregelsoort.VOOGDIJ_GI, False),
        (Maatregelsoort.RECLASSERING, True),
    ],
)
def test_a_measure_about_a_minor_ends_at_18(
    maak_casus: MaakCasus, soort: Maatregelsoort, blijft: bool
) -> None:
    casus = maak_casus(17)
    rij = Maatregel(
        leerling_id=casus.leerling_id, soort=soort, vanaf=casus.vandaag, hulp_in_kader=True
    )

    def voeg(uow: UnitOfWork) -> None:
        uow.session.add(rij)

    casus.vault.change(voeg)
    assert not oordeel(casus).nodig
    word(casus, 18)
    assert oordeel(casus).nodig is not blijft


def test_the_extract_with_every_word_is_for_the_employer(maak_casus: MaakCasus) -> None:
    rechten = maak_rechten(maak_casus(13))
    uittreksel = rechten.vault.query(lambda uow: maak_uittreksel(uow, rechten.leerling_id))
    assert EIGEN_DEEL in repr(uittreksel.regels)
    assert uittreksel.vrijgave.soort is Ontvangersoort.WERKGEVER


def test_the_next_school_of_a_pupil_whose_school_is_hidden_is_not_read(
    maak_casus: MaakCasus,
) -> None:
    rechten = maak_rechten(maak_casus(13))

    def scherm_af(uow: UnitOfWork) -> None:
        uow.session.get_one(Leerling, rechten.leerling_id).school_afgeschermd = True
        for school, soort in (
            ("Bonhoeffer College", None),
            ("School Ver Weg", Ontvangersoort.ANDERE_SCHOOL),
        ):
            gegevens = ToestemmingGegevens(
                ToestemmingDoel.OVERDRACHT,
                ToestemmingStatus.GEGEVEN,
                uow.vandaag,
                ontvanger=school,
                ontvangersoort=soort,
            )
            leg_vast(uow, rechten.leerling_id, gegevens)

    rechten.vault.change(scherm_af)
    nummer = rechten.verzoek(Verzoeksoort.INZAGE, rechten.vader_id)
    gelezen = repr(rechten.vault.query(lambda uow: document(uow, nummer)).groepen)
    assert "Bonhoeffer" not in gelezen
    assert "Ver Weg" not in gelezen


def test_who_looked_tells_of_nothing_that_another_may_not_find(maak_casus: MaakCasus) -> None:
    rechten = maak_rechten(maak_casus(13))
    rechten.voeg_toe(
        Informeerbesluit(
            betrokkene_id=rechten.vader_id,
            datum=rechten.casus.vandaag,
            besluit=Informeren.NIET,
            grond=InformeerGrond.GOED_HULPVERLENER,
        )
    )

    def kijk(uow: UnitOfWork) -> None:
        for gebeurtenis in (Gebeurtenis.ADRES_GETOOND, Gebeurtenis.SCHOOL_GETOOND):
            uow.log(gebeurtenis, leerling_id=rechten.leerling_id, soort="leerling")

    rechten.vault.change(kijk)
    regels = rechten.vault.query(lambda uow: lees_kijkregels(uow, rechten.leerling_id))
    tekst = repr([(regel.wat, regel.waarvan) for regel in regels]).lower()
    for woord in ("afgeschermd", "ouder zelf", "informeren", "besluit"):
        assert woord not in tekst
    assert ("Dossier geopend", "Leerling") in {(regel.wat, regel.waarvan) for regel in regels}


def test_where_third_parties_stand_does_not_tell_of_a_report(maak_casus: MaakCasus) -> None:
    rechten = maak_rechten(maak_casus(13))
    nummer = rechten.verzoek(Verzoeksoort.INZAGE, rechten.moeder_id)
    weg = rechten.vault.query(lambda uow: document(uow, nummer)).weggelaten
    derden = {deel.onderdeel for deel in weg if deel.reden == Weglaatgrond.DERDE.label}
    assert derden == {VERSPREID}


def test_family_does_not_act_where_a_mentor_does(maak_casus: MaakCasus) -> None:
    rechten = maak_rechten(maak_casus(19))

    def mag(wie: int) -> bool:
        soort = Verzoeksoort.VERNIETIGING
        return rechten.vault.query(
            lambda uow: beoordeel_vraag(uow, rechten.leerling_id, soort, wie)
        ).mag

    def vertegenwoordig(wie: int, als: Vertegenwoordiging) -> None:
        def zet(uow: UnitOfWork) -> None:
            uow.session.get_one(Betrokkene, wie).vertegenwoordiging = als

        rechten.wijzig(zet)

    rechten.voeg_toe(
        Wilsoordeel(
            leerling_id=rechten.leerling_id,
            datum=rechten.casus.vandaag,
            in_staat=False,
            reden="Ziek",
        )
    )
    vertegenwoordig(rechten.vader_id, Vertegenwoordiging.FAMILIE)
    assert mag(rechten.vader_id)
    vertegenwoordig(rechten.moeder_id, Vertegenwoordiging.MENTOR)
    assert mag(rechten.moeder_id)
    assert not mag(rechten.vader_id)


def test_who_is_not_told_for_safety_does_not_wipe_it(maak_casus: MaakCasus) -> None:
    rechten = maak_rechten(maak_casus(9))

    def mag(wie: int) -> bool:
        soort = Verzoeksoort.VERNIETIGING
        return rechten.vault.query(
            lambda uow: beoordeel_vraag(uow, rechten.leerling_id, soort, wie)
        ).mag

    assert mag(rechten.vader_id)
    rechten.voeg_toe(
        Informeerbesluit(
            betrokkene_id=rechten.vader_id,
            datum=rechten.casus.vandaag,
            besluit=Informeren.NIET,
            grond=InformeerGrond.GOED_HULPVERLENER,
        )
    )
    assert not mag(rechten.vader_id)
    assert mag(rechten.moeder_id)


@pytest.mark.parametrize("doel", [ToestemmingDoel.EXIT, ToestemmingDoel.WAARNEMING])
def test_danger_is_no_ground_for_figures_or_for_watching(
    maak_casus: MaakCasus, doel: ToestemmingDoel
) -> None:
    casus = maak_casus(17)
    gegevens = Doorbreekgegevens(doel, Doorbreekgrond.VITAAL, "Nu.", casus.vandaag)
    with pytest.raises(GrondPastNiet):
        casus.vault.change(lambda uow: doorbreek(uow, casus.leerling_id, gegevens))


def test_a_dossier_is_not_handed_back_while_somebody_waits_for_it(maak_casus: MaakCasus) -> None:
    rechten = maak_rechten(maak_casus(14))

    def geef_terug() -> None:
        nummers = (rechten.leerling_id,)
        rechten.vault.change(
            lambda uow: vernietig_na_termijn(uow, nummers, reden=Vernietigingsreden.TERUGGEGEVEN)
        )

    nummer = rechten.verzoek(status=None)
    with pytest.raises(VerzoekLooptNog):
        geef_terug()
    rechten.vault.change(lambda uow: trek_verzoek_in(uow, nummer))
    traject = Traject(
        leerling_id=rechten.leerling_id,
        school_id=rechten.casus.school_id,
        type=TrajectType.KT,
        functie=Functie.JGC,
        status=TrajectStatus.LOPEND,
        start=rechten.casus.vandaag,
    )
    rechten.voeg_toe(traject)
    with pytest.raises(HulpLooptNog):
        geef_terug()

    def sluit_af(uow: UnitOfWork) -> None:
        for rij in uow.session.scalars(select(Traject)):
            uow.session.delete(rij)

    rechten.vault.change(sluit_af)
    geef_terug()
    assert rechten.vault.query(lambda uow: uow.session.get(Leerling, rechten.leerling_id)) is None
