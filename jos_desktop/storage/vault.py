"""The vault: create, open, use, lock, and change its keys.

Order on disk: the database commits first, then the anchor. ``docs/formaat-kluis.md`` describes
the files.
"""

import contextlib
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from jos_desktop.errors import KnownError
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.storage import anchor, header
from jos_desktop.storage.audit import regel_nu
from jos_desktop.storage.creation import bouwmap, vul_nieuwe_map
from jos_desktop.storage.database import Databank
from jos_desktop.storage.files import ruim_tijdelijk_op, weiger_gedeelde_map
from jos_desktop.storage.header import HeaderDamaged, Kop
from jos_desktop.storage.instance_lock import Instantieslot
from jos_desktop.storage.keys import (
    Argon2Kosten,
    Doel,
    ijk_kosten,
    nieuwe_datasleutel,
    subsleutel,
)
from jos_desktop.storage.ledger import Ledger
from jos_desktop.storage.noodconcepten import Noodbestand
from jos_desktop.storage.password import eis_sterk_wachtwoord
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.storage.rekey_files import WISSELMAP, rond_wissel_af
from jos_desktop.storage.vault_keys import (
    Ontsluiter,
    WrongPassword,
    WrongRecoveryCode,
    met_herstelcode,
    met_pincode,
    met_wachtwoord,
    met_werkgever,
    naam_van_werkgever,
    noteer_werkgever,
)
from jos_desktop.storage.vault_lock import Sluitbaar
from jos_desktop.storage.wissen import WipeUnfinished, eis_niet_gewist, is_begonnen
from jos_desktop.storage.worker import VaultClosed

if TYPE_CHECKING:
    from jos_desktop.storage.pin import Systeem
    from jos_desktop.storage.rekey import Vernieuwing
    from jos_desktop.storage.sealing import Priveslot
    from jos_desktop.storage.sleutelbos import Sleutelbos
    from jos_desktop.storage.unit_of_work import UnitOfWork

__all__ = ["FolderNotEmpty", "Vault", "VaultNotFound", "WrongPassword", "WrongRecoveryCode"]

T = TypeVar("T")


class VaultNotFound(KnownError):
    """There is no vault in this folder."""

    wat: ClassVar[str] = "In deze map staat geen kluis."
    doe: ClassVar[str] = "Kies de map van je kluis, of maak een nieuwe kluis."


class FolderNotEmpty(KnownError):
    """A new vault needs a folder of its own."""

    wat: ClassVar[str] = "Deze map is niet leeg. Een nieuwe kluis krijgt een eigen, lege map."
    doe: ClassVar[str] = "Kies een andere map of een nieuwe naam."


