"""Linux: logind for sleep, the lid and other users; the desktop for its screen lock.

Signals are taken from whoever sends them on the bus: a forged one can do no more than lock.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusVariant,
)

LOGIND = "org.freedesktop.login1"
BEHEER_PAD = "/org/freedesktop/login1"
BEHEER = f"{LOGIND}.Manager"
SESSIE = f"{LOGIND}.Session"
EIGENSCHAPPEN = "org.freedesktop.DBus.Properties"
SCHERMSLOTEN = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
)


class LinuxLuisteraar(QObject):
    """Hear both buses; where one is missing its signals never come, and that is all."""

    def __init__(self, op_slot: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._op_slot = op_slot
        self._sessiepad = ""
        self._remmen: list[Any] = []
        self._systeem = QDBusConnection.systemBus()
        if self._systeem.isConnected():
            self._luister_naar_logind()
        if _heeft_sessiebus():
            bus = QDBusConnection.sessionBus()
            for soort in SCHERMSLOTEN:
                self._hoor(bus, soort, "ActiveChanged", "schermslot(bool)")

    @Slot(bool)
    def slaap(self, gaat_slapen: bool) -> None:
        """Lock before the machine sleeps; it waits for us as long as the delay is held."""
        if gaat_slapen:
            self._op_slot()

    @Slot(bool)
    def schermslot(self, actief: bool) -> None:
        """Lock along with the screen."""
        if actief:
            self._op_slot()

    @Slot(QDBusMessage)
    def sessieslot(self, bericht: QDBusMessage) -> None:
        """Lock when logind locks our session."""
        if self._is_onze(bericht):
            self._op_slot()

    @Slot(QDBusMessage)
    def eigenschappen(self, bericht: QDBusMessage) -> None:
        """Ask whether our session is still the one in front, when something of it changed."""
        if bericht.arguments()[:1] == [SESSIE] and self._is_onze(bericht):
            self._vraag(bericht.path(), EIGENSCHAPPEN, "Get", [SESSIE, "Active"], self._on_actief)

    def _luister_naar_logind(self) -> None:
        bus = self._systeem
        self._hoor(bus, BEHEER, "PrepareForSleep", "slaap(bool)")
        self._hoor(bus, SESSIE, "Lock", "sessieslot(QDBusMessage)")
        self._hoor(bus, EIGENSCHAPPEN, "PropertiesChanged", "eigenschappen(QDBusMessage)")
        rem = ["sleep", "JOS Desktop", "De kluis gaat eerst op slot", "delay"]
        self._vraag(BEHEER_PAD, BEHEER, "Inhibit", rem, self._remmen.extend)
        nummer = os.environ.get("XDG_SESSION_ID", "")
        if nummer:
            self._vraag(BEHEER_PAD, BEHEER, "GetSession", [nummer], self._on_sessiepad)

    def _hoor(self, bus: QDBusConnection, soort: str, naam: str, slot: str) -> None:
        # The types of PySide6 ask bytes here; what runs takes only the text of SLOT.
        bus.connect("", "", soort, naam, self, cast("bytes", SLOT(slot)))

    def _vraag(
        self,
        pad: str,
        soort: str,
        naam: str,
        argumenten: list[Any],
        klaar: Callable[[list[Any]], None],
    ) -> None:
        """Ask logind without waiting; an error is as good as no answer."""
        vraag = QDBusMessage.createMethodCall(LOGIND, pad, soort, naam)
        vraag.setArguments(argumenten)
        wachter = QDBusPendingCallWatcher(self._systeem.asyncCall(vraag), self)

        def on_klaar() -> None:
            antwoord = wachter.reply()
            if antwoord.type() is QDBusMessage.MessageType.ReplyMessage:
                klaar(antwoord.arguments())
            wachter.deleteLater()

        wachter.finished.connect(on_klaar)

    def _on_sessiepad(self, argumenten: list[Any]) -> None:
        pad = argumenten[0]
        self._sessiepad = pad.path() if isinstance(pad, QDBusObjectPath) else str(pad)

    def _on_actief(self, argumenten: list[Any]) -> None:
        waarde = argumenten[0]
        if isinstance(waarde, QDBusVariant):
            waarde = waarde.variant()
        if waarde is False:
            self._op_slot()

    def _is_onze(self, bericht: QDBusMessage) -> bool:
        """Without knowing our own session, every session counts: locking too often is no harm."""
        return not self._sessiepad or bericht.path() == self._sessiepad


def _heeft_sessiebus() -> bool:
    """Tell whether there is a bus of the desktop; asking for an absent one would start it."""
    map_ = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS")) or (
        bool(map_) and Path(map_, "bus").exists()
    )
