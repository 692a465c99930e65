"""Searching as somebody types, in 250,000 contacts and more, against the bare FTS5 query."""

import statistics
import time
from functools import partial
from pathlib import Path

from jos_desktop.services.zoeken import zoek
from jos_desktop.services.zoeknamen import Naamindex
from jos_desktop.storage.vault import Vault
from jos_desktop.storage.zoekindex import bereik
from tests.bench.kaal import bare_copy
from tests.bench.meting import Row, absolute
from tests.bench.omgeving import PASSWORD, copied_vault

_CONTACTS = 250_000
# What is on the screen after each key of a few searches: names, frequent and rare words.
_TYPED = ("sanne", "jansn", "gesprek", "mentor klas", "huiswerk", "wijkteam", "moeder boos")
_TIMES = 3
_BARE = (
    "SELECT c.id, c.datum, c.verslag FROM zoek z CROSS JOIN contactmoment c "
    "ON c.id = (z.rowid & 67108863) WHERE zoek MATCH ? AND z.rowid BETWEEN ? AND ? "
    "ORDER BY z.rowid LIMIT 8"
)


def _questions() -> list[str]:
    return [text[:end] for text in _TYPED for end in range(2, len(text) + 1)]


def _p95(samples: list[float]) -> float:
    return statistics.quantiles(samples, n=20)[-1]


def _measure(folder: Path) -> list[Row]:
    ours: list[float] = []
    bare: list[float] = []
    first, last = bereik("contactmoment")
    with Vault.open(folder, PASSWORD) as vault:
        names = vault.query(Naamindex.lees)
        with bare_copy(vault) as connection:
            (contacts,) = connection.execute("SELECT count(*) FROM contactmoment").fetchone()
            assert contacts >= _CONTACTS
            for question in _questions() * _TIMES:
                match = " AND ".join(f'"{word}"*' for word in question.split())
                start = time.perf_counter()
                connection.execute(_BARE, (match, first, last)).fetchall()
                between = time.perf_counter()
                vault.query(partial(zoek, vraag=question, namen=names))
                ours.append(time.perf_counter() - between)
                bare.append(between - start)
    high, low = _p95(ours), _p95(bare)
    return [
        Row(
            name="zoeken terwijl je typt, p95 bij 250.000 contacten",
            ratio=round(high / low, 3),
            baseline="de kale FTS5-vraag, p95",
            limit=2.0,
            unit="x",
            ours_ms=round(high * 1000, 2),
            baseline_ms=round(low * 1000, 2),
        ),
        absolute("zoeken terwijl je typt, p95", [high], baseline_name="vaste grens", limit_ms=50),
    ]


def meet() -> list[Row]:
    """Measure this row."""
    with copied_vault() as folder:
        return _measure(folder)
