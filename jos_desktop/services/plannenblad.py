"""Everything the sheet Plannen shows of one pupil, read at once."""

from dataclasses import dataclass
from datetime import date

from jos_desktop.services.handelingsadviezen import AdviesRij, lijst_adviezen
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.schoolafspraken import AfspraakRij, lijst_afspraken
from jos_desktop.services.signaleringsplannen import SignaleringRij, lees_signaleringsplan
from jos_desktop.services.voorvallen import VoorvalRij, lijst_gesprekken, lijst_voorvallen
from jos_desktop.services.werkbladen import WerkbladRij, lijst_werkbladen
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Plannen:
    """The sheet of one pupil; ``gesprekken`` are what an incident can be linked to."""

    leerling_id: int
    roepnaam: str
    vandaag: date
    afspraken: tuple[AfspraakRij, ...]
    voorvallen: tuple[VoorvalRij, ...]
    adviezen: tuple[AdviesRij, ...]
    signalering: SignaleringRij | None
    werkbladen: tuple[WerkbladRij, ...]
    gesprekken: tuple[tuple[int, str], ...]


def lees_plannen(uow: UnitOfWork, leerling_id: int) -> Plannen:
    """Return what is planned and agreed around a pupil. Raises LeerlingOnbekend."""
    leerling = haal_leerling(uow, leerling_id)
    return Plannen(
        leerling_id,
        leerling.roepnaam,
        uow.vandaag,
        lijst_afspraken(uow, leerling_id),
        lijst_voorvallen(uow, leerling_id),
        lijst_adviezen(uow, leerling_id),
        lees_signaleringsplan(uow, leerling_id),
        lijst_werkbladen(uow, leerling_id),
        lijst_gesprekken(uow, leerling_id),
    )
