"""Signals on Vandaag: birthdays that change who decides."""

from datetime import date, timedelta

from sqlalchemy import select

from jos_desktop.models.leerling import Leerling
from jos_desktop.services.leeftijd import leeftijd_op
from jos_desktop.services.signaal import Blik, Signaal, signaal_bij
from jos_desktop.storage.unit_of_work import UnitOfWork

REGELWISSEL_VOORUIT_DAGEN = 30
REGELWISSELS = {
    12: "vanaf dan geeft de leerling ook zelf toestemming",
    16: "vanaf dan beslist de leerling zelf",
    18: "vanaf dan is de leerling meerderjarig",
}


def verjaardagen(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal a coming birthday that changes who consents (Jeugdwet 7.3.4, 7.3.5)."""
    actief = blik.per_leerling({"lopend", "aanmelding"})
    straks = uow.vandaag + timedelta(days=REGELWISSEL_VOORUIT_DAGEN)
    # Only the birth years in which such a birthday can fall within the month.
    grenzen = [straks.year - leeftijd for leeftijd in REGELWISSELS]
    vraag = select(Leerling.id, Leerling.geboortedatum).where(
        Leerling.geboortedatum >= date(min(grenzen) - 1, 1, 1),
        Leerling.geboortedatum <= date(max(grenzen), 12, 31),
    )
    signalen = []
    for leerling_id, geboren in uow.session.execute(vraag):
        if leerling_id not in actief:
            continue
        wordt = leeftijd_op(geboren, straks)
        if wordt in REGELWISSELS and leeftijd_op(geboren, uow.vandaag) < wordt:
            dag = _verjaardag(geboren, geboren.year + wordt)
            tekst = f"Wordt {wordt} op {dag:%d-%m}: {REGELWISSELS[wordt]}"
            signalen.append(signaal_bij(actief[leerling_id], "verjaardag", tekst, dag))
    return signalen


def _verjaardag(geboren: date, jaar: int) -> date:
    """Return the birthday in a year; who was born on 29 February has it on 1 March."""
    try:
        return geboren.replace(year=jaar)
    except ValueError:
        return date(jaar, 3, 1)
