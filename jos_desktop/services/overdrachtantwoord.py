"""What a receiver with JOS Desktop answers: events out of a receipt, or an answer code.

Events are merged by kenmerk, so twice is once and the order does not matter. Reading the file
itself is in ``werkstroom/overdrachtantwoord.py``.
"""

import hmac
from dataclasses import dataclass, field

from sqlalchemy import select

from jos_desktop.errors import BugError, KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.models.codes_overdracht import Bevestigwijze, Gebeurtenisbron, Weigerreden
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.overdracht import Overdracht, OverdrachtGebeurtenis, Overdrachtpakket
from jos_desktop.models.pakketinhoud import Ontvangstbericht, Stap
from jos_desktop.services.antwoordcode import herken
from jos_desktop.services.identiteit import Identiteit, eigen_identiteit, identiteit_voor
from jos_desktop.services.kaarten import KaartRij, eis_vertrouwd, kaart_bij
from jos_desktop.services.overdracht_basis import (
    WIE_LENGTE,
    haal_overdracht,
    nieuwe_gebeurtenis,
    stappen_van,
)
from jos_desktop.services.overdracht_toestemming import vraag_vrijgave_voor
from jos_desktop.services.overdrachtpakket import eis_ontvangerkaart
from jos_desktop.services.overdrachtstand import NAAR_ONTVANGER, VAN_ONTVANGER
from jos_desktop.services.overdrachttaken import voeg_toe_met_taken
from jos_desktop.services.uitgang import Uitgang, Vrijgave
from jos_desktop.storage.unit_of_work import UnitOfWork


class AntwoordZonderPakket(KnownError):
    """A receipt for a package that was not made here."""

    wat = "Dit antwoord hoort bij geen enkel pakket uit deze kluis. Er is niets veranderd."
    doe = "Kijk of je het goede bestand hebt, en of je in de goede kluis werkt."


class AntwoordVanAnder(KnownError):
    """A trusted sender, but not the one the package was sealed to."""

    wat = "Dit antwoord komt niet van de ontvanger van het pakket. Er is niets veranderd."
    doe = "Bel de ontvanger en vraag wat er is gebeurd."


class AntwoordOpAnderPakket(KnownError):
    """The right number, but about other contents."""

    wat = "Dit antwoord gaat over een ander pakket dan jij hebt gemaakt. Er is niets veranderd."
    doe = "Bel de ontvanger en vraag welk pakket die heeft geopend."


class AntwoordNietVoorMij(KnownError):
    """Sealed to a card that this vault never had, or whose key was wiped."""

    wat = "Dit antwoord is niet voor jou gemaakt, of voor een oude kaart van je."
    doe = "Vraag de ontvanger om de antwoordcode aan de telefoon."


class CodeHoortNergensBij(KnownError):
    """No package has this code as an answer."""

    wat = "Deze code hoort bij geen van je overdrachten."
    doe = "Vraag de ontvanger om de 8 tekens nog een keer voor te lezen."


class GeenPakketOmOver(KnownError):
    """A message is about a package, and there is none."""

    wat = "Van deze overdracht is geen verzegeld pakket gemaakt."
    doe = "Vertel het de ontvanger zelf, bijvoorbeeld aan de telefoon."


@dataclass(frozen=True, slots=True)
class Antwoordsleutels:
    """What it takes to open a receipt: the own card it is for, and the card it comes from."""

    pakket_id: bytes
    eigen: Identiteit
    afzender: KaartRij


@dataclass(frozen=True, slots=True)
class Verwerkt:
    """What an answer did; ``nieuw`` counts the events that were not known yet."""

    overdracht_id: int
    leerling_id: int
    documentnummer: str
    status: OverdrachtStatus
    nieuw: int
    reden: Weigerreden | None = None
    toelichting: str = field(default="", repr=False)
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True, slots=True)
class Klaarbericht:
    """A message that can be sealed to the receiver, with its pass."""

    overdracht_id: int
    versie: int
    bericht: Ontvangstbericht = field(repr=False)
    vrijgave: Vrijgave = field(repr=False)
    kaart: KaartRij
    eigen: Identiteit


