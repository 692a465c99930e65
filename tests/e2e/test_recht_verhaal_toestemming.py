"""Stories 3, 5, 7 and 10 without a window: consent from the first talk to a crisis."""

from datetime import timedelta
from pathlib import Path

import pytest

from jos_desktop.models.codes import Functie, Gezag, ToestemmingDoel, ToestemmingStatus, Urgentie
from jos_desktop.models.codes_recht import (
    Doorbreekgrond,
    InformeerGrond,
    Informeren,
    Ontvangersoort,
    VraagWijze,
)
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.aanmeldingen import bewaar_aanmelding, lees_aanmelding
from jos_desktop.services.doorbreken import Doorbreekgegevens, OverlegOntbreekt, doorbreek
from jos_desktop.services.eenmalig import (
    meld_eenmalig_aan,
    registreer_eenmalig_contact,
    voorstel_bij_eenmalig,
)
from jos_desktop.services.gezag import BesluitGegevens, besluit_informeren
from jos_desktop.services.informeren import mag_informeren
from jos_desktop.services.logboeken import LogboekFilter, lees_logboek
from jos_desktop.services.papier import Briefsoort, Papierwens, Vraag
from jos_desktop.services.toestemming import (
    VeronderstellenMagNiet,
    Vraaggegevens,
    noteer_vraag,
    register,
)
from jos_desktop.services.trajecten import (
    AanmeldingNietCompleet,
    StartZonderToestemming,
    ToestemmingOntbreekt,
    start_klanttraject,
)
from jos_desktop.services.uitgang import GeenToestemming
from jos_desktop.services.vandaag import lees_vandaag
from jos_desktop.werkstroom.overdracht import overdracht_bytes
from jos_desktop.werkstroom.papier import papier_bytes, schrijf_papier
from tests.e2e.recht import HULP, Zaak, pdf_tekst

SCHOOL = ToestemmingDoel.SCHOOL
GEWEIGERD = ToestemmingStatus.GEWEIGERD


def _start(zaak: Zaak, aanmelding_id: int, **extra: object) -> int:
    nieuw = zaak.vault.change(
        lambda uow: start_klanttraject(
            uow,
            aanmelding_id,
            functie=Functie.JGC,
            start=uow.vandaag,
            **extra,  # type: ignore[arg-type]
        )
    ).nieuw_id
    assert nieuw is not None
    return nieuw


# -- story 3 -----------------------------------------------------------------------------------


def test_story_3_from_consult_to_case(zaak: Zaak) -> None:
    vault, kind = zaak.vault, zaak.kind(13)
    moeder = zaak.ouder(kind, "Ans Verzonnen")
    school_id, dag = zaak.school(), zaak.vandaag - timedelta(days=2)
    contact_id = vault.change(
        lambda uow: registreer_eenmalig_contact(
            uow, kind, school_id=school_id, functie=Functie.JGC, dag=dag
        )
    ).nieuw_id
    assert contact_id is not None
    zaak.gesprek(kind, "De mentor vraagt raad over de pauzes.", dagen_geleden=2)
    # Advice needs no consent, and nothing asks for it.
    assert vault.query(lees_vandaag).signalen == ()
    voorstel = vault.query(lambda uow: voorstel_bij_eenmalig(uow, contact_id))
    aanmelding_id = vault.change(lambda uow: meld_eenmalig_aan(uow, contact_id, voorstel)).nieuw_id
    assert aanmelding_id is not None
    dossier = zaak.dossier(kind)
    assert "Toestemming" in dossier.aanmeldingen[0].ontbreekt
    assert dossier.aanmeldingen[0].datum == zaak.vandaag - timedelta(days=2)
    with pytest.raises(AanmeldingNietCompleet):
        _start(zaak, aanmelding_id)
    with pytest.raises(ToestemmingOntbreekt):
        _start(zaak, aanmelding_id, afwijkreden="We willen beginnen")
    for wie in (None, moeder):
        zaak.zegt(kind, wie)
    _start(zaak, aanmelding_id, afwijkreden="School vult het doel morgen aan")
    dossier = zaak.dossier(kind)
    assert [kaart.type.value for kaart in dossier.trajecten] == ["KT", "EC"]
    assert "De mentor vraagt raad over de pauzes." in [item.tekst for item in dossier.tijdlijn]
    assert zaak.oordeel(kind).compleet


# -- story 5 -----------------------------------------------------------------------------------


@pytest.fixture
def gescheiden(zaak: Zaak) -> tuple[int, int, int]:
    """Return a pupil of 13 with divorced parents, each with an address; mother and he said yes."""
    kind = zaak.kind(13)
    moeder = zaak.ouder(
        kind, "Ans Verzonnen", straat="Moederlaan 1", postcode="1811 AA", woonplaats="Alkmaar"
    )
    vader = zaak.ouder(
        kind,
        "Bas Denkbeeld",
        "vader",
        straat="Vaderpad 2",
        postcode="1901 BB",
        woonplaats="Castricum",
    )
    zaak.zegt(kind, None)
    zaak.zegt(kind, moeder)
    return kind, moeder, vader


