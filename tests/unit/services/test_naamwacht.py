"""What has to stay anonymous: a name is found however it is written, ordinary words are left."""

import unicodedata
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.services.naamwacht import Naamwacht, Vondstsoort, voornamen

VANDAAG = date(2026, 11, 23)
LEERLINGEN = (
    ("Şükrü", "Yılmaz"),
    ("Łukasz", "Fictiefski"),
    ("Anne-Fleur", "Bakker"),
    ("Đorđe", "Petrović"),
    ("Roos", "Timmer"),
)
WACHT = Naamwacht(VANDAAG, LEERLINGEN, ["Bonhoeffercollege", "De Viaan"])


def _soorten(tekst: str, *, van_mentor: bool = False) -> set[Vondstsoort]:
    return {vondst.soort for vondst in WACHT.vind(tekst, van_mentor=van_mentor)}


@pytest.mark.parametrize(
    ("tekst", "soort"),
    [
        ("sukru blijft thuis", Vondstsoort.LEERLING),
        ("De ouders van LUKASZ bellen", Vondstsoort.LEERLING),
        ("Het gaat om Fictiefski", Vondstsoort.LEERLING),
        ("Een jongen, dorde, is boos", Vondstsoort.LEERLING),
        ("Gesprek over Roos in de klas", Vondstsoort.LEERLING),
        ("anne-fleur slaapt slecht", Vondstsoort.LEERLING),
        ("youssef is vaak te laat", Vondstsoort.NAAM),
        ("Hij zit naast Brechtje in de klas", Vondstsoort.NAAM),
        ("De leerling heet Zwaantje", Vondstsoort.NAAM),
        ("Mentor is mevrouw van der Plas", Vondstsoort.NAAM),
        ("Leerling van 12-3-2012", Vondstsoort.GEBOORTEDATUM),
        ("geboren op 4 mei 2011", Vondstsoort.GEBOORTEDATUM),
        ("Geboortedatum 2012-03-12", Vondstsoort.GEBOORTEDATUM),
        ("De mentor van 2K vraagt raad", Vondstsoort.KLAS),
        ("havo 3, de mentor belt", Vondstsoort.KLAS),
        ("Bel 06-12345678", Vondstsoort.BEREIK),
        ("mail ouder@voorbeeld.nl", Vondstsoort.BEREIK),
        ("Bel +31 (0)6 12345678", Vondstsoort.BEREIK),
        ("Şükrü's moeder belt", Vondstsoort.LEERLING),
        ("Łukasz’ vader belt", Vondstsoort.LEERLING),
        ("sukru’s vader belt", Vondstsoort.LEERLING),
        ("Dordes broer zit in 4H", Vondstsoort.LEERLING),
        ("Youssefs moeder belt", Vondstsoort.NAAM),
        # A Mac writes an accent as a sign of its own.
        (unicodedata.normalize("NFD", "Şükrü is boos"), Vondstsoort.LEERLING),
    ],
)
def test_found(tekst: str, soort: Vondstsoort) -> None:
    assert soort in _soorten(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "De mentor vraagt wat te doen bij een leerling die de les verstoort.",
        "Ruzie in de pauze. Een roos op het bureau hielp niet. Max drie keer per week.",
        "Besproken op 3-11-2026 en nog eens op 17-11-2026.",
        "Leerling uit 2K is vaak boos.",
        "Met ADHD en MDO, via Veilig Thuis en JOS. Op het Bonhoeffercollege en bij De Viaan.",
        "Na de 2e keer 3x per week 15 min. De mentor belt.",
        "- Ouders bellen\n- Leerplicht vragen\nVolgende week verder: Bespreken met het team",
        "Hij wil niet. Wil ook niet praten.",
    ],
)
def test_ordinary_words_are_left_alone(tekst: str) -> None:
    assert WACHT.vind(tekst) == ()
    assert WACHT.waarschuwing(tekst) == ""


def test_a_class_alone_counts_when_the_mentor_asks() -> None:
    assert _soorten("Leerling uit 2K", van_mentor=True) == {Vondstsoort.KLAS}


def test_the_warning_names_the_words_once() -> None:
    tekst = WACHT.waarschuwing("Sukru en sukru, geboren 12-3-2012")
    assert tekst.count("Sukru") == 1
    assert "12-3-2012" in tekst
    assert tekst.startswith("Let op")


woorden = st.text(st.characters(exclude_categories=["Lu", "Lt", "Nd", "No", "Nl"]), max_size=80)


@given(st.text(max_size=300))
def test_any_text_is_read_and_what_is_found_stands_in_it(tekst: str) -> None:
    for vondst in WACHT.vind(tekst):
        assert vondst.woorden
        assert vondst.woorden in tekst


@given(
    st.sampled_from([naam for paar in LEERLINGEN for naam in paar]),
    st.sampled_from(["", "gesprek met ", "Vandaag kwam ", "De moeder van "]),
    st.sampled_from(["", " is boos", ", zegt de mentor.", "\nen verder"]),
)
def test_a_pupil_of_the_vault_is_found_wherever_his_name_stands(
    naam: str, voor: str, na: str
) -> None:
    if (not voor and naam == "Roos") or (naam, voor) == ("Bakker", ""):
        return
    assert Vondstsoort.LEERLING in _soorten(f"{voor}{naam}{na}")


@given(st.sampled_from(sorted(voornamen())), st.sampled_from([str.title, str.upper]))
def test_a_common_name_inside_a_sentence_is_found(naam: str, vorm: Callable[[str], str]) -> None:
    assert Vondstsoort.NAAM in _soorten(f"Het gaat over {vorm(naam)} en school")


@given(woorden)
def test_without_capitals_figures_and_known_names_nothing_is_found(tekst: str) -> None:
    bekend = {naam for naam in voornamen() if naam in tekst.casefold()}
    if not bekend and "@" not in tekst:
        leeg = Naamwacht(VANDAAG)
        assert leeg.vind(tekst) == ()


@given(st.text(max_size=120), st.text(max_size=40))
def test_no_names_of_the_vault_leak_into_the_warning(tekst: str, naam: str) -> None:
    wacht = Naamwacht(VANDAAG, [(naam, "Fictiefski")])
    for vondst in wacht.vind(tekst):
        assert vondst.woorden in tekst
