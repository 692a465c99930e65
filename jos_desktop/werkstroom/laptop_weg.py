"""This laptop goes: hand everything back, verify that by opening it, and only then wipe.

docs/besluiten/0062-laptop-wissen.md tells why in this order.
"""

import contextlib
import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jos_desktop.errors import KnownError
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.wisbewijs import Overgave, Wisbewijs
from jos_desktop.services.instellingen import lees_instellingen
from jos_desktop.services.inventaris import tel_wat_er_is
from jos_desktop.storage import header
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.backup_list import lees_reservekopie
from jos_desktop.storage.backup_second import toets_tweede_plek, vul_tweede_plek
from jos_desktop.storage.handover import controleer_overgave, eis_ongewijzigd
from jos_desktop.storage.joskopie import EXTENSIE
from jos_desktop.storage.vault_keys import WrongPassword
from jos_desktop.storage.wissen import Gewist, lees_feiten, maak_af, wis, wis_bestand
from jos_desktop.werkstroom.bestanden import klaargezet

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.storage.vault import Vault

__all__ = [
    "FASEN",
    "Wiskeuzes",
    "Wisplan",
    "bestandsnaam_bewijs",
    "bewijs_bytes",
    "controleer_overgave",
    "geef_over",
    "lees_plan",
    "leg_bewijs_ernaast",
    "maak_wissen_af",
    "schrijf_bewijs",
    "wis_laptop",
]

Gemeld = Callable[[int, int], None]
FASEN: Final = (
    "De reservekopie nakijken",
    "De sleutels vernietigen en de bestanden weghalen",
    "Nakijken of er niets meer staat",
)


@dataclass(frozen=True, slots=True)
class Wisplan:
    """What the user has to know before wiping.

    ``tweede_kopieen`` and ``oude_kluizen`` are places outside the folder where data of this vault
    still stands; they stay unless the user chooses otherwise.
    """

    aantallen: tuple[tuple[str, int], ...]
    werkgever: bool
    tweede_plek: Path | None
    tweede_kopieen: tuple[Path, ...]
    oude_kluizen: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Wiskeuzes:
    """What goes beside the folder of the vault, and what the user calls this laptop."""

    laptop: str = ""
    ook_tweede_plek: bool = False
    ook_oude_kluizen: bool = False


def lees_plan(vault: "Vault") -> Wisplan:
    """Return what would go, and what would stay behind."""
    tellingen, plek = vault.query(
        lambda uow: (tel_wat_er_is(uow), lees_instellingen(uow).tweede_plek)
    )
    map_ = Path(plek) if plek else None
    return Wisplan(
        tellingen,
        vault.kop.werkgever is not None,
        map_,
        _kopieen_in(map_, vault.kop.kluis_id.hex()),
        _oude_kluizen(vault.map, vault.kop.kluis_id),
    )


def geef_over(vault: "Vault", plek: Path, gemeld: Gemeld = lambda _gedaan, _totaal: None) -> Path:
    """Make a last backup and put it in a folder outside the vault; returns the file there.

    The logboek in that backup tells that it was handed over. Raises SecondPlaceAbsent,
    SecondPlaceLost, SecondPlaceFull, SecondPlaceInVault and what making a backup raises.
    """
    toets_tweede_plek(plek, vault.map)
    vault.change(_noteer_overgave)
    gemaakt = maak_reservekopie(vault, gemeld=gemeld)
    kluis_id = vault.kop.kluis_id.hex()
    return vul_tweede_plek(gemaakt.kopie.pad, plek, kluis_id, vault.map, lambda: gemeld(100, 100))


def wis_laptop(
    vault: "Vault",
    wachtwoord: str,
    kopie: Path,
    overgave: Overgave,
    keuzes: Wiskeuzes,
    gemeld: Gemeld = lambda _fase, _totaal: None,
) -> Wisbewijs:
    """Wipe the vault from this laptop and return the proof; the vault is closed afterwards.

    ``overgave`` is what :func:`controleer_overgave` found in ``kopie``; it is looked at again.
    ``gemeld`` hears each phase of :data:`FASEN`. Raises WrongPassword, HandoverChanged,
    HandoverStale or HandoverOtherVault while the vault is still open; VaultInUse,
    FolderNotWritable or DiskFull after it was closed, with everything still there.
    """
    gemeld(0, len(FASEN))
    if not vault.past_wachtwoord(wachtwoord):
        raise WrongPassword
    eis_ongewijzigd(kopie, overgave)
    # Opened once more: since the verification something may have been written.
    opnieuw = controleer_overgave(vault, kopie, wachtwoord)
    plan = lees_plan(vault)
    bewijs = _bewijs(vault, opnieuw, plan, keuzes)
    gemeld(1, len(FASEN))
    vault.vergeet_pincode()
    vault.change(_noteer_wissen)
    map_ = vault.map
    vault.sluit()
    gewist = wis(map_, bewijs.feiten())
    vault.gewist = True
    with contextlib.suppress(KnownError):  # from here on nothing is stopped any more
        gemeld(2, len(FASEN))
    elders = _wis_kopieen(plan.tweede_kopieen, kopie) if keuzes.ook_tweede_plek else 0
    kluizen = _wis_kluizen(plan.oude_kluizen, bewijs) if keuzes.ook_oude_kluizen else 0
    klaar = _sluit_af(bewijs, map_, gewist)
    return replace(
        klaar,
        kopieen_elders=elders,
        kluizen=kluizen,
        tweede_plek=any(pad.exists() for pad in plan.tweede_kopieen if not _is(pad, kopie)),
    )


