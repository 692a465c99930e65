"""A small vault to tell the stories of consent, gezag and rights in; every name is invented."""

import subprocess
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import (
    BestaandeHulp,
    ContactSoort,
    Functie,
    Gezag,
    Ingang,
    OverdrachtType,
    Relatie,
    ToestemmingDoel,
    ToestemmingStatus,
    ToestemmingWijze,
    Urgentie,
)
from jos_desktop.services.aanmeldingen import AanmeldingGegevens, bewaar_aanmelding
from jos_desktop.services.contacten import ContactGegevens, bewaar_contact
from jos_desktop.services.dossier import Dossier, lees_dossier
from jos_desktop.services.leerlingen import (
    BetrokkeneGegevens,
    LeerlingGegevens,
    bewaar_betrokkene,
    maak_leerling,
)
from jos_desktop.services.overdracht import Ontvanger, maak_overdracht
from jos_desktop.services.profiel import richt_kluis_in
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.toestemming import ToestemmingGegevens, leg_vast, oordeel_over
from jos_desktop.services.toestemmingsregel import Oordeel
from jos_desktop.services.trajecten import start_klanttraject
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.vault import Vault

WACHTWOORD = "zeven-blauwe-olifanten-dansen"
HULP = ToestemmingDoel.HULP
JA = ToestemmingStatus.GEGEVEN


@dataclass(frozen=True)
class Zaak:
    """An open vault with what a story needs; days count back from today."""

    vault: Vault

    @property
    def vandaag(self) -> date:
        """Return today as the vault sees it."""
        return self.vault.query(lambda uow: uow.vandaag)

    def school(self, code: str = "JPT") -> int:
        """Return the key of one of the schools that come with the vault."""
        rijen = self.vault.query(lijst_scholen)
        return next(rij.id for rij in rijen if rij.code == code)

    def geboren(self, leeftijd: int, *, over_dagen: int = -40) -> date:
        """Return a birth date: of somebody who becomes this age in so many days from now."""
        dag = self.vandaag + timedelta(days=over_dagen)
        return _zelfde_dag(dag, dag.year - leeftijd)

    def kind(self, leeftijd: int, roepnaam: str = "Sem", **velden: Any) -> int:
        """Add a pupil."""
        gegevens = LeerlingGegevens(
            roepnaam,
            velden.pop("achternaam", "Verzonnen"),
            velden.pop("geboortedatum", None) or self.geboren(leeftijd),
            velden.pop("school_id", None) or self.school(),
            klas="2K",
            woonplaats=velden.pop("woonplaats", "Castricum"),
            telefoon=velden.pop("telefoon", "0655501234"),
            **velden,
        )
        return _nieuw(self.vault.change(lambda uow: maak_leerling(uow, gegevens)))

    def ouder(
        self,
        leerling_id: int,
        naam: str,
        wie: str = "moeder",
        gezag: Gezag = Gezag.JA,
        **velden: Any,
    ) -> int:
        """Add a parent."""
        gegevens = BetrokkeneGegevens(naam, Relatie.OUDER, gezag, omschrijving=wie, **velden)
        return _nieuw(self.vault.change(lambda uow: bewaar_betrokkene(uow, leerling_id, gegevens)))

    def zegt(
        self,
        leerling_id: int,
        wie: int | None,
        status: ToestemmingStatus = JA,
        doel: ToestemmingDoel = HULP,
        ontvanger: str = "",
    ) -> int:
        """Register what the pupil (None) or a parent says."""
        gegevens = ToestemmingGegevens(
            doel,
            status,
            self.vandaag,
            betrokkene_id=wie,
            wijze=ToestemmingWijze.SCHRIFTELIJK,
            ontvanger=ontvanger,
        )
        return _nieuw(self.vault.change(lambda uow: leg_vast(uow, leerling_id, gegevens)))

    def oordeel(
        self, leerling_id: int, doel: ToestemmingDoel = HULP, ontvanger: str = "", **extra: Any
    ) -> Oordeel:
        """Ask the rule."""
        return self.vault.query(
            lambda uow: oordeel_over(uow, leerling_id, doel, ontvanger=ontvanger, **extra)
        )

    def aanmelding(self, leerling_id: int, *, compleet: bool = True, acuut: bool = False) -> int:
        """Add an aanmelding of a week ago, with all its own blocks or with none."""
        gegevens = AanmeldingGegevens(
            self.vandaag - timedelta(days=7),
            self.school(),
            Ingang.MENTOR,
            urgentie=Urgentie.ACUUT if acuut else Urgentie.NORMAAL,
        )
        if compleet:
            gegevens = replace(
                gegevens,
                doel_school="Weer alle lessen volgen",
                doel_leerling="Minder ruzie",
                doel_ouders="Rust in huis",
                bestaande_hulp=BestaandeHulp.GEEN,
            )
        return _nieuw(self.vault.change(lambda uow: bewaar_aanmelding(uow, leerling_id, gegevens)))

    def traject(self, leerling_id: int, **extra: Any) -> int:
        """Start a klanttraject out of a complete aanmelding."""
        aanmelding_id = self.aanmelding(leerling_id)
        functie = extra.pop("functie", Functie.JGC)
        return _nieuw(
            self.vault.change(
                lambda uow: start_klanttraject(
                    uow, aanmelding_id, functie=functie, start=uow.vandaag, **extra
                )
            )
        )

    def gesprek(self, leerling_id: int, verslag: str, *, dagen_geleden: int = 0) -> int:
        """Write down a talk."""
        dag = self.vandaag - timedelta(days=dagen_geleden)
        gegevens = ContactGegevens(dag, ContactSoort.LEERLING, verslag)
        return _nieuw(self.vault.change(lambda uow: bewaar_contact(uow, leerling_id, gegevens)))

    def overdracht(
        self,
        traject_id: int,
        ontvanger: str = "Voorbeeldcollege",
        soort: OverdrachtType = OverdrachtType.VO_VO,
    ) -> int:
        """Begin a handover to another school."""
        wie = Ontvanger("Karin de Groot", "Zorgcoördinator", school=ontvanger)
        return _nieuw(self.vault.change(lambda uow: maak_overdracht(uow, traject_id, soort, wie)))

    def dossier(self, leerling_id: int) -> Dossier:
        """Return what the dossier screen shows."""
        return self.vault.query(lambda uow: lees_dossier(uow, leerling_id))


def maak_kluis(map_: Path) -> Vault:
    """Make a vault of a jeugd- en gezinscoach, and leave it open."""
    vault, _ = Vault.maak(map_, WACHTWOORD, kosten=ARGON2_LAAGST)
    vault.change(
        lambda uow: richt_kluis_in(
            uow, naam="Sanne de Wit", functie=Functie.JGC, school_codes=frozenset({"JPT"})
        )
    )
    return vault


def pdf_tekst(inhoud: bytes) -> str:
    """Return the words of a PDF, read by a program of others."""
    klaar = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=inhoud, capture_output=True, check=True
    )
    return klaar.stdout.decode()


def _nieuw(changes: Changes) -> int:
    assert changes.nieuw_id is not None
    return changes.nieuw_id


def _zelfde_dag(dag: date, jaar: int) -> date:
    # A leap day has no birthday in most years.
    return (
        dag.replace(year=jaar, day=28)
        if (dag.month, dag.day) == (2, 29)
        else dag.replace(year=jaar)
    )
