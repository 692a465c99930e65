"""The commands ``overleg``: which meetings there are, and their agenda on paper."""

from dataclasses import asdict
from pathlib import Path

import click

from jos_desktop.cli import toestemming_opties as opties
from jos_desktop.cli.kader import met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.nederlands import Opdrachten


@click.group("overleg", cls=Opdrachten, help="Zorgoverleg en MDO: de lijst en de agenda.")
def overleg() -> None:
    """Hold the commands about meetings."""


@overleg.command("lijst", help="Toon de overleggen, en hoe ver ze zijn voorbereid.")
@met_kluis
@opties.als_json
def lijst(kluis: Path, wachtwoord_van: str | None, als_json: bool) -> None:
    """List meetings; nobody is named."""
    from jos_desktop.services.overleggen import lijst_overleggen

    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = vault.query(lijst_overleggen)
    if als_json:
        toon_json([asdict(rij) for rij in rijen])
        return
    toon_tabel(
        ("Nr", "Wanneer", "Soort", "School", "Punten", "Voorbereid", "Afgerond"),
        (
            (
                rij.id,
                rij.datum,
                rij.soort.label,
                rij.school,
                rij.punten,
                rij.voorbereid,
                "ja" if rij.afgerond else "",
            )
            for rij in rijen
        ),
        "Er is nog geen overleg.",
    )


@overleg.command("agenda", help="Schrijf de agenda als PDF, met alleen wie er met naam op mag.")
@met_kluis
@click.argument("nummer", type=opties.NUMMER)
@click.option("--uit", metavar="BESTAND", type=opties.BESTAND, required=True, help="De PDF.")
def agenda(kluis: Path, wachtwoord_van: str | None, nummer: int, uit: Path) -> None:
    """Write the agenda of a meeting."""
    from jos_desktop.werkstroom.zorgpapier import maak_zorgpapier, schrijf_zorgpapier

    with open_kluis(kluis, wachtwoord_van) as vault:
        gemaakt = maak_zorgpapier(vault, nummer)
        schrijf_zorgpapier(vault, gemaakt, uit)
    click.echo(f"De agenda staat in {uit}")
