"""The points of the ribbon in a small table: what it is, in which week, in a few words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_exit import Momentsoort
from jos_desktop.models.verhaaldocument import Lintpunt
from jos_desktop.ui.conceptinvoer import Invoer
from jos_desktop.ui.dossier.formulier import Getal, Keuze
from jos_desktop.ui.widgets import Knop, StilleKnop, TekstRegel, kolom, rij
from jos_desktop.ui.widgets.veld import SPIN_MARGIN_PX

MEESTE: Final = 30
LAATSTE_WEEK: Final = 520
LANGSTE: Final = 200


class _Regel(QWidget):
    """One point."""

    def __init__(self, punt: Lintpunt, anders: Callable[[], object]) -> None:
        super().__init__()
        self.soort = Keuze(Momentsoort)
        self.soort.zet(punt.soort)
        self.week = Getal(0, LAATSTE_WEEK)
        self.week.setPrefix("week ")
        self.week.zet(min(max(0, punt.week), LAATSTE_WEEK))
        regel = self.week.lineEdit()
        if regel is not None:
            # The stylesheet's padding does not reach the line inside a spin box.
            regel.setTextMargins(SPIN_MARGIN_PX, 0, 0, 0)
        self.woorden = TekstRegel(maximaal=LANGSTE, voorbeeld="Wat gebeurde er? Een paar woorden")
        self.woorden.zet_tekst(punt.tekst)
        self.weg = StilleKnop("", icoon="fa6s.trash-can", hulp="Dit moment weghalen")
        layout = rij(self)
        layout.addWidget(self.soort, 2)
        layout.addWidget(self.week)
        layout.addWidget(self.woorden, 5)
        layout.addWidget(self.weg)
        self.soort.currentIndexChanged.connect(lambda _: anders())
        self.week.valueChanged.connect(lambda _: anders())
        self.woorden.gewijzigd.connect(anders)

    def noem(self, nummer: int) -> None:
        """Give every control its name with the number of the point."""
        self.soort.setAccessibleName(f"Soort van moment {nummer}")
        self.week.setAccessibleName(f"Week van moment {nummer}")
        self.woorden.setAccessibleName(f"Woorden van moment {nummer}")
        self.weg.setAccessibleName(f"Moment {nummer} weghalen")

    def punt(self) -> Lintpunt:
        """Return what stands in the row."""
        return Lintpunt(self.week.getal() or 0, self.soort.vast(), self.woorden.tekst())


class Puntenlijst(QWidget):
    """All points; ``gewijzigd`` after every change."""

    gewijzigd = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.regels: list[_Regel] = []
        self._vult = False
        self._layout = kolom(self, ruimte=4)
        self._rijen = kolom(ruimte=4)
        self._layout.addLayout(self._rijen)
        onder = rij()
        self.nieuw = Knop("&Moment toevoegen", self.voeg_toe, icoon="fa6s.plus")
        onder.addWidget(self.nieuw)
        onder.addStretch(1)
        self._layout.addLayout(onder)

    def punten(self) -> tuple[Lintpunt, ...]:
        """Return the points in the order of the table."""
        return tuple(regel.punt() for regel in self.regels)

    def zet(self, punten: Sequence[Lintpunt]) -> None:
        """Replace all points."""
        self._vult = True
        for regel in self.regels:
            regel.hide()
            regel.deleteLater()
        self.regels = []
        for punt in punten[:MEESTE]:
            self._maak(punt)
        self._vult = False
        self._na()

    def voeg_toe(self) -> None:
        """Add a point after the last week, and go to its words."""
        week = max((regel.punt().week for regel in self.regels), default=0)
        regel = self._maak(Lintpunt(week, Momentsoort.KEERPUNT, ""))
        self._na()
        regel.soort.setFocus()

    def ga_naar(self, nummer: int) -> None:
        """Put the cursor in the words of a point."""
        if 0 <= nummer < len(self.regels):
            self.regels[nummer].woorden.bediening.setFocus()

    def invoer(self) -> Invoer:
        """Return how the points stand in a draft."""

        def luister(doe: Callable[..., None]) -> object:
            return self.gewijzigd.connect(doe)

        return Invoer(self._lees, self._zet_concept, luister)

    def _lees(self) -> list[list[object]]:
        return [[punt.soort.value, punt.week, punt.tekst] for punt in self.punten()]

    def _zet_concept(self, waarde: object) -> None:
        if isinstance(waarde, list):
            punten = [_punt_van(deel) for deel in waarde]
            self.zet([punt for punt in punten if punt is not None])

    def _maak(self, punt: Lintpunt) -> _Regel:
        regel = _Regel(punt, self._na)
        regel.weg.clicked.connect(lambda: self._haal_weg(regel))
        self.regels.append(regel)
        self._rijen.addWidget(regel)
        return regel

    def _haal_weg(self, regel: _Regel) -> None:
        if regel not in self.regels:
            return
        plek = self.regels.index(regel)
        self.regels.remove(regel)
        regel.hide()
        regel.deleteLater()
        self._na()
        if self.regels:
            self.ga_naar(min(plek, len(self.regels) - 1))
        else:
            self.nieuw.setFocus()

    def _na(self) -> None:
        if self._vult:
            return
        for nummer, regel in enumerate(self.regels, 1):
            regel.noem(nummer)
        self.nieuw.setEnabled(len(self.regels) < MEESTE)
        self.gewijzigd.emit()


def _punt_van(deel: Any) -> Lintpunt | None:
    """Return a point out of a draft, or None for what does not fit."""
    if not isinstance(deel, list) or len(deel) != 3:
        return None
    soort, week, tekst = deel
    soorten = [een for een in Momentsoort if een.value == soort]
    if not soorten or type(week) is not int or not isinstance(tekst, str):
        return None
    return Lintpunt(week, soorten[0], tekst.encode("utf-8", "replace").decode("utf-8"))
