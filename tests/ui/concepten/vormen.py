"""Every form that keeps a draft, and how it opens for a pupil."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import Functie, OverdrachtType
from jos_desktop.models.codes_recht import Meldcodestap, Verzoeksoort
from jos_desktop.models.codes_werk import Werkbladsoort
from jos_desktop.services.bewaartermijn import lijst_bewaartermijn
from jos_desktop.services.concepten import Onderwerp, lees_concept
from jos_desktop.services.doelenblad import lees_doelenblad
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.eenmalig import registreer_eenmalig_contact
from jos_desktop.services.gezinsblad import lees_gezinsblad
from jos_desktop.services.meldcode import (
    NotitieGegevens,
    bewaar_notitie,
    lees_meldcode,
    start_meldcode,
)
from jos_desktop.services.overdracht import Ontvanger, lees_overdracht, maak_overdracht
from jos_desktop.services.plannenblad import lees_plannen
from jos_desktop.services.rechtenblad import Rechten, lees_rechten, verbeterplekken
from jos_desktop.services.taken import lijst_taken
from jos_desktop.services.toestemmingsblad import lees_toestemmingsblad
from jos_desktop.services.vakanties import VakantieRij
from jos_desktop.services.verzoeken import VerzoekGegevens, nieuw_verzoek
from jos_desktop.services.verzoekrijen import lijst_verzoeken
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.aanmelden.consult import ConsultDialoog
from jos_desktop.ui.activiteiten.afsluiten import AfgelastDialoog, GedaanDialoog
from jos_desktop.ui.activiteiten.dialoog import ActiviteitDialoog
from jos_desktop.ui.activiteiten.sjablonen import ActiviteitsjabloonDialoog
from jos_desktop.ui.afspraken.dialoog import AfspraakDialoog
from jos_desktop.ui.bewaren.blijft import BlijftDialoog
from jos_desktop.ui.bewaren.langer import LangerDialoog
from jos_desktop.ui.beweging.pagina import BewegingDuiding
from jos_desktop.ui.conceptwacht import Conceptwacht
from jos_desktop.ui.doelen.score import ScoreDialoog
from jos_desktop.ui.dossier.aanmeldbesluit import BesluitDialoog as AanmeldBesluit
from jos_desktop.ui.dossier.aanmelding import AanmeldingDialoog
from jos_desktop.ui.dossier.afronden import AfrondDialoog
from jos_desktop.ui.dossier.eenmalig import EenmaligDialoog
from jos_desktop.ui.dossier.groep import GroepDialoog
from jos_desktop.ui.dossier.inschrijving import InschrijvingDialoog
from jos_desktop.ui.dossier.personen import LeerlingDialoog
from jos_desktop.ui.dossier.persoon import PersoonDialoog
from jos_desktop.ui.dossier.starten import StartDialoog
from jos_desktop.ui.dossier.taakdialoog import TaakDialoog
from jos_desktop.ui.dossier.traject import ContactDialoog, DoelDialoog
from jos_desktop.ui.exitblad.duiding import TrajectDuidingDialoog
from jos_desktop.ui.exitformulier.formulier import ExitDialoog
from jos_desktop.ui.exitformulier.niet import NietDialoog
from jos_desktop.ui.gezag.dialogen import InformeerDialoog, OordeelDialoog, WonenDialoog
from jos_desktop.ui.gezag.dialogen_hulp import MaatregelDialoog, PlanDialoog
from jos_desktop.ui.inbedding.punt import InbeddingDialoog
from jos_desktop.ui.incident.dialoog import IncidentDialoog
from jos_desktop.ui.instroom.dialogen import BelDialoog, InstromerDialoog
from jos_desktop.ui.inzet.dialogen import PeriodeDialoog, UrenDialoog
from jos_desktop.ui.inzet.week import WeekDialoog
from jos_desktop.ui.inzicht.duiding import DuidingDialoog
from jos_desktop.ui.jaarkalender.themaweek import ThemaweekDialoog
from jos_desktop.ui.meldcode.dialogen import (
    BesluitDialoog,
    NotitieDialoog,
    OverlegDialoog,
    UitstelDialoog,
    WeegDialoog,
)
from jos_desktop.ui.mensen.kopie import KopieDialoog
from jos_desktop.ui.monitor.meting import (
    AndersDialoog,
    MeetmomentDialoog,
    MetingDialoog,
    Moment,
)
from jos_desktop.ui.monitor.terugval import TerugvalDialoog
from jos_desktop.ui.monitor.vastleggen import ExitkeuzeDialoog
from jos_desktop.ui.monitorkader.cijfer import CijferDialoog
from jos_desktop.ui.monitorkader.duiding import MonitorduidingDialoog
from jos_desktop.ui.ontwikkeling.logline import LoglineDialoog
from jos_desktop.ui.ontwikkeling.moment import MomentDialoog
from jos_desktop.ui.ontwikkeling.vraag import VraagDialoog
from jos_desktop.ui.opbrengst.pagina import OpbrengstDuiding
from jos_desktop.ui.overdracht.antwoorden import (
    BevestigDialoog,
    ControleDialoog,
    GesprekDialoog,
    HerinnerDialoog,
    LandingDialoog,
)
from jos_desktop.ui.overdracht.antwoorden import IntrekDialoog as TrekIn
from jos_desktop.ui.overdracht.nieuw import NieuweOverdracht
from jos_desktop.ui.overdracht.schonelei import SchoneLeiDialoog, SchoneLeiWegDialoog
from jos_desktop.ui.overdracht.toestemming import ToestemmingDialoog as OverdrachtToestemming
from jos_desktop.ui.overleg.dialogen import AfrondDialoog as AfrondOverleg
from jos_desktop.ui.overleg.dialogen import OverlegDialoog as Schooloverleg
from jos_desktop.ui.overleg.dialogen import PuntDialoog
from jos_desktop.ui.plannen.dialogen import SchoolafspraakDialoog, VoorvalDialoog
from jos_desktop.ui.plannen.dialogen_plan import AdviesDialoog, WerkbladDialoog
from jos_desktop.ui.plannen.signalering import NummersDialoog, SignaleringDialoog
from jos_desktop.ui.postvak.weigeren import WeigerDialoog
from jos_desktop.ui.rechten.formulieren import (
    BesluitDialoog as VerzoekBesluitDialoog,
)
from jos_desktop.ui.rechten.formulieren import (
    CorrectieDialoog,
    VerklaringDialoog,
    VerzoekDialoog,
)
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.schooladvies.dialoog import SchooladviesDialoog
from jos_desktop.ui.schoolblad.dialogen import (
    NaamDialoog,
    SchoolDialoog,
    SchooloverlegDialoog,
    SchoolpersoonDialoog,
)
from jos_desktop.ui.schoolblad.wissels import (
    EigenSchoolDialoog,
    HernoemDialoog,
    SamenvoegDialoog,
    StopDialoog,
)
from jos_desktop.ui.sjablonen.dialoog import SjabloonDialoog
from jos_desktop.ui.spreekuren.dialoog import SpreekuurDialoog
from jos_desktop.ui.stemmen.gesprek import StemDialoog
from jos_desktop.ui.stemmen.indicator import IndicatorDialoog, WaardeDialoog
from jos_desktop.ui.stukken.bericht import BerichtDialoog
from jos_desktop.ui.stukken.wijzigen import StukDialoog
from jos_desktop.ui.toestemmingen.antwoord import AntwoordDialoog
from jos_desktop.ui.toestemmingen.doorbreken import AchterafDialoog, DoorbreekDialoog
from jos_desktop.ui.toestemmingen.intrekken import IntrekDialoog
from jos_desktop.ui.toestemmingen.klacht import KlachtDialoog
from jos_desktop.ui.toestemmingen.papier import PapierDialoog
from jos_desktop.ui.toestemmingen.poging import PogingDialoog
from jos_desktop.ui.trajecten.dialogen import (
    BeginDialoog,
    HeropenDialoog,
    MonitorDialoog,
    TrajectDialoog,
)
from jos_desktop.ui.trajecten.vervolg import VervolgDialoog
from jos_desktop.ui.vakantie.dialogen import CheckDialoog, VakantieDialoog
from jos_desktop.ui.verhalen.prijzen import PrijsDialoog
from jos_desktop.ui.verhalen.schatting import SchattingDialoog
from jos_desktop.ui.verhalen.venster import VerhaalVenster
from jos_desktop.ui.verwijzing.dialogen import VerwijzingDialoog, VerzuimDialoog
from jos_desktop.ui.widgets import Dialoog
from tests.ui.concepten.vormen_aanmelden import consult, uit_consult
from tests.ui.concepten.vormen_activiteiten import activiteit_nieuw, bij_activiteit
from tests.ui.concepten.vormen_activiteiten import sjabloon as activiteitsjabloon
from tests.ui.concepten.vormen_contacten import stuk
from tests.ui.concepten.vormen_exit import GEWEIGERD, exit_niet, exitformulier, exitkeuze
from tests.ui.concepten.vormen_instroom import bellen, instromer, instromer_nieuw
from tests.ui.concepten.vormen_inzet import periode, uren, week
from tests.ui.concepten.vormen_monitorkader import cijfer, cijfer_nieuw, duiding
from tests.ui.concepten.vormen_ontvangst import weigeren
from tests.ui.concepten.vormen_ontwikkeling import (
    inbeddingspunt,
    logline,
    moment,
    moment_nieuw,
    vraag,
)
from tests.ui.concepten.vormen_overdracht import over_overdracht, schone_lei, schone_lei_weg
from tests.ui.concepten.vormen_scholen import bij_school, eigen, overleg, persoon
from tests.ui.concepten.vormen_spreekuren import schooladvies, spreekuur
from tests.ui.concepten.vormen_stemmen import indicator, stem, waarde, waarde_nieuw
from tests.ui.concepten.vormen_verhalen import prijs, prijs_nieuw, schatting, verhaal
from tests.ui.concepten.zorg import zorg
from tests.ui.dossier.voorbeeld import Gevuld, maak_aanmelding, maak_gevuld
from tests.ui.plannen.voorbeeld import Planrijen, maak_plannen
from tests.ui.stil import tot_stil

WOORD = "Kanariepiet"


@dataclass(frozen=True)
class Casus:
    """A pupil with everything that a form may be about."""

    gevuld: Gevuld
    aanmelding_id: int
    overdracht_id: int
    contact_id: int
    toestemming_id: int
    rijen: Planrijen

    @property
    def leerling_id(self) -> int:
        return self.gevuld.leerling_id


def maak_casus(uow: UnitOfWork) -> Casus:
    """Add a pupil with a running traject, a second aanmelding and a handover."""
    gevuld = maak_gevuld(uow)
    aanmelding_id = maak_aanmelding(uow, gevuld.leerling_id)
    ontvanger = Ontvanger("Karin de Groot", "Zorgcoördinator", "", "Focus", "")
    gemaakt = maak_overdracht(uow, gevuld.traject_id, OverdrachtType.VO_VO, ontvanger)
    assert gemaakt.nieuw_id is not None
    _maak_meldcode(uow, gevuld.leerling_id)
    school_id = lees_dossier(uow, gevuld.leerling_id).school_id
    assert school_id is not None
    registreer_eenmalig_contact(
        uow, gevuld.leerling_id, school_id=school_id, functie=Functie.JGC, dag=uow.vandaag
    )
    dossier = lees_dossier(uow, gevuld.leerling_id)
    contact = next(item for item in dossier.tijdlijn if item.soort == "contact")
    return Casus(
        gevuld,
        aanmelding_id,
        gemaakt.nieuw_id,
        contact.id,
        dossier.toestemmingen[0].id,
        maak_plannen(uow, gevuld.leerling_id),
    )


@dataclass(frozen=True)
class Vorm:
    """One form: how it opens, and the field a test types in."""

    naam: str
    soort: type[Dialoog]
    maak: Callable[[QWidget, Context, Casus], Dialoog]
    veld: str
    woord: object = WOORD
    van_leerling: bool = True
    # Whether the record of the example is still one that this form is for.
    past: bool = True


def _start(parent: QWidget, context: Context, casus: Casus) -> Dialoog:
    dossier = context.vault.query(lambda uow: lees_dossier(uow, casus.leerling_id))
    kaart = next(kaart for kaart in dossier.aanmeldingen if kaart.id == casus.aanmelding_id)
    return StartDialoog(parent, context, dossier, kaart)


def _met_dossier(maak: Callable[..., Dialoog]) -> Callable[[QWidget, Context, Casus], Dialoog]:
    def doe(parent: QWidget, context: Context, casus: Casus) -> Dialoog:
        dossier = context.vault.query(lambda uow: lees_dossier(uow, casus.leerling_id))
        return maak(parent, context, dossier, casus)

    return doe


def _wonen(parent: QWidget, context: Context, casus: Casus) -> Dialoog:
    blad = context.vault.query(lambda uow: lees_gezinsblad(uow, casus.leerling_id))
    return WonenDialoog(parent, context, blad)


def _met_blad(maak: Callable[..., Dialoog]) -> Callable[[QWidget, Context, Casus], Dialoog]:
    def doe(parent: QWidget, context: Context, casus: Casus) -> Dialoog:
        blad = context.vault.query(lambda uow: lees_toestemmingsblad(uow, casus.leerling_id))
        return maak(parent, context, blad)

    return doe


def _met_verzoek(maak: Callable[..., Dialoog]) -> Callable[[QWidget, Context, Casus], Dialoog]:
    """Open a form of the sheet Rechten, with a request of this pupil."""

    def lees(uow: UnitOfWork, leerling_id: int) -> Rechten:
        if not lijst_verzoeken(uow, leerling_id):
            nieuw_verzoek(uow, leerling_id, VerzoekGegevens(Verzoeksoort.CORRECTIE, uow.vandaag))
        return lees_rechten(uow, leerling_id)

    def doe(parent: QWidget, context: Context, casus: Casus) -> Dialoog:
        vault, leerling_id = context.vault, casus.leerling_id
        rechten = vault.change(lambda uow: lees(uow, leerling_id))
        plekken = vault.query(lambda uow: verbeterplekken(uow, leerling_id))
        return maak(parent, context, rechten, plekken)

    return doe


def _langer(parent: QWidget, context: Context, casus: Casus) -> Dialoog:
    (bewaar,) = context.vault.query(
        lambda uow: lijst_bewaartermijn(uow, alles=True, leerling_id=casus.leerling_id)
    )
    return LangerDialoog(parent, context, bewaar)


def _overdracht(parent: QWidget, context: Context, casus: Casus) -> Dialoog:
    detail = context.vault.query(lambda uow: lees_overdracht(uow, casus.overdracht_id))
    return OverdrachtToestemming(parent, context, detail)


def _uit_eenmalig(parent: QWidget, context: Context, casus: Casus) -> Dialoog:
    dossier = context.vault.query(lambda uow: lees_dossier(uow, casus.leerling_id))
    kaart = next(kaart for kaart in dossier.trajecten if kaart.aanmeldbaar)
    return AanmeldingDialoog(parent, context, dossier, eenmalig=kaart)


def _met_traject(soort: Callable[..., Dialoog]) -> Callable[[QWidget, Context, Casus], Dialoog]:
    def doe(parent: QWidget, context: Context, casus: Casus) -> Dialoog:
        dossier = context.vault.query(lambda uow: lees_dossier(uow, casus.leerling_id))
        kaart = next(kaart for kaart in dossier.trajecten if kaart.id == casus.gevuld.traject_id)
        return soort(parent, context, kaart, leerling_id=casus.leerling_id)

    return doe


def _score(parent: QWidget, context: Context, casus: Casus) -> Dialoog:
    blad = context.vault.query(lambda uow: lees_doelenblad(uow, casus.leerling_id))
    return ScoreDialoog(parent, context, blad.doelen[0], leerling_id=casus.leerling_id)


def _meldcode(
    soort: Callable[..., Dialoog], *stap: Meldcodestap, notitie: bool = False
) -> Callable[[QWidget, Context, Casus], Dialoog]:
    def doe(parent: QWidget, context: Context, casus: Casus) -> Dialoog:
        (blad,) = context.vault.query(lambda uow: lees_meldcode(uow, casus.leerling_id))
        over = (*stap, *blad.notities) if notitie else stap
        return soort(parent, context, blad, *over, leerling_id=casus.leerling_id)

    return doe


def _maak_meldcode(uow: UnitOfWork, leerling_id: int) -> None:
    nummer = start_meldcode(uow, leerling_id).nieuw_id
    assert nummer is not None
    notitie = NotitieGegevens(Meldcodestap.SIGNALEN, uow.vandaag, bevindingen="Stil in de klas")
    bewaar_notitie(uow, nummer, notitie)


def _taak(context: Context, leerling_id: int) -> int:
    return context.vault.query(lambda uow: lijst_taken(uow, leerling_id=leerling_id))[0].id


def _met_plannen(maak: Callable[..., Dialoog]) -> Callable[[QWidget, Context, Casus], Dialoog]:
    """Open a form of the sheet Plannen, with what stands on it."""

    def doe(parent: QWidget, context: Context, casus: Casus) -> Dialoog:
        plannen = context.vault.query(lambda uow: lees_plannen(uow, casus.leerling_id))
        return maak(parent, context, plannen, casus.rijen)

    return doe


DAG = "03-02-2026"
VAKANTIE = VakantieRij(0, "Proefvakantie", date(2099, 7, 1), date(2099, 8, 1))
VORMEN = (
    Vorm("leerling nieuw", LeerlingDialoog, lambda p, c, _: LeerlingDialoog(p, c), "roepnaam",
         van_leerling=False),
    Vorm("leerling", LeerlingDialoog, lambda p, c, k: LeerlingDialoog(p, c, k.leerling_id),
         "mentor"),
    Vorm("persoon nieuw", PersoonDialoog, lambda p, c, k: PersoonDialoog(p, c, k.leerling_id),
         "afspraak"),
    Vorm("persoon", PersoonDialoog,
         lambda p, c, k: PersoonDialoog(p, c, k.leerling_id, k.gevuld.moeder_id), "afspraak"),
    Vorm("aanmelding nieuw", AanmeldingDialoog,
         _met_dossier(lambda p, c, d, k: AanmeldingDialoog(p, c, d)), "doel_school"),
    Vorm("aanmelding", AanmeldingDialoog,
         _met_dossier(lambda p, c, d, k: AanmeldingDialoog(p, c, d, k.aanmelding_id)),
         "doel_ouders"),
    Vorm("aanmelding uit eenmalig", AanmeldingDialoog, _uit_eenmalig, "doel_leerling"),
    Vorm("aanmelding uit consult", AanmeldingDialoog,
         lambda p, c, k: uit_consult(p, c, k.leerling_id), "doel_leerling"),
    Vorm("aanmelding besluit", AanmeldBesluit,
         lambda p, c, k: AanmeldBesluit(p, c, k.aanmelding_id, k.leerling_id), "reden"),
    Vorm("consult nieuw", ConsultDialoog, lambda p, c, _: ConsultDialoog(p, c), "advies",
         van_leerling=False),
    Vorm("consult", ConsultDialoog, consult, "vraag", van_leerling=False),
    Vorm("traject starten", StartDialoog, _start, "reden"),
    Vorm("eenmalig", EenmaligDialoog, _met_dossier(lambda p, c, d, k: EenmaligDialoog(p, c, d)),
         "dag", DAG),
    Vorm("doel nieuw", DoelDialoog,
         lambda p, c, k: DoelDialoog(p, c, k.gevuld.traject_id, leerling_id=k.leerling_id),
         "omschrijving"),
    Vorm("doel", DoelDialoog,
         lambda p, c, k: DoelDialoog(
             p, c, k.gevuld.traject_id, k.gevuld.doel_id, leerling_id=k.leerling_id
         ), "omschrijving"),
    Vorm("afronden", AfrondDialoog,
         _met_dossier(lambda p, c, d, k: AfrondDialoog(
             p, c, d, k.gevuld.traject_id, doel_toevoegen=lambda: None
         )), "hielp"),
    Vorm("doel voor de start", DoelDialoog,
         lambda p, c, k: DoelDialoog(p, c, None, leerling_id=k.leerling_id), "omschrijving"),
    Vorm("andere school", InschrijvingDialoog,
         lambda p, c, k: InschrijvingDialoog(p, c, k.leerling_id), "mentor"),
    Vorm("score", ScoreDialoog, _score, "toelichting"),
    Vorm("traject vervolg", VervolgDialoog,
         _met_traject(partial(VervolgDialoog, afronden=lambda: None)), "reden"),
    Vorm("traject begin", BeginDialoog, _met_traject(BeginDialoog), "start", DAG, past=False),
    Vorm("traject heropenen", HeropenDialoog, _met_traject(HeropenDialoog), "reden", past=False),
    Vorm("monitor afsluiten", MonitorDialoog, _met_traject(MonitorDialoog), "dag", DAG, past=False),
    Vorm("meting", MetingDialoog,
         lambda p, c, k: MetingDialoog(p, c, Moment(k.leerling_id, k.gevuld.traject_id)),
         "toelichting", past=False),
    Vorm("meetmoment anders", AndersDialoog,
         lambda p, c, k: AndersDialoog(p, c, Moment(k.leerling_id, k.gevuld.traject_id, 1)),
         "reden", past=False),
    Vorm("meetmoment nieuw", MeetmomentDialoog,
         lambda p, c, k: MeetmomentDialoog(
             p, c, leerling_id=k.leerling_id, traject_id=k.gevuld.traject_id
         ), "dag", DAG, past=False),
    Vorm("terugval", TerugvalDialoog,
         lambda p, c, k: TerugvalDialoog(
             p, c, leerling_id=k.leerling_id, traject_id=k.gevuld.traject_id
         ), "aard", past=False),
    Vorm("traject", TrajectDialoog, _met_traject(TrajectDialoog), "zorgoverleg", DAG),
    Vorm("verslag kopiëren", KopieDialoog,
         lambda p, c, k: KopieDialoog(p, c, k.leerling_id, k.leerling_id + 1), "verslag"),
    Vorm("contact", ContactDialoog,
         lambda p, c, k: ContactDialoog(p, c, k.leerling_id, k.contact_id), "indruk"),
    Vorm("toestemming", AntwoordDialoog, _met_blad(AntwoordDialoog.van_blad), "toelichting"),
    Vorm("zonder toestemming", DoorbreekDialoog, _met_blad(DoorbreekDialoog), "reden"),
    Vorm("poging", PogingDialoog, _met_blad(PogingDialoog), "toelichting"),
    Vorm("papier", PapierDialoog, _met_blad(PapierDialoog), "onderwerp"),
    Vorm("overleg achteraf", AchterafDialoog,
         lambda p, c, k: AchterafDialoog(p, c, k.toestemming_id, leerling_id=k.leerling_id),
         "overleg"),
    Vorm("intrekken", IntrekDialoog,
         lambda p, c, k: IntrekDialoog(
             p, c, k.toestemming_id, "Jeugdhulp", leerling_id=k.leerling_id
         ), "datum", DAG),
    Vorm("taak", TaakDialoog, lambda p, c, k: TaakDialoog(p, c, k.leerling_id), "omschrijving"),
    Vorm("vakantiecheck", CheckDialoog, lambda p, c, k: CheckDialoog(
        p, c, k.leerling_id, VAKANTIE), "afspraak", past=False),
    Vorm("exit-vragenlijst", ExitDialoog, exitformulier, "vraag_hielp"),
    Vorm("exit keuze", ExitkeuzeDialoog, exitkeuze, "exit", GEWEIGERD),
    Vorm("exit niet", NietDialoog, exit_niet, "toelichting"),
    Vorm("instromer nieuw", InstromerDialoog, instromer_nieuw, "basisschool", van_leerling=False),
    Vorm("instromer", InstromerDialoog, instromer, "zorgvraag", van_leerling=False),
    Vorm("instroomgesprek", BelDialoog, bellen, "uitkomst", van_leerling=False),
    Vorm("monitorcijfer nieuw", CijferDialoog, cijfer_nieuw, "bron", van_leerling=False),
    Vorm("monitorcijfer", CijferDialoog, cijfer, "bron", van_leerling=False),
    Vorm("monitorduiding", MonitorduidingDialoog, duiding, "tekst", van_leerling=False),
    Vorm("ontwikkelvraag nieuw", VraagDialoog, lambda p, c, _: VraagDialoog(p, c), "acties",
         van_leerling=False),
    Vorm("ontwikkelvraag", VraagDialoog, vraag, "geleerd", van_leerling=False),
    Vorm("reviewmoment nieuw", MomentDialoog, moment_nieuw, "bevinding", van_leerling=False),
    Vorm("reviewmoment", MomentDialoog, moment, "vervolg", van_leerling=False),
    Vorm("logline", LoglineDialoog, logline, "zodat", van_leerling=False),
    Vorm("inbedding", InbeddingDialoog, inbeddingspunt, "toelichting", van_leerling=False),
    Vorm("overdracht weigeren", WeigerDialoog, weigeren, "toelichting", van_leerling=False),
    Vorm("vakantie", VakantieDialoog, lambda p, c, _: VakantieDialoog(p, c), "naam",
         van_leerling=False),
    Vorm("themaweek", ThemaweekDialoog, lambda p, c, _: ThemaweekDialoog(p, c), "naam",
         van_leerling=False),
    Vorm("afspraak", AfspraakDialoog, lambda p, c, _: AfspraakDialoog(p, c), "onderwerp",
         van_leerling=False),
    Vorm("taak wijzigen", TaakDialoog,
         lambda p, c, k: TaakDialoog(p, c, taak_id=_taak(c, k.leerling_id)), "toelichting"),
    Vorm("verwijzing nieuw", VerwijzingDialoog,
         lambda p, c, k: VerwijzingDialoog(p, c, k.leerling_id), "reden"),
    Vorm("verwijzing", VerwijzingDialoog,
         lambda p, c, k: VerwijzingDialoog(p, c, k.leerling_id, zorg(c, k.leerling_id).verwijzing),
         "organisatie"),
    Vorm("verzuim nieuw", VerzuimDialoog,
         lambda p, c, k: VerzuimDialoog(p, c, k.leerling_id), "geprobeerd"),
    Vorm("verzuim", VerzuimDialoog,
         lambda p, c, k: VerzuimDialoog(p, c, k.leerling_id, zorg(c, k.leerling_id).verzuim),
         "volgende_stap"),
    Vorm("overleg nieuw", Schooloverleg,
         lambda p, c, k: Schooloverleg(p, c, zorg(c, k.leerling_id).scholen), "plaats",
         van_leerling=False),
    Vorm("overleg", Schooloverleg,
         lambda p, c, k: Schooloverleg(p, c, zorg(c, k.leerling_id).scholen,
                                       zorg(c, k.leerling_id).overleg), "aanwezigen",
         van_leerling=False),
    Vorm("overlegpunt nieuw", PuntDialoog,
         lambda p, c, k: PuntDialoog(p, c, zorg(c, k.leerling_id).overleg.rij), "vraag",
         van_leerling=False),
    Vorm("overlegpunt", PuntDialoog,
         lambda p, c, k: PuntDialoog(p, c, zorg(c, k.leerling_id).overleg.rij,
                                     zorg(c, k.leerling_id).overleg.punten[0].id), "besluit"),
    Vorm("overleg afronden", AfrondOverleg,
         lambda p, c, k: AfrondOverleg(p, c, zorg(c, k.leerling_id).overleg.rij), "vervolg_op",
         DAG, van_leerling=False),
    Vorm("taak los", TaakDialoog, lambda p, c, _: TaakDialoog(p, c), "omschrijving",
         van_leerling=False),
    Vorm("overdracht", NieuweOverdracht,
         lambda p, c, k: NieuweOverdracht(p, c, k.leerling_id), "functie"),
    Vorm("overdracht los", NieuweOverdracht, lambda p, c, _: NieuweOverdracht(p, c), "naam",
         van_leerling=False),
    Vorm("overdracht toestemming", OverdrachtToestemming, _overdracht, "omvang"),
    Vorm("overdracht antwoord", BevestigDialoog, over_overdracht(BevestigDialoog), "wie",
         past=False),
    Vorm("warm gesprek", GesprekDialoog, over_overdracht(GesprekDialoog), "wie", past=False),
    Vorm("overdracht afronden", LandingDialoog, over_overdracht(LandingDialoog), "toelichting",
         past=False),
    Vorm("overdracht controle", ControleDialoog, over_overdracht(ControleDialoog), "op",
         "03-02-2099", past=False),
    Vorm("overdracht herinneren", HerinnerDialoog, over_overdracht(HerinnerDialoog), "op",
         "03-02-2099", past=False),
    Vorm("overdracht intrekken", TrekIn, over_overdracht(TrekIn), "reden"),
    Vorm("schone lei", SchoneLeiDialoog, schone_lei, "wie"),
    Vorm("schone lei intrekken", SchoneLeiWegDialoog, schone_lei_weg, "toelichting"),
    Vorm("meldcode notitie nieuw", NotitieDialoog,
         _meldcode(NotitieDialoog, Meldcodestap.GESPREK), "feiten"),
    Vorm("meldcode notitie", NotitieDialoog,
         _meldcode(NotitieDialoog, Meldcodestap.SIGNALEN, notitie=True), "besluit"),
    Vorm("meldcode overleg", OverlegDialoog, _meldcode(OverlegDialoog), "op", DAG),
    Vorm("meldcode uitstel", UitstelDialoog, _meldcode(UitstelDialoog), "reden"),
    Vorm("meldcode wegen", WeegDialoog, _meldcode(WeegDialoog), "toelichting"),
    Vorm("meldcode besluit", BesluitDialoog, _meldcode(BesluitDialoog), "niet_reden"),
    Vorm("informeren", InformeerDialoog,
         lambda p, c, k: InformeerDialoog(p, c, k.leerling_id, k.gevuld.moeder_id), "reden"),
    Vorm("wonen", WonenDialoog, _wonen, "wonen"),
    Vorm("maatregel nieuw", MaatregelDialoog,
         lambda p, c, k: MaatregelDialoog(p, c, k.leerling_id), "instelling"),
    Vorm("oordeel", OordeelDialoog, lambda p, c, k: OordeelDialoog(p, c, k.leerling_id), "reden"),
    Vorm("plan", PlanDialoog,
         lambda p, c, k: PlanDialoog(p, c, k.leerling_id, k.gevuld.traject_id), "toelichting"),
    Vorm("verzoek", VerzoekDialoog, _met_verzoek(lambda p, c, r, _: VerzoekDialoog(p, c, r)),
         "vraag"),
    Vorm("verzoek besluit", VerzoekBesluitDialoog, _met_verzoek(
        lambda p, c, r, _: VerzoekBesluitDialoog(
            p, c, r.verzoeken[0], r.oordelen[r.verzoeken[0].id]
        )), "reden"),
    Vorm("verklaring", VerklaringDialoog,
         _met_verzoek(lambda p, c, r, _: VerklaringDialoog(p, c, r)), "tekst"),
    Vorm("verklaring bij verzoek", VerklaringDialoog,
         _met_verzoek(lambda p, c, r, _: VerklaringDialoog(p, c, r, r.verzoeken[0])), "tekst"),
    Vorm("verbetering", CorrectieDialoog, _met_verzoek(
        lambda p, c, r, plekken: CorrectieDialoog(p, c, r.verzoeken[0], plekken)), "tekst"),
    Vorm("laten staan", BlijftDialoog, _met_verzoek(
        lambda p, c, r, _: BlijftDialoog(p, c, r.verzoeken[0].id, r.leerling_id)), "reden"),
    Vorm("langer bewaren", LangerDialoog, _langer, "reden"),
    Vorm("klachttekst", KlachtDialoog, lambda p, c, _: KlachtDialoog(p, c), "tekst",
         van_leerling=False),
    Vorm("schoolafspraak nieuw", SchoolafspraakDialoog,
         _met_plannen(lambda p, c, b, _: SchoolafspraakDialoog(p, c, b)), "wat"),
    Vorm("schoolafspraak", SchoolafspraakDialoog,
         _met_plannen(lambda p, c, b, r: SchoolafspraakDialoog(p, c, b, r.afspraak_id)),
         "toelichting"),
    Vorm("voorval nieuw", VoorvalDialoog,
         _met_plannen(lambda p, c, b, _: VoorvalDialoog(p, c, b)), "wat"),
    Vorm("voorval", VoorvalDialoog,
         _met_plannen(lambda p, c, b, r: VoorvalDialoog(p, c, b, r.voorval_id)), "afloop"),
    Vorm("handelingsadvies nieuw", AdviesDialoog,
         _met_plannen(lambda p, c, b, _: AdviesDialoog(p, c, b)), "vraag"),
    Vorm("handelingsadvies", AdviesDialoog,
         _met_plannen(lambda p, c, b, r: AdviesDialoog(p, c, b, r.advies_id)), "school_geprobeerd"),
    Vorm("signaleringsplan", SignaleringDialoog,
         _met_plannen(lambda p, c, b, _: SignaleringDialoog(p, c, b)), "oranje_zelf"),
    Vorm("werkblad nieuw", WerkbladDialoog, _met_plannen(
        lambda p, c, b, _: WerkbladDialoog(p, c, b, Werkbladsoort.OUDERVOORBEREIDING)),
         "antwoord_zorgen"),
    Vorm("werkblad", WerkbladDialoog, _met_plannen(
        lambda p, c, b, r: WerkbladDialoog(p, c, b, Werkbladsoort.PLAN_A4, r.werkblad_id)),
         "antwoord_doel"),
    Vorm("crisisnummers", NummersDialoog, lambda p, c, _: NummersDialoog(p, c), "bel5_naam",
         van_leerling=False),
    Vorm("groepsgesprek", GroepDialoog, lambda p, c, k: GroepDialoog(p, c, k.leerling_id),
         "afspraak"),
    Vorm("stuk", StukDialoog, lambda p, c, k: stuk(p, c, k.leerling_id), "naam"),
    Vorm("e-mail", BerichtDialoog, lambda p, c, k: BerichtDialoog(p, c, k.leerling_id, 7),
         "verslag"),
    Vorm("sjabloon", SjabloonDialoog, lambda p, c, _: SjabloonDialoog(p, c), "naam",
         van_leerling=False),
    Vorm("iets kwijt", IncidentDialoog, lambda p, c, _: IncidentDialoog(p, c), "wat",
         van_leerling=False),
    Vorm("duiding bij cijfers", DuidingDialoog,
         lambda p, c, _: DuidingDialoog(p, c, "instroom_thema", "Hoofdthema", "12m"), "tekst",
         van_leerling=False),
    Vorm("duiding bij de beweging", BewegingDuiding,
         lambda p, c, _: BewegingDuiding(p, c, "beweging_soort", "Primair en secundair", "12m"),
         "tekst", van_leerling=False),
    Vorm("duiding bij wat het bracht", OpbrengstDuiding,
         lambda p, c, _: OpbrengstDuiding(p, c, "exit_respons", "Wie vulde in", "12m"), "tekst",
         van_leerling=False),
    Vorm("duiding bij een traject", TrajectDuidingDialoog,
         lambda p, c, k: TrajectDuidingDialoog(
             p, c, k.gevuld.traject_id, k.leerling_id), "tekst"),
    Vorm("school", SchoolDialoog, lambda p, c, _: SchoolDialoog(p, c), "naam",
         van_leerling=False),
    Vorm("schoolprofiel", SchoolDialoog, bij_school(SchoolDialoog), "notitie", van_leerling=False),
    Vorm("schoolnaam", NaamDialoog, bij_school(NaamDialoog), "naam", van_leerling=False),
    Vorm("school hernoemen", HernoemDialoog, bij_school(HernoemDialoog), "naam",
         van_leerling=False),
    Vorm("school stopt", StopDialoog, bij_school(StopDialoog), "toelichting", van_leerling=False),
    Vorm("scholen samenvoegen", SamenvoegDialoog, bij_school(SamenvoegDialoog), "toelichting",
         van_leerling=False),
    Vorm("schoolpersoon nieuw", SchoolpersoonDialoog, bij_school(SchoolpersoonDialoog), "naam",
         van_leerling=False),
    Vorm("schoolpersoon", SchoolpersoonDialoog, persoon, "waarvoor", van_leerling=False),
    Vorm("overleg van school nieuw", SchooloverlegDialoog, bij_school(SchooloverlegDialoog),
         "naam", van_leerling=False),
    Vorm("overleg van school", SchooloverlegDialoog, overleg, "wanneer", van_leerling=False),
    Vorm("eigen school nieuw", EigenSchoolDialoog, bij_school(EigenSchoolDialoog), "fte", "0,4",
         van_leerling=False),
    Vorm("eigen school", EigenSchoolDialoog, eigen, "fte", "0,4", van_leerling=False),
    Vorm("verhaal", VerhaalVenster, lambda p, c, k: verhaal(p, c, k.leerling_id), "deel_hulp"),
    Vorm("schatting", SchattingDialoog, lambda p, c, k: schatting(p, c, k.leerling_id),
         "aantallen", {"jos:Gesprek": "7"}),
    Vorm("prijs", PrijsDialoog, prijs_nieuw, "omschrijving", van_leerling=False),
    Vorm("prijs wijzigen", PrijsDialoog, prijs, "omschrijving", van_leerling=False),
    Vorm("spreekuur", SpreekuurDialoog, spreekuur, "opmerking", van_leerling=False),
    Vorm("schooladvies", SchooladviesDialoog, schooladvies, "vraag", van_leerling=False),
    Vorm("stem nieuw", StemDialoog, lambda p, c, _: StemDialoog(p, c), "werkt",
         van_leerling=False),
    Vorm("stem", StemDialoog, stem, "duiding", van_leerling=False),
    Vorm("indicator", IndicatorDialoog, indicator, "definitie", van_leerling=False),
    Vorm("indicatorwaarde nieuw", WaardeDialoog, waarde_nieuw, "bron", van_leerling=False),
    Vorm("indicatorwaarde", WaardeDialoog, waarde, "toelichting", van_leerling=False),
    Vorm("fte nieuw", PeriodeDialoog, lambda p, c, _: PeriodeDialoog(p, c), "bron",
         van_leerling=False),
    Vorm("fte", PeriodeDialoog, periode, "bron", van_leerling=False),
    Vorm("uren nieuw", UrenDialoog, lambda p, c, _: UrenDialoog(p, c), "notitie",
         van_leerling=False),
    Vorm("uren", UrenDialoog, uren, "notitie", van_leerling=False),
    Vorm("week met uren", WeekDialoog, week, "overleg_1", "1,5", van_leerling=False),
    Vorm("activiteit nieuw", ActiviteitDialoog, activiteit_nieuw, "naam", van_leerling=False),
    Vorm("activiteit", ActiviteitDialoog, bij_activiteit(ActiviteitDialoog), "naam",
         van_leerling=False),
    Vorm("activiteit gedaan", GedaanDialoog, bij_activiteit(GedaanDialoog), "opbrengst",
         van_leerling=False),
    Vorm("activiteit afgelast", AfgelastDialoog, bij_activiteit(AfgelastDialoog), "reden",
         van_leerling=False),
    Vorm("activiteitsjabloon", ActiviteitsjabloonDialoog, activiteitsjabloon, "naam",
         van_leerling=False),
)  # fmt: skip
NAMEN = [vorm.naam for vorm in VORMEN]


class Proef:
    """Open forms as a person does, and see what the vault holds."""

    def __init__(self, qtbot: QtBot, context: Context) -> None:
        self.qtbot, self.context = qtbot, context
        self.venster = QWidget()
        self.venster.resize(1200, 720)
        self.venster.show()

    def rust(self) -> None:
        """Wait until all work and the timers after it came back."""
        tot_stil(self.context.tasks)

    def open(self, vorm: Vorm, casus: Casus) -> Dialoog:
        """Open a form and wait until it stands there filled."""
        dialog = vorm.maak(self.venster, self.context, casus)
        dialog.open()
        self.rust()
        return dialog

    def concept(self, dialog: Dialoog) -> dict[str, object] | None:
        """Return the draft of this form that is in the vault."""
        wacht = van(dialog)
        return self.lees(wacht.naam, wacht.onderwerp)

    def lees(self, naam: str, onderwerp: Onderwerp) -> dict[str, object] | None:
        return self.context.vault.query(lambda uow: lees_concept(uow, naam, onderwerp))


def van(dialog: Dialoog) -> Conceptwacht:
    """Return the watch of a form."""
    assert dialog.wacht is not None
    return dialog.wacht


def crash(widget: QWidget) -> None:
    """Take a window away without closing it, as a crash does."""
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
