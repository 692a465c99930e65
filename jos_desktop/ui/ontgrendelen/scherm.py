"""The first thing a user sees: the password of his vault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.ui.ontgrendelen.pincode import Pinregel
from jos_desktop.ui.ontgrendelen.wisregel import Wisregel
from jos_desktop.ui.pinhulp import Pinhulp, deze_computer
from jos_desktop.ui.tasks import Achtergrond
from jos_desktop.ui.widgets.basis import Kaart, Lijn, Tekst, kolom, restyle, rij
from jos_desktop.ui.widgets.knop import HoofdKnop, Knop, StilleKnop
from jos_desktop.ui.widgets.melding import Melding
from jos_desktop.ui.widgets.veld import Veld
from jos_desktop.ui.widgets.wachtwoordveld import WachtwoordVeld

if TYPE_CHECKING:
    from jos_desktop.storage.vault import Vault
    from jos_desktop.ui.ontgrendelen.anker import AnkerDialoog
    from jos_desktop.ui.widgets.dialoog import Dialoog

ANKER_RAAD = (
    "Zet een reservekopie terug. Of maak het ankerbestand opnieuw, als dit de nieuwste versie van "
    "je kluis is."
)
KAART_PX = 460
TERUGZETTEN = "&Reservekopie terugzetten"
Opener = Callable[[Path, str], "Vault"]


def open_vault(folder: Path, password: str) -> Vault:
    """Open a vault; the database library is imported here, on the worker thread."""
    from jos_desktop.storage.vault import Vault

    return Vault.open(folder, password)


def is_vault(folder: Path) -> bool:
    """Tell whether a vault lives in this folder."""
    names = ("kluis.json", "dossiers.db", "kluis.wissen")
    return any((folder / name).exists() for name in names)


def is_anker(error: KnownError) -> bool:
    """Tell whether only the anchor is the matter."""
    from jos_desktop.storage.anchor import AnchorDamaged

    return isinstance(error, AnchorDamaged)


def wijst_op_schade(error: KnownError) -> bool:
    """Tell whether putting a backup back is the way on after this error."""
    from jos_desktop.storage.anchor import AnchorDamaged, ChangesMissing, HistoryDiffers
    from jos_desktop.storage.engine import DatabaseDamaged
    from jos_desktop.storage.header import HeaderDamaged
    from jos_desktop.storage.ledger import LedgerDamaged

    return isinstance(
        error,
        AnchorDamaged
        | ChangesMissing
        | HistoryDiffers
        | DatabaseDamaged
        | HeaderDamaged
        | LedgerDamaged,
    )


def kort_pad(folder: Path) -> str:
    """Write a folder short, from the home folder on."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)


