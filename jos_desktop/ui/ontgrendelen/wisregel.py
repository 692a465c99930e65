"""At the unlock screen: a wipe that was broken off is told, and finished with one press."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.ui.tasks import Achtergrond
from jos_desktop.ui.widgets.basis import Tekst, kolom, rij
from jos_desktop.ui.widgets.knop import HoofdKnop, Knop
from jos_desktop.ui.wisbewijs import vraag_plek

if TYPE_CHECKING:
    from jos_desktop.models.wisbewijs import Wisbewijs
    from jos_desktop.storage.wissen import Gewist

_MERK = "kluis.wissen"
UITLEG = (
    "Het wissen van deze kluis is niet afgekomen. De kluis kan niet meer open: de sleutels zijn "
    "al weg. Maak het wissen af, dan staat er niets meer op deze laptop."
)
KLAAR = "De kluis is van deze laptop gewist. Nagekeken: er staat niets meer."


class Wisregel(QWidget):
    """Hidden, unless a wipe counts in the chosen folder; ``verschenen`` says when it does."""

    verschenen = Signal()

    def __init__(self, achtergrond: Achtergrond) -> None:
        super().__init__()
        self._achtergrond = achtergrond
        self._folder: Path | None = None
        self.bewijs: Wisbewijs | None = None
        layout = kolom(self, ruimte=8)
        self.uitleg = Tekst(UITLEG, breek=True)
        layout.addWidget(self.uitleg)
        line = rij()
        self.afmaken = HoofdKnop("Wissen a&fmaken", self.maak_af)
        self.bewaren = Knop("&Bewijs bewaren (PDF)", self.kies_bewijs)
        self.bewaren.hide()
        line.addWidget(self.afmaken)
        line.addWidget(self.bewaren)
        line.addStretch(1)
        layout.addLayout(line)
        self.hide()

    def zet_map(self, folder: Path) -> None:
        """Look at another folder; most have no mark, and then nothing is loaded."""
        self._folder = folder
        if self.bewijs is not None:
            return  # the proof of just now is still to be saved
        self.hide()
        if not (folder / _MERK).is_file():
            return

        def kijk() -> bool:
            from jos_desktop.storage.wissen import is_begonnen

            return is_begonnen(folder)

        self._achtergrond.run(kijk, self._on_gekeken, eigenaar=self)

    def _on_gekeken(self, begonnen: bool) -> None:
        if begonnen:
            self.uitleg.setText(UITLEG)
            self.afmaken.show()
            self.show()
            self.verschenen.emit()

    def maak_af(self) -> None:
        """Go on with the wipe."""
        folder = self._folder
        if folder is None:
            return

        def werk() -> tuple[Gewist, Wisbewijs | None]:
            from jos_desktop.werkstroom.laptop_weg import maak_wissen_af

            return maak_wissen_af(folder)

        self.afmaken.setEnabled(False)
        self._achtergrond.run(
            werk,
            lambda klaar: self._on_af(*klaar),
            self._on_fout,
            eigenaar=self,
            on_finally=lambda: self.afmaken.setEnabled(True),
        )

    def _on_af(self, gewist: Gewist, bewijs: Wisbewijs | None) -> None:
        from jos_desktop.ui.ontgrendelen.venster import vergeet_map

        vergeet_map()
        self.bewijs = bewijs
        self.afmaken.hide()
        self.uitleg.setText(
            KLAAR if gewist.leeg else f"Gewist. In de map staat nog: {', '.join(gewist.over)}."
        )
        self.bewaren.setVisible(bewijs is not None)
        if bewijs is not None:
            self.bewaren.setFocus()

    def _on_fout(self, fout: KnownError) -> None:
        self.uitleg.setText(f"{fout.zin()} {fout.raad()}")

    def kies_bewijs(self) -> QFileDialog:
        """Ask where the proof goes."""
        return vraag_plek(self, self.bewijs, self.bewaar_bewijs)

    def bewaar_bewijs(self, pad: Path) -> None:
        """Write the proof in the background."""
        bewijs = self.bewijs
        if bewijs is None:
            return

        def werk() -> None:
            from jos_desktop.werkstroom.laptop_weg import schrijf_bewijs

            schrijf_bewijs(bewijs, pad)

        def klaar(_nothing: None) -> None:
            self.bewijs = None
            self.bewaren.hide()
            self.uitleg.setText(f"Het bewijs staat in {pad}")

        self._achtergrond.run(werk, klaar, self._on_fout, eigenaar=self)
