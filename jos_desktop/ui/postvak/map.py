"""Open a whole folder of packages: the caseload of a colleague who is replaced."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QProgressBar, QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.ui.widgets import Dialoog, Kolom, RijenModel, RijenTabel, TabelChip, Tekst
from jos_desktop.ui.widgets.bestand import documentenmap, mapvenster
from jos_desktop.werkstroom.overname_map import Mapregel, Mapuitkomst, Mapuitslag, open_map

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.ui.schermen import Context
    from jos_desktop.ui.widgets.basis import Toon

UITLEG: Final = (
    "Vervang je een collega? Kies de map met de bestanden die je kreeg. Elk dossier komt in jouw "
    "kluis. Is een leerling hier misschien al, dan wacht die in je postvak tot je zelf kijkt."
)
ANTWOORDEN: Final = "Zet de &antwoorden in dezelfde map, om terug te geven"
_WOORD: Final[dict[Mapuitkomst, tuple[str, Toon]]] = {
    Mapuitkomst.OVERGENOMEN: ("Overgenomen", "goed"),
    Mapuitkomst.AL_OVERGENOMEN: ("Was al overgenomen", ""),
    Mapuitkomst.WACHT: ("Wacht in je postvak", "accent"),
    Mapuitkomst.NIET_GEOPEND: ("Niet geopend", "warm"),
}


class MapDialoog(Dialoog):
    """Choose a folder, open what is in it, and see per file what became of it."""

    geopend = Signal(int)

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "Map met overdrachten openen", wat="dit venster", breedte_px=780)
        self._context = context
        self.inhoud.addWidget(Tekst(UITLEG, "gedempt", breek=True))
        self.antwoorden = QCheckBox(ANTWOORDEN)
        self.antwoorden.setAccessibleName(ANTWOORDEN.replace("&", ""))
        self.antwoorden.setChecked(True)
        self.inhoud.addWidget(self.antwoorden)
        self.voortgang = QProgressBar()
        self.voortgang.setTextVisible(False)
        self.voortgang.setAccessibleName("Voortgang")
        self.voortgang.hide()
        self.inhoud.addWidget(self.voortgang)
        self.telling = Tekst("", "vet", breek=True)
        self.inhoud.addWidget(self.telling)
        self.model: RijenModel[Mapregel] = RijenModel(_kolommen())
        self.tabel = RijenTabel(self.model, "Wat er met elk bestand gebeurde")
        self.tabel.setMinimumHeight(240)
        self.tabel.hide()
        self.tabel.geopend.connect(self._on_geopend)
        self.inhoud.addWidget(self.tabel, 1)
        self.kiezen = self.knoppen("&Map kiezen", self.kies, sluit="&Klaar")
        self.kiezen.setFocus()

    def kies(self) -> QFileDialog:
        """Ask which folder."""
        dialog = mapvenster(self, "Map met overdrachten kiezen", documentenmap())
        dialog.fileSelected.connect(self.open_pad)
        dialog.open()
        return dialog

    def open_pad(self, pad: str) -> None:
        """Open every package of a folder."""
        vault, map_ = self._context.vault, Path(pad)
        antwoorden = map_ if self.antwoorden.isChecked() else None
        self.melding.hide()
        self.voortgang.setValue(0)
        self.voortgang.show()
        self.kiezen.setEnabled(False)
        self._context.tasks.run_long(
            lambda voortgang: open_map(vault, map_, voortgang.meld, antwoorden=antwoorden),
            self._on_uitslag,
            self._on_fout,
            on_progress=self._on_voortgang,
            on_finally=partial(self.kiezen.setEnabled, True),
            eigenaar=self,
        )

    def _on_voortgang(self, gedaan: int, totaal: int) -> None:
        self.voortgang.setMaximum(max(1, totaal))
        self.voortgang.setValue(gedaan)

    def _on_uitslag(self, uitslag: Mapuitslag) -> None:
        self._context.events.meld(
            uitslag.changes | Changes.van(Soort.ONTVANGST, Soort.LEERLING, Soort.LOGBOEK)
        )
        self.voortgang.hide()
        self.model.zet_rijen(uitslag.regels)
        self.tabel.setVisible(bool(uitslag.regels))
        self.telling.setText(_telling(uitslag))
        # How high the words are is known only after the layout has run.
        QTimer.singleShot(0, self, self._zet_hoogte)

    def _on_fout(self, fout: KnownError) -> None:
        self.voortgang.hide()
        # What was opened before it went wrong stands in the inbox already.
        self._context.events.meld(Changes.van(Soort.ONTVANGST, Soort.LEERLING, Soort.LOGBOEK))
        self.toon_fout(fout)

    def _on_geopend(self, regel: Mapregel) -> None:
        if regel.ontvangst_id is not None:
            nummer = regel.ontvangst_id
            self.klaar()
            self.geopend.emit(nummer)


def _telling(uitslag: Mapuitslag) -> str:
    if not uitslag.regels:
        return "In deze map staat geen bestand dat eindigt op .josoverdracht."
    delen = [
        f"{aantal}: {woord.lower()}"
        for uitkomst, (woord, _) in _WOORD.items()
        if (aantal := uitslag.aantal(uitkomst))
    ]
    return f"{len(uitslag.regels)} bestanden. {', '.join(delen)}."


def _kolommen() -> list[Kolom[Mapregel]]:
    return [
        Kolom("Leerling", lambda r: r.initialen, breedte=8, vet=True),
        Kolom(
            "Wat gebeurde er?",
            lambda r: "",
            sleutel=lambda r: r.uitkomst.value,
            chips=lambda r: (TabelChip(*_WOORD[r.uitkomst]),),
            breedte=14,
        ),
        Kolom("Waarom?", lambda r: r.waarom, breedte=30, hulp=lambda r: r.waarom),
        Kolom("Bestand", lambda r: r.bestand, breedte=18, gedempt=True),
    ]
