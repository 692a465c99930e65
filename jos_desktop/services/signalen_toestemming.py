"""Signals on Vandaag: consent for help that is missing, or lapses soon."""

from datetime import date, timedelta

from sqlalchemy import func, select

from jos_desktop.models.codes import ToestemmingDoel, ToestemmingStatus
from jos_desktop.models.oordeel import MET_REDEN
from jos_desktop.models.toestemming import Toestemming
from jos_desktop.services.caseload import CaseloadRij
from jos_desktop.services.doorbreken import Spoedrij, spoed_in_register
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


def spoed_zonder_toestemming(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal what went on without consent in a hurry: no colleague yet, or it ends soon."""
    rijen = blik.per_leerling()
    gevonden = []
    for spoed in spoed_in_register(uow):
        rij = rijen.get(spoed.leerling_id)
        if rij is not None and (tekst := _spoedtekst(spoed, rij, uow.vandaag)):
            gevonden.append(signaal_bij(rij, "toestemming", tekst, spoed.datum, blad=BLAD))
    return gevonden


def _spoedtekst(spoed: Spoedrij, rij: CaseloadRij, dag: date) -> str:
    """Return what is to be done about one emergency; empty when nothing is."""
    if not spoed.met_overleg:
        verder = f"Zonder toestemming verder op {spoed.datum:%d-%m-%Y}"
        einde = ""
        if spoed.tot is not None:
            woord = "telt" if spoed.tot >= dag else "telde"
            einde = f". Het {woord} tot en met {spoed.tot:%d-%m-%Y}"
        return f"{verder}: vul in met wie je overlegde{einde}"
    rust_erop = (
        spoed.waarvoor is ToestemmingDoel.HULP
        and rij.fase == "lopend"
        and rij.toestemming == MET_REDEN
    )
    if not rust_erop or spoed.tot is None or spoed.tot < dag:
        return ""
    return f"Spoed telt tot en met {spoed.tot:%d-%m-%Y}: vraag alsnog toestemming"
