"""Meetings about pupils at one school: the agenda, on what ground, and how it is prepared.

What was decided and what comes of it stands in :mod:`.overlegafronding`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import func, select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import ToestemmingDoel
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.codes_werk import Bespreekgrond, Overlegsoort
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.oordeel import Oordeel
from jos_desktop.models.overleg import Overleg, Overlegpunt
from jos_desktop.models.school import School
from jos_desktop.services.leerlingen import haal_leerling, hoofdinschrijving
from jos_desktop.services.schooldeelname import eis_doet_mee
from jos_desktop.services.toestemming import oordeel_over
from jos_desktop.storage.unit_of_work import UnitOfWork

ZONDER_NAAM: Final = "Casus zonder naam"
NAAM_VERBORGEN: Final = "Leerling met afgeschermde school"
"""Who stands on the agenda of his school gives it away: the dossier itself tells who it is."""


class OverlegOnbekend(KnownError):
    """There is no such meeting any more."""

    wat = "Dit overleg is er niet meer."
    doe = "Ververs het scherm met F5."


class PuntOnbekend(KnownError):
    """There is no such point any more."""

    wat = "Dit punt staat niet meer op de agenda."
    doe = "Ververs het scherm met F5."


class SchoolVanOverleg(KnownError):
    """The meeting is at no school."""

    wat = "Kies op welke school het overleg is."
    doe = "Staat de school er niet bij? Voeg hem toe bij Beheer."


class OverlegIsAfgerond(KnownError):
    """What was decided stands in the dossiers already."""

    wat = "Dit overleg is afgerond: de besluiten staan in de dossiers."
    doe = "Verander het contact in het dossier zelf, of open het overleg opnieuw."


class PuntLeeg(KnownError):
    """A point without a question or a pupil."""

    wat = "Er staat nog geen vraag bij dit punt."
    doe = "Schrijf kort op wat je wilt bespreken."


class LeerlingStaatEr(KnownError):
    """The same pupil twice on one agenda."""

    wat = "Deze leerling staat al op de agenda."
    doe = "Vul het punt aan dat er al staat."


class ToestemmingVoorOverleg(KnownError):
    """The rule does not say yes to discussing this pupil by name."""

    wat = "Er is geen toestemming om deze leerling met naam te bespreken."
    doe = "Vraag eerst toestemming, bespreek de leerling anoniem, of kies een reden."


class RedenVoorOverleg(KnownError):
    """Discussed without consent, and without saying why."""

    wat = "Je bespreekt deze leerling zonder toestemming, maar de reden ontbreekt."
    doe = "Schrijf op waarom het niet kan wachten, of bespreek de leerling anoniem."


class NeeVoorOverleg(KnownError):
    """Somebody said no, or it may not be done at all."""

    wat = "Over deze leerling is nee gezegd, of bespreken mag hier niet."
    doe = (
        "Bespreek de leerling anoniem. Moet het toch met naam? Leg dan eerst bij Toestemming vast "
        "waarom, met een collega."
    )


@dataclass(frozen=True, slots=True)
class OverlegGegevens:
    """What the form of a meeting gives; ``aanwezigen`` in roles."""

    school_id: int
    soort: Overlegsoort
    datum: date
    plaats: str = ""
    aanwezigen: str = ""


@dataclass(frozen=True, slots=True)
class PuntGegevens:
    """What the form of a point gives; ``leerling_id`` None is a case without a name."""

    leerling_id: int | None
    vraag: str = ""
    voorbereiding: str = ""
    grond: Bespreekgrond = Bespreekgrond.OPEN
    grond_reden: str = ""
    besluit: str = ""
    besloten_door: str = ""
    vervolg_op: date | None = None


@dataclass(frozen=True, slots=True)
class OverlegRij:
    """A meeting in the list; the numbers count points."""

    id: int
    school_id: int
    school: str
    soort: Overlegsoort
    datum: date
    plaats: str
    afgerond: bool
    punten: int
    voorbereid: int

    @property
    def titel(self) -> str:
        """Return what and when, without anybody's name."""
        return f"{self.soort.label} van {self.datum:%d-%m-%Y}"


@dataclass(frozen=True, slots=True)
class PuntRij:
    """A point on the agenda; ``toestemming`` is the state of consent in a few words.

    ``met_naam``: the rule lets the pupil be discussed by name on that day.
    """

    id: int
    leerling_id: int | None
    wie: str
    gegevens: PuntGegevens
    toestemming: str
    met_naam: bool
    contactmoment_id: int | None

    @property
    def voorbereid(self) -> bool:
        """Tell whether somebody who was not there can see what it is about, and on what ground."""
        klaar = bool(self.gegevens.vraag and self.gegevens.voorbereiding)
        return klaar and self.gegevens.grond is not Bespreekgrond.OPEN


