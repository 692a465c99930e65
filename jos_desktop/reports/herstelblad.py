"""Print the recovery sheet: one page with the recovery code, to keep on paper only."""

from collections.abc import Iterator
from typing import BinaryIO

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer

from jos_desktop.models.documenten import Herstelblad
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import paragraph
from jos_desktop.reports.tekens import markup, shorten

_INTRO = (
    "Ben je je wachtwoord vergeten? Met deze herstelcode open je je kluis toch. "
    "Daarna kies je een nieuw wachtwoord."
)
_WARNING = (
    "Raak je je wachtwoord én dit blad kwijt? Dan kan niemand je kluis nog openen. Ook wij niet."
)
_KEEP = (
    "Op een plek die op slot kan, en waar je laptop niet is.",
    "Thuis bij je belangrijke papieren, of in een kluis op je werk.",
)
_USE = (
    "Start JOS Desktop en kies “Wachtwoord vergeten”.",
    "Typ de herstelcode over. Streepjes en hoofdletters maken niet uit.",
    "Kies een nieuw wachtwoord. Je dossiers staan er nog.",
)
_AVOID = (
    "Maak geen foto van dit blad en scan het niet.",
    "Zet de code niet in een mail, een app of een bestand.",
    "Bewaar dit blad niet in je laptoptas.",
    "Schrijf je wachtwoord niet op dit blad.",
    "Geef de code aan niemand. Ook niet aan de helpdesk.",
)
_POINT = opmaak.style(leading=16, after=2, indent=16, bullet_indent=4)
_HEADING = opmaak.style(
    size=13, leading=18, font=opmaak.SEMIBOLD, color=opmaak.ACCENT, before=11, after=3
)
_AVOID_HEADING = opmaak.style(
    size=13, leading=18, font=opmaak.SEMIBOLD, color=opmaak.WARM, before=11, after=3
)


class CodeBlock(Flowable):
    """The recovery code in large numbered groups, since the wizard asks for groups by number."""

    def __init__(self, groups: tuple[str, ...]) -> None:
        super().__init__()
        self._groups = groups
        # Full rows read best: nine groups as three by three, eight as two by four.
        self._columns = 3 if len(groups) % 3 == 0 and len(groups) % 4 else 4
        self._rows = -(-len(groups) // self._columns)
        self._row_height = min(19 * mm, 76 * mm / max(self._rows, 1))
        self.spaceBefore = self.spaceAfter = 10

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        self.height = self._rows * self._row_height + 6 * mm
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.setFillColor(opmaak.ACCENT_SOFT)
        canvas.roundRect(0, 0, self.width, self.height, 8, stroke=0, fill=1)
        column = (self.width - 8 * mm) / self._columns
        for index, group in enumerate(self._groups):
            row, place = divmod(index, self._columns)
            center = 4 * mm + (place + 0.5) * column
            bottom = self.height - 3 * mm - (row + 1) * self._row_height
            self._draw_group(index + 1, group, center, bottom, column)

    def _draw_group(
        self, number: int, group: str, center: float, bottom: float, room: float
    ) -> None:
        canvas = self.canv
        scale = self._row_height / (19 * mm)
        canvas.setFillColor(opmaak.MUTED)
        canvas.setFont(opmaak.REGULAR, 9 * scale)
        canvas.drawCentredString(center, bottom + self._row_height - 12 * scale, str(number))
        size = 24 * scale
        width = canvas.stringWidth(group, opmaak.SEMIBOLD, size)
        canvas.setFillColor(opmaak.TEXT)
        canvas.setFont(opmaak.SEMIBOLD, min(size, size * (room - 8) / max(width, 1)))
        canvas.drawCentredString(center, bottom + 14 * scale, group)


def write_herstelblad(stream: BinaryIO, herstelblad: Herstelblad) -> None:
    """Write the recovery sheet as a PDF of one page to ``stream``.

    It holds the key to the vault: write it to memory or straight to the printer's file that the
    user chose, nowhere else.
    """
    opmaak.write_pages(
        stream,
        _story(herstelblad),
        opmaak.PageText(
            title="Herstelblad JOS Desktop",
            footer="Geheim. Bewaar dit blad achter slot.",
            reference="",
            created=herstelblad.datum,
        ),
    )


def _story(sheet: Herstelblad) -> Iterator[Flowable]:
    yield Paragraph("Herstelblad", opmaak.TITLE)
    name = shorten(opmaak.show(sheet.kluisnaam), 40)
    made = f"Gemaakt op {sheet.datum:%d-%m-%Y}"
    yield paragraph(f"Naam van de kluis: {name} · {made}" if name else made, opmaak.SUBTITLE)
    yield Spacer(0, 8)
    yield Paragraph(markup(_INTRO), opmaak.BODY)
    yield CodeBlock(tuple(sheet.herstelcode.replace("-", " ").split()))
    yield Paragraph(markup(_WARNING), opmaak.style(font=opmaak.SEMIBOLD, after=2))
    yield from _steps("Zo gebruik je de code", _USE)
    yield from _points("Hier bewaar je dit blad", _KEEP, _HEADING)
    yield from _points("Doe dit niet", _AVOID, _AVOID_HEADING)


def _steps(heading: str, steps: tuple[str, ...]) -> Iterator[Flowable]:
    yield Paragraph(markup(heading), _HEADING)
    for number, step in enumerate(steps, start=1):
        yield Paragraph(markup(step), _POINT, bulletText=f"{number}.")


def _points(heading: str, points: tuple[str, ...], style: ParagraphStyle) -> Iterator[Flowable]:
    yield Paragraph(markup(heading), style)
    for point in points:
        yield Paragraph(markup(point), _POINT, bulletText="•")
