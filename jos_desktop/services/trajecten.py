"""Trajecten: how one starts, what it links to, and the plain list (domein.md 1.8)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from jos_desktop.errors import KnownError
from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import (
    AanmeldingStatus,
    Functie,
    ToestemmingDoel,
    TrajectStatus,
    TrajectType,
)
from jos_desktop.models.codes_recht import Doorbreekgrond
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.traject import Traject
from jos_desktop.services.aanmeldbesluit import leg_start_vast
from jos_desktop.services.aanmeldingen import TOESTEMMING, haal_aanmelding, ontbrekende_blokken
from jos_desktop.services.afscherming import toon_afgeschermd
from jos_desktop.services.doorbreken import Doorbreekgegevens, doorbreek
from jos_desktop.services.hulpplan import begin_plan
from jos_desktop.services.privacyinstellingen import PAJ_WEKEN, lees_keuze
from jos_desktop.services.toestemming import oordeel_over
from jos_desktop.services.trajectregel import (
    StapKanNiet,
    Trajectstand,
    Trajectstap,
    eis_zorgoverleg,
    zet,
)
from jos_desktop.storage.unit_of_work import UnitOfWork

_VOOR_DE_START: Final = (TrajectStatus.AANGEMELD, TrajectStatus.WACHT)


class TrajectOnbekend(KnownError):
    """There is no such traject."""

    wat = "Dit traject staat niet in de kluis."
    doe = "Kijk het nummer na in de lijst met trajecten."


class AanmeldingNietCompleet(KnownError):
    """A klanttraject cannot start yet (eindrapport 2.5)."""

    wat = "De aanmelding is nog niet compleet: {blokken}."
    doe = "Vul dit aan. Is er haast bij? Schrijf dan op waarom je toch start."


class ToestemmingOntbreekt(KnownError):
    """Help without consent needs a ground of the law that reaches whoever did not say yes."""

    wat = "Er is nog geen toestemming voor deze hulp."
    doe = "Vraag die eerst. Kan dat niet wachten? Kies dan een reden die hier past."


@dataclass(frozen=True, slots=True)
class TrajectRij:
    """One traject in a plain list; dates are ISO in the command line, local in the window."""

    id: int
    leerling_id: int
    type: str
    school: str
    status: str
    start: date | None
    einde: date | None


@dataclass(frozen=True, slots=True)
class StartZonderToestemming:
    """On what ground the help starts without the consent it needs, and who was asked."""

    grond: Doorbreekgrond
    overleg_met: str = ""


def start_klanttraject(
    uow: UnitOfWork,
    aanmelding_id: int,
    *,
    functie: Functie,
    start: date,
    zorgoverleg_op: date | None = None,
    afwijkreden: str = "",
    zonder_toestemming: StartZonderToestemming | None = None,
    verwachte_weken: int | None = None,
) -> Changes:
    """Start a klanttraject from an application; its talks move along, its plan is to be offered.

    What was written before the start (goals) stays on it. It is linked to the eenmalig contact
    it grew out of, or else to the pupil's last traject: who comes back keeps his history. A
    reason lets it start before the application is complete. Missing consent asks for a ground
    too: that override goes into the register with the same reason, and the rule must then say
    yes. Raises AanmeldingNietCompleet, ToestemmingOntbreekt, what
    :func:`jos_desktop.services.doorbreken.doorbreek` raises, ZorgoverlegOntbreekt and
    ZorgoverlegTeLaat for a GW, and StartKloptNiet.
    """
    aanmelding = haal_aanmelding(uow, aanmelding_id)
    ontbreekt = ontbrekende_blokken(uow, aanmelding)
    if ontbreekt and not afwijkreden.strip():
        raise AanmeldingNietCompleet(blokken=", ".join(ontbreekt).lower())
    eis_zorgoverleg(functie, zorgoverleg_op, start)
    traject = voortraject(uow, aanmelding_id) or _klanttraject(uow, aanmelding)
    stand = Trajectstand(traject.type, functie, traject.status, niet_voor=aanmelding.datum)
    nieuw = zet(stand, Trajectstap.BEGIN, start, uow.vandaag)
    changes = Changes()
    if TOESTEMMING in ontbreekt:
        changes = _doorbreek(uow, aanmelding.leerling_id, start, afwijkreden, zonder_toestemming)
    traject.functie, traject.status, traject.start = functie, nieuw.status, nieuw.start
    traject.medewerker_id = uow.medewerker_id
    traject.hoofdthema = aanmelding.hoofdthema
    traject.zorgoverleg_op = zorgoverleg_op
    traject.afwijkreden = afwijkreden.strip()
    traject.verwachte_weken = weken_voor(uow, functie, verwachte_weken)
    uow.session.add(traject)
    leg_start_vast(aanmelding, start)
    uow.session.flush()
    _verhuis_gesprekken(uow, aanmelding, traject)
    return _begonnen(traject) | changes | begin_plan(uow, traject)


def begin_traject(
    uow: UnitOfWork, traject_id: int, dag: date, zorgoverleg_op: date | None = None
) -> Changes:
    """Begin a klanttraject that waits without an open application, for instance after a relapse.

    Raises TrajectOnbekend, StapKanNiet, ToestemmingOntbreekt, StartKloptNiet,
    ZorgoverlegOntbreekt, ZorgoverlegTeLaat.
    """
    traject = haal_traject(uow, traject_id)
    aanmelding = traject.aanmelding
    if aanmelding is not None and aanmelding.status is AanmeldingStatus.OPEN:
        # Its application has what still has to be asked.
        return start_klanttraject(
            uow, aanmelding.id, functie=traject.functie, start=dag, zorgoverleg_op=zorgoverleg_op
        )
    zorgoverleg_op = zorgoverleg_op or traject.zorgoverleg_op
    nieuw = zet(lees_stand(uow, traject), Trajectstap.BEGIN, dag, uow.vandaag)
    eis_zorgoverleg(traject.functie, zorgoverleg_op, dag)
    if not oordeel_over(uow, traject.leerling_id, ToestemmingDoel.HULP).compleet:
        raise ToestemmingOntbreekt
    traject.status, traject.start = nieuw.status, nieuw.start
    traject.zorgoverleg_op = zorgoverleg_op
    uow.session.flush()
    return _begonnen(traject) | begin_plan(uow, traject)


def zet_klaar_voor_start(
    uow: UnitOfWork, aanmelding_id: int, functie: Functie, *, wacht: bool = False
) -> Changes:
    """Make the klanttraject of an open application ahead of its start, or put it on the list.

    So goals can be written down before the start. Raises AanmeldingOnbekend, StapKanNiet.
    """
    aanmelding = haal_aanmelding(uow, aanmelding_id)
    if aanmelding.status is not AanmeldingStatus.OPEN:
        raise StapKanNiet
    traject = voortraject(uow, aanmelding_id)
    if traject is None:
        traject = _klanttraject(uow, aanmelding)
        traject.functie = functie
        uow.session.add(traject)
    if wacht:
        traject.status = TrajectStatus.WACHT
    uow.session.flush()
    return Changes.van(Soort.TRAJECT, leerling_id=traject.leerling_id, nieuw_id=traject.id)


def voortraject(uow: UnitOfWork, aanmelding_id: int) -> Traject | None:
    """Return the mapped klanttraject of an application that has not started yet."""
    return uow.session.scalars(
        select(Traject)
        .where(
            Traject.aanmelding_id == aanmelding_id,
            Traject.type == TrajectType.KT,
            Traject.status.in_(_VOOR_DE_START),
        )
        .order_by(Traject.id.desc())
        .limit(1)
    ).one_or_none()


def weken_voor(uow: UnitOfWork, functie: Functie, weken: int | None = None) -> int | None:
    """Return how many weeks are meant: what was said, or for a PAJ what is usual here."""
    if weken is not None or functie is not Functie.PAJ:
        return weken
    return int(lees_keuze(uow, PAJ_WEKEN))


def lees_stand(uow: UnitOfWork, traject: Traject) -> Trajectstand:
    """Return where a mapped traject stands, as the rule looks at it."""
    vervolg, begin = uow.session.execute(
        select(func.count(), func.min(Traject.start)).where(
            Traject.vorig_traject_id == traject.id,
            Traject.status != TrajectStatus.INGETROKKEN,
        )
    ).one()
    grenzen = [traject.aanmelding.datum] if traject.aanmelding is not None else []
    if traject.vorig_traject_id is not None:
        vorig = uow.session.get(Traject, traject.vorig_traject_id)
        if vorig is not None and vorig.einde is not None:
            grenzen.append(vorig.einde)
    return Trajectstand(
        traject.type,
        traject.functie,
        traject.status,
        traject.start,
        traject.einde,
        niet_voor=max(grenzen, default=None),
        niet_na=begin,
        heeft_doel=bool(traject.doelen),
        heeft_vervolg=bool(vervolg),
    )


def lijst_trajecten(uow: UnitOfWork, leerling_id: int | None = None) -> tuple[TrajectRij, ...]:
    """Return the trajecten by id, of one pupil or of all, as a plain list."""
    vraag = select(Traject).order_by(Traject.id)
    if leerling_id is not None:
        vraag = vraag.where(Traject.leerling_id == leerling_id)
    return tuple(
        TrajectRij(
            traject.id,
            traject.leerling_id,
            traject.type.value,
            toon_afgeschermd(traject.school.naam, afgeschermd=traject.leerling.school_afgeschermd),
            traject.status.value,
            traject.start,
            traject.einde,
        )
        for traject in uow.session.scalars(
            vraag.options(joinedload(Traject.leerling), joinedload(Traject.school))
        )
    )


def haal_traject(uow: UnitOfWork, traject_id: int) -> Traject:
    """Return the mapped traject, for services only. Raises TrajectOnbekend."""
    traject = uow.session.get(Traject, traject_id)
    if traject is None:
        raise TrajectOnbekend
    return traject


def _klanttraject(uow: UnitOfWork, aanmelding: Aanmelding) -> Traject:
    return Traject(
        leerling_id=aanmelding.leerling_id,
        school_id=aanmelding.school_id,
        medewerker_id=uow.medewerker_id,
        aanmelding_id=aanmelding.id,
        aanmelding=aanmelding,
        vorig_traject_id=_vorige(uow, aanmelding),
        type=TrajectType.KT,
        functie=Functie.JGC,
        status=TrajectStatus.AANGEMELD,
        hoofdthema=aanmelding.hoofdthema,
    )


def _vorige(uow: UnitOfWork, aanmelding: Aanmelding) -> int | None:
    """Return the eenmalig contact behind an application, or the help that ended before it."""
    van_leerling = select(Traject.id).where(Traject.leerling_id == aanmelding.leerling_id)
    uit_eenmalig = uow.session.scalars(
        van_leerling.where(
            Traject.aanmelding_id == aanmelding.id, Traject.type == TrajectType.EC
        ).limit(1)
    ).one_or_none()
    if uit_eenmalig is not None:
        return uit_eenmalig
    return uow.session.scalars(
        van_leerling.where(
            Traject.type != TrajectType.EC,
            Traject.status.in_((TrajectStatus.GESLOTEN, TrajectStatus.OVERGEDRAGEN)),
            Traject.einde <= aanmelding.datum,
        )
        .order_by(Traject.einde.desc(), Traject.id.desc())
        .limit(1)
    ).one_or_none()


def _doorbreek(
    uow: UnitOfWork,
    leerling_id: int,
    dag: date,
    reden: str,
    zonder: StartZonderToestemming | None,
) -> Changes:
    if zonder is None:
        raise ToestemmingOntbreekt
    hulp = ToestemmingDoel.HULP
    gegevens = Doorbreekgegevens(hulp, zonder.grond, reden, dag, zonder.overleg_met)
    doorbroken = doorbreek(uow, leerling_id, gegevens)
    if not oordeel_over(uow, leerling_id, hulp).compleet:
        raise ToestemmingOntbreekt
    # The new thing of this change is the traject, not the row of the register.
    return replace(doorbroken, nieuw_id=None)


def _begonnen(traject: Traject) -> Changes:
    return Changes.van(
        Soort.TRAJECT,
        Soort.AANMELDING,
        Soort.CONTACTMOMENT,
        leerling_id=traject.leerling_id,
        nieuw_id=traject.id,
    )


def _verhuis_gesprekken(uow: UnitOfWork, aanmelding: Aanmelding, traject: Traject) -> None:
    gesprekken = uow.session.scalars(
        select(Contactmoment).where(Contactmoment.aanmelding_id == aanmelding.id)
    )
    for gesprek in gesprekken:
        gesprek.traject_id = traject.id
