"""Put back an earlier value of a record, or a whole earlier version, by the rules of typing it.

A record goes through the service of its form (vormregels). Of one without such a service only
words come back this way: they have no rules, and a date or a choice has.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import Boolean, Date, DateTime, Enum, LargeBinary, Numeric
from sqlalchemy.types import TypeEngine

from jos_desktop.errors import KnownError
from jos_desktop.models.base import UtcMoment
from jos_desktop.models.changes import Changes
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.dossierrijen import Rijsleutel, tekstvelden
from jos_desktop.services.logboekwoorden import is_verborgen, naam_van_veld
from jos_desktop.services.rijboom import haal_object, leerling_van, tabel_van
from jos_desktop.services.rijstappen import lees_stappen
from jos_desktop.services.tabelsoorten import SOORT_VAN
from jos_desktop.services.vormregels import vormregel
from jos_desktop.storage.unit_of_work import UnitOfWork

# What was asked, agreed or sent is proof: it is told anew, not turned back.
_STAAT_VAST: Final = frozenset(
    {
        "bijlage",
        "informeerbesluit",
        "meldcode",
        "overdracht",
        "overdracht_bijlage",
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


@dataclass(frozen=True, slots=True)
class Teruggezet:
    """What was put back; ``niet`` names the fields that only their own form can change."""

    changes: Changes
    niet: tuple[str, ...] = ()


@cache
def is_terug_te_zetten(tabel: str, veld: str) -> bool:
    """Tell whether a value of this field may be put back from the history."""
    if tabel not in SOORT_VAN or tabel in _STAAT_VAST or veld.endswith("_id"):
        return False
    regel = vormregel(tabel)
    if regel is not None:
        return veld in regel.velden
    return veld in tekstvelden(tabel_van(tabel))


def zet_waarde_terug(uow: UnitOfWork, sleutel: Rijsleutel, regel_id: int, veld: str) -> Changes:
    """Put back what stood in a field before one change.

    Raises WaardeIsWeg, NietTerugTeZetten, and what the form of the record raises.
    """
    stap = next((stap for stap in lees_stappen(uow, sleutel) if stap.regel.id == regel_id), None)
    if stap is None or stap.regel.gebeurtenis != Gebeurtenis.GEWIJZIGD or veld not in stap.inhoud:
        raise WaardeIsWeg
    if not is_terug_te_zetten(sleutel.tabel, veld):
        raise NietTerugTeZetten
    return _schrijf(uow, sleutel, {veld: stap.inhoud[veld][0]})


def zet_versie_terug(uow: UnitOfWork, sleutel: Rijsleutel, regel_id: int) -> Teruggezet:
    """Put a record back as it was after one event: every field that changed later.

    Raises WaardeIsWeg (also when words from between were erased), NietTerugTeZetten when nothing
    of it can come back, and what the form of the record raises.
    """
    stappen = lees_stappen(uow, sleutel)
    if regel_id not in {stap.regel.id for stap in stappen}:
        raise WaardeIsWeg
    toen: dict[str, Any] = {}
    for stap in stappen:
        if stap.regel.id <= regel_id or stap.regel.gebeurtenis != Gebeurtenis.GEWIJZIGD:
            continue
        if stap.gewist:
            raise WaardeIsWeg
        for veld, (oud, _) in stap.inhoud.items():
            toen.setdefault(veld, oud)
    terug = {v: oud for v, oud in toen.items() if is_terug_te_zetten(sleutel.tabel, v)}
    if not terug:
        raise NietTerugTeZetten
    niet = (v for v in toen if v not in terug and not is_verborgen(sleutel.tabel, v))
    return Teruggezet(_schrijf(uow, sleutel, terug), tuple(naam_van_veld(v) for v in niet))


def _schrijf(uow: UnitOfWork, sleutel: Rijsleutel, velden: Mapping[str, Any]) -> Changes:
    ding = haal_object(uow, sleutel)
    if ding is None:
        raise WaardeIsWeg
    waarden = {veld: uit_json(sleutel.tabel, veld, oud) for veld, oud in velden.items()}
    regel = vormregel(sleutel.tabel)
    if regel is not None:
        return regel.wijzig(uow, ding, waarden)
    for veld, waarde in waarden.items():
        setattr(ding, veld, waarde)
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
    if isinstance(type_, LargeBinary):
        return bytes.fromhex(waarde)
    return bool(waarde) if isinstance(type_, Boolean) else waarde
