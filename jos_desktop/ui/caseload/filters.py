"""The filters of the caseload: chips that go away with a click, and a menu to add one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from jos_desktop.services.caseload import CaseloadRij
from jos_desktop.ui.caseload.kolommen import vraagt_aandacht
from jos_desktop.ui.widgets import FilterChip, Knop, rij

FASEN = {
    "lopend": "Lopend",
    "aanmelding": "Aanmelding",
    "monitor": "Monitor",
    "afgesloten": "Afgesloten",
    "geen": "Zonder traject",
}
OVERIGE = {"mijn_scholen": "Mijn scholen", "let_op": "Let op"}
# Only what is over stays out: a pupil who was just imported must be there to start with.
STANDAARD = ("lopend", "aanmelding", "monitor", "geen")


class Filterbalk(QWidget):
    """Show which filters are on; without any phase, pupils in every phase are shown."""

    gewijzigd = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Filters")
        self._aan: list[str] = list(STANDAARD)
        self._chips: dict[str, FilterChip] = {}
        layout = rij(self)
        self._plek = rij()
        layout.addLayout(self._plek)
        self.toevoegen = Knop("&Filter", icoon="fa6s.filter", hulp="Filter toevoegen")
        self._menu = QMenu(self.toevoegen)
        self.toevoegen.setMenu(self._menu)
        layout.addWidget(self.toevoegen)
        self._teken()

    @property
    def aan(self) -> frozenset[str]:
        """Return the names of the filters that are on."""
        return frozenset(self._aan)

    @property
    def chips(self) -> dict[str, FilterChip]:
        """Return the chips on screen by the name of their filter."""
        return dict(self._chips)

    def zet(self, naam: str, *, aan: bool) -> None:
        """Put one filter on or off."""
        if (naam in self._aan) == aan:
            return
        had_focus = any(chip.hasFocus() for chip in self._chips.values())
        if aan:
            self._aan.append(naam)
        else:
            self._aan.remove(naam)
        self._teken()
        if had_focus:
            next(iter(self._chips.values()), self.toevoegen).setFocus()
        self.gewijzigd.emit()

    def zet_alle(self, namen: Iterable[str]) -> None:
        """Replace all filters."""
        self._aan = list(namen)
        self._teken()
        self.gewijzigd.emit()

    def houdt(
        self, vandaag: date, mijn_scholen: frozenset[int]
    ) -> Callable[[CaseloadRij], bool] | None:
        """Return the test for a row, or None when nothing is filtered."""
        fasen = self.aan & FASEN.keys()
        let_op, eigen = "let_op" in self._aan, "mijn_scholen" in self._aan
        if not (fasen or let_op or eigen):
            return None

        def past(leerling: CaseloadRij) -> bool:
            return (
                (not fasen or leerling.fase in fasen)
                and (not eigen or leerling.school_id in mijn_scholen)
                and (not let_op or vraagt_aandacht(leerling, vandaag))
            )

        return past

    def _teken(self) -> None:
        for chip in self._chips.values():
            self._plek.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        self._menu.clear()
        for naam, titel in (FASEN | OVERIGE).items():
            if naam in self._aan:
                chip = FilterChip(titel, partial(self.zet, naam, aan=False))
                self._plek.addWidget(chip)
                self._chips[naam] = chip
            else:
                self._menu.addAction(titel, partial(self.zet, naam, aan=True))
        if self._aan:
            self._menu.addSeparator()
            self._menu.addAction("Alle filters weghalen", partial(self.zet_alle, ()))
        if frozenset(STANDAARD) != self.aan:
            self._menu.addAction("Zoals in het begin", partial(self.zet_alle, STANDAARD))
