"""Locking an open vault: in order, or within a fixed time, and what is unsaved goes beside it."""

import contextlib
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Self

from jos_desktop.errors import KnownError
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.storage.audit import regel_nu
from jos_desktop.storage.header import Kop
from jos_desktop.storage.instance_lock import Instantieslot
from jos_desktop.storage.keys import Doel, subsleutel
from jos_desktop.storage.noodconcepten import Noodbestand
from jos_desktop.storage.overgang import Overgang
from jos_desktop.storage.rekey_files import wis_meegenomen
from jos_desktop.storage.vault_keys import Sleutelbeheer
from jos_desktop.storage.worker import VaultClosed

_OPZIJ_S: Final = 1.0


class Sluitbaar(Sleutelbeheer):
    """What ends the use of an open vault."""

    def __init__(self, map_: Path, kop: Kop, datasleutel: bytes, slot: Instantieslot) -> None:
        super().__init__(map_, kop, datasleutel)
        self._slot = slot
        self._open = True
        self._begonnen = False
        # Set once the vault was wiped: then nothing may be written beside it any more.
        self.gewist = False
        self._overgang = Overgang()

    def sluit(self) -> None:
        """Lock: note it, close the database and give the vault free. Harmless to repeat."""
        if not self._open:
            return
        with contextlib.suppress(KnownError):
            self._werker.doe(lambda: self._databank.noteer([regel_nu(Gebeurtenis.VERGRENDELD)]))
        self._ruim_op()

    def sluit_binnen(self, seconden: float) -> bool:
        """Lock without ever waiting longer than this, for a process that ends right after.

        What runs is broken off and rolled back. Returns whether the vault could be closed in
        order; if not, the end of the process does it and the journal undoes what was half done.
        """
        begin = time.monotonic()
        with self._overgang.hoogstens(seconden / 2) as rustig:
            if not self._open:
                return rustig
            self._open = False  # from here on no key is swapped any more

        def laatste() -> None:
            with contextlib.suppress(KnownError):
                self._databank.noteer([regel_nu(Gebeurtenis.VERGRENDELD)])
            self._databank.sluit()

        over = max(0.0, seconden - (time.monotonic() - begin))
        op_tijd = self._werker.sluit_af(laatste, self._databank.onderbreek, binnen_s=over)
        if op_tijd:
            self._laat_los(in_orde=True)
        return op_tijd

    def zet_opzij(self, plek: Mapping[str, Any], stukken: Sequence[Mapping[str, Any]]) -> int:
        """Write what is unsaved into the emergency file, under the key that counts; how many fit.

        Without the vault's thread, also while the key is renewed. Raises DiskFull or
        FolderNotWritable.
        """
        if self.gewist:
            return 0
        with self._overgang.hoogstens(_OPZIJ_S) as rustig:
            gepast = self.noodbestand().schrijf(plek, stukken)
            if rustig:
                wis_meegenomen(self.map)
        return gepast

    def noodbestand(self) -> Noodbestand:
        """Return the file for what is unsaved at the moment of locking."""
        return Noodbestand(
            self.map, subsleutel(self._datasleutel, Doel.CONCEPTEN), self._kop.identiteit
        )

    def _ruim_op(self) -> None:
        self._open = False
        in_orde = False

        def laatste() -> None:
            self._werker.weiger()
            self._databank.sluit()

        try:
            with contextlib.suppress(VaultClosed):  # done already, by a renewal or by locking
                self._werker.doe(laatste)
            # Refused after a crash: the next one must be as careful.
            in_orde = self._begonnen or not self._slot.na_val
        finally:
            self._laat_los(in_orde=in_orde)

    def _laat_los(self, *, in_orde: bool) -> None:
        self._werker.stop()
        self._slot.laat_los(in_orde=in_orde)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.sluit()

    @property
    def is_open(self) -> bool:
        """Tell whether nobody locked it yet; long work beside the worker looks here."""
        return self._open
