"""Choose a scan that goes with an answer: one that is in the dossier, or a new file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes_recht import Bijlagesoort
from jos_desktop.services.bijlagen import GROOTSTE_BYTES, BijlageRij, voeg_bijlage_toe
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.ui.dossier.formulier import Nummerkeuze
from jos_desktop.ui.widgets import Knop, Tekst, kolom, rij
from jos_desktop.ui.widgets.bestand import bestandsvenster

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.ui.schermen import Context

SOORTEN = "Scan of foto (*.pdf *.png *.jpg *.jpeg);;Alle bestanden (*)"
GEEN = "Geen scan"
IN_DE_KLUIS = "De scan staat nu in de kluis."


class Scanveld(QWidget):
    """A choice of scans with a button that brings a new one in at once."""

    mislukt = Signal(object)

    def __init__(self, context: Context, leerling_id: int, bijlagen: Sequence[BijlageRij]) -> None:
        super().__init__()
        self._context = context
        self._leerling_id = leerling_id
        self._bijlagen = list(bijlagen)
        layout = kolom(self, ruimte=4)
        line = rij()
        self.keuze = Nummerkeuze()
        self._vul()
        self.bestand = Knop("&Bestand kiezen", self.vraag_bestand, icoon="fa6s.paperclip")
        line.addWidget(self.keuze, 1)
        line.addWidget(self.bestand)
        layout.addLayout(line)
        self.los = Tekst("", "waarschuwing", breek=True)
        self.los.hide()
        layout.addWidget(self.los)
        self.setFocusProxy(self.keuze)

    def setAccessibleName(self, name: str) -> None:
        """Name the choice inside."""
        super().setAccessibleName(name)
        self.keuze.setAccessibleName(name)

    def vraag_bestand(self) -> QFileDialog:
        """Ask for a file, and take it into the vault when one was chosen."""
        dialog = bestandsvenster(self, "Scan kiezen", "", SOORTEN)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.neem_op)
        dialog.open()
        return dialog

    def neem_op(self, pad: str) -> None:
        """Read the file in the background and keep it as an attachment of this dossier."""
        bestand = Path(pad)
        self.bestand.setEnabled(False)
        self._context.tasks.run(
            lambda: lees_bijlage(bestand),
            lambda gelezen: self._on_gelezen(gelezen, bestand),
            self._on_fout,
            eigenaar=self,
        )

    def _on_gelezen(self, gelezen: tuple[str, bytes], bestand: Path) -> None:
        naam, inhoud = gelezen
        leerling_id = self._leerling_id
        self._context.tasks.run_change(
            lambda uow: voeg_bijlage_toe(uow, leerling_id, Bijlagesoort.TOESTEMMING, naam, inhoud),
            lambda changes: self._on_bewaard(changes, bestand),
            self._on_fout,
            eigenaar=self,
        )

    def _on_bewaard(self, changes: Changes, bestand: Path) -> None:
        self.bestand.setEnabled(True)
        self._vul((changes.nieuw_id, bestand.stem))
        self.los.setText(f"{IN_DE_KLUIS} {los_bestand(bestand)}")
        self.los.show()
        self.keuze.zet(changes.nieuw_id)
        self.keuze.setFocus()

    def _on_fout(self, fout: KnownError) -> None:
        self.bestand.setEnabled(True)
        self.mislukt.emit(fout)

    def _vul(self, *nieuw: tuple[int | None, str]) -> None:
        self.keuze.vul(
            [
                (None, GEEN),
                *nieuw,
                *(
                    (een.id, f"{een.naam} ({schrijf_datum(een.toegevoegd.astimezone())})")
                    for een in self._bijlagen
                ),
            ]
        )


def los_bestand(bestand: Path) -> str:
    """Return the request to throw away a file that still stands outside the vault."""
    return f"Gooi het losse bestand weg: {bestand.name} in de map {bestand.parent.name}."


def lees_bijlage(bestand: Path) -> tuple[str, bytes]:
    """Return the name without its ending and the contents of a file; for a background thread.

    Raises BestandOnleesbaar and what :func:`eis_toegestaan` raises.
    """
    from jos_desktop.services.bijlagen import eis_toegestaan
    from jos_desktop.werkstroom.bestanden import lees_heel

    inhoud = lees_heel(bestand, GROOTSTE_BYTES)
    eis_toegestaan(inhoud)
    return bestand.stem, inhoud
