"""Print the year calendar of a school on one landscape A4: every week, and nobody's name."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, Final

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from jos_desktop.models.jaarkalender import (
    GEMERKT,
    Jaarblad,
    Jaarpunt,
    Kalendersoort,
    namen_van,
    per_week,
    week_in_woorden,
    weken_van,
)
from jos_desktop.models.jaarvorm import (
    MERKVORM,
    OPEN,
    TINT,
    Jaarmaat,
    Jaarvak,
    Jaarvorm,
    leg_jaar,
    leg_sleutel,
)
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import paragraph
from jos_desktop.reports.grafiekstijl import kort, zet_woorden
from jos_desktop.reports.leesvolgorde import TaggedCanvas
from jos_desktop.resources import light_colours

TITEL: Final = "Jaarkalender"
VOET: Final = "Op dit blad staan geen gegevens over leerlingen of ouders."
NAKIJKEN: Final = "? = nog nakijken"
REGELS: Final = 3
"""How many lines there are under the day of a week."""
_KOP: Final = opmaak.style(size=19, leading=23, font=opmaak.SEMIBOLD, color=opmaak.ACCENT, after=6)
_LETTER: Final = 7.0
_REGEL: Final = 8.0
_MERK: Final = 2.1
_STREEP: Final = 3.2
_THEMA, _VRIJ = Kalendersoort.THEMAWEEK, Kalendersoort.VAKANTIE
_SLEUTEL: Final = (*(soort.label for soort in (*GEMERKT, _THEMA, _VRIJ)), NAKIJKEN)


def write_jaarkalender(stream: BinaryIO, blad: Jaarblad) -> None:
    """Write the year calendar as a PDF/A to ``stream``; the properties name nobody."""
    opmaak.write_pages(
        stream,
        _story(blad),
        opmaak.PageText(
            title=f"{TITEL} {blad.kalender.schooljaar}",
            footer=VOET,
            reference="",
            created=blad.datum,
            landscape=True,
        ),
    )


def _story(blad: Jaarblad) -> Iterator[Flowable]:
    school = blad.kalender.school or "alle scholen"
    yield paragraph(f"{TITEL} {blad.kalender.schooljaar} · {school}", _KOP)
    yield _Jaar(blad)


def weekregels(punten: Sequence[Jaarpunt]) -> list[tuple[Kalendersoort | None, str]]:
    """Return the lines under a week: equal things together, the last says how many more."""
    telling = Counter((p.soort, p.titel) for p in punten if p.telt and p.soort in MERKVORM)
    regels: list[tuple[Kalendersoort | None, str]] = [
        (soort, f"{aantal}× {titel}" if aantal > 1 else titel)
        for (soort, titel), aantal in telling.items()
    ]
    if len(regels) > REGELS:
        meer = sum(list(telling.values())[REGELS - 1 :])
        regels[REGELS - 1 :] = [(None, f"en nog {meer}")]
    return regels


class _Jaar(Flowable):
    """The weeks of the year over all the room that is left, and the key below them."""

    def __init__(self, blad: Jaarblad) -> None:
        super().__init__()
        self._jaar = int(blad.kalender.schooljaar[:4])
        self._weken = per_week(blad.kalender.punten, weken_van(self._jaar))

    @property
    def alternatief(self) -> str:
        """Return what is read to whoever does not see the drawing."""
        return " ".join(week_in_woorden(week, punten) for week, punten in self._weken.items())

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, available_height
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        if isinstance(canvas, TaggedCanvas):
            with canvas.figure(self.alternatief):
                self._teken(canvas)
        else:
            self._teken(canvas)

    def _teken(self, canvas: Any) -> None:
        sleutel, laag = leg_sleutel(_SLEUTEL, self.width, _REGEL, _meet)
        cel = (self.height - laag - 8) / 12 - _REGEL * 0.25
        vorm = leg_jaar(self._jaar, Jaarmaat(self.width, _REGEL, cel), _meet)
        self._namen(canvas, vorm)
        for week in vorm.weken:
            self._week(canvas, week.vak, week.maandag.isocalendar().week, week.maandag)
        self._sleutel(canvas, sleutel, laag)

    def _namen(self, canvas: Any, vorm: Jaarvorm) -> None:
        for naam, vak in vorm.maanden:
            basis = self.height - vak.y - vak.h / 2 - _LETTER * 0.35
            zet_woorden(canvas, naam, vak.x, basis, _LETTER, vet=True)

    def _week(self, canvas: Any, vak: Jaarvak, nummer: int, maandag: Any) -> None:
        punten = self._weken[maandag]
        thema, vrij = namen_van(punten, _THEMA), namen_van(punten, _VRIJ)
        bodem = self.height - vak.y - vak.h
        _grond(canvas, vak, bodem, thema=bool(thema), vakantie=bool(vrij))
        basis, links = bodem + vak.h - _LETTER - 1.5, vak.x + 5
        dag = f"{nummer} · {maandag.day}-{maandag.month}"
        zet_woorden(canvas, dag, links, basis, _LETTER, kleur="gedempt")
        naast = links + stringWidth(dag, opmaak.REGULAR, _LETTER) + 5
        naam = kort(", ".join((*thema, *vrij)), vak.x + vak.b - naast - 2, _LETTER, vet=True)
        zet_woorden(canvas, naam, naast, basis, _LETTER, vet=True)
        for soort, tekst in weekregels(punten):
            basis -= _REGEL
            if soort is not None:
                _merk(canvas, soort, links + _MERK, basis + _LETTER * 0.34)
            ruimte = vak.b - 2 * _MERK - 10
            zet_woorden(canvas, kort(tekst, ruimte, _LETTER), links + 7, basis, _LETTER)

    def _sleutel(self, canvas: Any, vakken: Sequence[Jaarvak], hoog: float) -> None:
        for nummer, (woord, vak) in enumerate(zip(_SLEUTEL, vakken, strict=True)):
            bodem = hoog - vak.y - vak.h
            if nummer < len(GEMERKT):
                _merk(canvas, GEMERKT[nummer], vak.x + 4, bodem + vak.h / 2)
            elif nummer < len(GEMERKT) + 2:
                staal = Jaarvak(vak.x, 0, _REGEL, vak.h - 4)
                thema = nummer == len(GEMERKT)
                _grond(canvas, staal, bodem + 2, thema=thema, vakantie=not thema)
            zet_woorden(canvas, woord, vak.x + 11, bodem + vak.h / 2 - 2.4, _LETTER)


def _grond(canvas: Any, vak: Jaarvak, bodem: float, *, thema: bool, vakantie: bool) -> None:
    kleur = light_colours()
    canvas.setLineWidth(0.5)
    canvas.setStrokeColor(HexColor(kleur["lijn"]))
    canvas.setFillColor(HexColor(kleur["accent_zacht" if thema else "vlak"]))
    canvas.rect(vak.x, bodem, vak.b, vak.h, stroke=1, fill=1)
    if vakantie:
        # Stripes along the bottom: words on stripes do not read, and paper may be grey.
        canvas.setStrokeColor(HexColor(kleur["rand"]))
        hoog = min(vak.h, 5.0)
        x = vak.x
        while x + hoog <= vak.x + vak.b:
            canvas.line(x, bodem, x + hoog, bodem + hoog)
            x += _STREEP
    if thema:
        canvas.setFillColor(HexColor(kleur["accent"]))
        canvas.rect(vak.x, bodem, 2, vak.h, stroke=0, fill=1)


def _merk(canvas: Any, soort: Kalendersoort, x: float, y: float) -> None:
    tint = HexColor(light_colours()[TINT[soort]])
    canvas.setLineWidth(0.8)
    canvas.setStrokeColor(tint)
    canvas.setFillColor(HexColor(light_colours()["vlak"]) if soort in OPEN else tint)
    hoeken = MERKVORM[soort]
    if not hoeken:
        canvas.circle(x, y, _MERK, stroke=1, fill=1)
        return
    pad = canvas.beginPath()
    pad.moveTo(x + _MERK * hoeken[0][0], y - _MERK * hoeken[0][1])
    for rechts, neer in hoeken[1:]:
        pad.lineTo(x + _MERK * rechts, y - _MERK * neer)
    pad.close()
    canvas.drawPath(pad, stroke=1, fill=1)


def _meet(tekst: str, vet: bool) -> float:
    return float(stringWidth(tekst, opmaak.SEMIBOLD if vet else opmaak.REGULAR, _LETTER))
