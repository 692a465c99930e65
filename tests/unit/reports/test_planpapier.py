"""The cards and sheets about a plan as another program reads them."""

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jos_desktop.models.codes_werk import Werkbladsoort
from jos_desktop.models.ecogram import Ecogramblad
from jos_desktop.models.planpapier import (
    Afsprakenkaart,
    Bladdeel,
    Crisiskaart,
    Planblad,
    Planpapier,
)
from jos_desktop.reports.afsprakenkaart import write_afsprakenkaart
from jos_desktop.reports.crisiskaart import write_crisiskaart
from jos_desktop.reports.ecogram import write_ecogram
from jos_desktop.reports.planblad import write_planblad
from jos_desktop.services.bladvragen import bladvragen
from tests.unit.reports.conftest import GelezenPdf, aantal_paginas
from tests.unit.reports.planvoorbeeld import LANG, blad, crisiskaart, ecogram, kaart

Lees = Callable[[bytes], GelezenPdf]


def schrijf(document: Planpapier) -> bytes:
    stroom = io.BytesIO()
    match document:
        case Afsprakenkaart():
            write_afsprakenkaart(stroom, document)
        case Crisiskaart():
            write_crisiskaart(stroom, document)
        case Ecogramblad():
            write_ecogram(stroom, document)
        case Planblad():
            write_planblad(stroom, document)
    return stroom.getvalue()


def leeg(soort: Werkbladsoort) -> Planblad:
    lijst = bladvragen(soort)
    delen = tuple(Bladdeel(v.vraag, (), v.regels, v.hint) for v in lijst.vragen)
    return replace(blad(), titel=lijst.titel, gegevens=(), uitleg=lijst.uitleg, delen=delen)


def test_the_afsprakenkaart_stands_twice_on_one_page(lees_pdf: Lees) -> None:
    gelezen = lees_pdf(schrijf(kaart()))
    assert len(gelezen.paginas) == 1
    assert gelezen.tekst.count("Afspraken met Şükrü B. · 2K") == 2
    assert gelezen.tekst.count("Mag 5 minuten") == 6
    assert "Knip hier" in gelezen.tekst
    assert "Vragen? Sanne de Wit" in gelezen.tekst
    assert "Şükrü" not in " ".join(gelezen.info.values())
    assert gelezen.info["Title"] == "Afsprakenkaart"


def test_a_card_that_does_not_fit_is_printed_whole(lees_pdf: Lees) -> None:
    gelezen = lees_pdf(schrijf(kaart(9, LANG)))
    assert "Knip hier" not in gelezen.tekst
    assert gelezen.tekst.count("Łukasz mag") == 9 * 12
    assert "Vragen? Sanne de Wit" in gelezen.tekst


def test_the_crisiskaart_says_in_words_what_the_colours_say(lees_pdf: Lees) -> None:
    gelezen = lees_pdf(schrijf(crisiskaart()))
    assert len(gelezen.paginas) == 1
    for deel in (
        "Als het te veel wordt",
        "Geel: ik word onrustig",
        "Rood: crisis",
        "113 of 0800-0113",
        "Hier ben ik veilig",
        "Dit helpt mij niet",
    ):
        assert gelezen.tekst.count(deel) == 2, deel
    assert gelezen.tekst.count("Ik merk: ") == 6
    assert gelezen.tekst.count("Jij kunt: ") == 4
    lang = lees_pdf(schrijf(crisiskaart(LANG * 3)))
    assert lang.tekst.count("Łukasz mag") == 36
    assert "0800-2000" in lang.tekst


def test_an_advice_is_a_plain_page(lees_pdf: Lees) -> None:
    gelezen = lees_pdf(schrijf(blad()))
    assert len(gelezen.paginas) == 1
    for deel in ("Advies voor school", "Şükrü B.", "Geef één opdracht", "sinds 01-11-2026"):
        assert deel in gelezen.tekst
    assert "Vertrouwelijk" in gelezen.tekst
    assert gelezen.info["Title"] == "Handelingsadvies"


def test_the_ecogram_says_in_a_table_what_it_draws(lees_pdf: Lees) -> None:
    gelezen = lees_pdf(schrijf(ecogram()))
    assert len(gelezen.paginas) == 1
    for deel in (
        "Spanning",
        "Contact verbroken",
        "nog niet ingevuld",
        "dichtbij",
        "Hulp",
        "Gekarteld",
    ):
        assert deel in gelezen.tekst, deel
    # Once in the drawing and once in the table.
    assert gelezen.tekst.count("Ayşe Fictief") == 2
    assert gelezen.info["Title"] == "Ecogram"
    assert "Şükrü" not in " ".join(gelezen.info.values())


@pytest.mark.parametrize("soort", Werkbladsoort)
def test_an_empty_sheet_is_one_page_with_every_question(
    lees_pdf: Lees, soort: Werkbladsoort
) -> None:
    gelezen = lees_pdf(schrijf(leeg(soort)))
    assert len(gelezen.paginas) == 1
    for vraag in bladvragen(soort).vragen:
        assert vraag.vraag in gelezen.tekst
    assert "Vertrouwelijk" not in gelezen.tekst


@given(st.text(max_size=400), st.integers(1, 12))
@settings(max_examples=15)
def test_no_words_break_a_paper(tekst: str, aantal: int) -> None:
    for document in (
        kaart(aantal, tekst),
        crisiskaart(tekst),
        blad(tekst * aantal),
        ecogram(tekst, aantal),
    ):
        pdf = schrijf(document)
        assert aantal_paginas(pdf) >= 1
        assert pdf == schrijf(document)
