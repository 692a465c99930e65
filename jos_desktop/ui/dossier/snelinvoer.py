"""Quick entry: a contact written down by keyboard within 20 seconds, and never lost."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from jos_desktop.errors import KnownError
from jos_desktop.services.contacten import bewaar_contact
from jos_desktop.ui.dossier.contactvelden import Concept, ContactVelden
from jos_desktop.ui.widgets import HoofdKnop, Kaart, Tekst

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.ui.schermen import Context

NIET_BEWAARD = "Nog niet bewaard"


class Snelinvoer(Kaart):
    """Write a contact at the top of the timeline; each pupil keeps his own unsaved text.

    The text stays as long as the vault is open, also when another pupil or page is shown.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setAccessibleName("Nieuw contact")
        self._leerling_id: int | None = None
        self._concepten: dict[int, Concept] = {}
        self.velden = ContactVelden()
        self.inhoud.addWidget(self.velden)
        self.stand = Tekst("", "klein")
        self.stand.setContentsMargins(0, 0, 8, 0)
        self.knop = HoofdKnop(
            "&Bewaren", self.bewaar, hulp="Contact bewaren (Ctrl+Enter)", icoon="fa6s.check"
        )
        self.velden.onder.addWidget(self.stand)
        self.velden.onder.addWidget(self.knop)
        self.velden.gewijzigd.connect(self._on_gewijzigd)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(keys, self, self.bewaar)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def open_leerling(self, leerling_id: int) -> None:
        """Go to another pupil: set the typed text aside and bring back his own."""
        if leerling_id == self._leerling_id:
            return
        self._zet_opzij()
        self._leerling_id = leerling_id
        concept = self._concepten.get(leerling_id)
        self.velden.zet(concept)
        self.stand.setText(NIET_BEWAARD if concept else "")

    @property
    def heeft_tekst(self) -> bool:
        """Tell whether something here is not kept yet."""
        return not self.velden.concept().leeg

    def bewaar(self) -> None:
        """Keep the contact; the fields empty only after it really is in the vault."""
        gegevens = self.velden.lees()
        leerling_id = self._leerling_id
        if gegevens is None or leerling_id is None or not self.knop.isEnabled():
            return
        self.knop.setEnabled(False)
        # Remembered first: should the user walk away now, an error must not cost him his text.
        self._concepten[leerling_id] = self.velden.concept()
        self.context.tasks.run_change(
            lambda uow: bewaar_contact(uow, leerling_id, gegevens),
            self._on_bewaard,
            self._on_fout,
            on_finally=lambda: self.knop.setEnabled(True),
        )

    def _on_bewaard(self, changes: Changes) -> None:
        for leerling_id in changes.leerling_ids:
            self._concepten.pop(leerling_id, None)
            if leerling_id == self._leerling_id:
                self.velden.zet(None)
                self.stand.setText(f"Bewaard {datetime.now():%H:%M}")
                self.velden.verslag.setFocus()

    def _on_fout(self, error: KnownError) -> None:
        tekst = f"{error.zin()} {error.raad()}"
        self.velden.toon_fout(tekst, self.velden.verslag.bediening)
        self.stand.setText(NIET_BEWAARD)

    def _on_gewijzigd(self) -> None:
        if self.heeft_tekst:
            self.stand.setText(NIET_BEWAARD)
        elif self.stand.text() == NIET_BEWAARD:
            self.stand.setText("")

    def _zet_opzij(self) -> None:
        if self._leerling_id is None:
            return
        concept = self.velden.concept()
        if concept.leeg:
            self._concepten.pop(self._leerling_id, None)
        else:
            self._concepten[self._leerling_id] = concept
