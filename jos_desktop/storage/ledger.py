"""The grootboek: frozen summary blocks and executed destructions, outside the database.

It stands in a file of its own so that putting back an old database cannot undo it: a block that
was once rounded is never rounded again, and a destroyed dossier stays destroyed.
"""

import base64
import binascii
import json
import os
import secrets
import struct
import threading
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jos_desktop.errors import KnownError
from jos_desktop.storage.files import lees_begrensd, schrijf_atomair

BESTANDSNAAM = "grootboek"
MAX_BYTES = 64 * 1024 * 1024
# What a destruction or a block adds is small; for those there has to be room at all times.
RUIMTE_VOOR_UITGAVEN = 48 * 1024 * 1024
ZOUT_BYTES = 32
_MERK = b"JOSGRTB1"
_VOOR = struct.Struct(">8sQ12s")


class LedgerDamaged(KnownError):
    """The ledger is missing, damaged, or older than the anchor knows."""

    wat: ClassVar[str] = "Het grootboek van de kluis ontbreekt, is beschadigd of is te oud."
    doe: ClassVar[str] = (
        "Je dossiers zijn er nog. Open JOS Desktop en kies bovenaan 'Grootboek terugzetten'."
    )


class LedgerBlockFrozen(KnownError):
    """A frozen block cannot be replaced by other numbers."""

    wat: ClassVar[str] = "De cijfers van deze periode staan al vast en veranderen niet meer."
    doe: ClassVar[str] = "Gebruik de samenvatting die er al is."


class LedgerFull(KnownError):
    """No room is left for another edition; nothing was written."""

    wat: ClassVar[str] = "Er zijn zo veel samenvattingen gemaakt dat er geen bij past."
    doe: ClassVar[str] = "Geef een eerder gemaakt bestand opnieuw, en meld dit aan je beheerder."


@dataclass(frozen=True, slots=True)
class Uitgave:
    """A file with figures that left: its very bytes, and what was noted beside it."""

    bestand: bytes = field(repr=False)
    kenmerken: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Inhoud:
    volgnummer: int
    zout: bytes
    blokken: dict[str, bytes]
    kenmerken: dict[str, dict[str, str]]
    vernietigingen: tuple[dict[str, str], ...]
    uitgaven: dict[str, "Uitgave"] = field(default_factory=dict)


