"""The commands ``taak``: what there is to do, and what is done."""

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
from jos_desktop.cli.toestemming_opties import NUMMER, als_json, keuze
from jos_desktop.models.codes_werk import Herhaling

_LEERLING: Final = click.option(
    "--leerling", metavar="NUMMER", type=NUMMER, help="Alleen deze leerling. Zie: leerlingen."
)


@click.group("taak", cls=Opdrachten, help="Taken: toon ze, maak er een, of vink af.")
def taak() -> None:
    """Hold the commands about tasks."""


@taak.command("lijst", help="Toon de open taken, of wat klaar is.")
@met_kluis
@_LEERLING
@click.option("--klaar", is_flag=True, help="Toon wat klaar is.")
@als_json
def lijst(
    kluis: Path, wachtwoord_van: str | None, leerling: int | None, klaar: bool, als_json: bool
) -> None:
    """List tasks by date."""
    from jos_desktop.services.taken import lijst_taken

    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = lees_deel(
            vault, leerling, lambda uow: lijst_taken(uow, klaar=klaar, leerling_id=leerling)
        )
    if als_json:
        toon_json([asdict(rij) for rij in rijen])
        return
    toon_tabel(
        ("Nr", "Wanneer", "Taak", "Leerling", "Komt terug"),
        (
            (
                rij.id,
                rij.datum or "",
                rij.omschrijving,
                f"{rij.leerling_id} {rij.leerling}" if rij.leerling_id else "",
                rij.herhaling,
            )
            for rij in rijen
        ),
        "Er zijn geen taken.",
    )


@taak.command("maak", help="Maak een taak. Wat je gaat doen, lees je uit een bestand.")
@met_kluis
@click.option(
    "--wat-van",
    metavar="BESTAND",
    required=True,
    help="Lees de taak uit een bestand; - is de standaardinvoer.",
)
@click.option("--datum", metavar="DATUM", callback=kies_dag, help="Wanneer je het doet.")
@_LEERLING
@click.option(
    "--herhaal",
    metavar="HOE",
    type=keuze(Herhaling),
    help="Komt terug: " + ", ".join(een.value for een in Herhaling) + ".",
)
def maak(
    kluis: Path,
    wachtwoord_van: str | None,
    wat_van: str,
    datum: date | None,
    leerling: int | None,
    herhaal: str | None,
) -> None:
    """Add a task."""
    from jos_desktop.services.taken import TaakGegevens, bewaar_taak

    gegevens = TaakGegevens(
        lees_regel(wat_van),
        datum,
        leerling,
        herhaling=Herhaling(herhaal) if herhaal else None,
    )
    with open_kluis(kluis, wachtwoord_van) as vault:
        changes = vault.change(lambda uow: bewaar_taak(uow, gegevens))
    click.echo(f"Taak {changes.nieuw_id} is gemaakt.")


@taak.command("klaar", help="Vink een taak af. Komt hij terug, dan staat de volgende klaar.")
@met_kluis
@click.argument("nummer", type=NUMMER)
@click.option("--weer-open", is_flag=True, help="Zet de taak weer open.")
def klaar(kluis: Path, wachtwoord_van: str | None, nummer: int, weer_open: bool) -> None:
    """Tick a task off, or open it again."""
    from jos_desktop.services.taken import zet_klaar

    with open_kluis(kluis, wachtwoord_van) as vault:
        changes = vault.change(lambda uow: zet_klaar(uow, nummer, klaar=not weer_open))
    click.echo(f"Taak {nummer} staat weer open." if weer_open else f"Taak {nummer} is klaar.")
    if changes.nieuw_id is not None:
        click.echo(f"De volgende keer is taak {changes.nieuw_id}.")
