"""Look at a scan inside the window: its bytes come from the vault and touch no disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from jos_desktop.services.bijlagen import GeopendeBijlage, open_bijlage
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.ui.documentvoorbeeld import Documentvoorbeeld
from jos_desktop.ui.ongedaan import verwijder_met_ongedaan
from jos_desktop.ui.widgets import Dialoog, GevaarKnop, Tekst, bevestig, rij

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

BREEDTE_PX = 900
LAAGSTE_VIEWER_PX, ROND_VIEWER_PX = 400, 240


class BijlageDialoog(Dialoog):
    """Show one attachment, page under page; opening it stands in the logboek."""

    verwijderd = Signal()

    def __init__(self, parent: QWidget, context: Context, geopend: GeopendeBijlage) -> None:
        super().__init__(parent, geopend.rij.naam, wat="", breedte_px=BREEDTE_PX)
        self._context, self._rij = context, geopend.rij
        dag = schrijf_datum(self._rij.toegevoegd.astimezone())
        grootte = grootte_in_woorden(self._rij.grootte)
        feiten = (self._rij.soort.label, self._rij.vorm, grootte, f"toegevoegd op {dag}")
        self.onder = Tekst(" · ".join(feiten), "gedempt", breek=True)
        boven = rij()
        boven.addWidget(self.onder, 1)
        self.weg = GevaarKnop("Bijlage &verwijderen", self.vraag_verwijderen)
        boven.addWidget(self.weg)
        self.inhoud.addLayout(boven)
        self.voorbeeld = Documentvoorbeeld(context.tasks, self.toon_fout)
        self.voorbeeld.titel.setText("Bijlage")
        # The room that title, facts, buttons and the edge of the window leave on this screen.
        hoog = self.screen().availableGeometry().height() - ROND_VIEWER_PX
        self.voorbeeld.setMinimumHeight(max(LAAGSTE_VIEWER_PX, hoog))
        self.inhoud.addWidget(self.voorbeeld, 1)
        self.sluitknop()
        self.voorbeeld.toon(geopend.inhoud)

    def done(self, result: int) -> None:
        """Take the pages off the screen before the dialog goes."""
        self.voorbeeld.wis()
        super().done(result)

    def vraag_verwijderen(self) -> Dialoog:
        """Ask before the scan goes from the dossier."""
        return bevestig(
            self,
            "Bijlage verwijderen?",
            "De scan gaat uit het dossier. Het antwoord in het register blijft staan.",
            "Bijlage verwijderen",
            self._verwijder,
        )

    def _verwijder(self) -> None:
        verwijder_met_ongedaan(
            self._context,
            self,
            Rijsleutel("bijlage", self._rij.id),
            "Bijlage verwijderd.",
            self.toon_fout,
            bij_gedaan=lambda _: self._on_verwijderd(),
        )

    def _on_verwijderd(self) -> None:
        if isValid(self):
            self.klaar()
            self.verwijderd.emit()


def toon_bijlage(context: Context, eigenaar: QWidget, bijlage_id: int) -> None:
    """Open an attachment in the viewer; the opening is logged first."""

    def toon(geopend: GeopendeBijlage) -> None:
        BijlageDialoog(eigenaar, context, geopend).open()

    context.tasks.run_change(lambda uow: open_bijlage(uow, bijlage_id), toon, eigenaar=eigenaar)


def grootte_in_woorden(bytes_: int) -> str:
    """Return a size in kB or MB."""
    if bytes_ < 1024 * 1024:
        return f"{max(1, round(bytes_ / 1024))} kB"
    return f"{bytes_ / (1024 * 1024):.1f} MB".replace(".", ",")
