"""Before each holiday: who falls into a gap, and what was agreed (domein.md 1.10b)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.agenda import Agendapunt
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.signaleringsplan import Signaleringsplan
from jos_desktop.models.vakantie import Vakantiecheck
from jos_desktop.services.caseload import CaseloadRij, lees_caseload
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.vakanties import NIEUW, VOORAF, VakantieRij, komende_vakanties, zorg_voor
from jos_desktop.storage.unit_of_work import UnitOfWork

_LOOPT: Final = frozenset({"lopend", "monitor", "aanmelding"})


class AfspraakOntbreekt(KnownError):
    """Somebody falls into a gap and nothing was agreed."""

    wat = "Er is nog geen afspraak opgeschreven."
    doe = "Schrijf op wat je afspreekt, of kies dat deze leerling niet in een gat valt."


@dataclass(frozen=True, slots=True)
class CheckGegevens:
    """What was found for one pupil; ``wie`` is whom he can call."""

    valt_in_gat: bool
    afspraak: str = ""
    wie: str = ""


@dataclass(frozen=True, slots=True)
class CheckRij:
    """One pupil before one holiday; ``bekeken`` is None until somebody looked."""

    leerling_id: int
    leerling: str
    school: str
    klas: str
    traject: str
    laatste_contact: date | None
    volgende_afspraak: date | None
    kwetsbaar: bool
    bekeken: CheckGegevens | None


def lees_check(
    uow: UnitOfWork, vakantie: VakantieRij, school_id: int | None = None
) -> tuple[CheckRij, ...]:
    """Return every pupil with help that runs; who was not looked at yet comes first.

    ``kwetsbaar``: there is a signaleringsplan, the application is acute, or he was not seen long.
    """
    gedaan = {
        rij.leerling_id: CheckGegevens(rij.valt_in_gat, rij.afspraak, rij.wie)
        for rij in uow.session.scalars(
            select(Vakantiecheck).where(Vakantiecheck.vakantie_id == vakantie.id)
        )
    }
    met_plan = frozenset(uow.session.scalars(select(Signaleringsplan.leerling_id)))
    afspraken = _afspraken(uow)
    rijen = [
        _rij(rij, gedaan, met_plan, afspraken)
        for rij in lees_caseload(uow)
        if rij.fase in _LOOPT and (school_id is None or rij.school_id == school_id)
    ]
    rijen.sort(key=lambda rij: (rij.bekeken is not None, not rij.kwetsbaar))
    return tuple(rijen)


def leg_check_vast(
    uow: UnitOfWork, leerling_id: int, vakantie: VakantieRij, gegevens: CheckGegevens
) -> Changes:
    """Keep what was found for one pupil. Raises AfspraakOntbreekt, LeerlingOnbekend."""
    if gegevens.valt_in_gat and not gegevens.afspraak.strip():
        raise AfspraakOntbreekt
    haal_leerling(uow, leerling_id)
    vakantie_id = zorg_voor(uow, vakantie)
    check = _check(uow, leerling_id, vakantie_id)
    if check is None:
        check = Vakantiecheck(leerling_id=leerling_id, vakantie_id=vakantie_id)
        uow.session.add(check)
    check.datum = uow.vandaag
    check.valt_in_gat = gegevens.valt_in_gat
    check.afspraak = gegevens.afspraak.strip()
    check.wie = gegevens.wie.strip()[:120]
    uow.session.flush()
    return Changes.van(Soort.VAKANTIE, leerling_id=leerling_id, nieuw_id=check.id)


def lees_checkgegevens(
    uow: UnitOfWork, leerling_id: int, vakantie: VakantieRij
) -> CheckGegevens | None:
    """Return what was found for one pupil, or None when nobody looked yet."""
    check = None if vakantie.id == NIEUW else _check(uow, leerling_id, vakantie.id)
    return None if check is None else CheckGegevens(check.valt_in_gat, check.afspraak, check.wie)


def haal_check_weg(uow: UnitOfWork, leerling_id: int, vakantie_id: int) -> Changes:
    """Undo a look: the pupil has to be looked at again."""
    check = _check(uow, leerling_id, vakantie_id)
    if check is not None:
        uow.session.delete(check)
        uow.session.flush()
    return Changes.van(Soort.VAKANTIE, leerling_id=leerling_id)


def nog_te_bekijken(
    uow: UnitOfWork, school_id: int | None = None
) -> tuple[VakantieRij, int] | None:
    """Return the holiday that comes soon and how many pupils wait; None when nobody does."""
    volgende = next(iter(komende_vakanties(uow)), None)
    if volgende is None or not volgende.vanaf - VOORAF <= uow.vandaag < volgende.vanaf:
        return None
    aantal = sum(rij.bekeken is None for rij in lees_check(uow, volgende, school_id))
    return (volgende, aantal) if aantal else None


def _rij(
    rij: CaseloadRij,
    gedaan: dict[int, CheckGegevens],
    met_plan: frozenset[int],
    afspraken: dict[int, date],
) -> CheckRij:
    return CheckRij(
        rij.leerling_id,
        rij.naam,
        rij.school,
        rij.klas,
        rij.traject,
        rij.laatste_contact,
        afspraken.get(rij.leerling_id),
        rij.leerling_id in met_plan or "Acuut" in rij.vlaggen or "Lang niet gezien" in rij.vlaggen,
        gedaan.get(rij.leerling_id),
    )


def _afspraken(uow: UnitOfWork) -> dict[int, date]:
    """Return the next appointment of each pupil."""
    vraag = (
        select(Agendapunt.leerling_id, Agendapunt.begin)
        .where(
            Agendapunt.leerling_id.is_not(None),
            Agendapunt.vervallen.is_(False),
            Agendapunt.begin >= uow.nu,
        )
        .order_by(Agendapunt.begin.desc())
    )
    return {
        leerling_id: begin.astimezone().date()
        for leerling_id, begin in uow.session.execute(vraag)
        if leerling_id is not None
    }


def _check(uow: UnitOfWork, leerling_id: int, vakantie_id: int) -> Vakantiecheck | None:
    return uow.session.scalar(
        select(Vakantiecheck).where(
            Vakantiecheck.leerling_id == leerling_id, Vakantiecheck.vakantie_id == vakantie_id
        )
    )
