"""The button that turns names into initials, and what keeps the privacy mode up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.services.namen import Namen, Schoolnaam, lees_namen, lees_schoolnamen
from jos_desktop.ui.privacy import modus
from jos_desktop.ui.widgets import Knop

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

UIT = "Privacy"
AAN = "Privacy aan"


class Privacyknop(Knop):
    """Switch the privacy mode, and follow the school switch: what is read here stays current.

    Made before the pages: it hears of a new name first, so that no page shows it in full.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(
            UIT,
            self.wissel,
            icoon="fa6s.user-secret",
            hulp="Namen als voorletters tonen, of weer voluit (Ctrl+Shift+P)",
        )
        self.setCheckable(True)
        self._context = context
        self._wil_aan = False
        self._afgedekt: QWidget | None = None
        self._scholen: tuple[Schoolnaam, ...] = ()
        modus().zet(False)
        modus().zet_scholen({})
        context.events.abonneer(
            (Soort.LEERLING, Soort.BETROKKENE, Soort.INSTROOM),
            self._on_namen_gewijzigd,
            eigenaar=self,
        )
        context.events.abonneer((Soort.SCHOOL,), self._on_scholen_gewijzigd, eigenaar=self)
        context.schoolkeuze.gewisseld.connect(self._on_school_gekozen)
        context.tasks.run_query(lees_schoolnamen, self._on_schoolnamen)

    @property
    def aan(self) -> bool:
        """Tell whether the privacy mode is on, or on its way."""
        return self._wil_aan

    def wissel(self) -> None:
        """Turn names into initials, or back."""
        self.zet(not self._wil_aan)

    def zet(self, aan: bool, *, dek_af: QWidget | None = None) -> None:
        """Turn the mode on or off; ``dek_af`` stays hidden until no name can be read."""
        self._wil_aan = aan
        self.setChecked(aan)
        self.setText(AAN if aan else UIT)
        if not aan:
            modus().zet(False)
            return
        if dek_af is not None:
            self._afgedekt = dek_af
            dek_af.hide()
        self._lees_namen()

    def _lees_namen(self) -> None:
        self._context.tasks.run_query(lees_namen, self._on_namen, on_finally=self._dek_op)

    def _on_namen(self, namen: Namen) -> None:
        if self._wil_aan:
            modus().zet(True, namen.vol, namen.roepnamen)

    def _dek_op(self) -> None:
        afgedekt, self._afgedekt = self._afgedekt, None
        if afgedekt is not None:
            afgedekt.show()

    def _on_namen_gewijzigd(self, _changes: Changes) -> None:
        if self._wil_aan:
            self._lees_namen()

    def _on_scholen_gewijzigd(self, _changes: Changes) -> None:
        self._context.tasks.run_query(lees_schoolnamen, self._on_schoolnamen)

    def _on_schoolnamen(self, scholen: tuple[Schoolnaam, ...]) -> None:
        self._scholen = scholen
        self._on_school_gekozen(self._context.schoolkeuze.school_id)

    def _on_school_gekozen(self, school_id: object) -> None:
        modus().zet_scholen(
            {}
            if school_id is None
            else {school.naam: school.school_id == school_id for school in self._scholen}
        )
