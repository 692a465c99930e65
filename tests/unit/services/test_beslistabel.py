"""The decision table of the consent rule, row by row, and the page a lawyer reads."""

import sys
from datetime import timedelta
from pathlib import Path

import pytest

from jos_desktop.models.codes import ToestemmingDoel
from jos_desktop.models.codes_recht import Doorbreekgrond, Maatregelsoort, Ontvangersoort
from jos_desktop.services.leeftijd import verjaardag
from tests.unit.services.beslistabel import RIJEN, Rij
from tests.unit.services.beslisvorm import DAG, als_markdown, geboren, namen, oordeel, staat_van

BLADZIJDE = Path(__file__).parents[3] / "docs" / "toestemmingsregel.md"
BEGIN, EIND = "<!-- decision table -->\n", "<!-- end of decision table -->\n"


@pytest.mark.parametrize("rij", RIJEN, ids=lambda rij: rij.nr)
def test_the_rule_gives_the_expected_answer(rij: Rij) -> None:
    uitkomst = oordeel(rij)
    assert staat_van(uitkomst) == rij.staat, uitkomst
    assert {gever.naam for gever in uitkomst.gevers} == namen(rij.gevers), uitkomst
    assert uitkomst.bron == rij.bron
    assert set(uitkomst.ontbreekt) == (namen(rij.mist) if rij.mist else set()), uitkomst
    assert uitkomst.compleet is (rij.staat in {"vrij", "compleet"})
    assert bool(uitkomst.grond) is (not uitkomst.nodig and not uitkomst.verboden)
    if rij.waarschuwt:
        assert any(rij.waarschuwt in zin for zin in uitkomst.waarschuwingen), uitkomst
    elif rij.staat != "verboden":
        assert not uitkomst.waarschuwingen
    assert uitkomst.uitleg.endswith(".")
    assert uitkomst.uitleg[0].isupper()


@pytest.mark.parametrize("rij", [rij for rij in RIJEN if rij.wijzigt], ids=lambda rij: rij.nr)
def test_the_rule_tells_from_when_it_changes(rij: Rij) -> None:
    assert rij.wijzigt is not None
    uitkomst = oordeel(rij)
    verwacht = (
        DAG + timedelta(days=int(rij.wijzigt))
        if rij.wijzigt.startswith("+")
        else verjaardag(geboren(rij), int(rij.wijzigt))
    )
    assert uitkomst.wijzigt_op == verwacht
    assert uitkomst.wijzigt_in.endswith(".")


def test_the_table_covers_every_code_and_age_that_matters() -> None:
    assert len(RIJEN) >= 90
    assert len({rij.nr for rij in RIJEN}) == len(RIJEN)
    assert {rij.doel for rij in RIJEN} == set(ToestemmingDoel)
    assert {rij.naar for rij in RIJEN} - {None} == set(Ontvangersoort)
    assert {rij.leeftijd for rij in RIJEN} >= {11, 12, 15, 16, 17, 18}
    gronden = {grond for grond in Doorbreekgrond if f"!{grond}" in " ".join(_antwoorden())}
    # A measure is recorded as a measure, so these two grounds never reach the register.
    assert gronden == set(Doorbreekgrond) - {Doorbreekgrond.OTS, Doorbreekgrond.MAATREGEL}
    maatregelen = {rij.maatregel.split()[0] for rij in RIJEN if rij.maatregel}
    assert maatregelen >= {soort.value for soort in Maatregelsoort} - {"spoed_gesloten"}


def test_the_page_shows_the_table_as_it_is_tested() -> None:
    tekst = BLADZIJDE.read_text(encoding="utf-8")
    assert tekst.split(BEGIN)[1].split(EIND)[0].strip() == als_markdown().strip(), (
        "write it again with: python -m tests.unit.services.test_beslistabel"
    )


def _antwoorden() -> list[str]:
    return [rij.antwoorden for rij in RIJEN]


if __name__ == "__main__":
    voor, rest = BLADZIJDE.read_text(encoding="utf-8").split(BEGIN)
    na = rest.split(EIND)[1]
    BLADZIJDE.write_text(f"{voor}{BEGIN}\n{als_markdown()}\n{EIND}{na}", encoding="utf-8")
    sys.exit(0)
