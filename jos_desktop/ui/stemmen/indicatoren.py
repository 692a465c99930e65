"""The part of the sheet with own indicators: the list, its line, and every value behind it."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from jos_desktop.models.getallen import schrijf_getal
from jos_desktop.services.indicatoren import (
    IndicatorRij,
    WaardeRij,
    trendgrafiek,
    trendtabel,
    trendzin,
)
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import (
    Knop,
    Kolom,
    LegeStaat,
    RijenModel,
    RijenTabel,
    Rolvak,
    StilleKnop,
    TabelChip,
    Tekst,
    kolom,
    rij,
)
from jos_desktop.ui.widgets.basis import EigenTekst
from jos_desktop.ui.widgets.grafiek import GrafiekVlak

GEEN_EFFECT: Final = "Een stijging of daling is geen bewijs dat JOS dat deed."
NOG_GEEN: Final = "Nog geen waarde. Vul de eerste in."
_MEESTE_RIJEN: Final = 8
_KOP_PX: Final = 44


class Indicatorendeel(QWidget):
    """The indicators at the left; the chosen one drawn at the right, with its values."""

    openen = Signal(object)
    weghalen = Signal(object)
    nieuw = Signal()
    nieuwe_waarde = Signal(object)
    waarde_openen = Signal(object)
    waarde_weghalen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        layout = rij(self, ruimte=tokens().maat.tussen_px)
        self.links, self.rechts = QWidget(), Rolvak(ruimte=tokens().maat.binnen_px)
        self._bouw_links()
        self._bouw_rechts()
        layout.addWidget(self.links, 2)
        layout.addWidget(self.rechts, 3)
        self.leeg = LegeStaat(
            "Nog geen eigen indicatoren",
            "Wil een school zelf iets volgen, zoals rust in de aula of hoe vaak ouders bellen? "
            "Zet het hier neer, met een waarde per periode.",
            "Nieuwe indicator",
            self.nieuw.emit,
        )
        layout.addWidget(self.leeg, 1)
        self.setFocusProxy(self.tabel)
        self.toon(())

    def _bouw_links(self) -> None:
        layout = kolom(self.links)
        self.model = RijenModel[IndicatorRij](
            [
                Kolom("Indicator", lambda r: r.gegevens.naam, breedte=22, vet=True, vrij=True),
                Kolom("School", lambda r: r.school, breedte=16, gedempt=True),
                Kolom("Laatste", _laatste, breedte=8, rechts=True),
                Kolom("", _stand, breedte=9, chips=_chips),
            ]
        )
        self.tabel = RijenTabel(self.model, "Eigen indicatoren")
        self.tabel.geopend.connect(self.openen)
        self.tabel.gekozen.connect(lambda _: self._toon_gekozen())
        layout.addWidget(self.tabel, 1)
        onder = rij()
        self.wijzig = Knop("&Wijzigen", partial(self._meld, self.openen), icoon="fa6s.pen")
        self.weg = StilleKnop("&Verwijderen", self.verwijder, hulp="Delete")
        for knop in (self.wijzig, self.weg):
            onder.addWidget(knop)
        onder.addStretch(1)
        layout.addLayout(onder)

    def _bouw_rechts(self) -> None:
        self.naam = EigenTekst("", "kop", breek=True)
        self.definitie = EigenTekst("", "gedempt", breek=True)
        self.grafiek = GrafiekVlak()
        self.trend = Tekst("", breek=True, kies=True)
        self.geen_effect = Tekst(GEEN_EFFECT, "klein", breek=True)
        for deel in (self.naam, self.definitie, self.grafiek, self.trend, self.geen_effect):
            self.rechts.inhoud.addWidget(deel)
        self.waardemodel = RijenModel[WaardeRij](
            [
                Kolom("Periode", lambda r: r.periode, lambda r: r.gegevens.vanaf, 24),
                Kolom(
                    "Waarde",
                    lambda r: schrijf_getal(r.gegevens.waarde),
                    lambda r: r.gegevens.waarde,
                    9,
                    rechts=True,
                ),
                Kolom("Bron", lambda r: r.gegevens.bron, breedte=18, vrij=True, hulp=_hulp),
            ]
        )
        self.waarden = RijenTabel(self.waardemodel, "Waarden van deze indicator")
        self.waarden.geopend.connect(self.waarde_openen)
        self.waarden.gekozen.connect(lambda _: self._toon_knoppen())
        self.rechts.inhoud.addWidget(self.waarden)
        onder = rij()
        self.erbij = Knop(
            "Waarde &invullen", partial(self._meld, self.nieuwe_waarde), icoon="fa6s.plus"
        )
        self.waarde_wijzig = StilleKnop(
            "Waarde wi&jzigen", partial(self._meld_waarde, self.waarde_openen)
        )
        self.waarde_weg = StilleKnop("Waarde wegha&len", self.verwijder_waarde)
        for knop in (self.erbij, self.waarde_wijzig, self.waarde_weg):
            onder.addWidget(knop)
        onder.addStretch(1)
        self.rechts.inhoud.addLayout(onder)
        self.rechts.inhoud.addStretch(1)

    def toon(self, rijen: tuple[IndicatorRij, ...]) -> None:
        """Show the indicators; the chosen one stays chosen, else the first is."""
        gekozen = self._gekozen()
        self.model.zet_rijen(rijen)
        for deel in (self.links, self.rechts):
            deel.setVisible(bool(rijen))
        self.leeg.setVisible(not rijen)
        if rijen and self._gekozen() is None:
            nummers = [rij_.id for rij_ in self.model.rijen]
            self.tabel.selectRow(
                nummers.index(gekozen.id) if gekozen and gekozen.id in nummers else 0
            )
        self._toon_gekozen()

    def kies(self, indicator_id: int) -> None:
        """Choose one indicator by its key, when it is there."""
        for plek, rij_ in enumerate(self.model.rijen):
            if rij_.id == indicator_id:
                self.tabel.selectRow(plek)

    def verwijder(self) -> None:
        """Ask to take the chosen indicator away."""
        self._meld(self.weghalen)

    def verwijder_waarde(self) -> None:
        """Ask to take the chosen value away."""
        self._meld_waarde(self.waarde_weghalen)

    def _gekozen(self) -> IndicatorRij | None:
        return next(iter(self.tabel.gekozen_rijen()), None)

    def _meld(self, signaal: SignalInstance) -> None:
        gekozen = self._gekozen()
        if gekozen is not None:
            signaal.emit(gekozen)

    def _meld_waarde(self, signaal: SignalInstance) -> None:
        for gekozen in self.waarden.gekozen_rijen()[:1]:
            signaal.emit(gekozen)

    def _toon_gekozen(self) -> None:
        rij_ = self._gekozen()
        if rij_ is not None:
            self.naam.setText(rij_.gegevens.naam)
            self.definitie.setText(rij_.gegevens.definitie)
            self.definitie.setVisible(bool(rij_.gegevens.definitie))
            tabel = trendtabel(rij_)
            self.grafiek.toon(trendgrafiek(tabel), tabel)
            self.grafiek.setVisible(len(rij_.waarden) > 1)
            self.trend.setText(trendzin(rij_) or ("" if rij_.waarden else NOG_GEEN))
            self.geen_effect.setVisible(len(rij_.waarden) > 1)
            self.waardemodel.zet_rijen(tuple(reversed(rij_.waarden)))
            hoog = min(_MEESTE_RIJEN, len(rij_.waarden)) * tokens().maat.rij_px + _KOP_PX
            self.waarden.setFixedHeight(hoog)
            self.waarden.setVisible(bool(rij_.waarden))
        self._toon_knoppen()

    def _toon_knoppen(self) -> None:
        gekozen = self._gekozen() is not None
        for knop in (self.wijzig, self.weg, self.erbij):
            knop.setEnabled(gekozen)
        for knop in (self.waarde_wijzig, self.waarde_weg):
            knop.setVisible(bool(self.waardemodel.rijen))
            knop.setEnabled(bool(self.waarden.gekozen_rijen()))


def _laatste(rij_: IndicatorRij) -> str:
    return "" if rij_.laatste is None else schrijf_getal(rij_.laatste.gegevens.waarde)


def _stand(rij_: IndicatorRij) -> str:
    return "" if rij_.gegevens.actief else "Gestopt"


def _chips(rij_: IndicatorRij) -> tuple[TabelChip, ...]:
    return () if rij_.gegevens.actief else (TabelChip("Gestopt"),)


def _hulp(rij_: WaardeRij) -> str:
    return "\n".join(deel for deel in (rij_.gegevens.bron, rij_.gegevens.toelichting) if deel)
