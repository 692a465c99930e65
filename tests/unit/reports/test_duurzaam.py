"""Papers are PDF/A-2b: a validator says so, and their parts are looked at one by one."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PIL import Image, ImageCms
from pypdf import PdfReader

from jos_desktop.models.codes import OverdrachtType
from jos_desktop.models.documenten import (
    Alinea,
    Antwoordstrook,
    OverdrachtDocument,
    Partij,
    Sectie,
    Tabel,
)
from jos_desktop.reports.brief import write_brief
from jos_desktop.reports.crisiskaart import write_crisiskaart
from jos_desktop.reports.ecogram import write_ecogram
from jos_desktop.reports.kleurprofiel import srgb_profile
from jos_desktop.reports.overdracht import write_overdracht
from jos_desktop.reports.planblad import write_planblad
from jos_desktop.reports.toestemmingsformulier import write_toestemmingsformulier
from tests.unit.reports.papiervoorbeeld import brief, formulier
from tests.unit.reports.pdfvorm import ACTIEF, keur_pdfa, objecten, sleutels, stroomregels
from tests.unit.reports.planvoorbeeld import blad, crisiskaart, ecogram
from tests.unit.reports.voorbeelden import LASTIGE_NAMEN, document, sectie, volledig

STROOK = Antwoordstrook("Ş.v.d.B.", date(2026, 12, 5))


def schrijf(doc: OverdrachtDocument, *, keep: bool = True) -> bytes:
    stroom = io.BytesIO()
    write_overdracht(stroom, doc, keep=keep)
    return stroom.getvalue()


VREEMD = {
    "niets": document(),
    "concept": replace(volledig(), concept=True, strook=STROOK),
    "vervallen": replace(volledig(), vervallen="Verlopen"),
    "lang": document(sectie(4, Alinea("Een lange zin over school. " * 3000))),
    "tabel": document(sectie(12, Tabel(("Wie", "Wat"), (("a", "b" * 90),) * 200))),
    "emoji": document(sectie(4, Alinea("blij 🙂👍🏽 en 李 klaar \x00\x07\ufffe\u202e"))),
    "letters": document(sectie(4, Alinea(LASTIGE_NAMEN + " ĄĆĘŁŃŚŹŻ ăâîșț Ωмир ½ € ™"))),
    "veel letters": document(sectie(4, Alinea("".join(map(chr, range(32, 0x250)))))),
    "haken": document(
        sectie(4, Alinea("(haak) \\ <b>&amp;</b> %PDF endobj endstream")),
        gever=Partij("(A) \\ B", "<&>", telefoon=""),
        documentnummer="OV-(1)\\<&>",
    ),
}


@pytest.mark.parametrize("soort", OverdrachtType)
def test_every_kind_of_handover_is_a_pdf_for_keeping(soort: OverdrachtType) -> None:
    pdf = schrijf(replace(volledig(), soort=soort, strook=STROOK))
    assert keur_pdfa(pdf) == []
    stroomregels(pdf)


@pytest.mark.parametrize("naam", VREEMD)
def test_awkward_contents_stay_a_pdf_for_keeping(naam: str) -> None:
    pdf = schrijf(VREEMD[naam])
    assert keur_pdfa(pdf) == []
    stroomregels(pdf)


@pytest.mark.parametrize(
    "schrijver",
    [
        lambda stroom: write_brief(stroom, brief()),
        lambda stroom: write_toestemmingsformulier(stroom, formulier()),
        lambda stroom: write_planblad(stroom, blad()),
        lambda stroom: write_crisiskaart(stroom, crisiskaart()),
        lambda stroom: write_ecogram(stroom, ecogram()),
    ],
    ids=["brief", "toestemming", "planblad", "crisiskaart", "ecogram"],
)
def test_the_other_papers_are_too(schrijver: Callable[[io.BytesIO], None]) -> None:
    stroom = io.BytesIO()
    schrijver(stroom)
    assert keur_pdfa(stroom.getvalue()) == []


def test_the_validator_sees_what_is_wrong() -> None:
    gewoon = schrijf(volledig(), keep=False)
    assert any("OutputIntent" in regel or "output intent" in regel for regel in keur_pdfa(gewoon))


def test_all_fonts_are_embedded_and_can_be_read_back() -> None:
    letters = [
        ding
        for ding in objecten(schrijf(volledig()))
        if isinstance(ding, dict) and ding.get("/Type") == "/Font"
    ]
    assert len(letters) >= 3
    for letter in letters:
        assert "SourceSansPro" in letter["/BaseFont"]
        assert letter["/FontDescriptor"]["/FontFile2"].get_data()
        assert letter["/ToUnicode"].get_data()
    assert b"Helvetica" not in schrijf(volledig())


def test_colours_language_title_and_number_are_fixed() -> None:
    lezer = PdfReader(io.BytesIO(schrijf(volledig())))
    trailer: Any = lezer.trailer
    wortel = trailer["/Root"]
    (doel,) = wortel["/OutputIntents"]
    assert doel["/S"] == "/GTS_PDFA1"
    assert doel["/DestOutputProfile"]["/N"] == 3
    assert doel["/DestOutputProfile"].get_data() == srgb_profile()
    assert wortel["/Lang"] == "nl-NL"
    assert wortel["/ViewerPreferences"]["/DisplayDocTitle"] is not None
    assert [len(deel) for deel in trailer["/ID"]] == [16, 16]
    assert not lezer.is_encrypted


def test_the_properties_are_the_same_in_both_places_and_name_nobody() -> None:
    pdf = schrijf(volledig())
    lezer = PdfReader(io.BytesIO(pdf))
    trailer: Any = lezer.trailer
    xmp = trailer["/Root"]["/Metadata"].get_data().decode("utf-8")
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in xmp
    gelezen = lezer.xmp_metadata
    assert gelezen is not None
    info: Any = lezer.metadata
    titel = "Overdrachtsdocument OV-2026-0012"
    assert gelezen.dc_title == {"x-default": titel}
    assert info["/Title"] == titel
    assert gelezen.dc_creator == []
    assert gelezen.pdf_producer == info["/Producer"] == "JOS Desktop"
    assert gelezen.xmp_create_date == info.creation_date.replace(tzinfo=None)
    for naam in ("Noor", "Fictief", "Verzonnen", "Bedacht", "Ayşe"):
        assert naam not in xmp


@pytest.mark.parametrize("doc", [volledig(), VREEMD["haken"]])
def test_nothing_acts_or_reaches_outside(doc: OverdrachtDocument) -> None:
    gevonden = {naam for ding in objecten(schrijf(doc)) for naam in sleutels(ding)}
    assert "/Page" in gevonden
    assert not gevonden & ACTIEF


def test_the_profile_is_srgb() -> None:
    """Every grey and many colours come through as the built-in sRGB of another library."""
    profiel = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    kleuren = [(n, (n * 7) % 256, 255 - n) for n in range(256)] + [(n, n, n) for n in range(256)]
    beeld = Image.frombytes("RGB", (512, 1), bytes(deel for kleur in kleuren for deel in kleur))
    anders = ImageCms.profileToProfile(beeld, profiel, ImageCms.createProfile("sRGB"))
    assert anders is not None
    assert max(abs(a - b) for a, b in zip(beeld.tobytes(), anders.tobytes(), strict=True)) <= 1
    assert len(srgb_profile()) < 1000


def test_a_slip_names_no_pupil_and_stands_whole_on_the_last_page() -> None:
    for vulling in (0, 10, 24, 31, 38):
        doc = replace(
            document(sectie(4, *(Alinea(f"regel {n}") for n in range(vulling)))), strook=STROOK
        )
        *eerder, laatste = (
            bladzij.extract_text() for bladzij in PdfReader(io.BytesIO(schrijf(doc))).pages
        )
        assert not any("Antwoordstrook" in tekst for tekst in eerder)
        strook = laatste[laatste.index("Antwoordstrook") :]
        for deel in (
            "Overdracht OV-2026-0012, leerling Ş.v.d.B.",
            "Terug aan: Noor van Fictief, Jeugdhulp op School, telefoon 06 00 00 00 01",
            "Graag voor 05-12-2026",
            "Ik heb dit document ontvangen",
            "Er is geen plek",
            "Handtekening",
        ):
            assert deel in strook
    assert (
        "Antwoordstrook" not in PdfReader(io.BytesIO(schrijf(volledig()))).pages[-1].extract_text()
    )


def test_a_slip_with_very_long_names_fits() -> None:
    lang = Partij("W" * 500, organisatie="Ş" * 500, telefoon="0" * 500)
    doc = replace(document(gever=lang, documentnummer="x" * 300), strook=Antwoordstrook("A." * 99))
    assert len(PdfReader(io.BytesIO(schrijf(doc))).pages) <= 3
    assert keur_pdfa(schrijf(doc)) == []


def test_a_section_keeps_its_bookmark_title() -> None:
    doc = document(Sectie(7, (Alinea("tekst"),), titel="Wat Ayşe nodig heeft"))
    (een,) = PdfReader(io.BytesIO(schrijf(doc))).outline
    assert "Ayşe" not in str(een)
