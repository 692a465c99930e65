"""Open the SQLCipher database and turn its errors into known ones."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from sqlcipher3 import dbapi2 as sqlcipher

from jos_desktop.errors import KnownError
from jos_desktop.storage import zoekindex
from jos_desktop.storage.files import BESTAND_MODUS, DiskFull, FolderNotWritable, fout_van_systeem
from jos_desktop.storage.instance_lock import VaultInUse

if TYPE_CHECKING:
    from sqlalchemy import Engine

BESTANDSNAAM = "dossiers.db"
CACHE_KIB = 64 * 1024


class DatabaseDamaged(KnownError):
    """A page of the database does not decrypt or does not fit the rest."""

    wat: ClassVar[str] = "Het bestand met je dossiers (dossiers.db) is beschadigd of ontbreekt."
    doe: ClassVar[str] = (
        "Je wachtwoord is goed. Verander niets meer en zet de laatste reservekopie terug."
    )


class DiskFailed(KnownError):
    """The operating system could not read or write the disk."""

    wat: ClassVar[str] = "De schijf geeft een fout. Je laatste wijziging is niet opgeslagen."
    doe: ClassVar[str] = "Kijk of de schijf vol of los is, en probeer het opnieuw."


class ChangedOutside(KnownError):
    """Another program wrote to the database, or put another file in its place, while it was open.

    What was saved before stands where the other program put its own.
    """

    wat: ClassVar[str] = (
        "Een ander programma heeft dossiers.db veranderd terwijl je kluis open was. "
        "Je laatste wijziging is niet opgeslagen."
    )
    doe: ClassVar[str] = (
        "Zet synchroniseren voor deze map uit, sluit JOS Desktop en open de kluis opnieuw. "
        "Zet zo nodig de laatste reservekopie terug."
    )


# Parts of SQLite's messages; they are stable and not translated.
_FOUTEN: tuple[tuple[str, type[KnownError]], ...] = (
    ("database or disk is full", DiskFull),
    ("readonly database", FolderNotWritable),
    ("unable to open database", FolderNotWritable),
    ("database is locked", VaultInUse),
    ("malformed", DatabaseDamaged),
    ("not a database", DatabaseDamaged),
    ("is encrypted", DatabaseDamaged),
    ("out of memory", DatabaseDamaged),  # SQLCipher's word for a page it cannot decrypt
    ("disk i/o error", DiskFailed),
)


_LEESFOUTEN = frozenset({"", "SQLITE_IOERR", "SQLITE_IOERR_READ", "SQLITE_IOERR_SHORT_READ"})


def vertaal_fout(fout: BaseException) -> KnownError | None:
    """Return the known error behind an exception of the driver or of SQLAlchemy, if it is one."""
    kern = getattr(fout, "orig", None) or fout
    if isinstance(kern, OSError):
        return fout_van_systeem(kern)
    if not isinstance(kern, sqlcipher.DatabaseError):
        return None
    tekst = str(kern).lower()
    return next((soort() for deel, soort in _FOUTEN if deel in tekst), None)


@contextmanager
def eigen_tabellen() -> Iterator[None]:
    """Call a database without the vault's own tables damaged."""
    try:
        yield
    except sqlcipher.OperationalError as fout:
        if "no such" in str(fout).lower():
            raise DatabaseDamaged from fout
        raise


def _schrijffout(fout: BaseException) -> bool:
    """Tell a disk that refuses writing from a file that is too short to read."""
    kern = getattr(fout, "orig", None) or fout
    return getattr(kern, "sqlite_errorname", "") not in _LEESFOUTEN


@contextmanager
def bekende_fouten(*, bij_openen: bool = False) -> Iterator[None]:
    """Raise a known error in place of what the driver says about the file or the disk."""
    try:
        yield
    except KnownError:
        raise
    except Exception as fout:
        bekend = vertaal_fout(fout)
        if bekend is None:
            raise
        if bij_openen and isinstance(bekend, DiskFailed) and not _schrijffout(fout):
            bekend = DatabaseDamaged()
        raise bekend from fout


def maak_leeg_bestand(pad: Path) -> None:
    """Create the database file private from its first moment; SQLite keeps those modes."""
    os.close(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, BESTAND_MODUS))


def open_verbinding(pad: Path, datasleutel: bytes) -> Any:
    """Open an existing database file with the raw key and read its first page.

    The connection belongs to the calling thread. Transactions are explicit: with the driver's
    own, a table change would survive a rollback. Raises :class:`DatabaseDamaged`.
    """
    if not pad.is_file():
        raise DatabaseDamaged
    with bekende_fouten(bij_openen=True):
        verbinding = sqlcipher.connect(str(pad), isolation_level=None, cached_statements=256)
        try:
            _stel_in(verbinding, datasleutel)
        except BaseException:
            verbinding.close()
            raise
    return verbinding


def _stel_in(verbinding: Any, datasleutel: bytes) -> None:
    doe = verbinding.execute
    doe("PRAGMA cipher_log_level = NONE")
    doe(f"PRAGMA key = \"x'{datasleutel.hex()}'\"")
    doe("PRAGMA temp_store = MEMORY")  # sorting must not spill words to disk in the clear
    doe("SELECT count(*) FROM sqlite_master").fetchone()
    doe("PRAGMA foreign_keys = ON")
    doe("PRAGMA recursive_triggers = ON")  # a row that is replaced is deleted for the triggers too
    doe("PRAGMA journal_mode = TRUNCATE")  # docs/besluiten/0001-rollback-journaal.md
    doe("PRAGMA synchronous = FULL")
    doe(f"PRAGMA cache_size = -{CACHE_KIB}")
    doe("PRAGMA secure_delete = ON")
    zoekindex.leer_vouwen(verbinding)


def maak_engine(verbinding: Any) -> "Engine":
    """Put SQLAlchemy on top of the one open connection; late, unlocking does not need it."""
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    # hide_parameters: an exception text must never carry what stands in a dossier.
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: verbinding,
        poolclass=StaticPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        wijze = connection.get_execution_options().get("jos_begin", "BEGIN")
        connection.exec_driver_sql(wijze)

    return engine
