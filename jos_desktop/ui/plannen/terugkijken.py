"""The history of a record of the sheet Plannen, from its form and from its row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jos_desktop.ui.dossier.formulier import Formulier
from jos_desktop.ui.widgets import Dialoog, Kolom, RijenModel, RijenTabel, StilleKnop, Tekst

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.services.dossierrijen import Rijsleutel
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

NAAM_VAN: Final = {
    "schoolafspraak": "de afspraak",
    "voorval": "het voorval",
    "handelingsadvies": "het advies",
    "signaleringsplan": "het signaleringsplan",
    "werkblad": "het blad",
}
"""What each record of this sheet is called, with its article."""


HOOGTE_PX: Final = 240
MET_DELEN: Final = frozenset({"handelingsadvies", "signaleringsplan", "werkblad"})
"""Records whose words stand in rows of their own, each with its own history."""


def toon(parent: QWidget, context: Context, tabel: str, nummer: int) -> Dialoog:
    """Show who changed what in one record; of one with parts, ask which part first."""
    from jos_desktop.services.dossierrijen import Rijsleutel
    from jos_desktop.ui.geschiedenis import toon_geschiedenis

    titel, sleutel = f"Geschiedenis van {NAAM_VAN[tabel]}", Rijsleutel(tabel, nummer)
    if tabel not in MET_DELEN:
        return toon_geschiedenis(parent, context, sleutel, titel)
    dialoog = DelenDialoog(parent, context, sleutel, titel)
    dialoog.open()
    return dialoog


class DelenDialoog(Dialoog):
    """Choose the part of a plan to look back at; Enter opens its history."""

    def __init__(self, parent: QWidget, context: Context, sleutel: Rijsleutel, titel: str) -> None:
        super().__init__(parent, titel, wat="", breedte_px=520)
        self._context, self._titel = context, titel
        self.inhoud.addWidget(Tekst("Van welk deel wil je zien wat er veranderde?", breek=True))
        self.model = RijenModel["tuple[Rijsleutel, str]"]([Kolom("Deel", lambda deel: deel[1])])
        self.tabel = RijenTabel(self.model, "Delen")
        self.tabel.setMinimumHeight(HOOGTE_PX)
        self.tabel.geopend.connect(self._on_deel)
        self.inhoud.addWidget(self.tabel, 1)
        self.knoppen("&Bekijken", self._on_bekijken, sluit="Sluiten")
        context.tasks.run_query(
            lambda uow: _lees_delen(uow, sleutel), self._on_gelezen, self.toon_fout
        )

    def _on_gelezen(self, delen: tuple[tuple[Rijsleutel, str], ...]) -> None:
        self.model.zet_rijen(delen)
        self.tabel.setFocus()
        if delen:
            self.tabel.selectRow(0)

    def _on_bekijken(self) -> None:
        for deel in self.tabel.gekozen_rijen()[:1]:
            self._on_deel(deel)

    def _on_deel(self, deel: tuple[Rijsleutel, str]) -> None:
        from jos_desktop.ui.geschiedenis import toon_geschiedenis

        toon_geschiedenis(self, self._context, deel[0], self._titel)


def _lees_delen(uow: UnitOfWork, sleutel: Rijsleutel) -> tuple[tuple[Rijsleutel, str], ...]:
    from jos_desktop.services.plandelen import lees_plandelen

    return lees_plandelen(uow, sleutel)


class PlanFormulier(Formulier):
    """A form about a record that has a history."""

    def bied_geschiedenis(self, tabel: str, nummer: int | None) -> None:
        """Add a button for the history (Alt+H), when the record exists."""
        if nummer is None:
            return
        knop = StilleKnop(
            "Gesc&hiedenis",
            lambda: toon(self, self.context, tabel, nummer),
            icoon="fa6s.clock-rotate-left",
            hulp=f"Geschiedenis van {NAAM_VAN[tabel]}",
        )
        self._knoppen.insertWidget(self._knoppen.count() - 2, knop)
