"""A file that became another one between the two times it is read is not added up."""

import pytest

from jos_desktop.models.samenvattingsbestand import GelezenSamenvatting
from jos_desktop.services.optelling import Optelling, PastNiet
from jos_desktop.services.optelling_keuze import Aanbod, kies
from tests.unit.services.optelvoorbeeld import bestand, per_type

BLOK = "2024-2025-1"


def _van(wie: str, n: int = 20, volgnummer: int = 1) -> GelezenSamenvatting:
    return bestand(wie, [per_type({(BLOK, "KT"): n})], [BLOK], volgnummer=volgnummer)


@pytest.mark.parametrize(
    "later",
    [_van("A", 25), _van("B"), _van("A", volgnummer=2)],
    ids=["other numbers", "other sender", "other edition"],
)
def test_een_verwisseld_bestand_telt_niet(later: GelezenSamenvatting) -> None:
    """Other numbers, or the same numbers of another sender."""
    keuze = kies([Aanbod.van("a.zip", _van("A").manifest)], None)
    optelling = Optelling(keuze)
    with pytest.raises(PastNiet, match="veranderde tijdens het samenvoegen"):
        optelling.neem_op(0, later)
    assert optelling.cellen == {}
    optelling.neem_op(0, _van("A"))
