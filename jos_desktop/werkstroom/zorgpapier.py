"""The thuiszittersblad and the agenda of a meeting: for the preview, to a file, to the printer."""

import io
from dataclasses import dataclass
from pathlib import Path

from jos_desktop.models.planpapier import Planblad
from jos_desktop.models.zorgpapier import Overlegagenda
from jos_desktop.services.zorgpapier import (
    Verzuimwens,
    maak_overlegagenda,
    maak_thuiszittersblad,
    registreer_overlegagenda,
    registreer_thuiszittersblad,
)
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import klaargezet

Zorgwens = Verzuimwens | int
"""For whom a thuiszittersblad is, or the number of the meeting whose agenda it is."""

Zorgdocument = Planblad | Overlegagenda


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """A paper in memory: its bytes and what stands on it."""

    wens: Zorgwens
    pdf: bytes
    document: Zorgdocument


def maak_zorgpapier(vault: Vault, wens: Zorgwens) -> Gemaakt:
    """Return the paper; nothing is logged, nothing leaves the vault.

    Raises what the makers in :mod:`jos_desktop.services.zorgpapier` raise.
    """

    def maak(uow: UnitOfWork) -> Zorgdocument:
        if isinstance(wens, int):
            return maak_overlegagenda(uow, wens)
        return maak_thuiszittersblad(uow, wens)

    document = vault.query(maak)
    return Gemaakt(wens, _druk_af(document), document)


def schrijf_zorgpapier(vault: Vault, gemaakt: Gemaakt, pad: Path) -> None:
    """Write a paper to a file; its line in the logboek is certain before the file appears.

    Raises GeenToestemming when the rule says no by now, and what
    :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raises.
    """
    with klaargezet(pad, gemaakt.pdf, kluis=vault.map):
        geef_zorgpapier(vault, gemaakt)


def geef_zorgpapier(vault: Vault, gemaakt: Gemaakt) -> None:
    """Log that a shown paper goes to the printer. Raises as :func:`schrijf_zorgpapier`."""

    def leg_vast(uow: UnitOfWork) -> None:
        document, wens = gemaakt.document, gemaakt.wens
        if isinstance(document, Overlegagenda):
            registreer_overlegagenda(uow, document)
        elif isinstance(wens, Verzuimwens):
            registreer_thuiszittersblad(uow, document, wens)

    vault.change(leg_vast)


def bestandsnaam_zorgpapier(document: Zorgdocument) -> str:
    """Return a file name from the document number; nobody is named."""
    soort = "overleg" if isinstance(document, Overlegagenda) else "thuiszittersblad"
    return f"{soort}-{document.documentnummer}.pdf"


def _druk_af(document: Zorgdocument) -> bytes:
    stroom = io.BytesIO()
    # Slow to load, seldom needed.
    if isinstance(document, Overlegagenda):
        from jos_desktop.reports.overlegagenda import write_overlegagenda

        write_overlegagenda(stroom, document)
    else:
        from jos_desktop.reports.planblad import write_planblad

        write_planblad(stroom, document)
    return stroom.getvalue()
