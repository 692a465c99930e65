"""The list of contents: every table that leaves, under the heading where a reader finds it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from jos_desktop.models.samenvattingstabel import Samenvattingstabel
from jos_desktop.ui.stijl import label_font, tokens

NAAM = Qt.ItemDataRole.UserRole
TITEL = Qt.ItemDataRole.UserRole + 1
GEEN_GROEP = "Cijfers"
DUIDING, GEWEIGERD = "duiding", "niet bewaard"


class Inhoudslijst(QListWidget):
    """Choose a table with the arrows or its first letters; headings are skipped.

    ``aangewezen``: it was clicked or Enter was pressed, so it has to come to the front.
    """

    gekozen = Signal(str)
    aangewezen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._vorige = ""
        self.setAccessibleName("Inhoud: de tabellen die meegaan")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.currentItemChanged.connect(self._on_huidig)
        self.itemClicked.connect(lambda _item: self.aangewezen.emit())
        self.itemActivated.connect(lambda _item: self.aangewezen.emit())

    def toon(self, tabellen: Iterable[Samenvattingstabel]) -> None:
        """List tables in the order of the file, group by group; the chosen one stays."""
        self.leeg()
        per_groep: dict[str, list[Samenvattingstabel]] = {}
        for tabel in tabellen:
            per_groep.setdefault(tabel.groep or GEEN_GROEP, []).append(tabel)
        self.blockSignals(True)
        for groep, deel in per_groep.items():
            self._voeg_kop_toe(groep)
            for tabel in deel:
                item = QListWidgetItem(_kort(tabel.titel, groep))
                item.setData(NAAM, tabel.naam)
                item.setData(TITEL, item.text())
                item.setToolTip(tabel.titel)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, tabel.titel)
                self.addItem(item)
        self.blockSignals(False)
        vorige = self._vorige if self._item(self._vorige) is not None else ""
        self.kies(vorige or next(iter(self.namen), ""))

    def leeg(self) -> None:
        """Take all tables away, and remember which one was chosen."""
        self._vorige = self.huidig or self._vorige
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)

    @property
    def namen(self) -> tuple[str, ...]:
        """Return the names of the tables in the order of the list."""
        alle = (self.item(rij).data(NAAM) for rij in range(self.count()))
        return tuple(str(naam) for naam in alle if naam)

    @property
    def huidig(self) -> str:
        """Return the name of the chosen table, or ""."""
        item = self.currentItem()
        return "" if item is None else str(item.data(NAAM) or "")

    def kies(self, naam: str) -> None:
        """Choose a table by its name."""
        item = self._item(naam)
        if item is not None:
            self.setCurrentItem(item)
            # The heading above the first one of a group comes along.
            boven = self.item(max(0, self.row(item) - 1))
            self.scrollToItem(boven)
            self.scrollToItem(item)

    def stap(self, hoeveel: int) -> None:
        """Go to the next or the previous table."""
        namen = self.namen
        if self.huidig in namen:
            plaats = namen.index(self.huidig) + hoeveel
            self.kies(namen[max(0, min(len(namen) - 1, plaats))])

    def merk(self, naam: str, woord: str) -> None:
        """Say beside a table that there are words with it, or that they were refused."""
        item = self._item(naam)
        if item is not None:
            titel = str(item.data(TITEL))
            item.setText(f"[{woord}] {titel}" if woord else titel)
            vol = item.toolTip()
            leest = f"{vol}, {woord}" if woord else vol
            item.setData(Qt.ItemDataRole.AccessibleTextRole, leest)

    def _item(self, naam: str) -> QListWidgetItem | None:
        for rij in range(self.count()):
            if naam and self.item(rij).data(NAAM) == naam:
                return self.item(rij)
        return None

    def _voeg_kop_toe(self, groep: str) -> None:
        kop = QListWidgetItem(groep)
        kop.setFlags(Qt.ItemFlag.NoItemFlags)
        kop.setFont(label_font(tokens().letter.klein_pt, vet=True))
        self.addItem(kop)

    def _on_huidig(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(NAAM):
            self.gekozen.emit(str(item.data(NAAM)))


def _kort(titel: str, groep: str) -> str:
    """Return a title without what its heading says already: "Per school"."""
    rest = titel
    for teken in (", ", ": ", " "):
        rest = rest.removeprefix(f"{groep}{teken}")
    return f"{rest[:1].upper()}{rest[1:]}"
