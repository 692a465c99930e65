"""Migrations: head equals the models; up, down and with data; the gate knows every revision."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.storage import schema, zoekindex
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.database import Databank
from jos_desktop.storage.vault import Vault
from tests.integration.kluisvoorbeeld import NAMEN, WACHTWOORD, maak_gevulde_kluis, namen


def _tabellen(verbinding: Connection) -> set[str]:
    vraag = text("SELECT name FROM sqlite_master WHERE type IN ('table', 'trigger')")
    return set(verbinding.scalars(vraag))


def test_the_gate_knows_every_revision() -> None:
    assert schema.scriptrevisies() == schema.REVISIES


def test_head_equals_the_models(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def vergelijk(databank: Databank) -> list[Any]:
        with databank._alchemist().begin() as transactie:
            context = MigrationContext.configure(
                databank._alchemist(),
                # The index for searching is no mapped table; test_zoekindex.py is about it.
                opts={
                    "compare_type": False,
                    "include_name": lambda naam, soort, _: (
                        not (soort == "table" and naam in zoekindex.TABELLEN)
                    ),
                },
            )
            verschil = compare_metadata(context, schema.metadata())
            transactie.rollback()
        return list(verschil)

    vault, _ = maak_gevulde_kluis(tmp_path / "kluis")
    with vault:
        assert vault.op_databank(vergelijk) == []


def test_check_constraints_equal_the_models(tmp_path: Path) -> None:
    """Alembic does not compare CHECKs; SQLite keeps them by name in the table's text."""

    def namen_van_checks(databank: Databank) -> dict[str, str]:
        rijen = databank.verbinding.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
        )
        return dict(rijen.fetchall())

    vault, _ = maak_gevulde_kluis(tmp_path / "kluis")
    with vault:
        gemaakt = vault.op_databank(namen_van_checks)
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateTable

    for tabel in schema.metadata().sorted_tables:
        bedoeld = str(CreateTable(tabel).compile(dialect=sqlite.dialect()))
        assert _regels(gemaakt[tabel.name]) == _regels(bedoeld), tabel.name


def _regels(sql: str) -> list[str]:
    """Return the parts of a CREATE TABLE, whatever their order, lines and quoting.

    A column that was added later stands behind the rest on one line.
    """
    inhoud = " ".join(sql.replace('"', "").split())
    delen, diepte = [""], 0
    for teken in inhoud[inhoud.index("(") + 1 : inhoud.rindex(")")]:
        diepte += {"(": 1, ")": -1}.get(teken, 0)
        if teken == "," and not diepte:
            delen.append("")
        else:
            delen[-1] += teken
    return sorted(deel.strip() for deel in delen)


def test_down_empties_and_up_fills_again(tmp_path: Path) -> None:
    def heen_en_weer(databank: Databank) -> tuple[set[str], set[str], set[str]]:
        verbinding = databank._alchemist()
        databank.verbinding.execute("PRAGMA foreign_keys = OFF")
        with verbinding.begin() as transactie:
            vol = _tabellen(verbinding)
            schema.breng_terug(verbinding, "base")
            leeg = _tabellen(verbinding)
            schema.breng_naar(verbinding)
            opnieuw = _tabellen(verbinding)
            transactie.rollback()
        databank.verbinding.execute("PRAGMA foreign_keys = ON")
        return vol, leeg, opnieuw

    vault, _ = maak_gevulde_kluis(tmp_path / "kluis")
    with vault:
        vol, leeg, opnieuw = vault.op_databank(heen_en_weer)
        assert leeg == {"alembic_version"}
        assert opnieuw == vol
        # Rolled back as a whole, tables included: the data never left.
        assert vault.query(namen) == [achternaam for _, achternaam in NAMEN]
        assert controleer(vault).goed


def _voeg_kolom_toe(verbinding: Connection, revisie: str = "9999") -> None:
    verbinding.execute(text("ALTER TABLE instelling ADD COLUMN later TEXT"))
    verbinding.execute(text("UPDATE alembic_version SET version_num = :r"), {"r": revisie})


def test_an_older_vault_is_upgraded_on_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    maak_gevulde_kluis(tmp_path / "kluis")[0].sluit()
    monkeypatch.setattr(schema, "REVISIES", (*schema.REVISIES, "9999"))
    monkeypatch.setattr(schema, "HUIDIG", "9999")
    monkeypatch.setattr(schema, "breng_naar", _voeg_kolom_toe)
    with Vault.open(tmp_path / "kluis", WACHTWOORD) as vault:
        soorten = vault.query(
            lambda uow: list(uow.session.scalars(text("SELECT gebeurtenis FROM logboek")))
        )
        assert Gebeurtenis.BIJGEWERKT in soorten
        assert vault.query(namen) == [achternaam for _, achternaam in NAMEN]
        assert controleer(vault).goed


def test_an_upgrade_that_fails_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def halverwege(verbinding: Connection) -> None:
        _voeg_kolom_toe(verbinding)
        raise ZeroDivisionError

    maak_gevulde_kluis(tmp_path / "kluis")[0].sluit()
    with monkeypatch.context() as tijdelijk:
        tijdelijk.setattr(schema, "REVISIES", (*schema.REVISIES, "9999"))
        tijdelijk.setattr(schema, "HUIDIG", "9999")
        tijdelijk.setattr(schema, "breng_naar", halverwege)
        with pytest.raises(ZeroDivisionError):
            Vault.open(tmp_path / "kluis", WACHTWOORD)
    with Vault.open(tmp_path / "kluis", WACHTWOORD) as vault:
        assert controleer(vault).goed
