"""Which profile may follow which, and what a profile in force does."""

from dataclasses import replace

import pytest

from jos_desktop.errors import BugError
from jos_desktop.exchange.profiel_bestand import Profielbestand, schrijf
from jos_desktop.exchange.werkgeversleutel import Werkgeversleutel
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Regio, Schoolsoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.profielinhoud import SCHOLEN, Code, Regels
from jos_desktop.models.school import School
from jos_desktop.services.instellingen import (
    Eisen,
    SettingNotAllowed,
    lees_eisen,
    lees_instellingen,
    zet_vergrendeltijd,
)
from jos_desktop.services.logboeken import LogboekFilter, lees_logboek
from jos_desktop.services.organisatieprofiel import (
    AndereOrganisatiesleutel,
    ProfielIsOuder,
    ProfielNummerGebruikt,
    eisen_in_woorden,
    lees_profielstand,
    stel_profiel_in,
)
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.profielvoorbeeld import SCHOOL, inhoud, profiel, sleutel


def stel_in(vault: Vault, welk: Profielbestand, *, andere_sleutel: bool = False) -> Changes:
    return vault.change(
        lambda uow: stel_profiel_in(uow, welk.bestand, welk.inhoud, andere_sleutel=andere_sleutel)
    )


def volgnummer(vault: Vault) -> int | None:
    stand = vault.query(lees_profielstand)
    return None if stand is None else stand.inhoud.volgnummer


def ingesteld(uow: UnitOfWork) -> int:
    filter_ = LogboekFilter(gebeurtenis=Gebeurtenis.ORGANISATIEPROFIEL_INGESTELD)
    return len(lees_logboek(uow, filter_=filter_))


def test_without_a_profile_the_defaults_hold(vault: Vault) -> None:
    assert vault.query(lees_eisen) == Eisen()
    assert vault.query(lees_profielstand) is None


def test_a_profile_sets_what_the_vault_must_do(vault: Vault) -> None:
    vault.change(lambda uow: zet_vergrendeltijd(uow, 30))
    regels = Regels(
        pincode_toegestaan=True, werkgeversleutel_verplicht=True, tweede_plek_verplicht=True
    )
    changes = stel_in(vault, profiel(minuten=2, regels=regels))
    assert Soort.INSTELLING in changes.soorten
    assert vault.query(lees_eisen) == Eisen(2, True, True, True)
    assert vault.query(lees_instellingen).vergrendel_na_min == 2
    with pytest.raises(SettingNotAllowed):
        vault.change(lambda uow: zet_vergrendeltijd(uow, 3))
    stel_in(vault, profiel(2, minuten=None, regels=Regels()))
    assert vault.query(lees_eisen) == Eisen()
    assert vault.query(lees_instellingen).vergrendel_na_min == 30


def test_what_is_asked_is_said_in_words() -> None:
    alles = Regels(
        pincode_toegestaan=True, werkgeversleutel_verplicht=True, tweede_plek_verplicht=True
    )
    zinnen = eisen_in_woorden(profiel(minuten=1, regels=alles).inhoud)
    assert any("1 minuut niets" in zin for zin in zinnen)
    assert len(zinnen) == 4
    assert eisen_in_woorden(profiel(minuten=None, regels=Regels()).inhoud) == (
        "Openen met een pincode mag niet.",
    )


def test_the_number_only_grows(vault: Vault) -> None:
    stel_in(vault, profiel(5))
    with pytest.raises(ProfielIsOuder):
        stel_in(vault, profiel(4))
    with pytest.raises(ProfielNummerGebruikt):
        stel_in(vault, profiel(5, minuten=9))
    assert stel_in(vault, profiel(5)) == Changes()
    assert vault.query(ingesteld) == 1
    stel_in(vault, profiel(6))
    assert volgnummer(vault) == 6
    assert vault.query(ingesteld) == 2


def test_the_signing_key_is_pinned(vault: Vault) -> None:
    stel_in(vault, profiel(5))
    ander = Werkgeversleutel.nieuw("Stichting Anders")
    with pytest.raises(AndereOrganisatiesleutel):
        stel_in(vault, profiel(99, van=ander))
    assert volgnummer(vault) == 5
    stel_in(vault, profiel(1, van=ander), andere_sleutel=True)
    assert volgnummer(vault) == 1
    with pytest.raises(AndereOrganisatiesleutel):
        stel_in(vault, profiel(6))


def test_another_key_to_seal_to_comes_under_the_pinned_signature(vault: Vault) -> None:
    stel_in(vault, profiel())
    nieuw = Werkgeversleutel.nieuw("Stichting Denkbeeld")
    gemengd = replace(sleutel(), slot=nieuw.slot)
    stel_in(vault, profiel(2, van=gemengd))
    stand = vault.query(lees_profielstand)
    assert stand is not None
    assert stand.inhoud.sleutels.ontvangst == nieuw.slot.publiek


def test_unknown_schools_are_added_once(vault: Vault) -> None:
    voor = {rij.naam for rij in vault.query(lijst_scholen)}
    bekend = next(rij for rij in vault.query(lijst_scholen) if rij.code == "SDC")
    lijst = (
        SCHOOL,
        Code("SDC", "Een andere naam"),
        Code("ZZZ", bekend.naam.upper()),
        Code("DCW", "denkbeeldig college ver-weg"),
        Code("NWS", "Nieuwe Denkschool"),
    )
    gegevens = replace(inhoud(sleutel()), codelijsten={SCHOLEN: lijst, "thema": ()})
    changes = stel_in(vault, schrijf(gegevens, sleutel().ondertekensleutel))
    assert Soort.SCHOOL in changes.soorten
    nu = {rij.naam for rij in vault.query(lijst_scholen)}
    assert nu - voor == {SCHOOL.label, "Nieuwe Denkschool"}

    def gezien(uow: UnitOfWork) -> tuple[Schoolsoort, Regio, str]:
        school = uow.session.query(School).filter_by(code="DCV").one()
        return school.schoolsoort, school.regio, school.gemeente

    assert vault.query(gezien) == (Schoolsoort.VSO, Regio.NK, "Alkmaar")
    assert Soort.SCHOOL not in stel_in(vault, profiel(2)).soorten


def test_a_list_that_is_not_used_yet_is_told(vault: Vault) -> None:
    stel_in(vault, profiel())
    stand = vault.query(lees_profielstand)
    assert stand is not None
    assert stand.ongebruikte_lijsten == ("thema",)
    assert stand.bestand == profiel().bestand


def test_the_logboek_tells_whose_profile_and_not_the_whole_file(vault: Vault) -> None:
    stel_in(vault, profiel(3))
    filter_ = LogboekFilter(gebeurtenis=Gebeurtenis.ORGANISATIEPROFIEL_INGESTELD)
    (rij,) = vault.query(lambda uow: lees_logboek(uow, filter_=filter_))
    assert len(rij.inhoud.split(", ")) == 3
    assert rij.inhoud.lower().startswith("organisatie, volgnummer")
    soorten = {rij.onderwerp for rij in vault.query(lees_logboek)}
    assert "Organisatieprofiel" not in soorten


def test_a_query_cannot_install(vault: Vault) -> None:
    welk = profiel()
    with pytest.raises(BugError):
        vault.query(lambda uow: stel_profiel_in(uow, welk.bestand, welk.inhoud))
    assert volgnummer(vault) is None
