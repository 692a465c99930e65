"""The commands ``spreekuur``: what was held, with zero visitors too."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from jos_desktop.cli.kader import met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.logboek import kies_dag
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.cli.toestemming_opties import als_json, keuze
from jos_desktop.models.codes_school import Spreekuurdoelgroep, Spreekuurwijze


@click.group("spreekuur", cls=Opdrachten, help="Spreekuren, ook als er niemand kwam.")
def spreekuur() -> None:
    """Hold the commands about spreekuren."""


@spreekuur.command("lijst", help="Toon de spreekuren, het laatste bovenaan.")
@met_kluis
@als_json
def lijst(kluis: Path, wachtwoord_van: str | None, als_json: bool) -> None:
    """List the spreekuren."""
    from jos_desktop.services.spreekuren import lijst_spreekuren

    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = vault.query(lijst_spreekuren)
    if als_json:
        toon_json([asdict(rij) for rij in rijen])
        return
    toon_tabel(
        ("Nr", "Datum", "School", "Voor wie", "Bezoekers", "Stand"),
        (
            (rij.id, rij.datum, rij.school, rij.doelgroep.label, rij.bezoekers, rij.stand.label)
            for rij in rijen
        ),
        "Er zijn nog geen spreekuren.",
    )


@spreekuur.command("leg-vast", help="Schrijf een spreekuur op dat geweest is. Ook 0 telt.")
@met_kluis
@click.option("--school", metavar="CODE", required=True, help="De code van de school.")
@click.option(
    "--bezoekers",
    metavar="AANTAL",
    type=click.IntRange(0, 10_000),
    required=True,
    help="Hoeveel er kwamen. 0 als er niemand kwam.",
)
@click.option(
    "--doelgroep",
    metavar="WIE",
    type=keuze(Spreekuurdoelgroep),
    default=Spreekuurdoelgroep.MENTOREN.value,
    help="Voor wie het was (mentoren).",
)
@click.option(
    "--wijze",
    metavar="HOE",
    type=keuze(Spreekuurwijze),
    default=Spreekuurwijze.FYSIEK.value,
    help="Op school, telefonisch of online (fysiek).",
)
@click.option("--duur", metavar="MINUTEN", type=click.IntRange(0, 1440), help="Hoe lang.")
@click.option("--datum", metavar="DATUM", callback=kies_dag, help="Standaard vandaag.")
def leg_vast(
    kluis: Path,
    wachtwoord_van: str | None,
    school: str,
    bezoekers: int,
    doelgroep: str,
    wijze: str,
    duur: int | None,
    datum: date | None,
) -> None:
    """Add a spreekuur that was held."""
    from jos_desktop.services.scholen import lijst_scholen
    from jos_desktop.services.spreekuren import (
        SchoolBijSpreekuurOnbekend,
        SpreekuurGegevens,
        bewaar_spreekuur,
    )

    with open_kluis(kluis, wachtwoord_van) as vault:
        scholen = vault.query(lijst_scholen)
        gekozen = next((s.id for s in scholen if s.code.casefold() == school.casefold()), None)
        if gekozen is None:
            raise SchoolBijSpreekuurOnbekend
        gegevens = SpreekuurGegevens(
            datum or date.today(),
            gekozen,
            Spreekuurdoelgroep(doelgroep),
            Spreekuurwijze(wijze),
            duur_min=duur,
            bezoekers=bezoekers,
        )
        nummer = vault.change(lambda uow: bewaar_spreekuur(uow, gegevens)).nieuw_id
    wie = {0: "niemand", 1: "1 bezoeker"}.get(bezoekers, f"{bezoekers} bezoekers")
    click.echo(f"Spreekuur {nummer} is bewaard: {wie}.")
