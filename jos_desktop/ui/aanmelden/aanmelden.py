"""From an anonymous consult to a case: which pupil is it, and then the aanmelding (story 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jos_desktop.services.dossier import Dossier, lees_dossier
from jos_desktop.ui.dossier.aanmelding import AanmeldingDialoog
from jos_desktop.ui.dossier.personen import LeerlingDialoog
from jos_desktop.ui.widgets import Dialoog, StilleKnop, Tekst, Veld
from jos_desktop.ui.widgets.leerlingveld import LeerlingVeld

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.ui.schermen import Context

UITLEG = (
    "Vraagt iemand nu om hulp aan deze leerling? Dan maak je er een aanmelding van. Het consult "
    "zelf blijft anoniem: daar komt geen naam bij."
)


class WelkeLeerling(Dialoog):
    """Ask which pupil a consult turned out to be about, or make a new one."""

    def __init__(self, parent: QWidget, context: Context, consult_id: int) -> None:
        # Nothing is lost here: a part of a name, to find somebody with.
        super().__init__(parent, "Aanmelden bij JOS", wat="", breedte_px=520)
        self._context, self._consult_id = context, consult_id
        self._venster = parent
        self.inhoud.addWidget(Tekst(UITLEG, breek=True))
        self.leerling = LeerlingVeld(context)
        self.inhoud.addWidget(Veld("&Leerling", self.leerling))
        self.nieuw = StilleKnop("&Nieuwe leerling", self._on_nieuw, icoon="fa6s.user-plus")
        self.inhoud.addWidget(self.nieuw)
        self.verder = self.knoppen("Verder", self._on_verder)
        self.verder.setEnabled(False)
        self.leerling.gekozen.connect(lambda wie: self.verder.setEnabled(wie is not None))
        self.leerling.setFocus()

    def _on_verder(self) -> None:
        if self.leerling.leerling_id is not None:
            self._naar(self.leerling.leerling_id)

    def _on_nieuw(self) -> None:
        venster, context, consult_id = self._venster, self._context, self._consult_id

        def daarna(changes: Changes) -> None:
            if changes.nieuw_id is not None:
                meld_aan(venster, context, consult_id, changes.nieuw_id)

        self.klaar()
        LeerlingDialoog(venster, context, daarna=daarna).open()

    def _naar(self, leerling_id: int) -> None:
        self.klaar()
        meld_aan(self._venster, self._context, self._consult_id, leerling_id)


def meld_aan(venster: QWidget, context: Context, consult_id: int, leerling_id: int) -> None:
    """Open the dossier of a pupil with the aanmelding that a consult grows into."""
    boven = venster.window()
    context.open_dossier(leerling_id)

    def klaar(dossier: Dossier) -> None:
        AanmeldingDialoog(boven, context, dossier, consult_id=consult_id).open()

    context.tasks.run_query(lambda uow: lees_dossier(uow, leerling_id), klaar, eigenaar=boven)
