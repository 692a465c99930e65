"""A calm banner that says what is the matter and what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from jos_desktop.errors import KnownError
from jos_desktop.ui.privacy import Verhuld
from jos_desktop.ui.widgets.basis import Tekst, Toon, kolom, restyle, rij
from jos_desktop.ui.widgets.knop import Knop, StilleKnop

WEG_NA_MS = 10_000
LANG_MS = 30_000
"""How long good news stays, and good news with something to do."""


class Melding(Verhuld, QFrame):
    """A banner inside a page; hidden until there is something to say."""

    def __init__(self, *, sluitbaar: bool = True) -> None:
        super().__init__()
        self.setProperty("rol", "melding")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = rij(self)
        layout.setContentsMargins(12, 8, 8, 8)
        words = kolom(ruimte=0)
        self.wat = Tekst("", "vet", breek=True)
        self.doe = Tekst("", breek=True)
        words.addWidget(self.wat)
        words.addWidget(self.doe)
        layout.addLayout(words, 1)
        self.actie = Knop("")
        self.actie.hide()
        self.actie.clicked.connect(self._on_actie)
        self._doe: Callable[[], object] | None = None
        layout.addWidget(self.actie)
        self.sluit = StilleKnop("✕", self.hide, hulp="Melding sluiten")
        self.sluit.setAccessibleName("Melding sluiten")
        # First its place: shown without one, it would be a window for a moment and take the focus.
        layout.addWidget(self.sluit)
        self.sluit.setVisible(sluitbaar)
        self._sluitbaar = sluitbaar
        self._weg = QTimer(self)
        self._weg.timeout.connect(self._ga_weg)
        self.hide()

    def toon(
        self,
        wat: str,
        doe: str = "",
        toon: Toon = "accent",
        *,
        actie: str = "",
        bij_actie: Callable[[], object] | None = None,
    ) -> None:
        """Show words, and optionally one action; a screen reader announces them.

        Good news without an action goes by itself, when it can be closed at all.
        """
        self.wat.setText(wat)
        self.doe.setText(doe)
        self.doe.setVisible(bool(doe))
        self.setProperty("toon", toon)
        restyle(self)
        self._doe = bij_actie
        self.actie.setText(actie)
        self.actie.setVisible(bool(actie))
        self.setAccessibleName(f"{wat} {doe}".strip())
        self.show()
        self._weg.stop()
        if toon == "goed" and not actie and self._sluitbaar:
            self._weg.start(WEG_NA_MS if not doe else LANG_MS)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def toon_fout(self, error: KnownError) -> None:
        """Show a known error: what is the matter and what to do now."""
        self.toon(error.zin(), error.raad(), "gevaar")

    def _ga_weg(self) -> None:
        focus = self.window().focusWidget()
        # Whoever points at it or is on its button is not done with it: look again later.
        if not self.underMouse() and not (focus is not None and self.isAncestorOf(focus)):
            self._weg.stop()
            self.hide()

    def _on_actie(self) -> None:
        self.hide()
        if self._doe is not None:
            self._doe()
