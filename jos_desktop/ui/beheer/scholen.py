"""Scholen: the list, a school outside the pilot, and the agreed fte."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QFrame, QWidget

from jos_desktop.services.scholen import (
    InzetRij,
    SchoolRij,
    lijst_inzet,
    lijst_scholen,
)
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.schoolblad.dialogen import SchoolDialoog
from jos_desktop.ui.widgets import (
    Kaart,
    Knop,
    Kolom,
    RijenModel,
    RijenTabel,
    TabelChip,
    Tekst,
    rij,
)


class ScholenDeel(QWidget):
    """Schools at the left, fte per school and function at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        layout = rij(self, ruimte=16)
        layout.setContentsMargins(0, 16, 0, 0)
        card = Kaart("Scholen")
        self.toevoegen = Knop("School &toevoegen", self.nieuw, icoon="fa6s.plus")
        card.kop_rij.addWidget(self.toevoegen)
        self.scholen = RijenModel[SchoolRij](
            [
                Kolom("School", lambda r: r.naam, vet=True, breedte=24),
                Kolom("Soort", lambda r: r.schoolsoort, breedte=18),
                Kolom("Plaats", lambda r: r.gemeente, breedte=11, gedempt=True),
                Kolom(
                    "JOS",
                    lambda r: "",
                    chips=lambda r: (TabelChip("JOS-school", "accent"),) if r.pilotschool else (),
                    breedte=11,
                ),
            ],
            noemt_scholen=True,
        )
        self.tabel = RijenTabel(self.scholen, "Scholen")
        self.tabel.setFrameShape(QFrame.Shape.NoFrame)
        card.inhoud.addWidget(self.tabel, 1)
        layout.addWidget(card, 11)
        right = Kaart("Afgesproken inzet (fte)")
        right.inhoud.addWidget(
            Tekst("Fte per functie en school, uit het eindrapport (bijlage 5).", "klein")
        )
        self.inzet = RijenModel[InzetRij](
            [
                Kolom("School", lambda r: r.school, vet=True, breedte=20),
                Kolom("Functie", lambda r: r.functie, breedte=20),
                Kolom("Eerder", lambda r: _fte(r.fte_eerder), rechts=True, breedte=7),
                Kolom("Project", lambda r: _fte(r.fte_tijdens_project), rechts=True, breedte=7),
                Kolom("Uren", lambda r: r.uren_per_week, rechts=True, breedte=7),
            ],
            noemt_scholen=True,
        )
        self.inzet_tabel = RijenTabel(self.inzet, "Afgesproken inzet")
        self.inzet_tabel.setFrameShape(QFrame.Shape.NoFrame)
        right.inhoud.addWidget(self.inzet_tabel, 1)
        layout.addWidget(right, 10)

    def ververs(self) -> None:
        """Read both tables."""
        self.context.tasks.run_query(
            lambda uow: (lijst_scholen(uow), lijst_inzet(uow)), self._on_gelezen
        )

    def _on_gelezen(self, gelezen: tuple[tuple[SchoolRij, ...], tuple[InzetRij, ...]]) -> None:
        scholen, inzet = gelezen
        self.scholen.zet_rijen(scholen)
        self.inzet.zet_rijen(inzet)

    def nieuw(self) -> SchoolDialoog:
        """Open the form of a school outside the pilot."""
        dialog = SchoolDialoog(self.window(), self.context)
        dialog.open()
        return dialog


def _fte(waarde: Decimal | None) -> str:
    return "" if waarde is None else f"{waarde.normalize():f}".replace(".", ",")
