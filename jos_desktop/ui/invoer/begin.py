"""Where a vault without pupils begins: a list from school, or one pupil by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jos_desktop.ui.schermen import Context, laad_snelacties
from jos_desktop.ui.widgets import HoofdKnop, Knop, Tekst, kolom, rij

SNELACTIE_LEERLING = "Nieuwe leerling"


def nieuwe_leerling(context: Context, venster: QWidget) -> object:
    """Start the form for a new pupil that the dossier offers; return its dialog."""
    for actie in laad_snelacties():
        if actie.titel == SNELACTIE_LEERLING:
            return actie.doe(context, venster)
    raise LookupError("no feature offers a form for a new pupil")


class LegeKluis(QWidget):
    """Welcome somebody whose vault holds no pupil yet, with the two ways to begin."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        layout = kolom(self)
        layout.addStretch(1)
        for label in (
            Tekst("Je kluis is klaar. Nu je leerlingen nog.", "titel"),
            Tekst(
                "Haal de leerlingen met wie je werkt uit een lijst van school. Jij kiest wie je "
                "overneemt; de rest van de lijst blijft buiten JOS. Of begin met één leerling.",
                "gedempt",
                breek=True,
            ),
        ):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setFixedWidth(560)
            midden = rij()
            midden.addStretch(1)
            midden.addWidget(label)
            midden.addStretch(1)
            layout.addLayout(midden)
        self.uit_lijst = HoofdKnop(
            "Leerlingen invoeren uit een lij&st", self._on_uit_lijst, icoon="fa6s.file-import"
        )
        self.nieuw = Knop("&Nieuwe leerling", self._on_nieuw, icoon="fa6s.user-plus")
        knoppen = rij()
        knoppen.addStretch(1)
        knoppen.addWidget(self.uit_lijst)
        knoppen.addWidget(self.nieuw)
        knoppen.addStretch(1)
        layout.addSpacing(8)
        layout.addLayout(knoppen)
        layout.addStretch(2)

    def _on_uit_lijst(self) -> None:
        self._context.ga_naar("invoer")

    def _on_nieuw(self) -> None:
        nieuwe_leerling(self._context, self.window())
