"""What the system says: D-Bus on a real private bus, Windows and macOS by recorded messages."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from ctypes import wintypes
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import ClassInfo, Property, QObject, Slot
from pytestqt.qtbot import QtBot

from jos_desktop.ui.vergrendeling import windows
from jos_desktop.ui.vergrendeling.macos import MacLuisteraar
from jos_desktop.ui.vergrendeling.macos import moet_op_slot as mac_moet
from jos_desktop.ui.vergrendeling.windows import moet_op_slot
from tests.eigen_bus import eigen_bus, stuur

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is of Linux")
SESSIEPAD = "/org/freedesktop/login1/session/_37"
ANDER_PAD = "/org/freedesktop/login1/session/_38"


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    with eigen_bus(tmp_path) as adres:
        yield adres


# Qt keeps one connection to each bus for the life of the process, so every case listens in a
# process of its own and says on its output what it heard.
_LUISTERAAR = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from jos_desktop.ui.vergrendeling.linux import LinuxLuisteraar
app = QCoreApplication([])
def op_slot():
    print("op slot", flush=True)
luisteraar = LinuxLuisteraar(op_slot)
QTimer.singleShot(400, lambda: print("luistert", len(luisteraar._remmen), flush=True))
app.exec()
"""


class Oor:
    """A process that listens; read what it heard."""

    def __init__(self, omgeving: dict[str, str]) -> None:
        schoon = {k: v for k, v in os.environ.items() if not k.startswith(("DBUS_", "XDG_SESS"))}
        self.proces = subprocess.Popen(
            [sys.executable, "-c", _LUISTERAAR],
            env={**schoon, **omgeving},
            stdout=subprocess.PIPE,
            text=True,
        )

    def regel(self) -> str:
        assert self.proces.stdout is not None
        return self.proces.stdout.readline().strip()


@pytest.fixture
def luister() -> Iterator[Callable[[dict[str, str]], Oor]]:
    oren: list[Oor] = []

    def begin(omgeving: dict[str, str]) -> Oor:
        oren.append(Oor(omgeving))
        return oren[-1]

    yield begin
    for oor in oren:
        oor.proces.kill()
        oor.proces.wait(10)
        if oor.proces.stdout is not None:
            oor.proces.stdout.close()


@linux
@pytest.mark.parametrize(
    ("soort", "pad", "signaal", "waarden"),
    [
        (
            "DBUS_SYSTEM_BUS_ADDRESS",
            "/org/freedesktop/login1",
            "org.freedesktop.login1.Manager.PrepareForSleep",
            ("boolean:true",),
        ),
        ("DBUS_SYSTEM_BUS_ADDRESS", SESSIEPAD, "org.freedesktop.login1.Session.Lock", ()),
        (
            "DBUS_SESSION_BUS_ADDRESS",
            "/org/gnome/ScreenSaver",
            "org.gnome.ScreenSaver.ActiveChanged",
            ("boolean:true",),
        ),
        (
            "DBUS_SESSION_BUS_ADDRESS",
            "/ScreenSaver",
            "org.freedesktop.ScreenSaver.ActiveChanged",
            ("boolean:true",),
        ),
    ],
)
def test_every_signal_of_the_system_locks(
    bus: str,
    luister: Callable[[dict[str, str]], Oor],
    soort: str,
    pad: str,
    signaal: str,
    waarden: tuple[str, ...],
) -> None:
    oor = luister({soort: bus})
    assert oor.regel().startswith("luistert")
    if waarden:
        # Waking up and switching the screen saver off lock nothing.
        stuur(bus, pad, signaal, "boolean:false")
    stuur(bus, pad, signaal, *waarden)
    assert oor.regel() == "op slot"
    oor.proces.terminate()
    assert oor.proces.communicate()[0] == ""


@linux
def test_without_any_bus_nothing_happens(luister: Callable[[dict[str, str]], Oor]) -> None:
    assert luister({"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nergens"}).regel() == "luistert 0"


def _kenmerk(naam: str) -> Callable[[type], Any]:
    # The types of PySide6 do not know that ClassInfo takes a mapping.
    wrapper: Any = ClassInfo
    return cast("Callable[[type], Any]", wrapper({"D-Bus Interface": naam}))


@_kenmerk("org.freedesktop.login1.Manager")
class NepLogind(QObject):
    """The two calls we make of logind, answered as it does."""

    def __init__(self) -> None:
        super().__init__()
        self.gevraagd: list[str] = []
        self.lezen = -1

    @Slot(str, str, str, str, result="QDBusUnixFileDescriptor")
    def Inhibit(self, wat: str, wie: str, _waarom: str, wijze: str) -> object:
        from PySide6.QtDBus import QDBusUnixFileDescriptor

        self.gevraagd += [wat, wie, wijze]
        self.lezen, schrijven = os.pipe()
        os.set_blocking(self.lezen, False)
        rem = QDBusUnixFileDescriptor(schrijven)
        os.close(schrijven)
        return rem

    @Slot(str, result="QDBusObjectPath")
    def GetSession(self, nummer: str) -> object:
        from PySide6.QtDBus import QDBusObjectPath

        self.gevraagd.append(nummer)
        return QDBusObjectPath(SESSIEPAD)


