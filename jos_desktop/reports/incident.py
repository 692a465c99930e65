"""Print what the employer must know when something is lost: numbers and kinds, nobody's name."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import BinaryIO, Final

from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer

from jos_desktop.models.incidentverslag import IncidentRij, Incidentverslag, Telling, Uitvoerregel
from jos_desktop.models.incidentwoorden import beveiliging_in_woorden, kopieen_in_woorden
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import Grid, GridLook, Row, Rule, paragraph, text_rows
from jos_desktop.reports.tekens import markup

_TITLE: Final = "Iets kwijt: wat er op de laptop stond"
_FOOTER: Final = "Vertrouwelijk. Voor de werkgever en de functionaris gegevensbescherming."
_TAG = opmaak.style(size=9.5, leading=13, font=opmaak.SEMIBOLD, color=opmaak.WARM, after=4)
_POINT = opmaak.style(size=10.5, leading=14.5, after=2, indent=14, bullet_indent=2)
_HEADING = opmaak.style(
    size=13, leading=17, font=opmaak.SEMIBOLD, color=opmaak.ACCENT, before=10, after=4
)
_PLAIN = GridLook(line=opmaak.LINE, pad_x=4, pad_y=2, flush_left=True)
_TOGETHER: Final = 72.0  # points: a heading does not stand alone at the end of a page
_INTRO: Final = (
    "Dit verslag komt uit het programma JOS Desktop. Het noemt aantallen en soorten gegevens. "
    "Namen van leerlingen, ouders of scholen staan er niet in."
)
_COUNTED: Final = (
    "Geteld op de laptop waarop dit verslag is gemaakt. Is dat een andere laptop dan de laptop die "
    "kwijt is, dan klopt het tot het moment van de teruggezette reservekopie."
)
_EMPLOYER: Final = (
    "Beoordeel vandaag of dit een datalek is. Melden bij de Autoriteit Persoonsgegevens moet "
    "binnen 72 uur nadat het bekend werd (AVG 33), behalve als er waarschijnlijk geen risico is.",
    "Is het risico hoog, dan moeten ook de betrokkenen het weten (AVG 34). Dat hoeft niet als de "
    "gegevens onleesbaar waren door versleuteling en niemand het wachtwoord heeft.",
    "Let op: wat hieronder bij “Uit de kluis gegaan” staat, is buiten de kluis gewoon te lezen.",
)


def write_incident(stream: BinaryIO, verslag: Incidentverslag) -> None:
    """Write the report as a PDF to ``stream``; the same report gives the same bytes."""
    opmaak.write_pages(
        stream,
        _story(verslag),
        opmaak.PageText(
            title=_TITLE,
            footer=_FOOTER,
            reference=f"Kluis {verslag.kluis_id[:8]}",
            created=verslag.inventaris.gemaakt.astimezone().date(),
        ),
    )


def _story(report: Incidentverslag) -> Iterator[Flowable]:
    stock = report.inventaris
    yield paragraph("Vertrouwelijk", _TAG)
    yield Paragraph(_TITLE, opmaak.TITLE)
    made = f"Gemaakt op {stock.gemaakt.astimezone():%d-%m-%Y %H:%M}"
    yield paragraph(f"{made} door {report.door}" if report.door else made, opmaak.SUBTITLE)
    yield Spacer(0, 6)
    yield Paragraph(markup(_INTRO), opmaak.BODY)
    yield Rule(before=2, after=2)
    if report.incident is not None:
        yield from _what_happened(report.incident)
    yield Paragraph("Wat de werkgever nu doet", _HEADING)
    yield from _points(_EMPLOYER)
    yield Paragraph("Wie en wat", _HEADING)
    moment = stock.hersteld_van
    if moment is not None:
        when = f"{moment.astimezone():%d-%m-%Y %H:%M}"
        yield paragraph(f"Stand van de kluis op {when}: daarna is er een reservekopie "
                        "teruggezet. " + _COUNTED, opmaak.SMALL)  # fmt: skip
    else:
        yield paragraph(_COUNTED, opmaak.SMALL)
    yield Spacer(0, 4)
    yield _counts((*stock.personen, *stock.gegevens))
    yield CondPageBreak(_TOGETHER)
    yield Paragraph("Soorten gegevens", opmaak.SUBHEAD)
    yield from _points(stock.soorten or ("geen gegevens van leerlingen",))
    yield from _points(
        (
            f"Afgeschermde adressen of scholen: {_yes(stock.afgeschermd)}.",
            f"Meldcode: {_yes(stock.meldcode)}.",
            "Burgerservicenummers (BSN): nee, die bewaart het programma niet.",
        )
    )
    yield CondPageBreak(_TOGETHER)
    yield Paragraph("Versleuteling", _HEADING)
    yield from _points(beveiliging_in_woorden(report.beveiliging))
    yield CondPageBreak(_TOGETHER)
    yield Paragraph("Reservekopieën", _HEADING)
    yield from _points(kopieen_in_woorden(report.beveiliging))
    yield CondPageBreak(_TOGETHER)
    yield Paragraph("Uit de kluis gegaan", _HEADING)
    yield from _exports(stock.uitvoer)


def _what_happened(incident: IncidentRij) -> Iterator[Flowable]:
    yield Paragraph("Wat er gebeurde", _HEADING)
    happened = f"{incident.gebeurd_op:%d-%m-%Y}" if incident.gebeurd_op else "niet bekend"
    deadline = incident.ontdekt_op + timedelta(days=3)
    pairs = [
        ("Wat is er kwijt", incident.soort.label),
        ("Gebeurd op", happened),
        ("Gemerkt op", f"{incident.ontdekt_op:%d-%m-%Y}"),
        ("72 uur is voorbij op", f"{deadline:%d-%m-%Y}"),
        ("Gemeld aan de werkgever", _told(incident)),
        ("In het kort", incident.wat or "niets opgeschreven"),
    ]
    rows = [
        row
        for label, value in pairs
        for row in text_rows([(label, opmaak.LABEL), (value, opmaak.VALUE)])
    ]
    yield Grid(rows, (32, 68), look=_PLAIN)


def _told(incident: IncidentRij) -> str:
    if incident.gemeld_op is None:
        return "nog niet"
    who = f" aan {incident.gemeld_aan}" if incident.gemeld_aan else ""
    return f"op {incident.gemeld_op:%d-%m-%Y}{who}"


def _counts(counts: Iterable[Telling]) -> Grid:
    rows = [
        Row((paragraph(_label(label), opmaak.CELL), paragraph(str(number), opmaak.CELL)))
        for label, number in counts
    ]
    return Grid(rows, (80, 20), look=_PLAIN)


def _label(name: str) -> str:
    """Return a count's name as a line begins; a part of the line above it stands in."""
    return f"– {name}" if name.startswith("waarvan") else name[:1].upper() + name[1:]


def _exports(lines: tuple[Uitvoerregel, ...]) -> Iterator[Flowable]:
    if not lines:
        yield paragraph("Niets, volgens het logboek.", opmaak.BODY)
        return
    head = Row(
        tuple(
            paragraph(text, opmaak.CELL_HEAD)
            for text in ("Wat", "Aan wat voor ontvanger", "Aantal", "Van", "Tot en met")
        )
    )
    rows = [
        row
        for line in lines
        for row in text_rows(
            [
                (line.wat, opmaak.CELL),
                (line.aan, opmaak.CELL),
                (str(line.aantal), opmaak.CELL),
                (f"{line.eerste:%d-%m-%Y}", opmaak.CELL),
                (f"{line.laatste:%d-%m-%Y}", opmaak.CELL),
            ]
        )
    ]
    yield Grid(rows, (30, 32, 10, 14, 14), head=head)


def _points(texts: Iterable[str]) -> Iterator[Flowable]:
    for text in texts:
        yield Paragraph(markup(opmaak.show(text)), _POINT, bulletText="•")


def _yes(value: bool) -> str:
    return "ja" if value else "nee"
