"""The whole agenda: appointments, and between them what is planned without a pupil (domein 1.16).

An activity or a spreekuur is kept at Preventie and only shown here, so that a day is to be seen in
one place. It has words of its own, and its school as its place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select

from jos_desktop.models.codes_school import Activiteitstand
from jos_desktop.models.preventie import Preventieactiviteit, Spreekuur
from jos_desktop.models.school import School
from jos_desktop.services.agenda import AfspraakRij, Agendawerk, lijst_afspraken
from jos_desktop.services.tijden import lees_tijd, moment_op
from jos_desktop.storage.unit_of_work import UnitOfWork


def lijst_agenda(
    uow: UnitOfWork, vanaf: date, tot: date, *, school_id: int | None = None
) -> tuple[AfspraakRij, ...]:
    """Return what stands in these days, both included, in the order of the clock.

    With a school its pupils, its activities and its spreekuren, and appointments without a pupil.
    """
    rijen = [
        *lijst_afspraken(uow, vanaf, tot, school_id=school_id),
        *_activiteiten(uow, vanaf, tot, school_id),
        *_spreekuren(uow, vanaf, tot, school_id),
    ]
    # What has no time is of the whole day: it comes first, as an appointment of a whole day does.
    return tuple(sorted(rijen, key=lambda rij: rij.begin))


def _activiteiten(
    uow: UnitOfWork, vanaf: date, tot: date, school_id: int | None
) -> Iterator[AfspraakRij]:
    a = Preventieactiviteit
    vraag = select(a.id, a.datum, a.tijd, a.duur_min, a.stand, School.naam, a.titel)
    vraag = vraag.join(School, School.id == a.school_id).where(*_waar(a, vanaf, tot, school_id))
    for *wanneer, titel in _rijen(uow, vraag.order_by(a.id)):
        yield _Werk(*wanneer).rij(Agendawerk.ACTIVITEIT, titel)


def _spreekuren(
    uow: UnitOfWork, vanaf: date, tot: date, school_id: int | None
) -> Iterator[AfspraakRij]:
    s = Spreekuur
    vraag = select(s.id, s.datum, s.tijd, s.duur_min, s.stand, School.naam, s.doelgroep)
    vraag = vraag.join(School, School.id == s.school_id).where(*_waar(s, vanaf, tot, school_id))
    for *wanneer, doelgroep in _rijen(uow, vraag.order_by(s.id)):
        yield _Werk(*wanneer).rij(Agendawerk.SPREEKUUR, f"Spreekuur {doelgroep.label.lower()}")


def _rijen(uow: UnitOfWork, vraag: Any) -> Iterator[Any]:
    return iter(uow.session.execute(vraag))


def _waar(
    model: type[Preventieactiviteit | Spreekuur], vanaf: date, tot: date, school_id: int | None
) -> list[ColumnElement[bool]]:
    eisen: list[ColumnElement[bool]] = [model.datum.between(vanaf, tot)]
    return eisen if school_id is None else [*eisen, model.school_id == school_id]


@dataclass(frozen=True, slots=True)
class _Werk:
    """When and where of an activity or a spreekuur; ``duur_min`` in minutes."""

    id: int
    datum: date
    tijd: str
    duur_min: int | None
    stand: Activiteitstand
    school: str

    def rij(self, werk: Agendawerk, wat: str) -> AfspraakRij:
        """Return it as a line of the agenda."""
        tijd = lees_tijd(self.tijd) if self.tijd else None
        begin = moment_op(self.datum, tijd or time())
        duur = self.duur_min if tijd is not None else None
        return AfspraakRij(
            id=self.id,
            begin=begin,
            einde=begin + timedelta(minutes=duur) if duur else None,
            hele_dag=tijd is None,
            wat=wat,
            plaats=self.school,
            leerling_id=None,
            leerling="",
            uit_bestand=False,
            vervallen=self.stand is Activiteitstand.AFGELAST,
            opgeschreven=self.stand is Activiteitstand.GEDAAN,
            werk=werk,
        )
