"""What is still to do after the help: exit-vragenlijsten to take and check moments to look at.

Two plain queries for the whole vault, so that two thousand rows stay instant.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import text

from jos_desktop.models.codes_exit import Afnamestand, Informant
from jos_desktop.services.afscherming import toon_afgeschermd
from jos_desktop.storage.unit_of_work import UnitOfWork

NIET_VASTGELEGD_WEKEN: Final = 8
"""A klanttraject that ended longer ago without a word about the exit is left alone.

So a vault from before this version does not fill the list with all that ever ended.
"""
_WIE: Final = """
       l.id AS leerling_id, l.roepnaam, l.voorvoegsel, l.achternaam,
       coalesce(s.id, t.school_id) AS school_id,
       coalesce(s.naam, z.naam) AS school, l.school_afgeschermd AS dicht
"""
_SCHOOL: Final = """
JOIN leerling l ON l.id = t.leerling_id
JOIN school z ON z.id = t.school_id
LEFT JOIN inschrijving i ON i.id = (
    SELECT x.id FROM inschrijving x
    WHERE x.leerling_id = l.id AND (x.tot IS NULL OR x.tot > :vandaag)
    ORDER BY x.van > :vandaag, x.rol = 'hoofd' DESC, x.van DESC LIMIT 1)
LEFT JOIN school s ON s.id = i.school_id
"""
_AFNAMEN: Final = f"""
SELECT e.id AS afname_id, t.id AS traject_id, e.informant, e.stand, e.code,
       coalesce(b.naam, e.wie) AS wie, t.einde, {_WIE}
FROM exitafname e
JOIN traject t ON t.id = e.traject_id AND t.status = 'gesloten'
LEFT JOIN betrokkene b ON b.id = e.betrokkene_id
{_SCHOOL}
WHERE e.stand IN ('klaar', 'bezig')
"""  # noqa: S608 - constants only
_NIETS: Final = f"""
SELECT NULL AS afname_id, t.id AS traject_id, NULL AS informant, NULL AS stand, NULL AS code,
       '' AS wie, t.einde, {_WIE}
FROM traject t
{_SCHOOL}
WHERE t.type = 'KT' AND t.status = 'gesloten' AND t.einde >= :vanaf
  AND EXISTS (SELECT 1 FROM uitstroom u WHERE u.traject_id = t.id)
  AND NOT EXISTS (SELECT 1 FROM exitafname e WHERE e.traject_id = t.id)
"""  # noqa: S608 - constants only
_MOMENTEN: Final = f"""
SELECT m.id AS meetmoment_id, t.id AS traject_id, m.gepland, {_WIE}
FROM meetmoment m
JOIN traject t ON t.id = m.traject_id AND t.type = 'MT' AND t.einde IS NULL
{_SCHOOL}
WHERE m.gedaan_op IS NULL
ORDER BY m.gepland, m.id
"""  # noqa: S608 - constants only


@dataclass(frozen=True, slots=True)
class Exitregel:
    """A vragenlijst to take, or (without ``afname_id``) an end of which nothing was written."""

    afname_id: int | None
    traject_id: int
    leerling_id: int
    leerling: str = field(repr=False)
    school_id: int
    school: str = field(repr=False)
    informant: Informant | None
    wie: str = field(repr=False)
    stand: Afnamestand | None
    code: str | None = field(repr=False)
    sinds: date


@dataclass(frozen=True, slots=True)
class Momentregel:
    """An open check moment of a monitortraject that runs; ``dagen`` is how long it is due."""

    meetmoment_id: int
    traject_id: int
    leerling_id: int
    leerling: str = field(repr=False)
    school_id: int
    school: str = field(repr=False)
    gepland: date
    dagen: int

    @property
    def aan_de_beurt(self) -> bool:
        """Tell whether the day has come."""
        return self.dagen >= 0


def lees_exit_te_doen(uow: UnitOfWork, school_id: int | None = None) -> tuple[Exitregel, ...]:
    """Return what is to be taken, the longest waiting first; of one school or of all."""
    vanaf = uow.vandaag - timedelta(weeks=NIET_VASTGELEGD_WEKEN)
    waarden = {"vandaag": uow.vandaag.isoformat(), "vanaf": vanaf.isoformat()}
    rijen = [
        *uow.session.execute(text(_AFNAMEN), {"vandaag": waarden["vandaag"]}),
        *uow.session.execute(text(_NIETS), waarden),
    ]
    regels = [_exitregel(rij) for rij in rijen if school_id in {None, rij.school_id}]
    regels.sort(key=lambda regel: (regel.sinds, regel.traject_id, regel.afname_id or 0))
    return tuple(regels)


def lees_momenten_te_doen(uow: UnitOfWork, school_id: int | None = None) -> tuple[Momentregel, ...]:
    """Return the open check moments of what is still followed, the earliest first."""
    rijen = uow.session.execute(text(_MOMENTEN), {"vandaag": uow.vandaag.isoformat()})
    return tuple(
        _momentregel(rij, uow.vandaag) for rij in rijen if school_id in {None, rij.school_id}
    )


def _exitregel(rij: Any) -> Exitregel:
    return Exitregel(
        rij.afname_id,
        rij.traject_id,
        rij.leerling_id,
        _naam(rij),
        rij.school_id,
        toon_afgeschermd(rij.school, afgeschermd=bool(rij.dicht)),
        None if rij.informant is None else Informant(rij.informant),
        rij.wie,
        None if rij.stand is None else Afnamestand(rij.stand),
        rij.code,
        date.fromisoformat(rij.einde),
    )


def _momentregel(rij: Any, vandaag: date) -> Momentregel:
    gepland = date.fromisoformat(rij.gepland)
    return Momentregel(
        rij.meetmoment_id,
        rij.traject_id,
        rij.leerling_id,
        _naam(rij),
        rij.school_id,
        toon_afgeschermd(rij.school, afgeschermd=bool(rij.dicht)),
        gepland,
        (vandaag - gepland).days,
    )


def _naam(rij: Any) -> str:
    return " ".join(deel for deel in (rij.roepnaam, rij.voorvoegsel, rij.achternaam) if deel)
