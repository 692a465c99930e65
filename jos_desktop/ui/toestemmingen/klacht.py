"""Where people can complain, as it stands on every form: the words of the organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.papier import lees_klachttekst, zet_klachttekst
from jos_desktop.ui.dossier.formulier import Formulier
from jos_desktop.ui.widgets import Tekst, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

UITLEG = (
    "Dit staat onderaan elk formulier voor ouders en leerlingen. Op de plek van {naam}, "
    "{organisatie} en {je} vult JOS Desktop je naam, je organisatie en 'u' of 'je' in."
)


class KlachtDialoog(Formulier):
    """Change the words about complaints; empty brings the first ones back."""

    FORMULIER: Final = "papier_klacht"

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "Klachten op papier", wat="deze tekst", breedte_px=560)
        self.breed(Tekst(UITLEG, breek=True))
        self.tekst = TekstVak(regels=5)
        self.breed(Veld("&Tekst over klachten", self.tekst, hint="Leeg: de tekst van het begin."))
        self.knoppen("Tekst bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER, Onderwerp("instelling"), {"tekst": self.tekst}, bestaand=True
        )
        context.tasks.run_query(lees_klachttekst, self._on_gelezen, self.toon_fout)
        self.tekst.setFocus()

    def _on_gelezen(self, tekst: str) -> None:
        with self._concept.vult():
            self.tekst.zet_tekst(tekst)

    def _on_bewaar(self) -> None:
        tekst = self.tekst.tekst()
        self.bewaar(lambda uow: zet_klachttekst(uow, tekst))
