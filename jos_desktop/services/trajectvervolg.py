"""What somebody looks at who decides how a traject goes on (domein.md 1.8, story 12)."""

from dataclasses import dataclass
from datetime import date

from jos_desktop.models.codes import Functie, ToestemmingDoel
from jos_desktop.services.gesprekstelling import GEEN, gesprekken_per_traject
from jos_desktop.services.privacyinstellingen import PAJ_WEKEN, lees_keuze
from jos_desktop.services.toestemming import oordeel_over
from jos_desktop.services.toestemmingsregel import Oordeel
from jos_desktop.services.trajecten import haal_traject
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Vervolgblik:
    """How long the help has lasted, and whether the rule lets another function go on with it."""

    functie: Functie
    start: date | None
    gesprekken: int
    weken: int | None
    paj_weken: int
    zorgoverleg_op: date | None
    hulp: Oordeel
    diagnostiek: Oordeel


def lees_vervolg(uow: UnitOfWork, traject_id: int) -> Vervolgblik:
    """Return what the form "Hoe verder?" shows. Raises TrajectOnbekend."""
    traject = haal_traject(uow, traject_id)
    leerling_id = traject.leerling_id
    return Vervolgblik(
        traject.functie,
        traject.start,
        gesprekken_per_traject(uow, leerling_id).get(traject_id, GEEN).totaal,
        traject.verwachte_weken,
        int(lees_keuze(uow, PAJ_WEKEN)),
        traject.zorgoverleg_op,
        oordeel_over(uow, leerling_id, ToestemmingDoel.HULP),
        oordeel_over(uow, leerling_id, ToestemmingDoel.DIAGNOSTIEK, functie=Functie.GW),
    )