def sleutels_voor(
    uow: UnitOfWork, pakket_id: bytes, ontvanger: bytes, afzender: bytes
) -> Antwoordsleutels:
    """Return what opens a receipt whose header says this.

    The sender must be who the package was sealed to, with that card or a renewed one. Raises
    AntwoordZonderPakket, AntwoordNietVoorMij, AntwoordVanAnder and what eis_vertrouwd raises.
    """
    pakket = _pakket(uow, pakket_id)
    eigen = identiteit_voor(uow, ontvanger)
    if eigen is None:
        raise AntwoordNietVoorMij
    kaart = eis_vertrouwd(uow, afzender)
    verzegeld_aan = kaart_bij(uow, pakket.kaart)
    if verzegeld_aan is None or verzegeld_aan.inhoud.ondertekening != kaart.inhoud.ondertekening:
        raise AntwoordVanAnder
    return Antwoordsleutels(pakket_id, eigen, kaart)


def verwerk_bericht(uow: UnitOfWork, bericht: Ontvangstbericht) -> Verwerkt:
    """Merge what the receiver says of a package. Raises AntwoordZonderPakket.

    Of the events only his own count, and only with what a receiver can say; ours come back as an
    echo. Raises AntwoordOpAnderPakket when it is about other contents.
    """
    pakket = _pakket(uow, bericht.pakket_id)
    if not hmac.compare_digest(pakket.som, bericht.som):
        raise AntwoordOpAnderPakket
    eigen = [
        stap
        for stap in bericht.stappen
        if stap.van is Gebeurtenisbron.ONTVANGER and stap.status in VAN_ONTVANGER
    ]
    kenmerken = [stap.kenmerk for stap in eigen]
    bekend = set(
        uow.session.scalars(
            select(OverdrachtGebeurtenis.kenmerk).where(
                OverdrachtGebeurtenis.kenmerk.in_(kenmerken)
            )
        )
    )
    nieuw = {stap.kenmerk: stap for stap in eigen if stap.kenmerk not in bekend}
    return _neem_op(uow, pakket.overdracht, [_als_gebeurtenis(stap) for stap in nieuw.values()])


def verwerk_antwoordcode(uow: UnitOfWork, getypt: str) -> Verwerkt:
    """Note the answer that a receiver read aloud. Raises CodeHoortNergensBij.

    Every package is tried; exactly one has to know the code. A second time changes nothing.
    """
    gevonden = [
        (pakket, antwoord)
        for pakket in uow.session.scalars(select(Overdrachtpakket))
        if (antwoord := herken(getypt, pakket.antwoordsleutel, pakket.pakket_id)) is not None
    ]
    if len(gevonden) != 1:
        raise CodeHoortNergensBij
    ((pakket, (status, reden)),) = gevonden
    overdracht = pakket.overdracht
    al_gezegd = any(
        stap.van is Gebeurtenisbron.ONTVANGER and (stap.status, stap.reden) == (status, reden)
        for stap in stappen_van(overdracht)
    )
    nieuw = nieuwe_gebeurtenis(
        uow,
        status,
        datum=uow.vandaag,
        wie=overdracht.ontvanger_naam,
        hoe=Bevestigwijze.CODE,
        reden=reden,
        van=Gebeurtenisbron.ONTVANGER,
    )
    return _neem_op(uow, overdracht, [] if al_gezegd else [nieuw])


def maak_berichten(uow: UnitOfWork, overdracht_id: int) -> tuple[Klaarbericht, ...]:
    """Return what the receiver may know of what happened after each package, the newest first.

    That it was taken back and why, that it was talked over, that it is finished; no other words.
    He may have opened an earlier version, so there is one message for every package of his.
    Raises OverdrachtOnbekend, GeenPakketOmOver and, about the card of the receiver, as
    eis_ontvangerkaart.
    """
    overdracht = haal_overdracht(uow, overdracht_id)
    if not overdracht.pakketten:
        raise GeenPakketOmOver
    kaart = eis_ontvangerkaart(uow, overdracht.pakketten[-1].kaart)
    eigen = eigen_identiteit(uow)
    if eigen is None:
        raise BugError("a package was signed, so there is an own card")
    stappen = tuple(_voor_ontvanger(stap) for stap in stappen_van(overdracht) if _reist(stap))
    vrijgave = vraag_vrijgave_voor(uow, Uitgang.ANTWOORD, overdracht)
    return tuple(
        Klaarbericht(
            overdracht_id,
            pakket.versie,
            Ontvangstbericht(pakket.pakket_id, pakket.som, stappen),
            vrijgave,
            kaart,
            eigen,
        )
        for pakket in reversed(overdracht.pakketten)
        if _van_dezelfde(uow, pakket, kaart)
    )


