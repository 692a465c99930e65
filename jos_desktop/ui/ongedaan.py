"""Undo in the window: a banner after every delete, with a button and with Ctrl+Z."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from jos_desktop.ui.widgets.dialoog import Dialoog
from jos_desktop.ui.widgets.melding import Melding

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.models.changes import Changes
    from jos_desktop.services.dossierrijen import Rijsleutel
    from jos_desktop.services.verwijderen import Verwijderd
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context
    from jos_desktop.ui.tasks import OnError

KNOP = "Ongedaan maken"
SNELTOETS = "Ctrl+Z"
UITLEG = f"Toch niet? Kies {KNOP} ({SNELTOETS})."
BLIJFT_MS = 60_000
"""How long an offer stays, when nobody points at it."""
MEESTE = 20
"""How many changes can be undone one after the other."""


@dataclass(eq=False, slots=True)
class Aanbod:
    """One change that can be undone: what happened, in words, and what turns it back."""

    wat: str
    terug: Callable[[UnitOfWork], Changes]
    gebruikt: bool = field(default=False)


def verwijder_met_ongedaan(
    context: Context,
    eigenaar: QWidget,
    sleutel: Rijsleutel,
    wat: str = "Verwijderd.",
    bij_fout: OnError | None = None,
    *,
    bij_gedaan: Callable[[Verwijderd], object] | None = None,
) -> None:
    """Delete a row with all that hangs on it, and offer to undo it.

    ``eigenaar`` is the widget that asked; ``wat`` says what went, without names. Without
    ``bij_fout`` a known error becomes the banner of the window.
    """
    from jos_desktop.services.verwijderen import verwijder_rij, zet_rij_terug

    def on_weg(verwijderd: Verwijderd) -> None:
        bied_ongedaan(context, wat, lambda uow: zet_rij_terug(uow, verwijderd), eigenaar=eigenaar)
        if bij_gedaan is not None:
            bij_gedaan(verwijderd)

    def on_fout(fout: KnownError) -> None:
        if bij_fout is not None and isValid(eigenaar):
            bij_fout(fout)
        else:
            context.meld(fout.zin(), fout.raad(), "gevaar")

    # Not tied to the widget: it may be gone before the answer comes, and the offer must not.
    context.tasks.run_change(lambda uow: verwijder_rij(uow, sleutel), on_weg, on_fout)


def bied_ongedaan(
    context: Context,
    wat: str,
    terug: Callable[[UnitOfWork], Changes],
    *,
    eigenaar: QWidget | None = None,
) -> None:
    """Offer to undo a change that was just kept; ``terug`` is its inverse.

    The offer shows in the main window, and in the dialog of ``eigenaar`` when that stays open.
    """
    aanbod = Aanbod(wat, terug)
    context.navigatie.ongedaan.emit(aanbod)
    venster = eigenaar.window() if eigenaar is not None and isValid(eigenaar) else None
    if isinstance(venster, Dialoog) and venster.isVisible():
        _toon_in_dialoog(context, venster, aanbod)


def maak_ongedaan(
    context: Context, aanbod: Aanbod, bij_fout: Callable[[KnownError], None] | None = None
) -> None:
    """Turn a change back, once."""
    if aanbod.gebruikt:
        return
    aanbod.gebruikt = True

    def on_terug(_changes: Changes) -> None:
        context.navigatie.ongedaan.emit(aanbod)

    def on_fout(fout: KnownError) -> None:
        # A full disk may have room again in a moment.
        aanbod.gebruikt = False
        if bij_fout is not None:
            bij_fout(fout)

    context.tasks.run_change(aanbod.terug, on_terug, on_fout)


class Ongedaanbalk(Melding):
    """The banner with the last change that can be undone; after it the one before comes back."""

    def __init__(self, context: Context, venster: QWidget) -> None:
        super().__init__()
        self._context = context
        self._aanbod: list[Aanbod] = []
        self._klok = QTimer(self)
        self._klok.timeout.connect(self._on_tijd)
        self.sluit.clicked.connect(self._vergeet)
        QShortcut(SNELTOETS, venster, self._on_toets)
        context.navigatie.ongedaan.connect(self._on_aanbod)

    def maak_ongedaan(self) -> None:
        """Turn back what the banner shows."""
        if self._aanbod:
            aanbod = self._aanbod[-1]
            self.hide()
            maak_ongedaan(self._context, aanbod, lambda fout: self._on_fout(aanbod, fout))

    def _on_toets(self) -> None:
        if not self.isHidden():
            self.maak_ongedaan()

    def _vergeet(self) -> None:
        self._aanbod = []

    def _on_aanbod(self, aanbod: Aanbod) -> None:
        if aanbod.gebruikt:
            if aanbod in self._aanbod:
                self._aanbod.remove(aanbod)
        else:
            self._aanbod = [*self._aanbod, aanbod][-MEESTE:]
        self._toon_laatste()

    def _toon_laatste(self) -> None:
        if not self._aanbod:
            self.hide()
            return
        wat = self._aanbod[-1].wat
        self.toon(wat, UITLEG, "accent", actie=KNOP, bij_actie=self.maak_ongedaan)
        self._klok.start(BLIJFT_MS)

    def _on_fout(self, aanbod: Aanbod, fout: KnownError) -> None:
        if aanbod in self._aanbod and isValid(self):
            self.toon(fout.zin(), fout.raad(), "gevaar", actie=KNOP, bij_actie=self.maak_ongedaan)
            self._klok.start(BLIJFT_MS)

    def _on_tijd(self) -> None:
        focus = self.window().focusWidget()
        if not self.underMouse() and not (focus is not None and self.isAncestorOf(focus)):
            self._klok.stop()
            self._vergeet()
            self.hide()


def _toon_in_dialoog(context: Context, dialoog: Dialoog, aanbod: Aanbod) -> None:
    def on_actie() -> None:
        dialoog.melding.hide()
        maak_ongedaan(context, aanbod, lambda fout: _fout_in(dialoog, fout))

    for vorige in dialoog.melding.findChildren(QShortcut):
        vorige.setEnabled(False)
        vorige.deleteLater()
    QShortcut(SNELTOETS, dialoog.melding, on_actie)
    dialoog.melding.toon(aanbod.wat, UITLEG, "accent", actie=KNOP, bij_actie=on_actie)


def _fout_in(dialoog: Dialoog, fout: KnownError) -> None:
    if isValid(dialoog):
        dialoog.melding.toon_fout(fout)
