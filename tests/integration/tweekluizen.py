"""Two vaults that never share a network: who hands over, and who takes over."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from jos_desktop.models.aanmelding import HulpElders
from jos_desktop.models.codes import (
    BestaandeHulp,
    DoelVan,
    Functie,
    Gezag,
    HulpStatus,
    Ingang,
    Leefgebied,
    OverdrachtType,
    Relatie,
    ToestemmingDoel,
    ToestemmingStatus,
)
from jos_desktop.models.kaartinhoud import Kaartbestand, inhoud_van
from jos_desktop.services.aanmeldingen import AanmeldingGegevens, bewaar_aanmelding
from jos_desktop.services.doelen import DoelGegevens, bewaar_doel
from jos_desktop.services.identiteit import eigen_identiteit, maak_eigen_kaart
from jos_desktop.services.kaarten import lees_kaart_in, vertrouw
from jos_desktop.services.leerlingen import (
    BetrokkeneGegevens,
    LeerlingGegevens,
    bewaar_betrokkene,
    maak_leerling,
)
from jos_desktop.services.overdracht import Ontvanger, maak_overdracht
from jos_desktop.services.profiel import richt_kluis_in
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.toestemming import ToestemmingGegevens, leg_vast
from jos_desktop.services.trajecten import start_klanttraject
from jos_desktop.storage.kaartzegel import in_groepen
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.overdrachtspakket import schrijf_pakket

WACHTWOORD = "demo-wachtwoord-jos"
GEVER, NEMER = "Sanne de Wit", "Bram Denkbeeld"
GROEIMEE = "Stichting Groeimee"
BINNEN = (OverdrachtType.FUNCTIE, OverdrachtType.COLLEGA)
ZONDER_SCHOOL = (*BINNEN, OverdrachtType.WIJKTEAM, OverdrachtType.TWEEDE_LIJN)


@dataclass(frozen=True)
class Paar:
    """Both vaults, open, and the fingerprint of the receiver's card."""

    gever: Vault
    nemer: Vault
    kaart: bytes
    school_id: int
    """The school of the receiver, as both vaults number it."""

    def verstuur(self, soort: OverdrachtType, pad: Path, **wie: str) -> int:
        """Make a pupil at the giver and a sealed package of him; return the handover."""
        overdracht_id = maak_over_te_dragen(self.gever, soort, **wie)
        schrijf_pakket(self.gever, overdracht_id, self.kaart, pad)
        return overdracht_id


def maak_sjabloon(map_: Path) -> None:
    """Make both vaults, each with the card of the other; copies are what tests open."""
    gever = _maak(map_ / "gever", GEVER, Functie.JGC, "JPT")
    nemer = _maak(map_ / "nemer", NEMER, Functie.PAJ, "SDC")
    with gever, nemer:
        for een, ander in ((gever, nemer), (nemer, gever)):
            een.change(partial(_vertrouw, kaart=_kaart(ander)))


@contextmanager
def geopend(sjabloon: Path, map_: Path) -> Iterator[Paar]:
    """Open a copy of both vaults."""
    for naam in ("gever", "nemer"):
        shutil.copytree(sjabloon / naam, map_ / naam)
    with (
        Vault.open(map_ / "gever", WACHTWOORD) as gever,
        Vault.open(map_ / "nemer", WACHTWOORD) as nemer,
    ):
        kaart = _kaart(nemer).vingerafdruk
        yield Paar(gever, nemer, kaart, gever.query(lambda uow: school_van(uow, "SDC")))


def school_van(uow: UnitOfWork, code: str) -> int:
    """Return the number of a pilot school."""
    return next(rij.id for rij in lijst_scholen(uow) if rij.code == code)


