"""The pin: opens until midnight, counts its tries, and is worth nothing without the keyring."""

import json
import shutil
import threading
from base64 import b64decode
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import text

from jos_desktop.models.profielinhoud import Regels
from jos_desktop.storage import pin as pincode
from jos_desktop.storage.anchor import lees_pogingen
from jos_desktop.storage.files import PINBESTAND
from jos_desktop.storage.header import lees_kop
from jos_desktop.storage.pin import PinExpired, WrongPin
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.storage.sealing import Priveslot
from jos_desktop.storage.sleutelbos import KeyringSilent, NoSafeKeyring, Sleutelbos
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault, WrongPassword
from jos_desktop.storage.vingerafdruk import in_tekst
from jos_desktop.ui.pinhulp import Pinhulp
from jos_desktop.werkstroom.organisatieprofiel import installeer_profiel
from tests.integration.kluisvoorbeeld import NAMEN, WACHTWOORD, maak_gevulde_kluis, namen
from tests.integration.profielvoorbeeld import profiel
from tests.integration.sleutelbosje import Computer, Geheugenbos

PIN = "730418"
ANDER = "730419"
NIEUW = "paard-batterij-nietje-juist"


@pytest.fixture(scope="module")
def gevuld(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    map_ = tmp_path_factory.mktemp("bron") / "kluis"
    vault, _ = maak_gevulde_kluis(map_)
    vault.sluit()
    return map_, vault.ruwe_sleutel()


class Opstelling:
    """A vault with a pin, its keyring and its computer."""

    def __init__(self, map_: Path, sleutel: bytes) -> None:
        self.map = map_
        self.backend = Geheugenbos()
        self.bos = Sleutelbos(self.backend)
        self.computer = Computer()
        self.sleutel = sleutel

    def zet(self, pin: str = PIN) -> None:
        with Vault.open_met_sleutel(self.map, self.sleutel) as vault:
            vault.stel_pincode_in(WACHTWOORD, pin, self.bos, self.computer.systeem)

    def open(self, pin: str = PIN) -> list[str]:
        systeem = self.computer.systeem
        with Vault.open_met_pincode(self.map, pin, self.bos, systeem) as vault:
            return vault.query(namen)

    @property
    def bestand(self) -> Path:
        return self.map / PINBESTAND

    def is_weg(self) -> bool:
        return not self.bestand.exists() and not self.backend.inhoud


@pytest.fixture
def proef(gevuld: tuple[Path, bytes], tmp_path: Path) -> Opstelling:
    shutil.copytree(gevuld[0], tmp_path / "kluis")
    opstelling = Opstelling(tmp_path / "kluis", gevuld[1])
    opstelling.zet()
    return opstelling


def _gebeurtenissen(uow: UnitOfWork) -> list[str]:
    return list(uow.session.scalars(text("SELECT gebeurtenis FROM logboek ORDER BY id")))


def test_the_pin_opens_the_vault_all_day(proef: Opstelling) -> None:
    for _ in range(3):
        assert proef.open() == [achternaam for _, achternaam in NAMEN]
        proef.computer.later(hours=4)
    with Vault.open(proef.map, WACHTWOORD) as vault:
        assert "pincode-ingesteld" in vault.query(_gebeurtenissen)
        hulp = Pinhulp(lambda: proef.bos, lambda: proef.computer.systeem)
        assert hulp.past(vault, PIN)
        assert not hulp.past(vault, ANDER)


def test_a_wrong_pin_counts_and_the_fifth_ends_it(proef: Opstelling) -> None:
    for over in (4, 3, 2, 1):
        with pytest.raises(WrongPin) as fout:
            proef.open(ANDER)
        assert fout.value.gegevens["over"] == over
    assert lees_pogingen(proef.map) == 4
    with pytest.raises(PinExpired):
        proef.open(ANDER)
    assert lees_pogingen(proef.map) == 5
    assert proef.is_weg()
    with pytest.raises(PinExpired):
        proef.open(PIN)
    Vault.open(proef.map, WACHTWOORD).sluit()


def test_a_right_pin_gives_all_tries_back(proef: Opstelling) -> None:
    for _ in range(3):
        for _ in range(3):
            with pytest.raises(WrongPin):
                proef.open(ANDER)
        proef.open()


def test_a_try_is_counted_before_it_is_made(proef: Opstelling, gevuld: tuple[Path, bytes]) -> None:
    """A keyring that does not keep the count gets no try at all."""
    proef.backend.vergeet = True
    for _ in range(10):
        with pytest.raises(NoSafeKeyring):
            proef.open(ANDER)
    with pytest.raises(NoSafeKeyring):
        proef.open()


@pytest.mark.parametrize(
    ("wat", "reden"),
    [
        ("middernacht", "nieuwe dag"),
        ("andere start", "opnieuw gestart"),
        ("klok terug", "klok is teruggezet"),
        ("klok terug na middernacht", "nieuwe dag"),
        ("sleutelbos leeg", "kent hem niet"),
        ("sleutelbos onzin", "kent hem niet"),
        ("bestand stuk", "beschadigd"),
        ("bestand te lang", "beschadigd"),
    ],
)
def test_what_ends_a_pin(proef: Opstelling, wat: str, reden: str) -> None:
    computer, sleutel = proef.computer, next(iter(proef.backend.inhoud))
    match wat:
        case "middernacht":
            computer.later(hours=14, minutes=30)
        case "andere start":
            computer.start = "start-2"
        case "klok terug":
            computer.tijd -= timedelta(hours=1)
        case "klok terug na middernacht":
            computer.later(hours=20)
            computer.tijd -= timedelta(hours=19)
        case "sleutelbos leeg":
            proef.backend.inhoud.clear()
        case "sleutelbos onzin":
            proef.backend.inhoud[sleutel] = '{"geheim": 7}'
        case "bestand stuk":
            proef.bestand.write_bytes(b"x")
        case _:
            proef.bestand.write_bytes(proef.bestand.read_bytes() + b"x")
    with pytest.raises(PinExpired) as fout:
        proef.open()
    assert reden in fout.value.zin()
    assert "wachtwoord" in fout.value.raad()
    assert proef.is_weg()
    Vault.open(proef.map, WACHTWOORD).sluit()


def test_just_before_midnight_it_still_counts(proef: Opstelling) -> None:
    proef.computer.later(hours=14, minutes=29, seconds=59)
    kop = Vault.open(proef.map, WACHTWOORD)
    kop.sluit()
    assert pincode.geldig(proef.map, kop.kop, proef.bos, proef.computer.systeem)
    proef.computer.later(seconds=1)
    assert not pincode.geldig(proef.map, kop.kop, proef.bos, proef.computer.systeem)
    assert proef.is_weg()


def test_start_marks_by_time_allow_a_small_difference() -> None:
    assert pincode._zelfde_start("tijd:1000", "tijd:1100")
    assert not pincode._zelfde_start("tijd:1000", "tijd:1200")
    assert not pincode._zelfde_start("tijd:1000", "iets")


def test_the_real_computer_answers() -> None:
    systeem = pincode.dit_systeem()
    assert systeem.nu().tzinfo is not None
    assert systeem.start() == systeem.start() != ""
    assert systeem.loopt() > 0


def test_every_byte_of_the_file_counts(proef: Opstelling, gevuld: tuple[Path, bytes]) -> None:
    heel = proef.bestand.read_bytes()
    bos = dict(proef.backend.inhoud)
    kop = lees_kop(proef.map)
    for plaats in range(0, len(heel), 3):
        proef.backend.inhoud = dict(bos)
        stuk = bytearray(heel)
        stuk[plaats] ^= 0x10
        proef.bestand.write_bytes(stuk)
        with pytest.raises((WrongPin, PinExpired)):
            pincode.haal(proef.map, kop, PIN, proef.bos, proef.computer.systeem)


def test_the_file_is_written_as_the_format_says(proef: Opstelling) -> None:
    """Take the key out by hand, after docs/formaat-kluis.md."""
    ruw = proef.bestand.read_bytes()
    assert len(ruw) == 84
    merk, zout, nonce, verpakt = ruw[:8], ruw[8:24], ruw[24:36], ruw[36:]
    assert merk == b"JOSPIN01"
    identiteit = lees_kop(proef.map).identiteit
    vakken = json.loads((proef.map / "kluis.json").read_text())["sleutelvakken"]
    vak = next(rij for rij in vakken if rij["soort"] == "wachtwoord")
    band = sha256(b"".join(b64decode(vak[deel]) for deel in ("zout", "nonce", "verpakt")))
    ((dienst, naam), tekst) = next(iter(proef.backend.inhoud.items()))
    assert (dienst, naam) == ("JOS Desktop", f"kluis {identiteit[-16:].hex()}")
    geheim = bytes.fromhex(json.loads(tekst)["geheim"])
    assert json.loads(tekst)["band"] == band.hexdigest()
    traag = Argon2id(salt=zout, length=32, iterations=3, lanes=1, memory_cost=65536)
    doel = b"jos/pin-slot/v1/"
    sleutel = HKDF(SHA256(), 32, salt=zout, info=doel).derive(traag.derive(PIN.encode()) + geheim)
    bijlage = doel + identiteit + band.digest()
    assert AESGCM(sleutel).decrypt(nonce, verpakt, bijlage) == proef.sleutel


def test_file_and_keyring_of_another_vault_are_worth_nothing(
    proef: Opstelling, tmp_path: Path
) -> None:
    vault, _ = maak_gevulde_kluis(tmp_path / "ander")
    vault.sluit()
    shutil.copy(proef.bestand, tmp_path / "ander")
    naam, geheim = next(iter(proef.backend.inhoud.items()))
    ander = vault.kop.kluis_id.hex()
    # Even with the mark of the password slot put right by hand.
    velden = json.loads(geheim) | {"band": pincode._band(vault.kop).hex()}
    proef.backend.inhoud[naam[0], f"kluis {ander}"] = json.dumps(velden)
    with pytest.raises(WrongPin):
        Vault.open_met_pincode(tmp_path / "ander", PIN, proef.bos, proef.computer.systeem)


def test_the_folder_alone_does_not_hold_the_secret(proef: Opstelling) -> None:
    geheim = next(iter(proef.backend.inhoud.values()))
    inhoud = b"".join(pad.read_bytes() for pad in proef.map.iterdir() if pad.is_file())
    assert bytes.fromhex(geheim.split('"')[3]) not in inhoud
    assert PIN.encode() not in inhoud
    assert PIN not in geheim
    assert proef.bestand.stat().st_mode & 0o777 == 0o600


def test_setting_asks_the_password_and_replaces_the_old_pin(proef: Opstelling) -> None:
    systeem = proef.computer.systeem
    with Vault.open(proef.map, WACHTWOORD) as vault:
        with pytest.raises(WrongPassword):
            vault.stel_pincode_in("verkeerd", "628391", proef.bos, systeem)
        vault.stel_pincode_in(WACHTWOORD, "628391", proef.bos, systeem)
    with pytest.raises(WrongPin):
        proef.open(PIN)
    proef.open("628391")


def test_switching_off_leaves_nothing(proef: Opstelling) -> None:
    with Vault.open(proef.map, WACHTWOORD) as vault:
        vault.zet_pincode_uit(proef.bos)
        vault.zet_pincode_uit(proef.bos)
        assert vault.query(_gebeurtenissen).count("pincode-uitgezet") == 1
    assert proef.is_weg()


@pytest.mark.parametrize("wijze", ["zelf", "herstelcode", "werkgever", "vernieuwd"])
def test_another_password_ends_the_pin(
    proef: Opstelling, monkeypatch: pytest.MonkeyPatch, wijze: str
) -> None:
    """Also in the keyring: who kept the file of this morning could go on with it."""
    monkeypatch.setattr(Vault, "sleutelbos", staticmethod(lambda: proef.bos))
    werkgever = Priveslot.nieuw()
    with Vault.open(proef.map, WACHTWOORD) as vault:
        vault.zet_werkgever(werkgever.publiek)
        code = vault.nieuwe_herstelcode()
    assert not proef.is_weg()
    if wijze == "zelf":
        with Vault.open(proef.map, WACHTWOORD) as vault:
            vault.wijzig_wachtwoord(WACHTWOORD, NIEUW)
    elif wijze == "vernieuwd":
        with Vault.open(proef.map, WACHTWOORD) as vault:
            vault.vernieuw_sleutel(WACHTWOORD, NIEUW, Herstelcode.nieuw())
    else:
        met_code = wijze == "herstelcode"
        with (
            Vault.open_met_herstelcode(proef.map, code.tekst)
            if met_code
            else Vault.open_met_werkgever(proef.map, werkgever)
        ) as vault:
            vault.stel_wachtwoord_in(NIEUW)
    assert proef.is_weg()
    with pytest.raises(PinExpired):
        proef.open()
    with Vault.open(proef.map, NIEUW) as vault:
        assert vault.query(_gebeurtenissen).count("pincode-uitgezet") == 1


@pytest.mark.parametrize("wijze", ["wachtwoord", "sleutel"])
def test_a_pin_file_put_back_after_a_change_of_key_or_password_has_expired(
    proef: Opstelling, wijze: str
) -> None:
    """The keyring did not answer then, so its half is still there."""
    bestand, helft = proef.bestand.read_bytes(), dict(proef.backend.inhoud)
    with Vault.open(proef.map, WACHTWOORD) as vault:
        if wijze == "wachtwoord":
            vault.wijzig_wachtwoord(WACHTWOORD, NIEUW)
        else:
            vault.vernieuw_sleutel(WACHTWOORD, NIEUW, Herstelcode.nieuw())
    proef.bestand.write_bytes(bestand)
    proef.backend.inhoud = helft
    with pytest.raises(PinExpired) as fout:
        proef.open()
    assert "vernieuwd" in fout.value.zin()
    assert proef.is_weg()
    # Nobody tried a wrong secret, so the logboek tells of none.
    with Vault.open(proef.map, NIEUW) as vault:
        assert "ontgrendelen-mislukt" not in vault.query(_gebeurtenissen)


def test_a_new_code_or_employer_leaves_the_pin_alone(proef: Opstelling) -> None:
    with Vault.open(proef.map, WACHTWOORD) as vault:
        vault.nieuwe_herstelcode()
        vault.zet_werkgever(Priveslot.nieuw().publiek)
    proef.open()


def test_a_pin_of_yesterday_is_no_failed_try(proef: Opstelling) -> None:
    proef.computer.later(hours=24)
    with pytest.raises(PinExpired):
        proef.open()
    assert lees_pogingen(proef.map) == 0


def test_a_profile_without_pins_ends_the_pin(
    proef: Opstelling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Vault, "sleutelbos", staticmethod(lambda: proef.bos))
    met, zonder = profiel(1), profiel(2, regels=Regels(pincode_toegestaan=False))
    with Vault.open(proef.map, WACHTWOORD) as vault:
        installeer_profiel(vault, met, in_tekst(met.vingerafdruk))
        assert not proef.is_weg()
        installeer_profiel(vault, zonder)
    assert proef.is_weg()


def test_a_keyring_that_fails_does_not_keep_the_pin_alive(
    proef: Opstelling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Vault, "sleutelbos", staticmethod(lambda: proef.bos))
    proef.backend.kapot = RuntimeError("locked")
    with Vault.open(proef.map, WACHTWOORD) as vault:
        vault.wijzig_wachtwoord(WACHTWOORD, NIEUW)
    proef.backend.kapot = None
    assert not proef.bestand.exists()
    with pytest.raises(PinExpired):
        proef.open()


def test_a_keyring_that_fails_or_hangs_is_told_and_the_password_still_works(
    proef: Opstelling,
) -> None:
    proef.backend.kapot = RuntimeError("locked by somebody@example")
    with pytest.raises(NoSafeKeyring) as fout:
        proef.open()
    assert "example" not in repr(fout.value)
    assert proef.bestand.exists()
    vrij = threading.Event()

    class Hangend(Geheugenbos):
        def get_password(self, service: str, username: str) -> str | None:
            vrij.wait(10)
            return None

    traag = Sleutelbos(Hangend(), seconden=0.1)
    with pytest.raises(KeyringSilent):
        Vault.open_met_pincode(proef.map, PIN, traag, proef.computer.systeem)
    vrij.set()
    Vault.open(proef.map, WACHTWOORD).sluit()


def test_the_count_in_the_keyring_cannot_be_talked_up(proef: Opstelling) -> None:
    """Somebody who writes in the keyring is the user himself; a zero is never tried."""
    ingang = pincode._lees_ingang(proef.map, lees_kop(proef.map), proef.bos, proef.computer.systeem)
    sleutel = next(iter(proef.backend.inhoud))
    proef.backend.inhoud[sleutel] = replace(ingang, over=0).tekst()
    with pytest.raises(PinExpired):
        proef.open()
    assert proef.is_weg()
