"""Look whether a contact card is real: its owner reads the fingerprint aloud, the worker types it.

The digits are not shown here: whoever made a false card chose what would stand on the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.services.kaarten import (
    KaartVingerafdrukKloptNiet,
    accepteer_zonder_bellen,
    vertrouw,
)
from jos_desktop.storage.kaartzegel import GROEPEN, GROEPLENGTE
from jos_desktop.ui.widgets import Dialoog, Kaart, Knop, Melding, Tekst, Veld, bevestig

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.services.kaarten import Kaartoordeel, KaartRij
    from jos_desktop.ui.schermen import Context

_CIJFERS: Final = GROEPEN * GROEPLENGTE
_LANGST: Final = 2 * _CIJFERS
UITLEG: Final = (
    "Bel deze persoon op een nummer dat je al kent, niet op het nummer van deze kaart. Laat hem de "
    "vingerafdruk van zijn eigen kaart voorlezen (Beheer, Contactkaarten). Typ alles over."
)
ZELFDE_NAAM: Final = "Je hebt al een kaart met deze naam, met een andere sleutel."
ZELFDE_NAAM_DOE: Final = (
    "Misschien doet iemand zich voor als deze persoon. Bel voordat je hem gebruikt."
)
ZONDER_BELLEN: Final = (
    "Je weet dan niet zeker van wie deze kaart is. Is hij van iemand anders, dan kan die de "
    "overdrachten lezen die je naar deze kaart stuurt. Bel liever eerst."
)


def beschrijf(rij: KaartRij) -> str:
    """Return what stands on a card, in lines."""
    inhoud = rij.inhoud
    wie = ", ".join(deel for deel in (inhoud.functie, inhoud.organisatie) if deel)
    regels = [wie, ", ".join(inhoud.scholen)]
    if inhoud.telefoon:
        regels.append(f"Telefoon op de kaart: {inhoud.telefoon}")
    regels.append(
        f"Kaart nummer {inhoud.volgnummer}, gemaakt op {inhoud.gemaakt.astimezone():%d-%m-%Y}"
    )
    return "\n".join(regel for regel in regels if regel)


class KaartDialoog(Dialoog):
    """Show one card and ask for its whole fingerprint; or use it without calling."""

    gedaan = Signal(str)

    def __init__(
        self, parent: QWidget, context: Context, rij: KaartRij, oordeel: Kaartoordeel
    ) -> None:
        super().__init__(
            parent, "Vingerafdruk nakijken", wat="de cijfers die je hebt getypt", breedte_px=600
        )
        self._context = context
        self._rij = rij
        card = Kaart(rij.inhoud.naam)
        card.inhoud.addWidget(Tekst(beschrijf(rij), breek=True))
        self.inhoud.addWidget(card)
        self.zelfde_naam = Melding(sluitbaar=False)
        self.inhoud.addWidget(self.zelfde_naam)
        if oordeel.zelfde_naam:
            self.zelfde_naam.toon(ZELFDE_NAAM, ZELFDE_NAAM_DOE, "warm")
        self.inhoud.addWidget(Tekst(UITLEG, breek=True))
        self.regel = QLineEdit()
        self.regel.setMaxLength(_LANGST)
        self.regel.setPlaceholderText("8 groepjes van 5 cijfers")
        self.veld = Veld("&Vingerafdruk die je hoort", self.regel, verplicht=True)
        self.inhoud.addWidget(self.veld)
        self.teller = Tekst("", "klein")
        self.inhoud.addWidget(self.teller)
        self.inhoud.addStretch(1)
        self.regel.textEdited.connect(lambda _text: self._on_getypt())
        self.regel.returnPressed.connect(self.kijk_na)
        self._on_getypt()
        self.doe = self.knoppen("Vingerafdruk nakijken", self.kijk_na, sluit="Later")
        self.zonder = Knop("&Zonder bellen gebruiken…", self.vraag_zonder_bellen)
        self.zonder.setVisible(not rij.vertrouwd)
        self.voeg_knop_in(self.zonder)
        self.regel.setFocus()

    def _on_getypt(self) -> None:
        self.veld.wis_fout()
        aantal = sum(teken.isdigit() for teken in self.regel.text())
        self.teller.setText(f"{aantal} van de {_CIJFERS} cijfers getypt")

    def kijk_na(self) -> None:
        """Compare what was typed, and trust the card when it fits."""
        getypt, nummer = self.regel.text(), self._rij.id
        if not getypt.strip():
            self.veld.toon_fout("Typ de cijfers die je hoort: 8 groepjes van 5.")
            self.regel.setFocus()
            return
        self._context.tasks.run_change(
            lambda uow: vertrouw(uow, nummer, getypt), self._on_nagekeken, self._on_fout
        )

    def _on_nagekeken(self, _changes: Changes) -> None:
        self._klaar(f"De kaart van {self._rij.inhoud.naam} is nagekeken en klopt.")

    def vraag_zonder_bellen(self) -> Dialoog:
        """Ask whether the card is to be used although nobody called."""
        return bevestig(
            self,
            f"De kaart van {self._rij.inhoud.naam} zonder bellen gebruiken?",
            ZONDER_BELLEN,
            "Toch gebruiken",
            self._gebruik_zonder_bellen,
        )

    def _gebruik_zonder_bellen(self) -> None:
        nummer = self._rij.id
        self._context.tasks.run_change(
            lambda uow: accepteer_zonder_bellen(uow, nummer), self._on_geaccepteerd, self._on_fout
        )

    def _on_geaccepteerd(self, _changes: Changes) -> None:
        self._klaar(f"Je gebruikt de kaart van {self._rij.inhoud.naam} zonder te bellen.")

    def _klaar(self, zin: str) -> None:
        self.gedaan.emit(zin)
        self.klaar()

    def _on_fout(self, error: KnownError) -> None:
        if isinstance(error, KaartVingerafdrukKloptNiet):
            self.veld.toon_fout(f"{error.zin()} {error.raad()}")
            self.regel.setFocus()
        else:
            self.toon_fout(error)
