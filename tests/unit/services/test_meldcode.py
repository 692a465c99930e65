"""The meldcode: its rule, its notes, when it may close, and that nothing else tells of it."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.codes_recht import Meldcodestap, Weegantwoord
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.caseload import lees_caseload
from jos_desktop.services.concepten import Onderwerp, bewaar_concept, lijst_concepten
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.logboeken import LogboekFilter, lees_logboek, lees_verschillen
from jos_desktop.services.meldcode import (
    Beslissing,
    BesluitOntbreekt,
    DatumInToekomst,
    MeldcodeGesloten,
    MeldcodeLoopt,
    MeldcodeOnbekend,
    MeldingOntbreekt,
    NotitieGegevens,
    NotitieLeeg,
    OudersNietBeantwoord,
    Overleg,
    TerugkoppelingVoorMelding,
    bewaar_beslissing,
    bewaar_notitie,
    bewaar_overleg,
    bewaar_weging,
    heropen_meldcode,
    lees_meldcode,
    lees_notitie,
    open_meldcode,
    sluit_meldcode,
    start_meldcode,
    stel_gesprek_uit,
    verwijder_notitie,
)
from jos_desktop.services.meldcoderegel import VRAGEN, Uitkomst, Weging, raad_bij, weeg
from jos_desktop.services.uittreksels import als_gegevens, maak_uittreksel
from jos_desktop.services.vandaag import lees_vandaag
from jos_desktop.services.zoek_leerling import zoek_leerlingen
from tests.unit.services.conftest import Casus

JA, NEE, ONBEKEND = Weegantwoord.JA, Weegantwoord.NEE, Weegantwoord.ONBEKEND
WOORD = "Kanariepiet"
HELP = Weging(JA, NEE, JA, JA, JA)

wegingen = st.builds(Weging, *(st.sampled_from(Weegantwoord) for _ in VRAGEN))


# -- the rule ---------------------------------------------------------------------------------


@given(weging=wegingen)
def test_unsafety_is_always_reported_whatever_else_was_answered(weging: Weging) -> None:
    oordeel = weeg(replace(weging, onveilig=JA))
    assert oordeel.uitkomst is Uitkomst.ALTIJD_MELDEN
    assert oordeel.moet_melden
    assert "0800-2000" in oordeel.zin
    assert "112" in oordeel.zin


@given(weging=wegingen)
def test_help_is_only_enough_when_every_question_says_so(weging: Weging) -> None:
    assert (weeg(weging).uitkomst is Uitkomst.HULP) == (weging == HELP)


@pytest.mark.parametrize("veld", ["hulp_mogelijk", "hulp_aanvaard", "hulp_veilig"])
def test_help_that_fails_asks_for_a_report(veld: str) -> None:
    oordeel = weeg(replace(HELP, **{veld: NEE}))
    assert oordeel.uitkomst is Uitkomst.MELDEN
    assert "Veilig Thuis" in oordeel.zin


def test_open_questions_are_counted_and_no_suspicion_stops() -> None:
    assert weeg(Weging()).zin == "Beantwoord nog 5 vragen."
    assert weeg(replace(HELP, hulp_veilig=ONBEKEND)).zin == "Beantwoord nog 1 vraag."
    assert weeg(Weging(vermoeden=NEE)).uitkomst is Uitkomst.GEEN_VERMOEDEN


def test_honour_related_violence_goes_to_veilig_thuis_at_once_and_not_to_the_parents() -> None:
    assert "meteen Veilig Thuis" in raad_bij(Meldcodestap.OVERLEG, eergerelateerd=True)
    assert "nog niet met de ouders" in raad_bij(Meldcodestap.GESPREK, eergerelateerd=True)
    gewoon = raad_bij(Meldcodestap.OVERLEG, eergerelateerd=False)
    assert "collega" in gewoon
    assert "0800-2000" in gewoon
    assert "112" in gewoon


# -- the vault --------------------------------------------------------------------------------


@pytest.fixture
def casus(maak_casus: Callable[[int], Casus]) -> Casus:
    return maak_casus(13)


@pytest.fixture
def nummer(casus: Casus) -> int:
    """Return the key of a run that was started."""
    gemaakt = casus.vault.change(lambda uow: start_meldcode(uow, casus.leerling_id)).nieuw_id
    assert gemaakt is not None
    return gemaakt


def _notitie(casus: Casus, stap: Meldcodestap = Meldcodestap.SIGNALEN) -> NotitieGegevens:
    return NotitieGegevens(stap, casus.vandaag, "", "mentor", f"{WOORD} gezien", f"{WOORD} bellen")


def test_steps_are_written_in_any_order_and_read_back(casus: Casus, nummer: int) -> None:
    vault = casus.vault
    weging = replace(HELP, toelichting=WOORD)
    overleg = Overleg(True, casus.vandaag, False)
    beslissing = Beslissing(WOORD, casus.vandaag, casus.vandaag, WOORD, casus.vandaag, WOORD)
    vault.change(lambda uow: bewaar_beslissing(uow, nummer, beslissing))
    vault.change(lambda uow: bewaar_weging(uow, nummer, weging))
    vault.change(lambda uow: stel_gesprek_uit(uow, nummer, WOORD))
    vault.change(lambda uow: bewaar_overleg(uow, nummer, overleg))
    vault.change(lambda uow: bewaar_notitie(uow, nummer, _notitie(casus)))
    (blad,) = vault.query(lambda uow: lees_meldcode(uow, casus.leerling_id))
    assert (blad.beslissing, blad.weging, blad.overleg) == (beslissing, weging, overleg)
    assert blad.uitstel == WOORD
    (notitie,) = blad.bij(Meldcodestap.SIGNALEN)
    # Nobody named: the worker himself.
    assert notitie.gegevens == replace(_notitie(casus), door="Sanne de Wit")
    assert blad.bij(Meldcodestap.WEGEN) == ()


def test_a_note_is_changed_and_deleted(casus: Casus, nummer: int) -> None:
    vault = casus.vault
    vault.change(lambda uow: bewaar_notitie(uow, nummer, _notitie(casus)))
    (blad,) = vault.query(lambda uow: lees_meldcode(uow, casus.leerling_id))
    notitie_id = blad.notities[0].id
    anders = replace(_notitie(casus), bevindingen="Anders", door="Collega")
    vault.change(lambda uow: bewaar_notitie(uow, nummer, anders, notitie_id))
    assert vault.query(lambda uow: lees_notitie(uow, notitie_id)) == anders
    vault.change(lambda uow: verwijder_notitie(uow, nummer, notitie_id))
    with pytest.raises(MeldcodeOnbekend):
        vault.query(lambda uow: lees_notitie(uow, notitie_id))
    with pytest.raises(MeldcodeOnbekend):
        vault.change(lambda uow: verwijder_notitie(uow, nummer, notitie_id))


def test_what_cannot_be_is_refused(casus: Casus, nummer: int) -> None:
    vault, morgen = casus.vault, casus.vandaag + timedelta(days=1)
    leeg = replace(_notitie(casus), bevindingen=" ", besluit="")
    with pytest.raises(NotitieLeeg):
        vault.change(lambda uow: bewaar_notitie(uow, nummer, leeg))
    later = replace(_notitie(casus), datum=morgen)
    with pytest.raises(DatumInToekomst):
        vault.change(lambda uow: bewaar_notitie(uow, nummer, later))
    with pytest.raises(DatumInToekomst):
        vault.change(lambda uow: bewaar_overleg(uow, nummer, Overleg(advies_op=morgen)))
    gisteren = casus.vandaag - timedelta(days=1)
    for beslissing in (
        Beslissing(terugkoppeling_op=casus.vandaag),
        Beslissing(melding_op=casus.vandaag, terugkoppeling_op=gisteren),
    ):
        with pytest.raises(TerugkoppelingVoorMelding):
            vault.change(partial(bewaar_beslissing, meldcode_id=nummer, beslissing=beslissing))
    with pytest.raises(MeldcodeLoopt):
        vault.change(lambda uow: start_meldcode(uow, casus.leerling_id))


def test_it_closes_with_a_decision_a_report_when_unsafe_and_an_answer_about_the_parents(
    casus: Casus, nummer: int
) -> None:
    vault = casus.vault

    def besluit(beslissing: Beslissing) -> None:
        vault.change(lambda uow: bewaar_beslissing(uow, nummer, beslissing))

    def sluit() -> None:
        vault.change(lambda uow: sluit_meldcode(uow, nummer))

    with pytest.raises(BesluitOntbreekt):
        sluit()
    besluit(Beslissing("Melden"))
    vault.change(lambda uow: bewaar_weging(uow, nummer, Weging(onveilig=JA)))
    with pytest.raises(MeldingOntbreekt):
        sluit()
    besluit(Beslissing("Melden", melding_op=casus.vandaag))
    with pytest.raises(OudersNietBeantwoord):
        sluit()
    besluit(Beslissing("Melden", melding_op=casus.vandaag, ouders_niet_reden="Onveilig"))
    sluit()
    with pytest.raises(MeldcodeGesloten):
        vault.change(lambda uow: bewaar_notitie(uow, nummer, _notitie(casus)))
    vault.change(lambda uow: start_meldcode(uow, casus.leerling_id))
    with pytest.raises(MeldcodeLoopt):
        vault.change(lambda uow: heropen_meldcode(uow, nummer))
    bladen = vault.query(lambda uow: lees_meldcode(uow, casus.leerling_id))
    assert [blad.gesloten is None for blad in bladen] == [True, False]


def test_a_closed_one_opens_again(casus: Casus, nummer: int) -> None:
    vault = casus.vault
    klaar = Beslissing("Geen vermoeden meer", ouders_geinformeerd_op=casus.vandaag)
    vault.change(lambda uow: bewaar_beslissing(uow, nummer, klaar))
    vault.change(lambda uow: sluit_meldcode(uow, nummer))
    vault.change(lambda uow: heropen_meldcode(uow, nummer))
    vault.change(lambda uow: bewaar_notitie(uow, nummer, _notitie(casus)))


def test_each_opening_is_one_line_in_the_logboek(casus: Casus, nummer: int) -> None:
    vault = casus.vault

    def keren() -> int:
        zoek = LogboekFilter(
            leerling_id=casus.leerling_id, gebeurtenis=Gebeurtenis.MELDCODE_GEOPEND
        )
        return len(vault.query(lambda uow: lees_logboek(uow, filter_=zoek)))

    assert keren() == 0
    geopend = vault.change(lambda uow: open_meldcode(uow, casus.leerling_id))
    assert [blad.id for blad in geopend.bladen] == [nummer]
    # Reading again after a change is the same opening.
    vault.query(lambda uow: lees_meldcode(uow, casus.leerling_id))
    assert keren() == 1
    vault.change(lambda uow: open_meldcode(uow, casus.leerling_id))
    assert keren() == 2


def test_nothing_outside_the_sheet_tells_of_it(casus: Casus, nummer: int) -> None:
    vault, leerling_id = casus.vault, casus.leerling_id

    def overal() -> list[object]:
        return [
            vault.query(lambda uow: lees_dossier(uow, leerling_id)),
            vault.query(lees_caseload),
            vault.query(lees_vandaag),
            vault.query(lambda uow: zoek_leerlingen(uow, WOORD)),
        ]

    voor = overal()
    vault.change(lambda uow: bewaar_notitie(uow, nummer, _notitie(casus)))
    vault.change(lambda uow: bewaar_weging(uow, nummer, replace(HELP, toelichting=WOORD)))
    vault.change(lambda uow: bewaar_beslissing(uow, nummer, Beslissing(WOORD)))
    assert overal() == voor


def test_logboek_keeps_the_words_to_itself_and_an_extract_does_not_tell_of_it(
    casus: Casus, nummer: int
) -> None:
    vault, leerling_id = casus.vault, casus.leerling_id
    vault.change(lambda uow: open_meldcode(uow, leerling_id))
    vault.change(lambda uow: bewaar_notitie(uow, nummer, _notitie(casus)))
    regels = vault.query(lambda uow: lees_logboek(uow, leerling_id=leerling_id))
    over = [regel for regel in regels if regel.onderwerp == "Stap van de meldcode"]
    assert len(over) == 1
    assert over[0].inhoud == ""
    assert vault.query(lambda uow: lees_verschillen(uow, over[0].id)) == ()
    eigen = str(als_gegevens(vault.query(lambda uow: maak_uittreksel(uow, leerling_id))))
    assert "eldcode" not in eigen
    assert WOORD not in eigen
    assert "Leerling" in eigen
    alles = str(als_gegevens(vault.query(maak_uittreksel)))
    assert "Meldcode geopend" in alles
    assert WOORD not in alles


def test_a_waiting_draft_shows_no_word(casus: Casus, nummer: int) -> None:
    onderwerp = Onderwerp("meldcode_1", nummer, casus.leerling_id)
    velden = {"feiten": f"{WOORD} zei iets"}
    casus.vault.change(lambda uow: bewaar_concept(uow, "meldcode.notitie", onderwerp, velden))
    (rij,) = casus.vault.query(lijst_concepten)
    assert rij.begin == ""
    assert WOORD not in str(asdict(rij))
