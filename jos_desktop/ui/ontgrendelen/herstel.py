"""Open a vault with the recovery code; a new password is then required."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.ui.ontgrendelen.scherm import KAART_PX
from jos_desktop.ui.ontgrendelen.sterkte import NieuwWachtwoord
from jos_desktop.ui.tasks import Achtergrond
from jos_desktop.ui.widgets.basis import Kaart, Tekst, kolom, rij
from jos_desktop.ui.widgets.knop import HoofdKnop, Knop, StilleKnop
from jos_desktop.ui.widgets.melding import Melding
from jos_desktop.ui.widgets.veld import Veld

if TYPE_CHECKING:
    from jos_desktop.storage.vault import Vault


def open_and_renew(folder: Path, code: str, password: str) -> Vault:
    """Open with the recovery code and set the new password before anything is shown."""
    from jos_desktop.storage.vault import Vault

    vault = Vault.open_met_herstelcode(folder, code)
    try:
        vault.stel_wachtwoord_in(password)
    except BaseException:
        vault.sluit()
        raise
    return vault


class HerstelScherm(QWidget):
    """Type the code of the recovery sheet and choose a new password."""

    ontgrendeld = Signal(object)
    terug = Signal()
    werkgever_gevraagd = Signal()

    def __init__(self, achtergrond: Achtergrond, folder: Path) -> None:
        super().__init__()
        self._achtergrond = achtergrond
        self._folder = folder
        card = Kaart()
        card.setFixedWidth(KAART_PX + 40)
        card.inhoud.setContentsMargins(32, 24, 32, 24)
        card.inhoud.setSpacing(12)
        card.inhoud.addWidget(Tekst("Wachtwoord vergeten", "titel"))
        card.inhoud.addWidget(
            Tekst(
                "Pak je herstelblad erbij en typ de code over. Kies daarna een nieuw wachtwoord.",
                "gedempt",
                breek=True,
            )
        )
        self.melding = Melding(sluitbaar=False)
        card.inhoud.addWidget(self.melding)
        self.code = QLineEdit()
        self.code.setPlaceholderText("XXXX-XXXX-XXXX-…")
        self.veld_code = Veld(
            "&Herstelcode",
            self.code,
            hint="9 groepjes van 4 tekens. Hoofdletters en streepjes maken niet uit.",
            verplicht=True,
        )
        card.inhoud.addWidget(self.veld_code)
        self.nieuw = NieuwWachtwoord()
        self.nieuw.noem_nieuw()
        card.inhoud.addWidget(self.nieuw)
        buttons = rij()
        self.terugknop = Knop("&Terug", self.terug.emit)
        self.openen = HoofdKnop("Kluis &openen", self.probeer)
        self.werkgever = StilleKnop("Met de werkgever&sleutel", self.werkgever_gevraagd.emit)
        buttons.addWidget(self.terugknop)
        buttons.addWidget(self.werkgever)
        buttons.addStretch(1)
        buttons.addWidget(self.openen)
        card.inhoud.addLayout(buttons)
        layout = kolom(self)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self.setFocusProxy(self.code)
        self.code.textEdited.connect(lambda _: self.veld_code.wis_fout())
        self.code.returnPressed.connect(self.nieuw.eerste.setFocus)
        self.nieuw.eerste.bevestigd.connect(self.nieuw.tweede.setFocus)
        self.nieuw.tweede.bevestigd.connect(self.probeer)

    def probeer(self) -> None:
        """Check what was typed and open on a worker thread."""
        from jos_desktop.storage.recovery_code import Herstelcode, RecoveryCodeInvalid

        if not self.openen.isEnabled():
            return
        code, folder, password = self.code.text(), self._folder, self.nieuw.wachtwoord
        try:
            Herstelcode.lees(code)
        except RecoveryCodeInvalid as error:
            self.veld_code.toon_fout(f"{error.zin()} {error.raad()}")
            self.code.setFocus()
            return
        if not self.nieuw.controleer():
            return
        self._zet_bezig(True)
        self._achtergrond.run(
            lambda: open_and_renew(folder, code, password),
            self.ontgrendeld.emit,
            self._on_fout,
            eigenaar=self,
            on_finally=lambda: self._zet_bezig(False),
        )

    def _zet_bezig(self, busy: bool) -> None:
        self.openen.setText("Bezig met openen …" if busy else "Kluis &openen")
        for control in (
            self.openen,
            self.terugknop,
            self.werkgever,
            self.code,
            self.nieuw,
        ):
            control.setEnabled(not busy)

    def _on_fout(self, error: KnownError) -> None:
        self.melding.toon_fout(error)
