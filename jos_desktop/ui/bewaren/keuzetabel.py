"""The two lists of a destruction: rows of the dossier, and the paragraphs of one row."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.vernietigingskeuze import Alinea, Keuzerij, Stand
from jos_desktop.ui.widgets import Kolom, RijenModel, RijenTabel, TabelChip

TOETSEN: Final = "Spatie: weg, of toch niet. S: alles van deze soort. B: laten staan, met reden."
_TOON: Final = {
    Stand.WEG: "gevaar",
    Stand.MEE: "gevaar",
    Stand.DEEL: "warm",
    Stand.BLIJFT: "goed",
    Stand.NODIG: "",
}


def _chip(keuze: Keuzerij) -> tuple[TabelChip, ...]:
    if keuze.stand is Stand.NIETS:
        return ()
    return (TabelChip(keuze.stand.value, _TOON[keuze.stand]),)


def rijenmodel() -> RijenModel[Keuzerij]:
    """Return the model of the rows."""
    return RijenModel[Keuzerij](
        [
            Kolom("Wat gebeurt er", lambda k: k.stand.value, chips=_chip, breedte=15),
            Kolom("Wat", lambda k: k.rij.soort, breedte=18, vet=True),
            Kolom(
                "Van",
                lambda k: schrijf_datum(k.rij.datum) if k.rij.datum else "",
                sleutel=lambda k: str(k.rij.datum or ""),
                breedte=11,
            ),
            Kolom("Begin van de tekst", lambda k: k.rij.kort, breedte=40, gedempt=True),
        ]
    )


def alineamodel() -> RijenModel[Alinea]:
    """Return the model of the paragraphs."""
    return RijenModel[Alinea](
        [
            Kolom(
                "Weg?",
                lambda a: "Weg" if a.weg else "",
                chips=lambda a: (TabelChip("Weg", "gevaar"),) if a.weg else (),
                breedte=9,
            ),
            Kolom("Veld", lambda a: a.naam, breedte=16),
            Kolom("Alinea", lambda a: a.tekst, breedte=60, gedempt=True),
        ]
    )


class Keuzetabel(RijenTabel[Keuzerij]):
    """The rows; one key each for what can be done with them."""

    wissel = Signal()
    soort = Signal()
    blijft = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose without leaving the list."""
        if event.key() == Qt.Key.Key_Space:
            self.wissel.emit()
        elif event.key() == Qt.Key.Key_S:
            self.soort.emit()
        elif event.key() == Qt.Key.Key_B:
            self.blijft.emit()
        else:
            super().keyPressEvent(event)


class Alineatabel(RijenTabel[Alinea]):
    """The paragraphs; space chooses."""

    wissel = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose without leaving the list."""
        if event.key() == Qt.Key.Key_Space:
            self.wissel.emit()
        else:
            super().keyPressEvent(event)
