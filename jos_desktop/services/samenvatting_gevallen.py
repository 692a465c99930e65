"""Read from the vault every case that a summary may count.

The hash of a case is over its number and the moment it was made: after a backup is put back an
id can be given out again.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from sqlalchemy import select, text
from sqlalchemy.orm import aliased

from jos_desktop.models.codes import Functie, RedenBeeindiging, TrajectStatus, TrajectType
from jos_desktop.models.consult import Consult
from jos_desktop.models.traject import Traject
from jos_desktop.services.herkomst import Trajectherkomst, overgenomen_trajecten
from jos_desktop.services.mensen import gezinnen_van
from jos_desktop.services.samenvatting_telling import Geval, merk_van
from jos_desktop.storage.unit_of_work import UnitOfWork

# Read as plain text: of 25,000 trajecten most of the time would go into making objects of it.
_TRAJECTEN: Final = text(
    """
    SELECT t.id, t.leerling_id, t.aangemaakt, t.school_id, t.type, t.functie, t.status,
           t.start, t.einde, u.reden, l.bezwaar_monitoring
    FROM traject t
    JOIN leerling l ON l.id = t.leerling_id
    LEFT JOIN uitstroom u ON u.traject_id = t.id
    WHERE t.start IS NOT NULL
    ORDER BY t.id
    """
)
_OVERGEDRAGEN: Final = TrajectStatus.OVERGEDRAGEN.value
_TYPEN: Final = {lid.value: lid for lid in TrajectType}
_FUNCTIES: Final = {lid.value: lid for lid in Functie}
_REDENEN: Final = {lid.value: lid for lid in RedenBeeindiging}


def lees_gevallen(uow: UnitOfWork, zout: bytes) -> tuple[Geval, ...]:
    """Read every consult, and every traject that has started.

    Also of pupils who object (marked as such); in a consult there is nobody who could.
    """
    gevallen = []
    gezinnen = gezinnen_van(uow)
    overgenomen = overgenomen_trajecten(uow)
    hier_verder = _hier_verder(uow)
    for rij in uow.session.execute(_TRAJECTEN).all():
        nummer, leerling, aangemaakt, school, soort, functie, status, start, einde, reden, nee = rij
        if overgenomen.get(nummer) is Trajectherkomst.AFGELOPEN:
            # Began and ended with the colleague: both are his to count.
            continue
        # A traject handed to a colleague goes on there: it is uitstroom where it really ends.
        loopt_door = status == _OVERGEDRAGEN and reden is None and nummer not in hier_verder
        gevallen.append(
            Geval(
                merk=merk_van(zout, f"traject/{nummer}/{_moment(aangemaakt)}"),
                school_id=school,
                type=_TYPEN[soort],
                functie=_FUNCTIES[functie],
                start=_dag(start),
                uit=None if loopt_door or einde is None else _dag(einde),
                reden=None if reden is None else _REDENEN[reden],
                bezwaar=bool(nee),
                gezin=gezinnen.get(leerling),
                elders=nummer in overgenomen,
                traject_id=nummer,
            )
        )
    return (*gevallen, *_consulten(uow, zout))


@lru_cache(maxsize=4096)
def _dag(tekst: str) -> date:
    return date.fromisoformat(tekst)


def _moment(opgeslagen: str) -> str:
    """Return a stored moment as it is written out with its zone: what the hashes are made of."""
    dag_en_tijd, _, rest = opgeslagen.replace(" ", "T").partition(".")
    return f"{dag_en_tijd}.{rest}+00:00" if rest.strip("0") else f"{dag_en_tijd}+00:00"


def _hier_verder(uow: UnitOfWork) -> frozenset[int]:
    """Return the trajecten that another function went on with in this vault.

    The next traject is instroom here, so what it goes on from is uitstroom here.
    """
    volgend = aliased(Traject)
    vraag = (
        select(Traject.id)
        .join(volgend, volgend.vorig_traject_id == Traject.id)
        .where(
            Traject.status == TrajectStatus.OVERGEDRAGEN,
            volgend.type == Traject.type,
            volgend.start == Traject.einde,
            volgend.aanmelding_id.is_not_distinct_from(Traject.aanmelding_id),
        )
    )
    return frozenset(uow.session.scalars(vraag))


def _consulten(uow: UnitOfWork, zout: bytes) -> Iterator[Geval]:
    vraag = select(
        Consult.id, Consult.aangemaakt, Consult.school_id, Consult.functie, Consult.datum
    ).order_by(Consult.id)
    for rij in uow.session.execute(vraag):
        yield Geval(
            merk=merk_van(zout, f"consult/{rij.id}/{rij.aangemaakt.isoformat()}"),
            school_id=rij.school_id,
            type=TrajectType.EC,
            functie=rij.functie,
            start=rij.datum,
            uit=rij.datum,
            reden=None,
            bezwaar=False,
            consult_id=rij.id,
        )
