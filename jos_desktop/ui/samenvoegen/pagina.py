"""The sheet Samenvoegen: bring files, see what becomes of each, look at the sum, and keep it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QTabWidget,
)

from jos_desktop.models.changes import Soort
from jos_desktop.services.optelling_keuze import Keuze, Staat
from jos_desktop.services.organisatieprofiel import lees_profielstand
from jos_desktop.ui.samenvoegen.lijsten import bestandenlijst, ontbreeklijst
from jos_desktop.ui.samenvoegen.voorbeeld import Uitkomstvoorbeeld
from jos_desktop.ui.schermen import Context, Pagina
from jos_desktop.ui.tasks import Geannuleerd, Voortgang
from jos_desktop.ui.widgets import HoofdKnop, Knop, StilleKnop, Tekst, rij
from jos_desktop.ui.widgets.bestand import bestandsvenster, documentenmap, mapvenster
from jos_desktop.werkstroom.organisatieprofiel import lees_profielbestand
from jos_desktop.werkstroom.samenvoegen import (
    Bekeken,
    NietsSamenTeVoegen,
    bekijk_en_tel_op,
    schrijf,
)

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.models.profielinhoud import Profielinhoud

BESTANDEN, ONTBREEKT, VOORBEELD = range(3)
BESTANDSNAAM: Final = "jos-samengevoegd.zip"
UITLEG: Final = (
    "Voor wie bij de werkgever de cijfers van iedereen bij elkaar brengt. Sleep hier de "
    "zipbestanden die collega's met 'Samenvatting' maakten, of een map waar ze in staan. Elk blok "
    "van een collega telt één keer mee, hoe vaak je het ook toevoegt."
)
ZONDER_PROFIEL: Final = "Zonder profiel: van wie een bestand is, wordt niet nagekeken."
TOCH: Final = "&Ga verder met de rest"
BEZWAAR: Final = "{aantal} bestanden kunnen niet zomaar mee."
EEN_BEZWAAR: Final = "Een bestand kan niet zomaar mee."
BEZWAAR_DOE: Final = "In de lijst staat waarom. Los het op, of ga verder met de rest."


class SamenvoegenPagina(Pagina):
    """Buttons above, three tabs below: the files, who is missing, and the outcome."""

    soorten = frozenset({Soort.INSTELLING})
    kent_school = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setAcceptDrops(True)
        self.paden: list[str] = []
        self.bekeken: Bekeken | None = None
        self._eigen_profiel: Profielinhoud | None = None
        self._gekozen_profiel: Profielinhoud | None = None
        self._werk: Voortgang | None = None
        self._keer = 0
        self.inhoud.addLayout(self._bouw_knoppen())
        self.inhoud.addLayout(self._bouw_profiel())
        self.inhoud.addLayout(self._bouw_bezig())
        self.telling = Tekst(UITLEG, "gedempt", breek=True)
        self.inhoud.addWidget(self.telling)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Samenvoegen")
        self.bestanden, self.ontbreekt = bestandenlijst(), ontbreeklijst()
        self.voorbeeld = Uitkomstvoorbeeld()
        for blad, naam in (
            (self.bestanden, "Bestan&den"),
            (self.ontbreekt, "Wie ontb&reekt"),
            (self.voorbeeld, "&Voorbeeld"),
        ):
            self.tabs.addTab(blad, naam)
        self.inhoud.addWidget(self.tabs, 1)
        QShortcut(
            QKeySequence.StandardKey.Open,
            self,
            self.kies_bestanden,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        self._zet_knoppen()

    def _bouw_knoppen(self) -> QHBoxLayout:
        line = rij()
        self.kies = Knop(
            "&Bestanden kiezen …", self.kies_bestanden, icoon="fa6s.file-zipper", hulp="Ctrl+O"
        )
        self.kies_de_map = Knop("&Map kiezen …", self.kies_map, icoon="fa6s.folder-open")
        self.leeg = StilleKnop("&Lijst leegmaken", self.maak_leeg)
        self.toch = QCheckBox(TOCH)
        self.toch.setAccessibleName(TOCH.replace("&", ""))
        self.toch.hide()
        self.toch.toggled.connect(self._tel_op)
        self.bewaar = HoofdKnop(
            "&Samenvoegen en bewaren …", self.vraag_plek, icoon="fa6s.floppy-disk"
        )
        for knop in (self.kies, self.kies_de_map, self.leeg):
            line.addWidget(knop)
        line.addStretch(1)
        line.addWidget(self.toch)
        line.addWidget(self.bewaar)
        return line

    def _bouw_profiel(self) -> QHBoxLayout:
        line = rij()
        self.profiel = Tekst(ZONDER_PROFIEL, "klein", breek=True)
        self.ander_profiel = StilleKnop("Ander &profiel …", self.kies_profiel)
        self.eigen_weer = StilleKnop("Profiel van je kluis", self._op_eigen_profiel)
        self.eigen_weer.hide()
        line.addWidget(self.profiel, 1)
        line.addWidget(self.eigen_weer)
        line.addWidget(self.ander_profiel)
        return line

    def _bouw_bezig(self) -> QHBoxLayout:
        line = rij()
        self.balk = QProgressBar()
        self.balk.setTextVisible(False)
        self.balk.setAccessibleName("Voortgang")
        self.stop = Knop("St&oppen", self._on_stop)
        line.addWidget(self.balk, 1)
        line.addWidget(self.stop)
        self.balk.hide()
        self.stop.hide()
        return line

    # -- what to add up --------------------------------------------------------------------------

    def ververs(self) -> None:
        """Read which profile is in force in this vault."""
        self.context.tasks.run_query(lees_profielstand, self._on_profielstand)

    def voeg_toe(self, paden: Iterable[str]) -> None:
        """Add files and folders, and read them."""
        nieuw = [pad for pad in paden if pad not in self.paden]
        self.paden += nieuw
        if nieuw:
            self._tel_op()

    def maak_leeg(self) -> None:
        """Let go of every file."""
        self._stop_werk()
        self.paden.clear()
        self._toon(None)
        self.telling.setText(UITLEG)
        self.toch.blockSignals(True)
        self.toch.setChecked(False)
        self.toch.blockSignals(False)
        self.toch.hide()
        self.melding.hide()
        self.kies.setFocus()

    def kies_bestanden(self) -> QFileDialog:
        """Ask which files."""
        dialog = bestandsvenster(self, "Samenvattingen kiezen", "", "Samenvattingen (*.zip)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.voeg_toe)
        dialog.open()
        return dialog

    def kies_map(self) -> QFileDialog:
        """Ask which folder."""
        dialog = mapvenster(self, "Map met samenvattingen kiezen", documentenmap())
        dialog.fileSelected.connect(lambda pad: self.voeg_toe([pad]))
        dialog.open()
        return dialog

    def kies_profiel(self) -> QFileDialog:
        """Ask for another profile than that of the vault."""
        dialog = bestandsvenster(
            self, "Organisatieprofiel kiezen", "", "Organisatieprofiel (*.josprofiel)"
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.lees_profiel)
        dialog.open()
        return dialog

    def lees_profiel(self, pad: str) -> None:
        """Use a profile out of a file."""
        self.context.tasks.run(
            lambda: lees_profielbestand(Path(pad)).inhoud,
            self._op_profiel,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def dragEnterEvent(self, event: Any) -> None:
        """Take files and folders that are dragged over the page."""
        if any(adres.isLocalFile() for adres in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: Any) -> None:
        """Add what was dropped."""
        event.acceptProposedAction()
        adressen = event.mimeData().urls()
        self.voeg_toe([adres.toLocalFile() for adres in adressen if adres.isLocalFile()])

    def _on_profielstand(self, stand: Any) -> None:
        eigen = None if stand is None else stand.inhoud
        if eigen != self._eigen_profiel:
            self._eigen_profiel = eigen
            if self.paden and self._gekozen_profiel is None:
                self._tel_op()
        self._toon_profiel()

    def _op_profiel(self, inhoud: Profielinhoud) -> None:
        self._gekozen_profiel = inhoud
        self._toon_profiel()
        self._tel_op()

    def _op_eigen_profiel(self) -> None:
        self._gekozen_profiel = None
        self._toon_profiel()
        self._tel_op()

    def _toon_profiel(self) -> None:
        profiel = self._gekozen_profiel or self._eigen_profiel
        self.eigen_weer.setVisible(self._gekozen_profiel is not None)
        if profiel is None:
            self.profiel.setText(ZONDER_PROFIEL)
            return
        vanwaar = "van je kluis" if self._gekozen_profiel is None else "uit een bestand"
        self.profiel.setText(
            f"Profiel {vanwaar}: {profiel.organisatie}, nummer {profiel.volgnummer}."
        )

    # -- adding up -------------------------------------------------------------------------------

    def _tel_op(self) -> None:
        self._stop_werk()
        if not self.paden:
            return
        self._keer += 1
        keer, paden, toch = self._keer, tuple(self.paden), self.toch.isChecked()
        profiel = self._gekozen_profiel or self._eigen_profiel
        self.melding.hide()
        self._begin()

        def werk(voortgang: Voortgang) -> tuple[int, Bekeken]:
            def meld(gedaan: int, totaal: int, _wat: str) -> None:
                voortgang.meld(gedaan, totaal)

            return keer, bekijk_en_tel_op(paden, profiel, toch=toch, voortgang=meld)

        self._werk = self.context.tasks.run_long(
            werk,
            self._on_bekeken,
            partial(self._on_fout, keer),
            on_progress=self._on_voortgang,
            eigenaar=self,
        )

    def _on_bekeken(self, uitkomst: tuple[int, Bekeken]) -> None:
        keer, bekeken = uitkomst
        if keer != self._keer:
            return
        self._klaar()
        self._toon(bekeken)
        keuze = bekeken.uitslag.keuze
        self.telling.setText(_telling(keuze))
        bezwaren = len(keuze.bezwaren)
        self.toch.setVisible(bezwaren > 0)
        if bezwaren and bekeken.uitslag.optelling is None:
            wat = EEN_BEZWAAR if bezwaren == 1 else BEZWAAR.format(aantal=bezwaren)
            self.melding.toon(wat, BEZWAAR_DOE, "warm")
            self.tabs.setCurrentIndex(BESTANDEN)

    def _on_fout(self, keer: int, error: KnownError) -> None:
        if keer != self._keer:
            return
        self._klaar()
        if isinstance(error, NietsSamenTeVoegen) and self.bekeken is None:
            self.paden.clear()
        if not isinstance(error, Geannuleerd):
            self.melding.toon_fout(error)
        self._zet_knoppen()

    def _on_voortgang(self, gedaan: int, totaal: int) -> None:
        self.balk.setMaximum(max(1, totaal))
        self.balk.setValue(gedaan)

    def _on_stop(self) -> None:
        self._stop_werk()
        self._klaar()
        if self.bekeken is None:
            self.paden.clear()
        self.melding.toon("Je hebt dit gestopt.", "Kies de bestanden opnieuw als je wilt.")

    def _stop_werk(self) -> None:
        self._keer += 1
        if self._werk is not None:
            self._werk.stop()
            self._werk = None

    def _begin(self) -> None:
        self.balk.setMaximum(0)
        self.balk.show()
        self.stop.show()
        self.bewaar.setEnabled(False)

    def _klaar(self) -> None:
        self._werk = None
        self.balk.hide()
        self.stop.hide()
        self._zet_knoppen()

    def _toon(self, bekeken: Bekeken | None) -> None:
        self.bekeken = bekeken
        keuze = None if bekeken is None else bekeken.uitslag.keuze
        self.bestanden.model_rijen.zet_rijen(() if keuze is None else keuze.oordelen)
        self.ontbreekt.model_rijen.zet_rijen(() if keuze is None else keuze.ontbreekt)
        self.voorbeeld.toon(None if bekeken is None else bekeken.boek)
        self._zet_knoppen()

    def _zet_knoppen(self) -> None:
        bekeken = self.bekeken
        klaar = bekeken is not None and bekeken.uitslag.optelling is not None
        self.bewaar.setEnabled(klaar and self._werk is None)
        self.leeg.setEnabled(bool(self.paden))
        ontbreekt = 0 if bekeken is None else len(bekeken.uitslag.keuze.ontbreekt)
        self.tabs.setTabText(
            ONTBREEKT, f"Wie ontb&reekt ({ontbreekt})" if ontbreekt else "Wie ontb&reekt"
        )
        self.tabs.setTabEnabled(ONTBREEKT, bekeken is not None)
        self.tabs.setTabEnabled(VOORBEELD, klaar)

    # -- keeping ---------------------------------------------------------------------------------

    def vraag_plek(self) -> QFileDialog:
        """Ask where the sum goes."""
        dialog = bestandsvenster(self, "Samengevoegde cijfers bewaren", BESTANDSNAAM, "Zip (*.zip)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.fileSelected.connect(self.schrijf)
        dialog.open()
        return dialog

    def schrijf(self, pad: str) -> None:
        """Write the sum."""
        optelling = None if self.bekeken is None else self.bekeken.uitslag.optelling
        if optelling is None:
            return
        kluis = self.context.vault.map
        self._begin()
        self.stop.hide()
        self.context.tasks.run(
            lambda: schrijf(optelling, Path(pad), kluis=kluis),
            partial(self._on_geschreven, Path(pad).name),
            self.melding.toon_fout,
            eigenaar=self,
            on_finally=self._klaar,
        )

    def _on_geschreven(self, naam: str, _niets: None) -> None:
        self.melding.toon(
            f"De samengevoegde cijfers staan in {naam}.",
            "Lees eerst samengevoegd.pdf. In de zip staan ook een werkboek en alle tabellen.",
            "goed",
        )


def _telling(keuze: Keuze) -> str:
    delen = [
        f"{staat.value}: {aantal}"
        for staat in Staat
        if (aantal := sum(oordeel.staat is staat for oordeel in keuze.oordelen))
    ]
    som = f"{len(keuze.oordelen)} bestanden. {', '.join(delen).capitalize()}."
    if keuze.bijdragen:
        som += f" Samen {keuze.bijdragen} blokken van {len(keuze.eerste)} collega's."
    return som
