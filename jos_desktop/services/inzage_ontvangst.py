"""The document that came with a pupil, in passages: it is part of the dossier (Jeugdwet 7.3.10)."""

from typing import Final, TypeAlias

from sqlalchemy import select

from jos_desktop.models.ontvangst import Ontvangst
from jos_desktop.models.pakketlading import inhoud_uit_bytes
from jos_desktop.services.documenttekst import regels_van
from jos_desktop.storage.unit_of_work import UnitOfWork

TABEL: Final = "ontvangst"
Passagetekst: TypeAlias = tuple[str, str, tuple[str, ...]]


def passages_van(
    uow: UnitOfWork, ontvangst_id: int
) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return of each section of a received document a name, its title and its lines.

    Of a handover whose contents were wiped there is nothing left. What cannot be read any more
    says so, so that nobody takes an empty document for the whole.
    """
    ruw = uow.session.scalar(select(Ontvangst.inhoud).where(Ontvangst.id == ontvangst_id))
    if ruw is None:
        return ()
    try:
        secties = inhoud_uit_bytes(bytes(ruw)).secties
    except ValueError:
        return (("document", "Document", ("Dit document is niet meer te lezen.",)),)
    delen = ((f"sectie{een.nummer}", een.titel, regels_van(een)) for een in secties)
    return tuple(deel for deel in delen if deel[2])
