"""Flip random bits in the files of a vault: each must be refused, reported or harmless."""

import random
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import text

from jos_desktop.errors import KnownError
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.kluisvoorbeeld import BESTANDEN, BLOK, WACHTWOORD, maak_gevulde_kluis

# The database is by far the largest file; without weights the small ones would hardly be hit.
_GEWICHT = {"kluis.json": 15, "kluis.anker": 15, "grootboek": 10, "dossiers.db": 60}
# What a unlock itself adds, so it differs between two openings of the same vault.
_WISSELEND = ("logboek", "logboek_inhoud", "kluisstand")


@dataclass(slots=True)
class Uitslag:
    """How often each outcome occurred, and a line for every flip that went wrong."""

    uitkomsten: Counter[str] = field(default_factory=Counter)
    fouten: list[str] = field(default_factory=list)

    @property
    def goed(self) -> bool:
        """Tell whether every flip was refused, reported or harmless."""
        return not self.fouten


def _inhoud(uow: UnitOfWork) -> list[object]:
    vraag = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    tabellen = [naam for (naam,) in uow.session.execute(text(vraag)) if naam not in _WISSELEND]
    return [
        (naam, [tuple(rij) for rij in uow.session.execute(text(f'SELECT * FROM "{naam}"'))])
        for naam in tabellen
    ]


def _probeer(map_: Path, naam: str, datasleutel: bytes, verwacht: list[object]) -> str:
    """Open the damaged vault, use it and verify it; returns what became of the flip."""
    try:
        if naam == "kluis.json":  # the only file whose damage could look like a wrong password
            vault = Vault.open(map_, WACHTWOORD)
        else:
            vault = Vault.open_met_sleutel(map_, datasleutel)
    except KnownError as fout:
        return f"geweigerd ({type(fout).__name__})"
    with vault:
        if not controleer(vault).goed:
            return "gemeld door controle"
        if vault.query(_inhoud) != verwacht or vault.ledger.blok("2025-2026-1") != BLOK:
            raise AssertionError("other contents, and nobody noticed")
    return "onschadelijk"


def proef_bitflips(aantal: int, zaad: int) -> Uitslag:
    """Flip one bit ``aantal`` times, each in a fresh copy of the same vault."""
    toeval, uitslag = random.Random(zaad), Uitslag()
    with tempfile.TemporaryDirectory(prefix="jos-proef-") as tijdelijk:
        bron = Path(tijdelijk) / "bron"
        with maak_gevulde_kluis(bron)[0] as vault:
            datasleutel = vault.ruwe_sleutel()
            verwacht = vault.query(_inhoud)
        gaaf = {naam: (bron / naam).read_bytes() for naam in BESTANDEN}
        kopie = Path(tijdelijk) / "kopie"
        kopie.mkdir(mode=0o700)
        for _ in range(aantal):
            naam = toeval.choices(list(_GEWICHT), list(_GEWICHT.values()))[0]
            plaats, bit = toeval.randrange(len(gaaf[naam])), toeval.randrange(8)
            _zet_neer(kopie, gaaf)
            kapot = bytearray(gaaf[naam])
            kapot[plaats] ^= 1 << bit
            (kopie / naam).write_bytes(kapot)
            try:
                uitslag.uitkomsten[f"{naam}: {_probeer(kopie, naam, datasleutel, verwacht)}"] += 1
            except Exception as fout:  # whatever gets here is what the trial is looking for
                uitslag.fouten.append(f"{naam} byte {plaats} bit {bit}: {fout!r}")
    return uitslag


def _zet_neer(kopie: Path, gaaf: dict[str, bytes]) -> None:
    for oud in kopie.iterdir():
        oud.unlink()
    for naam, inhoud in gaaf.items():
        (kopie / naam).write_bytes(inhoud)
        (kopie / naam).chmod(0o600)


if __name__ == "__main__":
    uitslag = proef_bitflips(1000, 2026)
    for uitkomst, keer in sorted(uitslag.uitkomsten.items()):
        print(f"{keer:5} {uitkomst}")
    print("\n".join(uitslag.fouten) or "geen fouten")
