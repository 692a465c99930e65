"""The search field over the window (Ctrl+K)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.ui.privacy import modus
from jos_desktop.ui.widgets import Kaart, Tekst
from jos_desktop.ui.zoeken.acties import Actie, verzamel, zoek_acties
from jos_desktop.ui.zoeken.lijst import Regel, RegelModel, RegelTekenaar

if TYPE_CHECKING:
    from jos_desktop.services.zoeken import Treffer
    from jos_desktop.services.zoeknamen import Naamindex
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.main_window import MainWindow

WACHT_MS: Final = 90
BREED_PX: Final = 760
HOOG_PX: Final = 560
BOVEN_PX: Final = 56
SLUIER: Final = 90
UITLEG: Final = (
    "Typ een naam, een woord uit een verslag, een school of wat je wilt doen. "
    "Een tikfout geeft niet, en accenten hoef je niet te typen."
)
NIETS: Final = "Niets gevonden. Probeer een ander woord, of alleen het begin ervan."
NIETS_OP_SCHOOL: Final = (
    "Niets gevonden bij de school die bovenaan is gekozen. Kies “Alle scholen” om overal te zoeken."
)
_NAMEN: Final = (
    Soort.LEERLING,
    Soort.BETROKKENE,
    Soort.AANMELDING,
    Soort.INSCHRIJVING,
    Soort.SCHOOL,
)


class Zoekvak(QWidget):
    """A veil over the window with a field and its finds; made once, shown when asked."""

    def __init__(self, venster: MainWindow) -> None:
        super().__init__(venster)
        self._venster = venster
        self._context = venster.context
        self._namen: Naamindex | None = None
        # Counts the changes of names: what was read before one is not kept after it.
        self._namenstand = 0
        self._gevraagde_stand = 0
        self._bezig = False
        self._wil_openen = False
        self._gevraagd: str | None = ""
        self._acties: tuple[Actie, ...] = ()
        self._terug: QWidget | None = None
        self.setAccessibleName("Zoeken")
        self.kaart = Kaart("")
        self.kaart.setParent(self)
        self._bouw()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WACHT_MS)
        self._timer.timeout.connect(self._zoek)
        self._context.events.abonneer(_NAMEN, self._on_namen_gewijzigd, eigenaar=self)
        self._context.schoolkeuze.gewisseld.connect(self._on_school)
        modus().gewisseld.connect(self._on_privacy)
        venster.installEventFilter(self)
        self.hide()

    def _bouw(self) -> None:
        self.veld = QLineEdit()
        self.veld.setPlaceholderText("Zoek in al je dossiers")
        self.veld.setAccessibleName("Zoek in al je dossiers, of typ wat je wilt doen")
        self.veld.setClearButtonEnabled(True)
        self.veld.installEventFilter(self)
        self.veld.textChanged.connect(self._on_getypt)
        self.model = RegelModel(self)
        self.lijst = QListView()
        self.lijst.setAccessibleName("Gevonden")
        self.lijst.setModel(self.model)
        self.lijst.setItemDelegate(RegelTekenaar(self.lijst))
        self.lijst.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lijst.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.lijst.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lijst.setFrameShape(QListView.Shape.NoFrame)
        self.lijst.clicked.connect(self._on_klik)
        self.lijst.selectionModel().currentChanged.connect(self._vertel)
        self.uitleg = Tekst(UITLEG, "gedempt", breek=True)
        self.onder = Tekst("Pijltjes: kiezen · Enter: openen · Esc: sluiten", "klein")
        for deel in (self.veld, self.uitleg, self.lijst, self.onder):
            self.kaart.inhoud.addWidget(deel, 1 if deel is self.lijst else 0)

    @property
    def beantwoord(self) -> str | None:
        """Return the words whose finds are shown; ``None`` while it is still looking."""
        return None if self._bezig or self._timer.isActive() else self._gevraagd

    def open(self) -> None:
        """Show the field, with the words of last time chosen so that typing replaces them."""
        self._terug = self._venster.focusWidget()
        self._acties = verzamel(self._venster)
        self._leg()
        self.show()
        self.raise_()
        self.veld.setFocus()
        self.veld.selectAll()
        self._zoek()

    def sluit(self) -> None:
        """Hide the field and give the focus back."""
        self._timer.stop()
        self.hide()
        if self._terug is not None and self._terug.isVisible():
            self._terug.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the window; let the keys of the field choose in the list."""
        if watched is self._venster and event.type() == QEvent.Type.Resize:
            self._leg()
        if watched is self.veld and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._toets(event)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close when somebody clicks beside the card."""
        if not self.kaart.geometry().contains(event.position().toPoint()):
            self.sluit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim what is behind."""
        verf = QPainter(self)
        verf.fillRect(self.rect(), QColor(0, 0, 0, SLUIER))

    def _leg(self) -> None:
        self.setGeometry(self._venster.rect())
        breed = min(BREED_PX, self.width() - 48)
        hoog = min(HOOG_PX, self.height() - BOVEN_PX - 24)
        self.kaart.setGeometry((self.width() - breed) // 2, BOVEN_PX, breed, hoog)

    def _toets(self, event: QKeyEvent) -> bool:
        stap = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 6,
            Qt.Key.Key_PageUp: -6,
        }.get(Qt.Key(event.key()))
        if stap is not None:
            self._kies(self.model.volgende(self.lijst.currentIndex().row(), stap))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() == Qt.Key.Key_Escape:
            self.sluit()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            pass  # there is nothing else here to go to
        else:
            return False
        return True

    def _enter(self) -> None:
        """Open what is chosen; who types faster than the vault answers gets the first find."""
        if self._timer.isActive() or self._bezig:
            self._wil_openen = True
            self._timer.stop()
            self._zoek()
        else:
            self._open(self.lijst.currentIndex())

    def _on_getypt(self, _tekst: str) -> None:
        self._wil_openen = False
        self._timer.start()

    def _zoek(self) -> None:
        """Ask for the words that stand there now, one question at a time."""
        if self._bezig:
            return
        from jos_desktop.services.zoeken import zoek
        from jos_desktop.services.zoeknamen import Naamindex

        vraag, school, namen = self.veld.text(), self._context.schoolkeuze.school_id, self._namen
        self._bezig, self._gevraagd = True, vraag
        self._gevraagde_stand = self._namenstand

        def werk(uow: UnitOfWork) -> tuple[Naamindex, tuple[Treffer, ...]]:
            index = namen if namen is not None else Naamindex.lees(uow)
            return index, zoek(uow, vraag, index, school_id=school)

        self._context.tasks.run_query(werk, self._on_gevonden, on_finally=self._on_klaar)

    def _on_gevonden(self, uitkomst: tuple[Naamindex, tuple[Treffer, ...]]) -> None:
        index, treffers = uitkomst
        if self._gevraagde_stand != self._namenstand:
            # Somebody may have been shielded meanwhile: look again.
            self._gevraagd = None
            return
        self._namen = index
        if self._gevraagd != self.veld.text():
            return
        self._toon(treffers)
        if self._wil_openen:
            self._wil_openen = False
            self._open(self.lijst.currentIndex())

    def _on_klaar(self) -> None:
        self._bezig = False
        if self._gevraagd != self.veld.text() and not self._timer.isActive():
            self._zoek()

    def _toon(self, treffers: tuple[Treffer, ...]) -> None:
        vraag = self.veld.text().strip()
        regels: list[Regel] = []
        acties = zoek_acties(self._acties, vraag)
        for treffer in treffers:
            if (
                not regels
                or regels[-1].treffer is None
                or regels[-1].treffer.groep != treffer.groep
            ):
                regels.append(Regel(kop=treffer.groep))
            regels.append(Regel(treffer=treffer))
        if acties:
            regels.append(Regel(kop="Doen"))
            regels += [Regel(actie=actie) for actie in acties]
        self.model.zet(regels)
        self.uitleg.setText(self._uitleg(vraag))
        self.uitleg.setVisible(not regels)
        self.lijst.setVisible(bool(regels))
        self._kies(self.model.volgende(-1, 1))

    def _uitleg(self, vraag: str) -> str:
        if len(vraag) < 2:
            return UITLEG
        return NIETS if self._context.schoolkeuze.school_id is None else NIETS_OP_SCHOOL

    def _kies(self, plek: int) -> None:
        index = self.model.index(plek, 0)
        self.lijst.setCurrentIndex(index)
        self.lijst.scrollTo(index)
        self._vertel()

    def _vertel(self) -> None:
        """Tell a screen reader, which stays in the field, what is chosen and how much there is."""
        aantal = sum(not regel.kop for regel in self.model.regels)
        index = self.lijst.currentIndex()
        gekozen = index.data(Qt.ItemDataRole.AccessibleTextRole) if index.isValid() else ""
        self.veld.setAccessibleDescription(f"{aantal} gevonden. {gekozen or ''}".strip())

    def _on_klik(self, index: QModelIndex) -> None:
        self._open(index)

    def _open(self, index: QModelIndex) -> None:
        regel = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        if not isinstance(regel, Regel) or regel.kop:
            return
        self.sluit()
        if regel.actie is not None:
            regel.actie.doe()
        elif regel.treffer is not None:
            self._ga_naar(regel.treffer)

    def _ga_naar(self, treffer: Treffer) -> None:
        if treffer.agendablad:
            self._context.open_blad("agenda", treffer.agendablad, treffer.id)
        elif treffer.leerling_id is not None:
            item = (treffer.item, treffer.id) if treffer.item else None
            self._context.open_dossier(treffer.leerling_id, treffer.blad, item)
        elif treffer.school_id is not None:
            self._venster.kies_school(treffer.school_id)
            self._context.ga_naar("caseload")

    def _on_namen_gewijzigd(self, _changes: Changes) -> None:
        self._namen = None
        self._namenstand += 1

    def _on_school(self, _school: object) -> None:
        if self.isVisible():
            self._zoek()
        else:
            self.model.zet(())

    def _on_privacy(self, _aan: bool) -> None:
        self.lijst.doItemsLayout()
        self._vertel()

    def sizeHint(self) -> QSize:
        """Take the whole window."""
        return self._venster.size()
