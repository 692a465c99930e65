"""Plans on paper: in memory for the preview, to a file, or to the printer."""

import io
from pathlib import Path

from jos_desktop.models.ecogram import Ecogramblad
from jos_desktop.models.planpapier import Afsprakenkaart, Crisiskaart, Planpapier
from jos_desktop.services.planpapier import Planwens, maak_planpapier, registreer_planpapier
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import klaargezet


def planpapier_bytes(vault: Vault, wens: Planwens) -> tuple[bytes, Planpapier]:
    """Return the PDF in memory and what it shows; nothing is logged, nothing leaves the vault.

    Raises what :func:`jos_desktop.services.planpapier.maak_planpapier` raises.
    """
    document = vault.query(lambda uow: maak_planpapier(uow, wens))
    return _druk_af(document), document


def schrijf_planpapier(vault: Vault, wens: Planwens, pad: Path, document: Planpapier) -> None:
    """Write the paper that was shown to a file.

    The line in the logboek is certain before the file appears. Raises what
    :func:`jos_desktop.services.planpapier.registreer_planpapier` and
    :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raise.
    """
    with klaargezet(pad, _druk_af(document), kluis=vault.map):
        vault.change(lambda uow: registreer_planpapier(uow, document, wens))


def geef_planpapier(vault: Vault, wens: Planwens, document: Planpapier) -> None:
    """Log that a shown paper goes to the printer. Raises as :func:`schrijf_planpapier`."""
    vault.change(lambda uow: registreer_planpapier(uow, document, wens))


def bestandsnaam_planpapier(document: Planpapier) -> str:
    """Return a file name from the document number; nobody is named."""
    if isinstance(document, Afsprakenkaart):
        soort = "afsprakenkaart"
    elif isinstance(document, Crisiskaart):
        soort = "crisiskaart"
    elif isinstance(document, Ecogramblad):
        soort = "ecogram"
    else:
        soort = document.soort.lower()
    return f"{soort}-{document.documentnummer}.pdf"


def _druk_af(document: Planpapier) -> bytes:
    stroom = io.BytesIO()
    # Slow to load, seldom needed.
    if isinstance(document, Afsprakenkaart):
        from jos_desktop.reports.afsprakenkaart import write_afsprakenkaart

        write_afsprakenkaart(stroom, document)
    elif isinstance(document, Crisiskaart):
        from jos_desktop.reports.crisiskaart import write_crisiskaart

        write_crisiskaart(stroom, document)
    elif isinstance(document, Ecogramblad):
        from jos_desktop.reports.ecogram import write_ecogram

        write_ecogram(stroom, document)
    else:
        from jos_desktop.reports.planblad import write_planblad

        write_planblad(stroom, document)
    return stroom.getvalue()
