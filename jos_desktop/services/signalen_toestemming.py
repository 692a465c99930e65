"""Signals on Vandaag: consent for help that is missing, or lapses soon."""

from datetime import timedelta

from sqlalchemy import func, select

from jos_desktop.models.codes import ToestemmingDoel, ToestemmingStatus
from jos_desktop.models.toestemming import Toestemming
from jos_desktop.services.doorbreken import zonder_overleg
from jos_desktop.services.signaal import Blik, Signaal, signaal_bij
from jos_desktop.storage.unit_of_work import UnitOfWork

TOESTEMMING_VOORUIT_DAGEN = 30
BLAD = "toestemming"


def ontbrekende_toestemming(_uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal help that runs without the consent it needs."""
    return [
        signaal_bij(rij, "toestemming", rij.toestemming, blad=BLAD)
        for rij in blik.rijen
        if rij.fase == "lopend" and not rij.toestemming_compleet
    ]


def aflopende_toestemming(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal help consent that counts today and lapses within a month."""
    lopend = {
        rij.leerling_id: rij
        for rij in blik.rijen
        if rij.fase == "lopend" and rij.toestemming_compleet
    }
    vraag = (
        select(Toestemming.leerling_id, func.min(Toestemming.geldig_tot))
        .where(
            Toestemming.waarvoor == ToestemmingDoel.HULP,
            Toestemming.status == ToestemmingStatus.GEGEVEN,
            Toestemming.geldig_tot >= uow.vandaag,
            Toestemming.geldig_tot <= uow.vandaag + timedelta(days=TOESTEMMING_VOORUIT_DAGEN),
        )
        .group_by(Toestemming.leerling_id)
    )
    return [
        signaal_bij(
            lopend[leerling_id], "toestemming", f"Loopt af op {dag:%d-%m-%Y}", dag, blad=BLAD
        )
        for leerling_id, dag in uow.session.execute(vraag)
        if leerling_id in lopend
    ]


def overleg_ontbreekt(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal what went on without consent in a hurry, until the colleague is filled in."""
    rijen = blik.per_leerling()
    return [
        signaal_bij(
            rijen[leerling_id],
            "toestemming",
            f"Zonder toestemming verder op {dag:%d-%m-%Y}: vul in met wie je overlegde",
            dag,
            blad=BLAD,
        )
        for _, leerling_id, dag in zonder_overleg(uow)
        if leerling_id in rijen
    ]
