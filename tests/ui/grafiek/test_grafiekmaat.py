"""The layout of a picture: bars in proportion, nothing outside its area, no words on each other."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.cijferboek import Grafiek, Grafieksoort
from jos_desktop.models.grafiekreeks import Grafiekreeksen, getal, grafiekreeksen, schrijf_getal
from jos_desktop.models.samenvattingstabel import Kolom, Kolomsoort, Samenvattingstabel
from jos_desktop.ui.widgets.grafiekmaat import Letter, Vak, leg_op, tikstap

LETTER = Letter(16.0, lambda tekst: 7.5 * len(tekst))
MARGE = 0.01

namen = st.text("abcdefghij -", min_size=1, max_size=40)
cellen = st.one_of(
    st.integers(0, 100_000).map(Decimal),
    st.decimals(0, 100, places=1),
    st.sampled_from(["-", "n.v.t.", ""]),
)


@st.composite
def gegevens(draw: st.DrawFn) -> Grafiekreeksen:
    categorieen = draw(st.lists(namen, min_size=1, max_size=12, unique=True))
    reeksen = draw(st.lists(namen, min_size=1, max_size=7, unique=True))
    rijen = [[draw(cellen) for _ in reeksen] for _ in categorieen]
    return Grafiekreeksen(tuple(categorieen), tuple(reeksen), tuple(map(tuple, rijen)))


def _binnen(vak: Vak, breedte: float, hoogte: float) -> bool:
    return (
        vak.x >= -MARGE
        and vak.y >= -MARGE
        and vak.b >= 0
        and vak.rechts <= breedte + MARGE
        and vak.onder <= hoogte + MARGE
    )


@given(gegevens(), st.sampled_from(Grafieksoort), st.floats(200, 1400))
def test_nothing_stands_outside_the_picture(
    inhoud: Grafiekreeksen, soort: Grafieksoort, breedte: float
) -> None:
    opmaak = leg_op(soort, inhoud, breedte, LETTER)
    vakken = [merk.vak for merk in opmaak.merken]
    vakken += [woord.vak for woord in opmaak.woorden]
    vakken += [vak for _, staal, woord in opmaak.sleutel for vak in (staal, woord.vak)]
    assert all(_binnen(vak, breedte, opmaak.hoogte) for vak in [*vakken, opmaak.as_vak])


@given(gegevens(), st.sampled_from([Grafieksoort.STAAF, Grafieksoort.GESTAPELD]))
def test_bars_are_in_proportion(inhoud: Grafiekreeksen, soort: Grafieksoort) -> None:
    opmaak = leg_op(soort, inhoud, 800.0, LETTER)
    waarde = {
        (cat, rks): float(getal(cel))
        for cat, rij in enumerate(inhoud.waarden)
        for rks, cel in enumerate(rij)
    }
    langste = max(opmaak.merken, key=lambda merk: merk.vak.b)
    schaal = waarde[langste.categorie, langste.reeks]
    for merk in opmaak.merken:
        deel = waarde[merk.categorie, merk.reeks] / schaal if schaal else 0.0
        assert abs(merk.vak.b - deel * langste.vak.b) < MARGE


@given(gegevens())
def test_points_of_a_line_stand_at_their_height(inhoud: Grafiekreeksen) -> None:
    opmaak = leg_op(Grafieksoort.LIJN, inhoud, 800.0, LETTER)
    nul, top = opmaak.tikken[0], opmaak.tikken[-1]
    hoogste = float(max(getal(cel) for rij in inhoud.waarden for cel in rij)) or 1.0
    stap, aantal = tikstap(hoogste)
    assert float(stap) * aantal >= hoogste * (1 - 1e-6)
    assert aantal <= 4
    for merk in opmaak.merken:
        cel = inhoud.waarden[merk.categorie][merk.reeks]
        y = nul - float(getal(cel)) / float(stap * aantal) * (nul - top)
        assert abs(merk.vak.y + merk.vak.h / 2 - y) < MARGE


@given(gegevens(), st.floats(250, 1400))
def test_names_below_a_line_and_at_its_end_do_not_overlap(
    inhoud: Grafiekreeksen, breedte: float
) -> None:
    opmaak = leg_op(Grafieksoort.LIJN, inhoud, breedte, LETTER)
    onder = [woord.vak for woord in opmaak.woorden if woord.vak.y > opmaak.as_vak.onder]
    onder.sort(key=lambda vak: vak.x)
    assert all(a.rechts <= b.x + MARGE for a, b in pairwise(onder))
    eind = [woord.vak for woord in opmaak.woorden if woord.vak.x > opmaak.as_vak.rechts]
    eind.sort(key=lambda vak: vak.y)
    assert all(a.onder <= b.y + MARGE for a, b in pairwise(eind))


def _tabel(*rijen: tuple[str, str, str, int | str]) -> Samenvattingstabel:
    return Samenvattingstabel(
        "proef",
        "Proef",
        "",
        (
            Kolom("blok", "Blok"),
            Kolom("school", "School"),
            Kolom("school_naam", "School, in woorden"),
            Kolom("aantal", "Aantal", Kolomsoort.AANTAL),
        ),
        rijen,
    )


def test_rows_of_the_same_category_and_series_are_added_up_in_words() -> None:
    tabel = _tabel(
        ("2025-2026-1", "PCC", "PCC Oosterhout", 5),
        ("2025-2026-2", "PCC", "PCC Oosterhout", 10),
        ("2025-2026-1", "FOC", "Focus", "n.v.t."),
    )
    staaf = Grafiek("proef", "Proef", Grafieksoort.STAAF, "school", "aantal")
    assert grafiekreeksen(staaf, tabel) == Grafiekreeksen(
        ("PCC Oosterhout", "Focus"), ("",), ((Decimal(15),), ("n.v.t.",))
    )
    per_blok = grafiekreeksen(
        Grafiek("proef", "Proef", Grafieksoort.STAAF, "school", "aantal", "blok"), tabel
    )
    assert per_blok.reeksen == ("2025-2026-1", "2025-2026-2")
    assert per_blok.waarden == ((Decimal(5), Decimal(10)), ("n.v.t.", ""))


def test_numbers_are_written_with_a_comma() -> None:
    assert schrijf_getal(Decimal("3.50")) == "3,5"
    assert schrijf_getal(Decimal(1200)) == "1200"
    assert schrijf_getal(12) == "12"
    assert schrijf_getal("n.v.t.") == "n.v.t."
