import io
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from jos_desktop.models.inzage import InzageDocument, InzageTekst, Kijkregel, WieKeek
from jos_desktop.reports.inzage import write_inzage
from jos_desktop.reports.wie_keek import write_wie_keek
from tests.unit.reports.conftest import GelezenPdf, aantal_paginas
from tests.unit.reports.inzagevoorbeeld import CONTACT, INZAGE, MOMENT
from tests.vrijgave import proefvrijgave


def schrijf(inzage: InzageDocument) -> bytes:
    stroom = io.BytesIO()
    write_inzage(stroom, inzage)
    return stroom.getvalue()


def wie_keek(regels: int) -> bytes:
    stroom = io.BytesIO()
    regel = Kijkregel(MOMENT, "Sanne de Wit", "Dossier geopend", "Leerling")
    keek = WieKeek(proefvrijgave(), "Şükrü Łukasz", "vanaf het begin", MOMENT, (regel,) * regels)
    write_wie_keek(stroom, keek)
    return stroom.getvalue()


def test_it_shows_what_is_there_what_was_left_out_and_what_one_may_ask(
    lees_pdf: Callable[[bytes], GelezenPdf],
) -> None:
    gelezen = lees_pdf(schrijf(INZAGE))
    for deel in (
        "Afschrift van het dossier",
        "Over Şükrü Łukasz",
        "Voor Ayşe Łukasz",
        "Contact: 20-11-2026 · Gesprek met leerling",
        "Over <b>rekenen</b> gepraat.",
        "Hier is 1 stukje weggelaten",
        "Gegevens van de andere ouder",
        "Wat je nog meer mag vragen",
        "Jeugdwet 7.3.10",
    ):
        assert deel in gelezen.tekst


def test_information_for_a_parent_says_that_it_is_not_everything(
    lees_pdf: Callable[[bytes], GelezenPdf],
) -> None:
    tekst = lees_pdf(schrijf(replace(INZAGE, volledig=False, weggelaten=()))).tekst
    assert "Het is niet het hele dossier" in tekst
    assert "Wat is weggelaten" not in tekst
    # He may ask for information and for nothing else: no destruction, no list of who looked.
    assert "opnieuw vragen" in tekst
    assert "vernietigen" not in tekst
    assert "heeft gekeken" not in tekst


def test_the_same_document_gives_the_same_bytes_and_its_properties_name_nobody() -> None:
    pdf = schrijf(INZAGE)
    assert pdf == schrijf(INZAGE)
    for naam in ("Łukasz", "Lukasz", "Ayşe", "Sanne"):
        assert naam.encode("utf-16-be") not in pdf.split(b"/Info")[-1]
        assert naam.encode() not in pdf


def test_a_dossier_of_years_runs_over_pages_and_loses_no_word(
    lees_pdf: Callable[[bytes], GelezenPdf],
) -> None:
    lang = tuple(f"Alinea nummer {nummer} van een lang verslag." for nummer in range(400))
    rij = replace(CONTACT, teksten=(InzageTekst("verslag", "Verslag", lang),))
    groep = replace(INZAGE.groepen[1], rijen=(rij,))
    pdf = schrijf(replace(INZAGE, groepen=(groep,)))
    assert aantal_paginas(pdf) > 5
    tekst = lees_pdf(pdf).tekst
    assert all(f"Alinea nummer {nummer} van" in tekst for nummer in range(400))


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=400), st.text(max_size=60))
def test_whatever_somebody_typed_can_be_printed(verslag: str, kop: str) -> None:
    rij = replace(CONTACT, kop=kop, teksten=(InzageTekst("verslag", "Verslag", (verslag,)),))
    groep = replace(INZAGE.groepen[1], rijen=(rij,))
    assert schrijf(replace(INZAGE, groepen=(groep,))).startswith(b"%PDF")


def test_who_looked_is_a_list_by_time(lees_pdf: Callable[[bytes], GelezenPdf]) -> None:
    tekst = lees_pdf(wie_keek(3)).tekst
    for deel in ("Wie keek in het dossier", "Sanne de Wit", "Dossier geopend", "vanaf het begin"):
        assert deel in tekst
    assert "niets mee gedaan" in lees_pdf(wie_keek(0)).tekst
    assert aantal_paginas(wie_keek(500)) > 5