def maak_over_te_dragen(
    vault: Vault,
    soort: OverdrachtType,
    roepnaam: str = "Łukasz",
    achternaam: str = "Çağlar",
) -> int:
    """Make a pupil with help that runs, consent for the receiver, and a handover of it."""

    def werk(uow: UnitOfWork) -> int:
        dag = uow.vandaag
        school = school_van(uow, "JPT")
        leerling_id = _nieuw(
            maak_leerling(
                uow,
                LeerlingGegevens(
                    roepnaam,
                    achternaam,
                    date(dag.year - 14, 3, 2),
                    school,
                    voorvoegsel="van der",
                    klas="2K",
                    woonplaats="Castricum",
                    telefoon="06 55501234",
                ),
            ).nieuw_id
        )
        ouder_id = _nieuw(
            bewaar_betrokkene(
                uow,
                leerling_id,
                BetrokkeneGegevens("Ayşe Çağlar", Relatie.OUDER, Gezag.JA, telefoon="06 55509876"),
            ).nieuw_id
        )
        traject_id = _traject(uow, leerling_id, school, ouder_id)
        wie = ontvanger_bij(uow, soort)
        for doel, plek in ((ToestemmingDoel.OVERDRACHT, wie.plaats),):
            for persoon in (None, ouder_id):
                antwoord = ToestemmingGegevens(
                    doel, ToestemmingStatus.GEGEVEN, dag, betrokkene_id=persoon, ontvanger=plek
                )
                leg_vast(uow, leerling_id=leerling_id, gegevens=antwoord)
        return _nieuw(maak_overdracht(uow, traject_id, soort, wie).nieuw_id)

    return vault.change(werk)


def ontvanger_bij(uow: UnitOfWork, soort: OverdrachtType) -> Ontvanger:
    """Return the receiver as a handover of this kind names him."""
    if soort in ZONDER_SCHOOL:
        return Ontvanger(NEMER, organisatie=GROEIMEE)
    school = next(rij.naam for rij in lijst_scholen(uow) if rij.code == "SDC")
    return Ontvanger(NEMER, school=school)


def _traject(uow: UnitOfWork, leerling_id: int, school: int, ouder_id: int) -> int:
    dag = uow.vandaag
    for persoon in (None, ouder_id):
        hulp = ToestemmingGegevens(
            ToestemmingDoel.HULP, ToestemmingStatus.GEGEVEN, dag, betrokkene_id=persoon
        )
        leg_vast(uow, leerling_id=leerling_id, gegevens=hulp)
    aanmelding_id = _nieuw(
        bewaar_aanmelding(
            uow,
            leerling_id,
            AanmeldingGegevens(
                dag - timedelta(days=60),
                school,
                Ingang.MENTOR,
                doel_school="Weer alle lessen volgen",
                doel_leerling="Minder ruzie",
                doel_ouders="Rust in huis",
                bestaande_hulp=BestaandeHulp.JA,
            ),
        ).nieuw_id
    )
    uow.session.add(
        HulpElders(
            aanmelding_id=aanmelding_id, organisatie="Denkbeeldzorg", status=HulpStatus.LOPEND
        )
    )
    traject_id = _nieuw(
        start_klanttraject(
            uow, aanmelding_id, functie=Functie.JGC, start=dag - timedelta(days=40)
        ).nieuw_id
    )
    doel = DoelGegevens(
        "Elke dag op tijd", DoelVan.LEERLING, Leefgebied.SCHOOL, startscore=3, eindscore=7
    )
    bewaar_doel(uow, traject_id, doel)
    return traject_id


def _maak(map_: Path, naam: str, functie: Functie, school: str) -> Vault:
    vault, _ = Vault.maak(map_, WACHTWOORD, kosten=ARGON2_LAAGST)
    vault.change(
        lambda uow: richt_kluis_in(
            uow, naam=naam, functie=functie, school_codes=frozenset({school})
        )
    )
    vault.change(maak_eigen_kaart)
    return vault


def _kaart(vault: Vault) -> Kaartbestand:
    eigen = vault.query(eigen_identiteit)
    assert eigen is not None
    return Kaartbestand(inhoud_van(eigen.bestand), eigen.bestand)


def _vertrouw(uow: UnitOfWork, kaart: Kaartbestand) -> None:
    nummer = _nieuw(lees_kaart_in(uow, kaart).nieuw_id)
    vertrouw(uow, nummer, in_groepen(kaart.vingerafdruk))


def _nieuw(nummer: int | None) -> int:
    assert nummer is not None
    return nummer
