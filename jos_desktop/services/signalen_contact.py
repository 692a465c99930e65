"""Signals on Vandaag: too long not seen, or seen as often as the help was meant to take."""

from datetime import date

from sqlalchemy import func, select

from jos_desktop.models.codes import (
    GESPREKKEN_MET_LEERLING,
    Functie,
    TrajectStatus,
    TrajectType,
)
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.traject import Traject
from jos_desktop.services.caseload import LANG_NIET_GEZIEN_DAGEN
from jos_desktop.services.signaal import Blik, Signaal, signaal_bij
from jos_desktop.services.trajecten import GESPREKKEN_JGC
from jos_desktop.storage.unit_of_work import UnitOfWork


def lang_niet_gezien(_uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal who had no contact for a long time while help runs."""
    signalen = []
    for rij in blik.rijen:
        if "Lang niet gezien" not in rij.vlaggen:
            continue
        laatste = rij.laatste_contact
        sinds = f"sinds {laatste:%d-%m-%Y}" if laatste else f"al {LANG_NIET_GEZIEN_DAGEN} dagen"
        signalen.append(
            signaal_bij(rij, "lang_niet_gezien", f"Geen contact {sinds}", laatste or date.min)
        )
    return signalen


def gespreksgrens(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal a klanttraject of a JGC that has had its number of talks (domein.md 1.8)."""
    per_leerling = blik.per_leerling({"lopend"})
    vraag = (
        select(Traject.leerling_id, func.count(), func.max(Contactmoment.datum))
        .join(Contactmoment, Contactmoment.traject_id == Traject.id)
        .where(
            Traject.type == TrajectType.KT,
            Traject.functie == Functie.JGC,
            Traject.status == TrajectStatus.LOPEND,
            Contactmoment.soort.in_(GESPREKKEN_MET_LEERLING),
            Contactmoment.no_show.is_(False),
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
