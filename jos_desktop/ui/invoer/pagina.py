"""The import window: a file, its columns, who to take over, and the result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.exchange.tabel import lees_tabel
from jos_desktop.models.changes import Soort
from jos_desktop.services.invoer import Invoeruitslag, maak_plan
from jos_desktop.services.invoer_laatste import LaatsteInvoer, laatste_invoer
from jos_desktop.services.invoer_terug import (
    Ongedaanuitslag,
    OpruimRij,
    Opruimuitslag,
    maak_ongedaan,
    opruimvoorstel,
    verwijder_zonder_werk,
)
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.ui.invoer.stap_begin import StapBegin
from jos_desktop.ui.invoer.stap_kiezen import StapKiezen
from jos_desktop.ui.invoer.stap_koppelen import StapKoppelen
from jos_desktop.ui.invoer.stap_opruimen import StapOpruimen
from jos_desktop.ui.invoer.stap_uitslag import StapUitslag
from jos_desktop.ui.schermen import Context, Pagina
from jos_desktop.ui.widgets import Kop, StilleKnop, bevestig
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.werkstroom.invoer import voer_plan_uit

if TYPE_CHECKING:
    from jos_desktop.models.tabel import Tabel
    from jos_desktop.services.invoer_plan import Invoerplan
    from jos_desktop.services.invoer_velden import Koppeling
    from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class _Stand:
    laatste: LaatsteInvoer | None
    opruimen: tuple[OpruimRij, ...]


@dataclass(frozen=True, slots=True)
class _Voorstel:
    tabel: Tabel
    plan: Invoerplan
    scholen: tuple[str, ...]
    eigen_school: str


def _lees_voorstel(uow: UnitOfWork, tabel: Tabel) -> _Voorstel:
    plan = maak_plan(uow, tabel)
    scholen = [school for school in lijst_scholen(uow) if school.actief]
    profiel = lees_profiel(uow)
    eigen = [s.naam for s in scholen if profiel is not None and s.id in profiel.school_ids]
    return _Voorstel(
        tabel, plan, tuple(s.naam for s in scholen), eigen[0] if len(eigen) == 1 else ""
    )


class InvoerPagina(Pagina):
    """Lead a list from file to dossiers, one step at a time; nothing happens unseen."""

    soorten = frozenset({Soort.INVOER, Soort.LEERLING})
    kent_school = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setAcceptDrops(True)
        self._tabel: Tabel | None = None
        self._plan: Invoerplan | None = None
        self.kop = Kop("Leerlingen invoeren")
        self.kop.acties.addWidget(
            StilleKnop("Naar de caseload", self._on_caseload, icoon="fa6s.users")
        )
        self.inhoud.addWidget(self.kop)
        self.begin, self.koppelen = StapBegin(), StapKoppelen()
        self.kiezen, self.uitslag = StapKiezen(), StapUitslag()
        self.opruimen = StapOpruimen()
        self.stapel = QStackedWidget()
        for stap in (self.begin, self.koppelen, self.kiezen, self.uitslag, self.opruimen):
            self.stapel.addWidget(stap)
        self.inhoud.addWidget(self.stapel, 1)
        self._koppel()
        self.toon_stap(self.begin)
        self.setFocusProxy(self.begin.kies)

    def ververs(self) -> None:
        """Read what can be undone and tidied up; a step under way stays as it is."""
        self.context.tasks.run_query(
            lambda uow: _Stand(laatste_invoer(uow), opruimvoorstel(uow)), self._on_stand
        )

    def kies_bestand(self) -> QFileDialog:
        """Ask for a file, and show the dialog (not blocking)."""
        dialoog = bestandsvenster(self, "Leerlingenlijst kiezen")
        dialoog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialoog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialoog.setNameFilters(["Lijsten (*.xlsx *.csv *.txt)", "Alle bestanden (*)"])
        dialoog.fileSelected.connect(lambda pad: self.lees_bestand(Path(pad)))
        dialoog.open()
        return dialoog

    def lees_bestand(self, pad: Path) -> None:
        """Read a list from a file and go on to its columns."""
        self.toon_begin()
        self.begin.zet_bezig(True)
        self.context.tasks.run(lambda: lees_tabel(pad), self.toon_tabel, self._on_leesfout)

    def toon_begin(self) -> None:
        """Go back to the first step and let go of the list."""
        self._tabel = self._plan = None
        self.begin.fout("", "")
        self.toon_stap(self.begin)

    def toon_tabel(self, tabel: Tabel) -> None:
        """Show the columns of a list that was read."""
        self.context.tasks.run_query(
            lambda uow: _lees_voorstel(uow, tabel), self._on_voorstel, self._on_leesfout
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that is dragged over the page."""
        if _gesleept(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read a file that is dropped on the page."""
        pad = _gesleept(event)
        if pad is not None:
            event.acceptProposedAction()
            self.lees_bestand(pad)

    def _koppel(self) -> None:
        self.begin.bestand_gevraagd.connect(self.kies_bestand)
        self.begin.ongedaan_gevraagd.connect(self._on_ongedaan)
        self.begin.opruimen_gevraagd.connect(lambda: self.toon_stap(self.opruimen))
        self.koppelen.terug_gevraagd.connect(self.toon_begin)
        self.koppelen.verder_gevraagd.connect(self._on_gekoppeld)
        self.kiezen.terug_gevraagd.connect(lambda: self.toon_stap(self.koppelen))
        self.kiezen.invoeren_gevraagd.connect(self._on_invoeren)
        self.uitslag.caseload_gevraagd.connect(self._on_caseload)
        self.uitslag.ongedaan_gevraagd.connect(self._on_ongedaan)
        self.uitslag.opnieuw_gevraagd.connect(self.toon_begin)
        self.opruimen.terug_gevraagd.connect(self.toon_begin)
        self.opruimen.verwijderen_gevraagd.connect(self._on_verwijderen)
        QShortcut(
            QKeySequence.StandardKey.Open,
            self,
            self.kies_bestand,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    def toon_stap(self, stap: QWidget) -> None:
        """Show one of the steps, with its words in the head."""
        self.melding.hide()
        woorden = {
            self.koppelen: "Stap 1 van 2: wat staat in welke kolom",
            self.kiezen: "Stap 2 van 2: wie neem je over",
            self.opruimen: "Opruimen",
        }
        self.kop.onder.setText(woorden.get(stap, ""))
        self.stapel.setCurrentWidget(stap)

    def _on_stand(self, stand: _Stand) -> None:
        self.begin.zet_laatste(stand.laatste)
        self.begin.zet_opruimen(len(stand.opruimen))
        self.opruimen.toon(stand.opruimen)

    def _on_leesfout(self, fout: KnownError) -> None:
        self.begin.zet_bezig(False)
        self.begin.fout(fout.zin(), fout.raad())
        self.toon_stap(self.begin)

    def _on_voorstel(self, voorstel: _Voorstel) -> None:
        self.begin.zet_bezig(False)
        self._tabel, self._plan = voorstel.tabel, voorstel.plan
        self.koppelen.toon(voorstel.tabel, voorstel.plan, voorstel.scholen, voorstel.eigen_school)
        self.toon_stap(self.koppelen)
        self.koppelen.verder.setFocus()

    def _on_gekoppeld(self) -> None:
        tabel = self._tabel
        if tabel is None:
            return
        koppeling: Koppeling = self.koppelen.koppeling()
        self.context.tasks.run_query(
            lambda uow: maak_plan(uow, tabel, koppeling), self._on_plan, self.melding.toon_fout
        )

    def _on_plan(self, plan: Invoerplan) -> None:
        self._plan = plan
        self.toon_stap(self.kiezen)
        self.kiezen.toon(plan)

    def _on_invoeren(self) -> None:
        plan, keuze = self._plan, self.kiezen.keuze
        if plan is None or not keuze:
            return
        self.kiezen.zet_bezig(True)
        self.context.tasks.run_change(
            lambda uow: voer_plan_uit(uow, plan, keuze),
            self._on_ingevoerd,
            self.melding.toon_fout,
            on_finally=lambda: self.kiezen.zet_bezig(False),
        )

    def _on_ingevoerd(self, uitslag: Invoeruitslag) -> None:
        self._tabel = self._plan = None
        self.toon_stap(self.uitslag)
        self.uitslag.toon_invoer(uitslag)

    def _on_ongedaan(self) -> None:
        bevestig(
            self,
            "De laatste invoer terugdraaien?",
            f"{self.begin.laatste_tekst.text()}",
            "Invoer terugdraaien",
            self._maak_ongedaan,
        )

    def _maak_ongedaan(self) -> None:
        self.context.tasks.run_change(maak_ongedaan, self._on_ongedaan_klaar, self._on_fout)

    def _on_ongedaan_klaar(self, uitslag: Ongedaanuitslag) -> None:
        self.toon_stap(self.uitslag)
        self.uitslag.toon_ongedaan(uitslag)

    def _on_verwijderen(self, ids: Sequence[int]) -> None:
        self.context.tasks.run_change(
            lambda uow: verwijder_zonder_werk(uow, ids), self._on_opgeruimd, self._on_fout
        )

    def _on_opgeruimd(self, uitslag: Opruimuitslag) -> None:
        self.toon_stap(self.uitslag)
        self.uitslag.toon_opgeruimd(len(uitslag.verwijderd), uitslag.gehouden)

    def _on_fout(self, fout: KnownError) -> None:
        self.melding.toon_fout(fout)

    def _on_caseload(self) -> None:
        self.toon_begin()
        self.context.ga_naar("caseload")


def _gesleept(event: QDropEvent) -> Path | None:
    """Return the one local file that is dragged, if it is one."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
