"""Appointments: make, change, and what stands in the coming weeks (domein.md 6, story 1).

An appointment says when; what was said in it goes into the dossier as a contact. So whether it
was written down is not kept but looked up: a contact of this pupil on that day.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from jos_desktop.errors import KnownError
from jos_desktop.models.agenda import Agendapunt
from jos_desktop.models.agendalijst import Agendablok, Agendadocument
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Code, ContactSoort
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.codes_werk import Agendabron
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.services.leerlingen import haal_leerling, leerlingen_op
from jos_desktop.services.uitgang import Uitgang, vraag_vrijgave
from jos_desktop.storage.unit_of_work import UnitOfWork

STANDAARD_MIN: Final = 45
ZONDER_SOORT: Final = "JOS-afspraak"


class AfspraakLeeg(KnownError):
    """An appointment needs words or a pupil."""

    wat = "Er staat nog niet met wie of waarover deze afspraak is."
    doe = "Kies een leerling, of schrijf kort waar de afspraak over gaat."


class AfspraakLoopt(KnownError):
    """The end lies before the begin."""

    wat = "Het einde van de afspraak ligt voor het begin."
    doe = "Kijk de tijden na."


class AfspraakOnbekend(KnownError):
    """There is no such appointment any more."""

    wat = "Deze afspraak staat niet meer in de agenda."
    doe = "Ververs het scherm met F5."


@dataclass(frozen=True, slots=True)
class AfspraakGegevens:
    """What the form of an appointment gives; moments are aware."""

    begin: datetime
    einde: datetime | None = None
    hele_dag: bool = False
    onderwerp: str = ""
    plaats: str = ""
    soort: ContactSoort | None = None
    notitie: str = ""
    leerling_id: int | None = None
    vervallen: bool = False


class Agendawerk(Code):
    """What stands in the agenda that is no appointment: it is kept at Preventie."""

    ACTIVITEIT = "activiteit", "Activiteit"
    SPREEKUUR = "spreekuur", "Spreekuur"


@dataclass(frozen=True, slots=True)
class AfspraakRij:
    """One appointment in a list; ``opgeschreven``: the pupil has a contact on that day.

    With ``werk`` it is no appointment, and ``id`` is that of an activity or a spreekuur.
    """

    id: int
    begin: datetime
    einde: datetime | None
    hele_dag: bool
    wat: str
    plaats: str
    leerling_id: int | None
    leerling: str
    uit_bestand: bool
    vervallen: bool
    opgeschreven: bool
    werk: Agendawerk | None = None

    @property
    def dag(self) -> date:
        """Return the day on this clock."""
        return self.begin.astimezone().date()

    @property
    def tijd(self) -> str:
        """Return the time as people write it: 10:00-10:45."""
        if self.hele_dag:
            return "hele dag"
        slot = f"-{self.einde.astimezone():%H:%M}" if self.einde else ""
        return f"{self.begin.astimezone():%H:%M}{slot}"


def lijst_afspraken(
    uow: UnitOfWork, vanaf: date, tot: date, *, school_id: int | None = None
) -> tuple[AfspraakRij, ...]:
    """Return the appointments of these days, both included, in the order of the clock.

    With a school those of its pupils and those without a pupil.
    """
    punten = uow.session.scalars(
        select(Agendapunt)
        .where(Agendapunt.begin >= _begin(vanaf), Agendapunt.begin < _begin(tot, dagen=1))
        .order_by(Agendapunt.begin, Agendapunt.id)
        .options(joinedload(Agendapunt.leerling))
    ).all()
    if school_id is not None:
        hier = leerlingen_op(uow, school_id)
        punten = [rij for rij in punten if rij.leerling_id is None or rij.leerling_id in hier]
    gesproken = _gesproken(uow, vanaf, tot)
    return tuple(_rij(punt, gesproken) for punt in punten)


def bewaar_afspraak(
    uow: UnitOfWork, gegevens: AfspraakGegevens, agendapunt_id: int | None = None
) -> Changes:
    """Add or change an appointment.

    Raises AfspraakLeeg, AfspraakLoopt, AfspraakOnbekend, LeerlingOnbekend.
    """
    if not gegevens.onderwerp.strip() and gegevens.leerling_id is None and gegevens.soort is None:
        raise AfspraakLeeg
    if gegevens.einde is not None and gegevens.einde < gegevens.begin:
        raise AfspraakLoopt
    if gegevens.leerling_id is not None:
        haal_leerling(uow, gegevens.leerling_id)
    if agendapunt_id is None:
        # A number of its own, so that another calendar knows it again.
        punt = Agendapunt(uid=str(uuid4()), keer="", bron=Agendabron.EIGEN)
        uow.session.add(punt)
    else:
        punt = _punt(uow, agendapunt_id)
    oud = punt.leerling_id
    punt.begin, punt.einde = gegevens.begin, gegevens.einde
    punt.hele_dag = gegevens.hele_dag
    punt.onderwerp = gegevens.onderwerp.strip()[:200]
    punt.plaats = gegevens.plaats.strip()[:120]
    punt.soort = gegevens.soort
    punt.notitie = gegevens.notitie.strip()
    punt.leerling_id = gegevens.leerling_id
    punt.vervallen = gegevens.vervallen
    uow.session.flush()
    wie = {nummer for nummer in (oud, punt.leerling_id) if nummer is not None}
    return Changes.van(Soort.AGENDA, leerling_ids=wie, nieuw_id=punt.id)


def lees_afspraak(uow: UnitOfWork, agendapunt_id: int) -> AfspraakGegevens:
    """Return an appointment as its form shows it. Raises AfspraakOnbekend."""
    punt = _punt(uow, agendapunt_id)
    return AfspraakGegevens(
        punt.begin,
        punt.einde,
        punt.hele_dag,
        punt.onderwerp,
        punt.plaats,
        punt.soort,
        punt.notitie,
        punt.leerling_id,
        punt.vervallen,
    )


def maak_agendadocument(uow: UnitOfWork, vanaf: date, tot: date) -> Agendadocument:
    """Return the appointments of these days for another calendar: when, and what kind of talk.

    No name, place, subject or note goes along, so nobody is to be found in it. What came from
    such a calendar stays out: it stands there already.
    """
    vrijgave = vraag_vrijgave(uow, Uitgang.AGENDA, None, Ontvangersoort.TEAM)
    punten = uow.session.scalars(
        select(Agendapunt)
        .where(
            Agendapunt.begin >= _begin(vanaf),
            Agendapunt.begin < _begin(tot, dagen=1),
            Agendapunt.bron == Agendabron.EIGEN,
            Agendapunt.vervallen.is_(False),
        )
        .order_by(Agendapunt.begin, Agendapunt.id)
    )
    return Agendadocument(
        tuple(
            Agendablok(
                punt.uid or str(uuid4()),
                punt.begin,
                punt.einde or punt.begin + timedelta(minutes=STANDAARD_MIN),
                punt.hele_dag,
                punt.soort.label if punt.soort else ZONDER_SOORT,
            )
            for punt in punten
        ),
        uow.nu,
        vrijgave,
    )


def _rij(punt: Agendapunt, gesproken: set[tuple[int, date]]) -> AfspraakRij:
    dag = punt.begin.astimezone().date()
    delen = (punt.soort.label if punt.soort else "", punt.onderwerp)
    return AfspraakRij(
        id=punt.id,
        begin=punt.begin,
        einde=punt.einde,
        hele_dag=punt.hele_dag,
        wat=" · ".join(deel for deel in delen if deel) or ZONDER_SOORT,
        plaats=punt.plaats,
        leerling_id=punt.leerling_id,
        leerling=punt.leerling.naam if punt.leerling else "",
        uit_bestand=punt.bron is Agendabron.ICS,
        vervallen=punt.vervallen,
        opgeschreven=punt.leerling_id is not None and (punt.leerling_id, dag) in gesproken,
    )


def _gesproken(uow: UnitOfWork, vanaf: date, tot: date) -> set[tuple[int, date]]:
    vraag = (
        select(Contactmoment.leerling_id, Contactmoment.datum)
        .where(Contactmoment.datum.between(vanaf, tot))
        .where(Contactmoment.leerling_id.in_(select(Agendapunt.leerling_id)))
    )
    return {(leerling_id, dag) for leerling_id, dag in uow.session.execute(vraag)}


def _begin(dag: date, *, dagen: int = 0) -> datetime:
    """Return the first moment of a day on this clock, in UTC."""
    return datetime.combine(dag + timedelta(days=dagen), time()).astimezone().astimezone(UTC)


def _punt(uow: UnitOfWork, agendapunt_id: int) -> Agendapunt:
    punt = uow.session.get(Agendapunt, agendapunt_id)
    if punt is None:
        raise AfspraakOnbekend
    return punt
