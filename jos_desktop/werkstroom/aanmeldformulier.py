"""The aanmeldformulier: in memory for the preview, to a file, to the printer, and back again."""

import io
from pathlib import Path

from jos_desktop.models.aanmeldformulier import Aanmeldformulier, Ingevuldformulier
from jos_desktop.services.aanmeldformulier import (
    maak_aanmeldformulier,
    registreer_aanmeldformulier,
)
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import klaargezet, lees_heel


def aanmeldformulier_bytes(
    vault: Vault, leerling_id: int | None = None, betrokkene_id: int | None = None
) -> tuple[bytes, Aanmeldformulier]:
    """Return the PDF in memory and what it shows; nothing is logged, nothing leaves the vault.

    Raises what :func:`jos_desktop.services.aanmeldformulier.maak_aanmeldformulier` raises.
    """
    document = vault.query(lambda uow: maak_aanmeldformulier(uow, leerling_id, betrokkene_id))
    return _druk_af(document), document


def schrijf_aanmeldformulier(
    vault: Vault,
    pad: Path,
    leerling_id: int | None = None,
    betrokkene_id: int | None = None,
    document: Aanmeldformulier | None = None,
) -> Aanmeldformulier:
    """Write the form to a file; ``document`` is the one that was shown before.

    The line in the logboek is certain before the file appears. Raises as the function above, and
    what :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raises.
    """
    gemaakt = document or vault.query(
        lambda uow: maak_aanmeldformulier(uow, leerling_id, betrokkene_id)
    )
    with klaargezet(pad, _druk_af(gemaakt), kluis=vault.map):
        vault.change(
            lambda uow: registreer_aanmeldformulier(uow, gemaakt, leerling_id, betrokkene_id)
        )
    return gemaakt


def geef_aanmeldformulier(
    vault: Vault,
    document: Aanmeldformulier,
    leerling_id: int | None = None,
    betrokkene_id: int | None = None,
) -> None:
    """Log that a shown form goes to the printer. Raises as :func:`schrijf_aanmeldformulier`."""
    vault.change(lambda uow: registreer_aanmeldformulier(uow, document, leerling_id, betrokkene_id))


def lees_aanmeldformulier(pad: Path) -> tuple[bytes, Ingevuldformulier]:
    """Return the bytes of a form that came back, and what was filled in.

    Raises BestandOnleesbaar and what
    :func:`jos_desktop.exchange.aanmeldformulier_pdf.lees_formulier` raises.
    """
    from jos_desktop.exchange.aanmeldformulier_pdf import GROOTSTE_BYTES, lees_formulier

    inhoud = lees_heel(pad, GROOTSTE_BYTES)
    return inhoud, lees_formulier(inhoud)


def bestandsnaam_aanmeldformulier(document: Aanmeldformulier) -> str:
    """Return a file name from the document number; nobody is named."""
    return f"aanmeldformulier-{document.documentnummer}.pdf"


def _druk_af(document: Aanmeldformulier) -> bytes:
    from jos_desktop.reports.aanmeldformulier import write_aanmeldformulier  # slow to load

    stroom = io.BytesIO()
    write_aanmeldformulier(stroom, document)
    return stroom.getvalue()
