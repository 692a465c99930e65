"""The first step: a file, the last import, and pupils that can go."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jos_desktop.services.invoer_laatste import LaatsteInvoer
from jos_desktop.services.invoer_terug import BEWAARDAGEN_ZONDER_WERK
from jos_desktop.ui.widgets import HoofdKnop, Kaart, Knop, Tekst, kolom, rij, zet_icoon


def leerlingen(aantal: int) -> str:
    """Write a number of pupils."""
    return "1 leerling" if aantal == 1 else f"{aantal} leerlingen"


class StapBegin(QWidget):
    """Ask for a list; offer to undo the last import and to tidy up."""

    bestand_gevraagd = Signal()
    ongedaan_gevraagd = Signal()
    opruimen_gevraagd = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = kolom(self, ruimte=16)
        layout.addWidget(self._bouw_vak(), 1)
        onder = rij(ruimte=16)
        onder.addWidget(self._bouw_laatste(), 1)
        onder.addWidget(self._bouw_opruimen(), 1)
        layout.addLayout(onder)

    def fout(self, wat: str, doe: str) -> None:
        """Show beside the button why a file was refused; empty words take it away."""
        self.foutregel.setText(f"{wat} {doe}".strip())
        self.foutregel.setVisible(bool(wat))
        self.kies.setAccessibleDescription(self.foutregel.text())

    def zet_bezig(self, bezig: bool) -> None:
        """Show that a file is being read."""
        self.kies.setEnabled(not bezig)
        self.kies.setText("De lijst wordt gelezen…" if bezig else "&Bestand kiezen")

    def zet_laatste(self, laatste: LaatsteInvoer | None) -> None:
        """Show the last import, or that there is none."""
        self.laatste_knop.setVisible(laatste is not None)
        if laatste is None:
            self.laatste_tekst.setText("Er is geen invoer om terug te draaien.")
            return
        delen = []
        if laatste.nieuw:
            delen.append(f"{laatste.nieuw} nieuw")
        if laatste.gewijzigd:
            delen.append(f"{laatste.gewijzigd} gewijzigd")
        wanneer = laatste.gedaan_op.astimezone()
        self.laatste_tekst.setText(
            f"{wanneer:%d-%m-%Y} om {wanneer:%H:%M}, uit {laatste.bron}: {', '.join(delen)}. "
            "Terugdraaien laat leerlingen met wie je al werkt gewoon staan."
        )

    def zet_opruimen(self, aantal: int) -> None:
        """Show how many pupils are offered for removal."""
        self.opruim_knop.setVisible(bool(aantal))
        self.opruim_tekst.setText(
            f"{leerlingen(aantal)} uit een lijst van {BEWAARDAGEN_ZONDER_WERK} dagen geleden of "
            "ouder, met wie je nooit hebt gewerkt. Bewaar niet meer dan je nodig hebt."
            if aantal
            else "Niets op te ruimen. Hier komen leerlingen te staan met wie je "
            f"{BEWAARDAGEN_ZONDER_WERK} dagen na de invoer nog niet hebt gewerkt."
        )

    def _bouw_vak(self) -> Kaart:
        vak = Kaart()
        vak.setAccessibleName("Lijst kiezen")
        vak.inhoud.addStretch(1)
        beeld = Tekst()
        zet_icoon(beeld, "fa6s.file-arrow-down", "accent")
        regels = (
            beeld,
            Tekst("Sleep je leerlingenlijst hierheen", "kop"),
            Tekst(
                "Excel (.xlsx) of CSV, zoals school hem geeft. De lijst zelf bewaren we niet.",
                "gedempt",
            ),
        )
        for regel in regels:
            vak.inhoud.addWidget(regel, 0, Qt.AlignmentFlag.AlignHCenter)
        self.kies = HoofdKnop(
            "&Bestand kiezen", self.bestand_gevraagd.emit, icoon="fa6s.folder-open"
        )
        vak.inhoud.addWidget(self.kies, 0, Qt.AlignmentFlag.AlignHCenter)
        self.foutregel = Tekst("", "fout", breek=True)
        self.foutregel.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.foutregel.hide()
        vak.inhoud.addWidget(self.foutregel)
        vak.inhoud.addSpacing(8)
        uitleg = Tekst(
            "Niemand staat vooraf aangevinkt: je neemt alleen de leerlingen over met wie je werkt.",
            "klein",
        )
        vak.inhoud.addWidget(uitleg, 0, Qt.AlignmentFlag.AlignHCenter)
        vak.inhoud.addStretch(1)
        return vak

    def _bouw_laatste(self) -> Kaart:
        kaart = Kaart("Laatste invoer")
        self.laatste_tekst = Tekst("", "gedempt", breek=True)
        self.laatste_knop = Knop(
            "&Terugdraaien", self.ongedaan_gevraagd.emit, icoon="fa6s.rotate-left"
        )
        kaart.inhoud.addWidget(self.laatste_tekst)
        kaart.inhoud.addStretch(1)
        kaart.inhoud.addWidget(self.laatste_knop)
        self.zet_laatste(None)
        return kaart

    def _bouw_opruimen(self) -> Kaart:
        kaart = Kaart("Opruimen")
        self.opruim_tekst = Tekst("", "gedempt", breek=True)
        self.opruim_knop = Knop("Be&kijken", self.opruimen_gevraagd.emit, icoon="fa6s.broom")
        kaart.inhoud.addWidget(self.opruim_tekst)
        kaart.inhoud.addStretch(1)
        kaart.inhoud.addWidget(self.opruim_knop)
        self.zet_opruimen(0)
        return kaart
