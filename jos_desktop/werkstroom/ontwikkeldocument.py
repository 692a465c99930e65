"""The ontwikkeldocument on paper: in memory for the preview, to a file, or to the printer."""

import io
from pathlib import Path

from jos_desktop.models.ontwikkeldocument import Ontwikkeldocument
from jos_desktop.services.ontwikkeldocument import (
    maak_ontwikkeldocument,
    mogelijke_namen,
    registreer_ontwikkeldocument,
)
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import klaargezet


def ontwikkeldocument_bytes(
    vault: Vault, school_id: int, schooljaar: str, *, met_cijfers: bool = False
) -> tuple[bytes, Ontwikkeldocument]:
    """Return the PDF in memory and what it shows; nothing is logged, nothing leaves the vault.

    Raises what :func:`jos_desktop.services.ontwikkeldocument.maak_ontwikkeldocument` raises.
    """
    document = vault.query(
        lambda uow: maak_ontwikkeldocument(uow, school_id, schooljaar, met_cijfers=met_cijfers)
    )
    return _druk_af(document), document


def schrijf_ontwikkeldocument(vault: Vault, pad: Path, document: Ontwikkeldocument) -> None:
    """Write the document that was shown to a file; its line in the logboek is certain before that.

    Raises GeenToestemming and what :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raises.
    """
    with klaargezet(pad, _druk_af(document), kluis=vault.map):
        geef_ontwikkeldocument(vault, document)


def kijk_naar_namen(vault: Vault, document: Ontwikkeldocument) -> str:
    """Return a warning when a name may stand in the document, empty when not."""
    return vault.query(lambda uow: mogelijke_namen(uow, document))


def geef_ontwikkeldocument(vault: Vault, document: Ontwikkeldocument) -> None:
    """Log that a shown document goes to the printer. Raises GeenToestemming."""
    vault.change(lambda uow: registreer_ontwikkeldocument(uow, document))


def bestandsnaam_ontwikkeldocument(document: Ontwikkeldocument) -> str:
    """Return a file name from the school year and the document number; nobody is named."""
    return f"ontwikkeldocument-{document.schooljaar}-{document.documentnummer}.pdf"


def _druk_af(document: Ontwikkeldocument) -> bytes:
    # Slow to load, seldom needed.
    from jos_desktop.reports.ontwikkeldocument import write_ontwikkeldocument

    stroom = io.BytesIO()
    write_ontwikkeldocument(stroom, document)
    return stroom.getvalue()
