from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.reports import opmaak
from jos_desktop.reports.tekens import CHUNK_LINES, FALLBACK, chunks, markup, printable, shorten

DEKKING = opmaak.register_fonts()


def test_the_names_of_our_pupils_are_covered() -> None:
    namen = "Şükrü Łukasz Çağla Đorđe Ñuñez ı ő ✓ ☐ → İ ğ ș ț ž ć ą ę ø å æ ß Ỹ"
    assert printable(namen, DEKKING) == namen


@pytest.mark.parametrize(
    ("tekst", "getoond"),
    [
        ("S\u0327u\u0308kru\u0308", "Şükrü"),
        ("een\ttwee\u2009drie", "een twee drie"),
        ("een\r\ntwee\rdrie\u2028vier", "een\ntwee\ndrie\nvier"),
        ("koor\u00addans\u200b\ufeff\x00", "koordans"),
        ("\u202eomgekeerd\u202c", "omgekeerd"),
        ("Ｆｕｌｌ", "Full"),
        ("👨‍👩‍👧❤️!", f"{FALLBACK}!"),
        ("a\ud800b", f"a{FALLBACK}b"),
        ("محمد en 李", f"{FALLBACK} en {FALLBACK}"),
        ("✔", "✓"),
    ],
)
def test_what_the_font_lacks_is_replaced(tekst: str, getoond: str) -> None:
    assert printable(tekst, DEKKING) == getoond


@given(st.text())
def test_any_text_becomes_drawable_once_and_for_all(tekst: str) -> None:
    getoond = printable(tekst, DEKKING)
    assert DEKKING.issuperset(getoond)
    assert printable(getoond, DEKKING) == getoond


@given(st.text())
def test_markup_holds_no_tags_of_the_user(tekst: str) -> None:
    getoond = printable(tekst, DEKKING)
    boom = ElementTree.fromstring(f"<p>{markup(getoond)}</p>")
    assert {element.tag for element in boom} <= {"br"}
    assert "".join(boom.itertext()) == getoond.replace("\n", "")


@given(st.lists(st.sampled_from(["a", "", "b c"]), max_size=300).map("\n".join))
def test_chunks_keep_every_filled_line_in_order(tekst: str) -> None:
    stukken = chunks(tekst)
    assert all(stuk.count("\n") < CHUNK_LINES for stuk in stukken)
    gevuld = [regel for regel in tekst.split("\n") if regel]
    assert [regel for stuk in stukken for regel in stuk.split("\n") if regel] == gevuld


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_a_shortened_text_fits_on_its_line(tekst: str, lengte: int) -> None:
    kort = shorten(tekst, lengte)
    assert len(kort) <= lengte
    assert "\n" not in kort
