"""Warm handovers: make one, choose its sections, and give the document that goes out."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import (
    OverdrachtStatus,
    OverdrachtType,
)
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.documenten import (
    SECTIETITELS,
    VARIANTEN,
    Antwoordstrook,
    OverdrachtDocument,
    Partij,
)
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.overdracht import Overdracht, OverdrachtSectie
from jos_desktop.models.traject import Traject
from jos_desktop.services.afscherming import schuilwoorden, wis_overal
from jos_desktop.services.documentnummers import nieuw_documentnummer
from jos_desktop.services.leeftijd import leeftijd_op
from jos_desktop.services.namen import initialen
from jos_desktop.services.overdracht_basis import (
    haal_overdracht,
    nieuwe_gebeurtenis,
    veranderd,
    voeg_toe,
)
from jos_desktop.services.overdracht_bron import Bron
from jos_desktop.services.overdracht_secties import maak_secties
from jos_desktop.services.overdracht_toestemming import (
    ontvanger_plaats,
    oordeel_over_overdracht,
    vraag_vrijgave_voor,
)
from jos_desktop.services.overdrachtstappen import toestemmingsgebeurtenis
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.toestemmingsregel import BINNEN_TEAM, Oordeel
from jos_desktop.services.trajecten import haal_traject
from jos_desktop.services.uitgang import Uitgang, Vrijgave, vraag_vrijgave
from jos_desktop.storage.unit_of_work import UnitOfWork

GELDIG_DAGEN = 90
ONTVANGER_LENGTE = 120
SCHRIJFBARE_SECTIES = frozenset({3, 4, 5, 7, 8, 9, 10, 11, 12, 13})
"""Sections to which the worker adds words of his own."""

VERPLICHTE_SECTIES = frozenset({0, 1, 15})
"""Sections without which the document says nothing or loses its warnings."""

# Meldcode and safety details never go along unasked (domein.md 5.1, section 10).
STANDAARD_UIT = frozenset({10})

_NOG_NIET_OVERGENOMEN = frozenset(
    {OverdrachtStatus.CONCEPT, OverdrachtStatus.TOESTEMMING, OverdrachtStatus.VERZONDEN}
)


class OntvangerLeeg(KnownError):
    """A handover needs somebody who takes over."""

    wat = "De ontvanger ontbreekt."
    doe = "Vul de naam in van wie het overneemt, en de school of organisatie."


class OntvangerTeLang(KnownError):
    """A name that long is something else, pasted by mistake."""

    wat = "De ontvanger is te lang."
    doe = "Vul alleen de naam, de functie en de school of organisatie in."


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """Who takes over."""

    naam: str
    functie: str = ""
    organisatie: str = ""
    school: str = ""
    telefoon: str = ""

    @property
    def plaats(self) -> str:
        """Return the receiver as consent names him: school or organisation, else the person."""
        return self.school or self.organisatie or self.naam


@dataclass(frozen=True, slots=True)
class SectieKeuze:
    """A section as the worker chooses it."""

    nummer: int
    titel: str
    mee: bool
    tekst: str
    verplicht: bool
    schrijfbaar: bool


@dataclass(frozen=True, slots=True)
class OverdrachtDetail:
    """A handover as its screen shows it."""

    id: int
    leerling_id: int
    leerling: str
    traject_id: int
    soort: OverdrachtType
    status: OverdrachtStatus
    documentnummer: str
    ontvanger: Ontvanger
    secties: tuple[SectieKeuze, ...]
    oordeel: Oordeel


@dataclass(frozen=True, slots=True)
class OverdrachtRij:
    """A handover in a list."""

    id: int
    traject_id: int
    leerling_id: int
    leerling: str
    type: OverdrachtType
    status: OverdrachtStatus
    ontvanger: str
    documentnummer: str
    datum: date
    school_id: int


def maak_overdracht(
    uow: UnitOfWork, traject_id: int, soort: OverdrachtType, ontvanger: Ontvanger
) -> Changes:
    """Start a handover of a traject. Raises TrajectOnbekend, OntvangerLeeg, OntvangerTeLang."""
    traject = haal_traject(uow, traject_id)
    ontvanger = op_een_regel(ontvanger)
    if not ontvanger.naam:
        raise OntvangerLeeg
    overdracht = Overdracht(
        traject_id=traject.id,
        type=soort,
        documentnummer=nieuw_documentnummer("OD", uow.vandaag),
        datum=uow.vandaag,
        geldig_tot=uow.vandaag + timedelta(days=GELDIG_DAGEN),
        ontvanger_naam=ontvanger.naam,
        ontvanger_functie=ontvanger.functie,
        ontvanger_organisatie=ontvanger.organisatie,
        ontvanger_school=ontvanger.school,
        ontvanger_telefoon=ontvanger.telefoon,
        secties=[
            OverdrachtSectie(nummer=nummer, mee=nummer not in STANDAARD_UIT)
            for nummer in VARIANTEN[soort].secties
        ],
        gebeurtenissen=[nieuwe_gebeurtenis(uow, OverdrachtStatus.CONCEPT)],
    )
    uow.session.add(overdracht)
    uow.session.flush()
    return Changes.van(Soort.OVERDRACHT, leerling_id=traject.leerling_id, nieuw_id=overdracht.id)


def kies_secties(
    uow: UnitOfWork, overdracht_id: int, keuzes: Mapping[int, tuple[bool, str]]
) -> Changes:
    """Keep per section whether it goes along and the worker's words."""
    overdracht = haal_overdracht(uow, overdracht_id)
    for sectie in overdracht.secties:
        if sectie.nummer in keuzes:
            mee, tekst = keuzes[sectie.nummer]
            sectie.mee = mee or sectie.nummer in VERPLICHTE_SECTIES
            sectie.tekst = tekst.strip() if sectie.nummer in SCHRIJFBARE_SECTIES else ""
    uow.session.flush()
    return veranderd(overdracht)


