"""The filters of the caseload: chips that go away with a click, and a menu to add one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from jos_desktop.models.codes import Functie
from jos_desktop.services.caseload import CaseloadRij
from jos_desktop.ui.caseload.kolommen import te_laat, vraagt_aandacht
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import FilterChip, Knop, kolom, rij

FASEN = {
    "lopend": "Lopend",
    "aanmelding": "Aanmelding",
    "monitor": "Monitor",
    "afgesloten": "Afgesloten",
    "geen": "Zonder traject",
}
TYPEN = {"type_EC": "Eenmalig contact", "type_KT": "Klanttraject", "type_MT": "Monitortraject"}
FUNCTIES = {f"functie_{functie.value}": functie.value for functie in Functie}
OVERIGE = {
    "mijn_scholen": "Mijn scholen",
    "let_op": "Let op",
    "toestemming": "Toestemming niet rond",
    "lang_niet_gezien": "Lang niet gezien",
    "te_laat": "Taak te laat",
    "zonder_actie": "Zonder volgende actie",
}
TITELS = FASEN | TYPEN | FUNCTIES | OVERIGE
PER_RIJ = 5
"""How many chips stand beside each other; more of them would not fit beside the search field."""
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
        self._rijen: list[QWidget] = []
        layout = rij(self)
        self._regels = kolom(ruimte=tokens().maat.stap_px)
        layout.addLayout(self._regels)
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
        """Replace all filters; one of another version is left out."""
        self._aan = [naam for naam in namen if naam in TITELS]
        self._teken()
        self.gewijzigd.emit()

    def houdt(
        self, vandaag: date, mijn_scholen: frozenset[int]
    ) -> Callable[[CaseloadRij], bool] | None:
        """Return the test for a row, or None when nothing is filtered.

        Filters of one kind (phase, type, function) widen each other; kinds narrow each other.
        """
        if not self._aan:
            return None
        fasen = self.aan & FASEN.keys()
        typen = {naam.removeprefix("type_") for naam in self.aan & TYPEN.keys()}
        functies = {naam.removeprefix("functie_") for naam in self.aan & FUNCTIES.keys()}
        proeven = [_PROEVEN[naam] for naam in self._aan if naam in _PROEVEN]
        eigen = "mijn_scholen" in self._aan

        def breed(leerling: CaseloadRij) -> bool:
            return (
                (not fasen or leerling.fase in fasen)
                and (not typen or leerling.type in typen)
                and (not functies or leerling.functie in functies)
                and (not eigen or leerling.school_id in mijn_scholen)
            )

        if not proeven:
            return breed
        return lambda leerling: (
            breed(leerling) and all(proef(leerling, vandaag) for proef in proeven)
        )

    def _teken(self) -> None:
        for regel in self._rijen:
            self._regels.removeWidget(regel)
            regel.hide()
            regel.deleteLater()
        self._rijen = []
        self._chips = {}
        self._menu.clear()
        for groep in (FASEN, OVERIGE, TYPEN, FUNCTIES):
            self._voeg_groep_toe(groep)
            self._menu.addSeparator()
        if self._aan:
            self._menu.addAction("Alle filters weghalen", partial(self.zet_alle, ()))
        if frozenset(STANDAARD) != self.aan:
            self._menu.addAction("Zoals in het begin", partial(self.zet_alle, STANDAARD))

    def _regel(self) -> QWidget:
        """Return the row for the next chip; the rows end at the right, beside the button."""
        if len(self._chips) % PER_RIJ == 0:
            nieuw = QWidget()
            rij(nieuw, ruimte=tokens().maat.stap_px).addStretch(1)
            self._regels.addWidget(nieuw)
            self._rijen.append(nieuw)
        return self._rijen[-1]

    def _voeg_groep_toe(self, groep: dict[str, str]) -> None:
        for naam, titel in groep.items():
            if naam in self._aan:
                chip = FilterChip(titel, partial(self.zet, naam, aan=False))
                layout = self._regel().layout()
                if layout is not None:
                    layout.addWidget(chip)
                self._chips[naam] = chip
            else:
                self._menu.addAction(titel, partial(self.zet, naam, aan=True))


def _gezien(leerling: CaseloadRij, _dag: date) -> bool:
    return "Lang niet gezien" in leerling.vlaggen


def _toestemming(leerling: CaseloadRij, _dag: date) -> bool:
    return not leerling.toestemming_compleet


def _zonder_actie(leerling: CaseloadRij, _dag: date) -> bool:
    return not leerling.volgende_actie


_PROEVEN: dict[str, Callable[[CaseloadRij, date], bool]] = {
    "let_op": vraagt_aandacht,
    "toestemming": _toestemming,
    "lang_niet_gezien": _gezien,
    "te_laat": te_laat,
    "zonder_actie": _zonder_actie,
}
