"""Ask somebody to type what goes, before it goes for good."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from jos_desktop.ui.widgets import Dialoog, Tekst, Veld

NOOIT_TERUG: Final = (
    "Dit kan niet ongedaan worden. Ook een reservekopie brengt het niet terug: die vernietigt het "
    "bij het terugzetten opnieuw."
)


class BevestigDialoog(Dialoog):
    """Say what goes; the button works once its name is typed."""

    def __init__(
        self,
        parent: QWidget,
        titel: str,
        regels: Iterable[str],
        woorden: str,
        knop: str,
        doe: Callable[[], object],
    ) -> None:
        super().__init__(parent, titel, wat="", breedte_px=560)
        self._woorden, self._doe = woorden, doe
        for regel in regels:
            self.inhoud.addWidget(Tekst(regel, breek=True))
        self.inhoud.addWidget(Tekst(NOOIT_TERUG, "waarschuwing", breek=True))
        self.getypt = QLineEdit()
        self.getypt.setPlaceholderText(woorden)
        self.getypt.textChanged.connect(self._on_getypt)
        self.veld = Veld("&Typ wat er gebeurt", self.getypt, hint=f"Typ: {woorden}")
        self.inhoud.addWidget(self.veld)
        self.knoppen(knop, self._on_ja, gevaar=True)
        # Somebody who keeps things with Ctrl+Enter all day must not destroy by habit.
        self.ctrl_enter = False
        self._on_getypt()
        self.getypt.setFocus()

    def _on_getypt(self) -> None:
        klopt = " ".join(self.getypt.text().split()).casefold() == self._woorden.casefold()
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(klopt)

    def _on_ja(self) -> None:
        self.klaar()
        self._doe()
