"""A contact card as a file: what was written comes back, and nothing else is taken."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.errors import KnownError
from jos_desktop.exchange.kaart_bestand import (
    MAX_BYTES,
    KaartHandtekeningKloptNiet,
    KaartOnleesbaar,
    KaartTeNieuw,
    in_groepen,
    lees,
    past,
    schrijf,
)
from jos_desktop.models.kaartinhoud import (
    LANGSTE_NAAM,
    LANGSTE_TELEFOON,
    MEESTE_SCHOLEN,
    bestand_van,
    naar_json,
)
from jos_desktop.models.profielinhoud import GROOTSTE_VOLGNUMMER, canoniek
from tests.integration.kaartvoorbeeld import collega

GEWEIGERD = (KaartOnleesbaar, KaartTeNieuw, KaartHandtekeningKloptNiet)
ANDER = collega("Iemand Anders")
VAST = collega()


def teksten(langste: int) -> st.SearchStrategy[str]:
    """Return words as a card takes them."""
    letters = st.characters(exclude_categories=("C", "Z"))
    return st.text(letters, min_size=1, max_size=langste)


@given(
    naam=teksten(LANGSTE_NAAM),
    functie=st.just("") | teksten(LANGSTE_NAAM),
    organisatie=st.just("") | teksten(LANGSTE_NAAM),
    scholen=st.lists(teksten(LANGSTE_NAAM), max_size=MEESTE_SCHOLEN, unique=True),
    telefoon=st.just("") | teksten(LANGSTE_TELEFOON),
    volgnummer=st.integers(1, GROOTSTE_VOLGNUMMER),
    gemaakt=st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31), timezones=st.just(UTC)),
)
def test_what_was_written_is_read(
    naam: str,
    functie: str,
    organisatie: str,
    scholen: list[str],
    telefoon: str,
    volgnummer: int,
    gemaakt: datetime,
) -> None:
    inhoud = replace(
        VAST.kaart.inhoud,
        naam=naam,
        functie=functie,
        organisatie=organisatie,
        scholen=tuple(scholen),
        telefoon=telefoon,
        volgnummer=volgnummer,
        gemaakt=gemaakt.replace(microsecond=0),
    )
    kaart = schrijf(inhoud, VAST.ondertekensleutel)
    assert lees(kaart.bestand) == kaart
    assert len(kaart.vingerafdruk) == 16


@given(plek=st.integers(0, len(VAST.kaart.bestand) - 1), teken=st.integers(1, 255))
def test_another_byte_is_refused(plek: int, teken: int) -> None:
    ruw = bytearray(VAST.kaart.bestand)
    ruw[plek] ^= teken
    with pytest.raises(GEWEIGERD):
        lees(bytes(ruw))


def test_every_place_counts() -> None:
    """Turn over one bit in every byte of the file: no place is free to change."""
    for plek in range(len(VAST.kaart.bestand)):
        ruw = bytearray(VAST.kaart.bestand)
        ruw[plek] ^= 1 << plek % 8
        with pytest.raises(GEWEIGERD):
            lees(bytes(ruw))


@given(st.integers(0, len(VAST.kaart.bestand) - 1))
def test_a_part_is_refused(lengte: int) -> None:
    with pytest.raises(KaartOnleesbaar):
        lees(VAST.kaart.bestand[:lengte])


@given(
    st.binary(max_size=300)
    | st.recursive(st.none() | st.integers(), st.lists).map(lambda ding: json.dumps(ding).encode())
)
def test_anything_else_is_refused(ruw: bytes) -> None:
    with pytest.raises(KaartOnleesbaar):
        lees(ruw)


@given(
    st.sampled_from(sorted(naar_json(VAST.kaart.inhoud))),
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=200)
    | st.lists(st.text(max_size=5) | st.integers() | st.lists(st.none()), max_size=3)
    | st.dictionaries(st.sampled_from(["ontvangst", "ondertekening", "x"]), st.text(max_size=5)),
)
def test_another_value_is_refused_not_stumbled_over(veld: str, waarde: object) -> None:
    gegevens = naar_json(VAST.kaart.inhoud)
    if gegevens[veld] == waarde and type(gegevens[veld]) is type(waarde):
        return
    ruw = json.dumps(gegevens | {veld: waarde, "handtekening": "00" * 64}, indent=1, sort_keys=True)
    with pytest.raises(GEWEIGERD):
        lees(ruw.encode() + b"\n")


@pytest.mark.parametrize(
    "ruw",
    [
        b"[" * 60_000,
        b"{" * 60_000,
        b'{"formaat":' * 5_000,
        b"9" * 60_000,
        b" " * (MAX_BYTES + 1),
        VAST.kaart.bestand + b"\n",
        VAST.kaart.bestand + b" " * MAX_BYTES,
        b"\xef\xbb\xbf" + VAST.kaart.bestand,
    ],
)
def test_deep_long_or_padded_is_refused(ruw: bytes) -> None:
    with pytest.raises(KaartOnleesbaar):
        lees(ruw)


def test_a_later_version_is_told_apart_from_damage() -> None:
    gegevens = naar_json(VAST.kaart.inhoud) | {"versie": 2, "iets": "nieuws"}
    with pytest.raises(KaartTeNieuw) as fout:
        lees(canoniek(gegevens))
    assert "nieuwere versie" in fout.value.zin()


def test_a_card_signed_with_another_key_is_refused() -> None:
    eigen = VAST.kaart.inhoud
    with pytest.raises(ValueError, match="does not belong"):
        schrijf(eigen, ANDER.ondertekensleutel)
    met_sleutel_van_ander = replace(eigen, ondertekening=ANDER.kaart.inhoud.ondertekening)
    handtekening = bytes.fromhex(json.loads(VAST.kaart.bestand)["handtekening"])
    with pytest.raises(KaartHandtekeningKloptNiet):
        lees(bestand_van(met_sleutel_van_ander, handtekening))


def test_the_signature_of_another_kind_of_file_does_not_count() -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    sleutel = Ed25519PrivateKey.from_private_bytes(VAST.ondertekensleutel)
    kaal = canoniek(naar_json(VAST.kaart.inhoud))
    for doel in (b"", b"jos-overdracht-v1", b"jos/organisatieprofiel/v1\x00"):
        with pytest.raises(KaartHandtekeningKloptNiet):
            lees(bestand_van(VAST.kaart.inhoud, sleutel.sign(doel + kaal)))


def test_a_key_that_cannot_be_sealed_to_is_refused() -> None:
    slecht = replace(VAST.kaart.inhoud, ontvangst=b"\xff" * 1216)
    with pytest.raises(KaartOnleesbaar):
        lees(schrijf(slecht, VAST.ondertekensleutel).bestand)


@pytest.mark.parametrize(
    "anders",
    [
        {"naam": ""},
        {"naam": "a" * 121},
        {"naam": "twee\nregels"},
        {"naam": " wit"},
        {"naam": "om\u202egekeerd"},
        {"scholen": ("a", "a")},
        {"scholen": tuple(f"s{n}" for n in range(31))},
        {"volgnummer": 0},
        {"volgnummer": True},
        {"gemaakt": datetime(2026, 1, 1, tzinfo=UTC, microsecond=1)},
        {"ontvangst": b"x"},
    ],
)
def test_what_would_not_be_read_is_not_written(anders: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # one of many reasons
        schrijf(replace(VAST.kaart.inhoud, **anders), VAST.ondertekensleutel)  # type: ignore[arg-type]


def test_a_moment_elsewhere_on_the_edge_of_time_is_refused() -> None:
    gegevens = naar_json(VAST.kaart.inhoud) | {
        "gemaakt": "0001-01-01T00:00:00+14:00",
        "handtekening": "00" * 64,
    }
    with pytest.raises(KaartOnleesbaar):
        lees(canoniek(gegevens))
    zomertijd = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    kaart = schrijf(replace(VAST.kaart.inhoud, gemaakt=zomertijd), VAST.ondertekensleutel)
    assert lees(kaart.bestand).inhoud.gemaakt == zomertijd


@given(st.binary(min_size=16, max_size=16))
def test_a_fingerprint_reads_aloud_as_eight_groups_of_five_digits(afdruk: bytes) -> None:
    tekst = in_groepen(afdruk)
    groepen = tekst.split(" ")
    assert [len(groep) for groep in groepen] == [5] * 8
    assert b"".join(int(groep).to_bytes(2, "big") for groep in groepen) == afdruk
    for getypt in (tekst, tekst.replace(" ", ""), f" {tekst.replace(' ', '-')}\n"):
        assert past(getypt, afdruk)


@given(st.binary(min_size=16, max_size=16), st.text(max_size=60))
def test_anything_else_typed_does_not_fit(afdruk: bytes, getypt: str) -> None:
    tekst = in_groepen(afdruk)
    for anders in (getypt, tekst[:-1], tekst + "0", tekst[:41], ""):
        assert not past(anders, afdruk)


def test_digits_of_another_script_do_not_fit() -> None:
    tekst = in_groepen(b"\x00" * 16)
    assert not past(tekst.replace("0", "\u0660"), b"\x00" * 16)


def test_a_repr_tells_nobody_who_it_is() -> None:
    for woord in (VAST.kaart.inhoud.naam, VAST.kaart.inhoud.telefoon, "Denkbeeld", "sleutel"):
        assert woord not in repr(VAST.kaart)


def test_every_refusal_says_what_to_do() -> None:
    for fout in GEWEIGERD:
        assert issubclass(fout, KnownError)
        assert fout().zin().endswith(".")
        assert fout().raad().endswith(".")
