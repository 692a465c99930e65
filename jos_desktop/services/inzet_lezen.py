"""Read a list of agreed fte per school and function (eindrapport Bijlage 5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sqlalchemy import select

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Functie
from jos_desktop.models.school import InzetFte
from jos_desktop.models.tabel import Tabel
from jos_desktop.services.invoer_velden import vouw
from jos_desktop.services.monitorkader_getal import lees_getal
from jos_desktop.services.monitorkader_lezen import SCHOOL_ONBEKEND, Leesfout
from jos_desktop.services.schoolnamen import herkenner
from jos_desktop.storage.unit_of_work import UnitOfWork

_SCHOOL: Final = ("school", "schoolnaam", "vestiging", "schoolid")
_FUNCTIE: Final = ("functie", "functienaam")
_EERDER: Final = ("fteeerder", "eerder")
_TIJDENS: Final = ("ftetijdensproject", "tijdensproject", "ftetijdens", "fte")
_UREN: Final = ("urenperweektijdens", "urenperweek", "uren")
_LEEG: Final = frozenset({"", "nvt"})
_MEESTE_FTE: Final = Decimal(100)
FUNCTIE_ONBEKEND: Final = "deze functie kent JOS Desktop niet"
GEEN_FTE: Final = "de fte is niet te lezen; schrijf bijvoorbeeld 0,44"
# A name of a function as the report prints it in its table, folded.
_NAMEN: Final = {
    "gedragswetenschapperjggzvo": Functie.GW,
    "jeugdengezinscoachvo": Functie.JGC,
    "preventiefambulantjeugdhulpverlenervo": Functie.PAJ,
    "gedragswetenschappervo": Functie.GW_VO,
}


@dataclass(frozen=True, slots=True)
class Inzetregel:
    """Agreed fte of one function at one school; None is "n.v.t." or not known."""

    school_id: int
    functie: Functie
    fte_eerder: Decimal | None
    fte_tijdens_project: Decimal | None
    uren_per_week: str


@dataclass(frozen=True, slots=True)
class Inzetlijst:
    """The rows that could be read, and those that could not."""

    regels: tuple[Inzetregel, ...]
    fouten: tuple[Leesfout, ...]


@dataclass(frozen=True, slots=True)
class InzetGezet:
    """What taking over a list did, and what stood there before: the last one first."""

    changes: Changes
    terug: tuple[tuple[Inzetregel, Inzetregel | None], ...]


def is_inzetlijst(tabel: Tabel) -> bool:
    """Tell whether a table has the columns of a list of fte."""
    koppen = {vouw(kop) for kop in tabel.kolommen}
    return all(koppen.intersection(namen) for namen in (_SCHOOL, _FUNCTIE, _TIJDENS))


def lees_inzetlijst(uow: UnitOfWork, tabel: Tabel) -> Inzetlijst:
    """Read a table of fte against the schools of this vault; changes nothing."""
    scholen = herkenner(uow, toen=True)
    regels: list[Inzetregel] = []
    fouten: list[Leesfout] = []
    for nummer, cellen in zip(tabel.nummers, tabel.rijen, strict=True):
        koppen = {vouw(kop): cel.strip() for kop, cel in zip(tabel.kolommen, cellen, strict=True)}
        school = scholen.zoek(_cel(koppen, _SCHOOL))
        gelezen = SCHOOL_ONBEKEND if school is None else _regel(school.id, koppen)
        if isinstance(gelezen, str):
            fouten.append(Leesfout(nummer, gelezen))
        else:
            regels.append(gelezen)
    return Inzetlijst(tuple(regels), tuple(fouten))


def neem_inzet_over(uow: UnitOfWork, regels: Iterable[Inzetregel]) -> InzetGezet:
    """Keep agreed fte; the row of the same school and function is replaced."""
    terug: list[tuple[Inzetregel, Inzetregel | None]] = []
    for regel in regels:
        rij = _rij(uow, regel)
        terug.append((regel, None if rij is None else _lees(rij)))
        _schrijf(uow, regel)
    return InzetGezet(Changes.van(Soort.SCHOOL), tuple(reversed(terug)))


def zet_inzet_terug(uow: UnitOfWork, gezet: InzetGezet) -> Changes:
    """Put back the fte that stood there before a list was taken over."""
    for regel, vroeger in gezet.terug:
        if vroeger is not None:
            _schrijf(uow, vroeger)
        elif (rij := _rij(uow, regel)) is not None:
            uow.session.delete(rij)
        uow.session.flush()
    return gezet.changes


def _rij(uow: UnitOfWork, regel: Inzetregel) -> InzetFte | None:
    return uow.session.scalar(
        select(InzetFte).where(
            InzetFte.school_id == regel.school_id, InzetFte.functie == regel.functie
        )
    )


def _lees(rij: InzetFte) -> Inzetregel:
    return Inzetregel(
        rij.school_id, rij.functie, rij.fte_eerder, rij.fte_tijdens_project, rij.uren_per_week
    )


def _schrijf(uow: UnitOfWork, regel: Inzetregel) -> None:
    rij = _rij(uow, regel)
    if rij is None:
        rij = InzetFte(school_id=regel.school_id, functie=regel.functie)
        uow.session.add(rij)
    rij.fte_eerder = regel.fte_eerder
    rij.fte_tijdens_project = regel.fte_tijdens_project
    rij.uren_per_week = regel.uren_per_week
    uow.session.flush()


def _regel(school_id: int, koppen: dict[str, str]) -> Inzetregel | str:
    functie = _functie(_cel(koppen, _FUNCTIE))
    if functie is None:
        return FUNCTIE_ONBEKEND
    eerder, tijdens = _fte(_cel(koppen, _EERDER)), _fte(_cel(koppen, _TIJDENS))
    if isinstance(eerder, str) or isinstance(tijdens, str):
        return GEEN_FTE
    return Inzetregel(school_id, functie, eerder, tijdens, _cel(koppen, _UREN)[:12])


def _cel(koppen: dict[str, str], namen: tuple[str, ...]) -> str:
    return next((koppen[naam] for naam in namen if naam in koppen), "")


def _functie(tekst: str) -> Functie | None:
    gevouwen = vouw(tekst)
    for functie in Functie:
        if gevouwen in (vouw(functie.value), vouw(functie.label)):
            return functie
    return _NAMEN.get(gevouwen)


def _fte(tekst: str) -> Decimal | str | None:
    if vouw(tekst) in _LEEG:
        return None
    getal = lees_getal(tekst.casefold().removesuffix("fte").strip())
    if isinstance(getal, str) or getal > _MEESTE_FTE or getal != round(getal, 3):
        return GEEN_FTE
    return getal
