"""Pupils, people around them, schools and the profile."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.codes import Functie, Gezag, Relatie
from jos_desktop.services.leeftijd import leeftijd_op
from jos_desktop.services.leerlingen import (
    BetrokkeneGegevens,
    GeboortedatumOngeldig,
    LeerlingOnbekend,
    NaamOntbreekt,
    SchoolOnbekend,
    bewaar_betrokkene,
    haal_leerling,
    lees_leerling,
    maak_leerling,
    wijzig_leerling,
    zoeknaam,
)
from jos_desktop.services.profiel import ProfielNaamLeeg, bewaar_profiel, lees_profiel
from jos_desktop.services.scholen import (
    laad_pilotscholen,
    lijst_inzet,
    lijst_scholen,
)
from jos_desktop.storage.vault import Vault
from tests.unit.services.conftest import Casus

Maker = Callable[[int], Casus]


@pytest.mark.parametrize(
    ("naam", "verwacht"),
    [("Şükrü Yıldız", "sukru yildiz"), ("Łukasz", "lukasz"), ("Đorđe Ñuñez", "dorde nunez")],
)
def test_search_name_drops_case_and_accents(naam: str, verwacht: str) -> None:
    assert zoeknaam(naam) == verwacht


@given(st.dates(date(1995, 1, 1), date(2020, 12, 31)), st.integers(0, 30 * 366))
def test_age_counts_birthdays(geboren: date, dagen: int) -> None:
    dag = geboren + timedelta(days=dagen)
    verjaardagen = sum(
        1
        for jaar in range(geboren.year + 1, dag.year + 1)
        if (geboren.month, geboren.day) <= (dag.month, dag.day) or jaar < dag.year
    )
    assert leeftijd_op(geboren, dag) == verjaardagen


def test_another_school_closes_the_enrolment_and_keeps_it(maak_casus: Maker) -> None:
    casus = maak_casus(14)
    scholen = casus.vault.query(lijst_scholen)
    ander = next(school.id for school in scholen if school.id != casus.school_id)
    gegevens = casus.vault.query(lambda uow: lees_leerling(uow, casus.leerling_id))
    nieuw = replace(gegevens, school_id=ander, klas="1A")
    casus.vault.change(lambda uow: wijzig_leerling(uow, casus.leerling_id, nieuw))
    terug = casus.vault.query(lambda uow: lees_leerling(uow, casus.leerling_id))
    assert (terug.school_id, terug.klas) == (ander, "1A")
    aantal = casus.vault.query(
        lambda uow: len(haal_leerling(uow, casus.leerling_id).inschrijvingen)
    )
    assert aantal == 2


def test_form_reads_back_what_was_kept(maak_casus: Maker) -> None:
    casus = maak_casus(14)
    gegevens = casus.vault.query(lambda uow: lees_leerling(uow, casus.leerling_id))
    anders = replace(gegevens, mentor="J. Voorbeeld", leerjaar=2, bezwaar_monitoring=True)
    casus.vault.change(lambda uow: wijzig_leerling(uow, casus.leerling_id, anders))
    assert casus.vault.query(lambda uow: lees_leerling(uow, casus.leerling_id)) == anders
    datum = casus.vault.query(lambda uow: haal_leerling(uow, casus.leerling_id).bezwaar_datum)
    assert datum == casus.vandaag


def test_impossible_pupils_are_refused(maak_casus: Maker) -> None:
    casus = maak_casus(14)
    goed = casus.vault.query(lambda uow: lees_leerling(uow, casus.leerling_id))
    fouten = [
        (replace(goed, roepnaam=" "), NaamOntbreekt),
        (replace(goed, geboortedatum=casus.vandaag + timedelta(days=1)), GeboortedatumOngeldig),
        (replace(goed, geboortedatum=date(1950, 1, 1)), GeboortedatumOngeldig),
        (replace(goed, school_id=999), SchoolOnbekend),
    ]
    for gegevens, fout in fouten:
        with pytest.raises(fout):
            casus.vault.change(partial(maak_leerling, gegevens=gegevens))
    ouder = BetrokkeneGegevens("Ouder", Relatie.OUDER, Gezag.JA)
    with pytest.raises(LeerlingOnbekend):
        casus.vault.change(lambda uow: bewaar_betrokkene(uow, 999, ouder))


def test_the_eight_pilot_schools_ship_with_their_fte(vault: Vault) -> None:
    scholen = vault.query(lijst_scholen)
    assert len([school for school in scholen if school.pilotschool]) == 8
    inzet = vault.query(lijst_inzet)
    assert len(inzet) == 24
    ambulant = [rij for rij in inzet if rij.functie == Functie.PAJ.label]
    totaal = sum(rij.fte_tijdens_project or 0 for rij in ambulant)
    assert f"{totaal:.2f}" == "4.52"
    vault.change(laad_pilotscholen)
    assert len(vault.query(lijst_scholen)) == 8


def test_profile_keeps_its_schools_and_needs_a_name(vault: Vault) -> None:
    eerste, tweede = [school.id for school in vault.query(lijst_scholen)][:2]
    for keuze in (frozenset({eerste, tweede}), frozenset({tweede}), frozenset({eerste, tweede})):
        vault.change(
            partial(bewaar_profiel, naam="Sanne de Wit", functie=Functie.PAJ, school_ids=keuze)
        )
        profiel = vault.query(lees_profiel)
        assert profiel is not None
        assert profiel.school_ids == keuze
    with pytest.raises(ProfielNaamLeeg):
        vault.change(lambda uow: bewaar_profiel(uow, naam=" ", functie=Functie.PAJ))


def test_who_needed_attention_from_the_start_of_the_year_stays_so(maak_casus: Maker) -> None:
    casus = maak_casus(14)
    vault, nummer = casus.vault, casus.leerling_id
    oud = vault.query(lambda uow: lees_leerling(uow, nummer))
    assert not oud.risicoleerling
    vault.change(lambda uow: wijzig_leerling(uow, nummer, replace(oud, risicoleerling=True)))
    nieuw = vault.query(lambda uow: lees_leerling(uow, nummer))
    vault.change(lambda uow: wijzig_leerling(uow, nummer, replace(nieuw, klas="3K")))
    assert vault.query(lambda uow: lees_leerling(uow, nummer)).risicoleerling
