"""The commands ``aanmelding``: what waits and what it misses, and the form out and back."""

from dataclasses import asdict
from pathlib import Path
from typing import Final

import click

from jos_desktop.cli.kader import met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.cli.toestemming_opties import BESTAND, NUMMER, als_json, kies_wie

_LEERLING: Final = click.option(
    "--leerling", metavar="NUMMER", type=NUMMER, help="Alleen deze leerling. Zie: leerlingen."
)


@click.group("aanmelding", cls=Opdrachten, help="Aanmeldingen, en het aanmeldformulier.")
def aanmelding() -> None:
    """Hold the commands about applications."""


@aanmelding.command("lijst", help="Toon de open aanmeldingen, en wat er nog mist.")
@met_kluis
@_LEERLING
@click.option("--alles", is_flag=True, help="Toon ook wat al besloten is.")
@als_json
def lijst(
    kluis: Path, wachtwoord_van: str | None, leerling: int | None, alles: bool, als_json: bool
) -> None:
    """List applications by date."""
    from jos_desktop.services.aanmeldlijst import lijst_aanmeldingen

    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = vault.query(lambda uow: lijst_aanmeldingen(uow, leerling, alles=alles))
    if als_json:
        toon_json([asdict(rij) for rij in rijen])
        return
    toon_tabel(
        ("Nr", "Leerling", "Datum", "Door", "Status", "Mist nog", "Al hulp van"),
        (
            (
                rij.id,
                f"{rij.leerling_id} {rij.leerling}",
                rij.datum,
                rij.ingang,
                rij.status,
                ", ".join(rij.ontbreekt),
                ", ".join(rij.hulp),
            )
            for rij in rijen
        ),
        "Er zijn geen open aanmeldingen.",
    )


@aanmelding.command("formulier", help="Maak een aanmeldformulier: leeg, of alvast ingevuld.")
@met_kluis
@click.option(
    "--leerling", metavar="NUMMER", type=NUMMER, help="Vul het alvast in. Zie: leerlingen."
)
@click.option(
    "--voor",
    metavar="WIE",
    callback=kies_wie,
    default="leerling",
    help="leerling, of een nummer uit: gezag lijst.",
)
@click.option("--uit", metavar="BESTAND", type=BESTAND, required=True, help="Waar de PDF komt.")
def formulier(
    kluis: Path, wachtwoord_van: str | None, leerling: int | None, voor: int | None, uit: Path
) -> None:
    """Write the form, empty or filled in for one receiver."""
    from jos_desktop.werkstroom.aanmeldformulier import schrijf_aanmeldformulier

    if leerling is None and voor is not None:
        raise click.UsageError("Geef bij --voor ook de leerling.")
    with open_kluis(kluis, wachtwoord_van) as vault:
        document = schrijf_aanmeldformulier(vault, uit, leerling, voor)
    click.echo(f"Formulier {document.documentnummer} staat in {uit}")


@aanmelding.command("inlezen", help="Lees een ingevuld aanmeldformulier bij een leerling.")
@met_kluis
@click.argument("bestand", metavar="BESTAND", type=BESTAND)
@click.option("--leerling", metavar="NUMMER", type=NUMMER, required=True, help="Zie: leerlingen.")
@click.option("--neem-over", is_flag=True, help="Vul aan wat nog leeg was.")
@als_json
def inlezen(
    kluis: Path,
    wachtwoord_van: str | None,
    bestand: Path,
    leerling: int,
    neem_over: bool,
    als_json: bool,
) -> None:
    """Show what a form would bring; take over only what was empty, when asked."""
    from jos_desktop.services import aanmeldformulier_terug as terug
    from jos_desktop.werkstroom.aanmeldformulier import lees_aanmeldformulier

    inhoud, ingevuld = lees_aanmeldformulier(bestand)
    with open_kluis(kluis, wachtwoord_van) as vault:
        regels = vault.query(lambda uow: terug.stel_voor(uow, ingevuld, leerling)).regels
        if neem_over:
            velden = frozenset(regel.veld for regel in regels if regel.kies)
            keuze = terug.Overname(leerling, velden, bestand=("Aanmeldformulier", inhoud))
            vault.change(lambda uow: terug.neem_over(uow, ingevuld, keuze))
    if als_json:
        toon_json([asdict(regel) for regel in regels])
        return
    toon_tabel(
        ("Veld", "Staat er nu", "Op het formulier", "Overgenomen" if neem_over else "Aanvullen"),
        (
            (regel.titel, regel.nu, regel.nieuw, "ja" if regel.kies else "nee, er stond al iets")
            for regel in regels
        ),
        "Alles wat op het formulier staat, stond al in het dossier.",
    )
