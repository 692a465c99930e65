"""Renew the data key: every page written again under a new key, in new files, then swapped.

For when somebody may know the password or the recovery sheet: another password alone would not
help against somebody who has a copy of the folder from before.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar, Final

from jos_desktop.errors import KnownError
from jos_desktop.storage import anchor, audit, engine, header
from jos_desktop.storage.audit import Regel
from jos_desktop.storage.database import Databank
from jos_desktop.storage.files import fout_van_systeem, fsync_map, maak_privemap
from jos_desktop.storage.header import Kop
from jos_desktop.storage.keys import (
    ARGON2_STANDAARD,
    Doel,
    Vaksoort,
    Werkgeversvak,
    subsleutel,
    verpak_met_herstelcode,
    verpak_met_wachtwoord,
    verpak_voor_werkgever,
)
from jos_desktop.storage.ledger import Ledger
from jos_desktop.storage.noodconcepten import Noodbestand
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.storage.rekey_files import WISSELMAP, merk_klaar, rond_wissel_af, telt

# What the user reads while it runs; a phase is reported when it begins.
FASEN: Final = (
    "Ruimte op de schijf bekijken",
    "Alle gegevens opnieuw versleutelen",
    "De nieuwe bestanden controleren",
    "De nieuwe bestanden in gebruik nemen",
)
Voortgang = Callable[[int, int], None]
_SPELING_BYTES = 16 * 1024 * 1024
_MB = 1024 * 1024
_TABELLEN = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
_TELLING = 'SELECT count(*) FROM "{}"'  # for names out of the schema itself
_OPBOUW = (
    "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' "
    "ORDER BY type, name"
)


class NotEnoughSpace(KnownError):
    """A second copy of the dossiers does not fit on the disk."""

    wat: ClassVar[str] = "Er is te weinig ruimte op deze schijf: {nodig} MB nodig, {vrij} MB vrij."
    doe: ClassVar[str] = "Maak ruimte vrij en probeer het opnieuw. Er is niets veranderd."


class RenewalFailed(KnownError):
    """The newly written files are not the same as the old ones; they were thrown away."""

    wat: ClassVar[str] = "De nieuwe bestanden van je kluis kloppen niet. Er is niets veranderd."
    doe: ClassVar[str] = "Controleer eerst je kluis (in Beheer) en probeer het daarna opnieuw."


class SamePassword(KnownError):
    """Renewing the key with the password that somebody may know makes no sense."""

    wat: ClassVar[str] = "Dit is hetzelfde wachtwoord als je nu hebt."
    doe: ClassVar[str] = "Kies een ander wachtwoord, een dat niemand kent."


class Werkgeverlot(StrEnum):
    """What a renewal did with the employer's slot."""

    GEEN = "geen"
    MEEGENOMEN = "meegenomen"
    VERVALLEN = "vervallen"


@dataclass(frozen=True, slots=True)
class Vernieuwing:
    """What came of a renewal; an employer's slot without a known public key is dropped."""

    werkgever: Werkgeverlot


def nieuwe_kop(
    oud: Kop, datasleutel: bytes, wachtwoord: str, code: Herstelcode, werkgever: bytes | None
) -> tuple[Kop, Vernieuwing]:
    """Wrap a new data key for everybody who may open the vault.

    The employer's slot is sealed again only when ``werkgever``, the public key, is the very key
    of the present slot: whoever opens the vault never changes by itself.
    """
    vak = oud.vak(Vaksoort.WACHTWOORD)
    kosten = vak.kosten if vak is not None else None
    vakken = (
        verpak_met_wachtwoord(datasleutel, wachtwoord, kosten or ARGON2_STANDAARD, oud.identiteit),
        verpak_met_herstelcode(datasleutel, code, oud.identiteit),
    )
    lot = Werkgeverlot.GEEN if oud.werkgever is None else Werkgeverlot.VERVALLEN
    verzegeld: Werkgeversvak | None = None
    if (
        oud.werkgever is not None
        and werkgever is not None
        and sha256(werkgever).digest() == oud.werkgever.ontvanger
    ):
        verzegeld = verpak_voor_werkgever(datasleutel, werkgever, oud.identiteit)
        lot = Werkgeverlot.MEEGENOMEN
    kop = header.onderteken(Kop(oud.kluis_id, vakken, werkgever=verzegeld), datasleutel)
    return kop, Vernieuwing(lot)


