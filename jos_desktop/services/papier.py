"""Paper for the family: a consent form or a letter for one person, and the proof that it went.

Each paper is for one person and holds nothing of anybody else around the pupil. It passes
:func:`jos_desktop.services.uitgang.vraag_vrijgave` like everything that leaves the vault.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Code, ToestemmingDoel
from jos_desktop.models.codes_recht import Ontvangersoort, VraagWijze
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.medewerker import Medewerker
from jos_desktop.models.oordeel import Oordeel
from jos_desktop.models.papier import Afzender, Brief, Formuliervraag, Toestemmingsformulier
from jos_desktop.models.vrijgave import Uitgang, Vrijgave
from jos_desktop.services import papierteksten
from jos_desktop.services.afscherming import Afscherming
from jos_desktop.services.documentnummers import nieuw_documentnummer
from jos_desktop.services.instellingen import lees_waarde, zet_waarde
from jos_desktop.services.leerlingen import PersoonOnbekend, haal_leerling
from jos_desktop.services.papiergrens import (
    eis_alleen_eigen_gegevens,
    eis_niets_afgeschermd,
    ontvanger_op_papier,
)
from jos_desktop.services.toestemming import Vraaggegevens, noteer_vraag, oordeel_over
from jos_desktop.services.uitgang import vraag_vrijgave
from jos_desktop.storage.unit_of_work import UnitOfWork

MEESTE_VRAGEN: Final = 4
"""How many questions fit on one page."""

KLACHT: Final = "papier.klacht"


class NietsGevraagd(KnownError):
    """A paper that asks nothing."""

    wat: ClassVar[str] = "Er staat nog geen vraag op het papier."
    doe: ClassVar[str] = "Kies waarvoor je toestemming vraagt: één tot vier dingen."


class TeVeelGevraagd(KnownError):
    """More questions than fit on one page that people still read."""

    wat: ClassVar[str] = "Op één formulier passen hoogstens vier vragen."
    doe: ClassVar[str] = "Maak er twee formulieren van."


class VraagNietAan(KnownError):
    """The rule does not ask this person for this purpose."""

    wat: ClassVar[str] = "Voor '{doel}' vraagt de regel deze persoon niet om toestemming."
    doe: ClassVar[str] = "{uitleg} Haal deze vraag van het papier."


class VraagMagNiet(KnownError):
    """It may not be done, whatever anybody answers."""

    wat: ClassVar[str] = "'{doel}' mag niet, ook niet met toestemming."
    doe: ClassVar[str] = "{uitleg}"


class BriefLeeg(KnownError):
    """A letter of one's own without words."""

    wat: ClassVar[str] = "Er staat nog niets in de brief."
    doe: ClassVar[str] = "Schrijf een onderwerp en je tekst."


class Briefsoort(Code):
    """What a letter is for."""

    VRAAG = "vraag", "Vraag om toestemming"
    HERINNERING = "herinnering", "Herinnering"
    EIGEN = "eigen", "Eigen tekst"


@dataclass(frozen=True, slots=True)
class Vraag:
    """One purpose to ask consent for, as it will stand on the paper."""

    doel: ToestemmingDoel
    ontvanger: str = ""
    ontvangersoort: Ontvangersoort | None = None
    geldig_tot: date | None = None


@dataclass(frozen=True, slots=True)
class Papierwens:
    """What somebody wants on paper, and for whom; ``soort`` None is a form without a letter.

    ``betrokkene_id`` None is the pupil himself; ``tekst`` are the worker's own words,
    ``met_formulier`` adds the form to a letter.
    """

    leerling_id: int
    betrokkene_id: int | None
    vragen: tuple[Vraag, ...]
    soort: Briefsoort | None = None
    met_formulier: bool = False
    onderwerp: str = ""
    tekst: str = ""


def maak_papier(uow: UnitOfWork, wens: Papierwens) -> Toestemmingsformulier | Brief:
    """Return the form or the letter. Raises as the two functions below."""
    if wens.soort is None:
        return maak_formulier(uow, wens.leerling_id, wens.betrokkene_id, wens.vragen)
    return maak_brief(uow, wens, wens.soort)


def lees_klachttekst(uow: UnitOfWork) -> str:
    """Return where people can complain, as it stands on every form."""
    tekst = lees_waarde(uow, KLACHT)
    return tekst if isinstance(tekst, str) and tekst.strip() else papierteksten.STANDAARD_KLACHT


def zet_klachttekst(uow: UnitOfWork, tekst: str) -> Changes:
    """Set where people can complain; empty brings the default back.

    ``{naam}``, ``{organisatie}`` and ``{je}`` (u or je) are filled in.
    """
    return zet_waarde(uow, KLACHT, " ".join(tekst.split()))