def lees_overdracht(uow: UnitOfWork, overdracht_id: int) -> OverdrachtDetail:
    """Return a handover with its sections and the verdict on consent."""
    overdracht = haal_overdracht(uow, overdracht_id)
    traject = overdracht.traject
    return OverdrachtDetail(
        id=overdracht.id,
        leerling_id=traject.leerling_id,
        leerling=traject.leerling.naam,
        traject_id=traject.id,
        soort=overdracht.type,
        status=overdracht.status,
        documentnummer=overdracht.documentnummer,
        ontvanger=Ontvanger(
            overdracht.ontvanger_naam,
            overdracht.ontvanger_functie,
            overdracht.ontvanger_organisatie,
            overdracht.ontvanger_school,
            overdracht.ontvanger_telefoon,
        ),
        secties=tuple(
            SectieKeuze(
                sectie.nummer,
                SECTIETITELS[sectie.nummer],
                sectie.mee,
                sectie.tekst,
                sectie.nummer in VERPLICHTE_SECTIES,
                sectie.nummer in SCHRIJFBARE_SECTIES,
            )
            for sectie in overdracht.secties
            if sectie.nummer > 0
        ),
        oordeel=oordeel_overdracht(uow, overdracht),
    )


def document(uow: UnitOfWork, overdracht_id: int) -> OverdrachtDocument:
    """Return exactly what goes out; without complete consent it is marked as a draft.

    A draft is for reading together with pupil and parents, who read the document before they
    agree (domein.md 1.14, step 3); the mark is printed on every page.
    """
    overdracht = haal_overdracht(uow, overdracht_id)
    oordeel = oordeel_overdracht(uow, overdracht)
    secties, weggelaten = maak_secties(uow, Bron.van(uow, overdracht))
    profiel = lees_profiel(uow)
    traject = overdracht.traject
    return OverdrachtDocument(
        documentnummer=overdracht.documentnummer,
        versie=overdracht.versie,
        soort=overdracht.type,
        datum=uow.vandaag,
        geldig_tot=overdracht.geldig_tot,
        gever=Partij(
            naam=profiel.naam if profiel else "",
            functie=profiel.functie.label if profiel else "",
            organisatie=profiel.organisatie if profiel else "",
            school="" if traject.leerling.school_afgeschermd else traject.school.naam,
            telefoon=profiel.telefoon if profiel else "",
        ),
        ontvanger=wis_overal(
            Partij(
                naam=overdracht.ontvanger_naam,
                functie=overdracht.ontvanger_functie,
                organisatie=overdracht.ontvanger_organisatie,
                school=overdracht.ontvanger_school,
                telefoon=overdracht.ontvanger_telefoon,
            ),
            schuilwoorden(uow, traject.leerling_id),
        ),
        secties=secties,
        vrijgave=_vrijgave(uow, overdracht, concept=not oordeel.compleet),
        weggelaten=weggelaten,
        concept=not oordeel.compleet,
        vervallen=_vervallen(overdracht, uow.vandaag),
        strook=_strook(overdracht),
    )


