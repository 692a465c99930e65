"""The phone list on paper: in memory for the preview, to a file, or to the printer."""

import io
from pathlib import Path

from jos_desktop.models.bellijst import Bellijst
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.services.bellijst import maak_bellijst, registreer_bellijst
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import klaargezet


def bellijst_bytes(vault: Vault, leerling_id: int, soort: Ontvangersoort) -> tuple[bytes, Bellijst]:
    """Return the PDF in memory and what it shows; nothing is logged, nothing leaves the vault.

    Raises what :func:`jos_desktop.services.bellijst.maak_bellijst` raises.
    """
    lijst = vault.query(lambda uow: maak_bellijst(uow, leerling_id, soort))
    return _druk_af(lijst), lijst


def schrijf_bellijst(vault: Vault, leerling_id: int, pad: Path, lijst: Bellijst) -> None:
    """Write the list that was shown to a file; its line in the logboek is certain before that.

    Raises GeenToestemming and what :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raises.
    """
    with klaargezet(pad, _druk_af(lijst), kluis=vault.map):
        geef_bellijst(vault, leerling_id, lijst)


def geef_bellijst(vault: Vault, leerling_id: int, lijst: Bellijst) -> None:
    """Log that a shown list goes to the printer. Raises GeenToestemming."""
    vault.change(lambda uow: registreer_bellijst(uow, lijst, leerling_id))


def bestandsnaam_bellijst(lijst: Bellijst) -> str:
    """Return a file name from the document number; nobody is named."""
    return f"bellijst-{lijst.documentnummer}.pdf"


def _druk_af(lijst: Bellijst) -> bytes:
    # Slow to load, seldom needed.
    from jos_desktop.reports.bellijst import write_bellijst

    stroom = io.BytesIO()
    write_bellijst(stroom, lijst)
    return stroom.getvalue()
