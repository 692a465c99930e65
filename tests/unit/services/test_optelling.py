"""Adding summaries up: every block once, whatever the order, and never more than was there."""

from collections import Counter
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.profielinhoud import Code
from jos_desktop.models.samenvattingsbestand import GelezenSamenvatting
from jos_desktop.services.optelling import Optelling, PastNiet
from jos_desktop.services.optelling_boek import uitkomsten
from jos_desktop.services.optelling_keuze import Aanbod, kies
from tests.unit.services.optelvoorbeeld import (
    AANTAL,
    BLOK,
    bestand,
    fte,
    leerlingen,
    per_school,
    per_type,
    scholen,
    stand,
    tabel,
    tel_op,
    uitslag,
)

BLOKKEN = ("2024-2025-1", "2024-2025-2", "2025-2026-1", "2025-2026-2")
EEN, TWEE = BLOKKEN[0], BLOKKEN[1]

Getallen = dict[tuple[str, str], int]


@st.composite
def _reeksen(draw: st.DrawFn) -> list[tuple[str, Getallen, Getallen]]:
    """Draw what some colleagues have: per block numbers by school and by type."""
    vijftal = st.integers(0, 12).map(lambda n: 5 * n)
    delen = []
    for wie in draw(st.lists(st.sampled_from("ABCD"), min_size=1, max_size=4, unique=True)):
        blokken = draw(st.lists(st.sampled_from(BLOKKEN), min_size=1, max_size=4, unique=True))
        codes = draw(st.lists(st.sampled_from("XYZ"), max_size=3, unique=True))
        namen = [*codes, "overige"]
        school = {(blok, naam): draw(vijftal) for blok in blokken for naam in namen}
        soort = {(blok, t): draw(vijftal) for blok in blokken for t in ("KT", "MT")}
        delen.append((wie, school, soort))
    return delen


def _bestanden(
    delen: list[tuple[str, Getallen, Getallen]], *, los: bool
) -> list[tuple[str, GelezenSamenvatting]]:
    """Return the files: one per colleague, or one per block of each (``los``)."""
    gemaakt = []
    for wie, school, soort in delen:
        alle = sorted({blok for blok, _ in school})
        for blokken in [[blok] for blok in alle] if los else [alle]:
            tabellen = (
                per_school({cel: n for cel, n in school.items() if cel[0] in blokken}),
                per_type({cel: n for cel, n in soort.items() if cel[0] in blokken}),
            )
            gemaakt.append((f"{wie}-{blokken[0]}.zip", bestand(wie, tabellen, blokken)))
    return gemaakt


@given(_reeksen(), st.randoms(use_true_random=False))
def test_volgorde_en_dubbel_maken_niets_uit(
    delen: list[tuple[str, Getallen, Getallen]],
    toeval: Random,
) -> None:
    """Any order, a file twice, and whole years beside single blocks give the same figures."""
    bestanden = _bestanden(delen, los=False)
    gewoon = uitslag(tel_op(bestanden))
    anders = [*bestanden, *bestanden, *_bestanden(delen, los=True)]
    toeval.shuffle(anders)
    nog_eens = uitslag(tel_op(anders))
    for naam, rijen in gewoon.items():
        if naam != "verslag":
            assert nog_eens[naam] == rijen, naam


