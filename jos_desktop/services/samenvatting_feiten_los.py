"""What a summary counts besides trajecten: referrals, monitortrajecten and handovers.

Each counts once, on the day it got its result: that is when there is something to tell. What came
in with a handover and had its result by then is counted by the colleague who had it.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from sqlalchemy import select

from jos_desktop.models.codes import OverdrachtStatus, TrajectStatus, TrajectType
from jos_desktop.models.codes_werk import Verwijsresultaat
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.overdracht import Overdracht, OverdrachtGebeurtenis
from jos_desktop.models.traject import Traject
from jos_desktop.models.verwijzing import Verwijzing
from jos_desktop.services.herkomst import Trajectherkomst, herkomst_van, overgenomen_trajecten
from jos_desktop.services.overdrachtstand import OVERGENOMEN
from jos_desktop.services.samenvatting_assen import ONBEKEND, WACHT_NOG, bestemmingscode
from jos_desktop.services.samenvatting_feiten_klassen import weekklasse
from jos_desktop.services.samenvatting_telling import Losfeit
from jos_desktop.storage.unit_of_work import UnitOfWork

_UITKOMST: Final[Mapping[OverdrachtStatus, str]] = MappingProxyType(
    {
        **dict.fromkeys(OVERGENOMEN, "overgenomen"),
        OverdrachtStatus.GEWEIGERD: "geweigerd",
        OverdrachtStatus.INGETROKKEN: "ingetrokken",
    }
)


def lees_losse(uow: UnitOfWork) -> Mapping[str, tuple[Losfeit, ...]]:
    """Return by the name of its count everything that has a result, of whatever day.

    Also of pupils who object (marked as such).
    """
    return {
        "verwijzing": tuple(_verwijzingen(uow)),
        "monitor": tuple(_monitortrajecten(uow)),
        "overdracht": tuple(_overdrachten(uow)),
    }


def _verwijzingen(uow: UnitOfWork) -> Iterator[Losfeit]:
    vraag = (
        select(
            Verwijzing.id,
            Verwijzing.aangemaakt,
            Verwijzing.gewijzigd,
            Verwijzing.bestemming,
            Verwijzing.resultaat,
            Verwijzing.resultaat_op,
            Verwijzing.aangemeld_op,
            Verwijzing.gestart_op,
            Verwijzing.herbeoordeeld,
            Leerling.bezwaar_monitoring,
        )
        .join(Leerling, Leerling.id == Verwijzing.leerling_id)
        .where(Verwijzing.resultaat.not_in(WACHT_NOG))
        .order_by(Verwijzing.id)
    )
    rijen = uow.session.execute(vraag).all()
    meegekomen = herkomst_van(uow, Verwijzing.__tablename__, [rij.id for rij in rijen])
    for rij in rijen:
        gestart = rij.gestart_op if rij.resultaat is Verwijsresultaat.GESTART else None
        bekend = gestart or rij.resultaat_op
        dag = bekend or rij.gewijzigd.astimezone().date()
        if rij.id in meegekomen and dag <= meegekomen[rij.id].datum:
            continue
        wachtweken = ONBEKEND
        if rij.aangemeld_op is not None and bekend is not None:
            wachtweken = weekklasse((bekend - rij.aangemeld_op).days)
        kenmerken = {
            "bestemming": bestemmingscode(rij.bestemming),
            "resultaat": rij.resultaat.value,
            "wachtweken": wachtweken,
            "herbeoordeeld": "ja" if rij.herbeoordeeld else "nee",
        }
        sleutel = _sleutel("verwijzing", rij.id, rij.aangemaakt)
        yield Losfeit(sleutel, dag, bool(rij.bezwaar_monitoring), kenmerken)


def _monitortrajecten(uow: UnitOfWork) -> Iterator[Losfeit]:
    vraag = (
        select(
            Traject.id,
            Traject.aangemaakt,
            Traject.einde,
            Traject.monitoruitkomst,
            Leerling.bezwaar_monitoring,
        )
        .join(Leerling, Leerling.id == Traject.leerling_id)
        .where(
            Traject.type == TrajectType.MT,
            Traject.start.is_not(None),
            Traject.einde.is_not(None),
            Traject.status != TrajectStatus.OVERGEDRAGEN,
        )
        .order_by(Traject.id)
    )
    overgenomen = overgenomen_trajecten(uow)
    for rij in uow.session.execute(vraag):
        if overgenomen.get(rij.id) is Trajectherkomst.AFGELOPEN:
            continue
        uitkomst = ONBEKEND if rij.monitoruitkomst is None else rij.monitoruitkomst.value
        sleutel = _sleutel("monitor", rij.id, rij.aangemaakt)
        bezwaar = bool(rij.bezwaar_monitoring)
        yield Losfeit(sleutel, rij.einde, bezwaar, {"monitoruitkomst": uitkomst})


def _overdrachten(uow: UnitOfWork) -> Iterator[Losfeit]:
    vraag = (
        select(
            Overdracht.id,
            Overdracht.aangemaakt,
            Overdracht.datum,
            Overdracht.type,
            Overdracht.status,
            Leerling.bezwaar_monitoring,
        )
        .join(Traject, Traject.id == Overdracht.traject_id)
        .join(Leerling, Leerling.id == Traject.leerling_id)
        .where(Overdracht.status.in_(_UITKOMST))
        .order_by(Overdracht.id)
    )
    rijen = uow.session.execute(vraag).all()
    dagen = _uitkomstdagen(uow)
    verzonden = dagen[OverdrachtStatus.VERZONDEN.value]
    meegekomen = herkomst_van(uow, Overdracht.__tablename__, [rij.id for rij in rijen])
    for rij in rijen:
        uitkomst = _UITKOMST[rij.status]
        if rij.status is OverdrachtStatus.INGETROKKEN and rij.id not in verzonden:
            # A draft that was thrown away was no handover.
            continue
        dag = dagen[uitkomst].get(rij.id, rij.datum)
        if rij.id in meegekomen and dag <= meegekomen[rij.id].datum:
            continue
        kenmerken = {"overdrachttype": rij.type.value, "overdrachtuitkomst": uitkomst}
        sleutel = _sleutel("overdracht", rij.id, rij.aangemaakt)
        yield Losfeit(sleutel, dag, bool(rij.bezwaar_monitoring), kenmerken)


def _uitkomstdagen(uow: UnitOfWork) -> Mapping[str, Mapping[int, date]]:
    """Return the first day of each outcome, and of sending, by handover."""
    dagen: dict[str, dict[int, date]] = {
        naam: {} for naam in (*_UITKOMST.values(), OverdrachtStatus.VERZONDEN.value)
    }
    vraag = select(
        OverdrachtGebeurtenis.overdracht_id,
        OverdrachtGebeurtenis.status,
        OverdrachtGebeurtenis.datum,
        OverdrachtGebeurtenis.moment,
    ).where(OverdrachtGebeurtenis.status.in_((*_UITKOMST, OverdrachtStatus.VERZONDEN)))
    for nummer, status, datum, moment in uow.session.execute(vraag):
        eerste = dagen[_UITKOMST.get(status, status.value)]
        dag = datum or moment.astimezone().date()
        eerste[nummer] = min(dag, eerste.get(nummer, dag))
    return dagen


def _sleutel(soort: str, nummer: int, aangemaakt: datetime) -> str:
    return f"{soort}/{nummer}/{aangemaakt.isoformat()}"
