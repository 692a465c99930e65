import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jos_desktop.models.codes import OverdrachtType
from jos_desktop.models.documenten import (
    SECTIETITELS,
    VARIANTEN,
    Aard,
    Alinea,
    Blok,
    Citaat,
    Kenmerken,
    Lijst,
    Ondertekenaar,
    Ondertekening,
    OverdrachtDocument,
    Partij,
    Sectie,
    Tabel,
)
from jos_desktop.reports.overdracht import write_overdracht
from tests.unit.reports.conftest import GelezenPdf, aantal_paginas
from tests.unit.reports.voorbeelden import GEVER, LASTIGE_NAMEN, document, sectie, volledig

Lezer = Callable[[bytes], GelezenPdf]


def schrijf(doc: OverdrachtDocument) -> bytes:
    stream = io.BytesIO()
    write_overdracht(stream, doc)
    return stream.getvalue()


def test_every_section_prints_its_number_title_and_content(lees_pdf: Lezer) -> None:
    gelezen = lees_pdf(schrijf(volledig()))
    for deel in volledig().secties:
        assert f"{deel.nummer} {deel.titel}" in gelezen.tekst
    for tekst in (LASTIGE_NAMEN, "“Dat ik niet meteen boos word.”", "— leerling", "• humor"):
        assert tekst in gelezen.tekst
    assert "Feit: Bij ruzie thuis" in gelezen.tekst
    assert "Mening: straf zonder gesprek" in gelezen.tekst
    assert "Belangrijk bij deze overdracht" in gelezen.tekst


def test_the_head_tells_who_hands_over_what_to_whom(lees_pdf: Lezer) -> None:
    eerste = " ".join(lees_pdf(schrijf(volledig())).paginas[0].split())
    for tekst in (
        "Vertrouwelijk",
        "Van JOS naar wijkteam of sociaal team",
        GEVER.naam,
        GEVER.telefoon,
        "Çağla Verzonnen",
        "21-11-2026",
        "21-02-2027",
        "OV-2026-0012",
    ):
        assert tekst in eerste


def test_every_page_has_its_number_the_document_number_and_confidentiality(lees_pdf: Lezer) -> None:
    paginas = lees_pdf(schrijf(volledig())).paginas
    assert len(paginas) == 4
    for nummer, pagina in enumerate(paginas, start=1):
        voet = " ".join(pagina.strip().splitlines()[-1].split())
        assert voet.startswith("Vertrouwelijk.")
        assert voet.endswith(f"OV-2026-0012 Pagina {nummer} van 4")


def test_only_source_sans_pro_is_used_and_all_of_it_embedded(lees_pdf: Lezer) -> None:
    lettertypen = lees_pdf(schrijf(volledig())).lettertypen
    assert {naam.partition("+")[2] for naam, _ in lettertypen} == {
        "SourceSansPro-Regular",
        "SourceSansPro-Semibold",
        "SourceSansPro-It",
    }
    assert all(ingesloten for _, ingesloten in lettertypen)


def test_the_properties_name_nobody(lees_pdf: Lezer) -> None:
    gelezen = lees_pdf(schrijf(volledig()))
    assert gelezen.info["Title"] == "Overdrachtsdocument OV-2026-0012"
    assert gelezen.info["Page size"].endswith("(A4)")
    assert not {"Author", "Subject", "Keywords"} & gelezen.info.keys()
    assert "Nov 21" in gelezen.info["CreationDate"]
    assert b"/Lang (nl-NL)" in gelezen.bytes
    for naam in ("Noor", "Fictief", "Verzonnen", "Bedacht"):
        assert naam.encode() not in gelezen.bytes
        assert naam.encode("utf-16-be") not in gelezen.bytes


def test_bookmarks_lead_to_the_page_of_their_section_and_hold_no_own_words() -> None:
    doc = document(
        sectie(4, Alinea("tekst\n\n" * 60)),
        Sectie(7, (Alinea("tekst"),), titel="Wat Ayşe nodig heeft"),
    )
    pdf = pypdfium2.PdfDocument(schrijf(doc))
    try:
        gevonden = []
        for bladwijzer in pdf.get_toc():
            doel = bladwijzer.get_dest()
            assert doel is not None
            gevonden.append((bladwijzer.get_title(), doel.get_index()))
    finally:
        pdf.close()
    assert gevonden == [(SECTIETITELS[4], 0), (SECTIETITELS[7], 2)]


def test_the_same_document_gives_the_same_bytes_in_another_process() -> None:
    programma = (
        "import sys; from tests.unit.reports.voorbeelden import volledig;"
        "from jos_desktop.reports.overdracht import write_overdracht;"
        "write_overdracht(sys.stdout.buffer, volledig())"
    )
    uitvoer = [
        subprocess.run(
            [sys.executable, "-c", programma],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": zaad, "TZ": zone},
        ).stdout
        for zaad, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    ]
    assert uitvoer[0].startswith(b"%PDF-")
    assert uitvoer == [schrijf(volledig())] * 2


