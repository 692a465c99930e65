"""Stories 8 and 18 through the services: the end with its exits, the check moments, and back."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from jos_desktop.models.codes import (
    DoelVan,
    Doorverwezen,
    Functie,
    JaNeeNvt,
    RedenBeeindiging,
    Schoolsituatie,
    ToestemmingStatus,
    TrajectType,
    Vervolg,
)
from jos_desktop.models.codes_exit import Informant, Meetbron, Meetstand, Terugvalactie
from jos_desktop.models.meting import Meetmoment
from jos_desktop.models.traject import Traject
from jos_desktop.services.doelen import DoelGegevens, bewaar_doel
from jos_desktop.services.exitafnames import lees_afname, lijst_afnames
from jos_desktop.services.exitantwoorden import Antwoord
from jos_desktop.services.exittoestemming import leg_vast, telt_mee
from jos_desktop.services.herhaald import Beroep, lees_terug
from jos_desktop.services.meetmomenten import MetingGegevens, lees_meetmomenten
from jos_desktop.services.meetmomenten import leg_vast as leg_meting_vast
from jos_desktop.services.terugval import TerugvalGegevens, lees_terugvallen, meld_terugval
from jos_desktop.services.trajectloop import UitstroomGegevens, sluit_af
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.e2e.recht import Zaak, maak_kluis
from tests.integration.exitvoorbeeld import koos, schreef, vul_in

ANTWOORDEN: tuple[Antwoord, ...] = (
    koos("nut", "5"),
    koos("zonder_hulp", "ja"),
    schreef("hielp", "Eerst denken, dan doen."),
)


@pytest.fixture
def zaak(tmp_path: Path) -> Iterator[Zaak]:
    with maak_kluis(tmp_path / "kluis") as vault:
        yield Zaak(vault)


def _paj(zaak: Zaak, weken_geleden: int) -> tuple[int, int, int]:
    """Start PAJ so many weeks ago; return the pupil, a parent and the traject."""
    kind = zaak.kind(16, "Naud")
    moeder = zaak.ouder(kind, "Ans Verzonnen")
    for wie in (None, moeder):
        zaak.zegt(kind, wie, ToestemmingStatus.GEGEVEN)
    traject = zaak.traject(kind, functie=Functie.PAJ)

    def eerder(uow: UnitOfWork) -> None:
        bewaar_doel(uow, traject, DoelGegevens("Eerst denken, dan doen", DoelVan.LEERLING))
        rij = uow.session.get_one(Traject, traject)
        rij.start = uow.vandaag - timedelta(weeks=weken_geleden)
        if rij.aanmelding is not None:
            rij.aanmelding.datum = rij.start - timedelta(days=3)

    zaak.vault.change(eerder)
    return kind, moeder, traject


def _sluit(zaak: Zaak, traject: int, einde: date, vervolg: Vervolg) -> int | None:
    gegevens = UitstroomGegevens(
        einde,
        RedenBeeindiging.VOLGENS_PLAN,
        Schoolsituatie.ZELFDE,
        Doorverwezen.NEE,
        vervolg,
        JaNeeNvt.JA,
    )
    return zaak.vault.change(lambda uow: sluit_af(uow, traject, gegevens)).nieuw_id


def _exits(zaak: Zaak, traject: int, moeder: int, dag: date) -> list[int]:
    def werk(uow: UnitOfWork) -> list[int]:
        leerling = vul_in(uow, traject, Informant.LEERLING, ANTWOORDEN, dag)
        ouder = vul_in(
            uow, traject, Informant.OUDER, ANTWOORDEN, dag, betrokkene_id=moeder
        )  # fmt: skip
        for nummer in (leerling, ouder):
            leg_vast(uow, nummer, mag=True, datum=uow.vandaag)
        return [leerling, ouder]

    return zaak.vault.change(werk)


def test_story_8_paj_of_ten_weeks_ends_with_both_exits(zaak: Zaak) -> None:
    kind, moeder, traject = _paj(zaak, 10)
    _sluit(zaak, traject, zaak.vandaag, Vervolg.GEEN)
    nummers = _exits(zaak, traject, moeder, zaak.vandaag)
    afnames = zaak.vault.query(lambda uow: lijst_afnames(uow, kind))
    assert [een.informant for een in afnames] == [Informant.LEERLING, Informant.OUDER]
    gelezen = zaak.vault.query(lambda uow: lees_afname(uow, nummers[0]))
    assert gelezen.lijst is not None
    assert {een.tekst for een in gelezen.antwoorden} >= {"Eerst denken, dan doen."}
    assert zaak.vault.query(lambda uow: [telt_mee(uow, nummer) for nummer in nummers]) == [True] * 2
    assert controleer(zaak.vault).goed


def test_story_18_a_relapse_in_month_four_is_help_anew_that_is_linked_and_counted(
    zaak: Zaak,
) -> None:
    kind, moeder, traject = _paj(zaak, 28)
    einde = zaak.vandaag - timedelta(weeks=17)
    monitor = _sluit(zaak, traject, einde, Vervolg.MONITOR)
    assert monitor is not None
    _exits(zaak, traject, moeder, einde)
    dagen = [einde + timedelta(days=na) for na in (42, 91, 182)]

    def gepland(uow: UnitOfWork) -> None:
        # Planned then: a moment of the past cannot be planned today.
        for moment in uow.session.query(Meetmoment):
            uow.session.delete(moment)
        uow.session.add_all(Meetmoment(traject_id=monitor, gepland=dag) for dag in dagen)

    zaak.vault.change(gepland)
    for moment, stand in zip(
        zaak.vault.query(lambda uow: lees_meetmomenten(uow, kind)),
        (Meetstand.GOED, Meetstand.ZORG),
        strict=False,
    ):
        gegevens = MetingGegevens(moment.gepland, Meetbron.MENTOR, stand, "Volgens de mentor.")
        doe = partial(leg_meting_vast, meetmoment_id=moment.id, gegevens=gegevens)
        zaak.vault.change(doe)
    laatste = zaak.vault.query(lambda uow: lees_meetmomenten(uow, kind))[1].id
    terugval = TerugvalGegevens(
        zaak.vandaag, "Weer ruzie op straat.", Terugvalactie.KLANTTRAJECT, laatste
    )
    nieuw = zaak.vault.change(lambda uow: meld_terugval(uow, monitor, terugval)).nieuw_id
    (rij,) = zaak.vault.query(lambda uow: lees_terugvallen(uow, kind))
    assert (rij.nieuw_traject_id, rij.meetmoment_id) == (nieuw, laatste)
    soorten = [kaart.type for kaart in zaak.dossier(kind).trajecten]
    assert sorted(soorten) == sorted([TrajectType.KT, TrajectType.MT, TrajectType.KT])
    terug = zaak.vault.query(lees_terug)
    assert nieuw is not None
    assert terug[nieuw].beroep is Beroep.TERUGVAL
    # The moment that was still to come counts no more.
    assert not any(m.is_open for m in zaak.vault.query(lambda uow: lees_meetmomenten(uow, kind)))


def test_who_comes_back_after_the_monitor_is_a_repeated_appeal(zaak: Zaak) -> None:
    kind, _moeder, traject = _paj(zaak, 30)
    _sluit(zaak, traject, zaak.vandaag - timedelta(weeks=20), Vervolg.GEEN)
    opnieuw = zaak.traject(kind, functie=Functie.PAJ)
    terug = zaak.vault.query(lees_terug)
    assert terug[opnieuw].beroep is Beroep.HERHAALD
    assert terug[opnieuw].eerder_id == traject
