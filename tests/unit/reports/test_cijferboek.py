"""Figures on paper: the same numbers as in the file, with a picture that adds them up."""

import io
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from pypdf import PdfReader

from jos_desktop.models.cijferboek import Cijferboek, Grafiek, Grafieksoort
from jos_desktop.models.grafiekcijfers import Patroon, stijl_van, tel_op
from jos_desktop.models.samenvattingstabel import Kolom, Kolomsoort, Samenvattingstabel, Waarde
from jos_desktop.reports.cijferboek import naar_bytes, schrijf
from jos_desktop.reports.cijfertabel import in_woorden, lees_tabel
from tests.cijferboekvoorbeeld import (
    AS_REDEN,
    AS_SCHOOL,
    AS_TYPE,
    BLOKKEN,
    LASTIG,
    boek,
    boeken,
    formatie,
    groot,
    stand,
    teltabel,
)
from tests.unit.reports.conftest import GelezenPdf, aantal_paginas
from tests.unit.reports.pdfvorm import ACTIEF, keur_pdfa, objecten, sleutels, stroomregels


def enkel(tabel: Samenvattingstabel, *grafieken: Grafiek) -> Cijferboek:
    return boek(tabellen=(tabel,), grafieken=grafieken, duiding={})


def staaf(tabel: Samenvattingstabel, categorie: str, reeks: str = "") -> Grafiek:
    soort = Grafieksoort.GESTAPELD if reeks else Grafieksoort.STAAF
    return Grafiek(tabel.naam, "Een grafiek", soort, categorie, "aantal", reeks)


def test_op_elke_bladzij_staat_waar_je_op_let(lees_pdf: Callable[[bytes], GelezenPdf]) -> None:
    pdf = lees_pdf(naar_bytes(boek()))
    aantal = len(pdf.paginas)
    assert aantal >= 3
    for nummer, bladzij in enumerate(pdf.paginas, start=1):
        assert "Afgeronde aantallen. Lees eerst hoe je deze cijfers leest." in bladzij
        assert f"Pagina {nummer} van {aantal}" in bladzij
    assert "Duiding" in pdf.tekst
    assert "In blok 2 gingen twee scholen verhuizen." in pdf.tekst
    assert "In deze tabel staan geen rijen." in pdf.tekst
    assert pdf.info["Title"] == "JOS in cijfers"
    assert "Author" not in pdf.info
    assert all(ingesloten for _, ingesloten in pdf.lettertypen)


def test_de_inhoud_noemt_de_goede_bladzij(lees_pdf: Callable[[bytes], GelezenPdf]) -> None:
    werk = groot(tabellen=12, grafieken=6)
    paginas = lees_pdf(naar_bytes(werk)).paginas
    for tabel in werk.tabellen:
        (regel,) = [
            regel for regel in paginas[0].splitlines() if f"{tabel.titel} " in f"{regel.strip()} "
        ]
        titel, nummer = regel.strip().rsplit(maxsplit=1)
        assert titel.strip() == tabel.titel
        assert tabel.titel in paginas[int(nummer) - 1]


def test_pdfa_leesvolgorde_en_bladwijzers() -> None:
    pdf = naar_bytes(boek())
    assert keur_pdfa(pdf) == []
    stroomregels(pdf)
    assert not ACTIEF & {sleutel for ding in objecten(pdf) for sleutel in sleutels(ding)}
    lezer = PdfReader(io.BytesIO(pdf))
    bovenste = [een for een in lezer.outline if not isinstance(een, list)]
    assert [een.title for een in bovenste] == [
        "Instroom",
        "Uitstroom",
        "Scholen en inzet",
        "Monitorkader",
    ]
    rollen = [
        ding.get("/S")
        for ding in objecten(pdf)
        if isinstance(ding, dict) and ding.get("/Type") == "/StructElem"
    ]
    assert rollen.count("/H1") == 1 + 4
    assert rollen.count("/H2") == len(boek().tabellen)


def test_hetzelfde_boek_is_hetzelfde_bestand() -> None:
    buffer = io.BytesIO()
    schrijf(boek(), buffer)
    assert buffer.getvalue() == naar_bytes(boek())
    assert naar_bytes(boek(let_op="")) != buffer.getvalue()


def test_twee_assen_staan_als_kruis_met_dezelfde_getallen() -> None:
    tabel = teltabel("instroom_school_trajecttype", "Instroom", AS_SCHOOL, AS_TYPE)
    gelezen = lees_tabel(tabel)
    assert gelezen.koppen == ("Blok", "School", *(naam for _, naam in AS_TYPE[2]))
    cellen = {
        (blok, school, soort): getal
        for blok, school, *getallen in gelezen.rijen
        for soort, getal in zip(gelezen.koppen[2:], getallen, strict=True)
    }
    assert cellen == {(rij[0], rij[2], rij[4]): str(rij[5]) for rij in tabel.rijen}


def test_een_as_zet_de_blokken_naast_elkaar_en_een_dubbele_rij_blijft_een_rij() -> None:
    tabel = teltabel("uitstroom_reden", "Uitstroom", AS_REDEN)
    assert lees_tabel(tabel).koppen == ("Reden van beëindiging", *BLOKKEN)
    dubbel = replace(tabel, rijen=(*tabel.rijen, tabel.rijen[0]))
    assert lees_tabel(dubbel).koppen == ("Blok", "Reden van beëindiging", "Aantal trajecten")
    assert len(lees_tabel(dubbel).rijen) == len(dubbel.rijen)
    assert lees_tabel(stand()).koppen[0] == "Blok"


