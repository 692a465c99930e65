"""The summary of one block of a big caseload, against the bare queries that count its tables."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jos_desktop.services.samenvatting import bevries, gesloten_blokken, voorbeeld
from jos_desktop.services.samenvatting_feiten import CONSULTEN_SQL, FEITEN_SQL, LEERLINGEN_SQL
from jos_desktop.services.samenvatting_feiten_contacten import CONTACTEN_SQL
from jos_desktop.storage.vault import Vault
from tests.bench.kaal import bare_copy
from tests.bench.meting import Row, absolute, compare, seconds
from tests.bench.omgeving import PASSWORD, copied_vault

_LIMIT = 3.0
_LONGEST_MS = 1000


def _queries(begin: str, eind: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Return the plain queries that tell what the tables of a block are counted from."""
    dagen = {"begin": begin, "eind": eind}
    yield FEITEN_SQL, {}
    yield LEERLINGEN_SQL, {}
    yield CONSULTEN_SQL, {}
    yield CONTACTEN_SQL, dagen
    yield "SELECT id, aangemaakt, school_id, type, functie, status, start, einde FROM traject", {}
    yield "SELECT bestemming, resultaat, aangemeld_op, resultaat_op FROM verwijzing", {}
    yield "SELECT type, status, datum FROM overdracht", {}


def _measure(folder: Path) -> list[Row]:
    with Vault.open(folder, PASSWORD) as vault:
        standen = vault.query(lambda uow: gesloten_blokken(uow, uow.vandaag))
        laatste, eerder = [stand for stand in standen if stand.te_maken][:2]
        # The blocks before it are frozen long since, as in real life.
        vault.change(lambda uow: bevries(uow, uow.ledger, eerder.sleutel))

        def ours() -> object:
            return vault.query(lambda uow: voorbeeld(uow, uow.ledger, laatste.sleutel))

        with bare_copy(vault) as connection:
            queries = list(_queries(laatste.begin.isoformat(), laatste.eind.isoformat()))

            def bare() -> None:
                for query, waarden in queries:
                    _run(connection, query, waarden)

            row = compare(
                "samenvatting van één blok, 10.000 leerlingen",
                ours,
                bare,
                baseline_name="de kale telvragen",
                limit=_LIMIT,
                pairs=7,
                warm_up=2,
            )
        samples = [seconds(ours) for _ in range(7)]
    return [
        row,
        absolute(
            "samenvatting van één blok, tijd",
            samples,
            baseline_name="vaste grens",
            limit_ms=_LONGEST_MS,
        ),
    ]


def _run(connection: Any, query: str, waarden: dict[str, str]) -> None:
    connection.execute(query, waarden).fetchall()


def meet() -> list[Row]:
    """Measure this row."""
    with copied_vault() as folder:
        return _measure(folder)
