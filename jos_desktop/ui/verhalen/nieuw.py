"""Begin a story: which pupil, and which traject it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import TrajectType
from jos_desktop.services.casusverhalen import begin_verhaal
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.trajecten import TrajectRij, lijst_trajecten
from jos_desktop.services.zoek_leerling import LeerlingTreffer
from jos_desktop.ui.dossier.formulier import Formulier, Nummerkeuze
from jos_desktop.ui.widgets import Tekst, Veld
from jos_desktop.ui.widgets.leerlingveld import LeerlingVeld

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "Uit het dossier komen alleen de weken van het tijdlint. De woorden schrijf je zelf, onder een "
    "andere naam."
)
GEEN_LEERLING: Final = "Kies de leerling uit de lijst die verschijnt als je typt."


class NieuwVerhaal(Formulier):
    """Choose a pupil and a traject; ``daarna`` gets the number of the story."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        daarna: Callable[[int], object],
        leerling: LeerlingTreffer | None = None,
    ) -> None:
        super().__init__(parent, context, "Nieuw verhaal", wat="", breedte_px=520)
        self._klaar_met = daarna
        self.leerling = LeerlingVeld(context)
        self.traject = Nummerkeuze()
        self.v_leerling = Veld("&Leerling", self.leerling, verplicht=True)
        self.breed(Tekst(UITLEG, "klein", breek=True))
        self.breed(self.v_leerling)
        self.breed(Veld("&Traject", self.traject))
        self.traject.vul(((None, "Het hele dossier"),))
        self.knoppen("Verhaal be&ginnen", self._on_begin)
        self.leerling.gekozen.connect(self._on_leerling)
        if leerling is not None:
            self.leerling.kies(leerling)
        self.leerling.setFocus()

    def _on_leerling(self, treffer: LeerlingTreffer | None) -> None:
        # At once: a traject of the pupil before may not stay behind.
        self.traject.vul(((None, "Het hele dossier"),))
        if treffer is None:
            return
        leerling_id = treffer.id

        def lees(uow: UnitOfWork) -> tuple[tuple[int | None, str], ...]:
            eigen = sorted(lijst_trajecten(uow, leerling_id), key=_eerst, reverse=True)
            return (
                *((een.id, f"{TrajectType(een.type).label}, {_dagen(een.start)}") for een in eigen),
                (None, "Het hele dossier"),
            )

        def toon(keuzes: tuple[tuple[int | None, str], ...]) -> None:
            if self.leerling.leerling_id == leerling_id:
                self.traject.vul(keuzes)

        self.context.tasks.run_query(lees, toon, self.toon_fout, eigenaar=self)

    def _on_begin(self) -> None:
        self.wis_fouten()
        nummer, traject = self.leerling.leerling_id, self.traject.sleutel()
        if not self.eis(self.v_leerling, nummer is not None, GEEN_LEERLING) or nummer is None:
            self.is_goed()
            return
        leerling_id = nummer
        self.bewaar(lambda uow: begin_verhaal(uow, leerling_id, traject), self._na)

    def _na(self, changes: Changes) -> None:
        if changes.nieuw_id is not None:
            self._klaar_met(changes.nieuw_id)


def _eerst(een: TrajectRij) -> tuple[bool, date, int]:
    """Return what sorts the newest klanttraject last; what has not begun has nothing to tell."""
    return een.type == TrajectType.KT.value, een.start or date.min, een.id


def _dagen(start: date | None) -> str:
    return "nog niet begonnen" if start is None else f"vanaf {schrijf_datum(start)}"
