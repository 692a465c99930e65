"""What every test gets: its own home folder, no network, no silent warnings, no left threads."""

import importlib
import logging
import os
import re
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.vlot import wees_vlot

_NETWERKSLOT = str(Path(__file__).parent / "netwerkslot")
sys.path.insert(0, _NETWERKSLOT)
netwerkslot = importlib.import_module("jos_netwerkslot")

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHONPATH"] = os.pathsep.join(
    part
    for part in (
        _NETWERKSLOT,
        str(Path(__file__).parent.parent),
        os.environ.get("PYTHONPATH", ""),
    )
    if part
)
for _display in ("DISPLAY", "WAYLAND_DISPLAY"):
    os.environ.pop(_display, None)

wees_vlot()

# "toets" gives the same examples for the same code, so that a red run can be repeated;
# "proef" looks further with random examples (python3 dev.py proef).
settings.register_profile(
    "toets",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("proef", parent=settings.get_profile("toets"), derandomize=False)
settings.register_profile("proef", settings.get_profile("proef"), max_examples=1000)
settings.load_profile(os.environ.get("JOS_HYPOTHESIS", "toets"))

_HOME_VARIABLES = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": "run",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "TMPDIR": "tmp",
    "TEMP": "tmp",
    "TMP": "tmp",
}


@pytest.fixture(autouse=True)
def thuismap(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty home, so that nothing of the user is read or written."""
    home = tmp_path_factory.mktemp("thuis")
    for name, under in _HOME_VARIABLES.items():
        folder = home / under
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return home


@pytest.fixture(autouse=True)
def _geen_echte_sleutelbos(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a vault never reach the keyring of whoever runs the tests."""

    def bos() -> object:
        from jos_desktop.storage.sleutelbos import Sleutelbos
        from tests.integration.sleutelbosje import Geheugenbos

        return Sleutelbos(Geheugenbos())

    plek = "jos_desktop.storage.vault_keys.Sleutelbeheer.sleutelbos"
    monkeypatch.setattr(plek, staticmethod(bos))


class LogBewaker(logging.Handler):
    """Collect warnings and worse; a test says beforehand which ones it expects."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._seen: dict[int, logging.LogRecord] = {}
        self._expected: list[re.Pattern[str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record; one that passes two loggers counts once."""
        self._seen[id(record)] = record

    def verwacht(self, pattern: str) -> None:
        """Expect at least one record whose message matches this regular expression."""
        self._expected.append(re.compile(pattern))

    def faults(self) -> list[str]:
        """Return what was logged unexpectedly, and what was expected but never logged."""
        messages = [
            f"{record.name} {record.levelname}: {record.getMessage()}"
            for record in self._seen.values()
        ]
        unexpected = [
            f"onverwacht gelogd: {message}"
            for message in messages
            if not any(pattern.search(message) for pattern in self._expected)
        ]
        absent = [
            f"verwacht maar niet gelogd: {pattern.pattern}"
            for pattern in self._expected
            if not any(pattern.search(message) for message in messages)
        ]
        return unexpected + absent


@pytest.fixture(autouse=True)
def logbewaker() -> Iterator[LogBewaker]:
    """Fail the test on a log record of WARNING or worse that it did not expect."""
    guard = LogBewaker()
    loggers = [logging.getLogger(), logging.getLogger("jos_desktop")]
    for logger in loggers:
        logger.addHandler(guard)
    yield guard
    for logger in loggers:
        logger.removeHandler(guard)
    faults = guard.faults()
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


def _own_threads() -> set[threading.Thread]:
    # Threads that Qt started and that once called Python stay listed as dummies for ever.
    return {
        thread
        for thread in threading.enumerate()
        if thread.is_alive() and not isinstance(thread, threading._DummyThread)
    }


@pytest.fixture(autouse=True)
def _geen_achtergebleven_draden() -> Iterator[None]:
    """Fail the test when a thread it started still lives two seconds after it ended."""
    before = _own_threads()
    yield
    deadline = time.monotonic() + 2
    for thread in _own_threads() - before:
        thread.join(max(0.0, deadline - time.monotonic()))
    left = sorted(thread.name for thread in _own_threads() - before)
    if left:
        pytest.fail(f"draden die nog lopen: {', '.join(left)}", pytrace=False)


@pytest.fixture(autouse=True)
def _geen_netwerk() -> Iterator[None]:
    """Fail the test on any attempt to reach the network, also one that was swallowed."""
    netwerkslot.ATTEMPTS.clear()
    yield
    attempts = list(netwerkslot.ATTEMPTS)
    if attempts:
        pytest.fail(f"het netwerk werd gezocht: {attempts}", pytrace=False)


def _losse_vensters() -> dict[int, Any]:
    # Who has no parent goes with nobody. The list under a completer goes with the completer.
    widgets: Any = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return {}
    adres: Any = importlib.import_module("shiboken6").getCppPointer
    return {
        adres(widget)[0]: widget
        for widget in widgets.QApplication.topLevelWidgets()
        if widget.parent() is None and not isinstance(widget, widgets.QAbstractItemView)
    }


@pytest.fixture(autouse=True)
def _geen_achtergebleven_vensters() -> Iterator[None]:
    """Clear the windows a test left away: every later look is laid over each of them again."""
    before = set(_losse_vensters())
    yield
    left = [widget for adres, widget in _losse_vensters().items() if adres not in before]
    for widget in left:
        widget.deleteLater()
    if left:
        core: Any = importlib.import_module("PySide6.QtCore")
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def _umask_terug() -> Iterator[None]:
    """Put the umask back: the program tightens it at start-up."""
    if sys.platform == "win32":
        yield
        return
    umask = os.umask(0o022)
    os.umask(umask)
    yield
    os.umask(umask)
