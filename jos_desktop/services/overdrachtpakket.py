"""What goes into a sealed package, and what is noted when one was made (overdrachtspakket.md).

The contents are exactly the document that pupil and parents read, and the rows behind it. The gate
is asked here, so without complete consent there is nothing to seal.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.models.codes_overdracht import Verzendwijze
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.oordeel import Oordeel
from jos_desktop.models.overdracht import Overdracht, Overdrachtpakket
from jos_desktop.models.pakketinhoud import Pakketinhoud
from jos_desktop.models.vrijgave import Vrijgave
from jos_desktop.services.identiteit import eigen_identiteit
from jos_desktop.services.invoer_velden import vouw
from jos_desktop.services.kaarten import (
    ZEKER,
    AfzenderNietNagekeken,
    AfzenderOnbekend,
    KaartIngetrokken,
    KaartRij,
    eis_vertrouwd,
    lijst_kaarten,
)
from jos_desktop.services.overdracht import GELDIG_DAGEN, document
from jos_desktop.services.overdracht_basis import haal_overdracht, stappen_van, veranderd, voeg_toe
from jos_desktop.services.overdracht_toestemming import ontvanger_plaats, vraag_vrijgave_voor
from jos_desktop.services.overdrachtstand import eis_stap
from jos_desktop.services.overdrachtstappen import (
    kies_antwoorddag,
    verzendgebeurtenissen,
    zet_verzonden,
)
from jos_desktop.services.pakketrijen import gaat_heel, rijen_van
from jos_desktop.services.toestemmingsregel import BINNEN_TEAM
from jos_desktop.services.uitgang import Uitgang
from jos_desktop.storage.unit_of_work import UnitOfWork

_INITIALEN_LENGTE: Final = 20

# A renewed card is later than the one before it, also within the same second: its moment can lie
# a little ahead of the clock.
_VOORUIT: Final = timedelta(minutes=1)


class OntvangerkaartOntbreekt(KnownError):
    """There is no such card to seal to."""

    wat = "Je hebt de contactkaart van de ontvanger niet. Zonder kaart is er geen pakket te maken."
    doe = "Vraag de ontvanger om zijn contactkaart, of geef het document op papier."


class OntvangerkaartNietNagekeken(KnownError):
    """Nobody looked whether the card is real, or accepted it without."""

    wat = "Je hebt de contactkaart van de ontvanger nog niet nagekeken."
    doe = "Bel de ontvanger en vergelijk de vingerafdruk bij Beheer, Contactkaarten."


class OntvangerkaartIngetrokken(KnownError):
    """The worker stopped using this card."""

    wat = "Je gebruikt deze contactkaart niet meer."
    doe = "Kies een andere kaart, of kijk deze weer na bij Beheer, Contactkaarten."


class KaartPastNiet(KnownError):
    """The card is of somebody else than who takes over."""

    wat = "Deze contactkaart is van een ander dan de ontvanger van deze overdracht."
    doe = "Kies de kaart van de ontvanger. Of pas de ontvanger aan, en vraag dan de toestemming na."


@dataclass(frozen=True, slots=True)
class Klaarpakket:
    """What can be sealed: the contents with the pass they leave with, and to which card."""

    overdracht_id: int
    inhoud: Pakketinhoud = field(repr=False)
    vrijgave: Vrijgave = field(repr=False)
    kaart: KaartRij


def maak_pakketinhoud(
    uow: UnitOfWork,
    overdracht_id: int,
    vingerafdruk: bytes,
    antwoordsleutel: bytes,
) -> Klaarpakket:
    """Return what goes to the owner of a card; nothing is noted yet.

    After an earlier sending it is a next version. Raises OverdrachtOnbekend, OverdrachtstapKanNiet,
    OntvangerkaartOntbreekt, OntvangerkaartNietNagekeken, OntvangerkaartIngetrokken,
    KaartPastNiet and GeenToestemming.
    """
    overdracht = haal_overdracht(uow, overdracht_id)
    stappen = stappen_van(overdracht)
    eis_stap(stappen, OverdrachtStatus.VERZONDEN)
    kaart = _kaart(uow, overdracht, vingerafdruk)
    vrijgave = vraag_vrijgave_voor(uow, Uitgang.OVERDRACHTSPAKKET, overdracht)
    gedrukt = document(uow, overdracht_id)
    rijen, bijlagen = rijen_van(uow, overdracht)
    was_weg = any(stap.status is OverdrachtStatus.VERZONDEN for stap in stappen)
    inhoud = Pakketinhoud(
        soort=gedrukt.soort,
        documentnummer=gedrukt.documentnummer,
        versie=gedrukt.versie + was_weg,
        datum=gedrukt.datum,
        geldig_tot=_geldig_tot(uow, overdracht),
        antwoord_voor=kies_antwoorddag(uow, overdracht, uow.vandaag),
        initialen=_initialen(overdracht.traject.leerling.naam),
        gever=gedrukt.gever,
        ontvanger=gedrukt.ontvanger,
        grondslag=grondslag_van(vrijgave.oordeel),
        secties=gedrukt.secties,
        weggelaten=gedrukt.weggelaten,
        antwoordsleutel=antwoordsleutel,
        rijen=rijen,
        bijlagen=bijlagen,
    )
    return Klaarpakket(overdracht_id, inhoud, vrijgave, kaart)


def leg_antwoorddag_vast(
    uow: UnitOfWork, overdracht_id: int, gekozen: date | None = None
) -> Changes:
    """Keep until when the receiver can answer, before sealing: the document names that day.

    Raises OverdrachtOnbekend and DagTeVroeg.
    """
    overdracht = haal_overdracht(uow, overdracht_id)
    overdracht.antwoord_voor = kies_antwoorddag(uow, overdracht, uow.vandaag, gekozen)
    uow.session.flush()
    return veranderd(overdracht)


def leg_pakket_vast(uow: UnitOfWork, klaar: Klaarpakket, pakket_id: bytes, som: bytes) -> Changes:
    """Note that a package was sealed: by what an answer is recognised, and that it went out."""
    overdracht = haal_overdracht(uow, klaar.overdracht_id)
    inhoud = klaar.inhoud
    zet_verzonden(uow, overdracht, Verzendwijze.PAKKET, uow.vandaag, inhoud.antwoord_voor)
    overdracht.versie = inhoud.versie
    overdracht.geldig_tot = inhoud.geldig_tot
    overdracht.ontvanger_kaart = klaar.kaart.vingerafdruk
    overdracht.pakketten.append(
        Overdrachtpakket(
            pakket_id=pakket_id,
            som=som,
            kaart=klaar.kaart.vingerafdruk,
            antwoordsleutel=inhoud.antwoordsleutel,
            versie=inhoud.versie,
            gemaakt=uow.nu,
        )
    )
    uow.log(
        Gebeurtenis.PAKKET_GEMAAKT,
        leerling_id=overdracht.traject.leerling_id,
        soort="overdracht",
        onderwerp_id=overdracht.id,
        inhoud={
            "documentnummer": overdracht.documentnummer,
            "ontvanger": overdracht.ontvanger_naam,
            "versie": inhoud.versie,
        },
    )
    return voeg_toe(uow, overdracht, *verzendgebeurtenissen(uow, overdracht, uow.vandaag))


def kent_mijn_kaart_niet(uow: UnitOfWork, vingerafdruk: bytes) -> bool:
    """Tell whether the own card was renewed since the last package to this receiver.

    He may then still have the older one, with which he cannot open the next package.
    """
    eigen = eigen_identiteit(uow)
    if eigen is None or eigen.inhoud.volgnummer == 1:
        return False
    sinds = eigen.inhoud.gemaakt - _VOORUIT
    daarna = select(Overdrachtpakket.id).where(
        Overdrachtpakket.kaart == vingerafdruk, Overdrachtpakket.gemaakt >= sinds
    )
    return uow.session.scalar(daarna.limit(1)) is None


def grondslag_van(oordeel: Oordeel) -> str:
    """Return in one sentence, without names, why this may be shared."""
    if oordeel.doorbroken is not None:
        waarom = f"Gedeeld zonder toestemming, met reden: {oordeel.doorbroken.label}"
    elif oordeel.nodig:
        laatst = max((antwoord.datum for antwoord in oordeel.aanwezig), default=None)
        sinds = "" if laatst is None else f", het laatst op {laatst:%d-%m-%Y}"
        waarom = f"Gedeeld met toestemming van {_wie(oordeel)}{sinds}"
    else:
        waarom = (oordeel.grond or oordeel.uitleg).rstrip(".")
    return f"{waarom} ({oordeel.bron})."


def sleutelkaart(uow: UnitOfWork, kaart: KaartRij) -> KaartRij:
    """Return the newest card of the same owner: the one to seal to."""
    sleutel = kaart.inhoud.ondertekening
    nieuwste = (rij for rij in lijst_kaarten(uow) if rij.inhoud.ondertekening == sleutel)
    return next(nieuwste, kaart)


def eis_ontvangerkaart(uow: UnitOfWork, vingerafdruk: bytes) -> KaartRij:
    """Return the newest trusted card of this owner, in the words of who sends.

    Raises OntvangerkaartOntbreekt, OntvangerkaartNietNagekeken, OntvangerkaartIngetrokken.
    """
    try:
        return sleutelkaart(uow, eis_vertrouwd(uow, vingerafdruk))
    except AfzenderOnbekend:
        raise OntvangerkaartOntbreekt from None
    except AfzenderNietNagekeken:
        raise OntvangerkaartNietNagekeken from None
    except KaartIngetrokken:
        raise OntvangerkaartIngetrokken from None


def kaart_past(kaart: KaartRij, overdracht: Overdracht) -> bool:
    """Tell whether a card is of who takes over: his name, and the place that consent names.

    What stands on a card is a claim, but a trusted one; consent for one school is no consent for
    somebody of another. Within the own team, where a whole dossier goes without consent, his card
    has to name that organisation: to work at the same school is not enough.
    """
    plaats = ontvanger_plaats(overdracht)
    team = overdracht.ontvanger_organisatie if overdracht.type in BINNEN_TEAM else ""
    if team and vouw(team) != vouw(kaart.inhoud.organisatie):
        return False
    plekken = {vouw(plek) for plek in (kaart.inhoud.organisatie, *kaart.inhoud.scholen)}
    zelfde_naam = vouw(kaart.inhoud.naam) == vouw(overdracht.ontvanger_naam)
    return zelfde_naam and (not plaats or vouw(plaats) in plekken)


def _kaart(uow: UnitOfWork, overdracht: Overdracht, vingerafdruk: bytes) -> KaartRij:
    kaart = eis_ontvangerkaart(uow, vingerafdruk)
    if not kaart_past(kaart, overdracht):
        raise KaartPastNiet
    # That he works here stands on his own card: for a whole dossier that has to be looked at.
    if gaat_heel(uow, overdracht) and kaart.vertrouwen not in ZEKER:
        raise OntvangerkaartNietNagekeken
    return kaart


def _geldig_tot(uow: UnitOfWork, overdracht: Overdracht) -> date | None:
    """Return until when it may be used: never shorter than the receiver gets to answer."""
    geldig, antwoord = overdracht.geldig_tot, overdracht.antwoord_voor
    if geldig is None or antwoord is None or geldig >= antwoord:
        return geldig
    return max(antwoord, uow.vandaag + timedelta(days=GELDIG_DAGEN))


def _initialen(naam: str) -> str:
    zichtbaar = "".join(teken for teken in naam.replace("-", " ") if teken.isprintable())
    letters = (f"{deel[0]}." for deel in zichtbaar.split())
    return "".join(letters)[:_INITIALEN_LENGTE]


def _wie(oordeel: Oordeel) -> str:
    leerling = any(gever.betrokkene_id is None for gever in oordeel.gevers)
    anderen = sum(gever.betrokkene_id is not None for gever in oordeel.gevers)
    delen = ["de leerling"] if leerling else []
    if anderen:
        delen.append("1 ouder of voogd" if anderen == 1 else f"{anderen} ouders of voogden")
    return " en ".join(delen) or "wie erover gaat"
