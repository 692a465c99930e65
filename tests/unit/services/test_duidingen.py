"""The words beside figures: kept per table, and nobody is to be found in them."""

import contextlib
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from jos_desktop.models.codes import ContactSoort
from jos_desktop.models.codes_werk import DuidingBij
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.leerling import Inschrijving, Leerling
from jos_desktop.services.duidingen import (
    LANGSTE_DUIDING,
    DuidingGeweigerd,
    DuidingTeLang,
    controleer_duiding,
    controleer_namen,
    lees_duidingen,
    schoon,
    zet_duiding,
)
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.unit.services.conftest import Casus

TABEL, PERIODE = "instroom_school", "2025-2026"
BIJ = DuidingBij.SAMENVATTING


@pytest.fixture
def kluis(maak_casus: Callable[[int], Casus]) -> Casus:
    """Give a vault with a pupil (Łukasz van der Çağlar) and his mother (Ayşe Çağlar)."""
    return maak_casus(14)


def zet(casus: Casus, tekst: str, *, bevestigd: tuple[str, ...] = ()) -> None:
    casus.vault.change(
        lambda uow: zet_duiding(uow, BIJ, TABEL, PERIODE, tekst, bevestigd=bevestigd)
    )


def staat(casus: Casus) -> dict[str, str]:
    return casus.vault.query(lambda uow: lees_duidingen(uow, BIJ, PERIODE))


def geweigerd(casus: Casus, tekst: str) -> DuidingGeweigerd:
    with pytest.raises(DuidingGeweigerd) as fout:
        zet(casus, tekst)
    return fout.value


def test_words_are_kept_per_table_and_period_and_go_when_emptied(kluis: Casus) -> None:
    zet(kluis, "  Meer instroom door de nieuwe brugklassen.\r\n\r\nTwee mentoren erbij. ")
    assert staat(kluis) == {
        TABEL: "Meer instroom door de nieuwe brugklassen.\n\nTwee mentoren erbij."
    }
    assert kluis.vault.query(lambda uow: lees_duidingen(uow, BIJ, "2024-2025")) == {}
    assert kluis.vault.query(lambda uow: lees_duidingen(uow, DuidingBij.INZICHT, PERIODE)) == {}
    zet(kluis, "Iets anders.")
    assert staat(kluis) == {TABEL: "Iets anders."}
    zet(kluis, " \n ")
    assert staat(kluis) == {}


@pytest.mark.parametrize(
    ("tekst", "woord", "soort"),
    [
        ("Vooral met Łukasz ging het goed.", "Łukasz", "een naam"),
        ("Vooral met Lukasz ging het goed.", "Lukasz", "een naam"),
        ("Het gezin van mevrouw Çağlar.", "Çağlar", "een naam"),
        ("Samen met moeder Ayse opgepakt.", "Ayse", "een naam"),
        ("Dit schrijft Sanne de Wit.", "Sanne", "een naam"),
        ("Bel 06-5550 1234 voor uitleg.", "06-5550 1234", "telefoonnummer"),
        ("Mail naar iemand@school.nl voor uitleg.", "iemand@school.nl", "e-mailadres"),
    ],
)
def test_somebody_of_the_vault_is_refused(kluis: Casus, tekst: str, woord: str, soort: str) -> None:
    fout = geweigerd(kluis, tekst)
    assert woord in fout.woorden
    assert soort in fout.zin()
    assert not fout.te_bevestigen
    assert staat(kluis) == {}
    with pytest.raises(DuidingGeweigerd):
        zet(kluis, tekst, bevestigd=fout.woorden)


@pytest.mark.parametrize(
    "teken", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u202e", "\U000e0041"]
)
def test_a_sign_that_is_not_seen_does_not_hide_a_name(kluis: Casus, teken: str) -> None:
    """Text copied out of a letter has soft hyphens in it."""
    fout = geweigerd(kluis, f"Vooral met Łu{teken}kasz ging het goed.")
    assert not fout.te_bevestigen
    assert schoon(f"school{teken}jaar\tnu\x00") == "schooljaar nu"


@pytest.mark.parametrize("naam", ["L.u.k.a.s.z", "Ł-U-K-A-S-Z", "l u k a s z"])
def test_a_name_letter_by_letter_is_a_name(kluis: Casus, naam: str) -> None:
    assert not geweigerd(kluis, f"Vooral met {naam} ging het goed.").te_bevestigen


@pytest.mark.parametrize(
    "aanduiding", ["Ł.Ç.", "L.C.", "L. v.d. C.", "Ł. van der Ç.", "L.J.C.", "Lukaszje", "3Hb"]
)
def test_initials_a_pet_name_and_a_class_are_asked_about(kluis: Casus, aanduiding: str) -> None:
    def zet_klas(uow: UnitOfWork) -> None:
        for inschrijving in uow.session.scalars(select(Inschrijving)):
            inschrijving.klas = "3HB"

    kluis.vault.change(zet_klas)
    tekst = f"De jongen ({aanduiding}) kwam vaak."
    fout = geweigerd(kluis, tekst)
    assert fout.te_bevestigen
    zet(kluis, tekst, bevestigd=fout.woorden)
    assert staat(kluis) == {TABEL: tekst}


@pytest.mark.parametrize(
    "tekst",
    [
        "Z.s.m. meer docenten, o.a. in 2b en havo 3. M.b.v. de G.G.D. en Jeugd & Gezin.",
        "Een beetje meer dan in 2024: 5 van de 10, a.u.b. lezen.",
    ],
)
def test_ordinary_abbreviations_are_let_be(kluis: Casus, tekst: str) -> None:
    zet(kluis, tekst)
    assert staat(kluis)


