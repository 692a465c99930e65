"""The documents of the dossier that can go along with a handover: ticked one by one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jos_desktop.services.overdrachtstand import NOG_HIER
from jos_desktop.services.overdrachtstukken import Stukkenkeuze, StukKeuze, kies_stukken
from jos_desktop.ui.dossier.formulier import KortVinkje
from jos_desktop.ui.toestemmingen.bijlage import grootte_in_woorden
from jos_desktop.ui.widgets import Lijn, Rolvak, Tekst, kolom

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.services.overdrachtscherm import Stapgegevens
    from jos_desktop.ui.schermen import Context

HOOGSTE_PX: Final = 150
KOP: Final = "Stukken uit het dossier"
UITLEG: Final = (
    "Er gaat niets mee tot je het aanvinkt. Een stuk gaat mee zoals het is: lees het eerst na. Bij "
    "een PDF doe je het stuk er zelf bij."
)
DICHT: Final = (
    "Bij deze leerling is iets afgeschermd. Stukken gaan daarom niet mee: het kan er ook in staan."
)
ALLES: Final = "Het hele dossier gaat mee naar je vervanger, met alle stukken."


class Bijlagenvak(QWidget):
    """A tick box for each document; each tick is kept at once."""

    fout = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._nummer = 0
        self._getoond: object = None
        self._keuze: Stukkenkeuze | None = None
        self.vakken: dict[int, KortVinkje] = {}
        layout = kolom(self, ruimte=4)
        layout.addWidget(Lijn())
        layout.addWidget(Tekst(KOP, "vet"))
        self.uitleg = Tekst(UITLEG, "klein", breek=True)
        layout.addWidget(self.uitleg)
        self.rol = Rolvak(ruimte=2)
        layout.addWidget(self.rol)
        self.hide()

    def toon(self, gegevens: Stapgegevens) -> None:
        """Show what can go along with this handover; nothing without documents."""
        keuze, detail = gegevens.stukken, gegevens.detail
        if (detail.id, detail.status, keuze) == self._getoond:
            return
        self._getoond, self._nummer = (detail.id, detail.status, keuze), detail.id
        self._keuze = keuze
        self.setVisible(bool(keuze.stukken))
        self.uitleg.setText(ALLES if keuze.alles else DICHT if keuze.dicht else UITLEG)
        mag = not (keuze.alles or keuze.dicht) and detail.status in NOG_HIER
        self._bouw(keuze, mag=mag)

    def _bouw(self, keuze: Stukkenkeuze, *, mag: bool) -> None:
        if list(self.vakken) != [stuk.id for stuk in keuze.stukken]:
            self._leeg()
            for stuk in keuze.stukken:
                self.vakken[stuk.id] = self._vinkje(stuk)
                self.rol.inhoud.addWidget(self.vakken[stuk.id])
            hoog = sum(vak.sizeHint().height() + 2 for vak in self.vakken.values())
            self.rol.setFixedHeight(min(HOOGSTE_PX, hoog + 4))
        for stuk in keuze.stukken:
            vak = self.vakken[stuk.id]
            vak.setEnabled(mag)
            vak.blockSignals(True)
            vak.setChecked(keuze.alles or (stuk.mee and not keuze.dicht))
            vak.blockSignals(False)

    def _vinkje(self, stuk: StukKeuze) -> KortVinkje:
        vak = KortVinkje(f"{stuk.naam} ({stuk.vorm}, {grootte_in_woorden(stuk.grootte)})")
        vak.setAccessibleName(f"{stuk.soort}: {stuk.naam} gaat mee")
        vak.toggled.connect(partial(self._on_kies, stuk.id))
        return vak

    def _leeg(self) -> None:
        for vak in self.vakken.values():
            self.rol.inhoud.removeWidget(vak)
            vak.hide()
            vak.deleteLater()
        self.vakken = {}

    def _on_kies(self, _stuk: int, _mee: bool) -> None:
        nummer = self._nummer
        gekozen = [stuk for stuk, vak in self.vakken.items() if vak.isChecked()]
        self.context.tasks.run_change(
            lambda uow: kies_stukken(uow, nummer, gekozen), lambda _: None, self._on_fout
        )

    def _on_fout(self, error: KnownError) -> None:
        """Take the tick away again that could not be kept: the screen shows what goes along."""
        if self._keuze is not None:
            self._bouw(self._keuze, mag=True)
        self.fout.emit(error)
