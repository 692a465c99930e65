"""Close a klanttraject in one go: uitstroom, exit of each informant, monitortraject and moments.

domein.md 1.12, 1.13 and 1.15. All of it or nothing: one unit of work.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import Code, Vervolg
from jos_desktop.models.codes_exit import OPEN_AFNAMEN, Afnamestand, Exitreden, Informant
from jos_desktop.models.exit import Exitafname
from jos_desktop.models.leerling import Betrokkene
from jos_desktop.models.traject import Traject
from jos_desktop.services.exitafnames import (
    geef_code,
    leg_vast_niet,
    zet_klaar,
    zet_weer_klaar,
)
from jos_desktop.services.informeren import ALS_OUDER, mag_informeren
from jos_desktop.services.meetmomenten import plan
from jos_desktop.services.meettermijnen import Meettermijnen, lees_meettermijnen
from jos_desktop.services.taken import maak_taak
from jos_desktop.services.trajecten import haal_traject
from jos_desktop.services.trajectloop import UitstroomGegevens, lees_uitstroom, sluit_af
from jos_desktop.storage.unit_of_work import UnitOfWork

BELTAAK: Final = "Bellen voor de exit-vragenlijst"
BEL_NA: Final = timedelta(days=7)


class Exitweg(Code):
    """What is agreed about the exit-vragenlijst of one informant when the help ends."""

    HIER = "hier", "Nu, op deze laptop"
    PAPIER = "papier", "Op papier"
    BELLEN = "bellen", "Later, aan de telefoon"
    LATER = "later", "Later"
    GEWEIGERD = "geweigerd", "Wil niet"
    NIET_GEVRAAGD = "niet_gevraagd", "Niet gevraagd"
    NIET = "niet", "Sla over"


NIET_AFNEMEN: Final = frozenset({Exitweg.GEWEIGERD, Exitweg.NIET_GEVRAAGD})


class ExitredenOntbreekt(KnownError):
    """Refused and not asked are written down with a reason."""

    wat = "Er staat nog niet waarom de vragenlijst niet is afgenomen."
    doe = "Kies een reden."


@dataclass(frozen=True, slots=True)
class Exitpersoon:
    """Somebody who may be asked; ``voorstel`` is what the form starts with.

    ``uitleg`` says why somebody is not offered by default, or what is there already.
    """

    informant: Informant
    betrokkene_id: int | None
    wie: str = field(repr=False)
    voorstel: Exitweg
    uitleg: str = field(default="", repr=False)
    klaar: bool = False
    staat_er: bool = False


@dataclass(frozen=True, slots=True)
class Exitkeuze:
    """What was chosen for one informant."""

    informant: Informant
    weg: Exitweg
    betrokkene_id: int | None = None
    wie: str = field(default="", repr=False)
    reden: Exitreden | None = None
    toelichting: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Afsluitblik:
    """What the closing form starts with."""

    oud: UitstroomGegevens | None
    personen: tuple[Exitpersoon, ...]
    termijnen: Meettermijnen
    vandaag: date


@dataclass(frozen=True, slots=True)
class Afgesloten:
    """What closing made: ``hier`` are the vragenlijsten to take at once, ``papier`` to print."""

    changes: Changes
    monitor_id: int | None
    hier: tuple[int, ...] = ()
    papier: tuple[int, ...] = ()


def lees_afsluiting(uow: UnitOfWork, traject_id: int) -> Afsluitblik:
    """Return what the closing form of a klanttraject starts with. Raises TrajectOnbekend."""
    traject = haal_traject(uow, traject_id)
    return Afsluitblik(
        lees_uitstroom(uow, traject_id),
        wie_te_vragen(uow, traject),
        lees_meettermijnen(uow),
        uow.vandaag,
    )


def wie_te_vragen(uow: UnitOfWork, traject: Traject) -> tuple[Exitpersoon, ...]:
    """Return pupil, parents and school, each with what to propose.

    A parent who may not hear from JOS by himself is not proposed, and why is said.
    """
    er_zijn = {
        (een.informant, een.betrokkene_id): een
        for een in uow.session.scalars(
            select(Exitafname).where(Exitafname.traject_id == traject.id).order_by(Exitafname.id)
        )
        if telt_nog(een, traject)
    }
    personen = [_persoon(Informant.LEERLING, None, traject.leerling.roepnaam, Exitweg.LATER)]
    ouders = uow.session.scalars(
        select(Betrokkene)
        .where(Betrokkene.leerling_id == traject.leerling_id)
        .order_by(Betrokkene.volgorde, Betrokkene.id)
    )
    for ouder in ouders:
        if ouder.relatie not in ALS_OUDER or ouder.overleden:
            continue
        oordeel = mag_informeren(uow, ouder.id)
        weg = Exitweg.LATER if oordeel.mag else Exitweg.NIET
        uitleg = "" if oordeel.mag else f"Niet vanzelf gevraagd. {oordeel.uitleg}"
        personen.append(_persoon(Informant.OUDER, ouder.id, ouder.naam, weg, uitleg))
    personen.append(_persoon(Informant.SCHOOL, None, "Mentor", Exitweg.NIET))
    return tuple(
        _met_afname(persoon, er_zijn.get((persoon.informant, persoon.betrokkene_id)))
        for persoon in personen
    )


def sluit_af_met_exit(
    uow: UnitOfWork,
    traject_id: int,
    gegevens: UitstroomGegevens,
    exit_: Sequence[Exitkeuze] = (),
    meetdagen: Sequence[date] = (),
) -> Afgesloten:
    """Close a klanttraject with what was agreed about the exit and the check moments.

    ``meetdagen`` count only when a monitortraject follows. Raises what
    :func:`jos_desktop.services.trajectloop.sluit_af`, ``zet_klaar``, ``leg_vast_niet`` and
    ``plan`` raise, and ExitredenOntbreekt; then nothing is kept.
    """
    changes = sluit_af(uow, traject_id, gegevens)
    monitor_id = changes.nieuw_id
    gedaan = leg_exit_vast(uow, traject_id, exit_, gegevens.einde)
    changes |= gedaan.changes
    if monitor_id is not None and gegevens.vervolg is Vervolg.MONITOR:
        changes |= plan(uow, monitor_id, meetdagen)
    return Afgesloten(changes, monitor_id, gedaan.hier, gedaan.papier)


def leg_exit_vast(
    uow: UnitOfWork, traject_id: int, exit_: Sequence[Exitkeuze], dag: date
) -> Afgesloten:
    """Keep what was agreed about the exit of each informant; ``dag`` is when that was clear.

    Raises what ``zet_klaar`` and ``leg_vast_niet`` raise, and ExitredenOntbreekt.
    """
    changes = Changes()
    hier: list[int] = []
    papier: list[int] = []
    for keuze in exit_:
        if keuze.weg is Exitweg.NIET:
            continue
        afname_id, gedaan = _afname_voor(uow, traject_id, keuze)
        changes |= gedaan
        changes |= _regel(uow, traject_id, afname_id, keuze, dag)
        if keuze.weg is Exitweg.HIER:
            hier.append(afname_id)
        elif keuze.weg is Exitweg.PAPIER:
            papier.append(afname_id)
    return Afgesloten(changes, None, tuple(hier), tuple(papier))


def telt_nog(afname: Exitafname, traject: Traject) -> bool:
    """Tell whether a vragenlijst is about how the help ended now, not before it was reopened.

    What is open goes on; what was answered, refused or not asked before belongs to that end.
    """
    heropend = traject.heropend_op
    if afname.stand in OPEN_AFNAMEN or heropend is None or afname.datum is None:
        return True
    return afname.datum >= heropend


def _regel(
    uow: UnitOfWork, traject_id: int, afname_id: int, keuze: Exitkeuze, dag: date
) -> Changes:
    if keuze.weg in NIET_AFNEMEN:
        if keuze.reden is None:
            raise ExitredenOntbreekt
        stand = Afnamestand(keuze.weg.value)
        return leg_vast_niet(uow, afname_id, stand, keuze.reden, keuze.toelichting, dag)
    if keuze.weg is Exitweg.PAPIER:
        return geef_code(uow, afname_id)
    if keuze.weg is Exitweg.BELLEN:
        leerling_id = haal_traject(uow, traject_id).leerling_id
        dag = max(uow.vandaag, dag) + BEL_NA
        return maak_taak(uow, omschrijving=BELTAAK, datum=dag, leerling_id=leerling_id)
    return Changes()


def _afname_voor(uow: UnitOfWork, traject_id: int, keuze: Exitkeuze) -> tuple[int, Changes]:
    """Return the vragenlijst of an informant: the one that still counts, or a new one."""
    traject = haal_traject(uow, traject_id)
    vraag = select(Exitafname).where(
        Exitafname.traject_id == traject_id,
        Exitafname.informant == keuze.informant,
        Exitafname.betrokkene_id.is_not_distinct_from(keuze.betrokkene_id),
    )
    for afname in uow.session.scalars(vraag.order_by(Exitafname.id.desc())):
        if telt_nog(afname, traject):
            return afname.id, zet_weer_klaar(uow, afname.id)
    changes = zet_klaar(
        uow,
        traject_id,
        keuze.informant,
        betrokkene_id=keuze.betrokkene_id,
        wie=keuze.wie,
    )
    if changes.nieuw_id is None:
        raise LookupError("a new vragenlijst has a number")
    return changes.nieuw_id, changes


def _persoon(
    informant: Informant, betrokkene_id: int | None, wie: str, weg: Exitweg, uitleg: str = ""
) -> Exitpersoon:
    return Exitpersoon(informant, betrokkene_id, wie, weg, uitleg)


def _met_afname(persoon: Exitpersoon, afname: Exitafname | None) -> Exitpersoon:
    """Say what is there already: what was filled in is not asked again."""
    if afname is None:
        return persoon
    klaar = afname.stand is Afnamestand.INGEVULD
    open_ = afname.stand in OPEN_AFNAMEN
    stand = afname.stand.label.lower()
    return Exitpersoon(
        persoon.informant,
        persoon.betrokkene_id,
        persoon.wie,
        Exitweg.LATER if open_ else Exitweg.NIET,
        f"Staat er al: {stand}.",
        klaar=klaar,
        staat_er=True,
    )
