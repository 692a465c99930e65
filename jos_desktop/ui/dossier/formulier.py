"""What every dialog of the dossier shares: choices, required fields, errors at their field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from jos_desktop.errors import KnownError
from jos_desktop.models.codes import Code
from jos_desktop.services.schooldeelname import SchoolIsGestopt
from jos_desktop.ui.privacy import Verhuld, modus
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import DatumVeld, Dialoog, Rolvak, Tekst, Veld

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.services.concepten import Onderwerp
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.conceptinvoer import Invoer
    from jos_desktop.ui.conceptwacht import Conceptwacht
    from jos_desktop.ui.schermen import Context

C = TypeVar("C", bound=Code)

DATUM_HINT = "Typ bijvoorbeeld: vandaag, ma of 21-11-2026"
_RUIMTE_BUITEN_PX = 260
VINK_PX = 28
"""The least room that the square of a tick takes."""


class Keuze(QComboBox, Generic[C]):
    """A choice out of a code list; the wheel never changes it by accident."""

    def __init__(self, codes: Iterable[C], *, leeg: str | None = None) -> None:
        super().__init__()
        self._codes: list[C | None] = []
        if leeg is not None:
            self.addItem(leeg, None)
            self._codes.append(None)
        for code in codes:
            self.addItem(code.label, code.value)
            self._codes.append(code)
        self.setMaxVisibleItems(14)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def waarde(self) -> C | None:
        """Return the chosen code, or ``None`` for the empty choice."""
        index = self.currentIndex()
        return self._codes[index] if index >= 0 else None

    def vast(self) -> C:
        """Return the chosen code of a list without an empty choice."""
        code = self.waarde()
        if code is None:
            raise LookupError("nothing is chosen")
        return code

    def zet(self, code: C | None) -> None:
        """Choose a code; one that is not in the list leaves the choice as it is."""
        if code in self._codes:
            self.setCurrentIndex(self._codes.index(code))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll instead."""
        event.ignore()


class Nummerkeuze(Verhuld, QComboBox):
    """A choice out of things with a key, such as schools or people."""

    def __init__(self) -> None:
        super().__init__()
        self._sleutels: list[int | None] = []
        self._namen: list[str] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def vul(self, keuzes: Iterable[tuple[int | None, str]]) -> None:
        """Replace the choices."""
        self.clear()
        self._sleutels, self._namen = [], []
        for sleutel, naam in keuzes:
            self._sleutels.append(sleutel)
            self._namen.append(naam)
            # Schools stay: they are what one chooses from.
            self.addItem(modus().toon(naam, scholen=True), sleutel)

    def hertoon(self) -> None:
        """Show the same choices anew, because the privacy mode changed."""
        super().hertoon()
        for nummer, naam in enumerate(self._namen):
            self.setItemText(nummer, modus().toon(naam, scholen=True))

    def sleutel(self) -> int | None:
        """Return the key of the choice."""
        index = self.currentIndex()
        return self._sleutels[index] if index >= 0 else None

    def zet(self, sleutel: int | None) -> None:
        """Choose by key."""
        if sleutel in self._sleutels:
            self.setCurrentIndex(self._sleutels.index(sleutel))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll instead."""
        event.ignore()


class Getal(QSpinBox):
    """A small number; the lowest value may mean "not filled in"."""

    def __init__(self, laagst: int, hoogst: int, *, achter: str = "", leeg: str = "") -> None:
        super().__init__()
        self.setRange(laagst - 1 if leeg else laagst, hoogst)
        self._leeg_mag = bool(leeg)
        self.setSpecialValueText(leeg)
        self.setSuffix(achter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def setAccessibleName(self, name: str) -> None:
        """Name the control and the line inside it."""
        super().setAccessibleName(name)
        regel = self.lineEdit()
        if regel is not None:
            regel.setAccessibleName(name)

    def getal(self) -> int | None:
        """Return the number, or ``None`` when it stands on "not filled in"."""
        if self._leeg_mag and self.value() == self.minimum():
            return None
        return self.value()

    def zet(self, getal: int | None) -> None:
        """Show a number, or "not filled in"."""
        self.setValue(self.minimum() if getal is None else getal)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll instead."""
        event.ignore()


