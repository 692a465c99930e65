"""Guessing columns, overruling the guess, and reading one row."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.codes import Datumzekerheid, Geslacht
from jos_desktop.models.tabel import Tabel
from jos_desktop.services.invoer_lezen import lees_rij, splits_naam
from jos_desktop.services.invoer_scholen import Schoolherkenner, SchoolRij
from jos_desktop.services.invoer_velden import (
    Doelveld,
    KolomOnbekend,
    KoppelingOnleesbaar,
    VeldOnbekend,
    lees_opgave,
    naar_json,
    pas_toe,
    raad_koppeling,
    van_json,
    vind_bsn_kolommen,
    vingerafdruk,
    vouw,
)

VANDAAG = date(2026, 11, 23)


def tabel(kop: str, *rijen: str) -> Tabel:
    inhoud = tuple(tuple(rij.split(";")) for rij in rijen)
    return Tabel(tuple(kop.split(";")), inhoud, tuple(range(2, 2 + len(inhoud))), "x", "csv")


def geraden(kop: str, *rijen: str) -> dict[str, str]:
    koppeling = raad_koppeling(tabel(kop, *rijen), vandaag=VANDAAG)
    return {veld.value: kolom for veld, kolom in koppeling.velden}


def test_headings_of_usual_exports_are_recognised() -> None:
    assert geraden("Stamnr.;Roepnaam;Tussenv.;Achternaam;Geb. datum;Geslacht;Stamklas;Vest.") == {
        "leerlingnummer": "Stamnr.",
        "roepnaam": "Roepnaam",
        "voorvoegsel": "Tussenv.",
        "achternaam": "Achternaam",
        "geboortedatum": "Geb. datum",
        "geslacht": "Geslacht",
        "klas": "Stamklas",
    }
    assert geraden("ROEPNAAM;naam;Geboren op", "Noor;Wit;1-1-2012")["achternaam"] == "naam"
    assert geraden("Leerling;Geboren", "Wit, Noor;1-1-2012")["naam"] == "Leerling"


def test_telephone_and_mail_are_not_read_unless_asked() -> None:
    assert geraden("Naam;E-mail;Telefoon;Mobiel") == {"naam": "Naam"}


def test_columns_without_a_heading_speak_through_their_values() -> None:
    rijen = ["Wit, Noor de;2012-04-03;v;2A;1823 AB", "Berg, Ties van der;2011-12-24;m;3BK1;1901 XY"]
    assert geraden("Kolom 1;Kolom 2;Kolom 3;Kolom 4;Kolom 5", *rijen) == {
        "naam": "Kolom 1",
        "geboortedatum": "Kolom 2",
        "geslacht": "Kolom 3",
        "klas": "Kolom 4",
        "postcode": "Kolom 5",
    }


def test_bsn_columns_are_known_by_name_and_by_value() -> None:
    lijst = tabel(
        "BSN;Burgerservicenr;Onderwijsnummer;Code;Telefoon;Nummer;Geboren",
        "1;1;1;111222333;0612345678;111222334;20100403",
        "2;2;2;12345672;0612345679;111222335;20110709",
    )
    gevonden = vind_bsn_kolommen(lijst)
    assert {"BSN", "Burgerservicenr", "Onderwijsnummer", "Code"} <= gevonden
    assert not gevonden & {"Telefoon", "Nummer", "Geboren"}


def test_fingerprint_ignores_order_case_and_signs() -> None:
    assert vingerafdruk(tabel("Naam;Geb. datum")) == vingerafdruk(tabel("GEB.DATUM;naam"))
    assert vingerafdruk(tabel("Naam;Klas")) != vingerafdruk(tabel("Naam;Groep"))


def test_a_mapping_given_by_the_user_wins(tmp_path: Path) -> None:
    lijst = tabel("Naam;Geboren;Groep;Extra", "Wit, Noor;1-1-2012;A;2B")
    basis = raad_koppeling(lijst, vandaag=VANDAAG)
    assert basis.kolom(Doelveld.KLAS) == "Groep"
    toml, js = tmp_path / "k.toml", tmp_path / "k.json"
    toml.write_text('klas = "extra"\ngeboortedatum = ""\nvaste_school = "PCC"\n', encoding="utf-8")
    paren = {"klas": "extra", "geboortedatum": "", "vaste_school": "PCC"}
    js.write_text(json.dumps(paren), encoding="utf-8-sig")
    for opgave in ("klas=extra; geboortedatum=;vaste_school=PCC", str(toml), str(js)):
        koppeling = pas_toe(basis, lees_opgave(opgave), lijst)
        assert koppeling.kolom(Doelveld.KLAS) == "Extra"
        assert koppeling.kolom(Doelveld.GEBOORTEDATUM) is None
        assert koppeling.vaste_school == "PCC"
        assert van_json(naar_json(koppeling)) == koppeling
    with pytest.raises(KolomOnbekend):
        pas_toe(basis, lees_opgave("klas=Nergens"), lijst)
    with pytest.raises(VeldOnbekend):
        lees_opgave("schoenmaat=Extra")
    for kapot in ("klas", str(tmp_path / "weg.toml")):
        with pytest.raises(KoppelingOnleesbaar):
            lees_opgave(kapot)
    js.write_text("[1]", encoding="utf-8")
    with pytest.raises(KoppelingOnleesbaar):
        lees_opgave(str(js))


@pytest.mark.parametrize(
    ("naam", "delen"),
    [
        ("Berg, Sanne van der", ("Sanne", "van der", "Berg")),
        ("Berg, van der, Sanne", ("Sanne", "van der", "Berg")),
        ("van der Berg, Sanne", ("Sanne", "van der", "Berg")),
        ("Van der Berg, Sanne", ("Sanne", "van der", "Berg")),
        ("Sanne van der Berg", ("Sanne", "van der", "Berg")),
        ("Anna Maria de Wit", ("Anna Maria", "de", "Wit")),
        ("Wit, Anna Maria", ("Anna Maria", "", "Wit")),
        ("El Amrani, Youssef", ("Youssef", "", "El Amrani")),
        ("Silva, Maria da", ("Maria", "da", "Silva")),
        ("Şükrü Yıldız", ("Şükrü", "", "Yıldız")),
        ("Smit-de Wit, Daan", ("Daan", "", "Smit-de Wit")),
        ("Cher", ("", "", "Cher")),
        ("", ("", "", "")),
        (",", ("", "", "")),
    ],
)
def test_whole_names_are_split(naam: str, delen: tuple[str, str, str]) -> None:
    assert splits_naam(naam) == delen


@given(st.text(max_size=60))
def test_any_name_can_be_split(naam: str) -> None:
    assert len(splits_naam(naam)) == 3


BASIS = {
    Doelveld.ROEPNAAM: "Noor",
    Doelveld.ACHTERNAAM: "de Wit",
    Doelveld.GEBOORTEDATUM: "20120400",
}


def test_a_row_is_cleaned() -> None:
    gelezen = lees_rij(
        {
            **BASIS,
            Doelveld.GESLACHT: "Meisje",
            Doelveld.LEERJAAR: "leerjaar 3",
            Doelveld.NIVEAU: "Kader",
            Doelveld.POSTCODE: "1823 ab",
            Doelveld.MENTOR: "-",
        },
        vandaag=VANDAAG,
    )
    g = gelezen.gegevens
    assert g is not None
    assert (g.voorvoegsel, g.achternaam) == ("de", "Wit")
    assert g.geboortedatum_zekerheid is Datumzekerheid.MAAND
    assert (g.geslacht, g.leerjaar, g.niveau) == (Geslacht.V, 3, "vmbo-kb")
    assert (g.postcode, g.mentor, gelezen.opmerkingen) == ("1823", "", ())


def test_an_unusable_extra_is_left_out_and_said() -> None:
    gelezen = lees_rij(
        {
            **BASIS,
            Doelveld.GESLACHT: "weet niet",
            Doelveld.LEERJAAR: "9",
            Doelveld.POSTCODE: "0123",
            Doelveld.KLAS: "x" * 31,
            Doelveld.MENTOR: "zie 111222333",
        },
        vandaag=VANDAAG,
    )
    g = gelezen.gegevens
    assert g is not None
    assert (g.geslacht, g.leerjaar, g.postcode, g.klas, g.mentor) == (None, None, "", "", "")
    assert len(gelezen.opmerkingen) == 5
    assert "111222333" not in repr(gelezen)


def test_a_bsn_in_the_name_refuses_the_row() -> None:
    gelezen = lees_rij({**BASIS, Doelveld.ACHTERNAAM: "Wit 111222333"}, vandaag=VANDAAG)
    assert gelezen.gegevens is None
    assert "BSN" in gelezen.reden
    assert "111222333" not in repr(gelezen)


@given(st.dictionaries(st.sampled_from(list(Doelveld)), st.text(max_size=50)))
def test_any_row_gives_facts_or_a_reason(cellen: dict[Doelveld, str]) -> None:
    gelezen = lees_rij(cellen, vandaag=VANDAAG)
    assert (gelezen.gegevens is None) == bool(gelezen.reden)


SCHOLEN = Schoolherkenner(
    [
        SchoolRij(1, "Stedelijk Dalton College Alkmaar", "SDC"),
        SchoolRij(2, "Focus", "FOC", ("Focus praktijkonderwijs",)),
        SchoolRij(3, "PCC Oosterhout", "PCC"),
        SchoolRij(4, "De Spinaker Alkmaar", "SPI", ("De Spinaker",)),
        SchoolRij(5, "CSG Jan Arentsz Alkmaar", "JAA", ("Jan Arentsz Alkmaar",)),
        SchoolRij(6, "Jac. P. Thijsse College", "JPT", ("Jac. P. Thijssen College",)),
        SchoolRij(7, "Bonhoeffer College", "BON"),
        SchoolRij(8, "Vonk Castricum", "VON"),
    ]
)


@pytest.mark.parametrize(
    ("tekst", "school"),
    [
        ("jan arentsz", 5),
        ("CSG JAN ARENTSZ", 5),
        ("Jac P Thijsse College", 6),
        ("Jac. P. Thijssen", 6),
        ("Spinaker", 4),
        ("Dalton Alkmaar", 1),
        ("PCC", 3),
        ("Bonhoeffer Castricum", 7),
        ("Focus Heerhugowaard", 2),
        ("PCC - Oosterhout", 3),
        ("PCC Heiloo", None),
        ("vonk", 8),
        ("bon", 7),
        ("Castricum", None),
        ("College", None),
        ("Alkmaar", None),
        ("Zweinstein", None),
        ("", None),
    ],
)
def test_schools_are_recognised_or_left_open(tekst: str, school: int | None) -> None:
    gevonden = SCHOLEN.zoek(tekst)
    assert (gevonden.id if gevonden else None) == school


def test_folding_makes_spellings_equal() -> None:
    assert vouw("Şükrü Łukasz Đorđe Ñuñez") == "sukrulukaszdordenunez"