def bereid_voor(
    databank: Databank,
    ledger: Ledger,
    datasleutel: bytes,
    kop: Kop,
    regels: list[Regel],
    meld: Voortgang,
) -> None:
    """Write everything again under ``datasleutel`` (on the worker of the vault).

    ``regels`` become the first events under the new key. Every error leaves the vault as it was.
    Raises NotEnoughSpace, RenewalFailed, LedgerDamaged, DiskFull, and what ``meld`` raises.
    """
    map_ = databank.pad.parent
    rond_wissel_af(map_)
    databank.schrijf_uitgesteld()
    ledger.controleer()
    meld(0, len(FASEN))
    eis_ruimte(map_, databank.pad.stat().st_size)
    ruw = header.schrijfvorm(kop)
    try:
        with engine.bekende_fouten():
            _schrijf_nieuw(databank, ledger, datasleutel, kop, regels, meld)
        merk_klaar(map_, ruw)
        meld(3, len(FASEN))
    except BaseException:
        rond_wissel_af(map_)
        raise


def neem_in_gebruik(map_: Path, kop: Kop, nood: Noodbestand, nieuw_nood: Noodbestand) -> None:
    """Replace kluis.json, the step that counts; words that are waiting come along.

    ``nood`` is the emergency file under the old key, ``nieuw_nood`` the one among the prepared
    files. Before the replacement every error leaves the vault as it was; after it there is none.
    """
    try:
        nood.verzegel_voor(nieuw_nood)
        header.schrijf_kop(map_, kop)
    except BaseException:
        # The replace may have happened all the same; what stands on disk decides.
        if not telt(map_):
            rond_wissel_af(map_)
            raise
    with suppress(KnownError):  # once more: locking does not wait for a disk that hangs
        nood.verzegel_voor(nieuw_nood)


