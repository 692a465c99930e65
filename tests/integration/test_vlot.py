"""What the tests do once instead of every time gives what the program itself gives."""

from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from jos_desktop.storage import keys, schema
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests import vlot

WACHTWOORD = "demo-wachtwoord-jos"
# What happened in it, and the chain over that: each vault has its own.
_EIGEN = ("logboek", "kluisstand")


def _inhoud(uow: UnitOfWork) -> list[Any]:
    verbinding = uow.session.connection()
    vormen = verbinding.exec_driver_sql(
        "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    ).all()
    namen = [naam for soort, naam, _, _ in vormen if soort == "table" and naam not in _EIGEN]
    rijen = [sorted(verbinding.exec_driver_sql(f'SELECT * FROM "{naam}"')) for naam in namen]
    return [*vormen, *zip(namen, map(repr, rijen), strict=True)]


def _maak(map_: Path) -> list[Any]:
    vault, _ = Vault.maak(map_, WACHTWOORD, kosten=ARGON2_LAAGST)
    with vault:
        return vault.query(_inhoud)


def test_a_vault_is_what_the_migrations_make(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _maak(tmp_path / "eerst")  # from here on there is something to repeat
    herhaald = _maak(tmp_path / "herhaald")
    monkeypatch.setattr(schema, "breng_naar", vlot.echte_breng_naar)
    assert herhaald == _maak(tmp_path / "echt")


def test_a_key_is_the_real_one_and_hangs_on_everything() -> None:
    def sleutels() -> list[bytes]:
        zwaarder = keys.Argon2Kosten(keys.MIN_GEHEUGEN_KIB, keys.MIN_RONDES + 1, keys.MIN_BANEN)
        return [
            keys.wachtwoordsleutel(woord, bytes(zout), kosten)
            for woord, zout, kosten in (
                ("een", b"z" * 16, ARGON2_LAAGST),
                ("twee", b"z" * 16, ARGON2_LAAGST),
                ("een", b"y" * 16, ARGON2_LAAGST),
                ("een", b"z" * 16, zwaarder),
            )
        ]

    eerst, nog_eens = sleutels(), sleutels()
    assert eerst == nog_eens
    with pytest.MonkeyPatch.context() as echt:
        echt.setattr(keys, "Argon2id", Argon2id)
        assert sleutels() == eerst
    assert len(set(eerst)) == len(eerst)


def test_the_salts_of_the_program_itself_are_all_new() -> None:
    zouten = {vlot.echt_nieuw_zout() for _ in range(100)}
    assert len(zouten) == 100
    assert {len(zout) for zout in zouten} == {keys.ZOUT_BYTES}
