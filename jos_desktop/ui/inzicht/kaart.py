"""One card: a picture of figures with its table behind it, and what the worker says about it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from jos_desktop.models.cijferboek import Grafiek
from jos_desktop.models.samenvattingstabel import Samenvattingstabel
from jos_desktop.ui.inzicht.tabel import Cijfertabel
from jos_desktop.ui.widgets import Kaart, StilleKnop, Tekst
from jos_desktop.ui.widgets.basis import EigenTekst
from jos_desktop.ui.widgets.grafiek import GrafiekVlak

NIETS: Final = "Nog niets in deze periode."
ALS_TABEL, ALS_GRAFIEK = "Tabel", "Grafiek"
SCHRIJF, WIJZIG = "Duiding schrijven", "Duiding wijzigen"


class Cijferkaart(Kaart):
    """Show one table as a picture or as itself; ``duid`` opens the form for the words beside it."""

    def __init__(
        self,
        tabel: Samenvattingstabel,
        grafiek: Grafiek | None,
        duiding: str,
        duid: Callable[[Samenvattingstabel], object],
        *,
        als_tabel: bool,
        gewisseld: Callable[[str, bool], object],
    ) -> None:
        super().__init__(tabel.titel)
        self.tabel = tabel
        self._gewisseld = gewisseld
        self.vlak: GrafiekVlak | None = None
        self.rijen: Cijfertabel | None = None
        self.wissel = StilleKnop(ALS_TABEL, self._on_wissel)
        self.duid = StilleKnop(WIJZIG if duiding else SCHRIJF, lambda: duid(tabel))
        self.duid.setAccessibleName(f"{WIJZIG if duiding else SCHRIJF}: {tabel.titel}")
        self._plek = QVBoxLayout()
        self._plek.setContentsMargins(0, 0, 0, 0)
        self.inhoud.addLayout(self._plek)
        if tabel.rijen:
            self._vul(grafiek, als_tabel=als_tabel)
            self.kop_rij.addWidget(self.wissel)
            self.wissel.setVisible(grafiek is not None)
        else:
            self._plek.addWidget(Tekst(NIETS, "gedempt"))
        if tabel.toelichting:
            self.inhoud.addWidget(Tekst(tabel.toelichting, "klein", breek=True))
        self.inhoud.addStretch(1)
        if duiding:
            self.inhoud.addWidget(EigenTekst(duiding, breek=True, kies=True))
        self.inhoud.addWidget(self.duid, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def als_tabel(self) -> bool:
        """Tell whether the numbers stand as a table now."""
        return self.rijen is not None and not self.rijen.isHidden()

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keys in order once all parts stand in one window."""
        super().showEvent(event)
        self._zet_volgorde()

    def _zet_volgorde(self) -> None:
        """Let Tab go down the card: a table that was made later would come behind everything."""
        delen = [deel for deel in (self.wissel, self.vlak, self.rijen, self.duid) if deel]
        for eerst, dan in pairwise(delen):
            if eerst.window() is dan.window():
                self.setTabOrder(eerst, dan)

    def _vul(self, grafiek: Grafiek | None, *, als_tabel: bool) -> None:
        if grafiek is not None:
            self.vlak = GrafiekVlak()
            self.vlak.toon(grafiek, self.tabel)
            self._plek.addWidget(self.vlak)
        self._toon(als_tabel=als_tabel or self.vlak is None)

    def _on_wissel(self) -> None:
        self._toon(als_tabel=not self.als_tabel)
        self._gewisseld(self.tabel.naam, self.als_tabel)

    def _toon(self, *, als_tabel: bool) -> None:
        # Most tables are never looked at: each is made at its first showing.
        if als_tabel and self.rijen is None:
            self.rijen = Cijfertabel(self.tabel)
            self._plek.addWidget(self.rijen)
        if self.rijen is not None:
            self.rijen.setVisible(als_tabel)
        if self.vlak is not None:
            self.vlak.setVisible(not als_tabel)
        if self.isVisible():
            self._zet_volgorde()
        woord = ALS_GRAFIEK if als_tabel else ALS_TABEL
        self.wissel.setText(woord)
        self.wissel.setAccessibleName(f"{self.tabel.titel}: toon als {woord.lower()}")
