"""One unit of work: a session, a moment, and the events it leaves in the logboek."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from jos_desktop.errors import BugError
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.storage.audit import Regel
from jos_desktop.storage.audit_hook import Kluissessie
from jos_desktop.storage.ledger import Ledger

if TYPE_CHECKING:
    from sqlalchemy import Connection


class UnitOfWork:
    """What a service gets to work with; lives on the database worker, for one call."""

    def __init__(
        self,
        verbinding: "Connection",
        ledger: Ledger,
        *,
        medewerker_id: int | None,
        alleen_lezen: bool,
        namens: str | None = None,
        nu: datetime | None = None,
    ) -> None:
        sessie = Kluissessie(verbinding, expire_on_commit=False)
        sessie.uow = self
        self.session: Session = sessie
        self.ledger = ledger
        self.medewerker_id = medewerker_id
        self.namens = namens
        self.nu = nu if nu is not None else datetime.now(UTC)
        self.alleen_lezen = alleen_lezen
        self.automatisch_logboek = not alleen_lezen
        self.mag_vastleggen = False
        self.zonder_resten = False
        self._regels: list[Regel] = []
        self._schuld = False

    @property
    def vandaag(self) -> date:
        """Return today on the user's calendar, of the moment this unit of work began."""
        return self.nu.astimezone().date()

    def log(
        self,
        gebeurtenis: Gebeurtenis,
        *,
        leerling_id: int | None = None,
        soort: str | None = None,
        onderwerp_id: int | None = None,
        inhoud: Mapping[str, object] | None = None,
    ) -> None:
        """Add an event; it is written when, and only when, this change is committed.

        ``inhoud`` (old, new, names) can be erased later; the other fields stay for good, so they
        must not hold words about a person.
        """
        if self.alleen_lezen:
            raise BugError("a query leaves no trace: use Vault.change")
        self._schuld = False
        self._regels.append(
            Regel(
                self.nu,
                gebeurtenis,
                leerling_id,
                self.medewerker_id,
                self.namens,
                soort,
                onderwerp_id,
                None if inhoud is None else dict(inhoud),
            )
        )

    @contextmanager
    def zonder_automatisch_logboek(self) -> Iterator[None]:
        """Switch the automatic events off for bulk work; log one event of your own afterwards.

        A change that ends without that event is refused.
        """
        self.session.flush()
        vorige, self.automatisch_logboek = self.automatisch_logboek, False
        try:
            yield
            self.session.flush()
        finally:
            self.automatisch_logboek = vorige
        self._schuld = True

    def vergeet_woorden(self, leerling_id: int) -> None:
        """Take the words out of what this change noted about a pupil until now."""
        self._regels = [
            replace(regel, inhoud=None) if regel.leerling_id == leerling_id else regel
            for regel in self._regels
        ]

    def laat_geen_resten(self) -> None:
        """Have every page of the file written anew once this change is committed."""
        from jos_desktop.storage.database import HERSCHRIJVEN

        self.zonder_resten = True
        self.session.connection().exec_driver_sql(f"PRAGMA application_id = {HERSCHRIJVEN}")

    def _afronden(self) -> list[Regel]:
        """Send what is left to the database and hand over the events (for the vault only)."""
        self.session.flush()
        if self._schuld:
            raise BugError("bulk work without an event of its own in the logboek")
        return self._regels

    def _leg_vast(self) -> None:
        """Commit (for the vault only)."""
        self.mag_vastleggen = True
        self.session.commit()

    def __enter__(self) -> "UnitOfWork":
        return self

    def __exit__(self, *_: Any) -> None:
        self.session.rollback()
        self.session.close()
