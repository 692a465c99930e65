"""Attacks on kluis.json: every byte flipped, weakened costs, slots moved, removed and planted.

Show of the threat model: whatever changes in the file is refused with an error that says so, and
costs outside the caps never get as far as deriving.
"""

import base64
import hashlib
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from jos_desktop.errors import KnownError
from jos_desktop.storage import header, keys
from jos_desktop.storage.anchor import lees_pogingen
from jos_desktop.storage.header import HeaderDamaged, Kop, VaultTooNew, lees_kop, schrijfvorm
from jos_desktop.storage.keys import (
    ARGON2_LAAGST,
    Vaksoort,
    verpak_met_herstelcode,
    verpak_met_wachtwoord,
    verpak_voor_werkgever,
)
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.storage.sealing import Priveslot
from jos_desktop.storage.vault import Vault, WrongPassword, WrongRecoveryCode
from tests.integration.kluisvoorbeeld import WACHTWOORD, maak_gevulde_kluis

AANVALLER = "lantaarn-fietsbel-gracht-oker"
KAAPCODE = Herstelcode(b"k" * 20)
# Both kinds of small change: one bit, and all bits.
PATRONEN = (0x01, 0x20, 0xFF)


@pytest.fixture(scope="module")
def gevuld(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, str]:
    map_ = tmp_path_factory.mktemp("bron") / "kluis"
    vault, code = maak_gevulde_kluis(map_)
    vault.zet_werkgever(Priveslot.nieuw().publiek)
    vault.sluit()
    return map_, vault.ruwe_sleutel(), code


@pytest.fixture
def kluis(gevuld: tuple[Path, bytes, str], tmp_path: Path) -> Path:
    shutil.copytree(gevuld[0], tmp_path / "kluis")
    return tmp_path / "kluis"


@contextmanager
def geteld() -> Iterator[list[str]]:
    """Count the real derivations from a password, by looking which functions run."""
    gezien: list[str] = []

    def kijk(frame: Any, gebeurtenis: str, _arg: object) -> None:
        if gebeurtenis == "call" and frame.f_code is keys.wachtwoordsleutel.__code__:
            gezien.append("argon2id")

    sys.setprofile(kijk)
    try:
        yield gezien
    finally:
        sys.setprofile(None)


def _geknoei(heel: bytes, plaats: int, patroon: int) -> bytes:
    stuk = bytearray(heel)
    stuk[plaats] ^= patroon
    return bytes(stuk)


def test_every_flipped_byte_is_refused_as_damage(kluis: Path) -> None:
    pad = kluis / header.BESTANDSNAAM
    heel = pad.read_bytes()
    geweigerd = 0
    for plaats in range(len(heel)):
        for patroon in PATRONEN:
            with pytest.raises(HeaderDamaged):
                header.ontleed(_geknoei(heel, plaats, patroon))
            geweigerd += 1
    assert geweigerd == len(heel) * len(PATRONEN) > 7000
    with geteld() as afleidingen:  # and on disk, with the password that fits: a sample
        for plaats in range(0, len(heel), 17):
            pad.write_bytes(_geknoei(heel, plaats, 0x01))
            with pytest.raises(HeaderDamaged):
                Vault.open(kluis, WACHTWOORD)
    assert afleidingen == []
    assert lees_pogingen(kluis) == 0  # damage is not a wrong password
    pad.write_bytes(heel)
    with geteld() as afleidingen:
        Vault.open(kluis, WACHTWOORD).sluit()
    assert afleidingen == ["argon2id"]  # so counting works


def test_every_bit_of_the_sums_is_refused(kluis: Path) -> None:
    """All eight bits of the bytes that carry the MAC and the plain sum."""
    pad = kluis / header.BESTANDSNAAM
    heel = pad.read_bytes()
    begin = heel.index(b'"mac"')
    geweigerd = 0
    for plaats in (*range(begin, begin + 75), *range(len(heel) - 75, len(heel))):
        for bit in range(8):
            stuk = bytearray(heel)
            stuk[plaats] ^= 1 << bit
            pad.write_bytes(stuk)
            with pytest.raises(HeaderDamaged):
                lees_kop(kluis)
            geweigerd += 1
    assert geweigerd == 150 * 8


@pytest.mark.parametrize("lengte", [0, 1, 100, -1])
def test_a_shorter_file_is_damage(kluis: Path, lengte: int) -> None:
    pad = kluis / header.BESTANDSNAAM
    pad.write_bytes(pad.read_bytes()[:lengte])
    with pytest.raises(HeaderDamaged):
        Vault.open(kluis, WACHTWOORD)


def _met_nieuwe_som(kluis: Path, wijzig: Callable[[dict[str, Any]], object]) -> None:
    """Change the file as an attacker would: with a plain sum that is right again."""
    pad = kluis / header.BESTANDSNAAM
    inhoud = json.loads(pad.read_bytes())
    inhoud.pop("sha256")
    wijzig(inhoud)

    def ruw() -> bytes:
        return json.dumps(inhoud, sort_keys=True, indent=1, ensure_ascii=True).encode() + b"\n"

    inhoud["sha256"] = hashlib.sha256(ruw()).hexdigest()
    pad.write_bytes(ruw())


