"""The pin on the unlock screen: there only while a pin counts on this computer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jos_desktop.errors import KnownError
from jos_desktop.ui.pinhulp import PINBESTAND, Pinhulp
from jos_desktop.ui.tasks import Achtergrond
from jos_desktop.ui.widgets.basis import Tekst, kolom, rij
from jos_desktop.ui.widgets.knop import HoofdKnop
from jos_desktop.ui.widgets.pinveld import PinVeld
from jos_desktop.ui.widgets.veld import Veld


class Pinregel(QWidget):
    """Ask the pin; hidden until the keyring said that one counts."""

    ontgrendeld = Signal(object)
    bezig = Signal(bool)
    kan_niet = Signal(object)
    verschenen = Signal()

    def __init__(self, achtergrond: Achtergrond, hulp: Pinhulp) -> None:
        super().__init__()
        self._achtergrond = achtergrond
        self._hulp = hulp
        self._folder = Path()
        layout = kolom(self, ruimte=8)
        self.pin = PinVeld()
        self.pin.returnPressed.connect(self.probeer)
        line = QWidget()
        row = rij(line)
        row.addWidget(self.pin, 1)
        self.openen = HoofdKnop("Openen met &pincode", self.probeer)
        row.addWidget(self.openen)
        line.setFocusProxy(self.pin)
        self.pin.setAccessibleName("Pincode van vandaag")
        self.veld = Veld("P&incode van vandaag", line)
        layout.addWidget(self.veld)
        layout.addWidget(Tekst("Of typ je wachtwoord.", "klein"))
        self.pin.textEdited.connect(lambda _text: self.veld.wis_fout())
        self.setFocusProxy(self.pin)
        self.hide()

    def zet_map(self, folder: Path) -> None:
        """Look whether a pin counts for this vault; without its file nothing is asked."""
        self._folder = folder
        self.hide()
        self.pin.clear()
        if (folder / PINBESTAND).is_file():
            self._achtergrond.run(
                lambda: (folder, self._hulp.geldig(folder)),
                self._on_geldig,
                self.kan_niet.emit,
                eigenaar=self,
            )

    def probeer(self) -> None:
        """Try the pin on a worker thread."""
        pin, folder = self.pin.text(), self._folder
        if not self.openen.isEnabled():
            return
        if not pin:
            self.veld.toon_fout("Typ eerst je pincode.")
            self.pin.setFocus()
            return
        self.bezig.emit(True)
        self._achtergrond.run(
            lambda: self._hulp.open(folder, pin),
            self._on_open,
            self._on_fout,
            eigenaar=self,
            on_finally=lambda: self.bezig.emit(False),
        )

    def _on_geldig(self, uitslag: tuple[Path, bool]) -> None:
        if uitslag == (self._folder, True):
            self.show()
            self.verschenen.emit()

    def _on_open(self, vault: object) -> None:
        self.pin.clear()
        self.ontgrendeld.emit(vault)

    def _on_fout(self, error: KnownError) -> None:
        from jos_desktop.storage.pin import WrongPin

        self.pin.clear()
        if isinstance(error, WrongPin):
            self.veld.toon_fout(f"{error.zin()} {error.raad()}")
            self.pin.setFocus()
            return
        self.hide()
        self.kan_niet.emit(error)