@dataclass(frozen=True, slots=True)
class OverlegDetail:
    """A meeting with its points in their order."""

    rij: OverlegRij
    aanwezigen: str
    punten: tuple[PuntRij, ...]

    @property
    def gegevens(self) -> OverlegGegevens:
        """Return what its form shows."""
        rij = self.rij
        return OverlegGegevens(rij.school_id, rij.soort, rij.datum, rij.plaats, self.aanwezigen)


def bewaar_overleg(
    uow: UnitOfWork, gegevens: OverlegGegevens, overleg_id: int | None = None
) -> Changes:
    """Add or change a meeting. Raises OverlegOnbekend, SchoolVanOverleg, SchoolIsGestopt."""
    if uow.session.get(School, gegevens.school_id) is None:
        raise SchoolVanOverleg
    rij = Overleg() if overleg_id is None else haal_overleg(uow, overleg_id)
    eis_doet_mee(uow, gegevens.school_id, gegevens.datum, was=rij.school_id)
    uow.session.add(rij)
    rij.school_id = gegevens.school_id
    rij.soort = gegevens.soort
    rij.datum = gegevens.datum
    rij.plaats = gegevens.plaats.strip()
    rij.aanwezigen = gegevens.aanwezigen.strip()
    uow.session.flush()
    return Changes.van(Soort.OVERLEG, nieuw_id=rij.id if overleg_id is None else None)


def bewaar_punt(
    uow: UnitOfWork, overleg_id: int, gegevens: PuntGegevens, punt_id: int | None = None
) -> Changes:
    """Put a point on the agenda, or change it.

    Raises OverlegOnbekend, OverlegIsAfgerond, PuntOnbekend, PuntLeeg, LeerlingStaatEr,
    LeerlingOnbekend, ToestemmingVoorOverleg, RedenVoorOverleg, NeeVoorOverleg.
    """
    overleg = haal_overleg(uow, overleg_id)
    if overleg.afgerond:
        raise OverlegIsAfgerond
    if not gegevens.vraag.strip() and gegevens.leerling_id is None:
        raise PuntLeeg
    if gegevens.leerling_id is not None:
        anderen = {p.leerling_id for p in overleg.punten if p.id != punt_id}
        if gegevens.leerling_id in anderen:
            raise LeerlingStaatEr
        _toets_grond(uow, overleg, gegevens, gegevens.leerling_id)
    if punt_id is None:
        punt = Overlegpunt(overleg_id=overleg_id, volgorde=_achteraan(uow, overleg_id))
        uow.session.add(punt)
        geraakt: set[int | None] = set()
    else:
        punt = _punt(uow, punt_id)
        geraakt = {punt.leerling_id}
    for veld in PuntGegevens.__dataclass_fields__:
        waarde = getattr(gegevens, veld)
        setattr(punt, veld, waarde.strip() if type(waarde) is str else waarde)
    if gegevens.leerling_id is None:
        punt.grond = Bespreekgrond.ANONIEM
    if punt.grond is not Bespreekgrond.GROND:
        punt.grond_reden = ""
    uow.session.flush()
    uow.session.expire(overleg, ["punten"])
    ids = [nummer for nummer in geraakt | {punt.leerling_id} if nummer is not None]
    nieuw = punt.id if punt_id is None else None
    return Changes.van(Soort.OVERLEG, leerling_ids=ids, nieuw_id=nieuw)


def verschuif_punt(uow: UnitOfWork, punt_id: int, stap: int) -> Changes:
    """Move a point up (-1) or down (1) on its agenda. Raises PuntOnbekend."""
    punt = _punt(uow, punt_id)
    punten = list(punt.overleg.punten)
    plek = punten.index(punt)
    punten.insert(max(0, min(len(punten) - 1, plek + stap)), punten.pop(plek))
    for nummer, een in enumerate(punten):
        een.volgorde = nummer
    uow.session.flush()
    uow.session.expire(punt.overleg, ["punten"])
    return Changes.van(Soort.OVERLEG)


def lees_punt(uow: UnitOfWork, punt_id: int) -> PuntRij:
    """Return a point as its form shows it. Raises PuntOnbekend."""
    punt = _punt(uow, punt_id)
    return _puntrij(uow, punt.overleg, punt)


def overleg_van_punt(uow: UnitOfWork, punt_id: int) -> int:
    """Return the meeting a point is on the agenda of. Raises PuntOnbekend."""
    return _punt(uow, punt_id).overleg_id


def lees_overleg(uow: UnitOfWork, overleg_id: int) -> OverlegDetail:
    """Return a meeting with its points. Raises OverlegOnbekend."""
    overleg = haal_overleg(uow, overleg_id)
    punten = tuple(_puntrij(uow, overleg, punt) for punt in overleg.punten)
    klaar = sum(punt.voorbereid for punt in punten)
    return OverlegDetail(_rij(overleg, len(punten), klaar), overleg.aanwezigen, punten)


