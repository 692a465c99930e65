"""One table that leaves: its grids, its picture, why it looks that way, and the words beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from jos_desktop.models.cijferboek import Grafiek
from jos_desktop.models.samenvattingstabel import Samenvatting, Samenvattingstabel
from jos_desktop.ui.samenvatting.duidingvak import Duidingvak
from jos_desktop.ui.samenvatting.perioden import datumbereik, in_dagen
from jos_desktop.ui.samenvatting.rooster import Rooster, roosters
from jos_desktop.ui.samenvatting.tabelvak import Roostertabel
from jos_desktop.ui.widgets import Kaart, Rolvak, Tekst, kolom
from jos_desktop.ui.widgets.grafiek import GrafiekVlak

NAAST_PX, BREED_NAAST_PX = 720, 1200
"""From this width on the picture stands beside a narrow and a wide table instead of below it."""
SMALLE_TABEL = 3
GEEN_RIJEN = "In deze tabel staat voor deze periode niets."
EXACT = "Deze tabel gaat niet over personen: de aantallen zijn precies."


class Tabelblad(Rolvak):
    """Everything about one table, made when it is first looked at."""

    def __init__(
        self,
        samenvatting: Samenvatting,
        tabel: Samenvattingstabel,
        grafieken: Sequence[Grafiek],
        duiding: Duidingvak,
    ) -> None:
        super().__init__(ruimte=12)
        self.tabel, self.duiding = tabel, duiding
        self.roosters: list[tuple[Rooster, Roostertabel]] = []
        self.grafieken: list[GrafiekVlak] = []
        self.inhoud.setContentsMargins(0, 0, 8, 0)
        card = Kaart(tabel.titel)
        card.inhoud.addWidget(Tekst(tabel.toelichting, "klein", breek=True))
        if tabel.exact:
            card.inhoud.addWidget(Tekst(EXACT, "klein", breek=True))
        self._naast = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._naast.setSpacing(16)
        self._naast.addWidget(self._cijfers(samenvatting), 3)
        platen = [grafiek for grafiek in grafieken if grafiek.tabel == tabel.naam]
        if platen and tabel.rijen:
            self._naast.addWidget(self._platen(platen), 2)
        card.inhoud.addLayout(self._naast)
        for zin in waarom(samenvatting, tabel):
            leesbaar = in_dagen(zin, samenvatting.blokken)
            card.inhoud.addWidget(Tekst(leesbaar, "klein", breek=True, kies=True))
        self.inhoud.addWidget(card)
        words = Kaart()
        words.inhoud.addWidget(duiding)
        self.inhoud.addWidget(words)
        self.inhoud.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the picture beside the table when there is room for both."""
        super().resizeEvent(event)
        smal = all(len(rooster.koppen) <= SMALLE_TABEL for rooster, _ in self.roosters)
        ruim = self.viewport().width() >= (NAAST_PX if smal else BREED_NAAST_PX)
        richting = QBoxLayout.Direction
        self._naast.setDirection(richting.LeftToRight if ruim else richting.TopToBottom)

    def _cijfers(self, samenvatting: Samenvatting) -> QWidget:
        vak = QWidget()
        layout = kolom(vak, ruimte=12)
        bereik: Mapping[str, str] = {
            blok.sleutel: datumbereik(blok.begin, blok.eind) for blok in samenvatting.blokken
        }
        for rooster in roosters(samenvatting, self.tabel):
            if rooster.blok:
                layout.addWidget(Tekst(bereik[rooster.blok], "vet"))
            if not rooster.rijen:
                layout.addWidget(Tekst(GEEN_RIJEN, "gedempt", breek=True))
                continue
            if rooster.overal:
                layout.addWidget(Tekst("; ".join(rooster.overal), "klein", breek=True))
            grid = Roostertabel(rooster)
            self.roosters.append((rooster, grid))
            layout.addWidget(grid)
        layout.addStretch(1)
        return vak

    def _platen(self, platen: Sequence[Grafiek]) -> QWidget:
        vak = QWidget()
        layout = kolom(vak)
        for grafiek in platen:
            layout.addWidget(Tekst(grafiek.titel, "vet", breek=True))
            vlak = GrafiekVlak()
            vlak.toon(grafiek, self.tabel)
            self.grafieken.append(vlak)
            layout.addWidget(vlak)
        layout.addStretch(1)
        return vak


def waarom(samenvatting: Samenvatting, tabel: Samenvattingstabel) -> tuple[str, ...]:
    """Return the sentences that say why schools stand together in this table.

    A sentence begins with the words of its cube and the block it is about.
    """
    if not any(kolom.naam == "school" for kolom in tabel.kolommen):
        return ()
    blokken = {blok.sleutel for blok in samenvatting.blokken}
    gevonden = []
    for zin in samenvatting.uitleg:
        kop, dubbelpunt, _rest = zin.partition(":")
        cubus, _, blok = kop.rpartition(" ")
        if dubbelpunt and blok in blokken and cubus and tabel.titel.startswith(cubus):
            gevonden.append(zin)
    return tuple(gevonden)
