"""Make a new vault in four short steps."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.ui.ontgrendelen.stappen import (
    HerstelStap,
    ProfielStap,
    Stap,
    UitlegStap,
    WachtwoordStap,
)
from jos_desktop.ui.tasks import Achtergrond
from jos_desktop.ui.widgets.basis import Chip, Kaart, Tekst, kolom, rij
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.ui.widgets.knop import HoofdKnop, Knop
from jos_desktop.ui.widgets.melding import Melding

if TYPE_CHECKING:
    from jos_desktop.storage.keys import Argon2Kosten
    from jos_desktop.storage.recovery_code import Herstelcode
    from jos_desktop.storage.vault import Vault

KAART_PX = 620
BLADNAAM = "JOS-herstelblad.pdf"
ZONDER_BLAD = "De vorige keer is deze kluis niet afgemaakt."
ZONDER_BLAD_RAAD = (
    "Heb je het herstelblad niet op papier? Maak dan straks een nieuw blad: Beheer, bij Kluis."
)


def make_vault(folder: Path, password: str, cost: Argon2Kosten | None) -> tuple[Vault, Herstelcode]:
    """Make a vault; the libraries are imported here, on the worker thread."""
    from jos_desktop.storage.vault import Vault

    return Vault.maak(folder, password, kosten=cost)


def make_sheet(code: Herstelcode) -> bytes:
    """Make the recovery sheet as a PDF in memory."""
    from jos_desktop.models.documenten import Herstelblad
    from jos_desktop.reports.herstelblad import write_herstelblad

    stream = io.BytesIO()
    write_herstelblad(stream, Herstelblad(herstelcode=code.tekst, datum=date.today()))
    return stream.getvalue()


class NieuweKluis(QWidget):
    """Lead through the steps; tells when the vault is open, and when all is done."""

    gemaakt = Signal(object)
    klaar = Signal(object)
    gestopt = Signal()

    def __init__(
        self, achtergrond: Achtergrond, folder: Path, *, kosten: Argon2Kosten | None = None
    ) -> None:
        super().__init__()
        self._achtergrond = achtergrond
        self._kosten = kosten
        self._vault: Vault | None = None
        self._code: Herstelcode | None = None
        self._begin = 0
        self.uitleg = UitlegStap()
        self.wachtwoord = WachtwoordStap(folder)
        self.herstel = HerstelStap()
        self.profiel = ProfielStap()
        self.stappen: tuple[Stap, ...] = (
            self.uitleg,
            self.wachtwoord,
            self.herstel,
            self.profiel,
        )
        card = Kaart()
        card.setFixedWidth(KAART_PX)
        card.inhoud.setContentsMargins(32, 24, 32, 24)
        card.inhoud.setSpacing(16)
        head = rij()
        self.titel = Tekst("", "titel")
        self.teller = Chip("", "accent")
        head.addWidget(self.titel)
        head.addStretch(1)
        head.addWidget(self.teller)
        card.inhoud.addLayout(head)
        self.melding = Melding()
        card.inhoud.addWidget(self.melding)
        self.stapel = QStackedWidget()
        for step in self.stappen:
            self.stapel.addWidget(step)
            step.bevestigd.connect(self._on_bevestigd)
        card.inhoud.addWidget(self.stapel)
        buttons = rij()
        self.terug = Knop("&Terug", self._on_terug)
        self.verder = HoofdKnop("&Verder", self._on_verder)
        buttons.addWidget(self.terug)
        buttons.addStretch(1)
        buttons.addWidget(self.verder)
        card.inhoud.addLayout(buttons)
        layout = kolom(self)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self.herstel.bewaren_gevraagd.connect(self._on_bewaren)
        self.herstel.printen_gevraagd.connect(self._on_printen)
        self.toon_stap(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the focus where the step begins."""
        super().showEvent(event)
        self.toon_stap(self.stapel.currentIndex())

    def vul_profiel_aan(self, vault: Vault) -> None:
        """Start at the last step, for a vault whose wizard was broken off there."""
        self._vault = vault
        self._begin = len(self.stappen) - 1
        self.toon_stap(self._begin)

    @property
    def vault(self) -> Vault | None:
        """Return the vault that was made and not handed over yet."""
        return self._vault

    def toon_stap(self, number: int) -> None:
        """Show one of the steps, counted from 0."""
        step = self.stappen[number]
        self.stapel.setCurrentIndex(number)
        self.titel.setText(step.titel)
        self.teller.setText(f"Stap {number + 1} van {len(self.stappen)}")
        self.verder.setText(step.verder)
        # Once the vault is made there is no way back to choosing its password.
        self.terug.setVisible(number < 2)
        self.terug.setText("&Terug" if number else "&Annuleren")
        self.melding.hide()
        if number and number == self._begin:
            self.melding.toon(ZONDER_BLAD, ZONDER_BLAD_RAAD, "warm")
        (step.focusProxy() or self.verder).setFocus()

    def _on_terug(self) -> None:
        number = self.stapel.currentIndex()
        if number == 0:
            self.gestopt.emit()
        else:
            self.toon_stap(number - 1)

    def _on_bevestigd(self) -> None:
        """Take Enter in the last field of a step for the button."""
        if self.verder.isEnabled():
            self._on_verder()

    def _on_verder(self) -> None:
        step = self.stappen[self.stapel.currentIndex()]
        if not step.controleer():
            return
        if step is self.wachtwoord:
            self._maak()
        elif step is self.profiel:
            self._bewaar_profiel()
        else:
            if step is self.herstel:
                self.herstel.vergeet()
                self._code = None
            self.toon_stap(self.stapel.currentIndex() + 1)

    def _maak(self) -> None:
        folder, password = self.wachtwoord.folder, self.wachtwoord.nieuw.wachtwoord
        cost = self._kosten
        self._zet_bezig(True, "Kluis wordt gemaakt …")
        self._achtergrond.run(
            lambda: make_vault(folder, password, cost),
            self._on_gemaakt,
            self.melding.toon_fout,
            eigenaar=self,
            on_finally=lambda: self._zet_bezig(False),
        )

    def _on_gemaakt(self, made: tuple[Vault, Herstelcode]) -> None:
        self._vault, self._code = made
        self.wachtwoord.nieuw.eerste.wis()
        self.wachtwoord.nieuw.tweede.wis()
        self.herstel.zet_code(self._code)
        self.toon_stap(2)
        self.gemaakt.emit(self._vault)

    def _bewaar_profiel(self) -> None:
        from jos_desktop.services.profiel import richt_kluis_in

        vault = self._vault
        if vault is None:
            return
        naam, codes = self.profiel.naam.text(), self.profiel.gekozen
        functie = self.profiel.functie.currentData()
        self._zet_bezig(True, "Bezig …")
        self._achtergrond.run(
            lambda: vault.change(
                lambda uow: richt_kluis_in(uow, naam=naam, functie=functie, school_codes=codes)
            ),
            lambda _changes: self._lever(vault),
            self.melding.toon_fout,
            eigenaar=self,
            on_finally=lambda: self._zet_bezig(False),
        )

    def _lever(self, vault: Vault) -> None:
        self._vault = None
        self.klaar.emit(vault)

    def _zet_bezig(self, busy: bool, words: str = "") -> None:
        step = self.stappen[self.stapel.currentIndex()]
        self.verder.setText(words if busy else step.verder)
        for control in (self.verder, self.terug, self.stapel):
            control.setEnabled(not busy)

    def _on_bewaren(self) -> None:
        dialog = bestandsvenster(self, "Herstelblad bewaren", BLADNAAM, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self.bewaar_blad)
        dialog.open()

    def bewaar_blad(self, path: str) -> None:
        """Write the recovery sheet where the user asked for it."""
        code = self._code
        if code is None:
            return
        self._achtergrond.run(
            lambda: _write_private(Path(path), make_sheet(code)),
            self._on_bewaard,
            self.herstel.melding.toon_fout,
            eigenaar=self,
        )

    def _on_bewaard(self, _nothing: None) -> None:
        self.herstel.melding.toon(
            "Het herstelblad is bewaard.",
            "Print het en gooi het bestand daarna weg: wie de code heeft, kan je kluis openen.",
            "warm",
        )

    def _on_printen(self) -> None:
        code = self._code
        if code is not None:
            self._achtergrond.run(lambda: make_sheet(code), self._on_blad, eigenaar=self)

    def _on_blad(self, pdf: bytes) -> None:
        from jos_desktop.ui.afdrukken import druk_af

        druk_af(pdf, self, "JOS-herstelblad")


class BladNietBewaard(KnownError):
    """The recovery sheet could not be written there."""

    wat = "Het herstelblad kon hier niet bewaard worden."
    doe = "Kies een andere map, of print het blad meteen."


def _write_private(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise BladNietBewaard from error
