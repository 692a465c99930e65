"""Signals on Vandaag before it happens: birthdays, the end of gezag and of a measure.

Also: a judgement of capacity that has grown old.
"""

from datetime import timedelta
from typing import Final

from sqlalchemy import func, select

from jos_desktop.models.codes import Gezag
from jos_desktop.models.gezag import Maatregel, Wilsoordeel
from jos_desktop.models.leerling import Betrokkene
from jos_desktop.services.leeftijdswissel import Wissel, wissels
from jos_desktop.services.signaal import Blik, Signaal, signaal_bij
from jos_desktop.storage.unit_of_work import UnitOfWork

VOORUIT: Final = timedelta(days=30)
MAATREGEL_NA: Final = timedelta(days=30)
"""How long after its end a measure is still named: has it been prolonged?"""
OORDEEL_OUD: Final = timedelta(days=365)
BLAD: Final = "gezin"
_ACTIEF: Final = {"lopend", "aanmelding"}
WAT_TE_DOEN: Final = {
    12: "vraag dan ook de leerling zelf, met een nieuw formulier",
    16: "vraag dan de leerling zelf, ook wat de ouders nog horen",
    18: "het gezag stopt, leg vast wie nog iets hoort",
}


def verjaardagen(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal birthdays of 12, 16 and 18 before they come, and until what they ask is done."""
    actief = blik.per_leerling(_ACTIEF)
    return [
        signaal_bij(
            actief[wissel.leerling_id],
            "verjaardag",
            _verjaardag(wissel, nog=wissel.dag > uow.vandaag),
            wissel.dag,
            blad=BLAD,
        )
        for wissel in wissels(uow)
        if wissel.leerling_id in actief
    ]


def _verjaardag(wissel: Wissel, *, nog: bool) -> str:
    if nog:
        wat = WAT_TE_DOEN[wissel.leeftijd]
        return f"Wordt {wissel.leeftijd} op {wissel.dag:%d-%m}: {wat}"
    eerste, *meer = wissel.open
    rest = f" (en nog {len(meer)})" if meer else ""
    kop = f"Is {wissel.leeftijd} sinds {wissel.dag:%d-%m}"
    return f"{kop}: {eerste[0].lower()}{eerste[1:]}{rest}"


def gezag_loopt_af(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal gezag that ends within a month, or ended and was not brought up to date."""
    actief = blik.per_leerling(_ACTIEF)
    vraag = select(Betrokkene).where(Betrokkene.gezag_tot <= uow.vandaag + VOORUIT)
    signalen = []
    for persoon in uow.session.scalars(vraag.order_by(Betrokkene.gezag_tot)):
        rij = actief.get(persoon.leerling_id)
        if rij is None or persoon.gezag_tot is None:
            continue
        daarna = persoon.gezag_daarna
        wat = "nagaan wat er nu geldt" if daarna in {None, Gezag.ONBEKEND} else daarna.label.lower()
        if persoon.gezag_tot < uow.vandaag:
            tekst = f"{persoon.naam}: {persoon.gezag.label.lower()} tot {persoon.gezag_tot:%d-%m}"
            tekst = f"{tekst}, nu {wat}. Werk het gezag bij"
        else:
            tekst = (
                f"{persoon.naam}: {persoon.gezag.label.lower()} tot {persoon.gezag_tot:%d-%m}, "
                f"daarna: {wat}"
            )
        signalen.append(signaal_bij(rij, "gezag", tekst, persoon.gezag_tot, blad=BLAD))
    return signalen


def maatregel_loopt_af(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal a measure that ends within a month, or ended shortly ago without a new one."""
    actief = blik.per_leerling(_ACTIEF)
    vraag = select(Maatregel).where(
        Maatregel.tot <= uow.vandaag + VOORUIT, Maatregel.tot >= uow.vandaag - MAATREGEL_NA
    )
    langer = dict(
        uow.session.execute(
            select(
                Maatregel.leerling_id, func.max(func.coalesce(Maatregel.tot, "9999-12-31"))
            ).group_by(Maatregel.leerling_id)
        ).all()
    )
    signalen = []
    for maatregel in uow.session.scalars(vraag.order_by(Maatregel.tot)):
        rij = actief.get(maatregel.leerling_id)
        tot = maatregel.tot
        if rij is None or tot is None or str(langer[maatregel.leerling_id]) > tot.isoformat():
            continue
        kop = "Stopt op" if tot >= uow.vandaag else "Gestopt op"
        tekst = (
            f"{kop} {tot:%d-%m}: {maatregel.soort.label.lower()}. "
            f"Vraag {maatregel.instelling} of die verlengd wordt"
        )
        signalen.append(signaal_bij(rij, "gezag", tekst, tot, blad=BLAD))
    return signalen


def oud_wilsoordeel(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Ask gently whether a pupil still cannot decide, a year after that was judged."""
    actief = blik.per_leerling(_ACTIEF)
    laatste: dict[int, Wilsoordeel] = {}
    vraag = select(Wilsoordeel).order_by(Wilsoordeel.datum, Wilsoordeel.id)
    for oordeel in uow.session.scalars(vraag):
        laatste[oordeel.leerling_id] = oordeel
    return [
        signaal_bij(
            actief[leerling_id],
            "wilsoordeel",
            f"Je oordeel over zelf beslissen is van {oordeel.datum:%d-%m-%Y}: klopt het nog?",
            oordeel.datum,
            blad=BLAD,
        )
        for leerling_id, oordeel in laatste.items()
        if leerling_id in actief
        and not oordeel.in_staat
        and uow.vandaag - oordeel.datum > OORDEEL_OUD
    ]
