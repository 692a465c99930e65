"""Whether the answers count in the figures: by the one rule, one by one and all at once."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select

from jos_desktop.models.codes import ToestemmingDoel, ToestemmingStatus
from jos_desktop.models.codes_exit import Afnamestand, Afnamewijze, Antwoordstand, Informant
from jos_desktop.models.exit import Exitafname
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.toestemming import Toestemming
from jos_desktop.models.traject import Traject
from jos_desktop.services.exitafnames import Antwoord, lees_afname
from jos_desktop.services.exittoestemming import (
    OuderNietMeerBekend,
    SchoolBeslistNiet,
    lees_meetelstand,
    leg_vast,
    tellen_mee,
    telt_mee,
    vraagt_toestemming,
)
from jos_desktop.services.regelbron import zet_regelinstellingen
from jos_desktop.services.regelfeiten import Regelinstellingen
from jos_desktop.services.toestemming import ToestemmingGegevens, trek_in
from jos_desktop.services.toestemming import leg_vast as leg_register_vast
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.integration.exitvoorbeeld import vul_in
from tests.unit.services.conftest import Casus
from tests.unit.services.exitlijstvoorbeeld import maak_traject

CIJFER = (Antwoord("cijfer", Antwoordstand.BEANTWOORD, cijfer=8),)


def _vul(
    uow: UnitOfWork, casus: Casus, informant: Informant = Informant.LEERLING, dagen: int = 0
) -> int:
    traject_id = uow.session.scalar(select(Traject.id)) or maak_traject(
        uow, casus.leerling_id, casus.school_id
    )
    wie = casus.ouder_id if informant is Informant.OUDER else None
    dag = uow.vandaag - timedelta(days=dagen)
    return vul_in(uow, traject_id, informant, CIJFER, dag, betrokkene_id=wie)


def _telt(uow: UnitOfWork, nummer: int) -> bool:
    """Return whether it counts, after looking that the bulk form says the same."""
    telt = telt_mee(uow, nummer)
    assert (nummer in tellen_mee(uow)) is telt
    return telt


def _ouder_zegt(uow: UnitOfWork, casus: Casus, status: ToestemmingStatus) -> None:
    """Register what the parent says as somebody with gezag, about the pupil."""
    gegevens = ToestemmingGegevens(
        ToestemmingDoel.EXIT, status, uow.vandaag, betrokkene_id=casus.ouder_id
    )
    leg_register_vast(uow, casus.leerling_id, gegevens)


def test_from_sixteen_the_pupil_alone_and_the_last_word_counts(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(16)

    def werk(uow: UnitOfWork) -> None:
        nummer = _vul(uow, casus, dagen=3)
        assert lees_meetelstand(uow, nummer).gezegd is None
        assert not _telt(uow, nummer)
        leg_vast(uow, nummer, mag=True)
        assert _telt(uow, nummer)
        leg_vast(uow, nummer, mag=True)
        leg_vast(uow, nummer, mag=False, datum=uow.vandaag)
        assert not _telt(uow, nummer)
        assert "nee gezegd" in lees_meetelstand(uow, nummer).zin
        leg_vast(uow, nummer, mag=True, datum=uow.vandaag)
        assert _telt(uow, nummer)
        rijen = uow.session.scalars(
            select(Toestemming).where(Toestemming.waarvoor == ToestemmingDoel.EXIT)
        ).all()
        # Nothing overwritten, and the same word twice stands there once.
        gegeven, geweigerd = ToestemmingStatus.GEGEVEN, ToestemmingStatus.GEWEIGERD
        assert [rij.status for rij in rijen] == [gegeven, geweigerd, gegeven]
        assert rijen[0].datum == uow.vandaag - timedelta(days=3)
        trek_in(uow, rijen[-1].id, uow.vandaag)
        assert not _telt(uow, nummer)
        assert lees_meetelstand(uow, nummer).gezegd is False

    casus.vault.change(werk)


def test_a_paper_typed_in_late_does_not_undo_a_no_of_after_it(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(16)

    def werk(uow: UnitOfWork) -> None:
        nee = ToestemmingGegevens(
            ToestemmingDoel.EXIT, ToestemmingStatus.GEWEIGERD, uow.vandaag - timedelta(days=1)
        )
        leg_register_vast(uow, casus.leerling_id, nee)
        nummer = _vul(uow, casus, dagen=5)
        uow.session.get_one(Exitafname, nummer).wijze = Afnamewijze.PAPIER
        leg_vast(uow, nummer, mag=True)
        assert not _telt(uow, nummer)

    casus.vault.change(werk)


def test_from_twelve_to_sixteen_it_says_that_the_parents_are_asked_too(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(14)

    def werk(uow: UnitOfWork) -> None:
        nummer = _vul(uow, casus)
        leg_vast(uow, nummer, mag=True)
        assert not _telt(uow, nummer)
        assert "Ayşe Çağlar" in lees_meetelstand(uow, nummer).zin
        _ouder_zegt(uow, casus, ToestemmingStatus.GEGEVEN)
        assert _telt(uow, nummer)
        _ouder_zegt(uow, casus, ToestemmingStatus.GEWEIGERD)
        assert not _telt(uow, nummer)
        zet_regelinstellingen(uow, Regelinstellingen(beide_ouders_bij_delen=False))
        assert _telt(uow, nummer)

    casus.vault.change(werk)


def test_a_parents_own_answers_need_that_parents_own_yes(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(14)

    def werk(uow: UnitOfWork) -> None:
        nummer = _vul(uow, casus, Informant.OUDER)
        _ouder_zegt(uow, casus, ToestemmingStatus.GEGEVEN)  # about the pupil, not about herself
        assert not _telt(uow, nummer)
        leg_vast(uow, nummer, mag=True)
        assert _telt(uow, nummer)
        van_leerling = _vul(uow, casus)
        assert not _telt(uow, van_leerling)
        uow.session.delete(uow.session.get_one(Betrokkene, casus.ouder_id))
        uow.session.flush()
        uow.session.expire_all()
        assert lees_afname(uow, nummer).wie == "Ouder"
        assert not _telt(uow, nummer)

    casus.vault.change(werk)


def test_school_does_not_decide_and_follows_the_pupil(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(17)

    def werk(uow: UnitOfWork) -> None:
        nummer = _vul(uow, casus, Informant.SCHOOL)
        with pytest.raises(SchoolBeslistNiet):
            leg_vast(uow, nummer, mag=True)
        assert not _telt(uow, nummer)
        leg_vast(uow, _vul(uow, casus), mag=True)
        assert _telt(uow, nummer)

    casus.vault.change(werk)


def test_nobody_speaks_for_a_parent_who_was_taken_out_of_the_dossier(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(17)

    def werk(uow: UnitOfWork) -> None:
        van_ouder = _vul(uow, casus, Informant.OUDER)
        leg_vast(uow, _vul(uow, casus), mag=True)
        uow.session.delete(uow.session.get_one(Betrokkene, casus.ouder_id))
        uow.session.flush()
        uow.session.expire_all()
        rijen = select(func.count()).select_from(Toestemming)
        voor = uow.session.scalar(rijen)
        with pytest.raises(OuderNietMeerBekend):
            leg_vast(uow, van_ouder, mag=False)
        assert uow.session.scalar(rijen) == voor
        # The yes of the pupil is not the word of the parent.
        stand = lees_meetelstand(uow, van_ouder)
        assert stand.gezegd is None
        assert not _telt(uow, van_ouder)
        assert stand.zin.startswith("Telt niet mee")
        assert not vraagt_toestemming(lees_afname(uow, van_ouder))

    casus.vault.change(werk)


@pytest.mark.parametrize("leeftijd", [11, 16, 19])
def test_an_objection_stops_everything(maak_casus: Callable[[int], Casus], leeftijd: int) -> None:
    casus = maak_casus(leeftijd)

    def werk(uow: UnitOfWork) -> None:
        nummers = [_vul(uow, casus, wie) for wie in (Informant.LEERLING, Informant.OUDER)]
        for nummer in nummers:
            leg_vast(uow, nummer, mag=True)
        _ouder_zegt(uow, casus, ToestemmingStatus.GEGEVEN)
        assert all(_telt(uow, nummer) for nummer in nummers)
        uow.session.get_one(Leerling, casus.leerling_id).bezwaar_monitoring = True
        uow.session.flush()
        assert not any(_telt(uow, nummer) for nummer in nummers)

    casus.vault.change(werk)


def test_only_what_was_filled_in_counts(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(16)

    def werk(uow: UnitOfWork) -> None:
        nummer = _vul(uow, casus)
        leg_vast(uow, nummer, mag=True)
        uow.session.get_one(Exitafname, nummer).stand = Afnamestand.BEZIG
        uow.session.flush()
        assert not _telt(uow, nummer)

    casus.vault.change(werk)


def test_ten_thousand_pupils_are_judged_at_once(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(16)
    aantal = 10_000

    def werk(uow: UnitOfWork) -> float:
        leg_vast(uow, _vul(uow, casus), mag=True)
        with uow.zonder_automatisch_logboek():
            _vermenigvuldig(uow, casus, aantal)
        uow.log(Gebeurtenis.GEWIJZIGD)
        begin = time.process_time()
        telt = tellen_mee(uow)
        duur = time.process_time() - begin
        assert len(telt) == 1 + aantal
        return duur

    # Five times what it takes, for a slow machine: a query for each pupil takes far longer.
    assert casus.vault.change(werk) < 5


def _vermenigvuldig(uow: UnitOfWork, casus: Casus, aantal: int) -> None:
    """Copy the pupil with his traject, his answers and his yes."""
    bronnen = {
        Leerling: select(Leerling).where(Leerling.id == casus.leerling_id),
        Traject: select(Traject),
        Exitafname: select(Exitafname),
        Toestemming: select(Toestemming).where(Toestemming.waarvoor == ToestemmingDoel.EXIT),
    }
    for soort, vraag in bronnen.items():
        bron = uow.session.scalars(vraag).one()
        velden = {een.name: getattr(bron, een.name) for een in soort.__table__.columns}
        rijen = []
        for nummer in range(1, aantal + 1):
            rij = {**velden, "id": 100_000 + nummer}
            if "leerling_id" in rij:
                rij["leerling_id"] = 100_000 + nummer
            if "traject_id" in rij:
                rij["traject_id"] = 100_000 + nummer
            rijen.append(rij)
        uow.session.execute(insert(soort), rijen)
