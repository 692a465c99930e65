"""The story of a case on a real vault: drafted, checked, finished, out with consent only."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from jos_desktop.models.codes import ContactSoort, ToestemmingDoel, ToestemmingStatus
from jos_desktop.models.codes_exit import Momentsoort, Schattingkant
from jos_desktop.models.codes_recht import Doorbreekgrond, Ontvangersoort
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.verhaaldocument import Lintpunt, Schattingsregel
from jos_desktop.models.vrijgave import Uitgang
from jos_desktop.services.casusverhalen import (
    ONTVANGER,
    RedenOntbreekt,
    SchattingNietSchoon,
    SchuilnaamBekend,
    VerhaalGegevens,
    VerhaalLeeg,
    VerhaalNietAfgerond,
    VerhaalNietSchoon,
    VerhaalVeranderd,
    akkoord,
    begin_verhaal,
    bewaar_verhaal,
    controleer,
    lees_verhaal,
    lijst_verhalen,
    past_schuilnaam,
    registreer_uitgave,
    rond_af,
    schuilnamen,
    stel_document,
    trek_akkoord_in,
    verwijder_verhaal,
)
from jos_desktop.services.doorbreken import Doorbreekgegevens, doorbreek
from jos_desktop.services.papierteksten import Over, vraag_in_woorden
from jos_desktop.services.prijzen import zet_schatting
from jos_desktop.services.toestemming import ToestemmingGegevens, leg_vast
from jos_desktop.services.uitgang import GeenToestemming, vraag_vrijgave
from jos_desktop.services.verhaalbron import lees_sporenbron
from jos_desktop.services.verhaalspoor import Bronitem, Spoorsoort
from jos_desktop.services.verhaalwacht import zoek_sporen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.werkstroom.verhaal import maak_verhaalpapier, schrijf_verhaal
from tests.unit.services.conftest import Casus

SCHOON = VerhaalGegevens(
    "Bernard",
    "Eerst denken, dan doen",
    {"wie": "Bernard is een jongen die snel boos werd.", "nu": "Het gaat nu goed met hem."},
    (
        Lintpunt(0, Momentsoort.AANMELDING, "Aanmelding"),
        Lintpunt(11, Momentsoort.UITSTROOM, "Hulp gestopt"),
        Lintpunt(23, Momentsoort.ANDERS, "Hoe gaat het nu?"),
    ),
)


@pytest.fixture
def casus(maak_casus: Callable[[int], Casus]) -> Casus:
    zaak = maak_casus(14)

    def vul(uow: UnitOfWork) -> None:
        for nr in range(4):
            uow.session.add(
                Contactmoment(
                    leerling_id=zaak.leerling_id,
                    datum=zaak.vandaag - timedelta(days=70 - nr * 20),
                    soort=ContactSoort.LEERLING,
                    aanwezigen="moeder, Bartholomeus Kramer (mentor)",
                    verslag="Hij heeft ruzie met Wendelmoet, dat zegt ook de conciërge.",
                )
            )

    zaak.vault.change(vul)
    return zaak


def _verhaal(casus: Casus, gegevens: VerhaalGegevens = SCHOON) -> int:
    nummer = casus.vault.change(lambda uow: begin_verhaal(uow, casus.leerling_id)).nieuw_id
    assert nummer is not None
    casus.vault.change(lambda uow: bewaar_verhaal(uow, nummer, gegevens))
    return nummer


def _antwoord(casus: Casus, status: ToestemmingStatus, wie: int | None = None) -> None:
    gegevens = ToestemmingGegevens(
        ToestemmingDoel.VERSTREKKEN,
        status,
        casus.vandaag,
        betrokkene_id=wie,
        ontvanger=ONTVANGER,
        ontvangersoort=Ontvangersoort.PUBLIEK,
    )
    casus.vault.change(partial(leg_vast, leerling_id=casus.leerling_id, gegevens=gegevens))


def test_the_first_draft_tells_the_shape_and_names_nobody(casus: Casus) -> None:
    nummer = casus.vault.change(lambda uow: begin_verhaal(uow, casus.leerling_id)).nieuw_id
    assert nummer is not None
    verhaal = casus.vault.query(lambda uow: lees_verhaal(uow, nummer))
    teksten = {deel.vorm.deel: deel.tekst for deel in verhaal.delen}
    assert "ongeveer vier keer contact, in ongeveer acht weken" in teksten["hulp"]
    assert "gesprekken op school" in teksten["hulp"]
    assert all(deel.vorm.vragen and deel.vorm.voorbeeld for deel in verhaal.delen)
    assert [punt.week for punt in verhaal.lint] == [0, 8, 9]
    assert casus.vault.query(lambda uow: controleer(uow, nummer)) == ()


def test_the_source_holds_people_texts_numbers_and_days(casus: Casus) -> None:
    bron = casus.vault.query(lambda uow: lees_sporenbron(uow, casus.leerling_id))
    namen = {item.waarde for item in bron.van_soort(Spoorsoort.NAAM)}
    assert {"Łukasz van der Çağlar", "Ayşe Çağlar", "Bartholomeus Kramer", "Wendelmoet"} <= namen
    assert "Sanne de Wit" in namen
    assert {i.waarde for i in bron.van_soort(Spoorsoort.TELEFOON)} >= {"0655501234", "0655509876"}
    assert "Castricum" in {i.waarde for i in bron.van_soort(Spoorsoort.PLAATS)}
    assert casus.vandaag - timedelta(days=70) in bron.datums
    assert "Çağlar" not in repr(bron)


def test_a_story_with_a_trace_is_not_finished_until_it_is_gone_or_confirmed(casus: Casus) -> None:
    tekst = "Bernard belde met Wendelmoet, en Lukasz' moeder Ayse gaf 06 5550 1234."
    nummer = _verhaal(casus, replace(SCHOON, teksten={"hulp": tekst}))
    vondsten = casus.vault.query(lambda uow: controleer(uow, nummer))
    assert [v.spoor.woord for v in vondsten] == ["Wendelmoet", "Lukasz", "Ayse", "06 5550 1234"]
    assert {v.plek for v in vondsten} == {"hulp"}
    with pytest.raises(VerhaalNietSchoon):
        casus.vault.change(lambda uow: rond_af(uow, nummer))
    gewoon = replace(SCHOON, teksten={"hulp": "Bernard belde met Wendelmoet."})
    casus.vault.change(lambda uow: bewaar_verhaal(uow, nummer, gewoon))
    with pytest.raises(RedenOntbreekt):
        casus.vault.change(lambda uow: akkoord(uow, nummer, "Wendelmoet", "  "))
    casus.vault.change(lambda uow: akkoord(uow, nummer, "wendelmoet", "Zo heet een boek."))
    casus.vault.change(lambda uow: rond_af(uow, nummer))
    verhaal = casus.vault.query(lambda uow: lees_verhaal(uow, nummer))
    assert verhaal.afgerond_op == casus.vandaag
    casus.vault.change(lambda uow: trek_akkoord_in(uow, nummer, "Wendelmoet"))
    assert casus.vault.query(lambda uow: lees_verhaal(uow, nummer)).afgerond_op is None


def test_a_changed_word_opens_a_finished_story_and_the_same_words_do_not(casus: Casus) -> None:
    nummer = _verhaal(casus)
    casus.vault.change(lambda uow: rond_af(uow, nummer))
    casus.vault.change(lambda uow: bewaar_verhaal(uow, nummer, SCHOON))
    assert casus.vault.query(lambda uow: lees_verhaal(uow, nummer)).afgerond_op is not None
    anders = replace(SCHOON, teksten={"nu": "Het gaat nu heel goed."})
    casus.vault.change(lambda uow: bewaar_verhaal(uow, nummer, anders))
    assert casus.vault.query(lambda uow: lees_verhaal(uow, nummer)).afgerond_op is None
    with pytest.raises(VerhaalNietAfgerond):
        casus.vault.query(lambda uow: stel_document(uow, nummer))


def test_what_is_missing_is_said(casus: Casus) -> None:
    nummer = _verhaal(casus, replace(SCHOON, schuilnaam=""))
    with pytest.raises(VerhaalLeeg, match="de schuilnaam"):
        casus.vault.change(lambda uow: rond_af(uow, nummer))


@pytest.mark.parametrize("naam", ["Lukasz", "Lucasz", "Ayşe", "Aysse", "Bart", "Wendelmoed"])
def test_an_invented_name_that_is_nearly_one_of_the_dossier_is_refused(
    casus: Casus, naam: str
) -> None:
    nummer = _verhaal(casus, replace(SCHOON, schuilnaam=naam, teksten={"nu": "Het gaat goed."}))
    assert not casus.vault.query(lambda uow: past_schuilnaam(uow, casus.leerling_id, naam))
    with pytest.raises(SchuilnaamBekend):
        casus.vault.change(lambda uow: rond_af(uow, nummer))


def test_the_names_on_offer_fit(casus: Casus) -> None:
    eerst = casus.vault.query(lambda uow: schuilnamen(uow, casus.leerling_id))
    anders = casus.vault.query(lambda uow: schuilnamen(uow, casus.leerling_id, begin=1))
    assert len(eerst) == 6
    assert eerst != anders
    for naam in eerst:
        past = partial(past_schuilnaam, leerling_id=casus.leerling_id, naam=naam)
        assert casus.vault.query(past)


def test_the_story_leaves_with_the_yes_of_pupil_and_parent_and_with_rounded_weeks(
    casus: Casus,
) -> None:
    nummer = _verhaal(casus)
    casus.vault.change(lambda uow: rond_af(uow, nummer))
    with pytest.raises(GeenToestemming):
        casus.vault.query(lambda uow: stel_document(uow, nummer))
    _antwoord(casus, ToestemmingStatus.GEGEVEN)
    with pytest.raises(GeenToestemming):
        casus.vault.query(lambda uow: stel_document(uow, nummer))
    _antwoord(casus, ToestemmingStatus.GEGEVEN, casus.ouder_id)
    document = casus.vault.query(lambda uow: stel_document(uow, nummer))
    assert document.weken == 10
    assert [punt.week for punt in document.lint] == [0, 10, 25]
    assert document.vrijgave.uitgang is Uitgang.CASUSVERHAAL
    assert document.delen[0][0] == "Wie is Bernard?"
    casus.vault.change(lambda uow: registreer_uitgave(uow, nummer, document))
    _antwoord(casus, ToestemmingStatus.GEWEIGERD)
    with pytest.raises(GeenToestemming):
        casus.vault.query(lambda uow: stel_document(uow, nummer))


def test_an_objection_and_the_own_no_of_a_young_child_stop_it(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(10)
    nummer = _verhaal(casus)
    casus.vault.change(lambda uow: rond_af(uow, nummer))
    _antwoord(casus, ToestemmingStatus.GEGEVEN, casus.ouder_id)
    assert casus.vault.query(lambda uow: stel_document(uow, nummer)).weken == 10
    _antwoord(casus, ToestemmingStatus.GEWEIGERD)
    with pytest.raises(GeenToestemming, match="wil niet"):
        casus.vault.query(lambda uow: stel_document(uow, nummer))
    _antwoord(casus, ToestemmingStatus.GEGEVEN)

    def maak_bezwaar(uow: UnitOfWork) -> None:
        uow.session.get_one(Leerling, casus.leerling_id).bezwaar_monitoring = True

    casus.vault.change(maak_bezwaar)
    with pytest.raises(GeenToestemming, match="bezwaar"):
        casus.vault.query(lambda uow: stel_document(uow, nummer))


def test_no_other_receiver_and_no_override_opens_the_way(casus: Casus) -> None:
    for soort in (Ontvangersoort.TEAM, Ontvangersoort.WERKGEVER, Ontvangersoort.MONITORING):
        vraag = partial(
            vraag_vrijgave,
            uitgang=Uitgang.CASUSVERHAAL,
            leerling_id=casus.leerling_id,
            soort=soort,
            ontvanger=ONTVANGER,
        )
        with pytest.raises(GeenToestemming):
            casus.vault.query(vraag)
    reden = Doorbreekgegevens(
        ToestemmingDoel.VERSTREKKEN,
        Doorbreekgrond.VITAAL,
        "Verzonnen.",
        casus.vandaag,
        overleg_met="Gedragswetenschapper",
        ontvanger=ONTVANGER,
    )
    casus.vault.change(lambda uow: doorbreek(uow, casus.leerling_id, reden))
    with pytest.raises(GeenToestemming, match="nooit zonder"):
        casus.vault.query(
            lambda uow: vraag_vrijgave(
                uow,
                Uitgang.CASUSVERHAAL,
                casus.leerling_id,
                Ontvangersoort.PUBLIEK,
                ontvanger=ONTVANGER,
            )
        )


def test_a_shielded_value_is_found_by_its_place_only(casus: Casus) -> None:
    def scherm_af(uow: UnitOfWork) -> None:
        rij = uow.session.get_one(Leerling, casus.leerling_id)
        rij.adres_afgeschermd, rij.straat = True, "Verzonnenlaan 8"

    casus.vault.change(scherm_af)
    nummer = _verhaal(casus, replace(SCHOON, teksten={"wie": "Hij woont aan de Verzonnenlaan 8."}))
    (vondst,) = casus.vault.query(lambda uow: controleer(uow, nummer))
    assert vondst.spoor.woord == ""
    assert vondst.spoor.afgeschermd
    assert "Verzonnenlaan" not in vondst.spoor.raad
    casus.vault.change(lambda uow: akkoord(uow, nummer, "Verzonnenlaan 8", "Mag niet helpen."))
    assert len(casus.vault.query(lambda uow: controleer(uow, nummer))) == 1


def test_the_consent_itself_and_a_common_receiver_are_no_trace(casus: Casus) -> None:
    _antwoord(casus, ToestemmingStatus.GEGEVEN)
    bron = casus.vault.query(lambda uow: lees_sporenbron(uow, casus.leerling_id))
    huisarts = Bronitem(Spoorsoort.ORGANISATIE, "Huisarts")
    bron = replace(bron, items=(*bron.items, huisarts))
    assert zoek_sporen("Verhaal achter de cijfers. Huisarts en wijkteam hielpen mee.", bron) == ()


@pytest.mark.parametrize("jij", [True, False])
def test_the_form_asks_for_a_story_in_its_own_words(jij: bool) -> None:
    over = Over("Bernard", ONTVANGER, "Iemand")
    titel, zin = vraag_in_woorden(ToestemmingDoel.VERSTREKKEN, over, jij=jij)
    assert titel == "Een verhaal zonder naam"
    assert ("mijn hulp" in zin) is jij
    assert ("Bernard" in zin) is not jij


def test_stories_are_listed_and_thrown_away(casus: Casus) -> None:
    nummer = _verhaal(casus)
    (regel,) = casus.vault.query(lijst_verhalen)
    assert (regel.id, regel.schuilnaam) == (nummer, "Bernard")
    casus.vault.change(lambda uow: verwijder_verhaal(uow, nummer))
    assert casus.vault.query(lambda uow: lijst_verhalen(uow, casus.leerling_id)) == ()


def _schatting(omschrijving: str, bron: str) -> tuple[Schattingsregel, ...]:
    uren, prijs = Decimal(3), Decimal("82.50")
    return (Schattingsregel(Schattingkant.JOS, omschrijving, "uur", uren, prijs, bron),)


@pytest.mark.parametrize(
    ("omschrijving", "bron"),
    [("Gesprekken met Lukasz", "Begroting"), ("Uur hulp", "Begroting van gemeente Castricum")],
)
def test_the_words_of_the_estimate_are_checked_too(
    casus: Casus, omschrijving: str, bron: str
) -> None:
    nummer = _verhaal(casus)
    regels = _schatting(omschrijving, bron)
    casus.vault.change(lambda uow: zet_schatting(uow, nummer, regels))
    with pytest.raises(SchattingNietSchoon):
        casus.vault.change(lambda uow: rond_af(uow, nummer))
    schoon = _schatting("Uur van JOS", "Begroting, 1 januari 2026")
    casus.vault.change(lambda uow: zet_schatting(uow, nummer, schoon))
    casus.vault.change(lambda uow: rond_af(uow, nummer))
    for wie in (None, casus.ouder_id):
        _antwoord(casus, ToestemmingStatus.GEGEVEN, wie)
    assert casus.vault.query(lambda uow: stel_document(uow, nummer)).schatting == schoon
    # What is put beside a finished story is looked at before it leaves.
    casus.vault.change(lambda uow: zet_schatting(uow, nummer, regels))
    with pytest.raises(SchattingNietSchoon):
        casus.vault.query(lambda uow: stel_document(uow, nummer))


def test_a_paper_that_was_left_open_does_not_leave_with_the_former_words(
    casus: Casus, tmp_path: Path
) -> None:
    nummer = _verhaal(casus)
    for wie in (None, casus.ouder_id):
        _antwoord(casus, ToestemmingStatus.GEGEVEN, wie)
    casus.vault.change(lambda uow: rond_af(uow, nummer))
    _, getoond = maak_verhaalpapier(casus.vault, nummer)
    anders = replace(SCHOON, teksten={"wie": "Bernard vond school lang niet leuk."})
    casus.vault.change(lambda uow: bewaar_verhaal(uow, nummer, anders))
    casus.vault.change(lambda uow: rond_af(uow, nummer))
    pad = tmp_path / "verhaal.pdf"
    with pytest.raises(VerhaalVeranderd):
        schrijf_verhaal(casus.vault, nummer, pad, getoond)
    assert not pad.exists()
    casus.vault.change(lambda uow: bewaar_verhaal(uow, nummer, SCHOON))
    casus.vault.change(lambda uow: rond_af(uow, nummer))
    schrijf_verhaal(casus.vault, nummer, pad, getoond)
    assert pad.exists()
