"""Preventive activities: planned, done or called off, on their own or in a series (domein.md 1.16).

Counts only: nobody's name is asked for, and what somebody types is watched for names
(``services/naamwacht.py``). Figures are of what was done, so only that has a reach.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Thema
from jos_desktop.models.codes_school import (
    Activiteitstand,
    Preventieniveau,
    Preventierol,
    Preventiesoort,
    Preventievorm,
    Ritme,
)
from jos_desktop.models.preventie import Preventieactiviteit
from jos_desktop.models.school import School
from jos_desktop.services.activiteitsjablonen import zorg_voor_sjabloon
from jos_desktop.services.reeksen import (
    Reikwijdte,
    haal_gepland_weg,
    in_reikwijdte,
    nieuw_kenmerk,
    plan_dagen,
    schuif_later,
)
from jos_desktop.services.schooldeelname import eis_doet_mee
from jos_desktop.services.themaweken import nog_bestaand
from jos_desktop.services.tijden import lees_tijd
from jos_desktop.storage.unit_of_work import UnitOfWork

LANGSTE_TITEL: Final = 120
LANGSTE_PARTNERS: Final = 200
LANGSTE_DUUR_MIN: Final = 1440
HOOGSTE_BEREIK: Final = 100_000
HOOGSTE_VERVOLG: Final = 10_000
# What says how one activity went: a change of a series leaves it alone at the others.
_EIGEN: Final = frozenset(
    {"datum", "stand", "bereik", "opbrengst", "vervolgtrajecten", "niet_doorgegaan"}
)
_AFLOOP: Final = ("stand", "bereik", "opbrengst", "vervolgtrajecten", "niet_doorgegaan")


class ActiviteitOnbekend(KnownError):
    """There is no such activity any more."""

    wat = "Deze activiteit is er niet meer."
    doe = "Ververs het scherm met F5."


class ActiviteitZonderTitel(KnownError):
    """Nobody can tell what it was."""

    wat = "Deze activiteit heeft nog geen naam."
    doe = "Kies een sjabloon, of schrijf in een paar woorden wat jullie doen."


class SchoolBijActiviteitOnbekend(KnownError):
    """An activity is at a school of the vault."""

    wat = "Deze school staat niet in de kluis."
    doe = "Kies een school uit de lijst."


class ActiviteitNogNietGeweest(KnownError):
    """Done, on a day that is still to come."""

    wat = "Deze dag is nog niet geweest: dan kan de activiteit niet gedaan zijn."
    doe = "Zet hem op gepland, of kies vandaag of eerder."


class RedenOntbreekt(KnownError):
    """Called off without a word about why."""

    wat = "Er staat nog niet waarom het niet doorging."
    doe = "Schrijf dat in een paar woorden op, zonder namen."


class CijfersZonderGedaan(KnownError):
    """A reach of something that did not happen (yet)."""

    wat = "Bereik en vervolg horen bij een activiteit die gedaan is."
    doe = "Zet hem op gedaan, of laat die getallen leeg."


class ActiviteitGetal(KnownError):
    """A number that cannot be."""

    wat = "Het getal bij {wat} kan niet."
    doe = "Vul een getal in van 0 tot en met {hoogste}, of laat het leeg."


class ActiviteitTijd(KnownError):
    """Not a time of the day."""

    wat = "Dit is geen tijd."
    doe = "Typ een tijd, bijvoorbeeld 10:45, of laat het leeg."


class ReeksAlleenGepland(KnownError):
    """A whole series at once cannot be done or called off."""

    wat = "Een nieuwe reeks is altijd gepland."
    doe = "Zet hem op gepland. Daarna sluit je elke keer af als hij geweest is."


@dataclass(frozen=True, slots=True, kw_only=True)
class ActiviteitGegevens:
    """What the form of an activity gives; ``duur_min`` in minutes, ``tijd`` as people type it.

    ``bereik`` counts people and ``vervolgtrajecten`` what came of it; both None when unknown.
    """

    titel: str
    school_id: int
    datum: date
    soort: Preventiesoort = Preventiesoort.PRIMAIR
    niveau: Preventieniveau = Preventieniveau.GROEP
    vorm: Preventievorm = Preventievorm.ANDERS
    rol: Preventierol = Preventierol.UITVOERDER
    thema: Thema | None = None
    stand: Activiteitstand = Activiteitstand.GEPLAND
    tijd: str = ""
    duur_min: int | None = None
    bereik: int | None = None
    partners: str = field(default="", repr=False)
    opbrengst: str = field(default="", repr=False)
    vervolgtrajecten: int | None = None
    niet_doorgegaan: str = field(default="", repr=False)
    sjabloon_id: int | None = None
    themaweek_id: int | None = None


@dataclass(frozen=True, slots=True)
class ActiviteitRij:
    """One activity in a list; ``reeks`` is empty for one on its own."""

    id: int
    school: str
    reeks: str
    gegevens: ActiviteitGegevens

    def nog_afsluiten(self, vandaag: date) -> bool:
        """Tell whether its day passed without a word about how it went."""
        return self.gegevens.stand is Activiteitstand.GEPLAND and self.gegevens.datum < vandaag


@dataclass(frozen=True, slots=True)
class Afloop:
    """How one activity stands: done with what came of it, called off and why, or planned."""

    stand: Activiteitstand
    bereik: int | None = None
    opbrengst: str = field(default="", repr=False)
    vervolgtrajecten: int | None = None
    niet_doorgegaan: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Standwissel:
    """A change of stand, with how each of the activities stood before it."""

    changes: Changes
    voor: tuple[tuple[int, Afloop], ...]


def lijst_activiteiten(
    uow: UnitOfWork,
    school_id: int | None = None,
    *,
    vanaf: date | None = None,
    tot: date | None = None,
    stand: Activiteitstand | None = None,
) -> tuple[ActiviteitRij, ...]:
    """Return the activities, the latest day first: of a school, of these days, with this stand."""
    vraag = (
        select(Preventieactiviteit)
        .join(Preventieactiviteit.school)
        .options(contains_eager(Preventieactiviteit.school))
        .order_by(Preventieactiviteit.datum.desc(), Preventieactiviteit.id.desc())
    )
    if school_id is not None:
        vraag = vraag.where(Preventieactiviteit.school_id == school_id)
    if vanaf is not None:
        vraag = vraag.where(Preventieactiviteit.datum >= vanaf)
    if tot is not None:
        vraag = vraag.where(Preventieactiviteit.datum <= tot)
    if stand is not None:
        vraag = vraag.where(Preventieactiviteit.stand == stand)
    return tuple(_rij(activiteit) for activiteit in uow.session.scalars(vraag))


def lees_activiteit(uow: UnitOfWork, activiteit_id: int) -> ActiviteitRij:
    """Return one activity as its form shows it. Raises ActiviteitOnbekend."""
    return _rij(_haal(uow, activiteit_id))


def bewaar_activiteit(
    uow: UnitOfWork,
    gegevens: ActiviteitGegevens,
    activiteit_id: int | None = None,
    *,
    reikwijdte: Reikwijdte = Reikwijdte.DEZE,
) -> Changes:
    """Add or change an activity; with LATER what changed here changes at the later ones as well.

    Raises what is in this module, ActiviteitsjabloonOnbekend, SchoolIsGestopt, ReeksInVakantie.
    """
    goed = _controleer(uow, gegevens)
    if activiteit_id is None:
        eis_doet_mee(uow, goed.school_id, goed.datum)
        activiteit = Preventieactiviteit()
        _zet(activiteit, goed, _VELDEN)
        uow.session.add(activiteit)
        uow.session.flush()
        return Changes.van(Soort.PREVENTIE, nieuw_id=activiteit.id)
    activiteit = _haal(uow, activiteit_id)
    rijen = in_reikwijdte(uow, Preventieactiviteit, activiteit, reikwijdte)
    # Only what was changed here: an exception elsewhere in the series stays one.
    anders = [
        veld
        for veld in _VELDEN
        if veld not in _EIGEN and getattr(activiteit, veld) != getattr(goed, veld)
    ]
    laatste = schuif_later(uow, rijen, goed.datum)
    eis_doet_mee(uow, goed.school_id, laatste, was=activiteit.school_id)
    _zet(activiteit, goed, _VELDEN)
    for ander in rijen[1:]:
        _zet(ander, goed, anders)
    uow.session.flush()
    return Changes.van(Soort.PREVENTIE, nieuw_id=activiteit.id)


def plan_reeks(uow: UnitOfWork, gegevens: ActiviteitGegevens, ritme: Ritme, tot: date) -> Changes:
    """Plan an activity again and again up to and including ``tot``, without the holidays.

    ``nieuw_id`` is the first. Raises ReeksAlleenGepland and what ``bewaar_activiteit`` and
    ``services/reeksen.py`` raise.
    """
    if gegevens.stand is not Activiteitstand.GEPLAND:
        raise ReeksAlleenGepland
    goed = _controleer(uow, gegevens)
    kenmerk = nieuw_kenmerk()
    rijen = []
    dagen = plan_dagen(uow, goed.datum, tot, ritme).dagen
    eis_doet_mee(uow, goed.school_id, max(dagen))
    for dag in dagen:
        activiteit = Preventieactiviteit(reeks=kenmerk)
        _zet(activiteit, replace(goed, datum=dag), _VELDEN)
        rijen.append(activiteit)
    uow.session.add_all(rijen)
    uow.session.flush()
    return Changes.van(Soort.PREVENTIE, nieuw_id=rijen[0].id)


def haal_activiteiten_weg(uow: UnitOfWork, reeks: str) -> Changes:
    """Undo :func:`plan_reeks`: take away what of that series is still planned."""
    haal_gepland_weg(uow, Preventieactiviteit, reeks)
    return Changes.van(Soort.PREVENTIE)


def zet_stand(
    uow: UnitOfWork,
    activiteit_id: int,
    afloop: Afloop,
    *,
    reikwijdte: Reikwijdte = Reikwijdte.DEZE,
) -> Standwissel:
    """Close an activity as done or called off, or plan it again; LATER only calls off.

    Raises ActiviteitOnbekend, ActiviteitNogNietGeweest, RedenOntbreekt, CijfersZonderGedaan,
    ActiviteitGetal.
    """
    activiteit = _haal(uow, activiteit_id)
    if afloop.stand is not Activiteitstand.AFGELAST:
        reikwijdte = Reikwijdte.DEZE
    _controleer_afloop(uow, afloop, activiteit.datum)
    rijen = in_reikwijdte(uow, Preventieactiviteit, activiteit, reikwijdte)
    voor = tuple((rij.id, _afloop(rij)) for rij in rijen)
    gedaan = afloop.stand is Activiteitstand.GEDAAN
    for rij in rijen:
        # What was written about it stays: only how it stands changes.
        _zet_afloop(rij, afloop if gedaan else replace(afloop, opbrengst=rij.opbrengst))
    uow.session.flush()
    return Standwissel(Changes.van(Soort.PREVENTIE), voor)


def zet_standen_terug(
    uow: UnitOfWork, voor: Sequence[tuple[int, Afloop]], na: Afloop | None = None
) -> Changes:
    """Undo :func:`zet_stand`, unless an activity is no longer as that left it (``na``)."""
    for nummer, afloop in voor:
        rij = uow.session.get(Preventieactiviteit, nummer)
        if rij is not None and (na is None or _staat_zo(rij, na)):
            _zet_afloop(rij, afloop)
    uow.session.flush()
    return Changes.van(Soort.PREVENTIE)


def tel_nog_afsluiten(uow: UnitOfWork, school_id: int | None = None) -> tuple[int, date | None]:
    """Return how many planned activities passed without being closed, and the day of the first."""
    rijen = lijst_activiteiten(
        uow, school_id, tot=uow.vandaag - timedelta(days=1), stand=Activiteitstand.GEPLAND
    )
    return len(rijen), rijen[-1].gegevens.datum if rijen else None


_VELDEN: Final = tuple(veld.name for veld in fields(ActiviteitGegevens))


def _controleer(uow: UnitOfWork, gegevens: ActiviteitGegevens) -> ActiviteitGegevens:
    """Return the data as they are kept. Raises what is wrong with them."""
    titel = " ".join(gegevens.titel.split())[:LANGSTE_TITEL]
    if not titel:
        raise ActiviteitZonderTitel
    if uow.session.get(School, gegevens.school_id) is None:
        raise SchoolBijActiviteitOnbekend
    _controleer_afloop(uow, _afloop(gegevens), gegevens.datum)
    _getal("de duur", gegevens.duur_min, LANGSTE_DUUR_MIN)
    tijd = ""
    if gegevens.tijd.strip():
        gelezen = lees_tijd(gegevens.tijd)
        if gelezen is None:
            raise ActiviteitTijd
        tijd = f"{gelezen:%H:%M}"
    afgelast = gegevens.stand is Activiteitstand.AFGELAST
    sjabloon = gegevens.sjabloon_id
    return replace(
        gegevens,
        titel=titel,
        tijd=tijd,
        partners=" ".join(gegevens.partners.split())[:LANGSTE_PARTNERS],
        opbrengst=gegevens.opbrengst.strip(),
        niet_doorgegaan=gegevens.niet_doorgegaan.strip() if afgelast else "",
        themaweek_id=nog_bestaand(uow, gegevens.themaweek_id),
        sjabloon_id=None if sjabloon is None else zorg_voor_sjabloon(uow, sjabloon),
    )


def _controleer_afloop(uow: UnitOfWork, afloop: Afloop, datum: date) -> None:
    if afloop.stand is Activiteitstand.GEDAAN and datum > uow.vandaag:
        raise ActiviteitNogNietGeweest
    if afloop.stand is Activiteitstand.AFGELAST and not afloop.niet_doorgegaan.strip():
        raise RedenOntbreekt
    cijfers = (afloop.bereik, afloop.vervolgtrajecten)
    if afloop.stand is not Activiteitstand.GEDAAN and cijfers != (None, None):
        raise CijfersZonderGedaan
    _getal("het bereik", afloop.bereik, HOOGSTE_BEREIK)
    _getal("de vervolgtrajecten", afloop.vervolgtrajecten, HOOGSTE_VERVOLG)


def _getal(wat: str, getal: int | None, hoogste: int) -> None:
    if getal is not None and not 0 <= getal <= hoogste:
        raise ActiviteitGetal(wat=wat, hoogste=hoogste)


def _afloop(van: Preventieactiviteit | ActiviteitGegevens) -> Afloop:
    return Afloop(*(getattr(van, veld) for veld in _AFLOOP))


def _zet_afloop(rij: Preventieactiviteit, afloop: Afloop) -> None:
    for veld in _AFLOOP:
        waarde = getattr(afloop, veld)
        setattr(rij, veld, waarde.strip() if type(waarde) is str else waarde)


def _staat_zo(rij: Preventieactiviteit, na: Afloop) -> bool:
    zo = replace(na, niet_doorgegaan=na.niet_doorgegaan.strip(), opbrengst=na.opbrengst.strip())
    bleef = zo if zo.stand is Activiteitstand.GEDAAN else replace(zo, opbrengst=rij.opbrengst)
    return _afloop(rij) == bleef


def _zet(rij: Preventieactiviteit, gegevens: ActiviteitGegevens, velden: Sequence[str]) -> None:
    for veld in velden:
        setattr(rij, veld, getattr(gegevens, veld))


def _rij(rij: Preventieactiviteit) -> ActiviteitRij:
    waarden: dict[str, Any] = {veld: getattr(rij, veld) for veld in _VELDEN}
    return ActiviteitRij(rij.id, rij.school.naam, rij.reeks, ActiviteitGegevens(**waarden))


def _haal(uow: UnitOfWork, activiteit_id: int) -> Preventieactiviteit:
    rij = uow.session.get(Preventieactiviteit, activiteit_id)
    if rij is None:
        raise ActiviteitOnbekend
    return rij
