"""Draw the pictures of a workbook as Excel's own charts, which somebody can change and copy.

The numbers also go into the chart itself: a preview in a mail program does not count.
"""

from collections.abc import Sequence
from decimal import Decimal
from math import ceil
from typing import Any, Final

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.data_source import AxDataSource, NumData, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.chart.title import Title, title_maker
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Paragraph,
    ParagraphProperties,
    RichTextProperties,
)
from openpyxl.worksheet.worksheet import Worksheet

from jos_desktop.exchange.xlsx_bytes import schoon
from jos_desktop.models.cijferboek import Grafiek, Grafieksoort
from jos_desktop.models.grafiekcijfers import Grafiekcijfers, Patroon, stijl_van
from jos_desktop.resources import light_colours

_RIJ_CM: Final = 0.529
_BREEDTE_CM: Final = 19.0
_HOOGST_CM: Final = 60.0
_TITEL: Final = 120
# A zero beside nothing only makes a picture fuller; the table has it.
_GETAL: Final = "[$-413]#,##0.##;-#,##0.##;;"
_GEHEEL: Final = "[$-413]#,##0;-#,##0;;"
_PATRONEN: Final = {
    Patroon.SCHUIN: "wdUpDiag",
    Patroon.TERUG: "wdDnDiag",
    Patroon.LIGGEND: "dkHorz",
    Patroon.STAAND: "dkVert",
    Patroon.RUIT: "lgGrid",
}
_MERKEN: Final = ("circle", "square", "triangle", "diamond", "x", "star")
_STREPEN: Final = ("solid", "dash", "sysDot", "lgDashDot")


def hoogte_in_rijen(cijfers: Grafiekcijfers) -> int:
    """Return how many rows of a sheet the picture of these figures covers at most."""
    return ceil(_hoogte_cm(cijfers) / _RIJ_CM) + 1


def zet_grafiek(
    blad: Worksheet, grafiek: Grafiek, cijfers: Grafiekcijfers, kop: int, plek: str
) -> None:
    """Put a chart at the cell ``plek``, of the sums that stand under row ``kop`` of the sheet."""
    tekening = LineChart() if grafiek.soort is Grafieksoort.LIJN else _staven(grafiek)
    _zet_assen(tekening, breuk=not all(map(_heel, cijfers.waarden)))
    for nummer in range(len(cijfers.reeksen)):
        tekening.series.append(_reeks(blad, grafiek, cijfers, kop, nummer))
    tekening.title = _titel(grafiek.titel)
    maat: Any = tekening
    maat.width, maat.height = _BREEDTE_CM, _hoogte_cm(cijfers)
    # A filter on the table hides rows; what is drawn stays what it says.
    tekening.visible_cells_only = False
    tekening.roundedCorners = False
    if len(cijfers.reeksen) > 1:
        tekening.legend = Legend()
        tekening.legend.position = "b"
        tekening.legend.overlay = False
    else:
        tekening.legend = None
    blad.add_chart(tekening, plek)


def _hoogte_cm(cijfers: Grafiekcijfers) -> float:
    staaf = 0.75 if len(cijfers.reeksen) < 2 else 0.9
    legenda = 0.5 * ceil(len(cijfers.reeksen) / 3)
    return min(max(7.0, 2.6 + staaf * len(cijfers.categorieen) + legenda), _HOOGST_CM)


def _staven(grafiek: Grafiek) -> BarChart:
    staven = BarChart()
    staven.type = "bar"
    staven.grouping = "clustered"
    staven.gapWidth = 45
    if grafiek.soort is Grafieksoort.GESTAPELD:
        staven.grouping, staven.overlap = "stacked", 100
    # The first of the table stands on top, and the numbers stay at the bottom.
    staven.x_axis.scaling.orientation = "maxMin"
    staven.y_axis.crosses = "max"
    return staven


def _zet_assen(tekening: BarChart | LineChart, *, breuk: bool) -> None:
    for as_ in (tekening.x_axis, tekening.y_axis):
        as_.delete = False
        as_.txPr = _letter(900, "gedempt")
        as_.graphicalProperties = GraphicalProperties(ln=_lijn("rand"))
    tekening.x_axis.tickLblPos = "low"
    tekening.y_axis.number_format = "[$-413]#,##0.##" if breuk else "[$-413]#,##0"
    raster = tekening.y_axis.majorGridlines
    if raster is not None:
        raster.spPr = GraphicalProperties(ln=_lijn("lijn"))


