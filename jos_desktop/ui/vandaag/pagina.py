"""The page Vandaag: tasks at the left, what asks for attention at the right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Soort
from jos_desktop.services.agenda import AfspraakRij
from jos_desktop.services.later import zet_later
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.signaal import Signaal
from jos_desktop.services.signalen_instroom import OP_DE_LIJST
from jos_desktop.services.signalen_ontwikkeling import REVIEWMOMENT
from jos_desktop.services.signalen_preventie import NOG_AFSLUITEN, TE_SLUITEN
from jos_desktop.services.signalen_spreekuur import ADVIES_TERUG, SPREEKUUR_WACHT, WACHTEND
from jos_desktop.services.taken import TaakRij, verplaats, zet_klaar
from jos_desktop.services.vandaag import Vandaag, lees_vandaag
from jos_desktop.ui.agendawerk import WERKBLAD
from jos_desktop.ui.dossier.taakdialoog import TaakDialoog
from jos_desktop.ui.invoer.begin import LegeKluis
from jos_desktop.ui.monitor.meting import open_meting
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.schermen import Context, Pagina
from jos_desktop.ui.vandaag.bewaarregel import BewaarRegel
from jos_desktop.ui.vandaag.herstelcode import OefenRegel
from jos_desktop.ui.vandaag.incident import IncidentRegel
from jos_desktop.ui.vandaag.kaartregel import KaartRegel
from jos_desktop.ui.vandaag.organisatie import OrganisatieRegel, TweedePlekRegel
from jos_desktop.ui.vandaag.regels import Signaaldaden
from jos_desktop.ui.vandaag.reserveregel import ReserveRegel
from jos_desktop.ui.vandaag.signalen import SignalenKaart
from jos_desktop.ui.vandaag.taken import TakenKaart
from jos_desktop.ui.vandaag.vakantieregel import VakantieRegel
from jos_desktop.ui.vandaag.woorden import aantal_taken, dag_lang, groet
from jos_desktop.ui.widgets import Knop, Kop, rij

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class _Gelezen:
    dag: Vandaag
    naam: str


def _lees(uow: UnitOfWork, school_id: int | None) -> _Gelezen:
    profiel = lees_profiel(uow)
    return _Gelezen(lees_vandaag(uow, school_id), profiel.naam if profiel is not None else "")


class VandaagPagina(Pagina):
    """Greet, and show what needs this worker today; every line opens, moves or ends something."""

    soorten = frozenset(
        {
            Soort.TAAK,
            Soort.LEERLING,
            Soort.INSCHRIJVING,
            Soort.BETROKKENE,
            Soort.AANMELDING,
            Soort.TOESTEMMING,
            Soort.TRAJECT,
            Soort.CONTACTMOMENT,
            Soort.OVERDRACHT,
            Soort.PLAN,
            Soort.MEDEWERKER,
            Soort.INSTELLING,
            Soort.INCIDENT,
            Soort.RECHT,
            Soort.AGENDA,
            Soort.OVERLEG,
            Soort.VERWIJZING,
            Soort.VERZUIM,
            Soort.AFSPRAAK,
            Soort.ADVIES,
            Soort.SIGNALERING,
            Soort.WERKBLAD,
            Soort.VAKANTIE,
            Soort.INVOER,
            Soort.KAART,
            Soort.INSTROOM,
            Soort.EXIT,
            Soort.METING,
            Soort.PREVENTIE,
            Soort.SPREEKUUR,
            Soort.SCHOOLADVIES,
            Soort.ONTWIKKELING,
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.kop = Kop("Vandaag")
        self.toevoegen = Knop(
            "&Taak toevoegen", self.nieuwe_taak, icoon="fa6s.plus", hulp="Taak toevoegen (Ctrl+T)"
        )
        self.consult = Knop(
            "Anoniem &consult",
            self.nieuw_consult,
            icoon="fa6s.user-secret",
            hulp="Advies aan een collega opschrijven, zonder naam",
        )
        self.kop.acties.addWidget(self.consult)
        self.kop.acties.addWidget(self.toevoegen)
        self.inhoud.addWidget(self.kop)
        self.incident = IncidentRegel(context)
        self.inhoud.addWidget(self.incident)
        self.organisatie = OrganisatieRegel(context)
        self.inhoud.addWidget(self.organisatie)
        self.tweede_plek = TweedePlekRegel(context)
        self.inhoud.addWidget(self.tweede_plek)
        self.kaart = KaartRegel(context)
        self.inhoud.addWidget(self.kaart)
        self.bewaren = BewaarRegel(context)
        self.inhoud.addWidget(self.bewaren)
        self.vakantie = VakantieRegel(context)
        self.inhoud.addWidget(self.vakantie)
        self.oefenen = OefenRegel(context)
        self.inhoud.addWidget(self.oefenen)
        self.taken = TakenKaart()
        self.signalen = SignalenKaart(
            Signaaldaden(self._on_signaal, self._on_taak_bij, self._on_later)
        )
        vol = QWidget()
        naast = rij(vol, ruimte=16)
        naast.addWidget(self.taken, 1)
        naast.addWidget(self.signalen, 1)
        self.leeg = LegeKluis(context)
        self.stapel = QStackedWidget()
        self.stapel.addWidget(vol)
        self.stapel.addWidget(self.leeg)
        self._vol = vol
        self.inhoud.addWidget(self.stapel, 1)
        self.reserve = ReserveRegel(context)
        self.inhoud.addWidget(self.reserve)
        self.taken.afgevinkt.connect(self._on_afgevinkt)
        self.taken.verplaatst.connect(self._verplaats)
        self.taken.datum_gevraagd.connect(self._on_datum_gevraagd)
        self.taken.dossier_gevraagd.connect(self._on_dossier)
        self.taken.afspraak_gevraagd.connect(self._on_afspraak)
        QShortcut(
            QKeySequence("Ctrl+T"),
            self,
            self.nieuwe_taak,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    def ververs(self) -> None:
        """Read the day again."""
        self.reserve.ververs()
        self.incident.ververs()
        self.organisatie.ververs()
        self.tweede_plek.ververs()
        self.kaart.ververs()
        self.vakantie.ververs()
        self.oefenen.ververs()
        school = self.context.schoolkeuze.school_id
        self.context.tasks.run_query(lambda uow: _lees(uow, school), self._on_gelezen)
        # Last: it looks at every dossier, and nobody waits for it.
        self.bewaren.ververs()

    def nieuw_consult(self) -> QWidget:
        """Show the dialog for a consult without a name."""
        from jos_desktop.ui.aanmelden.consult import ConsultDialoog

        dialoog = ConsultDialoog(self, self.context)
        dialoog.open()
        return dialoog

    def nieuwe_taak(self) -> TaakDialoog:
        """Show the dialog for a new task."""
        dialoog = TaakDialoog(self, self.context)
        dialoog.open()
        return dialoog

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        dag = gelezen.dag
        self.kop.titel.setText(groet(datetime.now().astimezone().hour, gelezen.naam))
        self.kop.onder.setText(_samenvatting(dag))
        taken = (*dag.taken_te_laat, *dag.taken_vandaag, *dag.taken_komend)
        # A package in the inbox or a list of who comes needs no pupil in the vault.
        iets = (*taken, *dag.afspraken, *dag.signalen, *dag.later)
        if not dag.leerlingen and not iets:
            self.kop.onder.setText(dag_lang(dag.dag))
            self.stapel.setCurrentWidget(self.leeg)
            return
        self.stapel.setCurrentWidget(self._vol)
        self.taken.toon(dag)
        self.signalen.toon(dag.signalen, dag.later, dag.dag)

    def _on_afgevinkt(self, taak: TaakRij) -> None:
        def klaar(_changes: Changes) -> None:
            self.melding.toon(
                f"Afgevinkt: {taak.omschrijving}",
                toon="goed",
                actie="Ongedaan maken",
                bij_actie=lambda: self._zet_open(taak),
            )

        self.context.tasks.run_change(
            lambda uow: zet_klaar(uow, taak.id), klaar, self._on_fout, eigenaar=self
        )

    def _zet_open(self, taak: TaakRij) -> None:
        self.context.tasks.run_change(
            lambda uow: zet_klaar(uow, taak.id, klaar=False),
            lambda _: self.toevoegen.setFocus(),
            self._on_fout,
            eigenaar=self,
        )

    def _verplaats(self, taak: TaakRij, dag: date) -> None:
        vorige = taak.datum

        def klaar(_changes: Changes) -> None:
            self.melding.toon(
                f"Verzet naar {dag_lang(dag)}: {taak.omschrijving}",
                toon="goed",
                actie="Ongedaan maken" if vorige is not None else "",
                bij_actie=lambda: self._zet_terug(taak, vorige),
            )

        self.context.tasks.run_change(
            lambda uow: verplaats(uow, taak.id, dag), klaar, self._on_fout, eigenaar=self
        )

    def _zet_terug(self, taak: TaakRij, dag: date | None) -> None:
        if dag is not None:
            self.context.tasks.run_change(
                lambda uow: verplaats(uow, taak.id, dag),
                lambda _: self.toevoegen.setFocus(),
                self._on_fout,
                eigenaar=self,
            )

    def _on_dossier(self, leerling_id: int) -> None:
        self.context.open_dossier(leerling_id)

    def _on_signaal(self, signaal: Signaal) -> None:
        if signaal.ontvangst_id is not None:
            self.context.open_blad("overdrachten", "postvak", signaal.ontvangst_id)
        elif signaal.soort in OP_DE_LIJST:
            self.context.open_blad("overdrachten", "instroom")
        elif signaal.overdracht_id is not None:
            self.context.open_overdracht(signaal.overdracht_id)
        elif signaal.meetmoment_id is not None:
            open_meting(self, self.context, signaal.meetmoment_id, self._on_fout)
        elif signaal.soort == "exit":
            self.context.open_blad("exit", "te_doen", signaal.leerling_id)
        elif signaal.soort == NOG_AFSLUITEN:
            self.context.open_blad("preventie", "activiteiten", TE_SLUITEN)
        elif signaal.soort == SPREEKUUR_WACHT:
            self.context.open_blad("preventie", "spreekuren", WACHTEND)
        elif signaal.soort == ADVIES_TERUG:
            self.context.open_blad("preventie", "advies")
        elif signaal.soort == REVIEWMOMENT:
            self.context.open_blad("scholen", "ontwikkeling")
        elif signaal.soort == "overleg":
            self.context.open_blad("agenda", "overleg")
        else:
            self.context.open_dossier(signaal.leerling_id, signaal.blad)

    def _on_taak_bij(self, signaal: Signaal) -> None:
        TaakDialoog(self, self.context, signaal.leerling_id or None).open()

    def _on_later(self, signaal: Signaal, dag: date | None) -> None:
        def klaar(_changes: Changes) -> None:
            if dag is not None:
                wat = f"Komt terug op {dag_lang(dag)}."
                bied_ongedaan(
                    self.context, wat, lambda uow: zet_later(uow, signaal, None), eigenaar=self
                )

        self.context.tasks.run_change(
            lambda uow: zet_later(uow, signaal, dag), klaar, self._on_fout, eigenaar=self
        )

    def _on_afspraak(self, afspraak: AfspraakRij) -> None:
        if afspraak.leerling_id is not None:
            self.context.open_dossier(afspraak.leerling_id)
        elif afspraak.werk is not None:
            self.context.open_blad(*WERKBLAD[afspraak.werk], afspraak.id)
        else:
            self.context.open_blad("agenda", "afspraken", afspraak.id)

    def _on_datum_gevraagd(self, taak: TaakRij) -> None:
        TaakDialoog(self, self.context, taak_id=taak.id, bij_dag=True).open()

    def _on_fout(self, fout: KnownError) -> None:
        self.melding.toon_fout(fout)
        self.ververs()


def _samenvatting(dag: Vandaag) -> str:
    delen = [dag_lang(dag.dag)]
    delen.append(f"{aantal_taken(len(dag.taken_vandaag))} vandaag")
    if dag.taken_te_laat:
        delen.append(f"{len(dag.taken_te_laat)} te laat")
    trajecten = "1 lopend traject" if dag.lopend == 1 else f"{dag.lopend} lopende trajecten"
    delen.append(trajecten)
    return "  ·  ".join(delen)
