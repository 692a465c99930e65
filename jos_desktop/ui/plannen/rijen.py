"""A row for one record of the sheet Plannen, and the card of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.planpapier import Planwens
from jos_desktop.ui.dossier.panelen import Paneel, Seinen
from jos_desktop.ui.plannen.terugkijken import NAAM_VAN
from jos_desktop.ui.privacy import Verhuld
from jos_desktop.ui.stijl import kleuren, tokens
from jos_desktop.ui.widgets import Chip, Knop, StilleKnop, Tekst, kolom, rij
from jos_desktop.ui.widgets.basis import EigenTekst, Toon

if TYPE_CHECKING:
    pass

EERSTE: Final = 6
"""How many rows a card shows before somebody asks for all of them."""


class PlanSeinen(Seinen):
    """What the user asked for on the sheet; the sheet answers with a dialog."""

    nieuw = Signal(str)
    wijzig = Signal(str, int)
    verwijder = Signal(str, int)
    geschiedenis = Signal(str, int)
    papier = Signal(object)
    nummers = Signal()


@dataclass(frozen=True, slots=True)
class Regel:
    """What a row shows: the record, its words, chips, and quiet lines below; papers it can be."""

    tabel: str
    id: int
    tekst: str
    chips: tuple[tuple[str, Toon], ...] = ()
    onder: tuple[str, ...] = ()
    papier: tuple[tuple[str, Planwens], ...] = ()

    @property
    def naam(self) -> str:
        """Return what the record is called, with its article."""
        return NAAM_VAN[self.tabel]


class PlanRij(Verhuld, QWidget):
    """One record: Enter changes it, Delete deletes it, Alt+H shows its history."""

    vrij = True

    def __init__(self, regel: Regel, seinen: PlanSeinen) -> None:
        super().__init__()
        self.regel = regel
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        layout = kolom(self, ruimte=2)
        layout.setContentsMargins(6, 4, 6, 4)
        kop = rij(ruimte=6)
        kop.addWidget(EigenTekst(regel.tekst, "vet", breek=True), 1)
        for naam, wens in regel.papier:
            kop.addWidget(
                knopje(f"{naam} afdrukken", "fa6s.print", partial(seinen.papier.emit, wens))
            )
        sleutel = (regel.tabel, regel.id)
        self._toon_geschiedenis = partial(seinen.geschiedenis.emit, *sleutel)
        for wat, icoon, toetsen, sein in (
            ("Wijzigen", "fa6s.pen", ("Return", "Enter"), seinen.wijzig),
            ("Geschiedenis", "fa6s.clock-rotate-left", (), seinen.geschiedenis),
            ("Verwijderen", "fa6s.trash-can", ("Del",), seinen.verwijder),
        ):
            doe = partial(sein.emit, *sleutel)
            kop.addWidget(knopje(f"{wat}: {regel.naam}", icoon, doe))
            actie = QAction(wat if toetsen else f"{wat}\tAlt+H", self)
            actie.setShortcuts([QKeySequence(toets) for toets in toetsen])
            actie.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            actie.triggered.connect(partial(_zonder_vink, doe))
            self.addAction(actie)
        layout.addLayout(kop)
        if regel.chips:
            chiprij = rij(ruimte=6)
            for tekst, toon in regel.chips:
                chiprij.addWidget(Chip(tekst, toon))
            chiprij.addStretch(1)
            layout.addLayout(chiprij)
        for tekst in regel.onder:
            layout.addWidget(EigenTekst(tekst, "klein", breek=True))
        chips = (tekst for tekst, _ in regel.chips)
        self.setAccessibleName(". ".join((regel.tekst, *chips, *regel.onder)))

    def event(self, event: QEvent) -> bool:
        """Keep Alt+H for this row: the head of the dossier has a button on the same key."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_alt_h(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+H shows the history."""
        if _is_alt_h(event):
            self._toon_geschiedenis()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the focus is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus mark away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring around the row that has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(kleuren().accent), 2))
            hoek = tokens().maat.hoek_px
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), hoek, hoek)


def _is_alt_h(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_H
        and event.modifiers() == Qt.KeyboardModifier.AltModifier
    )


def _zonder_vink(doe: Callable[[], object], _aan: bool = False) -> None:
    doe()


def knopje(naam: str, icoon: str, doe: Callable[[], object]) -> Knop:
    knop = StilleKnop("", doe, icoon=icoon, hulp=naam)
    knop.setAccessibleName(naam)
    return knop


class Lijstpaneel(Paneel):
    """A card with rows; more than a few show after a button."""

    seinen: PlanSeinen
    leeg = ""

    def __init__(self, titel: str, seinen: PlanSeinen) -> None:
        super().__init__(titel, seinen)
        self._alles = False
        self._regels: list[Regel] = []
        self.herkomst: Mapping[Rijsleutel, str] = {}

    def regels(self, gegevens: Any) -> Iterable[Regel]:
        """Return the rows of these data."""
        raise NotImplementedError

    def vul(self, gegevens: Any) -> None:
        """Build the rows."""
        self._regels = [self._met_herkomst(regel) for regel in self.regels(gegevens)]
        if not self._regels:
            self.rijen.addWidget(Tekst(self.leeg, "gedempt", breek=True))
        getoond = self._regels if self._alles else self._regels[:EERSTE]
        for regel in getoond:
            self.rijen.addWidget(PlanRij(regel, self.seinen))
        over = len(self._regels) - len(getoond)
        if over:
            meer = StilleKnop(f"Toon alles ({over} meer)", self._toon_alles)
            self.rijen.addWidget(meer, 0, Qt.AlignmentFlag.AlignLeft)

    def _met_herkomst(self, regel: Regel) -> Regel:
        """Say below a row with which handover it came."""
        van = self.herkomst.get(Rijsleutel(regel.tabel, regel.id))
        return regel if van is None else replace(regel, onder=(*regel.onder, van))

    def bedienbaar(self) -> list[QWidget]:
        """Return what Tab comes by, in the order in which it stands."""
        in_rijen = [w for w in self._bedienbaar() if self._rij_van(w) is not None]
        kop = [w for w in self._bedienbaar() if self._rij_van(w) is None]
        return [*kop, *in_rijen]

    @staticmethod
    def _rij_van(widget: QWidget) -> PlanRij | None:
        ouder: QWidget | None = widget
        while ouder is not None and not isinstance(ouder, PlanRij):
            ouder = ouder.parentWidget()
        return ouder

    def _toon_alles(self) -> None:
        self._alles = True
        gegevens, self._laatst = self._laatst, None
        self.toon_gegevens(gegevens)

    def papierknop(self, tekst: str, hulp: str, doe: Callable[[], object]) -> Knop:
        """Add a button with a printer beside the heading."""
        knop = StilleKnop(tekst, doe, icoon="fa6s.print", hulp=hulp)
        knop.setAccessibleName(hulp)
        self.kop_rij.addWidget(knop)
        return knop