def maak_formulier(
    uow: UnitOfWork, leerling_id: int, betrokkene_id: int | None, vragen: tuple[Vraag, ...]
) -> Toestemmingsformulier:
    """Return the form on which one person answers; ``betrokkene_id`` None is the pupil himself.

    Raises NietsGevraagd, TeVeelGevraagd, VraagNietAan, VraagMagNiet, PersoonOnbekend and what
    ``vraag_vrijgave`` raises for somebody who may not be asked.
    """
    leerling = haal_leerling(uow, leerling_id)
    persoon = _persoon(leerling, betrokkene_id)
    vrijgave = _vrijgave(uow, Uitgang.FORMULIER, leerling_id, persoon)
    oordelen = _beoordeel(uow, leerling_id, persoon, vragen)
    jij, afzender = persoon is None, lees_afzender(uow)
    gevers = {gever.betrokkene_id for oordeel in oordelen for gever in oordeel.gevers}
    inleiding = (
        papierteksten.inleiding_leerling(
            leerling.roepnaam, afzender, beslist_mee=None in gevers, alleen=gevers == {None}
        )
        if jij
        else papierteksten.inleiding_ouder(leerling.roepnaam, afzender, leerling.tolk_taal)
    )
    return Toestemmingsformulier(
        documentnummer=nieuw_documentnummer("TF", uow.vandaag),
        datum=uow.vandaag,
        voor_leerling=jij,
        leerling=leerling.naam,
        geboortedatum=leerling.geboortedatum,
        afzender=afzender,
        inleiding=inleiding,
        vragen=tuple(_formuliervraag(uow, leerling, vraag, afzender, jij=jij) for vraag in vragen),
        weten=papierteksten.goed_om_te_weten(
            afzender,
            jij=jij,
            ook_leerling=None in gevers,
            roepnaam=leerling.roepnaam,
            klacht=lees_klachttekst(uow),
        ),
        rol="Leerling" if persoon is None else _rol(persoon),
        ondertekenaar=leerling.naam if persoon is None else persoon.naam,
        vrijgave=vrijgave,
    )


def maak_brief(uow: UnitOfWork, wens: Papierwens, soort: Briefsoort) -> Brief:
    """Return a letter to one person, to his own address unless that is shielded or unknown.

    Raises as :func:`maak_formulier`, BriefLeeg, GegevensVanAnder and AfgeschermdOpPapier.
    """
    leerling = haal_leerling(uow, wens.leerling_id)
    persoon = _persoon(leerling, wens.betrokkene_id)
    vrijgave = _vrijgave(uow, Uitgang.BRIEF, wens.leerling_id, persoon)
    is_eigen = soort is Briefsoort.EIGEN
    if not is_eigen:
        _beoordeel(uow, wens.leerling_id, persoon, wens.vragen)
    getypt = f"{wens.onderwerp} {wens.tekst}"
    eis_alleen_eigen_gegevens(leerling, wens.betrokkene_id, getypt)
    eis_niets_afgeschermd(uow, leerling.id, getypt)
    afzender = lees_afzender(uow)
    onderwerp, alineas = _briefwoorden(uow, leerling, wens, soort, afzender)
    wie = leerling if persoon is None else persoon
    return Brief(
        documentnummer=nieuw_documentnummer("BR", uow.vandaag),
        datum=uow.vandaag,
        afzender=afzender,
        naam=wie.naam,
        adres=adres_op_papier(uow, wie),
        onderwerp=onderwerp,
        aanhef=f"Hoi {leerling.roepnaam}," if persoon is None else f"Beste {persoon.naam},",
        alineas=alineas,
        formulier=maak_formulier(uow, wens.leerling_id, wens.betrokkene_id, wens.vragen)
        if wens.met_formulier and not is_eigen
        else None,
        vrijgave=vrijgave,
    )


def _briefwoorden(
    uow: UnitOfWork, leerling: Leerling, wens: Papierwens, soort: Briefsoort, afzender: Afzender
) -> tuple[str, tuple[str, ...]]:
    """Return subject and paragraphs: ours with the worker's own words in them, or only his."""
    eigen = tuple(deel.strip() for deel in wens.tekst.split("\n\n") if deel.strip())
    if soort is Briefsoort.EIGEN:
        if not (wens.onderwerp.strip() and eigen):
            raise BriefLeeg
        return wens.onderwerp.strip(), eigen
    jij, opnieuw = wens.betrokkene_id is None, soort is Briefsoort.HERINNERING
    titels = [
        _formuliervraag(uow, leerling, vraag, afzender, jij=jij).titel for vraag in wens.vragen
    ]
    eerste, *rest = papierteksten.brieftekst(opnieuw, leerling.roepnaam, titels, afzender, jij=jij)
    return papierteksten.briefonderwerp(opnieuw, jij=jij), (eerste, *eigen, *rest)


