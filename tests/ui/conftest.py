"""A styled application, and a context on a real vault, for the tests of the window."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import Functie
from jos_desktop.services.profiel import richt_kluis_in
from jos_desktop.storage.keys import MIN_BANEN, MIN_GEHEUGEN_KIB, MIN_RONDES, Argon2Kosten
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.events import Bus, Schoolkeuze
from jos_desktop.ui.schermen import Context, Navigatie
from jos_desktop.ui.stijl import Stijl, Thema
from jos_desktop.ui.tasks import Achtergrond, Tasks
from tests.ui.dossier.voorbeeld import Gevuld, maak_gevuld

WACHTWOORD = "demo-wachtwoord-jos"
LICHTSTE = Argon2Kosten(MIN_GEHEUGEN_KIB, MIN_RONDES, MIN_BANEN)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen plugin complain about what it cannot do."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def stijl(qapp: QApplication) -> Stijl:
    """Return the look, in light colours."""
    qapp.setApplicationName("JOS Desktop")
    qapp.setOrganizationName("JOS")
    return Stijl(qapp, Thema.LICHT)


@pytest.fixture
def achtergrond(qtbot: QtBot) -> Iterator[Achtergrond]:
    """Return worker threads that are joined afterwards."""
    background = Achtergrond()
    yield background
    background.sluit()


@pytest.fixture(scope="session")
def kluissjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed vault to copy: making one takes twice as long as opening it."""
    map_ = tmp_path_factory.mktemp("sjabloon") / "kluis"
    vault, _code = Vault.maak(map_, WACHTWOORD, kosten=LICHTSTE)
    with vault:
        vault.change(
            lambda uow: richt_kluis_in(
                uow, naam="Anne de Wit", functie=Functie.JGC, school_codes=frozenset({"SDC"})
            )
        )
    return map_


@pytest.fixture(scope="session")
def vol_dossier(
    kluissjabloon: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Gevuld]:
    """Return a closed vault to copy that has a full dossier, and the keys of that dossier."""
    map_ = tmp_path_factory.mktemp("sjabloon") / "vol"
    shutil.copytree(kluissjabloon, map_)
    with Vault.open(map_, WACHTWOORD) as vault:
        return map_, vault.change(maak_gevuld)


@pytest.fixture
def kluis(request: pytest.FixtureRequest, kluissjabloon: Path, tmp_path: Path) -> Iterator[Vault]:
    """Return an open vault with the shipped schools, a profile, and a dossier if it is asked."""
    bron = kluissjabloon
    if "vol_dossier" in request.fixturenames:
        bron, _ = request.getfixturevalue("vol_dossier")
    shutil.copytree(bron, tmp_path / "kluis")
    with Vault.open(tmp_path / "kluis", WACHTWOORD) as vault:
        yield vault


@pytest.fixture
def context(qtbot: QtBot, stijl: Stijl, kluis: Vault) -> Iterator[Context]:
    """Return what a page gets, on a real vault."""
    bus = Bus()
    tasks = Tasks(kluis, bus)
    yield Context(kluis, tasks, bus, Schoolkeuze(), Navigatie(), stijl)
    tasks.sluit()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
