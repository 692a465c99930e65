"""The blank of an exit-vragenlijst: for the preview, to a file, to the printer."""

import io
from dataclasses import dataclass
from pathlib import Path

from jos_desktop.models.changes import Changes
from jos_desktop.models.exitpapier import Vragenblad
from jos_desktop.models.vragenlijst import Vragenlijst
from jos_desktop.services.exitcode import toon_code
from jos_desktop.services.exitfouten import SchriftOntbreekt
from jos_desktop.services.exitpapier import maak_vragenblad, registreer_vragenblad
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import klaargezet


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """A blank in memory: its bytes, what stands on it, and the text it was made of."""

    afname_id: int
    pdf: bytes
    blad: Vragenblad
    lijst: Vragenlijst


def maak_exitpapier(vault: Vault, afname_id: int, taal: str | None = None) -> Gemaakt:
    """Return the blank; nothing is kept or logged, nothing leaves the vault.

    Raises SchriftOntbreekt and what :func:`jos_desktop.services.exitpapier.maak_vragenblad` raises.
    """
    # Slow to load, seldom needed.
    from jos_desktop.reports.exitformulier import is_afdrukbaar, write_exitformulier

    blad, lijst = vault.query(lambda uow: maak_vragenblad(uow, afname_id, taal))
    if blad.van_rechts or not is_afdrukbaar(blad.teksten):
        raise SchriftOntbreekt
    stroom = io.BytesIO()
    write_exitformulier(stroom, blad, toon_code(blad.code))
    return Gemaakt(afname_id, stroom.getvalue(), blad, lijst)


def schrijf_exitpapier(vault: Vault, gemaakt: Gemaakt, pad: Path) -> Changes:
    """Write the blank to a file; its line in the logboek is certain before the file appears.

    Raises what :func:`geef_exitpapier` and
    :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raise.
    """
    with klaargezet(pad, gemaakt.pdf, kluis=vault.map):
        return geef_exitpapier(vault, gemaakt)


def geef_exitpapier(vault: Vault, gemaakt: Gemaakt) -> Changes:
    """Keep the code and log that the blank goes out.

    Raises what :func:`jos_desktop.services.exitpapier.registreer_vragenblad` raises.
    """
    return vault.change(
        lambda uow: registreer_vragenblad(uow, gemaakt.afname_id, gemaakt.blad, gemaakt.lijst)
    )


def bestandsnaam_exitpapier(gemaakt: Gemaakt) -> str:
    """Return a file name from the code; nobody is named."""
    return f"vragenlijst-{gemaakt.blad.code}.pdf"
