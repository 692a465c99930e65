"""The proof of a destruction on paper: what, when, why and how much, and nobody's name."""

import io
from collections.abc import Callable
from datetime import date

from jos_desktop.models.vernietiging import Aantal, Bewijs
from jos_desktop.reports.vernietigingsbewijs import write_vernietigingsbewijs
from tests.unit.reports.conftest import GelezenPdf

BEWIJS = Bewijs(
    123456789012345678,
    date(2026, 11, 23),
    False,
    "Op verzoek (Jeugdwet 7.3.9)",
    "Anne de Wit",
    date(2026, 11, 1),
    "leerling",
    (Aantal("Contact", 6), Aantal("Doel", 2)),
    (Aantal("Contact", 1, "Bewaren is belangrijk voor een ander"),),
)


def druk(bewijs: Bewijs) -> bytes:
    stroom = io.BytesIO()
    write_vernietigingsbewijs(stroom, bewijs)
    return stroom.getvalue()


def test_it_tells_what_when_why_and_how_much(lees_pdf: Callable[[bytes], GelezenPdf]) -> None:
    tekst = lees_pdf(druk(BEWIJS)).tekst
    for woorden in (
        "Een deel van een dossier",
        BEWIJS.kenmerk,
        "23-11-2026",
        "01-11-2026",
        "Op verzoek (Jeugdwet 7.3.9)",
        "Bewaren is belangrijk voor een ander",
    ):
        assert woorden in tekst, woorden


def test_the_same_proof_gives_the_same_bytes() -> None:
    assert druk(BEWIJS) == druk(BEWIJS)
