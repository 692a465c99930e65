"""Whom to call in a crisis: on the screen, and on paper for a colleague.

Who may not be informed and what is shielded never stands on paper (domein.md stories 7, 10, 14).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.bellijst import Bellijst, Belregel
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Betrokkene
from jos_desktop.models.signaleringsplan import Crisiscontact, Signaleringsplan
from jos_desktop.models.vrijgave import Uitgang, Vrijgave
from jos_desktop.services.afscherming import AFGESCHERMD, Afscherming, schuilwoorden, wis_overal
from jos_desktop.services.crisisnummers import lees_crisisnummers
from jos_desktop.services.documentnummers import nieuw_documentnummer
from jos_desktop.services.hulp_elders import wie_helpt
from jos_desktop.services.leerlingen import haal_leerling, zoeknaam
from jos_desktop.services.papier import lees_afzender
from jos_desktop.services.schuilwoorden import telefoon_sleutels
from jos_desktop.services.uitgang import vraag_vrijgave
from jos_desktop.storage.unit_of_work import UnitOfWork

NIET_BELLEN: Final = "Niet bellen: er is besloten om deze persoon niet te informeren."
ONTVANGERS: Final = (
    Ontvangersoort.TEAM,
    Ontvangersoort.VERVANGER,
    Ontvangersoort.WIJKTEAM,
    Ontvangersoort.TWEEDE_LIJN,
)
"""Who a printed list can be for; the rule decides whether it may."""


class BellijstLeeg(KnownError):
    """There is nobody to call."""

    wat: ClassVar[str] = "Er staat nog niemand met een telefoonnummer in dit dossier."
    doe: ClassVar[str] = "Voeg bij Mensen iemand toe, of vul een telefoonnummer in."


@dataclass(frozen=True, slots=True)
class Schermregel:
    """One line of the list on the screen; ``mag`` is off for who may not be called."""

    regel: Belregel
    mag: bool


def lees_bellijst(uow: UnitOfWork, leerling_id: int) -> tuple[Schermregel, ...]:
    """Return whom to call: the signaleringsplan, the people, the help, and numbers for everybody.

    A shielded number is masked. Raises LeerlingOnbekend.
    """
    leerling = haal_leerling(uow, leerling_id)
    afscherming = Afscherming.lees(uow)
    woorden = afscherming.woorden()
    niet = _niet_bellen(leerling.betrokkenen)
    regels = [
        _uit_plan(rij, niet)
        for rij in uow.session.scalars(
            select(Crisiscontact)
            .join(Signaleringsplan, Signaleringsplan.id == Crisiscontact.plan_id)
            .where(Signaleringsplan.leerling_id == leerling_id)
            .order_by(Crisiscontact.volgorde, Crisiscontact.id)
        )
    ]
    for rij in leerling.betrokkenen:
        if rij.overleden:
            continue
        mag = not rij.niet_informeren
        telefoon = afscherming.toon(rij, "telefoon") if mag else ""
        if telefoon or not mag:
            afspraak = rij.contactafspraak if mag else NIET_BELLEN
            wie = rij.omschrijving or rij.relatie.label
            regels.append(Schermregel(Belregel(rij.naam, wie, telefoon, afspraak), mag=mag))
    aanmeldingen = select(Aanmelding).where(Aanmelding.leerling_id == leerling_id)
    # Only what the family said last of an organisation counts.
    for hulp in wie_helpt(uow.session.scalars(aanmeldingen)):
        if hulp.telefoon and hulp.mag_bellen:
            naam = ", ".join(deel for deel in (hulp.contactpersoon, hulp.organisatie) if deel)
            regels.append(
                Schermregel(Belregel(naam, hulp.soort or "Hulp", hulp.telefoon), mag=True)
            )
    al = {rij.regel.telefoon for rij in regels}
    regels += [
        Schermregel(Belregel(vast.naam, "", vast.telefoon, vast.wanneer), mag=True)
        for vast in lees_crisisnummers(uow)
        if vast.telefoon and vast.telefoon not in al
    ]
    return wis_overal(tuple(regels), woorden)


def _niet_bellen(personen: Iterable[Betrokkene]) -> frozenset[str]:
    """Return by which names and numbers somebody is known who may not be called.

    A number that another person may be called at is no such number.
    """
    rijen = [rij for rij in personen if not rij.overleden]
    niet = {sleutel for rij in rijen if rij.niet_informeren for sleutel in _kenmerken(rij)}
    wel = {sleutel for rij in rijen if not rij.niet_informeren for sleutel in _kenmerken(rij)}
    return frozenset(niet - wel)


def _kenmerken(wie: Betrokkene | Crisiscontact) -> tuple[str, ...]:
    return (zoeknaam(wie.naam).strip(), *telefoon_sleutels(wie.telefoon))


def _uit_plan(rij: Crisiscontact, niet: frozenset[str]) -> Schermregel:
    """Return a line of the plan; a decision that was taken since counts here too."""
    if niet.intersection(_kenmerken(rij)):
        return Schermregel(Belregel(rij.naam, "Signaleringsplan", "", NIET_BELLEN), mag=False)
    return Schermregel(Belregel(rij.naam, "Signaleringsplan", rij.telefoon, rij.wanneer), mag=True)


def maak_bellijst(uow: UnitOfWork, leerling_id: int, soort: Ontvangersoort) -> Bellijst:
    """Return the list for paper. Raises LeerlingOnbekend, BellijstLeeg, GeenToestemming."""
    leerling = haal_leerling(uow, leerling_id)
    vrijgave = _vrijgave(uow, leerling_id, soort)
    regels = tuple(
        rij.regel
        for rij in lees_bellijst(uow, leerling_id)
        if rij.mag and rij.regel.telefoon and AFGESCHERMD not in rij.regel.telefoon
    )
    if not regels:
        raise BellijstLeeg
    afzender = lees_afzender(uow)
    van = ", ".join(d for d in (afzender.naam, afzender.functie, afzender.telefoon) if d)
    return Bellijst(
        documentnummer=nieuw_documentnummer("BL", uow.vandaag),
        datum=uow.vandaag,
        leerling=leerling.naam,
        regels=wis_overal(regels, schuilwoorden(uow, leerling_id)),
        afzender=van,
        vrijgave=vrijgave,
    )


def registreer_bellijst(uow: UnitOfWork, lijst: Bellijst, leerling_id: int) -> Changes:
    """Log that the list leaves; the rule is asked again. Raises GeenToestemming."""
    _vrijgave(uow, leerling_id, lijst.vrijgave.soort)
    uow.log(
        Gebeurtenis.AFGEDRUKT,
        leerling_id=leerling_id,
        soort="betrokkene",
        onderwerp_id=None,
        inhoud={
            "documentnummer": lijst.documentnummer,
            "soort": Uitgang.BELLIJST.label,
            "ontvangersoort": lijst.vrijgave.soort.value,
        },
    )
    return Changes.van(Soort.LOGBOEK, leerling_id=leerling_id)


def _vrijgave(uow: UnitOfWork, leerling_id: int, soort: Ontvangersoort) -> Vrijgave:
    return vraag_vrijgave(uow, Uitgang.BELLIJST, leerling_id, soort, ontvanger=soort.label)
