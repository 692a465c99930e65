"""A keyring in memory, with the interface of the real ones, and a computer whose clock we set."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from keyring.backend import KeyringBackend

from jos_desktop.storage.pin import Systeem

ZONE = timezone(timedelta(hours=1))


class Geheugenbos(KeyringBackend):
    """Keep secrets in a dictionary."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring has no hints here
        self.inhoud: dict[tuple[str, str], str] = {}
        self.kapot: Exception | None = None
        self.vergeet = False

    def get_password(self, service: str, username: str) -> str | None:
        """Return a secret."""
        if self.kapot is not None:
            raise self.kapot
        return self.inhoud.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        if self.kapot is not None:
            raise self.kapot
        if not self.vergeet:
            self.inhoud[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget a secret."""
        del self.inhoud[service, username]


@dataclass
class Computer:
    """A clock, a start and a running time that a test can move."""

    tijd: datetime = datetime(2026, 11, 23, 9, 30, tzinfo=ZONE)
    start: str = "start-1"
    loopt: float = 5000.0

    def later(self, **duur: float) -> None:
        """Let time pass."""
        stap = timedelta(**duur)
        self.tijd += stap
        self.loopt += stap.total_seconds()

    @property
    def systeem(self) -> Systeem:
        """Return what the pin asks."""
        return Systeem(lambda: self.tijd, lambda: self.start, lambda: self.loopt)
