"""The organisation profile in force: whose it is, what it demands, and which schools it brings.

The signature was checked where the file came in (exchange/profiel_bestand.py); here the rules
about which profile may follow which.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.instelling import WERKGEVER_GEOPEND
from jos_desktop.models.kaartinhoud import Kaartbestand, kaarten_in
from jos_desktop.models.kaartinhoud import inhoud_van as kaart_uit
from jos_desktop.models.logboek import Logregel
from jos_desktop.models.organisatieprofiel import Organisatieprofiel
from jos_desktop.models.profielinhoud import SCHOLEN, Profielinhoud, inhoud_van
from jos_desktop.services.instellingen import lees_waarde, zet_waarde
from jos_desktop.services.kaarten import neem_profielkaarten_over
from jos_desktop.services.profiellijsten import neem_profiellijst_over
from jos_desktop.services.scholen import voeg_scholen_van_lijst_toe
from jos_desktop.storage.unit_of_work import UnitOfWork

_ENIGE = 1


class ProfielIsOuder(KnownError):
    """A newer profile of this organisation is or was in force."""

    wat = "Dit profiel (nummer {nieuw}) is ouder dan het profiel dat je al hebt ({huidig})."
    doe = "Vraag je organisatie om het nieuwste profiel."


class ProfielNummerGebruikt(KnownError):
    """Another profile carries the same number."""

    wat = "Er is al een ander profiel met nummer {nieuw} ingesteld."
    doe = "Vraag je organisatie om een profiel met een hoger nummer."


class AndereOrganisatiesleutel(KnownError):
    """The profile is signed with another key than the one this vault knows."""

    wat = "Dit profiel is ondertekend met een andere sleutel dan je vorige profiel."
    doe = "Bel je organisatie en vergelijk de hele vingerafdruk voordat je verdergaat."


@dataclass(frozen=True, slots=True)
class Profielstand:
    """The profile in force and since when."""

    inhoud: Profielinhoud
    ingesteld: datetime
    bestand: bytes

    @property
    def ongebruikte_lijsten(self) -> tuple[str, ...]:
        """Return the names of code lists that this version keeps but does not use yet."""
        return tuple(sorted(naam for naam in self.inhoud.codelijsten if naam != SCHOLEN))


def lees_profielstand(uow: UnitOfWork) -> Profielstand | None:
    """Return the profile in force, or None."""
    rij = uow.session.get(Organisatieprofiel, _ENIGE)
    return (
        None if rij is None else Profielstand(inhoud_van(rij.bestand), rij.ingesteld, rij.bestand)
    )


def eisen_in_woorden(inhoud: Profielinhoud) -> tuple[str, ...]:
    """Return what a profile allows and demands, as plain sentences."""
    regels, zinnen = inhoud.regels, []
    minuten = inhoud.vergrendel_hoogstens_min
    if minuten is not None:
        woord = "1 minuut" if minuten == 1 else f"{minuten} minuten"
        zinnen.append(f"De kluis gaat op slot na hoogstens {woord} niets doen.")
    zinnen.append(
        "Openen met een pincode mag."
        if regels.pincode_toegestaan
        else "Openen met een pincode mag niet."
    )
    if regels.werkgeversleutel_verplicht:
        zinnen.append("Een werkgeversleutel is verplicht.")
    if regels.tweede_plek_verplicht:
        zinnen.append("Een tweede plek voor reservekopieën is verplicht.")
    return tuple(zinnen)


def lees_werkgever_publiek(uow: UnitOfWork) -> bytes | None:
    """Return the public key of the employer to seal to, from the profile in force."""
    stand = lees_profielstand(uow)
    return None if stand is None else stand.inhoud.sleutels.ontvangst


def eis_opvolger(uow: UnitOfWork, inhoud: Profielinhoud, *, andere_sleutel: bool = False) -> None:
    """Check that a profile may follow the one in force.

    ``andere_sleutel``: the worker compared the whole fingerprint, so another signing key may
    come, and with it a numbering of its own. Raises AndereOrganisatiesleutel, ProfielIsOuder.
    """
    rij = uow.session.get(Organisatieprofiel, _ENIGE)
    if rij is None:
        return
    if rij.ondertekensleutel != inhoud.sleutels.ondertekening:
        if not andere_sleutel:
            raise AndereOrganisatiesleutel
    elif inhoud.volgnummer < rij.volgnummer:
        raise ProfielIsOuder(nieuw=inhoud.volgnummer, huidig=rij.volgnummer)


def stel_profiel_in(
    uow: UnitOfWork, bestand: bytes, inhoud: Profielinhoud, *, andere_sleutel: bool = False
) -> Changes:
    """Put a profile in force and pin its signing key; the same profile again changes nothing.

    Raises as :func:`eis_opvolger`, and ProfielNummerGebruikt.
    """
    eis_opvolger(uow, inhoud, andere_sleutel=andere_sleutel)
    rij = uow.session.get(Organisatieprofiel, _ENIGE)
    if rij is not None:
        if rij.bestand == bestand:
            # An earlier version may have put it in force, which did not know cards.
            return _neem_kaarten_over(uow, inhoud)
        zelfde_sleutel = rij.ondertekensleutel == inhoud.sleutels.ondertekening
        if zelfde_sleutel and rij.volgnummer == inhoud.volgnummer:
            raise ProfielNummerGebruikt(nieuw=inhoud.volgnummer)
    # The row would put a whole file into the logboek; one event of our own says it better.
    with uow.zonder_automatisch_logboek():
        if rij is None:
            rij = Organisatieprofiel(id=_ENIGE)
            uow.session.add(rij)
        rij.volgnummer = inhoud.volgnummer
        rij.ondertekensleutel = inhoud.sleutels.ondertekening
        rij.bestand = bestand
        rij.ingesteld = uow.nu
    uow.log(
        Gebeurtenis.ORGANISATIEPROFIEL_INGESTELD,
        inhoud={
            "organisatie": inhoud.organisatie,
            "volgnummer": inhoud.volgnummer,
            "ondertekensleutel": inhoud.sleutels.ondertekening.hex(),
        },
    )
    scholen = voeg_scholen_van_lijst_toe(uow, inhoud.codelijsten.get(SCHOLEN, ()))
    meegebracht = _neem_kaarten_over(uow, inhoud) | neem_profiellijst_over(uow, inhoud)
    return Changes.van(Soort.INSTELLING, Soort.LOGBOEK) | scholen | meegebracht


def _neem_kaarten_over(uow: UnitOfWork, inhoud: Profielinhoud) -> Changes:
    bestanden = kaarten_in(inhoud)
    return neem_profielkaarten_over(uow, [Kaartbestand(kaart_uit(b), b) for b in bestanden])


def werkgeversleutel_sinds(uow: UnitOfWork) -> datetime | None:
    """Return when the slot of the employer was last set, as the logboek tells."""
    return uow.session.scalar(
        select(Logregel.moment)
        .where(Logregel.gebeurtenis == Gebeurtenis.WERKGEVERSLEUTEL_INGESTELD.value)
        .order_by(Logregel.id.desc())
        .limit(1)
    )


def werkgever_was_hier(uow: UnitOfWork) -> datetime | None:
    """Return when the employer last opened this vault, until the worker has seen it."""
    moment = lees_waarde(uow, WERKGEVER_GEOPEND)
    return datetime.fromisoformat(moment) if isinstance(moment, str) else None


def wachtwoord_is_van_werkgever(uow: UnitOfWork) -> bool:
    """Tell whether the password is still the one that the employer set on opening.

    The logboek tells: exactly one new password since the employer was here is his.
    """
    laatste = uow.session.scalar(
        select(func.max(Logregel.id)).where(
            Logregel.gebeurtenis == Gebeurtenis.GEOPEND_DOOR_WERKGEVER.value
        )
    )
    nieuw = (Gebeurtenis.WACHTWOORD_GEWIJZIGD.value, Gebeurtenis.SLEUTEL_VERNIEUWD.value)
    sindsdien = select(func.count()).where(
        Logregel.id > (laatste or 0), Logregel.gebeurtenis.in_(nieuw)
    )
    return laatste is not None and uow.session.scalar(sindsdien) == 1


def noteer_werkgever_gezien(uow: UnitOfWork) -> Changes:
    """Remember that the worker knows of it; the logboek keeps it anyway."""
    return zet_waarde(uow, WERKGEVER_GEOPEND, None)
