"""Find in a text what stands literally in a dossier: six words in a row.

Figures leave with words of the worker beside them; those words must be written for it, and never
be copied out of a dossier. The search index keeps no places of words (``detail=none``), so it only
tells which texts hold all words of a run, and those are read. What is not in the index, such as the
meldcode, is read whole: those tables are small.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from sqlalchemy import Text, bindparam, select, text

from jos_desktop.models.alles import Base
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.services.zoekbronnen import BRONNEN
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.zoekindex import NUMMERMASKER, SOORTEN, bereik, vouw

WOORDEN_OP_RIJ: Final = 6
_PER_VRAAG: Final = 40
_PER_LEZING: Final = 500
_WOORD: Final = re.compile(r"[^\W_]+")
# Six of these in a row tell nothing of anybody: everyone writes them.
_STOPWOORDEN: Final = frozenset(
    "aan al als bij dan dat de den der des deze die dit door dus een en er ga had hebben heb heeft "
    "het hier hij hoe ik in is je jij kan kon maar me meer met mij na naar niet nog nu of om omdat "
    "ons ook op over te tegen toch toe tot uit van veel voor was wat we wel werd wie wij worden "
    "wordt ze zich zij zijn zo zou".split()
)
# Texts of the program and the organisation, and copies of what is looked at by itself.
_GEEN_DOSSIER: Final = frozenset(
    "duiding instelling kaart kolom_koppeling sjabloon weergave concept logboek_inhoud "
    "invoer_regel lijsttekst monitorwaarde samenvoeging".split()
)

Rij = tuple[str, ...]


def vind_aangehaald(uow: UnitOfWork, tekst: str) -> str:
    """Return six words of a text that stand in a row in some dossier, or ""."""
    geschreven = [hit.group() for hit in _WOORD.finditer(tekst)]
    gevouwen = [zoeknaam(woord) for woord in geschreven]
    rijen = {
        tuple(gevouwen[begin : begin + WOORDEN_OP_RIJ]): " ".join(
            geschreven[begin : begin + WOORDEN_OP_RIJ]
        )
        for begin in range(len(gevouwen) - WOORDEN_OP_RIJ + 1)
    }
    rijen = {rij: woorden for rij, woorden in rijen.items() if _inhoud(rij)}
    if not rijen:
        return ""
    for ander in _teksten(uow, tuple(rijen)):
        for rij in _rijen(ander):
            if rij in rijen:
                return rijen[rij]
    return ""


def _teksten(uow: UnitOfWork, rijen: Sequence[Rij]) -> Iterator[str]:
    """Yield every text of a dossier that may hold one of these runs."""
    yield from _los(uow)
    gezien: set[int] = set()
    for begin in range(0, len(rijen), _PER_VRAAG):
        deel = rijen[begin : begin + _PER_VRAAG]
        vraag = " OR ".join(f"({_alle(_inhoud(rij))})" for rij in deel)
        gevonden = text("SELECT rowid FROM zoek WHERE zoek MATCH :vraag")
        nummers = set(uow.session.scalars(gevonden, {"vraag": vraag})) - gezien
        gezien |= nummers
        yield from _uit_index(uow, nummers)


def _uit_index(uow: UnitOfWork, nummers: Collection[int]) -> Iterator[str]:
    for bron in BRONNEN:
        van, tot = bereik(bron.tabel)
        ids = [nummer & NUMMERMASKER for nummer in nummers if van <= nummer <= tot]
        velden = ", ".join(veld for veld, _ in bron.velden)
        vraag = text(f"SELECT {velden} FROM {bron.tabel} WHERE id IN :ids")  # noqa: S608
        vraag = vraag.bindparams(bindparam("ids", expanding=True))
        for begin in range(0, len(ids), _PER_LEZING):
            deel = ids[begin : begin + _PER_LEZING]
            for rij in uow.session.execute(vraag, {"ids": deel}):
                yield from filter(None, rij)


def _los(uow: UnitOfWork) -> Iterator[str]:
    """Yield the texts of the tables that are not in the index."""
    for tabel in Base.metadata.sorted_tables:
        if tabel.name in SOORTEN or tabel.name in _GEEN_DOSSIER:
            continue
        for kolom in tabel.columns:
            if isinstance(kolom.type, Text):
                yield from filter(None, uow.session.scalars(select(kolom).where(kolom != "")))


def _rijen(tekst: str) -> Iterator[Rij]:
    woorden = _WOORD.findall(zoeknaam(tekst))
    for begin in range(len(woorden) - WOORDEN_OP_RIJ + 1):
        yield tuple(woorden[begin : begin + WOORDEN_OP_RIJ])


def _inhoud(rij: Rij) -> tuple[str, ...]:
    """Return the words of a run that say something."""
    return tuple(dict.fromkeys(woord for woord in rij if woord not in _STOPWOORDEN))


def _alle(woorden: Iterable[str]) -> str:
    return " AND ".join(f'"{vouw(woord)}"' for woord in woorden)
