"""Put the ledger of an open vault back from a backup."""

from pathlib import Path
from typing import TYPE_CHECKING

from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.instellingen import lees_instellingen
from jos_desktop.storage import restore_ledger
from jos_desktop.storage.backup_list import Reservekopie, reservemap

if TYPE_CHECKING:
    from jos_desktop.storage.vault import Vault


_SOORT = "grootboek"


def zet_grootboek_terug(vault: "Vault") -> Reservekopie:
    """Put the ledger back from a backup in the vault or on the second place; return which one.

    The logboek tells it.

    Raises LedgerNotInBackups.
    """
    plek = vault.query(lees_instellingen).tweede_plek
    mappen = [reservemap(vault.map), *([Path(plek)] if plek else [])]
    kopie = restore_ledger.zet_grootboek_terug(vault, mappen)
    inhoud = {"reservekopie": kopie.moment}
    vault.change(lambda uow: uow.log(Gebeurtenis.GEWIJZIGD, soort=_SOORT, inhoud=inhoud))
    return kopie
