"""The stories in the window: which of them run on this system, and the demo vault they use."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jos_desktop.demo.vul import maak_demo
from tests.e2e.recht import Zaak, maak_kluis

# Xvfb is a thing of Linux; the same story in the window runs everywhere.
collect_ignore = (
    []
    if sys.platform.startswith("linux")
    else [
        "test_dag_scherm.py",
        "test_overdracht_scherm.py",
        "test_verhaal_scherm.py",
        "test_vergrendelen.py",
        "test_klembord.py",
        "test_leerlingstand_scherm.py",
    ]
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen plugin complain about what it cannot do."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def _demosjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the demo vault once."""
    folder = tmp_path_factory.mktemp("demo") / "kluis"
    maak_demo(folder)
    return folder


@pytest.fixture
def demokluis(_demosjabloon: Path, tmp_path: Path) -> Path:
    """Return the folder of a demo vault, closed."""
    return Path(shutil.copytree(_demosjabloon, tmp_path / "kluis"))


@pytest.fixture
def zaak(tmp_path: Path) -> Iterator[Zaak]:
    """Return a small vault, open, for a story about consent and rights."""
    vault = maak_kluis(tmp_path / "kluis")
    with vault:
        yield Zaak(vault)
