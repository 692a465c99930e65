"""The list of finds: groups, two lines a find, the words that were searched marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from jos_desktop.services.datums import schrijf_datum
from jos_desktop.ui.privacy import TEKST_VERBORGEN, modus, toon, verhul_naam
from jos_desktop.ui.stijl import kleuren, label_font, tokens
from jos_desktop.ui.zoeken.acties import Actie

if TYPE_CHECKING:
    from jos_desktop.services.zoeken import Treffer

_Index = QModelIndex | QPersistentModelIndex
_RAND_PX: Final = 14
_KOP_PX: Final = 30
_REGEL_PX: Final = 34
_TWEE_PX: Final = 52


@dataclass(frozen=True, slots=True)
class Regel:
    """One line of the list: the head of a group, or a find, or an action."""

    kop: str = ""
    treffer: Treffer | None = None
    actie: Actie | None = None

    @property
    def titel(self) -> str:
        """Return the first words, as they may be read now."""
        if self.treffer is None:
            return self.kop or (self.actie.titel if self.actie else "")
        if self.treffer.titel_is_naam and self.treffer.school_id is None:
            return verhul_naam(self.treffer.titel)
        return toon(self.treffer.titel)

    @property
    def naast(self) -> str:
        """Return what stands beside the title."""
        if self.treffer is None:
            return self.actie.toets if self.actie else ""
        if self.treffer.reden and not self.treffer.tekst:
            return toon(f"{self.treffer.reden} {self.treffer.waar}")
        return toon(self.treffer.waar)

    @property
    def dag(self) -> str:
        """Return the day of a find."""
        dag = self.treffer.dag if self.treffer is not None else None
        return schrijf_datum(dag) if dag is not None else ""

    def onder(self) -> tuple[str, tuple[tuple[int, int], ...]]:
        """Return the second line with the marked words; hidden while names are initials."""
        if self.treffer is None or not self.treffer.tekst:
            return "", ()
        if modus().aan:
            return TEKST_VERBORGEN, ()
        voor = f"{self.treffer.reden}: "
        tekst = toon(self.treffer.tekst)
        if tekst != self.treffer.tekst:  # a name of another school is out of it: places moved
            return voor + tekst, ()
        return voor + tekst, tuple((b + len(voor), e + len(voor)) for b, e in self.treffer.merken)

    def gesproken(self) -> str:
        """Return the line as a screen reader says it."""
        delen = (self.titel, self.naast, self.dag, self.onder()[0])
        return ", ".join(deel for deel in delen if deel)


class RegelModel(QAbstractListModel):
    """The lines; heads cannot be chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.regels: list[Regel] = []

    def zet(self, regels: Sequence[Regel]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self.regels = list(regels)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.regels)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a line."""
        if not index.isValid():
            return None
        regel = self.regels[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return regel.titel
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return regel.gesproken()
        return regel if role == Qt.ItemDataRole.UserRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let only finds and actions be chosen."""
        if not index.isValid() or self.regels[index.row()].kop:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def volgende(self, vanaf: int, stap: int) -> int:
        """Return the next line that can be chosen, or the same one at the end."""
        plek = vanaf + stap
        while 0 <= plek < len(self.regels):
            if not self.regels[plek].kop:
                return plek
            plek += 1 if stap > 0 else -1
        return vanaf


class RegelTekenaar(QStyledItemDelegate):
    """Paint one line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a head, a line or two lines."""
        regel: Regel = index.data(Qt.ItemDataRole.UserRole)
        hoog = _KOP_PX if regel.kop else _TWEE_PX if regel.onder()[0] else _REGEL_PX
        return QSize(200, hoog)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the ground, the title, what stands beside it, and the piece of text."""
        regel: Regel = index.data(Qt.ItemDataRole.UserRole)
        palet, letter = kleuren(), tokens().letter
        vak: QRect = option.rect
        gekozen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        binnen = vak.adjusted(_RAND_PX, 0, -_RAND_PX, 0)
        if regel.kop:
            _schrijf(
                painter, binnen, regel.titel, label_font(letter.klein_pt, vet=True), palet.gedempt
            )
            painter.restore()
            return
        if gekozen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palet.accent_zacht))
            painter.drawRoundedRect(vak.adjusted(4, 1, -4, -1), 6, 6)
        tekst, merken = regel.onder()
        boven = QRect(binnen.left(), vak.top(), binnen.width(), vak.height())
        if tekst:
            boven = QRect(binnen.left(), vak.top() + 4, binnen.width(), 22)
            onder = QRect(binnen.left(), vak.top() + 26, binnen.width(), 20)
            _gemerkt(painter, onder, tekst, merken)
        dag = label_font(letter.klein_pt)
        breed = QFontMetrics(dag).horizontalAdvance(regel.dag) + _RAND_PX if regel.dag else 0
        rechts = Qt.AlignmentFlag.AlignRight
        _schrijf(painter, boven, regel.dag, dag, palet.gedempt, rechts)
        links = boven.adjusted(0, 0, -breed, 0)
        lang = _schrijf(
            painter, links, regel.titel, label_font(letter.gewoon_pt, vet=True), palet.tekst
        )
        naast = links.adjusted(lang + 10, 0, 0, 0)
        _schrijf(painter, naast, regel.naast, label_font(letter.klein_pt), palet.gedempt)
        painter.restore()


def _schrijf(
    painter: QPainter,
    vak: QRect,
    tekst: str,
    letter: QFont,
    kleur: str,
    kant: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """Write one line, shortened where it does not fit; return how wide it is."""
    maat = QFontMetrics(letter)
    kort = maat.elidedText(tekst, Qt.TextElideMode.ElideRight, vak.width())
    painter.setFont(letter)
    painter.setPen(QColor(kleur))
    painter.drawText(vak, int(kant | Qt.AlignmentFlag.AlignVCenter), kort)
    return maat.horizontalAdvance(kort)


def _gemerkt(painter: QPainter, vak: QRect, tekst: str, merken: Sequence[tuple[int, int]]) -> None:
    """Write a line in which some words are bold and in the accent colour."""
    palet, pt = kleuren(), tokens().letter.klein_pt
    gewoon, vet = label_font(pt), label_font(pt, vet=True)
    plek, tot = vak.left(), 0
    for begin, eind in (*merken, (len(tekst), len(tekst))):
        for stuk, letter, kleur in (
            (tekst[tot:begin], gewoon, palet.gedempt),
            (tekst[begin:eind], vet, palet.accent),
        ):
            over = QRect(plek, vak.top(), max(0, vak.right() - plek), vak.height())
            plek += _schrijf(painter, over, stuk, letter, kleur) if stuk else 0
        tot = eind
