"""Print the proof that a vault was wiped from a laptop."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from reportlab.platypus import Flowable, Paragraph, Spacer

from jos_desktop.models.wisbewijs import Wisbewijs
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import (
    Grid,
    GridLook,
    Row,
    Rule,
    SignatureLine,
    paragraph,
    text_rows,
)
from jos_desktop.reports.tekens import markup

_TITLE: Final = "Bewijs: kluis gewist"
_FOOTER: Final = "Voor de werkgever. Hierin staan geen namen van leerlingen."
_HEADING = opmaak.style(
    size=13, leading=17, font=opmaak.SEMIBOLD, color=opmaak.ACCENT, before=10, after=4
)
_WARM = opmaak.style(size=11, leading=15, font=opmaak.SEMIBOLD, color=opmaak.WARM, after=4)
_PLAIN = GridLook(line=opmaak.LINE, pad_x=4, pad_y=2, flush_left=True)
_CLEAN: Final = "Na het wissen is nagekeken: in de map van de kluis staat niets meer."
_LIMITS: Final = (
    "Eerst zijn de versleutelde sleutels overschreven en weggehaald, ook die in de reservekopieën "
    "op deze laptop. Zonder sleutel is wat er van de bestanden op de schijf achterblijft niet te "
    "lezen. Een SSD bewaart soms oude stukjes die een programma niet kan overschrijven. Laat de "
    "laptop daarom ook door beheer wissen of vernietigen als hij de organisatie verlaat."
)
_KEEP: Final = (
    "Bewaar de overgegeven reservekopie zo lang als de dossiers bewaard moeten worden. Met de "
    "controlesom hierboven is later na te gaan of het nog hetzelfde bestand is."
)


def write_wisbewijs(stream: BinaryIO, bewijs: Wisbewijs) -> None:
    """Write the proof as a PDF to ``stream``; the same proof gives the same bytes."""
    opmaak.write_pages(
        stream,
        _story(bewijs),
        opmaak.PageText(
            title=_TITLE,
            footer=_FOOTER,
            reference=f"Kluis {bewijs.kluis_id[:8]}",
            created=(bewijs.klaar or bewijs.begonnen).astimezone().date(),
        ),
    )


def _story(proof: Wisbewijs) -> Iterator[Flowable]:
    yield Paragraph(_TITLE, opmaak.TITLE)
    done = (proof.klaar or proof.begonnen).astimezone()
    yield paragraph(f"Gewist op {done:%d-%m-%Y} om {done:%H:%M}", opmaak.SUBTITLE)
    yield Spacer(0, 6)
    if proof.leeg:
        yield Paragraph(markup(_CLEAN), opmaak.BODY)
    else:
        names = ", ".join(proof.over) or "het wissen is nog niet af"
        yield paragraph(f"Let op, in de map van de kluis staat nog: {names}.", _WARM)
    yield Rule(before=2, after=2)
    yield Paragraph("Deze laptop", _HEADING)
    yield _pairs(_laptop(proof))
    yield Paragraph("Wat erop stond", _HEADING)
    yield Grid(
        [
            Row(
                (
                    paragraph(label[:1].upper() + label[1:], opmaak.CELL),
                    paragraph(str(number), opmaak.CELL),
                )
            )
            for label, number in proof.aantallen
        ],
        (80, 20),
        look=_PLAIN,
    )
    yield Paragraph("Wat is overgegeven", _HEADING)
    yield _pairs(_handed_over(proof))
    yield Paragraph(markup(_KEEP), opmaak.SMALL)
    yield Paragraph("Wat dit wel en niet bewijst", _HEADING)
    yield Paragraph(markup(_LIMITS), opmaak.SMALL)
    yield Spacer(0, 10)
    yield SignatureLine("medewerker", "", "")
    yield SignatureLine("ontvanger", "", "")


def _laptop(proof: Wisbewijs) -> list[tuple[str, str]]:
    pairs = [
        ("Nummer van de laptop", proof.laptop or "niet ingevuld"),
        ("Nummer van de kluis", proof.kluis_id),
        ("Bestanden weggehaald", str(proof.bestanden)),
    ]
    if proof.kluizen:
        pairs.append(("Oudere kopieën van de kluis gewist", str(proof.kluizen)))
    if proof.kopieen_elders:
        pairs.append(("Gewist op de tweede plek", f"{proof.kopieen_elders} reservekopieën"))
    if proof.tweede_plek:
        pairs.append(("Let op", "op de tweede plek staan nog reservekopieën"))
    if proof.afgemaakt:
        pairs.append(("Let op", "het wissen is onderbroken en later afgemaakt"))
    return pairs


def _handed_over(proof: Wisbewijs) -> list[tuple[str, str]]:
    half = len(proof.kopie_sha256) // 2
    opens = "het wachtwoord en het herstelblad van de medewerker"
    return [
        ("Reservekopie", proof.kopie),
        ("Gemaakt op", f"{proof.kopie_moment.astimezone():%d-%m-%Y %H:%M}"),
        ("Controlesom (SHA-256)", f"{proof.kopie_sha256[:half]}\n{proof.kopie_sha256[half:]}"),
        ("Gaat open met", f"de werkgeversleutel, {opens}" if proof.werkgever else opens),
        ("Nagekeken", "geopend met het wachtwoord en helemaal gelezen, vlak voor het wissen"),
    ]


def _pairs(pairs: list[tuple[str, str]]) -> Grid:
    rows = [
        row
        for label, value in pairs
        for row in text_rows([(label, opmaak.LABEL), (value, opmaak.VALUE)])
    ]
    return Grid(rows, (36, 64), look=_PLAIN)
