"""The calls before the summer on paper: in memory for the preview, to a file, or to the printer."""

import io
from pathlib import Path

from jos_desktop.models.instroomlijst import Instroomlijst
from jos_desktop.services.instroomlijst import maak_instroomlijst, registreer_instroomlijst
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import klaargezet


def instroomlijst_bytes(
    vault: Vault,
    schooljaar: str,
    school_id: int | None = None,
    *,
    alles: bool = False,
    met_zorgvraag: bool = False,
) -> tuple[bytes, Instroomlijst]:
    """Return the PDF in memory and what it shows; nothing is logged, nothing leaves the vault.

    Raises what :func:`jos_desktop.services.instroomlijst.maak_instroomlijst` raises.
    """
    lijst = vault.query(
        lambda uow: maak_instroomlijst(
            uow, schooljaar, school_id, alles=alles, met_zorgvraag=met_zorgvraag
        )
    )
    return _druk_af(lijst), lijst


def schrijf_instroomlijst(vault: Vault, pad: Path, lijst: Instroomlijst) -> None:
    """Write the list that was shown to a file; its line in the logboek is certain before that.

    Raises GeenToestemming and what :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raises.
    """
    with klaargezet(pad, _druk_af(lijst), kluis=vault.map):
        geef_instroomlijst(vault, lijst)


def geef_instroomlijst(vault: Vault, lijst: Instroomlijst) -> None:
    """Log that a shown list goes to the printer. Raises GeenToestemming."""
    vault.change(lambda uow: registreer_instroomlijst(uow, lijst))


def bestandsnaam_instroomlijst(lijst: Instroomlijst) -> str:
    """Return a file name from the document number; nobody is named."""
    return f"bellijst-zomer-{lijst.documentnummer}.pdf"


def _druk_af(lijst: Instroomlijst) -> bytes:
    # Slow to load, seldom needed.
    from jos_desktop.reports.instroomlijst import write_instroomlijst

    stroom = io.BytesIO()
    write_instroomlijst(stroom, lijst)
    return stroom.getvalue()
