"""The consent form and the letter as another program reads them."""

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jos_desktop.models.papier import Brief, Formuliervraag, Toestemmingsformulier
from jos_desktop.reports.brief import write_brief
from jos_desktop.reports.toestemmingsformulier import write_toestemmingsformulier
from tests.unit.reports.conftest import GelezenPdf, aantal_paginas
from tests.unit.reports.papiervoorbeeld import brief, formulier, met_de_hand

Lees = Callable[[bytes], GelezenPdf]


def schrijf(document: Toestemmingsformulier | Brief) -> bytes:
    stroom = io.BytesIO()
    if isinstance(document, Brief):
        write_brief(stroom, document)
    else:
        write_toestemmingsformulier(stroom, document)
    return stroom.getvalue()


def test_a_form_with_four_long_questions_is_one_page_with_all_it_needs(lees_pdf: Lees) -> None:
    gelezen = lees_pdf(schrijf(formulier()))
    assert len(gelezen.paginas) == 1
    for deel in (
        "Voor ouder of voogd",
        "Şükrü van der Berg, geboren op 02-04-2013",
        "Sanne de Wit, jeugd- en gezinscoach, Stichting Voorbeeld",
        "Wijkteam Alkmaar Noord en Omstreken",
        "Geldt tot en met 31 juli 2027.",
        "U kunt uw toestemming altijd intrekken. Dat kan zonder reden: bel 06-55501234",
        "krijgt een eigen formulier",
        "klachtenregeling van Stichting Voorbeeld",
        "Jeugdstem, 088 555 1000",
        "Naam moeder",
        "Łucja Đorđević",
        "Handtekening",
        "Datum",
        "TF-2026-7KX3MPA",
    ):
        assert deel in gelezen.tekst
    assert gelezen.tekst.count("☐ ja") == gelezen.tekst.count("☐ nee") == 4
    assert all(ingesloten for _, ingesloten in gelezen.lettertypen)


def test_the_pupil_gets_a_version_of_his_own_without_his_parents(lees_pdf: Lees) -> None:
    tekst = lees_pdf(schrijf(formulier(2, voor_leerling=True))).tekst
    assert "Voor jou" in tekst
    assert "Jij beslist mee" in tekst
    assert "Je kunt je toestemming altijd intrekken" in tekst
    assert "Naam leerling" in tekst
    assert "Łucja" not in tekst
    assert " uw " not in tekst


def test_a_letter_goes_to_the_address_of_one_person(lees_pdf: Lees) -> None:
    gelezen = lees_pdf(schrijf(brief()))
    assert len(gelezen.paginas) == 1
    for deel in (
        "Łucja Đorđević",
        "Verzonnenlaan 12",
        "1811 ZZ Alkmaar",
        "BR-2026-7KX3MPA",
        "Beste Łucja Đorđević,",
        "hulp van JOS.",
    ):
        assert deel in gelezen.tekst
    assert "Persoonlijk overhandigen" not in gelezen.tekst


def test_the_form_goes_behind_the_letter_with_its_own_number(lees_pdf: Lees) -> None:
    gelezen = lees_pdf(schrijf(replace(brief(), formulier=formulier())))
    eerste, tweede = gelezen.paginas
    assert "Bijlage: formulier TF-2026-7KX3MPA" in eerste
    assert "☐ ja" not in eerste
    assert "TF-2026-7KX3MPA" in tweede
    assert "Handtekening" in tweede
    assert "Verzonnenlaan" not in tweede


def test_a_letter_without_an_address_says_how_it_goes(lees_pdf: Lees) -> None:
    tekst = lees_pdf(schrijf(met_de_hand())).tekst
    assert "Persoonlijk overhandigen" in tekst
    assert "Verzonnenlaan" not in tekst


@pytest.mark.parametrize("document", [formulier(), formulier(1, voor_leerling=True), brief()])
def test_the_properties_name_nobody_and_the_bytes_are_the_same(
    lees_pdf: Lees, document: Toestemmingsformulier | Brief
) -> None:
    gelezen = lees_pdf(schrijf(document))
    assert gelezen.info["Title"] in {"Toestemmingsformulier", "Brief van JOS"}
    for woord in ("Şükrü", "Łucja", "Wit", "Verzonnen"):
        assert not [waarde for waarde in gelezen.info.values() if woord in waarde]
    assert schrijf(document) == gelezen.bytes


@settings(max_examples=20)
@given(st.text(max_size=2_000), st.text(max_size=300))
def test_any_words_find_room_and_are_never_markup(lang: str, kort: str) -> None:
    vragen = (Formuliervraag(kort, f"<b>{lang}", kort),) * 2
    vol = replace(formulier(), vragen=vragen, leerling=kort, ondertekenaar=kort, weten=(lang,))
    assert aantal_paginas(schrijf(vol)) >= 1
    volle_brief = replace(
        brief(), alineas=(f"<para>{lang}", kort), adres=(kort, lang[:200]), onderwerp=kort
    )
    assert aantal_paginas(schrijf(volle_brief)) >= 1
