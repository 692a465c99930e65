"""The card that verifies the vault: progress, stopping, the outcome, and a report to keep."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QProgressBar

from jos_desktop.errors import KnownError
from jos_desktop.storage.engine import DatabaseDamaged
from jos_desktop.storage.ledger import LedgerDamaged
from jos_desktop.ui.schademelding import TERUGZETTEN, open_terugzetten
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Kaart, Knop, Melding, Tekst, rij
from jos_desktop.ui.widgets.basis import Toon
from jos_desktop.ui.widgets.bestand import bestandsvenster

if TYPE_CHECKING:
    from jos_desktop.storage.controle import Controleverslag
    from jos_desktop.ui.tasks import Voortgang

UITLEG = (
    "Kijkt of alle bestanden van je kluis heel zijn, of het logboek klopt en of je reservekopieën "
    "te lezen zijn. Dat duurt soms even; je kunt intussen niets bewaren."
)
_PER_FASE = 1_000
_DATABANK = frozenset({"Bladzijden", "Opbouw"})
_GROOTBOEK = "Grootboek"


class ControleKaart(Kaart):
    """Verify in the background; ``getoond`` tells that there is an outcome to scroll to."""

    getoond = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__("Controle")
        self.context = context
        self._loopt: Voortgang | None = None
        self._verslag: Controleverslag | None = None
        self.inhoud.addWidget(Tekst(UITLEG, breek=True))
        self.knop = Knop("Kluis &controleren", self.controleer)
        self.stop = Knop("Controle &stoppen", self._on_stop)
        self.stop.hide()
        line = rij()
        line.addWidget(self.knop)
        line.addWidget(self.stop)
        line.addStretch(1)
        self.inhoud.addLayout(line)
        self.fase = Tekst("", "gedempt")
        self.fase.hide()
        self.bezig = QProgressBar()
        self.bezig.setTextVisible(False)
        self.bezig.setAccessibleName("De kluis wordt gecontroleerd")
        self.bezig.hide()
        self.verslag = Melding(sluitbaar=False)
        self.verslag.doe.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.bewaar = Knop("&Verslag bewaren", self._on_bewaar)
        self.bewaar.hide()
        for widget in (self.fase, self.bezig, self.verslag, self.bewaar):
            self.inhoud.addWidget(widget)

    def controleer(self) -> None:
        """Verify the vault in the background and show the outcome."""
        from jos_desktop.storage.controle import FASEN, controleer

        vault = self.context.vault

        def werk(voortgang: Voortgang) -> Controleverslag:
            def meld(fase: str, gedaan: int, totaal: int) -> None:
                deel = gedaan * _PER_FASE // totaal if totaal else 0
                plek = FASEN.index(fase) * _PER_FASE + min(deel, _PER_FASE - 1)
                voortgang.meld(plek, len(FASEN) * _PER_FASE)

            return controleer(vault, meld)

        self.verslag.hide()
        self.bewaar.hide()
        self._zet_bezig(True)
        self._loopt = self.context.tasks.run_long(
            werk,
            self._on_verslag,
            self._on_fout,
            on_progress=self._on_voortgang,
            on_finally=lambda: self._zet_bezig(False),
            eigenaar=self,
        )

    def _zet_bezig(self, busy: bool) -> None:
        had_focus = self.stop.hasFocus()
        self.knop.setEnabled(not busy)
        self.stop.setEnabled(True)
        for widget in (self.stop, self.bezig, self.fase):
            widget.setVisible(busy)
        if busy:
            self.bezig.setRange(0, 0)
            self.fase.setText("Beginnen …")
            self.stop.setFocus()
        elif had_focus:
            self.knop.setFocus()

    def _on_voortgang(self, gedaan: int, totaal: int) -> None:
        from jos_desktop.storage.controle import FASEN

        nummer = gedaan // _PER_FASE
        self.bezig.setRange(0, totaal)
        self.bezig.setValue(gedaan)
        self.fase.setText(f"{FASEN[nummer]} (stap {nummer + 1} van {len(FASEN)})")

    def _on_stop(self) -> None:
        if self._loopt is not None:
            self._loopt.stop()
            self.stop.setEnabled(False)
            self.fase.setText("Stoppen …")

    def _on_fout(self, error: KnownError) -> None:
        self.verslag.toon(error.zin(), error.raad(), "accent")
        self.getoond.emit()

    def _on_verslag(self, verslag: Controleverslag) -> None:
        self._verslag = verslag
        kop, *rest = verslag.regels()
        stuk = verslag.kapotte_delen
        databank_stuk = bool(stuk & _DATABANK)
        if not verslag.goed:
            kop, rest = _oordeel(stuk), list(verslag.regels())
        toon: Toon = "goed" if verslag.schoon else "warm" if verslag.goed else "gevaar"
        self.verslag.toon(
            kop,
            "\n".join(rest),
            toon,
            actie=TERUGZETTEN if databank_stuk else "",
            bij_actie=self._on_terugzetten,
        )
        if databank_stuk:
            self.context.tasks.schade.emit(DatabaseDamaged())
        elif _GROOTBOEK in stuk:
            self.context.tasks.schade.emit(LedgerDamaged())
        self.bewaar.show()
        self.getoond.emit()

    def _on_terugzetten(self) -> None:
        self.verslag.show()  # a banner hides at its action; the findings stay
        open_terugzetten(self.window(), self.context)

    def _on_bewaar(self) -> None:
        from jos_desktop.werkstroom.controle import BESTANDSNAAM

        dialog = bestandsvenster(self, "Verslag bewaren", BESTANDSNAAM, "Tekst (*.txt)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.fileSelected.connect(self.bewaar_in)
        dialog.open()

    def bewaar_in(self, path: str) -> None:
        """Write the report to a file the user chose."""
        from jos_desktop.werkstroom.controle import schrijf_verslag

        verslag, kluis = self._verslag, self.context.vault.map
        if verslag is None:
            return
        self.context.tasks.run(
            lambda: schrijf_verslag(verslag, Path(path), kluis=kluis),
            self._on_bewaard,
            self._on_fout,
            eigenaar=self,
        )

    def _on_bewaard(self, _nothing: None) -> None:
        self.context.meld("Het verslag is bewaard.", "Er staan geen namen in.", "goed")


def _oordeel(stuk: frozenset[str]) -> str:
    """Say how bad it is; words that frighten are only for what is really broken."""
    if stuk & _DATABANK:
        return "Je kluis is beschadigd. Verander niets meer en zet een reservekopie terug."
    if _GROOTBOEK in stuk and stuk <= {_GROOTBOEK, "Bestanden"}:
        return "Je dossiers zijn heel. Het grootboek niet: bovenaan kun je het terugzetten."
    return "Er klopt iets niet. Maak geen wijzigingen en vraag hulp."
