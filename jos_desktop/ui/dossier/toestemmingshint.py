"""A kind line below the quick entry when what is written down asks for a consent of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.models.changes import Soort
from jos_desktop.services.contacttoestemming import EIGEN_TOESTEMMING, toestemmingshint
from jos_desktop.ui.widgets import Tekst

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.models.changes import Changes
    from jos_desktop.models.codes import ContactSoort
    from jos_desktop.ui.schermen import Context


class Toestemmingshint(Tekst):
    """Hidden unless there is something to say; it never stops anybody from keeping."""

    def __init__(self, context: Context) -> None:
        super().__init__("", "waarschuwing", breek=True)
        self._context = context
        self._over: tuple[int | None, ContactSoort | None] = (None, None)
        self.hide()
        context.events.abonneer({Soort.TOESTEMMING}, self._on_gewijzigd, eigenaar=self)

    def volg(self, leerling_id: int | None, soort: ContactSoort) -> None:
        """Look whether this kind of contact with this pupil asks for consent."""
        if (leerling_id, soort) != self._over:
            self._over = (leerling_id, soort)
            self._vraag()

    def _vraag(self) -> None:
        leerling_id, soort = over = self._over
        if leerling_id is None or soort is None or soort not in EIGEN_TOESTEMMING:
            self._toon("")
            return
        self._context.tasks.run_query(
            lambda uow: toestemmingshint(uow, leerling_id, soort),
            lambda tekst: self._toon(tekst) if over == self._over else None,
            self._on_weg,
            eigenaar=self,
        )

    def _toon(self, tekst: str) -> None:
        self.setText(tekst)
        self.setVisible(bool(tekst))

    def _on_weg(self, _fout: KnownError) -> None:
        """Say nothing about a pupil who is gone; the page tells that itself."""
        self._toon("")

    def _on_gewijzigd(self, changes: Changes) -> None:
        leerling_id, _ = self._over
        if leerling_id is not None and changes.raakt({Soort.TOESTEMMING}, leerling_id):
            self._vraag()
