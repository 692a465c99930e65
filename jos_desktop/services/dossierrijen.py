"""Every row of a dossier, found through the foreign keys: a new table belongs to it by itself.

A table is part of a dossier when its rows go together with the pupil (ON DELETE CASCADE).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Enum,
    ForeignKey,
    Select,
    String,
    Table,
    select,
)

from jos_desktop.models.alles import Base
from jos_desktop.services.afscherming import AFGESCHERMDE_VELDEN
from jos_desktop.services.logboekwoorden import naam_van_soort
from jos_desktop.storage.unit_of_work import UnitOfWork

LEERLING: Final = "leerling"
PER_KEER: Final = 500
"""How many numbers go in one statement."""
KORT_TEKENS: Final = 90
_AFGESCHERMDE_TABELLEN: Final = frozenset({"meldcode", "meldcode_stap"})
_MENSEN: Final = frozenset({LEERLING, "betrokkene"})
_NAAM: Final = ("roepnaam", "voorvoegsel", "achternaam", "naam")
_DATUMS: Final = ("datum", "ontvangen", "gestart", "vanaf", "start", "aangeboden_op", "van")
_EERST: Final = (
    "verslag",
    "omschrijving",
    "tekst",
    "naam",
    "organisatie",
    "vraag",
    "toelichting",
    "doel_leerling",
    "doel_school",
)
# A task written during a contact has its words from there.
_HOORT_BIJ: Final = frozenset({("taak", "contactmoment_id")})


@dataclass(frozen=True, slots=True, order=True)
class Rijsleutel:
    """One row of one table."""

    tabel: str
    id: int


@dataclass(frozen=True, slots=True)
class Dossierrij:
    """One row of a dossier: what it is, of when, its first words, and all its texts.

    ``hangt_aan`` names the rows with which it goes; ``teksten`` the text fields that hold words;
    ``stuk`` the attachment that belongs to it, such as a signed form.
    """

    sleutel: Rijsleutel
    soort: str
    datum: date | None
    kort: str
    hangt_aan: tuple[Rijsleutel, ...]
    teksten: tuple[tuple[str, str], ...]
    stuk: Rijsleutel | None = None


@dataclass(frozen=True, slots=True)
class Dossiertabel:
    """A table of the dossier and the chain of foreign keys from it to the pupil."""

    tabel: Table
    weg: tuple[ForeignKey, ...]

    @property
    def sleutel(self) -> Any:
        """Return the column with the number of a row."""
        (kolom,) = self.tabel.primary_key.columns
        return kolom

    @property
    def volgt(self) -> tuple[ForeignKey, ...]:
        """Return the foreign keys with which a row goes together: to its parents in the dossier."""
        binnen = dossiertabelnamen()
        return tuple(
            fk
            for fk in sorted(self.tabel.foreign_keys, key=lambda fk: str(fk.parent.name))
            if fk.column.table.name in binnen and _gaat_mee(fk)
        )

    def van(self, leerling_id: int) -> ColumnElement[bool]:
        """Return the condition that a row is of this pupil."""
        if not self.weg:
            return self.sleutel == leerling_id  # type: ignore[no-any-return]
        *omhoog, laatste = self.weg
        voorwaarde: ColumnElement[bool] = laatste.parent == leerling_id
        for fk in reversed(omhoog):
            vraag: Select[Any] = select(fk.column).where(voorwaarde)
            voorwaarde = fk.parent.in_(vraag)
        return voorwaarde


def _gaat_mee(fk: ForeignKey) -> bool:
    if (fk.parent.table.name, fk.parent.name) in _HOORT_BIJ:
        return True
    return (fk.ondelete or "").upper() != "SET NULL"


@cache
def dossiertabellen() -> tuple[Dossiertabel, ...]:
    """Return the tables of a dossier, the pupil first and parents before what hangs on them."""
    gevonden = {LEERLING: Dossiertabel(Base.metadata.tables[LEERLING], ())}
    nieuw = True
    while nieuw:
        nieuw = False
        for tabel in Base.metadata.sorted_tables:
            weg = None if tabel.name in gevonden else _kortste(tabel, gevonden)
            if weg is not None:
                gevonden[tabel.name] = Dossiertabel(tabel, weg)
                nieuw = True
    volgorde = {tabel.name: n for n, tabel in enumerate(Base.metadata.sorted_tables)}
    return tuple(sorted(gevonden.values(), key=lambda deel: volgorde[deel.tabel.name]))


@cache
def dossiertabelnamen() -> frozenset[str]:
    """Return the names of the tables of a dossier."""
    return frozenset(deel.tabel.name for deel in dossiertabellen())


def dossiertabel(naam: str) -> Dossiertabel:
    """Return one table of the dossier. Raises KeyError for another one."""
    return {deel.tabel.name: deel for deel in dossiertabellen()}[naam]


def _kortste(tabel: Table, gevonden: dict[str, Dossiertabel]) -> tuple[ForeignKey, ...] | None:
    wegen = [
        (fk, *gevonden[fk.column.table.name].weg)
        for fk in tabel.foreign_keys
        if fk.column.table.name in gevonden and (fk.ondelete or "").upper() == "CASCADE"
    ]
    # A key that may be empty does not find every row.
    return min(
        wegen, key=lambda weg: (bool(weg[0].parent.nullable), len(weg), str(weg[0])), default=None
    )


def tekstvelden(tabel: Table) -> tuple[str, ...]:
    """Return the columns in which somebody's words stand: text that is no code."""
    return tuple(
        kolom.name
        for kolom in tabel.columns
        if isinstance(kolom.type, String) and not isinstance(kolom.type, Enum)
    )


