"""One pupil's dossier: head, timeline, trajecten, goals, tasks and people."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import (
    AanmeldingStatus,
    Gezag,
    ToestemmingDoel,
)
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.taak import Taak
from jos_desktop.models.traject import Doel, Traject
from jos_desktop.services.aanmeldkaarten import (
    AanmeldingKaart,
    Aanmelduitkomst,
    open_kaarten,
    uitkomsten,
)
from jos_desktop.services.afscherming import Afscherming, toon_afgeschermd
from jos_desktop.services.doelen import score_nu
from jos_desktop.services.gesprekstelling import gesprekken_per_traject
from jos_desktop.services.hulp_elders import Hulpregel, wie_helpt
from jos_desktop.services.inschrijvingen import InschrijvingRij, andere_scholen
from jos_desktop.services.leeftijd import leeftijd_op
from jos_desktop.services.leerlingen import haal_leerling, hoofdinschrijving
from jos_desktop.services.meetmomenten import lees_meetmomenten
from jos_desktop.services.privacyinstellingen import HERHAALD_DAGEN, lees_keuze
from jos_desktop.services.taken import TaakRij, als_taakrij
from jos_desktop.services.terugval import lees_terugvallen
from jos_desktop.services.tijdlijn import TijdlijnItem, lees_tijdlijn
from jos_desktop.services.toestemming import ToestemmingRij, oordeel_over, register
from jos_desktop.services.toestemmingsregel import Oordeel
from jos_desktop.services.trajectkaart import TrajectKaart, maak_kaarten
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PersoonRij:
    """Somebody around the pupil; a shielded person's reachability is masked."""

    id: int
    naam: str
    relatie: str
    gezag: str
    telefoon: str
    contactafspraak: str
    niet_informeren: bool
    heeft_gezag: bool
    gezag_nagaan: bool
    afgeschermd: bool = False
    gezag_geschorst: bool = False


@dataclass(frozen=True, slots=True)
class DoelRij:
    """A goal with its scores from 0 to 10."""

    id: int
    traject_id: int
    omschrijving: str
    van_wie: str
    startscore: int | None
    eindscore: int | None
    behaald: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything the dossier screen shows."""

    leerling_id: int
    naam: str
    roepnaam: str
    leeftijd: int
    geboortedatum: date
    school: str
    school_id: int | None
    klas: str
    mentor: str
    adres_afgeschermd: bool
    school_afgeschermd: bool
    tolk_taal: str
    bezwaar_monitoring: bool
    oordeel_hulp: Oordeel
    personen: tuple[PersoonRij, ...]
    trajecten: tuple[TrajectKaart, ...]
    aanmeldingen: tuple[AanmeldingKaart, ...]
    doelen: tuple[DoelRij, ...]
    taken: tuple[TaakRij, ...]
    toestemmingen: tuple[ToestemmingRij, ...]
    tijdlijn: tuple[TijdlijnItem, ...]
    uitkomsten: tuple[Aanmelduitkomst, ...] = ()
    hulp: tuple[Hulpregel, ...] = ()
    andere_scholen: tuple[InschrijvingRij, ...] = ()


def lees_dossier(uow: UnitOfWork, leerling_id: int) -> Dossier:
    """Return a pupil's dossier. Raises LeerlingOnbekend."""
    leerling = haal_leerling(uow, leerling_id)
    geheim = leerling.school_afgeschermd
    inschrijving = hoofdinschrijving(leerling, uow.vandaag)
    trajecten = list(
        uow.session.scalars(
            select(Traject)
            .where(Traject.leerling_id == leerling_id)
            .order_by(Traject.id.desc())
            .options(
                joinedload(Traject.school),
                joinedload(Traject.uitstroom),
                selectinload(Traject.doelen).selectinload(Doel.scores),
            )
        )
    )
    aanmeldingen = list(
        uow.session.scalars(
            select(Aanmelding)
            .where(Aanmelding.leerling_id == leerling_id)
            .order_by(Aanmelding.datum.desc())
            .options(selectinload(Aanmelding.hulp))
        )
    )
    oordeel_hulp = oordeel_over(uow, leerling_id, ToestemmingDoel.HULP)
    return Dossier(
        leerling_id=leerling.id,
        naam=leerling.naam,
        roepnaam=leerling.roepnaam,
        leeftijd=leeftijd_op(leerling.geboortedatum, uow.vandaag),
        geboortedatum=leerling.geboortedatum,
        school=toon_afgeschermd(
            inschrijving.school.naam if inschrijving else "", afgeschermd=geheim
        ),
        school_id=inschrijving.school_id if inschrijving else None,
        klas=inschrijving.klas if inschrijving else "",
        mentor=toon_afgeschermd(inschrijving.mentor if inschrijving else "", afgeschermd=geheim),
        adres_afgeschermd=leerling.adres_afgeschermd,
        school_afgeschermd=geheim,
        tolk_taal=leerling.tolk_taal,
        bezwaar_monitoring=leerling.bezwaar_monitoring,
        oordeel_hulp=oordeel_hulp,
        personen=_personen(leerling, Afscherming.lees(uow), uow.vandaag),
        trajecten=maak_kaarten(
            trajecten,
            gesprekken_per_traject(uow, leerling_id),
            {rij.id for rij in aanmeldingen if rij.status is AanmeldingStatus.OPEN},
            uow.vandaag,
            school_dicht=geheim,
            momenten=lees_meetmomenten(uow, leerling_id),
            terugvallen=lees_terugvallen(uow, leerling_id),
            herhaald_dagen=int(lees_keuze(uow, HERHAALD_DAGEN)),
        ),
        aanmeldingen=open_kaarten(uow, aanmeldingen, oordeel_hulp),
        doelen=_doelen(trajecten),
        taken=_taken(uow, leerling),
        toestemmingen=register(uow, leerling_id),
        andere_scholen=andere_scholen(leerling, uow.vandaag),
        tijdlijn=lees_tijdlijn(
            uow, leerling_id, trajecten, aanmeldingen, school_afgeschermd=geheim
        ),
        uitkomsten=uitkomsten(uow, aanmeldingen, oordeel_hulp),
        hulp=wie_helpt(aanmeldingen),
    )


