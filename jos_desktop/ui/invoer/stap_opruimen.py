"""Pupils that came in with a list and were never worked with: choose who goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jos_desktop.services.invoer_terug import BEWAARDAGEN_ZONDER_WERK, OpruimRij
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.ui.invoer.stap_begin import leerlingen
from jos_desktop.ui.invoer.vinktabel import VinkModel, VinkTabel
from jos_desktop.ui.widgets import (
    GevaarKnop,
    Knop,
    Kolom,
    StilleKnop,
    Tekst,
    bevestig,
    kolom,
    rij,
)


class StapOpruimen(QWidget):
    """List who can go; removing asks by naming how many."""

    verwijderen_gevraagd = Signal(object)
    terug_gevraagd = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = kolom(self, ruimte=12)
        layout.addWidget(
            Tekst(
                f"Deze leerlingen zijn {BEWAARDAGEN_ZONDER_WERK} dagen geleden of eerder "
                "ingelezen. Er staat geen contact, aanmelding, traject of taak bij ze. Heb je ze "
                "niet nodig, verwijder ze dan. Uit een nieuwe lijst haal je ze zo weer terug.",
                "gedempt",
                breek=True,
            )
        )
        self.model: VinkModel[OpruimRij] = VinkModel(
            _kolommen(), sleutel=lambda regel: regel.leerling_id
        )
        self.tabel = VinkTabel(self.model, "Leerlingen zonder werk")
        layout.addWidget(self.tabel, 1)
        onder = rij()
        onder.addWidget(Knop("Te&rug", self.terug_gevraagd.emit, icoon="fa6s.arrow-left"))
        self.alles = Knop("&Alles aanvinken", self._on_alles)
        self.niets = StilleKnop("Niets aanvinken", lambda: self.model.vink_niets())
        onder.addWidget(self.alles)
        onder.addWidget(self.niets)
        onder.addStretch(1)
        self.verwijder = GevaarKnop("", self._on_verwijder, icoon="fa6s.trash-can")
        onder.addWidget(self.verwijder)
        layout.addLayout(onder)
        self.model.vinken_gewijzigd.connect(self._tel)
        self._tel()

    def toon(self, rijen: Sequence[OpruimRij]) -> None:
        """Show the proposal with nothing ticked."""
        self.model.zet_rijen(rijen)

    @property
    def keuze(self) -> frozenset[int]:
        """Return the ids of the ticked pupils."""
        return cast("frozenset[int]", self.model.vinken)

    def _on_alles(self) -> None:
        self.model.vink(self.model.rijen, aan=True)

    def _on_verwijder(self) -> None:
        keuze = self.keuze
        wie = leerlingen(len(keuze))
        bevestig(
            self,
            f"{wie} verwijderen?",
            f"{wie} {'gaat' if len(keuze) == 1 else 'gaan'} uit je kluis. Dit kun je niet "
            "terugdraaien, maar je kunt ze opnieuw uit een lijst invoeren.",
            f"{wie} verwijderen",
            lambda: self.verwijderen_gevraagd.emit(keuze),
        )

    def _tel(self) -> None:
        aantal = len(self.keuze)
        self.verwijder.setText(f"{leerlingen(aantal)} verwijderen" if aantal else "Verwijderen")
        self.verwijder.setEnabled(bool(aantal))
        self.niets.setEnabled(bool(aantal))


def _kolommen() -> tuple[Kolom[OpruimRij], ...]:
    return (
        Kolom(
            "Leerling",
            lambda r: r.naam,
            sleutel=lambda r: zoeknaam(r.naam),
            breedte=30,
            vet=True,
        ),
        Kolom(
            "Geboren",
            lambda r: f"{r.geboortedatum:%d-%m-%Y}",
            sleutel=lambda r: r.geboortedatum,
            breedte=14,
            gedempt=True,
        ),
        Kolom("School", lambda r: r.school, breedte=28, gedempt=True),
        Kolom("Klas", lambda r: r.klas, breedte=10, gedempt=True),
        Kolom(
            "Ingelezen op",
            lambda r: f"{r.ingelezen_op:%d-%m-%Y}",
            sleutel=lambda r: r.ingelezen_op,
            breedte=18,
            gedempt=True,
        ),
    )
