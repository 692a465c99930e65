"""The report of the proofs: part of the proofs can be run again without losing the rest."""

from tests.proeven.rapport import hoofdstuk, voeg_samen
from tests.proeven.verslag import Verslag


def _hoofdstuk(naam: str, regel: str, *, goed: bool = True) -> str:
    return hoofdstuk(naam, Verslag(f"De proef {naam}", goed, (regel,)), 3.4)


def test_a_chapter_is_replaced_and_the_others_stay_in_order() -> None:
    eerste = voeg_samen("", {"b": _hoofdstuk("b", "oud"), "a": _hoofdstuk("a", "blijft")})
    tweede = voeg_samen(eerste, {"b": _hoofdstuk("b", "nieuw", goed=False)})
    assert tweede.index("- blijft") < tweede.index("- nieuw")
    assert "- oud" not in tweede
    assert "NIET GESLAAGD, 3 s. `dev.py proef b`" in tweede
    assert tweede.count("# Proeven\n") == 1
    assert voeg_samen(tweede, {}) == tweede


def test_chapters_of_an_older_report_without_names_are_dropped() -> None:
    samen = voeg_samen(
        "# Proeven\n\n## Iets van toen\n\nGeslaagd, 4 s.\n", {"a": _hoofdstuk("a", "1")}
    )
    assert "Iets van toen" not in samen
