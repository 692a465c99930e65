"""A meeting that is finished a second time: nothing that stood in a dossier is lost by it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from jos_desktop.models.codes import Functie, ToestemmingDoel
from jos_desktop.models.codes_werk import Bespreekgrond, Overlegsoort
from jos_desktop.services.contacten import bewaar_contact, lees_contact
from jos_desktop.services.overlegafronding import (
    Afgerond,
    Afronding,
    heropen_overleg,
    neem_afronding_terug,
    rond_af,
)
from jos_desktop.services.overleggen import (
    OverlegGegevens,
    PuntGegevens,
    bewaar_overleg,
    bewaar_punt,
)
from jos_desktop.services.trajecten import start_klanttraject
from jos_desktop.services.trajectloop import lees_traject, wijzig_traject
from tests.unit.services.conftest import Casus


def _met_besluit(casus: Casus) -> int:
    casus.stem_in(ToestemmingDoel.ZORGOVERLEG)
    gegevens = OverlegGegevens(casus.school_id, Overlegsoort.ZORGOVERLEG, casus.vandaag)
    overleg_id = casus.vault.change(lambda uow: bewaar_overleg(uow, gegevens)).nieuw_id
    assert overleg_id is not None
    punt = PuntGegevens(
        casus.leerling_id, "Hoe nu?", grond=Bespreekgrond.TOESTEMMING, besluit="Mentor belt"
    )
    casus.vault.change(lambda uow: bewaar_punt(uow, overleg_id, punt))
    return overleg_id


def _rond_af(casus: Casus, overleg_id: int, keuze: Afronding) -> Afgerond:
    return casus.vault.change(lambda uow: rond_af(uow, overleg_id, keuze))


def test_what_was_added_to_the_contact_stays_and_undo_leaves_it(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(13)
    vault = casus.vault
    overleg_id = _met_besluit(casus)
    (contact_id,) = _rond_af(casus, overleg_id, Afronding()).contacten.values()
    eigen = replace(
        vault.query(lambda uow: lees_contact(uow, contact_id)),
        indruk="Moeder was opgelucht",
        duur_min=45,
        hulp_aan=casus.ouder_id,
    )
    vault.change(lambda uow: bewaar_contact(uow, casus.leerling_id, eigen, contact_id))
    vault.change(lambda uow: heropen_overleg(uow, overleg_id))
    nogmaals = _rond_af(casus, overleg_id, Afronding())
    assert vault.query(lambda uow: lees_contact(uow, contact_id)) == eigen
    vault.change(lambda uow: neem_afronding_terug(uow, nogmaals))
    assert vault.query(lambda uow: lees_contact(uow, contact_id)) == eigen


def test_undo_leaves_a_contact_in_which_somebody_wrote_since(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(13)
    vault = casus.vault
    afgerond = _rond_af(casus, _met_besluit(casus), Afronding())
    (contact_id,) = afgerond.contacten.values()
    eigen = replace(
        vault.query(lambda uow: lees_contact(uow, contact_id)), indruk="Moeder was opgelucht"
    )
    vault.change(lambda uow: bewaar_contact(uow, casus.leerling_id, eigen, contact_id))
    vault.change(lambda uow: neem_afronding_terug(uow, afgerond))
    assert vault.query(lambda uow: lees_contact(uow, contact_id)) == eigen


def test_a_later_meeting_is_not_the_one_before_the_start(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(13)
    vault = casus.vault
    casus.stem_in()
    gestart = casus.vandaag - timedelta(days=1)
    traject_id = vault.change(
        lambda uow: start_klanttraject(
            uow,
            casus.aanmelding_id,
            functie=Functie.GW,
            start=gestart,
            zorgoverleg_op=gestart,
            afwijkreden="Spoed",
        )
    ).nieuw_id
    assert traject_id is not None
    overleg_id = _met_besluit(casus)
    _rond_af(casus, overleg_id, Afronding(zet_zorgoverleg=True))
    nu = vault.query(lambda uow: lees_traject(uow, traject_id))
    assert nu.zorgoverleg_op == gestart
    vault.change(lambda uow: wijzig_traject(uow, traject_id, nu))
