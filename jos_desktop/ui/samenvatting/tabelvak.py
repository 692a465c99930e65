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
MOST_LETTERS = (30, 24, 20, 16, 13, 11)
"""How many letters of a long text are shown: as many as fit beside the other columns."""
LETTERS_WIDE = 88
FEWEST_LETTERS = 6
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
        breedten = _breedten(rooster)
        model = _Model(
            [
                Kolom(
                    kop,
                    itemgetter(plaats),
                    breedte=breedten[plaats],
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


def _breedten(rooster: Rooster) -> list[int]:
    """Return the shares of the width: no word of a heading is cut, and names get the most room."""
    breedten: list[int] = []
    for meeste in MOST_LETTERS:
        breedten = [_breedte(rooster, plaats, meeste) for plaats in range(len(rooster.koppen))]
        if sum(breedten) <= LETTERS_WIDE:
            break
    return breedten


def _breedte(rooster: Rooster, plaats: int, meeste: int) -> int:
    letters = max(FEWEST_LETTERS, *(len(woord) for woord in rooster.koppen[plaats].split()))
    if plaats not in rooster.getallen:
        langste = max((len(rij[plaats]) for rij in rooster.rijen), default=0)
        letters = max(letters, min(meeste, langste))
    return letters + 2
