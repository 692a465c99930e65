"""A vragenlijst as a file: what is written comes back, and what is wrong is said with its line."""

import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jos_desktop.models.codes_exit import Uitkomst
from jos_desktop.models.vragenlijst import Vragenlijst
from jos_desktop.services.lijst_lezen import LijstFout, lees_lijst, lees_vertaling
from jos_desktop.services.lijst_schrijven import schrijf_lijst, schrijf_vertaling
from jos_desktop.services.lijst_velden import GROOTSTE_TEKST
from jos_desktop.services.lijstpictogrammen import PICTOGRAMMEN
from jos_desktop.services.lijstuitkomsten import UITKOMSTCODES
from tests.unit.services.lijstvoorbeeld import KLEIN, in_het, vragenlijsten

VERTALING = schrijf_vertaling(in_het(lees_lijst(KLEIN)))


def _fout(tekst: str) -> LijstFout:
    with pytest.raises(LijstFout) as gevangen:
        lees_lijst(tekst)
    fout = gevangen.value
    assert fout.zin().startswith(f"Regel {fout.regel}: ")
    assert 1 <= fout.regel <= tekst.count("\n") + 1
    return fout


@settings(max_examples=500)
@given(vragenlijsten())
def test_what_is_written_comes_back(lijst: Vragenlijst) -> None:
    geschreven = schrijf_lijst(lijst)
    assert lees_lijst(geschreven) == lijst
    assert schrijf_lijst(lees_lijst(geschreven)) == geschreven


@settings(max_examples=20)
@given(vragenlijsten(), st.sampled_from(("tr", "ar", "en")))
def test_a_translation_comes_back_and_belongs_to_its_list(lijst: Vragenlijst, taal: str) -> None:
    basis = replace(lijst, taal="nl")
    vertaald = in_het(basis, taal)
    assert lees_vertaling(schrijf_vertaling(vertaald), basis) == vertaald


@settings(max_examples=120)
@given(st.data())
def test_a_damaged_text_is_a_list_or_a_reason(data: st.DataObject) -> None:
    tekst = data.draw(st.sampled_from((KLEIN, VERTALING)))
    for _ in range(data.draw(st.integers(1, 4))):
        begin = data.draw(st.integers(0, len(tekst)))
        einde = data.draw(st.integers(begin, min(len(tekst), begin + 30)))
        nieuw = data.draw(
            st.one_of(
                st.text(max_size=5),
                st.sampled_from(
                    ('"', "[", "]]", "{", "\n[[vraag]]\n", "= 1979-05-27", "'''", "[[" * 999)
                ),
            )
        )
        tekst = tekst[:begin] + nieuw + tekst[einde:]
    for lees in (lees_lijst, lambda t: lees_vertaling(t, lees_lijst(KLEIN))):
        with suppress(LijstFout):
            assert isinstance(lees(tekst), Vragenlijst)


@settings(max_examples=30)
@given(st.text())
def test_any_text_is_refused_kindly(tekst: str) -> None:
    assert _fout(tekst).raad()


