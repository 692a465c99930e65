"""A row in every table of schema 0008, with a word of its own in each column of free words."""

from typing import Any, Final

from sqlalchemy import Enum, String, Table

from jos_desktop.models.alles import Base
from jos_desktop.services.activiteitsjablonen import meegeleverd
from jos_desktop.services.inbedding import lees_punten
from jos_desktop.services.stemmen import uitkomsten
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.integration.kanaries import kanarie, naam_van, voeg_rij

# In the order in which they point at each other.
TABELLEN: Final = (
    "activiteitsjabloon",
    "themaweek",
    "preventieactiviteit",
    "spreekuur",
    "spreekuurbezoek",
    "schooladvies",
    "schoolprofiel",
    "schoolpersoon",
    "schooloverleg",
    "inbeddingspunt",
    "inzetperiode",
    "urenregel",
    "leerlinggebied",
    "schoolgebeurtenis",
    "ontwikkelvraag",
    "reviewmoment",
    "logline",
    "stem",
    "indicator",
    "indicatorwaarde",
)
# Columns that hold a key, a code or a year, not words.
_VAST: Final[dict[str, Any]] = {
    "sleutel": "",
    "reeks": "voorbeeld",
    "tijd": "10:15",
    "brin": "99ZZ",
    "vestiging": "00",
    "schooljaar": "2023-2024",
    "postcode": "1814",
    "leerjaar": "1",
}


def _vast(tabel: Table) -> dict[str, Any]:
    vast = {naam: waarde for naam, waarde in _VAST.items() if naam in tabel.columns}
    if tabel.name == "inbeddingspunt":
        vast["punt"] = lees_punten()[0].sleutel
    if tabel.name == "stem":
        vast["uitkomst"] = uitkomsten()[0].sleutel
    if tabel.name == "activiteitsjabloon":
        vast["sleutel"] = meegeleverd()[0].sleutel
    return vast


def vul_school(uow: UnitOfWork, school_id: int) -> None:
    """Add a row to every table of work without a pupil."""
    nummers = {"school": school_id}
    for naam in TABELLEN:
        tabel = Base.metadata.tables[naam]
        voeg_rij(uow, tabel, nummers)
        rij = uow.session.get_one(naam_van(tabel), nummers[naam])
        for veld, waarde in _vast(tabel).items():
            setattr(rij, veld, waarde)
    uow.session.flush()


def woorden_van_school() -> dict[str, str]:
    """Return every word that :func:`vul_school` writes, by ``table.column``."""
    return {
        f"{naam}.{kolom.name}": kanarie(naam, kolom.name)
        for naam in TABELLEN
        for kolom in Base.metadata.tables[naam].columns
        if isinstance(kolom.type, String)
        and not isinstance(kolom.type, Enum)
        and kolom.name not in _vast(Base.metadata.tables[naam])
    }
