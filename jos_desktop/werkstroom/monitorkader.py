"""The monitorkader on paper: in memory for the preview, to a file, or to the printer."""

from pathlib import Path
from typing import Final

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.cijferboek import Cijferboek
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.monitorkader_tabellen import monitorboek
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import klaargezet

BESTANDSNAAM: Final = "jos-monitorkader.pdf"


def monitorkader_bytes(vault: Vault, school_id: int | None = None) -> tuple[bytes, Cijferboek]:
    """Return the PDF in memory and what it shows; nothing is logged, nothing leaves the vault."""
    boek = vault.query(lambda uow: monitorboek(uow, school_id))
    return _druk_af(boek), boek


def schrijf_monitorkader(vault: Vault, pad: Path, boek: Cijferboek) -> None:
    """Write what was shown to a file; its line in the logboek is certain before that.

    Raises what :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raises.
    """
    with klaargezet(pad, _druk_af(boek), kluis=vault.map):
        geef_monitorkader(vault)


def geef_monitorkader(vault: Vault) -> None:
    """Log that what was shown goes to the printer."""
    vault.change(_registreer)


def _registreer(uow: UnitOfWork) -> Changes:
    uow.log(Gebeurtenis.AFGEDRUKT, soort="monitorwaarde", inhoud={"soort": "Monitorkader"})
    return Changes.van(Soort.LOGBOEK)


def _druk_af(boek: Cijferboek) -> bytes:
    # Slow to load, seldom needed.
    from jos_desktop.reports.cijferboek import naar_bytes

    return naar_bytes(boek)
