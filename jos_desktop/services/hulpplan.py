"""Familiegroepsplan or agreed plan of a klanttraject, with the terms of the law.

Jeugdwet 4.1.2: the familiegroepsplan is offered first. 4.1.3 lid 5: without it a plan is agreed
within six weeks. 4.1.3 lid 4: who asks for it on paper has it within fourteen days.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import TrajectType
from jos_desktop.models.codes_recht import Planstand
from jos_desktop.models.hulpplan import Hulpplan
from jos_desktop.models.taak import Taak
from jos_desktop.models.traject import Traject
from jos_desktop.services.privacyinstellingen import PLAN_NVT, lees_keuze
from jos_desktop.storage.unit_of_work import UnitOfWork

PLAN_AFSPREKEN: Final = timedelta(weeks=6)
PLAN_OP_PAPIER: Final = timedelta(days=14)
AANBIEDEN_NA: Final = timedelta(days=14)
"""When the task to offer is due. The law says "binnen een redelijke termijn", so this is ours."""
TAAK_AANBIEDEN: Final = "Familiegroepsplan aanbieden"


class PlanOnbekend(KnownError):
    """This traject has no plan to change."""

    wat = "Bij dit traject hoort geen plan."
    doe = "Alleen een klanttraject heeft een plan. Ververs het scherm met F5."


class PlanDatumOntbreekt(KnownError):
    """The state that was chosen has a day, and it is not filled in."""

    wat = "Bij deze stand hoort een datum."
    doe = "Vul in op welke dag dit was."


class PlanDatumInToekomst(KnownError):
    """What still has to happen is a task."""

    wat = "Deze datum ligt in de toekomst."
    doe = "Vul in wat al gebeurd is. Maak een taak voor wat nog moet."


class PlanMetWie(KnownError):
    """A plan is agreed with the pupil and the parents (Jeugdwet 4.1.3 lid 2)."""

    wat = "Met wie is het plan afgesproken?"
    doe = "Vul in met wie je het plan hebt besproken, bijvoorbeeld de leerling en de moeder."


@dataclass(frozen=True, slots=True)
class PlanGegevens:
    """What the form of a plan gives."""

    stand: Planstand
    aangeboden_op: date | None = None
    afgezien_op: date | None = None
    afgezien_reden: str = ""
    afgesproken_op: date | None = None
    afgesproken_met: str = ""
    schriftelijk_gevraagd: date | None = None
    schriftelijk_op: date | None = None
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class PlanRij:
    """A plan on the sheet; ``termijn`` is the next day the law sets, with what is due then."""

    traject_id: int
    traject: str
    start: date | None
    open: bool
    stand: Planstand
    uitleg: str
    termijn: date | None
    te_doen: str


def begin_plan(uow: UnitOfWork, traject: Traject) -> Changes:
    """Give a new klanttraject its plan to do, and the task to offer it (Jeugdwet 4.1.2).

    When the organisation counts JOS as prevention, the plan is noted as not applicable.
    """
    nvt = bool(lees_keuze(uow, PLAN_NVT))
    stand = Planstand.NVT if nvt else Planstand.TE_DOEN
    uow.session.add(Hulpplan(traject_id=traject.id, stand=stand))
    soorten = [Soort.PLAN]
    if not nvt:
        uow.session.add(
            Taak(
                leerling_id=traject.leerling_id,
                omschrijving=TAAK_AANBIEDEN,
                # A traject that is written down later starts in the past; its task does not.
                datum=max(uow.vandaag, (traject.start or uow.vandaag) + AANBIEDEN_NA),
            )
        )
        soorten.append(Soort.TAAK)
    uow.session.flush()
    return Changes.van(*soorten, leerling_id=traject.leerling_id)


def bewaar_plan(uow: UnitOfWork, traject_id: int, gegevens: PlanGegevens) -> Changes:
    """Write where the plan stands; once it was offered, the task to offer it is done.

    Raises PlanOnbekend, PlanDatumOntbreekt, PlanDatumInToekomst, PlanMetWie.
    """
    traject = uow.session.get(Traject, traject_id)
    if traject is None or traject.type is not TrajectType.KT:
        raise PlanOnbekend
    _controleer(gegevens, uow.vandaag)
    plan = _plan(uow, traject_id)
    if plan is None:
        plan = Hulpplan(traject_id=traject_id)
        uow.session.add(plan)
    for veld in PlanGegevens.__dataclass_fields__:
        waarde = getattr(gegevens, veld)
        setattr(plan, veld, waarde.strip() if type(waarde) is str else waarde)
    if gegevens.stand is not Planstand.TE_DOEN:
        _vink_aanbieden_af(uow, traject.leerling_id)
    uow.session.flush()
    return Changes.van(Soort.PLAN, Soort.TAAK, leerling_id=traject.leerling_id, nieuw_id=plan.id)


def lees_plan(uow: UnitOfWork, traject_id: int) -> PlanGegevens:
    """Return a plan as its form shows it; one that was never begun is still to do."""
    plan = _plan(uow, traject_id)
    if plan is None:
        return PlanGegevens(Planstand.TE_DOEN)
    return PlanGegevens(**{veld: getattr(plan, veld) for veld in PlanGegevens.__dataclass_fields__})


def lijst_plannen(uow: UnitOfWork, leerling_id: int) -> tuple[PlanRij, ...]:
    """Return the plan of each klanttraject of a pupil, the latest first."""
    rijen = uow.session.execute(
        select(Traject, Hulpplan)
        .outerjoin(Hulpplan, Hulpplan.traject_id == Traject.id)
        .where(Traject.leerling_id == leerling_id, Traject.type == TrajectType.KT)
        .order_by(Traject.id.desc())
    )
    return tuple(_rij(traject, plan) for traject, plan in rijen)


def volgende_termijn(plan: PlanGegevens) -> tuple[date, str] | None:
    """Return the first day the law sets that is not met yet, with what is due; or nothing."""
    termijnen: list[tuple[date, str]] = []
    afgesproken = plan.stand in {Planstand.AFGESPROKEN, Planstand.FAMILIEGROEPSPLAN}
    if plan.stand is Planstand.NVT:
        return None
    if plan.afgezien_op is not None and not afgesproken:
        termijnen.append((plan.afgezien_op + PLAN_AFSPREKEN, "een plan afspreken"))
    if plan.schriftelijk_gevraagd is not None and plan.schriftelijk_op is None:
        termijnen.append((plan.schriftelijk_gevraagd + PLAN_OP_PAPIER, "het plan op papier geven"))
    return min(termijnen, default=None)


def _controleer(gegevens: PlanGegevens, vandaag: date) -> None:
    verplicht = {
        Planstand.AANGEBODEN: gegevens.aangeboden_op,
        Planstand.FAMILIEGROEPSPLAN: gegevens.afgesproken_op,
        Planstand.AFGESPROKEN: gegevens.afgesproken_op,
    }
    if gegevens.stand in verplicht and verplicht[gegevens.stand] is None:
        raise PlanDatumOntbreekt
    for veld in PlanGegevens.__dataclass_fields__:
        waarde = getattr(gegevens, veld)
        if isinstance(waarde, date) and waarde > vandaag:
            raise PlanDatumInToekomst
    if gegevens.stand is Planstand.AFGESPROKEN and not gegevens.afgesproken_met.strip():
        raise PlanMetWie


def _vink_aanbieden_af(uow: UnitOfWork, leerling_id: int) -> None:
    taken = uow.session.scalars(
        select(Taak).where(
            Taak.leerling_id == leerling_id,
            Taak.omschrijving == TAAK_AANBIEDEN,
            Taak.klaar_op.is_(None),
        )
    )
    for taak in taken:
        taak.klaar_op = uow.nu


def _rij(traject: Traject, plan: Hulpplan | None) -> PlanRij:
    gegevens = (
        PlanGegevens(Planstand.TE_DOEN)
        if plan is None
        else PlanGegevens(
            **{veld: getattr(plan, veld) for veld in PlanGegevens.__dataclass_fields__}
        )
    )
    termijn = volgende_termijn(gegevens)
    return PlanRij(
        traject.id,
        f"{traject.type.label} {traject.functie.value}",
        traject.start,
        traject.einde is None,
        gegevens.stand,
        _uitleg(gegevens),
        termijn[0] if termijn else None,
        termijn[1] if termijn else "",
    )


def _uitleg(plan: PlanGegevens) -> str:
    """Tell in words what happened with the plan."""
    delen = []
    if plan.aangeboden_op is not None:
        delen.append(f"aangeboden op {plan.aangeboden_op:%d-%m-%Y}")
    if plan.afgezien_op is not None:
        reden = f" ({plan.afgezien_reden})" if plan.afgezien_reden else ""
        delen.append(f"geen familiegroepsplan sinds {plan.afgezien_op:%d-%m-%Y}{reden}")
    if plan.afgesproken_op is not None:
        met = f" met {plan.afgesproken_met}" if plan.afgesproken_met else ""
        delen.append(f"afgesproken op {plan.afgesproken_op:%d-%m-%Y}{met}")
    if plan.schriftelijk_op is not None:
        delen.append(f"op papier gegeven op {plan.schriftelijk_op:%d-%m-%Y}")
    return ", ".join(delen)


def _plan(uow: UnitOfWork, traject_id: int) -> Hulpplan | None:
    return uow.session.scalars(
        select(Hulpplan).where(Hulpplan.traject_id == traject_id)
    ).one_or_none()