def lijst_overleggen(uow: UnitOfWork, school_id: int | None = None) -> tuple[OverlegRij, ...]:
    """Return meetings: what has to be held or finished first, the earliest in front."""
    klaar = func.sum(
        (Overlegpunt.vraag != "")
        & (Overlegpunt.voorbereiding != "")
        & (Overlegpunt.grond != Bespreekgrond.OPEN)
    )
    vraag = (
        select(Overleg, func.count(Overlegpunt.id), klaar)
        .outerjoin(Overlegpunt, Overlegpunt.overleg_id == Overleg.id)
        .group_by(Overleg.id)
    )
    if school_id is not None:
        vraag = vraag.where(Overleg.school_id == school_id)
    rijen = [_rij(rij, punten, int(n or 0)) for rij, punten, n in uow.session.execute(vraag)]
    open_ = sorted((r for r in rijen if not r.afgerond), key=lambda r: (r.datum, r.id))
    oud = sorted((r for r in rijen if r.afgerond), key=lambda r: (r.datum, r.id), reverse=True)
    return (*open_, *oud)


def oordeel_voor_overleg(uow: UnitOfWork, leerling_id: int, school_id: int, dag: date) -> Oordeel:
    """Return what the rule says about discussing a pupil by name at a school on a day.

    Raises LeerlingOnbekend, SchoolVanOverleg.
    """
    leerling = haal_leerling(uow, leerling_id)
    school = uow.session.get(School, school_id)
    if school is None:
        raise SchoolVanOverleg
    huidig = hoofdinschrijving(leerling, dag)
    eigen = huidig is not None and huidig.school_id == school_id
    return oordeel_over(
        uow,
        leerling_id,
        ToestemmingDoel.ZORGOVERLEG,
        dag=dag,
        ontvanger=school.naam,
        soort=Ontvangersoort.SCHOOL if eigen else Ontvangersoort.ANDERE_SCHOOL,
    )


def haal_overleg(uow: UnitOfWork, overleg_id: int) -> Overleg:
    """Return a meeting. Raises OverlegOnbekend."""
    overleg = uow.session.get(Overleg, overleg_id)
    if overleg is None:
        raise OverlegOnbekend
    return overleg


def _toets_grond(
    uow: UnitOfWork, overleg: Overleg, gegevens: PuntGegevens, leerling_id: int
) -> None:
    """Lay the ground beside the rule; open and anonymous are always possible."""
    haal_leerling(uow, leerling_id)
    if gegevens.grond in (Bespreekgrond.OPEN, Bespreekgrond.ANONIEM):
        return
    oordeel = oordeel_voor_overleg(uow, leerling_id, overleg.school_id, overleg.datum)
    if oordeel.compleet:
        return
    if oordeel.geweigerd or oordeel.verboden:
        raise NeeVoorOverleg
    if gegevens.grond is Bespreekgrond.TOESTEMMING:
        raise ToestemmingVoorOverleg
    if not gegevens.grond_reden.strip():
        raise RedenVoorOverleg


def _puntrij(uow: UnitOfWork, overleg: Overleg, punt: Overlegpunt) -> PuntRij:
    leerling = punt.leerling
    oordeel = None
    if leerling is not None:
        oordeel = oordeel_voor_overleg(uow, leerling.id, overleg.school_id, overleg.datum)
    return PuntRij(
        punt.id,
        punt.leerling_id,
        _wie(leerling),
        PuntGegevens(**{veld: getattr(punt, veld) for veld in PuntGegevens.__dataclass_fields__}),
        "" if oordeel is None else oordeel.kort,
        oordeel is not None and oordeel.compleet,
        punt.contactmoment_id,
    )


def _wie(leerling: Leerling | None) -> str:
    if leerling is None:
        return ZONDER_NAAM
    return NAAM_VERBORGEN if leerling.school_afgeschermd else leerling.naam


def _rij(overleg: Overleg, punten: int, klaar: int) -> OverlegRij:
    return OverlegRij(
        overleg.id,
        overleg.school_id,
        overleg.school.naam,
        overleg.soort,
        overleg.datum,
        overleg.plaats,
        bool(overleg.afgerond),
        punten,
        klaar,
    )


def _achteraan(uow: UnitOfWork, overleg_id: int) -> int:
    vraag = select(func.max(Overlegpunt.volgorde)).where(Overlegpunt.overleg_id == overleg_id)
    hoogste = uow.session.scalar(vraag)
    return 0 if hoogste is None else hoogste + 1


def _punt(uow: UnitOfWork, punt_id: int) -> Overlegpunt:
    punt = uow.session.get(Overlegpunt, punt_id)
    if punt is None:
        raise PuntOnbekend
    return punt
