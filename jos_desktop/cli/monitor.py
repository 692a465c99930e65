"""The commands ``monitor``: the check moments that are due, and how it goes."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from jos_desktop.cli.kader import lees_regel, met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.logboek import kies_dag
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.cli.toestemming_opties import als_json, keuze
from jos_desktop.models.codes_exit import Meetbron, Meetstand


@click.group("monitor", cls=Opdrachten, help="Hoe het gaat met wie je nog volgt.")
def monitor() -> None:
    """Hold the commands about check moments."""


@monitor.command("lijst", help="Toon de meetmomenten die openstaan, het eerste bovenaan.")
@met_kluis
@click.option("--alles", is_flag=True, help="Ook wat nog komt.")
@als_json
def lijst(kluis: Path, wachtwoord_van: str | None, alles: bool, als_json: bool) -> None:
    """List the open check moments whose day has come, or all of them."""
    from jos_desktop.services.nazorglijst import lees_momenten_te_doen

    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = vault.query(lees_momenten_te_doen)
    rijen = tuple(rij for rij in rijen if alles or rij.aan_de_beurt)
    if als_json:
        toon_json([asdict(rij) for rij in rijen])
        return
    toon_tabel(
        ("Nr", "Gepland", "Leerling", "School", "Traject"),
        (
            (rij.meetmoment_id, rij.gepland, rij.leerling, rij.school, rij.traject_id)
            for rij in rijen
        ),
        "Er is nu geen meetmoment aan de beurt.",
    )


@monitor.command("leg-vast", help="Leg vast hoe het gaat bij een meetmoment.")
@met_kluis
@click.option(
    "--moment",
    metavar="NUMMER",
    type=click.IntRange(1, 2**63 - 1),
    required=True,
    help="Het nummer. Zie: monitor lijst.",
)
@click.option(
    "--stand",
    metavar="STAND",
    type=keuze(Meetstand),
    required=True,
    help="Hoe het gaat: " + ", ".join(code.value for code in Meetstand) + ".",
)
@click.option(
    "--bron",
    metavar="BRON",
    type=keuze(Meetbron),
    required=True,
    help="Van wie je dat weet: " + ", ".join(code.value for code in Meetbron) + ".",
)
@click.option("--op", "dag", metavar="DATUM", callback=kies_dag, help="De dag. Standaard vandaag.")
@click.option(
    "--toelichting-van",
    metavar="BESTAND",
    help="Lees de toelichting uit een bestand; - is de standaardinvoer.",
)
def leg_vast(
    kluis: Path,
    wachtwoord_van: str | None,
    moment: int,
    stand: str,
    bron: str,
    dag: date | None,
    toelichting_van: str | None,
) -> None:
    """Write down how it goes; the words come from a file, since others can read a command line."""
    from jos_desktop.services import meetmomenten

    if toelichting_van == wachtwoord_van == "-":
        raise click.UsageError(
            "Uit de standaardinvoer komt één ding: de toelichting of het wachtwoord."
        )
    woorden = "" if toelichting_van is None else lees_regel(toelichting_van)
    with open_kluis(kluis, wachtwoord_van) as vault:
        vault.change(
            lambda uow: meetmomenten.leg_vast(
                uow,
                moment,
                meetmomenten.MetingGegevens(
                    dag or uow.vandaag, Meetbron(bron), Meetstand(stand), woorden
                ),
            )
        )
    click.echo(f"Meetmoment {moment} is vastgelegd.")
    if stand == Meetstand.ZORG.value:
        click.echo("Is dit een terugval? Meld die in het venster, bij het monitortraject.")
