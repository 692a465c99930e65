"""What the ledger keeps of one frozen block, and its one canonical form in bytes.

The published numbers and the words beside them are kept, never the true counts. Of everything
that was counted a salted hash is kept, so that it counts once for all time: also after a backup
is put back, because the ledger is not in what a backup rolls back.

Form 1 held the two cubes only, with the number of a school in the database. It is still read: its
schools get their stable code, and it has no other tables than it had. It is never written again.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from jos_desktop.errors import BugError, KnownError
from jos_desktop.models.samenvattingstabel import Samenvattingstabel
from jos_desktop.services.samenvatting_assen import SCHOOL
from jos_desktop.services.samenvatting_exact import exact_beeld, lees_exact
from jos_desktop.services.scholen import pilotcodes
from jos_desktop.services.schooljaar import Blok

VORM: Final = 2
_SOORT: Final = "jos-samenvattingsblok"
_EERSTE_VORM: Final = 1

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
    """The published numbers of one cube, with what stands under it, in one block.

    ``scholen``: code and name of each row of a school table. ``tabellen``: axes of the table to
    its full grid of rows, zeros included. The rest is for the worker only: ``te_klein`` and
    ``meegenomen`` say why schools were merged, ``nagekomen`` how many belong to an earlier block,
    ``bezwaar`` how many of this block were left out because somebody objects.
    """

    scholen: tuple[tuple[str, str], ...]
    tabellen: Mapping[tuple[str, ...], tuple[Rij, ...]]
    te_klein: tuple[str, ...]
    meegenomen: tuple[str, ...]
    nagekomen: int
    bezwaar: int = 0


@dataclass(frozen=True, slots=True)
class Blokinhoud:
    """One frozen block.

    ``meetbegin`` is the day counting began in this vault, the same in every block.
    ``beginvoorraad`` (rounded, by type) and ``voorraad`` (hashes) are only in the first block.
    ``contacten`` is rounded, by kind; ``exact`` are the tables that are not about persons.
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
    contacten: tuple[tuple[str, int], ...] = ()
    exact: tuple[Samenvattingstabel, ...] = ()
    vorm: int = VORM

    @property
    def genoemde_scholen(self) -> frozenset[str]:
        """Return the keys of the schools that a table of counts names, and of the groups."""
        return frozenset(code for kubus in self.kubussen.values() for code, _ in kubus.scholen)

    def naar_bytes(self) -> bytes:
        """Return the canonical form: the same content gives the same bytes."""
        if self.vorm != VORM:
            raise BugError("a block of an old form stays as it is in the ledger")
        beeld = {
            "soort": _SOORT,
            "vorm": self.vorm,
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
            "contacten": [list(rij) for rij in self.contacten],
            "exact": [exact_beeld(tabel) for tabel in self.exact],
        }
        return json.dumps(beeld, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def lees_blok(inhoud: bytes) -> Blokinhoud:
    """Read a block from the ledger. Raises BlokOnleesbaar."""
    try:
        beeld = json.loads(inhoud)
        if beeld["soort"] != _SOORT or beeld["vorm"] not in (_EERSTE_VORM, VORM):
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
        "bezwaar": kubus.bezwaar,
    }


def _blok(beeld: dict[str, Any]) -> Blokinhoud:
    oud = beeld["vorm"] == _EERSTE_VORM
    return Blokinhoud(
        blok=Blok(
            date.fromisoformat(beeld["begin"]), date.fromisoformat(beeld["eind"]), beeld["blok"]
        ),
        versie=int(beeld["versie"]),
        vervangt=bool(beeld["vervangt"]),
        indeling=int(beeld["indeling"]),
        meetbegin=date.fromisoformat(beeld["meetbegin"]),
        beginvoorraad={str(soort): int(n) for soort, n in beeld["beginvoorraad"].items()},
        kubussen={
            naam: _kubus(_met_codes(kubus) if oud else kubus)
            for naam, kubus in beeld["kubussen"].items()
        },
        geteld={naam: frozenset(hashes) for naam, hashes in beeld["geteld"].items()},
        voorraad=frozenset(beeld["voorraad"]),
        contacten=() if oud else tuple((str(s), int(n)) for s, n in beeld["contacten"]),
        exact=() if oud else tuple(lees_exact(tabel) for tabel in beeld["exact"]),
        vorm=int(beeld["vorm"]),
    )


def _met_codes(kubus: dict[str, Any]) -> dict[str, Any]:
    """Return a cube of form 1 with the stable code of each school for its number."""
    vast = pilotcodes()
    codes = {
        nummer: vast.get(naam, naam) if nummer.isdecimal() else nummer
        for nummer, naam in kubus["scholen"]
    }
    return {
        **kubus,
        "scholen": [[codes[nummer], naam] for nummer, naam in kubus["scholen"]],
        "tabellen": {
            assen: [[codes[rij[0]], *rij[1:]] for rij in rijen]
            if assen.split(",")[0] == SCHOOL
            else rijen
            for assen, rijen in kubus["tabellen"].items()
        },
        "bezwaar": 0,
    }


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
        bezwaar=int(beeld["bezwaar"]),
    )
