"""The terms of dossiers on the command line: what is due, and the proofs of what went."""

from dataclasses import asdict
from pathlib import Path

import click

from jos_desktop.cli.kader import met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.nederlands import Opdrachten

als_json = click.option("--json", "als_json", is_flag=True, help="Geef de uitvoer als JSON.")


@click.group("bewaren", cls=Opdrachten, help="Hoe lang dossiers blijven, en wat er is vernietigd.")
def bewaren() -> None:
    """Hold the commands about keeping."""


@bewaren.command("lijst", help="Toon welke dossiers aan het eind van hun termijn zijn.")
@met_kluis
@click.option("--alles", is_flag=True, help="Ook dossiers waarvan de termijn nog lang loopt.")
@als_json
def lijst(kluis: Path, wachtwoord_van: str | None, alles: bool, als_json: bool) -> None:
    """Print the dossiers that ask for something."""
    from jos_desktop.services.bewaartermijn import lijst_bewaartermijn

    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = vault.query(lambda uow: lijst_bewaartermijn(uow, alles=alles))
    if als_json:
        toon_json([{**asdict(rij), "doe": rij.doe} for rij in rijen])
        return
    toon_tabel(
        ("Nummer", "Wie", "Wat", "Laatste", "Bewaren tot", "Stand", "Wat te doen"),
        (
            (r.leerling_id, r.naam, r.wat, r.laatste, r.langer_tot or r.tot, r.stand.label, r.doe)
            for r in rijen
        ),
        "Er is nu geen dossier aan de beurt.",
    )


@bewaren.command("bewijzen", help="Toon de bewijzen van vernietiging; er staan geen namen in.")
@met_kluis
@als_json
def bewijzen(kluis: Path, wachtwoord_van: str | None, als_json: bool) -> None:
    """Print the proofs."""
    from jos_desktop.services.vernietigingsverzoek import lees_bewijzen

    with open_kluis(kluis, wachtwoord_van) as vault:
        gevonden = vault.query(lees_bewijzen)
    if als_json:
        toon_json([{**asdict(bewijs), "kenmerk": bewijs.kenmerk} for bewijs in gevonden])
        return
    toon_tabel(
        ("Op", "Wat", "Waarom", "Kenmerk"),
        (
            (bewijs.datum, "Heel dossier" if bewijs.heel else "Deel", bewijs.reden, bewijs.kenmerk)
            for bewijs in gevonden
        ),
        "Er is nog niets vernietigd.",
    )
