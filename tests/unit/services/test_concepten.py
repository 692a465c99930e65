"""Drafts in the vault: one a form and pupil, and without a trace in the logboek."""

from collections.abc import Callable
from functools import partial

from jos_desktop.services.concepten import (
    CONTACT,
    Onderwerp,
    bewaar_concept,
    lees_concept,
    wis_concept,
)
from jos_desktop.services.logboeken import lees_logboek
from tests.unit.services.conftest import Casus


def test_a_draft_is_replaced_read_and_dropped(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(14)
    onderwerp = Onderwerp.leerling(casus.leerling_id)
    regels = len(casus.vault.query(lees_logboek))
    for tekst in ("Half", "Half af"):
        velden = {"verslag": tekst, "afspraken": [["Bellen", "ma"]]}
        casus.vault.change(
            partial(bewaar_concept, formulier=CONTACT, onderwerp=onderwerp, velden=velden)
        )
    gelezen = casus.vault.query(lambda uow: lees_concept(uow, CONTACT, onderwerp))
    assert gelezen == {"verslag": "Half af", "afspraken": [["Bellen", "ma"]]}
    casus.vault.change(lambda uow: wis_concept(uow, CONTACT, onderwerp))
    assert casus.vault.query(lambda uow: lees_concept(uow, CONTACT, onderwerp)) is None
    assert len(casus.vault.query(lees_logboek)) == regels
