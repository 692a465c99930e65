"""The trend of spreekuren: one picture at a time, with the whole table behind it."""

from __future__ import annotations

from datetime import date
from typing import Final

from jos_desktop.services.schooljaar import GRENSMAAND
from jos_desktop.services.spreekuurtrend import (
    Spreekuurfeit,
    Trendbeeld,
    Trendper,
    samengevat,
    trend,
    trendbeeld,
    trendtabel,
)
from jos_desktop.ui.dossier.formulier import Keuze
from jos_desktop.ui.inzicht.tabel import Cijfertabel
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import Kaart, Rolvak, StilleKnop, Tekst, rij
from jos_desktop.ui.widgets.grafiek import GrafiekVlak

ALS_TABEL, ALS_GRAFIEK = "Ta&bel", "&Grafiek"
NIETS: Final = (
    "Er is nog geen spreekuur gehouden. Vul bij een spreekuur in hoeveel er kwamen: ook 0 telt."
)


class Trendvak(Rolvak):
    """Show how spreekuren were visited, per month or per block."""

    def __init__(self) -> None:
        super().__init__(ruimte=tokens().maat.binnen_px)
        self._feiten: tuple[Spreekuurfeit, ...] = ()
        self._grensmaand = GRENSMAAND
        self.per = Keuze[Trendper](Trendper)
        self.per.setAccessibleName("Per maand of per blok")
        self.beeld = Keuze[Trendbeeld](Trendbeeld)
        self.beeld.setAccessibleName("Wat de grafiek laat zien")
        self.wissel = StilleKnop(ALS_TABEL, self.wissel_tabel)
        self.beeld.setMinimumContentsLength(22)
        self.per.setMinimumContentsLength(11)
        for keuze in (self.per, self.beeld):
            keuze.currentIndexChanged.connect(lambda _: self._teken())
        kaart = Kaart("Hoe worden de spreekuren bezocht?")
        balk = rij()
        balk.addWidget(self.beeld)
        balk.addWidget(self.per)
        balk.addStretch(1)
        balk.addWidget(self.wissel)
        kaart.inhoud.addLayout(balk)
        self.zin = Tekst("", breek=True, kies=True)
        kaart.inhoud.addWidget(self.zin)
        self.vlak = GrafiekVlak()
        kaart.inhoud.addWidget(self.vlak)
        self.tabel: Cijfertabel | None = None
        self._als_tabel = False
        self._kaart = kaart
        self.inhoud.addWidget(kaart)
        self.inhoud.addStretch(1)

    def toon(self, feiten: tuple[Spreekuurfeit, ...], grensmaand: int = GRENSMAAND) -> None:
        """Show these spreekuren; ``grensmaand`` begins the second block of a school year."""
        self._feiten, self._grensmaand = feiten, grensmaand
        self._teken()

    def wissel_tabel(self) -> None:
        """Show the numbers instead of the picture, or the other way round."""
        self._als_tabel = not self._als_tabel
        self._teken()

    def _teken(self) -> None:
        rijen = trend(self._feiten, self.per.vast(), date.today(), grensmaand=self._grensmaand)
        self.zin.setText(samengevat(rijen) if rijen else NIETS)
        self.vlak.toon(*trendbeeld(rijen, self.beeld.vast()))
        if self.tabel is not None:
            self._kaart.inhoud.removeWidget(self.tabel)
            self.tabel.hide()
            self.tabel.deleteLater()
            self.tabel = None
        if self._als_tabel:
            self.tabel = Cijfertabel(trendtabel(rijen))
            self._kaart.inhoud.addWidget(self.tabel)
            self.tabel.show()
            self.setTabOrder(self.wissel, self.tabel)
        self.vlak.setVisible(bool(rijen) and not self._als_tabel)
        self.beeld.setEnabled(not self._als_tabel)
        self.wissel.setEnabled(bool(rijen))
        self.wissel.setText(ALS_GRAFIEK if self._als_tabel else ALS_TABEL)
