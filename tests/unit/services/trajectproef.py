"""One pupil with consent, and short ways to do things with his trajecten."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import (
    ContactSoort,
    DoelVan,
    Doorverwezen,
    Functie,
    RedenBeeindiging,
    Schoolsituatie,
    Vervolg,
)
from jos_desktop.models.traject import Traject
from jos_desktop.services.contacten import ContactGegevens, bewaar_contact
from jos_desktop.services.doelen import (
    DoelGegevens,
    bewaar_doel,
)
from jos_desktop.services.doelenblad import Doelenblad, lees_doelenblad
from jos_desktop.services.dossier import Dossier, lees_dossier
from jos_desktop.services.trajecten import (
    haal_traject,
    start_klanttraject,
)
from jos_desktop.services.trajectloop import (
    UitstroomGegevens,
    sluit_af,
)
from jos_desktop.services.vandaag import lees_vandaag
from tests.unit.services.conftest import Casus


def nummer_van(changes: Changes) -> int:
    assert changes.nieuw_id is not None
    return changes.nieuw_id


class Loop:
    """One pupil with consent, and short ways to do things with his trajecten."""

    def __init__(self, casus: Casus) -> None:
        self.casus, self.vault, self.vandaag = casus, casus.vault, casus.vandaag
        casus.stem_in()

    def dag(self, geleden: int) -> date:
        return self.vandaag - timedelta(days=geleden)

    def doe(self, werk: Callable[..., Any], *args: Any, **extra: Any) -> Any:
        return self.vault.change(lambda uow: werk(uow, *args, **extra))

    def start(self, functie: Functie = Functie.JGC, geleden: int = 5, **extra: Any) -> int:
        aanmelding = self.casus.aanmelding_id
        start = self.dag(geleden)
        return nummer_van(
            self.doe(start_klanttraject, aanmelding, functie=functie, start=start, **extra)
        )

    def doel(self, traject_id: int, tekst: str = "Elke dag op tijd") -> int:
        return nummer_van(self.doe(bewaar_doel, traject_id, DoelGegevens(tekst, DoelVan.SCHOOL)))

    def sluit(self, traject_id: int, vervolg: Vervolg = Vervolg.GEEN, geleden: int = 2) -> Changes:
        gegevens = UitstroomGegevens(
            self.dag(geleden),
            RedenBeeindiging.VOLGENS_PLAN,
            Schoolsituatie.ZELFDE,
            Doorverwezen.NEE,
            vervolg,
            wat_hielp="Elke week even bellen",
        )
        changes: Changes = self.doe(sluit_af, traject_id, gegevens)
        return changes

    def gesprek(self, soort: ContactSoort = ContactSoort.LEERLING, geleden: int = 0) -> None:
        gegevens = ContactGegevens(self.dag(geleden), soort, "Gesproken")
        self.doe(bewaar_contact, self.casus.leerling_id, gegevens)

    @property
    def dossier(self) -> Dossier:
        return self.vault.query(lambda uow: lees_dossier(uow, self.casus.leerling_id))

    @property
    def blad(self) -> Doelenblad:
        return self.vault.query(lambda uow: lees_doelenblad(uow, self.casus.leerling_id))

    def traject(self, traject_id: int) -> dict[str, Any]:
        def lees(uow: Any) -> dict[str, Any]:
            rij = haal_traject(uow, traject_id)
            return {kolom.name: getattr(rij, kolom.name) for kolom in Traject.__table__.columns}

        return self.vault.query(lees)

    def aan_de_grens(self) -> bool:
        return self.dossier.trajecten[0].grens

    def signalen(self, soort: str) -> list[str]:
        dag = self.vault.query(lees_vandaag)
        return [signaal.tekst for signaal in dag.signalen if signaal.soort == soort]