def _strook(overdracht: Overdracht) -> Antwoordstrook | None:
    """Return the slip for who answers on paper: not in the own team, nor with JOS Desktop."""
    if overdracht.ontvanger_kaart is not None or overdracht.type in BINNEN_TEAM:
        return None
    wie = overdracht.traject.leerling
    return Antwoordstrook(
        initialen(wie.roepnaam, wie.voorvoegsel, wie.achternaam), overdracht.antwoord_voor
    )


def _vrijgave(uow: UnitOfWork, overdracht: Overdracht, *, concept: bool) -> Vrijgave:
    """Return the pass: for the receiver, and for a draft only for the family that reads it."""
    if not concept:
        return vraag_vrijgave_voor(uow, Uitgang.OVERDRACHT_PDF, overdracht)
    leerling_id = overdracht.traject.leerling_id
    zelf = leeftijd_op(overdracht.traject.leerling.geboortedatum, uow.vandaag) >= 12
    soort = Ontvangersoort.LEERLING if zelf else Ontvangersoort.OUDER_MET_GEZAG
    return vraag_vrijgave(uow, Uitgang.OVERDRACHT_PDF, leerling_id, soort)


def _vervallen(overdracht: Overdracht, dag: date) -> str:
    """Return why a handover may not be used any more; a finished one stays what it was."""
    if overdracht.status in {OverdrachtStatus.INGETROKKEN, OverdrachtStatus.GEWEIGERD}:
        return overdracht.status.label
    wacht = overdracht.status in _NOG_NIET_OVERGENOMEN
    return "Verlopen" if wacht and overdracht.geldig_tot and overdracht.geldig_tot < dag else ""


def registreer_pdf(uow: UnitOfWork, overdracht_id: int, concept: bool) -> Changes:
    """Log that the document left the vault, and note that consent was complete for it."""
    overdracht = haal_overdracht(uow, overdracht_id)
    leerling_id = overdracht.traject.leerling_id
    if not concept:
        voeg_toe(uow, overdracht, *toestemmingsgebeurtenis(uow, overdracht))
    uow.log(
        Gebeurtenis.AFGEDRUKT,
        leerling_id=leerling_id,
        soort="overdracht",
        onderwerp_id=overdracht_id,
        inhoud={
            "documentnummer": overdracht.documentnummer,
            "ontvanger": overdracht.ontvanger_naam,
            "concept": concept,
        },
    )
    uow.session.flush()
    return veranderd(overdracht)


def lijst_overdrachten(uow: UnitOfWork) -> tuple[OverdrachtRij, ...]:
    """Return all handovers, the latest first."""
    rijen = uow.session.scalars(
        select(Overdracht)
        .options(joinedload(Overdracht.traject).joinedload(Traject.leerling))
        .order_by(Overdracht.datum.desc(), Overdracht.id.desc())
    )
    return tuple(
        OverdrachtRij(
            rij.id,
            rij.traject_id,
            rij.traject.leerling_id,
            rij.traject.leerling.naam,
            rij.type,
            rij.status,
            ", ".join(deel for deel in (rij.ontvanger_naam, ontvanger_plaats(rij)) if deel),
            rij.documentnummer,
            rij.datum,
            rij.traject.school_id,
        )
        for rij in rijen
    )


def oordeel_overdracht(uow: UnitOfWork, overdracht: Overdracht) -> Oordeel:
    """Ask the consent rule about this handover and its receiver."""
    return oordeel_over_overdracht(uow, overdracht)


def overdraagbare_trajecten(uow: UnitOfWork, leerling_id: int) -> tuple[tuple[int, str], ...]:
    """Return (id, words) of a pupil's trajecten, the latest first, to choose from."""
    rijen = uow.session.scalars(
        select(Traject).where(Traject.leerling_id == leerling_id).order_by(Traject.id.desc())
    )
    return tuple(
        (rij.id, f"{rij.type.label} · {rij.school.naam} · {rij.status.label.lower()}")
        for rij in rijen
    )


def op_een_regel(ontvanger: Ontvanger) -> Ontvanger:
    """Return the receiver as the document prints him: one line each, no control characters."""
    velden = {veld.name: _een_regel(getattr(ontvanger, veld.name)) for veld in fields(ontvanger)}
    if any(len(waarde) > ONTVANGER_LENGTE for waarde in velden.values()):
        raise OntvangerTeLang
    return Ontvanger(**velden)


def _een_regel(tekst: str) -> str:
    return " ".join("".join(teken if teken.isprintable() else " " for teken in tekst).split())
