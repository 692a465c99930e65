"""Note an incident from anywhere: for the pupil whose dossier is open, or one that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.services.plannenblad import Plannen, lees_plannen
from jos_desktop.ui.plannen.dialogen import VoorvalDialoog
from jos_desktop.ui.widgets import Dialoog, Tekst, Veld
from jos_desktop.ui.widgets.leerlingveld import LeerlingVeld

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.ui.schermen import Context

UITLEG = "Bij wie hoort het voorval? Daarna schrijf je op wat er gebeurde. Eén zin is genoeg."
WEG, WEG_DOE = "Dit voorval is er niet meer.", "Ververs het scherm met F5."


def open_voorval(
    context: Context, venster: QWidget, leerling_id: int, voorval_id: int | None = None
) -> None:
    """Show the form of an incident, a new one by default, once the pupil's talks are read."""

    def klaar(plannen: Plannen) -> None:
        if voorval_id is not None and all(rij.id != voorval_id for rij in plannen.voorvallen):
            context.meld(WEG, WEG_DOE, "warm")
        else:
            VoorvalDialoog(venster, context, plannen, voorval_id).open()

    context.tasks.run_query(lambda uow: lees_plannen(uow, leerling_id), klaar, eigenaar=venster)


class VoorWie(Dialoog):
    """Ask which pupil an incident is about."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        # Nothing is lost here: a part of a name, to find somebody with.
        super().__init__(parent, "Voorval op school", wat="", breedte_px=520)
        self._context, self._venster = context, parent
        self.inhoud.addWidget(Tekst(UITLEG, breek=True))
        self.leerling = LeerlingVeld(context)
        self.inhoud.addWidget(Veld("&Leerling", self.leerling))
        self.verder = self.knoppen("Verder", self._on_verder)
        self.verder.setEnabled(False)
        self.leerling.gekozen.connect(lambda wie: self.verder.setEnabled(wie is not None))
        self.leerling.setFocus()

    def _on_verder(self) -> None:
        leerling_id = self.leerling.leerling_id
        if leerling_id is not None:
            self.klaar()
            open_voorval(self._context, self._venster, leerling_id)


def nieuw_voorval(context: Context, venster: QWidget) -> None:
    """Note an incident of the pupil whose dossier is in front, or ask whose it is."""
    from jos_desktop.ui.dossier.pagina import DossierPagina

    voor = [
        pagina.leerling_id
        for pagina in venster.findChildren(DossierPagina)
        if pagina.blad.isVisible()
    ]
    if voor and voor[0] is not None:
        open_voorval(context, venster, voor[0])
    else:
        VoorWie(venster, context).open()
