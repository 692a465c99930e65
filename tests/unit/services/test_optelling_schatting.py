"""Averages out of classes: the true average lies between the bounds, and the words say how."""

from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.samenvattingstabel import Kolom
from jos_desktop.services.optelling_schatting import KLASSENASSEN, schat
from jos_desktop.services.samenvatting_assen import ASSEN
from jos_desktop.services.samenvatting_feiten_klassen import dagklasse, weekklasse
from tests.unit.services.optelvoorbeeld import AANTAL, BLOK, bestand, tel_op, uitslag
from tests.unit.services.optelvoorbeeld import tabel as maak_tabel

EEN, TWEE = "2024-2025-1", "2024-2025-2"
DUUR = (Kolom("duur", "Duur"), Kolom("duur_naam", "Duur, in woorden"))


def test_elke_klasse_staat_op_haar_as() -> None:
    """The bounds are of codes that exist; what has no bounds is no answer."""
    for naam, as_ in KLASSENASSEN.items():
        rest = ASSEN[naam].labels.keys() - as_.klassen.keys()
        assert as_.klassen.keys() <= ASSEN[naam].labels.keys()
        assert rest <= {"nvt", "onbekend", "nog_niet"}, naam


@given(st.lists(st.integers(0, 60), min_size=10, max_size=200))
def test_het_echte_gemiddelde_van_dagen_ligt_tussen_de_grenzen(dagen: list[int]) -> None:
    """Without rounding the bounds of the classes hold the true average for certain."""
    per: dict[str, tuple[int, int]] = {}
    for dag in dagen:
        per[dagklasse(dag)] = (per.get(dagklasse(dag), (0, 0))[0] + 1, 0)
    schatting = schat(KLASSENASSEN["eerste_gesprek"].klassen, per)
    assert schatting is not None
    echt = sum(dagen) / len(dagen)
    assert float(schatting.laag) - 0.05 <= echt <= float(schatting.hoog) + 0.05


@given(st.lists(st.integers(0, 52 * 7), min_size=10, max_size=200))
def test_het_echte_gemiddelde_van_weken_ligt_tussen_de_grenzen(dagen: list[int]) -> None:
    """The same for durations, which are kept in days and divided in weeks."""
    per: dict[str, tuple[int, int]] = {}
    for dag in dagen:
        per[weekklasse(dag)] = (per.get(weekklasse(dag), (0, 0))[0] + 1, 0)
    schatting = schat(KLASSENASSEN["duur"].klassen, per)
    assert schatting is not None
    echt = sum(dagen) / 7 / len(dagen)
    assert float(schatting.laag) - 0.05 <= echt <= float(schatting.hoog) + 0.05


def test_meer_blokken_geven_ruimere_grenzen() -> None:
    """Rounding counts: the same numbers out of more blocks are less certain."""
    klassen = KLASSENASSEN["duur"].klassen
    krap = schat(klassen, {"tm_4": (20, 1), "5_10": (30, 1)})
    ruim = schat(klassen, {"tm_4": (20, 16), "5_10": (30, 16)})
    assert krap is not None
    assert ruim is not None
    assert krap.gemiddelde == ruim.gemiddelde
    assert ruim.laag < krap.laag
    assert ruim.hoog > krap.hoog


def test_wie_niet_bekend_is_telt_niet_mee() -> None:
    """Codes without bounds are left out, and under ten there is no average."""
    klassen = KLASSENASSEN["rapportcijfer"].klassen
    schatting = schat(klassen, {"7": (10, 1), "8": (10, 1), "onbekend": (500, 1)})
    assert schatting is not None
    assert str(schatting.gemiddelde) == "7.5"
    assert schatting.aantal == 20
    assert schat(klassen, {"7": (5, 1), "onbekend": (500, 1)}) is None


def test_gemiddelde_per_jaar_zegt_zijn_aanname() -> None:
    """The table has an average per year with its bounds, and says how far the top class goes."""
    rijen = [
        (blok, code, code, n)
        for blok in (EEN, TWEE)
        for code, n in (("tm_4", 20), ("5_10", 10), ("onbekend", 5))
    ]
    tabel = maak_tabel("uitstroom_duur", (BLOK, *DUUR, AANTAL), rijen)
    uit = uitslag(tel_op([("a", bestand("A", [tabel], [EEN, TWEE]))]))
    (jaar,) = uit["gemiddelde_uitstroom_duur_per_schooljaar"]
    assert jaar["aantal"] == 60
    assert str(jaar["gemiddelde"]) == "3.7"
    assert jaar["laag"] < jaar["gemiddelde"] < jaar["hoog"]  # type: ignore[operator]
    assert len(uit["gemiddelde_uitstroom_duur_per_kalenderjaar"]) == 2
