"""Give somebody what he asked for: see it in memory, or write it with its line in the logboek."""

import io
from datetime import date
from pathlib import Path
from typing import ClassVar, Final

from jos_desktop.errors import KnownError
from jos_desktop.models.inzage import InzageDocument, WieKeek
from jos_desktop.services.inzage import NogNietNagekeken
from jos_desktop.services.inzage_document import document, geef
from jos_desktop.services.wie_keek import geef_wie_keek, wie_keek
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import klaargezet

VORMEN: Final = ("pdf", "json")


class InzageVormOnbekend(KnownError):
    """The name of the file does not tell how to write it."""

    wat: ClassVar[str] = "Een afschrift is een PDF of een JSON-bestand."
    doe: ClassVar[str] = "Geef een bestandsnaam die eindigt op .pdf of .json."


def bestandsnaam_inzage(verzoek_id: int, vorm: str) -> str:
    """Return a file name from the number of the request; nobody is named."""
    return f"inzage-verzoek-{verzoek_id}.{vorm}"


def bestandsnaam_wie_keek(verzoek_id: int) -> str:
    """Return a file name from the number of the request; nobody is named."""
    return f"wie-keek-verzoek-{verzoek_id}.pdf"


def inzage_bytes(vault: Vault, verzoek_id: int) -> tuple[bytes, InzageDocument]:
    """Return the PDF in memory and what it shows; nothing is logged, nothing leaves the vault.

    Raises as :func:`~jos_desktop.services.inzage_document.document`.
    """
    inhoud = vault.query(lambda uow: document(uow, verzoek_id))
    return naar_bytes(inhoud, "pdf"), inhoud


def schrijf_inzage(vault: Vault, pad: Path, verzoek_id: int) -> InzageDocument:
    """Write the document as PDF or JSON, after the file's name, and return what it shows.

    The line in the logboek is certain before the file appears. Raises InzageVormOnbekend, what
    :func:`~jos_desktop.services.inzage_document.geef` raises, and what
    :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raises.
    """
    vorm = pad.suffix.lower().removeprefix(".")
    if vorm not in VORMEN:
        raise InzageVormOnbekend
    inhoud = vault.query(lambda uow: document(uow, verzoek_id))
    with klaargezet(pad, naar_bytes(inhoud, vorm), kluis=vault.map):
        _leg_vast(vault, verzoek_id, inhoud, vorm)
    return inhoud


def druk_inzage_af(vault: Vault, verzoek_id: int) -> bytes:
    """Log that the document goes to paper and return its PDF; raises as ``schrijf_inzage``."""
    inhoud = vault.query(lambda uow: document(uow, verzoek_id))
    _leg_vast(vault, verzoek_id, inhoud, "papier")
    return naar_bytes(inhoud, "pdf")


def schrijf_wie_keek(
    vault: Vault, pad: Path, verzoek_id: int, van: date | None = None, tot: date | None = None
) -> WieKeek:
    """Write who looked in the dossier as a PDF; the line in the logboek comes first.

    Raises as :func:`~jos_desktop.services.wie_keek.wie_keek` and ``klaargezet``.
    """
    from jos_desktop.reports.wie_keek import write_wie_keek  # slow to load, seldom needed

    keek = vault.query(lambda uow: wie_keek(uow, verzoek_id, van, tot))
    stroom = io.BytesIO()
    write_wie_keek(stroom, keek)

    def leg_vast(uow: UnitOfWork) -> None:
        geef_wie_keek(uow, verzoek_id, van, tot)

    with klaargezet(pad, stroom.getvalue(), kluis=vault.map):
        vault.change(leg_vast)
    return keek


def naar_bytes(inhoud: InzageDocument, vorm: str) -> bytes:
    """Return the document as the bytes of a file: pdf or json."""
    if vorm == "json":
        from jos_desktop.exchange.inzage_json import naar_bytes as naar_json

        return naar_json(inhoud)
    from jos_desktop.reports.inzage import write_inzage  # slow to load, seldom needed

    stroom = io.BytesIO()
    write_inzage(stroom, inhoud)
    return stroom.getvalue()


def _leg_vast(vault: Vault, verzoek_id: int, geschreven: InzageDocument, vorm: str) -> None:
    def werk(uow: UnitOfWork) -> None:
        gegeven, _ = geef(uow, verzoek_id, vorm)
        # Somebody chose something else while it was being printed.
        if (gegeven.groepen, gegeven.weggelaten) != (geschreven.groepen, geschreven.weggelaten):
            raise NogNietNagekeken

    vault.change(werk)
