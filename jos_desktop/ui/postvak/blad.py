"""The sheet of the dossier with what others handed over: the documents as they came in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from jos_desktop.models.changes import Soort
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.ontvangsten import OntvangstRij, ontvangsten_van
from jos_desktop.ui.documentvoorbeeld import Documentvoorbeeld
from jos_desktop.ui.postvak.toon import stand_woord
from jos_desktop.ui.schermen import Blad
from jos_desktop.ui.widgets import Chip, Kaart, Knop, Rolvak, StilleKnop, Tekst, rij

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.ui.schermen import Context

LEEG: Final = (
    "Van deze leerling kreeg je geen overdracht in een bestand. Krijg je er een, open die dan bij "
    "Overdrachten, Postvak in."
)
LINKS_PX: Final = 340


class OntvangenBlad(Blad):
    """Show the documents with which this pupil, or part of the dossier, came."""

    soorten = frozenset({Soort.ONTVANGST})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        naast = rij(ruimte=16)
        self.lijst = Rolvak(ruimte=8)
        self.lijst.setFixedWidth(LINKS_PX)
        naast.addWidget(self.lijst)
        self.document = Documentvoorbeeld(context.tasks)
        naast.addWidget(self.document, 1)
        self.inhoud.addLayout(naast, 1)
        self._nummer: int | None = None

    def ververs(self) -> None:
        """Read what came in for this pupil."""
        wie = self.leerling_id
        if wie is None:
            return
        self.context.tasks.run_query(
            lambda uow: ontvangsten_van(uow, wie), self._on_gelezen, self.melding.toon_fout
        )

    def bekijk(self, ontvangst_id: int) -> None:
        """Draw one received document."""
        from jos_desktop.werkstroom.ontvangst import voorbeeld_pdf

        self._nummer = ontvangst_id
        vault = self.context.vault

        def klaar(pdf: bytes) -> None:
            if self._nummer == ontvangst_id:
                self.document.toon(pdf)

        self.context.tasks.run(
            lambda: voorbeeld_pdf(vault, ontvangst_id),
            klaar,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def _on_gelezen(self, rijen: Sequence[OntvangstRij]) -> None:
        while item := self.lijst.inhoud.takeAt(0):
            oud = item.widget()
            if oud is not None:
                oud.hide()
                oud.deleteLater()
        self._nummer = None
        self.document.wis()
        self.document.setVisible(bool(rijen))
        if not rijen:
            self.lijst.inhoud.addWidget(Tekst(LEEG, "gedempt", breek=True))
        for regel in rijen:
            self.lijst.inhoud.addWidget(self._kaart(regel))
        self.lijst.inhoud.addStretch(1)
        leesbaar = [regel for regel in rijen if not regel.inhoud_weg]
        if leesbaar:
            self.bekijk(leesbaar[0].id)

    def _kaart(self, regel: OntvangstRij) -> QWidget:
        kaart = Kaart(f"Van {regel.gever}")
        kaart.inhoud.addWidget(Tekst(regel.soort.label, breek=True))
        dag = schrijf_datum(regel.ontvangen_op.astimezone().date())
        kaart.inhoud.addWidget(Tekst(f"{regel.documentnummer}, ontvangen {dag}", "klein"))
        kaart.inhoud.addWidget(Chip(*stand_woord(regel)))
        knoppen = rij()
        bekijk = Knop("&Lezen", partial(self.bekijk, regel.id))
        bekijk.setAccessibleName(f"Document {regel.documentnummer} lezen")
        bekijk.setEnabled(not regel.inhoud_weg)
        postvak = StilleKnop(
            "In het &postvak", partial(self.context.open_blad, "overdrachten", "postvak", regel.id)
        )
        knoppen.addWidget(bekijk)
        knoppen.addWidget(postvak)
        knoppen.addStretch(1)
        kaart.inhoud.addLayout(knoppen)
        return kaart
