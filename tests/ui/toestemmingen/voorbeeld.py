"""A family of story 5: a pupil of 13, divorced parents, the mother signed, the father did not."""

from dataclasses import dataclass
from datetime import timedelta

from jos_desktop.models.codes import (
    Gezag,
    GezagBron,
    Relatie,
    ToestemmingDoel,
    ToestemmingStatus,
    ToestemmingWijze,
)
from jos_desktop.services.leerlingen import BetrokkeneGegevens, bewaar_betrokkene
from jos_desktop.services.toestemming import ToestemmingGegevens, leg_vast
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.ui.dossier.voorbeeld import maak_kind


@dataclass(frozen=True)
class Gezin:
    """Keys of the pupil and of both parents."""

    leerling_id: int
    moeder_id: int
    vader_id: int


def _id(nieuw_id: int | None) -> int:
    assert nieuw_id is not None
    return nieuw_id


def maak_gezin(uow: UnitOfWork) -> Gezin:
    """Add the family; pupil and mother said yes to help twelve days ago."""
    leerling_id = maak_kind(uow)
    dag = uow.vandaag - timedelta(days=12)
    moeder = BetrokkeneGegevens(
        "Anna Fictiefska",
        Relatie.OUDER,
        Gezag.JA,
        GezagBron.REGISTER,
        dag,
        "moeder",
        straat="Verzonnenlaan 12",
        postcode="1811 ZZ",
        woonplaats="Alkmaar",
    )
    vader = BetrokkeneGegevens(
        "Piotr Fictiefski",
        Relatie.OUDER,
        Gezag.JA,
        GezagBron.REGISTER,
        dag,
        "vader",
        telefoon="06-87654321",
        straat="Bedachtepad 7",
        postcode="1902 YY",
        woonplaats="Castricum",
    )
    moeder_id = _id(bewaar_betrokkene(uow, leerling_id, moeder).nieuw_id)
    vader_id = _id(bewaar_betrokkene(uow, leerling_id, vader).nieuw_id)
    for wie in (None, moeder_id):
        gegevens = ToestemmingGegevens(
            ToestemmingDoel.HULP,
            ToestemmingStatus.GEGEVEN,
            dag,
            wie,
            ToestemmingWijze.SCHRIFTELIJK,
        )
        leg_vast(uow, leerling_id, gegevens)
    return Gezin(leerling_id, moeder_id, vader_id)
