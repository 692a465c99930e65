"""The check beside a story: what was found, what can stand instead, and why a word may stay."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jos_desktop.services.casusverhalen import Vondst
from jos_desktop.ui.verhalen.zoeken import waar, woord_van
from jos_desktop.ui.widgets import (
    Knop,
    Kolom,
    RijenModel,
    RijenTabel,
    StilleKnop,
    Tekst,
    TekstRegel,
    Veld,
    kolom,
    rij,
)

SCHOON = "Niets gevonden waaraan iemand te herkennen is."
LEES_NA = "Lees de tekst na: de zinnen lopen misschien niet meer goed."
HOOGTE_PX = 170


class Controle(QWidget):
    """The list of findings with what one can do about the chosen one.

    ``ga_naar`` and ``vervang`` give a finding, ``blijft`` a finding and a reason.
    """

    ga_naar = Signal(object)
    vervang = Signal(object)
    vervang_alles = Signal()
    blijft = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._schuilnaam = ""
        self.stand = Tekst("De controle loopt.", "vet", breek=True)
        self.vervangen = Tekst("", breek=True)
        self.vervangen.hide()
        self.model: RijenModel[Vondst] = RijenModel(
            (
                Kolom("Woord", lambda een: woord_van(een.spoor), vet=True, breedte=14),
                Kolom("Dit is", lambda een: een.spoor.soort.label, breedte=16),
                Kolom("Waar", lambda een: waar(een.plek, self._schuilnaam), breedte=16),
            )
        )
        self.tabel = RijenTabel(self.model, "Gevonden in het verhaal")
        self.tabel.setMinimumHeight(HOOGTE_PX)
        self.tabel.geopend.connect(self.ga_naar.emit)
        self.tabel.clicked.connect(lambda _: self._met(self.ga_naar.emit))
        self.tabel.gekozen.connect(lambda _: self._toon_keuze())
        self.raad = Tekst("", "klein", breek=True)
        self.een = Knop("&Vervangen", lambda: self._met(self.vervang.emit))
        self.alles = StilleKnop("A&lles vervangen", self.vervang_alles.emit)
        self.reden = TekstRegel(maximaal=300, voorbeeld="bijvoorbeeld: dit woord is hier geen naam")
        self.v_reden = Veld("Mag blijven, &want", self.reden)
        self.mag = Knop("Laten &staan", self._on_blijft)
        knoppen = rij()
        knoppen.addWidget(self.een)
        knoppen.addWidget(self.alles)
        knoppen.addStretch(1)
        layout = kolom(self)
        for deel in (self.stand, self.vervangen, self.tabel, self.raad):
            layout.addWidget(deel)
        layout.addLayout(knoppen)
        layout.addWidget(self.v_reden)
        layout.addWidget(self.mag)
        self._toon_keuze()

    @property
    def vondsten(self) -> tuple[Vondst, ...]:
        """Return what is in the list."""
        return tuple(self.model.rijen)

    def toon(self, vondsten: Sequence[Vondst], schuilnaam: str) -> None:
        """Show what was found; the choice stays at the same place."""
        plek = self.tabel.currentIndex().row()
        self._schuilnaam = schuilnaam
        self.model.zet_rijen(vondsten)
        aantal = len(vondsten)
        zin = "1 ding maakt" if aantal == 1 else f"{aantal} dingen maken"
        self.stand.setText(f"{zin} iemand herkenbaar." if aantal else SCHOON)
        for deel in (self.tabel, self.raad, self.een, self.alles, self.v_reden, self.mag):
            deel.setVisible(bool(aantal))
        if aantal:
            self.tabel.selectRow(max(0, min(plek, aantal - 1)))
        self._toon_keuze()

    def meld_vervangen(self, aantal: int) -> None:
        """Say at how many places a word was replaced at once; 0 takes the sentence away."""
        zin = "1 plek" if aantal == 1 else f"{aantal} plekken"
        self.vervangen.setText(f"{zin} vervangen. {LEES_NA}" if aantal else "")
        self.vervangen.setVisible(bool(aantal))

    def _toon_keuze(self) -> None:
        gekozen = self.tabel.gekozen_rijen()
        spoor = gekozen[0].spoor if gekozen else None
        door = "" if spoor is None else spoor.vervanging
        self.een.setText(f"&Vervang door '{door}'" if door else "&Vervangen")
        self.een.setEnabled(bool(door))
        self.alles.setEnabled(any(een.spoor.vervanging for een in self.model.rijen))
        self.raad.setText("" if spoor is None else spoor.raad)
        mag = spoor is not None and not spoor.afgeschermd
        self.v_reden.setEnabled(mag)
        self.mag.setEnabled(mag)

    def _met(self, doe: object) -> None:
        gekozen = self.tabel.gekozen_rijen()
        if gekozen and callable(doe):
            doe(gekozen[0])

    def _on_blijft(self) -> None:
        gekozen, reden = self.tabel.gekozen_rijen(), self.reden.tekst()
        self.v_reden.wis_fout()
        if not gekozen:
            return
        if not reden:
            self.v_reden.toon_fout("Schrijf kort waarom niemand hieraan te herkennen is.")
            self.reden.setFocus()
            return
        self.reden.zet_tekst("")
        self.blijft.emit(gekozen[0], reden)
