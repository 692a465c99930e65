"""Who this vault is to others: the own card, its renewal, and the end of old keys.

The signing key stays, the sealing key is new on every card (overdrachtspakket.md, Identity).
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from sqlalchemy import func, or_, select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.identiteit import EigenKaart
from jos_desktop.models.kaartinhoud import (
    LANGSTE_NAAM,
    LANGSTE_TELEFOON,
    MEESTE_SCHOLEN,
    Kaartbestand,
    Kaartinhoud,
    inhoud_van,
)
from jos_desktop.models.logboek import Logregel
from jos_desktop.models.ontvangst import Ontvangst
from jos_desktop.models.overdracht import Overdracht, Overdrachtpakket
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.storage.kaartzegel import (
    nieuwe_ondertekensleutel,
    onderteken,
    ondertekening_van,
)
from jos_desktop.storage.sealing import Priveslot
from jos_desktop.storage.unit_of_work import UnitOfWork

KAART_DAGEN: Final = 365
# As long as a handover is valid: a package may have been sealed to the old card just before its
# maker got the new one, and be opened on the last day.
SLEUTEL_BLIJFT_DAGEN: Final = 90
_WACHT: Final = (OverdrachtStatus.VERZONDEN, OverdrachtStatus.ONTVANGEN)


class EigenGegevensOntbreken(KnownError):
    """A card needs at least a name."""

    wat = "Je naam ontbreekt nog. Zonder naam kan er geen contactkaart komen."
    doe = "Vul je naam in bij Beheer, Mijn gegevens, en maak dan je kaart."


@dataclass(frozen=True, slots=True)
class Identiteit:
    """An own card with its private keys: ``ontvangstsleutel`` as :class:`Priveslot` takes it."""

    inhoud: Kaartinhoud
    bestand: bytes = field(repr=False)
    vingerafdruk: bytes
    ondertekensleutel: bytes = field(repr=False)
    ontvangstsleutel: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class EigenStand:
    """The own card in use (None before the first), and why a new one is due: Dutch sentences."""

    kaart: Kaartbestand | None
    redenen: tuple[str, ...] = ()
    verlopen: bool = False


def eigen_identiteit(uow: UnitOfWork) -> Identiteit | None:
    """Return the own card in use, or None before the first."""
    rij = _laatste(uow)
    return None if rij is None else _identiteit(rij)


def identiteit_voor(uow: UnitOfWork, vingerafdruk: bytes) -> Identiteit | None:
    """Return the own card with this fingerprint, also an older one; None without its key."""
    rij = _eigen(uow, vingerafdruk)
    return None if rij is None else _identiteit(rij)


def lees_eigen_stand(uow: UnitOfWork) -> EigenStand:
    """Return the own card and what asks for a new one."""
    rij = _laatste(uow)
    if rij is None:
        return EigenStand(None)
    kaart = Kaartbestand(inhoud_van(rij.bestand), rij.bestand)
    redenen = []
    if _is_verlopen(uow, rij):
        redenen.append("Je kaart is ouder dan een jaar.")
    if _gegevens(uow) != _zonder_sleutels(kaart.inhoud):
        redenen.append("Je gegevens zijn veranderd sinds je deze kaart maakte.")
    if _hersteld_sinds(uow, rij):
        redenen.append(
            "Je kluis is teruggezet uit een reservekopie. Misschien hebben anderen een kaart van "
            "je die hier niet meer bij hoort."
        )
    return EigenStand(kaart, tuple(redenen), _is_verlopen(uow, rij))


def maak_eigen_kaart(uow: UnitOfWork, *, opnieuw: bool = False) -> Changes:
    """Make the own card, or a new one when a year passed or what stands on it changed.

    ``opnieuw`` makes a new one anyway. Raises EigenGegevensOntbreken.
    """
    vorige = _laatste(uow)
    if vorige is not None and not opnieuw and not lees_eigen_stand(uow).redenen:
        return Changes()
    gegevens = _gegevens(uow)
    if gegevens is None:
        raise EigenGegevensOntbreken
    sleutel = nieuwe_ondertekensleutel() if vorige is None else vorige.ondertekensleutel
    slot = Priveslot.nieuw()
    nu = uow.nu.replace(microsecond=0)
    if vorige is not None:
        # A clock that was set back must not make the new card the older one.
        nu = max(nu, inhoud_van(vorige.bestand).gemaakt + timedelta(seconds=1))
    naam, functie, organisatie, scholen, telefoon = gegevens
    inhoud = Kaartinhoud(
        naam,
        functie,
        organisatie,
        scholen,
        telefoon,
        1 if vorige is None else vorige.volgnummer + 1,
        nu,
        slot.publiek,
        ondertekening_van(sleutel),
    )
    kaart = onderteken(inhoud, sleutel)
    # The rows would put keys into the logboek; one event of our own says it better.
    with uow.zonder_automatisch_logboek():
        if vorige is not None:
            vorige.vervangen_op = uow.nu
        uow.session.add(
            EigenKaart(
                volgnummer=inhoud.volgnummer,
                vingerafdruk=kaart.vingerafdruk,
                bestand=kaart.bestand,
                ondertekensleutel=sleutel,
                ontvangstsleutel=slot.ruw,
                gemaakt=nu,
            )
        )
    uow.log(
        Gebeurtenis.KAART_GEMAAKT, soort="eigen_kaart", inhoud={"volgnummer": inhoud.volgnummer}
    )
    return Changes.van(Soort.KAART, Soort.LOGBOEK) | wis_oude_sleutels(uow)


def houd_kaart_bij(uow: UnitOfWork) -> Changes:
    """Renew a card that is older than a year, and wipe old keys; the first card is asked for."""
    return maak_eigen_kaart(uow) if moet_vernieuwen(uow) else wis_oude_sleutels(uow)


def moet_vernieuwen(uow: UnitOfWork) -> bool:
    """Tell whether there is an own card that is older than a year."""
    rij = _laatste(uow)
    return rij is not None and _is_verlopen(uow, rij) and _gegevens(uow) is not None


def is_bij_te_houden(uow: UnitOfWork) -> bool:
    """Tell whether :func:`houd_kaart_bij` would change anything."""
    oude = _oude_met_sleutel(uow)
    return moet_vernieuwen(uow) or any(not _nog_nodig(uow, rij) for rij in oude)


def wis_oude_sleutels(uow: UnitOfWork) -> Changes:
    """Wipe the sealing keys of replaced cards that nothing can come in for any more.

    A key stays SLEUTEL_BLIJFT_DAGEN after its card was replaced, and as long as a package that
    was addressed to it, or the answer to a package that was sent with it, is still awaited.
    """
    over = [rij for rij in _oude_met_sleutel(uow) if not _nog_nodig(uow, rij)]
    if not over:
        return Changes()
    with uow.zonder_automatisch_logboek():
        for rij in over:
            rij.ontvangstsleutel = None
            rij.sleutel_gewist_op = uow.nu
    for rij in over:
        uow.log(
            Gebeurtenis.VERWIJDERD,
            soort="eigen_kaart",
            onderwerp_id=rij.id,
            inhoud={"volgnummer": rij.volgnummer, "sleutel_gewist_op": uow.nu},
        )
    uow.laat_geen_resten()
    return Changes.van(Soort.KAART, Soort.LOGBOEK)


def is_eigen_sleutel(uow: UnitOfWork, ondertekening: bytes) -> bool:
    """Tell whether a public signing key is that of this vault."""
    rij = _laatste(uow)
    return rij is not None and ondertekening_van(rij.ondertekensleutel) == ondertekening


def _laatste(uow: UnitOfWork) -> EigenKaart | None:
    return uow.session.scalar(select(EigenKaart).order_by(EigenKaart.volgnummer.desc()).limit(1))


def _eigen(uow: UnitOfWork, vingerafdruk: bytes) -> EigenKaart | None:
    return uow.session.scalar(select(EigenKaart).where(EigenKaart.vingerafdruk == vingerafdruk))


def _identiteit(rij: EigenKaart) -> Identiteit | None:
    if rij.ontvangstsleutel is None:
        return None
    return Identiteit(
        inhoud_van(rij.bestand),
        rij.bestand,
        rij.vingerafdruk,
        rij.ondertekensleutel,
        rij.ontvangstsleutel,
    )


def _gegevens(uow: UnitOfWork) -> tuple[str, str, str, tuple[str, ...], str] | None:
    """Return name, function, organisation, schools and telephone as they fit on a card."""
    profiel = lees_profiel(uow)
    naam = "" if profiel is None else _regel(profiel.naam, LANGSTE_NAAM)
    if profiel is None or not naam:
        return None
    scholen = {
        _regel(s.naam, LANGSTE_NAAM) for s in lijst_scholen(uow) if s.id in profiel.school_ids
    }
    return (
        naam,
        profiel.functie.label,
        _regel(profiel.organisatie, LANGSTE_NAAM),
        tuple(sorted(scholen - {""})[:MEESTE_SCHOLEN]),
        _regel(profiel.telefoon, LANGSTE_TELEFOON),
    )


def _zonder_sleutels(inhoud: Kaartinhoud) -> tuple[str, str, str, tuple[str, ...], str]:
    return (inhoud.naam, inhoud.functie, inhoud.organisatie, inhoud.scholen, inhoud.telefoon)


def _regel(tekst: str, langste: int) -> str:
    """Return a text as a card takes it: printable, on one line, no blanks around."""
    zichtbaar = "".join(teken if teken.isprintable() else " " for teken in tekst)
    return " ".join(zichtbaar.split())[:langste].strip()


def _is_verlopen(uow: UnitOfWork, rij: EigenKaart) -> bool:
    return uow.nu - rij.gemaakt > timedelta(days=KAART_DAGEN)


def _hersteld_sinds(uow: UnitOfWork, rij: EigenKaart) -> bool:
    hersteld = select(func.max(Logregel.moment)).where(
        Logregel.gebeurtenis == Gebeurtenis.HERSTELD.value
    )
    moment = uow.session.scalar(hersteld)
    # A card tells its moment in whole seconds.
    return moment is not None and moment > rij.gemaakt + timedelta(seconds=1)


def _oude_met_sleutel(uow: UnitOfWork) -> tuple[EigenKaart, ...]:
    return tuple(
        uow.session.scalars(
            select(EigenKaart).where(
                EigenKaart.vervangen_op.is_not(None), EigenKaart.ontvangstsleutel.is_not(None)
            )
        )
    )


def _nog_nodig(uow: UnitOfWork, rij: EigenKaart) -> bool:
    if rij.vervangen_op is None:
        return True
    if uow.nu - rij.vervangen_op <= timedelta(days=SLEUTEL_BLIJFT_DAGEN):
        return True
    te_beantwoorden = select(Ontvangst.id).where(
        Ontvangst.eigen_kaart_id == rij.id,
        Ontvangst.status == OverdrachtStatus.ONTVANGEN,
        or_(Ontvangst.geldig_tot.is_(None), Ontvangst.geldig_tot >= uow.vandaag),
    )
    antwoord_komt = (
        select(Overdrachtpakket.id)
        .join(Overdracht)
        .where(
            # A day of room, for a clock that was set back meanwhile.
            Overdrachtpakket.gemaakt >= rij.gemaakt - timedelta(days=1),
            Overdrachtpakket.gemaakt <= rij.vervangen_op + timedelta(days=1),
            Overdracht.status.in_(_WACHT),
            or_(Overdracht.geldig_tot.is_(None), Overdracht.geldig_tot >= uow.vandaag),
        )
    )
    return any(uow.session.scalar(vraag.limit(1)) for vraag in (te_beantwoorden, antwoord_komt))
