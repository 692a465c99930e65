"""The dialog with what was deleted from one dossier and can come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jos_desktop.services.verwijderd import (
    VerwijderdeRij,
    lijst_verwijderd,
    zet_verwijderde_terug,
)
from jos_desktop.ui.widgets import Dialoog, Kolom, RijenModel, RijenTabel, Tekst

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.ui.schermen import Context

BREEDTE_PX = 860
TABEL_PX = 300
UITLEG = (
    "Dit is uit het dossier weggehaald. Het staat nog in het logboek tot het dossier wordt "
    "vernietigd. Stukken en de meldcode staan hier niet bij."
)
LEEG = "Uit dit dossier is niets weggehaald dat nog terug kan."
TERUG = "&Zet terug"
IS_TERUG = "Het staat weer in het dossier."


class VerwijderdDialoog(Dialoog):
    """Rows that were deleted from a dossier, newest first; each can come back."""

    def __init__(self, parent: QWidget, context: Context, leerling_id: int) -> None:
        super().__init__(parent, "Verwijderd uit dit dossier", wat="", breedte_px=BREEDTE_PX)
        self.context = context
        self._leerling_id = leerling_id
        self.uitleg = Tekst("", "gedempt", breek=True)
        self.inhoud.addWidget(self.uitleg)
        self.model = RijenModel[VerwijderdeRij](_kolommen())
        self.tabel = RijenTabel(self.model, "Verwijderd, het nieuwste bovenaan")
        self.tabel.setFixedHeight(TABEL_PX)
        self.tabel.gekozen.connect(self._on_gekozen)
        self.tabel.geopend.connect(lambda _rij: self._on_terug())
        self.inhoud.addWidget(self.tabel)
        self.knoppen(TERUG, self._on_terug, sluit="Sluiten")
        self._lees()

    def _lees(self) -> None:
        leerling_id = self._leerling_id
        self._on_gekozen(None)
        self.context.tasks.run_query(
            lambda uow: lijst_verwijderd(uow, leerling_id), self._on_gelezen, self.toon_fout
        )

    def _on_gelezen(self, rijen: tuple[VerwijderdeRij, ...]) -> None:
        self.model.zet_rijen(rijen)
        self.tabel.setVisible(bool(rijen))
        self.uitleg.setText(UITLEG if rijen else LEEG)
        if rijen:
            self.tabel.selectRow(0)
            self.tabel.setFocus()

    def _on_gekozen(self, gekozen: VerwijderdeRij | None) -> None:
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(gekozen is not None)

    def _on_terug(self) -> None:
        rijen = self.tabel.gekozen_rijen()
        if not rijen:
            return
        leerling_id, regel = self._leerling_id, rijen[0].regel_id
        self.context.tasks.run_change(
            lambda uow: zet_verwijderde_terug(uow, leerling_id, regel),
            self._on_is_terug,
            self.toon_fout,
        )

    def _on_is_terug(self, _changes: Changes) -> None:
        self.melding.toon(IS_TERUG, toon="goed")
        self._lees()


def _kolommen() -> list[Kolom[VerwijderdeRij]]:
    return [
        Kolom(
            "Wanneer",
            lambda r: f"{r.moment.astimezone():%d-%m-%Y %H:%M}",
            sleutel=lambda r: r.regel_id,
            breedte=15,
        ),
        Kolom("Wat", lambda r: r.soort, vet=True, breedte=16),
        Kolom("Eerste woorden", _kort, breedte=38, vrij=True),
        Kolom("Wie", lambda r: r.wie, gedempt=True, breedte=16),
    ]


def _kort(regel: VerwijderdeRij) -> str:
    erbij = f" (en {regel.meer} {'deel' if regel.meer == 1 else 'delen'})" if regel.meer else ""
    return f"{regel.kort}{erbij}"
