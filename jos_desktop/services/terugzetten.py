"""Put back an earlier value of a record, by the same rules as typing it.

A table whose rules are known goes through the service of its form. Of any other table only words
come back this way: they have no rules, and a date or a choice has.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import Boolean, Date, DateTime, Enum, Numeric
from sqlalchemy.types import TypeEngine

from jos_desktop.errors import KnownError
from jos_desktop.models.base import UtcMoment
from jos_desktop.models.changes import Changes
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Loginhoud, Logregel
from jos_desktop.services.dossierrijen import Rijsleutel, tekstvelden
from jos_desktop.services.rijboom import haal_object, leerling_van, tabel_van
from jos_desktop.services.tabelsoorten import SOORT_VAN
from jos_desktop.storage.unit_of_work import UnitOfWork

# What was asked, agreed or sent is proof: it is told anew, not turned back.
_STAAT_VAST: Final = frozenset(
    {
        "bijlage",
        "informeerbesluit",
        "overdracht",
        "overdracht_gebeurtenis",
        "overdracht_sectie",
        "samenvoeging",
        "toestemming",
        "toestemmingsvraag",
        "verklaring",
        "verzoek",
        "verzoek_onderdeel",
        "wilsoordeel",
    }
)


class WaardeIsWeg(KnownError):
    """The words of this change were erased, or the record is gone."""

    wat = "Deze waarde is er niet meer."
    doe = "Je hoeft niets te doen. De gegevens zijn vernietigd of verwijderd."


class NietTerugTeZetten(KnownError):
    """A value of which the rules are known only to its own form."""

    wat = "Dit veld zet je niet hier terug."
    doe = "Open het formulier en vul de waarde daar in."


@cache
def is_terug_te_zetten(tabel: str, veld: str) -> bool:
    """Tell whether a value of this field may be put back from the history."""
    if tabel not in SOORT_VAN or tabel in _STAAT_VAST or veld.endswith("_id"):
        return False
    return veld in tekstvelden(tabel_van(tabel))


def zet_waarde_terug(uow: UnitOfWork, sleutel: Rijsleutel, regel_id: int, veld: str) -> Changes:
    """Put back what stood in a field before one change.

    Raises WaardeIsWeg, NietTerugTeZetten, and what the form of the record raises.
    """
    regel = uow.session.get(Logregel, regel_id)
    inhoud = uow.session.get(Loginhoud, regel_id)
    if (
        regel is None
        or inhoud is None
        or (regel.soort, regel.onderwerp_id) != (sleutel.tabel, sleutel.id)
        or regel.gebeurtenis != Gebeurtenis.GEWIJZIGD
    ):
        raise WaardeIsWeg
    velden = json.loads(inhoud.inhoud)
    if veld not in velden:
        raise WaardeIsWeg
    return schrijf_velden(uow, sleutel, {veld: velden[veld][0]})


def schrijf_velden(uow: UnitOfWork, sleutel: Rijsleutel, velden: Mapping[str, Any]) -> Changes:
    """Write stored values into a record, by its rules. Raises as :func:`zet_waarde_terug`."""
    if not all(is_terug_te_zetten(sleutel.tabel, veld) for veld in velden):
        raise NietTerugTeZetten
    ding = haal_object(uow, sleutel)
    if ding is None:
        raise WaardeIsWeg
    for veld, waarde in velden.items():
        setattr(ding, veld, uit_json(sleutel.tabel, veld, waarde))
    uow.session.flush()
    return Changes.van(SOORT_VAN[sleutel.tabel], leerling_id=leerling_van(uow, sleutel))


def uit_json(tabel: str, veld: str, waarde: Any) -> Any:
    """Return a value of the logboek as its column holds it. Raises ValueError."""
    if waarde is None:
        return None
    type_: TypeEngine[Any] = tabel_van(tabel).columns[veld].type
    if isinstance(type_, Enum) and type_.enum_class is not None:
        return type_.enum_class(waarde)
    if isinstance(type_, UtcMoment | DateTime):
        return datetime.fromisoformat(waarde)
    if isinstance(type_, Date):
        return date.fromisoformat(waarde)
    if isinstance(type_, Numeric):
        return type_.python_type(waarde)
    return bool(waarde) if isinstance(type_, Boolean) else waarde
