"""The schema version: a gate in plain SQL, and upgrades with Alembic when they are needed."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jos_desktop.storage.engine import DatabaseDamaged
from jos_desktop.storage.header import VaultTooNew

if TYPE_CHECKING:
    from sqlalchemy import Connection, MetaData

# Every revision this version knows, oldest first. A test holds it against the scripts, so that
# unlocking a current vault does not have to import Alembic.
REVISIES: tuple[str, ...] = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
HUIDIG = REVISIES[-1]
MIGRATIEMAP = Path(__file__).parent / "migrations"


def is_huidig(verbinding: Any) -> bool:
    """Tell whether the schema is the present one; false when it is older.

    Raises :class:`VaultTooNew` for a revision of a later version.
    """
    rijen = verbinding.execute("SELECT version_num FROM alembic_version").fetchall()
    if len(rijen) != 1:
        raise DatabaseDamaged
    if rijen[0][0] not in REVISIES:
        raise VaultTooNew
    return bool(rijen[0][0] == HUIDIG)


def metadata() -> "MetaData":
    """Return the tables of all mapped classes, for comparing them with the migrations."""
    # Imported for their tables: a mapped class registers itself.
    import jos_desktop.models.kluisstand
    import jos_desktop.models.logboek  # noqa: F401
    from jos_desktop.models.alles import Base

    return Base.metadata


def _config(verbinding: "Connection | None") -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIEMAP).replace("%", "%%"))
    config.attributes["connection"] = verbinding
    return config


def breng_naar(verbinding: "Connection", revisie: str = HUIDIG) -> None:
    """Migrate up to ``revisie`` within the transaction that is open on this connection."""
    from alembic import command

    command.upgrade(_config(verbinding), revisie)


def breng_terug(verbinding: "Connection", revisie: str) -> None:
    """Migrate down to ``revisie`` ("base" empties the database)."""
    from alembic import command

    command.downgrade(_config(verbinding), revisie)


def scriptrevisies() -> tuple[str, ...]:
    """Return the revisions of the migration scripts, oldest first."""
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(_config(None))
    return tuple(reversed([script.revision for script in scripts.walk_revisions()]))
