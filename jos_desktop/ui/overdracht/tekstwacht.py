"""Words of a handover that were typed so shortly before locking that they are not kept yet.

The sections keep themselves within a second, in the handover itself. What is younger, or could
not be written (a full disk), is told to whoever locks, and comes back when the handover opens.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from shiboken6 import isValid

from jos_desktop.services.concepten import Onderwerp, lees_concept, wis_concept
from jos_desktop.services.overdracht import OverdrachtDetail, kies_secties
from jos_desktop.ui.concepten import OpenConcept

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.overdracht.secties import SectieLijst
    from jos_desktop.ui.schermen import Context

FORMULIER: Final = "overdracht_tekst"
TERUG = "Dit schreef je vlak voordat je kluis dichtging. Het is nu weer ingevuld."


class Tekstwacht(QObject):
    """Watch over the sections of the handover that is shown."""

    def __init__(self, context: Context, secties: SectieLijst) -> None:
        super().__init__(secties)
        self._context = context
        self._secties = secties
        self._onderwerp: Onderwerp | None = None
        context.concepten.meld_aan(self, self.open_concept)

    def volg(self, detail: OverdrachtDetail, terug: Callable[[], object]) -> None:
        """Follow a handover; ``terug`` is called when a draft of it was filled in."""
        onderwerp = Onderwerp("overdracht", detail.id, detail.leerling_id)
        if onderwerp == self._onderwerp:
            return
        self._onderwerp = onderwerp

        def klaar(velden: dict[str, object] | None) -> None:
            if velden is not None and self._onderwerp == onderwerp and self._zet(velden):
                terug()

        self._context.tasks.run_query(
            lambda uow: lees_concept(uow, FORMULIER, onderwerp), klaar, eigenaar=self
        )

    def laat_los(self) -> None:
        """Follow no handover any more."""
        self._onderwerp = None

    def bewaar(self, nummer: int, bij_fout: Callable[[KnownError], object]) -> None:
        """Keep one section, and drop the draft of it all in the same change.

        What is on its way is still told to whoever locks; what failed stays unsaved.
        """
        onderwerp, vak = self._onderwerp, self._secties.vakken[nummer]
        if onderwerp is None:
            return
        keuze = vak.op_weg()
        concept = OpenConcept(FORMULIER, onderwerp, {str(nummer): list(keuze)})
        register = self._context.concepten
        register.stuur_weg(concept)

        def schrijf(uow: UnitOfWork) -> Changes:
            wis_concept(uow, FORMULIER, onderwerp)
            return kies_secties(uow, onderwerp.id, {nummer: keuze})

        def klaar(_: Changes) -> None:
            register.aangekomen(concept)
            if isValid(vak):
                vak.aangekomen(keuze, gelukt=True)

        def fout(error: KnownError) -> None:
            register.aangekomen(concept)
            if isValid(vak):
                vak.aangekomen(keuze, gelukt=False)
            if isValid(self):
                bij_fout(error)

        # No owner: the register must hear about it when the screen is gone already.
        self._context.tasks.run_change(schrijf, klaar, fout)

    def open_concept(self) -> OpenConcept | None:
        """Return the sections that are not in the vault at this moment, or None."""
        if self._onderwerp is None:
            return None
        velden = {
            str(nummer): list(vak.keuze)
            for nummer, vak in self._secties.vakken.items()
            if vak.onbewaard
        }
        return OpenConcept(FORMULIER, self._onderwerp, velden) if velden else None

    def _zet(self, velden: dict[str, object]) -> bool:
        """Fill the sections from a draft; they keep themselves from there."""
        gezet = False
        for nummer, vak in self._secties.vakken.items():
            waarde = velden.get(str(nummer))
            if isinstance(waarde, list) and len(waarde) == 2 and not vak.onbewaard:
                gezet = vak.zet_keuze(waarde[0] is True, waarde[1]) or gezet
        return gezet
