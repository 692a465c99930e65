"""What leaves, table by table, with the words that go with it."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTabWidget, QWidget

from jos_desktop.models.samenvattingstabel import Samenvatting
from jos_desktop.models.samenvattingswoorden import METHODE
from jos_desktop.ui.samenvatting.perioden import datumbereik
from jos_desktop.ui.samenvatting.rooster import Rooster, roosters
from jos_desktop.ui.stijl import label_font, tokens
from jos_desktop.ui.widgets import Kaart, Kolom, RijenModel, RijenTabel, Rolvak, Tekst, kolom

NIET_ERIN = (
    "Namen, geboortedata, adressen of klassen.",
    "Iets uit een dossier: gesprekken, doelen, taken of toestemmingen.",
    "Jouw naam, of een tabel per medewerker.",
    "Een aantal per functie én school samen: dat gaat vaak over één collega.",
    "Losse scholen met minder dan 10 trajecten: die staan samen.",
    "Echte aantallen: alles is afgerond op vijftallen.",
)
GEEN_UITLEG = "Er is niets samengevoegd: elke school heeft 10 trajecten of meer."
HEADER_EDGE_PX = 17
NAMES_PX = 124
MANY_COLUMNS = 5
WRAP = int(Qt.TextFlag.TextWordWrap)
Regel = tuple[str, ...]


class _Model(RijenModel[Regel]):
    """Let long headings wrap, and tell them in full on hovering."""

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.ToolTipRole:
                return self.kolommen[section].titel
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(super().headerData(section, orientation, role)) | WRAP
        return super().headerData(section, orientation, role)


class _Tabel(RijenTabel[Regel]):
    """A table as tall as its rows: the page scrolls, not the table."""

    def __init__(self, rooster: Rooster) -> None:
        wide = len(rooster.koppen) > MANY_COLUMNS
        model = _Model(
            [
                Kolom(
                    kop,
                    itemgetter(plaats),
                    breedte=_breedte(plaats, kop, wide),
                    vet=plaats == 0,
                    rechts=plaats > 0,
                )
                for plaats, kop in enumerate(rooster.koppen)
            ]
        )
        model.zet_rijen(rooster.rijen)
        super().__init__(model, f"{rooster.titel}, {rooster.blok}")
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setSortIndicatorShown(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._letter = label_font(tokens().letter.klein_pt, vet=True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._pas_hoogte()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pas_hoogte()

    def _pas_hoogte(self) -> None:
        """Make room for the tallest heading and for every row."""
        metrics = QFontMetrics(self._letter)
        tallest = max(
            metrics.boundingRect(
                QRect(0, 0, max(20, self.columnWidth(plaats) - HEADER_EDGE_PX), 1000),
                WRAP,
                kolom.titel,
            ).height()
            for plaats, kolom in enumerate(self.model_rijen.kolommen)
        )
        top = tallest + HEADER_EDGE_PX
        rows = len(self.model_rijen.rijen) * tokens().maat.rij_px
        if self.height() != rows + top + 4:
            self.horizontalHeader().setFixedHeight(top)
            self.setFixedHeight(rows + top + 4)


def _breedte(plaats: int, kop: str, wide: bool) -> int:
    """Return the share of the width; in a wide table no word of a heading may be cut."""
    if not wide:
        return 30 if plaats == 0 else max(8, min(16, len(kop) + 1))
    if plaats == 0:
        return NAMES_PX
    metrics = QFontMetrics(label_font(tokens().letter.klein_pt, vet=True))
    return max(metrics.horizontalAdvance(woord) for woord in kop.split()) + HEADER_EDGE_PX


class SamenvattingVoorbeeld(QTabWidget):
    """Three tabs: the figures, why they look that way, and what is not in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Voorbeeld van de samenvatting")
        self.setDocumentMode(True)
        self.tabellen: list[tuple[Rooster, _Tabel]] = []
        self._cijfers = Rolvak()
        self._uitleg = Rolvak()
        self._niet = Rolvak()
        for vak in (self._cijfers, self._uitleg, self._niet):
            vak.inhoud.setContentsMargins(0, 12, 12, 0)
        self.addTab(self._cijfers, "&Cijfers")
        self.addTab(self._uitleg, "&Uitleg")
        self.addTab(self._niet, "Wat er &niet in staat")
        for zin in NIET_ERIN:
            self._niet.inhoud.addWidget(Tekst(f"✕  {zin}", breek=True))
        self._niet.inhoud.addStretch(1)

    def toon(self, samenvatting: Samenvatting) -> None:
        """Show everything that leaves."""
        self._leeg(self._cijfers)
        self._leeg(self._uitleg)
        self.tabellen = []
        bereik = {blok.sleutel: datumbereik(blok.begin, blok.eind) for blok in samenvatting.blokken}
        for rooster in roosters(samenvatting):
            card = Kaart(rooster.titel)
            card.kop_rij.addWidget(Tekst(bereik[rooster.blok], "gedempt"))
            card.inhoud.addWidget(Tekst(rooster.toelichting, "klein", breek=True))
            tabel = _Tabel(rooster)
            self.tabellen.append((rooster, tabel))
            card.inhoud.addWidget(tabel)
            self._cijfers.inhoud.addWidget(card)
        self._cijfers.inhoud.addStretch(1)
        self._cijfers.verticalScrollBar().setValue(0)
        self._vul_uitleg(samenvatting)

    def toon_tabel(self, tabel: QWidget) -> None:
        """Scroll to one of the tables."""
        self._cijfers.ensureWidgetVisible(tabel)

    def _vul_uitleg(self, samenvatting: Samenvatting) -> None:
        layout = self._uitleg.inhoud
        layout.addWidget(Tekst("Zo zijn de cijfers gemaakt", "kop"))
        layout.addWidget(Tekst(METHODE, breek=True, kies=True))
        layout.addWidget(Tekst("Waarom scholen of perioden samen staan", "kop"))
        for zin in samenvatting.uitleg or (GEEN_UITLEG,):
            layout.addWidget(Tekst(zin, breek=True, kies=True))
        layout.addWidget(
            Tekst("De redenen hierboven zie alleen jij. Ze staan niet in het bestand.", "klein")
        )
        layout.addStretch(1)

    def _leeg(self, vak: Rolvak) -> None:
        while item := vak.inhoud.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def leeg_paneel(tekst: Tekst) -> QWidget:
    """Return a panel with one quiet sentence."""
    panel = QWidget()
    layout = kolom(panel)
    layout.addWidget(tekst)
    layout.addStretch(1)
    return panel
