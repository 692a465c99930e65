"""Take appointments out of a calendar file: which are new, which moved, and about whom.

The calendar of a worker holds more than JOS: he chooses what comes along.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import select

from jos_desktop.models.agenda import Agendapunt
from jos_desktop.models.agendalijst import IcsAfspraak
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Code
from jos_desktop.models.codes_werk import Agendabron
from jos_desktop.models.leerling import Leerling
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.storage.unit_of_work import UnitOfWork

TERUG: Final = timedelta(days=14)
VOORUIT: Final = timedelta(days=180)
"""Which days of a file are read, around today."""
_WOORD: Final = re.compile(r"\w[\w'’-]*")


class Invoerstand(Code):
    """What an appointment of the file is for the vault."""

    NIEUW = "nieuw", "Nieuw"
    GEWIJZIGD = "gewijzigd", "Gewijzigd"
    VERVALLEN = "vervallen", "Gaat niet door"
    ZELFDE = "zelfde", "Staat er al"


@dataclass(frozen=True, slots=True)
class Invoerregel:
    """One appointment of the file; ``leerling_id`` is whose full name stands in its subject."""

    afspraak: IcsAfspraak
    stand: Invoerstand
    leerling_id: int | None
    leerling: str

    @property
    def voorgesteld(self) -> bool:
        """Tell whether it is chosen beforehand: not what is private or there already."""
        return self.stand is not Invoerstand.ZELFDE and not self.afspraak.prive


def plan_agenda(uow: UnitOfWork, afspraken: Sequence[IcsAfspraak]) -> tuple[Invoerregel, ...]:
    """Return what the appointments of a file would change, in their own order."""
    bekend = {
        (punt.uid, punt.keer): punt
        for punt in uow.session.scalars(select(Agendapunt).where(Agendapunt.uid.is_not(None)))
    }
    namen = _namen(uow)
    regels = []
    for afspraak in afspraken:
        punt = bekend.get((afspraak.uid, afspraak.keer))
        if punt is not None and punt.bron is Agendabron.EIGEN:
            # Written from here, and now it comes back.
            continue
        if punt is None and afspraak.vervallen:
            # Off before we knew of it.
            continue
        if punt is not None and punt.leerling is not None:
            wie: tuple[int | None, str] = (punt.leerling_id, punt.leerling.naam)
        else:
            wie = _herken(afspraak.onderwerp, namen)
        regels.append(Invoerregel(afspraak, _stand(punt, afspraak), *wie))
    return tuple(regels)


def voer_agenda_in(uow: UnitOfWork, gekozen: Collection[Invoerregel]) -> Changes:
    """Put the chosen appointments in the vault; one that moved or was cancelled is changed."""
    wie: set[int] = set()
    for regel in gekozen:
        afspraak = regel.afspraak
        punt = uow.session.scalar(
            select(Agendapunt).where(
                Agendapunt.uid == afspraak.uid, Agendapunt.keer == afspraak.keer
            )
        )
        if punt is None:
            punt = Agendapunt(uid=afspraak.uid, keer=afspraak.keer, bron=Agendabron.ICS)
            punt.leerling_id = regel.leerling_id
            uow.session.add(punt)
        punt.begin, punt.einde, punt.hele_dag = afspraak.begin, afspraak.einde, afspraak.hele_dag
        punt.onderwerp, punt.plaats = afspraak.onderwerp, afspraak.plaats
        punt.vervallen = afspraak.vervallen
        if punt.leerling_id is not None:
            wie.add(punt.leerling_id)
        uow.session.flush()
    return Changes.van(Soort.AGENDA, leerling_ids=wie)


def _stand(punt: Agendapunt | None, afspraak: IcsAfspraak) -> Invoerstand:
    if punt is None:
        return Invoerstand.NIEUW
    if afspraak.vervallen and not punt.vervallen:
        return Invoerstand.VERVALLEN
    nu = (punt.begin, punt.einde, punt.onderwerp, punt.plaats, punt.vervallen)
    straks = (
        afspraak.begin,
        afspraak.einde,
        afspraak.onderwerp,
        afspraak.plaats,
        afspraak.vervallen,
    )
    return Invoerstand.ZELFDE if nu == straks else Invoerstand.GEWIJZIGD


def _namen(uow: UnitOfWork) -> dict[str, tuple[int, str] | None]:
    """Return pupils by the name as it is looked up; None for a name that two of them have."""
    namen: dict[str, tuple[int, str] | None] = {}
    for rij in uow.session.scalars(select(Leerling)):
        vol = zoeknaam(rij.naam)
        namen[vol] = None if vol in namen else (rij.id, rij.naam)
    return namen


def _herken(onderwerp: str, namen: dict[str, tuple[int, str] | None]) -> tuple[int | None, str]:
    woorden = _WOORD.findall(zoeknaam(onderwerp))
    gevonden = {
        wie
        for begin in range(len(woorden))
        for eind in range(begin + 2, min(len(woorden), begin + 6) + 1)
        if (wie := namen.get(" ".join(woorden[begin:eind]))) is not None
    }
    return next(iter(gevonden)) if len(gevonden) == 1 else (None, "")
