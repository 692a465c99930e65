"""The two tables of the sheet Doelen: the goals, and the scores of the one that is chosen."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import Behaald
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.doelenblad import Doelkaart, ScoreRij
from jos_desktop.ui.widgets import Kolom, RijenModel, RijenTabel, TabelChip

Row = TypeVar("Row")
_TOON = {
    Behaald.GEHEEL: "goed",
    Behaald.GROTENDEELS: "goed",
    Behaald.DEELS: "warm",
    Behaald.NIET: "gevaar",
}


class Toetstabel(RijenTabel[Row], Generic[Row]):
    """A table that also hears Delete and, for a score, a figure."""

    verwijderd = Signal(object)
    cijfer = Signal(object, int)

    def __init__(
        self,
        model: RijenModel[Row],
        naam: str,
        *,
        cijfers: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, naam, parent=parent)
        self._cijfers = cijfers

    def kies(self, nummer: int) -> None:
        """Choose a row by its place, as far as there are rows."""
        aantal = self.model_rijen.rowCount()
        if aantal:
            self.selectRow(min(max(nummer, 0), aantal - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete a row, or begin a score with its figure."""
        huidig = self.currentIndex()
        tekst = event.text()
        kaal = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if huidig.isValid() and kaal and event.key() == Qt.Key.Key_Delete:
            self.verwijderd.emit(self.model_rijen.rij(huidig))
        elif huidig.isValid() and kaal and self._cijfers and tekst.isdecimal() and tekst.isascii():
            self.cijfer.emit(self.model_rijen.rij(huidig), int(tekst))
        else:
            super().keyPressEvent(event)


def doelentabel() -> Toetstabel[Doelkaart]:
    """Return the table of goals: what runs first."""
    model = RijenModel[Doelkaart](
        [
            Kolom("Doel", lambda r: r.omschrijving, vet=True, breedte=30, vrij=True),
            Kolom("Van wie", lambda r: r.van_wie.label, breedte=9),
            Kolom("Waar", lambda r: r.leefgebied.label if r.leefgebied else "", breedte=8),
            Kolom(
                "Begin",
                lambda r: _cijfer(r.start),
                sleutel=lambda r: -1 if r.start is None else r.start,
                breedte=6,
                rechts=True,
            ),
            Kolom(
                "Nu",
                lambda r: _cijfer(r.nu),
                sleutel=lambda r: -1 if r.nu is None else r.nu,
                breedte=5,
                rechts=True,
            ),
            Kolom(
                "Hoe staat het?", lambda _: "", breedte=15, chips=_stand, hulp=lambda r: r.herkomst
            ),
        ]
    )
    return Toetstabel(model, "Doelen", cijfers=True)


def scoretabel() -> Toetstabel[ScoreRij]:
    """Return the table of scores of one goal."""
    model = RijenModel[ScoreRij](
        [
            Kolom("Dag", lambda r: schrijf_datum(r.datum), sleutel=lambda r: r.datum, breedte=10),
            Kolom(
                "Score",
                lambda r: str(r.score),
                sleutel=lambda r: r.score,
                breedte=6,
                rechts=True,
                vet=True,
            ),
            Kolom("Van wie", lambda r: r.van_wie.label, breedte=9),
            Kolom("Toelichting", lambda r: r.toelichting, breedte=18, gedempt=True, vrij=True),
        ]
    )
    return Toetstabel(model, "Scores van dit doel")


def _cijfer(score: int | None) -> str:
    return "" if score is None else str(score)


def _stand(doel: Doelkaart) -> tuple[TabelChip, ...]:
    if doel.behaald is not None:
        stand = TabelChip(doel.behaald.label, _TOON.get(doel.behaald, ""))
    else:
        stand = TabelChip("Loopt", "accent") if doel.loopt else TabelChip("Niet ingevuld")
    return (stand, TabelChip("Ontvangen")) if doel.herkomst else (stand,)
