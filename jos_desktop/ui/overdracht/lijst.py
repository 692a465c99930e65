"""All handovers in one table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from jos_desktop.models.changes import Soort
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.services.overdracht import OverdrachtRij, lijst_overdrachten
from jos_desktop.ui.overdracht.toon import status_toon
from jos_desktop.ui.schermen import Pagina
from jos_desktop.ui.widgets import (
    Knop,
    Kolom,
    LegeStaat,
    RijenModel,
    RijenTabel,
    TabelChip,
    Tekst,
    rij,
)

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

LEEG: Final = (
    "Draag je een leerling over aan een school, het wijkteam of een collega? Dan maak je hier "
    "samen met leerling en ouders het document. Kies bovenaan Nieuwe overdracht."
)


class OverdrachtLijst(Pagina):
    """Show every handover, newest first; type to filter, Enter to open."""

    soorten = frozenset({Soort.OVERDRACHT, Soort.LEERLING})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.zoek = QLineEdit()
        self.zoek.setPlaceholderText("Filter op leerling, ontvanger of nummer")
        self.zoek.setAccessibleName("Filter op leerling, ontvanger of nummer")
        self.zoek.setClearButtonEnabled(True)
        self.zoek.setMaximumWidth(420)
        self.zoek.textChanged.connect(self._on_filter)
        self.aantal = Tekst("", "gedempt")
        self.verborgen = Tekst("", "gedempt")
        self.alles = Knop("Alles tonen", self.zoek.clear)
        self.balk = QWidget()
        bar = rij(self.balk)
        bar.addWidget(self.zoek, 1)
        bar.addWidget(self.aantal)
        bar.addWidget(self.verborgen)
        bar.addWidget(self.alles)
        bar.addStretch(1)
        self.inhoud.addWidget(self.balk)
        self.model = RijenModel[OverdrachtRij](_kolommen())
        self.model.aantal_gewijzigd.connect(self._on_aantal)
        self.tabel = RijenTabel(self.model, "Overdrachten")
        self.tabel.geopend.connect(lambda regel: context.open_overdracht(regel.id))
        self.leeg = LegeStaat("Nog geen overdrachten", LEEG)
        self.stapel = QStackedWidget()
        self.stapel.addWidget(self.tabel)
        self.stapel.addWidget(self.leeg)
        self.inhoud.addWidget(self.stapel, 1)
        self.setFocusProxy(self.tabel)
        QShortcut(QKeySequence("Ctrl+F"), self, self.zoek.setFocus)
        self.zet_rijen(())

    def ververs(self) -> None:
        """Read every handover of the chosen school."""
        school = self.context.schoolkeuze.school_id
        self.context.tasks.run_query(
            lambda uow: tuple(
                regel for regel in lijst_overdrachten(uow) if school in (None, regel.school_id)
            ),
            self.zet_rijen,
            self.melding.toon_fout,
        )

    def zet_rijen(self, rijen: Sequence[OverdrachtRij]) -> None:
        """Show these handovers, or the empty state."""
        self.model.zet_rijen(rijen)
        self.stapel.setCurrentWidget(self.tabel if rijen else self.leeg)
        self.balk.setVisible(bool(rijen))

    def _on_filter(self, text: str) -> None:
        words = zoeknaam(text).split()

        def keep(row: OverdrachtRij) -> bool:
            heap = zoeknaam(row.leerling, row.ontvanger, row.documentnummer, row.type.label)
            return all(word in heap for word in words)

        self.model.zet_filter(keep if words else None)

    def _on_aantal(self, visible: int, total: int) -> None:
        hidden = total - visible
        self.aantal.setText("1 overdracht" if total == 1 else f"{total} overdrachten")
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
