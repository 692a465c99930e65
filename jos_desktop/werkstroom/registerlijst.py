"""The list for Mens Centraal: for the clipboard, or in a file; both are logged first."""

from datetime import date
from pathlib import Path

from jos_desktop.models.registerlijst import Registerlijst
from jos_desktop.services.registerlijst import lees_registerlijst, registreer_registerlijst
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import klaargezet


def kopieer_registerlijst(
    vault: Vault, vanaf: date, tot: date, school_id: int | None = None
) -> tuple[str, Registerlijst]:
    """Return the list as text to paste, once the logboek holds that it left."""
    from jos_desktop.exchange.registerlijst_tekst import naar_tekst

    lijst = vault.query(lambda uow: lees_registerlijst(uow, vanaf, tot, school_id))
    vault.change(lambda uow: registreer_registerlijst(uow, lijst, "klembord"))
    return naar_tekst(lijst), lijst


def schrijf_registerlijst(
    vault: Vault, pad: Path, vanaf: date, tot: date, school_id: int | None = None
) -> Registerlijst:
    """Write the list as CSV; the line in the logboek is certain before the file appears.

    Raises what :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raises.
    """
    from jos_desktop.exchange.registerlijst_tekst import naar_csv

    lijst = vault.query(lambda uow: lees_registerlijst(uow, vanaf, tot, school_id))
    with klaargezet(pad, naar_csv(lijst), kluis=vault.map):
        vault.change(lambda uow: registreer_registerlijst(uow, lijst, "csv"))
    return lijst


def bestandsnaam_registerlijst(vanaf: date, tot: date) -> str:
    """Return a file name from the days alone; nobody is named."""
    return f"registerlijst-{vanaf:%Y-%m-%d}-{tot:%Y-%m-%d}.csv"
