"""Renew the key of the vault: why, another password, a new sheet, and then the work itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.ui.beheer.bladstap import BladStap
from jos_desktop.ui.ontgrendelen.sterkte import NieuwWachtwoord
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog, Knop, Tekst, Veld, kolom
from jos_desktop.ui.widgets.wachtwoordveld import WachtwoordVeld

if TYPE_CHECKING:
    from jos_desktop.storage.rekey import Vernieuwing

WANNEER = (
    "Doe dit als iemand je wachtwoord of je herstelblad kan weten. Alles wordt dan opnieuw "
    "versleuteld, met een nieuw wachtwoord en een nieuw herstelblad. Wat die ander weet, past "
    "daarna niet meer op deze kluis."
)
KOPIEEN = (
    "Let op: reservekopieën van vóór nu openen nog met je oude wachtwoord. Gooi ze daarna "
    "weg bij Reservekopie, of bewaar ze waar niemand bij kan."
)
KLAAR = "Klaar. Je kluis is nu dicht. Open hem met je nieuwe wachtwoord."


class VernieuwDialoog(Dialoog):
    """Three pages: the passwords, the sheet, and the progress."""

    vernieuwd = Signal()

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "Sleutel vernieuwen", wat="deze vernieuwing", breedte_px=640)
        self._context = context
        self._oud = self._nieuw = ""
        self._bezig = self._klaar = False
        self.stapel = QStackedWidget()
        self.inhoud.addWidget(self.stapel)
        self.stapel.addWidget(self._bouw_wachtwoorden())
        self.blad = BladStap(context)
        self.blad.bevestigd.connect(self.verder)
        self.stapel.addWidget(self.blad)
        self.stapel.addWidget(self._bouw_voortgang())
        self.knop: Knop = self.knoppen("&Verder", self.verder)
        self.oud.setFocus()

    def _bouw_wachtwoorden(self) -> QWidget:
        page = QWidget()
        layout = kolom(page, ruimte=12)
        layout.addWidget(Tekst(WANNEER, breek=True))
        layout.addWidget(Tekst(KOPIEEN, "gedempt", breek=True))
        self.oud = WachtwoordVeld()
        self.veld_oud = Veld("Wachtwoord van n&u", self.oud, verplicht=True)
        self.oud.gewijzigd.connect(self.veld_oud.wis_fout)
        layout.addWidget(self.veld_oud)
        self.nieuw = NieuwWachtwoord()
        self.nieuw.noem_nieuw()
        self.oud.bevestigd.connect(self.nieuw.eerste.setFocus)
        self.nieuw.eerste.bevestigd.connect(self.nieuw.tweede.setFocus)
        self.nieuw.tweede.bevestigd.connect(self.verder)
        layout.addWidget(self.nieuw)
        layout.addStretch(1)
        return page

    def _bouw_voortgang(self) -> QWidget:
        from jos_desktop.storage.rekey import FASEN

        page = QWidget()
        layout = kolom(page, ruimte=12)
        self.fase = Tekst("", "vet", breek=True)
        layout.addWidget(self.fase)
        self.balk = QProgressBar()
        self.balk.setRange(0, len(FASEN))
        self.balk.setTextVisible(False)
        self.balk.setAccessibleName("Voortgang van het vernieuwen")
        layout.addWidget(self.balk)
        self.toelichting = Tekst(
            "Valt de computer uit of gaat de kluis op slot? Dan is er niets kwijt: je kluis opent "
            "met je oude of met je nieuwe wachtwoord.",
            "gedempt",
            breek=True,
        )
        layout.addWidget(self.toelichting)
        layout.addStretch(1)
        return page

    def verder(self) -> None:
        """Go to the next page when this one is in order."""
        if not self.knop.isEnabled():
            return
        if self._klaar:
            self.klaar()
        elif self.stapel.currentWidget() is self.blad:
            if self.blad.controleer():
                self._begin()
        else:
            self._kijk_wachtwoord_na()

    def done(self, result: int) -> None:
        """Forget the secrets; afterwards the vault is closed, so the window locks."""
        self._oud = self._nieuw = ""
        self.blad.vergeet()
        for veld in (self.oud, self.nieuw.eerste, self.nieuw.tweede):
            veld.wis()
        super().done(result)
        if self._klaar:
            self._context.navigatie.vergrendelen_gevraagd.emit()

    def reject(self) -> None:
        """Close, unless the work runs: that ends by itself within moments."""
        if self._klaar:
            self.klaar()
        elif not self._bezig:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay while the work runs."""
        if self._bezig:
            event.ignore()
            return
        super().closeEvent(event)

    def _kijk_wachtwoord_na(self) -> None:
        oud, vault = self.oud.wachtwoord(), self._context.vault
        if not oud:
            self.veld_oud.toon_fout("Typ het wachtwoord waarmee je nu opent.")
            self.oud.setFocus()
            return
        if not self.nieuw.controleer():
            return
        if self.nieuw.wachtwoord == oud:
            self.nieuw.veld_eerste.toon_fout("Dit is hetzelfde wachtwoord. Kies een ander.")
            return
        self._oud, self._nieuw = oud, self.nieuw.wachtwoord
        self.knop.setEnabled(False)
        self._context.tasks.run(
            lambda: vault.past_wachtwoord(oud),
            self._on_nagekeken,
            self.toon_fout,
            eigenaar=self,
            on_finally=lambda: self.knop.setEnabled(True),
        )

    def _on_nagekeken(self, past: bool) -> None:
        if not past:
            self.veld_oud.toon_fout("Dit is niet het wachtwoord van nu. Probeer het opnieuw.")
            self.oud.setFocus()
            return
        self.stapel.setCurrentWidget(self.blad)
        self.knop.setText("&Sleutel vernieuwen")
        self.blad.printen.setFocus()

    def _begin(self) -> None:
        from jos_desktop.werkstroom.sleutels import vernieuw_sleutel

        code, vault = self.blad.nieuwe_code, self._context.vault
        if code is None:
            return
        oud, nieuw = self._oud, self._nieuw
        self._bezig = True
        self.knop.setEnabled(False)
        self._toon_afbreken(False)
        self.stapel.setCurrentIndex(2)
        self._context.tasks.run_long(
            lambda voortgang: vernieuw_sleutel(vault, oud, nieuw, code, voortgang.meld),
            self._on_klaar,
            self._on_fout,
            on_progress=self._on_voortgang,
            eigenaar=self,
            on_finally=self._on_einde,
        )

    def _on_voortgang(self, gedaan: int, _totaal: int) -> None:
        from jos_desktop.storage.rekey import FASEN

        self.fase.setText(FASEN[gedaan])
        self.balk.setValue(gedaan)

    def _on_einde(self) -> None:
        self._bezig = False
        self.knop.setEnabled(True)

    def _on_klaar(self, uitkomst: Vernieuwing) -> None:
        from jos_desktop.werkstroom.sleutels import werkgever_in_woorden

        self._klaar = True
        self.balk.setValue(self.balk.maximum())
        self.fase.setText(KLAAR)
        self.toelichting.setText(f"{werkgever_in_woorden(uitkomst)} {KOPIEEN}".strip())
        self.knop.setText("Kluis opnieuw &openen")
        self.knop.setFocus()
        self.onthoud()
        self.vernieuwd.emit()

    def _on_fout(self, error: KnownError) -> None:
        self._toon_afbreken(True)
        self.stapel.setCurrentIndex(0)
        self.knop.setText("&Verder")
        self.toon_fout(error)

    def _toon_afbreken(self, kan: bool) -> None:
        if self.afbreken is not None:
            self.afbreken.setVisible(kan)
