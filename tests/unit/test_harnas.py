"""The test harness itself: each guard must be able to fail a test."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

_CONFTEST = Path(__file__).parent.parent / "conftest.py"


@pytest.fixture
def inner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Give a fresh test folder that uses the project's own conftest, in a process of its own."""
    root = _CONFTEST.parent
    pytester.makeconftest(
        f"import sys; sys.path.insert(0, {str(root.parent)!r})\nfrom tests.conftest import *\n"
        "from tests.conftest import _geen_achtergebleven_draden, _geen_netwerk\n"
    )
    return pytester


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("import logging; logging.getLogger('x').warning('let op')", "onverwacht gelogd"),
        ("logbewaker.verwacht('komt niet')", "verwacht maar niet gelogd"),
        (
            "import threading, time; threading.Thread(target=time.sleep, args=(4,)).start()",
            "draden",
        ),
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "geen netwerk"),
        (
            "import contextlib, socket\n"
            "    with contextlib.suppress(Exception): socket.getaddrinfo('example.org', 80)",
            "het netwerk werd gezocht",
        ),
    ],
)
def test_a_guard_fails_the_test(inner: pytest.Pytester, body: str, message: str) -> None:
    inner.makepyfile(f"def test_x(logbewaker):\n    {body}\n")
    result = inner.runpytest_subprocess("-p", "no:cacheprovider")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines([f"*{message}*"])


def test_an_expected_warning_passes(inner: pytest.Pytester) -> None:
    inner.makepyfile(
        "import logging\n"
        "def test_x(logbewaker):\n"
        "    logbewaker.verwacht('let op')\n"
        "    logging.getLogger('jos_desktop.x').warning('let op')\n"
    )
    inner.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=1)


def test_a_program_that_a_test_starts_has_no_network_either() -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "NetworkRefusedError" in result.stderr


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="geen lokale sockets op dit systeem")
def test_local_sockets_stay_possible() -> None:
    left, right = socket.socketpair()
    with left, right:
        left.sendall(b"x")
        assert right.recv(1) == b"x"


def test_each_test_has_its_own_empty_home(thuismap: Path) -> None:
    assert Path.home() == thuismap
    assert [path.name for path in thuismap.iterdir() if path.is_file()] == []
    assert os.environ["XDG_DATA_HOME"].startswith(str(thuismap))
