"""Everything the sheet Plannen shows of one pupil, read at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from jos_desktop.services.afscherming import schuilwoorden
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.handelingsadviezen import AdviesRij, lijst_adviezen
from jos_desktop.services.herkomst import labels_op_blad
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.schoolafspraken import AfspraakRij, lijst_afspraken
from jos_desktop.services.signaleringsplannen import SignaleringRij, lees_signaleringsplan
from jos_desktop.services.voorvallen import VoorvalRij, lijst_gesprekken, lijst_voorvallen
from jos_desktop.services.werkbladen import WerkbladRij, lijst_werkbladen
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Plannen:
    """The sheet of one pupil; ``gesprekken`` are what an incident can be linked to.

    ``verborgen`` are the numbers in the signaleringsplan that belong to somebody shielded,
    ``herkomst`` says of the rows that came with a handover with which one.
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
    herkomst: Mapping[Rijsleutel, str] = field(default_factory=dict)


def lees_plannen(uow: UnitOfWork, leerling_id: int) -> Plannen:
    """Return what is planned and agreed around a pupil. Raises LeerlingOnbekend."""
    leerling = haal_leerling(uow, leerling_id)
    plan = lees_signaleringsplan(uow, leerling_id)
    rijen = Plannen(
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
    return replace(rijen, herkomst=labels_op_blad(uow, _sleutels(rijen)))


def _sleutels(blad: Plannen) -> Iterator[Rijsleutel]:
    """Return the rows that the sheet shows, by the table they are of."""
    for tabel, rijen in (
        ("schoolafspraak", blad.afspraken),
        ("voorval", blad.voorvallen),
        ("handelingsadvies", blad.adviezen),
        ("signaleringsplan", () if blad.signalering is None else (blad.signalering,)),
        ("werkblad", blad.werkbladen),
    ):
        yield from (Rijsleutel(tabel, rij.id) for rij in rijen)


def _verborgen(uow: UnitOfWork, leerling_id: int, plan: SignaleringRij) -> frozenset[str]:
    nummers = [een.telefoon for een in plan.gegevens.bellen if een.telefoon]
    woorden = schuilwoorden(uow, leerling_id) if nummers else None
    return frozenset(nummer for nummer in nummers if woorden and woorden.vind(nummer))