@pytest.mark.parametrize(
    ("oud", "nieuw", "regel", "reden"),
    [
        ('titel = "Hoe was het?"', 'titel = "Hoe was het?', 4, "aanhalingsteken"),
        ('titel = "Hoe was het?"', "titel", 4, "hoort een ="),
        ('titel = "Hoe was het?"', 'titel = "a"\ntitel = "b"', 5, "twee keer"),
        ('titel = "Hoe was het?"', 'titel = ""', 4, "leeg"),
        ('titel = "Hoe was het?"', "titel = 3", 4, "een tekst tussen"),
        ('titel = "Hoe was het?"', 'titel = "Hoe\\nwas"', 4, "een teken dat niet mag"),
        ('titel = "Hoe was het?"', 'titel = "Hoe\\u0007was"', 4, "een teken dat niet mag"),
        ('titel = "Hoe was het?"', 'titel = "Hoe\u202ewas"', 4, "onzichtbaar teken"),
        ('titel = "Hoe was het?"', 'titel = "Hoe\x07was"', 4, "onzichtbaar teken"),
        ('titel = "Hoe was het?"', f'titel = "{"x" * 121}"', 4, "langer dan 120"),
        ('titel = "Hoe was het?"\n', "", 1, "hoort nog: titel"),
        ('titel = "Hoe was het?"', 'titel = "a"\nkop = "b"', 5, "kop bestaat hier niet"),
        ('formaat = "jos-vragenlijst"', 'formaat = "anders"', 1, "bovenaan hoort"),
        ("versie = 1", "versie = 0", 3, "heel getal vanaf 1"),
        ("versie = 1", "versie = 1.5", 3, "heel getal vanaf 1"),
        ("versie = 1", "versie = true", 3, "heel getal vanaf 1"),
        ("versie = 1", 'versie = 1\ntaal = "Turks taal"\ntaalnaam = "x"', 4, "korte code"),
        ("versie = 1", 'versie = 1\nnagekeken = "nee"', 4, "true of false"),
        ("versie = 1", 'versie = 1\ninleiding = "Hoi"', 4, "een blok"),
        ('"eigen_exit"', '"Eigen exit"', 2, "kleine letters"),
        ('sleutel = "waarom"', 'sleutel = "nut"', 21, "vraag nut staat er twee keer"),
        ('schaal = "vijf"', 'schaal = "zes"', 16, "de schaal zes bestaat niet"),
        ('schaal = "vijf"\n', "", 15, "bij een keuze hoort een schaal"),
        ('vorm = "open"', 'vorm = "vrij"', 22, "vorm is een van"),
        ('vorm = "open"', 'vorm = "open"\nschaal = "vijf"', 23, "alleen een keuze"),
        ('vorm = "open"', 'vorm = "cijfer"\nuitkomst = "nut"', 23, "hoort bij de vorm keuze"),
        ('uitkomst = "nut"', 'uitkomst = "geluk"', 17, "uitkomst is een van"),
        ('uitkomst = "nut"', 'uitkomst = "zonder_hulp"', 9, "telt_als 1 bestaat niet"),
        ('telt_als = "5"', 'telt_als = "6"', 10, "telt_als 6 bestaat niet"),
        ('"duim_op"', '"draak"', 10, "pictogram draak bestaat niet"),
        ('sleutel = "5"', 'sleutel = "1"', 10, "antwoord 1 staat twee keer"),
        ('vraag = "nut"', 'vraag = "waarom"', 23, "staat er niet voor"),
        ('vraag = "nut"', 'vraag = "onbekend"', 23, "staat er niet voor"),
        ('is_een_van = ["1"]', 'is_een_van = ["2"]', 23, "het antwoord 2 bestaat niet"),
        ('is_een_van = ["1"]', "is_een_van = [1]", 23, "hoort een rij"),
        ('is_een_van = ["1"]', "is_een_van = []", 23, "één keer"),
        ('leerling = "Waarom niet?"\n', "", 20, "voor niemand een tekst"),
        ('leerling = "Waarom niet?"', 'ouder = "Waarom niet?"', 23, "niet gesteld aan ouder"),
        ('leerling = "Waarom niet?"', 'buurman = "Waarom?"', 24, "buurman bestaat hier niet"),
        ('label = "Nee", ', "", 9, "hoort nog: label"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(
    oud: str, nieuw: str, regel: int, reden: str
) -> None:
    assert oud in KLEIN
    fout = _fout(KLEIN.replace(oud, nieuw, 1))
    assert (fout.regel, reden in fout.zin()) == (regel, True), fout.zin()


def test_an_outcome_stands_once_for_each_informant() -> None:
    tweede = KLEIN + '\n[[vraag]]\nsleutel = "b"\nvorm = "keuze"\nschaal = "vijf"\n'
    fout = _fout(tweede + 'uitkomst = "nut"\nleerling = "Nog eens?"\n')
    assert (fout.regel, "al bij een andere vraag" in fout.zin()) == (30, True)
    assert lees_lijst(tweede + 'uitkomst = "nut"\nouder = "En u?"\n')


def test_a_file_is_bounded() -> None:
    assert "groter dan" in _fout(KLEIN + "#" * GROOTSTE_TEKST).zin()
    vraag = '[[vraag]]\nsleutel = "v{}"\nvorm = "open"\nleerling = "?"\n'
    veel = KLEIN + "".join(vraag.format(nummer) for nummer in range(60))
    fout = _fout(veel)
    assert "hoogstens 60 keer vraag" in fout.zin()
    assert veel.split("\n")[fout.regel - 1] == "[[vraag]]"
    opties = ", ".join(f'{{ sleutel = "o{n}", label = "x" }}' for n in range(13))
    assert (
        "hoogstens 12" in _fout(re.sub(r"opties = \[[^\]]*\]", f"opties = [{opties}]", KLEIN)).zin()
    )


def test_windows_line_ends_and_a_byte_order_mark_do_not_matter() -> None:
    assert lees_lijst("\ufeff" + KLEIN.replace("\n", "\r\n")) == lees_lijst(KLEIN)


@pytest.mark.parametrize(
    ("patroon", "nieuw", "reden"),
    [
        (r"waarom\]\n.*\n", "waarom]\n", "hoort nog: leerling"),
        (r"\[vraag.waarom\]\n.*\n", "", "hoort nog: waarom"),
        (r"(?=\[vraag.waarom\])", '[vraag.extra]\nleerling = "x"\n', "extra bestaat hier niet"),
        (r"(?=\[vraag.waarom\])", 'ouder = "x"\n', "ouder bestaat hier niet"),
        (r"(?m)^1 = .*\n", "", "hoort nog: 1"),
        (r"(?m)^1 = .*$", '1 = "x"\n2 = "y"', "2 bestaat hier niet"),
        (r"(?m)^volgende = .*\n", "", "hoort nog: volgende"),
        (r"(?m)^volgende = ", 'volgend = "x"\nvolgende = ', "volgend bestaat hier niet"),
        (r"\{nummer\}", "", "net als in het Nederlands: {aantal} en {nummer}"),
        (r"\{nummer\}", "{nummer} {", "net als in het Nederlands"),
        ("versie = 1", "versie = 2", "geen vertaling van versie 1"),
        ('van = "eigen_exit"', 'van = "ander"', "geen vertaling van eigen_exit"),
        ('taal = "tr"', 'taal = "nl"', "in een andere taal"),
        ("-vertaling", "", "bovenaan hoort"),
    ],
)
def test_a_translation_has_the_same_keys(patroon: str, nieuw: str, reden: str) -> None:
    kapot, keren = re.subn(patroon, nieuw, VERTALING, count=1)
    assert keren == 1
    with pytest.raises(LijstFout) as fout:
        lees_vertaling(kapot, lees_lijst(KLEIN))
    assert reden in fout.value.zin()
    assert fout.value.regel <= kapot.count("\n") + 1


def test_the_example_and_the_tables_of_the_guide_hold() -> None:
    gids = (Path(__file__).parents[3] / "docs" / "formaat-vragenlijst.md").read_text("utf-8")
    voorbeelden = re.findall(r"```toml\n(.*?)```", gids, re.DOTALL)
    assert [len(lees_lijst(voorbeeld).vragen) for voorbeeld in voorbeelden] == [3]
    genoemd = set(re.findall(r"`([a-z_0-9]+)`", gids))
    assert {uitkomst.value for uitkomst in Uitkomst} <= genoemd
    assert set(PICTOGRAMMEN) - genoemd == {"gezicht_2", "gezicht_3", "gezicht_4"}
    for codes in UITKOMSTCODES.values():
        assert codes <= genoemd or codes == set("12345")
