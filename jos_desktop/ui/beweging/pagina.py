"""The sheet De beweging naar voren: the same page as Mijn cijfers, of work without a pupil."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

from jos_desktop.models.changes import Soort
from jos_desktop.services.beweging import lees_bewegingperioden
from jos_desktop.services.inzicht import BEWEGING, lees_beweging
from jos_desktop.ui.inzicht.cijfers import CijfersPagina, Periodelezer
from jos_desktop.ui.inzicht.duiding import DuidingDialoog
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Knop, LegeStaat
from jos_desktop.werkstroom.inzicht import Boeklezer

LEEG: Final = (
    "Hier zie je straks hoe je werk naar voren schuift: hoeveel je doet om problemen te voorkomen, "
    "en of dat voor één leerling is of voor meer. Het verschijnt vanzelf zodra je een activiteit "
    "op 'Gedaan' zet."
)
ACTIVITEITEN: Final = "Naar &Activiteiten"
WISSEL: Final = "Plaatje of &tabel"
WISSEL_HULP: Final = "Alle cijfers als tabel, of weer als plaatje (Alt+T)"


class BewegingDuiding(DuidingDialoog):
    """Words beside a table of this sheet."""

    FORMULIER = "duiding bij de beweging naar voren"
    ONDERWERP = "bewegingtabel"
    HINT = "Schrijf over de school of over al het werk samen. Noem niemand."
    VOORBEELD = "Wat verschuift er, en hoe komt dat volgens jou?"


class BewegingPagina(CijfersPagina):
    """The balance of preventing over time and per school: exact, and for the worker only."""

    soorten = frozenset(
        {Soort.PREVENTIE, Soort.TRAJECT, Soort.LEERLING, Soort.SCHOOL, Soort.DUIDING}
    )
    TITEL = BEWEGING
    LEEG = LEEG
    DUIDING = BewegingDuiding

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        # An activity is of no kind of traject and of no function.
        self.filters.v_type.hide()
        self.filters.v_functie.hide()
        self.wissel = Knop(WISSEL, self.wissel_alles, icoon="fa6s.table", hulp=WISSEL_HULP)
        afdrukken = self.filters.regel.indexOf(self.afdrukken)
        self.filters.regel.insertWidget(afdrukken, self.wissel, 0, Qt.AlignmentFlag.AlignBottom)

    @property
    def boeklezer(self) -> Boeklezer:
        """Return what reads these figures."""
        return lees_beweging

    @property
    def periodelezer(self) -> Periodelezer:
        """Return what reads the periods: all school years at once is one of them."""
        return lees_bewegingperioden

    def maak_leeg(self) -> LegeStaat:
        """Return what stands there while nothing was done, with the way to the activities."""
        return LegeStaat("Nog niets gedaan", self.LEEG, ACTIVITEITEN, self._naar_activiteiten)

    def wissel_alles(self) -> None:
        """Show every card as a table, or as a picture when they all are."""
        met_plaatje = [kaart for kaart in self.kaarten if kaart.vlak is not None]
        als_tabel = not all(kaart.als_tabel for kaart in met_plaatje)
        for kaart in met_plaatje:
            if kaart.als_tabel is not als_tabel:
                kaart.wissel.click()

    def naar(self, naam: str) -> None:
        """Roll to the card of a table. Raises StopIteration for another name."""
        self.rol.verticalScrollBar().setValue(max(0, self.kaart(naam).y() - 60))

    def _naar_activiteiten(self) -> None:
        self.context.open_blad("preventie", "activiteiten")
