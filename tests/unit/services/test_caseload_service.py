"""The caseload: one row a pupil, in the order of a Dutch name list, with the phase that counts."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from jos_desktop.models.codes import ContactSoort, Functie
from jos_desktop.services.caseload import CaseloadRij, lees_caseload
from jos_desktop.services.contacten import ContactGegevens, bewaar_contact
from jos_desktop.services.leerlingen import LeerlingGegevens, maak_leerling
from jos_desktop.services.taken import maak_taak
from jos_desktop.services.trajecten import start_klanttraject
from jos_desktop.storage.vault import Vault
from tests.unit.services.conftest import Casus

MaakCasus = Callable[[int], Casus]


def _rij(casus: Casus) -> CaseloadRij:
    (rij,) = casus.vault.query(lees_caseload)
    return rij


def test_names_sort_without_accents_case_or_prefix(maak_casus: MaakCasus, vault: Vault) -> None:
    casus = maak_casus(14)
    for roepnaam, voorvoegsel, achternaam in (
        ("Noor", "van", "Zwart"),
        ("Ties", "", "Dekker"),
        ("Ada", "de", "boer"),
        ("Emma", "", "Östlund"),
    ):
        gegevens = LeerlingGegevens(
            roepnaam,
            achternaam,
            casus.vandaag.replace(year=casus.vandaag.year - 14, day=1),
            casus.school_id,
            voorvoegsel=voorvoegsel,
        )
        vault.change(partial(maak_leerling, gegevens=gegevens))
    assert [rij.naam for rij in vault.query(lees_caseload)] == [
        "Ada de boer",
        "Łukasz van der Çağlar",
        "Ties Dekker",
        "Emma Östlund",
        "Noor van Zwart",
    ]


def test_application_then_traject_with_week_consent_and_next_action(
    maak_casus: MaakCasus,
) -> None:
    casus = maak_casus(14)
    rij = _rij(casus)
    assert (rij.fase, rij.toestemming, rij.toestemming_compleet) == (
        "aanmelding",
        "Nog vragen",
        False,
    )
    casus.stem_in()
    start = casus.vandaag - timedelta(days=7)
    casus.vault.change(
        lambda uow: start_klanttraject(uow, casus.aanmelding_id, functie=Functie.JGC, start=start)
    )
    contact = ContactGegevens(casus.vandaag, ContactSoort.LEERLING, verslag="Ging goed.")
    casus.vault.change(lambda uow: bewaar_contact(uow, casus.leerling_id, contact))
    for dagen, tekst in ((9, "Later"), (2, "Eerst")):
        casus.vault.change(
            partial(
                maak_taak,
                omschrijving=tekst,
                datum=casus.vandaag + timedelta(days=dagen),
                leerling_id=casus.leerling_id,
            )
        )
    rij = _rij(casus)
    assert (rij.fase, rij.traject) == ("lopend", "Klanttraject · week 2")
    assert (rij.toestemming, rij.toestemming_compleet) == ("Compleet", True)
    assert (rij.volgende_actie, rij.laatste_contact) == ("Eerst", casus.vandaag)
    assert rij.volgende_datum == casus.vandaag + timedelta(days=2)