def registreer_inzage(uow: UnitOfWork, leerling_id: int) -> Changes:
    """Log that this dossier was opened (NEN 7513)."""
    uow.log(Gebeurtenis.DOSSIER_GEOPEND, leerling_id=leerling_id)
    return Changes()


def _personen(leerling: Leerling, afscherming: Afscherming, dag: date) -> tuple[PersoonRij, ...]:
    return tuple(
        PersoonRij(
            persoon.id,
            persoon.naam,
            persoon.omschrijving or persoon.relatie.label,
            _gezag(persoon, dag),
            afscherming.toon(persoon, "telefoon"),
            persoon.contactafspraak,
            persoon.niet_informeren,
            persoon.gezag_op(dag) is Gezag.JA,
            persoon.gezag_op(dag) is Gezag.ONBEKEND,
            bool(afscherming.dichte_velden(persoon)),
            persoon.gezag_op(dag) is Gezag.GESCHORST,
        )
        for persoon in leerling.betrokkenen
    )


def _gezag(persoon: Betrokkene, dag: date) -> str:
    if persoon.overleden:
        return persoon.gezag_bron.label if persoon.gezag_bron else ""
    gezag = persoon.gezag_op(dag)
    return gezag.label if gezag is not Gezag.NVT else ""


def _doelen(trajecten: list[Traject]) -> tuple[DoelRij, ...]:
    return tuple(
        DoelRij(
            doel.id,
            traject.id,
            doel.omschrijving,
            doel.van_wie.label,
            doel.startscore,
            score_nu(doel),
            doel.behaald.label if doel.behaald else "",
        )
        for traject in trajecten
        for doel in traject.doelen
    )


def _taken(uow: UnitOfWork, leerling: Leerling) -> tuple[TaakRij, ...]:
    rijen = uow.session.scalars(
        select(Taak)
        .where(Taak.leerling_id == leerling.id, Taak.klaar_op.is_(None))
        .order_by(Taak.datum.is_(None), Taak.datum, Taak.id)
    )
    return tuple(als_taakrij(taak, leerling.naam) for taak in rijen)
