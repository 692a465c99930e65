"""An answer in eight characters: recognised however it is typed, and only that answer."""

import hmac
import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.models.codes_overdracht import Weigerreden
from jos_desktop.services.antwoordcode import ANTWOORDEN, Antwoord, codes, herken, maak_code
from jos_desktop.storage.recovery_code import ALFABET

_sleutels = st.binary(min_size=32, max_size=32)
_ids = st.binary(min_size=16, max_size=16)
_antwoorden = st.sampled_from(ANTWOORDEN)


def test_every_refusal_has_a_code() -> None:
    assert {reden for _, reden in ANTWOORDEN} == {None, *Weigerreden}
    assert len(set(ANTWOORDEN)) == len(ANTWOORDEN) == 9


@given(_sleutels, _ids, _antwoorden)
def test_however_it_is_typed(sleutel: bytes, pakket_id: bytes, antwoord: Antwoord) -> None:
    code = maak_code(sleutel, pakket_id, *antwoord)
    assert len(code) == 9
    assert set(code) - {"-"} <= set(ALFABET)
    slordig = code.lower().replace("0", "o").replace("1", "l")
    for getypt in (code, slordig, f" {code[:4]} {code[5:]}\n", code.replace("-", "")):
        assert herken(getypt, sleutel, pakket_id) == antwoord


@given(_sleutels, _sleutels, _ids, _ids, _antwoorden)
def test_of_another_package_it_says_nothing(
    sleutel: bytes, ander: bytes, pakket_id: bytes, andere_id: bytes, antwoord: Antwoord
) -> None:
    code = maak_code(sleutel, pakket_id, *antwoord)
    assert sleutel == ander or herken(code, ander, pakket_id) is None
    assert pakket_id == andere_id or herken(code, sleutel, andere_id) is None


@given(_sleutels, _ids, _antwoorden, st.integers(0, 7), st.sampled_from(ALFABET))
def test_a_typing_error_is_no_other_answer(
    sleutel: bytes, pakket_id: bytes, antwoord: Antwoord, plek: int, teken: str
) -> None:
    tekens = maak_code(sleutel, pakket_id, *antwoord).replace("-", "")
    getypt = tekens[:plek] + teken + tekens[plek + 1 :]
    assert herken(getypt, sleutel, pakket_id) == (antwoord if getypt == tekens else None)


@given(st.text(max_size=12))
def test_anything_typed(getypt: str) -> None:
    assert herken(getypt, bytes(32), bytes(16)) is None


@given(_sleutels, _ids)
def test_no_two_answers_share_a_code(sleutel: bytes, pakket_id: bytes) -> None:
    assert len({code for code, _ in codes(sleutel, pakket_id)}) == len(ANTWOORDEN)
    # With one byte they meet all the time, and the counter has to keep them apart.
    kort = list(codes(sleutel, pakket_id, lengte=1))
    assert len({code for code, _ in kort}) == len(ANTWOORDEN)
    assert [antwoord for _, antwoord in kort] == list(ANTWOORDEN)


def test_some_codes_did_meet() -> None:
    eerste = [
        hmac.digest(
            bytes(32),
            b"jos-antwoordcode-v1\0" + pakket.hex().encode() + b"\0ontvangen\0\0000",
            "sha256",
        )[:5]
        for pakket in (bytes([nummer]) * 16 for nummer in range(40))
    ]
    zelf = [next(codes(bytes(32), bytes([nummer]) * 16))[0] for nummer in range(40)]
    assert eerste == zelf
    botsingen = 0
    for nummer in range(40):
        kort = [code for code, _ in codes(bytes(32), bytes([nummer]) * 16, lengte=1)]
        lang = [code[:1] for code, _ in codes(bytes(32), bytes([nummer]) * 16)]
        botsingen += kort != lang
    assert botsingen


def test_every_code_is_compared_in_the_same_time() -> None:
    aantal = 0

    def tel(_frame: FrameType, soort: str, wat: object) -> None:
        nonlocal aantal
        aantal += soort == "c_call" and getattr(wat, "__name__", "") == "compare_digest"

    goed = maak_code(bytes(32), bytes(16), OverdrachtStatus.ONTVANGEN, None)
    for getypt in (goed, "00000000"):
        aantal, vorige = 0, sys.getprofile()
        sys.setprofile(tel)
        try:
            herken(getypt, bytes(32), bytes(16))
        finally:
            sys.setprofile(vorige)
        assert aantal == len(ANTWOORDEN)


def test_not_everything_can_be_answered_by_phone() -> None:
    for status, reden in (
        (OverdrachtStatus.INGETROKKEN, None),
        (OverdrachtStatus.GEWEIGERD, None),
        (OverdrachtStatus.GEACCEPTEERD, Weigerreden.ANDERS),
    ):
        with pytest.raises(ValueError, match="no code"):
            maak_code(bytes(32), bytes(16), status, reden)
