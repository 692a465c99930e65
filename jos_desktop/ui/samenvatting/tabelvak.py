"""A grid of one block: as tall as its rows, with headings that wrap."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView

from jos_desktop.ui.samenvatting.rooster import Rooster
from jos_desktop.ui.stijl import label_font, tokens
from jos_desktop.ui.widgets import Kolom, RijenModel, RijenTabel

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


class Roostertabel(RijenTabel[Regel]):
    """A table as tall as its rows: the page scrolls, not the table."""

    def __init__(self, rooster: Rooster) -> None:
        wide = len(rooster.koppen) > MANY_COLUMNS
        model = _Model(
            [
                Kolom(
                    kop,
                    itemgetter(plaats),
                    breedte=_breedte(plaats, kop, wide, plaats in rooster.getallen),
                    vet=plaats == 0,
                    rechts=plaats in rooster.getallen,
                    hulp=itemgetter(plaats),
                )
                for plaats, kop in enumerate(rooster.koppen)
            ]
        )
        model.zet_rijen(rooster.rijen)
        super().__init__(model, " ".join(filter(None, (rooster.titel, rooster.blok))))
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


def _breedte(plaats: int, kop: str, wide: bool, getal: bool) -> int:
    """Return the share of the width; in a wide table no word of a heading may be cut."""
    if not wide:
        return max(8, min(16, len(kop) + 1)) if getal else 30 if plaats == 0 else 22
    if not getal:
        return NAMES_PX
    metrics = QFontMetrics(label_font(tokens().letter.klein_pt, vet=True))
    return max(metrics.horizontalAdvance(woord) for woord in kop.split()) + HEADER_EDGE_PX
