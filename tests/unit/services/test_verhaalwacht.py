"""The watch over a story: the usual disguises, what it proposes, how fast, and how often wrong."""

import random
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jos_desktop.services.naamwacht import voornamen
from jos_desktop.services.verhaalnamen import een_fout, kies_schuilnamen, lijkt_op, naamdelen
from jos_desktop.services.verhaalspoor import Bronitem, Spoorsoort, Sporenbron
from jos_desktop.services.verhaalwacht import open_sporen, vervang_alles, zoek_sporen
from tests.verhaalteksten.maker import maak_teksten
from tests.verhaalteksten.meting import meet, vals_alarm

S, B = Spoorsoort, Bronitem
BRON = Sporenbron(
    date(2026, 11, 23),
    (
        B(S.NAAM, "Joshua de Vries", "de leerling", "de leerling"),
        B(S.NAAM, "Joshua", "de leerling", "de leerling"),
        B(S.NAAM, "de Vries", "de leerling", "de leerling", los=True),
        B(S.NAAM, "Elisabeth Bakker", "de moeder", "zijn moeder"),
        B(S.NAAM, "Mohammed Yılmaz", "iemand", "een vriend"),
        B(S.SCHOOL, "Het Baken College"),
        B(S.PLAATS, "Heerhugowaard"),
        B(S.STRAAT, "Kerkstraat 12"),
        B(S.TELEFOON, "06-55501234"),
        B(S.KLAS, "2B"),
        B(S.NUMMER, "OD-2026-0012"),
        B(S.POSTCODE, "1701 AB"),
    ),
    frozenset({"Joshua de Vries", "Joshua", "de Vries"}),
    frozenset({date(2026, 3, 12), date(2026, 9, 2)}),
    frozenset({date(2012, 5, 1)}),
    frozenset({13, 14}),
)


@pytest.mark.parametrize(
    ("tekst", "woord", "soort", "wordt"),
    [
        ("Joshua’s moeder belde.", "Joshua’s", S.NAAM, "Nauds"),
        ("Toen kwam Josh erbij.", "Josh", S.NAAM, "Naud"),
        ("Toen kwam Joshuatje erbij.", "Joshuatje", S.NAAM, "Naud"),
        ("Toen kwam Jhosua erbij.", "Jhosua", S.NAAM, "Naud"),
        ("Toen kwam j0shua07 erbij.", "j0shua07", S.NAAM, "Naud"),
        ("Toen kwam Jo-\nshua erbij.", "Jo-\nshua", S.NAAM, "Naud"),
        ("Toen kwam Jo\u200bshua erbij.", "Jo\u200bshua", S.NAAM, "Naud"),
        ("Toen kwam Jоshua erbij.", "Jоshua", S.NAAM, "Naud"),
        ("Toen kwam J o s h u a erbij.", "J o s h u a", S.NAAM, "Naud"),
        ("Toen kwam Joshua de Vries erbij.", "Joshua de Vries", S.NAAM, "Naud"),
        ("Toen belde mevrouw Bakker op.", "mevrouw Bakker", S.NAAM, "zijn moeder"),
        ("Toen belde Bets op.", "Bets", S.NAAM, "zijn moeder"),
        ("Met Moh ging het mis.", "Moh", S.NAAM, "een vriend"),
        ("Het ging om J. uit de brugklas.", "J.", S.VOORLETTERS, "Naud"),
        ("Over J.d.V. was zorg.", "J.d.V.", S.VOORLETTERS, "Naud"),
        ("Hij zit op het Baken College.", "het Baken College", S.SCHOOL, "een school in de regio"),
        ("Een Heerhugowaardse flat.", "Heerhugowaardse", S.PLAATS, "een plaats in de regio"),
        ("Thuis in de kerkstraat 12a.", "de kerkstraat 12a", S.STRAAT, "een straat in de buurt"),
        ("Het nummer +31 6 555 01 234.", "+31 6 555 01 234", S.TELEFOON, "een telefoonnummer"),
        ("Hij belde 06 12 34 56 78 op.", "06 12 34 56 78", S.TELEFOON, "een telefoonnummer"),
        ("Hij ging op 12 maart weg.", "op 12 maart", S.DATUM, "in het voorjaar"),
        ("Het was twaalf maart.", "twaalf maart", S.DATUM, "het voorjaar"),
        ("Het was 12/3 dus.", "12/3", S.DATUM, "het voorjaar"),
        ("Het was in september 2026 dus.", "september 2026", S.DATUM, "het najaar"),
        ("Hij zat in 2-b toen.", "2-b", S.KLAS, "de onderbouw"),
        ("Hij zat in H4a toen.", "H4a", S.KLAS, "de bovenbouw"),
        ("Hij was 14 jaar en 3 maanden.", "14 jaar en 3 maanden", S.LEEFTIJD, "een jongere"),
        ("Mail naar j.v@voorbeeld.nl maar.", "j.v@voorbeeld.nl", S.EMAIL, "een adres op internet"),
        ("Dossier od 2026 0012 dus.", "od 2026 0012", S.NUMMER, "een nummer"),
        ("Wonend in 1701ab dus.", "1701ab", S.POSTCODE, "een buurt in de regio"),
        ("Toen kwam Wendelmoet erbij.", "Wendelmoet", S.NAAMACHTIG, ""),
    ],
)
def test_a_disguise_is_seen_through(tekst: str, woord: str, soort: Spoorsoort, wordt: str) -> None:
    (spoor,) = open_sporen(zoek_sporen(tekst, BRON, schuilnaam="Naud"), ())
    assert (spoor.woord, spoor.soort, spoor.vervanging) == (woord, soort, wordt)
    assert tekst[spoor.begin : spoor.einde] == woord
    assert spoor.raad.endswith((".", "?"))


