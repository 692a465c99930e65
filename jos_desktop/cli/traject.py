"""The commands ``traject`` and ``doel``: start, take a step, pass on, end, and score a goal."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Final

import click

from jos_desktop.cli.kader import (
    lees_deel,
    lees_regel,
    met_kluis,
    open_kluis,
    toon_json,
    toon_tabel,
)
from jos_desktop.cli.logboek import kies_dag
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.cli.toestemming_opties import keuze
from jos_desktop.models.codes import DoelVan, Functie
from jos_desktop.models.codes_werk import Monitoruitkomst
from jos_desktop.services.trajectregel import FUNCTIES

_GROOTSTE_ID: Final = 2**63 - 1
NUMMER: Final = click.IntRange(1, _GROOTSTE_ID)
STAPPEN: Final = ("wacht", "afronding", "verder", "verleng", "trek_in", "heropen")
van_traject = click.option(
    "--traject", metavar="NUMMER", type=NUMMER, required=True, help="Zie: trajecten."
)
op_dag = click.option(
    "--op", "dag", metavar="DATUM", callback=kies_dag, help="De dag. Standaard vandaag."
)
zorgoverleg = click.option(
    "--zorgoverleg",
    metavar="DATUM",
    callback=kies_dag,
    help="De dag van het zorgoverleg, voor een gedragswetenschapper.",
)
weken = click.option(
    "--weken", metavar="AANTAL", type=click.IntRange(1, 104), help="Bedoeld voor zo veel weken."
)
als_json = click.option("--json", "als_json", is_flag=True, help="Geef de uitvoer als JSON.")
naar_functie = click.option(
    "--functie",
    metavar="FUNCTIE",
    type=keuze(FUNCTIES),
    required=True,
    help="Wie helpt: " + ", ".join(functie.value for functie in FUNCTIES) + ".",
)


@click.group("traject", cls=Opdrachten, help="Start een traject, zet een stap of sluit het.")
def traject() -> None:
    """Hold the commands about one traject."""


@traject.command("start", help="Start een klanttraject uit een complete aanmelding.")
@met_kluis
@click.option("--aanmelding", metavar="NUMMER", type=NUMMER, required=True, help="Het nummer.")
@naar_functie
@op_dag
@zorgoverleg
@weken
def start(
    kluis: Path,
    wachtwoord_van: str | None,
    aanmelding: int,
    functie: str,
    dag: date | None,
    zorgoverleg: date | None,
    weken: int | None,
) -> None:
    """Start a klanttraject; starting before everything is complete is done in the window."""
    from jos_desktop.services.trajecten import start_klanttraject

    with open_kluis(kluis, wachtwoord_van) as vault:
        nieuw = vault.change(
            lambda uow: start_klanttraject(
                uow,
                aanmelding,
                functie=Functie(functie),
                start=dag or uow.vandaag,
                zorgoverleg_op=zorgoverleg,
                verwachte_weken=weken,
            )
        ).nieuw_id
    click.echo(f"Traject {nieuw} is gestart.")


@traject.command("stap", help="Zet een stap: wachten, afronden, verlengen, intrekken, heropenen.")
@met_kluis
@van_traject
@click.option(
    "--stap",
    metavar="STAP",
    type=click.Choice(STAPPEN),
    required=True,
    help="De stap: " + ", ".join(STAPPEN) + ".",
)
@op_dag
@weken
@click.option(
    "--reden-van",
    metavar="BESTAND",
    help="Lees de reden uit een bestand; - is de standaardinvoer. Nodig bij verleng en heropen.",
)
def stap(
    kluis: Path,
    wachtwoord_van: str | None,
    traject: int,
    stap: str,
    dag: date | None,
    weken: int | None,
    reden_van: str | None,
) -> None:
    """Take a step; the reason comes from a file, since others can read a command line."""
    from jos_desktop.services.trajectloop import zet_stap
    from jos_desktop.services.trajectregel import Trajectstap

    if reden_van == wachtwoord_van == "-":
        raise click.UsageError("Uit de standaardinvoer komt één ding: de reden of het wachtwoord.")
    reden = "" if reden_van is None else lees_regel(reden_van)
    soort = Trajectstap(stap)
    with open_kluis(kluis, wachtwoord_van) as vault:
        vault.change(lambda uow: zet_stap(uow, traject, soort, dag=dag, reden=reden, weken=weken))
    click.echo(f"Traject {traject}: {soort.label.lower()}.")


@traject.command("overstap", help="Geef de hulp door aan een andere functie.")
@met_kluis
@van_traject
@naar_functie
@op_dag
@zorgoverleg
@weken
def overstap(
    kluis: Path,
    wachtwoord_van: str | None,
    traject: int,
    functie: str,
    dag: date | None,
    zorgoverleg: date | None,
    weken: int | None,
) -> None:
    """Pass the help on; the old traject ends and a linked one goes on."""
    from jos_desktop.services.trajectloop import stap_over

    with open_kluis(kluis, wachtwoord_van) as vault:
        nieuw = vault.change(
            lambda uow: stap_over(
                uow,
                traject,
                Functie(functie),
                dag or uow.vandaag,
                zorgoverleg_op=zorgoverleg,
                weken=weken,
            )
        ).nieuw_id
    click.echo(f"Traject {traject} is doorgegeven en gaat verder als traject {nieuw}.")


@traject.command("monitor", help="Sluit een monitortraject af.")
@met_kluis
@van_traject
@click.option(
    "--uitkomst",
    metavar="UITKOMST",
    type=keuze(Monitoruitkomst),
    required=True,
    help="Hoe het gaat: " + ", ".join(code.value for code in Monitoruitkomst) + ".",
)
@op_dag
def monitor(
    kluis: Path, wachtwoord_van: str | None, traject: int, uitkomst: str, dag: date | None
) -> None:
    """End a monitortraject; a relapse makes a new klanttraject."""
    from jos_desktop.services.trajectloop import sluit_monitor

    soort = Monitoruitkomst(uitkomst)
    with open_kluis(kluis, wachtwoord_van) as vault:
        nieuw = vault.change(
            lambda uow: sluit_monitor(uow, traject, soort, dag or uow.vandaag)
        ).nieuw_id
    click.echo(f"Traject {traject} is afgesloten.")
    if nieuw is not None:
        click.echo(f"Er is een nieuw klanttraject: {nieuw}.")


@click.group("doel", cls=Opdrachten, help="Toon de doelen van een leerling, en geef een score.")
def doel() -> None:
    """Hold the commands about goals."""


@doel.command("lijst", help="Toon de doelen van een leerling met hun scores.")
@met_kluis
@click.option("--leerling", metavar="NUMMER", type=NUMMER, required=True, help="Zie: leerlingen.")
@als_json
def lijst(kluis: Path, wachtwoord_van: str | None, leerling: int, als_json: bool) -> None:
    """List the goals of one pupil."""
    from jos_desktop.services.doelenblad import lees_doelenblad

    with open_kluis(kluis, wachtwoord_van) as vault:
        doelen = lees_deel(vault, leerling, lambda uow: lees_doelenblad(uow, leerling)).doelen
    if als_json:
        toon_json([asdict(een) for een in doelen])
        return
    toon_tabel(
        ("Nr", "Doel", "Van wie", "Begin", "Nu", "Gehaald", "Traject"),
        (
            (
                een.id,
                een.omschrijving,
                een.van_wie.label,
                een.start,
                een.nu,
                een.behaald.label if een.behaald else "",
                een.traject,
            )
            for een in doelen
        ),
        "Deze leerling heeft nog geen doelen.",
    )


@doel.command("score", help="Geef een doel een score van 0 tot en met 10.")
@met_kluis
@click.option("--doel", "nummer", metavar="NUMMER", type=NUMMER, required=True, help="Het doel.")
@click.option("--score", metavar="CIJFER", type=click.IntRange(0, 10), required=True, help="0-10.")
@click.option(
    "--van-wie",
    metavar="WIE",
    type=keuze(DoelVan),
    default=DoelVan.LEERLING.value,
    help="Wie de score geeft: " + ", ".join(code.value for code in DoelVan) + ".",
)
@op_dag
def score(
    kluis: Path,
    wachtwoord_van: str | None,
    nummer: int,
    score: int,
    van_wie: str,
    dag: date | None,
) -> None:
    """Add a score to a goal."""
    from jos_desktop.services.doelen import ScoreGegevens, bewaar_score

    with open_kluis(kluis, wachtwoord_van) as vault:
        vault.change(
            lambda uow: bewaar_score(
                uow, nummer, ScoreGegevens(dag or uow.vandaag, score, DoelVan(van_wie))
            )
        )
    click.echo(f"Doel {nummer} heeft een score: {score}.")
