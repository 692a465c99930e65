"""The organisation profile: what was signed comes back, and nothing else is accepted."""

import base64
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.exchange.profiel_bestand import (
    MAX_BYTES,
    HandtekeningKloptNiet,
    ProfielOnleesbaar,
    ProfielTeNieuw,
    lees,
    schrijf,
)
from jos_desktop.exchange.werkgeversleutel import Werkgeversleutel
from jos_desktop.models.kaartinhoud import kaarten_in, naar_profiel
from jos_desktop.models.profielinhoud import (
    HANDTEKENING,
    SCHOLEN,
    Code,
    Profielinhoud,
    Regels,
    canoniek,
    inhoud_van,
)
from tests.integration.kaartvoorbeeld import collega
from tests.integration.profielvoorbeeld import inhoud, profiel, sleutel

_woord = st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=12)


def opnieuw_ondertekend(verander: Callable[[dict[str, Any]], object]) -> bytes:
    """Return a profile of the employer himself that says something that this version cannot."""
    gegevens = json.loads(profiel().bestand)
    del gegevens[HANDTEKENING]
    verander(gegevens)
    prive = Ed25519PrivateKey.from_private_bytes(sleutel().ondertekensleutel)
    handtekening = prive.sign(b"jos/organisatieprofiel/v1\x00" + canoniek(gegevens)).hex()
    return canoniek(gegevens | {HANDTEKENING: handtekening})


@given(
    volgnummer=st.integers(1, 2**31 - 1),
    minuten=st.none() | st.integers(1, 60),
    regels=st.builds(Regels, st.booleans(), st.booleans(), st.booleans()),
    codes=st.lists(st.builds(Code, _woord, _woord), max_size=4, unique_by=lambda code: code.code),
    moment=st.datetimes(timezones=st.just(UTC)),
)
def test_what_was_signed_comes_back(
    volgnummer: int, minuten: int | None, regels: Regels, codes: list[Code], moment: datetime
) -> None:
    van = sleutel()
    gegeven = Profielinhoud(
        van.organisatie,
        volgnummer,
        moment.replace(microsecond=0),
        van.publiek,
        minuten,
        regels,
        {"iets": tuple(codes)},
        ({"later": [1, None, "x"]},),
    )
    gelezen = lees(schrijf(gegeven, van.ondertekensleutel).bestand)
    assert gelezen.inhoud == gegeven == inhoud_van(gelezen.bestand)
    assert gelezen.vingerafdruk == van.vingerafdruk


@given(plek=st.integers(min_value=0), bit=st.integers(0, 7))
def test_any_flipped_bit_is_refused(plek: int, bit: int) -> None:
    ruw = bytearray(profiel().bestand)
    ruw[plek % len(ruw)] ^= 1 << bit
    with pytest.raises((ProfielOnleesbaar, HandtekeningKloptNiet, ProfielTeNieuw)):
        lees(bytes(ruw))


@given(
    st.binary(max_size=3000)
    | st.recursive(
        st.none() | st.booleans() | st.text(max_size=5),
        lambda kind: st.lists(kind, max_size=3) | st.dictionaries(st.text(max_size=5), kind),
    ).map(lambda waarde: json.dumps(waarde).encode())
)
def test_rubbish_is_refused(ruw: bytes) -> None:
    with pytest.raises(ProfielOnleesbaar):
        lees(ruw)


def test_too_much_is_refused_unread() -> None:
    for ruw in (b"[" * 200_000, b" " * (MAX_BYTES + 1), profiel().bestand + b"\n"):
        with pytest.raises(ProfielOnleesbaar):
            lees(ruw)


def test_changed_words_break_the_signature() -> None:
    ruw = profiel().bestand.replace(
        b'"vergrendel_hoogstens_min": 10', b'"vergrendel_hoogstens_min": 60'
    )
    assert ruw != profiel().bestand
    with pytest.raises(HandtekeningKloptNiet):
        lees(ruw)


def test_a_signature_of_somebody_else_does_not_count() -> None:
    ander = Werkgeversleutel.nieuw("Stichting Denkbeeld")
    with pytest.raises(ValueError, match="signing key"):
        schrijf(inhoud(sleutel()), ander.ondertekensleutel)
    gegevens = json.loads(profiel().bestand)
    gegevens[HANDTEKENING] = json.loads(profiel(van=ander).bestand)[HANDTEKENING]
    with pytest.raises(HandtekeningKloptNiet):
        lees(canoniek(gegevens))


