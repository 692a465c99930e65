"""Put the ledger alone back into an open vault, from a backup that holds the very same one."""

import contextlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from jos_desktop.errors import KnownError
from jos_desktop.storage import ledger
from jos_desktop.storage.backup_list import Reservekopie, lijst_reservekopieen
from jos_desktop.storage.joskopie import open_joskopie

if TYPE_CHECKING:
    from jos_desktop.storage.vault import Vault


class LedgerNotInBackups(KnownError):
    """No backup holds a ledger that is of this vault and new enough."""

    wat: ClassVar[str] = "Geen reservekopie heeft een grootboek dat bij je kluis past."
    doe: ClassVar[str] = (
        "Staat er een reservekopie op een USB-stick of netwerkmap, maak die plek dan bereikbaar "
        "en probeer het opnieuw. Zet anders een hele reservekopie terug."
    )


def zet_grootboek_terug(vault: "Vault", mappen: Iterable[Path]) -> Reservekopie:
    """Put the ledger back from the best backup in these folders, and return that one.

    It must be written with the present data key, and be neither older than the anchor knows nor
    of a later moment than the vault. Raises LedgerNotInBackups, and what a write raises.
    """
    teller = vault.op_databank(lambda databank: databank.stand.teller)
    kopieen = [k for map_ in mappen for k in lijst_reservekopieen(map_, grondig=False) if k.heel]
    for kopie in sorted(kopieen, key=lambda k: k.teller, reverse=True):
        if kopie.teller > teller:
            continue
        ruw = _lees(kopie.pad, vault)
        if ruw is None:
            continue
        with contextlib.suppress(ledger.LedgerDamaged):
            vault.ledger.neem_over(ruw)
            return kopie
    raise LedgerNotInBackups


def _lees(pad: Path, vault: "Vault") -> bytes | None:
    with contextlib.suppress(KnownError), open_joskopie(pad) as kopie:
        kopie.eis_echt(vault.ruwe_sleutel())
        return kopie.bytes_van(ledger.BESTANDSNAAM)
    return None