def test_other_content_gives_other_bytes() -> None:
    doc = document(sectie(4, Alinea("een")))
    ander = replace(doc, secties=(sectie(4, Alinea("twee")),))
    assert schrijf(doc) != schrijf(ander)


def test_a_long_table_runs_on_and_repeats_its_head(lees_pdf: Lezer) -> None:
    rijen = tuple((f"rij{nummer}x", "Iets doen", "01-12-2026") for nummer in range(120))
    gelezen = lees_pdf(schrijf(document(sectie(12, Tabel(("Wie", "Wat", "Wanneer"), rijen)))))
    assert len(gelezen.paginas) > 3
    for pagina in gelezen.paginas:
        assert " ".join(pagina.split()).count("Wie Wat Wanneer") == 1
    for nummer in range(120):
        assert gelezen.tekst.count(f"rij{nummer}x") == 1


@pytest.mark.parametrize("vulling", range(24, 42))
def test_a_heading_never_stands_alone_at_the_foot_of_a_page(lees_pdf: Lezer, vulling: int) -> None:
    for blok in (Alinea("begin " * 60), Tabel(("begin",), (("a",), ("b",)))):
        doc = document(
            sectie(4, Lijst(("vulling",) * vulling)),
            sectie(7, blok),
        )
        for pagina in lees_pdf(schrijf(doc)).paginas:
            assert (SECTIETITELS[7] in pagina) <= ("begin" in pagina)


def test_signature_lines_stay_together(lees_pdf: Lezer) -> None:
    lijnen = Ondertekening(tuple(Ondertekenaar(f"Ouder {n}") for n in range(4)))
    for vulling in (22, 26, 30):
        doc = document(sectie(4, Lijst(("vulling",) * vulling)), sectie(14, lijnen))
        paginas = lees_pdf(schrijf(doc)).paginas
        assert sorted({pagina.count("Handtekening") for pagina in paginas}) in ([0, 4], [4])


def test_withheld_sections_are_named_before_the_signatures(lees_pdf: Lezer) -> None:
    tekst = lees_pdf(schrijf(volledig())).tekst
    genoemd = tekst.index("Niet in dit document")
    assert genoemd < tekst.index("Verzuim en schoolgang") < tekst.index("14 Akkoord")
    zonder = lees_pdf(schrijf(document(sectie(4, Alinea("tekst"))))).tekst
    assert "Niet in dit document" not in zonder


def test_a_concept_says_so_on_every_page(lees_pdf: Lezer) -> None:
    doc = document(sectie(4, Alinea("tekst")))
    assert "CONCEPT" not in lees_pdf(schrijf(doc)).tekst
    gelezen = lees_pdf(schrijf(replace(volledig(), concept=True)))
    assert "Pagina 1 van 4" in gelezen.tekst
    assert gelezen.tekst.count("CONCEPT om samen te lezen") == 4


def test_a_lapsed_document_says_so_on_every_page(lees_pdf: Lezer) -> None:
    gelezen = lees_pdf(schrijf(replace(volledig(), concept=True, vervallen="Verlopen")))
    assert gelezen.tekst.count("VERLOPEN: dit document niet meer gebruiken.") == 4
    assert "CONCEPT" not in gelezen.tekst


def test_sections_without_data_are_not_printed(lees_pdf: Lezer) -> None:
    leeg: tuple[Blok, ...] = (
        Alinea(" \n ", kop="Kop"),
        Lijst(("", " "), kop="Kop"),
        Tabel(("Wie",), (), kop="Kop"),
        Kenmerken((("Naam", ""),), kop="Kop"),
        Citaat("", "moeder", kop="Kop"),
        Ondertekening((), kop="Kop"),
    )
    gelezen = lees_pdf(schrijf(document(sectie(5, *leeg), sectie(6), sectie(7, Alinea("tekst")))))
    assert SECTIETITELS[5] not in gelezen.tekst
    assert SECTIETITELS[6] not in gelezen.tekst
    assert "moeder" not in gelezen.tekst
    assert "7 " + SECTIETITELS[7] in gelezen.tekst


def test_newlines_stay_and_markup_is_only_text(lees_pdf: Lezer) -> None:
    doc = document(sectie(4, Alinea("een\ntwee\r\ndrie\n\nvier <b>&amp; <br/> </para>")))
    regels = [regel.strip() for regel in lees_pdf(schrijf(doc)).paginas[0].splitlines()]
    begin = regels.index("een")
    assert regels[begin : begin + 3] == ["een", "twee", "drie"]
    assert "vier <b>&amp; <br/> </para>" in regels


