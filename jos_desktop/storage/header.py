"""Read and write kluis.json: format version, vault id, key slots and their MAC.

The file is canonical JSON: any byte that is not exactly what we would write ourselves is damage.
The plain SHA-256 only tells damage from a wrong password; the MAC, under the data key, is what
makes the slots trustworthy.
"""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

from jos_desktop.errors import KnownError
from jos_desktop.storage.files import lees_begrensd, schrijf_atomair
from jos_desktop.storage.keys import (
    NONCE_BYTES,
    SLEUTEL_BYTES,
    VERPAKT_BYTES,
    VERZEGELING_BYTES,
    ZOUT_BYTES,
    Argon2Kosten,
    Doel,
    Sleutelvak,
    Vaksoort,
    Werkgeversvak,
    subsleutel,
)

BESTANDSNAAM = "kluis.json"
FORMAAT = "jos-kluis"
FORMAATVERSIE = 1
MAX_BYTES = 64 * 1024
KLUIS_ID_BYTES = 16


class HeaderDamaged(KnownError):
    """kluis.json is damaged or was tampered with."""

    wat: ClassVar[str] = "Het sleutelbestand van de kluis (kluis.json) is beschadigd."
    doe: ClassVar[str] = "Je wachtwoord is niet het probleem. Zet een reservekopie terug."


class VaultTooNew(KnownError):
    """The vault was written by a later version of the application."""

    wat: ClassVar[str] = "Deze kluis is gemaakt met een nieuwere versie van JOS Desktop."
    doe: ClassVar[str] = "Werk JOS Desktop bij en open de kluis dan opnieuw."


@dataclass(frozen=True, slots=True)
class Kop:
    """What kluis.json says."""

    kluis_id: bytes
    vakken: tuple[Sleutelvak, ...]
    mac: bytes = b""
    werkgever: Werkgeversvak | None = None

    @property
    def identiteit(self) -> bytes:
        """Return what binds slots, anchor and ledger to this vault and format version."""
        return identiteit(self.kluis_id)

    def vak(self, soort: Vaksoort) -> Sleutelvak | None:
        """Return the slot of one kind, if there is one."""
        return next((vak for vak in self.vakken if vak.soort is soort), None)

    def met_vak(self, nieuw: Sleutelvak, datasleutel: bytes) -> "Kop":
        """Return the header with one slot replaced, under a new MAC.

        Raises :class:`HeaderDamaged` when the present MAC does not hold: never rewrap on top of
        a planted slot.
        """
        if not self.klopt(datasleutel):
            raise HeaderDamaged
        rest = tuple(vak for vak in self.vakken if vak.soort is not nieuw.soort)
        return onderteken(replace(self, vakken=(*rest, nieuw)), datasleutel)

    def met_werkgever(self, vak: Werkgeversvak | None, datasleutel: bytes) -> "Kop":
        """Return the header with the employer's slot set, replaced or removed.

        Raises :class:`HeaderDamaged` when the present MAC does not hold.
        """
        if not self.klopt(datasleutel):
            raise HeaderDamaged
        return onderteken(replace(self, werkgever=vak), datasleutel)

    def klopt(self, datasleutel: bytes) -> bool:
        """Tell whether the MAC over all slots holds under this data key."""
        return hmac.compare_digest(self.mac, _mac(self, datasleutel))


def identiteit(kluis_id: bytes) -> bytes:
    """Return the associated data of everything that belongs to one vault."""
    return b"jos-kluis/v1/" + kluis_id


def _mac(kop: Kop, datasleutel: bytes) -> bytes:
    return hmac.digest(subsleutel(datasleutel, Doel.KOP), _canoniek(_lichaam(kop)), "sha256")


def onderteken(kop: Kop, datasleutel: bytes) -> Kop:
    """Return the header with its MAC; slots stand in a fixed order."""
    geordend = replace(kop, vakken=tuple(sorted(kop.vakken, key=lambda vak: vak.soort.value)))
    return replace(geordend, mac=_mac(geordend, datasleutel))


def _canoniek(inhoud: Mapping[str, object]) -> bytes:
    return json.dumps(inhoud, sort_keys=True, indent=1, ensure_ascii=True).encode() + b"\n"


def _b64(inhoud: bytes) -> str:
    return base64.b64encode(inhoud).decode("ascii")


