"""The menu below "Nieuw": everything that can be added, each by a letter of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from jos_desktop.ui.widgets import zet_icoon

if TYPE_CHECKING:
    from jos_desktop.ui.main_window import MainWindow
    from jos_desktop.ui.schermen import Snelactie


def met_letters(titels: Iterable[str]) -> list[str]:
    """Return the titles with an ``&`` before a letter that no earlier one has, if there is any.

    The first letters of the words go first: those one expects.
    """
    gebruikt: set[str] = set()
    klaar = []
    for titel in titels:
        plekken = sorted(
            (plek for plek, teken in enumerate(titel) if teken.isalpha()),
            key=lambda plek: (plek > 0 and titel[plek - 1].isalpha(), plek),
        )
        plek = next((plek for plek in plekken if titel[plek].lower() not in gebruikt), None)
        if plek is None:
            klaar.append(titel)
            continue
        gebruikt.add(titel[plek].lower())
        klaar.append(f"{titel[:plek]}&{titel[plek:]}")
    return klaar


def maak_nieuwmenu(venster: MainWindow, snelacties: Sequence[Snelactie]) -> QMenu:
    """Return the menu; each line starts its action over the window."""
    menu = QMenu(venster.nieuw)
    titels = met_letters(actie.titel for actie in snelacties)
    for actie, titel in zip(snelacties, titels, strict=True):
        entry = menu.addAction(titel, partial(actie.doe, venster.context, venster))
        zet_icoon(entry, actie.icoon, "gedempt")
    return menu
