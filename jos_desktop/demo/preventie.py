"""Preventie, spreekuren and advice in the demo: three school years that move to the front.

Chosen by number instead of by chance, so that the people and talks of a seed stay as they were.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from jos_desktop.demo.kalender import is_schooldag, schooldag_voor
from jos_desktop.demo.rijen import Rijen
from jos_desktop.demo.schoolleven_zinnen import ACTIVITEITEN, ADVIEZEN
from jos_desktop.models.codes import Thema
from jos_desktop.models.codes_school import (
    Activiteitstand,
    Bezoekvervolg,
    Preventierol,
    Preventievorm,
    Spreekuurdoelgroep,
    Spreekuurwijze,
)
from jos_desktop.models.preventie import Activiteitsjabloon, Themaweek
from jos_desktop.services.activiteitsjablonen import meegeleverd, zorg_voor_sjabloon
from jos_desktop.services.schooljaar import blokken_van_periode, schooljaar_van
from jos_desktop.services.themaweken import leg_themaweken
from jos_desktop.storage.unit_of_work import UnitOfWork

_JAAR: Final = timedelta(days=364)
_WEEK: Final = timedelta(weeks=1)
_VOORUIT: Final = timedelta(weeks=8)
_NOG_OPEN: Final = timedelta(weeks=3)
_BEZOEKERS: Final = (2, 0, 3, 1, 0, 4, 2, 1, 0, 5)
_PARTNERS: Final = ("", "jongerenwerk", "", "GGD")
# Which of ACTIVITEITEN a school year holds, the oldest first: more for one pupil and secundair
# at the start, more for all and primair now.
_PER_JAAR: Final = (
    (8, 6, 1, 8, 0, 3, 8, 6, 8),
    (8, 1, 6, 4, 8, 0, 3, 7, 5, 8, 2),
    (2, 0, 1, 4, 5, 7, 10, 3, 9, 6, 11, 8),
)


@dataclass(frozen=True, slots=True)
class Voorraad:
    """What activities point at: the theme weeks, and the template of each form."""

    weken: tuple[Themaweek, ...]
    sjablonen: dict[Preventievorm, int]


def lees_voorraad(uow: UnitOfWork, vandaag: date) -> Voorraad:
    """Lay the theme weeks of this school year and take in the shipped templates."""
    leg_themaweken(uow, schooljaar_van(vandaag))
    zorg_voor_sjabloon(uow, meegeleverd()[0].id)
    weken = tuple(uow.session.scalars(select(Themaweek).order_by(Themaweek.id)))
    sjablonen = uow.session.scalars(
        select(Activiteitsjabloon).order_by(Activiteitsjabloon.id.desc())
    )
    return Voorraad(weken, {sjabloon.vorm: sjabloon.id for sjabloon in sjablonen})


def vul_preventie(
    rijen: Rijen, school_id: int, plek: int, vandaag: date, voorraad: Voorraad
) -> None:
    """Add the activities, spreekuren and advice of the school with this place in the list."""
    for geleden, nummers in enumerate(reversed(_PER_JAAR)):
        begin = blokken_van_periode(schooljaar_van(vandaag - geleden * _JAAR))[0].begin
        for keer, nummer in enumerate(nummers):
            # From the fourth week of August to June, every school on another day.
            na = timedelta(days=24 + keer * 285 // len(nummers) + 5 * plek // 2)
            dag = schooldag_voor(begin + na)
            _activiteit(rijen, school_id, plek, (nummer, keer), (dag, vandaag), voorraad)
    _spreekuren(rijen, school_id, plek, vandaag)
    _adviezen(rijen, school_id, plek, vandaag)


def _activiteit(
    rijen: Rijen,
    school_id: int,
    plek: int,
    welke: tuple[int, int],
    dagen: tuple[date, date],
    voorraad: Voorraad,
) -> None:
    (nummer, keer), (dag, vandaag) = welke, dagen
    titel, soort, niveau, vorm, thema, bereik = ACTIVITEITEN[nummer]
    afgelast = dag < vandaag and (keer + plek) % 9 == 4
    # At the first school the last one still waits for its end: that is a signal of its own.
    open_ = not afgelast and plek == 0 and vandaag - dag <= _NOG_OPEN
    gedaan = dag < vandaag and not afgelast and not open_
    stand = Activiteitstand.GEDAAN if gedaan else Activiteitstand.GEPLAND
    week = next((een for een in voorraad.weken if een.vanaf <= dag <= een.tot), None)
    rijen.voeg(
        "preventieactiviteit",
        min(dag, vandaag),
        school_id=school_id,
        sjabloon_id=voorraad.sjablonen.get(vorm),
        themaweek_id=week.id if week else None,
        titel=titel,
        soort=soort,
        niveau=niveau,
        vorm=vorm,
        rol=tuple(Preventierol)[(nummer + plek) % len(Preventierol)],
        thema=thema,
        stand=Activiteitstand.AFGELAST if afgelast else stand,
        datum=dag,
        tijd=("10:15", "13:30", "09:00")[keer % 3],
        duur_min=(50, 90, 120)[nummer % 3],
        partners=_PARTNERS[(nummer + plek) % len(_PARTNERS)],
        bereik=(bereik + plek if bereik > 1 else bereik) if gedaan else None,
        opbrengst="De groep wil een vervolg." if gedaan and nummer % 2 else "",
        vervolgtrajecten=nummer % 3 if gedaan else None,
        niet_doorgegaan="De klas had een toetsweek." if afgelast else "",
    )


def _spreekuren(rijen: Rijen, school_id: int, plek: int, vandaag: date) -> None:
    doelgroepen = tuple(Spreekuurdoelgroep)
    eerste = vandaag - _JAAR - timedelta(days=vandaag.weekday() - plek % 5)
    for nummer in range(15):
        dag = eerste + nummer * 4 * _WEEK
        if not is_schooldag(dag) or dag > vandaag + _VOORUIT:
            continue
        gehouden = dag < vandaag
        aantal = _BEZOEKERS[(nummer + plek) % len(_BEZOEKERS)]
        spreekuur = rijen.voeg(
            "spreekuur",
            min(dag, vandaag),
            school_id=school_id,
            reeks=f"demo{plek:04d}",
            doelgroep=doelgroepen[plek % len(doelgroepen)],
            wijze=Spreekuurwijze.FYSIEK,
            stand=Activiteitstand.GEDAAN if gehouden else Activiteitstand.GEPLAND,
            datum=dag,
            tijd="12:30",
            duur_min=60,
            bezoekers=aantal if gehouden else None,
            opmerking="Het was een toetsweek." if gehouden and not aantal else "",
        )
        for bezoek in range(aantal if gehouden else 0):
            rijen.voeg(
                "spreekuurbezoek",
                dag,
                spreekuur_id=spreekuur,
                vraagsoort=(Thema.PESTEN, Thema.VERZUIM, Thema.ANGST)[(nummer + bezoek) % 3],
                vervolg=tuple(Bezoekvervolg)[(nummer + bezoek) % len(Bezoekvervolg)],
                toelichting="Uitleg gegeven over wat JOS doet." if not bezoek else "",
            )


def _adviezen(rijen: Rijen, school_id: int, plek: int, vandaag: date) -> None:
    for nummer, (soort, thema, aantal, vraag, advies) in enumerate(ADVIEZEN * 2):
        dag = schooldag_voor(vandaag - timedelta(days=9 + 41 * nummer + plek))
        rijen.voeg(
            "schooladvies",
            dag,
            school_id=school_id,
            soort=soort,
            datum=dag,
            duur_min=(20, 45, 90)[nummer % 3],
            aantal=aantal,
            thema=thema,
            vraag=vraag,
            advies=advies,
            terugkijken_op=vandaag + timedelta(days=14) if nummer == 0 else None,
        )