def _van_dezelfde(uow: UnitOfWork, pakket: Overdrachtpakket, kaart: KaartRij) -> bool:
    """Tell whether a package was sealed to the owner of a card, whichever card he had then."""
    toen = kaart_bij(uow, pakket.kaart)
    return toen is not None and toen.inhoud.ondertekening == kaart.inhoud.ondertekening


def leg_bericht_vast(uow: UnitOfWork, klaar: Klaarbericht) -> Changes:
    """Log that the receiver is told how the handover stands."""
    overdracht = haal_overdracht(uow, klaar.overdracht_id)
    leerling_id = overdracht.traject.leerling_id
    uow.log(
        Gebeurtenis.GEEXPORTEERD,
        leerling_id=leerling_id,
        soort="overdracht",
        onderwerp_id=overdracht.id,
        inhoud={
            "documentnummer": overdracht.documentnummer,
            "ontvanger": overdracht.ontvanger_naam,
            "stand": overdracht.status.value,
        },
    )
    return Changes.van(Soort.LOGBOEK, leerling_id=leerling_id)


def _reist(stap: Stap) -> bool:
    return (
        stap.van is Gebeurtenisbron.GEVER
        and stap.status in NAAR_ONTVANGER
        and not stap.kenmerk.startswith("oud-")
    )


def _voor_ontvanger(stap: Stap) -> Stap:
    """Return an event without the words that are for the own dossier."""
    ingetrokken = stap.status is OverdrachtStatus.INGETROKKEN
    return Stap(
        stap.kenmerk,
        stap.moment,
        stap.status,
        stap.van,
        stap.datum,
        toelichting=stap.toelichting if ingetrokken else "",
    )


def _neem_op(
    uow: UnitOfWork, overdracht: Overdracht, nieuw: list[OverdrachtGebeurtenis]
) -> Verwerkt:
    leerling_id = overdracht.traject.leerling_id
    changes = Changes()
    if nieuw:
        changes = voeg_toe_met_taken(uow, overdracht, nieuw)
        uow.log(
            Gebeurtenis.PAKKET_BEANTWOORD,
            leerling_id=leerling_id,
            soort="overdracht",
            onderwerp_id=overdracht.id,
            inhoud={
                "documentnummer": overdracht.documentnummer,
                "antwoord": nieuw[-1].status.value,
            },
        )
    laatste = next(
        (rij for rij in reversed(nieuw or overdracht.gebeurtenissen) if rij.reden is not None),
        None,
    )
    geweigerd = overdracht.status is OverdrachtStatus.GEWEIGERD and laatste is not None
    return Verwerkt(
        overdracht.id,
        leerling_id,
        overdracht.documentnummer,
        overdracht.status,
        len(nieuw),
        laatste.reden if laatste is not None and geweigerd else None,
        laatste.toelichting if laatste is not None and geweigerd else "",
        changes,
    )


def _als_gebeurtenis(stap: Stap) -> OverdrachtGebeurtenis:
    return OverdrachtGebeurtenis(
        kenmerk=stap.kenmerk,
        moment=stap.moment,
        status=stap.status,
        van=stap.van,
        datum=stap.datum,
        wie=stap.wie[:WIE_LENGTE],
        hoe=Bevestigwijze.BESTAND,
        reden=stap.reden,
        toelichting=stap.toelichting,
    )


def _pakket(uow: UnitOfWork, pakket_id: bytes) -> Overdrachtpakket:
    pakket = uow.session.scalar(
        select(Overdrachtpakket).where(Overdrachtpakket.pakket_id == pakket_id)
    )
    if pakket is None:
        raise AntwoordZonderPakket
    return pakket
