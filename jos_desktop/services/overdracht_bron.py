"""What every section of the overdrachtsdocument is made from, and whom the receiver may call."""

from collections.abc import Iterable
from dataclasses import dataclass

from jos_desktop.models.codes import Gezag
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.models.traject import Traject
from jos_desktop.services.afscherming import Afscherming
from jos_desktop.services.informeren import mag_informeren
from jos_desktop.services.schuilwoorden import Schuilwoorden, telefoon_sleutels
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Bron:
    """What the sections are made from."""

    overdracht: Overdracht
    traject: Traject
    leerling: Leerling

    @classmethod
    def van(cls, uow: UnitOfWork, overdracht: Overdracht) -> "Bron":
        """Gather the dossier around one handover."""
        return cls(overdracht, overdracht.traject, overdracht.traject.leerling)


def belgegevens(uow: UnitOfWork, persoon: Betrokkene, afscherming: Afscherming) -> tuple[str, str]:
    """Return telephone and agreement for whoever takes over; who hears nothing is not called."""
    if persoon.overleden:
        return "", ""
    oordeel = mag_informeren(uow, persoon.id)
    onbekend = persoon.gezag_op(uow.vandaag) is Gezag.ONBEKEND and not persoon.niet_informeren
    if not (oordeel.mag or oordeel.op_verzoek or onbekend):
        return "", "Niet informeren zonder overleg"
    dicht = "telefoon" in afscherming.dichte_velden(persoon)
    vooraf = "alleen op verzoek" if oordeel.op_verzoek else ""
    afspraak = "; ".join(deel for deel in (vooraf, persoon.contactafspraak) if deel)
    return "" if dicht else persoon.telefoon, afspraak


def niet_te_bellen(uow: UnitOfWork, personen: Iterable[Betrokkene]) -> Schuilwoorden:
    """Return the numbers of people whom the receiver may not call, to take out of every text.

    A number that somebody else may be called at is no such number.
    """
    afscherming = Afscherming.lees(uow)
    wel: set[str] = set()
    niet: set[str] = set()
    for persoon in personen:
        nummer, _ = belgegevens(uow, persoon, afscherming)
        (wel if nummer else niet).update(telefoon_sleutels(persoon.telefoon))
    return Schuilwoorden.van(telefoons=sorted(niet - wel))
