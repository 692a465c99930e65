"""The keyring of the operating system: only the real ones, and never waiting for ever.

Every call may talk to another process that shows a window or hangs, so all of it runs on a thread
of its own within a time limit. Import this late: the unlock window must not wait for it.
"""

import importlib
import queue
import threading
from collections.abc import Callable
from typing import ClassVar, Final, Protocol, TypeVar

from jos_desktop.errors import KnownError

T = TypeVar("T")
SECONDEN: Final = 5.0
_DIENST: Final = "JOS Desktop"
# Keyrings that keep a secret behind the login of the user. Named one by one: what a configuration
# file or a plugin offers may write secrets in the clear.
_ECHTE: Final = (
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
    ("keyring.backends.libsecret", "Keyring"),
)


class NoSafeKeyring(KnownError):
    """The operating system offers no keyring that protects a secret, or it refuses."""

    wat: ClassVar[str] = "Deze computer heeft geen veilige sleutelbos waar een pincode bij hoort."
    doe: ClassVar[str] = "Open de kluis met je wachtwoord. Dat werkt altijd."


class KeyringSilent(KnownError):
    """The keyring does not answer: locked, or waiting for the user."""

    wat: ClassVar[str] = "De sleutelbos van deze computer geeft geen antwoord of is op slot."
    doe: ClassVar[str] = "Open de kluis met je wachtwoord."


class Backend(Protocol):
    """What this needs of a ``keyring.backend.KeyringBackend``."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return the secret, or None."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget a secret."""


class Sleutelbos:
    """One keyring: a secret for each name. Raises NoSafeKeyring or KeyringSilent."""

    def __init__(self, backend: Backend | None = None, *, seconden: float = SECONDEN) -> None:
        self._backend = backend
        self._seconden = seconden

    def lees(self, naam: str) -> str | None:
        """Return the secret kept under this name, or None."""
        return self._doe(lambda backend: backend.get_password(_DIENST, naam))

    def bewaar(self, naam: str, geheim: str) -> None:
        """Keep a secret, and read it back: a keyring that forgets is of no use."""

        def werk(backend: Backend) -> bool:
            backend.set_password(_DIENST, naam, geheim)
            return backend.get_password(_DIENST, naam) == geheim

        if not self._doe(werk):
            raise NoSafeKeyring

    def wis(self, naam: str) -> None:
        """Forget a secret; harmless when there is none."""

        def werk(backend: Backend) -> None:
            if backend.get_password(_DIENST, naam) is not None:
                backend.delete_password(_DIENST, naam)

        self._doe(werk)

    def _doe(self, werk: Callable[[Backend], T]) -> T:
        uitkomst: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()

        def draai() -> None:
            try:
                if self._backend is None:
                    self._backend = veilige_backend()
                uitkomst.put((werk(self._backend), None))
            except BaseException as fout:
                uitkomst.put((None, fout))

        threading.Thread(target=draai, name="sleutelbos", daemon=True).start()
        try:
            waarde, fout = uitkomst.get(timeout=self._seconden)
        except queue.Empty:
            raise KeyringSilent from None
        if isinstance(fout, KnownError):
            raise fout
        if fout is not None:
            # Locked, dismissed, no bus: keyrings raise many kinds, with details about the user.
            raise NoSafeKeyring from None
        return waarde  # type: ignore[return-value]  # there was no error, so it is the value


def veilige_backend() -> Backend:
    """Return the keyring of this system. Raises :class:`NoSafeKeyring` when there is none."""
    for module, klasse in _ECHTE:
        try:
            soort = getattr(importlib.import_module(module), klasse)
            if soort.viable:
                backend: Backend = soort()
                return backend
        except Exception:  # noqa: S112  # not for this system; the next one may be
            continue
    raise NoSafeKeyring