def lees_dossierrijen(uow: UnitOfWork, leerling_id: int) -> tuple[Dossierrij, ...]:
    """Return every row of one dossier, the pupil himself first; attachments without contents."""
    return tuple(
        rij for deel in dossiertabellen() for rij in _lees(uow, deel, deel.van(leerling_id))
    )


def lees_rij(uow: UnitOfWork, sleutel: Rijsleutel) -> Dossierrij | None:
    """Return one row of any dossier, or None when it is not there."""
    deel = dossiertabel(sleutel.tabel)
    return next(_lees(uow, deel, deel.sleutel == sleutel.id), None)


def _lees(
    uow: UnitOfWork, deel: Dossiertabel, voorwaarde: ColumnElement[bool]
) -> Iterator[Dossierrij]:
    # Never the bytes of a scan: a list of rows does not need megabytes.
    kolommen = [kolom for kolom in deel.tabel.columns if kolom.type.python_type is not bytes]
    vraag = select(*kolommen).where(voorwaarde).order_by(deel.sleutel)
    for rij in uow.session.execute(vraag).mappings():
        yield _als_rij(deel, {kolom.name: rij[kolom] for kolom in kolommen})


def _als_rij(deel: Dossiertabel, rij: dict[str, Any]) -> Dossierrij:
    naam = deel.tabel.name
    teksten = tuple((veld, rij[veld]) for veld in tekstvelden(deel.tabel) if rij[veld])
    ouders = tuple(
        Rijsleutel(fk.column.table.name, rij[fk.parent.name])
        for fk in deel.volgt
        if rij[fk.parent.name] is not None
    )
    stuk = rij.get("bijlage_id")
    return Dossierrij(
        Rijsleutel(naam, rij[deel.sleutel.name]),
        naam_van_soort(naam),
        _datum(rij),
        _kort(naam, dict(teksten)),
        ouders,
        teksten,
        None if stuk is None else Rijsleutel("bijlage", stuk),
    )


def _datum(rij: dict[str, Any]) -> date | None:
    for veld in (*_DATUMS, "moment", "aangemaakt", "gewijzigd"):
        waarde = rij.get(veld)
        if isinstance(waarde, datetime):
            return waarde.astimezone().date()
        if isinstance(waarde, date):
            return waarde
    return None


def _kort(tabel: str, teksten: dict[str, str]) -> str:
    if tabel in _AFGESCHERMDE_TABELLEN:
        return ""
    toonbaar = {veld: t for veld, t in teksten.items() if veld not in AFGESCHERMDE_VELDEN}
    if tabel in _MENSEN:
        # Who it is, before anything about him: two rows "Moeder" are not to be told apart.
        wie = " ".join(toonbaar[veld] for veld in _NAAM if veld in toonbaar)
        return ", ".join(deel for deel in (wie, toonbaar.get("omschrijving", "")) if deel)
    eerste = next((toonbaar[veld] for veld in _EERST if veld in toonbaar), None)
    tekst = " ".join((eerste or next(iter(toonbaar.values()), "")).split())
    return tekst if len(tekst) <= KORT_TEKENS else f"{tekst[:KORT_TEKENS].rsplit(' ', 1)[0]} …"


def in_porties(nummers: Collection[int]) -> Iterator[tuple[int, ...]]:
    """Yield numbers a few hundred at a time: a statement takes no more."""
    rij = sorted(nummers)
    for begin in range(0, len(rij), PER_KEER):
        yield tuple(rij[begin : begin + PER_KEER])