def test_an_address_and_a_birth_date_are_refused(kluis: Casus) -> None:
    def verhuis(uow: UnitOfWork) -> date:
        leerling = uow.session.get(Leerling, kluis.leerling_id)
        assert leerling is not None
        leerling.straat, leerling.postcode = "Schuilhofstraat 12", "1823 ZZ"
        return leerling.geboortedatum

    geboren = kluis.vault.change(verhuis)
    for tekst, soort in (
        ("Rond de schuilhofstraat 12 speelt veel.", "een adres"),
        ("In 1823zz wonen veel gezinnen.", "een adres"),
        (f"Sinds {geboren:%d-%m-%Y} loopt dit.", "een geboortedatum"),
    ):
        fout = geweigerd(kluis, tekst)
        assert soort in fout.zin()
        assert not fout.te_bevestigen


def test_an_ordinary_word_that_is_also_a_name_is_confirmed_once(kluis: Casus) -> None:
    def noem(uow: UnitOfWork) -> None:
        leerling = uow.session.get(Leerling, kluis.leerling_id)
        assert leerling is not None
        leerling.roepnaam, leerling.achternaam = "Roos", "Groot"

    kluis.vault.change(noem)
    tekst = "De roos op de muur staat voor een groot verschil."
    fout = geweigerd(kluis, tekst)
    assert fout.te_bevestigen
    assert set(fout.woorden) == {"roos", "groot"}
    with pytest.raises(DuidingGeweigerd):
        zet(kluis, tekst, bevestigd=("roos",))
    zet(kluis, tekst, bevestigd=fout.woorden)
    # What was confirmed is not asked again while the text grows.
    zet(kluis, f"{tekst} Dat is mooi.")
    assert staat(kluis)[TABEL].endswith("Dat is mooi.")
    # The same word as a name is another matter.
    assert not geweigerd(kluis, f"{tekst} Met Roos ging het goed.").te_bevestigen


def test_the_words_themselves_are_in_no_message(kluis: Casus) -> None:
    fout = geweigerd(kluis, "Vooral met Łukasz ging het goed.")
    for tekst in (str(fout), repr(fout), repr(fout.vondsten), fout.zin(), fout.raad()):
        assert "Łukasz" not in tekst


def leg_vast(casus: Casus, verslag: str) -> None:
    def werk(uow: UnitOfWork) -> None:
        uow.session.add(
            Contactmoment(
                leerling_id=casus.leerling_id,
                datum=casus.vandaag,
                soort=next(iter(ContactSoort)),
                verslag=verslag,
            )
        )

    casus.vault.change(werk)


def test_six_words_out_of_a_dossier_are_refused(kluis: Casus) -> None:
    leg_vast(kluis, "Hij vertelt dat de ruzies thuis elke avond terugkomen, ook in het weekend.")
    fout = geweigerd(
        kluis, "Veel jongeren zeggen: de RUZIES thuis, elke avond terugkomen. Dat raakt."
    )
    assert "een zin uit een dossier" in fout.zin()
    assert fout.woorden[0] == "de RUZIES thuis elke avond terugkomen"
    # Five in a row, or the same words in another order, are the worker's own.
    zet(kluis, "De ruzies thuis elke avond: dat hoorden we vaak.")
    zet(kluis, "Thuis ruzies, elke avond weer: ze blijven terugkomen dit jaar.")


def test_six_words_out_of_a_text_that_is_not_in_the_index(kluis: Casus) -> None:
    def werk(uow: UnitOfWork) -> None:
        leerling = uow.session.get(Leerling, kluis.leerling_id)
        assert leerling is not None
        leerling.bewaar_reden = "Er loopt nog een klacht bij de commissie tot de zomer."

    kluis.vault.change(werk)
    assert geweigerd(kluis, "Soms loopt nog een klacht bij de commissie.").woorden


def test_words_that_everybody_writes_are_nobodys(kluis: Casus) -> None:
    leg_vast(kluis, "Dat is wat ze er nu van zeggen.")
    zet(kluis, "Dat is wat ze er nu van willen.")
    assert staat(kluis)


def test_too_long_is_said_before_anything_is_searched(kluis: Casus) -> None:
    zet(kluis, "a" * LANGSTE_DUIDING)
    with pytest.raises(DuidingTeLang):
        zet(kluis, "a" * (LANGSTE_DUIDING + 1))


def test_who_came_into_the_vault_since_is_found_when_the_file_is_made(kluis: Casus) -> None:
    tekst = "Dankzij Zeynepnur lukte het."
    zet(kluis, tekst)
    kluis.vault.query(lambda uow: controleer_namen(uow, staat_in(uow)))

    def noem(uow: UnitOfWork) -> None:
        leerling = uow.session.get(Leerling, kluis.leerling_id)
        assert leerling is not None
        leerling.roepnaam = "Zeynepnur"

    kluis.vault.change(noem)
    with pytest.raises(DuidingGeweigerd):
        kluis.vault.query(lambda uow: controleer_namen(uow, staat_in(uow)))


def staat_in(uow: UnitOfWork) -> dict[str, str]:
    return lees_duidingen(uow, BIJ, PERIODE)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=300))
def test_any_text_is_kept_as_it_is_cleaned_or_refused(kluis: Casus, tekst: str) -> None:
    netjes = schoon(tekst)
    assert schoon(netjes) == netjes
    assert all(teken == "\n" or teken.isprintable() for teken in netjes)
    with contextlib.suppress(DuidingGeweigerd):
        kluis.vault.query(lambda uow: controleer_duiding(uow, netjes))
