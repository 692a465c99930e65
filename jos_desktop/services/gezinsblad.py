"""Everything on the sheet "Gezin en gezag" of one pupil, read at once."""

from dataclasses import dataclass

from jos_desktop.models.codes import Gezag, Gezagsvorm
from jos_desktop.services.gezag import OUDERS, GezinsPersoon, lees_personen
from jos_desktop.services.hulpplan import PlanRij, lijst_plannen
from jos_desktop.services.informeren import Informeeroordeel, mag_informeren
from jos_desktop.services.leeftijd import leeftijd_op
from jos_desktop.services.leeftijdswissel import Wissel, wissels
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.maatregelen import (
    MaatregelRij,
    OordeelRij,
    lijst_maatregelen,
    lijst_oordelen,
)
from jos_desktop.services.ouderhulp import OuderhulpRij, lijst_ouderhulp
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PersoonOpBlad:
    """Somebody around the pupil, with whether he hears from JOS today."""

    persoon: GezinsPersoon
    hoort: Informeeroordeel


@dataclass(frozen=True, slots=True)
class Gezinsblad:
    """The sheet: people, form of gezag, measures, judgements, plans, and what a birthday asks."""

    leerling_id: int
    roepnaam: str
    leeftijd: int
    gezagsvorm: Gezagsvorm
    woonsituatie: str
    personen: tuple[PersoonOpBlad, ...]
    maatregelen: tuple[MaatregelRij, ...]
    oordelen: tuple[OordeelRij, ...]
    plannen: tuple[PlanRij, ...]
    ouderhulp: tuple[OuderhulpRij, ...]
    wissel: Wissel | None

    @property
    def zonder_maatregel(self) -> bool:
        """Tell whether the form of gezag speaks of a measure that is not there itself."""
        return self.gezagsvorm is Gezagsvorm.OTS and not any(m.loopt for m in self.maatregelen)

    @property
    def samen_gezag(self) -> bool:
        """Tell whether two parents have gezag while its form has still to be found out."""
        ouders = [
            een.persoon
            for een in self.personen
            if een.persoon.rol in OUDERS
            and een.persoon.gezag is Gezag.JA
            and not een.persoon.overleden
        ]
        return self.gezagsvorm is Gezagsvorm.ONBEKEND and len(ouders) > 1


def lees_gezinsblad(uow: UnitOfWork, leerling_id: int) -> Gezinsblad:
    """Return the sheet of a pupil; what is shielded is masked. Raises LeerlingOnbekend."""
    leerling = haal_leerling(uow, leerling_id)
    return Gezinsblad(
        leerling_id=leerling_id,
        roepnaam=leerling.roepnaam,
        leeftijd=leeftijd_op(leerling.geboortedatum, uow.vandaag),
        gezagsvorm=leerling.gezagsvorm,
        woonsituatie=leerling.woonsituatie,
        personen=tuple(
            PersoonOpBlad(persoon, mag_informeren(uow, persoon.id))
            for persoon in lees_personen(uow, leerling_id)
        ),
        maatregelen=lijst_maatregelen(uow, leerling_id),
        oordelen=lijst_oordelen(uow, leerling_id),
        plannen=lijst_plannen(uow, leerling_id),
        ouderhulp=lijst_ouderhulp(uow, leerling_id),
        wissel=next(iter(wissels(uow, [leerling_id])), None),
    )
