"""The command that chooses which documents of the dossier go along with a handover."""

from dataclasses import asdict
from pathlib import Path
from typing import Final

import click

from jos_desktop.cli.kader import met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.nederlands import Opdracht
from jos_desktop.cli.overdracht import van_overdracht
from jos_desktop.cli.toestemming_opties import NUMMER, als_json


@click.command("stukken", cls=Opdracht, help="Kies welke stukken meegaan met een overdracht.")
@met_kluis
@van_overdracht
@click.option(
    "--mee", metavar="STUK", type=NUMMER, multiple=True, help="Alleen dit stuk; mag vaker."
)
@click.option("--geen", is_flag=True, help="Geen enkel stuk.")
@als_json
def stukken(
    kluis: Path,
    wachtwoord_van: str | None,
    nummer: int,
    mee: tuple[int, ...],
    geen: bool,
    als_json: bool,
) -> None:
    """Show the documents of the dossier, and keep which of them go along."""
    from jos_desktop.services.overdrachtscherm import lees_stapgegevens
    from jos_desktop.services.overdrachtstukken import kies_stukken

    if mee and geen:
        raise click.UsageError("Kies --mee of --geen, niet allebei.")
    with open_kluis(kluis, wachtwoord_van) as vault:
        if mee or geen:
            vault.change(lambda uow: kies_stukken(uow, nummer, mee))
        keuze = vault.query(lambda uow: lees_stapgegevens(uow, nummer)).stukken
    if als_json:
        toon_json(asdict(keuze))
        return
    toon_tabel(
        ("Stuk", "Soort", "Bestand", "Bytes", "Gaat mee"),
        (
            (
                stuk.id,
                stuk.soort,
                stuk.vorm,
                stuk.grootte,
                "ja" if keuze.alles or (stuk.mee and not keuze.dicht) else "nee",
            )
            for stuk in keuze.stukken
        ),
        "Er staan geen stukken in dit dossier.",
    )
    if keuze.dicht and not keuze.alles:
        click.echo("Bij deze leerling is iets afgeschermd. Stukken gaan daarom niet mee.")


STUKKENOPDRACHTEN: Final = (stukken,)
"""What joins the group ``overdracht``."""
