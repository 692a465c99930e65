"""Write how a klanttraject went, in the worker's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.exitblad import lees_traject_duiding, zet_traject_duiding
from jos_desktop.ui.dossier.formulier import Formulier
from jos_desktop.ui.widgets import TekstVak, Veld

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.ui.schermen import Context


class TrajectDuidingDialoog(Formulier):
    """A few sentences beside before and after; they are the toelichting of the uitstroom."""

    FORMULIER = "duiding bij een traject"

    def __init__(
        self, parent: QWidget, context: Context, traject_id: int, leerling_id: int
    ) -> None:
        super().__init__(parent, context, "Hoe ging het, volgens jou?", wat="deze duiding")
        self._traject_id = traject_id
        self.tekst = TekstVak(regels=5, hoogstens=12, voorbeeld="Wat hielp, wat niet, en waarom?")
        self.breed(
            Veld(
                "&Jouw duiding",
                self.tekst,
                hint="Dit staat ook bij de afsluiting van het traject. Het gaat niet mee in "
                "cijfers.",
            )
        )
        self.knoppen("Duiding &bewaren", self._on_bewaar)
        onderwerp = Onderwerp("traject", traject_id, leerling_id)
        self._concept = self.volg(self.FORMULIER, onderwerp, {"tekst": self.tekst}, bestaand=True)
        context.tasks.run_query(
            lambda uow: lees_traject_duiding(uow, traject_id), self._on_gelezen, self.toon_fout
        )
        self.tekst.setFocus()

    def _on_gelezen(self, tekst: str) -> None:
        with self._concept.vult():
            self.tekst.zet_tekst(tekst)
        self.onthoud()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        traject_id, tekst = self._traject_id, self.tekst.tekst()
        self.bewaar(lambda uow: zet_traject_duiding(uow, traject_id, tekst))
