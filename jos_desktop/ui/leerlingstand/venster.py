"""The window of the leerlingstand: full screen, on top, and not to be closed from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QStackedWidget, QWidget

from jos_desktop.services.lijstwoorden import woord
from jos_desktop.ui.leerlingstand.opmaak import BREEDST_PX, MATEN, NAAM, RAND_PX, opmaak
from jos_desktop.ui.leerlingstand.paginas import Kaartpagina
from jos_desktop.ui.leerlingstand.vraagpagina import Vraagpagina
from jos_desktop.ui.widgets.basis import Tekst, kolom, rij
from jos_desktop.ui.widgets.knop import Knop

if TYPE_CHECKING:
    from jos_desktop.models.vragenlijst import Vragenlijst
    from jos_desktop.ui.voorlezen import Voorlezer

TITEL = "Vragenlijst"
BEGELEIDER = "Begeleider"
Pagina = Kaartpagina | Vraagpagina


class LeerlingVenster(QWidget):
    """Show one page at a time, with the progress and the few things that are always there."""

    begeleider_gevraagd = Signal()
    stoppen_gevraagd = Signal()
    weggezet = Signal()

    def __init__(self, voorlezer: Voorlezer) -> None:
        super().__init__()
        flags = Qt.WindowType
        self.setWindowFlags(flags.Window | flags.FramelessWindowHint | flags.WindowStaysOnTopHint)
        self.setWindowTitle(TITEL)
        self.setAccessibleName(TITEL)
        self.setObjectName(NAAM)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(False)
        self.mag_dicht = False
        self.voorlezer = voorlezer
        self.maat = MATEN[0]
        self._lijst: Vragenlijst | None = None
        outer = kolom(self, ruimte=12)
        outer.setContentsMargins(RAND_PX, 16, RAND_PX, 20)
        outer.addLayout(self._bouw_boven())
        self.fout = Tekst("", "fout", breek=True)
        self.fout.hide()
        outer.addWidget(self.fout)
        self.stapel = QStackedWidget()
        self.stapel.setMaximumWidth(BREEDST_PX)
        middle = rij()
        middle.addStretch(1)
        middle.addWidget(self.stapel, 100)
        middle.addStretch(1)
        outer.addLayout(middle, 1)
        voorlezer.kan_gewijzigd.connect(self._on_stem)
        voorlezer.leest_gewijzigd.connect(self._on_stem)
        self.zet_maat(self.maat)

    def _bouw_boven(self) -> QHBoxLayout:
        self.voortgang = Tekst("", "klein")
        self.balk = QProgressBar()
        self.balk.setTextVisible(False)
        self.balk.setMaximumWidth(360)
        self.voorlezen = Knop("", self._on_voorlezen)
        self.kleiner = Knop("A−", lambda: self._stap(-1))
        self.groter = Knop("A+", lambda: self._stap(1))
        self.stoppen = Knop("", self.stoppen_gevraagd.emit)
        self.begeleider = Knop(BEGELEIDER, self.begeleider_gevraagd.emit)
        line = rij(ruimte=10)
        line.addWidget(self.voortgang)
        line.addWidget(self.balk, 1)
        line.addStretch(1)
        for button in (
            self.voorlezen,
            self.kleiner,
            self.groter,
            self.stoppen,
            self.begeleider,
        ):
            button.setProperty("rol", "klein")
            line.addWidget(button)
        return line

    @property
    def pagina(self) -> Pagina | None:
        """Return the page that is shown."""
        page = self.stapel.currentWidget()
        return page if isinstance(page, Kaartpagina | Vraagpagina) else None

    def zet_lijst(self, lijst: Vragenlijst) -> None:
        """Speak the language of this list, and read in its direction."""
        self._lijst = lijst
        direction = Qt.LayoutDirection
        self.setLayoutDirection(
            direction.RightToLeft if lijst.van_rechts else direction.LeftToRight
        )
        self.herkleur()
        self.stoppen.setText(woord(lijst, "stop_nu"))
        self.kleiner.setAccessibleName(woord(lijst, "kleinere_letters"))
        self.groter.setAccessibleName(woord(lijst, "grotere_letters"))
        self.voorlezer.kies_taal(lijst.taal)
        self._on_stem()

    def toon(self, page: Pagina, *, nummer: int = 0, aantal: int = 0, stoppen: bool = True) -> None:
        """Show another page instead; ``nummer`` of ``aantal`` questions is the progress."""
        self.voorlezer.stop()
        self.toon_fout("")
        old = self.stapel.currentWidget()
        self.stapel.addWidget(page)
        self.stapel.setCurrentWidget(page)
        if old is not None:
            self.stapel.removeWidget(old)
            old.deleteLater()
        self.toon_voortgang(nummer, aantal)
        self.stoppen.setVisible(stoppen)
        self._on_stem()
        page.geef_focus()

    def toon_voortgang(self, nummer: int, aantal: int) -> None:
        """Say how far somebody is, in words and as a bar."""
        for part in (self.voortgang, self.balk):
            part.setVisible(bool(nummer))
        words = ""
        if nummer and self._lijst is not None:
            words = woord(self._lijst, "voortgang").format(nummer=nummer, aantal=aantal)
            self.balk.setRange(0, aantal)
            self.balk.setValue(nummer)
        self.voortgang.setText(words)
        self.balk.setAccessibleName(words)

    def toon_fout(self, zin: str) -> None:
        """Say what went wrong above the page; an empty sentence takes it away."""
        self.fout.setText(zin)
        self.fout.setVisible(bool(zin))

    def zet_bezig(self, bezig: bool) -> None:
        """Take nothing else while something is being written."""
        if self.pagina is not None:
            self.pagina.setEnabled(not bezig)

    def zet_maat(self, maat: float) -> None:
        """Make the letters this many times as large."""
        self.maat = maat
        self.herkleur()
        self.kleiner.setEnabled(maat > MATEN[0])
        self.groter.setEnabled(maat < MATEN[-1])

    def herkleur(self) -> None:
        """Take the colours and the direction that are on now."""
        right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setStyleSheet(opmaak(self.maat, van_rechts=right))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay: only the password closes it. The end of the session is not held up."""
        app = QApplication.instance()
        ends = isinstance(app, QApplication) and app.isSavingSession()
        if self.mag_dicht or ends:
            super().closeEvent(event)
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Tell when somebody made it small, or went to another window."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.WindowStateChange, QEvent.Type.ActivationChange):
            self.weggezet.emit()

    def _stap(self, richting: int) -> None:
        place = MATEN.index(self.maat) + richting
        if 0 <= place < len(MATEN):
            self.zet_maat(MATEN[place])

    def _on_voorlezen(self) -> None:
        page = self.pagina
        if self.voorlezer.leest:
            self.voorlezer.stop()
        elif page is not None:
            self.voorlezer.lees(page.voor_te_lezen())

    def _on_stem(self) -> None:
        self.voorlezen.setVisible(self.voorlezer.kan)
        if self._lijst is not None:
            key = "stop_voorlezen" if self.voorlezer.leest else "voorlezen"
            self.voorlezen.setText(woord(self._lijst, key))
