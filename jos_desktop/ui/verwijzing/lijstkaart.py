"""A card with a table whose rows are added, changed, deleted and looked back on in one way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar

from PySide6.QtCore import Signal

from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.ui.geschiedenis import toon_geschiedenis
from jos_desktop.ui.ongedaan import verwijder_met_ongedaan
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import Kaart, Knop, Kolom, RijenModel, RijenTabel, StilleKnop, Tekst
from jos_desktop.ui.widgets.tabeltoetsen import Tabeltoetsen

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context


class MetNummer(Protocol):
    """A row with a key."""

    @property
    def id(self) -> int:
        """Return the key of the row."""


R = TypeVar("R", bound=MetNummer)
MEESTE_RIJEN: Final = 8
_KOP_PX: Final = 34
_HERKOMST: Final = "Herkomst"


class Lijstkaart(Kaart, Generic[R]):
    """A table in a card: Enter changes a row, Delete deletes it with undo, Alt+H looks back.

    ``tabel`` names the table in the vault, ``wat`` one row in words ("de verwijzing"). The page
    answers ``nieuw`` and ``wijzigen`` with its form. ``herkomst`` tells with which handover a row
    came, for a last column that is there when one of them did.
    """

    nieuw = Signal()
    wijzigen = Signal(int)

    def __init__(
        self,
        context: Context,
        titel: str,
        kolommen: Sequence[Kolom[R]],
        *,
        tabel: str,
        wat: str,
        knop: str,
        hulp: str,
        leeg: str,
        herkomst: Callable[[R], str] = lambda _: "",
    ) -> None:
        super().__init__(titel)
        self._context, self._tabelnaam, self._wat = context, tabel, wat
        self._kolommen, self._herkomst = tuple(kolom.titel for kolom in kolommen), herkomst
        laatste = Kolom(_HERKOMST, herkomst, breedte=20, gedempt=True, hulp=herkomst)
        self.model: RijenModel[R] = RijenModel((*kolommen, laatste))
        self.tabel = RijenTabel(self.model, titel)
        self.tabel.geopend.connect(lambda rij: self.wijzigen.emit(rij.id))
        self.tabel.gekozen.connect(lambda _: self._zet_knoppen())
        self.leeg = Tekst(leeg, "gedempt", breek=True)
        self.wijzig = StilleKnop("", self._on_wijzig, icoon="fa6s.pen", hulp="Wijzigen (Enter)")
        self.terug = StilleKnop(
            "", self._on_geschiedenis, icoon="fa6s.clock-rotate-left", hulp="Geschiedenis (Alt+H)"
        )
        self.weg = StilleKnop("", self._on_weg, icoon="fa6s.trash-can", hulp="Verwijderen (Delete)")
        self.toevoegen = StilleKnop(knop, self.nieuw.emit, icoon="fa6s.plus", hulp=hulp)
        self.toevoegen.setAccessibleName(hulp)
        woord = wat.split(" ", 1)[-1].capitalize()
        for een, doen in ((self.wijzig, "wijzigen"), (self.weg, "verwijderen")):
            een.setAccessibleName(f"{woord} {doen}")
        self.terug.setAccessibleName(f"Geschiedenis van {wat}")
        for een in (self.wijzig, self.terug, self.weg, self.toevoegen):
            self.kop_rij.addWidget(een)
        self.inhoud.addWidget(self.leeg)
        self.inhoud.addWidget(self.tabel)
        Tabeltoetsen(self.tabel, {"Delete": self._on_weg, "Alt+H": self._on_geschiedenis})
        self.toon_rijen(())

    def voeg_knop_toe(self, knop: Knop) -> None:
        """Put another button before the one that adds."""
        self.kop_rij.insertWidget(self.kop_rij.indexOf(self.toevoegen), knop)

    def toon_rijen(self, rijen: Sequence[R], *, kies: int | None = None) -> None:
        """Show these rows; the choice stays, or goes to ``kies``."""
        gekozen = self.gekozen_id if kies is None else kies
        plek = self.tabel.currentIndex().row()
        self.model.zet_rijen(rijen)
        van_ander = any(map(self._herkomst, rijen))
        self.tabel.zet_kolommen((*self._kolommen, _HERKOMST) if van_ander else self._kolommen)
        self.tabel.setVisible(bool(rijen))
        self.leeg.setVisible(not rijen)
        zichtbaar = min(max(len(rijen), 1), MEESTE_RIJEN)
        self.tabel.setFixedHeight(_KOP_PX + zichtbaar * tokens().maat.rij_px + 6)
        nummers = [rij.id for rij in self.model.rijen]
        if gekozen in nummers:
            self.tabel.selectRow(nummers.index(gekozen))
        elif gekozen is not None and nummers:
            # The one that went left its place to the next.
            self.tabel.selectRow(max(0, min(plek, len(nummers) - 1)))
        self._zet_knoppen()

    @property
    def gekozen_id(self) -> int | None:
        """Return the key of the chosen row, if any."""
        gekozen = self.tabel.gekozen_rijen()
        return gekozen[0].id if gekozen else None

    def _zet_knoppen(self) -> None:
        gekozen = self.gekozen_id is not None
        for knop in (self.wijzig, self.terug, self.weg):
            knop.setVisible(bool(self.model.rijen))
            knop.setEnabled(gekozen)

    def _met(self, doe: Callable[[int], Any]) -> None:
        nummer = self.gekozen_id
        if nummer is not None:
            doe(nummer)

    def _on_wijzig(self) -> None:
        self._met(self.wijzigen.emit)

    def _on_geschiedenis(self) -> None:
        titel = f"Geschiedenis van {self._wat}"
        self._met(
            lambda nummer: toon_geschiedenis(
                self, self._context, Rijsleutel(self._tabelnaam, nummer), titel
            )
        )

    def _on_weg(self) -> None:
        woord = self._wat.split(" ", 1)[-1].capitalize()
        self._met(
            lambda nummer: verwijder_met_ongedaan(
                self._context, self, Rijsleutel(self._tabelnaam, nummer), f"{woord} verwijderd."
            )
        )
