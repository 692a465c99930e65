"""A summary as a book: the fixed words, the questions in their order, nothing left out."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jos_desktop.models.cijferboek import Grafieksoort
from jos_desktop.models.samenvattingstabel import (
    Samenvatting,
    Samenvattingsblok,
    Samenvattingstabel,
)
from jos_desktop.services.samenvatting import bevries
from jos_desktop.services.samenvatting_boek import PER_SCHOOL, boek_van
from tests.cijferboekvoorbeeld import (
    AS_REDEN,
    AS_SCHOOL,
    AS_TYPE,
    BLOKKEN,
    boek,
    formatie,
    stand,
    tabellen,
    teltabel,
)
from tests.unit.services.samenvatting_voorbeeld import maak_kluis, voeg_toe, willekeurig

AFRONDING = (
    "Alle aantallen zijn afgerond op vijftallen, zo dat de tabellen blijven optellen. Het echte"
    " aantal kan er hooguit 9 naast zitten: een 0 betekent niet dat er niets was. Scholen met"
    " minder dan 10 staan samen onder 'overige scholen'. Cijfers van een afgesloten periode"
    " veranderen niet meer."
)
DUUR = ("duur", "Duur", (("tm_4", "4 weken of minder"), ("5_10", "5 tot en met 10 weken")))
TEVREDEN = ("tevredenheid", "Tevredenheid", (("goed", "Goed"), ("onbekend", "Niet bekend")))
IETS = ("iets", "Iets", (("a", "A"), ("b", "B")))
BLOK1 = Samenvattingsblok(BLOKKEN[0], date(2025, 8, 1), date(2025, 12, 31), 1, False)
BLOK2 = Samenvattingsblok(BLOKKEN[1], date(2026, 1, 1), date(2026, 7, 31), 2, True)


def samenvatting(*lijst: Samenvattingstabel, periode: str = "2025-2026") -> Samenvatting:
    return Samenvatting(periode, 3, 1, (BLOK1, BLOK2), lijst, ("alleen voor jou",), True)


def vol() -> Samenvatting:
    """Return a summary in the order of the file, with a table of a later version."""
    return samenvatting(
        teltabel("instroom_school_trajecttype", "Soort per school", AS_SCHOOL, AS_TYPE),
        teltabel("instroom_iets_nieuws", "Nieuw", IETS),
        teltabel("instroom_wacht_op_start", "Wachten", ("wacht_op_start", "Wacht", IETS[2])),
        teltabel("uitstroom_reden", "Reden", AS_REDEN, groep="Uitstroom"),
        teltabel("uitstroom_school_duur", "Duur", AS_SCHOOL, DUUR, groep="Uitstroom"),
        stand(),
        teltabel("exit_school_tevredenheid", "Tevreden", AS_SCHOOL, TEVREDEN, groep="Ervaringen"),
        teltabel("preventie_vorm", "Preventie", IETS, groep="Preventie"),
        teltabel("monitorkader", "Monitorkader", IETS, groep="Monitorkader"),
        formatie(),
        teltabel("toekomst", "Toekomst", IETS, groep="Iets van later"),
    )


def test_de_tekst_over_afronden_staat_er_letterlijk_als_eigen_alinea() -> None:
    gemaakt = boek_van(vol())
    assert AFRONDING in gemaakt.inleiding
    alles = " ".join(gemaakt.inleiding)
    assert "± ongeveer 2 x wortel van het aantal blokken" in alles
    for woorden in ("te laat is ingevoerd", "'overige scholen'", "'alle scholen samen'"):
        assert woorden in alles
    assert "1 augustus 2025 tot en met 31 december 2025" in alles
    assert "versie 2: die vervangt de eerdere versie" in alles
    assert "alleen voor jou" not in alles
    assert "niet afgerond: scholen en inzet." in alles


@pytest.mark.parametrize(
    ("periode", "woorden"),
    [
        ("2025-2026", "Schooljaar 2025-2026, nummer 3"),
        ("2025-2026-1", "Schooljaar 2025-2026, eerste blok, nummer 3"),
        ("2025-2026-2", "Schooljaar 2025-2026, tweede blok, nummer 3"),
    ],
)
def test_de_periode_in_woorden(periode: str, woorden: str) -> None:
    assert boek_van(samenvatting(periode=periode)).ondertitel == woorden


def test_een_voorbeeld_zegt_dat_het_nog_niet_vast_staat() -> None:
    assert "nog niet vast" in boek_van(replace(vol(), bevroren=False)).let_op
    assert "nog niet vast" not in boek_van(vol()).let_op


def test_de_vragen_staan_in_hun_volgorde_en_niets_valt_weg() -> None:
    gemaakt = boek_van(vol())
    assert [tabel.naam for tabel in gemaakt.tabellen] == [
        *("instroom_school_trajecttype", "uitstroom_school_duur", "exit_school_tevredenheid"),
        *("uitstroom_reden", "stand"),
        *("instroom_wacht_op_start", "instroom_iets_nieuws"),
        *("preventie_vorm", "formatie", "monitorkader", "toekomst"),
    ]
    assert [tabel.groep for tabel in gemaakt.tabellen[:3]] == [PER_SCHOOL] * 3
    oud = {tabel.naam: tabel for tabel in vol().tabellen}
    assert all(tabel == replace(oud[tabel.naam], groep=tabel.groep) for tabel in gemaakt.tabellen)


def test_de_grafieken_staan_bij_de_tabellen_die_er_zijn() -> None:
    platen = {een.tabel: een for een in boek_van(vol()).grafieken}
    assert platen.keys() == {
        *("instroom_school_trajecttype", "uitstroom_school_duur", "exit_school_tevredenheid"),
        *("uitstroom_reden", "instroom_wacht_op_start", "stand"),
    }
    eerste = platen["instroom_school_trajecttype"]
    assert (eerste.soort, eerste.categorie, eerste.reeks) == (
        Grafieksoort.GESTAPELD,
        "school_naam",
        "trajecttype_naam",
    )
    assert platen["stand"].soort is Grafieksoort.LIJN
    een_blok = replace(stand(), rijen=stand().rijen[:2])
    (plaat,) = boek_van(samenvatting(een_blok)).grafieken
    assert (plaat.soort, plaat.categorie) == (Grafieksoort.STAAF, "trajecttype_naam")
    leeg = replace(vol(), tabellen=tuple(replace(een, rijen=()) for een in vol().tabellen))
    assert boek_van(leeg).grafieken == ()


def test_zonder_antwoorden_is_er_geen_plaatje_van_ervaringen() -> None:
    """A bar of only "Niet bekend" looks as if somebody had an opinion."""
    vraag = ("tevredenheid", "Tevreden", (("goed", "Goed"), ("onbekend", "Niet bekend")))
    tabel = replace(teltabel("exit_tevredenheid", "Tevreden", vraag), kubus="exit")
    plaats = [kolom.naam for kolom in tabel.kolommen].index("tevredenheid")
    stil = tuple(rij if rij[plaats] == "onbekend" else (*rij[:-1], 0) for rij in tabel.rijen)
    assert len(boek_van(samenvatting(tabel)).grafieken) == 1
    assert boek_van(samenvatting(replace(tabel, rijen=stil))).grafieken == ()


def test_duiding_gaat_mee_bij_een_tabel_die_er_is() -> None:
    met = replace(vol(), duiding={"stand": "Het was druk.", "bestaat_niet": "Weg."})
    assert boek_van(met).duiding == {"stand": "Het was druk."}


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(["stand", "uitstroom_reden", "uitstroom_school_duur", "x", "scholen"]),
        unique=True,
    ).flatmap(lambda namen: st.tuples(*(tabellen(naam) for naam in namen)))
)
def test_een_tabel_die_anders_is_dan_verwacht_doet_niets_stuk(
    lijst: tuple[Samenvattingstabel, ...],
) -> None:
    assert len(boek_van(samenvatting(*lijst)).tabellen) == len(lijst)


def test_een_echte_samenvatting_wordt_een_boek(tmp_path: Path) -> None:
    with maak_kluis(tmp_path / "kluis") as kluis:
        kluis.change(voeg_toe(willekeurig(6, 60)))
        echt = kluis.change(lambda uow: bevries(uow, uow.ledger, "2023-2024-1"))
    gemaakt = boek_van(echt)
    assert {tabel.naam for tabel in gemaakt.tabellen} == {tabel.naam for tabel in echt.tabellen}
    assert {"instroom_school_trajecttype", "uitstroom_reden", "stand"} <= {
        een.tabel for een in gemaakt.grafieken
    }
    assert boek().inleiding[0] in gemaakt.inleiding
