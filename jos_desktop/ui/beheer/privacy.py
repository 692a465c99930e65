"""The tab Privacy: choices the law leaves open, something lost, and a laptop that goes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from jos_desktop.services.privacyinstellingen import Gekozen, lees_keuzen, zet_keuze
from jos_desktop.ui.beheer.laptop_weg import LaptopWegDialoog
from jos_desktop.ui.dossier.formulier import Getal, Vinkje
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.toestemmingen.klacht import KlachtDialoog
from jos_desktop.ui.widgets import Chip, Kaart, Knop, Melding, Rolvak, Tekst, kolom, rij
from jos_desktop.ui.widgets.veld import SPIN_MARGIN_PX

if TYPE_CHECKING:
    from jos_desktop.services.privacyinstellingen import Keuze

NAGAAN = "ONGEVERIFIEERD: vraag je privacy officer"
INLEIDING = (
    "Op deze punten geeft de wet ruimte, of is nog niet zeker wat voor JOS geldt. JOS Desktop "
    "begint met de voorzichtige keuze. Verander iets alleen als je werkgever dat zegt. Elke "
    "verandering komt in het logboek."
)
KWIJT = (
    "Laptop, USB-stick of papier kwijt, of iets naar de verkeerde gestuurd? Hier staat wat je nu "
    "doet en wat er op deze laptop stond."
)
WEG = (
    "Krijg je een andere laptop of ga je weg bij JOS? Geef dan eerst alles over aan je werkgever. "
    "Daarna wis je de kluis van deze laptop, met een bewijs."
)
PAPIER = (
    "Op elk toestemmingsformulier staat waar iemand terecht kan met een klacht. Kijk of het "
    "telefoonnummer van de vertrouwenspersoon klopt voor jouw gemeente."
)
_BEWAAR_NA_MS = 700
_BREEDTE_GETAL_PX = 170


class PrivacyDeel(Rolvak):
    """Cards: the choices at the left; something lost and a laptop that goes at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.inhoud.setContentsMargins(0, 16, 0, 0)
        self.keuzen: dict[str, Vinkje | Getal] = {}
        self._wacht: dict[str, QTimer] = {}
        columns = rij(ruimte=16)
        self.kaart = Kaart("Keuzes over privacy")
        self.melding = Melding()
        self.kaart.inhoud.addWidget(self.melding)
        self.kaart.inhoud.addWidget(Tekst(INLEIDING, "gedempt", breek=True))
        self._plek = kolom(ruimte=14)
        self.kaart.inhoud.addLayout(self._plek)
        left, right = kolom(ruimte=16), kolom(ruimte=16)
        left.addWidget(self.kaart)
        left.addStretch(1)
        right.addWidget(self._bouw_kwijt())
        right.addWidget(self._bouw_weg())
        right.addWidget(self._bouw_papier())
        right.addStretch(1)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        self.inhoud.addLayout(columns)

    def _bouw_kwijt(self) -> Kaart:
        card = Kaart("Ik ben iets kwijt")
        card.inhoud.addWidget(Tekst(KWIJT, breek=True))
        line = rij()
        self.kwijt = Knop(
            "&Ik ben iets kwijt", lambda: self.context.ga_naar("incident"), icoon="fa6s.life-ring"
        )
        line.addWidget(self.kwijt)
        line.addStretch(1)
        card.inhoud.addLayout(line)
        return card

    def _bouw_weg(self) -> Kaart:
        card = Kaart("Deze laptop gaat weg")
        card.inhoud.addWidget(Tekst(WEG, breek=True))
        line = rij()
        self.weg = Knop("Deze laptop &gaat weg", self.vraag_weg)
        line.addWidget(self.weg)
        line.addStretch(1)
        card.inhoud.addLayout(line)
        return card

    def _bouw_papier(self) -> Kaart:
        card = Kaart("Formulieren voor het gezin")
        card.inhoud.addWidget(Tekst(PAPIER, breek=True))
        line = rij()
        self.papier = Knop("&Tekst over klachten", self.vraag_klacht)
        line.addWidget(self.papier)
        line.addStretch(1)
        card.inhoud.addLayout(line)
        return card

    def vraag_klacht(self) -> KlachtDialoog:
        """Open the dialog with the words about complaints."""
        dialog = KlachtDialoog(self.window(), self.context)
        dialog.open()
        return dialog

    def vraag_weg(self) -> LaptopWegDialoog:
        """Open the dialog that hands everything back and wipes."""
        dialog = LaptopWegDialoog(self.window(), self.context)
        dialog.open()
        return dialog

    def ververs(self) -> None:
        """Read the choices in force."""
        self.context.tasks.run_query(lees_keuzen, self.toon)

    def toon(self, gekozen: tuple[Gekozen, ...]) -> None:
        """Show each choice with its value; the controls are made once."""
        for een in gekozen:
            control = self.keuzen.get(een.keuze.sleutel)
            if control is None:
                self._plek.addWidget(self._regel(een))
                continue
            if een.keuze.sleutel in self._wacht:
                continue  # somebody is turning it right now
            control.blockSignals(True)
            if isinstance(control, Vinkje):
                control.setChecked(bool(een.waarde))
            else:
                control.setValue(int(een.waarde))
            control.blockSignals(False)

    def _regel(self, een: Gekozen) -> QWidget:
        keuze = een.keuze
        deel = QWidget()
        layout = kolom(deel, ruimte=4)
        kop = rij()
        if keuze.is_schakelaar:
            kop.addWidget(self._vinkje(keuze, bool(een.waarde)))
            kop.addStretch(1)
        else:
            kop.addWidget(Tekst(keuze.titel, "vet", breek=True), 1)
            kop.addWidget(self._getal(keuze, int(een.waarde)))
        layout.addLayout(kop)
        layout.addWidget(Tekst(keuze.uitleg, breek=True))
        layout.addWidget(Tekst(f"Bron: {keuze.bron}", "klein", breek=True))
        if keuze.nagaan:
            chip = rij()
            chip.addWidget(Chip(NAGAAN, "warm"))
            chip.addStretch(1)
            layout.addLayout(chip)
        return deel

    def _vinkje(self, keuze: Keuze, aan: bool) -> Vinkje:
        vink = Vinkje(keuze.titel, uitleg=keuze.uitleg)
        vink.setChecked(aan)
        vink.toggled.connect(partial(self._bewaar, keuze.sleutel))
        self.keuzen[keuze.sleutel] = vink
        return vink

    def _getal(self, keuze: Keuze, waarde: int) -> Getal:
        veld = Getal(keuze.kleinste, keuze.grootste, achter=f" {keuze.eenheid}")
        veld.setFixedWidth(_BREEDTE_GETAL_PX)
        # The stylesheet's padding does not reach the line inside a spin box.
        veld.lineEdit().setTextMargins(SPIN_MARGIN_PX, 0, 0, 0)
        veld.setKeyboardTracking(False)
        veld.zet(waarde)
        veld.setAccessibleName(keuze.titel)
        veld.setAccessibleDescription(keuze.uitleg)
        veld.valueChanged.connect(partial(self._straks, keuze.sleutel))
        self.keuzen[keuze.sleutel] = veld
        return veld

    def _straks(self, sleutel: str, _waarde: int) -> None:
        """Keep a number when the turning stops: each step would be a line in the logboek."""
        timer = self._wacht.get(sleutel)
        if timer is None:
            timer = QTimer(self)
            timer.setSingleShot(True)
            timer.timeout.connect(partial(self._bewaar_getal, sleutel))
            self._wacht[sleutel] = timer
        timer.start(_BEWAAR_NA_MS)

    def _bewaar_getal(self, sleutel: str) -> None:
        timer = self._wacht.pop(sleutel, None)
        if timer is not None:
            timer.stop()
            timer.deleteLater()
        control = self.keuzen[sleutel]
        if isinstance(control, Getal):
            self._bewaar(sleutel, control.value())

    def _bewaar(self, sleutel: str, waarde: bool | int) -> None:
        self.melding.hide()
        self.context.tasks.run_change(
            lambda uow: zet_keuze(uow, sleutel, waarde),
            lambda _changes: None,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep at once what was still waiting."""
        for sleutel in tuple(self._wacht):
            self._bewaar_getal(sleutel)
        super().hideEvent(event)
