"""Import of a pupil list: from a file to a plan, and from a plan to dossiers."""

from pathlib import Path

from jos_desktop.exchange.tabel import lees_tabel
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.tabel import Tabel
from jos_desktop.services.invoer import Invoeruitslag, maak_plan, voer_uit
from jos_desktop.services.invoer_plan import Invoerplan
from jos_desktop.services.invoer_velden import Koppeling, Koppelopgave
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault


def lees_invoer(
    vault: Vault,
    pad: Path,
    koppeling: Koppeling | Koppelopgave | None = None,
    *,
    blad: str | None = None,
) -> Invoerplan:
    """Read a list and preview its import; the vault stays as it is.

    Raises LijstNietGelezen for the file and KoppelingNietGoed for the mapping.
    """
    return plan_invoer(vault, lees_tabel(pad, blad=blad), koppeling)


def plan_invoer(
    vault: Vault, tabel: Tabel, koppeling: Koppeling | Koppelopgave | None = None
) -> Invoerplan:
    """Preview the import of a table that was read before, with another mapping."""
    return vault.query(lambda uow: maak_plan(uow, tabel, koppeling))


def voer_invoer_uit(vault: Vault, plan: Invoerplan, keuze: frozenset[int]) -> Invoeruitslag:
    """Make and change the picked pupils in one transaction, with one line that says so."""
    return vault.change(lambda uow: voer_plan_uit(uow, plan, keuze))


def voer_plan_uit(uow: UnitOfWork, plan: Invoerplan, keuze: frozenset[int]) -> Invoeruitslag:
    """Do the same inside a unit of work that is open already, such as the window's."""
    uitslag = voer_uit(uow, plan, keuze)
    if uitslag.partij_id is not None:
        uow.log(
            Gebeurtenis.GEIMPORTEERD,
            soort="invoer",
            onderwerp_id=uitslag.partij_id,
            inhoud={"nieuw": len(uitslag.nieuw), "gewijzigd": len(uitslag.gewijzigd)},
        )
    return uitslag
