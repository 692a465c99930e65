"""Appointments of the demo: a full week ahead, so that the agenda shows what it is for."""

from datetime import date, time, timedelta
from typing import Final

from sqlalchemy import select

from jos_desktop.models.agenda import Agendapunt
from jos_desktop.models.codes import ContactSoort, TrajectStatus
from jos_desktop.models.traject import Traject
from jos_desktop.services.tijden import moment_op
from jos_desktop.storage.unit_of_work import UnitOfWork

# Days ahead, time, minutes, kind, words, place; the last two are about nobody.
_ROOSTER: Final = (
    (0, time(9, 0), 45, ContactSoort.LEERLING, "hoe ging de week", "kamer 12"),
    (0, time(13, 30), 60, ContactSoort.HUISBEZOEK, "", "thuis"),
    (0, time(15, 30), 30, ContactSoort.OUDERS, "na het gesprek met de mentor", "kamer 12"),
    (1, time(8, 45), 45, ContactSoort.LEERLING, "", "kamer 12"),
    (1, time(11, 0), 45, ContactSoort.LEERLING_OUDERS, "plan doornemen", "kamer 12"),
    (3, time(10, 15), 30, ContactSoort.TELEFONISCH, "terugbellen wijkteam", ""),
    (4, time(9, 30), 45, ContactSoort.LEERLING, "", "mediatheek"),
    (7, time(14, 0), 60, ContactSoort.MDO, "", "vergaderkamer"),
)
_ZONDER_LEERLING: Final = (
    (2, time(9, 0), 90, ContactSoort.ZORGOVERLEG, "", "vergaderkamer"),
    (3, time(15, 0), 60, ContactSoort.SPREEKUUR, "ouders kunnen binnenlopen", "aula"),
)


def vul_agenda(uow: UnitOfWork, vandaag: date) -> None:
    """Add a week of appointments with the pupils whose help began last."""
    wie = uow.session.scalars(
        select(Traject.leerling_id)
        .where(Traject.status == TrajectStatus.LOPEND)
        .order_by(Traject.start.desc(), Traject.id.desc())
        .limit(len(_ROOSTER))
    ).all()
    regels = [
        *zip(_ROOSTER, wie, strict=False),
        *((regel, None) for regel in _ZONDER_LEERLING),
    ]
    for nummer, ((dagen, tijd, minuten, soort, wat, waar), leerling_id) in enumerate(regels):
        begin = moment_op(_werkdag(vandaag, dagen), tijd)
        punt = Agendapunt(
            leerling_id=leerling_id,
            begin=begin,
            einde=begin + timedelta(minutes=minuten),
            onderwerp=wat,
            plaats=waar,
            soort=soort,
            # The same every time, as everything here.
            uid=f"demo-{nummer}",
            keer="",
        )
        uow.session.add(punt)
    uow.session.flush()


def _werkdag(dag: date, dagen: int) -> date:
    """Return the day so many days on; from the weekend on to Monday."""
    later = dag + timedelta(days=dagen)
    return later + timedelta(days=max(0, 7 - later.weekday()) if later.weekday() > 4 else 0)
