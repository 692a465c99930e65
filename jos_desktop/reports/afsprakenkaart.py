"""Print the afsprakenkaart: half an A4 for teachers, with only what the family agreed to."""

from typing import BinaryIO

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from jos_desktop.models.planpapier import Afsprakenkaart, Kaartafspraak
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import Rule, paragraph
from jos_desktop.reports.halfblad import Columns, card_story

_FOOTER = "Vertrouwelijk. Alleen voor wie met deze leerling werkt."
_AGREED = "Deze afspraken zijn met de leerling en het gezin gemaakt."


def write_afsprakenkaart(stream: BinaryIO, card: Afsprakenkaart) -> None:
    """Write the card as a PDF to ``stream``, twice on one page.

    The same card gives the same bytes. The file's properties name nobody.
    """
    opmaak.write_pages(
        stream,
        card_story(lambda scale: _columns(card, scale)),
        opmaak.PageText(
            title="Afsprakenkaart",
            footer=_FOOTER,
            reference=card.documentnummer,
            created=card.datum,
        ),
    )


def _columns(card: Afsprakenkaart, scale: float) -> Columns:
    small = opmaak.style(size=9 * scale, leading=12 * scale, color=opmaak.MUTED)
    title = opmaak.style(
        size=17 * scale, leading=21 * scale, font=opmaak.SEMIBOLD, color=opmaak.ACCENT
    )
    klas = f" · {card.klas}" if card.klas else ""
    sender = card.afzender
    story: list[Flowable] = [
        paragraph(f"Afspraken met {card.leerling}{klas}", title),
        paragraph(_AGREED, small),
    ]
    for agreement in card.afspraken:
        story.append(Rule(before=5 * scale, after=4 * scale))
        story.extend(_agreement(agreement, small, scale))
    story.append(Rule(before=6 * scale, after=4 * scale))
    asker = " · ".join(part for part in (sender.naam, sender.telefoon, sender.email) if part)
    story.append(paragraph(f"Vragen? {asker}", small))
    story.append(paragraph(f"{card.datum:%d-%m-%Y} · {card.documentnummer}. {_FOOTER}", small))
    return [story]


def _agreement(agreement: Kaartafspraak, small: ParagraphStyle, scale: float) -> list[Flowable]:
    words = opmaak.style(size=12 * scale, leading=15.5 * scale)
    below = " · ".join(part for part in (agreement.voor_wie, agreement.periode) if part)
    return [paragraph(agreement.wat, words), paragraph(below, small)]
