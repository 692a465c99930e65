import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jos_desktop.models.uittreksel import Uittreksel, UittrekselRegel, UittrekselVeld
from jos_desktop.reports.logboekuittreksel import write_uittreksel
from tests.unit.reports.conftest import GelezenPdf, aantal_paginas
from tests.vrijgave import proefvrijgave

MOMENT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
REGEL = UittrekselRegel(
    7,
    MOMENT,
    "Gewijzigd",
    "Sanne de Wit",
    "Stichting Voorbeeld",
    "Şükrü Łukasz",
    "Leerling",
    (
        UittrekselVeld("Mentor", "Dhr. Blok", "Mw. Glas"),
        UittrekselVeld("Straat", "", "afgeschermd"),
        UittrekselVeld("Klas", "2K", ""),
    ),
)
UITTREKSEL = Uittreksel(
    "Şükrü Łukasz",
    3,
    date(2026, 9, 1),
    None,
    MOMENT,
    "Sanne de Wit",
    812,
    "ab" * 32,
    (REGEL, replace(REGEL, nummer=8, velden=(), gewist=True)),
    proefvrijgave(),
)


def schrijf(uittreksel: Uittreksel) -> bytes:
    stroom = io.BytesIO()
    write_uittreksel(stroom, uittreksel)
    return stroom.getvalue()


def test_it_reads_who_what_when_and_carries_the_head(
    lees_pdf: Callable[[bytes], GelezenPdf],
) -> None:
    gelezen = lees_pdf(schrijf(UITTREKSEL))
    for deel in (
        "Uittreksel uit het logboek",
        "Şükrü Łukasz, vanaf 01-09-2026",
        "Sanne de Wit",
        "Mentor: Dhr. Blok → Mw. Glas",
        "Straat: afgeschermd",
        "Klas: 2K (weggehaald)",
        "De inhoud van deze regel is gewist",
        "Regel 812: abababab abababab",
    ):
        assert deel in gelezen.tekst
    assert all(ingesloten for _, ingesloten in gelezen.lettertypen)
    assert schrijf(UITTREKSEL) == gelezen.bytes


def test_the_properties_of_the_file_name_nobody(lees_pdf: Callable[[bytes], GelezenPdf]) -> None:
    gelezen = lees_pdf(schrijf(UITTREKSEL))
    assert gelezen.info["Title"] == "Uittreksel uit het logboek"
    assert not [waarde for waarde in gelezen.info.values() if "Şükrü" in waarde or "Wit" in waarde]


@pytest.mark.parametrize("leerling_id", [None, 3])
def test_of_all_dossiers_every_line_names_its_pupil(
    leerling_id: int | None, lees_pdf: Callable[[bytes], GelezenPdf]
) -> None:
    tekst = lees_pdf(schrijf(replace(UITTREKSEL, leerling_id=leerling_id, leerling=""))).tekst
    assert ("Alle dossiers" in tekst) is (leerling_id is None)
    assert ("Şükrü Łukasz" in tekst) is (leerling_id is None)
    leeg = lees_pdf(schrijf(replace(UITTREKSEL, regels=()))).tekst
    assert "In deze periode staat niets in het logboek." in leeg


def test_a_thousand_lines_go_on_over_pages_with_their_heads(
    lees_pdf: Callable[[bytes], GelezenPdf],
) -> None:
    regels = tuple(replace(REGEL, nummer=n) for n in range(450))
    gelezen = lees_pdf(schrijf(replace(UITTREKSEL, regels=regels)))
    assert len(gelezen.paginas) > 10
    assert gelezen.tekst.count("Mentor: Dhr. Blok") == 450
    assert all("Wat er gebeurde" in pagina for pagina in gelezen.paginas[:-1])


@settings(max_examples=25)
@given(st.lists(st.text(max_size=3_000), min_size=1, max_size=4))
def test_any_text_finds_room(teksten: list[str]) -> None:
    velden = tuple(UittrekselVeld(tekst[:60], tekst, tekst[::-1]) for tekst in teksten)
    regel = replace(REGEL, velden=velden, door=teksten[0][:200], namens=teksten[-1][:200])
    assert aantal_paginas(schrijf(replace(UITTREKSEL, regels=(regel,)))) >= 1
