"""A pupil with everything, and a window to open forms over."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jos_desktop.storage.vault import Vault
from jos_desktop.ui.schermen import Context
from tests.ui.concepten.vormen import Casus, Proef, crash, maak_casus
from tests.ui.conftest import WACHTWOORD


@dataclass(frozen=True)
class Gevuldekluis:
    """A closed vault to copy, with two pupils that have everything."""

    map: Path
    een: Casus
    ander: Casus


@pytest.fixture(scope="session")
def gevuldekluis(kluissjabloon: Path, tmp_path_factory: pytest.TempPathFactory) -> Gevuldekluis:
    """Fill a vault once: every form here starts from the same."""
    map_ = tmp_path_factory.mktemp("gevuld") / "kluis"
    shutil.copytree(kluissjabloon, map_)
    with Vault.open(map_, WACHTWOORD) as vault:
        return Gevuldekluis(map_, vault.change(maak_casus), vault.change(maak_casus))


@pytest.fixture
def kluis(gevuldekluis: Gevuldekluis, tmp_path: Path) -> Iterator[Vault]:
    """Return an open copy of the filled vault."""
    shutil.copytree(gevuldekluis.map, tmp_path / "kluis")
    with Vault.open(tmp_path / "kluis", WACHTWOORD) as vault:
        yield vault


@pytest.fixture
def casus(gevuldekluis: Gevuldekluis) -> Casus:
    return gevuldekluis.een


@pytest.fixture
def proef(qtbot: QtBot, context: Context) -> Iterator[Proef]:
    proef = Proef(qtbot, context)
    yield proef
    proef.rust()
    crash(proef.venster)
    proef.rust()
