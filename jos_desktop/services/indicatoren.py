"""Own indicators: what a school itself wants to follow, with its values per period.

"Wat betrokkenen belangrijk vinden om te volgen" (bron 0, hoofdstuk 3). A value is of a school and
a period, never of a person, and no change of it is an effect of JOS.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, selectinload

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.cijferboek import Grafiek, Grafieksoort
from jos_desktop.models.getallen import schrijf_getal
from jos_desktop.models.ontwikkeling import Indicator, Indicatorwaarde
from jos_desktop.models.samenvattingstabel import Kolom, Kolomsoort, Samenvattingstabel
from jos_desktop.models.school import School
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.monitorkader_getal import GROOTSTE
from jos_desktop.services.schooldeelname import eis_doet_mee
from jos_desktop.services.schooljaar import blokken_van_periode, schooljaar_van
from jos_desktop.storage.unit_of_work import UnitOfWork

NAAM_TEKENS: Final = 120
EENHEID_TEKENS: Final = 40
BRON_TEKENS: Final = 200


class IndicatorOnbekend(KnownError):
    """There is no such indicator any more."""

    wat = "Deze indicator is er niet meer."
    doe = "Ververs het scherm met F5."


class IndicatorNaamLeeg(KnownError):
    """An indicator without a name."""

    wat = "De indicator heeft nog geen naam."
    doe = "Schrijf in een paar woorden wat de school wil volgen."


class IndicatorBestaat(KnownError):
    """The school has one with this name."""

    wat = "Deze school volgt al een indicator met deze naam."
    doe = "Kies een andere naam, of vul de waarde in bij die indicator."


class SchoolBijIndicatorOnbekend(KnownError):
    """An indicator is of a school of the vault."""

    wat = "Deze school staat niet in de kluis."
    doe = "Kies een school uit de lijst."


class WaardeOnbekend(KnownError):
    """There is no such value any more."""

    wat = "Deze waarde is er niet meer."
    doe = "Ververs het scherm met F5."


class PeriodeKanNiet(KnownError):
    """A period that ends before it begins."""

    wat = "De laatste dag ligt voor de eerste dag."
    doe = "Kies een laatste dag op of na de eerste."


class PeriodeOverlapt(KnownError):
    """Two values would hold for the same day."""

    wat = "Voor een deel van deze periode is er al een waarde: {periode}."
    doe = "Kies andere dagen, of wijzig die waarde."


class IndicatorwaardeKanNiet(KnownError):
    """A number below zero, too large or with too many decimals."""

    wat = "Dit getal past niet bij een indicator."
    doe = "Schrijf een getal vanaf nul, met hooguit drie cijfers achter de komma."


@dataclass(frozen=True, slots=True)
class IndicatorGegevens:
    """What the form of an indicator gives."""

    school_id: int
    naam: str
    definitie: str = field(default="", repr=False)
    eenheid: str = ""
    actief: bool = True


@dataclass(frozen=True, slots=True)
class WaardeGegevens:
    """One value; both days count. ``waarde`` is in the unit of the indicator."""

    vanaf: date
    tot: date
    waarde: Decimal
    bron: str = field(default="", repr=False)
    toelichting: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class WaardeRij:
    """One value in a list."""

    id: int
    gegevens: WaardeGegevens

    @property
    def periode(self) -> str:
        """Return its period: a school year, a block of it, or two days."""
        return schrijf_periode(self.gegevens.vanaf, self.gegevens.tot)


@dataclass(frozen=True, slots=True)
class IndicatorRij:
    """One indicator with its values, the earliest first."""

    id: int
    school: str
    gegevens: IndicatorGegevens
    waarden: tuple[WaardeRij, ...]

    @property
    def laatste(self) -> WaardeRij | None:
        """Return the latest value; None before there is one."""
        return self.waarden[-1] if self.waarden else None


def schrijf_periode(vanaf: date, tot: date) -> str:
    """Return a period in words, as a school year when it is one."""
    jaar = schooljaar_van(vanaf)
    blokken = blokken_van_periode(jaar)
    if (vanaf, tot) == (blokken[0].begin, blokken[-1].eind):
        return jaar
    return f"{schrijf_datum(vanaf)} tot en met {schrijf_datum(tot)}"


def bewaar_indicator(
    uow: UnitOfWork, gegevens: IndicatorGegevens, indicator_id: int | None = None
) -> Changes:
    """Add or change an indicator.

    Raises IndicatorOnbekend, IndicatorNaamLeeg, IndicatorBestaat, SchoolBijIndicatorOnbekend,
    SchoolIsGestopt.
    """
    naam = " ".join(gegevens.naam.split())
    if not naam:
        raise IndicatorNaamLeeg
    if uow.session.get(School, gegevens.school_id) is None:
        raise SchoolBijIndicatorOnbekend
    rij = Indicator() if indicator_id is None else _haal(uow, indicator_id)
    eis_doet_mee(uow, gegevens.school_id, uow.vandaag, was=rij.school_id)
    zelfde = select(Indicator.id, Indicator.naam).where(Indicator.school_id == gegevens.school_id)
    for nummer, ander in uow.session.execute(zelfde):
        if nummer != indicator_id and ander.casefold() == naam.casefold():
            raise IndicatorBestaat
    rij.school_id, rij.naam = gegevens.school_id, naam
    rij.definitie, rij.eenheid = gegevens.definitie.strip(), gegevens.eenheid.strip()
    rij.actief = gegevens.actief
    uow.session.add(rij)
    uow.session.flush()
    return Changes.van(Soort.STEM, nieuw_id=rij.id)


def bewaar_waarde(
    uow: UnitOfWork, indicator_id: int, gegevens: WaardeGegevens, waarde_id: int | None = None
) -> Changes:
    """Add or change the value of a period; no day has two values.

    Raises IndicatorOnbekend, WaardeOnbekend, PeriodeKanNiet, PeriodeOverlapt,
    IndicatorwaardeKanNiet.
    """
    _haal(uow, indicator_id)
    if gegevens.tot < gegevens.vanaf:
        raise PeriodeKanNiet
    waarde = gegevens.waarde
    goed = waarde.is_finite() and 0 <= waarde < GROOTSTE and waarde == round(waarde, 3)
    if not goed:
        raise IndicatorwaardeKanNiet
    overlapt = select(Indicatorwaarde).where(
        Indicatorwaarde.indicator_id == indicator_id,
        Indicatorwaarde.vanaf <= gegevens.tot,
        Indicatorwaarde.tot >= gegevens.vanaf,
        Indicatorwaarde.id != (waarde_id or 0),
    )
    ander = uow.session.scalars(overlapt).first()
    if ander is not None:
        raise PeriodeOverlapt(periode=schrijf_periode(ander.vanaf, ander.tot))
    if waarde_id is None:
        rij = Indicatorwaarde(indicator_id=indicator_id)
    else:
        rij = _haal_waarde(uow, indicator_id, waarde_id)
    rij.vanaf, rij.tot, rij.waarde = gegevens.vanaf, gegevens.tot, waarde
    rij.bron, rij.toelichting = gegevens.bron.strip(), gegevens.toelichting.strip()
    uow.session.add(rij)
    uow.session.flush()
    return Changes.van(Soort.STEM, nieuw_id=rij.id)


def lijst_indicatoren(uow: UnitOfWork, school_id: int | None = None) -> tuple[IndicatorRij, ...]:
    """Return the indicators with their values: what is still followed first, then by name."""
    vraag = (
        select(Indicator)
        .join(Indicator.school)
        .options(contains_eager(Indicator.school), selectinload(Indicator.waarden))
        .order_by(Indicator.actief.desc(), School.naam, Indicator.naam)
        .execution_options(populate_existing=True)
    )
    if school_id is not None:
        vraag = vraag.where(Indicator.school_id == school_id)
    return tuple(_rij(rij) for rij in uow.session.scalars(vraag))


def lees_indicator(uow: UnitOfWork, indicator_id: int) -> IndicatorRij:
    """Return one indicator with its values. Raises IndicatorOnbekend."""
    rij = _haal(uow, indicator_id)
    uow.session.refresh(rij, ["waarden"])
    return _rij(rij)


def indicator_van(uow: UnitOfWork, waarde_id: int) -> IndicatorRij:
    """Return the indicator of which this is a value. Raises WaardeOnbekend."""
    rij = uow.session.get(Indicatorwaarde, waarde_id)
    if rij is None:
        raise WaardeOnbekend
    return lees_indicator(uow, rij.indicator_id)


def trendzin(rij: IndicatorRij) -> str:
    """Say from what to what an indicator went: what is seen, never why."""
    if len(rij.waarden) < 2:
        return ""
    eerste, laatste = rij.waarden[0], rij.waarden[-1]
    van, naar = eerste.gegevens.waarde, laatste.gegevens.waarde
    woord = "Gelijk gebleven" if van == naar else "Gestegen" if naar > van else "Gedaald"
    return (
        f"{woord}: van {schrijf_getal(van)} ({eerste.periode}) naar {schrijf_getal(naar)} "
        f"({laatste.periode})."
    )


def trendtabel(rij: IndicatorRij) -> Samenvattingstabel:
    """Return the values of an indicator in the order of time."""
    return Samenvattingstabel(
        "indicator",
        rij.gegevens.naam,
        rij.gegevens.definitie,
        (
            Kolom("periode", "Periode"),
            Kolom("waarde", rij.gegevens.eenheid or "Waarde", Kolomsoort.GETAL),
        ),
        tuple((een.periode, een.gegevens.waarde) for een in rij.waarden),
        exact=True,
    )


def trendgrafiek(tabel: Samenvattingstabel) -> Grafiek:
    """Return the line of an indicator over time."""
    return Grafiek(tabel.naam, tabel.titel, Grafieksoort.LIJN, "periode", "waarde")


def _rij(rij: Indicator) -> IndicatorRij:
    gegevens = IndicatorGegevens(
        rij.school_id, rij.naam, rij.definitie, rij.eenheid, actief=rij.actief
    )
    waarden = (
        WaardeRij(een.id, WaardeGegevens(een.vanaf, een.tot, een.waarde, een.bron, een.toelichting))
        for een in rij.waarden
    )
    return IndicatorRij(rij.id, rij.school.naam, gegevens, tuple(waarden))


def _haal(uow: UnitOfWork, indicator_id: int) -> Indicator:
    rij = uow.session.get(Indicator, indicator_id)
    if rij is None:
        raise IndicatorOnbekend
    return rij


def _haal_waarde(uow: UnitOfWork, indicator_id: int, waarde_id: int) -> Indicatorwaarde:
    rij = uow.session.get(Indicatorwaarde, waarde_id)
    if rij is None or rij.indicator_id != indicator_id:
        raise WaardeOnbekend
    return rij