def _wachtwoordvak(inhoud: dict[str, Any]) -> dict[str, Any]:
    vak: dict[str, Any] = next(
        rij for rij in inhoud["sleutelvakken"] if rij["soort"] == "wachtwoord"
    )
    return vak


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        *(("geheugen_kib", w) for w in (0, 8, 65535, 1048577, 2**31, 2**63, -1, 65536.0, "65536")),
        *(("rondes", w) for w in (0, 1, 2, 11, 10**9, -3, True, None)),
        *(("banen", w) for w in (0, 9, 255, 2**24, -1, False)),
    ],
)
def test_costs_outside_the_caps_never_get_as_far_as_deriving(
    kluis: Path, veld: str, waarde: object
) -> None:
    _met_nieuwe_som(kluis, lambda inhoud: _wachtwoordvak(inhoud)["argon2id"].update({veld: waarde}))
    with geteld() as afleidingen, pytest.raises(HeaderDamaged):
        Vault.open(kluis, WACHTWOORD)
    assert afleidingen == []


@pytest.mark.parametrize(("veld", "waarde"), [("rondes", 4), ("banen", 2), ("geheugen_kib", 66000)])
def test_other_costs_within_the_caps_do_not_open(kluis: Path, veld: str, waarde: int) -> None:
    """The costs are bound into the wrapped key: another derivation gives another key."""
    _met_nieuwe_som(kluis, lambda inhoud: _wachtwoordvak(inhoud)["argon2id"].update({veld: waarde}))
    with pytest.raises(WrongPassword):
        Vault.open(kluis, WACHTWOORD)


def test_weaker_costs_with_a_rewrapped_key_break_the_mac(
    kluis: Path, gevuld: tuple[Path, bytes, str]
) -> None:
    """Even somebody who once had the data key cannot sign: that is what the key itself does."""
    kop = lees_kop(kluis)
    vak = verpak_met_wachtwoord(gevuld[1], AANVALLER, ARGON2_LAAGST, kop.identiteit)
    _schrijf(kluis, replace(kop, vakken=_vervang(kop, vak)))
    with pytest.raises(HeaderDamaged):
        Vault.open(kluis, AANVALLER)


def _vervang(kop: Kop, vak: keys.Sleutelvak) -> tuple[keys.Sleutelvak, ...]:
    return tuple(vak if oud.soort is vak.soort else oud for oud in kop.vakken)


def _schrijf(kluis: Path, kop: Kop) -> None:
    """Write a header with a right plain sum and whatever MAC it has."""
    (kluis / header.BESTANDSNAAM).write_bytes(schrijfvorm(kop))


def _opent_niet(kluis: Path, code: str, *, met_slot: type[KnownError]) -> None:
    """Neither password nor code opens; which of the two fails on the MAC depends on the attack."""
    with pytest.raises((HeaderDamaged, WrongPassword)):
        Vault.open(kluis, WACHTWOORD)
    with pytest.raises(met_slot):
        Vault.open_met_herstelcode(kluis, code)


def test_slots_of_another_vault_do_not_open(
    kluis: Path, gevuld: tuple[Path, bytes, str], tmp_path: Path
) -> None:
    ander, _ = maak_gevulde_kluis(tmp_path / "ander")
    ander.sluit()
    eigen, vreemd = lees_kop(kluis), lees_kop(tmp_path / "ander")
    for soort in (Vaksoort.WACHTWOORD, Vaksoort.HERSTELCODE):
        vak = vreemd.vak(soort)
        assert vak is not None
        _schrijf(kluis, replace(eigen, vakken=_vervang(eigen, vak)))
        met_slot = HeaderDamaged if soort is Vaksoort.WACHTWOORD else WrongRecoveryCode
        _opent_niet(kluis, gevuld[2], met_slot=met_slot)
    # The whole header of the other one: its password fits, but not the dossiers.
    _schrijf(kluis, vreemd)
    with pytest.raises(KnownError) as fout:
        Vault.open(kluis, WACHTWOORD)
    assert type(fout.value).__name__ == "DatabaseDamaged"


@pytest.mark.parametrize("soort", [Vaksoort.WACHTWOORD, Vaksoort.HERSTELCODE])
def test_a_removed_slot_breaks_the_mac(
    kluis: Path, gevuld: tuple[Path, bytes, str], soort: Vaksoort
) -> None:
    kop = lees_kop(kluis)
    _schrijf(kluis, replace(kop, vakken=tuple(v for v in kop.vakken if v.soort is not soort)))
    met_slot = HeaderDamaged if soort is Vaksoort.WACHTWOORD else WrongRecoveryCode
    _opent_niet(kluis, gevuld[2], met_slot=met_slot)


