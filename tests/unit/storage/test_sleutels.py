"""Keys, recovery code, header and password: parsers and formats, with random input."""

import json
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.errors import KnownError
from jos_desktop.storage import header, keys
from jos_desktop.storage.header import HeaderDamaged, Kop, VaultTooNew
from jos_desktop.storage.keys import ARGON2_LAAGST, Argon2Kosten, Doel, subsleutel
from jos_desktop.storage.password import WeakPassword, beoordeel_wachtwoord, eis_sterk_wachtwoord
from jos_desktop.storage.recovery_code import ALFABET, Herstelcode, RecoveryCodeInvalid

GEHEIMEN = st.binary(min_size=20, max_size=20)


@given(GEHEIMEN, st.sampled_from(["", " ", "-", " - "]), st.booleans())
def test_recovery_code_is_read_back_however_it_is_typed(
    geheim: bytes, tussen: str, klein: bool
) -> None:
    tekst = tussen.join(Herstelcode(geheim).groepen)
    assert Herstelcode.lees(tekst.lower() if klein else tekst).geheim == geheim


@given(GEHEIMEN, st.integers(0, 35), st.sampled_from(ALFABET))
def test_one_wrong_character_is_always_noticed(geheim: bytes, plaats: int, teken: str) -> None:
    goed = "".join(Herstelcode(geheim).groepen)
    fout = goed[:plaats] + teken + goed[plaats + 1 :]
    if fout != goed:
        with pytest.raises(RecoveryCodeInvalid):
            Herstelcode.lees(fout)


@given(GEHEIMEN, st.integers(0, 30))
def test_two_swapped_neighbours_are_always_noticed(geheim: bytes, plaats: int) -> None:
    goed = "".join(Herstelcode(geheim).groepen)
    fout = goed[:plaats] + goed[plaats + 1] + goed[plaats] + goed[plaats + 2 :]
    if fout != goed:
        with pytest.raises(RecoveryCodeInvalid):
            Herstelcode.lees(fout)


@given(st.text(max_size=60))
def test_any_text_is_a_code_or_a_known_error(tekst: str) -> None:
    with pytest.raises(RecoveryCodeInvalid):
        Herstelcode.lees(tekst)


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    nul = Herstelcode(bytes(20)).tekst
    assert Herstelcode.lees(nul.replace("0", "O")).geheim == bytes(20)


def test_recovery_code_hides_from_a_repr() -> None:
    code = Herstelcode.nieuw()
    assert code.groepen[0] not in repr(code)
    assert code.geheim.hex() not in repr(code)


@cache
def _kop() -> tuple[Kop, bytes]:
    sleutel, kluis_id = bytes(range(32)), bytes(16)
    identiteit = header.identiteit(kluis_id)
    vakken = (
        keys.verpak_met_wachtwoord(sleutel, "een wachtwoord", ARGON2_LAAGST, identiteit),
        keys.verpak_met_herstelcode(sleutel, Herstelcode(bytes(20)), identiteit),
    )
    return header.onderteken(Kop(kluis_id, vakken), sleutel), sleutel


def test_header_survives_a_round_trip() -> None:
    kop, sleutel = _kop()
    gelezen = header.ontleed(header.schrijfvorm(kop))
    assert gelezen == kop
    assert gelezen.klopt(sleutel)
    assert not gelezen.klopt(bytes(32))


@given(st.integers(0, 5000), st.integers(0, 7))
def test_any_flipped_bit_in_the_header_is_damage(plaats: int, bit: int) -> None:
    ruw = bytearray(header.schrijfvorm(_kop()[0]))
    ruw[plaats % len(ruw)] ^= 1 << bit
    with pytest.raises(HeaderDamaged):
        header.ontleed(bytes(ruw))


@given(
    st.one_of(
        st.binary(max_size=200),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=5),
            lambda deel: st.lists(deel, max_size=3) | st.dictionaries(st.text(), deel, max_size=3),
        ).map(lambda inhoud: json.dumps(inhoud).encode()),
    )
)
def test_any_bytes_as_header_give_a_known_error(ruw: bytes) -> None:
    with pytest.raises(KnownError):
        header.ontleed(ruw)


