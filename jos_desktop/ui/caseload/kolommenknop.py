"""Which columns of a table are shown: a menu of ticks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu

from jos_desktop.ui.widgets import Knop, RijenTabel


class Kolommenknop(Knop):
    """Show or hide the columns of one table; the first column always stays."""

    def __init__(self) -> None:
        super().__init__("K&olommen", icoon="fa6s.table-columns", hulp="Kolommen kiezen")
        self._tabel: RijenTabel[Any] | None = None
        self._begin: tuple[str, ...] = ()
        self._menu = QMenu(self)
        self._menu.setAccessibleName("Kolommen")
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._teken)

    def volg(self, tabel: RijenTabel[Any], eerst_weg: Collection[str]) -> None:
        """Belong to a table, of which these columns are hidden to start with."""
        self._tabel = tabel
        titels = (kolom.titel for kolom in tabel.model_rijen.kolommen)
        self._begin = tuple(titel for titel in titels if titel not in eerst_weg)
        tabel.zet_kolommen(self._begin)

    def zet(self, titels: Iterable[str]) -> None:
        """Show these columns; none of them means as in the beginning."""
        if self._tabel is None:
            return
        alle = [kolom.titel for kolom in self._tabel.model_rijen.kolommen]
        gekozen = set(titels).intersection(alle) or set(self._begin)
        self._tabel.zet_kolommen(gekozen | {alle[0]})

    def _wissel(self, titel: str) -> None:
        if self._tabel is not None:
            self.zet(set(self._tabel.kolommen_te_zien()) ^ {titel})

    def _teken(self) -> None:
        self._menu.clear()
        if self._tabel is None:
            return
        te_zien = self._tabel.kolommen_te_zien()
        for kolom in self._tabel.model_rijen.kolommen[1:]:
            actie = self._menu.addAction(kolom.titel, partial(self._wissel, kolom.titel))
            actie.setCheckable(True)
            actie.setChecked(kolom.titel in te_zien)
        self._menu.addSeparator()
        self._menu.addAction("Zoals in het begin", partial(self.zet, ()))
