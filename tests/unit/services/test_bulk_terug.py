"""Undo of tasks for several pupils at once: what somebody did with one since stays."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from jos_desktop.services.bulk import bulk_terug, maak_taken
from jos_desktop.services.concepten import Onderwerp, bewaar_concept, lees_concept
from jos_desktop.services.taken import TaakOnbekend, bewaar_taak, lees_taak
from tests.unit.services.conftest import Casus


def test_words_that_were_added_since_stay(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(13)
    vault, wie = casus.vault, casus.leerling_id
    gedaan = vault.change(lambda uow: maak_taken(uow, [wie], "Bellen", casus.vandaag))
    (nummer,) = gedaan.taken
    eigen = replace(vault.query(lambda uow: lees_taak(uow, nummer)), toelichting="Na vieren")
    vault.change(lambda uow: bewaar_taak(uow, eigen, nummer))
    vault.change(lambda uow: bulk_terug(uow, gedaan))
    assert vault.query(lambda uow: lees_taak(uow, nummer)) == eigen


def test_half_words_keep_their_task(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(13)
    vault, wie = casus.vault, casus.leerling_id
    gedaan = vault.change(lambda uow: maak_taken(uow, [wie], "Bellen", None))
    (nummer,) = gedaan.taken
    over = Onderwerp("taak", nummer, wie)
    vault.change(lambda uow: bewaar_concept(uow, "taak", over, {"toelichting": "Na vi"}))
    vault.change(lambda uow: bulk_terug(uow, gedaan))
    assert vault.query(lambda uow: lees_taak(uow, nummer)).omschrijving == "Bellen"
    assert vault.query(lambda uow: lees_concept(uow, "taak", over)) == {"toelichting": "Na vi"}


def test_an_untouched_task_goes(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(13)
    gedaan = casus.vault.change(
        lambda uow: maak_taken(uow, [casus.leerling_id], " Bellen ", casus.vandaag)
    )
    casus.vault.change(lambda uow: bulk_terug(uow, gedaan))
    with pytest.raises(TaakOnbekend):
        casus.vault.query(lambda uow: lees_taak(uow, gedaan.taken[0]))
