"""One question on a page: its words, a picture, and large answers for finger, mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from jos_desktop.models.codes_exit import Antwoordstand, Informant, Vraagvorm
from jos_desktop.models.vragenlijst import HOOGSTE_CIJFER, LAAGSTE_CIJFER, Vraag, Vragenlijst
from jos_desktop.services.exitantwoorden import LANGSTE_TEKST, Antwoord
from jos_desktop.services.lijstpictogrammen import PICTOGRAMMEN
from jos_desktop.services.lijstwoorden import woord
from jos_desktop.ui.leerlingstand.opmaak import (
    BEELDRAND_PX,
    BREEDST_PX,
    GROOT_PICTOGRAM_PX,
    PICTOGRAM_PX,
    RAND_PX,
)
from jos_desktop.ui.pictogrammen import pictogram
from jos_desktop.ui.stijl import kleuren
from jos_desktop.ui.widgets.basis import Rolvak, Tekst, kolom, rij
from jos_desktop.ui.widgets.knop import HoofdKnop, Knop, StilleKnop

STIL_MS = 700
"""After this long without a key the words are written; with the writing that is within a second."""
_TIEN_NAAST_ELKAAR_PX = 76
_TUSSEN_PX = 12
_PIJLEN = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right)


class Antwoordknop(Knop):
    """One answer; Enter chooses it, and Enter again goes on."""

    verder = Signal()

    def __init__(self, tekst: str, waarde: str, rol: str) -> None:
        super().__init__(tekst.replace("&", "&&"))
        self.waarde = waarde
        self.setAccessibleName(tekst)
        self.setProperty("rol", rol)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pictogram = ""

    def zet_pictogram(self, naam: str) -> None:
        """Draw a picture where reading starts; the stylesheet keeps room for it."""
        self._pictogram = naam
        self.setProperty("rol", "beeldantwoord")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture beside the words: Qt itself puts an icon wrong from right to left."""
        super().paintEvent(event)
        if not self._pictogram:
            return
        van_rechts = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = self.width() - BEELDRAND_PX - PICTOGRAM_PX if van_rechts else BEELDRAND_PX
        picture = pictogram(
            self._pictogram, kleuren().tekst, PICTOGRAM_PX, self.devicePixelRatioF()
        )
        painter = QPainter(self)
        painter.drawPixmap(x, (self.height() - PICTOGRAM_PX) // 2, picture)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter or the space bar; Enter on what is chosen goes on."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.isChecked():
            self.verder.emit()
        else:
            super().keyPressEvent(event)


class Vraagtekst(Tekst):
    """The words of a question, where the keys begin: an arrow goes on to the answers."""

    verder = Signal()

    def __init__(self, tekst: str) -> None:
        super().__init__(tekst, breek=True)
        self.setProperty("rol", "vraag")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the arrows, which would scroll the page."""
        if event.key() in _PIJLEN:
            self.verder.emit()
        else:
            super().keyPressEvent(event)


class Schrijfvak(QPlainTextEdit):
    """A text box out of which nothing can be copied, and into which nothing can be pasted."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give nothing away, also not by dragging or as the selection of X11."""
        return QMimeData()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take nothing from elsewhere."""
        return False

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take nothing from elsewhere."""


class Vraagpagina(QWidget):
    """Ask one question; ``beantwoord`` gives what was done with it, ``getypt`` so far."""

    beantwoord = Signal(object)
    getypt = Signal(object)
    terug = Signal()

    def __init__(self, lijst: Vragenlijst, informant: Informant, vraag: Vraag) -> None:
        super().__init__()
        self.lijst = lijst
        self.vraag = vraag
        self.knoppen: list[Antwoordknop] = []
        self.vak: Schrijfvak | None = None
        self._groep = QButtonGroup(self)
        self._rooster: QGridLayout | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STIL_MS)
        self._timer.timeout.connect(self.meld_getypt)
        layout = kolom(self, ruimte=12)
        self.rol = Rolvak(ruimte=12)
        layout.addWidget(self.rol, 1)
        self._bouw_vraag(informant)
        {
            Vraagvorm.CIJFER: self._bouw_cijfers,
            Vraagvorm.KEUZE: self._bouw_keuze,
            Vraagvorm.OPEN: self._bouw_open,
        }[vraag.vorm]()
        self.rol.inhoud.addStretch(1)
        self._bouw_onder()
        layout.addLayout(self._boven)
        layout.addLayout(self._onder)

    def _bouw_vraag(self, informant: Informant) -> None:
        line = rij(ruimte=20)
        if self.vraag.pictogram in PICTOGRAMMEN:
            picture = QLabel()
            picture.setPixmap(
                pictogram(
                    self.vraag.pictogram,
                    kleuren().tekst,
                    GROOT_PICTOGRAM_PX,
                    self.devicePixelRatioF(),
                )
            )
            picture.setAccessibleName(PICTOGRAMMEN[self.vraag.pictogram])
            line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        self.tekst = Vraagtekst(self.vraag.tekst[informant])
        self.tekst.verder.connect(self.focusNextChild)
        line.addWidget(self.tekst, 1)
        self.rol.inhoud.addLayout(line)
        key = {Vraagvorm.CIJFER: "kies_cijfer", Vraagvorm.KEUZE: "kies_een"}
        self.hulp = Tekst(woord(self.lijst, key.get(self.vraag.vorm, "schrijf_hier")), "gedempt")
        self.hulp.setWordWrap(True)
        self.rol.inhoud.addWidget(self.hulp)

    def _bouw_keuze(self) -> None:
        for optie in self.lijst.schaal_van(self.vraag).opties:
            button = Antwoordknop(optie.label, optie.sleutel, "antwoord")
            if optie.pictogram in PICTOGRAMMEN:
                button.zet_pictogram(optie.pictogram)
            self._voeg_toe(button)
            self.rol.inhoud.addWidget(button)

    def _bouw_cijfers(self) -> None:
        self._rooster = QGridLayout()
        self._rooster.setSpacing(8)
        for mark in range(LAAGSTE_CIJFER, HOOGSTE_CIJFER + 1):
            button = Antwoordknop(str(mark), str(mark), "cijfer")
            self._voeg_toe(button)
            self._rooster.addWidget(button, 0, mark - 1)
        self.rol.inhoud.addLayout(self._rooster)
        ends = rij()
        ends.addWidget(Tekst(f"1 = {woord(self.lijst, 'cijfer_laag')}", "gedempt"))
        ends.addStretch(1)
        ends.addWidget(Tekst(f"10 = {woord(self.lijst, 'cijfer_hoog')}", "gedempt"))
        self.rol.inhoud.addLayout(ends)

    def _bouw_open(self) -> None:
        self.vak = box = Schrijfvak()
        box.setAccessibleName(self.tekst.text())
        box.setAccessibleDescription(self.hulp.text())
        box.setMinimumHeight(180)
        box.textChanged.connect(self._on_getypt)
        self.rol.inhoud.addWidget(box, 10)

    def _voeg_toe(self, button: Antwoordknop) -> None:
        self._groep.addButton(button)
        self.knoppen.append(button)
        button.toggled.connect(self._on_gekozen)
        button.verder.connect(self.ga_verder)

    def _bouw_onder(self) -> None:
        self.vorige = Knop(woord(self.lijst, "vorige"), self._on_terug)
        self.sla_over = StilleKnop(woord(self.lijst, "sla_over"), self._on_over)
        self.wil_niet = StilleKnop(woord(self.lijst, "wil_niet"), self._on_wil_niet)
        self.volgende = HoofdKnop(woord(self.lijst, "volgende"), self.ga_verder)
        self._boven = rij(ruimte=_TUSSEN_PX)
        self._onder = rij(ruimte=_TUSSEN_PX)
        self._onder.addWidget(self.vorige)
        self._onder.addStretch(1)
        for button in (self.sla_over, self.wil_niet, self.volgende):
            self._onder.addWidget(button)
        self.volgende.setEnabled(self.vak is not None)

    def vul(self, antwoord: Antwoord | None) -> None:
        """Show an answer that was given before."""
        if antwoord is None:
            return
        if self.vak is not None:
            self.vak.blockSignals(True)
            self.vak.setPlainText(antwoord.tekst)
            self.vak.blockSignals(False)
        for button in self.knoppen:
            if antwoord.waarde and button.waarde == antwoord.waarde:
                button.setChecked(True)
        self._timer.stop()

    def geef_focus(self) -> None:
        """Go to what was chosen or is written, else to the question: no answer looks chosen."""
        chosen = self._groep.checkedButton()
        (self.vak or chosen or self.tekst).setFocus(Qt.FocusReason.TabFocusReason)

    def voor_te_lezen(self) -> str:
        """Return the words of the list on this page, and never what somebody answered."""
        words = [self.tekst.text(), self.hulp.text()]
        if self.vraag.vorm is Vraagvorm.KEUZE:
            words += [button.accessibleName() for button in self.knoppen]
        return "\n".join(part if part[-1:] in ".?!؟" else f"{part}." for part in words)

    def ga_verder(self) -> None:
        """Give the answer that stands there; an empty box is skipped."""
        if self.vak is not None or self._groep.checkedButton() is not None:
            self._timer.stop()
            self.beantwoord.emit(self.antwoord_nu())

    def antwoord_nu(self) -> Antwoord:
        """Return what stands on the page now."""
        if self.vak is not None:
            words = self.vak.toPlainText().strip()
            done = Antwoordstand.BEANTWOORD if words else Antwoordstand.OVERGESLAGEN
            return Antwoord(self.vraag.sleutel, done, tekst=words)
        chosen = self._groep.checkedButton()
        if not isinstance(chosen, Antwoordknop):
            return Antwoord(self.vraag.sleutel, Antwoordstand.OVERGESLAGEN)
        if self.vraag.vorm is Vraagvorm.CIJFER:
            return Antwoord(self.vraag.sleutel, Antwoordstand.BEANTWOORD, cijfer=int(chosen.waarde))
        return Antwoord(self.vraag.sleutel, Antwoordstand.BEANTWOORD, keuze=chosen.waarde)

    def meld_getypt(self) -> None:
        """Give the answer so far, to be kept."""
        self._timer.stop()
        self.getypt.emit(self.antwoord_nu())

    @property
    def onbewaard(self) -> bool:
        """Tell whether something was typed or chosen that was not given to be kept."""
        return self._timer.isActive()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with a digit: the so many-th answer, or the mark (0 is a ten)."""
        digit = event.text()
        if self.knoppen and digit.isascii() and digit.isdecimal():
            place = (int(digit) or 10) - 1
            if place < len(self.knoppen):
                self.knoppen[place].setChecked(True)
                self.knoppen[place].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ga_verder()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put in two rows what does not fit beside each other."""
        super().resizeEvent(event)
        self._schik()

    def event(self, event: QEvent) -> bool:
        """Look again when the letters got another size."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._schik()
        return done

    def _schik(self) -> None:
        room = min(BREEDST_PX, self.window().width() - 2 * RAND_PX)
        below = (self.vorige, self.sla_over, self.wil_niet, self.volgende)
        wide = sum(button.minimumSizeHint().width() + _TUSSEN_PX for button in below) <= room
        if wide is not (self._boven.count() == 0):
            for place, button in enumerate((self.sla_over, self.wil_niet)):
                if wide:
                    self._boven.removeWidget(button)
                    self._onder.insertWidget(2 + place, button)
                else:
                    self._onder.removeWidget(button)
                    self._boven.addWidget(button)
        if self._rooster is not None:
            width = max(_TIEN_NAAST_ELKAAR_PX, self.knoppen[-1].minimumSizeHint().width() + 8)
            half = len(self.knoppen) // 2
            columns = len(self.knoppen) if width * len(self.knoppen) <= room else half
            last = self._rooster.indexOf(self.knoppen[-1])
            if self._rooster.getItemPosition(last)[1] != columns - 1:  # type: ignore[index]
                for place, mark in enumerate(self.knoppen):
                    self._rooster.addWidget(mark, place // columns, place % columns)

    def _on_getypt(self) -> None:
        if self.vak is not None and len(self.vak.toPlainText()) > LANGSTE_TEKST:
            self.vak.textCursor().deletePreviousChar()
        if not self._timer.isActive():
            self._timer.start()

    def _on_gekozen(self) -> None:
        self.volgende.setEnabled(True)
        self._timer.start()

    def _on_over(self) -> None:
        self._timer.stop()
        self.beantwoord.emit(Antwoord(self.vraag.sleutel, Antwoordstand.OVERGESLAGEN))

    def _on_wil_niet(self) -> None:
        self._timer.stop()
        self.beantwoord.emit(Antwoord(self.vraag.sleutel, Antwoordstand.WIL_NIET))

    def _on_terug(self) -> None:
        if self._timer.isActive():
            self.meld_getypt()
        self.terug.emit()
