"""A dossier with everything that an inzage has to be careful with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from jos_desktop.models.bijlage import Bijlage
from jos_desktop.models.codes import ContactSoort, Gezag, Relatie
from jos_desktop.models.codes_recht import (
    Bijlagesoort,
    Meldcodestap,
    Verzoeksoort,
    Verzoekstatus,
)
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.meldcode import Meldcode, MeldcodeStap
from jos_desktop.models.recht import ContactBetreft, Verklaring
from jos_desktop.services.inzage import bevestig_nagekeken, lees_nakijken
from jos_desktop.services.verzoeken import VerzoekGegevens, besluit, nieuw_verzoek
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.unit.services.conftest import Casus

GEWOON = "Vandaag over de rekentoets gepraat. Dat ging beter dan vorige keer."
OVER_VADER = "Bram kwam niet op de afspraak en was daar boos over."
OVER_ZUS = "Zijn zusje Wilma slaapt slecht sinds de verhuizing."
OVER_MELDER = "Veilig Thuis belde terug over de melding van de buren."
EIGEN_DEEL = "Moeder vertelt over haar eigen spanning en slaapproblemen."
GEHEIME_STRAAT = "Duinweg 12"
MET_ADRES = "Hij woont nu op de Duinweg 12, dat vindt hij fijn."
MELDCODE = "Blauwe plekken gezien op de bovenarm."
VERKLARING = "Ik was die dag wel op school, ik heb het zelf gehoord."


@dataclass(frozen=True)
class Rechten:
    """The keys of that dossier."""

    casus: Casus
    vader_id: int
    zus_id: int
    contact_id: int
    eigen_id: int

    @property
    def vault(self) -> Vault:
        return self.casus.vault

    @property
    def leerling_id(self) -> int:
        return self.casus.leerling_id

    @property
    def moeder_id(self) -> int:
        return self.casus.ouder_id

    def verzoek(
        self,
        soort: Verzoeksoort = Verzoeksoort.INZAGE,
        wie: int | None = None,
        *,
        status: Verzoekstatus | None = Verzoekstatus.TOEGEWEZEN,
        eigen_deel: bool = False,
        punten: tuple[str, ...] = (),
    ) -> int:
        """Make a request, decide it, and return its number."""
        gegevens = VerzoekGegevens(
            soort, self.casus.vandaag, wie, eigen_deel=eigen_deel, punten=punten
        )
        nummer = self.vault.change(lambda uow: nieuw_verzoek(uow, self.leerling_id, gegevens))
        assert nummer.nieuw_id is not None
        verzoek_id = nummer.nieuw_id
        if status is not None:
            self.vault.change(lambda uow: besluit(uow, verzoek_id, status))
        return verzoek_id

    def kijk_na(self, verzoek_id: int) -> None:
        """Say that everything was looked through."""
        merken = self.vault.query(lambda uow: lees_nakijken(uow, verzoek_id)).merken
        self.vault.change(lambda uow: bevestig_nagekeken(uow, verzoek_id, merken))

    def voeg_toe(self, *rijen: Any) -> None:
        """Add rows as they are."""

        def werk(uow: UnitOfWork) -> None:
            uow.session.add_all(rijen)

        self.vault.change(werk)

    def wijzig(self, doe: Callable[[UnitOfWork], None]) -> None:
        """Change something in the vault."""
        self.vault.change(doe)


def maak_rechten(casus: Casus) -> Rechten:
    """Fill the dossier of a case."""
    dag = casus.vandaag - timedelta(days=3)

    def werk(uow: UnitOfWork) -> tuple[int, int, int, int]:
        uow.session.get_one(Leerling, casus.leerling_id).straat = "Kerkstraat 4"
        moeder = uow.session.get_one(Betrokkene, casus.ouder_id)
        moeder.straat, moeder.omschrijving = "Kerkstraat 4", "moeder"
        vader = Betrokkene(
            leerling_id=casus.leerling_id,
            naam="Bram Kwast",
            relatie=Relatie.OUDER,
            omschrijving="vader",
            gezag=Gezag.JA,
            telefoon="0655511111",
            straat="Havenkade 9",
            email="bram.kwast@voorbeeld.example",
        )
        zus = Betrokkene(
            leerling_id=casus.leerling_id, naam="Wilma Kwast", relatie=Relatie.BROER_ZUS
        )
        contact = Contactmoment(
            leerling_id=casus.leerling_id,
            datum=dag,
            soort=ContactSoort.LEERLING,
            duur_min=45,
            verslag="\n\n".join((GEWOON, OVER_VADER, OVER_ZUS, OVER_MELDER)),
            indruk="Ik denk dat hij vooruitgaat.",
        )
        eigen = Contactmoment(
            leerling_id=casus.leerling_id, datum=dag, soort=ContactSoort.OUDERS, verslag=EIGEN_DEEL
        )
        uow.session.add_all([vader, zus, contact, eigen])
        uow.session.flush()
        meldcode = Meldcode(leerling_id=casus.leerling_id, gestart=dag)
        uow.session.add_all(
            [
                ContactBetreft(contactmoment_id=eigen.id, betrokkene_id=casus.ouder_id),
                Verklaring(leerling_id=casus.leerling_id, datum=dag, tekst=VERKLARING),
                Bijlage(
                    leerling_id=casus.leerling_id,
                    soort=Bijlagesoort.OVERIG,
                    naam="rapport.pdf",
                    mediatype="application/pdf",
                    grootte=4,
                    sha256=bytes(32),
                    inhoud=b"%PDF",
                ),
                meldcode,
            ]
        )
        uow.session.flush()
        uow.session.add(
            MeldcodeStap(
                meldcode_id=meldcode.id,
                stap=Meldcodestap.SIGNALEN,
                datum=dag,
                bevindingen=MELDCODE,
            )
        )
        return vader.id, zus.id, contact.id, eigen.id

    return Rechten(casus, *casus.vault.change(werk))
