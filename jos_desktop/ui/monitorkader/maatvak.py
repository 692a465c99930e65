"""One measure: what was expected, the picture, what is seen, every figure, and its story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from jos_desktop.models.getallen import schrijf_getal
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.monitorkader_lijst import (
    GEEN_EFFECT,
    GEEN_EFFECT_KORT,
    LEERLINGAANTAL,
    Maat,
    kader,
)
from jos_desktop.services.monitorkader_tabellen import (
    ERVARINGEN_UITLEG,
    maatgrafiek,
    maattabel,
    trends,
)
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import (
    Kaart,
    Knop,
    Kolom,
    RijenModel,
    RijenTabel,
    Rolvak,
    StilleKnop,
    Tekst,
    rij,
)
from jos_desktop.ui.widgets.basis import EigenTekst
from jos_desktop.ui.widgets.grafiek import GrafiekVlak

if TYPE_CHECKING:
    from jos_desktop.services.monitorkader import Cijfer

GEEN_DUIDING: Final = "Nog geen duiding. Wat is het verhaal achter deze cijfers?"
WAT_NIET: Final = "Wat deze cijfers niet zeggen"
_MEESTE_RIJEN: Final = 10
_KOP_PX: Final = 44


@dataclass(frozen=True, slots=True)
class Maatbeeld:
    """One measure with its figures and the words beside it."""

    maat: Maat
    cijfers: tuple[Cijfer, ...]
    duiding: str


class Maatvak(Rolvak):
    """Show one measure; the buttons work on the chosen figure."""

    wijzigen_gevraagd = Signal(object)
    weghalen_gevraagd = Signal(object)
    duiding_gevraagd = Signal()

    def __init__(self) -> None:
        super().__init__(ruimte=tokens().maat.binnen_px)
        self.inhoud.setContentsMargins(0, 0, tokens().maat.binnen_px, 0)
        self.uitkomst = Tekst("", "gedempt", breek=True)
        self.titel = Tekst("", "kop", breek=True)
        self.verwacht = Tekst("", breek=True)
        self.geen_effect = Tekst(GEEN_EFFECT_KORT, "waarschuwing", breek=True)
        self.boven_grafiek = Tekst("", "vet", breek=True)
        self.grafiek = GrafiekVlak()
        self.gezien = Tekst("", breek=True, kies=True)
        for deel in (self.uitkomst, self.titel, self.verwacht, self.geen_effect):
            self.inhoud.addWidget(deel)
        self.inhoud.addWidget(self.boven_grafiek)
        self.inhoud.addWidget(self.grafiek)
        self.inhoud.addWidget(self.gezien)
        self._bouw_tabel()
        self._bouw_woorden()
        self.inhoud.addStretch(1)

    def _bouw_tabel(self) -> None:
        self.model: RijenModel[Cijfer] = RijenModel(_kolommen())
        self.tabel = RijenTabel(self.model, "Cijfers van deze maat")
        self.tabel.setFrameShape(QFrame.Shape.NoFrame)
        self.tabel.geopend.connect(self.wijzigen_gevraagd)
        self.tabel.gekozen.connect(lambda _: self._toon_knoppen())
        self.inhoud.addWidget(self.tabel)
        self.wijzigen = Knop("&Wijzigen", lambda: self._vraag(wijzig=True), icoon="fa6s.pen")
        self.weghalen = StilleKnop("W&eghalen", lambda: self._vraag(wijzig=False))
        onder = rij()
        onder.addWidget(self.wijzigen)
        onder.addWidget(self.weghalen)
        onder.addStretch(1)
        self.inhoud.addLayout(onder)

    def _bouw_woorden(self) -> None:
        self.duiding = EigenTekst("", breek=True, kies=True)
        self.schrijven = StilleKnop("&Duiding schrijven", self.duiding_gevraagd.emit)
        verhaal = Kaart("Duiding")
        verhaal.inhoud.addWidget(self.duiding)
        onder = rij()
        onder.addWidget(self.schrijven)
        onder.addStretch(1)
        verhaal.inhoud.addLayout(onder)
        self.inhoud.addWidget(verhaal)
        niet = Kaart(WAT_NIET)
        for zin in GEEN_EFFECT:
            niet.inhoud.addWidget(Tekst(zin, breek=True, kies=True))
        self.inhoud.addWidget(niet)

    def toon(self, beeld: Maatbeeld) -> None:
        """Show a measure that has figures."""
        maat = beeld.maat
        self.uitkomst.setText(f"{maat.uitkomst}: {maat.indicator}")
        self.titel.setText(maat.maat)
        self.verwacht.setText(verwacht(maat))
        self.geen_effect.setVisible(maat.trend is not None)
        tabel = maattabel(maat, beeld.cijfers)
        if (grafiek := maatgrafiek(tabel, maat)) is not None:
            self.boven_grafiek.setText(grafiek.titel)
            self.grafiek.toon(grafiek, tabel)
        regels = [f"{r.gebied}: {r.oordeel}. {r.gezien.zin}" for r in trends(beeld.cijfers)]
        self.gezien.setText("\n".join(regels))
        self.gezien.setVisible(bool(regels))
        self.model.zet_rijen(beeld.cijfers)
        self._pas_tabel(maat)
        self.duiding.setText(beeld.duiding or GEEN_DUIDING)
        self.schrijven.setText("&Duiding wijzigen" if beeld.duiding else "&Duiding schrijven")
        self._toon_knoppen()

    def _pas_tabel(self, maat: Maat) -> None:
        rijen = min(_MEESTE_RIJEN, len(self.model.rijen))
        self.tabel.setFixedHeight(rijen * tokens().maat.rij_px + _KOP_PX)
        # The same place on every row stands in the line above already.
        weg = {
            _GEBIED: len({c.gebied for c in self.model.rijen}) == 1,
            _PER_HONDERD: not maat.per_honderd,
            _PEILDATUM: not any(c.gegevens.peildatum for c in self.model.rijen),
            _DEFINITIE: maat.code == LEERLINGAANTAL,
        }
        kolommen = enumerate(self.model.kolommen)
        self.tabel.zet_kolommen([kolom.titel for nr, kolom in kolommen if not weg.get(nr)])

    def _toon_knoppen(self) -> None:
        gekozen = bool(self.tabel.gekozen_rijen())
        self.wijzigen.setEnabled(gekozen)
        self.weghalen.setEnabled(gekozen)

    def _vraag(self, *, wijzig: bool) -> None:
        for cijfer in self.tabel.gekozen_rijen():
            (self.wijzigen_gevraagd if wijzig else self.weghalen_gevraagd).emit(cijfer)


class Ervaringenvak(Rolvak):
    """Remind of whom to ask what, beside the figures (oplegger hoofdstuk 4)."""

    def __init__(self) -> None:
        super().__init__(ruimte=tokens().maat.binnen_px)
        self.inhoud.setContentsMargins(0, 0, tokens().maat.binnen_px, 0)
        self.inhoud.addWidget(Tekst("Ervaringen van betrokkenen", "kop"))
        self.inhoud.addWidget(Tekst(ERVARINGEN_UITLEG, "gedempt", breek=True))
        for ervaring in kader().ervaringen:
            kaart = Kaart()
            kaart.inhoud.addWidget(Tekst(ervaring.uitkomst, "vet", breek=True))
            respondenten = ", ".join(ervaring.respondenten)
            kaart.inhoud.addWidget(Tekst(f"Wie: {respondenten}", breek=True))
            kaart.inhoud.addWidget(Tekst(f"Hoe: {ervaring.aanpak}", breek=True))
            self.inhoud.addWidget(kaart)
        self.inhoud.addStretch(1)


def verwacht(maat: Maat) -> str:
    """Return what the project expected and where its figures can be had."""
    bronnen = ", ".join(maat.bronnen)
    if maat.trend is None:
        return f"Nodig om cijfers per 100 leerlingen te tonen. Bron: {bronnen}."
    return f"Verwacht: {maat.trend.label.lower()}. Bron volgens het eindrapport: {bronnen}."


_GEBIED, _PER_HONDERD, _PEILDATUM, _DEFINITIE = 0, 3, 5, 6


def _jaar(cijfer: Cijfer) -> str:
    jaar = cijfer.gegevens.plek.schooljaar
    return f"{jaar} (nulmeting)" if jaar == kader().nulmeting else jaar


def _kolommen() -> list[Kolom[Cijfer]]:
    return [
        Kolom(
            "School of gemeente", lambda c: c.gebied, breedte=24, vet=True, hulp=lambda c: c.gebied
        ),
        Kolom("Schooljaar", _jaar, breedte=21, hulp=_jaar),
        Kolom(
            "Cijfer",
            lambda c: c.gegevens.punt.schrijf(),
            lambda c: c.gegevens.punt.waarde,
            9,
            rechts=True,
        ),
        Kolom(
            "Per 100",
            lambda c: "" if c.per_honderd is None else schrijf_getal(c.per_honderd),
            lambda c: -1 if c.per_honderd is None else c.per_honderd,
            8,
            rechts=True,
        ),
        Kolom("Bron", lambda c: c.gegevens.bron, breedte=15, hulp=lambda c: c.gegevens.bron),
        Kolom(
            "Peildatum",
            lambda c: schrijf_datum(c.gegevens.peildatum) if c.gegevens.peildatum else "",
            lambda c: f"{c.gegevens.peildatum or ''}",
            12,
        ),
        Kolom(
            "Wat is er geteld?",
            lambda c: c.gegevens.definitie,
            breedte=16,
            gedempt=True,
            hulp=lambda c: c.gegevens.definitie,
        ),
    ]
