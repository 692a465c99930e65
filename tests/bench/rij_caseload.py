"""Unlocking to a caseload of 10,000 pupils, key derivation aside, against the bare queries."""

import time
from pathlib import Path

from jos_desktop.services import caseload
from jos_desktop.storage import vault as vault_module
from jos_desktop.storage.engine import BESTANDSNAAM, open_verbinding
from jos_desktop.storage.header import Kop
from jos_desktop.storage.keys import Vaksoort
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.storage.vault import Vault
from tests.bench.meting import Row, Timed, compare
from tests.bench.omgeving import PASSWORD, PUPILS, copied_vault

_QUERIES = (caseload.CASELOAD_SQL, caseload.GEZAG_SQL, caseload.HULP_SQL)


class _KeyDerivation:
    """Count the seconds that unlocking spends on Argon2id; they are meant to be long."""

    def __init__(self) -> None:
        self.spent_s = 0.0
        self._original = vault_module.ontsluit

    def __enter__(self) -> "_KeyDerivation":
        def timed(map_: Path, kop: Kop, soort: Vaksoort, geheim: str | Herstelcode) -> bytes:
            start = time.perf_counter()
            key = self._original(map_, kop, soort, geheim)
            self.spent_s += time.perf_counter() - start
            return key

        vault_module.ontsluit = timed
        return self

    def __exit__(self, *_: object) -> None:
        vault_module.ontsluit = self._original

    def clock(self, work: Timed) -> float:
        """Time the work without key derivation, and without locking what it opened."""
        before = self.spent_s
        start = time.perf_counter()
        opened = work()
        elapsed = time.perf_counter() - start - (self.spent_s - before)
        if isinstance(opened, Vault):
            opened.sluit()
        return elapsed


def _measure(folder: Path, derivation: _KeyDerivation) -> Row:
    with Vault.open(folder, PASSWORD) as vault:
        key = vault.ruwe_sleutel()
        today = vault.query(lambda uow: uow.vandaag.isoformat())

    def ours() -> Vault:
        opened = Vault.open(folder, PASSWORD)
        rows = opened.query(caseload.lees_caseload)
        assert len(rows) >= PUPILS * 0.99
        return opened

    def bare() -> None:
        connection = open_verbinding(folder / BESTANDSNAAM, key)
        for query in _QUERIES:
            wanted = {"vandaag": today} if ":vandaag" in query else {}
            connection.execute(query, wanted).fetchall()
        connection.close()

    return compare(
        "ontgrendelen tot gevulde caseload",
        ours,
        bare,
        baseline_name="de kale zoekvragen",
        limit=2.0,
        pairs=9,
        clock=derivation.clock,
    )


def meet() -> list[Row]:
    """Measure this row; the main thread's own share is in rij_caseload_venster."""
    with copied_vault() as folder, _KeyDerivation() as derivation:
        return [_measure(folder, derivation)]
