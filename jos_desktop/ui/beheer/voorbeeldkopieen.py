"""Backups of a vault that does not exist, for the pictures."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from jos_desktop.storage.backup_list import Opent, Reservekopie
from jos_desktop.storage.joskopie import BackupDamaged, Manifest, Reden
from jos_desktop.werkstroom.reservekopie import Reserveoverzicht, Reservestand

NU = datetime(2026, 11, 23, 7, 12, tzinfo=UTC)
_HIER, _STICK = Path("reservekopie"), Path("stick")


def _kopie(
    dagen: int,
    opent: Opent = Opent.NU,
    reden: Reden = Reden.GEWOON,
    *,
    map_: Path = _HIER,
    stuk: bool = False,
) -> Reservekopie:
    moment = NU - timedelta(days=dagen)
    manifest = Manifest("00" * 16, moment, 900 - dagen, 0, "", "0002", "", reden, "", ())
    fout = BackupDamaged() if stuk else None
    pad = map_ / f"{dagen}.joskopie"
    return Reservekopie(pad, 4_300_000 - 20_000 * dagen, moment, manifest, None, opent, fout)


def voorbeeld() -> Reserveoverzicht:
    """Return a list with one of every state."""
    hier = (
        *(_kopie(dagen) for dagen in range(5)),
        _kopie(8, Opent.OUDER),
        _kopie(15, Opent.OUDER, Reden.VOOR_BIJWERKEN),
        _kopie(45, Opent.ANDERE_SLEUTEL),
        _kopie(6, stuk=True),
    )
    stick = tuple(_kopie(dagen, map_=_STICK) for dagen in (0, 1))
    return Reserveoverzicht(hier, stick, str(_STICK), True, Reservestand(NU))
