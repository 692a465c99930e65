"""A clean slate is recorded, respected for others, and not for team, replacement and family."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from jos_desktop.models.codes import OverdrachtType, ToestemmingDoel
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.overdracht import Ontvanger, document, lees_overdracht
from jos_desktop.services.schone_lei import (
    SchoneLeiDagKanNiet,
    SchoneLeiGegevens,
    SchoneLeiGeldtAl,
    SchoneLeiOnbekend,
    SchoneLeiZonderWie,
    geldt,
    lees_schone_leien,
    leg_schone_lei_vast,
    trek_schone_lei_in,
)
from jos_desktop.services.uitgang import GeenToestemming, Uitgang, vraag_vrijgave
from jos_desktop.services.verwijderen import verwijder_rij, zet_rij_terug
from tests.unit.services.conftest import Casus
from tests.unit.services.test_overdracht import ONTVANGER, begin

Maker = Callable[[int], Casus]
S = Ontvangersoort


def _leg(casus: Casus) -> int:
    gegevens = SchoneLeiGegevens(casus.vandaag, " moeder ", "Wil opnieuw beginnen.")
    nieuw = casus.vault.change(
        lambda uow: leg_schone_lei_vast(uow, casus.leerling_id, gegevens)
    ).nieuw_id
    assert nieuw is not None
    return nieuw


def _vraag(casus: Casus, uitgang: Uitgang, soort: Ontvangersoort) -> None:
    casus.vault.query(
        lambda uow: vraag_vrijgave(
            uow, uitgang, casus.leerling_id, soort, ontvanger=ONTVANGER.plaats
        )
    )


@pytest.mark.parametrize("uitgang", [Uitgang.OVERDRACHT_PDF, Uitgang.OVERDRACHTSPAKKET])
def test_nothing_goes_to_others_until_it_is_withdrawn(maak_casus: Maker, uitgang: Uitgang) -> None:
    """Complete consent from before does not go before it; after withdrawing it counts again."""
    casus = maak_casus(14)
    nummer = begin(casus)
    casus.stem_in(ToestemmingDoel.OVERDRACHT, ontvanger=ONTVANGER.plaats)
    _vraag(casus, uitgang, S.ANDERE_SCHOOL)
    lei = _leg(casus)
    with pytest.raises(GeenToestemming, match="schone lei"):
        _vraag(casus, uitgang, S.ANDERE_SCHOOL)
    oordeel = casus.vault.query(lambda uow: lees_overdracht(uow, nummer)).oordeel
    assert "schone lei" in oordeel.verboden
    assert not oordeel.compleet
    # The family can still read what it was about.
    assert casus.vault.query(lambda uow: document(uow, nummer)).concept
    casus.vault.change(lambda uow: trek_schone_lei_in(uow, lei, casus.vandaag, "Toch wel."))
    _vraag(casus, uitgang, S.ANDERE_SCHOOL)
    assert not casus.vault.query(lambda uow: document(uow, nummer)).concept


@pytest.mark.parametrize("soort", [S.TEAM, S.VERVANGER])
def test_own_team_goes_on(maak_casus: Maker, soort: Ontvangersoort) -> None:
    """A colleague who replaces or helps goes on with the same dossier."""
    casus = maak_casus(14)
    begin(casus, OverdrachtType.COLLEGA, Ontvanger("Bo", organisatie="Stichting Groeimee"))
    _leg(casus)
    _vraag(casus, Uitgang.OVERDRACHTSPAKKET, soort)


def test_other_ways_out_do_not_ask(maak_casus: Maker) -> None:
    """It is about handing over, and about nothing else."""
    casus = maak_casus(14)
    begin(casus)
    _leg(casus)
    _vraag(casus, Uitgang.BRIEF, S.TEAM)


def test_row_has_rules_history_and_undo(maak_casus: Maker) -> None:
    """Who and when are asked, one counts at a time, and deleting can be undone."""
    casus = maak_casus(14)
    change, query, dag = casus.vault.change, casus.vault.query, casus.vandaag
    for gegevens, fout in (
        (SchoneLeiGegevens(dag, "  "), SchoneLeiZonderWie),
        (SchoneLeiGegevens(dag + timedelta(days=1), "moeder"), SchoneLeiDagKanNiet),
    ):
        with pytest.raises(fout):
            change(partial(leg_schone_lei_vast, leerling_id=casus.leerling_id, gegevens=gegevens))
    lei = _leg(casus)
    with pytest.raises(SchoneLeiGeldtAl):
        _leg(casus)
    with pytest.raises(SchoneLeiDagKanNiet):
        change(lambda uow: trek_schone_lei_in(uow, lei, dag - timedelta(days=1)))
    (rij,) = query(lambda uow: lees_schone_leien(uow, casus.leerling_id))
    assert (rij.wie, rij.ingetrokken_op) == ("moeder", None)
    assert "moeder" not in repr(rij)
    weg = change(lambda uow: verwijder_rij(uow, Rijsleutel("schone_lei", lei)))
    assert not query(lambda uow: geldt(uow, casus.leerling_id))
    change(lambda uow: zet_rij_terug(uow, weg))
    assert query(lambda uow: geldt(uow, casus.leerling_id))
    change(lambda uow: trek_schone_lei_in(uow, lei, dag))
    with pytest.raises(SchoneLeiOnbekend):
        change(lambda uow: trek_schone_lei_in(uow, lei, dag))
    assert not query(lambda uow: geldt(uow, casus.leerling_id))