class Ledger:
    """Read and extend the encrypted ledger file; safe to call from any thread."""

    def __init__(
        self,
        map_: Path,
        sleutel: bytes,
        identiteit: bytes,
        *,
        minstens: int = 0,
        na_schrijven: Callable[[int], None] | None = None,
    ) -> None:
        self._pad = map_ / BESTANDSNAAM
        self._gcm = AESGCM(sleutel)
        self._identiteit = identiteit
        self._minstens = minstens
        self._na_schrijven = na_schrijven
        self._slot = threading.RLock()
        self._inhoud: _Inhoud | None = None

    def begin(self) -> None:
        """Write the first, empty ledger with a fresh secret salt."""
        with self._slot:
            self._schrijf(_Inhoud(1, secrets.token_bytes(ZOUT_BYTES), {}, {}, ()))

    def blok(self, sleutel: str) -> bytes | None:
        """Return the frozen block with this key, or None."""
        return self._lees().blokken.get(sleutel)

    def blokken(self) -> dict[str, bytes]:
        """Return all frozen blocks, ordered by key."""
        return dict(sorted(self._lees().blokken.items()))

    def kenmerken(self, sleutel: str) -> dict[str, str]:
        """Return what was noted beside a block, such as when it was frozen."""
        return dict(self._lees().kenmerken.get(sleutel, {}))

    def zet_blok(
        self, sleutel: str, inhoud: bytes, kenmerken: Mapping[str, str] | None = None
    ) -> None:
        """Freeze a block for good; the very same bytes again change nothing.

        Raises :class:`LedgerBlockFrozen` when the key already holds other bytes.
        """
        with self._slot:
            nu = self._lees()
            if sleutel in nu.blokken:
                if nu.blokken[sleutel] != inhoud:
                    raise LedgerBlockFrozen
                return
            self._schrijf(
                replace(
                    nu,
                    volgnummer=nu.volgnummer + 1,
                    blokken=nu.blokken | {sleutel: bytes(inhoud)},
                    kenmerken=nu.kenmerken | {sleutel: dict(kenmerken or {})},
                )
            )

    def uitgaven(self) -> dict[str, Uitgave]:
        """Return every file with figures that left, ordered by key."""
        return dict(sorted(self._lees().uitgaven.items()))

    def zet_uitgave(
        self, sleutel: str, bestand: bytes, kenmerken: Mapping[str, str] | None = None
    ) -> None:
        """Keep the bytes of a file with figures for good, so that it can be given again as it was.

        The very same bytes again change nothing. Raises :class:`LedgerBlockFrozen` when the key
        already holds other bytes, and :class:`LedgerFull` when all of them together are too large.
        """
        with self._slot:
            nu = self._lees()
            if sleutel in nu.uitgaven:
                if nu.uitgaven[sleutel].bestand != bestand:
                    raise LedgerBlockFrozen
                return
            uitgave = Uitgave(bytes(bestand), dict(kenmerken or {}))
            self._schrijf(
                replace(
                    nu, volgnummer=nu.volgnummer + 1, uitgaven=nu.uitgaven | {sleutel: uitgave}
                ),
                hoogstens=RUIMTE_VOOR_UITGAVEN,
            )

    def geheim_zout(self) -> bytes:
        """Return the 32 secret bytes that decide the rounding order."""
        return self._lees().zout

    def vernietigingen(self) -> tuple[dict[str, str], ...]:
        """Return the executed destructions, oldest first; codes and dates, never names."""
        return tuple(dict(rij) for rij in self._lees().vernietigingen)

    def noteer_vernietiging(self, rij: Mapping[str, str]) -> None:
        """Add an executed destruction, so that a restore can carry it out again."""
        with self._slot:
            nu = self._lees()
            rijen = (*nu.vernietigingen, dict(rij))
            self._schrijf(replace(nu, volgnummer=nu.volgnummer + 1, vernietigingen=rijen))

    def kopieer_naar(self, ander: "Ledger") -> None:
        """Write the same contents and serial number into another file, under its own key."""
        with self._slot:
            ander._schrijf(self._lees())

    def eis_goed(self, ruw: bytes) -> None:
        """Raise :class:`LedgerDamaged` unless these bytes are a ledger that could stand here."""
        self._ontsleutel(ruw)

    def neem_over(self, ruw: bytes) -> None:
        """Put the bytes of a ledger of this vault in the place of the file, once they prove good.

        Raises :class:`LedgerDamaged` when they do not, or are older than the anchor knows.
        """
        with self._slot:
            inhoud = self._ontsleutel(ruw)
            schrijf_atomair(self._pad, ruw)
            self._inhoud, self._minstens = inhoud, inhoud.volgnummer

    @property
    def volgnummer(self) -> int:
        """Return the serial number: it grows with every write."""
        return self._lees().volgnummer

    def controleer(self) -> None:
        """Read the file afresh. Raises :class:`LedgerDamaged`."""
        with self._slot:
            self._inhoud = None
            self._lees()

    def _lees(self) -> _Inhoud:
        with self._slot:
            if self._inhoud is None:
                self._inhoud = self._ontsleutel(self._ruw())
            return self._inhoud

    def _ruw(self) -> bytes:
        if not self._pad.is_file():
            raise LedgerDamaged
        return lees_begrensd(self._pad, MAX_BYTES)

    def _ontsleutel(self, ruw: bytes) -> _Inhoud:
        if len(ruw) > MAX_BYTES or len(ruw) < _VOOR.size:
            raise LedgerDamaged
        voor = ruw[: _VOOR.size]
        _, volgnummer, nonce = _VOOR.unpack(voor)
        try:
            open_ = self._gcm.decrypt(nonce, ruw[_VOOR.size :], self._identiteit + voor)
            inhoud = _uit_json(volgnummer, json.loads(open_))
        except (
            InvalidTag,
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
            binascii.Error,
            zlib.error,
        ) as fout:
            raise LedgerDamaged from fout
        if volgnummer < self._minstens:
            raise LedgerDamaged
        return inhoud

    def _schrijf(self, inhoud: _Inhoud, *, hoogstens: int = MAX_BYTES) -> None:
        nonce = os.urandom(12)
        voor = _VOOR.pack(_MERK, inhoud.volgnummer, nonce)
        dicht = self._gcm.encrypt(nonce, _naar_json(inhoud), self._identiteit + voor)
        # One that is too large to be read again would take everything in it along.
        if len(voor) + len(dicht) > hoogstens:
            raise LedgerFull
        schrijf_atomair(self._pad, voor + dicht)
        self._inhoud = inhoud
        self._minstens = inhoud.volgnummer
        # File first: an anchor that is behind is harmless, one that is ahead is an alarm.
        if self._na_schrijven is not None:
            self._na_schrijven(inhoud.volgnummer)


def _naar_json(inhoud: _Inhoud) -> bytes:
    return json.dumps(
        {
            "zout": base64.b64encode(inhoud.zout).decode(),
            "blokken": {
                sleutel: {
                    "inhoud": base64.b64encode(blok).decode(),
                    "kenmerken": inhoud.kenmerken.get(sleutel, {}),
                }
                for sleutel, blok in inhoud.blokken.items()
            },
            "vernietigingen": inhoud.vernietigingen,
            "uitgaven": {
                sleutel: {
                    "bestand": base64.b64encode(zlib.compress(uitgave.bestand)).decode(),
                    "kenmerken": uitgave.kenmerken,
                }
                for sleutel, uitgave in inhoud.uitgaven.items()
            },
        },
        sort_keys=True,
    ).encode()


def _uit_json(volgnummer: int, ruw: Any) -> _Inhoud:
    blokken = ruw["blokken"]
    return _Inhoud(
        volgnummer,
        base64.b64decode(ruw["zout"], validate=True),
        {s: base64.b64decode(rij["inhoud"], validate=True) for s, rij in blokken.items()},
        {s: {str(k): str(v) for k, v in rij["kenmerken"].items()} for s, rij in blokken.items()},
        tuple({str(k): str(v) for k, v in rij.items()} for rij in ruw["vernietigingen"]),
        # A ledger of before the first file that left has no such list.
        {s: _uitgave(rij) for s, rij in ruw.get("uitgaven", {}).items()},
    )


def _uitgave(rij: Any) -> Uitgave:
    bestand = zlib.decompress(base64.b64decode(rij["bestand"], validate=True))
    return Uitgave(bestand, {str(k): str(v) for k, v in rij["kenmerken"].items()})