def registreer_papier(
    uow: UnitOfWork, document: Toestemmingsformulier | Brief, wens: Papierwens
) -> Changes:
    """Log that a paper leaves the vault, and that the person was asked.

    The rule is asked again: what was decided meanwhile counts. Raises what ``vraag_vrijgave``
    raises.
    """
    persoon = _persoon(haal_leerling(uow, wens.leerling_id), wens.betrokkene_id)
    _vrijgave(uow, document.vrijgave.uitgang, wens.leerling_id, persoon)
    is_brief = isinstance(document, Brief)
    uow.log(
        Gebeurtenis.AFGEDRUKT,
        leerling_id=wens.leerling_id,
        soort="toestemmingsvraag",
        inhoud={
            "documentnummer": document.documentnummer,
            "soort": "Brief" if is_brief else "Formulier",
        },
    )
    if wens.soort is Briefsoort.EIGEN:
        return Changes.van(Soort.LOGBOEK, leerling_id=wens.leerling_id)
    changes = Changes()
    for vraag in wens.vragen:
        gegevens = Vraaggegevens(
            waarvoor=vraag.doel,
            wijze=VraagWijze.BRIEF if is_brief else VraagWijze.FORMULIER,
            datum=uow.vandaag,
            betrokkene_id=wens.betrokkene_id,
            ontvanger=vraag.ontvanger,
            toelichting=f"{'Brief' if is_brief else 'Formulier'} {document.documentnummer}",
        )
        changes |= noteer_vraag(uow, wens.leerling_id, gegevens)
    return changes


def lees_afzender(uow: UnitOfWork) -> Afzender:
    """Return the owner of the vault as he stands on paper."""
    wie = uow.session.scalar(select(Medewerker).where(Medewerker.eigenaar).limit(1))
    if wie is None:
        return Afzender("JOS")
    return Afzender(wie.naam, wie.functie.label, wie.organisatie, wie.telefoon, wie.email)


def adres_op_papier(uow: UnitOfWork, wie: Leerling | Betrokkene) -> tuple[str, ...]:
    """Return somebody's own address for an envelope; empty when shielded or not complete.

    Shielded too is who lives with somebody shielded.

    Without an address a letter is handed over in person (domein.md 3.9).
    """
    dicht = Afscherming.lees(uow).bereik(wie).adres_dicht
    if dicht or not (wie.straat.strip() and wie.woonplaats.strip()):
        return ()
    plaats = f"{wie.postcode.strip()}  {wie.woonplaats.strip()}".strip()
    return wie.straat.strip(), plaats


def _persoon(leerling: Leerling, betrokkene_id: int | None) -> Betrokkene | None:
    if betrokkene_id is None:
        return None
    persoon = next((rij for rij in leerling.betrokkenen if rij.id == betrokkene_id), None)
    if persoon is None:
        raise PersoonOnbekend
    return persoon


def _vrijgave(
    uow: UnitOfWork, uitgang: Uitgang, leerling_id: int, persoon: Betrokkene | None
) -> Vrijgave:
    if persoon is None:
        return vraag_vrijgave(uow, uitgang, leerling_id, Ontvangersoort.LEERLING)
    return vraag_vrijgave(
        uow,
        uitgang,
        leerling_id,
        Ontvangersoort.OUDER_MET_GEZAG,
        ontvanger=persoon.naam,
        betrokkene_id=persoon.id,
    )


def _beoordeel(
    uow: UnitOfWork, leerling_id: int, persoon: Betrokkene | None, vragen: tuple[Vraag, ...]
) -> tuple[Oordeel, ...]:
    """Return what the rule says of each question; the pupil himself is always told and asked."""
    if not vragen:
        raise NietsGevraagd
    if len(vragen) > MEESTE_VRAGEN:
        raise TeVeelGevraagd
    oordelen = []
    for vraag in vragen:
        oordeel = oordeel_over(
            uow, leerling_id, vraag.doel, ontvanger=vraag.ontvanger, soort=vraag.ontvangersoort
        )
        if oordeel.verboden:
            raise VraagMagNiet(doel=vraag.doel.label, uitleg=oordeel.verboden)
        gevers = {gever.betrokkene_id for gever in oordeel.gevers}
        gevraagd = oordeel.nodig and (persoon is None or persoon.id in gevers)
        if not gevraagd:
            raise VraagNietAan(doel=vraag.doel.label, uitleg=oordeel.uitleg)
        oordelen.append(oordeel)
    return tuple(oordelen)


def _formuliervraag(
    uow: UnitOfWork, leerling: Leerling, vraag: Vraag, afzender: Afzender, *, jij: bool
) -> Formuliervraag:
    over = papierteksten.Over(
        leerling.roepnaam,
        ontvanger_op_papier(uow, leerling, vraag.ontvanger, vraag.ontvangersoort),
        afzender.naam,
    )
    titel, uitleg = papierteksten.vraag_in_woorden(vraag.doel, over, jij=jij)
    return Formuliervraag(titel, uitleg, papierteksten.geldig_in_woorden(vraag.geldig_tot, jij=jij))


def _rol(persoon: Betrokkene) -> str:
    return persoon.omschrijving or persoon.relatie.label
