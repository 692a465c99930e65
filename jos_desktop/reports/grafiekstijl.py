"""Fill and label the parts of a picture: patterns, words that fit, and colours of the house."""

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from jos_desktop.models.grafiekcijfers import Patroon, stijl_van
from jos_desktop.reports import opmaak
from jos_desktop.resources import light_colours

_AFSTAND = 4.0


def teken_vak(
    canvas: Any, nummer: int, links: float, bodem: float, breed: float, hoog: float
) -> None:
    """Draw a rectangle, in points, in the colour and pattern of the series with this number."""
    if breed <= 0:
        return
    stijl = stijl_van(nummer)
    inkt, grond = (HexColor(light_colours()[naam]) for naam in (stijl.inkt, stijl.grond))
    canvas.setLineWidth(0.6)
    canvas.setStrokeColor(inkt)
    canvas.setFillColor(grond)
    canvas.rect(links, bodem, breed, hoog, stroke=1, fill=1)
    if stijl.patroon is Patroon.VOL:
        return
    canvas.saveState()
    vorm = canvas.beginPath()
    vorm.rect(links, bodem, breed, hoog)
    canvas.clipPath(vorm, stroke=0, fill=0)
    canvas.setLineWidth(0.9)
    canvas.lines(_strepen(stijl.patroon, links, bodem, breed, hoog))
    canvas.restoreState()


def _strepen(
    patroon: Patroon, links: float, bodem: float, breed: float, hoog: float
) -> list[tuple[float, float, float, float]]:
    rechts, top = links + breed, bodem + hoog
    dwars = [links - hoog + _AFSTAND * stap for stap in range(int((breed + hoog) / _AFSTAND) + 2)]
    schuin = [(begin, bodem, begin + hoog, top) for begin in dwars]
    terug = [(begin, top, begin + hoog, bodem) for begin in dwars]
    match patroon:
        case Patroon.SCHUIN:
            return schuin
        case Patroon.TERUG:
            return terug
        case Patroon.RUIT:
            return schuin + terug
        case Patroon.STAAND:
            stappen = range(1, int(breed / _AFSTAND) + 1)
            return [
                (links + _AFSTAND * stap, bodem, links + _AFSTAND * stap, top) for stap in stappen
            ]
    stappen = range(1, int(hoog / _AFSTAND) + 1)
    return [(links, bodem + _AFSTAND * stap, rechts, bodem + _AFSTAND * stap) for stap in stappen]


def zet_woorden(
    canvas: Any,
    tekst: str,
    x: float,
    basis: float,
    grootte: float,
    *,
    vet: bool = False,
    rechts: bool = False,
    midden: bool = False,
    kleur: str = "tekst",
) -> None:
    """Write words from, to or around a point; ``kleur`` is a name in tokens.toml."""
    canvas.setFillColor(HexColor(light_colours()[kleur]))
    canvas.setFont(opmaak.SEMIBOLD if vet else opmaak.REGULAR, grootte)
    if rechts:
        canvas.drawRightString(x, basis, tekst)
    elif midden:
        canvas.drawCentredString(x, basis, tekst)
    else:
        canvas.drawString(x, basis, tekst)


def kort(tekst: str, ruimte: float, grootte: float, *, vet: bool = False) -> str:
    """Return printable text on one line, cut with an ellipsis to fit in so many points."""
    letter = opmaak.SEMIBOLD if vet else opmaak.REGULAR
    regel = " ".join(opmaak.show(tekst[:400]).split())
    if stringWidth(regel, letter, grootte) <= ruimte:
        return regel
    laag, hoog = 0, len(regel)
    while laag < hoog:
        proef = (laag + hoog + 1) // 2
        past = stringWidth(regel[:proef].rstrip() + "…", letter, grootte) <= ruimte
        laag, hoog = (proef, hoog) if past else (laag, proef - 1)
    return regel[:laag].rstrip() + "…"
