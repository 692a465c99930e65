"""Lists with outside figures, in the forms others send them, and the fte of Bijlage 5."""

import io
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from jos_desktop.exchange.tabel import lees_tabel_bytes
from jos_desktop.models.tabel import Tabel
from jos_desktop.services.monitorkader import (
    CijferStaatEr,
    Gegevens,
    Plek,
    lees_cijfers,
    zet_cijfer,
    zet_terug,
)
from jos_desktop.services.monitorkader_getal import GEEN_HEEL, NEGATIEF, Punt
from jos_desktop.services.monitorkader_lezen import (
    DATUM_ONLEESBAAR,
    GEMEENTE_ONBEKEND,
    JAAR_ONLEESBAAR,
    MAAT_ONBEKEND,
    SCHOOL_ONBEKEND,
    Cijferlijst,
    GeenCijferlijst,
    Standaard,
    lees_cijferlijst,
    neem_over,
    vind_maat,
)
from jos_desktop.services.monitorkader_lijst import LEERLINGAANTAL, kader
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.storage.vault import Vault

NUL = "2021-2022"
LEEG = Standaard()
LANG = """maat;school;schooljaar;waarde;bron;definitie;peildatum
thuiszitters;Stedelijk Dalton College Alkmaar;2021-2022;12;Leerplicht;> 3 maanden;1-10-2022
Aantal voortijdig schoolverlaters;Jan Arentsz Alkmaar;2021/22;<5;DUO;;
kosten jeugdhulp;SDC;2021-2022;1.234,50;Gemeente;;
thuiszitters;School op de Maan;2021-2022;3;Leerplicht;;
geluk;SDC;2021-2022;3;Leerplicht;;
thuiszitters;SDC;vorig jaar;3;Leerplicht;;
thuiszitters;SDC;2022-2023;-3;Leerplicht;;
thuiszitters;SDC;2022-2023;2,5;Leerplicht;;
thuiszitters;SDC;2022-2023;4;Leerplicht;;ooit
thuiszitters;SDC;2022-2023;4;;;
thuiszitters;SDC;2021-2022;13;Swv;;
thuiszitters;SDC;2021-2022;12;Swv;;
"""


def lees(vault: Vault, tekst: str | Tabel, standaard: Standaard = LEEG) -> Cijferlijst:
    """Read a list as text."""
    tabel = tekst if isinstance(tekst, Tabel) else csv(tekst)
    return vault.query(lambda uow: lees_cijferlijst(uow, tabel, standaard))


def csv(tekst: str) -> Tabel:
    """Return the table of delimited text."""
    return lees_tabel_bytes(tekst.encode(), bron="cijfers.csv")


def kort(lijst: Cijferlijst) -> list[tuple[str, str, str, str]]:
    """Return what was read in a few words."""
    return [
        (r.maat, r.gebied, r.gegevens.plek.schooljaar, r.gegevens.punt.schrijf())
        for r in lijst.regels
    ]


def test_a_row_for_every_figure_with_reasons_for_what_is_left_out(vault: Vault) -> None:
    lijst = lees(vault, LANG)
    assert kort(lijst) == [
        ("Thuiszitters", "Stedelijk Dalton College Alkmaar", NUL, "12"),
        ("Voortijdig schoolverlaters", "CSG Jan Arentsz Alkmaar", NUL, "<5"),
        ("Kosten jeugdhulp", "Stedelijk Dalton College Alkmaar", NUL, "1234,5"),
    ]
    assert [(fout.regel, fout.reden) for fout in lijst.fouten] == [
        (5, SCHOOL_ONBEKEND),
        (6, MAAT_ONBEKEND),
        (7, JAAR_ONLEESBAAR),
        (8, NEGATIEF),
        (9, GEEN_HEEL),
        (10, DATUM_ONLEESBAAR),
        (11, "de bron van dit cijfer ontbreekt"),
        (12, "dit cijfer staat al op regel 2, met een ander getal"),
    ]
    eerste = lijst.regels[0].gegevens
    assert (eerste.bron, eerste.definitie) == ("Leerplicht", "> 3 maanden")
    assert f"{eerste.peildatum}" == "2022-10-01"
    voorstel = next(m.definitie for m in kader().maten if m.code == "vsv")
    assert lijst.regels[1].gegevens.definitie == voorstel


def test_years_as_columns_with_the_measure_and_source_chosen_beside_the_file(
    vault: Vault,
) -> None:
    tekst = (
        "School;2021-2022 (nulmeting);2022-2023;Opmerking\n"
        "PCC Oosterhout;9;-;niets\nVonk Castricum;n.b.;<5;\n"
    )
    lijst = lees(vault, tekst, Standaard("verwijzingen_vso", "Swv, tlv-register"))
    assert kort(lijst) == [
        ("Verwijzingen vso (cluster 4)", "PCC Oosterhout", NUL, "9"),
        ("Verwijzingen vso (cluster 4)", "Vonk Castricum", "2022-2023", "<5"),
    ]
    assert lijst.fouten == ()
    assert lijst.niet_gebruikt == ("Opmerking",)


def test_measures_as_columns_with_the_number_of_pupils(vault: Vault) -> None:
    tekst = (
        "Vestiging;Schooljaar;Thuiszitters;VSV;Aantal leerlingen;Bron\n"
        "De Spinaker;2021-2022;7;;180;Swv\n"
    )
    assert {(m, w) for m, _g, _j, w in kort(lees(vault, tekst))} == {
        ("Thuiszitters", "7"),
        ("Leerlingen per school", "180"),
    }