def _reeks(
    blad: Worksheet, grafiek: Grafiek, cijfers: Grafiekcijfers, kop: int, nummer: int
) -> Any:
    kolom, eerste, laatste = nummer + 2, kop + 1, kop + len(cijfers.categorieen)
    waarden = Reference(blad, min_col=kolom, min_row=eerste, max_row=laatste)
    namen = Reference(blad, min_col=1, min_row=eerste, max_row=laatste)
    reeks: Any = SeriesFactory(waarden)
    naam = Reference(blad, min_col=kolom, min_row=kop)
    reeks.title = SeriesLabel(strRef=StrRef(str(naam), _woorden((cijfers.reeksen[nummer],))))
    punten = [
        NumVal(idx=plaats, v=str(waarde))
        for plaats, waarde in enumerate(cijfers.waarden[nummer])
        if waarde is not None
    ]
    reeks.val.numRef.numCache = NumData(
        formatCode="General", ptCount=len(cijfers.categorieen), pt=punten
    )
    reeks.cat = _categorieen(str(namen), cijfers)
    if grafiek.soort is Grafieksoort.LIJN:
        _stijl_lijn(reeks, nummer)
    else:
        _stijl_staaf(reeks, nummer)
        opmaak = _GEHEEL if _heel(cijfers.waarden[nummer]) else _GETAL
        reeks.dLbls = _labels(nummer, opmaak, grafiek.soort is Grafieksoort.GESTAPELD)
    return reeks


def _heel(waarden: Sequence[int | Decimal | None]) -> bool:
    return not any(isinstance(waarde, Decimal) for waarde in waarden)


def _categorieen(bereik: str, cijfers: Grafiekcijfers) -> Any:
    return AxDataSource(strRef=StrRef(bereik, _woorden(cijfers.categorieen)))


def _woorden(woorden: tuple[str, ...]) -> StrData:
    punten = [StrVal(idx=plaats, v=schoon(woord)) for plaats, woord in enumerate(woorden)]
    return StrData(ptCount=len(woorden), pt=punten)


def _stijl_staaf(reeks: Any, nummer: int) -> None:
    stijl = stijl_van(nummer)
    vulling = GraphicalProperties(ln=_lijn(stijl.inkt))
    if stijl.patroon is Patroon.VOL:
        vulling.solidFill = _kleur(stijl.inkt)
    else:
        patroon: Any = PatternFillProperties()
        patroon.preset = _PATRONEN[stijl.patroon]
        patroon.foreground = _keuze(stijl.inkt)
        patroon.background = _keuze(stijl.grond)
        vulling.pattFill = patroon
    reeks.graphicalProperties = vulling
    reeks.invertIfNegative = False


def _stijl_lijn(reeks: Any, nummer: int) -> None:
    inkt = stijl_van(nummer).inkt
    streep = _lijn(inkt, dikte=28_000)
    streep.prstDash = _STREPEN[nummer % len(_STREPEN)]
    reeks.graphicalProperties = GraphicalProperties(ln=streep)
    merk = Marker(symbol=_MERKEN[nummer % len(_MERKEN)], size=7)
    merk.graphicalProperties = GraphicalProperties(solidFill=_kleur(inkt), ln=_lijn(inkt))
    reeks.marker = merk
    reeks.smooth = False


def _labels(nummer: int, opmaak: str, gestapeld: bool) -> DataLabelList:
    stijl = stijl_van(nummer)
    labels = DataLabelList()
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    labels.numFmt = opmaak
    labels.position = "ctr" if gestapeld else "outEnd"
    if not gestapeld:
        labels.txPr = _letter(900, "tekst")
    elif stijl.patroon is Patroon.VOL:
        labels.txPr = _letter(900, "vlak")
    else:
        # Through a pattern nobody reads a number.
        labels.spPr = GraphicalProperties(solidFill=_kleur("vlak"))
        labels.txPr = _letter(900, "tekst")
    return labels


def _titel(tekst: str) -> Title:
    titel: Any = title_maker(schoon(" ".join(tekst.split()))[:_TITEL] or "Grafiek")
    for alinea in titel.tx.rich.p:
        alinea.pPr = ParagraphProperties(defRPr=_tekens(1200, "tekst", vet=True))
        for stuk in alinea.r or ():
            stuk.rPr = _tekens(1200, "tekst", vet=True)
    titel.overlay = False
    return titel  # type: ignore[no-any-return]


def _letter(honderdsten: int, kleur: str) -> RichText:
    return RichText(
        bodyPr=RichTextProperties(),
        p=[
            Paragraph(
                pPr=ParagraphProperties(defRPr=_tekens(honderdsten, kleur)),
                endParaRPr=CharacterProperties(),
            )
        ],
    )


def _tekens(honderdsten: int, kleur: str, *, vet: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=honderdsten, b=vet, solidFill=_kleur(kleur))


def _lijn(kleur: str, dikte: int = 9_525) -> LineProperties:
    return LineProperties(w=dikte, solidFill=_kleur(kleur))


def _keuze(naam: str) -> Any:
    keuze: Any = ColorChoice()
    keuze.srgbClr = _kleur(naam)
    return keuze


def _kleur(naam: str) -> str:
    return light_colours()[naam].lstrip("#")
