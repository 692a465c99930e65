"""Print the crisiskaart: small, to fold and carry, in the words of the pupil."""

from collections.abc import Iterator
from typing import BinaryIO

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from jos_desktop.models.codes_werk import Signaalfase
from jos_desktop.models.planpapier import Crisiskaart, Kaartfase, Kaartnummer
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import paragraph
from jos_desktop.reports.halfblad import Columns, card_story
from jos_desktop.reports.tekens import markup

_FOOTER = "Vertrouwelijk. Deze kaart is van de leerling."
_NOBODY = "Vraag wie je kunt bellen, en schrijf het hier op."
# Each colour also stands there in words: a copier prints grey.
_COLORS = {
    Signaalfase.GROEN: HexColor("#2E7D4F"),
    Signaalfase.GEEL: HexColor("#8A6A00"),
    Signaalfase.ORANJE: HexColor("#B4530A"),
    Signaalfase.ROOD: HexColor("#B3261E"),
}


def write_crisiskaart(stream: BinaryIO, card: Crisiskaart) -> None:
    """Write the card as a PDF to ``stream``, twice on one page.

    The same card gives the same bytes. The file's properties name nobody.
    """
    opmaak.write_pages(
        stream,
        card_story(lambda scale: _columns(card, scale), fold=True),
        opmaak.PageText(
            title="Crisiskaart",
            footer=_FOOTER,
            reference=card.documentnummer,
            created=card.datum,
        ),
    )


class _Looks:
    """The text styles of one scale."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self.title = opmaak.style(
            size=15 * scale, leading=19 * scale, font=opmaak.SEMIBOLD, color=opmaak.ACCENT
        )
        self.body = opmaak.style(size=10.5 * scale, leading=13.5 * scale)
        self.small = opmaak.style(size=8.5 * scale, leading=11 * scale, color=opmaak.MUTED)
        self.number = opmaak.style(size=12.5 * scale, leading=16 * scale, font=opmaak.SEMIBOLD)

    def head(self, color: Color) -> ParagraphStyle:
        """Return the style of the heading of a phase."""
        return opmaak.style(
            size=11.5 * self.scale,
            leading=15 * self.scale,
            font=opmaak.SEMIBOLD,
            color=color,
            before=6 * self.scale,
        )


def _columns(card: Crisiskaart, scale: float) -> Columns:
    looks = _Looks(scale)
    left: list[Flowable] = [
        paragraph("Als het te veel wordt", looks.title),
        paragraph(f"Kaart van {card.leerling}", looks.small),
    ]
    for phase in card.fasen:
        left.extend(_phase(phase, looks))
    right: list[Flowable] = [paragraph("Wie bel ik?", looks.title)]
    for contact in card.bellen:
        right.extend(_contact(contact, looks))
    if not card.bellen:
        right.append(paragraph(_NOBODY, looks.body))
    for title, text in (
        ("Hier ben ik veilig", card.veilige_plek),
        ("Dit helpt mij niet", card.wat_niet_helpt),
    ):
        if text:
            right.append(paragraph(title, looks.head(opmaak.ACCENT)))
            right.append(paragraph(text, looks.body))
    right.append(paragraph(f"{card.datum:%d-%m-%Y} · {card.documentnummer}", looks.small))
    return [left, right]


def _phase(phase: Kaartfase, looks: _Looks) -> Iterator[Flowable]:
    yield paragraph(phase.fase.label, looks.head(_COLORS[phase.fase]))
    for label, text in (
        ("Ik merk", phase.signalen),
        ("Ik doe", phase.zelf),
        ("Jij kunt", phase.anderen),
    ):
        if text:
            yield _labelled(label, text, looks.body)


def _contact(contact: Kaartnummer, looks: _Looks) -> Iterator[Flowable]:
    yield paragraph(contact.naam, looks.head(opmaak.TEXT))
    if contact.telefoon:
        yield paragraph(contact.telefoon, looks.number)
    if contact.wanneer:
        yield paragraph(contact.wanneer, looks.body)


def _labelled(label: str, text: str, style: ParagraphStyle) -> Paragraph:
    words = markup(opmaak.show(text))
    return Paragraph(f'<font name="{opmaak.SEMIBOLD}">{label}:</font> {words}', style)
