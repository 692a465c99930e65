"""Spreekuren: planned as a series, held with nobody, visits without names, cancelled."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import Thema
from jos_desktop.models.codes_school import (
    Activiteitstand,
    Bezoekvervolg,
    Ritme,
    Spreekuurdoelgroep,
)
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.reeksen import ReeksLoopt
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.spreekuren import (
    BezoekGegevens,
    NietDoorMetBezoek,
    RedenOntbreekt,
    SchoolBijSpreekuurOnbekend,
    SpreekuurGegevens,
    SpreekuurNogNietGeweest,
    SpreekuurOnbekend,
    TeWeinigBezoekers,
    bewaar_spreekuur,
    haal_reeks_weg,
    lees_spreekuur,
    lijst_spreekuren,
    plan_reeks,
    rest_van_reeks,
    wachtende_spreekuren,
    zet_bezoekers,
)
from jos_desktop.services.spreekuurtrend import lees_feiten
from jos_desktop.services.vakanties import komende_vakanties
from jos_desktop.services.verwijderen import verwijder_rij, zet_rij_terug
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault


def _gegevens(uow: UnitOfWork, dagen: int = -1) -> SpreekuurGegevens:
    return SpreekuurGegevens(
        uow.vandaag + timedelta(days=dagen), lijst_scholen(uow)[0].id, tijd="12:30", duur_min=45
    )


def _bewaar(gegevens: SpreekuurGegevens, nummer: int) -> Callable[[UnitOfWork], Changes]:
    return lambda uow: bewaar_spreekuur(uow, gegevens, nummer)


def _zet(nummer: int, aantal: int | None) -> Callable[[UnitOfWork], Changes]:
    return lambda uow: zet_bezoekers(uow, nummer, aantal)


def test_kept_with_zero_and_with_visits_and_deleted_and_back(vault: Vault) -> None:
    gegevens = vault.query(_gegevens)
    nummer = vault.change(lambda uow: bewaar_spreekuur(uow, gegevens)).nieuw_id
    assert nummer is not None
    (rij,) = vault.query(wachtende_spreekuren)
    assert (rij.id, rij.wacht, rij.stand) == (nummer, True, Activiteitstand.GEPLAND)
    vault.change(lambda uow: zet_bezoekers(uow, nummer, 0))
    assert vault.query(wachtende_spreekuren) == ()
    (rij,) = vault.query(lijst_spreekuren)
    assert (rij.bezoekers, rij.stand) == (0, Activiteitstand.GEDAAN)
    assert [feit.bezoekers for feit in vault.query(lees_feiten)] == [0]
    bezoeken = (
        BezoekGegevens(Thema.PESTEN, Bezoekvervolg.TERUG, "Wat doe je in de klas?"),
        BezoekGegevens(Thema.PESTEN),
        BezoekGegevens(),
    )
    met = replace(gegevens, bezoeken=bezoeken)
    vault.change(lambda uow: bewaar_spreekuur(uow, met, nummer))
    gelezen = vault.query(lambda uow: lees_spreekuur(uow, nummer))
    assert gelezen.bezoekers == 3
    assert [replace(een, id=None) for een in gelezen.bezoeken] == list(bezoeken)
    (rij,) = vault.query(lijst_spreekuren)
    assert rij.vragen == "Pesten (2), Geen thema"
    # The middle one goes; the others stay the rows they were.
    minder = replace(gelezen, bezoeken=(gelezen.bezoeken[0], gelezen.bezoeken[2]))
    vault.change(lambda uow: bewaar_spreekuur(uow, minder, nummer))
    assert vault.query(lambda uow: lees_spreekuur(uow, nummer)) == minder
    weg = vault.change(lambda uow: verwijder_rij(uow, Rijsleutel("spreekuur", nummer)))
    assert vault.query(lijst_spreekuren) == ()
    vault.change(lambda uow: zet_rij_terug(uow, weg))
    assert len(vault.query(lijst_spreekuren)) == 1
    assert "klas" not in repr(met)


def test_what_cannot_be_is_said_kindly_and_changes_nothing(vault: Vault) -> None:
    goed = vault.query(_gegevens)
    nummer = vault.change(lambda uow: bewaar_spreekuur(uow, goed)).nieuw_id
    assert nummer is not None
    een_bezoek = (BezoekGegevens(Thema.GEDRAG),)
    fout: list[tuple[SpreekuurGegevens, type[KnownError]]] = [
        (replace(goed, school_id=999), SchoolBijSpreekuurOnbekend),
        (replace(vault.query(lambda uow: _gegevens(uow, 1)), bezoekers=0), SpreekuurNogNietGeweest),
        (
            replace(vault.query(lambda uow: _gegevens(uow, 1)), bezoeken=een_bezoek),
            SpreekuurNogNietGeweest,
        ),
        (replace(goed, bezoekers=0, bezoeken=een_bezoek), TeWeinigBezoekers),
        (replace(goed, niet_door=True, opmerking="  "), RedenOntbreekt),
        (replace(goed, niet_door=True, opmerking="Ziek", bezoeken=een_bezoek), NietDoorMetBezoek),
    ]
    for gegevens, soort in fout:
        with pytest.raises(soort):
            vault.change(_bewaar(gegevens, nummer))
    with pytest.raises(SpreekuurOnbekend):
        vault.change(lambda uow: zet_bezoekers(uow, 999, 0))
    vault.change(lambda uow: bewaar_spreekuur(uow, replace(goed, bezoeken=een_bezoek), nummer))
    for aantal in (0, None):
        with pytest.raises(TeWeinigBezoekers):
            vault.change(_zet(nummer, aantal))
    af = replace(goed, niet_door=True, opmerking="Studiedag")
    vault.change(lambda uow: bewaar_spreekuur(uow, af, nummer))
    (rij,) = vault.query(lijst_spreekuren)
    assert (rij.stand, rij.bezoekers, rij.opmerking) == (
        Activiteitstand.AFGELAST,
        None,
        "Studiedag",
    )
    # What did not happen counts nowhere, not even as a zero.
    assert vault.query(lees_feiten) == ()
    assert vault.query(wachtende_spreekuren) == ()


def test_a_weekly_series_skips_the_holidays(vault: Vault) -> None:
    vakantie = next(rij for rij in vault.query(komende_vakanties) if rij.dagen > 6)
    begin = vakantie.vanaf - timedelta(days=7)
    einde = vakantie.tot + timedelta(days=14)
    gegevens = replace(
        vault.query(_gegevens), datum=begin, doelgroep=Spreekuurdoelgroep.OUDERS, bezoekers=3
    )
    _, reeks = vault.change(lambda uow: plan_reeks(uow, gegevens, Ritme.WEKELIJKS, einde))
    rijen = vault.query(lijst_spreekuren)
    assert rijen
    assert all(rij.in_reeks and rij.bezoekers is None for rij in rijen)
    assert not any(vakantie.vanaf <= rij.datum <= vakantie.tot for rij in rijen)
    assert {(rij.datum - begin).days % 7 for rij in rijen} == {0}
    tweede = rijen[-2].id
    later = vault.query(lambda uow: rest_van_reeks(uow, tweede))
    assert {nummer for nummer, _ in later} == {rij.id for rij in rijen[:-1]}
    vault.change(lambda uow: haal_reeks_weg(uow, ""))
    assert len(vault.query(lijst_spreekuren)) == len(rijen)
    vault.change(lambda uow: haal_reeks_weg(uow, reeks))
    assert vault.query(lijst_spreekuren) == ()
    terug = begin - timedelta(days=1)
    with pytest.raises(ReeksLoopt):
        vault.change(lambda uow: plan_reeks(uow, gegevens, Ritme.WEKELIJKS, terug))
