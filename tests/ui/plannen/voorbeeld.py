"""An invented pupil with something of every kind on the sheet Plannen."""

from dataclasses import dataclass
from datetime import timedelta

from jos_desktop.models.codes_werk import Adviesdoelgroep, Helpt, Signaalfase, Werkbladsoort
from jos_desktop.services.crisisnummers import STANDAARD, Belregel
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

DAG = timedelta(days=1)


@dataclass(frozen=True)
class Planrijen:
    """The keys of the records."""

    afspraak_id: int
    voorval_id: int
    advies_id: int
    plan_id: int
    werkblad_id: int


def maak_plannen(uow: UnitOfWork, leerling_id: int) -> Planrijen:
    """Add an agreement, an incident, an advice, a signaleringsplan and a sheet."""
    dag = uow.vandaag
    afspraken = (
        AfspraakGegevens("Extra tijd bij toetsen", dag - 200 * DAG, tot=dag - 30 * DAG),
        AfspraakGegevens("Vaste plek vooraan, bij het raam", dag - 3 * DAG, "docent wiskunde"),
        AfspraakGegevens(
            "Mag vijf minuten de klas uit met de groene kaart",
            dag - 20 * DAG,
            "alle docenten van 2K",
            dag + 5 * DAG,
            dag - 21 * DAG,
            "leerling en moeder",
            True,
            Helpt.DEELS,
        ),
    )
    nummers = [bewaar_afspraak(uow, leerling_id, een).nieuw_id for een in afspraken]
    voorval = VoorvalGegevens(
        dag - DAG,
        "Duwde een klasgenoot in de gang en liep weg.",
        "10:15",
        "gang bij lokaal 12",
        "Er werd gelachen om zijn cijfer.",
        "Conciërge bleef naast hem staan zonder te praten.",
        Helpt.JA,
        "Na tien minuten terug in de les.",
        "Hij schrok er zelf van.",
    )
    advies = AdviesGegevens(
        dag - 14 * DAG,
        "Hoe voorkomen we dat hij wegloopt bij wisseling van les?",
        "Twee observaties en een gesprek met de mentor.",
        (
            RegelGegevens(
                Adviesdoelgroep.SCHOOL,
                "Laat hem een minuut eerder gaan.",
                dag - 10 * DAG,
                "Mentor en conciërge doen dit elke dag.",
                Helpt.JA,
            ),
            RegelGegevens(Adviesdoelgroep.OUDERS, "Kijk 's avonds samen naar het rooster."),
        ),
    )
    plan = SignaleringGegevens(
        dag - 30 * DAG,
        (
            Fase(Signaalfase.GROEN, "Ik maak grapjes en doe mee."),
            Fase(
                Signaalfase.GEEL, "Ik friemel en zeg niks.", "Muziek op", "Vraag één keer wat er is"
            ),
            Fase(Signaalfase.ROOD, "Ik wil weg of sla.", "Naar de conciërge", "Blijf in de buurt"),
        ),
        (Belregel("Mama", "06-12345678", "Altijd"), *STANDAARD),
        "leerling en moeder",
        dag - DAG,
        "Bij de conciërge",
        "Met veel mensen om me heen staan",
    )
    blad = WerkbladGegevens(
        Werkbladsoort.PLAN_A4,
        dag - 7 * DAG,
        "leerling",
        (("goed", "Ik ben er elke dag."), ("anders", "Minder gezeik in de gang.")),
    )
    rijen = (
        nummers[-1],
        bewaar_voorval(uow, leerling_id, voorval).nieuw_id,
        bewaar_advies(uow, leerling_id, advies).nieuw_id,
        bewaar_signaleringsplan(uow, leerling_id, plan).nieuw_id,
        bewaar_werkblad(uow, leerling_id, blad).nieuw_id,
    )
    return Planrijen(*(nummer or 0 for nummer in rijen))
