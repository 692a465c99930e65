"""What an open vault runs on, for the screen Over and for reports."""

from dataclasses import dataclass

from jos_desktop.storage import header, schema
from jos_desktop.storage.database import Databank
from jos_desktop.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Over:
    """Version of SQLCipher, revision of the schema, and format of the vault's files."""

    sqlcipher: str
    schema: str
    formaat: int


def lees_over(vault: Vault) -> Over:
    """Ask the vault's own connection; an open vault always has the present schema."""

    def werk(databank: Databank) -> str:
        return str(databank.verbinding.execute("PRAGMA cipher_version").fetchone()[0])

    return Over(vault.op_databank(werk), schema.HUIDIG, header.FORMAATVERSIE)
