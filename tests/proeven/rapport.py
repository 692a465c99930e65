"""The report of the long proofs: one chapter a proof, each with the day and machine of its run."""

import platform
import time
from collections.abc import Mapping

from tests.proeven.verslag import Verslag

_KOP = (
    "# Proeven\n\n"
    "Gemaakt door `python3 dev.py proef`: bewijzen die te lang duren voor elke toetsrun. Met een "
    "naam erbij\nwordt alleen dat hoofdstuk ververst.\n"
)
_BEGIN = "\n## "
_NAAM, _NAAM_EIND = "`dev.py proef ", "`"


def hoofdstuk(naam: str, verslag: Verslag, seconden: float) -> str:
    """Return the chapter of one run; ``naam`` is that of the file, without ``proef_``."""
    oordeel = "Geslaagd" if verslag.goed else "NIET GESLAAGD"
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    regels = "\n".join(f"- {regel}" for regel in verslag.regels)
    return (
        f"{_BEGIN}{verslag.titel}\n\n"
        f"{oordeel}, {seconden:.0f} s. {_NAAM}{naam}{_NAAM_EIND}, {time.strftime('%d-%m-%Y')}, "
        f"{machine}.\n\n{regels}\n"
    )


def voeg_samen(oud: str, nieuw: Mapping[str, str]) -> str:
    """Return the report with these chapters replaced or added, in the order of their names.

    Chapters without a name come from an older report and are dropped.
    """
    delen = {_naam_van(deel): f"{_BEGIN}{deel}" for deel in oud.split(_BEGIN)[1:]}
    delen.pop("", None)
    samen = delen | dict(nieuw)
    return _KOP + "".join(samen[naam].rstrip("\n") + "\n" for naam in sorted(samen))


def _naam_van(deel: str) -> str:
    _, gevonden, rest = deel.partition(_NAAM)
    return rest.split(_NAAM_EIND)[0] if gevonden else ""