def test_getallen_zoals_in_nederland() -> None:
    assert [in_woorden(een) for een in (0, -5, 1240, 1_000_000)] == [
        "0",
        "-5",
        "1.240",
        "1.000.000",
    ]
    assert in_woorden(Decimal("1234.5"), 2) == "1.234,50"
    rijen = lees_tabel(formatie()).rijen
    assert rijen[1] == ("Focus", "0,055", "0,165")
    assert rijen[2] == ("PCC Oosterhout", "", "0,165")


def test_de_grafiek_telt_gelijke_rijen_op() -> None:
    tabel = teltabel("uitstroom_reden", "Uitstroom", AS_REDEN)
    cijfers = tel_op(tabel, staaf(tabel, "reden_naam"))
    for plaats, naam in enumerate(cijfers.categorieen):
        som = sum(int(rij[-1]) for rij in tabel.rijen if rij[2] == naam)
        assert cijfers.waarden[0][plaats] == cijfers.totaal(plaats) == som
    assert cijfers.reeksen == ("Aantal trajecten",)
    leeg = replace(tabel, rijen=tuple((*rij[:-1], 0) for rij in tabel.rijen))
    assert tel_op(leeg, staaf(leeg, "reden_naam")).leeg


def test_buren_verschillen_zonder_kleur() -> None:
    stijlen = [stijl_van(nummer) for nummer in range(9)]
    assert len(set(stijlen)) == 9
    vol = [stijl.patroon is Patroon.VOL for stijl in stijlen]
    assert all(een != ander for een, ander in pairwise(vol[:6]))


def test_zestig_scholen_lopen_door_op_de_volgende_bladzij(
    lees_pdf: Callable[[bytes], GelezenPdf],
) -> None:
    scholen = tuple((f"S{nummer}", f"School nummer {nummer:02}") for nummer in range(60))
    tabel = teltabel("instroom_school", "Instroom per school", ("school", "School", scholen))
    pdf = lees_pdf(naar_bytes(enkel(tabel, staaf(tabel, "school_naam"))))
    assert "Een grafiek (vervolg)" in pdf.tekst
    assert all(pdf.tekst.count(naam) == 2 for _, naam in scholen)
    koppen = [bladzij for bladzij in pdf.paginas if "2025-2026-1" in bladzij]
    rijen = [bladzij for bladzij in pdf.paginas if "School nummer" in bladzij]
    # Wherever rows of the table are, its heading is.
    assert set(koppen) >= {een for een in rijen if "School nummer 59" in een and een != rijen[0]}
    assert len(koppen) >= 2


@pytest.mark.parametrize("soort", Grafieksoort)
def test_onder_nul_en_een_leeg_vak(soort: Grafieksoort) -> None:
    tabel = stand()
    plaat = Grafiek(tabel.naam, "Stand", soort, "blok", "eindstand", "trajecttype_naam")
    assert aantal_paginas(naar_bytes(enkel(tabel, plaat))) == 2
    gat = replace(tabel, rijen=tabel.rijen[:-1])
    assert aantal_paginas(naar_bytes(enkel(gat, plaat))) == 2


def test_een_heel_brede_tabel_komt_in_delen(lees_pdf: Callable[[bytes], GelezenPdf]) -> None:
    kolommen = tuple(Kolom(f"k{nummer}", f"Kop{nummer}", Kolomsoort.AANTAL) for nummer in range(24))
    rij: tuple[Waarde, ...] = ("2025-2026-1", *(nummer + 1000 for nummer in range(24)))
    tabel = Samenvattingstabel("breed", "Breed", "", (Kolom("blok", "Blok"), *kolommen), (rij,))
    tekst = lees_pdf(naar_bytes(enkel(tabel))).tekst
    assert all(f"1.{nummer:03}" in tekst for nummer in range(24))
    assert tekst.count("2025-2026-1") == 3


def test_een_lange_regel_om_op_te_letten_wordt_niet_afgeknipt(
    lees_pdf: Callable[[bytes], GelezenPdf],
) -> None:
    regel = "Alleen voor jezelf: dit overzicht is niet afgerond. " * 3
    for bladzij in lees_pdf(naar_bytes(boek(let_op=regel.strip()))).paginas:
        assert regel.strip() in " ".join(bladzij.split())


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(boeken())
def test_elk_boek_komt_op_papier(gemaakt: Cijferboek) -> None:
    assert aantal_paginas(naar_bytes(gemaakt)) >= 1


def test_lastige_woorden_blijven_pdfa() -> None:
    tabellen = tuple(
        replace(teltabel(f"t{nummer}", woord, AS_REDEN), toelichting=woord, groep=woord)
        for nummer, woord in enumerate(LASTIG)
    )
    lastig = boek(
        tabellen=tabellen,
        grafieken=tuple(staaf(tabel, "reden_naam") for tabel in tabellen[:4]),
        duiding={f"t{nummer}": woord * 40 for nummer, woord in enumerate(LASTIG)},
    )
    assert keur_pdfa(naar_bytes(lastig)) == []


def test_veertig_tabellen_met_twintig_grafieken_binnen_twee_seconden() -> None:
    werk = groot()
    begin = time.process_time()
    pdf = naar_bytes(werk)
    assert time.process_time() - begin < 2.0
    assert aantal_paginas(pdf) > 10
