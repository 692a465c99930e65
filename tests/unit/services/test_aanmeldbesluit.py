"""What comes of an application: closed with a reason, opened again, and never a row lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.codes import AanmeldingStatus, BestaandeHulp, ContactSoort, TrajectType
from jos_desktop.models.codes_werk import Aanmeldbesluit
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.traject import Traject
from jos_desktop.services.aanmeldbesluit import (
    BesluitAlGenomen,
    BesluitdatumKanNiet,
    Besluitgegevens,
    RedenOntbreekt,
    WaarheenOntbreekt,
    besluit_aanmelding,
    heropen_aanmelding,
    neem_besluit_terug,
)
from jos_desktop.services.aanmeldingen import (
    AanmelddatumKanNiet,
    Hulpgegevens,
    bewaar_aanmelding,
    lees_aanmelding,
)
from jos_desktop.services.contacten import ContactGegevens, bewaar_contact
from tests.unit.services.conftest import Casus


@pytest.fixture
def casus(maak_casus: Callable[[int], Casus]) -> Casus:
    """Return a pupil of 13 with one open application."""
    return maak_casus(13)


def _besluit(casus: Casus, soort: Aanmeldbesluit, **anders: object) -> None:
    gegevens = replace(Besluitgegevens(soort, casus.vandaag, "Daarom"), **anders)  # type: ignore[arg-type]
    casus.vault.change(lambda uow: besluit_aanmelding(uow, casus.aanmelding_id, gegevens))


def _status(casus: Casus) -> tuple[AanmeldingStatus, Aanmeldbesluit | None, date | None, str]:
    def lees(uow):  # type: ignore[no-untyped-def]
        rij = uow.session.get_one(Aanmelding, casus.aanmelding_id)
        return rij.status, rij.besluitsoort, rij.besluit_op, rij.doorgezet_naar

    return casus.vault.query(lees)  # type: ignore[no-any-return]


def test_passed_on_says_to_whom_and_can_be_opened_again(casus: Casus) -> None:
    _besluit(casus, Aanmeldbesluit.DOORGEZET, toelichting="", doorgezet_naar=" Wijkteam Oost ")
    assert _status(casus) == (
        AanmeldingStatus.DOORGEZET,
        Aanmeldbesluit.DOORGEZET,
        casus.vandaag,
        "Wijkteam Oost",
    )
    terug = casus.vault.change(lambda uow: heropen_aanmelding(uow, casus.aanmelding_id)).besluit
    assert _status(casus) == (AanmeldingStatus.OPEN, None, None, "")
    assert terug == Besluitgegevens(
        Aanmeldbesluit.DOORGEZET, casus.vandaag, "", doorgezet_naar="Wijkteam Oost"
    )


def test_a_decision_undone_leaves_nothing_behind(casus: Casus) -> None:
    gesprek = ContactGegevens(casus.vandaag, ContactSoort.CONSULT, "Mentor kan verder")
    casus.vault.change(lambda uow: bewaar_contact(uow, casus.leerling_id, gesprek))
    gegevens = Besluitgegevens(Aanmeldbesluit.EENMALIG, casus.vandaag, "Mentor kan verder")
    contact_id = casus.vault.change(
        lambda uow: besluit_aanmelding(uow, casus.aanmelding_id, gegevens)
    ).nieuw_id
    casus.vault.change(lambda uow: neem_besluit_terug(uow, casus.aanmelding_id, contact_id))
    assert _status(casus)[0] is AanmeldingStatus.OPEN

    def lees(uow):  # type: ignore[no-untyped-def]
        (moment,) = uow.session.scalars(select(Contactmoment))
        return uow.session.get(Traject, contact_id), moment.traject_id, moment.aanmelding_id

    assert casus.vault.query(lees) == (None, None, casus.aanmelding_id)


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"soort": Aanmeldbesluit.DOORGEZET}, WaarheenOntbreekt),
        ({"toelichting": " "}, RedenOntbreekt),
        ({"datum": date(2000, 1, 1)}, BesluitdatumKanNiet),
        ({"datum": date(2999, 1, 1)}, BesluitdatumKanNiet),
    ],
)
def test_a_decision_that_cannot_be(
    casus: Casus, anders: dict[str, object], fout: type[KnownError]
) -> None:
    with pytest.raises(fout):
        _besluit(casus, **{"soort": Aanmeldbesluit.INGETROKKEN, **anders})  # type: ignore[arg-type]
    assert _status(casus)[0] is AanmeldingStatus.OPEN


def test_advice_given_once_counts_once_with_its_talks(casus: Casus) -> None:
    gesprek = ContactGegevens(casus.vandaag, ContactSoort.CONSULT, "Mentor kan verder")
    casus.vault.change(lambda uow: bewaar_contact(uow, casus.leerling_id, gesprek))
    _besluit(casus, Aanmeldbesluit.EENMALIG)
    with pytest.raises(BesluitAlGenomen):
        _besluit(casus, Aanmeldbesluit.EENMALIG)
    casus.vault.change(lambda uow: heropen_aanmelding(uow, casus.aanmelding_id))
    _besluit(casus, Aanmeldbesluit.EENMALIG)

    def lees(uow):  # type: ignore[no-untyped-def]
        contacten = uow.session.scalars(select(Traject).where(Traject.type == TrajectType.EC)).all()
        (moment,) = uow.session.scalars(select(Contactmoment))
        return [rij.id for rij in contacten], moment.traject_id, moment.aanmelding_id

    ids, traject_id, aanmelding_id = casus.vault.query(lees)
    assert ids == [traject_id]
    assert aanmelding_id == casus.aanmelding_id


def test_help_keeps_its_row_when_it_changes(casus: Casus) -> None:
    def bewaar(*hulp: Hulpgegevens) -> tuple[Hulpgegevens, ...]:
        oud = casus.vault.query(lambda uow: lees_aanmelding(uow, casus.aanmelding_id))
        nieuw = replace(oud, bestaande_hulp=BestaandeHulp.JA, hulp=hulp)
        casus.vault.change(
            lambda uow: bewaar_aanmelding(uow, casus.leerling_id, nieuw, casus.aanmelding_id)
        )
        return casus.vault.query(lambda uow: lees_aanmelding(uow, casus.aanmelding_id)).hulp

    sinds = casus.vandaag - timedelta(days=40)
    een, twee = bewaar(
        Hulpgegevens("Wijkteam Oost", telefoon="072-5550101", sinds=sinds),
        Hulpgegevens("GGZ Fictief", contact_toegestaan=True),
    )
    assert (een.telefoon, een.sinds, een.contact_toegestaan) == ("072-5550101", sinds, False)
    (over,) = bewaar(replace(twee, telefoon="072-5550102"))
    assert over == replace(twee, telefoon="072-5550102")


def test_an_application_of_tomorrow_is_refused(casus: Casus) -> None:
    oud = casus.vault.query(lambda uow: lees_aanmelding(uow, casus.aanmelding_id))
    morgen = replace(oud, datum=casus.vandaag + timedelta(days=1))
    with pytest.raises(AanmelddatumKanNiet):
        casus.vault.change(lambda uow: bewaar_aanmelding(uow, casus.leerling_id, morgen))
