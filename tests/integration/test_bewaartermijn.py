"""The clock of a dossier runs from its last change, and nothing goes before it is over."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from jos_desktop.cli.kader import Start, draai
from jos_desktop.cli.opdrachten import hoofd
from jos_desktop.models.alles import Contactmoment, Leerling, School, Traject
from jos_desktop.models.codes import ContactSoort, Functie, TrajectStatus, TrajectType
from jos_desktop.services.bewaartermijn import (
    Bewaarrij,
    Bewaarstand,
    LangerInVerleden,
    LangerZonderReden,
    TermijnLooptNog,
    bewaar_langer,
    einde_dossier,
    einde_eenmalig,
    lijst_bewaartermijn,
    vernietig_na_termijn,
)
from jos_desktop.services.privacyinstellingen import NAMED_EC_JAREN, TERMIJN_JAREN, zet_keuze
from jos_desktop.storage.noodconcepten import Noodbestand
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.vernietiging import vernietig_op_termijn
from tests.integration.kluisvoorbeeld import WACHTWOORD, maak_gevulde_kluis

START = Start(lambda _map: 0)


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    vault, _ = maak_gevulde_kluis(tmp_path / "kluis")
    yield vault
    vault.sluit()


def rij(vault: Vault, leerling_id: int) -> Bewaarrij:
    (gevonden,) = vault.query(
        lambda uow: lijst_bewaartermijn(uow, alles=True, leerling_id=leerling_id)
    )
    return gevonden


def oud(vault: Vault, leerling_id: int, dag: date) -> None:
    """Let a dossier be of long ago: as if this vault had been there then."""
    moment = datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC)

    def zet(uow: UnitOfWork) -> None:
        with uow.zonder_automatisch_logboek():
            uow.session.execute(
                update(Leerling)
                .where(Leerling.id == leerling_id)
                .values(gewijzigd=moment, aangemaakt=moment)
            )
        uow.log("demo-gevuld")  # type: ignore[arg-type]

    vault.change(zet)
    databank = "UPDATE logboek SET moment = ? WHERE leerling_id = ?"

    def verschuif(db: object) -> None:
        doe = db.verbinding.execute  # type: ignore[attr-defined]
        trekkers = doe("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for naam, _ in trekkers:
            doe(f"DROP TRIGGER {naam}")
        doe(databank, (f"{moment:%Y-%m-%d %H:%M:%S}.000000", leerling_id))
        for _, sql in trekkers:
            doe(sql)

    vault.op_databank(verschuif)


def jaren_terug(vault: Vault, jaren: int) -> date:
    return vault.query(
        lambda uow: uow.vandaag.replace(month=3, day=1, year=uow.vandaag.year - jaren)
    )


def test_the_clock_runs_twenty_years_from_the_last_change(kluis: Vault) -> None:
    begin = jaren_terug(kluis, 25)
    oud(kluis, 1, begin)
    gevonden = rij(kluis, 1)
    assert (gevonden.laatste, gevonden.stand) == (begin, Bewaarstand.NU)
    assert gevonden.tot == begin.replace(year=begin.year + 20)
    # A change of anything in the dossier starts it anew.
    kluis.change(
        lambda uow: uow.session.add(
            Contactmoment(leerling_id=1, datum=begin, soort=ContactSoort.LEERLING)
        )
    )
    kluis.change(traject)
    assert rij(kluis, 1).laatste == kluis.query(lambda uow: uow.vandaag)
    assert rij(kluis, 1).stand is Bewaarstand.LOOPT


def traject(uow: UnitOfWork) -> None:
    uow.session.add(
        Traject(
            leerling_id=1,
            school_id=uow.session.query(School).one().id,
            type=TrajectType.KT,
            functie=next(iter(Functie)),
            status=TrajectStatus.GESLOTEN,
            start=date(2020, 1, 1),
            einde=date(2020, 6, 1),
        )
    )


def test_the_term_is_a_setting(kluis: Vault) -> None:
    oud(kluis, 1, jaren_terug(kluis, 12))
    assert rij(kluis, 1).stand is Bewaarstand.LOOPT
    kluis.change(lambda uow: zet_keuze(uow, TERMIJN_JAREN, 10))
    assert rij(kluis, 1).stand is Bewaarstand.NU


def test_asking_about_a_dossier_and_keeping_it_longer_start_no_new_term(kluis: Vault) -> None:
    begin = jaren_terug(kluis, 25)
    oud(kluis, 1, begin)
    over = kluis.query(lambda uow: uow.vandaag) + timedelta(days=500)
    kluis.change(lambda uow: bewaar_langer(uow, 1, over, "Er loopt nog een zaak."))
    gevonden = rij(kluis, 1)
    assert (gevonden.stand, gevonden.laatste) == (Bewaarstand.LANGER, begin)
    assert gevonden.reden == "Er loopt nog een zaak."
    kluis.change(lambda uow: bewaar_langer(uow, 1, None, ""))
    assert rij(kluis, 1).stand is Bewaarstand.NU


def test_keeping_longer_needs_a_reason_and_a_later_day(kluis: Vault) -> None:
    vandaag = kluis.query(lambda uow: uow.vandaag)
    with pytest.raises(LangerZonderReden):
        kluis.change(lambda uow: bewaar_langer(uow, 1, vandaag + timedelta(days=9), " "))
    with pytest.raises(LangerInVerleden):
        kluis.change(lambda uow: bewaar_langer(uow, 1, vandaag, "Reden"))


def test_a_named_single_talk_goes_after_the_next_school_year(kluis: Vault) -> None:
    gesprek = date(jaren_terug(kluis, 3).year, 10, 5)
    kluis.change(
        lambda uow: uow.session.add(
            Contactmoment(leerling_id=2, datum=gesprek, soort=ContactSoort.LEERLING)
        )
    )
    gevonden = rij(kluis, 2)
    assert gevonden.eenmalig
    assert gevonden.tot == date(gesprek.year + 2, 8, 1)
    assert gevonden.stand is Bewaarstand.NU
    kluis.change(lambda uow: zet_keuze(uow, NAMED_EC_JAREN, 5))
    assert rij(kluis, 2).stand is not Bewaarstand.NU


def test_a_dossier_in_its_term_cannot_be_destroyed_for_its_term(kluis: Vault) -> None:
    oud(kluis, 1, jaren_terug(kluis, 25))
    with pytest.raises(TermijnLooptNog):
        kluis.change(lambda uow: vernietig_na_termijn(uow, [1, 3]))
    assert kluis.query(lambda uow: uow.session.get(Leerling, 1)) is not None
    (bewijs,) = vernietig_op_termijn(kluis, [1])
    assert bewijs.reden == "De bewaartermijn is voorbij"
    assert kluis.query(lambda uow: uow.session.get(Leerling, 1)) is None


def test_the_command_line_tells_what_is_due_and_what_went(
    kluis: Vault, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    oud(kluis, 1, jaren_terug(kluis, 25))
    vernietig_op_termijn(kluis, [1])
    oud(kluis, 2, jaren_terug(kluis, 25))
    map_ = kluis.map
    kluis.sluit()
    (tmp_path / "w").write_text(WACHTWOORD, "utf-8")
    waar = ["--kluis", str(map_), "--wachtwoord-van", str(tmp_path / "w")]
    assert draai(hoofd, ["bewaren", "lijst", *waar, "--json"], START) == 0
    (due,) = json.loads(capsys.readouterr().out)
    assert (due["leerling_id"], due["stand"]) == (2, "nu")
    assert draai(hoofd, ["bewaren", "lijst", *waar], START) == 0
    assert "Fictiefski" in capsys.readouterr().out
    assert draai(hoofd, ["bewaren", "bewijzen", *waar], START) == 0
    uit = capsys.readouterr().out
    assert "De bewaartermijn is voorbij" in uit
    assert "Voorbeeldo" not in uit


def test_words_set_aside_at_the_last_lock_go_too_and_those_of_others_stay(kluis: Vault) -> None:
    oud(kluis, 1, jaren_terug(kluis, 25))
    nood: Noodbestand = kluis.noodbestand()
    stuk = {"formulier": "f", "soort": "leerling", "velden": {"verslag": "x"}, "moment": "m"}
    nood.schrijf({}, [{**stuk, "id": 1, "leerling_id": 1}, {**stuk, "id": 2, "leerling_id": 2}])
    vernietig_op_termijn(kluis, [1])
    gelezen = nood.lees()
    assert gelezen is not None
    assert [over["leerling_id"] for over in gelezen[1]] == [2]


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 50))
def test_a_term_ends_on_the_same_day_some_years_later(dag: date, jaren: int) -> None:
    einde = einde_dossier(dag, jaren)
    assert einde.year == dag.year + jaren
    assert (einde - dag).days >= 365 * jaren
    assert (einde.month, einde.day) in ((dag.month, dag.day), (3, 1))


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 5))
def test_a_single_talk_ends_with_a_school_year(dag: date, jaren: int) -> None:
    einde = einde_eenmalig(dag, jaren)
    assert (einde.month, einde.day) == (8, 1)
    assert 365 * jaren < (einde - dag).days <= 366 * (jaren + 1)
