"""Fictitious pupils in every phase, made through the services, for the tests of the lists."""

from dataclasses import dataclass
from datetime import date, timedelta

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import (
    BestaandeHulp,
    ContactSoort,
    Functie,
    Gezag,
    Ingang,
    Relatie,
    ToestemmingDoel,
    ToestemmingStatus,
    Urgentie,
)
from jos_desktop.services.aanmeldingen import AanmeldingGegevens, bewaar_aanmelding
from jos_desktop.services.contacten import ContactGegevens, bewaar_contact
from jos_desktop.services.leerlingen import (
    BetrokkeneGegevens,
    LeerlingGegevens,
    bewaar_betrokkene,
    maak_leerling,
)
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.toestemming import ToestemmingGegevens, leg_vast
from jos_desktop.services.trajecten import start_klanttraject
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault


def nodig(waarde: int | None) -> int:
    """Return a key that has to be there."""
    assert waarde is not None
    return waarde


def school_id(vault: Vault, code: str) -> int:
    """Return the key of a shipped school by its code."""
    return vault.query(lambda uow: next(s.id for s in lijst_scholen(uow) if s.code == code))


@dataclass(frozen=True)
class Persoon:
    """How a test pupil is: ``school`` a code, ``geboren`` a day."""

    roepnaam: str
    achternaam: str
    geboren: date
    school: str = "SDC"
    klas: str = "2B"


def leerling(vault: Vault, persoon: Persoon) -> int:
    """Add a pupil without anything on it."""
    school = school_id(vault, persoon.school)
    gegevens = LeerlingGegevens(
        persoon.roepnaam, persoon.achternaam, persoon.geboren, school, klas=persoon.klas
    )
    return nodig(vault.change(lambda uow: maak_leerling(uow, gegevens)).nieuw_id)


def aanmelding(
    vault: Vault, leerling_id: int, school: str = "SDC", urgentie: Urgentie = Urgentie.NORMAAL
) -> int:
    """Add an application that still misses consent; 40 days old."""
    school_nr = school_id(vault, school)

    def werk(uow: UnitOfWork) -> Changes:
        gegevens = AanmeldingGegevens(
            uow.vandaag - timedelta(days=40),
            school_nr,
            Ingang.MENTOR,
            doel_school="Weer alle lessen volgen",
            doel_leerling="Minder ruzie",
            doel_ouders="Rust in huis",
            bestaande_hulp=BestaandeHulp.GEEN,
            urgentie=urgentie,
        )
        return bewaar_aanmelding(uow, leerling_id, gegevens)

    return nodig(vault.change(werk).nieuw_id)


def traject(vault: Vault, leerling_id: int, *, school: str = "SDC", dagen: int = 20) -> int:
    """Start a klanttraject this many days ago, with consent of a pupil and one parent."""
    aanmelding_id = aanmelding(vault, leerling_id, school)

    def werk(uow: UnitOfWork) -> Changes:
        dag = uow.vandaag - timedelta(days=dagen)
        ouder = bewaar_betrokkene(
            uow, leerling_id, BetrokkeneGegevens("Ayşe Demir", Relatie.OUDER, Gezag.JA)
        )
        for wie in (None, ouder.nieuw_id):
            leg_vast(
                uow,
                leerling_id,
                ToestemmingGegevens(
                    ToestemmingDoel.HULP, ToestemmingStatus.GEGEVEN, dag, betrokkene_id=wie
                ),
            )
        return start_klanttraject(
            uow, aanmelding_id, functie=Functie.JGC, start=dag, afwijkreden="Er was haast bij."
        )

    return nodig(vault.change(werk).nieuw_id)


def gesprek(vault: Vault, leerling_id: int, dagen_geleden: int) -> None:
    """Write down a talk with the pupil."""
    vault.change(
        lambda uow: bewaar_contact(
            uow,
            leerling_id,
            ContactGegevens(
                uow.vandaag - timedelta(days=dagen_geleden),
                ContactSoort.LEERLING,
                verslag="Ging goed.",
            ),
        )
    )
