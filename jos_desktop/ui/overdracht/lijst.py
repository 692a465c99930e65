"""All handovers in one table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.services.overdracht import OverdrachtRij
from jos_desktop.ui.overdracht.toon import status_toon
from jos_desktop.ui.widgets import (
    HoofdKnop,
    Knop,
    Kolom,
    Kop,
    LegeStaat,
    RijenModel,
    RijenTabel,
    TabelChip,
    Tekst,
    kolom,
    rij,
)


class OverdrachtLijst(QWidget):
    """Show every handover, newest first; type to filter, Enter to open."""

    geopend = Signal(int)
    nieuw_gevraagd = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = kolom(self, ruimte=16)
        self.kop = Kop("Overdrachten")
        self.nieuw = HoofdKnop("&Nieuwe overdracht", self.nieuw_gevraagd.emit, icoon="fa6s.plus")
        self.kop.acties.addWidget(self.nieuw)
        layout.addWidget(self.kop)
        self.zoek = QLineEdit()
        self.zoek.setPlaceholderText("Filter op leerling, ontvanger of nummer")
        self.zoek.setAccessibleName("Filter op leerling, ontvanger of nummer")
        self.zoek.setClearButtonEnabled(True)
        self.zoek.setMaximumWidth(420)
        self.zoek.textChanged.connect(self._on_filter)
        self.verborgen = Tekst("", "gedempt")
        self.alles = Knop("Alles tonen", self.zoek.clear)
        self.balk = QWidget()
        bar = rij(self.balk)
        bar.addWidget(self.zoek, 1)
        bar.addWidget(self.verborgen)
        bar.addWidget(self.alles)
        bar.addStretch(1)
        layout.addWidget(self.balk)
        self.model = RijenModel[OverdrachtRij](_kolommen())
        self.model.aantal_gewijzigd.connect(self._on_aantal)
        self.tabel = RijenTabel(self.model, "Overdrachten")
        self.tabel.geopend.connect(lambda regel: self.geopend.emit(regel.id))
        self.leeg = LegeStaat(
            "Nog geen overdrachten",
            "Draag je een leerling over aan een school, het wijkteam of een collega? Dan maak je "
            "hier samen met leerling en ouders het document.",
            "Nieuwe overdracht",
            self.nieuw_gevraagd.emit,
        )
        self.stapel = QStackedWidget()
        self.stapel.addWidget(self.tabel)
        self.stapel.addWidget(self.leeg)
        layout.addWidget(self.stapel, 1)
        QShortcut(QKeySequence("Ctrl+F"), self, self.zoek.setFocus)

    def zet_rijen(self, rijen: Sequence[OverdrachtRij]) -> None:
        """Show these handovers, or the empty state."""
        self.model.zet_rijen(rijen)
        empty = not rijen
        self.stapel.setCurrentWidget(self.leeg if empty else self.tabel)
        self.balk.setVisible(not empty)
        self.nieuw.setVisible(not empty)

    def _on_filter(self, text: str) -> None:
        words = zoeknaam(text).split()

        def keep(row: OverdrachtRij) -> bool:
            heap = zoeknaam(row.leerling, row.ontvanger, row.documentnummer, row.type.label)
            return all(word in heap for word in words)

        self.model.zet_filter(keep if words else None)

    def _on_aantal(self, visible: int, total: int) -> None:
        hidden = total - visible
        self.kop.onder.setText("1 overdracht" if total == 1 else f"{total} overdrachten")
        self.verborgen.setText(f"{hidden} verborgen door het filter" if hidden else "")
        self.verborgen.setVisible(hidden > 0)
        self.alles.setVisible(hidden > 0)


def _kolommen() -> list[Kolom[OverdrachtRij]]:
    return [
        Kolom(
            "Leerling",
            lambda r: r.leerling,
            sleutel=lambda r: zoeknaam(r.leerling),
            vet=True,
            breedte=15,
        ),
        Kolom("Soort overdracht", lambda r: r.type.label, breedte=20),
        Kolom("Ontvanger", lambda r: r.ontvanger, breedte=22),
        Kolom(
            "Stand",
            lambda r: "",
            sleutel=lambda r: r.status.label,
            chips=lambda r: (TabelChip(r.status.label, status_toon(r.status)),),
            breedte=14,
        ),
        Kolom("Documentnummer", lambda r: r.documentnummer, gedempt=True, breedte=13),
        Kolom("Datum", lambda r: f"{r.datum:%d-%m-%Y}", sleutel=lambda r: r.datum, breedte=9),
    ]
