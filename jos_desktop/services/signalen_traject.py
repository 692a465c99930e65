"""Signals on Vandaag: help that has taken as long as it was meant to (domein.md 1.8)."""

from datetime import timedelta

from sqlalchemy import exists, func, select

from jos_desktop.models.codes import Functie, TrajectStatus, TrajectType
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.meting import Meetmoment
from jos_desktop.models.traject import Traject
from jos_desktop.services.gesprekstelling import is_gesprek, na_verlenging
from jos_desktop.services.privacyinstellingen import MONITOR_WEKEN, lees_keuze
from jos_desktop.services.signaal import Blik, Signaal, signaal_bij
from jos_desktop.services.trajectregel import GESPREKKEN_JGC, verwacht_einde
from jos_desktop.storage.unit_of_work import UnitOfWork

_LOOPT = (TrajectStatus.LOPEND, TrajectStatus.AFRONDING)


def gespreksgrens(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal a klanttraject of a JGC that has had its number of talks since it was extended."""
    per_leerling = blik.per_leerling({"lopend"})
    vraag = (
        select(Traject.leerling_id, func.count(), func.max(Contactmoment.datum))
        .join(Contactmoment, Contactmoment.traject_id == Traject.id)
        .where(
            Traject.type == TrajectType.KT,
            Traject.functie == Functie.JGC,
            Traject.status == TrajectStatus.LOPEND,
            *is_gesprek(uow),
            na_verlenging(),
        )
        .group_by(Traject.id)
        .having(func.count() >= GESPREKKEN_JGC)
    )
    signalen = []
    for leerling_id, aantal, laatste in uow.session.execute(vraag):
        if leerling_id in per_leerling:
            tekst = f"{aantal} gesprekken: afronden, doorgeven of verlengen"
            signalen.append(signaal_bij(per_leerling[leerling_id], "gesprekken", tekst, laatste))
    return signalen


def weken_om(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal a klanttraject that has lasted as many weeks as were meant, such as that of a PAJ."""
    per_leerling = blik.per_leerling({"lopend"})
    vraag = select(Traject.leerling_id, Traject.start, Traject.verwachte_weken).where(
        Traject.type == TrajectType.KT,
        Traject.status.in_(_LOOPT),
        Traject.verwachte_weken.is_not(None),
    )
    signalen = []
    for leerling_id, start, weken in uow.session.execute(vraag):
        if leerling_id not in per_leerling or start is None or weken is None:
            continue
        einde = verwacht_einde(start, weken)
        if uow.vandaag > einde:
            tekst = f"De {weken} weken zijn om sinds {einde:%d-%m-%Y}"
            signalen.append(signaal_bij(per_leerling[leerling_id], "weken", tekst, einde))
    return signalen


def monitor_lang(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal a monitortraject that runs longer than is usual here, without a moment to come.

    As long as a check moment is open, that is what Vandaag asks about.
    """
    per_leerling = blik.per_leerling({"monitor"})
    weken = int(lees_keuze(uow, MONITOR_WEKEN))
    vraag = select(Traject.leerling_id, Traject.start).where(
        Traject.type == TrajectType.MT,
        Traject.status.in_(_LOOPT),
        Traject.start < uow.vandaag - timedelta(weeks=weken),
        ~exists().where(Meetmoment.traject_id == Traject.id, Meetmoment.gedaan_op.is_(None)),
    )
    return [
        signaal_bij(
            per_leerling[leerling_id],
            "monitor",
            f"Monitortraject sinds {start:%d-%m-%Y}: is het klaar?",
            start,
        )
        for leerling_id, start in uow.session.execute(vraag)
        if leerling_id in per_leerling and start is not None
    ]
