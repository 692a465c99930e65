"""Unsaved words after a destruction: drafts that belong to no pupil, and the emergency file."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from jos_desktop.models.alles import Concept
from jos_desktop.services.concepten import Onderwerp, bewaar_concept, lees_concept
from jos_desktop.services.vermeldingen import Conceptsleutel, tel_losse_concepten
from jos_desktop.services.vernietigingen import Vernietigingsreden, vernietig_leerling
from jos_desktop.services.vernietigingsdelen import vernietig_rijen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.vergrendeling import nood
from jos_desktop.werkstroom.vernietiging import vernietig_losse_concepten, zoek_overal
from tests.integration.kanaries import ontsleutel
from tests.integration.kluisvoorbeeld import WACHTWOORD, maak_gevulde_kluis

WOORDEN = "Bel Fictiefski over geheimeafspraak"
LOS = Onderwerp("taak")
SLEUTEL = Conceptsleutel("taak", "taak", 0)


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    vault, _ = maak_gevulde_kluis(tmp_path / "kluis")
    yield vault
    vault.sluit()


def stuk(onderwerp: Onderwerp, woorden: str, formulier: str = "taak") -> dict[str, Any]:
    """Return a piece of the emergency file, as locking writes it now."""
    return {
        "formulier": formulier,
        "soort": onderwerp.soort,
        "id": onderwerp.id,
        "leerling_id": onderwerp.leerling_id,
        "velden": {"titel": woorden},
        "moment": datetime.now(UTC).isoformat(),
    }


def bewaar(vault: Vault, formulier: str, onderwerp: Onderwerp, woorden: str) -> None:
    vault.change(lambda uow: bewaar_concept(uow, formulier, onderwerp, {"titel": woorden}))


def vernietig_deel(uow: UnitOfWork, leerling_id: int) -> None:
    dag = {"datum": uow.vandaag.isoformat(), "reden": "verzoek", "gemaakt": ""}
    vernietig_rijen(uow, leerling_id, (), (), dag, {"datum": dag["datum"]})


def test_a_draft_of_no_pupil_that_names_him_is_found_and_goes_when_chosen(kluis: Vault) -> None:
    bewaar(kluis, "taak", LOS, WOORDEN)
    bewaar(kluis, "proef", LOS, "Koffie bestellen")
    (vermelding,) = zoek_overal(kluis, 2)
    assert vermelding.los == SLEUTEL
    assert "geheimeafspraak" in vermelding.fragment
    assert kluis.query(lambda uow: tel_losse_concepten(uow, 2)) == 1
    assert kluis.query(lambda uow: tel_losse_concepten(uow, 3)) == 0
    kluis.noodbestand().schrijf({}, [stuk(LOS, WOORDEN), stuk(LOS, "Koffie", "proef")])
    vernietig_losse_concepten(kluis, {SLEUTEL})
    assert zoek_overal(kluis, 2) == ()
    assert kluis.query(lambda uow: [c.formulier for c in uow.session.query(Concept)]) == ["proef"]
    gelezen = kluis.noodbestand().lees()
    assert gelezen is not None
    assert [over["formulier"] for over in gelezen[1]] == ["proef"]
    ruw = ontsleutel((kluis.map / "dossiers.db").read_bytes(), kluis.ruwe_sleutel())
    assert b"geheimeafspraak" not in ruw


def test_one_that_is_only_in_the_emergency_file_is_found_as_well(kluis: Vault) -> None:
    kluis.noodbestand().schrijf({}, [stuk(LOS, WOORDEN)])
    (vermelding,) = zoek_overal(kluis, 2)
    assert vermelding.los == SLEUTEL
    vernietig_losse_concepten(kluis, {SLEUTEL})
    assert kluis.noodbestand().lees() is None


def test_a_draft_of_another_pupil_under_the_same_key_stays(kluis: Vault) -> None:
    bewaar(kluis, "taak", Onderwerp("taak", 0, 3), WOORDEN)
    vernietig_losse_concepten(kluis, {SLEUTEL})
    assert kluis.query(lambda uow: lees_concept(uow, "taak", LOS)) is not None


def test_the_words_of_a_hidden_form_are_named_without_a_fragment(kluis: Vault) -> None:
    bewaar(kluis, "meldcode.stap", LOS, WOORDEN)
    (vermelding,) = zoek_overal(kluis, 2)
    assert vermelding.fragment == ""


@pytest.mark.parametrize("heel", [True, False])
def test_a_kill_before_the_emergency_file_was_cleaned_brings_nothing_back(
    kluis: Vault, heel: bool
) -> None:
    """The change is done and the process dies: the next unlock takes nothing over that it ended."""
    van_hem, van_ander = Onderwerp.leerling(2), Onderwerp.leerling(3)
    kluis.noodbestand().schrijf({}, [stuk(van_hem, WOORDEN), stuk(van_ander, "Iets anders")])
    if heel:
        kluis.change(lambda uow: vernietig_leerling(uow, 2, Vernietigingsreden.VERZOEK))
    else:
        kluis.change(lambda uow: vernietig_deel(uow, 2))
    kluis.sluit()
    with Vault.open(kluis.map, WACHTWOORD) as terug:
        nood.haal_op(terug)
        assert terug.noodbestand().lees() is None
        assert terug.query(lambda uow: lees_concept(uow, "taak", van_hem)) is None
        assert terug.query(lambda uow: lees_concept(uow, "taak", van_ander)) is not None


def test_words_typed_after_a_partial_destruction_do_come_back(kluis: Vault) -> None:
    kluis.change(lambda uow: vernietig_deel(uow, 2))
    later = stuk(Onderwerp.leerling(2), "Na die tijd")
    later["moment"] = (datetime.now(UTC) + timedelta(seconds=5)).isoformat()
    kluis.noodbestand().schrijf({}, [later])
    nood.haal_op(kluis)
    assert kluis.query(lambda uow: lees_concept(uow, "taak", Onderwerp.leerling(2))) is not None
