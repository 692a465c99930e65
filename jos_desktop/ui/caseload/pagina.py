"""The caseload page: search, filters, one table, and what to do when it is empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from jos_desktop.models.changes import Soort
from jos_desktop.services.caseload import CaseloadRij, lees_caseload
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.ui.caseload.bulk import Bulkbalk, aantal_leerlingen
from jos_desktop.ui.caseload.filters import Filterbalk
from jos_desktop.ui.caseload.kolommen import (
    EERST_WEG,
    maak_kolommen,
    vraagt_aandacht,
)
from jos_desktop.ui.caseload.kolommenknop import Kolommenknop
from jos_desktop.ui.caseload.samenvoegen import SamenvoegDialoog
from jos_desktop.ui.caseload.weergaven import Weergavenknop
from jos_desktop.ui.invoer.begin import LegeKluis, nieuwe_leerling
from jos_desktop.ui.schermen import Context, Pagina
from jos_desktop.ui.widgets import (
    Knop,
    Kop,
    LegeStaat,
    RijenModel,
    RijenTabel,
    StilleKnop,
    Tekst,
    rij,
)

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.storage.unit_of_work import UnitOfWork

_VLAG: Final = QItemSelectionModel.SelectionFlag
NIETS_GEVONDEN: Final = (
    "Je filters verbergen alle leerlingen. Haal een filter weg of zoek iets anders."
)
NIETS_GEVONDEN_OP_SCHOOL: Final = (
    "Je filters verbergen alle leerlingen van de school die bovenaan is gekozen. Haal een filter "
    "weg, zoek iets anders of kies “Alle scholen”."
)


@dataclass(frozen=True, slots=True)
class _Gelezen:
    rijen: tuple[CaseloadRij, ...]
    vandaag: date
    mijn_scholen: frozenset[int]


def _lees(uow: UnitOfWork) -> _Gelezen:
    profiel = lees_profiel(uow)
    eigen = profiel.school_ids if profiel is not None else frozenset()
    return _Gelezen(lees_caseload(uow), uow.vandaag, eigen)


class CaseloadPagina(Pagina):
    """All pupils in one table, filtered on the main thread so that typing shows at once."""

    soorten = frozenset(
        {
            Soort.LEERLING,
            Soort.INSCHRIJVING,
            Soort.BETROKKENE,
            Soort.TRAJECT,
            Soort.METING,
            Soort.AANMELDING,
            Soort.TOESTEMMING,
            Soort.CONTACTMOMENT,
            Soort.TAAK,
            Soort.SCHOOL,
            Soort.MEDEWERKER,
            Soort.INSTELLING,
            Soort.WEERGAVE,
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._gelezen = _Gelezen((), date.today(), frozenset())
        self._zoektekst: dict[int, str] = {}
        self._aandacht: frozenset[int] = frozenset()
        self._gekozen_ids: tuple[int, ...] = ()
        self._is_gelezen = False
        self._bouw_kop()
        self._bouw_zoekrij()
        self._bouw_verborgen()
        self.model: RijenModel[CaseloadRij] = RijenModel(
            maak_kolommen(lambda: self._gelezen.vandaag)
        )
        self.tabel = RijenTabel(self.model, "Caseload", meer=True)
        self.tabel.geopend.connect(self._on_geopend)
        self.tabel.gekozen.connect(self._on_gekozen)
        self.kolommen.volg(self.tabel, EERST_WEG)
        self.stapel = QStackedWidget()
        self.leeg = LegeKluis(context)
        self.leeg_school = LegeStaat(
            "Nog geen leerlingen op deze school",
            "Kies bovenaan “Alle scholen” om je andere leerlingen te zien, of voeg hier een "
            "leerling toe.",
            "Leerlingen invoeren",
            self._on_invoeren,
        )
        self.niets_gevonden = LegeStaat(
            "Niemand gevonden",
            NIETS_GEVONDEN,
            "Toon alles",
            self.toon_alles,
        )
        for deel in (self.tabel, self.leeg, self.leeg_school, self.niets_gevonden):
            self.stapel.addWidget(deel)
        self.inhoud.addWidget(self.stapel, 1)
        self.bulk = Bulkbalk(context, self.voeg_samen)
        self.inhoud.addWidget(self.bulk)
        self.setFocusProxy(self.zoekveld)
        self.filters.gewijzigd.connect(self._on_filter)
        self.zoekveld.textChanged.connect(self._on_filter)
        QShortcut(
            QKeySequence.StandardKey.Find,
            self,
            self._on_zoeken,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    def ververs(self) -> None:
        """Read every pupil again; meanwhile nobody of another school is shown."""
        self._toon_rijen()
        self.weergaven.ververs()
        self.context.tasks.run_query(_lees, self._on_gelezen, self.toon_leesfout)

    def plek(self) -> dict[str, Any]:
        """Return search words, filters and the row that is chosen."""
        return {
            "zoek": self.zoekveld.text(),
            "filters": sorted(self.filters.aan),
            "gekozen": self._gekozen_ids[0] if self._gekozen_ids else None,
        }

    def zet_plek(self, plek: dict[str, Any]) -> None:
        """Put them back; the row is chosen once the pupils have been read."""
        self.filters.zet_alle(str(naam) for naam in plek["filters"])
        self.zoekveld.setText(plek["zoek"])
        self._gekozen_ids = () if plek["gekozen"] is None else (int(plek["gekozen"]),)

    def weergave(self) -> dict[str, Any]:
        """Return the view on screen: search words, filters, columns and order, as JSON values."""
        kop = self.tabel.horizontalHeader()
        kolom = kop.sortIndicatorSection()
        titels = [kolom.titel for kolom in self.model.kolommen]
        return {
            "zoek": self.zoekveld.text(),
            "filters": sorted(self.filters.aan),
            "kolommen": list(self.tabel.kolommen_te_zien()),
            "volgorde": titels[kolom] if 0 <= kolom < len(titels) else "",
            "aflopend": kop.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder,
        }

    def toon_weergave(self, weergave: Mapping[str, Any]) -> None:
        """Show a view that :meth:`weergave` returned; what is missing stays as it begins."""
        titels = [kolom.titel for kolom in self.model.kolommen]
        volgorde = weergave.get("volgorde", "")
        aflopend = weergave.get("aflopend") is True
        soort = Qt.SortOrder.DescendingOrder if aflopend else Qt.SortOrder.AscendingOrder
        self.kolommen.zet(str(titel) for titel in weergave.get("kolommen", ()))
        self.tabel.horizontalHeader().setSortIndicator(
            titels.index(volgorde) if volgorde in titels else -1, soort
        )
        self.zoekveld.setText(str(weergave.get("zoek", "")))
        self.filters.zet_alle(str(naam) for naam in weergave.get("filters", ()))

    def voeg_samen(self, een_id: int, ander_id: int) -> SamenvoegDialoog:
        """Show two dossiers side by side, to make them one."""
        dialoog = SamenvoegDialoog(self, self.context, een_id, ander_id)
        dialoog.open()
        return dialoog

    def toon_alles(self) -> None:
        """Take every filter away."""
        self.zoekveld.clear()
        self.filters.zet_alle(())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys of the search field reach the table."""
        if watched is self.zoekveld and isinstance(event, QKeyEvent):
            if event.type() is not QEvent.Type.KeyPress:
                return False
            if event.key() == Qt.Key.Key_Escape and self.zoekveld.text():
                self.zoekveld.clear()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._naar_tabel()
                return True
        return super().eventFilter(watched, event)

    def _bouw_kop(self) -> None:
        self.kop = Kop("Caseload")
        self.invoeren = Knop(
            "Leerlingen &invoeren",
            self._on_invoeren,
            icoon="fa6s.file-import",
            hulp="Leerlingen uit een lijst van school overnemen",
        )
        self.nieuw = Knop("Nieuwe &leerling", self._on_nieuw, icoon="fa6s.user-plus")
        self.weergaven = Weergavenknop(self.context, self, self.weergave, self.toon_weergave)
        self.kolommen = Kolommenknop()
        self.kop.acties.addWidget(self.weergaven)
        self.kop.acties.addWidget(self.kolommen)
        self.kop.acties.addWidget(self.invoeren)
        self.kop.acties.addWidget(self.nieuw)
        self.inhoud.addWidget(self.kop)

    def _bouw_zoekrij(self) -> None:
        self.zoekveld = QLineEdit()
        self.zoekveld.setPlaceholderText("Zoek op naam, klas of school (Ctrl+F)")
        self.zoekveld.setAccessibleName("Zoek in de caseload op naam, klas of school")
        self.zoekveld.setClearButtonEnabled(True)
        self.zoekveld.setMaximumWidth(420)
        self.zoekveld.installEventFilter(self)
        self.filters = Filterbalk()
        self.zoekrij = QWidget()
        regel = rij(self.zoekrij)
        regel.addWidget(self.zoekveld, 1)
        regel.addStretch(0)
        regel.addWidget(self.filters)
        self.inhoud.addWidget(self.zoekrij)

    def _bouw_verborgen(self) -> None:
        self.verborgen = Tekst("", "klein")
        self.alles = StilleKnop("Toon alles", self.toon_alles)
        self.onder_filters = QWidget()
        regel = rij(self.onder_filters)
        regel.addWidget(self.verborgen)
        regel.addWidget(self.alles)
        regel.addStretch(1)
        self.onder_filters.hide()
        # A row of its own: beside the buttons of the head it pushed the window off the screen.
        self.inhoud.addWidget(self.onder_filters)

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        self._gelezen = gelezen
        self._is_gelezen = True
        # Once for all filters to come.
        self._aandacht = frozenset(
            leerling.leerling_id
            for leerling in gelezen.rijen
            if vraagt_aandacht(leerling, gelezen.vandaag)
        )
        self._zoektekst = {
            leerling.leerling_id: f"{leerling.zoeknaam} {leerling.klas} {leerling.school}".lower()
            for leerling in gelezen.rijen
        }
        self._toon_rijen()

    def _toon_rijen(self) -> None:
        school = self.context.schoolkeuze.school_id
        rijen = [
            leerling
            for leerling in self._gelezen.rijen
            if school is None or leerling.school_id == school
        ]
        rol = self.tabel.verticalScrollBar()
        hoogte = rol.value()
        self.model.zet_filter(self._houdt())
        self.model.zet_rijen(rijen)
        self._kies_opnieuw()
        rol.setValue(hoogte)
        self._vertel()

    def _on_filter(self) -> None:
        self.model.zet_filter(self._houdt())
        self._kies_opnieuw()
        self._vertel()

    def _houdt(self) -> Callable[[CaseloadRij], bool] | None:
        """Return the test of filters and search words together."""
        past = self.filters.houdt(self._gelezen.vandaag, self._gelezen.mijn_scholen)
        woorden = zoeknaam(self.zoekveld.text()).split()
        if not woorden:
            return past
        # First all texts at once: that is several times as fast as a call for each row.
        teksten = self._zoektekst
        for woord in woorden:
            teksten = {nummer: tekst for nummer, tekst in teksten.items() if woord in tekst}

        def gevonden(leerling: CaseloadRij) -> bool:
            return leerling.leerling_id in teksten and (past is None or past(leerling))

        return gevonden

    def _kies_opnieuw(self) -> None:
        """Choose the same pupils again: a table forgets its choice when its rows are replaced."""
        zoek = frozenset(self._gekozen_ids)
        if not zoek:
            return
        laatste = len(self.model.kolommen) - 1
        keuze = QItemSelection()
        for nummer, leerling in enumerate(self.model.rijen):
            if leerling.leerling_id in zoek:
                links, rechts = self.model.index(nummer, 0), self.model.index(nummer, laatste)
                keuze.merge(QItemSelection(links, rechts), _VLAG.Select)
                if keuze.count() == 1:
                    self.tabel.selectionModel().setCurrentIndex(links, _VLAG.NoUpdate)
        # All at once: each change of the choice asks every chosen row.
        self.tabel.selectionModel().select(keuze, _VLAG.ClearAndSelect)
        self.bulk.toon(self.tabel.gekozen_rijen())

    def _vertel(self) -> None:
        """Say how many there are, how many are hidden, and show the right state."""
        rijen, verborgen = self.model.rijen, self.model.verborgen
        aandacht = sum(leerling.leerling_id in self._aandacht for leerling in rijen)
        aantal = aantal_leerlingen(len(rijen))
        vraagt = "vraagt" if aandacht == 1 else "vragen"
        deel = f", {aandacht} {vraagt} aandacht" if aandacht else ""
        self.kop.onder.setText(f"{aantal}{deel}" if rijen or verborgen else "")
        regel = "1 rij" if verborgen == 1 else f"{verborgen} rijen"
        self.verborgen.setText(f"{regel} verborgen door filters." if verborgen else "")
        op_school = self.context.schoolkeuze.school_id is not None
        self.niets_gevonden.uitleg.setText(
            NIETS_GEVONDEN_OP_SCHOOL if op_school else NIETS_GEVONDEN
        )
        self.onder_filters.setVisible(bool(verborgen))
        if rijen:
            self.stapel.setCurrentWidget(self.tabel)
        elif verborgen:
            self.stapel.setCurrentWidget(self.niets_gevonden)
        elif self._gelezen.rijen:
            self.stapel.setCurrentWidget(self.leeg_school)
        else:
            self.stapel.setCurrentWidget(self.leeg if self._is_gelezen else self.tabel)
        # With every dossier handed over no row is left, and what to remove is found here.
        self.bulk.setVisible(bool(rijen or verborgen))
        self.zoekrij.setVisible(bool(rijen or verborgen) or not self._is_gelezen)

    def _on_geopend(self, leerling: CaseloadRij) -> None:
        self.context.open_dossier(leerling.leerling_id)

    def _on_gekozen(self, leerling: CaseloadRij | None) -> None:
        rijen = self.tabel.gekozen_rijen() if leerling is not None else []
        self._gekozen_ids = tuple(rij.leerling_id for rij in rijen)
        self.bulk.toon(rijen)

    def toon_leesfout(self, fout: KnownError) -> None:
        """Say that the pupils could not be read, with a way to try again."""
        self.melding.toon(
            fout.zin(), fout.raad(), "gevaar", actie="Opnieuw", bij_actie=self.ververs
        )

    def _on_zoeken(self) -> None:
        self.zoekveld.setFocus()
        self.zoekveld.selectAll()

    def _on_invoeren(self) -> None:
        self.context.ga_naar("invoer")

    def _on_nieuw(self) -> None:
        nieuwe_leerling(self.context, self.window())

    def _naar_tabel(self) -> None:
        if not self.model.rijen:
            return
        self.tabel.setFocus()
        if not self.tabel.selectionModel().hasSelection():
            self.tabel.selectRow(0)