def test_story_5_one_of_two_parents_with_gezag(
    zaak: Zaak, gescheiden: tuple[int, int, int]
) -> None:
    vault, (kind, _, vader) = zaak.vault, gescheiden
    oordeel = zaak.oordeel(kind)
    assert not oordeel.compleet
    assert [gever.betrokkene_id for gever in oordeel.te_vragen] == [vader]
    assert len(oordeel.aanwezig) == 2
    assert "Bas Denkbeeld" in oordeel.kort
    assert oordeel.bron == "Jeugdwet 7.3.4 lid 2"
    poging = Vraaggegevens(HULP, VraagWijze.TELEFOON, zaak.vandaag, vader, toelichting="Voicemail")
    vault.change(lambda uow: noteer_vraag(uow, kind, poging))
    # Having asked is nobody's answer.
    assert not zaak.oordeel(kind).compleet
    aanmelding_id = zaak.aanmelding(kind)
    with pytest.raises(AanmeldingNietCompleet) as fout:
        _start(zaak, aanmelding_id)
    assert "toestemming" in fout.value.zin()


def test_story_5_assumed_for_light_help_and_never_for_sharing(
    zaak: Zaak, gescheiden: tuple[int, int, int]
) -> None:
    kind, _, vader = gescheiden
    verondersteld = ToestemmingStatus.VERONDERSTELD
    with pytest.raises(VeronderstellenMagNiet):
        zaak.zegt(kind, vader, verondersteld, SCHOOL)
    zaak.zegt(kind, vader, verondersteld)
    oordeel = zaak.oordeel(kind)
    assert oordeel.compleet
    assert any("niet ingrijpend" in zin for zin in oordeel.waarschuwingen)
    assert not zaak.oordeel(kind, SCHOOL).compleet


def test_story_5_serious_harm_with_a_colleague(
    zaak: Zaak, gescheiden: tuple[int, int, int]
) -> None:
    vault, (kind, _, vader) = zaak.vault, gescheiden
    nadeel = Doorbreekgrond.ERNSTIG_NADEEL
    alleen = Doorbreekgegevens(HULP, nadeel, "Hij is bang thuis", zaak.vandaag)
    with pytest.raises(OverlegOntbreekt):
        vault.change(lambda uow: doorbreek(uow, kind, alleen))
    samen = Doorbreekgegevens(HULP, nadeel, "Hij is bang thuis", zaak.vandaag, "Gw Pieters")
    vault.change(lambda uow: doorbreek(uow, kind, samen))
    oordeel = zaak.oordeel(kind)
    assert oordeel.compleet
    assert oordeel.doorbroken is nadeel
    # Help without a parent tells that parent nothing by itself, and shares nothing.
    assert not vault.query(lambda uow: mag_informeren(uow, vader)).mag
    assert not zaak.oordeel(kind, SCHOOL).compleet


def test_story_5_each_parent_gets_a_letter_at_the_own_address(
    zaak: Zaak, gescheiden: tuple[int, int, int], tmp_path: Path
) -> None:
    vault, (kind, moeder, vader) = zaak.vault, gescheiden
    vragen = (Vraag(HULP),)
    brieven = {}
    for wie in (moeder, vader):
        wens = Papierwens(kind, wie, vragen, Briefsoort.VRAAG, met_formulier=True)
        pad = tmp_path / f"brief-{wie}.pdf"
        brief = schrijf_papier(vault, wens, pad)
        assert brief.vrijgave.leerling_id == kind
        brieven[wie] = pdf_tekst(pad.read_bytes())
    assert "Moederlaan 1" in brieven[moeder]
    assert "Vaderpad 2" in brieven[vader]
    for wie, vreemd in (
        (moeder, ("Vaderpad", "1901", "Denkbeeld")),
        (vader, ("Moederlaan", "Ans")),
    ):
        for woord in vreemd:
            assert woord not in brieven[wie]
    zoek = LogboekFilter(leerling_id=kind, gebeurtenis=Gebeurtenis.TOESTEMMING_GEVRAAGD)
    assert len(vault.query(lambda uow: lees_logboek(uow, filter_=zoek))) == 2


# -- story 7 -----------------------------------------------------------------------------------


