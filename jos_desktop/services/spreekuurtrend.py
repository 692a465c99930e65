"""How spreekuren were visited, over time: pure counts, with every zero in sight.

A period in which none was held stands there with 0; a mean per spreekuur is then not there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from sqlalchemy import select

from jos_desktop.models.cijferboek import Grafiek, Grafieksoort
from jos_desktop.models.codes import Code
from jos_desktop.models.codes_school import Activiteitstand, Spreekuurdoelgroep
from jos_desktop.models.preventie import Spreekuur
from jos_desktop.models.samenvattingstabel import Kolom, Kolomsoort, Samenvattingstabel, Waarde
from jos_desktop.models.school import School
from jos_desktop.services.schooljaar import GRENSMAAND, blok_van
from jos_desktop.storage.unit_of_work import UnitOfWork

MAANDEN: Final = tuple("jan feb mrt apr mei jun jul aug sep okt nov dec".split())
GEEN_GEMIDDELDE: Final = "-"
MEESTE_MAANDEN: Final = 12
MEESTE_BLOKKEN: Final = 8


class Trendper(Code):
    """How long one step of the trend is."""

    MAAND = "maand", "Per maand"
    BLOK = "blok", "Per blok"


class Trendbeeld(Code):
    """What the picture shows."""

    GEHOUDEN = "gehouden", "Spreekuren en bezoekers"
    DOELGROEP = "doelgroep", "Bezoekers per doelgroep"
    SCHOOL = "school", "Bezoekers per school"
    GEMIDDELD = "gemiddeld", "Bezoekers per spreekuur"


@dataclass(frozen=True, slots=True)
class Spreekuurfeit:
    """One spreekuur that was held."""

    datum: date
    school: str
    doelgroep: Spreekuurdoelgroep
    bezoekers: int


@dataclass(frozen=True, slots=True)
class Trendrij:
    """One school and doelgroep in one period; ``leeg`` counts the held ones nobody came to."""

    periode: str
    school: str
    doelgroep: Spreekuurdoelgroep
    gehouden: int
    bezoekers: int
    leeg: int

    @property
    def per_keer(self) -> Decimal | None:
        """Return visitors per spreekuur in one decimal; None when none was held."""
        return gemiddeld(self.bezoekers, self.gehouden)


def gemiddeld(bezoekers: int, gehouden: int) -> Decimal | None:
    """Return visitors per spreekuur in one decimal; None when none was held."""
    if not gehouden:
        return None
    return (Decimal(bezoekers) / gehouden).quantize(Decimal("0.1"), ROUND_HALF_UP)


def lees_feiten(uow: UnitOfWork, school_id: int | None = None) -> tuple[Spreekuurfeit, ...]:
    """Return every spreekuur that was held, of one school when it is given."""
    vraag = (
        select(Spreekuur.datum, School.naam, Spreekuur.doelgroep, Spreekuur.bezoekers)
        .join(School, School.id == Spreekuur.school_id)
        .where(Spreekuur.stand == Activiteitstand.GEDAAN)
    )
    if school_id is not None:
        vraag = vraag.where(Spreekuur.school_id == school_id)
    return tuple(Spreekuurfeit(*rij[:3], rij[3] or 0) for rij in uow.session.execute(vraag))


def periode_van(dag: date, per: Trendper, grensmaand: int = GRENSMAAND) -> str:
    """Return the words of the period of a day: "nov 2026", or "2026-2027-1" for a block."""
    if per is Trendper.BLOK:
        return blok_van(dag, grensmaand).sleutel
    return f"{MAANDEN[dag.month - 1]} {dag.year}"


def perioden(
    feiten: Iterable[Spreekuurfeit],
    per: Trendper,
    vandaag: date,
    *,
    grensmaand: int = GRENSMAAND,
) -> tuple[str, ...]:
    """Return the periods up to today without a gap, from the first held one; the latest few."""
    dagen = [feit.datum for feit in feiten]
    if not dagen:
        return ()
    dag, einde = min(dagen).replace(day=1), max(vandaag, *dagen)
    gevonden: dict[str, None] = {}
    while dag <= einde:
        gevonden[periode_van(dag, per, grensmaand)] = None
        dag = _volgende_maand(dag)
    meeste = MEESTE_BLOKKEN if per is Trendper.BLOK else MEESTE_MAANDEN
    return tuple(gevonden)[-meeste:]


def trend(
    feiten: Iterable[Spreekuurfeit],
    per: Trendper,
    vandaag: date,
    *,
    grensmaand: int = GRENSMAAND,
) -> tuple[Trendrij, ...]:
    """Count per period, school and doelgroep, in that order; each pair stands in every period.

    ``grensmaand`` is the month with which the second block of a school year begins.
    """
    alle = tuple(feiten)
    stappen = perioden(alle, per, vandaag, grensmaand=grensmaand)
    per_vak: dict[tuple[str, str, Spreekuurdoelgroep], list[int]] = {}
    for feit in alle:
        sleutel = (periode_van(feit.datum, per, grensmaand), feit.school, feit.doelgroep)
        per_vak.setdefault(sleutel, []).append(feit.bezoekers)
    volgorde = tuple(Spreekuurdoelgroep)
    paren = sorted(
        {(feit.school, feit.doelgroep) for feit in alle},
        key=lambda paar: (paar[0], volgorde.index(paar[1])),
    )
    rijen = []
    for stap in stappen:
        for school, doelgroep in paren:
            aantallen = per_vak.get((stap, school, doelgroep), [])
            leeg = aantallen.count(0)
            rijen.append(Trendrij(stap, school, doelgroep, len(aantallen), sum(aantallen), leeg))
    return tuple(rijen)


def trendtabel(rijen: Iterable[Trendrij]) -> Samenvattingstabel:
    """Return the whole trend as the table behind the picture."""
    return Samenvattingstabel(
        "spreekuurtrend",
        "Spreekuren over de tijd",
        "",
        (
            Kolom("periode", "Periode"),
            Kolom("school", "School"),
            Kolom("doelgroep", "Voor wie"),
            Kolom("gehouden", "Gehouden", Kolomsoort.AANTAL),
            Kolom("bezoekers", "Bezoekers", Kolomsoort.AANTAL),
            Kolom("leeg", "Niemand kwam", Kolomsoort.AANTAL),
            Kolom("per_keer", "Per spreekuur", Kolomsoort.GETAL),
        ),
        tuple(
            (
                rij.periode,
                rij.school,
                rij.doelgroep.label,
                rij.gehouden,
                rij.bezoekers,
                rij.leeg,
                GEEN_GEMIDDELDE if rij.per_keer is None else rij.per_keer,
            )
            for rij in rijen
        ),
        exact=True,
    )


def trendbeeld(rijen: Iterable[Trendrij], beeld: Trendbeeld) -> tuple[Grafiek, Samenvattingstabel]:
    """Return one picture of the trend and the numbers it draws."""
    sommen: dict[tuple[str, str], tuple[int, int]] = {}
    for rij in rijen:
        sleutel = (rij.periode, _reeks(rij, beeld))
        gehouden, bezoekers = sommen.get(sleutel, (0, 0))
        sommen[sleutel] = (gehouden + rij.gehouden, bezoekers + rij.bezoekers)
    lijnen: list[tuple[Waarde, ...]] = []
    for (periode, reeks), (gehouden, bezoekers) in sommen.items():
        if beeld is Trendbeeld.GEHOUDEN:
            lijnen.append((periode, "Spreekuren", gehouden))
            lijnen.append((periode, "Bezoekers", bezoekers))
        elif beeld is Trendbeeld.GEMIDDELD:
            deel = gemiddeld(bezoekers, gehouden)
            lijnen.append((periode, reeks, GEEN_GEMIDDELDE if deel is None else deel))
        else:
            lijnen.append((periode, reeks, bezoekers))
    kolommen = (
        Kolom("periode", "Periode"),
        Kolom("reeks", "Wat"),
        Kolom("waarde", "Aantal", Kolomsoort.GETAL),
    )
    tabel = Samenvattingstabel("lijnen", beeld.label, "", kolommen, tuple(lijnen), exact=True)
    grafiek = Grafiek("lijnen", beeld.label, Grafieksoort.LIJN, "periode", "waarde", "reeks")
    return grafiek, tabel


def samengevat(rijen: Iterable[Trendrij]) -> str:
    """Return the whole in one sentence, the empty spreekuren said aloud."""
    alle = tuple(rijen)
    gehouden = sum(rij.gehouden for rij in alle)
    if not gehouden:
        return "In deze tijd is er geen spreekuur gehouden."
    bezoekers, leeg = sum(rij.bezoekers for rij in alle), sum(rij.leeg for rij in alle)
    deel = str(gemiddeld(bezoekers, gehouden)).replace(".", ",")
    woord = "spreekuur" if gehouden == 1 else "spreekuren"
    wie = "bezoeker" if bezoekers == 1 else "bezoekers"
    return (
        f"{gehouden} {woord} gehouden, {bezoekers} {wie}: {deel} per keer. Bij {leeg} kwam niemand."
    )


def _reeks(rij: Trendrij, beeld: Trendbeeld) -> str:
    if beeld is Trendbeeld.SCHOOL:
        return rij.school
    return "" if beeld is Trendbeeld.GEHOUDEN else rij.doelgroep.label


def _volgende_maand(dag: date) -> date:
    return date(dag.year + dag.month // 12, dag.month % 12 + 1, 1)
