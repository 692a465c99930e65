"""The row above the figures: which period, which kind of traject, which function."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from jos_desktop.models.codes import TrajectType
from jos_desktop.services.inzichtfilter import EIGEN, Inzichtfilter, Inzichtperiode
from jos_desktop.services.samenvatting_assen import UITVOERENDE_FUNCTIES
from jos_desktop.ui.dossier.formulier import Keuze
from jos_desktop.ui.widgets import DatumVeld, Veld, rij
from jos_desktop.ui.widgets.basis import kolom

EIGEN_TITEL: Final = "Zelf kiezen: van … tot en met …"
KLOPT_NIET: Final = "Kies een eerste en een laatste dag, en niet omgekeerd."
BREED_PX = 250


class _Periodekeuze(QComboBox):
    """Pick one of the periods, or an own one."""

    def sleutel(self) -> str:
        """Return the key of the choice, "" before there is one."""
        return str(self.currentData() or "")

    def vul(self, perioden: Sequence[Inzichtperiode]) -> None:
        """Replace the choices and keep the choice, without telling anybody."""
        oud = self.sleutel()
        self.blockSignals(True)
        self.clear()
        for periode in perioden:
            self.addItem(periode.titel, periode.sleutel)
        self.addItem(EIGEN_TITEL, EIGEN)
        self.zet(oud)
        self.blockSignals(False)

    def zet(self, sleutel: str) -> None:
        """Choose by key; another key leaves the choice as it is."""
        plek = self.findData(sleutel)
        if plek >= 0:
            self.setCurrentIndex(plek)


class Filterrij(QWidget):
    """Everything that can be chosen; ``gekozen`` when there is something new to read."""

    gekozen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._perioden: dict[str, Inzichtperiode] = {}
        self.periode = _Periodekeuze()
        self.van = DatumVeld()
        self.tot = DatumVeld()
        self.type = Keuze(TrajectType, leeg="Alle soorten")
        self.functie = Keuze(UITVOERENDE_FUNCTIES, leeg="Alle functies")
        self.v_van = Veld("&Van", self.van)
        self.v_tot = Veld("Tot en &met", self.tot)
        self.v_type = Veld("&Soort traject", self.type)
        self.v_functie = Veld("F&unctie", self.functie)
        layout = kolom(self)
        self.regel = rij()
        velden = (
            (Veld("&Periode", self.periode), BREED_PX),
            (self.v_van, 150),
            (self.v_tot, 150),
            (self.v_type, 190),
            (self.v_functie, BREED_PX),
        )
        for veld, breed in velden:
            veld.setMaximumWidth(breed)
            self.regel.addWidget(veld)
        self.regel.addStretch(1)
        layout.addLayout(self.regel)
        for deel in (self.v_van, self.v_tot):
            deel.hide()
        self.periode.currentIndexChanged.connect(self._on_periode)
        for keuze in (self.type, self.functie):
            keuze.currentIndexChanged.connect(self.gekozen)
        for dag in (self.van, self.tot):
            dag.editingFinished.connect(self.gekozen)

    @property
    def gevuld(self) -> bool:
        """Tell whether there are periods to choose from."""
        return bool(self._perioden)

    @property
    def duidingperiode(self) -> str:
        """Return the key under which words stand: own days share one place."""
        sleutel = self.periode.sleutel()
        return "" if sleutel == EIGEN else sleutel

    def zet_perioden(self, perioden: Sequence[Inzichtperiode]) -> None:
        """Offer these periods; the first is chosen unless one was already."""
        self._perioden = {periode.sleutel: periode for periode in perioden}
        self.periode.vul(perioden)

    def kies_periode(self, sleutel: str) -> None:
        """Choose a period by its key."""
        self.periode.zet(sleutel)

    def kies_dagen(self, van: date, tot: date) -> None:
        """Choose own days."""
        self.van.zet_datum(van)
        self.tot.zet_datum(tot)
        self.periode.zet(EIGEN)

    def filter_(self, school_id: int | None) -> Inzichtfilter | None:
        """Return what is chosen, or None with an error beside the days."""
        self.v_tot.wis_fout()
        van, tot = self._dagen()
        if van is None or tot is None or tot < van:
            self.v_tot.toon_fout(KLOPT_NIET)
            return None
        return Inzichtfilter(van, tot, school_id, self.type.waarde(), self.functie.waarde())

    def sleutels(self) -> list[str]:
        """Return the keys of all periods with words of their own."""
        return [*self._perioden, ""]

    def _dagen(self) -> tuple[date | None, date | None]:
        periode = self._perioden.get(self.periode.sleutel())
        if periode is not None:
            return periode.van, periode.tot
        return self.van.datum(), self.tot.datum()

    def _on_periode(self) -> None:
        eigen = self.periode.sleutel() == EIGEN
        if eigen and self.van.datum() is None:
            # Begin where one was, not with empty days.
            eerste = next(iter(self._perioden.values()))
            self.van.zet_datum(eerste.van)
            self.tot.zet_datum(eerste.tot)
        for veld in (self.v_van, self.v_tot):
            veld.setVisible(eigen)
        self.gekozen.emit()
