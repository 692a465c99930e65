"""What the writing window needs from the vault, read in one go."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from jos_desktop.models.codes import ToestemmingDoel
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.services.casusverhalen import ONTVANGER, Verhaal, lees_verhaal, schuilnamen
from jos_desktop.services.uitgang import GeenToestemming, Uitgang, vraag_vrijgave
from jos_desktop.services.verhaalbron import lees_sporenbron
from jos_desktop.services.verhaalspoor import Sporenbron

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork

# The consent for a story is one of the kind for receivers: nobody guesses which row it is.
WAAR: Final = (
    f"Kies daar “{ToestemmingDoel.VERSTREKKEN.label}”, vul als ontvanger “{ONTVANGER}” in "
    f"en kies “{Ontvangersoort.PUBLIEK.label}”."
)


@dataclass(frozen=True, slots=True)
class Gelezen:
    """A story, what may not stand in it, and what consent still asks; empty when it is there.

    ``namen`` are invented names that nobody in the dossier has.
    """

    verhaal: Verhaal
    bron: Sporenbron = field(repr=False)
    toestemming: str = field(repr=False)
    namen: tuple[str, ...]


def lees_venster(uow: UnitOfWork, verhaal_id: int) -> Gelezen:
    """Return what the window shows. Raises VerhaalOnbekend."""
    verhaal = lees_verhaal(uow, verhaal_id)
    return Gelezen(
        verhaal,
        lees_sporenbron(uow, verhaal.leerling_id),
        lees_toestemming(uow, verhaal.leerling_id),
        schuilnamen(uow, verhaal.leerling_id),
    )


def lees_toestemming(uow: UnitOfWork, leerling_id: int) -> str:
    """Return why the story may not leave yet, as a sentence; empty when it may."""
    try:
        vraag_vrijgave(
            uow,
            Uitgang.CASUSVERHAAL,
            leerling_id,
            Ontvangersoort.PUBLIEK,
            ontvanger=ONTVANGER,
        )
    except GeenToestemming as fout:
        waar = WAAR if fout.oordeel.te_vragen and not fout.oordeel.verboden else ""
        return f"{fout.zin()} {fout.raad()} {waar}".rstrip()
    return ""
