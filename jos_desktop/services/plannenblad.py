"""Everything the sheet Plannen shows of one pupil, read at once."""

from dataclasses import dataclass
from datetime import date

from jos_desktop.services.afscherming import schuilwoorden
from jos_desktop.services.handelingsadviezen import AdviesRij, lijst_adviezen
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.schoolafspraken import AfspraakRij, lijst_afspraken
from jos_desktop.services.signaleringsplannen import SignaleringRij, lees_signaleringsplan
from jos_desktop.services.voorvallen import VoorvalRij, lijst_gesprekken, lijst_voorvallen
from jos_desktop.services.werkbladen import WerkbladRij, lijst_werkbladen
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Plannen:
    """The sheet of one pupil; ``gesprekken`` are what an incident can be linked to.

    ``verborgen`` are the numbers in the signaleringsplan that belong to somebody shielded.
    """

    leerling_id: int
    roepnaam: str
    vandaag: date
    afspraken: tuple[AfspraakRij, ...]
    voorvallen: tuple[VoorvalRij, ...]
    adviezen: tuple[AdviesRij, ...]
    signalering: SignaleringRij | None
    werkbladen: tuple[WerkbladRij, ...]
    gesprekken: tuple[tuple[int, str], ...]
    verborgen: frozenset[str] = frozenset()


def lees_plannen(uow: UnitOfWork, leerling_id: int) -> Plannen:
    """Return what is planned and agreed around a pupil. Raises LeerlingOnbekend."""
    leerling = haal_leerling(uow, leerling_id)
    plan = lees_signaleringsplan(uow, leerling_id)
    return Plannen(
        leerling_id,
        leerling.roepnaam,
        uow.vandaag,
        lijst_afspraken(uow, leerling_id),
        lijst_voorvallen(uow, leerling_id),
        lijst_adviezen(uow, leerling_id),
        plan,
        lijst_werkbladen(uow, leerling_id),
        lijst_gesprekken(uow, leerling_id),
        frozenset() if plan is None else _verborgen(uow, leerling_id, plan),
    )


def _verborgen(uow: UnitOfWork, leerling_id: int, plan: SignaleringRij) -> frozenset[str]:
    nummers = [een.telefoon for een in plan.gegevens.bellen if een.telefoon]
    woorden = schuilwoorden(uow, leerling_id) if nummers else None
    return frozenset(nummer for nummer in nummers if woorden and woorden.vind(nummer))
