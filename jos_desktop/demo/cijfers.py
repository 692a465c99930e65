"""What the demo needs to show figures of years: referrals, fte, pupils and figures of others.

Chosen by number instead of by chance, so that the people and talks of a seed stay as they were.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import select

from jos_desktop.demo import namen
from jos_desktop.demo.rijen import Rijen
from jos_desktop.models.codes import Doorverwezen, JaNeeNvt, TrajectType
from jos_desktop.models.codes_werk import (
    Monitoruitkomst,
    Verwijsbestemming,
    Verwijsresultaat,
    Verwijsrichting,
    Verwijzer,
    Zwaarte,
)
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.medewerker import Medewerker, MedewerkerSchool
from jos_desktop.models.school import School
from jos_desktop.models.traject import Traject, Uitstroom
from jos_desktop.services.monitorkader_lijst import Eenheid, Gebiedsoort, Maat, kader
from jos_desktop.services.schooljaar import schooljaar_van
from jos_desktop.storage.unit_of_work import UnitOfWork

BRON: Final = "Verzonnen voor de demo"
_JAREN: Final = 4
_FTE: Final = Decimal("0.1")
# Eight of ten stay stable, as the sources hope; one slips back and one is out of sight.
UITKOMSTEN: Final = (
    *(Monitoruitkomst.STABIEL,) * 7,
    *(Monitoruitkomst.TERUGVAL,) * 2,
    Monitoruitkomst.UIT_BEELD,
)
_OPSCHALEN: Final = (
    (Verwijsbestemming.GGZ, "Jeugd-ggz De Brug"),
    (Verwijsbestemming.WIJKTEAM, namen.INSTELLINGEN[0]),
    (Verwijsbestemming.AMBULANT, "Praktijk De Wilg"),
    (Verwijsbestemming.GGZ, "Jeugd-ggz De Brug"),
    (Verwijsbestemming.SWV, ""),
    (Verwijsbestemming.WIJKTEAM, namen.INSTELLINGEN[2]),
    (Verwijsbestemming.OPDC, ""),
)
_VOORLIGGEND: Final = (
    (Verwijsbestemming.VOORVELD, "Opvoedpunt Waterrijk"),
    (Verwijsbestemming.HUISARTS, ""),
)
_RESULTATEN: Final = (
    *(Verwijsresultaat.GESTART,) * 6,
    Verwijsresultaat.NIET_GEWILD,
    Verwijsresultaat.TERUGGETROKKEN,
    Verwijsresultaat.AFGEWEZEN,
)
_WACHTWEKEN: Final = (2, 6, 9, 3, 14, 7, 23, 4, 11)
# Without a referral of its own: one in so many gets help in the voorveld.
_OM_DE: Final = 6
# Where a measure is about, before the project: (of the first place, more for each next one).
_WAARDEN: Final = {
    Eenheid.LEERLINGEN: (9, 3),
    Eenheid.INDICATIES: (80, 17),
    Eenheid.EURO: (182_500, 11_750),
    Eenheid.MAANDEN: (9, 1),
}


def vul_cijfers(uow: UnitOfWork, vandaag: date) -> None:
    """Add referrals to help that ended, the owner's fte, and figures of every school year."""
    for koppeling in uow.session.scalars(
        select(MedewerkerSchool)
        .join(Medewerker, Medewerker.id == MedewerkerSchool.medewerker_id)
        .where(Medewerker.eigenaar)
    ):
        koppeling.fte = _FTE
    rijen = Rijen(uow)
    _verwijzingen(uow, rijen, vandaag)
    _van_anderen(uow, rijen, vandaag)
    with uow.zonder_automatisch_logboek():
        rijen.stort(uow)
    uow.log(Gebeurtenis.DEMO_GEVULD, inhoud={"verwijzingen": rijen.totaal["verwijzing"]})


def _verwijzingen(uow: UnitOfWork, rijen: Rijen, vandaag: date) -> None:
    vraag = (
        select(
            Traject.id, Traject.leerling_id, Traject.start, Traject.einde, Uitstroom.doorverwezen
        )
        .join(Uitstroom, Uitstroom.traject_id == Traject.id)
        .where(Traject.type == TrajectType.KT)
        .order_by(Traject.id)
    )
    for nummer, rij in enumerate(uow.session.execute(vraag)):
        opschalen = rij.doorverwezen is not Doorverwezen.NEE
        if opschalen or nummer % _OM_DE == 0:
            _verwijzing(rijen, nummer, rij, vandaag, opschalen=opschalen)