@given(_reeksen())
def test_sommen_zijn_die_van_met_de_hand(delen: list[tuple[str, Getallen, Getallen]]) -> None:
    """Blocks, school years and calendar years hold what adding by hand gives."""
    uit = uitslag(tel_op(_bestanden(delen, los=True)))
    som: Counter[tuple[str, str, str]] = Counter()
    blokken: Counter[tuple[str, str, str]] = Counter()
    totaal: Counter[str] = Counter()
    for _, school, soort in delen:
        for (blok, code), n in soort.items():
            jaar = blok[:4] if blok.endswith("-1") else blok[5:9]
            for plek in (("blok", blok), ("schooljaar", blok[:9]), ("kalenderjaar", jaar)):
                som[(*plek, code)] += n
                blokken[(*plek, code)] += 1
        for (blok, _), n in school.items():
            totaal[blok[:9]] += n
    for as_, achter in (("blok", ""), ("schooljaar", "_per_schooljaar")):
        for rij in uit[f"instroom_trajecttype{achter}"]:
            cel = (as_, str(rij[as_]), str(rij["trajecttype"]))
            assert rij["aantal"] == som[cel]
            assert rij["marge"] == round(2 * blokken[cel] ** 0.5)
    for rij in uit["instroom_trajecttype_per_kalenderjaar"]:
        cel = ("kalenderjaar", str(rij["kalenderjaar"]), str(rij["trajecttype"]))
        assert rij["aantal"] == som[cel]
    for naam in ("school", "regio", "swv", "gemeente"):
        per_jaar: Counter[str] = Counter()
        for rij in uit[f"instroom_{naam}_per_schooljaar"]:
            per_jaar[str(rij["schooljaar"])] += int(str(rij["aantal"]))
        assert per_jaar == totaal


@given(_reeksen())
def test_geen_school_onder_tien(delen: list[tuple[str, Getallen, Getallen]]) -> None:
    """A named school holds at least ten in its period, or it stands under the rest."""
    uit = uitslag(tel_op(_bestanden(delen, los=False)))
    for achter in ("", "_per_schooljaar", "_per_kalenderjaar"):
        for rij in uit[f"instroom_school{achter}"]:
            assert rij["school"] == "overige" or int(str(rij["aantal"])) >= 10


def test_een_rest_onder_tien_neemt_de_kleinste_school_mee() -> None:
    """A rest of one small school could be subtracted; the next smallest school comes along."""
    school = {(EEN, "X"): 5, (EEN, "Y"): 15, (EEN, "Z"): 40}
    (rest, gewoon) = uitslag(tel_op([("a", bestand("A", [per_school(school)], [EEN]))]))[
        "instroom_school"
    ][::-1]
    assert (rest["school"], rest["aantal"]) == ("overige", 20)
    assert (gewoon["school"], gewoon["aantal"]) == ("Z", 40)


def test_onvolledig_waar_cijfers_onder_overige_kunnen_staan() -> None:
    """Only a school is marked that somebody has but did not name in his table."""
    plek = ("Noord-Kennemerland", "SWV", "Alkmaar")
    een = bestand("A", [per_school({(EEN, "X"): 20}), scholen({"X": plek})], [EEN])
    twee = bestand(
        "B",
        [
            per_school({(EEN, "Y"): 20, (EEN, "overige"): 10}),
            scholen({"X": plek, "Y": plek}),
        ],
        [EEN],
    )
    rijen = uitslag(tel_op([("a", een), ("b", twee)]))["instroom_school"]
    assert {rij["school"]: rij["onvolledig"] for rij in rijen} == {
        "X": "onvolledig",
        "Y": "",
        "overige": "",
    }


def test_zonder_lijst_van_scholen_is_elke_andere_school_onvolledig() -> None:
    """Who does not say which schools he has may have cases of any school."""
    een = bestand("A", [per_school({(EEN, "X"): 20})], [EEN])
    twee = bestand("B", [per_school({(EEN, "alle"): 20})], [EEN])
    rijen = uitslag(tel_op([("a", een), ("b", twee)]))["instroom_school"]
    assert [(rij["school"], rij["onvolledig"]) for rij in rijen] == [
        ("X", "onvolledig"),
        ("overige", ""),
    ]


def test_wie_een_school_noemt_heeft_daar_alles_genoemd() -> None:
    """Also without a list of schools: two who both name a school hide none of it."""
    delen = [
        bestand(wie, [per_school({(EEN, "X"): 20, (EEN, "overige"): 10})], [EEN]) for wie in "AB"
    ]
    rijen = uitslag(tel_op([("a", delen[0]), ("b", delen[1])]))["instroom_school"]
    assert [rij["onvolledig"] for rij in rijen] == ["", ""]


