"""What stands in the envelope of a summary file (docs/formaat-samenvatting.md).

The envelope names the sender to the employer by fingerprint, and every file in the zip by its
sum; the signature is over the envelope. No table names a worker.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from jos_desktop.models.samenvattingstabel import Samenvattingstabel


@dataclass(frozen=True, slots=True)
class Afzender:
    """The card a summary was signed with: its fingerprint, and the public Ed25519 key on it."""

    vingerafdruk: bytes
    ondertekening: bytes


@dataclass(frozen=True, slots=True)
class Bestandsblok:
    """One block in a file; ``som`` is SHA-256 over its rows, the same wherever the block stands."""

    sleutel: str
    begin: date
    eind: date
    versie: int
    vervangt: bool
    som: bytes


@dataclass(frozen=True, slots=True)
class Manifest:
    """The signed envelope: who, which blocks, and the sum of every file in the zip."""

    periode: str
    volgnummer: int
    indeling: int
    afzender: Afzender
    blokken: tuple[Bestandsblok, ...]
    leden: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class GelezenSamenvatting:
    """A summary file whose sums and signature hold under the key in its own envelope.

    Whose key that is, the reader decides: against the cards of the organisation profile.
    """

    manifest: Manifest
    tabellen: tuple[Samenvattingstabel, ...]
    duiding: Mapping[str, str]
