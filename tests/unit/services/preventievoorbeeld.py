"""Forty activities, counted by hand: every cell of every table has to be that number.

The expected totals were counted from the table itself, apart from the program. School year
2025-2026; the two activities of SDC on 31-07-2025 and 01-08-2026 lie just outside it.
"""

from datetime import date
from typing import Final

from jos_desktop.models.codes_school import (
    Activiteitstand,
    Adviessoort,
    Preventieniveau,
    Preventierol,
    Preventiesoort,
    Preventievorm,
    Spreekuurdoelgroep,
    Spreekuurwijze,
)
from jos_desktop.models.preventie import Preventieactiviteit, Schooladvies, Spreekuur
from jos_desktop.models.school import School
from jos_desktop.storage.unit_of_work import UnitOfWork

# school soort niveau vorm rol stand datum bereik vervolgtrajecten
VEERTIG: Final = """
PCC primair   groep           training      uitvoerder      gedaan   2025-08-01 12 1
PCC primair   groep           training      uitvoerder      gedaan   2025-09-02 11 0
PCC primair   groep           lespakket     mede_uitvoerder gedaan   2025-09-09 28 -
PCC primair   alle_leerlingen themaweek     aansluiten      gedaan   2025-10-06 600 -
PCC primair   alle_leerlingen gouden_weken  adviseur        gedaan   2025-10-31 180 0
PCC secundair leerling        inloop        uitvoerder      gedaan   2025-11-01 1 1
PCC secundair leerling        inloop        uitvoerder      gedaan   2025-11-20 1 0
PCC secundair groep           groepsgesprek uitvoerder      gedaan   2025-12-02 8 2
PCC primair   ouders          thema_avond   mede_uitvoerder gedaan   2026-01-13 45 -
PCC secundair professionals   scholing      adviseur        gedaan   2026-01-31 14 0
PCC primair   professionals   scholing      uitvoerder      gedaan   2026-02-01 20 -
PCC secundair groep           training      uitvoerder      gedaan   2026-03-03 9 1
PCC primair   groep           workshop      mede_uitvoerder gedaan   2026-04-30 - -
PCC primair   alle_leerlingen theater       aansluiten      gedaan   2026-05-01 240 0
PCC secundair leerling        stagebezoek   uitvoerder      gedaan   2026-07-31 1 -
PCC primair   groep           training      uitvoerder      gepland  2026-06-01 - -
PCC primair   ouders          ouderavond    aansluiten      afgelast 2026-02-10 - -
PCC secundair groep           groepsgesprek uitvoerder      afgelast 2026-03-17 - -
VON primair   groep           lespakket     uitvoerder      gedaan   2025-08-31 25 0
VON primair   groep           lespakket     uitvoerder      gedaan   2025-10-14 24 0
VON secundair groep           training      mede_uitvoerder gedaan   2025-11-11 10 3
VON secundair groep           training      mede_uitvoerder gedaan   2025-11-18 10 -
VON secundair groep           training      mede_uitvoerder gedaan   2025-11-25 9 -
VON primair   alle_leerlingen zorgcarrousel aansluiten      gedaan   2026-01-20 - 0
VON primair   ouders          ouderavond    uitvoerder      gedaan   2026-02-03 60 -
VON secundair leerling        psycho_educatie uitvoerder    gedaan   2026-02-17 1 1
VON secundair ouders          inloop        uitvoerder      gedaan   2026-03-10 0 0
VON primair   professionals   psycho_educatie adviseur      gedaan   2026-04-14 18 -
VON primair   alle_leerlingen themaweek     mede_uitvoerder gedaan   2026-05-19 - -
VON secundair groep           anders        uitvoerder      gedaan   2026-06-09 6 0
VON primair   groep           training      uitvoerder      gepland  2026-07-01 15 -
VON secundair leerling        inloop        uitvoerder      gepland  2026-07-08 1 -
VON primair   ouders          thema_avond   adviseur        afgelast 2025-12-09 40 2
SDC primair   groep           training      uitvoerder      gedaan   2025-07-31 10 1
SDC primair   groep           training      uitvoerder      gedaan   2026-08-01 10 1
SDC secundair professionals   scholing      adviseur        gedaan   2025-09-30 7 0
SDC primair   alle_leerlingen theater       aansluiten      gedaan   2025-12-16 310 1
SDC secundair leerling        inloop        uitvoerder      gedaan   2026-03-24 - -
SDC primair   ouders          zorgcarrousel mede_uitvoerder gedaan   2026-06-16 33 0
SDC secundair groep           groepsgesprek adviseur        gepland  2026-07-14 - -
"""
# school doelgroep stand datum bezoekers
SPREEKUREN: Final = """
PCC leerlingen gedaan   2025-09-01 3
PCC leerlingen gedaan   2025-09-08 0
PCC leerlingen gedaan   2025-12-15 0
PCC mentoren   gedaan   2025-10-06 2
PCC mentoren   afgelast 2025-10-13 -
VON ouders     gedaan   2026-01-12 -
VON ouders     gedaan   2026-02-09 4
VON leerlingen gepland  2026-06-29 -
SDC leerlingen gedaan   2026-08-03 9
"""
# school soort datum aantal
ADVIEZEN: Final = """
PCC consultatie_mentor 2025-09-03 1
PCC consultatie_mentor 2025-11-05 2
PCC deskundigheid      2026-01-07 12
VON groepsobservatie   2026-03-04 -
VON consultatie_team   2026-04-08 6
SDC consultatie_team   2025-07-31 5
"""


def leg_vast(uow: UnitOfWork) -> None:
    """Write the forty activities, nine spreekuren and six pieces of advice in a vault."""
    scholen = {school.code: school.id for school in uow.session.query(School)}
    for regel in VEERTIG.split("\n")[1:-1]:
        school, soort, niveau, vorm, rol, stand, datum, bereik, vervolg = regel.split()
        uow.session.add(
            Preventieactiviteit(
                school_id=scholen[school],
                titel="Verzonnen",
                soort=Preventiesoort(soort),
                niveau=Preventieniveau(niveau),
                vorm=Preventievorm(vorm),
                rol=Preventierol(rol),
                stand=Activiteitstand(stand),
                datum=date.fromisoformat(datum),
                bereik=_getal(bereik),
                vervolgtrajecten=_getal(vervolg),
            )
        )
    for regel in SPREEKUREN.split("\n")[1:-1]:
        school, doelgroep, stand, datum, bezoekers = regel.split()
        uow.session.add(
            Spreekuur(
                school_id=scholen[school],
                doelgroep=Spreekuurdoelgroep(doelgroep),
                wijze=Spreekuurwijze.FYSIEK,
                stand=Activiteitstand(stand),
                datum=date.fromisoformat(datum),
                bezoekers=_getal(bezoekers),
            )
        )
    for regel in ADVIEZEN.split("\n")[1:-1]:
        school, soort, datum, aantal = regel.split()
        uow.session.add(
            Schooladvies(
                school_id=scholen[school],
                soort=Adviessoort(soort),
                datum=date.fromisoformat(datum),
                aantal=_getal(aantal),
            )
        )


def _getal(woord: str) -> int | None:
    return None if woord == "-" else int(woord)
