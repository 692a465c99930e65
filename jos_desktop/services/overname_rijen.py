"""Put the rows of a package into a dossier: checked before, all or nothing, with their origin.

What the receiver knows already stays his: a row that is there in the same words is not added
again, and where a table takes one of a kind the own one stays.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, ClassVar, Final

from sqlalchemy import Table, UniqueConstraint, select
from sqlalchemy.exc import IntegrityError

from jos_desktop.errors import KnownError
from jos_desktop.models.alles import Base
from jos_desktop.models.codes import OverdrachtType, Regio, Schoolsoort
from jos_desktop.models.ontvangst import OntvangstBijlage
from jos_desktop.models.pakketinhoud import Pakketinhoud, Pakketrij, Waarde
from jos_desktop.models.school import School
from jos_desktop.services.dossierrijen import Rijsleutel, dossiertabelnamen
from jos_desktop.services.invoer_scholen import Schoolherkenner
from jos_desktop.services.pakketcontrole import controleer_rijen
from jos_desktop.services.pakketindeling import BIJLAGE, ERBIJ, reiskolom
from jos_desktop.services.pakketwaarden import RijenKloppenNiet, opgeschoond, uit_waarde
from jos_desktop.services.rijboom import klasse_van, leerling_van, sleutelkolom, velden_van
from jos_desktop.services.schoolnamen import herkenner
from jos_desktop.storage.unit_of_work import UnitOfWork

Waarden = dict[str, Any]
Eigen = Callable[["Overnemer", Pakketrij, Waarden], int | None]
"""How a table of its own kind is taken over; None leaves it to the common way."""

_STEMPELS: Final = ("aangemaakt", "gewijzigd")
# The number of a new person is worked out per row: two in one statement would get the same.
_EEN_VOOR_EEN: Final = frozenset({"leerling", "betrokkene"})
_SOORT_BIJ: Final[Mapping[OverdrachtType, Schoolsoort]] = {
    OverdrachtType.PO_VO: Schoolsoort.PO,
    OverdrachtType.VSO_VO: Schoolsoort.VSO,
}


class InhoudKanNiet(KnownError):
    """The contents do not fit in a dossier."""

    wat: ClassVar[str] = "De gegevens in dit pakket passen niet in een dossier."
    doe: ClassVar[str] = (
        "Er is niets overgenomen. Vraag de afzender om een nieuw pakket, of weiger het."
    )


def uit_pakket(tabel: str, naam: str, waarde: Waarde) -> Any:
    """Return a value as a dossier here holds it. Raises RijenKloppenNiet."""
    kolom = reiskolom(tabel, naam).kolom
    return opgeschoond(kolom, uit_waarde(kolom, waarde))


def eis_rijen(inhoud: Pakketinhoud) -> bool:
    """Check the rows of a package strictly; return whether they are a whole dossier.

    Raises RijenKloppenNiet.
    """
    try:
        controleer_rijen(inhoud.rijen, inhoud.bijlagen, heel=False)
    except RijenKloppenNiet:
        if inhoud.soort is not OverdrachtType.COLLEGA:
            raise
        controleer_rijen(inhoud.rijen, inhoud.bijlagen, heel=True)
        return True
    return False


@dataclass(slots=True)
class Overnemer:
    """Take over the rows of one package for one pupil, who is in the vault already.

    ``nummers`` are the rows of the package by their number here; ``nieuw`` what was added.
    """

    uow: UnitOfWork
    inhoud: Pakketinhoud
    leerling_id: int
    school_id: int
    bijlagen: Sequence[OntvangstBijlage]
    eigen: Mapping[str, Eigen]
    bestond: bool
    nummers: dict[int, int] = field(default_factory=dict)
    nieuw: list[Rijsleutel] = field(default_factory=list)
    _herkenner: Schoolherkenner | None = None

    def neem_over(self, rijen: Iterable[Pakketrij]) -> None:
        """Add every row once the rows that it points at are there. Raises InhoudKanNiet."""
        wacht = [rij for rij in rijen if rij.nummer not in self.nummers]
        try:
            while wacht:
                nu = [rij for rij in wacht if self.nummers.keys() >= set(rij.naar.values())]
                if not nu:
                    raise InhoudKanNiet
                self._voeg_toe(nu)
                wacht = [rij for rij in wacht if rij.nummer not in self.nummers]
        except IntegrityError:
            raise InhoudKanNiet from None

    def waarden(self, rij: Pakketrij) -> Waarden:
        """Return the values of a row as this vault holds them, by column."""
        waarden: Waarden = {
            naam: uit_pakket(rij.tabel, naam, waarde) for naam, waarde in rij.velden.items()
        }
        waarden |= {naam: self.nummers[nummer] for naam, nummer in rij.naar.items()}
        for kolom in _tabel(rij.tabel).columns:
            if any(fk.column.table.name == "school" for fk in kolom.foreign_keys):
                naam = rij.scholen.get(kolom.name)
                waarden[kolom.name] = self.school_id if naam is None else self.school(naam)
        if rij.tabel == BIJLAGE and rij.bijlage is not None:
            waarden |= _stuk(self.bijlagen[rij.bijlage])
        return waarden

    def school(self, naam: str) -> int:
        """Return the school with this name; one that is not known here is added."""
        if self._herkenner is None:
            self._herkenner = herkenner(self.uow)
        gevonden = self._herkenner.zoek(naam)
        if gevonden is not None:
            return gevonden.id
        nieuw = School(
            naam=naam,
            schoolsoort=_SOORT_BIJ.get(self.inhoud.soort, Schoolsoort.VO),
            regio=Regio.BUITEN,
        )
        self.uow.session.add(nieuw)
        self.uow.session.flush()
        self._herkenner = None
        return nieuw.id

    def zet(self, tabel: str, waarden: Waarden) -> int:
        """Add one row of the dossier and remember that it came in; return its number."""
        ding = self._maak(tabel, waarden)
        self.uow.session.add(ding)
        self.uow.session.flush()
        return self._onthoud(tabel, ding)

    def _voeg_toe(self, rijen: Sequence[Pakketrij]) -> None:
        samen: list[tuple[Pakketrij, Any]] = []
        for rij in rijen:
            waarden = self.waarden(rij)
            bekend = self._bekend(rij, waarden)
            if bekend is not None:
                self.nummers[rij.nummer] = bekend
            elif rij.tabel in _EEN_VOOR_EEN:
                self.nummers[rij.nummer] = self.zet(rij.tabel, waarden)
            else:
                samen.append((rij, self._maak(rij.tabel, waarden)))
        self.uow.session.add_all(ding for _, ding in samen)
        self.uow.session.flush()
        for rij, ding in samen:
            self.nummers[rij.nummer] = self._onthoud(rij.tabel, ding)

    def _bekend(self, rij: Pakketrij, waarden: Waarden) -> int | None:
        """Return the row that is this one here already."""
        if rij.tabel in self.eigen:
            gevonden = self.eigen[rij.tabel](self, rij, waarden)
            if gevonden is not None:
                return gevonden
        if self.bestond or rij.tabel in ERBIJ:
            return self._enige(rij.tabel, waarden) or self._zelfde(rij.tabel, waarden)
        return self._enige(rij.tabel, waarden)

    def _enige(self, tabel: str, waarden: Waarden) -> int | None:
        """Return the row that this table cannot have beside the new one. Raises InhoudKanNiet."""
        bron = _tabel(tabel)
        for kolommen in _uniek(bron):
            if any(waarden.get(naam) is None for naam in kolommen):
                continue
            vraag = select(sleutelkolom(bron)).where(
                *(bron.columns[naam] == waarden[naam] for naam in kolommen)
            )
            gevonden: int | None = self.uow.session.scalar(vraag)
            if gevonden is not None:
                self._eis_van_leerling(tabel, gevonden)
                return gevonden
        return None

    def _zelfde(self, tabel: str, waarden: Waarden) -> int | None:
        """Return a row of this pupil that says exactly the same."""
        bron = _tabel(tabel)
        gelijk = [
            bron.columns[naam] == waarde
            for naam, waarde in waarden.items()
            if naam not in _STEMPELS and not isinstance(waarde, bytes)
        ]
        vraag = select(sleutelkolom(bron)).where(*gelijk).order_by(sleutelkolom(bron)).limit(1)
        gevonden: int | None = self.uow.session.scalar(vraag)
        if gevonden is None or tabel in ERBIJ:
            return gevonden
        van = leerling_van(self.uow, Rijsleutel(tabel, gevonden))
        return gevonden if van == self.leerling_id else None

    def _eis_van_leerling(self, tabel: str, nummer: int) -> None:
        if tabel not in dossiertabelnamen():
            return
        if leerling_van(self.uow, Rijsleutel(tabel, nummer)) != self.leerling_id:
            raise InhoudKanNiet

    def _maak(self, tabel: str, waarden: Waarden) -> Any:
        namen = dict(velden_van(tabel))
        nu = self.uow.nu.replace(microsecond=0)
        for stempel in _STEMPELS:
            if stempel in namen:
                waarden[stempel] = _niet_later(waarden.get(stempel), nu)
        return klasse_van(tabel)(**{namen[naam]: waarde for naam, waarde in waarden.items()})

    def _onthoud(self, tabel: str, ding: Any) -> int:
        nummer: int = getattr(ding, dict(velden_van(tabel))[sleutelkolom(_tabel(tabel)).name])
        self.nieuw.append(Rijsleutel(tabel, nummer))
        return nummer


def _uniek(tabel: Table) -> list[tuple[str, ...]]:
    """Return what a table refuses to have twice, in a fixed order."""
    eisen = [
        tuple(kolom.name for kolom in eis.columns)
        for eis in tabel.constraints
        if isinstance(eis, UniqueConstraint)
    ]
    eisen += [
        tuple(kolom.name for kolom in index.columns) for index in tabel.indexes if index.unique
    ]
    return sorted(eisen)


def _stuk(bijlage: OntvangstBijlage) -> Waarden:
    inhoud = bytes(bijlage.inhoud)
    return {"inhoud": inhoud, "grootte": len(inhoud), "sha256": sha256(inhoud).digest()}


def _niet_later(moment: datetime | None, nu: datetime) -> datetime:
    # A clock that ran ahead elsewhere must not make a dossier be kept longer here.
    return nu if moment is None else min(moment, nu)


def _tabel(naam: str) -> Table:
    return Base.metadata.tables[naam]