def _verwijzing(rijen: Rijen, nummer: int, rij: Any, vandaag: date, *, opschalen: bool) -> None:
    """Add one that has its result; what would still wait today is left out."""
    advies = max(rij.start, rij.einde - timedelta(days=35))
    aangemeld = advies + timedelta(days=nummer % 8)
    weken = _WACHTWEKEN[nummer % len(_WACHTWEKEN)] // (1 if opschalen else 3)
    klaar = aangemeld + timedelta(weeks=weken, days=nummer % 5)
    if klaar > vandaag:
        return
    keuzes = _OPSCHALEN if opschalen else _VOORLIGGEND
    bestemming, organisatie = keuzes[nummer % len(keuzes)]
    resultaat = _RESULTATEN[nummer % len(_RESULTATEN)]
    gestart = resultaat is Verwijsresultaat.GESTART
    opnieuw = opschalen and nummer % 11 == 3
    rijen.voeg(
        "verwijzing",
        klaar,
        leerling_id=rij.leerling_id,
        traject_id=rij.id,
        richting=Verwijsrichting.OPSCHALEN if opschalen else Verwijsrichting.VOORLIGGEND,
        bestemming=bestemming,
        organisatie=organisatie,
        zwaarte=Zwaarte.MIDDEN if opschalen else Zwaarte.LICHT,
        route=Verwijzer.JEUGDARTS if opschalen else Verwijzer.GEEN,
        advies_op=advies,
        aangemeld_op=aangemeld,
        gestart_op=klaar if gestart else None,
        overbrugt=opschalen,
        resultaat=resultaat,
        resultaat_op=klaar,
        voorkomen=JaNeeNvt.NVT if opschalen else JaNeeNvt.JA,
        voorkomen_toelichting="" if opschalen else "Met deze hulp was zwaardere niet nodig.",
        herbeoordeeld=opnieuw,
        herbeoordeeld_door="Gemeente" if opnieuw else "",
        dagen_verlies=14 if opnieuw else None,
        reden="Er was meer nodig dan JOS kan geven."
        if opschalen
        else "Zelf verder, dicht bij huis.",
    )


def _van_anderen(uow: UnitOfWork, rijen: Rijen, vandaag: date) -> None:
    """Add pupils and the monitorkader of the last school years and of the nulmeting."""
    dit = int(schooljaar_van(vandaag)[:4])
    jaren = [f"{jaar}-{jaar + 1}" for jaar in range(dit - _JAREN, dit)]
    jaren = sorted({*jaren, kader().nulmeting})
    scholen = list(uow.session.scalars(select(School.id).where(School.pilotschool)))
    for plek, school_id in enumerate(scholen):
        for keer, schooljaar in enumerate((*jaren, schooljaar_van(vandaag))):
            rijen.voeg(
                "leerlingaantal",
                vandaag,
                school_id=school_id,
                schooljaar=schooljaar,
                aantal=310 + 137 * plek + 4 * keer,
                bron=BRON,
            )
    for nummer, maat in enumerate(kader().maten):
        per_school = maat.per is Gebiedsoort.SCHOOL
        gebieden: list[int] | tuple[str, ...] = scholen if per_school else kader().gemeenten
        for plek, gebied in enumerate(gebieden):
            for keer, schooljaar in enumerate(jaren):
                rijen.voeg(
                    "monitorwaarde",
                    vandaag,
                    maat=maat.code,
                    schooljaar=schooljaar,
                    school_id=gebied if per_school else None,
                    gemeente="" if per_school else gebied,
                    waarde=_waarde(maat, nummer + plek, keer),
                    minder_dan=False,
                    bron=BRON,
                    definitie=maat.definitie,
                )


def _waarde(maat: Maat, plek: int, keer: int) -> Decimal:
    """Return an invented value that wobbles a little from year to year."""
    eerst, meer = _WAARDEN[maat.eenheid]
    basis = eerst + meer * (plek % 7)
    wiebel = (plek * 3 + keer * 5) % 4 - keer
    getal = Decimal(basis) * (100 + 2 * wiebel) / 100
    return getal.quantize(Decimal("0.1") if maat.eenheid is Eenheid.MAANDEN else Decimal(1))
