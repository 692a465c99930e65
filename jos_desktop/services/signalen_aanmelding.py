"""Signals on Vandaag: applications that wait."""

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, selectinload

from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.codes import AanmeldingStatus, Urgentie
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.school import School
from jos_desktop.services.aanmeldingen import ontbrekende_blokken
from jos_desktop.services.afscherming import toon_afgeschermd
from jos_desktop.services.signaal import Blik, Signaal
from jos_desktop.storage.unit_of_work import UnitOfWork


def aanmeldingen(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal every open application: what it misses, or that help can start."""
    vraag = (
        select(Aanmelding, School.naam)
        .join(Aanmelding.leerling)
        .join(School, Aanmelding.school_id == School.id)
        .where(Aanmelding.status == AanmeldingStatus.OPEN)
        .options(contains_eager(Aanmelding.leerling).selectinload(Leerling.betrokkenen))
        .options(selectinload(Aanmelding.hulp))
    )
    if blik.school_id is not None:
        vraag = vraag.where(Aanmelding.school_id == blik.school_id)
    signalen = []
    for aanmelding, school in uow.session.execute(vraag):
        leerling = aanmelding.leerling
        ontbreekt = ontbrekende_blokken(uow, aanmelding)
        tekst = (
            f"Mist nog: {', '.join(ontbreekt).lower()}"
            if ontbreekt
            else "Compleet: je kunt het traject starten"
        )
        signalen.append(
            Signaal(
                "aanmelding",
                leerling.id,
                leerling.naam,
                aanmelding.school_id,
                toon_afgeschermd(school, afgeschermd=leerling.school_afgeschermd),
                tekst,
                aanmelding.urgentie is Urgentie.ACUUT,
                aanmelding.datum,
            )
        )
    return signalen
