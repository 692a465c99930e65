"""A table of figures: sorted by its headings, copied whole with Ctrl+C."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QFrame

from jos_desktop.models.getallen import schrijf_getal
from jos_desktop.models.samenvattingstabel import Kolom as TabelKolom
from jos_desktop.models.samenvattingstabel import (
    Kolomsoort,
    Samenvattingstabel,
    Waarde,
)
from jos_desktop.ui.stijl import label_font, tokens
from jos_desktop.ui.widgets import Kolom, RijenModel, RijenTabel
from jos_desktop.ui.widgets.tabeltoetsen import Tabeltoetsen

Rij = tuple[Waarde, ...]
KOP_PX = 40
MEESTE_RIJEN = 9
RAND_PX = 17
MINST_PX, MEEST_PX = 60, 420


def te_zien(tabel: Samenvattingstabel) -> list[int]:
    """Return the places of the columns a reader needs: no code beside its own words."""
    namen = {kolom.naam for kolom in tabel.kolommen}
    return [nr for nr, kolom in enumerate(tabel.kolommen) if f"{kolom.naam}_naam" not in namen]


def kop_van(kolom: TabelKolom) -> str:
    """Return the heading of a column for a reader, who sees no code beside the words."""
    return kolom.titel.removesuffix(", in woorden")


def naar_tekst(tabel: Samenvattingstabel) -> str:
    """Return a table as text with tabs, to paste into a sheet."""
    plaatsen = te_zien(tabel)
    regels = [[kop_van(tabel.kolommen[nr]) for nr in plaatsen]]
    regels += [[schrijf_getal(rij[nr]) for nr in plaatsen] for rij in tabel.rijen]
    return "\n".join("\t".join(regel) for regel in regels)


def _sleutel(plaats: int, rij: Rij) -> tuple[int, Decimal, str]:
    """Sort numbers by size, and words after them."""
    waarde = rij[plaats]
    if isinstance(waarde, str):
        return 1, Decimal(0), waarde.casefold()
    return 0, Decimal(waarde), ""


def _toon(plaats: int, rij: Rij) -> str:
    return schrijf_getal(rij[plaats])


class Cijfertabel(RijenTabel[Rij]):
    """The numbers behind a picture, as tall as its rows up to a few."""

    def __init__(self, tabel: Samenvattingstabel) -> None:
        self.tabel = tabel
        letter = QFontMetrics(label_font(tokens().letter.klein_pt, vet=True))
        kolommen = []
        for plaats in te_zien(tabel):
            kolom = tabel.kolommen[plaats]
            tekst = kolom.soort is Kolomsoort.TEKST
            kop = kop_van(kolom)
            kop_px = letter.horizontalAdvance(kop) + RAND_PX * 2
            langst = max((len(_toon(plaats, rij)) for rij in tabel.rijen), default=0)
            tekst_px = min(MEEST_PX, max(MINST_PX, langst * letter.averageCharWidth()))
            kolommen.append(
                Kolom[Rij](
                    kop,
                    partial(_toon, plaats),
                    partial(_sleutel, plaats),
                    breedte=max(kop_px, tekst_px) if tekst else kop_px,
                    rechts=not tekst,
                    hulp=partial(_toon, plaats),
                )
            )
        model = RijenModel[Rij](kolommen)
        model.zet_rijen(tabel.rijen)
        super().__init__(model, f"{tabel.titel}, als tabel")
        self.setAccessibleDescription("Kopieer de tabel met Ctrl+C.")
        self.setFrameShape(QFrame.Shape.NoFrame)
        rijen = min(max(1, len(tabel.rijen)), MEESTE_RIJEN)
        self.setFixedHeight(KOP_PX + rijen * tokens().maat.rij_px)
        if len(tabel.rijen) <= MEESTE_RIJEN:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._toetsen = Tabeltoetsen(self, {"Ctrl+C": self.kopieer})

    def kopieer(self) -> None:
        """Put the whole table on the clipboard; it does not stay there."""
        QApplication.clipboard().setText(naar_tekst(self.tabel))
