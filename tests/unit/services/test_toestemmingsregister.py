"""The register of consent: what is written down stays as it was on its day."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from jos_desktop.errors import BugError
from jos_desktop.models.codes import ToestemmingDoel, ToestemmingStatus
from jos_desktop.models.codes_recht import VraagWijze
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.logboek import Logregel
from jos_desktop.models.toestemming import Toestemming
from jos_desktop.services.leeftijd import verjaardag
from jos_desktop.services.toestemming import (
    ToestemmingGegevens,
    ToestemmingInToekomst,
    Vraaggegevens,
    leg_vast,
    noteer_vraag,
    oordeel_over,
    trek_in,
)
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.unit.services.conftest import Casus

HULP = ToestemmingDoel.HULP


def _leg_vast(casus: Casus, gegevens: ToestemmingGegevens) -> None:
    casus.vault.change(lambda uow: leg_vast(uow, casus.leerling_id, gegevens))


def test_a_row_keeps_the_age_and_the_rule_of_its_day(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(12)
    twaalf = casus.vault.query(
        lambda uow: verjaardag(uow.session.get_one(Leerling, casus.leerling_id).geboortedatum, 12)
    )
    for dag in (twaalf - timedelta(days=1), twaalf):
        gegevens = ToestemmingGegevens(
            HULP, ToestemmingStatus.GEGEVEN, dag, betrokkene_id=casus.ouder_id
        )
        _leg_vast(casus, gegevens)

    def lees(uow: UnitOfWork) -> list[tuple[int, str]]:
        rijen = uow.session.scalars(select(Toestemming).order_by(Toestemming.datum))
        return [(rij.leeftijd_op_datum, rij.regel_op_datum) for rij in rijen]

    assert casus.vault.query(lees) == [
        (11, "Jeugdwet 7.3.15 lid 1"),
        (12, "Jeugdwet 7.3.4 lid 2"),
    ]


def test_a_withdrawal_keeps_its_reason_and_comes_on_its_day(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(16)
    casus.stem_in()
    rij_id = casus.vault.query(
        lambda uow: uow.session.scalars(
            select(Toestemming.id).where(Toestemming.betrokkene_id.is_(None))
        ).one()
    )
    with pytest.raises(ToestemmingInToekomst):
        casus.vault.change(lambda uow: trek_in(uow, rij_id, uow.vandaag + timedelta(days=1)))
    assert casus.vault.query(lambda uow: oordeel_over(uow, casus.leerling_id, HULP)).compleet
    casus.vault.change(lambda uow: trek_in(uow, rij_id, uow.vandaag, " Wil stoppen "))
    assert not casus.vault.query(lambda uow: oordeel_over(uow, casus.leerling_id, HULP)).compleet
    reden = casus.vault.query(
        lambda uow: uow.session.get_one(Toestemming, rij_id).ingetrokken_reden
    )
    assert reden == "Wil stoppen"


def test_an_attempt_is_told_and_is_no_answer(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(16)
    poging = Vraaggegevens(HULP, VraagWijze.TELEFOON, casus.vandaag)
    casus.vault.change(lambda uow: noteer_vraag(uow, casus.leerling_id, poging))
    assert not casus.vault.query(lambda uow: oordeel_over(uow, casus.leerling_id, HULP)).compleet
    regels = casus.vault.query(
        lambda uow: list(
            uow.session.scalars(
                select(Logregel.leerling_id).where(
                    Logregel.gebeurtenis == Gebeurtenis.TOESTEMMING_GEVRAAGD
                )
            )
        )
    )
    assert regels == [casus.leerling_id]


def test_an_override_never_comes_in_as_an_answer(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(16)
    gegevens = ToestemmingGegevens(HULP, ToestemmingStatus.DOORBROKEN, casus.vandaag)
    with pytest.raises(BugError):
        _leg_vast(casus, gegevens)
