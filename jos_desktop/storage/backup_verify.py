"""Verify what was just written: a copied database, and a container read back."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from jos_desktop.errors import KnownError
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.storage import engine
from jos_desktop.storage.anchor import Stand
from jos_desktop.storage.joskopie import BackupDamaged, Gemeld, Manifest, open_joskopie

if TYPE_CHECKING:
    from jos_desktop.storage.database import Databank

_SLOTEN: Final = (Gebeurtenis.ONTGRENDELD, Gebeurtenis.VERGRENDELD)


class BackupNotVerified(KnownError):
    """The copy was read back and is not what it should be."""

    wat: ClassVar[str] = "De nieuwe reservekopie klopte niet bij het nalezen en is niet bewaard."
    doe: ClassVar[str] = "Laat je kluis controleren bij Beheer. De vorige reservekopie is er nog."


def lees_schema(verbinding: Any) -> str:
    """Return the schema revision of an open database."""
    return str(verbinding.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def tel_rijen(verbinding: Any) -> dict[str, int]:
    """Return the number of rows of every table."""
    vraag = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    namen = [str(rij[0]) for rij in verbinding.execute(vraag)]
    return {
        naam: int(verbinding.execute(f'SELECT count(*) FROM "{naam}"').fetchone()[0])  # noqa: S608
        for naam in namen
    }


def controleer_databank(
    pad: Path, datasleutel: bytes, stand: Stand, schema: str, tellingen: dict[str, int] | None
) -> None:
    """Open a copied database with the key and compare it; on a connection of its own.

    Raises :class:`BackupNotVerified`.
    """
    try:
        verbinding = engine.open_verbinding(pad, datasleutel)
        try:
            with engine.bekende_fouten(bij_openen=True):
                klopt = (
                    not verbinding.execute("PRAGMA cipher_integrity_check").fetchall()
                    and verbinding.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
                    and _stand(verbinding) == (stand.teller, stand.logboek_id, stand.kop)
                    and lees_schema(verbinding) == schema
                    and (tellingen is None or tel_rijen(verbinding) == tellingen)
                )
        finally:
            verbinding.close()
    except (engine.DatabaseDamaged, TypeError) as fout:
        raise BackupNotVerified from fout
    if not klopt:
        raise BackupNotVerified


def _stand(verbinding: Any) -> tuple[int, int, bytes]:
    vraag = "SELECT teller, logboek_id, kop FROM kluisstand WHERE id = 1"
    teller, nummer, kop = verbinding.execute(vraag).fetchone()
    return int(teller), int(nummer), bytes(kop)


def lees_na(pad: Path, datasleutel: bytes, gemeld: Gemeld) -> None:
    """Read a whole container with the key. Raises :class:`BackupNotVerified`."""
    try:
        with open_joskopie(pad) as kopie:
            kopie.eis_echt(datasleutel)
            kopie.controleer(gemeld)
    except BackupDamaged as fout:
        raise BackupNotVerified from fout


def veranderd_sinds(databank: "Databank", manifest: Manifest) -> bool:
    """Tell whether anything but opening and locking happened since a backup of this branch."""
    stand = databank.stand
    if stand.teller < manifest.teller:
        return True
    vraag = "SELECT gebeurtenis FROM logboek WHERE id > ?"
    rijen = [rij[0] for rij in databank.verbinding.execute(vraag, (manifest.logboek_id,))]
    # Each is a commit of its own; whatever is left over was something else.
    return stand.teller - manifest.teller > sum(rij in _SLOTEN for rij in rijen)
