"""The commands for when something is lost: what to do now, write it down, report it."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jos_desktop.cli.kader import lees_regel, met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.logboek import kies_dag
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.models.codes_recht import Incidentsoort

if TYPE_CHECKING:
    from jos_desktop.models.incidentverslag import Incidentverslag

_BESTAND = click.Path(path_type=Path, readable=False)
_als_json = click.option("--json", "als_json", is_flag=True, help="Geef de uitvoer als JSON.")


@click.group("incident", cls=Opdrachten, help="Iets kwijt: wat doe je nu, en wat stond erop.")
def incident() -> None:
    """Hold the commands about incidents."""


@incident.command("maak", help="Schrijf op wat er kwijt is, en zie wat je nu doet.")
@met_kluis
@click.option(
    "--soort",
    metavar="SOORT",
    type=click.Choice([lid.value for lid in Incidentsoort]),
    required=True,
    help="Wat is er kwijt: " + ", ".join(lid.value for lid in Incidentsoort) + ".",
)
@click.option("--gemerkt", metavar="DATUM", callback=kies_dag, help="Wanneer je het merkte.")
@click.option("--gebeurd", metavar="DATUM", callback=kies_dag, help="Wanneer het gebeurde.")
@click.option(
    "--wat-van", metavar="BESTAND", help="Lees in één regel wat er gebeurde, zonder namen."
)
@click.option("--gemeld", metavar="DATUM", callback=kies_dag, help="Wanneer je het meldde.")
@click.option("--gemeld-aan", metavar="FUNCTIE", default="", help="Aan wie, bijvoorbeeld: FG.")
@click.option("--uit", metavar="BESTAND", type=_BESTAND, help="Maak ook het verslag als PDF.")
@_als_json
def maak(
    kluis: Path,
    wachtwoord_van: str | None,
    soort: str,
    gemerkt: date | None,
    gebeurd: date | None,
    wat_van: str | None,
    gemeld: date | None,
    gemeld_aan: str,
    uit: Path | None,
    als_json: bool,
) -> None:
    """Write an incident down, and say what to do now."""
    from jos_desktop.models.incidentwoorden import STAPPEN, TERMIJN
    from jos_desktop.services.incidenten import IncidentGegevens, leg_incident_vast
    from jos_desktop.werkstroom.incident import lees_verslag, schrijf_verslag

    if wat_van == wachtwoord_van == "-":
        raise click.UsageError("Uit de standaardinvoer komt één ding: het wachtwoord of de tekst.")
    gegevens = IncidentGegevens(
        Incidentsoort(soort),
        gemerkt or date.today(),
        gebeurd,
        "" if wat_van is None else lees_regel(wat_van),
        gemeld,
        gemeld_aan,
    )
    with open_kluis(kluis, wachtwoord_van) as vault:
        nummer = vault.change(lambda uow: leg_incident_vast(uow, gegevens)).nieuw_id
        verslag = (
            lees_verslag(vault, nummer) if uit is None else schrijf_verslag(vault, uit, nummer)
        )
    if als_json:
        toon_json(_gegevens(verslag))
        return
    click.echo(f"Opgeschreven als nummer {nummer}. Doe nu dit:")
    for plek, stap in enumerate(STAPPEN[gegevens.soort], start=1):
        click.echo(f"{plek}. {stap}")
    click.echo(TERMIJN)
    if uit is not None:
        click.echo(f"Het verslag voor je werkgever staat in {uit}")


@incident.command("lijst", help="Toon wat er is opgeschreven.")
@met_kluis
@_als_json
def lijst(kluis: Path, wachtwoord_van: str | None, als_json: bool) -> None:
    """List the incidents."""
    from jos_desktop.services.incidenten import lijst_incidenten

    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = vault.query(lijst_incidenten)
    if als_json:
        toon_json([asdict(rij) for rij in rijen])
        return
    toon_tabel(
        ("Nr", "Wat", "Gebeurd", "Gemerkt", "Gemeld", "Aan"),
        (
            (
                rij.id,
                rij.soort.label,
                rij.gebeurd_op,
                rij.ontdekt_op,
                rij.gemeld_op or "nog niet",
                rij.gemeld_aan,
            )
            for rij in rijen
        ),
        "Er is niets opgeschreven dat kwijt is.",
    )


def _gegevens(verslag: "Incidentverslag") -> dict[str, object]:
    """Return the report as plain data; where the second place is stays inside."""
    from jos_desktop.models.incidentwoorden import beveiliging_in_woorden, kopieen_in_woorden

    voorraad = verslag.inventaris
    return {
        "kluis": verslag.kluis_id,
        "incident": None if verslag.incident is None else asdict(verslag.incident),
        "stand_van": voorraad.hersteld_van or voorraad.gemaakt,
        "personen": dict(voorraad.personen),
        "gegevens": dict(voorraad.gegevens),
        "soorten": list(voorraad.soorten),
        "afgeschermde_adressen": voorraad.afgeschermd,
        "meldcode": voorraad.meldcode,
        "versleuteling": list(beveiliging_in_woorden(verslag.beveiliging)),
        "reservekopieen": list(kopieen_in_woorden(verslag.beveiliging)),
        "uitvoer": [asdict(regel) for regel in voorraad.uitvoer],
    }