@pytest.mark.parametrize(
    "verander",
    [
        lambda g: g.update(nieuws=1),
        lambda g: g.pop("kaarten"),
        lambda g: g["regels"].update(gesprekken_opnemen=True),
        lambda g: g["regels"].pop("pincode_toegestaan"),
        lambda g: g["regels"].update(pincode_toegestaan=1),
        lambda g: g["instellingen"].update(vergrendel_hoogstens_min=0),
        lambda g: g["instellingen"].update(vergrendel_hoogstens_min=61),
        lambda g: g["instellingen"].update(kleur="rood"),
        lambda g: g.update(volgnummer=0),
        lambda g: g.update(volgnummer=True),
        lambda g: g.update(organisatie="twee\nregels"),
        lambda g: g.update(gemaakt="2026-09-01T09:30:00"),
        lambda g: g["sleutels"].update(ontvangst="AAAA"),
        lambda g: g["codelijsten"][SCHOLEN].append({"code": "DCV", "label": "Dubbel"}),
        lambda g: g["codelijsten"][SCHOLEN].append({"code": "X", "label": "Y", "soort": "kasteel"}),
        lambda g: g["codelijsten"]["thema"].append({"code": "b", "label": "B", "soort": "vo"}),
        lambda g: g.update(kaarten={}),
    ],
)
def test_what_this_version_cannot_obey_is_refused(
    verander: Callable[[dict[str, Any]], object],
) -> None:
    with pytest.raises(ProfielOnleesbaar):
        lees(opnieuw_ondertekend(verander))


@pytest.mark.parametrize("ontvangst", [b"\xff" * 1216, bytes(1216)])
def test_a_key_that_cannot_be_sealed_to_is_refused(ontvangst: bytes) -> None:
    tekst = base64.b64encode(ontvangst).decode()
    with pytest.raises(ProfielOnleesbaar):
        lees(opnieuw_ondertekend(lambda g: g["sleutels"].update(ontvangst=tekst)))


def test_a_later_version_is_told_from_damage() -> None:
    with pytest.raises(ProfielTeNieuw):
        lees(opnieuw_ondertekend(lambda g: g.update(versie=2, nieuws=1)))
    with pytest.raises(ProfielOnleesbaar):
        lees(opnieuw_ondertekend(lambda g: g.update(versie=0)))


def test_what_is_for_later_is_kept_to_the_letter() -> None:
    gelezen = lees(opnieuw_ondertekend(lambda g: g.update(vragenlijsten=[{"a": [1, {"b": None}]}])))
    assert gelezen.inhoud.vragenlijsten == ({"a": [1, {"b": None}]},)
    assert gelezen.inhoud.codelijsten["thema"] == (Code("a", "Anders"),)


def met_kaarten(*kaarten: object) -> bytes:
    return opnieuw_ondertekend(lambda gegevens: gegevens.update(kaarten=list(kaarten)))


def test_a_profile_brings_the_cards_of_colleagues() -> None:
    bestanden = [collega(naam).kaart.bestand for naam in ("Anna Eerste", "Bas Tweede")]
    gelezen = lees(met_kaarten(*naar_profiel(bestanden)))
    assert kaarten_in(gelezen.inhoud) == tuple(bestanden)


def test_what_is_no_card_yet_is_kept_for_later() -> None:
    gelezen = lees(met_kaarten({"naam": "nog niet gebruikt"}, 3))
    assert gelezen.inhoud.kaarten == ({"naam": "nog niet gebruikt"}, 3)
    assert kaarten_in(gelezen.inhoud) == ()


@pytest.mark.parametrize(
    "kaart",
    [
        "",
        "geen base64",
        "Z2VlbiBrYWFydA==",
        base64.b64encode(collega().kaart.bestand[:-1]).decode(),
        base64.b64encode(collega().kaart.bestand.replace(b"Farid", b"Fatid")).decode(),
        base64.b64encode(collega().kaart.bestand).decode() + "\n",
    ],
)
def test_a_profile_with_a_card_that_is_not_whole_is_refused(kaart: str) -> None:
    with pytest.raises(ProfielOnleesbaar):
        lees(met_kaarten(kaart))


def test_a_card_twice_or_of_a_later_version_is_refused() -> None:
    een = naar_profiel([collega().kaart.bestand])
    with pytest.raises(ProfielOnleesbaar):
        lees(met_kaarten(*een, *een))
    gegevens = json.loads(collega().kaart.bestand) | {"versie": 2}
    with pytest.raises(ProfielTeNieuw):
        lees(met_kaarten(*naar_profiel([canoniek(gegevens)])))
