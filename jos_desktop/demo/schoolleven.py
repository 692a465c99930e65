"""A year of work without a pupil in the demo: preventie, spreekuren, schools and their voices.

Chosen by number instead of by chance, so that the people and talks of a seed stay as they were.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from sqlalchemy import select

from jos_desktop.demo.rijen import Rijen
from jos_desktop.demo.schoolleven_zinnen import (
    ACTIVITEITEN,
    ADVIEZEN,
    LOGLINE,
    MENSEN,
    STEMMEN,
    VRAGEN,
)
from jos_desktop.models.codes import Functie, Thema
from jos_desktop.models.codes_school import (
    Activiteitstand,
    Bezoekvervolg,
    Inbeddingsstand,
    Inzetkant,
    Preventierol,
    Ritme,
    Spreekuurdoelgroep,
    Spreekuurwijze,
    Urensoort,
    Vraagstand,
)
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.preventie import Themaweek
from jos_desktop.models.school import School
from jos_desktop.services.inbedding import lees_punten
from jos_desktop.services.schooljaar import blokken_van_periode, schooljaar_van
from jos_desktop.services.themaweken import leg_themaweken
from jos_desktop.storage.unit_of_work import UnitOfWork

BRON: Final = "Verzonnen voor de demo"
_DAG: Final = timedelta(days=1)
_WEEK: Final = timedelta(weeks=1)
_JAAR: Final = timedelta(days=364)
_VOORUIT: Final = timedelta(weeks=8)
_BEZOEKERS: Final = (2, 0, 3, 1, 0, 4, 2, 1, 0, 5)
_MINUTEN: Final = (480, 240, 120, 60, 90, 60, 45)
_STANDEN: Final = (*(Inbeddingsstand.JA,) * 3, Inbeddingsstand.DEELS, Inbeddingsstand.NEE)


def vul_schoolleven(uow: UnitOfWork, vandaag: date) -> None:
    """Add the year before ``vandaag`` and what is planned after it, at every school of JOS."""
    leg_themaweken(uow, schooljaar_van(vandaag))
    rijen = Rijen(uow)
    scholen = tuple(uow.session.scalars(select(School).order_by(School.id)))
    weken = tuple(uow.session.scalars(select(Themaweek).order_by(Themaweek.id)))
    for plek, school in enumerate(scholen):
        _activiteiten(rijen, school.id, plek, vandaag, weken)
        _spreekuren(rijen, school.id, plek, vandaag)
        _adviezen(rijen, school.id, plek, vandaag)
        _school(rijen, school.id, plek, vandaag)
        _inzet(rijen, school.id, plek, vandaag)
        _ontwikkeling(rijen, school.id, plek, vandaag)
        _stemmen(rijen, school.id, plek, vandaag)
    with uow.zonder_automatisch_logboek():
        rijen.stort(uow)
    uow.log(Gebeurtenis.DEMO_GEVULD, inhoud={"activiteiten": rijen.totaal["preventieactiviteit"]})


def _schooldag(dag: date) -> date:
    """Return the day itself, or the Friday before a weekend."""
    return dag - timedelta(days=max(0, dag.weekday() - 4))


def _activiteiten(
    rijen: Rijen, school_id: int, plek: int, vandaag: date, weken: tuple[Themaweek, ...]
) -> None:
    for nummer, (titel, soort, niveau, vorm, thema, bereik) in enumerate(ACTIVITEITEN):
        dag = _schooldag(vandaag - _JAAR + nummer * timedelta(days=33) + plek * _WEEK)
        voorbij = dag < vandaag
        afgelast = voorbij and (nummer + plek) % 9 == 4
        gedaan = voorbij and not afgelast
        # What was done since last year may still wait for its end: that is a signal of its own.
        stand = Activiteitstand.GEDAAN if gedaan else Activiteitstand.GEPLAND
        week = next((een for een in weken if een.vanaf <= dag <= een.tot), None)
        rijen.voeg(
            "preventieactiviteit",
            min(dag, vandaag),
            school_id=school_id,
            themaweek_id=week.id if week else None,
            titel=titel,
            soort=soort,
            niveau=niveau,
            vorm=vorm,
            rol=tuple(Preventierol)[(nummer + plek) % len(Preventierol)],
            thema=thema,
            stand=Activiteitstand.AFGELAST if afgelast else stand,
            datum=dag,
            tijd="10:15",
            duur_min=(50, 90, 120)[nummer % 3],
            bereik=bereik + plek if gedaan else None,
            opbrengst="De groep wil een vervolg." if gedaan and nummer % 2 else "",
            vervolgtrajecten=nummer % 3 if gedaan else None,
            niet_doorgegaan="De klas had een toetsweek." if afgelast else "",
        )


def _spreekuren(rijen: Rijen, school_id: int, plek: int, vandaag: date) -> None:
    doelgroepen = tuple(Spreekuurdoelgroep)
    eerste = vandaag - _JAAR + plek % 5 * _DAG
    for nummer in range(15):
        dag = _schooldag(eerste + nummer * 4 * _WEEK)
        if dag.month in (7, 8) or dag > vandaag + _VOORUIT:
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
        )
        for bezoek in range(min(aantal, 2) if gehouden else 0):
            rijen.voeg(
                "spreekuurbezoek",
                dag,
                spreekuur_id=spreekuur,
                vraagsoort=(Thema.PESTEN, Thema.VERZUIM, Thema.ANGST)[(nummer + bezoek) % 3],
                vervolg=tuple(Bezoekvervolg)[(nummer + bezoek) % len(Bezoekvervolg)],
            )


def _adviezen(rijen: Rijen, school_id: int, plek: int, vandaag: date) -> None:
    for nummer, (soort, thema, aantal, vraag, advies) in enumerate(ADVIEZEN):
        dag = _schooldag(vandaag - timedelta(days=9 + 41 * nummer + plek))
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


def _school(rijen: Rijen, school_id: int, plek: int, vandaag: date) -> None:
    rijen.voeg(
        "schoolprofiel",
        vandaag,
        school_id=school_id,
        telefoon=f"072-55502{plek:02d}",
        email=f"school{plek + 1}@voorbeeld.example",
    )
    for nummer, (voornaam, rol, waarvoor) in enumerate(MENSEN):
        rijen.voeg(
            "schoolpersoon",
            vandaag - _JAAR,
            school_id=school_id,
            naam=f"{voornaam} {('Verzonnen', 'Proef', 'Bedacht')[(plek + nummer) % 3]}",
            rol=rol,
            waarvoor=waarvoor,
            vanaf=vandaag - _JAAR,
        )
    for naam, ritme, erbij in (
        ("Ondersteuningsteam", Ritme.TWEEWEKELIJKS, True),
        ("Zorgadviesteam", Ritme.MAANDELIJKS, plek % 3 > 0),
    ):
        rijen.voeg(
            "schooloverleg",
            vandaag - _JAAR,
            school_id=school_id,
            naam=naam,
            ritme=ritme,
            wanneer="dinsdag, 14:00",
            wie="ondersteuningscoördinator, JOS, leerplicht",
            jos_erbij=erbij,
        )
    for nummer, punt in enumerate(lees_punten()):
        dag = vandaag - timedelta(days=120 + plek)
        rijen.voeg(
            "inbeddingspunt",
            dag,
            school_id=school_id,
            punt=punt.sleutel,
            datum=dag,
            stand=_STANDEN[(nummer + plek) % len(_STANDEN)],
        )


def _inzet(rijen: Rijen, school_id: int, plek: int, vandaag: date) -> None:
    begin = blokken_van_periode(schooljaar_van(vandaag))[0].begin
    for kant, minder in ((Inzetkant.AFGESPROKEN, 0), (Inzetkant.INGEZET, plek % 3)):
        for functie, fte in ((Functie.JGC, "0.44"), (Functie.PAJ, "0.76")):
            rijen.voeg(
                "inzetperiode",
                begin,
                school_id=school_id,
                functie=functie,
                kant=kant,
                van=begin,
                fte=Decimal(fte) - Decimal(minder) / 10,
                bron=BRON,
            )
    for week in range(4):
        for nummer, soort in enumerate(Urensoort):
            dag = _schooldag(vandaag - (week + 1) * _WEEK)
            rijen.voeg(
                "urenregel",
                dag,
                school_id=school_id,
                datum=dag,
                soort=soort,
                minuten=_MINUTEN[nummer % len(_MINUTEN)] + 15 * plek,
            )
    for nummer, (postcode, aantal) in enumerate((("1814", 210), ("1703", 160), ("1901", 5))):
        rijen.voeg(
            "leerlinggebied",
            vandaag,
            school_id=school_id,
            schooljaar=schooljaar_van(vandaag - _JAAR),
            postcode=postcode,
            leerjaar="1",
            aantal=aantal + (0 if nummer == 2 else 7 * plek),
            minder_dan=nummer == 2,
        )


def _ontwikkeling(rijen: Rijen, school_id: int, plek: int, vandaag: date) -> None:
    jaar = schooljaar_van(vandaag)
    begin = blokken_van_periode(jaar)[0].begin
    vraag, onderzoek, acties, bevinding = VRAGEN[plek % len(VRAGEN)]
    nummer = rijen.voeg(
        "ontwikkelvraag",
        begin,
        school_id=school_id,
        schooljaar=jaar,
        vraag=vraag,
        stand=Vraagstand.ONDERZOEKSVRAAG if plek % 2 else Vraagstand.ONTWIKKELVRAAG,
        onderzoeksvraag=onderzoek if plek % 2 else "",
        acties=acties,
    )
    for maanden in (3, 6, 10):
        dag = _schooldag(begin + timedelta(days=30 * maanden))
        gehad = dag < vandaag
        rijen.voeg(
            "reviewmoment",
            min(dag, vandaag),
            ontwikkelvraag_id=nummer,
            datum=dag,
            gehouden_op=dag if gehad else None,
            bevinding=bevinding if gehad else "",
        )
    rijen.voeg("logline", begin, school_id=school_id, schooljaar=jaar, **LOGLINE)


def _stemmen(rijen: Rijen, school_id: int, plek: int, vandaag: date) -> None:
    for nummer, (uitkomst, groep, werkt, niet) in enumerate(STEMMEN):
        # Not everywhere everybody: who was not heard has to show.
        if (nummer + plek) % 4 == 3:
            continue
        dag = _schooldag(vandaag - timedelta(days=20 + 47 * nummer + plek))
        rijen.voeg(
            "stem",
            dag,
            school_id=school_id,
            datum=dag,
            groep=groep,
            uitkomst=uitkomst,
            aantal=3 + (nummer + plek) % 6,
            werkt=werkt,
            werkt_niet=niet,
        )
    if plek % 3:
        return
    indicator = rijen.voeg(
        "indicator",
        vandaag - _JAAR,
        school_id=school_id,
        naam="Rust in de aula",
        definitie="Gemiddelde van mentoren, gevraagd in juni",
        eenheid="cijfer van 1 tot 10",
    )
    for geleden, waarde in ((3, "6.1"), (2, "6.4"), (1, "7.2")):
        blokken = blokken_van_periode(schooljaar_van(vandaag - geleden * timedelta(days=365)))
        rijen.voeg(
            "indicatorwaarde",
            min(vandaag, blokken[-1].eind),
            indicator_id=indicator,
            vanaf=blokken[0].begin,
            tot=blokken[-1].eind,
            waarde=Decimal(waarde) + Decimal(plek) / 10,
            bron=BRON,
        )
