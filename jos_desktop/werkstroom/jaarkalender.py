"""The year calendar on paper: in memory for the preview, to a file, or to the printer."""

import io
from pathlib import Path

from jos_desktop.models.jaarkalender import Jaarblad
from jos_desktop.services.jaarkalender import maak_jaarblad, registreer_jaarblad
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import klaargezet


def jaarblad_bytes(
    vault: Vault, schooljaar: str, school_id: int | None = None
) -> tuple[bytes, Jaarblad]:
    """Return the PDF in memory and what it shows; nothing is logged, nothing leaves the vault.

    Raises what :func:`jos_desktop.services.jaarkalender.maak_jaarblad` raises.
    """
    blad = vault.query(lambda uow: maak_jaarblad(uow, schooljaar, school_id))
    return _druk_af(blad), blad


def schrijf_jaarblad(vault: Vault, pad: Path, blad: Jaarblad) -> None:
    """Write what was shown to a file; its line in the logboek is certain before that.

    Raises GeenToestemming and what :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raises.
    """
    with klaargezet(pad, _druk_af(blad), kluis=vault.map):
        geef_jaarblad(vault)


def geef_jaarblad(vault: Vault) -> None:
    """Log that what was shown goes to the printer. Raises GeenToestemming."""
    vault.change(registreer_jaarblad)


def bestandsnaam_jaarblad(blad: Jaarblad) -> str:
    """Return a file name from the school year alone."""
    return f"jaarkalender-{blad.kalender.schooljaar}.pdf"


def _druk_af(blad: Jaarblad) -> bytes:
    # Slow to load, seldom needed.
    from jos_desktop.reports.jaarkalender import write_jaarkalender

    stroom = io.BytesIO()
    write_jaarkalender(stroom, blad)
    return stroom.getvalue()
