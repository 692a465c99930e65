"""The hash chain of the logboek, on the bare connection: quick, and needs no mapped classes.

``keten`` = HMAC-SHA256(audit key, previous keten + canonical fields + salted hash of the words).
It proves nothing against the holder of the key.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.storage.anchor import Stand

_ZOUT_BYTES = 16
_TAK_BYTES = 16
_MELD_ELKE = 1_000
_VOEG_REGEL = (
    "INSERT INTO logboek (id, moment, gebeurtenis, leerling_id, medewerker_id, namens, soort, "
    "onderwerp_id, inhoud_hash, keten) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_VOEG_INHOUD = "INSERT INTO logboek_inhoud (logboek_id, zout, inhoud) VALUES (?, ?, ?)"
_LEES_KETEN = (
    "SELECT l.id, l.moment, l.gebeurtenis, l.leerling_id, l.medewerker_id, l.namens, l.soort, "
    "l.onderwerp_id, l.inhoud_hash, l.keten, i.zout, i.inhoud "
    "FROM logboek l LEFT JOIN logboek_inhoud i ON i.logboek_id = l.id ORDER BY l.id"
)


@dataclass(frozen=True, slots=True)
class Regel:
    """One event, not yet written."""

    moment: datetime
    gebeurtenis: str
    leerling_id: int | None = None
    medewerker_id: int | None = None
    namens: str | None = None
    soort: str | None = None
    onderwerp_id: int | None = None
    inhoud: Mapping[str, object] | None = None


def regel_nu(gebeurtenis: str, inhoud: Mapping[str, object] | None = None) -> Regel:
    """Return an event of the vault itself, at this moment."""
    return Regel(datetime.now(UTC), gebeurtenis, inhoud=inhoud)


def begin_van_keten(sleutel: bytes, identiteit: bytes) -> bytes:
    """Return the chain value before the first event of a vault."""
    return hmac.digest(sleutel, b"begin" + identiteit, "sha256")


def oude_sleutels(verbinding: Any) -> tuple[tuple[int, bytes], ...]:
    """Return the keys of stretches from before a renewal: last event, key; oldest first.

    A database of before schema 0002 has no such table, and one stretch.
    """
    vraag = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'ketensleutel'"
    if verbinding.execute(vraag).fetchone() is None:
        return ()
    rijen = verbinding.execute("SELECT tot_en_met, sleutel FROM ketensleutel ORDER BY tot_en_met")
    return tuple((int(einde), bytes(sleutel)) for einde, sleutel in rijen)


def lees_tak(verbinding: Any) -> str:
    """Return on which branch of its history a vault goes on: 32 hex digits, "" for the first one.

    A restore or a new anchor may have set the counter back, so each begins a branch, named after
    its own event. A renewal of the key changes nothing about it.
    """
    vraag = "SELECT keten FROM logboek WHERE gebeurtenis IN (?, ?) ORDER BY id DESC LIMIT 1"
    soorten = (Gebeurtenis.HERSTELD.value, Gebeurtenis.ANKER_HERSTELD.value)
    rij = verbinding.execute(vraag, soorten).fetchone()
    return "" if rij is None else bytes(rij[0])[:_TAK_BYTES].hex()


def _sleutel_voor(nummer: int, stukken: Sequence[tuple[int, bytes]], huidig: bytes) -> bytes:
    return next((sleutel for einde, sleutel in stukken if nummer <= einde), huidig)


def _moment_tekst(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def _los(waarde: object) -> object:
    if isinstance(waarde, datetime | date):
        return waarde.isoformat()
    if isinstance(waarde, Decimal):
        return str(waarde)
    if isinstance(waarde, bytes | bytearray):
        return bytes(waarde).hex()
    if isinstance(waarde, set | frozenset):
        return sorted(map(str, waarde))
    return str(waarde)


def _inhoud_hash(zout: bytes, inhoud: str) -> bytes:
    return hashlib.sha256(zout + inhoud.encode("utf-8", "surrogatepass")).digest()


def _schakel(sleutel: bytes, vorige: bytes, velden: Sequence[object], som: bytes | None) -> bytes:
    kern = json.dumps([*velden, som.hex() if som else None], separators=(",", ":"))
    return hmac.digest(sleutel, vorige + kern.encode("ascii"), "sha256")


def schrijf(verbinding: Any, sleutel: bytes, stand: Stand, regels: Sequence[Regel]) -> Stand:
    """Append events inside the open transaction and return how far the vault is after it.

    Counts as one commit: the counter goes up by one, whatever the number of events.
    """
    nummer, kop = stand.logboek_id, stand.kop
    rijen: list[tuple[object, ...]] = []
    inhouden: list[tuple[object, ...]] = []
    for regel in regels:
        nummer += 1
        som = None
        if regel.inhoud is not None:
            zout = os.urandom(_ZOUT_BYTES)
            tekst = json.dumps(regel.inhoud, ensure_ascii=False, default=_los)
            som = _inhoud_hash(zout, tekst)
            inhouden.append((nummer, zout, tekst))
        velden = (
            nummer,
            _moment_tekst(regel.moment),
            str(regel.gebeurtenis),
            regel.leerling_id,
            regel.medewerker_id,
            regel.namens,
            regel.soort,
            regel.onderwerp_id,
        )
        kop = _schakel(sleutel, kop, velden, som)
        rijen.append((*velden, som, kop))
    if rijen:
        verbinding.executemany(_VOEG_REGEL, rijen)
    if inhouden:
        verbinding.executemany(_VOEG_INHOUD, inhouden)
    nieuw = Stand(stand.teller + 1, nummer, kop, stand.grootboek)
    verbinding.execute(
        "UPDATE kluisstand SET teller = ?, logboek_id = ?, kop = ? WHERE id = 1",
        (nieuw.teller, nieuw.logboek_id, nieuw.kop),
    )
    return nieuw


def breuken(
    verbinding: Any,
    sleutel: bytes,
    begin: bytes,
    stand: Stand,
    *,
    meld: Callable[[int], None] = lambda _gelezen: None,
) -> Iterator[str]:
    """Walk the whole chain and yield a Dutch finding for each thing that does not hold.

    ``sleutel`` is the key of the present stretch; older ones stand in the database itself.
    After a break it goes on from the value that stands there, so that every break is found.
    ``meld`` hears how many events were read, now and then.
    """
    stukken = oude_sleutels(verbinding)
    kop, verwacht = begin, 1
    for rij in verbinding.execute(_LEES_KETEN):
        velden, som, keten, zout, inhoud = rij[:8], rij[8], rij[9], rij[10], rij[11]
        if velden[0] != verwacht:
            yield _ontbreekt(verwacht, velden[0] - 1)
            verwacht = velden[0]
        elif not hmac.compare_digest(
            _schakel(_sleutel_voor(verwacht, stukken, sleutel), kop, velden, som), keten
        ):
            yield f"De keten van het logboek breekt bij regel {verwacht}."
        # No words: erased with the dossier they were about. Other words: tampered with.
        if inhoud is not None and (som is None or _inhoud_hash(zout, inhoud) != som):
            yield f"De inhoud van logboekregel {verwacht} is veranderd."
        kop, verwacht = keten, verwacht + 1
        if verwacht % _MELD_ELKE == 0:
            meld(verwacht)
    if verwacht - 1 != stand.logboek_id or not hmac.compare_digest(kop, stand.kop):
        yield "Het einde van het logboek klopt niet met de stand van de kluis."


def _ontbreekt(van: int, tot: int) -> str:
    if van >= tot:
        return f"In het logboek ontbreekt regel {van}."
    return f"In het logboek ontbreken de regels {van} tot en met {tot}."
