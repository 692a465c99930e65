"""Unlocking to a caseload of 10,000 pupils, key derivation aside, against the bare queries."""

import time
from pathlib import Path

from jos_desktop.services import caseload, caseload_regel
from jos_desktop.storage.engine import BESTANDSNAAM, open_verbinding
from jos_desktop.storage.vault import Vault
from tests.bench.meting import Row, Timed, compare
from tests.bench.omgeving import PASSWORD, PUPILS, copied_vault

_QUERIES = (
    caseload.CASELOAD_SQL,
    caseload_regel.GEZAG_SQL,
    caseload_regel.HULP_SQL,
    caseload_regel.MAATREGEL_SQL,
    caseload_regel.WIL_SQL,
)


def _clock(work: Timed) -> float:
    """Time the work without locking the vault that it opened."""
    start = time.perf_counter()
    opened = work()
    elapsed = time.perf_counter() - start
    if isinstance(opened, Vault):
        opened.sluit()
    return elapsed


def _measure(folder: Path) -> Row:
    with Vault.open(folder, PASSWORD) as vault:
        key = vault.ruwe_sleutel()
        today = vault.query(lambda uow: uow.vandaag.isoformat())

    def ours() -> Vault:
        # With the data key: Argon2id is meant to be slow, and is left out on both sides.
        opened = Vault.open_met_sleutel(folder, key)
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
        clock=_clock,
    )


def meet() -> list[Row]:
    """Measure this row; the main thread's own share is in rij_caseload_venster."""
    with copied_vault() as folder:
        return [_measure(folder)]
