"""The overdrachts-PDF: preview it in memory, or write it with its line in the logboek."""

import io
from pathlib import Path
from typing import BinaryIO

from jos_desktop.models.documenten import OverdrachtDocument
from jos_desktop.services.overdracht import document, registreer_pdf
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import klaargezet


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


def schrijf_overdracht_pdf(vault: Vault, overdracht_id: int, pad: Path) -> OverdrachtDocument:
    """Write the PDF to a file and return what it shows (``concept`` when consent is missing).

    The line in the logboek is certain before the file appears. Raises OverdrachtOnbekend and
    what :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raises.
    """
    pdf, gedrukt = overdracht_bytes(vault, overdracht_id)
    while True:
        try:
            with klaargezet(pad, pdf, kluis=vault.map):
                nieuwer = _leg_vast(vault, overdracht_id, gedrukt)
                if nieuwer != gedrukt:
                    raise _Verouderd(nieuwer)
        except _Verouderd as fout:
            pdf, gedrukt = _druk_af(fout.nieuwer), fout.nieuwer
        else:
            return gedrukt


def bestandsnaam_overdracht(inhoud: OverdrachtDocument) -> str:
    """Return a file name from the document number; a draft says so, and nobody is named."""
    concept = "-concept" if inhoud.concept else ""
    return f"overdracht-{inhoud.documentnummer}{concept}.pdf"


def _druk_af(inhoud: OverdrachtDocument) -> bytes:
    from jos_desktop.reports.overdracht import write_overdracht  # slow to load, seldom needed

    stroom = io.BytesIO()
    write_overdracht(stroom, inhoud)
    return stroom.getvalue()


def _leg_vast(vault: Vault, overdracht_id: int, gedrukt: OverdrachtDocument) -> OverdrachtDocument:
    """Log the document that was printed; when the dossier changed meanwhile, return the newer."""

    def werk(uow: UnitOfWork) -> OverdrachtDocument:
        nu = document(uow, overdracht_id)
        if nu == gedrukt:
            registreer_pdf(uow, overdracht_id, gedrukt.concept)
        return nu

    return vault.change(werk)
