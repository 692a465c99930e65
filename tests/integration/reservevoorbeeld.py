"""A small filled vault to back up, made once and copied: key derivation is what costs time."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from sqlalchemy import text

from jos_desktop.models.leerling import Leerling
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.kluisvoorbeeld import WACHTWOORD, maak_gevulde_kluis

KluisMaker = Callable[[str], Vault]


@cache
def sjabloon() -> tuple[Path, str]:
    """Return a closed, filled vault and its recovery code."""
    map_ = Path(mkdtemp(prefix="jos-toets-")) / "kluis"
    vault, code = maak_gevulde_kluis(map_)
    vault.sluit()
    return map_, code


def kopie_van_sjabloon(map_: Path) -> Path:
    """Return a fresh copy of the closed vault."""
    shutil.copytree(sjabloon()[0], map_)
    return map_


def open_kopie(map_: Path) -> Iterator[Vault]:
    """Yield an open copy of the filled vault."""
    with Vault.open(kopie_van_sjabloon(map_), WACHTWOORD) as vault:
        yield vault


def hernoem(uow: UnitOfWork) -> None:
    """Change something, so that the counter goes on."""
    leerling = uow.session.get(Leerling, 1)
    assert leerling is not None
    leerling.achternaam += "x"


def gebeurtenissen(uow: UnitOfWork) -> list[str]:
    """Return the events of the logboek, in order."""
    return list(uow.session.scalars(text("SELECT gebeurtenis FROM logboek ORDER BY id")))
