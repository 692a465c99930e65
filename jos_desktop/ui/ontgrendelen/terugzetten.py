"""Put a backup back: choose it, type the secret of then, and read what is missing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from jos_desktop.errors import KnownError
from jos_desktop.ui.ontgrendelen.kopielijst import kopiemodel, noem_leeftijd
from jos_desktop.ui.ontgrendelen.scherm import KAART_PX, kort_pad
from jos_desktop.ui.ontgrendelen.sleutelvraag import Sleutelvraag
from jos_desktop.ui.tasks import Achtergrond, Voortgang
from jos_desktop.ui.widgets.basis import Kaart, Tekst, kolom, rij
from jos_desktop.ui.widgets.knop import HoofdKnop, Knop, StilleKnop
from jos_desktop.ui.widgets.melding import Melding
from jos_desktop.ui.widgets.tabel import RijenTabel
from jos_desktop.ui.widgets.veld import Veld
from jos_desktop.ui.widgets.wachtwoordveld import WachtwoordVeld

if TYPE_CHECKING:
    from jos_desktop.storage.backup_list import Reservekopie
    from jos_desktop.storage.restore import Herstelverslag
    from jos_desktop.storage.sealing import Priveslot

UITLEG = (
    "De herstelde kluis komt in een nieuwe map naast de oude. Er wordt nooit iets overschreven."
)
_TABEL_PX = 190
_TABEL_LAAG_PX = 112  # room for the file and two passwords on a low screen


class TerugzetPaneel(QWidget):
    """The form itself; the unlock window and Beheer put it in a frame of their own."""

    hersteld = Signal(object)
    bezig_gewijzigd = Signal(bool)

    def __init__(self, achtergrond: Achtergrond, kluis: Path) -> None:
        super().__init__()
        self._achtergrond = achtergrond
        self._kluis = kluis
        self._doel: Path | None = None
        self._voortgang: Voortgang | None = None
        layout = kolom(self, ruimte=12)
        self.melding = Melding(sluitbaar=False)
        layout.addWidget(self.melding)
        self.model = kopiemodel()
        self.tabel: RijenTabel[Reservekopie] = RijenTabel(self.model, "Reservekopieën")
        self.tabel.setFixedHeight(_TABEL_PX)
        self.tabel.gekozen.connect(lambda _rij: self._on_keuze())
        layout.addWidget(self.tabel)
        where = rij()
        self.stand = Tekst("", "klein", breek=True)
        where.addWidget(self.stand, 1)
        self.ander = StilleKnop("&Ander bestand kiezen", self.kies_bestand)
        where.addWidget(self.ander)
        layout.addLayout(where)
        self.leeftijd = Tekst("", "vet", breek=True)
        self.leeftijd.hide()
        layout.addWidget(self.leeftijd)
        self._bouw_geheim(layout)
        target = rij()
        self.doel = Tekst("", "klein", breek=True)
        target.addWidget(self.doel, 1)
        self.andere_map = StilleKnop("Andere &map", self.kies_map)
        target.addWidget(self.andere_map)
        layout.addLayout(target)
        self.balk = QProgressBar()
        self.balk.setTextVisible(False)
        self.balk.setAccessibleName("Voortgang van het terugzetten")
        self.balk.hide()
        layout.addWidget(self.balk)
        self.setFocusProxy(self.tabel)
        self._zet_doel(None)
        self.ververs()

    def _bouw_geheim(self, layout: QVBoxLayout) -> None:
        self.wachtwoord = WachtwoordVeld()
        self.veld = Veld("Wachtwoord &van toen", self.wachtwoord)
        self.code = QLineEdit()
        self.veld_code = Veld("&Herstelcode van toen", self.code, hint="9 groepjes van 4 tekens.")
        self.veld_code.hide()
        self.vraag = Sleutelvraag()
        self.vraag.hide()
        self.nu = WachtwoordVeld()
        self.veld_nu = Veld(
            "Wachtwoord van &nu",
            self.nu,
            hint="De sleutel is sindsdien vernieuwd. Hiermee gaan vastgezette cijfers en "
            "vernietigingen mee. Weet je het niet, laat dit dan leeg.",
        )
        self.veld_nu.hide()
        layout.addLayout(self._bouw_keuze())
        for part in (self.veld, self.veld_code, self.vraag, self.veld_nu):
            layout.addWidget(part)
        self.wachtwoord.gewijzigd.connect(self.veld.wis_fout)
        self.code.textEdited.connect(lambda _: self.veld_code.wis_fout())
        self.wachtwoord.bevestigd.connect(self.zet_terug)
        self.code.returnPressed.connect(self.zet_terug)
        self.vraag.bevestigd.connect(self.zet_terug)

    def _bouw_keuze(self) -> QHBoxLayout:
        """Return the three ways to open a backup, side by side."""
        self.met_wachtwoord = QRadioButton("Met het &wachtwoord")
        self.met_code = QRadioButton("Met de herstel&code")
        self.met_sleutel = QRadioButton("Met de werkgevers&leutel")
        self.met_wachtwoord.setChecked(True)
        self._groep = QButtonGroup(self)
        keuze = rij(ruimte=16)
        for button in (self.met_wachtwoord, self.met_code, self.met_sleutel):
            button.setAccessibleName(button.text().replace("&", ""))
            self._groep.addButton(button)
            keuze.addWidget(button)
        keuze.addStretch(1)
        self._groep.buttonToggled.connect(lambda _button, on: self._on_manier() if on else None)
        return keuze

    # -- choose ----------------------------------------------------------------------------------

    def ververs(self) -> None:
        """Read the backups of the vault, every byte of them, in the background."""
        folder = self._kluis
        self.stand.setText("De reservekopieën worden bekeken …")

        def lees() -> tuple[Reservekopie, ...]:
            from jos_desktop.storage.backup_list import (
                huidige_kop,
                lijst_reservekopieen,
                reservemap,
            )

            return lijst_reservekopieen(reservemap(folder), huidige_kop(folder))

        self._achtergrond.run(lees, self.toon_kopieen, self.melding.toon_fout, eigenaar=self)

    def kies_bestand(self) -> None:
        """Let the user point at a backup elsewhere, such as on a stick."""
        from jos_desktop.ui.widgets.bestand import bestandsvenster

        dialog = bestandsvenster(self, "Kies een reservekopie", "", "Reservekopie (*.joskopie)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.voeg_bestand_toe)
        dialog.open()

    def voeg_bestand_toe(self, pad: str) -> None:
        """Look at one file and put it on top of the list."""
        folder = self._kluis

        def lees() -> Reservekopie:
            from jos_desktop.storage.backup_list import huidige_kop, lees_met_kop

            return lees_met_kop(Path(pad), huidige_kop(folder))

        self._achtergrond.run(lees, self._on_bestand, self.melding.toon_fout, eigenaar=self)

    def kies_map(self) -> None:
        """Let the user choose in which folder the restored vault comes."""
        from jos_desktop.ui.widgets.bestand import mapvenster

        dialog = mapvenster(self, "Waar komt de herstelde kluis?", self._kluis.parent)
        dialog.fileSelected.connect(lambda path: self._zet_doel(Path(path)))
        dialog.open()

    def _zet_doel(self, ouder: Path | None) -> None:
        from jos_desktop.storage.restore import herstelnaam

        kluis = self._kluis if ouder is None else ouder / self._kluis.name
        self._doel = herstelnaam(kluis)
        self.doel.setText(f"Komt in: {kort_pad(self._doel)}")

    def toon_kopieen(self, kopieen: tuple[Reservekopie, ...]) -> None:
        """Show these backups, the first one chosen."""
        self.model.zet_rijen(kopieen)
        self.stand.setText(
            "De nieuwste staat bovenaan."
            if kopieen
            else "In deze kluis staan geen reservekopieën. Staat er een op een USB-stick of "
            "netwerkmap, kies dan het bestand."
        )
        if kopieen:
            self.tabel.selectRow(0)

    def _on_bestand(self, kopie: Reservekopie) -> None:
        self.model.zet_rijen([kopie, *(k for k in self.model.rijen if k.pad != kopie.pad)])
        self.stand.setText(f"Gekozen: {kort_pad(kopie.pad)}")
        self.tabel.selectRow(0)

    def _on_keuze(self) -> None:
        from jos_desktop.storage.backup_list import Opent

        gekozen = self.tabel.gekozen_rijen()
        self.melding.hide()
        if gekozen and gekozen[0].fout is not None:
            self.melding.toon_fout(gekozen[0].fout)
        if gekozen:
            self.leeftijd.setText(noem_leeftijd(gekozen[0]))
        self.leeftijd.setVisible(bool(gekozen))
        ouder = bool(gekozen) and gekozen[0].opent is Opent.ANDERE_SLEUTEL
        # The employer's key opens the vault of now as well.
        self.veld_nu.setVisible(ouder and not self.met_sleutel.isChecked())

    def _on_manier(self) -> None:
        # The focus stays on the choice: with the arrows somebody may be on the way to another.
        self.veld.setVisible(self.met_wachtwoord.isChecked())
        self.veld_code.setVisible(self.met_code.isChecked())
        met_sleutel = self.met_sleutel.isChecked()
        self.vraag.setVisible(met_sleutel)
        self.tabel.setFixedHeight(_TABEL_LAAG_PX if met_sleutel else _TABEL_PX)
        self._on_keuze()

    # -- do --------------------------------------------------------------------------------------

    def zet_terug(self) -> None:
        """Put the chosen backup back, on a worker thread."""
        gekozen = self.tabel.gekozen_rijen()
        if self._voortgang is not None or self._doel is None:
            return
        if not gekozen:
            self.melding.toon("Kies eerst een reservekopie.", "Klik op een regel in de lijst.")
            return
        if not self._compleet():
            return
        pad, doel, kluis = gekozen[0].pad, self._doel, self._kluis
        now = self.nu.wachtwoord() if self.veld_nu.isVisible() else ""
        password = self.wachtwoord.wachtwoord() if self.met_wachtwoord.isChecked() else None
        code = self.code.text() if self.met_code.isChecked() else None
        sleutel = self._sleutel() if self.met_sleutel.isChecked() else None

        def werk(voortgang: Voortgang) -> Herstelverslag:
            from jos_desktop.werkstroom.reservekopie import zet_terug

            return zet_terug(
                pad,
                doel,
                wachtwoord=password,
                herstelcode=code,
                werkgever=None if sleutel is None else sleutel(),
                huidige_kluis=kluis,
                huidig_wachtwoord=now or None,
                gemeld=voortgang.meld,
            )

        self.melding.hide()
        self._zet_bezig(True)
        self._voortgang = self._achtergrond.run_long(
            werk,
            self._on_hersteld,
            self._on_fout,
            on_progress=self._on_gevorderd,
            on_finally=lambda: self._zet_bezig(False),
            eigenaar=self,
        )

    def _compleet(self) -> bool:
        if self.met_sleutel.isChecked():
            return self.vraag.compleet()
        met_code = self.met_code.isChecked()
        if self.code.text() if met_code else self.wachtwoord.wachtwoord():
            return True
        veld = self.veld_code if met_code else self.veld
        veld.toon_fout("Typ eerst de code." if met_code else "Typ eerst het wachtwoord.")
        veld.setFocus()
        return False

    def _sleutel(self) -> Callable[[], Priveslot]:
        """Return what opens the key file, for the worker thread."""
        pad, een, twee = self.vraag.pad(), self.vraag.een.wachtwoord(), self.vraag.twee.wachtwoord()

        def open_() -> Priveslot:
            from jos_desktop.werkstroom.werkgever import open_sleutelbestand

            return open_sleutelbestand(pad, een, twee).slot

        return open_

    def _zet_bezig(self, busy: bool) -> None:
        if not busy:
            self._voortgang = None
        self.balk.setRange(0, 0)
        self.balk.setVisible(busy)
        for control in (
            self.tabel,
            self.ander,
            self.veld,
            self.veld_code,
            self.vraag,
            *self._groep.buttons(),
            self.veld_nu,
            self.andere_map,
        ):
            control.setEnabled(not busy)
        self.bezig_gewijzigd.emit(busy)

    def _on_gevorderd(self, gedaan: int, totaal: int) -> None:
        self.balk.setRange(0, 100)
        self.balk.setValue(100 * gedaan // max(totaal, 1))

    def _on_hersteld(self, verslag: Herstelverslag) -> None:
        self.wachtwoord.wis()
        self.vraag.wis()
        self.nu.wis()
        self.code.clear()
        self.hersteld.emit(verslag)

    def _on_fout(self, error: KnownError) -> None:
        from jos_desktop.storage.recovery_code import RecoveryCodeInvalid
        from jos_desktop.storage.restore import RestoreFolderTaken
        from jos_desktop.storage.restore_unlock import BackupCodeWrong, BackupPasswordWrong

        if isinstance(error, BackupPasswordWrong):
            self.veld.toon_fout(f"{error.zin()} {error.raad()}")
            self.wachtwoord.setFocus()
            self.wachtwoord.regel.selectAll()
            return
        if isinstance(error, BackupCodeWrong | RecoveryCodeInvalid):
            self.veld_code.toon_fout(f"{error.zin()} {error.raad()}")
            self.code.setFocus()
            return
        if isinstance(error, RestoreFolderTaken) and self._doel is not None:
            self._zet_doel(self._doel.parent)
        self.melding.toon_fout(error)


class TerugzetScherm(QWidget):
    """The form as a page of the unlock window, and its report afterwards."""

    terug = Signal()
    naar_kluis = Signal(object)
    naar_werkgever = Signal(object, str)

    def __init__(self, achtergrond: Achtergrond, kluis: Path) -> None:
        super().__init__()
        self._map: Path | None = None
        self._door_werkgever = False
        card = Kaart()
        card.setFixedWidth(KAART_PX + 220)
        card.inhoud.setContentsMargins(32, 20, 32, 20)
        card.inhoud.setSpacing(10)
        self.titel = Tekst("Reservekopie terugzetten", "titel")
        card.inhoud.addWidget(self.titel)
        self.uitleg = Tekst(UITLEG, "gedempt", breek=True)
        card.inhoud.addWidget(self.uitleg)
        self.paneel = TerugzetPaneel(achtergrond, kluis)
        card.inhoud.addWidget(self.paneel)
        buttons = rij()
        self.terugknop = Knop("&Terug", self.terug.emit)
        self.doen = HoofdKnop("Terug&zetten", self.paneel.zet_terug)
        self.verder = HoofdKnop("&Herstelde kluis openen", self._on_verder)
        self.verder.hide()
        buttons.addWidget(self.terugknop)
        buttons.addStretch(1)
        buttons.addWidget(self.doen)
        buttons.addWidget(self.verder)
        card.inhoud.addLayout(buttons)
        layout = kolom(self)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self.setFocusProxy(self.paneel)
        self.paneel.bezig_gewijzigd.connect(self._on_bezig)
        self.paneel.hersteld.connect(self.toon_verslag)

    def toon_verslag(self, verslag: Herstelverslag) -> None:
        """Say what is back and what is missing, and lead to the restored vault."""
        self._map, self._door_werkgever = verslag.map, verslag.door_werkgever
        self.titel.setText("De reservekopie is teruggezet")
        self.uitleg.setText("\n\n".join((*verslag.regels(), f"Map: {kort_pad(verslag.map)}")))
        self.uitleg.setAccessibleName(self.uitleg.text())
        for part in (self.paneel, self.doen):
            part.hide()
        self.verder.show()
        self.verder.setFocus()

    def _on_bezig(self, busy: bool) -> None:
        self.doen.setEnabled(not busy)
        self.terugknop.setEnabled(not busy)
        self.doen.setText("Bezig …" if busy else "Terug&zetten")

    def _on_verder(self) -> None:
        if self._door_werkgever:
            self.naar_werkgever.emit(self._map, self.paneel.vraag.bestand.text())
            return
        self.naar_kluis.emit(self._map)
