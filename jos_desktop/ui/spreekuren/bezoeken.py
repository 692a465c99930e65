"""The visits of one spreekuur, under each other: what was asked and what came of it, no names."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import Thema
from jos_desktop.models.codes_school import Bezoekvervolg
from jos_desktop.services.spreekuren import BezoekGegevens
from jos_desktop.ui.conceptinvoer import Invoer, invoer_van
from jos_desktop.ui.dossier.formulier import Keuze
from jos_desktop.ui.widgets import StilleKnop, TekstRegel, kolom, rij

if TYPE_CHECKING:
    from jos_desktop.ui.naamkijker import Naamkijker

MEESTE: Final = 30
"""How many visits one form takes; the number of visitors may be larger."""


class Bezoekregel(QWidget):
    """One visit on one line."""

    gewijzigd = Signal()

    def __init__(self, haal_weg: Callable[[Bezoekregel], object]) -> None:
        super().__init__()
        self.id: int | None = None
        self.vraagsoort = Keuze(Thema, leeg="Waarover?")
        self.vervolg = Keuze(Bezoekvervolg)
        self.toelichting = TekstRegel(maximaal=200, voorbeeld="in het kort, zonder naam")
        self.weg = StilleKnop("Weg", lambda: haal_weg(self))
        layout = rij(self)
        layout.addWidget(self.vraagsoort, 3)
        layout.addWidget(self.vervolg, 3)
        layout.addWidget(self.toelichting, 4)
        layout.addWidget(self.weg)
        self.velden: dict[str, Invoer] = {}
        for naam, bediening in (
            ("vraagsoort", self.vraagsoort),
            ("vervolg", self.vervolg),
            ("toelichting", self.toelichting),
        ):
            invoer = invoer_van(bediening)
            invoer.luister(self._on_gewijzigd)
            self.velden[naam] = invoer

    def noem(self, nummer: int) -> None:
        """Call the parts after the place of this visit in the list."""
        self.vraagsoort.setAccessibleName(f"Bezoek {nummer}: waarover")
        self.vervolg.setAccessibleName(f"Bezoek {nummer}: wat kwam eruit")
        self.toelichting.setAccessibleName(f"Bezoek {nummer}: in het kort")
        self.weg.setAccessibleName(f"Bezoek {nummer} weghalen")
        self.weg.setToolTip(f"Bezoek {nummer} weghalen")

    def toon(self, bezoek: BezoekGegevens) -> None:
        """Fill the line with what is known."""
        self.id = bezoek.id
        self.vraagsoort.zet(bezoek.vraagsoort)
        self.vervolg.zet(bezoek.vervolg)
        self.toelichting.zet_tekst(bezoek.toelichting)

    def gegevens(self) -> BezoekGegevens:
        """Return what is filled in."""
        return BezoekGegevens(
            self.vraagsoort.waarde(), self.vervolg.vast(), self.toelichting.tekst(), self.id
        )

    def _on_gewijzigd(self, *_args: object) -> None:
        self.gewijzigd.emit()


class Bezoekenlijst(QWidget):
    """The visits with a button for one more; ``kijker`` watches over their words."""

    gewijzigd = Signal()

    def __init__(self, kijker: Naamkijker) -> None:
        super().__init__()
        self.setAccessibleName("Bezoeken")
        self._kijker = kijker
        self.regels: list[Bezoekregel] = []
        layout = kolom(self)
        self._rijen = kolom()
        layout.addLayout(self._rijen)
        self.meer = StilleKnop("Be&zoek erbij", self._on_meer, icoon="fa6s.plus")
        onder = rij()
        onder.addWidget(self.meer)
        self.setFocusProxy(self.meer)
        onder.addStretch(1)
        layout.addLayout(onder)

    def zet(self, bezoeken: tuple[BezoekGegevens, ...]) -> None:
        """Show these visits."""
        self._leeg()
        for bezoek in bezoeken:
            self._voeg_toe().toon(bezoek)
        self.gewijzigd.emit()

    def gegevens(self) -> tuple[BezoekGegevens, ...]:
        """Return the visits in the order of the form."""
        return tuple(regel.gegevens() for regel in self.regels)

    def invoer(self) -> Invoer:
        """Return how the whole list stands in a draft."""
        return Invoer(self._lees, self._zet_concept, self.gewijzigd.connect)

    def _lees(self) -> object:
        return [
            {"id": regel.id, **{naam: veld.lees() for naam, veld in regel.velden.items()}}
            for regel in self.regels
        ]

    def _zet_concept(self, waarde: object) -> None:
        if not isinstance(waarde, list):
            return
        self._leeg()
        for een in waarde[:MEESTE]:
            if not isinstance(een, dict):
                continue
            regel = self._voeg_toe()
            sleutel = een.get("id")
            regel.id = sleutel if type(sleutel) is int else None
            for naam, veld in regel.velden.items():
                veld.zet(een.get(naam))
        self.gewijzigd.emit()

    def _leeg(self) -> None:
        while self.regels:
            self._neem_weg(self.regels[-1])

    def _voeg_toe(self) -> Bezoekregel:
        regel = Bezoekregel(self._on_weg)
        regel.gewijzigd.connect(self.gewijzigd)
        self._kijker.erbij(regel.toelichting)
        self.regels.append(regel)
        self._rijen.addWidget(regel)
        self._hernoem()
        return regel

    def _neem_weg(self, regel: Bezoekregel) -> None:
        self.regels.remove(regel)
        self._kijker.weg(regel.toelichting)
        self._rijen.removeWidget(regel)
        regel.hide()
        regel.setParent(None)
        regel.deleteLater()
        self._hernoem()

    def _hernoem(self) -> None:
        for nummer, regel in enumerate(self.regels, start=1):
            regel.noem(nummer)
        self.meer.setVisible(len(self.regels) < MEESTE)

    def _on_meer(self) -> None:
        self._voeg_toe().vraagsoort.setFocus()
        self.gewijzigd.emit()

    def _on_weg(self, regel: Bezoekregel) -> None:
        # The focus does not fall out of the form with the button that had it.
        self.meer.setFocus()
        self._neem_weg(regel)
        self.gewijzigd.emit()
