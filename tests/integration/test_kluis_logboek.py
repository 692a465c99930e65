"""The logboek: written by itself, append-only, chained, with words that can be erased."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert, text, update

from jos_desktop.errors import BugError
from jos_desktop.models.alles import Instelling, Leerling, Medewerker
from jos_desktop.models.codes import Functie
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Logregel
from jos_desktop.storage import audit
from jos_desktop.storage.anchor import HistoryDiffers
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.database import Databank
from jos_desktop.storage.engine import open_verbinding
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.kluisvoorbeeld import WACHTWOORD, maak_gevulde_kluis


@pytest.fixture(scope="module")
def gevuld(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    map_ = tmp_path_factory.mktemp("bron") / "kluis"
    vault, _ = maak_gevulde_kluis(map_)
    vault.sluit()
    return map_, vault.ruwe_sleutel()


@pytest.fixture
def vault(gevuld: tuple[Path, bytes], tmp_path: Path) -> Iterator[Vault]:
    shutil.copytree(gevuld[0], tmp_path / "kluis")
    with Vault.open(tmp_path / "kluis", WACHTWOORD) as geopend:
        yield geopend


def _laatste(vault: Vault, aantal: int = 1) -> list[tuple[str, object, object, object, object]]:
    """Return event, pupil, kind, subject and words of the last events, oldest first."""

    def lees(uow: UnitOfWork) -> list[tuple[str, object, object, object, object]]:
        vraag = text(
            "SELECT gebeurtenis, leerling_id, soort, onderwerp_id, inhoud FROM logboek "
            "LEFT JOIN logboek_inhoud ON logboek_id = id ORDER BY id DESC LIMIT :n"
        )
        return [
            (r[0], r[1], r[2], r[3], None if r[4] is None else json.loads(r[4]))
            for r in reversed(uow.session.execute(vraag, {"n": aantal}).all())
        ]

    return vault.query(lees)


def _leerling(uow: UnitOfWork) -> Leerling:
    return uow.session.query(Leerling).order_by(Leerling.id).first() or Leerling()


def test_creating_changing_and_deleting_are_logged_with_old_and_new(vault: Vault) -> None:
    def maak(uow: UnitOfWork) -> int:
        nieuw = Leerling(roepnaam="Bo", achternaam="Bedacht", geboortedatum=date(2009, 9, 9))
        uow.session.add(nieuw)
        uow.session.flush()
        return nieuw.id

    def wijzig(uow: UnitOfWork) -> None:
        leerling = uow.session.get_one(Leerling, nummer)
        leerling.achternaam = "Verzonnen"

    nummer = vault.change(maak)
    soort, leerling, tabel, onderwerp, inhoud = _laatste(vault)[0]
    assert (soort, leerling, tabel, onderwerp) == ("gemaakt", nummer, "leerling", nummer)
    assert isinstance(inhoud, dict)
    assert inhoud["geboortedatum"] == "2009-09-09"
    vault.change(wijzig)
    wijziging = _laatste(vault)[0]
    assert wijziging[0] == "gewijzigd"
    assert isinstance(wijziging[4], dict)
    assert wijziging[4]["achternaam"] == ["Bedacht", "Verzonnen"]
    vault.change(lambda uow: uow.session.delete(uow.session.get_one(Leerling, nummer)))
    assert _laatste(vault)[0][:4] == ("verwijderd", nummer, "leerling", nummer)


def test_events_name_the_owner_and_on_whose_behalf(vault: Vault) -> None:
    def eigenaar(uow: UnitOfWork) -> None:
        uow.session.add(Medewerker(naam="Kim Fictief", functie=Functie.JGC, eigenaar=True))

    def open_dossier(uow: UnitOfWork) -> int | None:
        uow.namens = "Stichting Voorbeeld"
        uow.log(Gebeurtenis.DOSSIER_GEOPEND, leerling_id=_leerling(uow).id)
        return uow.medewerker_id

    vault.change(eigenaar)
    wie = vault.change(open_dossier)
    rij = vault.query(
        lambda uow: uow.session.execute(
            text("SELECT medewerker_id, namens FROM logboek ORDER BY id DESC LIMIT 1")
        ).one()
    )
    assert wie is not None
    assert tuple(rij) == (wie, "Stichting Voorbeeld")


def test_a_change_without_changes_leaves_no_trace(vault: Vault) -> None:
    voor = vault.op_databank(lambda databank: databank.stand)

    def zelfde(uow: UnitOfWork) -> None:
        leerling = _leerling(uow)
        leerling.achternaam = str(leerling.achternaam)

    vault.change(zelfde)
    vault.change(lambda uow: None)
    assert vault.op_databank(lambda databank: databank.stand) == voor


def test_a_failed_change_logs_nothing(vault: Vault) -> None:
    def breek(uow: UnitOfWork) -> None:
        uow.session.add(Instelling(sleutel="half", waarde="1"))
        uow.session.flush()
        uow.log(Gebeurtenis.AFGEDRUKT)
        raise ZeroDivisionError

    voor = _laatste(vault)
    with pytest.raises(ZeroDivisionError):
        vault.change(breek)
    assert _laatste(vault) == voor
    assert vault.query(lambda uow: uow.session.get(Instelling, "half")) is None


@pytest.mark.parametrize(
    "opdracht",
    [
        "UPDATE logboek SET gebeurtenis = 'niets' WHERE id = 2",
        "DELETE FROM logboek WHERE id = 2",
        "UPDATE logboek_inhoud SET inhoud = '{}'",
    ],
)
def test_triggers_refuse_rewriting_the_logboek(vault: Vault, opdracht: str) -> None:
    def herschrijf(databank: Databank) -> None:
        databank.verbinding.execute(opdracht)

    with pytest.raises(Exception, match=r"append-only|write-once"):
        vault.op_databank(herschrijf)
    assert controleer(vault).goed


def test_erased_words_leave_the_chain_whole(vault: Vault) -> None:
    """The words go with the dossier; the chain does not notice, and the verification knows why."""
    nummer = vault.query(lambda uow: _leerling(uow).id)
    vault.change(lambda uow: uow.session.delete(uow.session.get_one(Leerling, nummer)))

    def wis(databank: Databank) -> None:
        databank.verbinding.execute(
            "DELETE FROM logboek_inhoud WHERE logboek_id IN "
            "(SELECT id FROM logboek WHERE leerling_id = ?)",
            (nummer,),
        )

    vault.op_databank(wis)
    assert controleer(vault).bevindingen == ()


@pytest.mark.parametrize(
    ("opdracht", "bevinding"),
    [
        ("UPDATE logboek SET gebeurtenis = 'niets' WHERE id = 3", "keten"),
        ("UPDATE logboek SET leerling_id = 99 WHERE id = 4", "keten"),
        ("DELETE FROM logboek_inhoud; DELETE FROM logboek WHERE id = 3", "ontbreekt regel 3"),
        ("UPDATE logboek_inhoud SET inhoud = '{}' WHERE logboek_id = 4", "is veranderd"),
    ],
)
def test_controle_finds_what_was_done_past_the_triggers(
    vault: Vault, opdracht: str, bevinding: str
) -> None:
    def vervals(databank: Databank) -> None:
        for trigger in (
            "logboek_niet_wijzigen",
            "logboek_niet_verwijderen",
            "logboek_inhoud_niet_wijzigen",
        ):
            databank.verbinding.execute(f"DROP TRIGGER {trigger}")
        databank.verbinding.executescript(opdracht)

    vault.op_databank(vervals)
    bevindingen = controleer(vault).bevindingen
    assert any(bevinding in b for b in bevindingen)
    assert any("weggehaald" in b for b in bevindingen)


def test_another_history_of_the_same_length_is_refused(
    gevuld: tuple[Path, bytes], tmp_path: Path
) -> None:
    """Two copies that went their own ways cannot be mixed."""
    een, twee = tmp_path / "een", tmp_path / "twee"
    for map_, waarde in ((een, "1"), (twee, "2")):
        shutil.copytree(gevuld[0], map_)
        with Vault.open(map_, WACHTWOORD) as geopend:
            nieuw = Instelling(sleutel="x", waarde=waarde)
            geopend.change(lambda uow, nieuw=nieuw: uow.session.add(nieuw))  # type: ignore[misc]
    shutil.copy(twee / "kluis.anker", een / "kluis.anker")
    with pytest.raises(HistoryDiffers):
        Vault.open(een, WACHTWOORD)


def test_bulk_work_needs_one_event_of_its_own(vault: Vault) -> None:
    rijen = [{"sleutel": f"s{i}", "waarde": "1"} for i in range(500)]

    def stil(uow: UnitOfWork) -> None:
        with uow.zonder_automatisch_logboek():
            uow.session.execute(insert(Instelling), rijen)

    def netjes(uow: UnitOfWork) -> None:
        stil(uow)
        uow.log(Gebeurtenis.DEMO_GEVULD, inhoud={"aantal": len(rijen)})

    with pytest.raises(BugError):
        vault.change(stil)
    assert vault.query(lambda uow: uow.session.query(Instelling).count()) == 0
    vault.change(netjes)
    assert vault.query(lambda uow: uow.session.query(Instelling).count()) == 500
    assert _laatste(vault)[0][0] == "demo-gevuld"


def test_ways_around_the_logboek_are_closed(vault: Vault) -> None:
    def buitenom(uow: UnitOfWork) -> None:
        uow.session.execute(update(Leerling).values(roepnaam="X"))

    def zelf_vastleggen(uow: UnitOfWork) -> None:
        uow.session.add(Instelling(sleutel="x", waarde="1"))
        uow.session.commit()

    def vervals(uow: UnitOfWork) -> None:
        uow.session.query(Logregel).first()
        uow.session.delete(uow.session.get_one(Logregel, 1))

    for poging in (buitenom, zelf_vastleggen, vervals):
        with pytest.raises(BugError):
            vault.change(poging)


def test_a_query_cannot_change_anything(vault: Vault) -> None:
    def schrijf(uow: UnitOfWork) -> None:
        uow.session.add(Instelling(sleutel="x", waarde="1"))
        uow.session.flush()

    with pytest.raises(BugError):
        vault.query(schrijf)
    with pytest.raises(BugError):
        vault.query(lambda uow: uow.log(Gebeurtenis.AFGEDRUKT))
    with pytest.raises(BugError):
        vault.query(lambda uow: vault.query(lambda _: None))


def test_an_error_never_carries_what_was_typed(vault: Vault) -> None:
    def dubbel(uow: UnitOfWork) -> None:
        for _ in range(2):
            uow.session.execute(
                text("INSERT INTO instelling VALUES (:s, :w)"), {"s": "k", "w": "Denkbeeld"}
            )

    with pytest.raises(Exception, match="UNIQUE") as fout:
        vault.change(dubbel)
    assert "Denkbeeld" not in str(fout.value)


def test_the_chain_is_computed_as_the_format_says(
    gevuld: tuple[Path, bytes], tmp_path: Path
) -> None:
    """Recompute the first link by hand, after docs/formaat-kluis.md."""
    import hmac

    from jos_desktop.storage.header import lees_kop
    from jos_desktop.storage.keys import Doel, subsleutel

    shutil.copytree(gevuld[0], tmp_path / "k")
    sleutel = subsleutel(gevuld[1], Doel.LOGBOEK)
    begin = hmac.digest(sleutel, b"begin" + lees_kop(tmp_path / "k").identiteit, "sha256")
    assert begin == audit.begin_van_keten(sleutel, lees_kop(tmp_path / "k").identiteit)
    verbinding = open_verbinding(tmp_path / "k" / "dossiers.db", gevuld[1])
    moment, keten = verbinding.execute("SELECT moment, keten FROM logboek WHERE id = 1").fetchone()
    verbinding.close()
    velden = f'[1,"{moment}","kluis-gemaakt",null,null,null,null,null,null]'
    assert keten == hmac.digest(sleutel, begin + velden.encode(), "sha256")