def _met(**anders: object) -> bytes:
    import hashlib

    inhoud = json.loads(header.schrijfvorm(_kop()[0])) | anders
    del inhoud["sha256"]
    som = hashlib.sha256(header._canoniek(inhoud)).hexdigest()
    return header._canoniek(inhoud | {"sha256": som})


def test_an_undamaged_later_format_asks_for_an_update() -> None:
    with pytest.raises(VaultTooNew):
        header.ontleed(_met(versie=2))
    with pytest.raises(VaultTooNew):
        header.ontleed(_met(sleutelvakken=[{"soort": "pin"}]))


def test_costs_outside_the_caps_are_refused_before_deriving() -> None:
    vakken = json.loads(header.schrijfvorm(_kop()[0]))["sleutelvakken"]
    for naam, waarde in (("geheugen_kib", 2**31), ("rondes", 10**9), ("banen", 0), ("rondes", 2)):
        duur = [dict(vak) for vak in vakken]
        duur[-1]["argon2id"] = duur[-1]["argon2id"] | {naam: waarde}
        with pytest.raises(HeaderDamaged):
            header.ontleed(_met(sleutelvakken=duur))
    with pytest.raises(ValueError, match="cost"):
        Argon2Kosten(32 * 1024, 3, 1)


def test_a_slot_moved_to_another_vault_does_not_open() -> None:
    kop, sleutel = _kop()
    vak = kop.vakken[0]
    assert keys.pak_uit(vak, Herstelcode(bytes(20)), kop.identiteit) == sleutel
    assert keys.pak_uit(vak, Herstelcode(bytes(20)), header.identiteit(b"1" * 16)) is None


def test_every_wrap_is_fresh_and_every_purpose_has_its_own_key() -> None:
    code = Herstelcode(bytes(20))
    een, twee = (keys.verpak_met_herstelcode(bytes(32), code, b"k") for _ in range(2))
    assert een.zout != twee.zout
    assert een.nonce != twee.nonce
    assert een.verpakt != twee.verpakt
    assert len({subsleutel(bytes(32), doel) for doel in Doel}) == len(Doel)


def test_subkeys_follow_rfc_5869() -> None:
    """Compute HKDF-SHA256 by hand: extract with an empty salt, one block of expand."""
    import hmac

    sleutel = bytes(range(32))
    kern = hmac.digest(bytes(32), sleutel, "sha256")
    assert subsleutel(sleutel, Doel.KOP) == hmac.digest(kern, b"jos/header-mac/v1\x01", "sha256")


@pytest.mark.parametrize(
    ("wachtwoord", "reden"),
    [
        ("kort", "nog 8 tekens"),
        ("", "12 tekens"),
        ("aaaaaaaaaaaaaaaa", "herhaalt"),
        ("qwertyuiopasdf", "bekende woorden"),
        ("passwordpassword", "herhaalt"),
    ],
)
def test_weak_password_gets_a_reason(wachtwoord: str, reden: str) -> None:
    oordeel = beoordeel_wachtwoord(wachtwoord)
    assert not oordeel.goed
    assert reden in oordeel.uitleg
    with pytest.raises(WeakPassword):
        eis_sterk_wachtwoord(wachtwoord)


def test_strong_password_is_accepted_and_may_be_long() -> None:
    assert beoordeel_wachtwoord("demo-wachtwoord-jos").goed
    assert beoordeel_wachtwoord("paard batterij nietje juist " * 20).goed


def test_calibration_stays_within_the_caps() -> None:
    kosten = keys.ijk_kosten(0.01)
    assert kosten.rondes == keys.MIN_RONDES
    assert keys.MIN_GEHEUGEN_KIB <= kosten.geheugen_kib <= keys.ARGON2_STANDAARD.geheugen_kib
