"""What is the matter with the backups: a failure is remembered until one succeeds.

The file stands beside the backups and holds no personal data. Where it cannot be written, on a
full disk, the window still remembers.
"""

import contextlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from jos_desktop.errors import KnownError
from jos_desktop.storage.backup_list import reservemap
from jos_desktop.storage.files import lees_begrensd, schrijf_atomair

BESTANDSNAAM = "mislukt.json"
_MAX_BYTES = 16 * 1024


class Plek(StrEnum):
    """Where a backup goes."""

    KLUIS = "kluis"
    TWEEDE = "tweede"


@dataclass(frozen=True, slots=True)
class Mislukking:
    """What went wrong the last time, in the words the user saw."""

    moment: datetime
    wat: str
    doe: str


def lees_mislukkingen(kluis: Path) -> dict[Plek, Mislukking]:
    """Return what failed since the last success, by place."""
    try:
        ruw: Any = json.loads(lees_begrensd(reservemap(kluis) / BESTANDSNAAM, _MAX_BYTES))
        return {
            Plek(plek): Mislukking(
                datetime.fromisoformat(rij["moment"]), str(rij["wat"]), str(rij["doe"])
            )
            for plek, rij in ruw.items()
        }
    except (KnownError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def noteer_uitkomst(
    kluis: Path, uitkomst: dict[Plek, KnownError | None], nu: datetime | None = None
) -> dict[Plek, Mislukking]:
    """Remember which places failed; None means that it went well. Returns what is left."""
    stand = lees_mislukkingen(kluis)
    for plek, fout in uitkomst.items():
        if fout is None:
            stand.pop(plek, None)
        else:
            stand[plek] = Mislukking(nu or datetime.now(UTC), fout.zin(), fout.raad())
    pad = reservemap(kluis) / BESTANDSNAAM
    with contextlib.suppress(KnownError, OSError):
        if stand:
            schrijf_atomair(pad, _tekst(stand))
        else:
            pad.unlink(missing_ok=True)
    return stand


def _tekst(stand: dict[Plek, Mislukking]) -> bytes:
    inhoud = {
        plek.value: {"moment": m.moment.isoformat(), "wat": m.wat, "doe": m.doe}
        for plek, m in stand.items()
    }
    return json.dumps(inhoud, sort_keys=True, indent=1).encode() + b"\n"