def test_plaatsen_uit_bestand_en_profiel() -> None:
    """Regions come from the files, the profile knows better, and the rest lies with its schools."""
    noord, midden = ("Noord-Kennemerland", "SWV N", "Alkmaar"), ("Midden-Kennemerland", "", "")
    een = bestand(
        "A",
        [per_school({(EEN, "X"): 20, (EEN, "overige"): 15}), scholen({"X": noord, "Y": noord})],
        [EEN],
    )
    twee = bestand("B", [per_school({(EEN, "Z"): 30}), scholen({"Z": midden})], [EEN])
    paren = [("a", een), ("b", twee)]
    keuze = kies([Aanbod.van(naam, g.manifest) for naam, g in paren], None)
    optelling = Optelling(keuze, [Code("Z", "De Zee", gemeente="Uitgeest")])
    for plaats in keuze.volgorde:
        optelling.neem_op(plaats, paren[plaats][1])
    uit = uitslag(optelling)
    assert {(r["regio"], r["regio_naam"], r["aantal"]) for r in uit["instroom_regio"]} == {
        ("NK", "Noord-Kennemerland", 35),
        ("MK", "Midden-Kennemerland", 30),
    }
    assert {(r["gemeente"], r["aantal"]) for r in uit["instroom_gemeente"]} == {
        ("Alkmaar", 35),
        ("Uitgeest", 30),
    }
    assert {(r["swv"], r["aantal"]) for r in uit["instroom_swv"]} == {
        ("SWV N", 35),
        ("onbekend", 30),
    }
    assert {r["school_naam"] for r in uit["instroom_school"]} == {
        "School X",
        "De Zee",
        "overige scholen",
    }
    assert next(r for r in uit["scholen"] if r["school"] == "Z")["gemeente"] == "Uitgeest"


def test_stand_wordt_opnieuw_afgeleid() -> None:
    """The first opening stock of each sender counts, and the ends follow from the sums."""
    een = bestand(
        "A", [stand([(EEN, "KT", 10, 20, 5, 25), (TWEE, "KT", 25, 10, 15, 20)])], [EEN, TWEE]
    )
    # Whoever begins in the second block brings his stock along there.
    twee = bestand("B", [stand([(TWEE, "KT", 30, 5, 10, 25)])], [TWEE])
    uit = uitslag(tel_op([("a", een), ("b", twee)]))
    kop = ("beginstand", "instroom", "uitstroom", "eindstand")
    assert [tuple(rij[k] for k in kop) for rij in uit["stand"]] == [
        (10, 20, 5, 25),
        (55, 15, 25, 45),
    ]
    (jaar,) = uit["stand_per_schooljaar"]
    assert tuple(jaar[k] for k in kop) == (40, 35, 30, 45)


def test_feiten_van_elders_staan_er_een_keer() -> None:
    """Facts are not added; the newest file is right, and the difference is told by name."""
    oud = bestand("A", [leerlingen({("2024-2025", "X"): 900})], [EEN])
    nieuw = bestand("B", [leerlingen({("2024-2025", "X"): 950})], [TWEE])
    for paren in (
        [("oud.zip", oud), ("nieuw.zip", nieuw)],
        [("nieuw.zip", nieuw), ("oud.zip", oud)],
    ):
        uit = uitslag(tel_op(paren))
        assert [rij["aantal"] for rij in uit["leerlingen"]] == [950]
        (verschil,) = uit["verschillen"]
        assert (verschil["gekozen"], verschil["anders"]) == ("950", "900")
        assert verschil["bestand"] == "oud.zip"


