"""The bare side of a row: the same encrypted database file without anything of ours on top."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jos_desktop.storage.engine import BESTANDSNAAM, open_verbinding
from jos_desktop.storage.vault import Vault


@contextmanager
def bare_copy(vault: Vault) -> Iterator[Any]:
    """Give a connection to a copy of the database, beside the vault on the same disk.

    A copy, because the open vault does not share its file.
    """
    folder = vault.map.parent / "kaal"
    folder.mkdir()
    target = folder / BESTANDSNAAM
    shutil.copy2(vault.map / BESTANDSNAAM, target)
    connection = open_verbinding(target, vault.ruwe_sleutel())
    try:
        yield connection
    finally:
        connection.close()
        shutil.rmtree(folder)


def busiest_pupil(connection: Any) -> int:
    """Return the pupil with the most contacts."""
    row = connection.execute(
        "SELECT leerling_id FROM contactmoment GROUP BY leerling_id ORDER BY count(*) DESC, 1"
    ).fetchone()
    return int(row[0])


def tables_of_pupil(connection: Any) -> list[str]:
    """Return one plain query for each table that holds something of one pupil.

    Read from the schema, so that a new table joins the limit by itself.
    """
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        if not row[0].startswith(("logboek", "alembic"))
    ]
    queries = ["SELECT * FROM leerling WHERE id = :leerling"]
    for name in names:
        columns = {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')}
        if "leerling_id" in columns:
            queries.append(f'SELECT * FROM "{name}" WHERE leerling_id = :leerling')
        elif "traject_id" in columns:
            queries.append(
                f'SELECT * FROM "{name}" WHERE traject_id IN '
                "(SELECT id FROM traject WHERE leerling_id = :leerling)"
            )
    return queries
