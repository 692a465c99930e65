"""Draw a picture of figures: lying bars or lines, flat, with the numbers where they belong.

Colour never says anything alone: a series also has its pattern, or its dash and mark, and its
name. Long pictures go on in a next piece, on the same scale, so that no bar is cut.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from jos_desktop.models.cijferboek import Grafiek, Grafieksoort
from jos_desktop.models.grafiekcijfers import Grafiekcijfers, Patroon, stijl_van
from jos_desktop.reports import opmaak
from jos_desktop.reports.cijfertabel import decimalen_van, in_woorden
from jos_desktop.reports.grafieklijn import Lijnvlak
from jos_desktop.reports.grafiekstijl import kort, teken_vak, zet_woorden
from jos_desktop.resources import light_colours

_NAAMDEEL: Final = 0.36
_GETALRUIMTE: Final = 44.0
_STAAF, _TUSSEN = 13.0, 7.0
_REEKSSTAAF: Final = 10.0
_HOOGST: Final = 560.0
_TITEL: Final = 22.0
_LEGENDA: Final = 14.0
_VAK: Final = 9.0


def teken_grafiek(grafiek: Grafiek, cijfers: Grafiekcijfers, *, titel: str) -> Iterator[Flowable]:
    """Return the pieces of a picture, each with its own heading when ``titel`` is not empty."""
    if grafiek.soort is Grafieksoort.LIJN:
        yield Lijnvlak(cijfers, titel)
        return
    gestapeld = grafiek.soort is Grafieksoort.GESTAPELD
    hoog = _stap(cijfers, gestapeld)
    per_stuk = max(1, int((_HOOGST - _TITEL - 6 * _LEGENDA) / hoog))
    for begin in range(0, len(cijfers.categorieen), per_stuk):
        kop = f"{titel} (vervolg)" if titel and begin else titel
        plaatsen = range(begin, min(begin + per_stuk, len(cijfers.categorieen)))
        yield Staafvlak(cijfers, plaatsen, kop, gestapeld=gestapeld)


def _stap(cijfers: Grafiekcijfers, gestapeld: bool) -> float:
    if gestapeld or len(cijfers.reeksen) == 1:
        return _STAAF + _TUSSEN
    return _REEKSSTAAF * len(cijfers.reeksen) + _TUSSEN


@dataclass(frozen=True, slots=True)
class _Schaal:
    """Where a number is, in points from the left."""

    nul: float
    per_een: float

    def __call__(self, waarde: float) -> float:
        return self.nul + waarde * self.per_een


class Staafvlak(Flowable):
    """Bars under each other, with the name at the left and the number at the end."""

    def __init__(
        self, cijfers: Grafiekcijfers, plaatsen: Sequence[int], titel: str, *, gestapeld: bool
    ) -> None:
        super().__init__()
        self._cijfers, self._plaatsen, self._titel = cijfers, plaatsen, titel
        self._gestapeld = gestapeld
        self._stap = _stap(cijfers, gestapeld)
        self._decimalen = decimalen_van([een for reeks in cijfers.waarden for een in reeks])
        self.spaceBefore, self.spaceAfter = 4, 8

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        self._legenda = _legenda(self._cijfers.reeksen, available_width)
        kop = (_TITEL if self._titel else 0) + _LEGENDA * len(self._legenda)
        self.height = kop + self._stap * len(self._plaatsen) + 6
        return self.width, self.height

    def draw(self) -> None:
        canvas, top = self.canv, self.height
        if self._titel:
            zet_woorden(
                canvas, kort(self._titel, self.width, 11, vet=True), 0, top - 13, 11, vet=True
            )
            top -= _TITEL
        for regel in self._legenda:
            for links, nummer, naam in regel:
                teken_vak(canvas, nummer, links, top - 11, _VAK, _VAK)
                zet_woorden(canvas, naam, links + _VAK + 4, top - 10, 9)
            top -= _LEGENDA
        ruim = self.width * _NAAMDEEL
        naamruimte = max((_breed(self._naam(een)) for een in self._plaatsen), default=0.0)
        links = min(naamruimte, ruim) + 9
        schaal = self._schaal(links)
        for regel_nummer, plaats in enumerate(self._plaatsen):
            midden = top - self._stap * regel_nummer - self._stap / 2
            self._schrijf_naam(self._naam(plaats), links - 8, midden)
            if self._gestapeld:
                self._stapel(plaats, midden, schaal)
            else:
                self._naast_elkaar(plaats, midden, schaal)
        canvas.setStrokeColor(opmaak.MUTED)
        canvas.setLineWidth(0.8)
        canvas.line(schaal.nul, top, schaal.nul, top - self._stap * len(self._plaatsen))

    def _schrijf_naam(self, naam: str, ruimte: float, midden: float) -> None:
        """Write a name on one line, or smaller on two; the table has it whole."""
        if _breed(naam) <= ruimte:
            zet_woorden(self.canv, naam, ruimte, midden - 3, 9, rechts=True)
            return
        eerste, *verder = simpleSplit(naam[:400], opmaak.REGULAR, 8, ruimte) or [""]
        boven = midden + 1 if verder else midden - 3
        zet_woorden(self.canv, kort(eerste, ruimte, 8), ruimte, boven, 8, rechts=True)
        if verder:
            rest = kort(" ".join(verder), ruimte, 8)
            zet_woorden(self.canv, rest, ruimte, midden - 7.5, 8, rechts=True)

    def _naam(self, plaats: int) -> str:
        return opmaak.show(self._cijfers.categorieen[plaats])

    def _schaal(self, links: float) -> _Schaal:
        """Return one scale for all pieces: of everything there is, not of this piece alone."""
        cijfers = self._cijfers
        hoog, laag = 0.0, 0.0
        for plaats in range(len(cijfers.categorieen)):
            waarden = [float(reeks[plaats] or 0) for reeks in cijfers.waarden]
            if self._gestapeld:
                waarden = [
                    sum(een for een in waarden if een > 0),
                    sum(een for een in waarden if een < 0),
                ]
            hoog, laag = max(hoog, *waarden), min(laag, *waarden)
        links += _GETALRUIMTE if laag < 0 else 0
        per_een = (self.width - links - _GETALRUIMTE) / ((hoog - laag) or 1)
        return _Schaal(links - laag * per_een, per_een)

    def _stapel(self, plaats: int, midden: float, schaal: _Schaal) -> None:
        onder, boven = 0.0, 0.0
        bodem = midden - _STAAF / 2
        for nummer, reeks in enumerate(self._cijfers.waarden):
            waarde = reeks[plaats]
            if not waarde:
                continue
            begin = boven if waarde > 0 else onder
            einde = begin + float(waarde)
            boven, onder = (einde, onder) if waarde > 0 else (boven, einde)
            links, rechts = sorted((schaal(begin), schaal(einde)))
            teken_vak(self.canv, nummer, links, bodem, rechts - links, _STAAF)
            self._in_vak(nummer, in_woorden(waarde, self._decimalen), links, rechts, midden)
        totaal = in_woorden(self._cijfers.totaal(plaats), self._decimalen)
        zet_woorden(self.canv, totaal, schaal(boven) + 4, midden - 3, 9, vet=True)

    def _in_vak(self, nummer: int, tekst: str, links: float, rechts: float, midden: float) -> None:
        """Write a number in its piece of a bar, when there is room: the table has them all."""
        breed = _breed(tekst, 8)
        if breed + 4 > rechts - links:
            return
        begin = (links + rechts - breed) / 2
        vol = stijl_van(nummer).patroon is Patroon.VOL
        if not vol:
            # Through a pattern nobody reads a number.
            self.canv.setFillColor(HexColor(light_colours()["vlak"]))
            self.canv.rect(begin - 1.5, midden - 4.5, breed + 3, 9, stroke=0, fill=1)
        zet_woorden(self.canv, tekst, begin, midden - 2.8, 8, kleur="op_accent" if vol else "tekst")

    def _naast_elkaar(self, plaats: int, midden: float, schaal: _Schaal) -> None:
        een = len(self._cijfers.reeksen) == 1
        dik = _STAAF if een else _REEKSSTAAF
        top = midden + dik * len(self._cijfers.reeksen) / 2
        for nummer, reeks in enumerate(self._cijfers.waarden):
            waarde: int | Decimal | None = reeks[plaats]
            bodem = top - dik * (nummer + 1)
            if waarde is None:
                continue
            links, rechts = sorted((schaal.nul, schaal(float(waarde))))
            teken_vak(self.canv, nummer, links, bodem, rechts - links, dik if een else dik - 1.5)
            tekst = in_woorden(waarde, self._decimalen)
            basis = bodem + dik / 2 - 3
            if waarde < 0:
                zet_woorden(self.canv, tekst, links - 4, basis, 9, rechts=True)
            else:
                zet_woorden(self.canv, tekst, rechts + 4, basis, 9)


def _legenda(reeksen: Sequence[str], breedte: float) -> list[list[tuple[float, int, str]]]:
    """Return the lines of the legend: from where, which series, which words."""
    if len(reeksen) < 2:
        return []
    regels: list[list[tuple[float, int, str]]] = [[]]
    links = 0.0
    for nummer, reeks in enumerate(reeksen):
        naam = kort(opmaak.show(reeks), breedte - _VAK - 8, 9)
        breed = _VAK + 4 + _breed(naam) + 14
        if regels[-1] and links + breed > breedte:
            regels.append([])
            links = 0.0
        regels[-1].append((links, nummer, naam))
        links += breed
    return regels


def _breed(tekst: str, grootte: float = 9) -> float:
    return float(stringWidth(tekst, opmaak.REGULAR, grootte))
