"""When a backup is due, making it to both places, and putting one back."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jos_desktop.errors import KnownError
from jos_desktop.services.instellingen import lees_instellingen, zet_tweede_plek
from jos_desktop.services.vernietigingen import voer_vernietigingen_opnieuw_uit
from jos_desktop.storage.audit import lees_tak
from jos_desktop.storage.backup import Gemaakt, maak_reservekopie
from jos_desktop.storage.backup_list import (
    Gelezen,
    Opent,
    Reservekopie,
    huidige_kop,
    laatste_goede,
    lijst_reservekopieen,
    reservemap,
)
from jos_desktop.storage.backup_second import (
    SecondPlaceLost,
    toets_tweede_plek,
    vul_tweede_plek,
)
from jos_desktop.storage.backup_state import (
    Mislukking,
    Plek,
    lees_mislukkingen,
    noteer_uitkomst,
)
from jos_desktop.storage.backup_verify import veranderd_sinds
from jos_desktop.storage.joskopie import sleutelmerk
from jos_desktop.storage.restore import Herstelverslag, herstel
from jos_desktop.storage.worker import VaultClosed

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.sealing import Priveslot
    from jos_desktop.storage.vault import Vault

NA: Final = timedelta(days=1)
# A moment this far ahead of the clock means that the clock was set back: the age says nothing.
_SPELING: Final = timedelta(minutes=10)
Gemeld = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Reservestand:
    """How the backups of a vault stand: the last good one, and what failed since."""

    laatste: datetime | None
    mislukt: Mislukking | None = None
    tweede_mislukt: Mislukking | None = None


@dataclass(frozen=True, slots=True)
class Reserveoverzicht:
    """Everything the screen shows."""

    hier: tuple[Reservekopie, ...]
    tweede: tuple[Reservekopie, ...]
    tweede_plek: str
    tweede_is_er: bool
    stand: Reservestand


def lees_stand(kluis: Path) -> Reservestand:
    """Return the last good backup and the failures, without reading any backup in full."""
    fouten = lees_mislukkingen(kluis)
    kopieen = lijst_reservekopieen(reservemap(kluis), huidige_kop(kluis), grondig=False)
    laatste = laatste_goede(k for k in kopieen if k.opent is not Opent.ANDERE_KLUIS)
    return Reservestand(
        None if laatste is None else laatste.moment, fouten.get(Plek.KLUIS), fouten.get(Plek.TWEEDE)
    )


def lees_overzicht(vault: "Vault", gelezen: Gelezen | None = None) -> Reserveoverzicht:
    """Read every backup on both places in full, to name the damaged ones.

    With ``gelezen`` only what is new or has changed since is read.
    """
    plek = vault.query(lees_instellingen).tweede_plek
    kop, merk = huidige_kop(vault.map), _merk(vault)
    is_er = bool(plek) and Path(plek).is_dir()
    return Reserveoverzicht(
        lijst_reservekopieen(reservemap(vault.map), kop, gelezen=gelezen, merk=merk),
        lijst_reservekopieen(Path(plek), kop, gelezen=gelezen, merk=merk) if is_er else (),
        plek,
        is_er,
        lees_stand(vault.map),
    )


def _merk(vault: "Vault") -> str:
    return sleutelmerk(vault.ruwe_sleutel(), vault.kop.identiteit)


def _laatste(vault: "Vault") -> Reservekopie | None:
    """Return the last good backup under the present key and of what the vault goes on from."""
    merk, kluis_id = _merk(vault), vault.kop.kluis_id.hex()
    tak = vault.op_databank(lambda databank: lees_tak(databank.verbinding))
    return laatste_goede(
        kopie
        for kopie in lijst_reservekopieen(reservemap(vault.map), grondig=False)
        if (manifest := kopie.manifest) is not None
        and (manifest.kluis_id, manifest.sleutelmerk, manifest.tak) == (kluis_id, merk, tak)
    )


def is_nodig(vault: "Vault", nu: datetime | None = None) -> bool:
    """Tell whether the last good backup is older than a day, or one failed since.

    One under an older key, or of before a restore, does not count.
    """
    laatste = _laatste(vault)
    if laatste is None or Plek.KLUIS in lees_mislukkingen(vault.map):
        return True
    leeftijd = (nu or datetime.now(UTC)) - laatste.moment
    return leeftijd >= NA or leeftijd < -_SPELING


def is_veranderd(vault: "Vault") -> bool:
    """Tell whether anything but opening and locking happened since the last good backup."""
    laatste = _laatste(vault)
    if laatste is None or laatste.manifest is None:
        return True
    manifest = laatste.manifest
    return vault.op_databank(lambda databank: veranderd_sinds(databank, manifest))


def maak(vault: "Vault", gemeld: Gemeld = lambda _gedaan, _totaal: None) -> Gemaakt:
    """Make a backup on both places and remember what failed until it succeeds.

    Raises what maak_reservekopie raises; what ``gemeld`` raises to stop is no failure.
    """
    plek = vault.query(lees_instellingen).tweede_plek
    meld = _Luisteraar(gemeld)
    try:
        gemaakt = maak_reservekopie(vault, tweede_plek=Path(plek) if plek else None, gemeld=meld)
    except KnownError as fout:
        if not meld.gestopt and not isinstance(fout, VaultClosed):
            noteer_uitkomst(vault.map, {Plek.KLUIS: fout})
        raise
    if meld.gestopt:  # in the middle of the second place: the first backup counts
        gemaakt = replace(gemaakt, tweede_fout=SecondPlaceLost())
    noteer_uitkomst(vault.map, {Plek.KLUIS: None, Plek.TWEEDE: gemaakt.tweede_fout})
    return gemaakt


class _Luisteraar:
    """Pass progress on, and remember whether the listener stopped the work."""

    def __init__(self, gemeld: Gemeld) -> None:
        self._gemeld = gemeld
        self.gestopt = False

    def __call__(self, gedaan: int, totaal: int) -> None:
        try:
            self._gemeld(gedaan, totaal)
        except BaseException:
            self.gestopt = True
            raise


def maak_als_nodig(
    vault: "Vault", gemeld: Gemeld = lambda _gedaan, _totaal: None
) -> Gemaakt | None:
    """Make a backup when one is due; else give a second place that is back what it missed.

    Raises what :func:`maak` raises.
    """
    if is_nodig(vault):
        return maak(vault, gemeld)
    plek = vault.query(lees_instellingen).tweede_plek
    laatste = _laatste(vault)
    # Somebody who locks often must not wait each time for a stick that is in a drawer.
    if (
        lees_stand(vault.map).tweede_mislukt is None
        or laatste is None
        or not plek
        or not Path(plek).is_dir()
    ):
        return None
    kluis_id = vault.kop.kluis_id.hex()
    meld = _Luisteraar(gemeld)
    tweede: Path | None = None
    fout: KnownError | None = None
    try:
        tweede = vul_tweede_plek(
            laatste.pad, Path(plek), kluis_id, vault.map, lambda: meld(100, 100)
        )
    except KnownError as mislukt:
        if meld.gestopt:
            raise
        fout = mislukt
    noteer_uitkomst(vault.map, {Plek.TWEEDE: fout})
    return Gemaakt(laatste, tweede, fout)


def kies_tweede_plek(vault: "Vault", plek: Path) -> "Changes":
    """Set the second place. Raises SecondPlaceAbsent or SecondPlaceInVault."""
    toets_tweede_plek(plek, vault.map)
    return vault.change(lambda uow: zet_tweede_plek(uow, str(plek.absolute())))


def vergeet_tweede_plek(vault: "Vault") -> "Changes":
    """Stop filling the second place; the backups that are there stay.

    Raises SecondPlaceRequired when the organisation asks for one.
    """
    changes = vault.change(lambda uow: zet_tweede_plek(uow, ""))
    noteer_uitkomst(vault.map, {Plek.TWEEDE: None})
    return changes


def van_voor_de_vernieuwing(kopieen: tuple[Reservekopie, ...]) -> tuple[Reservekopie, ...]:
    """Return the backups that an older data key opens, once one under the present key is good."""
    if not any(_goed_met_deze_sleutel(kopie) for kopie in kopieen):
        return ()
    return tuple(kopie for kopie in kopieen if kopie.opent is Opent.ANDERE_SLEUTEL)


def mag_weg(kopie: Reservekopie, overzicht: Reserveoverzicht) -> bool:
    """Tell whether a good backup under the present key stays in the vault without this one."""
    over = (ander for ander in overzicht.hier if ander.pad != kopie.pad)
    return not kopie.heel or any(_goed_met_deze_sleutel(ander) for ander in over)


def _goed_met_deze_sleutel(kopie: Reservekopie) -> bool:
    return kopie.heel and kopie.opent in (Opent.NU, Opent.OUDER)


def verwijder(kopieen: tuple[Reservekopie, ...]) -> int:
    """Remove backups the user pointed out; returns how many are gone."""
    weg = 0
    for kopie in kopieen:
        with contextlib.suppress(OSError):
            kopie.pad.unlink()
            weg += 1
    return weg


def zet_terug(
    kopie: Path,
    doelmap: Path,
    *,
    wachtwoord: str | None = None,
    herstelcode: str | None = None,
    werkgever: "Priveslot | None" = None,
    huidige_kluis: Path | None = None,
    huidig_wachtwoord: str | None = None,
    gemeld: Gemeld = lambda _gedaan, _totaal: None,
) -> Herstelverslag:
    """Put a backup back beside the present vault, and destroy again what had been destroyed.

    Raises what storage.restore.herstel raises.
    """
    return herstel(
        kopie,
        doelmap,
        wachtwoord=wachtwoord,
        herstelcode=herstelcode,
        werkgever=werkgever,
        huidige_kluis=huidige_kluis,
        huidig_wachtwoord=huidig_wachtwoord,
        daarna=voer_vernietigingen_opnieuw_uit,
        gemeld=gemeld,
    )
