"""The overdrachts-PDF: preview it in memory, or write it with its line in the logboek."""

import io
from pathlib import Path
from typing import BinaryIO, ClassVar

from jos_desktop.errors import KnownError
from jos_desktop.models.documenten import OverdrachtDocument
from jos_desktop.reports.vergrendeld import vergrendel
from jos_desktop.services.overdracht import document, registreer_pdf
from jos_desktop.storage.password import eis_sterk_wachtwoord
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import klaargezet

_MEESTE_TEKENS = 127


class WachtwoordTekens(KnownError):
    """Not every program that opens a PDF takes letters with accents in a password."""

    wat: ClassVar[str] = "In dit wachtwoord staat een teken dat niet elk PDF-programma aanneemt."
    doe: ClassVar[str] = (
        "Gebruik letters zonder accenten, cijfers, spaties en leestekens: hooguit 127."
    )


class _Verouderd(Exception):
    """The dossier changed while its document was printed: that print never becomes a file."""

    def __init__(self, nieuwer: OverdrachtDocument) -> None:
        super().__init__()
        self.nieuwer = nieuwer


def overdracht_bytes(vault: Vault, overdracht_id: int) -> tuple[bytes, OverdrachtDocument]:
    """Return the PDF in memory and what it shows; nothing is logged, nothing leaves the vault.

    Raises OverdrachtOnbekend.
    """
    inhoud = vault.query(lambda uow: document(uow, overdracht_id))
    return _druk_af(inhoud), inhoud


def maak_overdracht_pdf(vault: Vault, overdracht_id: int, doel: BinaryIO) -> bool:
    """Log that the PDF leaves, then write it to ``doel``; return whether it is a draft.

    For a printer or a stream; :func:`schrijf_overdracht_pdf` is for a file.
    """
    pdf, gedrukt = overdracht_bytes(vault, overdracht_id)
    while (nieuwer := _leg_vast(vault, overdracht_id, gedrukt)) != gedrukt:
        pdf, gedrukt = _druk_af(nieuwer), nieuwer
    doel.write(pdf)
    return gedrukt.concept


def eis_pdf_wachtwoord(wachtwoord: str) -> None:
    """Raise WachtwoordTekens or WeakPassword unless this password can lock a PDF well.

    For a hint while somebody types: :func:`~jos_desktop.storage.password.beoordeel_wachtwoord`.
    """
    if not (wachtwoord.isascii() and wachtwoord.isprintable()) or len(wachtwoord) > _MEESTE_TEKENS:
        raise WachtwoordTekens
    eis_sterk_wachtwoord(wachtwoord)


def schrijf_overdracht_pdf(
    vault: Vault, overdracht_id: int, pad: Path, *, wachtwoord: str | None = None
) -> OverdrachtDocument:
    """Write the PDF to a file and return what it shows (``concept`` when consent is missing).

    Without a password it is a PDF/A-2b; with one it is encrypted (AES-256), which PDF/A forbids.
    The line in the logboek is certain before the file appears. Raises OverdrachtOnbekend,
    WachtwoordTekens, WeakPassword and what
    :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raises.
    """
    if wachtwoord is not None:
        eis_pdf_wachtwoord(wachtwoord)
    gedrukt = vault.query(lambda uow: document(uow, overdracht_id))
    pdf = _druk_af(gedrukt, wachtwoord)
    while True:
        try:
            with klaargezet(pad, pdf, kluis=vault.map):
                nieuwer = _leg_vast(vault, overdracht_id, gedrukt)
                if nieuwer != gedrukt:
                    raise _Verouderd(nieuwer)
        except _Verouderd as fout:
            pdf, gedrukt = _druk_af(fout.nieuwer, wachtwoord), fout.nieuwer
        else:
            return gedrukt


def bestandsnaam_overdracht(inhoud: OverdrachtDocument) -> str:
    """Return a file name from the document number; a draft says so, and nobody is named."""
    concept = "-concept" if inhoud.concept else ""
    return f"overdracht-{inhoud.documentnummer}{concept}.pdf"


def _druk_af(inhoud: OverdrachtDocument, wachtwoord: str | None = None) -> bytes:
    from jos_desktop.reports.overdracht import write_overdracht  # slow to load, seldom needed

    stroom = io.BytesIO()
    write_overdracht(stroom, inhoud, keep=wachtwoord is None)
    return stroom.getvalue() if wachtwoord is None else vergrendel(stroom.getvalue(), wachtwoord)


def _leg_vast(vault: Vault, overdracht_id: int, gedrukt: OverdrachtDocument) -> OverdrachtDocument:
    """Log the document that was printed; when the dossier changed meanwhile, return the newer."""

    def werk(uow: UnitOfWork) -> OverdrachtDocument:
        nu = document(uow, overdracht_id)
        if nu == gedrukt:
            registreer_pdf(uow, overdracht_id, gedrukt.concept)
        return nu

    return vault.change(werk)