def test_figures_of_a_gemeente_need_a_gemeente(vault: Vault) -> None:
    tekst = (
        "Maat;Gemeente;School;2021-2022;Bron\n"
        "Indicaties zware jeugdhulp;gemeente Alkmaar;;120;Gemeente\n"
        "Duur jeugdhulp;Heiloo;;7,5;Gemeente\n"
        "Lichte jeugdhulp;Atlantis;;3;Gemeente\n"
        "Lichte jeugdhulp;;SDC;3;Gemeente\n"
        "Thuiszitters;Alkmaar;;3;Gemeente\n"
    )
    lijst = lees(vault, tekst)
    assert [(g, w) for _m, g, _j, w in kort(lijst)] == [("Alkmaar", "120"), ("Heiloo", "7,5")]
    assert [fout.reden for fout in lijst.fouten] == [
        GEMEENTE_ONBEKEND,
        "er staat geen gemeente bij, en deze maat is per gemeente",
        "er staat geen school bij, en deze maat is per school",
    ]


def test_a_workbook_reads_as_its_cells_look(vault: Vault) -> None:
    boek = Workbook()
    blad = boek.active
    assert blad is not None
    for rij in (
        ("maat", "school", "2021-2022", "2022-2023", "bron"),
        ("kosten jeugdhulp", "Focus praktijkonderwijs", 1234.5, 2000, "Gemeente"),
    ):
        blad.append(rij)
    stroom = io.BytesIO()
    boek.save(stroom)
    tabel = lees_tabel_bytes(stroom.getvalue(), bron="cijfers.xlsx")
    assert [(g, w) for _m, g, _j, w in kort(lees(vault, tabel))] == [
        ("Focus", "1234,5"),
        ("Focus", "2000"),
    ]


@pytest.mark.parametrize(
    "tekst",
    [
        "naam;klas\nAnna;2B\n",
        "school;schooljaar;waarde\nSDC;2021-2022;4\n",
        "maat;schooljaar;waarde\nvsv;2021-2022;4\n",
        "maat;school;waarde\nvsv;SDC;4\n",
    ],
)
def test_a_list_that_does_not_say_what_it_is_about_is_refused(vault: Vault, tekst: str) -> None:
    with pytest.raises(GeenCijferlijst):
        lees(vault, tekst)


def test_the_list_is_taken_over_whole_and_undone_whole(vault: Vault) -> None:
    sdc = vault.query(lambda uow: next(s.id for s in lijst_scholen(uow) if s.code == "SDC"))
    plek = Plek("thuiszitters", NUL, sdc)
    stond = Gegevens(plek, Punt(Decimal(20)), "Leerplicht", "Zoals de bron telt")
    vault.change(lambda uow: zet_cijfer(uow, stond))
    voor = vault.query(lees_cijfers)
    lijst = lees(vault, LANG)
    assert [(r.staat_er, r.gelijk) for r in lijst.regels] == [
        ("20", False),
        ("", False),
        ("", False),
    ]
    gedaan = vault.change(lambda uow: neem_over(uow, lijst, vervang=False))
    assert {c.gegevens.punt.schrijf() for c in vault.query(lees_cijfers)} == {"20", "<5", "1234,5"}
    vault.change(lambda uow: zet_terug(uow, gedaan.terug))
    assert vault.query(lees_cijfers) == voor
    gedaan = vault.change(lambda uow: neem_over(uow, lijst, vervang=True))
    assert {c.gegevens.punt.schrijf() for c in vault.query(lees_cijfers)} == {"12", "<5", "1234,5"}
    assert all(regel.gelijk for regel in lees(vault, LANG).regels)
    vault.change(lambda uow: zet_terug(uow, gedaan.terug))
    assert vault.query(lees_cijfers) == voor


def test_a_figure_typed_in_between_stops_the_whole_list(vault: Vault) -> None:
    lijst = lees(vault, LANG)
    anders = lijst.regels[-1].gegevens
    tussen = Gegevens(anders.plek, Punt(Decimal(7)), "Gemeente", "Iets anders")
    vault.change(lambda uow: zet_cijfer(uow, tussen))
    with pytest.raises(CijferStaatEr):
        vault.change(lambda uow: neem_over(uow, lijst, vervang=False))
    assert len(vault.query(lees_cijfers)) == 1


def test_every_measure_is_found_by_its_code_and_its_printed_words() -> None:
    for maat in kader().maten:
        assert vind_maat(maat.code) is maat
        assert vind_maat(maat.maat.upper()) is maat
        assert all(vind_maat(naam) is maat for naam in maat.namen)
    assert (gevonden := vind_maat("Aantal leerlingen")) is not None
    assert gevonden.code == LEERLINGAANTAL


_CEL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(("SDC", "Alkmaar", "vsv", NUL, "12", "<5", "-1", "leerlingen", "1.234")),
)
_KOP = st.one_of(
    st.text(max_size=8),
    st.sampled_from(("maat", "school", "gemeente", "schooljaar", "waarde", "bron", NUL, "vsv")),
)


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_table_is_read_or_refused_kindly(vault: Vault, data: st.DataObject) -> None:
    breed = data.draw(st.integers(1, 6))
    koppen = data.draw(st.lists(_KOP, min_size=breed, max_size=breed))
    rijen = data.draw(st.lists(st.lists(_CEL, min_size=breed, max_size=breed), max_size=4))
    nummers = tuple(range(2, 2 + len(rijen)))
    tabel = Tabel(tuple(koppen), tuple(map(tuple, rijen)), nummers, "x", "csv")
    try:
        lijst = lees(vault, tabel, Standaard("vsv", "Een bron"))
    except GeenCijferlijst:
        return
    assert all(regel.gegevens.bron for regel in lijst.regels)
    assert all(fout.regel in nummers for fout in lijst.fouten)
