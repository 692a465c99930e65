"""The ribbon of a story: no words over each other, every point in its place, however many."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from jos_desktop.models.codes_exit import Momentsoort
from jos_desktop.models.verhaaldocument import Lintpunt
from jos_desktop.models.verhaallint import (
    ZONDER_PUNTEN,
    Lintlabel,
    Lintmaat,
    Lintvorm,
    breek_regels,
    leg_lint,
    lint_in_woorden,
)

JOSHUA = (
    Lintpunt(0, Momentsoort.AANMELDING, "Ruzies met vrienden, de politie kwam erbij"),
    Lintpunt(2, Momentsoort.GESPREKKEN, "Gesprek meteen na een voorval"),
    Lintpunt(6, Momentsoort.KEERPUNT, "Hij liep zelf weg van een ruzie"),
    Lintpunt(10, Momentsoort.UITSTROOM, "Kan zelf verder"),
)
MAAT = Lintmaat(breedte=470, regel=12, band=16, hoogst=420)


def meet(tekst: str, vet: bool) -> float:
    """Return a width as a font would give it: narrow and wide letters."""
    return sum(2.4 if teken in "il.,' " else 7.6 if teken in "mwMW" else 4.7 for teken in tekst) * (
        1.06 if vet else 1
    )


woorden = st.text("abcilmMW. ", max_size=60) | st.sampled_from(
    ["W" * 200, "hottentottententententoonstelling " * 5, "", "rust"]
)
punten = st.lists(
    st.builds(Lintpunt, st.integers(0, 200), st.sampled_from(Momentsoort), woorden),
    min_size=1,
    max_size=30,
)


def over_elkaar(een: Lintlabel, ander: Lintlabel) -> bool:
    """Tell whether two boxes share room."""
    naast = een.links + een.breed <= ander.links or ander.links + ander.breed <= een.links
    boven = een.top + een.hoog <= ander.top or ander.top + ander.hoog <= een.top
    return not (naast or boven)


def door_woorden(vorm: Lintvorm) -> Iterator[tuple[Lintlabel, Lintlabel]]:
    """Yield a stem and the words it runs through."""
    for steel in vorm.labels:
        ver = steel.top if steel.boven else steel.top + steel.hoog
        laag, hoog = sorted((vorm.midden, ver))
        for label in vorm.labels:
            in_breedte = label.links < steel.x < label.links + label.breed
            if in_breedte and label.top < hoog and laag < label.top + label.hoog:
                yield steel, label


def klopt(vorm: Lintvorm, gegeven: Sequence[Lintpunt], breedte: float) -> None:
    """Check what holds for every ribbon."""
    assert len(vorm.labels) == len(vorm.merken) == len(vorm.punten) == len(gegeven)
    assert [punt.week for punt in vorm.punten] == sorted(punt.week for punt in gegeven)
    assert all(een < ander for een, ander in pairwise(vorm.merken))
    assert all(0 <= x <= breedte for x in vorm.merken)
    assert not any(over_elkaar(*paar) for paar in combinations(vorm.labels, 2))
    assert not list(door_woorden(vorm))
    for label in vorm.labels:
        assert label.links >= -0.001
        assert label.links + label.breed <= breedte + 0.001
        assert label.top >= 0
        assert label.top + label.hoog <= vorm.hoogte + 0.001


@settings(max_examples=120)
@given(punten, st.integers(0, 200), st.sampled_from([220.0, 470.0, 900.0]))
def test_words_never_overlap_and_points_stay_in_order(
    gegeven: list[Lintpunt], weken: int, breedte: float
) -> None:
    maat = Lintmaat(breedte=breedte, regel=12, band=16, hoogst=420)
    vorm = leg_lint(gegeven, weken, maat, meet)
    klopt(vorm, gegeven, breedte)
    if vorm.genummerd:
        assert len(vorm.woorden) == len(gegeven)
    else:
        assert vorm.hoogte <= maat.hoogst
        for label, punt in zip(vorm.labels, vorm.punten, strict=True):
            assert "".join("".join(label.regels).split()).endswith("".join(punt.tekst.split()))


def test_a_story_of_ten_weeks_has_its_words_beside_its_marks() -> None:
    vorm = leg_lint(JOSHUA, 10, MAAT, meet)
    klopt(vorm, JOSHUA, MAAT.breedte)
    assert not vorm.genummerd
    assert vorm.einde == "10 weken"
    assert vorm.hoogte < 140
    assert vorm.labels[0].regels[0] == "Aanmelding · start"
    assert vorm.labels[2].regels[0] == "Keerpunt · week 6"
    op_schaal = (vorm.merken[2] - vorm.merken[0]) / (vorm.merken[3] - vorm.merken[0])
    assert abs(op_schaal - 0.6) < 0.001


def test_thirty_points_with_long_words_get_numbers_and_a_list() -> None:
    veel = [Lintpunt(3, Momentsoort.ANDERS, f"woorden {n} " * 12) for n in range(30)]
    vorm = leg_lint(veel, 3, MAAT, meet)
    klopt(vorm, veel, MAAT.breedte)
    assert vorm.genummerd
    assert vorm.woorden[0][0] == "1. Anders · week 3"
    assert vorm.woorden[29][1].startswith("woorden 29")


def test_a_long_word_is_cut_and_nothing_is_lost() -> None:
    regels = breek_regels("rust " + "W" * 40, 60, meet, False)
    assert all(meet(regel, False) <= 60 for regel in regels)
    assert "".join(regels) == "rust" + "W" * 40


def test_the_ribbon_in_words_says_everything() -> None:
    zin = lint_in_woorden(JOSHUA, 10)
    assert zin.startswith("Tijdlint van 10 weken. Aanmelding · start: Ruzies")
    assert zin.endswith("Uitstroom · week 10: Kan zelf verder.")
    assert lint_in_woorden((), 4) == ZONDER_PUNTEN
    assert leg_lint((), 0, MAAT, meet).labels == ()