def test_formatie_naast_inzet() -> None:
    """What was agreed stands beside what the files together worked, per block."""
    formatie = fte("formatie", ("fte_eerder", "fte_tijdens_project"), [("X", "X", 1, 2)])
    delen = [
        bestand(wie, [formatie, fte("inzet", ("fte",), [(EEN, "X", "X", n)])], [EEN])
        for wie, n in (("A", 1), ("B", 3))
    ]
    uit = uitslag(tel_op([("a", delen[0]), ("b", delen[1])]))
    (rij,) = uit["formatie_en_inzet"]
    assert (rij["fte_afgesproken"], rij["fte_ingezet"], rij["fte_verschil"]) == (2, 4, 2)
    assert uit["inzet"][0]["fte"] == Decimal(4)
    # Half a post in both blocks of a year is half a post, so fte is not added up over time.
    assert "inzet_per_schooljaar" not in uit


def test_een_half_jaar_zegt_dat_het_een_half_jaar_is() -> None:
    """Of a year with one block the words say which months are in it."""
    uit = uitslag(tel_op([("a", bestand("A", [per_type({(TWEE, "KT"): 20})], [TWEE]))]))
    (jaar,) = uit["instroom_trajecttype_per_schooljaar"]
    assert jaar["schooljaar_naam"] == "2024-2025 (alleen januari tot en met juli)"
    (jaar,) = uit["instroom_trajecttype_per_kalenderjaar"]
    assert jaar["kalenderjaar_naam"] == "2025 (alleen januari tot en met juli)"


def test_andere_kolommen_worden_geweigerd_zonder_iets_op_te_tellen() -> None:
    """A table of another form refuses its file, and nothing of the file was added."""
    anders = tabel("instroom_trajecttype", (BLOK, AANTAL), [(EEN, 5)])
    paren = [
        ("a", bestand("A", [per_type({(TWEE, "KT"): 20})], [TWEE])),
        ("b", bestand("B", [anders], [EEN])),
    ]
    keuze = kies([Aanbod.van(naam, g.manifest) for naam, g in paren], None)
    optelling = Optelling(keuze)
    optelling.neem_op(0, paren[0][1])
    voor = uitslag(optelling)
    with pytest.raises(PastNiet, match="instroom_trajecttype"):
        optelling.neem_op(1, paren[1][1])
    assert uitslag(optelling) == voor


def test_een_tabel_die_niemand_kent_wordt_ook_opgeteld() -> None:
    """A later table is added up by its columns alone, and nobody's name is needed."""
    nieuw = tabel("later", (BLOK, AANTAL), [(EEN, 20)])
    paren = [(wie, bestand(wie, [nieuw], [EEN])) for wie in "AB"]
    uit = uitslag(tel_op(paren))
    assert uit["later_per_schooljaar"][0]["aantal"] == 40


def test_duiding_gaat_mee_zonder_van_wie() -> None:
    """What was written beside a table comes along, once, and without who wrote it."""
    delen = [
        bestand(
            wie, [per_type({(EEN, "KT"): 20})], [EEN], duiding={"instroom_trajecttype": "Druk."}
        )
        for wie in "AB"
    ]
    uit = uitslag(tel_op([("a", delen[0]), ("b", delen[1])]))
    assert [(rij["tabel_naam"], rij["tekst"]) for rij in uit["duiding"]] == [
        ("Instroom per soort traject", "Druk.")
    ]


def test_geen_tabel_per_medewerker() -> None:
    """Outside the report on files no cell tells which file a number is from."""
    optelling = tel_op(
        [
            ("jansen.zip", bestand("A", [per_type({(EEN, "KT"): 20})], [EEN])),
            ("pieters.zip", bestand("B", [per_type({(EEN, "KT"): 15})], [EEN])),
        ]
    )
    for uit in uitkomsten(optelling):
        if uit.tabel.naam not in ("verslag", "verschillen", "ontbreekt"):
            assert "jansen" not in repr(uit.tabel)
            assert "pieters" not in repr(uit.tabel)