@_kenmerk("org.freedesktop.login1.Session")
class NepSessie(QObject):
    """A session that is no longer in front; Qt itself answers questions about its properties."""

    def _lees(self) -> bool:
        return False

    Active = Property(bool, _lees)


@linux
def test_logind_waits_for_us_and_only_our_session_counts(
    qtbot: QtBot, bus: str, luister: Callable[[dict[str, str]], Oor]
) -> None:
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    verbinding = QDBusConnection.connectToBus(bus, "nep-logind")
    logind, sessie = NepLogind(), NepSessie()
    opties = QDBusConnection.RegisterOption
    alles = opties.ExportAllSlots | opties.ExportAllProperties
    assert verbinding.registerService("org.freedesktop.login1")
    assert verbinding.registerObject("/org/freedesktop/login1", logind, alles)
    assert verbinding.registerObject(SESSIEPAD, sessie, alles)
    oor = luister({"DBUS_SYSTEM_BUS_ADDRESS": bus, "XDG_SESSION_ID": "7"})
    qtbot.waitUntil(lambda: len(logind.gevraagd) == 4, timeout=10_000)
    assert sorted(logind.gevraagd) == sorted(["sleep", "JOS Desktop", "delay", "7"])
    assert oor.regel() == "luistert 1"
    # Held open for as long as the process lives: sleep waits for it.
    with pytest.raises(BlockingIOError):
        os.read(logind.lezen, 1)
    stuur(bus, ANDER_PAD, "org.freedesktop.login1.Session.Lock")
    gewisseld = QDBusMessage.createSignal(
        SESSIEPAD, "org.freedesktop.DBus.Properties", "PropertiesChanged"
    )
    gewisseld.setArguments(["org.freedesktop.login1.Session", {"Active": False}, []])
    assert verbinding.send(gewisseld)
    qtbot.wait(800)
    oor.proces.terminate()
    # One line: the other session's lock was not ours.
    assert oor.proces.communicate()[0] == "op slot\n"
    assert os.read(logind.lezen, 1) == b""
    os.close(logind.lezen)
    QDBusConnection.disconnectFromBus("nep-logind")


@pytest.mark.parametrize(
    ("bericht", "wparam", "op_slot"),
    [
        (windows.WM_WTSSESSION_CHANGE, windows.WTS_SESSION_LOCK, True),
        (windows.WM_WTSSESSION_CHANGE, windows.WTS_CONSOLE_DISCONNECT, True),
        (windows.WM_WTSSESSION_CHANGE, 0x8, False),  # unlock
        (windows.WM_WTSSESSION_CHANGE, 0x1, False),  # console connect
        (windows.WM_POWERBROADCAST, windows.PBT_APMSUSPEND, True),
        (windows.WM_POWERBROADCAST, 0x12, False),  # resume
        (0x0100, windows.WTS_SESSION_LOCK, False),  # a key
    ],
)
def test_windows_messages(bericht: int, wparam: int, op_slot: bool) -> None:
    assert moet_op_slot(bericht, wparam) is op_slot


def test_a_windows_message_reaches_us_and_goes_on() -> None:
    gehoord: list[bool] = []
    filter_ = windows._Filter(lambda: gehoord.append(True))
    msg = wintypes.MSG(message=windows.WM_WTSSESSION_CHANGE, wParam=windows.WTS_SESSION_LOCK)
    adres = ctypes.addressof(msg)
    assert filter_.nativeEventFilter(b"xcb_generic_event_t", adres) == (False, 0)
    assert not gehoord
    assert filter_.nativeEventFilter(b"windows_generic_MSG", adres) == (False, 0)
    assert gehoord == [True]


@pytest.mark.parametrize(
    ("op_slot", "vooraan", "uitkomst"),
    [(None, True, False), (True, True, True), (None, False, True), (None, None, False)],
)
def test_macos_session(
    qtbot: QtBot, op_slot: bool | None, vooraan: bool | None, uitkomst: bool
) -> None:
    assert mac_moet(op_slot, vooraan) is uitkomst
    gehoord: list[bool] = []
    luisteraar = MacLuisteraar(lambda: gehoord.append(True), lees=lambda: (op_slot, vooraan))
    luisteraar.kijk()
    assert bool(gehoord) is uitkomst
    luisteraar.deleteLater()
