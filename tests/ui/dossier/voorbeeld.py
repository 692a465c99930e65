"""Fictitious dossiers for the tests and pictures of the dossier screen."""

from dataclasses import dataclass
from datetime import date, timedelta

from jos_desktop.models.codes import (
    BestaandeHulp,
    ContactSoort,
    DoelVan,
    Functie,
    Gezag,
    GezagBron,
    HulpStatus,
    Ingang,
    Locatie,
    Relatie,
    ToestemmingDoel,
    ToestemmingStatus,
    ToestemmingWijze,
    Urgentie,
)
from jos_desktop.services.aanmeldingen import AanmeldingGegevens, Hulpgegevens, bewaar_aanmelding
from jos_desktop.services.contacten import Afspraak, ContactGegevens, bewaar_contact
from jos_desktop.services.doelen import DoelGegevens, bewaar_doel
from jos_desktop.services.leerlingen import (
    BetrokkeneGegevens,
    LeerlingGegevens,
    bewaar_betrokkene,
    maak_leerling,
)
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.taken import maak_taak
from jos_desktop.services.toestemming import ToestemmingGegevens, leg_vast
from jos_desktop.services.trajecten import start_klanttraject
from jos_desktop.storage.unit_of_work import UnitOfWork

VERSLAGEN = (
    "Moeder vertelt dat het thuis rustiger is sinds het dagritme hangt. Łukasz laat zien hoe hij "
    "de time-outkaart gebruikt.",
    "Situatie van dinsdag teruggehaald: eerst denken, dan doen. De docent gaf een compliment.",
    "Ruzie in de gang na de derde les. Binnen een uur samen besproken.",
    "Kennismaking. Hij wil dat de ruzies stoppen en in 2K blijven.",
)


@dataclass(frozen=True)
class Gevuld:
    """Keys of a dossier that has everything."""

    leerling_id: int
    moeder_id: int
    traject_id: int
    doel_id: int


def _id(nieuw_id: int | None) -> int:
    assert nieuw_id is not None
    return nieuw_id


def maak_kind(uow: UnitOfWork, roepnaam: str = "Łukasz", achternaam: str = "Fictiefski") -> int:
    """Add a pupil of 13 at the first school."""
    school = lijst_scholen(uow)[0]
    gegevens = LeerlingGegevens(
        roepnaam=roepnaam,
        achternaam=achternaam,
        geboortedatum=uow.vandaag - timedelta(days=13 * 366),
        school_id=school.id,
        klas="2K",
        mentor="J. Kok",
        woonplaats="Alkmaar",
        adres_afgeschermd=True,
        tolk_taal="Pools",
    )
    return _id(maak_leerling(uow, gegevens).nieuw_id)


def maak_gevuld(uow: UnitOfWork) -> Gevuld:
    """Add a dossier with people, consent, a running klanttraject, goals, contacts and tasks."""
    leerling_id = maak_kind(uow)
    start = uow.vandaag - timedelta(days=70)
    moeder = BetrokkeneGegevens(
        "Anna Fictiefska",
        Relatie.OUDER,
        Gezag.JA,
        GezagBron.REGISTER,
        start,
        "moeder",
        telefoon="06-12345678",
        contactafspraak="belt liefst na 17 uur",
    )
    vader = BetrokkeneGegevens("Piotr Fictiefski", Relatie.OUDER, Gezag.JA, omschrijving="vader")
    moeder_id = _id(bewaar_betrokkene(uow, leerling_id, moeder).nieuw_id)
    for persoon_id in (None, moeder_id):
        leg_vast(
            uow,
            leerling_id,
            ToestemmingGegevens(
                ToestemmingDoel.HULP,
                ToestemmingStatus.GEGEVEN,
                start,
                persoon_id,
                ToestemmingWijze.SCHRIFTELIJK,
            ),
        )
    aanmelding_id = maak_aanmelding(uow, leerling_id, start)
    traject_id = _id(
        start_klanttraject(
            uow,
            aanmelding_id,
            functie=Functie.JGC,
            start=start + timedelta(days=7),
            afwijkreden="Vader is nog niet bereikt; moeder en leerling willen beginnen.",
        ).nieuw_id
    )
    # That father has gezag too came out after the start.
    bewaar_betrokkene(uow, leerling_id, vader)
    doel = DoelGegevens("Eerst denken, dan doen", DoelVan.LEERLING, startscore=3, eindscore=7)
    doel_id = _id(bewaar_doel(uow, traject_id, doel).nieuw_id)
    bewaar_doel(uow, traject_id, DoelGegevens("Elke dag op tijd", DoelVan.SCHOOL, startscore=5))
    _voeg_contacten_toe(uow, leerling_id, start)
    for tekst, dagen in (("Vader bellen voor toestemming", -1), ("Zorgoverleg voorbereiden", 1)):
        maak_taak(
            uow,
            omschrijving=tekst,
            datum=uow.vandaag + timedelta(days=dagen),
            leerling_id=leerling_id,
        )
    return Gevuld(leerling_id, moeder_id, traject_id, doel_id)


def maak_aanmelding(uow: UnitOfWork, leerling_id: int, dag: date | None = None) -> int:
    """Add an aanmelding that lacks the goal of the parents, with help that is already there."""
    gegevens = AanmeldingGegevens(
        datum=dag or uow.vandaag,
        school_id=lijst_scholen(uow)[0].id,
        ingang=Ingang.MENTOR,
        doel_school="Minder conflicten in de klas",
        doel_leerling="Rust",
        bestaande_hulp=BestaandeHulp.JA,
        hulp=(Hulpgegevens("Wijkteam Oost", status=HulpStatus.LOPEND),),
        urgentie=Urgentie.HOOG,
    )
    return _id(bewaar_aanmelding(uow, leerling_id, gegevens).nieuw_id)


def _voeg_contacten_toe(uow: UnitOfWork, leerling_id: int, start: date) -> None:
    soorten = (
        ContactSoort.LEERLING, ContactSoort.LEERLING, ContactSoort.INCIDENT, ContactSoort.LEERLING,
        ContactSoort.CONSULT, ContactSoort.LEERLING, ContactSoort.HUISBEZOEK,
    )  # fmt: skip
    for nummer, soort in enumerate(soorten):
        bewaar_contact(
            uow,
            leerling_id,
            ContactGegevens(
                datum=start + timedelta(days=8 + 8 * nummer),
                soort=soort,
                verslag=VERSLAGEN[(nummer + 2) % 4],
                indruk="Lijkt opgelucht." if nummer == len(soorten) - 1 else "",
                duur_min=60 if soort is ContactSoort.HUISBEZOEK else 40,
                locatie=Locatie.THUIS if soort is ContactSoort.HUISBEZOEK else Locatie.SCHOOL,
                aanwezigen="moeder, Łukasz" if soort is ContactSoort.HUISBEZOEK else "",
                afspraken=(Afspraak("Mentor terugkoppelen"),) if nummer == 4 else (),
            ),
        )


def vul_met_contacten(uow: UnitOfWork, leerling_id: int, aantal: int) -> None:
    """Add many short contacts, one a day backwards."""
    soorten = tuple(ContactSoort)
    for nummer in range(aantal):
        bewaar_contact(
            uow,
            leerling_id,
            ContactGegevens(
                datum=uow.vandaag - timedelta(days=nummer),
                soort=soorten[nummer % len(soorten)],
                verslag=f"Kort gesprek {nummer} over hoe het in de klas gaat. " * (1 + nummer % 3),
                duur_min=30,
            ),
        )
