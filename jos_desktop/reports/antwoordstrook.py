"""The slip at the foot of the last page: whoever has no JOS Desktop answers on paper with it.

It is cut off and comes back by mail or post, so it holds the document number and the initials, and
nobody's name but that of the giver.
"""

from typing import Any, Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from jos_desktop.models.codes_overdracht import Weigerreden
from jos_desktop.models.documenten import Antwoordstrook, Partij
from jos_desktop.reports import opmaak
from jos_desktop.reports.tekens import shorten

_BOX: Final = "☐"
_TITLE: Final = "Antwoordstrook"
_ASK: Final = "Vul in, knip af en geef of stuur terug. Een foto of telefoontje mag ook."
_RECEIVED: Final = f"{_BOX} Ik heb dit document ontvangen."
_ACCEPTED: Final = f"{_BOX} Ik neem het over. Eerste gesprek op:"
_REFUSED: Final = f"{_BOX} Ik neem het niet over, want:"
_HEIGHT: Final = 96 * mm
_STEP: Final = 15.0
_SIZE: Final = 10.0


class AnswerSlip(Flowable):
    """The slip, at the foot of this page, or of the next when it does not fit here any more."""

    def __init__(self, slip: Antwoordstrook, giver: Partij, reference: str) -> None:
        super().__init__()
        until = f" Graag voor {slip.antwoord_voor:%d-%m-%Y}." if slip.antwoord_voor else ""
        self._ask = _ASK + until
        # Long names and numbers are for the first page; here all of it fits on one line.
        name, organisation, phone = (
            shorten(opmaak.show(text), 40)
            for text in (giver.naam, giver.organisatie or giver.school, giver.telefoon)
        )
        who = ", ".join(part for part in (name, organisation) if part)
        self._back = f"Terug aan: {who}" + (f", telefoon {phone}" if phone else "")
        self._about = (
            f"Overdracht {shorten(opmaak.show(reference), 40)}, "
            f"leerling {shorten(opmaak.show(slip.initialen), 20)}"
        )

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        # Asking for all the room that is left puts it at the foot of the page.
        self.height = max(_HEIGHT, available_height - 1)
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        top = _HEIGHT
        canvas.setStrokeColor(opmaak.MUTED)
        canvas.setLineWidth(0.6)
        canvas.setDash(4, 4)
        canvas.line(-opmaak.MARGIN, top, self.width + opmaak.MARGIN, top)
        canvas.setDash()
        self._write("Knip hier", 0, top + 3, size=7.5, color=opmaak.MUTED)
        self._write(_TITLE, 0, top - 20, font=opmaak.SEMIBOLD, size=13, color=opmaak.ACCENT)
        self._write(self._ask, 0, top - 36, color=opmaak.MUTED)
        self._write(self._about, 0, top - 52, font=opmaak.SEMIBOLD)
        self._write(self._back, 0, top - 67)
        below = self._choices(top - 90)
        self._lines(below - 26)

    def _choices(self, top: float) -> float:
        middle = self.width / 2
        self._write(_RECEIVED, 0, top)
        self._write(_ACCEPTED, 0, top - _STEP)
        self._rule(self._wide(_ACCEPTED) + 6, top - _STEP, self.width)
        self._write(_REFUSED, 0, top - 2 * _STEP)
        row = top - 3 * _STEP
        for index, reason in enumerate(Weigerreden):
            left = 16 if index % 2 == 0 else middle
            self._write(f"{_BOX} {reason.label}", left, row)
            if reason is Weigerreden.ANDERS:
                label = self._wide(f"{_BOX} {reason.label}")
                self._rule(left + label + 6, row, self.width)
            row -= _STEP * (index % 2)
        return row - _STEP

    def _lines(self, base: float) -> None:
        for start, end, caption in (
            (0.0, 0.36, "Naam"),
            (0.39, 0.58, "Telefoon"),
            (0.61, 0.76, "Datum"),
            (0.79, 1.0, "Handtekening"),
        ):
            self._rule(start * self.width, base, end * self.width)
            self._write(caption, start * self.width, base - 11, size=8.5, color=opmaak.MUTED)

    def _wide(self, text: str) -> float:
        return float(self.canv.stringWidth(text, opmaak.REGULAR, _SIZE))

    def _rule(self, left: float, base: float, right: float) -> None:
        self.canv.setStrokeColor(opmaak.MUTED)
        self.canv.setLineWidth(0.7)
        self.canv.line(left, base - 2, right, base - 2)

    def _write(
        self,
        text: str,
        left: float,
        base: float,
        *,
        font: str = opmaak.REGULAR,
        size: float = _SIZE,
        color: Any = opmaak.TEXT,
    ) -> None:
        self.canv.setFillColor(color)
        room = self.width - left
        width = self.canv.stringWidth(text, font, size)
        self.canv.setFont(font, size if width <= room else size * room / width)
        self.canv.drawString(left, base, text)
