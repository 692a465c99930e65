"""Plans of the demo: a few dossiers with something on the sheet Plannen."""

from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from jos_desktop.models.codes import TrajectStatus
from jos_desktop.models.codes_werk import Adviesdoelgroep, Helpt, Signaalfase, Werkbladsoort
from jos_desktop.models.traject import Traject
from jos_desktop.services.crisisnummers import STANDAARD
from jos_desktop.services.handelingsadviezen import AdviesGegevens, RegelGegevens, bewaar_advies
from jos_desktop.services.schoolafspraken import AfspraakGegevens, bewaar_afspraak
from jos_desktop.services.signaleringsplannen import (
    Fase,
    SignaleringGegevens,
    bewaar_signaleringsplan,
)
from jos_desktop.services.voorvallen import VoorvalGegevens, bewaar_voorval
from jos_desktop.services.werkbladen import WerkbladGegevens, bewaar_werkblad
from jos_desktop.storage.unit_of_work import UnitOfWork

AANTAL: Final = 4
_DAG: Final = timedelta(days=1)


def vul_plannen(uow: UnitOfWork, vandaag: date) -> None:
    """Add plans to the pupils whose help began last; each of them has a little less."""
    wie = uow.session.scalars(
        select(Traject.leerling_id)
        .where(Traject.status == TrajectStatus.LOPEND)
        .order_by(Traject.start.desc(), Traject.id.desc())
        .limit(AANTAL)
    ).all()
    makers = (_afspraken, _voorvallen, _signaleringsplan, _advies_en_blad)
    for nummer, leerling_id in enumerate(dict.fromkeys(wie)):
        for maak in makers[: len(makers) - nummer]:
            maak(uow, leerling_id, vandaag - nummer * _DAG)


def _afspraken(uow: UnitOfWork, leerling_id: int, dag: date) -> None:
    kaart = AfspraakGegevens(
        wat="Mag vijf minuten de klas uit met de groene kaart",
        vanaf=dag - 14 * _DAG,
        voor_wie="alle docenten",
        tot=dag + 5 * _DAG,
        akkoord_op=dag - 15 * _DAG,
        akkoord_van="leerling en ouders",
        op_kaart=True,
        helpt=Helpt.DEELS,
    )
    plek = AfspraakGegevens("Vaste plek vooraan in de klas", dag - 2 * _DAG, "mentor")
    for gegevens in (kaart, plek):
        bewaar_afspraak(uow, leerling_id, gegevens)


def _voorvallen(uow: UnitOfWork, leerling_id: int, dag: date) -> None:
    gegevens = VoorvalGegevens(
        datum=dag - 3 * _DAG,
        wat="Gooide een boek op de grond en liep de les uit.",
        tijd="11:20",
        plaats="lokaal 14",
        aanleiding="Kreeg een toets terug met een onvoldoende.",
        geprobeerd="De conciërge liep een rondje mee, zonder te praten.",
        helpt=Helpt.JA,
        afloop="Na tien minuten terug in de les.",
    )
    bewaar_voorval(uow, leerling_id, gegevens)


def _signaleringsplan(uow: UnitOfWork, leerling_id: int, dag: date) -> None:
    fasen = (
        Fase(Signaalfase.GROEN, "Ik maak grapjes en doe mee.", "Gewoon naar de les"),
        Fase(Signaalfase.GEEL, "Ik friemel en zeg niks.", "Muziek op", "Vraag één keer wat er is"),
        Fase(Signaalfase.ORANJE, "Ik word boos om iets kleins.", "De groene kaart", "Laat me gaan"),
        Fase(Signaalfase.ROOD, "Ik wil weg of gooi iets.", "Naar de conciërge", "Blijf dichtbij"),
    )
    gegevens = SignaleringGegevens(
        datum=dag - 30 * _DAG,
        fasen=fasen,
        bellen=STANDAARD,
        besproken_met="leerling, ouders en mentor",
        herzien_op=dag + 4 * _DAG,
        veilige_plek="Bij de conciërge",
        wat_niet_helpt="Met veel mensen om me heen staan",
    )
    bewaar_signaleringsplan(uow, leerling_id, gegevens)


def _advies_en_blad(uow: UnitOfWork, leerling_id: int, dag: date) -> None:
    school = RegelGegevens(
        Adviesdoelgroep.SCHOOL,
        "Zeg vooraf wat er komt, en geef één opdracht tegelijk.",
        dag - 10 * _DAG,
        "De mentor doet dit nu elke dag.",
        Helpt.JA,
    )
    ouders = RegelGegevens(Adviesdoelgroep.OUDERS, "Kijk 's avonds samen naar het rooster.")
    vraag = "Hoe voorkomen we dat een toets tot ruzie leidt?"
    advies = AdviesGegevens(dag - 12 * _DAG, vraag, "Twee observaties", (school, ouders))
    bewaar_advies(uow, leerling_id, advies)
    antwoorden = (
        ("goed", "Ik ben er elke dag."),
        ("anders", "Minder gedoe om cijfers."),
        ("doel", "Dat ik in de klas blijf, ook als het niet lukt."),
    )
    blad = WerkbladGegevens(Werkbladsoort.PLAN_A4, dag - 7 * _DAG, "leerling", antwoorden)
    bewaar_werkblad(uow, leerling_id, blad)
