"""The blank of an exit-vragenlijst: for keeping, in its own language, and about nobody."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from jos_desktop.models.exitpapier import Bladvraag, Vragenblad
from jos_desktop.models.vrijgave import Uitgang
from jos_desktop.reports.exitformulier import is_afdrukbaar, write_exitformulier
from tests.unit.reports.pdfvorm import keur_pdfa
from tests.vrijgave import proefvrijgave

CODE = "K7QM-2XWP"
VRAGEN = tuple(
    Bladvraag(f"{nummer}. Wat vond je van week {nummer}?", keuzes, op_een_rij=bool(nummer % 2))
    for nummer in range(1, 13)
    for keuzes in ((tuple(map(str, range(1, 11))) if nummer % 2 else ("Ja", "Nee")),)
)
BLAD = Vragenblad(
    code=CODE.replace("-", ""),
    datum=date(2026, 11, 23),
    titel="Hoe was het?",
    inleiding="Je mag een vraag overslaan.",
    vragen=(*VRAGEN, Bladvraag("13. Wat hielp het meest?")),
    wil_niet="Dat zeg ik liever niet",
    meetellen=("Mogen je antwoorden meetellen?", "Ja", "Nee"),
    slot="Dank je wel.",
    taal="nl",
    van_rechts=False,
    vrijgave=proefvrijgave(Uitgang.VRAGENLIJST),
)


def _schrijf(blad: Vragenblad) -> bytes:
    stroom = io.BytesIO()
    write_exitformulier(stroom, blad, CODE)
    return stroom.getvalue()


@pytest.mark.parametrize(("taal", "in_pdf"), [("nl", "nl-NL"), ("tr", "tr"), ("pl", "pl")])
def test_it_is_for_keeping_and_says_its_language(taal: str, in_pdf: str) -> None:
    pdf = _schrijf(replace(BLAD, taal=taal, titel="Nasıl geçti? Jak było?"))
    assert keur_pdfa(pdf) == []
    lezer = PdfReader(io.BytesIO(pdf))
    wortel: Any = lezer.trailer["/Root"]
    assert wortel["/Lang"] == in_pdf
    xmp = lezer.xmp_metadata
    assert xmp is not None
    assert xmp.dc_language == [in_pdf]


def test_every_page_has_the_code_and_none_a_receiver() -> None:
    pdf = _schrijf(BLAD)
    lezer = PdfReader(io.BytesIO(pdf))
    bladen = [blad.extract_text() for blad in lezer.pages]
    assert len(bladen) > 1
    assert all(CODE in blad for blad in bladen)
    alles = " ".join(" ".join(bladen).split())
    for een in BLAD.vragen:
        assert een.tekst in alles
    # Who it is for stands in the pass that it left with, and nowhere on the paper.
    ontvanger = BLAD.vrijgave.ontvanger
    assert not ontvanger or ontvanger not in f"{alles} {lezer.metadata}"
    assert lezer.metadata is not None
    assert not lezer.metadata.author


def test_the_same_blank_gives_the_same_bytes() -> None:
    assert _schrijf(BLAD) == _schrijf(BLAD)


def test_letters_that_are_not_there_are_known_before() -> None:
    assert is_afdrukbaar(BLAD.teksten)
    assert not is_afdrukbaar(("\u0645\u0631\u062d\u0628\u0627",))
