"""Read what the own figures count: trajecten, consults and referrals of a period.

The same units as the summary: a traject is instroom in the period in which it starts and
uitstroom in the one in which it ends; an anonymous consult is an eenmalig contact of one day.
What came with a handover began with a colleague, who counts it. Pupils who object are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import text

from jos_desktop.models.codes import TrajectStatus, TrajectType, Vervolg
from jos_desktop.services.herkomst import Trajectherkomst, overgenomen_trajecten
from jos_desktop.services.inzichtfilter import Inzichtfilter
from jos_desktop.services.samenvatting_assen import (
    NIET_VAN_TOEPASSING,
    ONBEKEND,
    VERVOLG_OP_TRAJECT,
)
from jos_desktop.services.samenvatting_feiten import GESPREKSOORTEN
from jos_desktop.storage.unit_of_work import UnitOfWork

_SOORTEN: Final = ", ".join(f"'{soort.value}'" for soort in sorted(GESPREKSOORTEN))
_GEVALLEN: Final = f"""
SELECT t.id, t.leerling_id, t.type, t.functie, t.status, t.school_id, t.start, t.einde,
       coalesce(t.hoofdthema, a.hoofdthema) AS thema, a.ingang,
       v.id IS NOT NULL AND v.type <> 'EC'
           AND (t.aanmelding_id IS NULL OR t.aanmelding_id IS v.aanmelding_id) AS vervolg_op,
       CASE WHEN t.type = 'KT' AND t.start BETWEEN :van AND :tot THEN
           CAST(julianday(coalesce(a.eerste_gesprek, (
               SELECT min(c.datum) FROM contactmoment c
               WHERE c.leerling_id = t.leerling_id AND c.soort IN ({_SOORTEN}) AND NOT c.no_show
                 AND (c.traject_id = t.id OR c.aanmelding_id = a.id)
           ))) - julianday(a.datum) AS INTEGER)
       END AS dagen_gesprek,
       a.id IS NOT NULL AS met_aanmelding, l.bezwaar_monitoring AS bezwaar,
       t.status = 'overgedragen' AND EXISTS (
           SELECT 1 FROM traject n WHERE n.vorig_traject_id = t.id AND n.type = t.type
             AND n.start = t.einde AND n.aanmelding_id IS t.aanmelding_id) AS hier_verder,
       u.reden, u.schoolsituatie, u.doorverwezen, u.vervolg, u.verwijzing_voorkomen,
       t.monitoruitkomst
FROM traject t
JOIN leerling l ON l.id = t.leerling_id
LEFT JOIN traject v ON v.id = t.vorig_traject_id
LEFT JOIN aanmelding a ON a.id = t.aanmelding_id
LEFT JOIN uitstroom u ON u.traject_id = t.id
WHERE t.start IS NOT NULL
  AND (t.start BETWEEN :van AND :tot OR t.einde BETWEEN :van AND :tot)
  AND (:school IS NULL OR t.school_id = :school)
  AND (:type IS NULL OR t.type = :type)
  AND (:functie IS NULL OR t.functie = :functie)
ORDER BY t.id
"""  # noqa: S608 - codes of a closed list
_CONSULTEN: Final = """
SELECT school_id, functie, datum, vrager, hoofdthema FROM consult
WHERE datum BETWEEN :van AND :tot
  AND (:school IS NULL OR school_id = :school)
  AND (:type IS NULL OR :type = 'EC')
  AND (:functie IS NULL OR functie = :functie)
ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Inzichtgeval:
    """One traject or consult, in codes; ``nieuw`` and ``klaar`` tell in which count it stands.

    ``dagen_gesprek``: from aanmelding to the first talk; None without one.
    """

    type: str
    functie: str
    school_id: int
    start: date
    einde: date | None
    nieuw: bool
    klaar: bool
    thema: str = ONBEKEND
    ingang: str = ONBEKEND
    wacht_telt: bool = False
    met_aanmelding: bool = False
    dagen_gesprek: int | None = None
    reden: str = ONBEKEND
    schoolsituatie: str = ONBEKEND
    doorverwezen: str = ONBEKEND
    vervolg: str = ONBEKEND
    verwijzing_voorkomen: str = ONBEKEND
    monitoruitkomst: str = ONBEKEND
    consult: bool = False
    traject_id: int | None = None

    @property
    def dagen(self) -> int | None:
        """Return how long it lasted."""
        return None if self.einde is None else (self.einde - self.start).days


