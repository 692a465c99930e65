"""What the ledger keeps of one frozen block, and its one canonical form in bytes.

The published numbers and the words beside them are kept, never the true counts. Of each counted
traject a salted hash is kept, so that it is counted once for all time: also after a backup is put
back, because the ledger is not in what a backup rolls back.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from jos_desktop.errors import KnownError
from jos_desktop.services.schooljaar import Blok

_SOORT: Final = "jos-samenvattingsblok"
_VORM: Final = 1

Rij = tuple[tuple[str, ...], int]


class BlokOnleesbaar(KnownError):
    """A block in the ledger does not have the form this version knows."""

    wat = "Een bevroren blok in het grootboek is niet te lezen."
    doe = "Werk JOS Desktop bij en probeer het opnieuw. Er is niets geschreven."


class Grootboek(Protocol):
    """What the summary needs of the vault's ledger."""

    def blok(self, sleutel: str) -> bytes | None:
        """Return a frozen block, or None."""

    def zet_blok(self, sleutel: str, inhoud: bytes) -> None:
        """Keep a block durably; refuses to overwrite one."""

    def blokken(self) -> dict[str, bytes]:
        """Return every frozen block."""

    def geheim_zout(self) -> bytes:
        """Return the secret salt of this vault."""


@dataclass(frozen=True, slots=True)
class Kubusinhoud:
    """The published numbers of one cube in one block.

    ``tabellen``: axes of the table to its full grid of rows, zeros included. ``te_klein`` and
    ``meegenomen`` say, for the worker only, why schools were merged.
    """

    scholen: tuple[tuple[str, str], ...]
    tabellen: Mapping[tuple[str, ...], tuple[Rij, ...]]
    te_klein: tuple[str, ...]
    meegenomen: tuple[str, ...]
    nagekomen: int


@dataclass(frozen=True, slots=True)
class Blokinhoud:
    """One frozen block.

    ``meetbegin`` is the day counting began in this vault, the same in every block.
    ``beginvoorraad`` (rounded, by type) and ``voorraad`` (hashes) are only in the first block.
    """

    blok: Blok
    versie: int
    vervangt: bool
    indeling: int
    meetbegin: date
    beginvoorraad: Mapping[str, int]
    kubussen: Mapping[str, Kubusinhoud]
    geteld: Mapping[str, frozenset[str]]
    voorraad: frozenset[str]

    def naar_bytes(self) -> bytes:
        """Return the canonical form: the same content gives the same bytes."""
        beeld = {
            "soort": _SOORT,
            "vorm": _VORM,
            "blok": self.blok.sleutel,
            "begin": self.blok.begin.isoformat(),
            "eind": self.blok.eind.isoformat(),
            "versie": self.versie,
            "vervangt": self.vervangt,
            "indeling": self.indeling,
            "meetbegin": self.meetbegin.isoformat(),
            "beginvoorraad": dict(self.beginvoorraad),
            "kubussen": {naam: _kubus_beeld(kubus) for naam, kubus in self.kubussen.items()},
            "geteld": {naam: sorted(hashes) for naam, hashes in self.geteld.items()},
            "voorraad": sorted(self.voorraad),
        }
        return json.dumps(beeld, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def lees_blok(inhoud: bytes) -> Blokinhoud:
    """Read a block from the ledger. Raises BlokOnleesbaar."""
    try:
        beeld = json.loads(inhoud)
        if beeld["soort"] != _SOORT or beeld["vorm"] != _VORM:
            raise BlokOnleesbaar()
        return _blok(beeld)
    except (ValueError, KeyError, TypeError, AttributeError) as fout:
        raise BlokOnleesbaar() from fout


def lees_blokken(grootboek: Grootboek) -> tuple[Blokinhoud, ...]:
    """Read every frozen block, oldest first. Raises BlokOnleesbaar."""
    blokken = [lees_blok(inhoud) for inhoud in grootboek.blokken().values()]
    return tuple(sorted(blokken, key=lambda inhoud: inhoud.blok))


def _kubus_beeld(kubus: Kubusinhoud) -> dict[str, Any]:
    return {
        "scholen": [list(paar) for paar in kubus.scholen],
        "tabellen": {
            ",".join(assen): [[*cel, aantal] for cel, aantal in rijen]
            for assen, rijen in kubus.tabellen.items()
        },
        "te_klein": list(kubus.te_klein),
        "meegenomen": list(kubus.meegenomen),
        "nagekomen": kubus.nagekomen,
    }


def _blok(beeld: dict[str, Any]) -> Blokinhoud:
    return Blokinhoud(
        blok=Blok(
            date.fromisoformat(beeld["begin"]), date.fromisoformat(beeld["eind"]), beeld["blok"]
        ),
        versie=int(beeld["versie"]),
        vervangt=bool(beeld["vervangt"]),
        indeling=int(beeld["indeling"]),
        meetbegin=date.fromisoformat(beeld["meetbegin"]),
        beginvoorraad={str(soort): int(n) for soort, n in beeld["beginvoorraad"].items()},
        kubussen={naam: _kubus(kubus) for naam, kubus in beeld["kubussen"].items()},
        geteld={naam: frozenset(hashes) for naam, hashes in beeld["geteld"].items()},
        voorraad=frozenset(beeld["voorraad"]),
    )


def _kubus(beeld: dict[str, Any]) -> Kubusinhoud:
    return Kubusinhoud(
        scholen=tuple((str(code), str(naam)) for code, naam in beeld["scholen"]),
        tabellen={
            tuple(assen.split(",")) if assen else (): tuple(
                (tuple(str(deel) for deel in rij[:-1]), int(rij[-1])) for rij in rijen
            )
            for assen, rijen in beeld["tabellen"].items()
        },
        te_klein=tuple(beeld["te_klein"]),
        meegenomen=tuple(beeld["meegenomen"]),
        nagekomen=int(beeld["nagekomen"]),
    )
