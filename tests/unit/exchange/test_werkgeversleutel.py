"""The key file of the employer: two passwords, in their order, and nothing that was changed."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.exchange import werkgeversleutel
from jos_desktop.exchange.werkgeversleutel import (
    OrganisatieNaamOnjuist,
    SleutelbestandOnleesbaar,
    SleutelbestandTeNieuw,
    WachtwoordenGelijk,
    WachtwoordenPassenNiet,
    Werkgeversleutel,
    ontleed,
    ontsluit,
    versleutel,
)
from jos_desktop.models.profielinhoud import canoniek
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.password import WeakPassword
from jos_desktop.storage.recovery_code import ALFABET
from jos_desktop.storage.vingerafdruk import in_tekst, past, vingerafdruk
from tests.integration.profielvoorbeeld import EEN, TWEE, sleutel


@pytest.fixture(scope="module")
def bestand() -> bytes:
    return versleutel(sleutel(), EEN, TWEE, kosten=ARGON2_LAAGST)


def veranderd(bestand: bytes, verander: Callable[[dict[str, Any]], object]) -> bytes:
    """Change the contents and make the plain sum right again, as an attacker would."""
    inhoud = json.loads(bestand)
    del inhoud["sha256"]
    verander(inhoud)
    return canoniek(inhoud | {"sha256": hashlib.sha256(canoniek(inhoud)).hexdigest()})


def test_both_passwords_in_their_order_open_the_file(bestand: bytes) -> None:
    open_ = ontsluit(ontleed(bestand), EEN, TWEE)
    assert open_ == sleutel()
    assert open_.slot.ruw == sleutel().slot.ruw
    assert open_.ondertekensleutel == sleutel().ondertekensleutel


@pytest.mark.parametrize(
    ("een", "twee"),
    [(TWEE, EEN), (EEN, EEN), (EEN, TWEE + "!"), (EEN + " ", TWEE), ("", ""), (EEN, "")],
    ids=["swapped", "one twice", "second wrong", "first wrong", "empty", "one alone"],
)
def test_anything_else_gets_the_same_message(bestand: bytes, een: str, twee: str) -> None:
    with pytest.raises(WachtwoordenPassenNiet) as fout:
        ontsluit(ontleed(bestand), een, twee)
    assert "volgorde" in fout.value.raad()


def test_the_two_must_be_strong_and_different() -> None:
    with pytest.raises(WeakPassword):
        versleutel(sleutel(), "kort", TWEE, kosten=ARGON2_LAAGST)
    with pytest.raises(WeakPassword):
        versleutel(sleutel(), EEN, "wachtwoord123", kosten=ARGON2_LAAGST)
    with pytest.raises(WachtwoordenGelijk):
        versleutel(sleutel(), "één paarse fiets slaapt", "één paarse fiets slaapt")


@pytest.mark.parametrize("naam", ["", "  ", "x" * 121, "regel\nregel", "\ud800"])
def test_an_organisation_has_a_readable_name(naam: str) -> None:
    with pytest.raises(OrganisatieNaamOnjuist):
        Werkgeversleutel.nieuw(naam)


def test_nothing_private_shows(bestand: bytes) -> None:
    open_ = sleutel()
    for geheim in (open_.slot.ruw, open_.ondertekensleutel):
        assert geheim not in bestand
        assert geheim.hex().encode() not in bestand
        assert repr(geheim) not in repr(open_)


@given(plek=st.integers(min_value=0), bit=st.integers(0, 7))
def test_any_flipped_bit_is_refused(bestand: bytes, plek: int, bit: int) -> None:
    ruw = bytearray(bestand)
    ruw[plek % len(ruw)] ^= 1 << bit
    with pytest.raises((SleutelbestandOnleesbaar, SleutelbestandTeNieuw)):
        ontleed(bytes(ruw))


@given(st.binary(max_size=4000))
def test_rubbish_is_refused(ruw: bytes) -> None:
    with pytest.raises(SleutelbestandOnleesbaar):
        ontleed(ruw)


def test_a_cut_or_longer_file_is_refused(bestand: bytes) -> None:
    for ruw in (bestand[:-1], bestand + b"\n", b"", b"[" * 9000, b" " * 100_000):
        with pytest.raises(SleutelbestandOnleesbaar):
            ontleed(ruw)


def _ander_zout(inhoud: dict[str, Any]) -> None:
    inhoud["zout_een"], inhoud["zout_twee"] = inhoud["zout_twee"], inhoud["zout_een"]


@pytest.mark.parametrize(
    "verander",
    [
        lambda inhoud: inhoud.update(organisatie="Stichting Anders"),
        lambda inhoud: inhoud["sleutels"].update(ondertekening="00" * 32),
        lambda inhoud: inhoud["argon2id"].update(rondes=4),
        _ander_zout,
    ],
    ids=["name", "public key", "costs", "salts"],
)
def test_what_stands_beside_the_secret_is_bound_to_it(
    bestand: bytes, verander: Callable[[dict[str, Any]], object]
) -> None:
    with pytest.raises(WachtwoordenPassenNiet):
        ontsluit(ontleed(veranderd(bestand, verander)), EEN, TWEE)


@pytest.mark.parametrize(
    "kosten",
    [{"geheugen_kib": 8}, {"geheugen_kib": 2**31}, {"rondes": 1}, {"banen": 99}, {"rondes": True}],
)
def test_costs_outside_the_caps_are_refused_before_deriving(
    bestand: bytes, kosten: dict[str, int]
) -> None:
    with pytest.raises(SleutelbestandOnleesbaar):
        ontleed(veranderd(bestand, lambda inhoud: inhoud["argon2id"].update(kosten)))


def test_a_later_version_is_told_from_damage(bestand: bytes) -> None:
    with pytest.raises(SleutelbestandTeNieuw):
        ontleed(veranderd(bestand, lambda inhoud: inhoud.update(versie=2, nieuws=1)))
    with pytest.raises(SleutelbestandOnleesbaar):
        ontleed(veranderd(bestand, lambda inhoud: inhoud.update(nieuws=1)))
    with pytest.raises(SleutelbestandOnleesbaar):
        ontleed(veranderd(bestand, lambda inhoud: inhoud.update(versie=0)))


def test_the_file_stays_small(bestand: bytes) -> None:
    assert len(bestand) < werkgeversleutel.MAX_BYTES / 4


def test_the_fingerprint_can_be_read_aloud() -> None:
    groepen = sleutel().vingerafdruk
    assert [len(groep) for groep in groepen] == [4] * 8
    assert set("".join(groepen)) <= set(ALFABET)
    tekst = in_tekst(groepen)
    assert past(tekst, groepen)
    assert past(f" {tekst.lower().replace('-', ' ')}\n", groepen)
    assert past(tekst.replace("0", "o").replace("1", "l"), groepen)
    assert not past(tekst[:-1], groepen)
    assert not past("", groepen)
    assert not past(in_tekst(Werkgeversleutel.nieuw("Ander").vingerafdruk), groepen)


@given(st.integers(min_value=0))
def test_every_bit_of_both_keys_counts_in_the_fingerprint(bit: int) -> None:
    publiek = sleutel().publiek
    samen = bytearray(publiek.ontvangst + publiek.ondertekening)
    bit %= 8 * len(samen)
    samen[bit // 8] ^= 1 << (bit % 8)
    grens = len(publiek.ontvangst)
    assert vingerafdruk(bytes(samen[:grens]), bytes(samen[grens:])) != sleutel().vingerafdruk
