"""Extracts of the logboek: in a file the user chose, with their own line in the logboek."""

import io
from datetime import date
from pathlib import Path
from typing import ClassVar, Final

from jos_desktop.errors import KnownError
from jos_desktop.models.uittreksel import Uittreksel
from jos_desktop.services.uittreksels import maak_uittreksel, registreer_uittreksel
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import klaargezet

MEESTE_IN_PDF: Final = 5_000
VORMEN: Final = ("pdf", "csv")


class VormOnbekend(KnownError):
    """The name of the file does not tell how to write it."""

    wat: ClassVar[str] = "Een uittreksel is een PDF of een CSV."
    doe: ClassVar[str] = "Geef een bestandsnaam die eindigt op .pdf of .csv."


class TeGrootVoorPdf(KnownError):
    """Hundreds of pages that nobody reads."""

    wat: ClassVar[str] = "Dit uittreksel heeft {aantal} regels. Dat is te veel voor een PDF."
    doe: ClassVar[str] = "Kies een kortere periode of één leerling, of bewaar het als CSV."


def bestandsnaam_uittreksel(dag: date, vorm: str) -> str:
    """Return a file name from the day alone; nobody is named."""
    return f"uittreksel-logboek-{dag:%Y-%m-%d}.{vorm}"


def vorm_van(pad: Path) -> str:
    """Return "pdf" or "csv" from a file name. Raises VormOnbekend."""
    vorm = pad.suffix.lower().removeprefix(".")
    if vorm not in VORMEN:
        raise VormOnbekend
    return vorm


def schrijf_uittreksel(
    vault: Vault,
    pad: Path,
    leerling_id: int | None = None,
    van: date | None = None,
    tot: date | None = None,
) -> Uittreksel:
    """Write an extract as PDF or CSV, after the file's name, and return what stands in it.

    The line in the logboek is certain before the file appears. Raises VormOnbekend,
    TeGrootVoorPdf, LeerlingOnbekend, UittrekselTeGroot and what
    :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raises.
    """
    vorm = vorm_van(pad)
    uittreksel = vault.query(lambda uow: maak_uittreksel(uow, leerling_id, van, tot))
    inhoud = _naar_bytes(uittreksel, vorm)

    def leg_vast(uow: UnitOfWork) -> None:
        registreer_uittreksel(uow, uittreksel, vorm)

    with klaargezet(pad, inhoud, kluis=vault.map):
        vault.change(leg_vast)
    return uittreksel


def geef_uittreksel(
    vault: Vault, leerling_id: int | None = None, van: date | None = None, tot: date | None = None
) -> Uittreksel:
    """Return an extract that leaves as JSON, old and new values and all; that is logged first.

    Raises LeerlingOnbekend and UittrekselTeGroot.
    """
    uittreksel = vault.query(lambda uow: maak_uittreksel(uow, leerling_id, van, tot))
    vault.change(lambda uow: registreer_uittreksel(uow, uittreksel, "json"))
    return uittreksel


def _naar_bytes(uittreksel: Uittreksel, vorm: str) -> bytes:
    if vorm == "csv":
        from jos_desktop.exchange.logboek_csv import naar_bytes

        return naar_bytes(uittreksel)
    if len(uittreksel.regels) > MEESTE_IN_PDF:
        raise TeGrootVoorPdf(aantal=len(uittreksel.regels))
    from jos_desktop.reports.logboekuittreksel import write_uittreksel  # slow to load

    stroom = io.BytesIO()
    write_uittreksel(stroom, uittreksel)
    return stroom.getvalue()
