"""What the pin needs of this computer, loaded late: a keyring costs time and may hang."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jos_desktop.storage.files import PINBESTAND

if TYPE_CHECKING:
    from jos_desktop.storage.pin import Systeem
    from jos_desktop.storage.sleutelbos import Sleutelbos
    from jos_desktop.storage.vault import Vault

__all__ = ["PINBESTAND", "Pinhulp", "deze_computer"]


@dataclass(frozen=True, slots=True)
class Pinhulp:
    """How to get at the keyring and the clock; call them on a worker thread only."""

    bos: Callable[[], Sleutelbos]
    systeem: Callable[[], Systeem]

    def geldig(self, folder: Path) -> bool:
        """Tell whether a pin opens this vault now; removes one that lapsed."""
        from jos_desktop.storage.header import lees_kop
        from jos_desktop.storage.pin import geldig

        return geldig(folder, lees_kop(folder), self.bos(), self.systeem())

    def open(self, folder: Path, pin: str) -> Vault:
        """Open a vault with the pin."""
        from jos_desktop.storage.vault import Vault

        return Vault.open_met_pincode(folder, pin, self.bos(), self.systeem())

    def past(self, vault: Vault, pin: str) -> bool:
        """Tell whether the pin fits the vault that is open; a wrong one counts as a try.

        Raises PinExpired after the last try, and what the keyring raises.
        """
        from jos_desktop.storage.header import lees_kop
        from jos_desktop.storage.pin import WrongPin, haal

        kop = lees_kop(vault.map)
        try:
            return haal(vault.map, kop, pin, self.bos(), self.systeem()) == vault.ruwe_sleutel()
        except WrongPin:
            return False

    def zet(self, vault: Vault, wachtwoord: str, pin: str) -> None:
        """Set a pin on the open vault."""
        vault.stel_pincode_in(wachtwoord, pin, self.bos(), self.systeem())

    def zet_uit(self, vault: Vault) -> None:
        """Remove the pin of the open vault."""
        vault.zet_pincode_uit(self.bos())


def deze_computer() -> Pinhulp:
    """Return the real keyring and clock."""

    def bos() -> Sleutelbos:
        from jos_desktop.storage.sleutelbos import Sleutelbos

        return Sleutelbos()

    def systeem() -> Systeem:
        from jos_desktop.storage.pin import dit_systeem

        return dit_systeem()

    return Pinhulp(bos, systeem)
