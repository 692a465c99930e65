"""What happens to a traject after its start: its state, its end, its follow-up (domein.md 1.8)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import select

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import (
    OPEN_STATUSSEN,
    Complexiteit,
    Doorverwezen,
    Functie,
    JaNeeNvt,
    RedenBeeindiging,
    Schoolsituatie,
    Thema,
    ToestemmingDoel,
    TrajectStatus,
    TrajectType,
    Vervolg,
)
from jos_desktop.models.codes_exit import Terugvalactie
from jos_desktop.models.codes_werk import Monitoruitkomst
from jos_desktop.models.meting import Terugval
from jos_desktop.models.traject import Doel, Traject, Uitstroom
from jos_desktop.services.doelen import score_nu
from jos_desktop.services.hulpplan import begin_plan
from jos_desktop.services.toestemming import oordeel_over
from jos_desktop.services.trajecten import (
    ToestemmingOntbreekt,
    haal_traject,
    lees_stand,
    weken_voor,
)
from jos_desktop.services.trajectregel import (
    NogNietBegonnen,
    StapKanNiet,
    Trajectstap,
    ZelfdeFunctie,
    controleer_datums,
    eis_zorgoverleg,
    zet,
)
from jos_desktop.storage.unit_of_work import UnitOfWork

_EIGEN_WEG: Final = frozenset({Trajectstap.BEGIN, Trajectstap.SLUIT, Trajectstap.STAP_OVER})
"""Steps that ask for more than a day and a reason: each has a function of its own."""
_KOPIE: Final = (
    "status",
    "start",
    "einde",
    "verwachte_weken",
    "verlengd_op",
    "verlengreden",
    "heropend_op",
    "heropenreden",
    "monitoruitkomst",
)


@dataclass(frozen=True, slots=True)
class UitstroomGegevens:
    """What the closing form gives (domein.md 1.12)."""

    einde: date
    reden: RedenBeeindiging
    schoolsituatie: Schoolsituatie
    doorverwezen: Doorverwezen
    vervolg: Vervolg
    verwijzing_voorkomen: JaNeeNvt = JaNeeNvt.NVT
    betrokken_bij_2e_lijn: bool = False
    toelichting: str = ""
    wat_hielp: str = ""
    wat_hielp_niet: str = ""


@dataclass(frozen=True, slots=True)
class TrajectGegevens:
    """What the form of a traject shows and gives back; ``einde`` only counts once it ended."""

    start: date | None
    einde: date | None
    hoofdthema: Thema | None = None
    complexiteit: Complexiteit | None = None
    zorgoverleg_op: date | None = None
    verwachte_weken: int | None = None


@dataclass(frozen=True, slots=True)
class Gestapt:
    """A step that was taken, with what it takes to undo it."""

    changes: Changes
    traject_id: int
    waren: tuple[tuple[str, Any], ...]


def zet_stap(
    uow: UnitOfWork,
    traject_id: int,
    stap: Trajectstap,
    *,
    dag: date | None = None,
    reden: str = "",
    weken: int | None = None,
) -> Gestapt:
    """Take a step that needs no more than a day (today) and a reason; see the rule.

    ``weken`` is how long it is meant to take from the start, when it is extended. Reopening
    keeps what was written at the end, for when it closes again; help that goes on needs consent
    as when it began. Raises TrajectOnbekend, ToestemmingOntbreekt and what
    :func:`jos_desktop.services.trajectregel.zet` raises.
    """
    traject = haal_traject(uow, traject_id)
    if stap in _EIGEN_WEG:
        raise StapKanNiet
    dag = dag or uow.vandaag
    nieuw = zet(lees_stand(uow, traject), stap, dag, uow.vandaag, reden=reden)
    if stap is Trajectstap.HEROPEN and nieuw.status is TrajectStatus.LOPEND:
        _eis_toestemming(uow, traject)
    waren = tuple((veld, getattr(traject, veld)) for veld in _KOPIE)
    traject.status, traject.einde = nieuw.status, nieuw.einde
    if stap is Trajectstap.VERLENG:
        traject.verlengd_op, traject.verlengreden = dag, reden.strip()
        traject.verwachte_weken = weken or traject.verwachte_weken
    elif stap is Trajectstap.HEROPEN:
        traject.heropend_op, traject.heropenreden = dag, reden.strip()
        traject.monitoruitkomst = None
        if nieuw.status is TrajectStatus.WACHT:
            traject.start = None
    uow.session.flush()
    return Gestapt(_geraakt(traject), traject.id, waren)


def zet_stap_terug(uow: UnitOfWork, gestapt: Gestapt) -> Changes:
    """Undo a step. Raises TrajectOnbekend."""
    traject = haal_traject(uow, gestapt.traject_id)
    for veld, waarde in gestapt.waren:
        setattr(traject, veld, waarde)
    uow.session.flush()
    return _geraakt(traject)


def sluit_af(uow: UnitOfWork, traject_id: int, gegevens: UitstroomGegevens) -> Changes:
    """Close a klanttraject with its uitstroom; a monitortraject follows when asked.

    Raises TrajectAlGesloten, StapKanNiet (a monitortraject ends with :func:`sluit_monitor`),
    DatumsKloppenNiet, DoelOntbreekt.
    """
    traject = haal_traject(uow, traject_id)
    stand = lees_stand(uow, traject)
    if traject.type is not TrajectType.KT:
        raise StapKanNiet
    nieuw = zet(stand, Trajectstap.SLUIT, gegevens.einde, uow.vandaag)
    traject.einde, traject.status = nieuw.einde, nieuw.status
    # One row for each traject: when it was opened again, the same row is filled in anew.
    uitstroom = traject.uitstroom or Uitstroom()
    for veld in UitstroomGegevens.__dataclass_fields__:
        if veld != "einde":
            waarde = getattr(gegevens, veld)
            setattr(uitstroom, veld, waarde.strip() if type(waarde) is str else waarde)
    traject.uitstroom = uitstroom
    uow.session.flush()
    changes = Changes.van(Soort.TRAJECT, Soort.UITSTROOM, leerling_id=traject.leerling_id)
    if gegevens.vervolg is Vervolg.MONITOR:
        monitor = _volgend(uow, traject, gegevens.einde, type_=TrajectType.MT)
        uow.session.flush()
        changes |= _geraakt(monitor, nieuw_id=monitor.id)
    return changes


def lees_uitstroom(uow: UnitOfWork, traject_id: int) -> UitstroomGegevens | None:
    """Return what was written when this traject closed before, for who closes it again."""
    traject = haal_traject(uow, traject_id)
    oud = traject.uitstroom
    if oud is None:
        return None
    velden = {
        veld: getattr(oud, veld)
        for veld in UitstroomGegevens.__dataclass_fields__
        if veld != "einde"
    }
    return UitstroomGegevens(einde=traject.einde or uow.vandaag, **velden)


def sluit_monitor(
    uow: UnitOfWork, traject_id: int, uitkomst: Monitoruitkomst, dag: date
) -> Changes:
    """End a monitortraject; a relapse makes a new klanttraject that is linked to it.

    That one runs at once when the consent is still in order, and waits for it otherwise. The
    relapse becomes a row of its own, whoever ends it and wherever; when it ended so before and
    that new klanttraject went away, the same row tells of this one.
    Raises TrajectOnbekend, StapKanNiet, TrajectAlGesloten, DatumsKloppenNiet.
    """
    traject = haal_traject(uow, traject_id)
    if traject.type is not TrajectType.MT:
        raise StapKanNiet
    nieuw = zet(lees_stand(uow, traject), Trajectstap.SLUIT, dag, uow.vandaag)
    traject.einde, traject.status = nieuw.einde, nieuw.status
    traject.monitoruitkomst = uitkomst
    uow.session.flush()
    changes = _geraakt(traject)
    if uitkomst is not Monitoruitkomst.TERUGVAL:
        return changes
    mag = oordeel_over(uow, traject.leerling_id, ToestemmingDoel.HULP).compleet
    mag = mag and traject.functie is not Functie.GW
    nieuwe = _volgend(uow, traject, dag if mag else None)
    uow.session.flush()
    changes |= _geraakt(nieuwe, nieuw_id=nieuwe.id)
    terugval = _terugval_zonder_vervolg(uow, traject_id)
    terugval.datum, terugval.nieuw_traject_id = dag, nieuwe.id
    uow.session.add(terugval)
    uow.session.flush()
    changes |= Changes.van(Soort.METING, leerling_id=traject.leerling_id)
    return changes | begin_plan(uow, nieuwe) if mag else changes


def stap_over(
    uow: UnitOfWork,
    traject_id: int,
    functie: Functie,
    dag: date,
    *,
    zorgoverleg_op: date | None = None,
    weken: int | None = None,
) -> Changes:
    """Pass the help on to another function: the old traject ends, a linked one goes on.

    Goals that are not reached yet go along, from the score where they are. A GW needs a
    zorgoverleg and consent (domein.md 1.2). Raises ZelfdeFunctie, ZorgoverlegOntbreekt,
    ZorgoverlegTeLaat, ToestemmingOntbreekt and what the rule raises.
    """
    traject = haal_traject(uow, traject_id)
    if traject.functie is functie:
        raise ZelfdeFunctie
    eis_zorgoverleg(functie, zorgoverleg_op, dag)
    nieuw = zet(lees_stand(uow, traject), Trajectstap.STAP_OVER, dag, uow.vandaag)
    hulp = ToestemmingDoel.HULP
    if functie is Functie.GW and not oordeel_over(uow, traject.leerling_id, hulp).compleet:
        raise ToestemmingOntbreekt
    traject.einde, traject.status = nieuw.einde, nieuw.status
    volgend = _volgend(uow, traject, dag, functie=functie)
    volgend.aanmelding_id = traject.aanmelding_id
    volgend.zorgoverleg_op = zorgoverleg_op
    volgend.verwachte_weken = weken_voor(uow, functie, weken)
    volgend.complexiteit = traject.complexiteit
    volgend.doelen = [_mee(doel) for doel in traject.doelen if doel.behaald is None]
    uow.session.flush()
    geraakt = _geraakt(volgend, nieuw_id=volgend.id)
    return geraakt | Changes.van(Soort.DOEL, leerling_id=traject.leerling_id)


def draag_trajecten_over(
    uow: UnitOfWork, leerling_id: int, traject_id: int | None = None
) -> Changes:
    """End the open trajecten of a pupil (or this one): a colleague took the help over today.

    One that never began is withdrawn here, for there was no help yet to pass on.
    """
    vraag = select(Traject).where(
        Traject.leerling_id == leerling_id, Traject.status.in_(OPEN_STATUSSEN)
    )
    if traject_id is not None:
        vraag = vraag.where(Traject.id == traject_id)
    trajecten = uow.session.scalars(vraag).all()
    for traject in trajecten:
        begonnen = traject.start is not None
        traject.status = TrajectStatus.OVERGEDRAGEN if begonnen else TrajectStatus.INGETROKKEN
        traject.einde = max(uow.vandaag, traject.start or uow.vandaag)
    uow.session.flush()
    return Changes.van(Soort.TRAJECT, leerling_id=leerling_id) if trajecten else Changes()


def lees_traject(uow: UnitOfWork, traject_id: int) -> TrajectGegevens:
    """Return a traject as its form shows it. Raises TrajectOnbekend."""
    traject = haal_traject(uow, traject_id)
    velden = {veld: getattr(traject, veld) for veld in TrajectGegevens.__dataclass_fields__}
    return TrajectGegevens(**velden)


def wijzig_traject(uow: UnitOfWork, traject_id: int, gegevens: TrajectGegevens) -> Changes:
    """Change the days and facts of a traject, without changing where it stands.

    A monitortraject that began when a klanttraject ended moves along with that end. Raises
    TrajectOnbekend, NogNietBegonnen (it gets a start by beginning), StartKloptNiet,
    DatumsKloppenNiet, ZorgoverlegOntbreekt, ZorgoverlegTeLaat.
    """
    traject = haal_traject(uow, traject_id)
    stand = lees_stand(uow, traject)
    if traject.start is None and gegevens.start is not None:
        raise NogNietBegonnen
    begon_mee = _monitor_van(uow, traject)
    if begon_mee is not None:
        stand = replace(stand, niet_na=begon_mee.einde)
    einde = gegevens.einde if not stand.is_open else None
    if traject.type is TrajectType.EC:
        einde = gegevens.start
    controleer_datums(replace(stand, start=gegevens.start, einde=einde), uow.vandaag)
    if traject.type is TrajectType.KT and gegevens.start is not None:
        eis_zorgoverleg(traject.functie, gegevens.zorgoverleg_op, gegevens.start)
    for veld in TrajectGegevens.__dataclass_fields__:
        setattr(traject, veld, getattr(gegevens, veld))
    traject.einde = einde
    if begon_mee is not None:
        begon_mee.start = einde
    uow.session.flush()
    return _geraakt(traject)


def _terugval_zonder_vervolg(uow: UnitOfWork, traject_id: int) -> Terugval:
    """Return the relapse whose new klanttraject was deleted, or else a new one."""
    actie = Terugvalactie.KLANTTRAJECT
    over = select(Terugval).where(
        Terugval.traject_id == traject_id,
        Terugval.actie == actie,
        Terugval.nieuw_traject_id.is_(None),
    )
    oud = uow.session.scalars(over.order_by(Terugval.id.desc())).first()
    return oud or Terugval(traject_id=traject_id, actie=actie)


def _eis_toestemming(uow: UnitOfWork, traject: Traject) -> None:
    """Raise ToestemmingOntbreekt; who only looks how it goes does not help."""
    hulp = ToestemmingDoel.HULP
    if traject.type is TrajectType.KT and not oordeel_over(uow, traject.leerling_id, hulp).compleet:
        raise ToestemmingOntbreekt


def _monitor_van(uow: UnitOfWork, traject: Traject) -> Traject | None:
    if traject.type is not TrajectType.KT or traject.einde is None:
        return None
    volgers = uow.session.scalars(
        select(Traject).where(Traject.vorig_traject_id == traject.id)
    ).all()
    if len(volgers) != 1 or volgers[0].type is not TrajectType.MT:
        return None
    return volgers[0] if volgers[0].start == traject.einde else None


def _volgend(
    uow: UnitOfWork,
    vorig: Traject,
    start: date | None,
    *,
    type_: TrajectType = TrajectType.KT,
    functie: Functie | None = None,
) -> Traject:
    """Add the traject that goes on from another one; without a start it waits."""
    volgend = Traject(
        leerling_id=vorig.leerling_id,
        school_id=vorig.school_id,
        medewerker_id=uow.medewerker_id,
        vorig_traject_id=vorig.id,
        type=type_,
        functie=functie or vorig.functie,
        status=TrajectStatus.WACHT if start is None else TrajectStatus.LOPEND,
        start=start,
        hoofdthema=vorig.hoofdthema,
    )
    uow.session.add(volgend)
    return volgend


def _mee(doel: Doel) -> Doel:
    nu = score_nu(doel)
    return Doel(
        omschrijving=doel.omschrijving,
        van_wie=doel.van_wie,
        leefgebied=doel.leefgebied,
        startscore=doel.startscore if nu is None else nu,
    )


def _geraakt(traject: Traject, *, nieuw_id: int | None = None) -> Changes:
    return Changes.van(Soort.TRAJECT, leerling_id=traject.leerling_id, nieuw_id=nieuw_id)
