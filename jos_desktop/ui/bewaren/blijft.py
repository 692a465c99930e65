"""Keep something against a request for destruction: the ground of the law, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.dossierrijen import Rijsleutel, dossiertabelnamen
from jos_desktop.services.vernietigingskeuze import laat_staan
from jos_desktop.services.vernietigingsplan import GRONDEN
from jos_desktop.ui.conceptinvoer import Invoer
from jos_desktop.ui.dossier.formulier import Formulier, Keuze
from jos_desktop.ui.widgets import Tekst, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "De wet kent maar twee redenen om iets te laten staan (Jeugdwet 7.3.9 lid 2). De vrager leest "
    "in de brief welke reden het is. Wat je hier schrijft, blijft in het dossier."
)
GEEN_REDEN: Final = "Schrijf waarom dit blijft."


class BlijftDialoog(Formulier):
    """The ground and the reason for the chosen rows."""

    FORMULIER: Final = "vernietiging_blijft"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        verzoek_id: int,
        leerling_id: int,
        sleutels: Sequence[Rijsleutel] = (),
    ) -> None:
        super().__init__(parent, context, "Laten staan", wat="deze reden", breedte_px=560)
        self._verzoek_id, self._sleutels = verzoek_id, tuple(sleutels)
        self.aantal = Tekst("", "vet")
        self.breed(self.aantal)
        self.breed(Tekst(UITLEG, breek=True))
        self.grond = Keuze(GRONDEN)
        self.reden = TekstVak(regels=3, voorbeeld="bijv. De broer heeft het nodig voor zijn zaak")
        self.v_reden = Veld("&Waarom?", self.reden, verplicht=True)
        self.breed(Veld("&Grond", self.grond))
        self.breed(self.v_reden)
        self.knoppen("Laten &staan", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("verzoek", verzoek_id, leerling_id),
            {
                "grond": self.grond,
                "reden": self.reden,
                "rijen": Invoer(self._lees_rijen, self._zet_rijen, lambda _: None),
            },
        )
        self._concept.begin()
        self._toon_aantal()
        self.reden.setFocus()

    def _lees_rijen(self) -> object:
        return [[sleutel.tabel, sleutel.id] for sleutel in self._sleutels]

    def _zet_rijen(self, waarde: object) -> None:
        if self._sleutels or not isinstance(waarde, list):
            return
        bekend = dossiertabelnamen()
        self._sleutels = tuple(
            Rijsleutel(deel[0], deel[1])
            for deel in waarde
            if isinstance(deel, list)
            and len(deel) == 2
            and deel[0] in bekend
            and isinstance(deel[1], int)
        )
        self._toon_aantal()

    def _toon_aantal(self) -> None:
        aantal = len(self._sleutels)
        self.aantal.setText("1 deel blijft staan" if aantal == 1 else f"{aantal} delen")

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        reden, grond = self.reden.tekst().strip(), self.grond.vast()
        self.eis(self.v_reden, bool(reden), GEEN_REDEN)
        if not self.is_goed():
            return
        verzoek_id, sleutels = self._verzoek_id, self._sleutels
        self.bewaar(lambda uow: laat_staan(uow, verzoek_id, sleutels, grond, reden))
