"""The story on paper and as a picture: in memory for the preview, to the printer, or to a file."""

import io
from pathlib import Path
from typing import ClassVar, Final

from jos_desktop.errors import KnownError
from jos_desktop.models.verhaaldocument import Verhaaldocument
from jos_desktop.services.casusverhalen import registreer_uitgave, stel_document
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import klaargezet

PDF, PNG = ".pdf", ".png"
BESTANDSNAAM: Final = "verhaal-achter-de-cijfers"


class VerhaalBestandsoort(KnownError):
    """A file that is neither a PDF nor a picture."""

    wat: ClassVar[str] = "Een verhaal wordt een PDF of een plaatje."
    doe: ClassVar[str] = "Kies een naam die eindigt op .pdf of .png."


def maak_verhaalpapier(vault: Vault, verhaal_id: int) -> tuple[bytes, Verhaaldocument]:
    """Return the PDF in memory with what it shows; nothing is logged, nothing leaves the vault.

    Raises what ``stel_document`` raises.
    """
    document = vault.query(lambda uow: stel_document(uow, verhaal_id))
    return als_pdf(document), document


def geef_verhaalpapier(vault: Vault, verhaal_id: int, document: Verhaaldocument) -> None:
    """Log that the story goes to the printer. Raises what ``registreer_uitgave`` raises."""
    vault.change(lambda uow: registreer_uitgave(uow, verhaal_id, document))


def schrijf_verhaal(
    vault: Vault, verhaal_id: int, pad: Path, document: Verhaaldocument | None = None
) -> None:
    """Write the story to a PDF or, by its name, a picture; the line in the logboek comes first.

    ``document`` is what was shown; without it the story is read now. Raises VerhaalBestandsoort,
    what ``registreer_uitgave`` and ``klaargezet`` raise, and PlaatjeTeLang.
    """
    soort = pad.suffix.lower()
    if soort not in (PDF, PNG):
        raise VerhaalBestandsoort
    if document is None:
        document = vault.query(lambda uow: stel_document(uow, verhaal_id))
    inhoud = als_pdf(document) if soort == PDF else als_png(document)
    with klaargezet(pad, inhoud, kluis=vault.map):
        vault.change(lambda uow: registreer_uitgave(uow, verhaal_id, document, bestand=True))


def als_pdf(document: Verhaaldocument) -> bytes:
    """Return the story as a PDF."""
    from jos_desktop.reports.verhaal import schrijf  # slow to load, seldom needed

    stroom = io.BytesIO()
    schrijf(document, stroom)
    return stroom.getvalue()


def als_png(document: Verhaaldocument) -> bytes:
    """Return the story as a picture. Raises PlaatjeTeLang."""
    from jos_desktop.reports.verhaal_plaatje import schrijf_png  # slow to load, seldom needed

    stroom = io.BytesIO()
    schrijf_png(document, stroom)
    return stroom.getvalue()
