"""The pin in Beheer: only when the organisation allows it, and right after the password."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jos_desktop.errors import KnownError
from jos_desktop.services.instellingen import Eisen, lees_eisen
from jos_desktop.ui.pinhulp import PINBESTAND, Pinhulp, deze_computer
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog, Kaart, Knop, Melding, Tekst, Veld, rij
from jos_desktop.ui.widgets.pinveld import PinVeld
from jos_desktop.ui.widgets.wachtwoordveld import WachtwoordVeld

UITLEG = (
    "Met een pincode open je de kluis vandaag snel opnieuw. Hij geldt tot middernacht, tot je de "
    "computer opnieuw start, en tot vijf keer verkeerd typen. Daarna typ je weer je wachtwoord."
)


class PinKaart(Kaart):
    """Say whether there is a pin, and set or remove it."""

    def __init__(self, context: Context, hulp: Pinhulp | None = None) -> None:
        super().__init__("Pincode")
        self._context = context
        self._hulp = hulp or deze_computer()
        self.inhoud.addWidget(Tekst(UITLEG, breek=True))
        self.stand = Tekst("", "gedempt", breek=True)
        self.inhoud.addWidget(self.stand)
        self.melding = Melding()
        self.inhoud.addWidget(self.melding)
        line = rij()
        self.instellen = Knop("&Pincode instellen", self.vraag_pincode)
        self.uitzetten = Knop("Pincode &uitzetten", self._on_uit)
        line.addWidget(self.instellen)
        line.addWidget(self.uitzetten)
        line.addStretch(1)
        self.inhoud.addLayout(line)
        self.hide()

    def ververs(self) -> None:
        """Look again whether a pin is allowed and set."""
        self._context.tasks.run_query(lees_eisen, self._on_eisen)

    def vraag_pincode(self) -> PinDialoog:
        """Ask the password and a new pin."""
        dialog = PinDialoog(self.window(), self._context, self._hulp)
        dialog.ingesteld.connect(self._on_ingesteld)
        dialog.open()
        return dialog

    def _heeft_pin(self) -> bool:
        return (self._context.vault.map / PINBESTAND).is_file()

    def _on_eisen(self, eisen: Eisen) -> None:
        self.setVisible(eisen.pincode_toegestaan)
        if not eisen.pincode_toegestaan and self._heeft_pin():
            self._zet_uit()  # the organisation no longer allows what was set before
        self._toon_stand()

    def _toon_stand(self) -> None:
        er_is = self._heeft_pin()
        self.stand.setText("Er is een pincode ingesteld." if er_is else "Er is nu geen pincode.")
        self.uitzetten.setVisible(er_is)

    def _on_uit(self) -> None:
        self._zet_uit()

    def _zet_uit(self) -> None:
        vault, hulp = self._context.vault, self._hulp
        self._context.tasks.run(
            lambda: hulp.zet_uit(vault), self._on_uitgezet, self.melding.toon_fout, eigenaar=self
        )

    def _on_uitgezet(self, _nothing: None) -> None:
        self._toon_stand()
        self.melding.toon("De pincode is uitgezet.", "Je opent weer met je wachtwoord.", "goed")

    def _on_ingesteld(self) -> None:
        self._toon_stand()
        self.melding.toon(
            "Je pincode werkt.", "Je kunt er tot middernacht mee openen, op deze computer.", "goed"
        )


class PinDialoog(Dialoog):
    """Set a pin: the password once more, and the pin twice."""

    ingesteld = Signal()

    def __init__(self, parent: QWidget, context: Context, hulp: Pinhulp) -> None:
        super().__init__(parent, "Pincode instellen", wat="", breedte_px=480)
        self._context = context
        self._hulp = hulp
        self.wachtwoord = WachtwoordVeld()
        self.veld_wachtwoord = Veld("&Wachtwoord", self.wachtwoord, verplicht=True)
        self.pin, self.nog_eens = PinVeld(), PinVeld()
        self.veld_pin = Veld(
            "Nieuwe &pincode", self.pin, hint="Zes cijfers of meer.", verplicht=True
        )
        self.veld_nog_eens = Veld("Nog een &keer", self.nog_eens, verplicht=True)
        for veld in (self.veld_wachtwoord, self.veld_pin, self.veld_nog_eens):
            self.inhoud.addWidget(veld)
        self.wachtwoord.gewijzigd.connect(self.veld_wachtwoord.wis_fout)
        self.pin.textEdited.connect(lambda _text: self.veld_pin.wis_fout())
        self.nog_eens.textEdited.connect(lambda _text: self.veld_nog_eens.wis_fout())
        self.wachtwoord.bevestigd.connect(self.pin.setFocus)
        self.pin.returnPressed.connect(self.nog_eens.setFocus)
        self.nog_eens.returnPressed.connect(self.bewaar)
        self.knop = self.knoppen("Pincode instellen", self.bewaar)
        self.wachtwoord.setFocus()

    def done(self, result: int) -> None:
        """Take the secrets out of the fields."""
        self.wachtwoord.wis()
        self.pin.clear()
        self.nog_eens.clear()
        super().done(result)

    def bewaar(self) -> None:
        """Check what was typed and set the pin."""
        if not self.knop.isEnabled():
            return
        wachtwoord, pin = self.wachtwoord.wachtwoord(), self.pin.text()
        if not wachtwoord:
            self.veld_wachtwoord.toon_fout("Typ je wachtwoord.")
            self.wachtwoord.setFocus()
            return
        if pin != self.nog_eens.text():
            self.veld_nog_eens.toon_fout("Dit is niet dezelfde pincode. Typ hem nog een keer.")
            self.nog_eens.setFocus()
            return
        vault, hulp = self._context.vault, self._hulp
        self.knop.setEnabled(False)
        self._context.tasks.run(
            lambda: hulp.zet(vault, wachtwoord, pin),
            self._on_klaar,
            self._on_fout,
            eigenaar=self,
            on_finally=lambda: self.knop.setEnabled(True),
        )

    def _on_klaar(self, _nothing: None) -> None:
        self.ingesteld.emit()
        self.klaar()

    def _on_fout(self, error: KnownError) -> None:
        from jos_desktop.storage.pin import WeakPin
        from jos_desktop.storage.vault import WrongPassword

        if isinstance(error, WeakPin):
            self.veld_pin.toon_fout(f"{error.zin()} {error.raad()}")
            self.pin.setFocus()
        elif isinstance(error, WrongPassword):
            self.veld_wachtwoord.toon_fout("Dit is niet je wachtwoord. Probeer het opnieuw.")
            self.wachtwoord.setFocus()
        else:
            self.toon_fout(error)
