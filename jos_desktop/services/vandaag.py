"""Vandaag: what needs this worker now."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, selectinload

from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.codes import (
    GESPREKKEN_MET_LEERLING,
    AanmeldingStatus,
    Functie,
    OverdrachtStatus,
    ToestemmingDoel,
    ToestemmingStatus,
    TrajectStatus,
    TrajectType,
    Urgentie,
)
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.models.school import School
from jos_desktop.models.toestemming import Toestemming
from jos_desktop.models.traject import Traject
from jos_desktop.services.aanmeldingen import ontbrekende_blokken
from jos_desktop.services.caseload import LANG_NIET_GEZIEN_DAGEN, CaseloadRij, lees_caseload
from jos_desktop.services.leeftijd import leeftijd_op
from jos_desktop.services.taken import TaakRij, open_taken
from jos_desktop.services.trajecten import GESPREKKEN_JGC
from jos_desktop.storage.unit_of_work import UnitOfWork

REGELWISSEL_VOORUIT_DAGEN = 30
TOESTEMMING_VOORUIT_DAGEN = 30
REGELWISSELS = {
    12: "vanaf dan geeft de leerling ook zelf toestemming",
    16: "vanaf dan beslist de leerling zelf",
    18: "vanaf dan is de leerling meerderjarig",
}


@dataclass(frozen=True, slots=True)
class Signaal:
    """One thing that asks for attention; opens the pupil's dossier.

    ``soort`` is aanmelding, toestemming, verjaardag, gesprekken, lang_niet_gezien or overdracht.
    ``datum`` is the day it turns on, for the order within a kind: the earliest first.
    """

    soort: str
    leerling_id: int
    leerling: str
    school_id: int | None
    school: str
    tekst: str
    dringend: bool = False
    datum: date | None = None


@dataclass(frozen=True, slots=True)
class Vandaag:
    """The day: tasks that are due and signals, the most urgent first.

    ``lopend`` counts what runs at the chosen school, ``leerlingen`` every pupil in the vault.
    """

    dag: date
    taken_te_laat: tuple[TaakRij, ...]
    taken_vandaag: tuple[TaakRij, ...]
    taken_komend: tuple[TaakRij, ...]
    signalen: tuple[Signaal, ...]
    lopend: int
    leerlingen: int


def lees_vandaag(uow: UnitOfWork, school_id: int | None = None) -> Vandaag:
    """Return what needs attention today, for all schools or for one."""
    alle = lees_caseload(uow)
    rijen = [rij for rij in alle if school_id is None or rij.school_id == school_id]
    op_school = {rij.leerling_id for rij in rijen}
    taken = [
        taak
        for taak in open_taken(uow, tot_en_met=uow.vandaag + timedelta(days=7))
        if taak.datum is not None and (taak.leerling_id is None or taak.leerling_id in op_school)
    ]
    signalen = [
        *_aanmeldingen(uow, school_id),
        *_uit_caseload(rijen),
        *_aflopende_toestemming(uow, rijen),
        *_verjaardagen(uow, rijen),
        *_gespreksgrens(uow, rijen),
        *_overdrachten(uow, rijen),
    ]
    signalen.sort(
        key=lambda signaal: (
            not signaal.dringend,
            signaal.soort,
            signaal.datum or uow.vandaag,
            signaal.leerling,
        )
    )
    return Vandaag(
        dag=uow.vandaag,
        taken_te_laat=tuple(t for t in taken if t.datum and t.datum < uow.vandaag),
        taken_vandaag=tuple(t for t in taken if t.datum == uow.vandaag),
        taken_komend=tuple(t for t in taken if t.datum and t.datum > uow.vandaag),
        signalen=tuple(signalen),
        lopend=sum(rij.fase == "lopend" for rij in rijen),
        leerlingen=len(alle),
    )


def _aanmeldingen(uow: UnitOfWork, school_id: int | None) -> list[Signaal]:
    vraag = (
        select(Aanmelding, School.naam)
        .join(Aanmelding.leerling)
        .join(School, Aanmelding.school_id == School.id)
        .where(Aanmelding.status == AanmeldingStatus.OPEN)
        .options(contains_eager(Aanmelding.leerling).selectinload(Leerling.betrokkenen))
        .options(selectinload(Aanmelding.hulp))
    )
    if school_id is not None:
        vraag = vraag.where(Aanmelding.school_id == school_id)
    signalen = []
    for aanmelding, school in uow.session.execute(vraag):
        leerling = aanmelding.leerling
        ontbreekt = ontbrekende_blokken(uow, aanmelding)
        tekst = (
            f"Mist nog: {', '.join(ontbreekt).lower()}"
            if ontbreekt
            else "Compleet: je kunt het traject starten"
        )
        signalen.append(
            Signaal(
                "aanmelding",
                leerling.id,
                leerling.naam,
                aanmelding.school_id,
                school,
                tekst,
                aanmelding.urgentie is Urgentie.ACUUT,
                aanmelding.datum,
            )
        )
    return signalen


def _uit_caseload(rijen: list[CaseloadRij]) -> list[Signaal]:
    signalen = []
    for rij in rijen:
        if rij.fase == "lopend" and not rij.toestemming_compleet:
            signalen.append(_signaal(rij, "toestemming", rij.toestemming))
        if "Lang niet gezien" in rij.vlaggen:
            sinds = (
                f"sinds {rij.laatste_contact:%d-%m-%Y}"
                if rij.laatste_contact
                else f"al {LANG_NIET_GEZIEN_DAGEN} dagen"
            )
            signalen.append(
                _signaal(
                    rij,
                    "lang_niet_gezien",
                    f"Geen contact {sinds}",
                    rij.laatste_contact or date.min,
                )
            )
    return signalen


def _aflopende_toestemming(uow: UnitOfWork, rijen: list[CaseloadRij]) -> list[Signaal]:
    """Signal help consent that counts today and lapses within a month."""
    lopend = {
        rij.leerling_id: rij for rij in rijen if rij.fase == "lopend" and rij.toestemming_compleet
    }
    vraag = (
        select(Toestemming.leerling_id, func.min(Toestemming.geldig_tot))
        .where(
            Toestemming.waarvoor == ToestemmingDoel.HULP,
            Toestemming.status == ToestemmingStatus.GEGEVEN,
            Toestemming.geldig_tot >= uow.vandaag,
            Toestemming.geldig_tot <= uow.vandaag + timedelta(days=TOESTEMMING_VOORUIT_DAGEN),
        )
        .group_by(Toestemming.leerling_id)
    )
    return [
        _signaal(lopend[leerling_id], "toestemming", f"Loopt af op {dag:%d-%m-%Y}", dag)
        for leerling_id, dag in uow.session.execute(vraag)
        if leerling_id in lopend
    ]


def _verjaardagen(uow: UnitOfWork, rijen: list[CaseloadRij]) -> list[Signaal]:
    """Signal a coming birthday that changes who consents (Jeugdwet 7.3.4, 7.3.5)."""
    actief = {rij.leerling_id: rij for rij in rijen if rij.fase in {"lopend", "aanmelding"}}
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
            signalen.append(_signaal(actief[leerling_id], "verjaardag", tekst, dag))
    return signalen


def _verjaardag(geboren: date, jaar: int) -> date:
    """Return the birthday in a year; who was born on 29 February has it on 1 March."""
    try:
        return geboren.replace(year=jaar)
    except ValueError:
        return date(jaar, 3, 1)


def _gespreksgrens(uow: UnitOfWork, rijen: list[CaseloadRij]) -> list[Signaal]:
    per_leerling = {rij.leerling_id: rij for rij in rijen if rij.fase == "lopend"}
    vraag = (
        select(Traject.leerling_id, func.count(), func.max(Contactmoment.datum))
        .join(Contactmoment, Contactmoment.traject_id == Traject.id)
        .where(
            Traject.type == TrajectType.KT,
            Traject.functie == Functie.JGC,
            Traject.status == TrajectStatus.LOPEND,
            Contactmoment.soort.in_(GESPREKKEN_MET_LEERLING),
            Contactmoment.no_show.is_(False),
        )
        .group_by(Traject.id)
        .having(func.count() >= GESPREKKEN_JGC)
    )
    signalen = []
    for leerling_id, aantal, laatste in uow.session.execute(vraag):
        if leerling_id in per_leerling:
            tekst = f"{aantal} gesprekken: afronden, doorgeven of verlengen"
            signalen.append(_signaal(per_leerling[leerling_id], "gesprekken", tekst, laatste))
    return signalen


def _overdrachten(uow: UnitOfWork, rijen: list[CaseloadRij]) -> list[Signaal]:
    per_leerling = {rij.leerling_id: rij for rij in rijen}
    open_overdrachten = uow.session.execute(
        select(Traject.leerling_id, Overdracht.ontvanger_naam, Overdracht.status)
        .join(Overdracht, Overdracht.traject_id == Traject.id)
        .where(Overdracht.status.in_([OverdrachtStatus.CONCEPT, OverdrachtStatus.TOESTEMMING]))
    )
    return [
        _signaal(
            per_leerling[leerling_id],
            "overdracht",
            f"Aan {naam}: "
            + (
                "ligt klaar als concept"
                if status is OverdrachtStatus.CONCEPT
                else "wacht op toestemming"
            ),
        )
        for leerling_id, naam, status in open_overdrachten
        if leerling_id in per_leerling
    ]


def _signaal(rij: CaseloadRij, soort: str, tekst: str, datum: date | None = None) -> Signaal:
    return Signaal(soort, rij.leerling_id, rij.naam, rij.school_id, rij.school, tekst, datum=datum)
