"""Comparing a fingerprint: two groups stay hidden and have to come from the organisation."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from jos_desktop.ui.ontgrendelen.stappen import random_groups
from jos_desktop.ui.widgets import Tekst, Veld, kolom, rij

_VERBORGEN = "····"
_UITLEG = (
    "Van je organisatie kreeg je een vingerafdruk: op papier of door de telefoon. Vergelijk hem. "
    "Typ de twee groepjes die hier ontbreken."
)
_UITLEG_HEEL = (
    "Dit profiel heeft een andere sleutel dan je vorige. Bel je organisatie en typ hieronder de "
    "hele vingerafdruk die je van hen hoort."
)


class Vingerafdrukvak(QWidget):
    """Show the groups of a fingerprint but for two, asked at random; or ask all of them.

    Whoever made another profile cannot know which groups will be asked, so all have to fit.
    """

    bevestigd = Signal()

    def __init__(
        self,
        groepen: tuple[str, ...],
        *,
        heel: bool = False,
        kies: Callable[[int], list[int]] = random_groups,
    ) -> None:
        super().__init__()
        self._groepen = groepen
        self.gevraagd = tuple(range(len(groepen)) if heel else kies(len(groepen)))
        layout = kolom(self, ruimte=8)
        layout.addWidget(Tekst(_UITLEG_HEEL if heel else _UITLEG, breek=True))
        self.getoond = Tekst("", "kop")
        self.getoond.setText(
            "  ".join(
                _VERBORGEN if nummer in self.gevraagd else groep
                for nummer, groep in enumerate(groepen)
            )
        )
        self.getoond.setAccessibleName(f"Vingerafdruk: {self.getoond.text()}")
        self.getoond.setVisible(not heel)
        layout.addWidget(self.getoond)
        self.regels: list[QLineEdit] = []
        self.velden: list[Veld] = []
        line = rij(ruimte=16)
        labels = ["Hele &vingerafdruk"] if heel else [f"Groepje {n + 1}" for n in self.gevraagd]
        for label in labels:
            regel = QLineEdit()
            regel.setMaxLength(80 if heel else 8)
            veld = Veld(label, regel)
            regel.textEdited.connect(lambda _text, veld=veld: veld.wis_fout())
            regel.returnPressed.connect(self.bevestigd)
            self.regels.append(regel)
            self.velden.append(veld)
            line.addWidget(veld)
        layout.addLayout(line)
        self.setFocusProxy(self.regels[0])

    def getypt(self) -> str:
        """Return the whole fingerprint: what was shown together with what was typed."""
        if len(self.regels) == 1:
            return self.regels[0].text()
        groepen = list(self._groepen)
        for nummer, regel in zip(self.gevraagd, self.regels, strict=True):
            groepen[nummer] = regel.text()
        return "-".join(groepen)

    def is_leeg(self) -> bool:
        """Tell whether a field is empty, and say so beside it."""
        for regel, veld in zip(self.regels, self.velden, strict=True):
            if not regel.text().strip():
                veld.toon_fout("Typ dit over van het blad van je organisatie.")
                regel.setFocus()
                return True
        return False

    def toon_fout(self, tekst: str) -> None:
        """Say at the first field that it does not fit."""
        self.velden[0].toon_fout(tekst)
        self.regels[0].setFocus()