class OntgrendelScherm(QWidget):
    """Ask the password; say which of the six things is the matter when it does not open."""

    ontgrendeld = Signal(object)
    nieuw_gevraagd = Signal()
    herstel_gevraagd = Signal(object)
    map_gekozen = Signal(object)
    terugzetten_gevraagd = Signal()

    def __init__(
        self,
        achtergrond: Achtergrond,
        folder: Path,
        *,
        opener: Opener = open_vault,
        pinhulp: Pinhulp | None = None,
    ) -> None:
        super().__init__()
        self._achtergrond = achtergrond
        self._folder = folder
        self._opener = opener
        card = Kaart()
        card.setFixedWidth(KAART_PX)
        card.inhoud.setContentsMargins(32, 28, 32, 24)
        card.inhoud.setSpacing(12)
        self._bouw_bovenkant(card)
        self.wisregel = Wisregel(achtergrond)
        self.wisregel.verschenen.connect(self._on_wisregel)
        card.inhoud.addWidget(self.wisregel)
        self.pincode = Pinregel(achtergrond, pinhulp or deze_computer())
        self.pincode.ontgrendeld.connect(self._on_open)
        self.pincode.bezig.connect(self._zet_bezig)
        self.pincode.kan_niet.connect(self._on_fout)
        self.pincode.verschenen.connect(self._on_pincode)
        card.inhoud.addWidget(self.pincode)
        self.wachtwoord = WachtwoordVeld()
        self.veld = Veld("&Wachtwoord", self.wachtwoord)
        card.inhoud.addWidget(self.veld)
        self.openen = HoofdKnop("&Openen", self.probeer)
        self.openen.setSizePolicy(
            self.openen.sizePolicy().Policy.Expanding, self.openen.sizePolicy().Policy.Fixed
        )
        card.inhoud.addWidget(self.openen)
        self.bezig = QProgressBar()
        self.bezig.setRange(0, 0)
        self.bezig.setAccessibleName("Kluis wordt geopend")
        room = self.bezig.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.bezig.setSizePolicy(room)
        self.bezig.hide()
        card.inhoud.addWidget(self.bezig)
        self._bouw_onderkant(card)
        layout = kolom(self)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self.wachtwoord.bevestigd.connect(self.probeer)
        self.wachtwoord.gewijzigd.connect(self.veld.wis_fout)
        self.zet_map(folder)

    def _bouw_bovenkant(self, card: Kaart) -> None:
        card.inhoud.addWidget(Tekst("JOS Desktop", "titel"))
        self.welkom = Tekst("Typ je wachtwoord om je dossiers te openen.", "gedempt", breek=True)
        card.inhoud.addWidget(self.welkom)
        self.melding = Melding(sluitbaar=False)
        card.inhoud.addWidget(self.melding)
        self.terug_nu = Knop("Reservekopie terug&zetten", self.terugzetten_gevraagd.emit)
        self.terug_nu.hide()
        self.anker_nu = Knop("An&ker opnieuw maken", self.vraag_anker)
        self.anker_nu.hide()
        wegen = rij()
        wegen.addWidget(self.terug_nu)
        wegen.addWidget(self.anker_nu)
        wegen.addStretch(1)
        card.inhoud.addLayout(wegen)

    def _bouw_onderkant(self, card: Kaart) -> None:
        card.inhoud.addWidget(Lijn())
        where = rij()
        self.plaats = Tekst("", "klein")
        where.addWidget(self.plaats, 1)
        self.andere_map = StilleKnop("&Andere kluis", self.kies_map)
        where.addWidget(self.andere_map)
        card.inhoud.addLayout(where)
        bottom = rij()
        self.vergeten = StilleKnop(
            "Wachtwoord &vergeten", lambda: self.herstel_gevraagd.emit(self._folder)
        )
        self.nieuw = Knop("&Nieuwe kluis maken", self.nieuw_gevraagd.emit)
        bottom.addWidget(self.vergeten)
        bottom.addStretch(1)
        bottom.addWidget(self.nieuw)
        card.inhoud.addLayout(bottom)
        self.terugzetten = StilleKnop(TERUGZETTEN, self.terugzetten_gevraagd.emit)
        back = rij()
        back.addWidget(self.terugzetten)
        back.addStretch(1)
        self.kwijt = StilleKnop("&Iets kwijt?", self.vertel_kwijt)
        back.addWidget(self.kwijt)
        card.inhoud.addLayout(back)

    @property
    def folder(self) -> Path:
        """Return the folder of the vault to open."""
        return self._folder

    def zet_map(self, folder: Path) -> None:
        """Point at another vault; without a vault there, making one is the way on."""
        self._folder = folder
        exists = is_vault(folder)
        words = kort_pad(folder)
        self.plaats.setText(
            self.plaats.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, 250)
        )
        self.plaats.setToolTip(words)
        self.plaats.setAccessibleName(f"Kluis in {words}")
        self.veld.setVisible(exists)
        self.openen.setVisible(exists)
        self.vergeten.setVisible(exists)
        self.welkom.setText(
            "Typ je wachtwoord om je dossiers te openen."
            if exists
            else "Er is hier nog geen kluis. Maak een nieuwe kluis voor je dossiers, of kies de "
            "map waar je kluis staat."
        )
        self.melding.hide()
        self.terug_nu.hide()
        self.anker_nu.hide()
        self.terugzetten.show()
        self.bezig.setVisible(False)
        self.nieuw.setProperty("rol", "stil" if exists else "hoofd")
        restyle(self.nieuw)
        self.pincode.zet_map(folder)
        self.wisregel.zet_map(folder)
        self.zet_focus()

    def _on_wisregel(self) -> None:
        """Ask no password of a vault that nothing opens any more."""
        for control in (self.veld, self.openen, self.vergeten, self.pincode):
            control.hide()
        self.welkom.setText("Deze kluis is gewist.")
        self.wisregel.afmaken.setFocus()

    def vertel_kwijt(self) -> Dialoog:
        """Say what to do when something is lost, the laptop itself too."""
        from jos_desktop.ui.ontgrendelen.kwijt import KwijtDialoog

        dialog = KwijtDialoog(self)
        dialog.open()
        return dialog

    def zet_focus(self) -> None:
        """Put the focus where the user goes on: the password, or making a vault."""
        if not is_vault(self._folder):
            self.nieuw.setFocus()
        elif self.pincode.isHidden():
            self.wachtwoord.setFocus()
        else:
            self.pincode.setFocus()

    def kies_map(self) -> None:
        """Let the user point at the folder of his vault."""
        from jos_desktop.ui.widgets.bestand import mapvenster

        dialog = mapvenster(self, "Kies de map van je kluis", self._folder.parent)
        dialog.fileSelected.connect(self._on_map_gekozen)
        dialog.open()

    def probeer(self) -> None:
        """Try the password that was typed, on a worker thread."""
        if not self.openen.isEnabled():
            return
        password, folder, opener = self.wachtwoord.wachtwoord(), self._folder, self._opener
        if not password:
            self.veld.toon_fout("Typ eerst je wachtwoord.")
            self.wachtwoord.setFocus()
            return
        self._zet_bezig(True)
        self._achtergrond.run(
            lambda: opener(folder, password),
            self._on_open,
            self._on_fout,
            eigenaar=self,
            on_finally=lambda: self._zet_bezig(False),
        )

    def _zet_bezig(self, busy: bool) -> None:
        self.bezig.setVisible(busy)
        for control in (
            self.openen,
            self.wachtwoord,
            self.pincode,
            self.andere_map,
            self.vergeten,
            self.nieuw,
            self.terugzetten,
        ):
            control.setEnabled(not busy)

    def _on_open(self, vault: Vault) -> None:
        self.wachtwoord.wis()
        self.melding.hide()
        self.terug_nu.hide()
        self.anker_nu.hide()
        self.ontgrendeld.emit(vault)

    def _on_pincode(self) -> None:
        if not self.wachtwoord.wachtwoord():  # whoever is typing the password goes on
            self.pincode.setFocus()

    def vraag_anker(self) -> AnkerDialoog:
        """Explain what a new anchor means, and open with one after the password."""
        from jos_desktop.ui.ontgrendelen.anker import AnkerDialoog

        dialog = AnkerDialoog(self.window(), self._achtergrond, self._folder)
        dialog.ontgrendeld.connect(self._on_open)
        dialog.open()
        return dialog

    def _on_fout(self, error: KnownError) -> None:
        anker = is_anker(error)
        self.melding.toon(error.zin(), ANKER_RAAD if anker else error.raad(), "gevaar")
        self.anker_nu.setVisible(anker)
        schade = wijst_op_schade(error)
        self.terug_nu.setVisible(schade)
        self.terugzetten.setVisible(not schade)  # once is enough
        self.wachtwoord.setFocus()
        self.wachtwoord.regel.selectAll()

    def _on_map_gekozen(self, path: str) -> None:
        self.zet_map(Path(path))
        self.map_gekozen.emit(Path(path))
