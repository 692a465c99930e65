"""The demo list of pupils who come from primary school: some parents were called, some wait.

Chosen by number instead of by chance, so that the people and talks of a seed stay as they were.
"""

from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from jos_desktop.demo import namen
from jos_desktop.models.codes_overdracht import Belstand
from jos_desktop.models.school import School
from jos_desktop.services.instroom import (
    Belgegevens,
    InstromerGegevens,
    bewaar_instromer,
    instroomjaar,
    leg_gesprek_vast,
)
from jos_desktop.storage.unit_of_work import UnitOfWork

AANTAL: Final = 20
_SCHOLEN: Final = ("OBS De Verzonnen Duin", "Basisschool Het Baken", "De Denkbeeldige Vlieger")
_ZORGVRAGEN: Final = (
    "Leest langzaam en heeft meer tijd nodig bij toetsen.",
    "Vindt nieuwe mensen spannend. Een vaste plek in de klas hielp in groep 8.",
    "Raakt snel afgeleid. Korte opdrachten en een rustige plek werken goed.",
    "Werd in groep 7 gepest. Ouders vragen of de mentor erop let met wie hij in de klas komt.",
    "Ouders zijn net uit elkaar. Woont om de week bij vader.",
    "Heeft op de basisschool extra begeleiding gehad met plannen.",
    "Is vaak moe en regelmatig ziek thuis geweest.",
)
_UITKOMSTEN: Final = (
    "Fijn gesprek. Ouders willen graag een keer kennismaken op school.",
    "Ouders zien de overgang met vertrouwen. Bellen als er iets is.",
    "Afgesproken: in de tweede week even langs bij de leerling.",
)
_NIVEAUS: Final = ("vmbo", "vmbo/havo", "havo/vwo", "vwo")


def vul_basisschool(uow: UnitOfWork, vandaag: date) -> None:
    """Add the list of the school year that comes, for the first schools of the table."""
    scholen = tuple(uow.session.scalars(select(School.id).order_by(School.id).limit(3)))
    jaar = instroomjaar(vandaag)
    for nummer in range(AANTAL):
        gegevens = _kind(nummer, scholen[nummer % len(scholen)], jaar)
        gemaakt = bewaar_instromer(uow, gegevens).nieuw_id
        gesprek = _gesprek(nummer, min(vandaag, uow.vandaag))
        if gemaakt is not None and gesprek is not None:
            leg_gesprek_vast(uow, gemaakt, gesprek)


def _kind(nummer: int, school_id: int, jaar: str) -> InstromerGegevens:
    groep = namen.GROEPEN[nummer % len(namen.GROEPEN)]
    voornamen = groep.meisjes if nummer % 2 else groep.jongens
    voorvoegsel, _, achternaam = groep.achternamen[(nummer * 7) % len(groep.achternamen)].partition(
        "|"
    )
    voor = voorvoegsel.replace("_", " ")
    ouder = " ".join(deel for deel in (groep.meisjes[-1 - nummer % 5], voor, achternaam) if deel)
    return InstromerGegevens(
        school_id,
        jaar,
        voornamen[(nummer * 3) % len(voornamen)],
        achternaam,
        voor,
        None if nummer == 13 else date(int(jaar[:4]) - 12, 1 + nummer % 12, 1 + nummer),
        klas=f"1{'ABC'[nummer % 3]}",
        niveau=_NIVEAUS[nummer % len(_NIVEAUS)],
        basisschool=_SCHOLEN[nummer % len(_SCHOLEN)],
        contactpersoon="Meester Verzonnen" if nummer % 2 else "Juf Denkbeeldig",
        ouder=ouder,
        telefoon=f"06-555124{nummer:02}",
        zorgvraag=_ZORGVRAGEN[nummer % len(_ZORGVRAGEN)],
    )


def _gesprek(nummer: int, vandaag: date) -> Belgegevens | None:
    """Return what came of the call; most of them still wait."""
    dag = vandaag - timedelta(days=1 + nummer)
    if nummer == 4:
        return Belgegevens(Belstand.GEBELD, dag, schone_lei=True)
    if nummer % 4 == 0:
        return Belgegevens(Belstand.GEBELD, dag, _UITKOMSTEN[nummer // 4 % len(_UITKOMSTEN)])
    return Belgegevens(Belstand.NIET_BEREIKT, dag) if nummer % 7 == 3 else None
