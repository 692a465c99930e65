"""Signals on Vandaag: waiting too long for help, staying home, and meetings to prepare."""

from datetime import timedelta
from typing import Final

from sqlalchemy import select

from jos_desktop.models.codes_werk import Bespreekgrond
from jos_desktop.models.overleg import Overleg, Overlegpunt
from jos_desktop.models.verwijzing import Verwijzing
from jos_desktop.models.verzuim import Verzuimperiode
from jos_desktop.services.privacyinstellingen import (
    THUISZITTER_MAANDEN,
    WACHT_WEKEN,
    lees_keuze,
)
from jos_desktop.services.signaal import Blik, Signaal, signaal_bij
from jos_desktop.services.verwijzingen import OPEN
from jos_desktop.services.verzuim import als_periode
from jos_desktop.services.verzuimregel import lang_thuis
from jos_desktop.storage.unit_of_work import UnitOfWork

BLAD: Final = "verwijzing"
VOORUIT: Final = timedelta(days=7)
"""How long before a meeting it is asked to be prepared."""


def wachttijden(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal who waits for help for longer than the number of weeks that is set."""
    per_leerling = blik.per_leerling()
    grens = uow.vandaag - timedelta(weeks=int(lees_keuze(uow, WACHT_WEKEN)))
    vraag = select(
        Verwijzing.leerling_id, Verwijzing.bestemming, Verwijzing.aangemeld_op, Verwijzing.overbrugt
    ).where(
        Verwijzing.resultaat.in_(OPEN),
        Verwijzing.gestart_op.is_(None),
        Verwijzing.aangemeld_op < grens,
    )
    signalen = []
    for leerling_id, bestemming, sinds, overbrugt in uow.session.execute(vraag):
        if leerling_id in per_leerling and sinds is not None:
            weken = (uow.vandaag - sinds).days // 7
            hulp = "JOS overbrugt" if overbrugt else "spreek af wie overbrugt"
            duur = "1 week" if weken == 1 else f"{weken} weken"
            tekst = f"Wacht {duur} op {bestemming.label.lower()}: {hulp}"
            signalen.append(
                signaal_bij(per_leerling[leerling_id], "wachttijd", tekst, sinds, blad=BLAD)
            )
    return signalen


def thuiszitters(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal who stays home for longer than the number of months that is set."""
    per_leerling = blik.per_leerling()
    maanden = int(lees_keuze(uow, THUISZITTER_MAANDEN))
    open_ = Verzuimperiode.tot.is_(None) | (Verzuimperiode.tot >= uow.vandaag)
    signalen = []
    for rij in uow.session.scalars(select(Verzuimperiode).where(open_)):
        if rij.leerling_id in per_leerling and lang_thuis(als_periode(rij), uow.vandaag, maanden):
            stap = f": {rij.volgende_stap}" if rij.volgende_stap else ""
            tekst = f"Thuis sinds {rij.vanaf:%d-%m-%Y}{stap}"
            signalen.append(
                signaal_bij(per_leerling[rij.leerling_id], "thuis", tekst, rij.vanaf, blad=BLAD)
            )
    return signalen


def overleggen(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal who is discussed within a week and is not prepared, and what was not finished."""
    per_leerling = blik.per_leerling()
    vraag = (
        select(Overlegpunt, Overleg.soort, Overleg.datum)
        .join(Overleg, Overleg.id == Overlegpunt.overleg_id)
        .where(
            Overleg.afgerond.is_(False),
            Overleg.datum <= uow.vandaag + VOORUIT,
            Overlegpunt.leerling_id.is_not(None),
        )
    )
    signalen = []
    for punt, soort, datum in uow.session.execute(vraag):
        rij = per_leerling.get(punt.leerling_id or 0)
        if rij is None:
            continue
        if datum < uow.vandaag:
            tekst = f"{soort.label} van {datum:%d-%m-%Y}: nog niet afgerond"
        elif punt.grond is Bespreekgrond.OPEN:
            tekst = f"{soort.label} op {datum:%d-%m-%Y}: toestemming nog vragen"
        elif not punt.voorbereiding or not punt.vraag:
            tekst = f"{soort.label} op {datum:%d-%m-%Y}: nog voorbereiden"
        else:
            continue
        signalen.append(signaal_bij(rij, "overleg", tekst, datum))
    return signalen