@dataclass(frozen=True, slots=True)
class Gelezen:
    """The cases of a period; ``bezwaar`` pupils with such cases are not among them."""

    gevallen: tuple[Inzichtgeval, ...]
    bezwaar: int

    @property
    def nieuw(self) -> tuple[Inzichtgeval, ...]:
        """Return the instroom."""
        return tuple(geval for geval in self.gevallen if geval.nieuw)

    @property
    def klaar(self) -> tuple[Inzichtgeval, ...]:
        """Return the uitstroom."""
        return tuple(geval for geval in self.gevallen if geval.klaar)


def sleutels(filter_: Inzichtfilter) -> dict[str, Any]:
    """Return what the queries of this filter need."""
    return {
        "van": filter_.van.isoformat(),
        "tot": filter_.tot.isoformat(),
        "school": filter_.school_id,
        "type": None if filter_.type is None else filter_.type.value,
        "functie": None if filter_.functie is None else filter_.functie.value,
    }


def lees_inzichtgevallen(uow: UnitOfWork, filter_: Inzichtfilter) -> Gelezen:
    """Read the trajecten and consults that begin or end in the period of a filter."""
    overgenomen = overgenomen_trajecten(uow)
    bezwaar: set[int] = set()
    gevallen: list[Inzichtgeval] = []
    for rij in uow.session.execute(text(_GEVALLEN), sleutels(filter_)):
        geval = _geval(rij, filter_, overgenomen.get(rij.id))
        if geval is None:
            continue
        if rij.bezwaar:
            bezwaar.add(rij.leerling_id)
        else:
            gevallen.append(geval)
    gevallen += _consulten(uow, filter_)
    return Gelezen(tuple(gevallen), len(bezwaar))


def _geval(
    rij: Any, filter_: Inzichtfilter, herkomst: Trajectherkomst | None
) -> Inzichtgeval | None:
    start = date.fromisoformat(rij.start)
    einde = None if rij.einde is None else date.fromisoformat(rij.einde)
    nieuw = herkomst is None and filter_.van <= start <= filter_.tot
    # A traject handed to a colleague goes on there: it is uitstroom where it really ends.
    # Where another function went on in this vault, this part did end here.
    overgedragen = rij.status == TrajectStatus.OVERGEDRAGEN and rij.reden is None
    loopt_door = overgedragen and not rij.hier_verder
    klaar = (
        einde is not None
        and filter_.van <= einde <= filter_.tot
        and not loopt_door
        and herkomst is not Trajectherkomst.AFGELOPEN
    )
    if not nieuw and not klaar:
        return None
    vervolg_op = bool(rij.vervolg_op)
    zonder = NIET_VAN_TOEPASSING if overgedragen else ONBEKEND
    return Inzichtgeval(
        type=rij.type,
        functie=rij.functie,
        school_id=rij.school_id,
        start=start,
        einde=einde,
        nieuw=nieuw,
        klaar=klaar,
        thema=rij.thema or ONBEKEND,
        ingang=VERVOLG_OP_TRAJECT if vervolg_op else rij.ingang or ONBEKEND,
        wacht_telt=rij.type == TrajectType.KT and not vervolg_op,
        met_aanmelding=bool(rij.met_aanmelding),
        # A talk before the application was written down is no waiting at all.
        dagen_gesprek=None if rij.dagen_gesprek is None else max(0, rij.dagen_gesprek),
        reden=rij.reden or zonder,
        schoolsituatie=rij.schoolsituatie or zonder,
        doorverwezen=rij.doorverwezen or zonder,
        vervolg=rij.vervolg or (Vervolg.ANDERE_FUNCTIE.value if overgedragen else ONBEKEND),
        verwijzing_voorkomen=rij.verwijzing_voorkomen or zonder,
        monitoruitkomst=rij.monitoruitkomst or ONBEKEND,
        traject_id=rij.id,
    )


def _consulten(uow: UnitOfWork, filter_: Inzichtfilter) -> Iterator[Inzichtgeval]:
    for rij in uow.session.execute(text(_CONSULTEN), sleutels(filter_)):
        dag = date.fromisoformat(rij.datum)
        yield Inzichtgeval(
            type=TrajectType.EC.value,
            functie=rij.functie,
            school_id=rij.school_id,
            start=dag,
            einde=dag,
            nieuw=True,
            klaar=True,
            thema=rij.hoofdthema or ONBEKEND,
            ingang=rij.vrager,
            consult=True,
        )
