"""The workbook: numbers are numbers, text is text, and the same figures are the same bytes."""

import io
import shutil
import subprocess
import time
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from hypothesis import given, settings

from jos_desktop.exchange.cijferboek_xlsx import LEES_MIJ, naar_xlsx
from jos_desktop.models.cijferboek import Cijferboek, Grafieksoort
from jos_desktop.models.samenvattingstabel import Kolom, Kolomsoort, Samenvattingstabel
from jos_desktop.models.samenvattingswoorden import METHODE
from tests.cijferboekvoorbeeld import LASTIG, SCHOLEN, boek, boeken, groot, teltabel
from tests.unit.exchange.werkboekvorm import delen, grafieken, lees_bladen

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def inhoud(cellen: object) -> set[str]:
    assert isinstance(cellen, dict)
    return {cel.inhoud for cel in cellen.values()}


def test_elke_tabel_heeft_een_blad_en_het_eerste_blad_wijst_ernaar() -> None:
    xlsx = naar_xlsx(boek())
    bladen = lees_bladen(xlsx)
    assert list(bladen) == [
        LEES_MIJ,
        "Instroom school trajecttype",
        "Instroom totaal",
        "Uitstroom reden",
        "Stand",
        "Formatie",
        "Monitorkader",
    ]
    voorblad = inhoud(bladen[LEES_MIJ])
    assert {"JOS in cijfers", METHODE, boek().let_op, "Scholen en inzet"} <= voorblad
    gelezen = openpyxl.load_workbook(io.BytesIO(xlsx))
    doelen = {cel.hyperlink.location for rij in gelezen[LEES_MIJ] for cel in rij if cel.hyperlink}
    assert doelen == {f"'{naam}'!A1" for naam in list(bladen)[1:]}


def test_een_getal_is_een_getal_en_een_kop_blijft_staan() -> None:
    gelezen = openpyxl.load_workbook(io.BytesIO(naar_xlsx(boek())))
    blad = gelezen["Formatie"]
    (lijst,) = blad.tables.values()
    kop = int(lijst.ref.partition(":")[0][1:])
    assert blad.freeze_panes == f"A{kop + 1}"
    assert lijst.autoFilter is not None
    waarden = [[cel.value for cel in rij] for rij in blad[f"C{kop + 1}:D{kop + 5}"]]
    assert waarden == [[0, 0.165], [0.055, 0.165], [None, 0.165], [0.165, 0.165], [0.22, 0.165]]
    assert blad[f"C{kop + 2}"].number_format == "[$-413]#,##0.000"
    stand = {cel.value: cel.number_format for rij in gelezen["Stand"] for cel in rij}
    assert stand[1240] == stand[-5] == "[$-413]#,##0"
    # Long texts leave the table in view: the rows that stay are less than half a laptop.
    hoogte = sum(blad.row_dimensions[rij].height or 20 for rij in range(1, kop + 1))
    assert hoogte < 200


def test_wat_met_een_rekenteken_begint_blijft_tekst() -> None:
    tabel = Samenvattingstabel(
        "scholen",
        "=Titel",
        "+uitleg",
        (Kolom("school", "=Kop"), Kolom("n", "@Kop", Kolomsoort.AANTAL)),
        tuple((woord, 5) for woord in ("=1+1", "+1", "-1", "@a", "#N/A", "007", "1e5")),
    )
    bladen = lees_bladen(naar_xlsx(boek(tabellen=(tabel,), grafieken=(), duiding={})))
    cellen = bladen["Scholen"].values()
    assert {"=1+1", "+1", "-1", "@a", "#N/A", "007", "1e5", "=Titel", "=Kop", "@Kop"} <= {
        cel.inhoud for cel in cellen if cel.soort == "inlineStr"
    }
    assert [cel.inhoud for cel in cellen if cel.soort == "n"] == ["5"] * 7


def test_de_grafiek_tekent_de_som_van_de_blokken_die_eronder_staat() -> None:
    xlsx = naar_xlsx(boek())
    lees_bladen(xlsx)  # also: every chart points at cells with its numbers
    gestapeld, staaf, lijn, fte = grafieken(xlsx)
    assert gestapeld.find(f".//{_C}grouping").get("val") == "stacked"  # type: ignore[union-attr]
    assert staaf.find(f".//{_C}barDir").get("val") == "bar"  # type: ignore[union-attr]
    assert lijn.find(f".//{_C}lineChart") is not None
    assert len(fte.findall(f".//{_C}ser")) == 1
    tabel = boek().tabellen[0]
    som = sum(int(rij[-1]) for rij in tabel.rijen if rij[1] == "FOC" and rij[3] == "KT")
    reeks = gestapeld.findall(f".//{_C}ser")[1]
    punten = reeks.findall(f"{_C}val//{_C}pt")
    assert punten[1].findtext(f"{_C}v") == str(som) == "65"
    assert len(punten) == len(SCHOLEN)
    # A filter on the table must not empty the picture.
    assert {een.find(f".//{_C}plotVisOnly").get("val") for een in grafieken(xlsx)} == {  # type: ignore[union-attr]
        "0"
    }
    # Series differ without colour.
    assert [een.find(".//{*}pattFill") is None for een in gestapeld.iter(f"{_C}ser")] == [
        True,
        False,
        True,
    ]


