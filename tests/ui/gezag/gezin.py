"""A fictitious family with everything that domein.md 1.4 names, for tests of the sheet."""

from datetime import timedelta

from jos_desktop.models.codes import Gezag, GezagBron, Gezagsvorm, Relatie
from jos_desktop.models.codes_recht import (
    InformeerGrond,
    Informeren,
    Maatregelsoort,
    Vertegenwoordiging,
)
from jos_desktop.services.gezag import BesluitGegevens, besluit_informeren, wijzig_gezin
from jos_desktop.services.leerlingen import BetrokkeneGegevens, bewaar_betrokkene
from jos_desktop.services.maatregelen import (
    MaatregelGegevens,
    OordeelGegevens,
    bewaar_maatregel,
    leg_oordeel_vast,
)
from jos_desktop.storage.unit_of_work import UnitOfWork

STIEFMOEDER = "Zofia Wzorowa"


def maak_gezin(uow: UnitOfWork, leerling_id: int) -> dict[str, int]:
    """Give a pupil a family with every kind of gezag; return the keys by name."""
    toen = uow.vandaag - timedelta(days=100)
    mensen = (
        BetrokkeneGegevens(
            "Marek Scheidslijn", Relatie.OUDER, Gezag.GESCHORST, GezagBron.BESCHIKKING, toen,
            "vader", telefoon="06-55511122", straat="Voorbeeldweg 9", postcode="1811 AB",
            woonplaats="Alkmaar", gezag_tot=uow.vandaag + timedelta(days=20),
            gezag_daarna=Gezag.JA, contactafspraak="alleen per brief",
        ),
        BetrokkeneGegevens(
            STIEFMOEDER, Relatie.STIEFOUDER, Gezag.NEE, GezagBron.REGISTER, toen, "stiefmoeder",
            telefoon="06-55533344", straat="Geheimpad 4", postcode="1822 CD", woonplaats="Heiloo",
            adres_afgeschermd=True,
        ),
        BetrokkeneGegevens(
            "Jeugdbescherming Fictief", Relatie.VOOGD_GI, Gezag.JA, GezagBron.BESCHIKKING, toen,
            email="voogdij@voorbeeld.invalid",
        ),
        BetrokkeneGegevens("Ineke Pleegman", Relatie.PLEEGOUDER, Gezag.NVT),
        BetrokkeneGegevens(
            "Theo Pleegman", Relatie.PLEEGOUDERVOOGD, Gezag.ONBEKEND,
        ),
        BetrokkeneGegevens(
            "Jan Overledene", Relatie.OUDER, Gezag.NEE, GezagBron.OVERLEDEN, toen, "opa en voogd"
        ),
        BetrokkeneGegevens(
            "Bram Curator", Relatie.NETWERK, vertegenwoordiging=Vertegenwoordiging.CURATOR
        ),
    )  # fmt: skip
    nummers: dict[str, int] = {}
    for persoon in mensen:
        nieuw = bewaar_betrokkene(uow, leerling_id, persoon).nieuw_id
        assert nieuw is not None
        nummers[persoon.naam] = nieuw
    besluit = BesluitGegevens(
        Informeren.NIET,
        InformeerGrond.GOED_HULPVERLENER,
        toen,
        "Onveilig voor de leerling.",
        "gedragswetenschapper van het team",
    )
    besluit_informeren(uow, nummers["Marek Scheidslijn"], besluit)
    wijzig_gezin(uow, leerling_id, Gezagsvorm.VOOGDIJ, "Pleeggezin")
    bewaar_maatregel(
        uow,
        leerling_id,
        MaatregelGegevens(
            Maatregelsoort.OTS_GEZAG,
            "Jeugdbescherming Fictief",
            toen,
            uow.vandaag + timedelta(days=25),
            "N. Verzonnen",
            "072-5550101",
            hulp_in_kader=True,
        ),
    )
    oordeel = OordeelGegevens(toen, in_staat=False, reden="Overziet niet wat de hulp betekent.")
    leg_oordeel_vast(uow, leerling_id, oordeel)
    return nummers
