"""What docs/formaat-overdracht.md says in lists is what the program does."""

import pytest

from tests.unit.exchange.formaatcodes import LIJSTEN, deel


@pytest.mark.parametrize("naam", LIJSTEN)
def test_the_page_shows_the_list_as_it_is(naam: str) -> None:
    assert deel(naam)[1].strip() == LIJSTEN[naam]().strip(), (
        "write it again with: python -m tests.unit.exchange.formaatcodes"
    )
