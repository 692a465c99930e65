"""The pin: opens the vault until midnight, so that locking often costs little.

Two halves: the file kluis.pin in the vault, and a secret in the keyring of the operating system.
The data key is wrapped under both and the pin; a copy of the folder alone gives nothing to guess
at. Tries are counted in the keyring, before each try. docs/besluiten/0035-pincode.md
"""

import contextlib
import json
import os
import struct
import subprocess
import sys
import time as klok
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import ClassVar, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from jos_desktop.errors import KnownError
from jos_desktop.storage.files import (
    PINBESTAND,
    fout_van_systeem,
    lees_begrensd,
    schrijf_atomair,
)
from jos_desktop.storage.header import Kop
from jos_desktop.storage.keys import (
    ARGON2_LAAGST,
    NONCE_BYTES,
    SLEUTEL_BYTES,
    VERPAKT_BYTES,
    ZOUT_BYTES,
    Vaksoort,
    wachtwoordsleutel,
)
from jos_desktop.storage.sleutelbos import Sleutelbos

POGINGEN: Final = 5
MIN_CIJFERS: Final = 6
MAX_CIJFERS: Final = 11  # shorter than any password: a row of digits is one or the other
_MERK: Final = b"JOSPIN01"
_VORM: Final = struct.Struct(f">8s{ZOUT_BYTES}s{NONCE_BYTES}s{VERPAKT_BYTES}s")
_KOSTEN: Final = ARGON2_LAAGST  # of this format: the secret in the keyring is what protects
_DOEL: Final = b"jos/pin-slot/v1/"
_SPELING = timedelta(minutes=2)  # clocks are put right by a little all the time
_SPELING_START_S: Final = 120.0
_VIJF_KEER: Final = "hij is vijf keer verkeerd getypt"


class WeakPin(KnownError):
    """A new pin is too easy to guess."""

    wat: ClassVar[str] = "Deze pincode is te makkelijk te raden. {uitleg}"
    doe: ClassVar[str] = (
        "Kies zes cijfers of meer die niets met jou of met vandaag te maken hebben."
    )


class WrongPin(KnownError):
    """The pin does not fit; there are tries left."""

    wat: ClassVar[str] = "Deze pincode klopt niet. Je kunt het nog {over} keer proberen."
    doe: ClassVar[str] = "Lukt het niet? Open de kluis dan met je wachtwoord."


class PinExpired(KnownError):
    """There is no pin any more; what was left of it is gone."""

    wat: ClassVar[str] = "Je pincode geldt niet meer: {reden}."
    doe: ClassVar[str] = (
        "Open de kluis met je wachtwoord. Daarna kun je een nieuwe pincode instellen."
    )


class PinUsedUp(PinExpired):
    """This try was the last one, and wrong."""


@dataclass(frozen=True, slots=True)
class Systeem:
    """What the pin asks of the computer; ``loopt`` counts seconds that nobody can put back."""

    nu: Callable[[], datetime]
    start: Callable[[], str]
    loopt: Callable[[], float]


@dataclass(frozen=True, slots=True)
class _Ingang:
    """What stands in the keyring; moments with their time zone."""

    geheim: bytes
    over: int
    tot: datetime
    laatst: datetime
    start: str
    loopt_tot: float
    band: str

    def tekst(self) -> str:
        return json.dumps(
            {
                "geheim": self.geheim.hex(),
                "over": self.over,
                "tot": self.tot.isoformat(),
                "laatst": self.laatst.isoformat(),
                "start": self.start,
                "loopt_tot": self.loopt_tot,
                "band": self.band,
            }
        )


def dit_systeem() -> Systeem:
    """Return the real clock and start of this computer."""
    return Systeem(lambda: datetime.now().astimezone(), _startmerk, _loopt)


def _loopt() -> float:
    """Return the seconds since the start of the computer, sleep included."""
    if sys.platform == "win32":
        import ctypes

        kern = ctypes.windll.kernel32
        kern.GetTickCount64.restype = ctypes.c_ulonglong
        return float(kern.GetTickCount64()) / 1000
    soort = getattr(klok, "CLOCK_BOOTTIME", klok.CLOCK_MONOTONIC)  # on macOS the second does it
    return klok.clock_gettime(soort)


