"""The files with figures that left: which they are, and whether asking again gives an old one.

An edition is a period with a number: the very bytes that left, kept in the ledger. Its numbers are
those of the frozen blocks; only the words beside them (or a block that came later) make another
edition. The ledger lies outside what a backup puts back, the words do not: a database that does not
know of the last edition was put back, and takes the words over from it. So whoever asks again
without changing anything gets the same bytes, whatever happened to the database, the own card or
the program meanwhile.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Final, Protocol

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_werk import DuidingBij
from jos_desktop.models.monitor import Duiding
from jos_desktop.models.samenvattingstabel import Samenvatting
from jos_desktop.services.duidingen import lees_duidingen
from jos_desktop.services.instellingen import lees_waarde, zet_waarde
from jos_desktop.storage.ledger import Uitgave
from jos_desktop.storage.unit_of_work import UnitOfWork

_MERK: Final = "samenvatting.uitgave."
_KORT: Final = 12


class UitgaveOnbekend(KnownError):
    """There is no such edition in the register."""

    wat = "Van periode {periode} is er geen uitgave {volgnummer}."
    doe = "Kijk in het register welke bestanden er zijn gemaakt."


class Uitgaveboek(Protocol):
    """What of the ledger the register reads."""

    def uitgaven(self) -> dict[str, Uitgave]:
        """Return every edition by its key."""
        ...


@dataclass(frozen=True, slots=True)
class Uitgaveregel:
    """One file that left, as the register tells it.

    ``duiding`` are the words that went along, by the name of their table. ``al_gegeven`` names the
    earlier files that hold all its blocks already, ``vervangt`` the number of the edition it took
    the place of (0 for none), ``vervangen`` tells that a later one did so to it.
    """

    periode: str
    volgnummer: int
    gemaakt: datetime
    blokken: tuple[str, ...]
    sha256: str
    afzender: str
    duiding: Mapping[str, str] = field(repr=False)
    vervangt: int = 0
    vervangen: bool = False
    al_gegeven: tuple[str, ...] = ()

    @property
    def sleutel(self) -> str:
        """Return its key in the ledger."""
        return uitgavesleutel(self.periode, self.volgnummer)

    @property
    def kort(self) -> str:
        """Return the beginning of its sum: enough to tell two files apart."""
        return self.sha256[:_KORT]

    @property
    def bestandsnaam(self) -> str:
        """Return the name of the file; it holds no name of a person or school."""
        return f"jos-samenvatting_{self.periode}_{self.volgnummer}.zip"


@dataclass(frozen=True, slots=True)
class Uitgavebesluit:
    """What asking for a file of a period gives.

    ``opnieuw``: the edition ``laatste`` is given once more. Otherwise a new one is made, with
    ``volgnummer`` and in the place of ``laatste`` if there is one. ``duiding`` are the words in it,
    ``al_gegeven`` names the files of other periods that hold all its blocks already.
    ``teruggezet``: the database was put back, and the words are those of ``laatste``.
    """

    periode: str
    volgnummer: int
    laatste: Uitgaveregel | None
    opnieuw: bool
    duiding: Mapping[str, str] = field(repr=False)
    al_gegeven: tuple[str, ...] = ()
    teruggezet: bool = False

    @property
    def vervangt(self) -> int:
        """Return the number of the edition whose place a new one takes; 0 for none."""
        if self.laatste is None:
            return 0
        return self.laatste.vervangt if self.opnieuw else self.laatste.volgnummer


def uitgavesleutel(periode: str, volgnummer: int) -> str:
    """Return the key of an edition in the ledger."""
    return f"{periode}/{volgnummer}"


def lijst(ledger: Uitgaveboek) -> tuple[Uitgaveregel, ...]:
    """Return the register: every file that left, the latest first."""
    regels = [_regel(sleutel, uitgave) for sleutel, uitgave in ledger.uitgaven().items()]
    regels.sort(key=lambda regel: (regel.gemaakt, regel.periode, regel.volgnummer))
    laatste: dict[str, int] = {}
    for regel in regels:
        laatste[regel.periode] = max(laatste.get(regel.periode, 0), regel.volgnummer)
    volledig = [
        replace(
            regel,
            vervangen=regel.volgnummer < laatste[regel.periode],
            al_gegeven=_al_gegeven(regel.periode, regel.blokken, regels[:plaats][::-1]),
        )
        for plaats, regel in enumerate(regels)
    ]
    return tuple(reversed(volledig))


def haal_uitgave(ledger: Uitgaveboek, periode: str, volgnummer: int) -> Uitgave:
    """Return the bytes of one edition and what was noted beside it. Raises UitgaveOnbekend."""
    uitgave = ledger.uitgaven().get(uitgavesleutel(periode, volgnummer))
    if uitgave is None:
        raise UitgaveOnbekend(periode=periode, volgnummer=volgnummer)
    return uitgave


def besluit(uow: UnitOfWork, samenvatting: Samenvatting) -> Uitgavebesluit:
    """Tell whether a file of these figures is an old edition once more, or a new one."""
    periode, blokken = samenvatting.periode, blokken_van(samenvatting)
    regels = lijst(uow.ledger)
    eigen = [regel for regel in regels if regel.periode == periode]
    laatste = max(eigen, key=lambda regel: regel.volgnummer, default=None)
    merk = lees_waarde(uow, f"{_MERK}{periode}")
    bekend = merk if isinstance(merk, int) else 0
    teruggezet = laatste is not None and bekend < laatste.volgnummer
    tabellen = {tabel.naam for tabel in samenvatting.tabellen}
    alle = _duiding(uow, periode, laatste, teruggezet)
    duiding = {naam: tekst for naam, tekst in alle.items() if naam in tabellen}
    opnieuw = (
        laatste is not None and laatste.blokken == blokken and dict(laatste.duiding) == duiding
    )
    vorige = 0 if laatste is None else laatste.volgnummer
    return Uitgavebesluit(
        periode,
        # A ledger that was lost does not know how far the numbers went; the database does.
        vorige if opnieuw else max(vorige, bekend) + 1,
        laatste,
        opnieuw,
        duiding,
        _al_gegeven(periode, blokken, regels),
        teruggezet,
    )


def neem_over(uow: UnitOfWork, genomen: Uitgavebesluit) -> Changes:
    """Keep the words of a decision in a database that was put back; nothing in any other."""
    if not genomen.teruggezet:
        return Changes()
    staan = {
        rij.tabel: rij
        for rij in uow.session.scalars(
            select(Duiding).where(
                Duiding.bij == DuidingBij.SAMENVATTING, Duiding.periode == genomen.periode
            )
        )
    }
    for tabel, rij in staan.items():
        if tabel not in genomen.duiding:
            uow.session.delete(rij)
    for tabel, tekst in genomen.duiding.items():
        if tabel in staan:
            staan[tabel].tekst = tekst
        else:
            uow.session.add(
                Duiding(
                    bij=DuidingBij.SAMENVATTING, tabel=tabel, periode=genomen.periode, tekst=tekst
                )
            )
    uow.session.flush()
    return Changes.van(Soort.DUIDING)


def registreer(
    uow: UnitOfWork,
    samenvatting: Samenvatting,
    genomen: Uitgavebesluit,
    bestand: bytes,
    afzender: bytes,
) -> None:
    """Put a new edition into the ledger. Raises LedgerBlockFrozen when it is there with others."""
    uow.ledger.zet_uitgave(
        uitgavesleutel(genomen.periode, genomen.volgnummer),
        bestand,
        {
            "gemaakt": uow.nu.isoformat(),
            "sha256": sha256(bestand).hexdigest(),
            "afzender": afzender.hex(),
            "blokken": json.dumps(blokken_van(samenvatting)),
            "duiding": json.dumps(dict(genomen.duiding), ensure_ascii=False, sort_keys=True),
            "duiding_sha256": duidingsom(genomen.duiding),
            "vervangt": str(genomen.vervangt),
        },
    )


def onthoud(uow: UnitOfWork, genomen: Uitgavebesluit) -> None:
    """Note in the database which edition is the last, so that one put back is noticed."""
    zet_waarde(uow, f"{_MERK}{genomen.periode}", genomen.volgnummer)


def blokken_van(samenvatting: Samenvatting) -> tuple[str, ...]:
    """Return the blocks of a summary with their version: "2025-2026-1 v1"."""
    return tuple(f"{blok.sleutel} v{blok.versie}" for blok in samenvatting.blokken)


def duidingsom(duiding: Mapping[str, str]) -> str:
    """Return SHA-256 over the words beside the tables, as hexadecimal digits."""
    beeld = json.dumps(dict(duiding), sort_keys=True, separators=(",", ":"))
    return sha256(beeld.encode("ascii")).hexdigest()


def _duiding(
    uow: UnitOfWork, periode: str, laatste: Uitgaveregel | None, teruggezet: bool
) -> dict[str, str]:
    """Return the words for a file: of a database that was put back, what was typed since counts."""
    nu = lees_duidingen(uow, DuidingBij.SAMENVATTING, periode)
    if laatste is None or not teruggezet:
        return nu
    later = uow.session.scalars(
        select(Duiding.tabel).where(
            Duiding.bij == DuidingBij.SAMENVATTING,
            Duiding.periode == periode,
            Duiding.gewijzigd > laatste.gemaakt,
        )
    )
    return {**laatste.duiding, **{tabel: nu[tabel] for tabel in later}}


def _al_gegeven(
    periode: str, blokken: tuple[str, ...], eerder: Iterable[Uitgaveregel]
) -> tuple[str, ...]:
    """Name the files of other periods that hold these blocks, when together they hold them all."""
    over, namen = set(blokken), []
    for regel in eerder:
        deel = over & set(regel.blokken) if regel.periode != periode else set()
        if deel:
            over -= deel
            namen.append(f"{regel.periode} (uitgave {regel.volgnummer})")
    return tuple(namen) if blokken and not over else ()


def _regel(sleutel: str, uitgave: Uitgave) -> Uitgaveregel:
    periode, _, nummer = sleutel.rpartition("/")
    kenmerken = uitgave.kenmerken
    return Uitgaveregel(
        periode,
        int(nummer),
        datetime.fromisoformat(kenmerken["gemaakt"]),
        tuple(json.loads(kenmerken["blokken"])),
        kenmerken["sha256"],
        kenmerken["afzender"],
        json.loads(kenmerken["duiding"]),
        vervangt=int(kenmerken["vervangt"]),
    )
