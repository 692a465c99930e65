"""Print the proof of a destruction: kind, day, request and counts; it names nobody."""

from collections.abc import Iterator
from typing import BinaryIO

from reportlab.platypus import Flowable, Paragraph

from jos_desktop.models.vernietiging import Bewijs
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import Grid, GridLook, Rule, paragraph, text_rows
from jos_desktop.reports.tekens import markup

_WHOLE, _PART = "Een heel dossier", "Een deel van een dossier"
_EXPLAIN = (
    "Op dit blad staat geen naam en niets van wat er in het dossier stond. Dat is er niet meer. "
    "Dit blad laat zien dát er is vernietigd, wanneer en waarom."
)
_DONE = (
    "Vernietigd zijn: de gegevens zelf, hun geschiedenis, de inhoud van het logboek erover, "
    "concepten en bijlagen. Daarna is het hele bestand opnieuw geschreven, zodat er ook tussen de "
    "gegevens niets achterblijft."
)
_COPIES = (
    "In reservekopieën van voor deze dag staat het nog, versleuteld. Wie zo'n kopie terugzet, "
    "vernietigt het daarbij opnieuw: dat onthoudt de kluis. Papier en bestanden die eerder zijn "
    "meegegeven, vallen hier niet onder."
)
_LOOK = GridLook(pad_x=6, pad_y=3, line=None, head_fill=None, flush_left=True)
_LIST = GridLook(pad_x=6, pad_y=3, flush_left=True)


def write_vernietigingsbewijs(stream: BinaryIO, bewijs: Bewijs) -> None:
    """Write the proof as a PDF to ``stream``. The same proof gives the same bytes."""
    opmaak.write_pages(
        stream,
        _story(bewijs),
        opmaak.PageText(
            title="Bewijs van vernietiging",
            footer="Zonder namen. Bewaar dit blad als bewijs.",
            reference=bewijs.kenmerk,
            created=bewijs.datum,
        ),
    )


def _story(proof: Bewijs) -> Iterator[Flowable]:
    yield Paragraph("Bewijs van vernietiging", opmaak.TITLE)
    yield paragraph(_WHOLE if proof.heel else _PART, opmaak.SUBTITLE)
    facts = [
        ("Kenmerk", proof.kenmerk),
        ("Vernietigd op", f"{proof.datum:%d-%m-%Y}"),
        ("Waarom", proof.reden),
        ("Verzoek van", f"{proof.ontvangen:%d-%m-%Y}" if proof.ontvangen else ""),
        ("Gevraagd door", proof.vrager),
        ("Uitgevoerd door", proof.door),
    ]
    rows = [
        row
        for label, value in facts
        if value
        for row in text_rows([(label, opmaak.LABEL), (value, opmaak.VALUE)])
    ]
    yield Grid(rows, (28, 72), look=_LOOK, after=10)
    for title, counts in (("Wat weg is", proof.gegaan), ("Wat is gebleven", proof.gebleven)):
        if counts:
            yield Paragraph(title, opmaak.SUBHEAD)
            lines = [
                row
                for count in counts
                for row in text_rows(
                    [
                        (count.soort, opmaak.CELL),
                        (str(count.aantal), opmaak.CELL),
                        (count.grond, opmaak.CELL),
                    ]
                )
            ]
            yield Grid(lines, (45, 12, 43), look=_LIST, after=10)
    yield Rule(before=2, after=6)
    for text in (_EXPLAIN, _DONE, _COPIES):
        yield Paragraph(markup(text), opmaak.BODY)
