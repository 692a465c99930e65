"""What Vandaag says of a handover, from draft to landing."""

from collections.abc import Callable
from datetime import timedelta

from jos_desktop.models.codes import OverdrachtStatus, ToestemmingDoel
from jos_desktop.models.codes_overdracht import Bevestigwijze, Verzendwijze
from jos_desktop.services.overdracht_basis import haal_overdracht
from jos_desktop.services.overdrachtbevestiging import (
    Bevestiging,
    Erbij,
    Warmgesprek,
    bevestig,
    noteer_nagesproken,
    rond_af,
)
from jos_desktop.services.overdrachtstappen import noteer_verzonden
from jos_desktop.services.signaal import Blik
from jos_desktop.services.signalen_overdracht import overdrachten
from jos_desktop.services.vandaag import lees_vandaag
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.unit.services.conftest import Casus
from tests.unit.services.test_overdracht import ONTVANGER, begin

Maker = Callable[[int], Casus]


def _zegt(casus: Casus) -> list[str]:
    signalen = casus.vault.query(lees_vandaag).signalen
    gezegd = [rij.tekst.partition(": ")[2] for rij in signalen if rij.soort == "overdracht"]
    assert {rij.overdracht_id for rij in signalen if rij.soort == "overdracht"} <= {1}
    # Somebody who left the caseload still gets what went out.
    los = casus.vault.query(lambda uow: overdrachten(uow, Blik(None, ())))
    assert [rij.tekst.partition(": ")[2] for rij in los] == [
        tekst for tekst in gezegd if "klaar als" not in tekst
    ]
    elders = casus.vault.query(lambda uow: overdrachten(uow, Blik(casus.school_id + 1, ())))
    assert elders == []
    return gezegd


def test_each_state_asks_for_its_next_step(maak_casus: Maker) -> None:
    """Draft, late answer, talk, check; and silence in between and at the end."""
    casus = maak_casus(14)
    nummer, change, dag = begin(casus), casus.vault.change, casus.vandaag
    assert _zegt(casus) == ["ligt klaar als concept"]
    casus.stem_in(ToestemmingDoel.OVERDRACHT, ontvanger=ONTVANGER.plaats)
    change(lambda uow: noteer_verzonden(uow, nummer, Verzendwijze.OUDERS, dag))
    assert _zegt(casus) == []

    def zet(**velden: object) -> None:
        def werk(uow: UnitOfWork) -> None:
            for naam, waarde in velden.items():
                setattr(haal_overdracht(uow, nummer), naam, waarde)

        change(werk)

    zet(antwoord_voor=dag)
    assert _zegt(casus) == []
    laat = dag - timedelta(days=1)
    zet(antwoord_voor=laat)
    assert _zegt(casus) == [f"nog geen antwoord, gevraagd voor {laat:%d-%m}"]
    ja = Bevestiging(OverdrachtStatus.GEACCEPTEERD, dag, "Karin", Bevestigwijze.TELEFOON)
    change(lambda uow: bevestig(uow, nummer, ja))
    assert _zegt(casus) == ["overgenomen, nu het warme gesprek"]
    gesprek = Warmgesprek(dag, "Karin", Erbij.OUDERS, controle_op=dag + timedelta(days=1))
    change(lambda uow: noteer_nagesproken(uow, nummer, gesprek))
    assert _zegt(casus) == []
    zet(controle_op=dag)
    assert _zegt(casus) == ["vraag na hoe het nu gaat"]
    change(lambda uow: rond_af(uow, nummer, dag))
    assert _zegt(casus) == []
