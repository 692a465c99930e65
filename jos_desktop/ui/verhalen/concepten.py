"""Open a form of the sheet Verhalen at the record that its draft is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.services.casusverhalen import Verhaal, lees_verhaal
from jos_desktop.services.prijzen import PrijsRij, lijst_prijzen
from jos_desktop.ui.schermen import Conceptsoort, Context
from jos_desktop.ui.verhalen.prijzen import PrijsDialoog
from jos_desktop.ui.verhalen.schatting import SchattingDialoog
from jos_desktop.ui.verhalen.venster import VerhaalVenster

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.errors import KnownError
    from jos_desktop.services.concepten import Onderwerp

KAN_NIET = "Deze prijs is er niet meer."
VERHAAL_WEG = "Dit verhaal is er niet meer."
KAN_NIET_DOE = "Je tekst staat nog bij Nog niet bewaard."


def _open_verhaal(context: Context, _venster: QWidget, onderwerp: Onderwerp) -> None:
    context.open_blad("exit", "verhalen", onderwerp.id)


def _open_prijs(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    def klaar(prijzen: tuple[PrijsRij, ...]) -> None:
        prijs = next((een for een in prijzen if een.id == onderwerp.id), None)
        if onderwerp.id and prijs is None:
            context.leg_concept_terug(onderwerp, KAN_NIET, KAN_NIET_DOE)
            return
        PrijsDialoog(venster, context, prijs).open()

    context.tasks.run_query(lijst_prijzen, klaar, eigenaar=venster)


def _open_schatting(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    nummer = onderwerp.id

    def klaar(verhaal: Verhaal) -> None:
        SchattingDialoog(venster, context, verhaal).open()

    def mis(_fout: KnownError) -> None:
        context.leg_concept_terug(onderwerp, VERHAAL_WEG, KAN_NIET_DOE)

    context.tasks.run_query(lambda uow: lees_verhaal(uow, nummer), klaar, mis, eigenaar=venster)


CONCEPTEN = (
    Conceptsoort(VerhaalVenster.FORMULIER, "Verhaal achter de cijfers", _open_verhaal),
    Conceptsoort(SchattingDialoog.FORMULIER, "Schatting bij een verhaal", _open_schatting),
    Conceptsoort(PrijsDialoog.FORMULIER, "Prijs", _open_prijs),
)