def _startmerk() -> str:
    """Return what changes at every start of the computer."""
    soort: str = sys.platform
    if soort == "linux":
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    if soort == "win32":
        return f"tijd:{klok.time() - _loopt():.0f}"
    vraag = ["/usr/sbin/sysctl", "-n", "kern.bootsessionuuid"]
    klaar = subprocess.run(vraag, check=True, capture_output=True, text=True, timeout=5)
    return klaar.stdout.strip()


def _zelfde_start(een: str, ander: str) -> bool:
    if een.startswith("tijd:") and ander.startswith("tijd:"):
        return abs(float(een[5:]) - float(ander[5:])) <= _SPELING_START_S
    return een == ander


def eis_goede_pin(pin: str, vandaag: date) -> None:
    """Raise :class:`WeakPin` with the reason, unless the pin is hard enough to guess."""
    uitleg = _zwakte(pin, vandaag)
    if uitleg:
        raise WeakPin(uitleg=uitleg)


def _zwakte(pin: str, vandaag: date) -> str:
    if not (pin.isascii() and pin.isdigit()):
        return "Gebruik alleen cijfers."
    if not MIN_CIJFERS <= len(pin) <= MAX_CIJFERS:
        return f"Gebruik {MIN_CIJFERS} tot {MAX_CIJFERS} cijfers."
    if any(pin == (pin[:n] * len(pin))[: len(pin)] for n in range(1, len(pin) // 2 + 1)):
        return "Het zijn steeds dezelfde cijfers."
    if pin in "01234567890123456789" or pin in "98765432109876543210":
        return "Het is een rijtje."
    vormen = ("%d%m%y", "%d%m%Y", "%y%m%d", "%Y%m%d", "%m%d%y", "%m%d%Y")
    if pin in {vandaag.strftime(vorm) for vorm in vormen}:
        return "Het is de datum van vandaag."
    return ""


def staat_klaar(map_: Path) -> bool:
    """Tell whether a pin was set in this folder; whether it still counts is :func:`geldig`."""
    return (map_ / PINBESTAND).is_file()


def zet(
    map_: Path, kop: Kop, datasleutel: bytes, pin: str, bos: Sleutelbos, systeem: Systeem
) -> None:
    """Set a pin until midnight. Raises WeakPin, NoSafeKeyring, KeyringSilent, DiskFull."""
    nu = systeem.nu()
    eis_goede_pin(pin, nu.date())
    wis(map_, kop, bos)
    middernacht = datetime.combine(nu.date() + timedelta(days=1), time(), tzinfo=nu.tzinfo)
    loopt_tot = systeem.loopt() + (middernacht - nu).total_seconds()
    band = _band(kop)
    ingang = _Ingang(
        os.urandom(32), POGINGEN, middernacht, nu, systeem.start(), loopt_tot, band.hex()
    )
    bos.bewaar(_naam(kop), ingang.tekst())
    zout, nonce = os.urandom(ZOUT_BYTES), os.urandom(NONCE_BYTES)
    sleutel = _sleutel(pin, zout, ingang.geheim)
    verpakt = AESGCM(sleutel).encrypt(nonce, datasleutel, _DOEL + kop.identiteit + band)
    schrijf_atomair(map_ / PINBESTAND, _VORM.pack(_MERK, zout, nonce, verpakt))


def geldig(map_: Path, kop: Kop, bos: Sleutelbos, systeem: Systeem) -> bool:
    """Tell whether a pin counts now; one that lapsed is removed.

    Raises NoSafeKeyring or KeyringSilent.
    """
    if not staat_klaar(map_):
        return False
    try:
        _lees_ingang(map_, kop, bos, systeem)
    except PinExpired:
        return False
    return True


def haal(map_: Path, kop: Kop, pin: str, bos: Sleutelbos, systeem: Systeem) -> bytes:
    """Return the data key. Every try counts, before it is made; the fifth wrong one ends the pin.

    Raises WrongPin, PinUsedUp for the last one, PinExpired, NoSafeKeyring or KeyringSilent.
    """
    ingang = _lees_ingang(map_, kop, bos, systeem)
    bestand = _lees_bestand(map_)
    if bestand is None:
        wis(map_, kop, bos)
        raise PinExpired(reden="het pinbestand is weg of beschadigd")
    ingang = replace(ingang, over=ingang.over - 1, laatst=systeem.nu())
    bos.bewaar(_naam(kop), ingang.tekst())
    zout, nonce, verpakt = bestand
    try:
        sleutel = _sleutel(pin, zout, ingang.geheim)
        bijlage = _DOEL + kop.identiteit + _band(kop)
        datasleutel = AESGCM(sleutel).decrypt(nonce, verpakt, bijlage)
    except InvalidTag:
        if ingang.over > 0:
            raise WrongPin(over=ingang.over) from None
        wis(map_, kop, bos)
        raise PinUsedUp(reden=_VIJF_KEER) from None
    with contextlib.suppress(KnownError):
        bos.bewaar(_naam(kop), replace(ingang, over=POGINGEN).tekst())
    return datasleutel


def wis(map_: Path, kop: Kop, bos: Sleutelbos | None) -> None:
    """Remove the pin: the file always, the secret in the keyring when the keyring answers."""
    try:
        (map_ / PINBESTAND).unlink(missing_ok=True)
    except OSError as fout:
        raise fout_van_systeem(fout) from fout
    finally:  # either half alone is worth nothing
        if bos is not None:
            with contextlib.suppress(KnownError):
                bos.wis(_naam(kop))


def _naam(kop: Kop) -> str:
    return f"kluis {kop.kluis_id.hex()}"


def _lees_ingang(map_: Path, kop: Kop, bos: Sleutelbos, systeem: Systeem) -> _Ingang:
    tekst = bos.lees(_naam(kop))
    try:
        velden = json.loads(tekst or "")
        ingang = _Ingang(
            bytes.fromhex(velden["geheim"]),
            int(velden["over"]),
            datetime.fromisoformat(velden["tot"]),
            datetime.fromisoformat(velden["laatst"]),
            str(velden["start"]),
            float(velden["loopt_tot"]),
            str(velden["band"]),
        )
        reden = _waarom_niet(ingang, systeem, _band(kop).hex())
    except (ValueError, KeyError, TypeError):
        reden = "de sleutelbos van deze computer kent hem niet"
    if reden:
        wis(map_, kop, bos)
        raise PinExpired(reden=reden)
    return ingang


def _waarom_niet(ingang: _Ingang, systeem: Systeem, band: str) -> str:
    """Return why a pin no longer counts, or an empty text."""
    nu = systeem.nu()
    if ingang.band != band:
        return "het wachtwoord of de sleutel van deze kluis is vernieuwd"
    if not _zelfde_start(ingang.start, systeem.start()):
        return "de computer is opnieuw gestart"
    if nu < ingang.laatst - _SPELING:
        return "de klok is teruggezet"
    if nu >= ingang.tot or systeem.loopt() >= ingang.loopt_tot + _SPELING.total_seconds():
        return "het is een nieuwe dag"
    if ingang.over <= 0:
        return _VIJF_KEER
    return ""


def _band(kop: Kop) -> bytes:
    """Return what ties a pin to the present password slot, thus to its password and data key.

    A new recovery code or employer leaves it alone; somebody who puts an older kluis.pin back
    after a new password or a renewed key finds it expired.
    """
    vak = kop.vak(Vaksoort.WACHTWOORD)
    inhoud = b"" if vak is None else vak.zout + vak.nonce + vak.verpakt
    return sha256(inhoud).digest()


def _lees_bestand(map_: Path) -> tuple[bytes, bytes, bytes] | None:
    with contextlib.suppress(KnownError, struct.error):
        merk, zout, nonce, verpakt = _VORM.unpack(lees_begrensd(map_ / PINBESTAND, _VORM.size))
        if merk == _MERK:
            return zout, nonce, verpakt
    return None


def _sleutel(pin: str, zout: bytes, geheim: bytes) -> bytes:
    traag = wachtwoordsleutel(pin, zout, _KOSTEN)
    afleiding = HKDF(SHA256(), SLEUTEL_BYTES, salt=zout, info=_DOEL)
    return afleiding.derive(traag + geheim)