def eis_ruimte(map_: Path, databankgrootte: int) -> None:
    """Raise :class:`NotEnoughSpace` unless a second database fits, with some to spare."""
    nodig = databankgrootte + databankgrootte // 10 + _SPELING_BYTES
    vrij = shutil.disk_usage(map_).free
    if vrij < nodig:
        raise NotEnoughSpace(nodig=-(-nodig // _MB), vrij=vrij // _MB)


def _schrijf_nieuw(
    databank: Databank,
    ledger: Ledger,
    datasleutel: bytes,
    kop: Kop,
    regels: list[Regel],
    meld: Voortgang,
) -> None:
    wissel = databank.pad.parent / WISSELMAP
    maak_privemap(wissel)
    pad = wissel / engine.BESTANDSNAAM
    meld(1, len(FASEN))
    engine.maak_leeg_bestand(pad)
    _kopieer(databank.verbinding, pad, datasleutel)
    stand = _begin_nieuw_stuk(databank, pad, datasleutel, regels)
    meld(2, len(FASEN))
    stand = replace(stand, grootboek=ledger.volgnummer)
    anchor.Anker.maak(wissel, subsleutel(datasleutel, Doel.ANKER), kop.identiteit, stand)
    nieuw = Ledger(wissel, subsleutel(datasleutel, Doel.GROOTBOEK), kop.identiteit)
    ledger.kopieer_naar(nieuw)
    nieuw.controleer()
    _vergelijk(databank, wissel, datasleutel, kop, regels)
    _spoel(pad)
    fsync_map(wissel)


def _kopieer(verbinding: Any, pad: Path, datasleutel: bytes) -> None:
    """Write all tables, indexes and triggers into a new file under the new key."""
    verbinding.execute("ATTACH DATABASE ? AS nieuw KEY ?", (str(pad), f"x'{datasleutel.hex()}'"))
    try:
        # Until it is complete the file is rubbish, so it needs no journal and no flushes.
        verbinding.execute("PRAGMA nieuw.journal_mode = OFF").fetchall()
        verbinding.execute("PRAGMA nieuw.synchronous = OFF")
        # In a transaction of its own: only its COMMIT tells that the disk took everything.
        verbinding.execute("BEGIN")
        try:
            verbinding.execute("SELECT sqlcipher_export('nieuw')").fetchall()
            verbinding.execute("COMMIT")
        except BaseException:
            if verbinding.in_transaction:
                verbinding.execute("ROLLBACK")
            raise
    finally:
        verbinding.execute("DETACH DATABASE nieuw")


@contextmanager
def _van_de_nieuwe() -> Iterator[None]:
    """Never call the dossiers damaged when it is the new file that did not turn out well."""
    try:
        yield
    except engine.DatabaseDamaged as fout:
        raise RenewalFailed from fout


def _begin_nieuw_stuk(
    databank: Databank, pad: Path, datasleutel: bytes, regels: list[Regel]
) -> anchor.Stand:
    """Keep the key of the old stretch of the logboek and write the first events of the new."""
    with _van_de_nieuwe():
        verbinding = engine.open_verbinding(pad, datasleutel)
    try:
        verbinding.execute("BEGIN IMMEDIATE")
        verbinding.execute(
            "INSERT INTO ketensleutel (tot_en_met, sleutel) VALUES (?, ?)",
            (databank.stand.logboek_id, databank.logsleutel),
        )
        logsleutel = subsleutel(datasleutel, Doel.LOGBOEK)
        stand = audit.schrijf(verbinding, logsleutel, databank.stand, regels)
        verbinding.execute("COMMIT")
    finally:
        verbinding.close()
    return stand


def _vergelijk(
    databank: Databank, wissel: Path, datasleutel: bytes, kop: Kop, regels: list[Regel]
) -> None:
    """Open the new files as a vault would, and compare. Raises :class:`RenewalFailed`."""
    nieuw = Databank(wissel, datasleutel, kop.identiteit)
    try:
        with _van_de_nieuwe():
            nieuw.open()
        oud, ander = databank.verbinding, nieuw.verbinding
        erbij = {
            "logboek": len(regels),
            "logboek_inhoud": sum(regel.inhoud is not None for regel in regels),
            "ketensleutel": 1,
        }
        heel = (
            not ander.execute("PRAGMA cipher_integrity_check").fetchall()
            and ander.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            and not ander.execute("PRAGMA foreign_key_check").fetchall()
            and oud.execute(_OPBOUW).fetchall() == ander.execute(_OPBOUW).fetchall()
        )
        aantallen = {naam: telling + erbij.get(naam, 0) for naam, telling in _tel(oud).items()}
        if not heel or aantallen != _tel(ander) or _nieuwe_breuken(databank, nieuw):
            raise RenewalFailed
    finally:
        nieuw.sluit()


def _tel(verbinding: Any) -> dict[str, int]:
    namen = [rij[0] for rij in verbinding.execute(_TABELLEN)]
    return {naam: verbinding.execute(_TELLING.format(naam)).fetchone()[0] for naam in namen}


def _nieuwe_breuken(oud: Databank, nieuw: Databank) -> bool:
    """Tell whether the chain has a break that the old one has not."""
    gevonden, eerder = (
        set(audit.breuken(d.verbinding, d.logsleutel, d.begin, d.stand)) for d in (nieuw, oud)
    )
    return bool(gevonden - eerder)


def _spoel(pad: Path) -> None:
    try:
        nummer = os.open(pad, os.O_RDWR)
        try:
            os.fsync(nummer)
        finally:
            os.close(nummer)
    except OSError as fout:
        raise fout_van_systeem(fout) from fout
