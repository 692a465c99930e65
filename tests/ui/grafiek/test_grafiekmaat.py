"""The layout of a picture: bars in proportion, nothing outside its area, no words on each other."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.cijferboek import Grafieksoort
from jos_desktop.models.getallen import schrijf_getal
from jos_desktop.models.grafiekcijfers import Grafiekcijfers
from jos_desktop.ui.widgets.grafiekmaat import Letter, Vak, leg_op, lengte, tikstap

LETTER = Letter(16.0, lambda tekst: 7.5 * len(tekst))
MARGE = 0.01

namen = st.text("abcdefghij -", min_size=1, max_size=40)
cellen = st.one_of(
    st.integers(0, 100_000).map(Decimal),
    st.decimals(0, 100, places=1),
    st.none(),
)


@st.composite
def gegevens(draw: st.DrawFn) -> Grafiekcijfers:
    categorieen = draw(st.lists(namen, min_size=1, max_size=12, unique=True))
    reeksen = draw(st.lists(namen, min_size=1, max_size=7, unique=True))
    rijen = [[draw(cellen) for _ in categorieen] for _ in reeksen]
    return Grafiekcijfers(tuple(categorieen), tuple(reeksen), tuple(map(tuple, rijen)))


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
    inhoud: Grafiekcijfers, soort: Grafieksoort, breedte: float
) -> None:
    opmaak = leg_op(soort, inhoud, breedte, LETTER)
    vakken = [merk.vak for merk in opmaak.merken]
    vakken += [woord.vak for woord in opmaak.woorden]
    vakken += [vak for _, staal, woord in opmaak.sleutel for vak in (staal, woord.vak)]
    assert all(_binnen(vak, breedte, opmaak.hoogte) for vak in [*vakken, opmaak.as_vak])


@given(gegevens(), st.sampled_from([Grafieksoort.STAAF, Grafieksoort.GESTAPELD]))
def test_bars_are_in_proportion(inhoud: Grafiekcijfers, soort: Grafieksoort) -> None:
    opmaak = leg_op(soort, inhoud, 800.0, LETTER)
    waarde = {
        (cat, rks): lengte(cel)
        for rks, rij in enumerate(inhoud.waarden)
        for cat, cel in enumerate(rij)
    }
    langste = max(opmaak.merken, key=lambda merk: merk.vak.b)
    schaal = waarde[langste.categorie, langste.reeks]
    for merk in opmaak.merken:
        deel = waarde[merk.categorie, merk.reeks] / schaal if schaal else 0.0
        assert abs(merk.vak.b - deel * langste.vak.b) < MARGE


@given(gegevens())
def test_points_of_a_line_stand_at_their_height(inhoud: Grafiekcijfers) -> None:
    opmaak = leg_op(Grafieksoort.LIJN, inhoud, 800.0, LETTER)
    nul, top = opmaak.tikken[0], opmaak.tikken[-1]
    hoogste = max(lengte(cel) for rij in inhoud.waarden for cel in rij) or 1.0
    stap, aantal = tikstap(hoogste)
    assert float(stap) * aantal >= hoogste * (1 - 1e-6)
    assert aantal <= 4
    for merk in opmaak.merken:
        cel = inhoud.waarden[merk.reeks][merk.categorie]
        y = nul - lengte(cel) / float(stap * aantal) * (nul - top)
        assert abs(merk.vak.y + merk.vak.h / 2 - y) < MARGE


@given(gegevens(), st.floats(250, 1400))
def test_names_below_a_line_and_at_its_end_do_not_overlap(
    inhoud: Grafiekcijfers, breedte: float
) -> None:
    opmaak = leg_op(Grafieksoort.LIJN, inhoud, breedte, LETTER)
    onder = [woord.vak for woord in opmaak.woorden if woord.vak.y > opmaak.as_vak.onder]
    onder.sort(key=lambda vak: vak.x)
    assert all(a.rechts <= b.x + MARGE for a, b in pairwise(onder))
    eind = [sleutel for sleutel in opmaak.sleutel if sleutel[1].x > opmaak.as_vak.rechts]
    eind.sort(key=lambda sleutel: sleutel[1].y)
    assert all(a.vak.onder <= b.vak.y + MARGE for (_, _, a), (_, _, b) in pairwise(eind))
    # Each name has a piece of its line before it, and both stay within the picture.
    assert all(staal.rechts <= naam.vak.x + MARGE for _, staal, naam in eind)
    assert all(naam.vak.rechts <= breedte + MARGE for _, _, naam in eind)


def test_numbers_are_written_with_a_comma() -> None:
    assert schrijf_getal(Decimal("3.50")) == "3,5"
    assert schrijf_getal(Decimal(1200)) == "1200"
    assert schrijf_getal(12) == "12"
    assert schrijf_getal("n.v.t.") == "n.v.t."
