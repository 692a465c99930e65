"""Referrals, absence, a meeting and a repeating task of the demo: a few, of those who came last."""

from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from jos_desktop.models.codes import JaNeeNvt, TrajectStatus
from jos_desktop.models.codes_werk import (
    Bespreekgrond,
    Herhaling,
    Overlegsoort,
    Verwijsbestemming,
    Verwijsresultaat,
    Verwijsrichting,
    Verwijzer,
    Verzuimsoort,
)
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.traject import Traject
from jos_desktop.services.overleggen import (
    OverlegGegevens,
    PuntGegevens,
    bewaar_overleg,
    bewaar_punt,
)
from jos_desktop.services.taken import TaakGegevens, bewaar_taak
from jos_desktop.services.verwijzingen import VerwijzingGegevens, bewaar_verwijzing
from jos_desktop.services.verzuim import VerzuimGegevens, bewaar_verzuim
from jos_desktop.storage.unit_of_work import UnitOfWork

AANTAL: Final = 6
_DAG: Final = timedelta(days=1)
_VRAGEN: Final = (
    "Hoe houden we de leerling op school zolang de hulp nog niet is gestart?",
    "Wie volgt het verzuim, en wat doen we als het niet minder wordt?",
)


def vul_zorg(uow: UnitOfWork, vandaag: date) -> None:
    """Add them to pupils whose help runs and whose school is no secret."""
    rijen = uow.session.execute(
        select(Traject.leerling_id, Traject.school_id)
        .join(Leerling, Leerling.id == Traject.leerling_id)
        .where(Traject.status == TrajectStatus.LOPEND, Leerling.school_afgeschermd.is_(False))
        .order_by(Traject.start, Traject.id)
        .limit(AANTAL)
    ).all()
    leerlingen = list(dict.fromkeys((leerling_id, school_id) for leerling_id, school_id in rijen))
    for nummer, (leerling_id, _school) in enumerate(leerlingen):
        if nummer % 2 == 0:
            _verwijzingen(uow, leerling_id, vandaag - nummer * _DAG)
        else:
            _verzuim(uow, leerling_id, vandaag - nummer * _DAG)
    if leerlingen:
        _overleg(uow, leerlingen, vandaag)
    toelichting = "Kijk ook naar te laat komen."
    wekelijks = TaakGegevens(
        "Verzuim nakijken met de mentoren", vandaag, None, toelichting, Herhaling.WEEK
    )
    bewaar_taak(uow, wekelijks)


def _verwijzingen(uow: UnitOfWork, leerling_id: int, dag: date) -> None:
    wacht = VerwijzingGegevens(
        Verwijsrichting.OPSCHALEN,
        Verwijsbestemming.GGZ,
        organisatie="Praktijk De Voorbeeldbrug",
        route=Verwijzer.JEUGDARTS,
        advies_op=dag - 60 * _DAG,
        aangemeld_op=dag - 52 * _DAG,
        overbrugt=True,
        resultaat=Verwijsresultaat.WACHT,
        reden="Somber en slaapt slecht; dat vraagt om onderzoek.",
    )
    licht = VerwijzingGegevens(
        Verwijsrichting.VOORLIGGEND,
        Verwijsbestemming.VOORVELD,
        aangemeld_op=dag - 90 * _DAG,
        gestart_op=dag - 80 * _DAG,
        resultaat=Verwijsresultaat.GESTART,
        voorkomen=JaNeeNvt.JA,
        voorkomen_toelichting="Met sport en een vaste begeleider was zwaardere hulp niet nodig.",
        reden="Wil graag sporten, maar er is geen geld voor.",
    )
    for gegevens in (wacht, licht):
        bewaar_verwijzing(uow, leerling_id, gegevens)


def _verzuim(uow: UnitOfWork, leerling_id: int, dag: date) -> None:
    thuis = VerzuimGegevens(
        Verzuimsoort.THUISZITTER,
        dag - 97 * _DAG,
        uren_gemist=30,
        uren_rooster=30,
        leerplicht_op=dag - 80 * _DAG,
        geprobeerd="Later beginnen, een rustige plek, en elke dag een belletje.",
        volgende_stap="Twee uur per dag starten op een kleine plek",
        wie="JGC en leerplicht",
    )
    ziek = VerzuimGegevens(Verzuimsoort.ZIEK, dag - 120 * _DAG, dag - 104 * _DAG)
    for gegevens in (thuis, ziek):
        bewaar_verzuim(uow, leerling_id, gegevens)


def _overleg(uow: UnitOfWork, leerlingen: list[tuple[int, int]], vandaag: date) -> None:
    school_id = leerlingen[0][1]
    gegevens = OverlegGegevens(
        school_id,
        Overlegsoort.ZORGOVERLEG,
        vandaag + 4 * _DAG,
        "Kamer 12",
        "ondersteuningscoördinator, teamleider, JGC",
    )
    overleg_id = bewaar_overleg(uow, gegevens).nieuw_id or 0
    hier = [leerling_id for leerling_id, school in leerlingen if school == school_id]
    for leerling_id, vraag in zip(hier, _VRAGEN, strict=False):
        bewaar_punt(uow, overleg_id, PuntGegevens(leerling_id, vraag))
    casus = PuntGegevens(
        None, "In een brugklas gaat het mis in de groepsapp. Wat kan de mentor doen?",
        "Met de docent gesproken.", Bespreekgrond.ANONIEM,
    )  # fmt: skip
    bewaar_punt(uow, overleg_id, casus)
