"""The hunt on the command line: every command that touches pupils, each under strace."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.proeven import sporen_strace
from tests.proeven.verklikkers import Verklikkers

GEDULD_S = 120


@dataclass(slots=True)
class Opdrachtspoor:
    """What the commands left: their words of complaint, and what strace saw."""

    aantal: int = 0
    fouten: list[str] = field(default_factory=list)
    stderr: list[bytes] = field(default_factory=list)
    verslagen: list[sporen_strace.Verslag] = field(default_factory=list)
    gevraagd: list[Path] = field(default_factory=list)


def draai_alle(
    verklikkers: Verklikkers,
    kluis: Path,
    wachtwoord: str,
    omgeving: Mapping[str, str],
    map_: Path,
) -> Opdrachtspoor:
    """Run every command with the password on its input, and names only in files."""
    spoor = Opdrachtspoor()
    gekozen = map_ / "thuis" / "gekozen"
    ontvanger = gekozen / "ontvanger.txt"
    ontvanger.write_text(f"{verklikkers.woord('naam in een bestand')}, De Verte", "utf-8")
    sleutel = map_ / "wachtwoord.txt"
    sleutel.write_text(wachtwoord, "utf-8")
    uittreksel, document = gekozen / "uittreksel.pdf", gekozen / "document.pdf"
    spoor.gevraagd += [ontvanger, uittreksel, document]

    def doe(*woorden: object, van: str = "-", code: int = 0) -> str:
        return _draai(
            spoor, [str(woord) for woord in woorden], van, wachtwoord, omgeving, map_, code
        )

    toegang = ("--kluis", kluis)
    rijen = json.loads(doe("leerlingen", *toegang, "--json"))
    # The youngest key is a pupil of this hunt.
    leerling = max(rij["id"] for rij in rijen)
    trajecten = json.loads(doe("trajecten", *toegang, "--json"))
    traject = max(rij["id"] for rij in trajecten)
    doe("leerlingen", *toegang)
    doe("overdrachten", *toegang)
    doe("logboek", *toegang)
    doe("logboek", *toegang, "--leerling", leerling, "--uit", uittreksel)
    nieuw = json.loads(
        doe(
            *("overdracht", "maak", *toegang, "--traject", traject, "--type", "vo-vo"),
            *("--ontvanger-van", ontvanger, "--json"),
        )
    )
    doe("overdracht", "pdf", *toegang, "--overdracht", nieuw["id"], "--uit", document)
    doe("reservekopie", "maak", *toegang)
    doe("controle", *toegang, "--verslag", gekozen / "controle.txt")
    doe("overdracht", "pdf", *toegang, "--overdracht", 99_999, "--uit", gekozen / "x", code=1)
    doe("leerlingen", *toegang, van=str(sleutel))
    sleutel.unlink()
    return spoor


def _draai(
    spoor: Opdrachtspoor,
    woorden: list[str],
    van: str,
    wachtwoord: str,
    omgeving: Mapping[str, str],
    map_: Path,
    code: int,
) -> str:
    spoor.aantal += 1
    verslag = map_ / f"opdracht-{spoor.aantal}.strace"
    uitkomst = subprocess.run(
        [
            *sporen_strace.opdracht(verslag),
            *(sys.executable, "-m", "jos_desktop", *woorden, "--wachtwoord-van", van),
        ],
        input=f"{wachtwoord}\n".encode() if van == "-" else b"",
        env=dict(omgeving),
        capture_output=True,
        timeout=GEDULD_S,
        check=False,
    )
    spoor.stderr.append(uitkomst.stderr)
    if uitkomst.returncode != code:
        spoor.fouten.append(f"FOUT: {' '.join(woorden[:2])} gaf code {uitkomst.returncode}")
    spoor.verslagen.append(sporen_strace.lees(verslag))
    return uitkomst.stdout.decode("utf-8", "replace")