class Vinkje(Verhuld, QCheckBox):
    """A tick with its words as accessible name."""

    def __init__(self, tekst: str, *, uitleg: str = "") -> None:
        super().__init__()
        self.setText(tekst)
        self.setAccessibleName(tekst.replace("&", ""))
        if uitleg:
            self.setToolTip(uitleg)
            self.setAccessibleDescription(uitleg)


class KortVinkje(Vinkje):
    """A tick on one line: dots where its words do not fit, and all of them as tooltip."""

    vrij = True

    def __init__(self, tekst: str) -> None:
        super().__init__(tekst.replace("&", "&&"), uitleg=tekst)
        self._tekst = tekst
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many words as fit."""
        super().resizeEvent(event)
        self._kort_in()

    def hertoon(self) -> None:
        """Show the same words anew: half a name would not be known as one."""
        super().hertoon()
        self._kort_in()

    def _kort_in(self) -> None:
        rand = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(
            self.text().replace("&&", "&")
        )
        kort = self.fontMetrics().elidedText(
            self._toonbaar(self._tekst),
            Qt.TextElideMode.ElideRight,
            self.width() - max(rand, VINK_PX),
        )
        self.setText(kort.replace("&", "&&"))


class Formulier(Dialoog):
    """A dialog with fields in two columns that keeps its text when something is wrong.

    A subclass fills ``fouten_bij``: which field a known error belongs to. ``bewaar`` runs the
    change and closes when it is done.
    """

    def __init__(
        self,
        parent: QWidget | None,
        context: Context,
        titel: str,
        *,
        wat: str,
        breedte_px: int = 640,
    ) -> None:
        super().__init__(parent, titel, wat=wat, breedte_px=breedte_px)
        self.context = context
        self.fouten_bij: dict[type[KnownError], Veld] = {}
        self._velden: list[Veld] = []
        self._daarna: Callable[[Changes], object] | None = None
        self.rolvak = Rolvak()
        self.rooster = QGridLayout()
        self.rooster.setContentsMargins(2, 0, tokens().maat.binnen_px, 0)
        self.rooster.setHorizontalSpacing(tokens().maat.tussen_px)
        self.rooster.setVerticalSpacing(tokens().maat.binnen_px + tokens().maat.stap_px)
        for column in (0, 1):
            self.rooster.setColumnStretch(column, 1)
        self.rolvak.inhoud.addLayout(self.rooster)
        self.rolvak.inhoud.addStretch(1)
        self.inhoud.addWidget(self.rolvak, 1)
        self._regel = 0
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._toon_focus)

    def _toon_focus(self, _oud: QWidget | None, nieuw: QWidget | None) -> None:
        """Scroll to a field that was reached by its letter; Qt does so for Tab only."""
        # Under a mouse that is pressed nothing may move.
        met_muis = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if nieuw is not None and not met_muis and self.rolvak.isAncestorOf(nieuw):
            self.rolvak.ensureWidgetVisible(nieuw)

    def volg(
        self,
        formulier: str,
        onderwerp: Onderwerp,
        velden: Mapping[str, QWidget | Invoer],
        *,
        bestaand: bool = False,
    ) -> Conceptwacht:
        """Keep a draft of these fields; see :meth:`Dialoog.bewaak`."""
        wacht = self.bewaak(self.context, formulier, onderwerp, velden, bestaand=bestaand)
        wacht.teruggezet.connect(self.pas_hoogte_aan)
        return wacht

    def naast(self, links: QWidget, rechts: QWidget | None = None) -> None:
        """Add one or two controls on a row of half width each."""
        self.rooster.addWidget(links, self._regel, 0, Qt.AlignmentFlag.AlignTop)
        if rechts is not None:
            self.rooster.addWidget(rechts, self._regel, 1, Qt.AlignmentFlag.AlignTop)
        self._regel += 1
        self._onthoud_velden(links, rechts)

    def breed(self, bediening: QWidget) -> None:
        """Add a control over the full width."""
        self.rooster.addWidget(bediening, self._regel, 0, 1, 2)
        self._regel += 1
        self._onthoud_velden(bediening)

    def _onthoud_velden(self, *widgets: QWidget | None) -> None:
        self._velden += [widget for widget in widgets if isinstance(widget, Veld)]

    def open(self) -> None:
        """Show the dialog at a height that fits its fields and a small screen."""
        for veld in self._velden:
            veld.merk_verplicht()
        if any(veld.verplicht for veld in self._velden):
            self._knoppen.insertWidget(0, Tekst("* Verplicht", "klein"))
        self.pas_hoogte_aan()
        super().open()

    def pas_hoogte_aan(self) -> None:
        """Make room for the fields, as far as the screen allows; beyond that they scroll."""
        inhoud = self.rolvak.widget()
        if inhoud is not None:
            hoogte = min(inhoud.sizeHint().height(), self._hoogste())
            self.rolvak.setMinimumHeight(max(40, hoogte))
        # How high wrapped words really are is known only after the layout has run.
        QTimer.singleShot(0, self, self._groei)

    def _groei(self) -> None:
        """Grow by what still does not fit."""
        over = self.rolvak.verticalScrollBar().maximum()
        if over > 0:
            nodig = self.rolvak.viewport().height() + over
            self.rolvak.setMinimumHeight(min(nodig, self._hoogste()))

    def _hoogste(self) -> int:
        """Return how high the fields may stand on this screen, in pixels."""
        screen = QApplication.primaryScreen()
        over = screen.availableGeometry().height() - _RUIMTE_BUITEN_PX
        # The offer of a draft, a meter or a word of advice stands above the fields.
        items = (self.inhoud.itemAt(plek) for plek in range(self.inhoud.count()))
        boven = [item.widget() for item in items if item is not None]
        if self.wacht is not None:
            boven.append(self.wacht.melding)
        for deel in boven:
            if deel is not None and deel is not self.rolvak and not deel.isHidden():
                over -= deel.sizeHint().height()
        return over

    def wis_fouten(self) -> None:
        """Take all errors away before looking again."""
        self.melding.hide()
        for veld in self._velden:
            veld.wis_fout()

    def eis(self, veld: Veld, goed: bool, tekst: str) -> bool:
        """Show an error at a field unless it is good; tell whether it is good."""
        if not goed:
            veld.toon_fout(tekst)
        return goed

    def datum_van(
        self, veld: Veld, *, verplicht: bool = True, raad: str = DATUM_HINT
    ) -> date | None:
        """Return the date of a field; show an error when it is missing or unreadable."""
        bediening = veld.bediening
        if not isinstance(bediening, DatumVeld):
            raise TypeError("a date field is needed")
        datum = bediening.datum()
        if bediening.onleesbaar() or (verplicht and datum is None):
            veld.toon_fout(f"Vul een datum in. {raad}.")
        return datum

    def is_goed(self) -> bool:
        """Tell whether no field has an error; else move to the first that has, as one reads."""
        fout = [veld for veld in self._velden if veld.heeft_fout]
        if not fout:
            return True
        self.pas_hoogte_aan()
        eerste = min(fout, key=self._leesplek)
        eerste.bediening.setFocus()
        self.rolvak.ensureWidgetVisible(eerste)
        return False

    def _leesplek(self, veld: Veld) -> tuple[int, int]:
        plek = veld.mapTo(self, QPoint())
        return plek.y(), plek.x()

    def bewaar(
        self,
        work: Callable[[UnitOfWork], Changes],
        daarna: Callable[[Changes], object] | None = None,
    ) -> None:
        """Run the change once; close when it is kept, stay open with its error otherwise."""
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(False)
        if self.wacht is not None:
            work = self.wacht.bij_bewaren(work)
        self._daarna = daarna
        self.context.tasks.run_change(
            work, self._on_bewaard, self._on_fout, on_finally=self._on_terug
        )

    def _on_terug(self) -> None:
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(True)
        if self.wacht is not None:
            self.wacht.hervat()

    def _on_bewaard(self, changes: Changes) -> None:
        self.klaar()
        if self._daarna is not None:
            self._daarna(changes)

    def _on_fout(self, error: KnownError) -> None:
        veld = self.fouten_bij.get(type(error))
        if isinstance(error, SchoolIsGestopt):
            # Every form about a school has this field, and any of them may meet this.
            veld = getattr(self, "v_school", None)
        if veld is None:
            self.toon_fout(error)
            return
        veld.toon_fout(f"{error.zin()} {error.raad()}")
        self.is_goed()
