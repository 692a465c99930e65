"""A real, small vault with the pilot schools, a profile and one pupil of any age."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from jos_desktop.models.codes import (
    BestaandeHulp,
    Functie,
    Gezag,
    Ingang,
    Relatie,
    ToestemmingDoel,
    ToestemmingStatus,
)
from jos_desktop.services.aanmeldingen import AanmeldingGegevens, bewaar_aanmelding
from jos_desktop.services.leerlingen import (
    BetrokkeneGegevens,
    LeerlingGegevens,
    bewaar_betrokkene,
    maak_leerling,
)
from jos_desktop.services.profiel import richt_kluis_in
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.toestemming import ToestemmingGegevens, leg_vast
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.vault import Vault

WACHTWOORD = "zeven-blauwe-olifanten-dansen"


@pytest.fixture(scope="session")
def _gevulde_map(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the vault once; key derivation is what costs time."""
    pad = tmp_path_factory.mktemp("sjabloon") / "kluis"
    vault, _ = Vault.maak(pad, WACHTWOORD, kosten=ARGON2_LAAGST)
    with vault:
        vault.change(
            lambda uow: richt_kluis_in(
                uow, naam="Sanne de Wit", functie=Functie.JGC, school_codes=frozenset({"JPT"})
            )
        )
    return pad


@pytest.fixture
def vault(_gevulde_map: Path, tmp_path: Path) -> Iterator[Vault]:
    """Open a copy of the prepared vault."""
    pad = tmp_path / "kluis"
    shutil.copytree(_gevulde_map, pad)
    with Vault.open(pad, WACHTWOORD) as geopend:
        yield geopend


@dataclass(frozen=True)
class Casus:
    """A pupil with one parent who has gezag, and a complete application."""

    vault: Vault
    leerling_id: int
    ouder_id: int
    aanmelding_id: int
    school_id: int
    vandaag: date

    def stem_in(self, doel: ToestemmingDoel = ToestemmingDoel.HULP, ontvanger: str = "") -> None:
        """Register consent of pupil and parent."""
        for wie in (None, self.ouder_id):
            gegevens = ToestemmingGegevens(
                doel,
                ToestemmingStatus.GEGEVEN,
                self.vandaag,
                betrokkene_id=wie,
                ontvanger=ontvanger,
            )
            self.vault.change(partial(leg_vast, leerling_id=self.leerling_id, gegevens=gegevens))


@pytest.fixture
def maak_casus(vault: Vault) -> Callable[[int], Casus]:
    """Return a maker of a case with a pupil of a given age."""

    def maak(leeftijd: int) -> Casus:
        vandaag = vault.query(lambda uow: uow.vandaag)
        geboren = vandaag.replace(year=vandaag.year - leeftijd, day=1) - timedelta(days=40)
        school_id = vault.query(
            lambda uow: next(s.id for s in lijst_scholen(uow) if s.code == "JPT")
        )
        gegevens = LeerlingGegevens(
            "Łukasz",
            "Çağlar",
            geboren,
            school_id,
            voorvoegsel="van der",
            klas="2K",
            woonplaats="Castricum",
            telefoon="0655501234",
        )
        leerling_id = vault.change(lambda uow: maak_leerling(uow, gegevens)).nieuw_id
        assert leerling_id is not None
        ouder = BetrokkeneGegevens(
            "Ayşe Çağlar", Relatie.OUDER, Gezag.JA, telefoon="0655509876", omschrijving="moeder"
        )
        ouder_id = vault.change(lambda uow: bewaar_betrokkene(uow, leerling_id, ouder)).nieuw_id
        aanmelding = AanmeldingGegevens(
            vandaag - timedelta(days=7),
            school_id,
            Ingang.MENTOR,
            doel_school="Weer alle lessen volgen",
            doel_leerling="Minder ruzie",
            doel_ouders="Rust in huis",
            bestaande_hulp=BestaandeHulp.GEEN,
        )
        aanmelding_id = vault.change(
            lambda uow: bewaar_aanmelding(uow, leerling_id, aanmelding)
        ).nieuw_id
        assert ouder_id is not None
        assert aanmelding_id is not None
        return Casus(vault, leerling_id, ouder_id, aanmelding_id, school_id, vandaag)

    return maak
