"""Signals on Vandaag: applications that wait, and those that started before they were complete."""

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager, selectinload

from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.codes import AanmeldingStatus, BestaandeHulp, TrajectType, Urgentie
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.school import School
from jos_desktop.models.traject import Traject
from jos_desktop.services.aanmeldingen import TOESTEMMING, ontbrekende_blokken
from jos_desktop.services.afscherming import toon_afgeschermd
from jos_desktop.services.caseload_regel import lees_regelboek
from jos_desktop.services.signaal import Blik, Signaal
from jos_desktop.storage.unit_of_work import UnitOfWork


def aanmeldingen(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal every open application, and every started one that still misses a block.

    The rule is asked with the facts of everybody at once, never once for each pupil.
    """
    lopend = (
        select(Traject.aanmelding_id)
        .where(Traject.type == TrajectType.KT, Traject.einde.is_(None), Traject.start.is_not(None))
        .where(Traject.aanmelding_id.is_not(None))
    )
    onaf = or_(
        Aanmelding.doel_school == "",
        Aanmelding.doel_leerling == "",
        Aanmelding.doel_ouders == "",
        Aanmelding.bestaande_hulp == BestaandeHulp.ONBEKEND,
    )
    gestart = Aanmelding.status == AanmeldingStatus.IN_BEHANDELING
    vraag = (
        select(Aanmelding, School.naam)
        .join(Aanmelding.leerling)
        .join(School, Aanmelding.school_id == School.id)
        .where(or_(Aanmelding.status == AanmeldingStatus.OPEN, gestart & onaf))
        .where(or_(Aanmelding.status == AanmeldingStatus.OPEN, Aanmelding.id.in_(lopend)))
        .options(contains_eager(Aanmelding.leerling).selectinload(Leerling.betrokkenen))
        .options(selectinload(Aanmelding.hulp))
    )
    if blik.school_id is not None:
        vraag = vraag.where(Aanmelding.school_id == blik.school_id)
    regelboek = lees_regelboek(uow)
    signalen = []
    for aanmelding, school in uow.session.execute(vraag):
        leerling = aanmelding.leerling
        oordeel = regelboek.oordeel_hulp(
            leerling.id, leerling.geboortedatum, leerling.geboortedatum_zekerheid.value
        )
        ontbreekt = ontbrekende_blokken(uow, aanmelding, oordeel=oordeel)
        open_ = aanmelding.status is AanmeldingStatus.OPEN
        signalen.append(
            Signaal(
                "aanmelding",
                leerling.id,
                leerling.naam,
                aanmelding.school_id,
                toon_afgeschermd(school, afgeschermd=leerling.school_afgeschermd),
                _tekst(ontbreekt, open_=open_),
                open_ and aanmelding.urgentie is Urgentie.ACUUT,
                aanmelding.datum,
            )
        )
    return signalen


def _tekst(ontbreekt: tuple[str, ...], *, open_: bool) -> str:
    if not open_:
        # Consent that is missing while help runs has a signal of its own.
        mist = ", ".join(blok for blok in ontbreekt if blok != TOESTEMMING)
        return f"Het traject loopt al. Vul de aanmelding aan: {mist.lower()}"
    if ontbreekt:
        return f"Mist nog: {', '.join(ontbreekt).lower()}"
    return "Compleet: je kunt het traject starten"
