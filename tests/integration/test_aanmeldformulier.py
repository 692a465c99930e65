"""The aanmeldformulier: out, filled in elsewhere, and back without typing anything twice."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from jos_desktop.errors import KnownError
from jos_desktop.exchange.aanmeldformulier_pdf import (
    GROOTSTE_BYTES,
    FormulierLeeg,
    FormulierMetSlot,
    FormulierOnleesbaar,
    FormulierTeGroot,
    GeenAanmeldformulier,
    lees_formulier,
)
from jos_desktop.models.aanmeldformulier import VELDEN, VOORVOEGSEL, Ingevuldformulier
from jos_desktop.models.codes import BestaandeHulp, Gezag, Ingang
from jos_desktop.models.codes_recht import InformeerGrond, Informeren
from jos_desktop.services.aanmeldformulier_terug import (
    FormulierMistNaam,
    FormulierMistSchool,
    Overname,
    neem_over,
    stel_voor,
)
from jos_desktop.services.aanmeldingen import (
    Hulpgegevens,
    bewaar_aanmelding,
    lees_aanmelding,
    open_aanmeldingen,
)
from jos_desktop.services.bijlagen import lijst_bijlagen
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.gezag import BesluitGegevens, besluit_informeren
from jos_desktop.services.leerlingen import lees_leerling, wijzig_leerling
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.uitgang import GeenToestemming
from jos_desktop.werkstroom.aanmeldformulier import (
    aanmeldformulier_bytes,
    bestandsnaam_aanmeldformulier,
    lees_aanmeldformulier,
    schrijf_aanmeldformulier,
)
from tests.unit.services.conftest import Casus, _gevulde_map, maak_casus, vault  # noqa: F401


@pytest.fixture
def casus(maak_casus: Callable[[int], Casus]) -> Casus:  # noqa: F811
    """Return a pupil of 13 with one open application."""
    return maak_casus(13)


def vul_in(pdf: bytes, **waarden: str) -> bytes:
    """Fill fields in as a viewer does."""
    schrijver = PdfWriter(clone_from=io.BytesIO(pdf))
    velden = {f"{VOORVOEGSEL}{naam}": waarde for naam, waarde in waarden.items()}
    for pagina in schrijver.pages:
        for verwijzing in cast("ArrayObject", pagina["/Annots"]):
            veld = verwijzing.get_object()
            if veld.get("/T") in velden:
                veld[NameObject("/V")] = TextStringObject(velden[veld["/T"]])
    uit = io.BytesIO()
    schrijver.write(uit)
    return uit.getvalue()


def test_an_empty_form_filled_elsewhere_becomes_a_new_pupil(casus: Casus, tmp_path: Path) -> None:
    pad = tmp_path / "formulier.pdf"
    document = schrijf_aanmeldformulier(casus.vault, pad)
    assert bestandsnaam_aanmeldformulier(document).startswith("aanmeldformulier-AF-")
    lezer = PdfReader(pad)
    assert {naam.removeprefix(VOORVOEGSEL) for naam in lezer.get_fields() or {}} == set(VELDEN)
    assert lezer.metadata is not None
    assert lezer.metadata.title == "Aanmeldformulier"
    with pytest.raises(FormulierLeeg):
        lees_aanmeldformulier(pad)
    school = casus.vault.query(lijst_scholen)[1]
    pad.write_bytes(
        vul_in(
            pad.read_bytes(),
            roepnaam="Şükrü",
            achternaam="Fictiefoğlu",
            geboortedatum="12 maart 2013",
            telefoon="06-12345678",
            school=school.naam,
            klas="1B",
            ouder1_naam="Łucja Fictiefoğlu",
            ouder1_telefoon="06-87654321",
            aangemeld_door="J. Kok",
            doel_school="Minder ruzie\nin de pauze",
            doel_leerling="Rust",
            doel_ouders="Weer samen eten",
            hulp1_organisatie="Wijkteam Oost",
            hulp1_telefoon="072-5550101",
            hulp1_sinds="1-9-2026",
            hulp1_contact="/Yes",
        )
    )
    inhoud, formulier = lees_aanmeldformulier(pad)
    voorstel = casus.vault.query(lambda uow: stel_voor(uow, formulier))
    assert (voorstel.school_id, voorstel.dubbelen) == (school.id, ())
    assert all(regel.kies and not regel.nu for regel in voorstel.regels)
    keuze = Overname(
        None,
        frozenset(regel.veld for regel in voorstel.regels),
        school.id,
        Ingang.MENTOR,
        ("Aanmeldformulier", inhoud),
    )
    leerling_id = casus.vault.change(lambda uow: neem_over(uow, formulier, keuze)).nieuw_id or 0
    dossier = casus.vault.query(lambda uow: lees_dossier(uow, leerling_id))
    assert (dossier.naam, dossier.klas, dossier.school) == (
        "Şükrü Fictiefoğlu",
        "1B",
        school.naam,
    )
    (ouder,) = dossier.personen
    assert (ouder.naam, ouder.gezag) == ("Łucja Fictiefoğlu", Gezag.ONBEKEND.label)
    assert dossier.hulp[0].zin.startswith("Wijkteam Oost, sinds 01-09-2026, bel 072-5550101")
    (kaart,) = dossier.aanmeldingen
    assert "Toestemming" in kaart.ontbreekt
    aanmelding = casus.vault.query(lambda uow: lees_aanmelding(uow, kaart.id))
    assert aanmelding.doel_school == "Minder ruzie\nin de pauze"
    assert (aanmelding.aangemeld_door, aanmelding.ingang) == ("J. Kok", Ingang.MENTOR)
    (bijlage,) = casus.vault.query(lambda uow: lijst_bijlagen(uow, leerling_id))
    assert bijlage.grootte == len(inhoud)
    nog_eens = casus.vault.query(lambda uow: stel_voor(uow, formulier))
    assert [dubbel.leerling_id for dubbel in nog_eens.dubbelen] == [leerling_id]
    assert casus.vault.query(lambda uow: stel_voor(uow, formulier, leerling_id)).regels == ()


def test_only_what_was_chosen_is_taken_over(casus: Casus) -> None:
    def dek_af(uow):  # type: ignore[no-untyped-def]
        oud = lees_leerling(uow, casus.leerling_id)
        nieuw = replace(oud, telefoon="0611111111", woonplaats="Heiloo", adres_afgeschermd=True)
        return wijzig_leerling(uow, casus.leerling_id, nieuw)

    casus.vault.change(dek_af)
    formulier = Ingevuldformulier(
        {"telefoon": "0622222222", "klas": "4H", "doel_school": "Anders", "hulp_geen": "ja"}
    )
    voorstel = casus.vault.query(lambda uow: stel_voor(uow, formulier, casus.leerling_id))
    per_veld = {regel.veld: regel for regel in voorstel.regels}
    assert (per_veld["telefoon"].nu, per_veld["telefoon"].kies) == ("afgeschermd", False)
    assert not per_veld["doel_school"].kies
    keuze = Overname(casus.leerling_id, frozenset({"klas"}))
    casus.vault.change(lambda uow: neem_over(uow, formulier, keuze))
    aanmelding = casus.vault.query(lambda uow: lees_aanmelding(uow, casus.aanmelding_id))
    assert aanmelding.doel_school != "Anders"
    assert casus.vault.query(lambda uow: lees_dossier(uow, casus.leerling_id)).klas == "4H"

    def nummer(uow):  # type: ignore[no-untyped-def]
        from jos_desktop.services.leerlingen import haal_leerling

        return haal_leerling(uow, casus.leerling_id).telefoon

    assert casus.vault.query(nummer) == "0611111111"
    keuze = Overname(casus.leerling_id, frozenset({"telefoon"}))
    casus.vault.change(lambda uow: neem_over(uow, formulier, keuze))
    assert casus.vault.query(nummer) == "0622222222"


@pytest.mark.parametrize(
    ("waarden", "school", "fout"),
    [
        ({"roepnaam": "Sem"}, True, FormulierMistNaam),
        ({"roepnaam": "Sem", "achternaam": "Blom", "geboortedatum": "ooit"}, True,
         FormulierMistNaam),
        ({"roepnaam": "Sem", "achternaam": "Blom", "geboortedatum": "1-2-2013"}, False,
         FormulierMistSchool),
    ],
)  # fmt: skip
def test_a_new_pupil_needs_a_name_a_day_and_a_school(
    casus: Casus, waarden: dict[str, str], school: bool, fout: type[KnownError]
) -> None:
    keuze = Overname(None, frozenset(waarden), casus.school_id if school else None)
    with pytest.raises(fout):
        casus.vault.change(lambda uow: neem_over(uow, Ingevuldformulier(waarden), keuze))


def test_a_parent_gets_his_own_words_and_nobody_elses(casus: Casus) -> None:
    def vul(uow):  # type: ignore[no-untyped-def]
        (rij,) = open_aanmeldingen(uow, casus.leerling_id)
        oud = lees_aanmelding(uow, rij.id)
        nieuw = replace(
            oud,
            doel_leerling="Geheim van het kind",
            doel_ouders="Woorden van ouders",
            bestaande_hulp=BestaandeHulp.JA,
            hulp=(Hulpgegevens("GGZ Fictief", sinds=uow.vandaag - timedelta(days=9)),),
        )
        return bewaar_aanmelding(uow, casus.leerling_id, nieuw, rij.id)

    casus.vault.change(vul)
    pdf, _ = aanmeldformulier_bytes(casus.vault, casus.leerling_id, casus.ouder_id)
    gelezen = lees_formulier(pdf)
    assert gelezen.tekst("doel_ouders") == "Woorden van ouders"
    assert gelezen.tekst("hulp1_organisatie") == "GGZ Fictief"
    assert "Geheim" not in "".join(gelezen.waarden.values())
    eigen, _ = aanmeldformulier_bytes(casus.vault, casus.leerling_id)
    assert lees_formulier(eigen).tekst("doel_leerling") == "Geheim van het kind"
    assert not lees_formulier(eigen).tekst("ouder1_naam")


def test_who_may_not_hear_gets_no_form(casus: Casus) -> None:
    besluit = BesluitGegevens(
        Informeren.NIET, InformeerGrond.GOED_HULPVERLENER, casus.vandaag, "Veiligheid", "collega"
    )
    casus.vault.change(lambda uow: besluit_informeren(uow, casus.ouder_id, besluit))
    with pytest.raises(GeenToestemming):
        aanmeldformulier_bytes(casus.vault, casus.leerling_id, casus.ouder_id)


def _los(tekst: str = "Hallo") -> bytes:
    uit = io.BytesIO()
    blad = Canvas(uit)
    blad.drawString(50, 700, tekst)
    blad.save()
    return uit.getvalue()


def _met_slot() -> bytes:
    schrijver = PdfWriter(clone_from=io.BytesIO(_los()))
    schrijver.encrypt("geheim")
    uit = io.BytesIO()
    schrijver.write(uit)
    return uit.getvalue()


def _kringloop() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"3 0 obj<</T(a)/V(b)/Kids[3 0 R 3 0 R 3 0 R]>>endobj\n"
        b"trailer<</Root 1 0 R/Size 4>>\nstartxref\n0\n%%EOF"
    )


@pytest.mark.parametrize(
    ("inhoud", "fout"),
    [
        (b"", FormulierOnleesbaar),
        (b"PK\x03\x04 dit is een docx", FormulierOnleesbaar),
        (b"%PDF-1.7\n" + b"\x00\xff" * 500, FormulierOnleesbaar),
        (b"%PDF-1.7 " + b"[" * 60_000, FormulierOnleesbaar),
        (_los(), GeenAanmeldformulier),
        (_los()[:-300], None),
        (_met_slot(), FormulierMetSlot),
        (_kringloop(), GeenAanmeldformulier),
        (b"%PDF-" + b"0" * GROOTSTE_BYTES, FormulierTeGroot),
    ],
    ids=["empty", "docx", "noise", "deep", "other", "cut off", "locked", "circle", "huge"],
)
def test_a_hostile_file_gives_a_kind_error(inhoud: bytes, fout: type[KnownError] | None) -> None:
    with pytest.raises(fout or KnownError):
        lees_formulier(inhoud)


def test_long_and_invisible_text_is_cut_and_cleaned(casus: Casus) -> None:
    pdf, _ = aanmeldformulier_bytes(casus.vault)
    vol = vul_in(pdf, roepnaam="S\u202eem\x07 " + "x" * 5000, doel_school="a\r\nb\u200b")
    gelezen = lees_formulier(vol)
    assert gelezen.tekst("roepnaam").startswith("Sem x")
    assert len(gelezen.tekst("roepnaam")) == VELDEN["roepnaam"].maximaal
    assert gelezen.tekst("doel_school") == "a\nb"
