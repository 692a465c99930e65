"""Drafts in the vault: one a form and pupil, and without a trace in the logboek."""

from collections.abc import Callable
from functools import partial

from jos_desktop.services.concepten import CONTACT, bewaar_concept, lees_concept, wis_concept
from jos_desktop.services.logboeken import lees_logboek
from tests.unit.services.conftest import Casus


def test_a_draft_is_replaced_read_and_dropped(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(14)
    regels = len(casus.vault.query(lees_logboek))
    for tekst in ("Half", "Half af"):
        velden = {"verslag": tekst, "afspraken": [["Bellen", "ma"]]}
        casus.vault.change(
            partial(bewaar_concept, leerling_id=casus.leerling_id, soort=CONTACT, velden=velden)
        )
    gelezen = casus.vault.query(lambda uow: lees_concept(uow, casus.leerling_id, CONTACT))
    assert gelezen == {"verslag": "Half af", "afspraken": [["Bellen", "ma"]]}
    casus.vault.change(lambda uow: wis_concept(uow, casus.leerling_id, CONTACT))
    assert casus.vault.query(lambda uow: lees_concept(uow, casus.leerling_id, CONTACT)) is None
    assert len(casus.vault.query(lees_logboek)) == regels
