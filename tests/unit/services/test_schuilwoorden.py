"""Words by which somebody can be found, however they are written, are found in any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.services.schuilwoorden import WEG, Schuilwoorden, plat, telefoon_sleutels

NAMEN = ("Kerkstraat", "Şükrü-laan", "Burg. van der Veenstraat", "1e Oosterparkstraat", "Ĳweg")
straten = st.builds(
    lambda naam, nummer, erbij: f"{naam} {nummer}{erbij}",
    st.sampled_from(NAMEN),
    st.integers(1, 9999),
    st.sampled_from(("", "a", "-2", " bis")),
)
postcodes = st.builds(
    lambda cijfers, letters: f"{cijfers} {letters}",
    st.integers(1000, 9999),
    st.text("ABCDEFGHJKLMNPRSTUVWXZ", min_size=2, max_size=2),
)
nummers = st.integers(10_000_000, 99_999_999).map(lambda getal: f"06{getal}")
# Letters and signs, but no digits: those may make another number of it.
omheen = st.text(
    st.characters(exclude_categories=("Cs", "N", "M"), exclude_characters="\x00"), max_size=40
)


def _anders_getypt(trek: st.DataObject, tekst: str) -> str:
    """Write the same with other capitals and with more room between its words."""
    wit = trek.draw(st.sampled_from((" ", "  ", "\n", " \u00a0")))
    getypt = tekst.replace(" ", wit)
    return trek.draw(st.sampled_from((getypt, getypt.upper(), getypt.lower())))


@given(straten, omheen, omheen, st.data())
def test_a_street_with_its_number_never_stays(
    straat: str, voor: str, na: str, trek: st.DataObject
) -> None:
    woorden = Schuilwoorden.van(straten=[straat])
    getypt = _anders_getypt(trek, straat)
    schoon = woorden.wis(f"{voor} {getypt} {na}")
    assert WEG in schoon
    assert getypt not in schoon
    assert not woorden.vind(schoon)


@given(postcodes, omheen, omheen, st.booleans(), st.booleans())
def test_a_postcode_never_stays(
    postcode: str, voor: str, na: str, aaneen: bool, klein: bool
) -> None:
    woorden = Schuilwoorden.van(postcodes=[postcode])
    getypt = postcode.replace(" ", "") if aaneen else postcode
    schoon = woorden.wis(f"{voor} {getypt.lower() if klein else getypt} {na}")
    assert WEG in schoon
    assert not woorden.vind(schoon)


@given(nummers, omheen, omheen, st.data())
def test_a_telephone_number_never_stays_however_it_is_written(
    nummer: str, voor: str, na: str, trek: st.DataObject
) -> None:
    woorden = Schuilwoorden.van(telefoons=[nummer])
    teken = trek.draw(st.sampled_from(("", " ", "-", ".")))
    begin = trek.draw(st.sampled_from(("06", "+31 6", "0031-6", "06 - ", "+31 (0)6")))
    getypt = begin + teken.join(nummer[2:])
    schoon = woorden.wis(f"{voor} {getypt} {na}")
    assert not woorden.vind(schoon)
    assert nummer[2:] not in "".join(filter(str.isdigit, schoon))


@given(st.text(max_size=200), straten, postcodes, nummers)
def test_any_text_survives_and_what_is_cleaned_is_clean(
    tekst: str, straat: str, postcode: str, nummer: str
) -> None:
    woorden = Schuilwoorden.van(straten=[straat], postcodes=[postcode], telefoons=[nummer])
    schoon = woorden.wis(tekst)
    assert (schoon == tekst) == (not woorden.vind(tekst))
    assert not woorden.vind(schoon)


@pytest.mark.parametrize(
    "tekst",
    [
        "Hij woont aan de Kerkstraat, op nummer 12.",
        "kerkstraat 12-B",
        "KERKSTRAAT   12",
        "Kerkstraat12",
        "Zij woont op 1811 ab in Alkmaar",
        "bel 072 - 512 34 56",
        "mail roos.fictief@voorbeeld.nl.",
        "Ze zit op het Jac. P. Thijsse College",
        "Focus is de school",
    ],
)
def test_it_warns_for(tekst: str) -> None:
    assert _woorden().waarschuwing(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "Kerkstraat 120",
        "Op de Kerkstraat werd gevochten.",
        "1811 leerlingen",
        "21-11-2026 14:30",
        "Dossier 0725123",
        "Alkmaar",
        "roos@voorbeeld.nl",
        "Roos kan zich niet focussen",
    ],
)
def test_it_lets_be(tekst: str) -> None:
    assert _woorden().waarschuwing(tekst) == ""
    assert _woorden().wis(tekst) == tekst


def _woorden() -> Schuilwoorden:
    return Schuilwoorden.van(
        straten=["Kerkstraat 12", ""],
        postcodes=["1811AB", "1811"],
        telefoons=["072-5123456"],
        emails=["Roos.Fictief@voorbeeld.nl", ""],
        scholen=["Jac. P. Thijsse College", "Focus"],
    )


def test_only_the_shielded_part_of_a_text_goes() -> None:
    schoon = _woorden().wis("Bel 0725123456, of ga langs: Kerkstraat 12 in Alkmaar.")
    assert schoon == f"Bel {WEG}, of ga langs: {WEG} in Alkmaar."


def test_two_numbers_in_one_field_are_both_found() -> None:
    assert telefoon_sleutels("06-12345678 / 072 512 34 56 (oma)") == ("612345678", "725123456")


def test_nothing_shielded_is_nothing_to_do() -> None:
    leeg = Schuilwoorden.van(straten=[" "], telefoons=["-"], scholen=[""])
    assert not leeg
    assert leeg.wis("Kerkstraat 12") == "Kerkstraat 12"


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_are_folded_as_all_others(tekst: str) -> None:
    # With an accent at the end the long way round is taken.
    letters, plekken = plat(f"{tekst}é")
    assert plat(tekst) == (letters[:-1], plekken[:-1])
