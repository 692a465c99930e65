"""How the schools of the demo live: people, inzet, development and voices, beside preventie.

Chosen by number instead of by chance, so that the people and talks of a seed stay as they were.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from sqlalchemy import select

from jos_desktop.demo.kalender import is_schooldag, schooldag_voor
from jos_desktop.demo.preventie import lees_voorraad, vul_preventie
from jos_desktop.demo.rijen import Rijen
from jos_desktop.demo.schoolleven_zinnen import (
    DUIDING,
    GELEERD,
    GESTOPT_HEET,
    GESTOPT_HEETTE,
    LOGLINE,
    MENSEN,
    STEMMEN,
    VERVOLG,
    VRAGEN,
)
from jos_desktop.models.codes import Functie
from jos_desktop.models.codes_school import (
    Inbeddingsstand,
    Inzetkant,
    Ritme,
    Urensoort,
    Vraagstand,
)
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.school import School
from jos_desktop.services.inbedding import lees_punten
from jos_desktop.services.schoolbeheer import SchoolGegevens, bewaar_school
from jos_desktop.services.schooljaar import blokken_van_periode, schooljaar_van
from jos_desktop.services.schoolwissels import hernoem, stop_school
from jos_desktop.storage.unit_of_work import UnitOfWork

BRON: Final = "Verzonnen voor de demo"
_DAG: Final = timedelta(days=1)
_WEEK: Final = timedelta(weeks=1)
_JAAR: Final = timedelta(days=364)
_WEKEN: Final = 12
_MINUTEN: Final = (90, 45, 30, 15, 30, 20, 15)
_STANDEN: Final = (*(Inbeddingsstand.JA,) * 3, Inbeddingsstand.DEELS, Inbeddingsstand.NEE)

_TOELICHTING: Final = {
    Inbeddingsstand.JA: "",
    Inbeddingsstand.DEELS: "Sinds kort, nog niet elke week.",
    Inbeddingsstand.NEE: "Besproken met de teamleider.",
}


def vul_schoolleven(uow: UnitOfWork, vandaag: date) -> None:
    """Add the year before ``vandaag`` and what is planned after it, at every school of JOS."""
    voorraad = lees_voorraad(uow, vandaag)
    rijen = Rijen(uow)
    scholen = tuple(uow.session.scalars(select(School).order_by(School.id)))
    for plek, school in enumerate(scholen):
        vul_preventie(rijen, school.id, plek, vandaag, voorraad)
        _school(rijen, school.id, plek, vandaag)
        _inzet(rijen, school.id, plek, vandaag)
        _ontwikkeling(rijen, school.id, plek, vandaag)
        _stemmen(rijen, school.id, plek, vandaag)
    with uow.zonder_automatisch_logboek():
        rijen.stort(uow)
    _gestopt(uow, vandaag)
    uow.log(Gebeurtenis.DEMO_GEVULD, inhoud={"activiteiten": rijen.totaal["preventieactiviteit"]})


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
            toelichting="" if erbij else "Gevraagd of JOS eens in de twee maanden mag aanschuiven.",
        )
    vroeger, nu = (vandaag - timedelta(days=geleden + plek) for geleden in (400, 120))
    for nummer, punt in enumerate(lees_punten()):
        stand = _STANDEN[(nummer + plek) % len(_STANDEN)]
        # What is partly so now was not so a year before.
        eerst = Inbeddingsstand.NEE if stand is Inbeddingsstand.DEELS else stand
        for dag, toen in ((vroeger, eerst), (nu, stand)) if eerst is not stand else ((nu, stand),):
            rijen.voeg(
                "inbeddingspunt",
                dag,
                school_id=school_id,
                punt=punt.sleutel,
                datum=dag,
                stand=toen,
                toelichting=_TOELICHTING[toen],
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
    maandag = vandaag - timedelta(days=vandaag.weekday())
    for week in range(1, _WEKEN + 1):
        for nummer, soort in enumerate(Urensoort):
            dag = maandag - week * _WEEK + (nummer + plek) % 5 * _DAG
            if not is_schooldag(dag):
                continue
            rijen.voeg(
                "urenregel",
                dag,
                school_id=school_id,
                datum=dag,
                soort=soort,
                minuten=_MINUTEN[nummer % len(_MINUTEN)] + 5 * (plek % 3),
                notitie="jaarplan gemaakt" if week == 1 and nummer == 4 else "",
            )
    for jaar in (schooljaar_van(vandaag - _JAAR), schooljaar_van(vandaag)):
        for nummer, (postcode, aantal) in enumerate((("1814", 210), ("1703", 160), ("1901", 5))):
            rijen.voeg(
                "leerlinggebied",
                vandaag,
                school_id=school_id,
                schooljaar=jaar,
                postcode=postcode,
                leerjaar="1",
                aantal=aantal + (0 if nummer == 2 else 7 * plek),
                minder_dan=nummer == 2,
            )


def _ontwikkeling(rijen: Rijen, school_id: int, plek: int, vandaag: date) -> None:
    """Add a question of last year that taught something, and one of this year."""
    for geleden in (1, 0):
        jaar = schooljaar_van(vandaag - geleden * _JAAR)
        begin = blokken_van_periode(jaar)[0].begin
        vraag, onderzoek, acties, bevinding = VRAGEN[(plek + geleden) % len(VRAGEN)]
        loopt = Vraagstand.ONDERZOEKSVRAAG if plek % 2 else Vraagstand.ONTWIKKELVRAAG
        opbrengst, geleerd = ("", "") if not geleden else GELEERD[plek % len(GELEERD)]
        nummer = rijen.voeg(
            "ontwikkelvraag",
            begin,
            school_id=school_id,
            schooljaar=jaar,
            vraag=vraag,
            stand=Vraagstand.AFGEROND if geleden else loopt,
            onderzoeksvraag=onderzoek if plek % 2 or geleden else "",
            acties=acties,
            opbrengst=opbrengst,
            geleerd=geleerd,
        )
        for maanden in (3, 6, 10):
            dag = schooldag_voor(begin + timedelta(days=30 * maanden))
            gehad = dag < vandaag
            rijen.voeg(
                "reviewmoment",
                min(dag, vandaag),
                ontwikkelvraag_id=nummer,
                datum=dag,
                gehouden_op=dag if gehad else None,
                bevinding=bevinding if gehad else "",
                vervolg=VERVOLG if gehad else "",
            )
        rijen.voeg("logline", begin, school_id=school_id, schooljaar=jaar, **LOGLINE)


def _stemmen(rijen: Rijen, school_id: int, plek: int, vandaag: date) -> None:
    for nummer, (uitkomst, groep, werkt, niet) in enumerate(STEMMEN):
        # Not everywhere everybody: who was not heard has to show.
        if (nummer + plek) % 4 == 3:
            continue
        dag = schooldag_voor(vandaag - timedelta(days=20 + 47 * nummer + plek))
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
            duiding=DUIDING if nummer == 0 else "",
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


def _gestopt(uow: UnitOfWork, vandaag: date) -> None:
    """Add a school that does not exist: it got another name, and then left JOS."""
    gegevens = SchoolGegevens(GESTOPT_HEETTE, gemeente="Heiloo", niveaus=("mavo",))
    nummer = bewaar_school(uow, gegevens).nieuw_id or 0
    hernoem(uow, nummer, GESTOPT_HEET, vandaag - 2 * _JAAR, BRON)
    stop_school(uow, nummer, vandaag - _JAAR, BRON)
