"""The open database of a vault: everything here runs on the one worker thread."""

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from jos_desktop.errors import KnownError
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.storage import audit, engine, header, schema
from jos_desktop.storage.anchor import Anker, Ankerstand, Stand, beoordeel, lees_pogingen
from jos_desktop.storage.audit import Regel
from jos_desktop.storage.engine import (
    ChangedOutside,
    DatabaseDamaged,
    DiskFailed,
    bekende_fouten,
    eigen_tabellen,
)
from jos_desktop.storage.files import (
    DiskFull,
    FolderGone,
    FolderNotWritable,
    kenmerk,
)
from jos_desktop.storage.journal import Journaal, keur_journaal, maak_leeg_journaal
from jos_desktop.storage.keys import Doel, subsleutel

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from jos_desktop.storage.ledger import Ledger
    from jos_desktop.storage.unit_of_work import UnitOfWork

T = TypeVar("T")
# Stands in the header of the file, inside the transaction, until every page was written anew.
HERSCHRIJVEN = 0x4A4F5357


class Databank:
    """Own the connection, the counter and the anchor of an unlocked vault."""

    def __init__(self, map_: Path, datasleutel: bytes, identiteit: bytes) -> None:
        self.pad = map_ / engine.BESTANDSNAAM
        self.logsleutel = subsleutel(datasleutel, Doel.LOGBOEK)
        self._identiteit = identiteit
        self.begin = audit.begin_van_keten(self.logsleutel, identiteit)
        self.anker = Anker(map_, subsleutel(datasleutel, Doel.ANKER), identiteit)
        self.stand = Stand(0, 0, self.begin)
        self.ledger: Ledger | None = None
        # Who acts instead of the owner, in words; all events of the session are on this name.
        self.namens: str | None = None
        self.voor_bijwerken: Callable[[], object] | None = None
        self._datasleutel = datasleutel
        self._verbinding: Any = None
        self._engine: Engine | None = None
        self._alchemie: Connection | None = None
        self._bestand: tuple[int, int] | None = None
        self._anker_achter = False
        self._later: list[Regel] = []

    @property
    def verbinding(self) -> Any:
        """Return the bare connection."""
        return self._verbinding

    def maak(self, regels: Sequence[Regel]) -> None:
        """Create the file, the schema and the first events; the anchor comes after."""
        engine.maak_leeg_bestand(self.pad)
        self._verbinding = engine.open_verbinding(self.pad, self._datasleutel)
        with bekende_fouten():
            verbinding = self._alchemist()
            with verbinding.begin():
                schema.breng_naar(verbinding)
                self._verbinding.execute(
                    "INSERT INTO kluisstand (id, teller, logboek_id, kop) VALUES (1, 0, 0, ?)",
                    (self.begin,),
                )
                self.stand = audit.schrijf(self._verbinding, self.logsleutel, self.stand, regels)

    def open(
        self,
        *,
        anker_negeren: bool = False,
        na_val: bool = False,
        begonnen: Callable[[], None] = lambda: None,
    ) -> None:
        """Open, pass the version gate and compare with the anchor.

        ``na_val``: the last session did not end in order, so every page is read.
        ``begonnen`` is called when there is a journal, before anything is written.
        Raises the known errors of a damaged, too new or incomplete database.
        """
        journaal = keur_journaal(self.pad, self._datasleutel, na_val=na_val)
        if journaal is not Journaal.ONBESLIST or maak_leeg_journaal(self.pad):
            begonnen()
        self._verbinding = engine.open_verbinding(self.pad, self._datasleutel)
        with bekende_fouten(bij_openen=True):
            huidig = self._lees_versie()
            self.stand = self._lees_stand()
            oude = audit.oude_sleutels(self._verbinding)
            if oude:  # the data key was renewed: the chain began under the oldest key
                self.begin = audit.begin_van_keten(oude[0][1], self._identiteit)
            self._vergelijk_met_logboek()
            if not anker_negeren:
                self._vergelijk_met_anker()
            if na_val or journaal is Journaal.ONBESLIST or self._anker_achter:
                self._bekijk_alles()
        self._bestand = kenmerk(self.pad)
        if not huidig:
            self._werk_bij()
        if self.heeft_resten:
            self._herschrijf()

    def _lees_versie(self) -> bool:
        with eigen_tabellen():
            return schema.is_huidig(self._verbinding)

    def _lees_stand(self) -> Stand:
        with eigen_tabellen():
            rij = self._verbinding.execute(
                "SELECT teller, logboek_id, kop FROM kluisstand WHERE id = 1"
            ).fetchone()
        if rij is None:
            raise DatabaseDamaged
        return Stand(rij[0], rij[1], bytes(rij[2]), self.stand.grootboek)

    def _vergelijk_met_logboek(self) -> None:
        """Notice a commit of which only a part reached the file."""
        vraag = "SELECT id, keten FROM logboek ORDER BY id DESC LIMIT 1"
        with eigen_tabellen():
            rij = self._verbinding.execute(vraag).fetchone() or (0, self.begin)
        if (rij[0], bytes(rij[1])) != (self.stand.logboek_id, self.stand.kop):
            raise DatabaseDamaged

    def _bekijk_alles(self) -> None:
        """Read every page: after a crash of which the journal no longer tells the whole story."""
        doe = self._verbinding.execute
        if doe("PRAGMA cipher_integrity_check").fetchone() is not None:
            raise DatabaseDamaged
        if doe("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise DatabaseDamaged
        if doe("PRAGMA foreign_key_check").fetchone() is not None:
            raise DatabaseDamaged

    def _eis_ongewijzigd(self) -> None:
        """Notice, inside a transaction, that somebody else wrote to the open file."""
        if self._lees_stand() != self.stand:
            raise ChangedOutside

    @contextlib.contextmanager
    def _op_schijf(self) -> Iterator[None]:
        """Raise known errors; tell a refusal from a folder or a file that is no longer there."""
        try:
            with bekende_fouten():
                yield
        except (FolderNotWritable, DiskFailed, DatabaseDamaged) as fout:
            if not (self.pad.exists() or (self.pad.parent / header.BESTANDSNAAM).exists()):
                raise FolderGone from fout
            if self._bestand is not None and kenmerk(self.pad) != self._bestand:
                raise ChangedOutside from fout
            if isinstance(fout, DiskFailed) and not os.access(self.pad, os.W_OK):
                raise FolderNotWritable from fout  # the rights went while the file was open
            raise

    def _vergelijk_met_anker(self) -> None:
        gelezen = self.anker.lees()
        nummer = gelezen.stand.logboek_id
        rij = self._verbinding.execute(
            "SELECT keten FROM logboek WHERE id = ?", (nummer,)
        ).fetchone()
        kop_toen = self.begin if nummer == 0 else rij and bytes(rij[0])
        self._anker_achter = beoordeel(gelezen, self.stand, kop_toen)

    def _werk_bij(self) -> None:
        """Upgrade an older schema: wholly, or not at all, and never without a backup first."""
        if self.voor_bijwerken is not None:
            self.voor_bijwerken()
        self._haal_anker_in()  # a crash after the upgrade would else leave a lead of two
        self._verbinding.execute("PRAGMA foreign_keys = OFF")
        try:
            with bekende_fouten():
                verbinding = self._alchemist()
                with verbinding.begin():
                    schema.breng_naar(verbinding)
                    if self._verbinding.execute("PRAGMA foreign_key_check").fetchone():
                        raise DatabaseDamaged
                    regel = Regel(datetime.now(UTC), Gebeurtenis.BIJGEWERKT)
                    nieuw = audit.schrijf(self._verbinding, self.logsleutel, self.stand, [regel])
        finally:
            self._verbinding.execute("PRAGMA foreign_keys = ON")
        self._vastgelegd(nieuw)

    def schrijf_uitgesteld(self) -> None:
        """Commit events that a full disk kept back; raises when it still does."""
        if self._later:
            self.noteer([])

    def lees_anker(self) -> tuple[Ankerstand, int | None]:
        """Read the anchor file afresh, for the verification: its slots and the failed unlocks."""
        return self.anker.lees(), lees_pogingen(self.pad.parent)

    def noteer_of_onthoud(self, regels: Sequence[Regel]) -> bool:
        """Commit events, or keep them for the next change when the disk refuses writing.

        A full disk must not keep a worker from reading his dossiers. Returns whether it is done.
        """
        try:
            self.noteer(regels)
        except (DiskFull, DiskFailed, FolderNotWritable):
            self._later = [*self._later, *regels]
            return False
        return True

    def noteer(self, regels: Sequence[Regel]) -> None:
        """Commit events of the vault itself, without SQLAlchemy: unlocking must be light."""
        regels = self._op_naam([*self._later, *regels])
        with self._op_schijf():
            self._haal_anker_in()
            self._verbinding.execute("BEGIN IMMEDIATE")
            try:
                self._eis_ongewijzigd()
                nieuw = audit.schrijf(self._verbinding, self.logsleutel, self.stand, regels)
                self._verbinding.execute("COMMIT")
            except BaseException:
                self._breek_af()
                raise
        self._vastgelegd(nieuw)

    def query(self, work: Callable[["UnitOfWork"], T]) -> T:
        """Run read-only work and roll back whatever happens."""
        self._verbinding.execute("PRAGMA query_only = ON")
        try:
            with self._op_schijf(), self._werkeenheid(alleen_lezen=True) as uow:
                uitkomst = work(uow)
                self._eis_ongewijzigd()
                return uitkomst
        finally:
            self._verbinding.execute("PRAGMA query_only = OFF")

    def change(self, work: Callable[["UnitOfWork"], T]) -> T:
        """Run work in one transaction: all of it with its events, or nothing."""
        with self._op_schijf(), self._werkeenheid(alleen_lezen=False) as uow:
            self._haal_anker_in()
            voor = self._verbinding.total_changes
            uitkomst = work(uow)
            regels = self._op_naam([*self._later, *uow._afronden()])
            if not regels and self._verbinding.total_changes == voor:
                return uitkomst
            self._eis_ongewijzigd()
            nieuw = audit.schrijf(self._verbinding, self.logsleutel, self.stand, regels)
            try:
                uow._leg_vast()
            except BaseException:
                self._breek_af()
                raise
        self._vastgelegd(nieuw)
        if uow.zonder_resten:
            self._herschrijf()
        return uitkomst

    @property
    def heeft_resten(self) -> bool:
        """Tell whether words that were destroyed may still stand between the rows of the file."""
        return bool(self._verbinding.execute("PRAGMA application_id").fetchone()[0] == HERSCHRIJVEN)

    def _herschrijf(self) -> None:
        """Write every page anew, after a destruction.

        ``secure_delete`` overwrites a row where it stands; of a row that moved to another page
        when its own got full, words stay in the gap it left. On a full disk the mark in the file
        stays, and the next opening does it.
        """
        with contextlib.suppress(KnownError), self._op_schijf():
            self._verbinding.execute("VACUUM")
            self._verbinding.execute("PRAGMA application_id = 0")

    def _werkeenheid(self, *, alleen_lezen: bool) -> "UnitOfWork":
        from jos_desktop.storage.unit_of_work import UnitOfWork

        if self.ledger is None:
            raise AssertionError("the vault gives the ledger before any work")
        wijze = "BEGIN" if alleen_lezen else "BEGIN IMMEDIATE"
        verbinding = self._alchemist().execution_options(jos_begin=wijze)
        return UnitOfWork(
            verbinding,
            self.ledger,
            medewerker_id=self._eigenaar(),
            alleen_lezen=alleen_lezen,
        )

    def _op_naam(self, regels: list[Regel]) -> list[Regel]:
        """Put events on the name of whoever acts instead of the owner."""
        if self.namens is None:
            return regels
        return [replace(regel, medewerker_id=None, namens=self.namens) for regel in regels]

    def _eigenaar(self) -> int | None:
        rij = self._verbinding.execute(
            "SELECT id FROM medewerker WHERE eigenaar = 1 ORDER BY id LIMIT 1"
        ).fetchone()
        return None if rij is None else int(rij[0])

    def _alchemist(self) -> "Connection":
        if self._alchemie is None:
            self._engine = engine.maak_engine(self._verbinding)
            self._alchemie = self._engine.connect()
        return self._alchemie

    def _breek_af(self) -> None:
        """Leave no transaction open, and look what the file really holds: a failed COMMIT may
        have reached the disk all the same."""
        with contextlib.suppress(Exception):
            if self._verbinding.in_transaction:
                self._verbinding.execute("ROLLBACK")
            self.stand = self._lees_stand()

    def _vastgelegd(self, stand: Stand) -> None:
        """Write the anchor after a commit.

        The commit counts, so an anchor that cannot be written is not an error of this change;
        the next change first catches up. The gap is thus never more than one.
        """
        self.stand = stand
        self._later = []
        try:
            self.anker.schrijf(stand)
        except KnownError:
            self._anker_achter = True

    def _haal_anker_in(self) -> None:
        if self._anker_achter:
            self.anker.schrijf(self.stand)
            self._anker_achter = False

    def onderbreek(self) -> None:
        """Break off the statement that runs now, if any; the one call for another thread."""
        with contextlib.suppress(Exception):
            self._verbinding.interrupt()

    def sluit(self) -> None:
        """Close the connection and the anchor; harmless to repeat."""
        with contextlib.suppress(KnownError):
            if self._verbinding is not None:
                self._haal_anker_in()
        if self._alchemie is not None and self._engine is not None:
            self._alchemie.close()
            self._engine.dispose()
            self._alchemie = self._engine = None
        if self._verbinding is not None:
            self._verbinding.close()
            self._verbinding = None
        self.anker.sluit()
