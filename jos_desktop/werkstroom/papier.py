"""Forms and letters for the family: in memory for the preview, to a file, or to the printer."""

import io
from pathlib import Path

from jos_desktop.models.papier import Brief, Toestemmingsformulier
from jos_desktop.services.papier import Papierwens, maak_papier, registreer_papier
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import klaargezet


def papier_bytes(vault: Vault, wens: Papierwens) -> tuple[bytes, Toestemmingsformulier | Brief]:
    """Return the PDF in memory and what it shows; nothing is logged, nothing leaves the vault.

    Raises what :func:`jos_desktop.services.papier.maak_papier` raises.
    """
    document = vault.query(lambda uow: maak_papier(uow, wens))
    return _druk_af(document), document


def schrijf_papier(
    vault: Vault, wens: Papierwens, pad: Path, document: Toestemmingsformulier | Brief | None = None
) -> Toestemmingsformulier | Brief:
    """Write the paper to a file; ``document`` is the one that was shown before.

    The lines in the logboek and the register are certain before the file appears. Raises what
    :func:`jos_desktop.services.papier.maak_papier` and
    :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raise.
    """
    gemaakt = document or vault.query(lambda uow: maak_papier(uow, wens))
    with klaargezet(pad, _druk_af(gemaakt), kluis=vault.map):
        vault.change(lambda uow: registreer_papier(uow, gemaakt, wens))
    return gemaakt


def geef_papier(vault: Vault, wens: Papierwens, document: Toestemmingsformulier | Brief) -> bytes:
    """Log that a shown paper goes to the printer, and return its PDF."""
    pdf = _druk_af(document)
    vault.change(lambda uow: registreer_papier(uow, document, wens))
    return pdf


def bestandsnaam_papier(document: Toestemmingsformulier | Brief) -> str:
    """Return a file name from the document number; nobody is named."""
    soort = "brief" if isinstance(document, Brief) else "toestemmingsformulier"
    return f"{soort}-{document.documentnummer}.pdf"


def _druk_af(document: Toestemmingsformulier | Brief) -> bytes:
    stroom = io.BytesIO()
    if isinstance(document, Brief):
        from jos_desktop.reports.brief import write_brief  # slow to load, seldom needed

        write_brief(stroom, document)
    else:
        from jos_desktop.reports.toestemmingsformulier import write_toestemmingsformulier

        write_toestemmingsformulier(stroom, document)
    return stroom.getvalue()
