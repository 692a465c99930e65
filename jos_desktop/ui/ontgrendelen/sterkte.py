"""Choosing a new password: twice, with its strength in words."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from jos_desktop.ui.widgets.basis import Tekst, kolom, restyle
from jos_desktop.ui.widgets.veld import Veld
from jos_desktop.ui.widgets.wachtwoordveld import WachtwoordVeld

WAIT_MS = 150
TIP = "Tip: vier of meer woorden die niets met elkaar te maken hebben."
_WOORDEN = ("Zeer zwak", "Zeer zwak", "Zwak", "Sterk", "Heel sterk")
LEEG = "Minstens 12 tekens."


class NieuwWachtwoord(QWidget):
    """Two password lines; ``goed`` is true when strong enough and twice the same."""

    gewijzigd = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = kolom(self, ruimte=12)
        self.eerste = WachtwoordVeld()
        self.tweede = WachtwoordVeld()
        self.veld_eerste = Veld("&Wachtwoord", self.eerste, hint=TIP, verplicht=True)
        self.veld_tweede = Veld("Nog een &keer", self.tweede, verplicht=True)
        self.balk = QProgressBar()
        self.balk.setRange(0, 4)
        self.balk.setTextVisible(False)
        self.balk.setAccessibleName("Sterkte van het wachtwoord")
        self.uitleg = Tekst(LEEG, "klein", breek=True)
        for part in (self.veld_eerste, self.balk, self.uitleg, self.veld_tweede):
            layout.addWidget(part)
        self._sterk = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.beoordeel)
        self.eerste.gewijzigd.connect(self._on_eerste)
        self.tweede.gewijzigd.connect(self._on_tweede)

    def noem_nieuw(self) -> None:
        """Call it the new password, where an old one exists."""
        self.veld_eerste.label.setText("Nieuw &wachtwoord")
        self.eerste.setAccessibleName("Nieuw wachtwoord")
        self.veld_tweede.label.setText("Nieuw wachtwoord, nog een &keer")
        self.tweede.setAccessibleName("Nieuw wachtwoord, nog een keer")

    @property
    def wachtwoord(self) -> str:
        """Return the new password."""
        return self.eerste.wachtwoord()

    def beoordeel(self) -> None:
        """Judge the strength now and say it in words."""
        from jos_desktop.storage.password import beoordeel_wachtwoord

        oordeel = beoordeel_wachtwoord(self.wachtwoord)
        self._sterk = oordeel.goed
        self.balk.setValue(max(1, oordeel.score) if self.wachtwoord else 0)
        self.balk.setProperty("toon", "" if oordeel.goed else "warm")
        restyle(self.balk)
        word = _WOORDEN[oordeel.score] if oordeel.goed else "Nog niet sterk genoeg"
        self.uitleg.setText(f"{word}. {oordeel.uitleg}" if self.wachtwoord else LEEG)
        self.balk.setAccessibleDescription(self.uitleg.text())
        self.gewijzigd.emit()

    def controleer(self) -> bool:
        """Check both lines, show what is wrong beside them, and tell whether all is well."""
        self.beoordeel()
        same = self.wachtwoord == self.tweede.wachtwoord()
        self.veld_eerste.toon_fout("" if self._sterk else self.uitleg.text())
        self.uitleg.setVisible(self._sterk)  # else the same sentence stands there twice
        self.veld_tweede.toon_fout(
            "" if same else "Dit is niet hetzelfde als hierboven. Typ het nog een keer."
        )
        if not self._sterk:
            self.eerste.setFocus()
        elif not same:
            self.tweede.setFocus()
        return self._sterk and same

    def _on_eerste(self) -> None:
        if self.veld_eerste.heeft_fout:
            self.veld_eerste.wis_fout()
            self.uitleg.show()
        self._timer.start()

    def _on_tweede(self) -> None:
        if self.veld_tweede.heeft_fout:
            self.veld_tweede.wis_fout()
        self.gewijzigd.emit()