class Vault(Sluitbaar):
    """One open vault. Every call on the database runs on its one worker thread."""

    def __init__(self, map_: Path, kop: Kop, datasleutel: bytes, slot: Instantieslot) -> None:
        super().__init__(map_, kop, datasleutel, slot)
        self.geopend_door_werkgever = False
        self.ledger: Ledger

    # -- create and open ---------------------------------------------------------------------

    @classmethod
    def maak(
        cls, map: Path, wachtwoord: str, *, kosten: Argon2Kosten | None = None
    ) -> tuple["Vault", Herstelcode]:
        """Create a vault and return it open, with the code for the recovery sheet.

        Without ``kosten`` the password cost is calibrated on this laptop. The folder appears
        complete or not at all. Raises WeakPassword, FolderShared, FolderNotEmpty, DiskFull.
        """
        doel = Path(map).expanduser().absolute()
        weiger_gedeelde_map(doel)
        if doel.exists() and (not doel.is_dir() or any(doel.iterdir())):
            raise FolderNotEmpty
        eis_sterk_wachtwoord(wachtwoord)
        datasleutel, code = nieuwe_datasleutel(), Herstelcode.nieuw()
        with bouwmap(doel) as bouw:
            vul_nieuwe_map(bouw.map, datasleutel, code, wachtwoord, kosten or ijk_kosten())
            bouw.plaats()
        return cls._begin(doel, header.lees_kop(doel), datasleutel, Instantieslot(doel)), code

    @classmethod
    def open(cls, map: Path, wachtwoord: str) -> "Vault":
        """Open with the password.

        Raises VaultNotFound, WrongPassword, HeaderDamaged, DatabaseDamaged, ChangesMissing (or
        AnchorDamaged, HistoryDiffers), VaultTooNew, VaultInUse or WipeUnfinished: each with its own
        next step.
        """
        return cls._ontgrendel(Path(map), met_wachtwoord(wachtwoord))

    @classmethod
    def open_met_herstelcode(cls, map: Path, code: str) -> "Vault":
        """Open with the recovery code; then :meth:`stel_wachtwoord_in` sets a new password.

        Raises RecoveryCodeInvalid for a typo, WrongRecoveryCode, and what :meth:`open` raises.
        """
        vault = cls._ontgrendel(Path(map), met_herstelcode(Herstelcode.lees(code)))
        vault._zonder_wachtwoord = True
        return vault

    @classmethod
    def open_met_werkgever(cls, map: Path, sleutel: "Priveslot") -> "Vault":
        """Open with the employer's key; then :meth:`stel_wachtwoord_in` sets a new password.

        The logboek tells it before anything else can be done. Raises NoEmployerKey,
        OtherEmployerKey, and what :meth:`open` raises.
        """
        vault = cls._ontgrendel(Path(map), met_werkgever(sleutel))
        try:
            vault._databank.namens = vault.query(naam_van_werkgever)
            vault.change(noteer_werkgever)
        except BaseException:
            vault.sluit()
            raise
        vault._zonder_wachtwoord = vault.geopend_door_werkgever = True
        return vault

    @classmethod
    def open_met_pincode(
        cls, map: Path, pin: str, bos: "Sleutelbos", systeem: "Systeem"
    ) -> "Vault":
        """Open with the pin of today.

        Raises WrongPin, PinExpired, NoSafeKeyring, KeyringSilent, and what :meth:`open` raises.
        """
        return cls._ontgrendel(Path(map), met_pincode(pin, bos, systeem))

    @classmethod
    def open_met_sleutel(cls, map: Path, datasleutel: bytes) -> "Vault":
        """Open with the data key itself, in a shared folder too: for tests and proofs only.

        Nothing in the application has the key without a vault that is open already. Raises what
        :meth:`open` raises, but a key that does not fit is a damaged header.
        """
        return cls._ontgrendel(Path(map), lambda _map, _kop: datasleutel, ook_gedeeld=True)

    @classmethod
    def herstel_anker(cls, map: Path, wachtwoord: str) -> "Vault":
        """Open without believing the anchor, and write a new one; the logboek keeps the fact.

        Only for a user who knows that this is the newest copy.
        """
        return cls._ontgrendel(Path(map), met_wachtwoord(wachtwoord), anker_negeren=True)

    @classmethod
    def _ontgrendel(
        cls,
        map_: Path,
        ontsluit: Ontsluiter,
        *,
        anker_negeren: bool = False,
        ook_gedeeld: bool = False,
    ) -> "Vault":
        """Take the lock, read the header, get the data key with ``ontsluit``, and open."""
        doel = map_.expanduser().absolute()
        if not (doel / header.BESTANDSNAAM).is_file():
            raise WipeUnfinished if is_begonnen(doel) else VaultNotFound
        if not ook_gedeeld:
            weiger_gedeelde_map(doel)
        slot = Instantieslot(doel)
        try:
            eis_niet_gewist(doel)
            rond_wissel_af(doel)
            with contextlib.suppress(KnownError):
                ruim_tijdelijk_op(doel)
            kop = header.lees_kop(doel)
            datasleutel = ontsluit(doel, kop)
            if not kop.klopt(datasleutel):
                raise HeaderDamaged
        except BaseException:
            slot.laat_los()
            raise
        return cls._begin(doel, kop, datasleutel, slot, anker_negeren=anker_negeren)

    @classmethod
    def _begin(
        cls,
        map_: Path,
        kop: Kop,
        datasleutel: bytes,
        slot: Instantieslot,
        *,
        anker_negeren: bool = False,
    ) -> "Vault":
        vault = cls(map_, kop, datasleutel, slot)
        try:
            vault._werker.doe(lambda: vault._start(anker_negeren))
            vault._begonnen = True
        except BaseException:
            vault._ruim_op()
            raise
        return vault

    def _start(self, anker_negeren: bool) -> None:
        databank = self._databank
        databank.voor_bijwerken = self._bewaar_voor_bijwerken
        databank.open(
            anker_negeren=anker_negeren, na_val=self._slot.na_val, begonnen=self._slot.markeer
        )
        if anker_negeren:
            anchor.Anker.maak(
                self.map,
                subsleutel(self._datasleutel, Doel.ANKER),
                self._kop.identiteit,
                databank.stand,
            )
            databank.anker.lees()
        self.ledger = Ledger(
            self.map,
            subsleutel(self._datasleutel, Doel.GROOTBOEK),
            self._kop.identiteit,
            minstens=databank.anker.grootboek,
            na_schrijven=databank.anker.noteer_grootboek,
        )
        databank.ledger = self.ledger
        if anker_negeren:  # from now on an older ledger is noticed again
            with contextlib.suppress(KnownError):
                databank.anker.noteer_grootboek(self.ledger.volgnummer)
        self._noteer_ontgrendeling(anker_negeren)

    def _bewaar_voor_bijwerken(self) -> None:
        from jos_desktop.storage.backup import bewaar_voor_bijwerken

        bewaar_voor_bijwerken(self.map, self._databank, self._kop, self._datasleutel)

    def _noteer_ontgrendeling(self, anker_hersteld: bool) -> None:
        pogingen = anchor.lees_pogingen(self.map)
        regels = [regel_nu(Gebeurtenis.ONTGRENDELD)]
        if pogingen != 0:
            aantal: object = "onleesbaar" if pogingen is None else pogingen
            gegevens = {"aantal": aantal, "bewezen": False}
            regels.insert(0, regel_nu(Gebeurtenis.ONTGRENDELEN_MISLUKT, gegevens))
        if anker_hersteld:
            regels.append(regel_nu(Gebeurtenis.ANKER_HERSTELD))
        genoteerd = self._databank.noteer_of_onthoud(regels)
        if pogingen != 0 and genoteerd:
            anchor.schrijf_pogingen(self.map, 0)

    # -- use ---------------------------------------------------------------------------------

    def query(self, work: Callable[["UnitOfWork"], T]) -> T:
        """Run read-only work on the worker and wait; whatever it does is rolled back."""
        return self._werker.doe(lambda: self._databank.query(work))

    def change(self, work: Callable[["UnitOfWork"], T]) -> T:
        """Run work in one transaction with its logboek and wait; all of it happens, or nothing."""
        return self._werker.doe(lambda: self._databank.change(work))

    def submit_query(self, work: Callable[["UnitOfWork"], T]) -> Future[T]:
        """Queue read-only work; do not wait."""
        return self._werker.zet_klaar(lambda: self._databank.query(work))

    def submit_change(self, work: Callable[["UnitOfWork"], T]) -> Future[T]:
        """Queue a change; do not wait."""
        return self._werker.zet_klaar(lambda: self._databank.change(work))

    def op_databank(self, werk: Callable[[Databank], T]) -> T:
        """Run work of the storage layer itself on the worker (integrity check, backup)."""
        return self._werker.doe(lambda: werk(self._databank))

    def vernieuw_sleutel(
        self,
        oud: str,
        nieuw: str,
        code: Herstelcode,
        *,
        werkgever_publiek: bytes | None = None,
        meld: Callable[[int, int], None] = lambda _gedaan, _totaal: None,
    ) -> "Vernieuwing":
        """Write everything again under a new data key; afterwards the vault is closed.

        ``oud`` is the present password, ``nieuw`` another one, ``code`` the new recovery code that
        the user has on paper. ``meld`` hears the phases of ``rekey.FASEN`` (begun, of how many);
        what it raises stops the work. After an error the vault is as it was, and open. Raises
        WrongPassword, SamePassword, WeakPassword, NotEnoughSpace, RenewalFailed, LedgerDamaged,
        and VaultClosed when somebody locks before the new files are taken into use.
        """
        from jos_desktop.storage import rekey

        if not self.past_wachtwoord(oud):
            raise WrongPassword
        if self.past_wachtwoord(nieuw):
            raise rekey.SamePassword
        eis_sterk_wachtwoord(nieuw)
        self.vergeet_pincode()
        sleutel = nieuwe_datasleutel()
        kop, uitkomst = rekey.nieuwe_kop(self._kop, sleutel, nieuw, code, werkgever_publiek)
        regels = [
            regel_nu(Gebeurtenis.SLEUTEL_VERNIEUWD, {"werkgeversleutel": uitkomst.werkgever}),
            regel_nu(Gebeurtenis.VERGRENDELD),
        ]

        def werk() -> None:
            rekey.bereid_voor(self._databank, self.ledger, sleutel, kop, regels, meld)
            self._wissel(sleutel, kop)

        self._werker.doe(werk)
        self._laat_los(in_orde=True)
        return uitkomst

    def _wissel(self, sleutel: bytes, kop: Kop) -> None:
        """Take the prepared files into use and close, on the worker; not once locking began."""
        from jos_desktop.storage import rekey

        with self._overgang.alleen():
            if not self._open:
                rond_wissel_af(self.map)
                raise VaultClosed
            conceptsleutel = subsleutel(sleutel, Doel.CONCEPTEN)
            nieuw = Noodbestand(self.map / WISSELMAP, conceptsleutel, kop.identiteit)
            rekey.neem_in_gebruik(self.map, kop, self.noodbestand(), nieuw)
            self._open = False
            self._werker.weiger()
            # What is still unsaved in the window may have to be kept beside the vault.
            self._datasleutel, self._kop = sleutel, kop
            self._databank.sluit()
            with contextlib.suppress(KnownError):  # the next unlock finishes it
                rond_wissel_af(self.map)

    def __repr__(self) -> str:
        return f"<Vault {'open' if self._open else 'dicht'}>"
