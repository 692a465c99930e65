"""Preventive activities: kept, in a series, closed, called off, and made from a template."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.errors import KnownError
from jos_desktop.models.codes import Thema
from jos_desktop.models.codes_school import (
    Activiteitstand,
    Preventieniveau,
    Preventiesoort,
    Preventievorm,
    Ritme,
)
from jos_desktop.services.activiteiten import (
    ActiviteitGegevens,
    ActiviteitGetal,
    ActiviteitNogNietGeweest,
    ActiviteitOnbekend,
    ActiviteitRij,
    ActiviteitTijd,
    ActiviteitZonderTitel,
    Afloop,
    CijfersZonderGedaan,
    RedenOntbreekt,
    ReeksAlleenGepland,
    SchoolBijActiviteitOnbekend,
    bewaar_activiteit,
    lees_activiteit,
    lijst_activiteiten,
    plan_reeks,
    tel_nog_afsluiten,
    zet_stand,
    zet_standen_terug,
)
from jos_desktop.services.activiteitsjablonen import (
    ActiviteitsjabloonBestaat,
    ActiviteitsjabloonGegevens,
    ActiviteitsjabloonOnbekend,
    ActiviteitsjabloonRij,
    ActiviteitsjabloonZonderNaam,
    bewaar_activiteitsjabloon,
    lijst_activiteitsjablonen,
    meegeleverd,
    zet_sjabloon_aan,
)
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.reeksen import (
    MEESTE,
    STAP,
    ReeksLeeg,
    ReeksLoopt,
    ReeksTeLang,
    Reikwijdte,
    reeksdagen,
)
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.signaal import Blik
from jos_desktop.services.signalen_preventie import nog_afsluiten
from jos_desktop.services.vakanties import VakantieRij, bewaar_vakantie
from jos_desktop.services.verwijderen import verwijder_rij, zet_rij_terug
from jos_desktop.storage.vault import Vault

GEPLAND, GEDAAN, AFGELAST = Activiteitstand


def _school(vault: Vault) -> int:
    return vault.query(lambda uow: next(s.id for s in lijst_scholen(uow) if s.code == "JPT"))


def _gegevens(vault: Vault, dagen: int = -1) -> ActiviteitGegevens:
    vandaag = vault.query(lambda uow: uow.vandaag)
    return ActiviteitGegevens(
        titel="Weerbaar in de brugklas",
        school_id=_school(vault),
        datum=vandaag + timedelta(days=dagen),
        vorm=Preventievorm.TRAINING,
        thema=Thema.WEERBAARHEID,
        tijd="half 11",
        duur_min=50,
        partners="de gymdocent",
    )


def _bewaar(vault: Vault, gegevens: ActiviteitGegevens, nummer: int | None = None) -> int:
    gemaakt = vault.change(lambda uow: bewaar_activiteit(uow, gegevens, nummer)).nieuw_id
    assert gemaakt is not None
    return gemaakt


def _rijen(vault: Vault) -> list[ActiviteitRij]:
    return sorted(vault.query(lijst_activiteiten), key=lambda rij: rij.gegevens.datum)


def test_planned_done_and_called_off_with_undo(vault: Vault) -> None:
    gegevens = _gegevens(vault)
    nummer = _bewaar(vault, gegevens)
    gelezen = vault.query(lambda uow: lees_activiteit(uow, nummer))
    assert gelezen.gegevens == replace(gegevens, tijd="10:30")
    assert gelezen.nog_afsluiten(vault.query(lambda uow: uow.vandaag))

    assert vault.query(tel_nog_afsluiten) == (1, gegevens.datum)
    (signaal,) = vault.query(lambda uow: nog_afsluiten(uow, Blik(None, ())))
    assert (signaal.leerling_id, signaal.datum) == (0, gegevens.datum)
    assert "1 activiteit" in signaal.tekst
    elders = Blik(gegevens.school_id + 1, ())
    assert vault.query(lambda uow: nog_afsluiten(uow, elders)) == []

    wissel = vault.change(lambda uow: zet_stand(uow, nummer, Afloop(GEDAAN, 24, "Goed gesprek", 2)))
    (rij,) = vault.query(lambda uow: lijst_activiteiten(uow, stand=GEDAAN))
    assert (rij.gegevens.bereik, rij.gegevens.vervolgtrajecten) == (24, 2)
    assert vault.query(tel_nog_afsluiten) == (0, None)
    vault.change(lambda uow: zet_standen_terug(uow, wissel.voor))
    assert vault.query(lambda uow: lees_activiteit(uow, nummer)) == gelezen

    weg = vault.change(lambda uow: verwijder_rij(uow, Rijsleutel("preventieactiviteit", nummer)))
    assert vault.query(lijst_activiteiten) == ()
    vault.change(lambda uow: zet_standen_terug(uow, wissel.voor))
    vault.change(lambda uow: zet_rij_terug(uow, weg))
    assert vault.query(lambda uow: lijst_activiteiten(uow, gegevens.school_id)) == (gelezen,)
    assert vault.query(lambda uow: lijst_activiteiten(uow, gegevens.school_id + 1)) == ()
    dag = gegevens.datum
    assert vault.query(lambda uow: lijst_activiteiten(uow, vanaf=dag, tot=dag)) == (gelezen,)
    later = dag + timedelta(days=1)
    assert vault.query(lambda uow: lijst_activiteiten(uow, vanaf=later)) == ()


def test_refuses_what_cannot_be_with_a_next_step(vault: Vault) -> None:
    goed = _gegevens(vault)
    morgen = _gegevens(vault, 1)
    fout: list[tuple[ActiviteitGegevens, type[KnownError]]] = [
        (replace(goed, titel=" \n "), ActiviteitZonderTitel),
        (replace(goed, school_id=9999), SchoolBijActiviteitOnbekend),
        (replace(morgen, stand=GEDAAN), ActiviteitNogNietGeweest),
        (replace(goed, stand=AFGELAST), RedenOntbreekt),
        (replace(goed, bereik=3), CijfersZonderGedaan),
        (replace(goed, stand=GEDAAN, bereik=-1), ActiviteitGetal),
        (replace(goed, duur_min=1441), ActiviteitGetal),
        (replace(goed, tijd="straks"), ActiviteitTijd),
        (replace(goed, sjabloon_id=9999), ActiviteitsjabloonOnbekend),
    ]
    for gegevens, soort in fout:
        with pytest.raises(soort) as gezegd:
            _bewaar(vault, gegevens)
        assert gezegd.value.zin()
        assert gezegd.value.raad()
    with pytest.raises(ActiviteitOnbekend):
        _bewaar(vault, goed, 9999)
    with pytest.raises(ReeksAlleenGepland):
        vault.change(
            lambda uow: plan_reeks(uow, replace(goed, stand=GEDAAN), Ritme.WEKELIJKS, morgen.datum)
        )
    assert vault.query(lijst_activiteiten) == ()
    assert "gymdocent" not in repr(goed)


def test_a_series_skips_holidays_and_keeps_exceptions(vault: Vault) -> None:
    begin = _gegevens(vault, 7 * 200)
    dag = begin.datum
    vrij = VakantieRij(0, "Proefvakantie", dag + timedelta(days=7), dag + timedelta(days=14))
    vault.change(lambda uow: bewaar_vakantie(uow, vrij))
    tot = dag + timedelta(weeks=6)
    vault.change(lambda uow: plan_reeks(uow, begin, Ritme.WEKELIJKS, tot))
    rijen = _rijen(vault)
    weken = [(rij.gegevens.datum - dag).days // 7 for rij in rijen]
    assert weken == [0, 3, 4, 5, 6]
    assert len({rij.reeks for rij in rijen}) == 1
    assert rijen[0].reeks

    # One is shorter; then from the second on another name, a day later: it stays shorter.
    _bewaar(vault, replace(rijen[3].gegevens, duur_min=20), rijen[3].id)
    vault.change(
        lambda uow: zet_stand(uow, rijen[4].id, Afloop(AFGELAST, niet_doorgegaan="studiedag"))
    )
    anders = replace(rijen[1].gegevens, titel="Sterk", datum=dag + timedelta(days=22))
    vault.change(
        lambda uow: bewaar_activiteit(uow, anders, rijen[1].id, reikwijdte=Reikwijdte.LATER)
    )
    na = _rijen(vault)
    assert [rij.gegevens.titel for rij in na] == [
        "Weerbaar in de brugklas",
        "Sterk",
        "Sterk",
        "Sterk",
        "Weerbaar in de brugklas",
    ]
    assert [(rij.gegevens.datum - dag).days for rij in na] == [0, 22, 29, 36, 42]
    assert [rij.gegevens.duur_min for rij in na] == [50, 50, 50, 20, 50]

    weg = Afloop(AFGELAST, niet_doorgegaan="de trainer stopt")
    wissel = vault.change(lambda uow: zet_stand(uow, na[2].id, weg, reikwijdte=Reikwijdte.LATER))
    assert [rij.gegevens.stand for rij in _rijen(vault)] == [GEPLAND] * 2 + [AFGELAST] * 3
    assert _rijen(vault)[-1].gegevens.niet_doorgegaan == "studiedag"
    vault.change(lambda uow: zet_standen_terug(uow, wissel.voor))
    assert _rijen(vault) == na


@given(
    begin=st.dates(date(2020, 1, 1), date(2090, 1, 1)),
    duur=st.integers(0, 400),
    ritme=st.sampled_from(Ritme),
    vrij=st.lists(st.tuples(st.integers(-30, 400), st.integers(0, 60)), max_size=5),
)
def test_a_series_is_every_step_outside_the_holidays(
    begin: date, duur: int, ritme: Ritme, vrij: list[tuple[int, int]]
) -> None:
    tot = begin + timedelta(days=duur)
    perioden = [
        VakantieRij(0, "vrij", begin + timedelta(days=na), begin + timedelta(days=na + dagen))
        for na, dagen in vrij
    ]

    def is_vrij(dag: date) -> bool:
        return any(rij.vanaf <= dag <= rij.tot for rij in perioden)

    alle = [begin + n * STAP[ritme] for n in range(500) if begin + n * STAP[ritme] <= tot]
    if len(alle) > MEESTE:
        with pytest.raises(ReeksTeLang):
            reeksdagen(begin, tot, ritme, perioden)
        return
    if all(is_vrij(dag) for dag in alle):
        with pytest.raises(ReeksLeeg):
            reeksdagen(begin, tot, ritme, perioden)
        return
    gevonden = reeksdagen(begin, tot, ritme, iter(perioden))
    assert sorted((*gevonden.dagen, *gevonden.overgeslagen)) == alle
    assert not any(is_vrij(dag) for dag in gevonden.dagen)
    assert all(is_vrij(dag) for dag in gevonden.overgeslagen)
    assert {dag.weekday() for dag in gevonden.dagen} == {begin.weekday()}
    with pytest.raises(ReeksLoopt):
        reeksdagen(tot + timedelta(days=1), tot, ritme, perioden)


def _sjablonen(vault: Vault, *, ook_uit: bool = False) -> dict[str, ActiviteitsjabloonRij]:
    rijen = vault.query(lambda uow: lijst_activiteitsjablonen(uow, ook_uit=ook_uit))
    return {rij.gegevens.naam: rij for rij in rijen}


def test_templates_come_once_and_are_the_users_own(vault: Vault) -> None:
    begin = _sjablonen(vault)
    namen = {
        "Rots & Water", "Sterk op School", "Brein de Baas", "Frisse Start", "Zorgcarrousel",
        "Stagebezoek",
    }  # fmt: skip
    assert namen <= begin.keys()
    assert len(begin) == len(meegeleverd())
    assert all(rij.id < 0 for rij in begin.values())

    # Choosing one that is not in the vault yet brings all of them in.
    rots = begin["Rots & Water"]
    nummer = _bewaar(vault, replace(_gegevens(vault), sjabloon_id=rots.id))
    over = _sjablonen(vault)
    assert over.keys() == begin.keys()
    assert all(rij.id > 0 for rij in over.values())
    assert over["Rots & Water"].keren == 1
    gekozen = vault.query(lambda uow: lees_activiteit(uow, nummer)).gegevens.sjabloon_id
    assert gekozen == over["Rots & Water"].id

    eigen = ActiviteitsjabloonGegevens(
        "Kookgroep", Preventiesoort.SECUNDAIR, Preventieniveau.GROEP, Preventievorm.ANDERS
    )
    vault.change(lambda uow: bewaar_activiteitsjabloon(uow, eigen))
    # Also by the number from before it came in: a window may still be open.
    vault.change(
        lambda uow: bewaar_activiteitsjabloon(
            uow, replace(rots.gegevens, naam="Rots en Water", duur_min=90), rots.id
        )
    )
    vault.change(lambda uow: zet_sjabloon_aan(uow, over["Theater"].id, aan=False))
    nu = _sjablonen(vault)
    assert {"Kookgroep", "Rots en Water"} <= nu.keys()
    assert not {"Theater", "Rots & Water"} & nu.keys()
    assert "Theater" in _sjablonen(vault, ook_uit=True)
    assert nu["Rots en Water"].gegevens.duur_min == 90
    with pytest.raises(ActiviteitsjabloonZonderNaam):
        vault.change(lambda uow: bewaar_activiteitsjabloon(uow, replace(eigen, naam=" ")))
    with pytest.raises(ActiviteitsjabloonBestaat):
        vault.change(lambda uow: bewaar_activiteitsjabloon(uow, replace(eigen, naam="theater")))