@pytest.mark.parametrize("soort", list(Vaksoort))
def test_a_doubled_slot_is_refused_while_reading(kluis: Path, soort: Vaksoort) -> None:
    def verdubbel(inhoud: dict[str, Any]) -> None:
        vak = next(rij for rij in inhoud["sleutelvakken"] if rij["soort"] == soort.value)
        inhoud["sleutelvakken"].append(vak)

    _met_nieuwe_som(kluis, verdubbel)
    with geteld() as afleidingen, pytest.raises(HeaderDamaged):
        Vault.open(kluis, WACHTWOORD)
    assert afleidingen == []


def test_slots_in_another_order_are_refused_while_reading(kluis: Path) -> None:
    def keer_om(inhoud: dict[str, Any]) -> None:
        inhoud["sleutelvakken"].reverse()

    _met_nieuwe_som(kluis, keer_om)
    with pytest.raises(HeaderDamaged):
        Vault.open(kluis, WACHTWOORD)


@pytest.mark.parametrize("aanval", ["geplant", "weg", "vreemde ontvanger"])
def test_an_employer_slot_planted_or_taken_away_breaks_the_mac(
    kluis: Path, gevuld: tuple[Path, bytes, str], aanval: str
) -> None:
    kop, dief = lees_kop(kluis), Priveslot.nieuw()
    assert kop.werkgever is not None
    match aanval:
        case "geplant":
            vak = verpak_voor_werkgever(bytes(32), dief.publiek, kop.identiteit)
            _schrijf(kluis, replace(kop, werkgever=vak))
            with pytest.raises(HeaderDamaged):
                Vault.open_met_werkgever(kluis, dief)
        case "weg":
            _schrijf(kluis, replace(kop, werkgever=None))
        case _:
            _schrijf(kluis, replace(kop, werkgever=replace(kop.werkgever, ontvanger=bytes(32))))
    _opent_niet(kluis, gevuld[2], met_slot=HeaderDamaged)


def test_a_planted_slot_is_never_signed_along_with_a_change(
    kluis: Path, gevuld: tuple[Path, bytes, str]
) -> None:
    """Somebody plants while the vault is open; the next change of password refuses."""
    with Vault.open(kluis, WACHTWOORD) as vault:
        kop = lees_kop(kluis)
        vak = verpak_met_herstelcode(bytes(32), KAAPCODE, kop.identiteit)
        _schrijf(kluis, replace(kop, vakken=_vervang(kop, vak)))
        with pytest.raises(HeaderDamaged):
            vault.wijzig_wachtwoord(WACHTWOORD, AANVALLER)
        with pytest.raises(HeaderDamaged):
            vault.verwijder_werkgever()


def _werk_bij(erbij: dict[str, Any], inhoud: dict[str, Any]) -> None:
    inhoud.update(erbij)


def test_another_vault_id_or_kind_is_refused(kluis: Path) -> None:
    heel = (kluis / header.BESTANDSNAAM).read_bytes()
    _met_nieuwe_som(kluis, lambda inhoud: inhoud.update(kluis_id="00" * 16))
    with pytest.raises(WrongPassword):
        Vault.open(kluis, WACHTWOORD)
    for veld, waarde, soort in (
        ("formaat", "iets", HeaderDamaged),
        ("versie", 2, VaultTooNew),
        ("kluis_id", "00", HeaderDamaged),
        ("extra", 1, HeaderDamaged),
        ("sleutelvakken", [], HeaderDamaged),
    ):
        (kluis / header.BESTANDSNAAM).write_bytes(heel)
        erbij: dict[str, Any] = {veld: waarde}
        _met_nieuwe_som(kluis, partial(_werk_bij, erbij))
        with pytest.raises(soort):
            Vault.open(kluis, WACHTWOORD)


@pytest.mark.parametrize("veld", ["zout", "nonce", "verpakt"])
def test_random_bytes_in_a_slot_are_a_wrong_password(kluis: Path, veld: str) -> None:
    def wijzig(inhoud: dict[str, Any]) -> None:
        vak = _wachtwoordvak(inhoud)
        lengte = len(base64.b64decode(vak[veld]))
        vak[veld] = base64.b64encode(bytes(lengte)).decode()

    _met_nieuwe_som(kluis, wijzig)
    with pytest.raises(WrongPassword):
        Vault.open(kluis, WACHTWOORD)


@pytest.mark.parametrize("doel", [1e-9, 0.75, 1e9])
def test_calibration_stays_within_the_caps(doel: float) -> None:
    """However quick or slow the laptop, what comes out is what a vault accepts."""
    kosten = keys.ijk_kosten(doel)
    assert keys.MIN_GEHEUGEN_KIB <= kosten.geheugen_kib <= keys.ARGON2_STANDAARD.geheugen_kib
    assert keys.MIN_RONDES <= kosten.rondes <= keys.MAX_RONDES
    assert kosten.banen == keys.ARGON2_STANDAARD.banen
    if doel < 1:
        assert kosten.rondes >= keys.MIN_RONDES
    if doel == 1e9:
        assert kosten.rondes == keys.MAX_RONDES
