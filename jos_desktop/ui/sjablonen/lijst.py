"""All templates: the order they are offered in, change one, add one, take one away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from jos_desktop.models.changes import Soort
from jos_desktop.services.sjablonen import (
    SjabloonGegevens,
    VerwijderdSjabloon,
    lijst_sjablonen,
    verplaats_sjabloon,
    verwijder_sjabloon,
    zet_sjabloon_terug,
)
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.sjablonen.dialoog import SjabloonDialoog
from jos_desktop.ui.widgets import Dialoog, Knop, Kolom, RijenModel, RijenTabel, Tekst, rij

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.models.changes import Changes
    from jos_desktop.ui.schermen import Context

UITLEG = (
    "Een sjabloon vult soort, duur, plaats en kopjes vast in. Bij een nieuw contact kies je het "
    "met Ctrl+T en dan het cijfer."
)
HOOGTE_PX = 300


class SjablonenDialoog(Dialoog):
    """The list of templates; Enter changes one, Delete takes it away."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "Sjablonen", wat="", breedte_px=720)
        self._context = context
        self._naam = ""
        self.inhoud.addWidget(Tekst(UITLEG, "gedempt", breek=True))
        self.model = RijenModel[SjabloonGegevens](
            [
                Kolom("Naam", lambda r: r.naam, vet=True, breedte=22),
                Kolom("Soort", lambda r: r.soort.label, breedte=18),
                Kolom("Duur", lambda r: f"{r.duur_min} min" if r.duur_min else "", breedte=8),
                Kolom("Waar", lambda r: r.locatie.label if r.locatie else "", breedte=12),
            ]
        )
        self.tabel = RijenTabel(self.model, "Sjablonen")
        # Their order is the order of their digits: the head of a column does not change it.
        self.tabel.horizontalHeader().setSectionsClickable(False)
        self.tabel.setMinimumHeight(HOOGTE_PX)
        self.inhoud.addWidget(self.tabel, 1)
        self._bouw_knoppen()
        self.sluitknop()
        self.tabel.geopend.connect(self.wijzig)
        weg = QShortcut("Delete", self.tabel, self.verwijder)
        weg.setContext(Qt.ShortcutContext.WidgetShortcut)
        context.events.abonneer(frozenset({Soort.SJABLOON}), self._on_changes, eigenaar=self)
        self._lees()
        self.tabel.setFocus()

    def _bouw_knoppen(self) -> None:
        regel = rij()
        self.nieuw_knop = Knop("&Nieuw sjabloon", self.nieuw, icoon="fa6s.plus")
        self.bij_keuze = (
            Knop("&Wijzigen", self.wijzig, icoon="fa6s.pen"),
            Knop("Om&hoog", lambda: self.verplaats(-1)),
            Knop("Om&laag", lambda: self.verplaats(1)),
            Knop("&Verwijderen", self.verwijder, icoon="fa6s.trash-can"),
        )
        for knop in (self.nieuw_knop, *self.bij_keuze):
            regel.addWidget(knop)
        regel.addStretch(1)
        self.inhoud.addLayout(regel)

    def nieuw(self) -> Dialoog:
        """Make a template of one's own."""
        return self._toon(SjabloonDialoog(self, self._context))

    def wijzig(self, _rij: SjabloonGegevens | None = None) -> Dialoog | None:
        """Change the chosen template."""
        gekozen = self._gekozen()
        return (
            None if gekozen is None else self._toon(SjabloonDialoog(self, self._context, gekozen))
        )

    def verplaats(self, stap: int) -> None:
        """Move the chosen template up or down."""
        gekozen = self._gekozen()
        if gekozen is not None:
            self._naam = gekozen.naam
            self._context.tasks.run_change(
                lambda uow: verplaats_sjabloon(uow, gekozen.naam, stap),
                lambda _: None,
                self.toon_fout,
                eigenaar=self,
            )

    def verwijder(self) -> None:
        """Take the chosen template away; it can be undone."""
        gekozen = self._gekozen()
        if gekozen is not None:
            self._context.tasks.run_change(
                lambda uow: verwijder_sjabloon(uow, gekozen.naam),
                self._on_verwijderd,
                self.toon_fout,
            )

    def _on_verwijderd(self, weg: VerwijderdSjabloon) -> None:
        bied_ongedaan(
            self._context,
            "Sjabloon verwijderd.",
            lambda uow: zet_sjabloon_terug(uow, weg),
            eigenaar=self,
        )

    def _on_changes(self, _changes: Changes) -> None:
        self._lees()

    def _lees(self) -> None:
        self._context.tasks.run_query(lijst_sjablonen, self._on_gelezen, self.toon_fout)

    def _on_gelezen(self, sjablonen: tuple[SjabloonGegevens, ...]) -> None:
        gekozen = self._gekozen()
        naam = self._naam or ("" if gekozen is None else gekozen.naam)
        self._naam = ""
        self.model.zet_rijen(sjablonen)
        namen = [een.naam for een in sjablonen]
        if sjablonen:
            self.tabel.selectRow(namen.index(naam) if naam in namen else 0)
        for knop in self.bij_keuze:
            knop.setEnabled(bool(sjablonen))

    def _gekozen(self) -> SjabloonGegevens | None:
        rijen = self.tabel.gekozen_rijen()
        return rijen[0] if rijen else None

    def _toon(self, dialog: Dialoog) -> Dialoog:
        dialog.open()
        return dialog