def _lichaam(kop: Kop) -> dict[str, object]:
    vakken: list[dict[str, object]] = []
    for vak in kop.vakken:
        rij: dict[str, object] = {
            "soort": vak.soort.value,
            "zout": _b64(vak.zout),
            "nonce": _b64(vak.nonce),
            "verpakt": _b64(vak.verpakt),
        }
        if vak.kosten is not None:
            rij["argon2id"] = {
                "geheugen_kib": vak.kosten.geheugen_kib,
                "rondes": vak.kosten.rondes,
                "banen": vak.kosten.banen,
            }
        vakken.append(rij)
    if kop.werkgever is not None:
        vakken.append(
            {
                "soort": Vaksoort.WERKGEVER.value,
                "ontvanger": kop.werkgever.ontvanger.hex(),
                "verzegeld": _b64(kop.werkgever.verzegeld),
            }
        )
    return {
        "formaat": FORMAAT,
        "versie": FORMAATVERSIE,
        "kluis_id": kop.kluis_id.hex(),
        "sleutelvakken": vakken,
    }


def schrijfvorm(kop: Kop) -> bytes:
    """Return the bytes of kluis.json."""
    inhoud = _lichaam(kop) | {"mac": kop.mac.hex()}
    return _canoniek(inhoud | {"sha256": hashlib.sha256(_canoniek(inhoud)).hexdigest()})


def ontleed(ruw: bytes) -> Kop:
    """Read the bytes of kluis.json strictly.

    Raises :class:`HeaderDamaged`, or :class:`VaultTooNew` for an undamaged file of a later format
    or with a kind of slot that this version does not know.
    """
    if len(ruw) > MAX_BYTES:
        raise HeaderDamaged
    try:
        inhoud = json.loads(ruw.decode("ascii"))
        kop = _uit_json(inhoud)
    except (ValueError, KeyError, TypeError, RecursionError, binascii.Error) as fout:
        raise HeaderDamaged from fout
    if schrijfvorm(kop) != ruw:
        raise HeaderDamaged
    return kop


def _uit_json(inhoud: Any) -> Kop:
    som = inhoud.pop("sha256") if isinstance(inhoud, dict) else ""
    if som != hashlib.sha256(_canoniek(inhoud)).hexdigest() or inhoud["formaat"] != FORMAAT:
        raise HeaderDamaged
    soorten = {soort.value for soort in Vaksoort}
    if inhoud["versie"] != FORMAATVERSIE:
        raise VaultTooNew
    if any(rij["soort"] not in soorten for rij in inhoud["sleutelvakken"]):
        raise VaultTooNew
    rijen = [rij for rij in inhoud["sleutelvakken"] if rij["soort"] != Vaksoort.WERKGEVER]
    werkgevers = [rij for rij in inhoud["sleutelvakken"] if rij["soort"] == Vaksoort.WERKGEVER]
    vakken = tuple(_vak_uit_json(rij) for rij in rijen)
    if not vakken or len({vak.soort for vak in vakken}) != len(vakken) or len(werkgevers) > 1:
        raise ValueError("every kind of slot occurs at most once")
    werkgever = _werkgever_uit_json(werkgevers[0]) if werkgevers else None
    kluis_id = _hex(inhoud["kluis_id"], KLUIS_ID_BYTES)
    return Kop(kluis_id, vakken, _hex(inhoud["mac"], 32), werkgever)


def _werkgever_uit_json(rij: Any) -> Werkgeversvak:
    verzegeld = _bytes(rij["verzegeld"], SLEUTEL_BYTES + VERZEGELING_BYTES)
    return Werkgeversvak(_hex(rij["ontvanger"], 32), verzegeld)


def _vak_uit_json(rij: Any) -> Sleutelvak:
    soort = Vaksoort(rij["soort"])
    kosten = None
    if soort is Vaksoort.WACHTWOORD:
        argon = rij["argon2id"]
        getallen = (argon["geheugen_kib"], argon["rondes"], argon["banen"])
        if any(type(getal) is not int for getal in getallen):
            raise TypeError("costs are whole numbers")
        kosten = Argon2Kosten(*getallen)
    return Sleutelvak(
        soort,
        kosten,
        _bytes(rij["zout"], ZOUT_BYTES),
        _bytes(rij["nonce"], NONCE_BYTES),
        _bytes(rij["verpakt"], VERPAKT_BYTES),
    )


def _bytes(tekst: Any, lengte: int) -> bytes:
    inhoud = base64.b64decode(tekst, validate=True)
    if len(inhoud) != lengte:
        raise ValueError("wrong length")
    return inhoud


def _hex(tekst: Any, lengte: int) -> bytes:
    inhoud = bytes.fromhex(tekst)
    if len(inhoud) != lengte:
        raise ValueError("wrong length")
    return inhoud


def lees_kop(map_: Path) -> Kop:
    """Read kluis.json of a vault folder. Raises :class:`HeaderDamaged`, also when it is gone."""
    pad = map_ / BESTANDSNAAM
    if map_.is_dir() and not pad.is_file():
        raise HeaderDamaged
    return ontleed(lees_begrensd(pad, MAX_BYTES))


def schrijf_kop(map_: Path, kop: Kop) -> None:
    """Replace kluis.json in one step."""
    schrijf_atomair(map_ / BESTANDSNAAM, schrijfvorm(kop))
