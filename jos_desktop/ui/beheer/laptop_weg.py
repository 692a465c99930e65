"""Deze laptop gaat weg: hand back, verify, confirm, wipe, and the proof. One page for each."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.ui.beheer.laptop_weg_bladen import (
    ZELFDE_SCHIJF,
    BevestigBlad,
    BezigBlad,
    KlaarBlad,
    NakijkBlad,
    OvergeefBlad,
)
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog, Knop, Tekst, bevestig
from jos_desktop.ui.widgets.basis import restyle
from jos_desktop.ui.widgets.bestand import documentenmap, mapvenster
from jos_desktop.ui.wisbewijs import vraag_plek

if TYPE_CHECKING:
    from jos_desktop.models.wisbewijs import Overgave, Wisbewijs
    from jos_desktop.ui.tasks import Voortgang
    from jos_desktop.werkstroom.laptop_weg import Wisplan

_STAPPEN = 3


class LaptopWegDialoog(Dialoog):
    """Five pages; nothing goes before the third was confirmed by typing a word."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "Deze laptop gaat weg", wat="", breedte_px=640)
        self._context = context
        self._bezig = False
        self.kopie: Path | None = None
        self.overgave: Overgave | None = None
        self.bewijs: Wisbewijs | None = None
        self.ctrl_enter = False  # nobody wipes by pressing two keys
        self.stap = Tekst("", "gedempt")
        self.inhoud.addWidget(self.stap)
        self.overgeven, self.nakijken, self.bevestigen = (
            OvergeefBlad(),
            NakijkBlad(),
            BevestigBlad(),
        )
        self.wissen, self.einde = BezigBlad(), KlaarBlad()
        self.stapel = QStackedWidget()
        for page in (self.overgeven, self.nakijken, self.bevestigen, self.wissen, self.einde):
            self.stapel.addWidget(page)
        self.inhoud.addWidget(self.stapel)
        self.overgeven.kies.clicked.connect(self.kies_plek)
        self.nakijken.wachtwoord.bevestigd.connect(self.verder)
        self.einde.bewaar.clicked.connect(self.kies_bewijs)
        self.knop: Knop = self.knoppen("&Verder", self.verder)
        self._toon(self.overgeven)

    def _toon(self, page: QWidget) -> None:
        self.stapel.setCurrentWidget(page)
        nummer = self.stapel.currentIndex() + 1
        vooraf = nummer <= _STAPPEN
        self.stap.setText(f"Stap {nummer} van {_STAPPEN}" if vooraf else "")
        self.stap.setVisible(vooraf)
        self.melding.hide()
        if self.afbreken is not None:
            self.afbreken.setVisible(vooraf)
        words: dict[QWidget, str] = {
            self.nakijken: "&Nakijken",
            self.bevestigen: "&Kluis wissen",
            self.einde: "&Sluiten",
        }
        self.knop.setText(words.get(page, "&Verder"))
        self.knop.setProperty("rol", "gevaar" if page is self.bevestigen else "hoofd")
        restyle(self.knop)
        self._zet_knop()
        focus: dict[QWidget, QWidget] = {
            self.overgeven: self.overgeven.kies,
            self.nakijken: self.nakijken.wachtwoord,
            self.bevestigen: self.bevestigen.laptop,
            self.einde: self.einde.bewaar,
        }
        if page in focus:
            focus[page].setFocus()

    def _zet_knop(self) -> None:
        wacht = self.stapel.currentWidget() is self.overgeven and self.kopie is None
        self.knop.setEnabled(not self._bezig and not wacht)

    def verder(self) -> None:
        """Go on when this page is in order."""
        page = self.stapel.currentWidget()
        if not self.knop.isEnabled():
            return
        if page is self.overgeven:
            self._toon(self.nakijken)
        elif page is self.nakijken:
            self._kijk_na()
        elif page is self.bevestigen:
            self._wis()
        else:
            self.klaar()

    def kies_plek(self) -> QFileDialog:
        """Ask in which folder the last backup goes."""
        dialog = mapvenster(self, "Waar komt de laatste reservekopie?", documentenmap())
        dialog.fileSelected.connect(lambda pad: self.kies(Path(pad)))
        dialog.open()
        return dialog

    def kies(self, map_: Path) -> None:
        """Warn for a folder on the disk of the vault before the backup is made there."""
        from jos_desktop.storage.handover import op_zelfde_schijf

        vault_map = self._context.vault.map

        def verder(zelfde: bool) -> None:
            if not zelfde:
                self.geef_over(map_)
                return
            bevestig(
                self,
                "Toch op dezelfde schijf?",
                ZELFDE_SCHIJF,
                "Toch hier bewaren",
                partial(self.geef_over, map_),
                sluit="Andere plek kiezen",
            )

        self._context.tasks.run(
            lambda: op_zelfde_schijf(map_, vault_map), verder, self._on_fout, eigenaar=self
        )

    def geef_over(self, map_: Path) -> None:
        """Make the last backup in this folder."""
        from jos_desktop.werkstroom.laptop_weg import geef_over

        vault = self._context.vault
        self._zet_bezig(True)
        self.overgeven.balk.show()
        self._context.tasks.run_long(
            lambda voortgang: geef_over(vault, map_, voortgang.meld),
            self._on_overgegeven,
            self._on_fout,
            on_progress=lambda gedaan, van: self.overgeven.balk.setValue(
                100 * gedaan // (van or 1)
            ),
            eigenaar=self,
            on_finally=self._on_terug,
        )

    def _on_overgegeven(self, pad: Path) -> None:
        self.melding.hide()
        self.kopie = pad
        self.overgeven.toon_kopie(pad)
        self.nakijken.waar.setText(f"Bestand: {pad.name}")
        self._zet_knop()
        # The button that was pressed was off for a while: Enter goes on, and does not stop.
        self.knop.setFocus()

    def _on_terug(self) -> None:
        self.overgeven.balk.hide()
        self._zet_bezig(False)

    def _kijk_na(self) -> None:
        from jos_desktop.werkstroom.laptop_weg import controleer_overgave, lees_plan

        vault, kopie = self._context.vault, self.kopie
        wachtwoord = self.nakijken.wachtwoord.wachtwoord()
        if not wachtwoord or kopie is None:
            self.nakijken.veld.toon_fout("Typ het wachtwoord waarmee je nu opent.")
            self.nakijken.wachtwoord.setFocus()
            return
        self._zet_bezig(True)
        self._context.tasks.run(
            lambda: (controleer_overgave(vault, kopie, wachtwoord), lees_plan(vault)),
            lambda gelezen: self.toon_nagekeken(*gelezen),
            self._on_fout,
            eigenaar=self,
            on_finally=self._on_terug,
        )

    def toon_nagekeken(self, overgave: Overgave, plan: Wisplan) -> None:
        """Go to the last page before the wipe, for a backup that was verified."""
        self.overgave = overgave
        self.bevestigen.toon(overgave, plan, self.kopie)
        self._toon(self.bevestigen)

    def _wis(self) -> None:
        from jos_desktop.werkstroom.laptop_weg import (
            FASEN,
            Wiskeuzes,
            leg_bewijs_ernaast,
            wis_laptop,
        )

        blad, vault = self.bevestigen, self._context.vault
        kopie, overgave = self.kopie, self.overgave
        if not blad.eis_woord() or kopie is None or overgave is None:
            return
        wachtwoord = self.nakijken.wachtwoord.wachtwoord()
        keuzes = Wiskeuzes(
            blad.laptop.text(),
            ook_tweede_plek=blad.gekozen(blad.ook_tweede),
            ook_oude_kluizen=blad.gekozen(blad.ook_oude),
        )

        def werk(voortgang: Voortgang) -> tuple[Wisbewijs, Path | None]:
            bewijs = wis_laptop(vault, wachtwoord, kopie, overgave, keuzes, voortgang.meld)
            # At once, in the same work: the window may lock before anybody saves it.
            return bewijs, leg_bewijs_ernaast(bewijs, kopie)

        self.wissen.balk.setRange(0, len(FASEN))
        self._zet_bezig(True)
        self._toon(self.wissen)
        self._context.tasks.run_long(
            werk,
            self._on_gewist,
            self._on_wisfout,
            on_progress=self._on_fase,
            eigenaar=self,
            on_finally=self._on_terug,
        )

    def _on_fase(self, fase: int, _totaal: int) -> None:
        from jos_desktop.werkstroom.laptop_weg import FASEN

        self.wissen.fase.setText(FASEN[min(fase, len(FASEN) - 1)])
        self.wissen.balk.setValue(fase)

    def _on_gewist(self, klaar: tuple[Wisbewijs, Path | None]) -> None:
        from jos_desktop.ui.ontgrendelen.venster import vergeet_map

        vergeet_map()
        self.bewijs, pad = klaar
        self.einde.toon(self.bewijs, pad)
        self._toon(self.einde)

    def _on_wisfout(self, error: KnownError) -> None:
        """Tell: while the vault is open nothing happened; when it is closed, it is still whole."""
        if self._context.vault.is_open:
            self.kopie = None
            self._toon(self.overgeven)
            self.toon_fout(error)
            return
        self.einde.toon_mislukt(f"{error.zin()} {error.raad()}")
        self._toon(self.einde)

    def kies_bewijs(self) -> QFileDialog:
        """Ask where another copy of the proof goes."""
        return vraag_plek(self, self.bewijs, self.bewaar_bewijs)

    def bewaar_bewijs(self, pad: Path) -> None:
        """Write the proof in the background."""
        from jos_desktop.werkstroom.laptop_weg import schrijf_bewijs

        bewijs = self.bewijs
        if bewijs is None:
            return
        self._context.tasks.run(
            lambda: schrijf_bewijs(bewijs, pad),
            lambda _nothing: self.einde.stand.setText(f"Het bewijs staat in {pad}"),
            self.toon_fout,
            eigenaar=self,
        )

    def _zet_bezig(self, bezig: bool) -> None:
        self._bezig = bezig
        self.overgeven.kies.setEnabled(not bezig)
        self.nakijken.wachtwoord.setEnabled(not bezig)
        self._zet_knop()

    def _on_fout(self, error: KnownError) -> None:
        from jos_desktop.storage.handover import HandoverOtherVault, HandoverStale
        from jos_desktop.storage.restore_unlock import BackupPasswordWrong

        if isinstance(error, BackupPasswordWrong):
            self.nakijken.veld.toon_fout("Dit is niet het wachtwoord van nu. Probeer het opnieuw.")
            self.nakijken.wachtwoord.setFocus()
            return
        if isinstance(error, HandoverStale | HandoverOtherVault):
            self.kopie = None
            self._toon(self.overgeven)
        self.toon_fout(error)

    def done(self, result: int) -> None:
        """Forget the password; once the vault is closed, the window begins again."""
        self.nakijken.wachtwoord.wis()
        super().done(result)
        if not self._context.vault.is_open:
            self._context.navigatie.vergrendelen_gevraagd.emit()

    def reject(self) -> None:
        """Close, unless work runs."""
        if not self._bezig:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay while the work runs."""
        if self._bezig:
            event.ignore()
            return
        super().closeEvent(event)