def test_an_unknown_sign_is_visible_and_explained(lees_pdf: Lezer) -> None:
    tekst = lees_pdf(schrijf(document(sectie(4, Alinea("blij 🙂👍🏽 en 李 klaar"))))).tekst
    assert "blij [?] en [?] klaar" in tekst
    assert "staat op de plek van een teken" in tekst
    assert "[?]" not in lees_pdf(schrijf(volledig())).tekst


def test_no_word_of_a_very_long_text_gets_lost(lees_pdf: Lezer) -> None:
    woorden = [f"w{nummer}w" for nummer in range(3000)]
    lang = " ".join(woorden)
    assert len(lang) > 17_000
    blokken: tuple[Blok, ...] = (
        Alinea(lang),
        Citaat(lang, "vader"),
        Lijst((lang,)),
        Kenmerken((("Lang", lang),)),
        Tabel(("Kort", "Lang"), (("a", lang), ("b", "slot"))),
    )
    for blok in blokken:
        gelezen = lees_pdf(schrijf(document(sectie(4, blok))))
        gezien = set(gelezen.tekst.split())
        ontbreekt = [
            w
            for w in woorden
            if w not in gezien and f"“{w}" not in gezien and f"{w}”" not in gezien
        ]
        assert not ontbreekt


@pytest.mark.parametrize("tekst", ["W" * 4_000, "a\n" * 1_500, "\n" * 20_000, "İ" * 300])
def test_awkward_texts_fit_everywhere(tekst: str) -> None:
    partij = Partij(tekst, tekst, tekst, tekst, tekst)
    blokken: tuple[Blok, ...] = (
        Alinea(tekst),
        Kenmerken(((tekst[:300], tekst),)),
        Tabel(("a", "b"), (("x", tekst),)),
        Ondertekening((Ondertekenaar(tekst, tekst),)),
    )
    doc = document(sectie(4, *blokken), gever=partij, documentnummer=tekst, weggelaten=(tekst,))
    assert aantal_paginas(schrijf(doc)) >= 1


@pytest.mark.parametrize("tekst", ["W" * 20_000, "a\n" * 10_000])
def test_twenty_thousand_signs_without_a_space_or_all_newlines_print(tekst: str) -> None:
    assert aantal_paginas(schrijf(document(sectie(4, Alinea(tekst))))) > 5


def test_a_table_of_many_columns_and_a_giant_head_still_prints() -> None:
    breed = Tabel(tuple(f"k{n}" for n in range(40)), (("waarde",) * 40,) * 5)
    hoog = Tabel(("kop " * 3000, "b"), (("x", "y"),))
    assert aantal_paginas(schrijf(document(sectie(4, breed, hoog)))) >= 2


_TEKST = st.text(max_size=400)
_BLOKKEN = st.one_of(
    st.builds(Alinea, _TEKST, _TEKST, st.sampled_from([None, *Aard])),
    st.builds(Lijst, st.tuples(_TEKST, _TEKST)),
    st.builds(Kenmerken, st.tuples(st.tuples(_TEKST, _TEKST))),
    st.builds(Citaat, _TEKST, _TEKST),
    st.builds(Tabel, st.tuples(_TEKST, _TEKST), st.lists(st.tuples(_TEKST, _TEKST)).map(tuple)),
    st.builds(Ondertekening, st.tuples(st.builds(Ondertekenaar, _TEKST, _TEKST))),
)


@settings(max_examples=40)
@given(blokken=st.lists(_BLOKKEN, max_size=4).map(tuple), naam=_TEKST)
def test_any_text_makes_a_readable_pdf(blokken: tuple[Blok, ...], naam: str) -> None:
    doc = document(Sectie(4, blokken, titel=naam), gever=Partij(naam), weggelaten=(naam,))
    assert aantal_paginas(schrijf(doc)) >= 1


def test_every_kind_has_a_label_and_a_variant() -> None:
    assert set(VARIANTEN) == set(OverdrachtType)
    assert len({soort.label for soort in OverdrachtType}) == len(OverdrachtType)
    assert len(SECTIETITELS) == 16
    for variant in VARIANTEN.values():
        assert variant.nadruk <= set(variant.secties)


def test_within_jos_no_consent_page_is_needed() -> None:
    for soort in (OverdrachtType.FUNCTIE, OverdrachtType.COLLEGA):
        assert VARIANTEN[soort].secties == (0, 1, 4, 5, 6, 7, 8, 10, 12)


@pytest.mark.parametrize("nummers", [(4, 4), (5, 4)])
def test_sections_come_once_and_in_order(nummers: tuple[int, int]) -> None:
    with pytest.raises(ValueError):
        document(*(sectie(nummer) for nummer in nummers))


def test_a_row_with_another_number_of_cells_is_refused() -> None:
    with pytest.raises(ValueError):
        Tabel(("Wie", "Wat"), (("alleen wie",),))