def test_sensitive_words_and_the_age_are_a_remark_and_stop_nothing() -> None:
    tekst = "Hij was 14 jaar en kwam met de politie in aanraking."
    sporen = zoek_sporen(tekst, BRON)
    assert [spoor.soort for spoor in sporen] == [S.LEEFTIJD, S.GEVOELIG]
    assert open_sporen(sporen, ()) == ()
    assert vervang_alles(tekst, sporen) == tekst


def test_everything_proposed_is_put_in_its_place_and_nothing_is_found_after_it() -> None:
    tekst = (
        "Joshua's moeder Bets belde op 12 maart 2026. Joshua de Vries zit in 2B van het Baken "
        "College in Heerhugowaard, bij de Kerkstraat 12."
    )
    klaar = vervang_alles(tekst, zoek_sporen(tekst, BRON, schuilnaam="Naud"))
    assert klaar == (
        "Nauds moeder zijn moeder belde in het voorjaar. Naud zit in de onderbouw van een school "
        "in de regio in een plaats in de regio, bij een straat in de buurt."
    )
    assert zoek_sporen(klaar, BRON, schuilnaam="Naud") == ()


def test_what_was_confirmed_stays() -> None:
    tekst = "Toen kwam Wendelmoet met Josh."
    sporen = zoek_sporen(tekst, BRON, schuilnaam="Naud")
    assert vervang_alles(tekst, sporen, ("josh",)) == tekst


def test_the_watch_is_fast_enough_to_look_along_while_typing() -> None:
    toeval = random.Random(1)
    namen = sorted(voornamen())
    items = [*BRON.items]
    for _ in range(244):
        voor, achter = toeval.choice(namen), toeval.choice(namen)
        items.append(B(S.NAAM, f"{voor.capitalize()} {achter.capitalize()}sen", "iemand"))
        items.append(B(S.TELEFOON, f"06{toeval.randrange(10**7, 10**8)}"))
    bron = Sporenbron(BRON.vandaag, tuple(items), BRON.van_leerling, BRON.datums)
    tekst = " ".join(proef.tekst for proef in maak_teksten(8))[:5000]
    zoek_sporen(tekst, bron)
    begin = time.process_time()
    zoek_sporen(tekst, bron)
    assert time.process_time() - begin < 0.2


def test_a_sample_of_texts_with_planted_traces_keeps_its_floor() -> None:
    uitslag = meet(maak_teksten(40, zaad=11))
    assert uitslag.geplant.total() > 200
    assert uitslag.deel_gevonden >= 0.9, [(p.soort, p.vermomming) for p in uitslag.gemist]


def test_neutral_texts_give_few_false_alarms() -> None:
    treffers, woorden, waar = vals_alarm()
    assert woorden > 3000
    assert treffers <= woorden / 200, waar


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_looked_through_without_fault_and_places_fit(tekst: str) -> None:
    vorige = 0
    for spoor in zoek_sporen(tekst, BRON, schuilnaam="Naud"):
        assert vorige <= spoor.begin < spoor.einde <= len(tekst)
        vorige = spoor.einde


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(sorted(voornamen())), min_size=1, max_size=8), st.integers(0, 50))
def test_no_offered_name_is_one_of_the_dossier(namen: list[str], begin: int) -> None:
    for schuilnaam in kies_schuilnamen(namen, begin=begin, aantal=3):
        assert not lijkt_op(schuilnaam.casefold(), {d for naam in namen for d in naamdelen(naam)})


@given(st.text(alphabet="abc", min_size=1, max_size=6), st.text(alphabet="abc", max_size=6))
def test_one_slip_is_the_same_both_ways(een: str, twee: str) -> None:
    assert een_fout(een, twee) == een_fout(twee, een)