def test_een_lange_duiding_staat_er_helemaal() -> None:
    tekst = " ".join(f"duid{nummer}" for nummer in range(230))
    met = boek(duiding={"uitstroom_reden": tekst})
    cellen = lees_bladen(naar_xlsx(met))["Uitstroom reden"]
    woorden = " ".join(cel.inhoud for cel in cellen.values()).split()
    assert [woord for woord in woorden if woord.startswith("duid")] == tekst.split()


def test_twee_keer_hetzelfde_en_zonder_maker(monkeypatch: pytest.MonkeyPatch) -> None:
    eerste = naar_xlsx(boek())
    monkeypatch.setattr(time, "time", lambda: 4_000_000_000.0)
    assert naar_xlsx(boek()) == eerste
    with zipfile.ZipFile(io.BytesIO(eerste)) as zip_:
        assert {lid.date_time for lid in zip_.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    eigenschappen = openpyxl.load_workbook(io.BytesIO(eerste)).properties
    assert eigenschappen.lastModifiedBy is None
    assert b"creator" not in delen(eerste)["docProps/core.xml"]
    assert eigenschappen.created == eigenschappen.modified
    assert eigenschappen.title == "JOS in cijfers"


def test_er_komt_geen_bestand_op_schijf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nergens = tmp_path / "bestaat-niet"
    monkeypatch.setattr("tempfile.tempdir", str(nergens))
    assert naar_xlsx(boek())
    assert not nergens.exists()


def test_namen_van_bladen_die_op_elkaar_lijken() -> None:
    lang = "instroom_naar_een_heel_lange_naam_van_een_as"
    namen = [lang, f"{lang}_2", f"{lang}_3", "history", "lees_mij", "[a]:*", "''"]
    tabellen = tuple(teltabel(naam, naam) for naam in namen)
    bladen = lees_bladen(naar_xlsx(boek(tabellen=tabellen, grafieken=(), duiding={})))
    assert len(bladen) == len(namen) + 1


def test_zestig_scholen_staan_alle_in_de_grafiek() -> None:
    scholen = tuple((f"S{nummer}", f"School nummer {nummer}") for nummer in range(60))
    tabel = teltabel("instroom_school", "Instroom", ("school", "School", scholen))
    grafiek = replace(
        boek().grafieken[0], tabel="instroom_school", soort=Grafieksoort.STAAF, reeks=""
    )
    xlsx = naar_xlsx(boek(tabellen=(tabel,), grafieken=(grafiek,), duiding={}))
    lees_bladen(xlsx)
    (een,) = grafieken(xlsx)
    assert len(een.findall(f".//{_C}cat//{_C}pt")) == 60


@settings(max_examples=25)
@given(boeken())
def test_elk_boek_wordt_een_werkboek_dat_klopt(gemaakt: Cijferboek) -> None:
    xlsx = naar_xlsx(gemaakt)
    bladen = lees_bladen(xlsx)
    assert len(bladen) == len(gemaakt.tabellen) + 1
    assert openpyxl.load_workbook(io.BytesIO(xlsx)).sheetnames == list(bladen)


def test_een_boek_zonder_tabellen_is_ook_een_werkboek() -> None:
    assert list(lees_bladen(naar_xlsx(boek(tabellen=(), grafieken=(), duiding={})))) == [LEES_MIJ]


def test_veertig_tabellen_met_twintig_grafieken_binnen_een_seconde() -> None:
    werk = groot()
    begin = time.process_time()
    xlsx = naar_xlsx(werk)
    assert time.process_time() - begin < 1.0
    assert len(grafieken(xlsx)) == 20


def test_libreoffice_opent_het(tmp_path: Path) -> None:
    """Without LibreOffice the reader by hand above is the second opinion, on the same workbook."""
    moeilijk = boek(
        titel="Şükrü & <Łódź>",
        duiding={"stand": "=1+1 is geen som"},
        let_op="Alleen voor jou & niemand anders",
        ondertitel=LASTIG[9],
        inleiding=(str(Decimal("0.5")), *LASTIG),
    )
    bestand = tmp_path / "cijfers.xlsx"
    bestand.write_bytes(naar_xlsx(moeilijk))
    bladen = lees_bladen(bestand.read_bytes())
    assert "Duiding: =1+1 is geen som" in inhoud(bladen["Stand"])
    if (soffice := shutil.which("soffice")) is None:
        return
    profiel = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"
    subprocess.run(
        [soffice, profiel, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, bestand],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pdf = pypdfium2.PdfDocument(tmp_path / "cijfers.pdf")
    try:
        tekst = "\n".join(bladzij.get_textpage().get_text_bounded() for bladzij in pdf)
        assert len(pdf) >= len(bladen)
    finally:
        pdf.close()
    for woorden in ("=1+1 is geen som", "1.240", "0,165", "Alleen voor jou & niemand anders"):
        assert woorden in tekst
