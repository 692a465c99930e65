"""The code on a blank: every typing error is seen, and how it is typed does not matter."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.services.exitcode import (
    ALFABET,
    LENGTE,
    CodeTypefout,
    lees_code,
    nieuwe_code,
    toon_code,
)

codes = st.builds(lambda _: nieuwe_code(), st.integers())


def test_the_characters_look_like_no_other() -> None:
    assert len(ALFABET) == 31  # a prime: what the check rests on
    assert not set(ALFABET) & set("01ILO")


@given(codes)
def test_a_code_is_read_however_it_is_typed(code: str) -> None:
    assert len(code) == LENGTE
    assert lees_code(code) == code
    assert lees_code(f"  {toon_code(code).lower()} ") == code
    assert lees_code("-".join(code)) == code


@given(codes, st.integers(0, LENGTE - 1), st.sampled_from(ALFABET))
def test_one_wrong_character_is_seen(code: str, plek: int, teken: str) -> None:
    fout = code[:plek] + teken + code[plek + 1 :]
    if fout != code:
        with pytest.raises(CodeTypefout):
            lees_code(fout)


@given(codes, st.integers(0, LENGTE - 1), st.integers(0, LENGTE - 1))
def test_two_characters_that_changed_places_are_seen(code: str, een: int, ander: int) -> None:
    tekens = list(code)
    tekens[een], tekens[ander] = tekens[ander], tekens[een]
    if tekens != list(code):
        with pytest.raises(CodeTypefout):
            lees_code("".join(tekens))


@given(st.text(max_size=12))
def test_anything_else_is_a_typing_error_or_a_code(getypt: str) -> None:
    with contextlib.suppress(CodeTypefout):
        assert len(lees_code(getypt)) == LENGTE
