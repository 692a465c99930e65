"""The command ``gezag``: who has gezag, how that is known, until when, and who is informed."""

from dataclasses import asdict
from pathlib import Path
from typing import Final

import click

from jos_desktop.cli.kader import met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.nederlands import Opdrachten

_GROOTSTE_ID: Final = 2**63 - 1


@click.group("gezag", cls=Opdrachten, help="Toon wie gezag heeft en wie van JOS hoort.")
def gezag() -> None:
    """Hold the commands about gezag."""


@gezag.command("lijst", help="Toon per leerling wie gezag heeft, en hoe dat is vastgesteld.")
@met_kluis
@click.option(
    "--leerling",
    metavar="NUMMER",
    type=click.IntRange(1, _GROOTSTE_ID),
    help="Alleen deze leerling. Zie: leerlingen.",
)
@click.option("--json", "als_json", is_flag=True, help="Geef de uitvoer als JSON.")
def lijst(kluis: Path, wachtwoord_van: str | None, leerling: int | None, als_json: bool) -> None:
    """List everybody whose gezag counts or has to be found out; no address, no number."""
    from jos_desktop.services.gezag import lijst_gezag

    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = vault.query(lambda uow: lijst_gezag(uow, leerling))
    if als_json:
        toon_json([asdict(rij) for rij in rijen])
        return
    toon_tabel(
        ("Nr", "Leerling", "Persoon", "Relatie", "Gezag", "Vastgesteld", "Tot", "Informeren"),
        (
            (
                rij.betrokkene_id,
                f"{rij.leerling_id} {rij.leerling}",
                rij.naam,
                rij.relatie,
                rij.gezag,
                rij.bron or "nog niet nagekeken",
                rij.tot or "",
                rij.informeren,
            )
            for rij in rijen
        ),
        "Er staat nog niemand met gezag in deze kluis.",
    )
