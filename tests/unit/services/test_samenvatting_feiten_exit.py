"""Which answers of an exit-vragenlijst count in the figures, and which are never read for them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from jos_desktop.models.codes import TrajectType
from jos_desktop.models.codes_exit import Afnamestand, Exitreden, Informant
from jos_desktop.models.exit import Exitafname
from jos_desktop.models.vragenlijst import Voorwaarde
from jos_desktop.services.exitlijsten import bewaar_tekst, lijst_in_gebruik
from jos_desktop.services.exittelling import lees_exitfeiten_per_traject
from jos_desktop.services.registerlijst import lees_registerlijst
from jos_desktop.services.samenvatting import bevries
from jos_desktop.services.samenvatting_assen import EXIT_ASSEN
from jos_desktop.services.samenvatting_feiten import lees_kenmerken
from jos_desktop.services.samenvatting_feiten_exit import lees_exitfeiten
from jos_desktop.services.samenvatting_feiten_klassen import cijferklasse, tevredenheidsklasse
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.aanvaller.structuur import tevredenheid
from tests.unit.services.feitenvoorbeeld import (
    STARTDAG,
    dagen,
    maak_exit,
    maak_leerling,
    maak_traject,
)
from tests.unit.services.samenvatting_voorbeeld import maak_kluis

KANARIE = "schildpaddensoep"
KLAAR = STARTDAG + dagen(60)
GOED: Mapping[str, str | int] = {"cijfer": 9, "nut": "5", "doel": "geheel"}
MATIG: Mapping[str, str | int] = {"cijfer": 5, "nut": "2", "doel": "niet"}


@pytest.fixture(scope="module")
def kluis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with maak_kluis(tmp_path_factory.mktemp("exitfeiten") / "kluis") as vault:
        yield vault


def _feiten(kluis: Vault, *exits: Mapping[str, Any], **velden: Any) -> Mapping[str, str]:
    def maak(uow: UnitOfWork) -> int:
        return maak_traject(uow, **{"einde": KLAAR, "exits": exits, **velden}).id

    nummer = kluis.change(maak)
    return kluis.query(lees_kenmerken).get(nummer, {})


def test_the_pupil_comes_before_a_parent_whoever_was_first(kluis: Vault) -> None:
    ouder = {"informant": Informant.OUDER, "antwoorden": MATIG}
    feiten = _feiten(kluis, ouder, {"antwoorden": {"cijfer": 9}})
    assert feiten["rapportcijfer"] == "9_10"
    assert feiten["tevredenheid"] == "goed"
    # What the pupil left open is not filled in with the words of somebody else.
    assert feiten["nut"] == feiten["doel_gehaald"] == "onbekend"
    assert (feiten["exit_leerling"], feiten["exit_ouder"]) == ("ingevuld", "ingevuld")


@pytest.mark.parametrize(
    "leerling",
    [
        {"antwoorden": GOED, "mag": False},
        {"antwoorden": GOED, "mag": None},
        {"antwoorden": {}},
        {"stand": Afnamestand.BEZIG},
    ],
)
def test_without_answers_of_the_pupil_those_of_a_parent_count(
    kluis: Vault, leerling: Mapping[str, Any]
) -> None:
    feiten = _feiten(kluis, leerling, {"informant": Informant.OUDER, "antwoorden": MATIG})
    assert (feiten["rapportcijfer"], feiten["nut"]) == ("tm_5", "2")
    assert feiten["doel_gehaald"] == "niet"


def test_who_did_not_agree_is_counted_as_asked_and_says_nothing_more(kluis: Vault) -> None:
    for mag in (False, None):
        feiten = _feiten(kluis, {"antwoorden": GOED, "mag": mag})
        assert feiten["exit_leerling"] == "ingevuld"
        antwoorden = [feiten[as_] for as_ in EXIT_ASSEN if not as_.startswith("exit_")]
        assert set(antwoorden) == {"onbekend"}


def test_a_parent_says_yes_for_the_own_answers_only(kluis: Vault) -> None:
    ouder = {"informant": Informant.OUDER, "antwoorden": GOED}
    feiten = _feiten(kluis, {"antwoorden": MATIG, "mag": None}, {**ouder, "mag": False})
    assert feiten["rapportcijfer"] == "onbekend"


def test_of_two_parents_the_latest_counts_and_one_who_did_it_is_enough(kluis: Vault) -> None:
    weigert = {
        "informant": Informant.OUDER,
        "stand": Afnamestand.GEWEIGERD,
        "reden": Exitreden.GEEN_TIJD,
        "datum": KLAAR,
    }
    eerst = {"informant": Informant.OUDER, "antwoorden": MATIG, "datum": KLAAR}
    later = {"informant": Informant.OUDER, "antwoorden": GOED, "datum": KLAAR + dagen(1)}
    feiten = _feiten(kluis, later, weigert, eerst)
    assert feiten["exit_ouder"] == "ingevuld"
    assert feiten["rapportcijfer"] == "9_10"


def test_open_and_not_asked_are_one_and_refused_is_another(kluis: Vault) -> None:
    niet = {"stand": Afnamestand.NIET_GEVRAAGD, "reden": Exitreden.NIET_BEREIKT, "datum": KLAAR}
    assert _feiten(kluis, {})["exit_leerling"] == "niet_gevraagd"
    assert _feiten(kluis, niet)["exit_leerling"] == "niet_gevraagd"
    wil_niet = {**niet, "stand": Afnamestand.GEWEIGERD}
    assert _feiten(kluis, wil_niet)["exit_leerling"] == "geweigerd"


def test_school_answers_for_the_dossier_only(kluis: Vault) -> None:
    feiten = _feiten(kluis, {"informant": Informant.SCHOOL, "antwoorden": GOED})
    assert feiten["rapportcijfer"] == "onbekend"
    assert feiten["exit_leerling"] == feiten["exit_ouder"] == "niet_gevraagd"


def test_answers_of_before_a_refusal_do_not_count(kluis: Vault) -> None:
    afgebroken = {"antwoorden": GOED, "stand": Afnamestand.GEWEIGERD, "reden": Exitreden.TE_ZWAAR}
    feiten = _feiten(kluis, afgebroken)
    assert (feiten["exit_leerling"], feiten["rapportcijfer"]) == ("geweigerd", "onbekend")


def test_an_objection_takes_everything_away(kluis: Vault) -> None:
    def maak(uow: UnitOfWork) -> int:
        leerling = maak_leerling(uow, bezwaar_monitoring=True)
        traject = maak_traject(uow, leerling=leerling, einde=KLAAR, exits=[{"antwoorden": GOED}])
        return traject.id

    nummer = kluis.change(maak)
    assert nummer not in kluis.query(lees_kenmerken)
    assert nummer not in kluis.query(lees_exitfeiten)


def test_only_a_klanttraject_has_an_exit(kluis: Vault) -> None:
    feiten = _feiten(kluis, {"antwoorden": GOED}, type=TrajectType.MT)
    assert {feiten[as_] for as_ in EXIT_ASSEN} == {"nvt"}


def test_an_answer_that_would_not_be_asked_any_more_does_not_count(kluis: Vault) -> None:
    def maak(uow: UnitOfWork) -> int:
        lijst = lijst_in_gebruik(uow)
        voorwaarde = Voorwaarde("nut", ("4", "5"))
        vragen = tuple(
            replace(vraag, voorwaarde=voorwaarde) if vraag.sleutel == "doel" else vraag
            for vraag in lijst.vragen
        )
        eigen = bewaar_tekst(uow, replace(lijst, sleutel="eigen", vragen=vragen))
        traject = maak_traject(uow, einde=KLAAR)
        maak_exit(uow, traject, {"nut": "1", "doel": "geheel"}, lijsttekst_id=eigen)
        return traject.id

    nummer = kluis.change(maak)
    assert kluis.query(lees_kenmerken)[nummer]["doel_gehaald"] == "onbekend"


def test_a_part_is_read_as_the_whole_is(kluis: Vault) -> None:
    alles = kluis.query(lees_exitfeiten)
    nummer = max(alles)
    assert kluis.query(lambda uow: lees_exitfeiten(uow, [nummer])) == {nummer: alles[nummer]}


@given(st.integers(1, 10))
def test_satisfaction_follows_from_the_class_of_the_mark(cijfer: int) -> None:
    """The attacker knows; the program may not disagree with what it says elsewhere."""
    assert tevredenheid(cijferklasse(cijfer)) == tevredenheidsklasse(cijfer)


def test_no_repr_shows_an_answer(kluis: Vault) -> None:

    feiten = kluis.query(lees_exitfeiten_per_traject)
    assert any(feit.uitkomsten for rij in feiten.values() for feit in rij)
    assert "geheel" not in repr(feiten)
    assert kluis.query(lambda uow: uow.session.query(Exitafname).count()) >= len(feiten)


def test_real_exits_add_up_and_no_open_answer_comes_along(tmp_path: Path) -> None:
    """Sixty klanttrajecten with answers in an own vault: the block is checked as it is made."""

    def vul(uow: UnitOfWork) -> None:
        for nummer in range(60):
            woorden = {"hielp": f"hielp {KANARIE}", "hielp_niet": f"hielp_niet {KANARIE}"}
            antwoorden = {"cijfer": 4 + nummer % 7, "nut": str(1 + nummer % 5), **woorden}
            exits: list[Mapping[str, Any]] = [{"antwoorden": antwoorden}] if nummer % 6 else []
            maak_traject(uow, einde=KLAAR, uitstroom={}, exits=exits)

    with maak_kluis(tmp_path / "kluis") as vault:
        vault.change(vul)
        samenvatting = vault.change(lambda uow: bevries(uow, uow.ledger, "2023-2024"))
        tabellen = {tabel.naam: tabel for tabel in samenvatting.tabellen}
        for naam in ("exit_rapportcijfer", "exit_tevredenheid", "exit_leerling", "exit_nut"):
            assert sum(int(rij[-1]) for rij in tabellen[naam].rijen) > 0
        tevreden = {rij[1]: rij[-1] for rij in tabellen["exit_tevredenheid"].rijen}
        assert tevreden["goed"], tevreden
        vandaag = date.today()
        lijst = vault.query(lambda uow: lees_registerlijst(uow, STARTDAG, vandaag))
        for tekst in (repr(samenvatting), repr(lijst.regels)):
            assert KANARIE not in tekst


def test_a_text_that_cannot_be_read_counts_as_filled_in_with_unknown_answers(
    tmp_path: Path,
) -> None:
    def maak(uow: UnitOfWork) -> tuple[int, int]:
        exits = ({"antwoorden": GOED},)
        goed = maak_traject(uow, einde=KLAAR, exits=exits)
        kapot = maak_traject(uow, einde=KLAAR, exits=exits)
        afname = uow.session.query(Exitafname).filter_by(traject_id=kapot.id).one()
        afname.lijsttekst_id = bewaar_tekst(uow, replace(lijst_in_gebruik(uow), versie=9))
        uow.session.flush()
        uow.session.execute(text("UPDATE lijsttekst SET inhoud = '[[' WHERE versie = 9"))
        return goed.id, kapot.id

    with maak_kluis(tmp_path / "kluis") as vault:
        goed, kapot = vault.change(maak)
        feiten = vault.query(lees_kenmerken)
    assert feiten[goed]["rapportcijfer"] == "9_10"
    assert feiten[kapot]["exit_leerling"] == "ingevuld"
    antwoorden = [feiten[kapot][as_] for as_ in EXIT_ASSEN if not as_.startswith("exit_")]
    assert set(antwoorden) == {"onbekend"}
