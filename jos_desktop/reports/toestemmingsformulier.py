"""Print the consent form: one page, in plain Dutch, for a parent or for the pupil."""

from collections.abc import Iterator
from typing import BinaryIO

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer

from jos_desktop.models.papier import Formuliervraag, Toestemmingsformulier
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import (
    Grid,
    GridLook,
    Row,
    SignatureLine,
    paragraph,
    text_rows,
)
from jos_desktop.reports.tekens import markup, shorten

_TITLE = "Toestemming"
_FOOTER = "Vertrouwelijk. Geef dit formulier alleen terug aan JOS."
_BODY = opmaak.style(size=10.5, leading=14, after=4)
_POINT = opmaak.style(size=9.8, leading=13, after=2, indent=13, bullet_indent=2)
_HEADING = opmaak.style(
    size=12, leading=16, font=opmaak.SEMIBOLD, color=opmaak.ACCENT, before=7, after=3
)
_PAIR = GridLook(pad_x=8, pad_y=1, line=None, head_fill=None, flush_left=True)
_LABEL = opmaak.style(size=10, leading=13, color=opmaak.MUTED)
_VALUE = opmaak.style(size=10, leading=13)
_ASKED = GridLook(pad_x=8, pad_y=5, flush_left=True)
_EXPLAIN = opmaak.style(size=10, leading=13.5)
_CHOICE = opmaak.style(size=12, leading=16)
_CHOICES = ("☐ ja", "☐ nee")
_SHARES = (74, 13, 13)
_MOST_NAME = 60


def write_toestemmingsformulier(stream: BinaryIO, formulier: Toestemmingsformulier) -> None:
    """Write the form as a PDF to ``stream``.

    The same form gives the same bytes. The file's properties name nobody.
    """
    opmaak.write_pages(
        stream,
        form_story(formulier),
        opmaak.PageText(
            title="Toestemmingsformulier",
            footer=_FOOTER,
            reference=formulier.documentnummer,
            created=formulier.datum,
        ),
    )


def form_story(form: Toestemmingsformulier) -> Iterator[Flowable]:
    """Return the form as it stands on a page, also behind a letter."""
    yield Paragraph(_TITLE, opmaak.TITLE)
    kind = "Voor jou" if form.voor_leerling else "Voor ouder of voogd"
    yield Paragraph(f"Jeugdhulp op School (JOS) · {kind}", opmaak.SUBTITLE)
    yield Spacer(0, 4)
    yield Grid([row for pair in _pairs(form) for row in _pair(*pair)], (24, 76), look=_PAIR)
    for line in form.inleiding:
        yield paragraph(line, _BODY)
    yield Paragraph("Wat vragen wij?", _HEADING)
    yield Grid([_question(vraag) for vraag in form.vragen], _SHARES, look=_ASKED, after=2)
    yield Paragraph("Goed om te weten", _HEADING)
    for point in form.weten:
        yield Paragraph(markup(opmaak.show(point)), _POINT, bulletText="•")
    yield CondPageBreak(2 * SignatureLine.HEIGHT)
    yield KeepTogether([Spacer(0, 10), SignatureLine(form.rol, form.ondertekenaar, "")])


def _pairs(form: Toestemmingsformulier) -> Iterator[tuple[str, str]]:
    sender = form.afzender
    born = f"geboren op {form.geboortedatum:%d-%m-%Y}"
    yield "Nummer", form.documentnummer
    yield "Gaat over", f"{shorten(form.leerling, _MOST_NAME)}, {born}"
    asker = (sender.naam, sender.functie.lower(), sender.organisatie)
    yield "Wie vraagt het", ", ".join(part for part in asker if part)
    yield "Bereikbaar", " · ".join(part for part in (sender.telefoon, sender.email) if part)


def _pair(label: str, value: str) -> list[Row]:
    return text_rows([(label, _LABEL), (value, _VALUE)]) if value else []


def _question(question: Formuliervraag) -> Row:
    title, explain, until = (
        markup(opmaak.show(text)) for text in (question.titel, question.uitleg, question.geldig)
    )
    words = (
        f'<font name="{opmaak.SEMIBOLD}" size="10.5">{title}</font><br/>{explain}<br/>'
        f'<font size="9.3" color="#5B6770">{until}</font>'
    )
    choices = (paragraph(choice, _CHOICE) for choice in _CHOICES)
    return Row((Paragraph(words, _EXPLAIN), *choices))
