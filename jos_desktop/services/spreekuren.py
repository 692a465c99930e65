"""Spreekuren: planned, held with nobody or with many, cancelled (domein.md 1.16; eindrapport 2.3).

A spreekuur that nobody came to is kept too: "nog niet goed bezocht" can only be seen with zeros.
Visits hold what was asked and what came of it, never who asked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, selectinload

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Thema
from jos_desktop.models.codes_school import (
    Activiteitstand,
    Bezoekvervolg,
    Ritme,
    Spreekuurdoelgroep,
    Spreekuurwijze,
)
from jos_desktop.models.preventie import Spreekuur, Spreekuurbezoek
from jos_desktop.models.school import School
from jos_desktop.services.reeksen import (
    Reikwijdte,
    haal_gepland_weg,
    in_reikwijdte,
    nieuw_kenmerk,
    plan_dagen,
    schuif_later,
)
from jos_desktop.services.schooldeelname import eis_doet_mee
from jos_desktop.storage.unit_of_work import UnitOfWork

MEESTE_BEZOEKERS: Final = 10_000
LANGSTE_DUUR_MIN: Final = 1440
_SAMEN: Final = ("school_id", "doelgroep", "wijze", "tijd", "duur_min")


class SpreekuurOnbekend(KnownError):
    """There is no such spreekuur any more."""

    wat = "Dit spreekuur is er niet meer."
    doe = "Ververs het scherm met F5."


class SchoolBijSpreekuurOnbekend(KnownError):
    """A spreekuur is at a school of the vault."""

    wat = "Deze school staat niet in de kluis."
    doe = "Kies een school uit de lijst."


class SpreekuurNogNietGeweest(KnownError):
    """Visitors of a spreekuur that still has to be."""

    wat = "Dit spreekuur moet nog komen."
    doe = "Laat het aantal bezoekers nog leeg, of kies vandaag of eerder."


class SpreekuurGetal(KnownError):
    """A number that cannot be."""

    wat = "Het getal bij {wat} kan niet."
    doe = "Vul een getal in van 0 tot en met {hoogste}, of laat het leeg."


class TeWeinigBezoekers(KnownError):
    """More visits were written out than there were visitors."""

    wat = "Je schreef meer bezoeken op dan er bezoekers waren."
    doe = "Maak het aantal bezoekers hoger, of haal een bezoek weg."


class RedenOntbreekt(KnownError):
    """Cancelled, and nobody said why."""

    wat = "Er staat nog niet waarom het niet doorging."
    doe = "Schrijf het in een paar woorden op, zonder namen. Bijvoorbeeld: studiedag."


class NietDoorMetBezoek(KnownError):
    """Cancelled, with visits all the same."""

    wat = "Een spreekuur dat niet doorging, heeft geen bezoekers."
    doe = "Haal de bezoeken weg, of zet 'Ging niet door' uit."


@dataclass(frozen=True, slots=True)
class BezoekGegevens:
    """One visit as the form gives it; ``id`` is that of a visit that is there already."""

    vraagsoort: Thema | None = None
    vervolg: Bezoekvervolg = Bezoekvervolg.GEEN
    toelichting: str = field(default="", repr=False)
    id: int | None = None


@dataclass(frozen=True, slots=True)
class SpreekuurGegevens:
    """What the form of a spreekuur gives; ``duur_min`` in minutes, no place for a name.

    ``bezoekers`` is None until it was held; with visits it is at least their number.
    ``in_reeks`` is only told, never kept: a series is planned.
    """

    datum: date
    school_id: int
    doelgroep: Spreekuurdoelgroep = Spreekuurdoelgroep.MENTOREN
    wijze: Spreekuurwijze = Spreekuurwijze.FYSIEK
    tijd: str = ""
    duur_min: int | None = None
    bezoekers: int | None = None
    niet_door: bool = False
    opmerking: str = field(default="", repr=False)
    bezoeken: tuple[BezoekGegevens, ...] = ()
    in_reeks: bool = field(default=False, compare=False)

    @property
    def stand(self) -> Activiteitstand:
        """Return where it stands: what was filled in says so, nobody has to choose it."""
        if self.niet_door:
            return Activiteitstand.AFGELAST
        gehad = self.bezoekers is not None or self.bezoeken
        return Activiteitstand.GEDAAN if gehad else Activiteitstand.GEPLAND


@dataclass(frozen=True, slots=True)
class SpreekuurRij:
    """One spreekuur in a list; ``wacht``: it is over and nobody said how many came."""

    id: int
    datum: date
    tijd: str
    school_id: int
    school: str
    doelgroep: Spreekuurdoelgroep
    wijze: Spreekuurwijze
    stand: Activiteitstand
    bezoekers: int | None
    vragen: str
    opmerking: str = field(repr=False)
    in_reeks: bool
    wacht: bool


def bewaar_spreekuur(
    uow: UnitOfWork,
    gegevens: SpreekuurGegevens,
    spreekuur_id: int | None = None,
    *,
    reikwijdte: Reikwijdte = Reikwijdte.DEZE,
) -> Changes:
    """Add or change one spreekuur with its visits; with LATER the later ones change along.

    Raises SpreekuurOnbekend, SchoolBijSpreekuurOnbekend, SpreekuurNogNietGeweest, SpreekuurGetal,
    TeWeinigBezoekers, RedenOntbreekt, NietDoorMetBezoek, SchoolIsGestopt, ReeksInVakantie.
    """
    _controleer(uow, gegevens)
    spreekuur = Spreekuur() if spreekuur_id is None else _haal(uow, spreekuur_id)
    laatste = gegevens.datum
    if spreekuur_id is not None:
        laatste = _wijzig_later(uow, spreekuur, gegevens, reikwijdte)
    eis_doet_mee(uow, gegevens.school_id, laatste, was=spreekuur.school_id)
    _vul(spreekuur, gegevens)
    uow.session.add(spreekuur)
    _vul_bezoeken(spreekuur, gegevens.bezoeken)
    uow.session.flush()
    return Changes.van(Soort.SPREEKUUR, nieuw_id=spreekuur.id)


def _wijzig_later(
    uow: UnitOfWork, spreekuur: Spreekuur, gegevens: SpreekuurGegevens, reikwijdte: Reikwijdte
) -> date:
    """Change the later ones as this one is about to be, and return the last day of all.

    Only what was changed here: an exception elsewhere in the series stays one.
    """
    rijen = in_reikwijdte(uow, Spreekuur, spreekuur, reikwijdte)
    laatste = schuif_later(uow, rijen, gegevens.datum)
    anders = [veld for veld in _SAMEN if getattr(spreekuur, veld) != getattr(gegevens, veld)]
    afgelast = gegevens.niet_door and spreekuur.stand is not Activiteitstand.AFGELAST
    for ander in rijen[1:]:
        for veld in anders:
            setattr(ander, veld, getattr(gegevens, veld))
        if afgelast:
            ander.stand, ander.opmerking = Activiteitstand.AFGELAST, gegevens.opmerking.strip()
    return laatste


def plan_reeks(
    uow: UnitOfWork, gegevens: SpreekuurGegevens, ritme: Ritme, tot: date
) -> tuple[Changes, str]:
    """Plan one spreekuur per day of a series, school holidays skipped; return its key too.

    ``gegevens.datum`` is the first day and ``tot`` the last possible one.
    Raises ReeksLoopt, ReeksTeLang, ReeksLeeg, SchoolBijSpreekuurOnbekend and SchoolIsGestopt.
    """
    dagen = plan_dagen(uow, gegevens.datum, tot, ritme).dagen
    if uow.session.get(School, gegevens.school_id) is None:
        raise SchoolBijSpreekuurOnbekend
    eis_doet_mee(uow, gegevens.school_id, max(dagen))
    reeks = nieuw_kenmerk()
    for dag in dagen:
        spreekuur = Spreekuur(reeks=reeks)
        _vul(spreekuur, gegevens)
        spreekuur.datum, spreekuur.bezoekers = dag, None
        spreekuur.stand = Activiteitstand.GEPLAND
        uow.session.add(spreekuur)
    uow.session.flush()
    return Changes.van(Soort.SPREEKUUR), reeks


def haal_reeks_weg(uow: UnitOfWork, reeks: str) -> Changes:
    """Take away what of a series is still planned: it was planned just now, by mistake."""
    haal_gepland_weg(uow, Spreekuur, reeks)
    return Changes.van(Soort.SPREEKUUR)


def rest_van_reeks(uow: UnitOfWork, spreekuur_id: int) -> tuple[tuple[int, str], ...]:
    """Return number and remark of this one and the later planned ones of its series.

    What :func:`plan_weer` needs to undo that they were called off. Raises SpreekuurOnbekend.
    """
    rijen = in_reikwijdte(uow, Spreekuur, _haal(uow, spreekuur_id), Reikwijdte.LATER)
    return tuple((rij.id, rij.opmerking) for rij in rijen)


def plan_weer(uow: UnitOfWork, voor: Sequence[tuple[int, str]]) -> Changes:
    """Plan what was called off again, with its remark; one that went meanwhile stays away."""
    for nummer, opmerking in voor:
        rij = uow.session.get(Spreekuur, nummer)
        if rij is not None and rij.stand is Activiteitstand.AFGELAST:
            rij.stand, rij.opmerking = Activiteitstand.GEPLAND, opmerking
    uow.session.flush()
    return Changes.van(Soort.SPREEKUUR)


def zet_bezoekers(uow: UnitOfWork, spreekuur_id: int, aantal: int | None) -> Changes:
    """Write down how many came, 0 included; None takes the number back.

    Raises SpreekuurOnbekend, SpreekuurNogNietGeweest, TeWeinigBezoekers, SpreekuurGetal, and
    NietDoorMetBezoek for one that was called off.
    """
    spreekuur = _haal(uow, spreekuur_id)
    if spreekuur.stand is Activiteitstand.AFGELAST:
        raise NietDoorMetBezoek
    _getal("de bezoekers", aantal, MEESTE_BEZOEKERS)
    if aantal is not None and spreekuur.datum > uow.vandaag:
        raise SpreekuurNogNietGeweest
    if len(spreekuur.bezoeken) > (aantal or 0):
        raise TeWeinigBezoekers
    spreekuur.bezoekers = aantal
    gepland = aantal is None
    spreekuur.stand = Activiteitstand.GEPLAND if gepland else Activiteitstand.GEDAAN
    uow.session.flush()
    return Changes.van(Soort.SPREEKUUR)


def lees_spreekuur(uow: UnitOfWork, spreekuur_id: int) -> SpreekuurGegevens:
    """Return a spreekuur as its form shows it. Raises SpreekuurOnbekend."""
    rij = _haal(uow, spreekuur_id)
    return SpreekuurGegevens(
        rij.datum,
        rij.school_id,
        rij.doelgroep,
        rij.wijze,
        rij.tijd,
        rij.duur_min,
        rij.bezoekers,
        rij.stand is Activiteitstand.AFGELAST,
        rij.opmerking,
        tuple(
            BezoekGegevens(een.vraagsoort, een.vervolg, een.toelichting, een.id)
            for een in rij.bezoeken
        ),
        bool(rij.reeks),
    )


def lijst_spreekuren(uow: UnitOfWork, school_id: int | None = None) -> tuple[SpreekuurRij, ...]:
    """Return the spreekuren, the latest first; of one school when it is given."""
    vraag = (
        select(Spreekuur)
        .join(Spreekuur.school)
        .options(contains_eager(Spreekuur.school), selectinload(Spreekuur.bezoeken))
        .order_by(Spreekuur.datum.desc(), Spreekuur.tijd.desc(), Spreekuur.id.desc())
    )
    if school_id is not None:
        vraag = vraag.where(Spreekuur.school_id == school_id)
    return tuple(_rij(rij, uow.vandaag) for rij in uow.session.scalars(vraag))


def wachtende_spreekuren(uow: UnitOfWork, school_id: int | None = None) -> tuple[SpreekuurRij, ...]:
    """Return what is over and has no number of visitors yet, the earliest first."""
    vraag = (
        select(Spreekuur)
        .join(Spreekuur.school)
        .options(contains_eager(Spreekuur.school), selectinload(Spreekuur.bezoeken))
        .where(Spreekuur.stand == Activiteitstand.GEPLAND, Spreekuur.datum < uow.vandaag)
        .order_by(Spreekuur.datum, Spreekuur.id)
    )
    if school_id is not None:
        vraag = vraag.where(Spreekuur.school_id == school_id)
    return tuple(_rij(rij, uow.vandaag) for rij in uow.session.scalars(vraag))


def _controleer(uow: UnitOfWork, gegevens: SpreekuurGegevens) -> None:
    if uow.session.get(School, gegevens.school_id) is None:
        raise SchoolBijSpreekuurOnbekend
    aantal = gegevens.bezoekers
    _getal("de bezoekers", aantal, MEESTE_BEZOEKERS)
    _getal("de duur", gegevens.duur_min, LANGSTE_DUUR_MIN)
    if gegevens.niet_door:
        if gegevens.bezoeken or aantal:
            raise NietDoorMetBezoek
        if not gegevens.opmerking.strip():
            raise RedenOntbreekt
    if aantal is not None and aantal < len(gegevens.bezoeken):
        raise TeWeinigBezoekers
    if gegevens.stand is Activiteitstand.GEDAAN and gegevens.datum > uow.vandaag:
        raise SpreekuurNogNietGeweest


def _getal(wat: str, getal: int | None, hoogste: int) -> None:
    if getal is not None and not 0 <= getal <= hoogste:
        raise SpreekuurGetal(wat=wat, hoogste=hoogste)


def _vul(spreekuur: Spreekuur, gegevens: SpreekuurGegevens) -> None:
    aantal = gegevens.bezoekers
    if aantal is None and gegevens.bezoeken:
        aantal = len(gegevens.bezoeken)
    spreekuur.datum = gegevens.datum
    spreekuur.school_id = gegevens.school_id
    spreekuur.doelgroep = gegevens.doelgroep
    spreekuur.wijze = gegevens.wijze
    spreekuur.tijd = gegevens.tijd
    spreekuur.duur_min = gegevens.duur_min
    spreekuur.stand = gegevens.stand
    spreekuur.bezoekers = None if gegevens.niet_door else aantal
    spreekuur.opmerking = gegevens.opmerking.strip()


def _vul_bezoeken(spreekuur: Spreekuur, gegevens: Sequence[BezoekGegevens]) -> None:
    """Change the visits that stay, so that the logboek tells only what really changed."""
    oud = {bezoek.id: bezoek for bezoek in spreekuur.bezoeken}
    blijft = {een.id for een in gegevens}
    for nummer, bezoek in oud.items():
        if nummer not in blijft:
            spreekuur.bezoeken.remove(bezoek)
    for een in gegevens:
        bestaand = oud.get(een.id) if een.id is not None else None
        bezoek = bestaand or Spreekuurbezoek()
        bezoek.vraagsoort = een.vraagsoort
        bezoek.vervolg = een.vervolg
        bezoek.toelichting = een.toelichting.strip()
        if bestaand is None:
            spreekuur.bezoeken.append(bezoek)


def _rij(rij: Spreekuur, vandaag: date) -> SpreekuurRij:
    return SpreekuurRij(
        rij.id,
        rij.datum,
        rij.tijd,
        rij.school_id,
        rij.school.naam,
        rij.doelgroep,
        rij.wijze,
        rij.stand,
        rij.bezoekers,
        _vragen(een.vraagsoort for een in rij.bezoeken),
        rij.opmerking,
        bool(rij.reeks),
        rij.stand is Activiteitstand.GEPLAND and rij.datum < vandaag,
    )


def _vragen(soorten: Iterable[Thema | None]) -> str:
    """Return what was asked, the most asked first: "Pesten (2), Gedrag"."""
    telling: dict[str, int] = {}
    for soort in soorten:
        woord = soort.label if soort else "Geen thema"
        telling[woord] = telling.get(woord, 0) + 1
    paren = sorted(telling.items(), key=lambda paar: (-paar[1], paar[0]))
    return ", ".join(f"{woord} ({keer})" if keer > 1 else woord for woord, keer in paren)


def _haal(uow: UnitOfWork, spreekuur_id: int) -> Spreekuur:
    spreekuur = uow.session.get(Spreekuur, spreekuur_id)
    if spreekuur is None:
        raise SpreekuurOnbekend
    return spreekuur
