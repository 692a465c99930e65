"""Judge consent for a whole caseload: the facts of everybody in four plain queries."""

from collections import defaultdict
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import text

from jos_desktop.models.codes import (
    Datumzekerheid,
    Gezag,
    Relatie,
    ToestemmingDoel,
    ToestemmingStatus,
    ToestemmingWijze,
)
from jos_desktop.models.codes_recht import Doorbreekgrond, Maatregelsoort, Vertegenwoordiging
from jos_desktop.services.toestemmingsregel import (
    Antwoord,
    Feiten,
    Gezagsdrager,
    Maatregelperiode,
    Oordeel,
    Vraag,
    Wilsuitspraak,
    beoordeel,
)
from jos_desktop.storage.unit_of_work import UnitOfWork

# Only pupils whose row shows a verdict: with help that runs, or an application that waits.
_MET_OORDEEL = """
leerling_id IN (SELECT leerling_id FROM traject WHERE einde IS NULL AND type = 'KT'
                UNION SELECT leerling_id FROM aanmelding WHERE status = 'open')
"""
GEZAG_SQL = f"""
SELECT leerling_id, id, naam, gezag, relatie, gezag_tot, gezag_daarna, vertegenwoordiging
FROM betrokkene
WHERE (gezag <> 'nvt' OR vertegenwoordiging IS NOT NULL)
  AND coalesce(gezag_bron, '') <> 'overleden' AND {_MET_OORDEEL}
ORDER BY leerling_id, volgorde, id
"""  # noqa: S608 - both parts are constants
HULP_SQL = f"""
SELECT leerling_id, betrokkene_id, status, datum, geldig_tot, ingetrokken_op, grond, wijze,
       overleg_met <> ''
FROM toestemming
WHERE waarvoor = 'jeugdhulp' AND voor_betrokkene_id IS NULL AND {_MET_OORDEEL} ORDER BY id
"""  # noqa: S608 - both parts are constants
MAATREGEL_SQL = "SELECT leerling_id, soort, vanaf, tot, hulp_in_kader FROM maatregel ORDER BY id"
WIL_SQL = "SELECT leerling_id, datum, in_staat FROM wilsoordeel ORDER BY id"

_GEZAG: Final = {lid.value: lid for lid in Gezag}
_RELATIE: Final = {lid.value: lid for lid in Relatie}
_STATUS: Final = {lid.value: lid for lid in ToestemmingStatus}
_ZEKERHEID: Final = {lid.value: lid for lid in Datumzekerheid}


class Regelboek(NamedTuple):
    """The facts and answers of everybody whose row shows a verdict, by pupil."""

    vandaag: date
    personen: dict[int, list[Gezagsdrager]]
    antwoorden: dict[int, list[Antwoord]]
    maatregelen: dict[int, list[Maatregelperiode]]
    wilsoordelen: dict[int, list[Wilsuitspraak]]

    def oordeel_hulp(self, leerling_id: int, geboren: date, zekerheid: str) -> Oordeel:
        """Return the verdict on help today, without from when it changes."""
        feiten = Feiten(
            geboren,
            _ZEKERHEID[zekerheid],
            tuple(self.personen.get(leerling_id, ())),
            tuple(self.maatregelen.get(leerling_id, ())),
            tuple(self.wilsoordelen.get(leerling_id, ())),
        )
        return beoordeel(
            feiten,
            Vraag(ToestemmingDoel.HULP, self.vandaag),
            self.antwoorden.get(leerling_id, ()),
            vooruit=False,
        )


def lees_regelboek(uow: UnitOfWork) -> Regelboek:
    """Read what the rule needs for all rows of the caseload at once."""
    return Regelboek(
        uow.vandaag, _personen(uow), _antwoorden(uow), lees_maatregelen(uow), lees_wilsoordelen(uow)
    )


def _personen(uow: UnitOfWork) -> dict[int, list[Gezagsdrager]]:
    per_leerling: dict[int, list[Gezagsdrager]] = defaultdict(list)
    for rij in uow.session.execute(text(GEZAG_SQL)).all():
        leerling_id, persoon_id, naam, gezag, relatie, tot, daarna, vertegenwoordigt = rij
        per_leerling[leerling_id].append(
            Gezagsdrager(
                persoon_id,
                naam,
                _GEZAG[gezag],
                _RELATIE[relatie],
                _datum(tot),
                _GEZAG[daarna] if daarna else None,
                Vertegenwoordiging(vertegenwoordigt) if vertegenwoordigt else None,
            )
        )
    return per_leerling


def _antwoorden(uow: UnitOfWork) -> dict[int, list[Antwoord]]:
    per_leerling: dict[int, list[Antwoord]] = defaultdict(list)
    for rij in uow.session.execute(text(HULP_SQL)).all():
        leerling_id, persoon_id, status, datum, tot, ingetrokken, grond, wijze, overlegd = rij
        per_leerling[leerling_id].append(
            Antwoord(
                persoon_id,
                _STATUS[status],
                date.fromisoformat(datum),
                _datum(tot),
                "",
                _datum(ingetrokken),
                None,
                Doorbreekgrond(grond) if grond else None,
                _OP_PAPIER if wijze == _OP_PAPIER.value else None,
                met_overleg=bool(overlegd),
            )
        )
    return per_leerling


_OP_PAPIER: Final = ToestemmingWijze.SCHRIFTELIJK


def lees_maatregelen(uow: UnitOfWork) -> dict[int, list[Maatregelperiode]]:
    """Return the measures of every pupil at once."""
    per_leerling: dict[int, list[Maatregelperiode]] = defaultdict(list)
    for leerling_id, soort, vanaf, tot, kader in uow.session.execute(text(MAATREGEL_SQL)).all():
        per_leerling[leerling_id].append(
            Maatregelperiode(
                Maatregelsoort(soort), date.fromisoformat(vanaf), _datum(tot), bool(kader)
            )
        )
    return per_leerling


def lees_wilsoordelen(uow: UnitOfWork) -> dict[int, list[Wilsuitspraak]]:
    """Return for every pupil at once whether he could weigh his interests."""
    per_leerling: dict[int, list[Wilsuitspraak]] = defaultdict(list)
    for leerling_id, datum, in_staat in uow.session.execute(text(WIL_SQL)).all():
        per_leerling[leerling_id].append(Wilsuitspraak(date.fromisoformat(datum), bool(in_staat)))
    return per_leerling


def _datum(tekst: Any) -> date | None:
    return None if tekst is None else date.fromisoformat(tekst)
