"""Vandaag: what needs this worker now."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.codes import (
    AanmeldingStatus,
    Functie,
    OverdrachtStatus,
    TrajectStatus,
    TrajectType,
    Urgentie,
)
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.models.school import School
from jos_desktop.models.traject import Traject
from jos_desktop.services.aanmeldingen import ontbrekende_blokken
from jos_desktop.services.caseload import LANG_NIET_GEZIEN_DAGEN, CaseloadRij, lees_caseload
from jos_desktop.services.leeftijd import leeftijd_op
from jos_desktop.services.taken import TaakRij, open_taken
from jos_desktop.services.trajecten import GESPREKKEN_JGC, gesprekken_met_leerling
from jos_desktop.storage.unit_of_work import UnitOfWork

REGELWISSEL_VOORUIT_DAGEN = 30
REGELWISSEL_LEEFTIJDEN = (12, 16, 18)


@dataclass(frozen=True, slots=True)
class Signaal:
    """One thing that asks for attention; opens the pupil's dossier.

    ``soort`` is aanmelding, toestemming, verjaardag, gesprekken, lang_niet_gezien or overdracht.
    """

    soort: str
    leerling_id: int
    leerling: str
    school_id: int | None
    school: str
    tekst: str
    dringend: bool = False


@dataclass(frozen=True, slots=True)
class Vandaag:
    """The day: tasks that are due and signals, the most urgent first."""

    dag: date
    taken_te_laat: tuple[TaakRij, ...]
    taken_vandaag: tuple[TaakRij, ...]
    taken_komend: tuple[TaakRij, ...]
    signalen: tuple[Signaal, ...]
    lopend: int


def lees_vandaag(uow: UnitOfWork, school_id: int | None = None) -> Vandaag:
    """Return what needs attention today, for all schools or for one."""
    rijen = [rij for rij in lees_caseload(uow) if school_id is None or rij.school_id == school_id]
    op_school = {rij.leerling_id for rij in rijen}
    taken = [
        taak
        for taak in open_taken(uow, tot_en_met=uow.vandaag + timedelta(days=7))
        if taak.datum is not None and (taak.leerling_id is None or taak.leerling_id in op_school)
    ]
    signalen = [
        *_aanmeldingen(uow, school_id),
        *_uit_caseload(rijen),
        *_verjaardagen(uow, rijen),
        *_gespreksgrens(uow, rijen),
        *_overdrachten(uow, rijen),
    ]
    signalen.sort(key=lambda signaal: (not signaal.dringend, signaal.soort, signaal.leerling))
    return Vandaag(
        dag=uow.vandaag,
        taken_te_laat=tuple(t for t in taken if t.datum and t.datum < uow.vandaag),
        taken_vandaag=tuple(t for t in taken if t.datum == uow.vandaag),
        taken_komend=tuple(t for t in taken if t.datum and t.datum > uow.vandaag),
        signalen=tuple(signalen),
        lopend=sum(rij.fase == "lopend" for rij in rijen),
    )


def _aanmeldingen(uow: UnitOfWork, school_id: int | None) -> list[Signaal]:
    vraag = (
        select(Aanmelding, Leerling, School.naam)
        .join(Leerling, Aanmelding.leerling_id == Leerling.id)
        .join(School, Aanmelding.school_id == School.id)
        .where(Aanmelding.status == AanmeldingStatus.OPEN)
    )
    if school_id is not None:
        vraag = vraag.where(Aanmelding.school_id == school_id)
    signalen = []
    for aanmelding, leerling, school in uow.session.execute(vraag):
        ontbreekt = ontbrekende_blokken(uow, aanmelding)
        tekst = (
            f"Aanmelding mist nog: {', '.join(ontbreekt).lower()}"
            if ontbreekt
            else "Aanmelding is compleet: start het traject"
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
            )
        )
    return signalen


def _uit_caseload(rijen: list[CaseloadRij]) -> list[Signaal]:
    signalen = []
    for rij in rijen:
        if rij.fase == "lopend" and not rij.toestemming_compleet:
            signalen.append(_signaal(rij, "toestemming", f"Toestemming: {rij.toestemming}"))
        if "Lang niet gezien" in rij.vlaggen:
            sinds = (
                f"sinds {rij.laatste_contact:%d-%m-%Y}"
                if rij.laatste_contact
                else f"al {LANG_NIET_GEZIEN_DAGEN} dagen"
            )
            signalen.append(_signaal(rij, "lang_niet_gezien", f"Geen contact {sinds}"))
    return signalen


def _verjaardagen(uow: UnitOfWork, rijen: list[CaseloadRij]) -> list[Signaal]:
    """Signal a coming birthday that changes who consents (Jeugdwet 7.3.4, 7.3.5)."""
    actief = {rij.leerling_id: rij for rij in rijen if rij.fase in {"lopend", "aanmelding"}}
    straks = uow.vandaag + timedelta(days=REGELWISSEL_VOORUIT_DAGEN)
    vraag = select(Leerling.id, Leerling.geboortedatum)
    signalen = []
    for leerling_id, geboren in uow.session.execute(vraag):
        if leerling_id not in actief:
            continue
        wordt = leeftijd_op(geboren, straks)
        if wordt in REGELWISSEL_LEEFTIJDEN and leeftijd_op(geboren, uow.vandaag) < wordt:
            signalen.append(
                _signaal(
                    actief[leerling_id],
                    "verjaardag",
                    f"Wordt binnenkort {wordt}: andere regels voor toestemming",
                )
            )
    return signalen


def _gespreksgrens(uow: UnitOfWork, rijen: list[CaseloadRij]) -> list[Signaal]:
    per_leerling = {rij.leerling_id: rij for rij in rijen if rij.fase == "lopend"}
    trajecten = uow.session.execute(
        select(Traject.id, Traject.leerling_id).where(
            Traject.type == TrajectType.KT,
            Traject.functie == Functie.JGC,
            Traject.status == TrajectStatus.LOPEND,
        )
    )
    signalen = []
    for traject_id, leerling_id in trajecten:
        rij = per_leerling.get(leerling_id)
        if rij is None:
            continue
        aantal = gesprekken_met_leerling(uow, traject_id)
        if aantal >= GESPREKKEN_JGC:
            tekst = f"Gesprek {aantal} van {GESPREKKEN_JGC}: afronden, doorgeven of verlengen"
            signalen.append(_signaal(rij, "gesprekken", tekst))
    return signalen


def _overdrachten(uow: UnitOfWork, rijen: list[CaseloadRij]) -> list[Signaal]:
    per_leerling = {rij.leerling_id: rij for rij in rijen}
    open_overdrachten = uow.session.execute(
        select(Traject.leerling_id, Overdracht.ontvanger_naam)
        .join(Overdracht, Overdracht.traject_id == Traject.id)
        .where(Overdracht.status.in_([OverdrachtStatus.CONCEPT, OverdrachtStatus.TOESTEMMING]))
    )
    return [
        _signaal(per_leerling[leerling_id], "overdracht", f"Overdracht aan {naam} ligt klaar")
        for leerling_id, naam in open_overdrachten
        if leerling_id in per_leerling
    ]


def _signaal(rij: CaseloadRij, soort: str, tekst: str) -> Signaal:
    return Signaal(soort, rij.leerling_id, rij.naam, rij.school_id, rij.school, tekst)