def maak_wissen_af(map_: Path) -> tuple[Gewist, Wisbewijs | None]:
    """Finish a wipe that was broken off; the proof is None when the mark cannot be read.

    Raises NothingToFinish or VaultInUse.
    """
    feiten = lees_feiten(map_)
    gewist = maak_af(map_)
    bewijs = Wisbewijs.uit_feiten(feiten or {})
    return gewist, None if bewijs is None else _sluit_af(bewijs, map_, gewist)


def bestandsnaam_bewijs(bewijs: Wisbewijs) -> str:
    """Return a file name from the vault's number and the day; nobody is named."""
    dag = (bewijs.klaar or bewijs.begonnen).astimezone()
    return f"wisbewijs-{bewijs.kluis_id[:8]}-{dag:%Y-%m-%d}.pdf"


def leg_bewijs_ernaast(bewijs: Wisbewijs, kopie: Path) -> Path | None:
    """Write the proof beside the backup that was handed over; None when that place refuses."""
    pad = kopie.with_name(bestandsnaam_bewijs(bewijs))
    try:
        schrijf_bewijs(bewijs, pad)
    except KnownError:
        return None
    return pad


def bewijs_bytes(bewijs: Wisbewijs) -> bytes:
    """Return the proof as a PDF in memory."""
    from jos_desktop.reports.wisbewijs import write_wisbewijs  # slow to load, seldom needed

    stroom = io.BytesIO()
    write_wisbewijs(stroom, bewijs)
    return stroom.getvalue()


def schrijf_bewijs(bewijs: Wisbewijs, pad: Path) -> None:
    """Write the proof as a PDF. Raises what writing a file raises."""
    with klaargezet(pad, bewijs_bytes(bewijs)):
        pass


def _noteer_overgave(uow: "UnitOfWork") -> None:
    uow.log(
        Gebeurtenis.GEEXPORTEERD,
        soort="reservekopie",
        inhoud={"vorm": "joskopie", "reden": "overgave, de laptop gaat weg"},
    )


def _noteer_wissen(uow: "UnitOfWork") -> None:
    uow.log(Gebeurtenis.LAPTOP_GEWIST)


def _bewijs(vault: "Vault", overgave: Overgave, plan: Wisplan, keuzes: Wiskeuzes) -> Wisbewijs:
    return Wisbewijs(
        vault.kop.kluis_id.hex(),
        " ".join(keuzes.laptop.split())[:80],
        datetime.now(UTC).replace(microsecond=0),
        overgave.naam,
        overgave.sha256,
        overgave.moment,
        overgave.werkgever,
        plan.aantallen,
        bool(plan.tweede_kopieen),
    )


def _sluit_af(bewijs: Wisbewijs, map_: Path, gewist: Gewist) -> Wisbewijs:
    """Say what the disk says now, not what the wipe meant to do."""
    over = gewist.over
    if map_.is_dir():
        over = tuple(sorted(pad.name for pad in map_.iterdir()))
    return replace(
        bewijs,
        klaar=datetime.now(UTC).replace(microsecond=0),
        bestanden=gewist.bestanden,
        over=over,
    )


def _kopieen_in(map_: Path | None, kluis_id: str) -> tuple[Path, ...]:
    if map_ is None or not map_.is_dir():
        return ()
    gelezen = (lees_reservekopie(pad, grondig=False) for pad in sorted(map_.glob(f"*{EXTENSIE}")))
    return tuple(
        kopie.pad
        for kopie in gelezen
        if kopie.manifest is not None and kopie.manifest.kluis_id == kluis_id
    )


def _oude_kluizen(map_: Path, kluis_id: bytes) -> tuple[Path, ...]:
    """Return the folders beside this one that a restore left: the same vault, as it was."""
    gevonden = []
    for pad in sorted(map_.parent.iterdir()) if map_.parent.is_dir() else ():
        if pad == map_ or pad.is_symlink() or not (pad / header.BESTANDSNAAM).is_file():
            continue
        with contextlib.suppress(KnownError):
            if header.lees_kop(pad).kluis_id == kluis_id:
                gevonden.append(pad)
    return tuple(gevonden)


def _wis_kopieen(kopieen: tuple[Path, ...], behalve: Path) -> int:
    """Wipe the backups on the second place; the one that was handed over stays, also there."""
    return sum(wis_bestand(pad) for pad in kopieen if not _is(pad, behalve))


def _is(pad: Path, ander: Path) -> bool:
    return pad.resolve() == ander.expanduser().resolve()


def _wis_kluizen(mappen: tuple[Path, ...], bewijs: Wisbewijs) -> int:
    gewist = 0
    for map_ in mappen:
        with contextlib.suppress(KnownError):  # open somewhere: it stays, and is counted as such
            gewist += wis(map_, bewijs.feiten()).leeg
    return gewist
