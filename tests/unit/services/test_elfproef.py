"""Nine digits that pass the elfproef, wherever they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.services.elfproef import WAARSCHUWING, bevat_bsn, doorstaat_elfproef, vind_bsn

# A number that passes and belongs to nobody: the series for testing.
GOED = "111222333"


@pytest.mark.parametrize(
    ("cijfers", "uitkomst"),
    [
        (GOED, True),
        ("123456782", True),
        ("123456789", False),
        ("000000000", False),
        ("11122233", False),
        ("1112223334", False),
        ("11122233٣", False),
        ("", False),
    ],
)
def test_elfproef(cijfers: str, uitkomst: bool) -> None:
    assert doorstaat_elfproef(cijfers) is uitkomst


@pytest.mark.parametrize(
    ("tekst", "gevonden"),
    [
        (f"BSN {GOED}.", [GOED]),
        (f"bsn:{GOED}en", [GOED]),
        ("nr 1112.22.333 en 123 456 782", ["1112.22.333", "123 456 782"]),
        ("111-222-333", ["111-222-333"]),
        ("06 1112 22333", []),
        ("0611122233", []),
        ("NL91 ABNA 0417 1643 00", []),
        ("telefoon 0111222333", []),
        ("123456789", []),
        (f"{GOED} 12", [GOED]),
        ("", []),
    ],
)
def test_positions_in_a_text(tekst: str, gevonden: list[str]) -> None:
    assert [tekst[plek.begin : plek.eind] for plek in vind_bsn(tekst)] == gevonden
    assert bevat_bsn(tekst) is bool(gevonden)


def test_the_warning_never_holds_a_number() -> None:
    assert not any(teken.isdigit() for teken in WAARSCHUWING)
    assert GOED not in repr(vind_bsn(f"x {GOED}"))


@given(st.integers(10_000_000, 99_999_999), st.text("abc ,;\n", max_size=9))
def test_every_number_made_to_pass_is_found(begin: int, rond: str) -> None:
    cijfers = f"{begin:08d}"
    rest = sum((9 - plek) * int(cijfer) for plek, cijfer in enumerate(cijfers)) % 11
    nummer = cijfers + str(rest)
    if rest == 10:
        assert not any(doorstaat_elfproef(cijfers + str(laatste)) for laatste in range(10))
        return
    tekst = f"{rond}x{nummer}x{rond}"
    (plek,) = vind_bsn(tekst)
    assert tekst[plek.begin : plek.eind] == nummer
    anders = cijfers + str((rest + 1) % 10)
    assert not bevat_bsn(anders)


@given(st.text(max_size=60))
def test_any_text_can_be_searched(tekst: str) -> None:
    for plek in vind_bsn(tekst):
        cijfers = "".join(teken for teken in tekst[plek.begin : plek.eind] if teken.isdigit())
        assert doorstaat_elfproef(cijfers)