def test_story_7_sixteen_refuses_the_parents(zaak: Zaak) -> None:
    vault, kind = zaak.vault, zaak.kind(16)
    moeder = zaak.ouder(kind, "Ans Verzonnen", telefoon="0611112222", straat="Moederlaan 1")
    zaak.zegt(kind, None)
    oordeel = zaak.oordeel(kind)
    assert oordeel.compleet
    assert [gever.betrokkene_id for gever in oordeel.gevers] == [None]
    gw = zaak.oordeel(kind, functie=Functie.GW)
    assert gw.compleet
    assert any("ouders" in zin for zin in gw.waarschuwingen)
    assert not vault.query(lambda uow: mag_informeren(uow, moeder)).mag
    besluit = BesluitGegevens(
        Informeren.NIET, InformeerGrond.WENS_LEERLING, zaak.vandaag, "Hij wil het zelf vertellen"
    )
    vault.change(lambda uow: besluit_informeren(uow, moeder, besluit))
    assert zaak.dossier(kind).personen[0].niet_informeren
    wens = Papierwens(kind, moeder, (), Briefsoort.EIGEN, onderwerp="JOS", tekst="Even bellen?")
    with pytest.raises(GeenToestemming):
        papier_bytes(vault, wens)
    traject_id = zaak.traject(kind)
    overdracht_id = zaak.overdracht(traject_id)
    zaak.zegt(kind, None, doel=ToestemmingDoel.OVERDRACHT, ontvanger="Voorbeeldcollege")
    tekst = pdf_tekst(overdracht_bytes(vault, overdracht_id)[0])
    assert "CONCEPT" not in tekst
    assert "0611112222" not in tekst
    assert "Moederlaan" not in tekst
    assert "niet informeren" in tekst.lower()


def test_story_7_vandaag_tells_it_before_the_birthday(zaak: Zaak) -> None:
    kind = zaak.kind(0, geboortedatum=zaak.geboren(16, over_dagen=10))
    moeder = zaak.ouder(kind, "Ans Verzonnen")
    for wie in (None, moeder):
        zaak.zegt(kind, wie)
    zaak.traject(kind)
    (signaal,) = (
        signaal
        for signaal in zaak.vault.query(lees_vandaag).signalen
        if signaal.soort == "verjaardag"
    )
    assert signaal.tekst.startswith("Wordt 16 op ")
    assert "vraag dan de leerling zelf" in signaal.tekst
    oordeel = zaak.oordeel(kind)
    assert oordeel.wijzigt_op == zaak.vandaag + timedelta(days=10)
    assert "16" in oordeel.wijzigt_in


# -- story 10 ----------------------------------------------------------------------------------


def test_story_10_crisis_starts_with_a_reason_and_is_completed_later(zaak: Zaak) -> None:
    vault, kind = zaak.vault, zaak.kind(15)
    moeder = zaak.ouder(kind, "Ans Verzonnen", telefoon="0611112222")
    aanmelding_id = zaak.aanmelding(kind, compleet=False, acuut=True)
    assert zaak.dossier(kind).aanmeldingen[0].urgentie == Urgentie.ACUUT.label
    reden = "Hij wil niet meer leven. We gaan samen naar de crisisdienst."
    direct = StartZonderToestemming(Doorbreekgrond.VITAAL, "Gedragswetenschapper Pieters")
    _start(zaak, aanmelding_id, afwijkreden=reden, zonder_toestemming=direct)
    zaak.gesprek(kind, "Met de crisisdienst gebeld, intake om vijf uur.")
    dossier = zaak.dossier(kind)
    teksten = [item.tekst for item in dossier.tijdlijn]
    assert reden in teksten
    assert "Met de crisisdienst gebeld, intake om vijf uur." in teksten
    (regel,) = vault.query(lambda uow: register(uow, kind))
    assert regel.toelichting == reden
    zoek = LogboekFilter(leerling_id=kind, gebeurtenis=Gebeurtenis.TOESTEMMING_DOORBROKEN)
    assert len(vault.query(lambda uow: lees_logboek(uow, filter_=zoek))) == 1
    oordeel = zaak.oordeel(kind)
    assert oordeel.compleet
    assert oordeel.doorbroken is Doorbreekgrond.VITAAL
    # What opened the help opens no door to anybody else.
    assert not zaak.oordeel(kind, SCHOOL).compleet
    wijkteam = zaak.oordeel(
        kind, ToestemmingDoel.VERSTREKKEN, "Wijkteam Oost", soort=Ontvangersoort.WIJKTEAM
    )
    assert not wijkteam.compleet
    # Later: the form is filled in and everybody is asked after all.
    oud = vault.query(lambda uow: lees_aanmelding(uow, aanmelding_id))
    assert oud.doel_school == ""
    vault.change(lambda uow: bewaar_aanmelding(uow, kind, oud, aanmelding_id))
    for wie in (None, moeder):
        zaak.zegt(kind, wie)
    assert zaak.oordeel(kind).doorbroken is None


def test_a_parent_whose_gezag_is_unknown_is_not_forgotten(zaak: Zaak) -> None:
    kind = zaak.kind(13)
    moeder = zaak.ouder(kind, "Ans Verzonnen")
    zaak.ouder(kind, "Bas Denkbeeld", "vader", Gezag.ONBEKEND)
    for wie in (None, moeder):
        zaak.zegt(kind, wie)
    assert not zaak.oordeel(kind).compleet
    zaak.zegt(kind, moeder, GEWEIGERD)
    assert zaak.oordeel(kind).geweigerd
