"""Take several exit-vragenlijsten one after another: when one window is done, the next comes."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from jos_desktop.models.codes_exit import OPEN_AFNAMEN
from jos_desktop.services.exitafnames import lees_afname
from jos_desktop.ui.exitformulier.openen import open_exitpapier, open_starten

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

KIJK_MS: Final = 150
BLIJFT: Final = "Kijk bij Exit & monitor, Te doen."


def neem_na_elkaar(
    venster: QWidget, context: Context, hier: Sequence[int], papier: Sequence[int] = ()
) -> Beurt | None:
    """Open the first at once, and each next when nothing stands open any more.

    ``hier`` are taken now, ``papier`` are printed. Closing a window without doing anything
    leaves that one in Te doen; at the end a message says what stayed there.
    """
    return Beurt(venster, context, hier, papier) if hier or papier else None


class Beurt(QObject):
    """The vragenlijsten that still come; lives as long as the page they are taken from.

    A choice opens the next window, the leerlingstand takes the whole screen, and both may end in
    many ways. So it looks whether anything stands open, instead of following every way.
    """

    def __init__(
        self, venster: QWidget, context: Context, hier: Sequence[int], papier: Sequence[int]
    ) -> None:
        super().__init__(venster)
        self._venster, self._context = venster, context
        self._alle = (*hier, *papier)
        self._papier = frozenset(papier)
        self._rij = deque(self._alle)
        self._klok = QTimer(self, interval=KIJK_MS)
        self._klok.timeout.connect(self._kijk)
        self._volgende()
        if len(self._alle) > 1:
            self._klok.start()
        else:
            self.deleteLater()

    def _volgende(self) -> None:
        nummer = self._rij.popleft()
        open_ = open_exitpapier if nummer in self._papier else open_starten
        open_(self._venster, self._context, nummer)

    def _kijk(self) -> None:
        if self._context.tasks.bezig or QApplication.activeModalWidget() is not None:
            return
        if not self._venster.window().isVisible():
            return  # the leerlingstand has the screen, or the vault is locked
        if self._rij and self._venster.isVisible():
            self._volgende()
            return
        self._klok.stop()
        self._vertel()

    def _vertel(self) -> None:
        """Say how many were not taken; those stand in Te doen."""
        alle, papier = self._alle, self._papier

        def tel(uow: UnitOfWork) -> int:
            afnames = [lees_afname(uow, nummer) for nummer in alle]
            return sum(
                een.stand in OPEN_AFNAMEN and (een.id not in papier or een.lijst is None)
                for een in afnames
            )

        self._context.tasks.run_query(tel, self._on_geteld, eigenaar=self)

    def _on_geteld(self, aantal: int) -> None:
        if aantal == 1:
            self._context.meld("Er staat nog 1 vragenlijst klaar.", BLIJFT)
        elif aantal:
            self._context.meld(f"Er staan nog {aantal} vragenlijsten klaar.", BLIJFT)
        self.deleteLater()
