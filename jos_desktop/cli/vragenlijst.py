"""The commands ``vragenlijst``: check an own exit-vragenlijst, show it, and put it in use."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from jos_desktop.cli.kader import Start, met_kluis, open_kluis
from jos_desktop.cli.nederlands import Opdrachten

if TYPE_CHECKING:
    from jos_desktop.models.vragenlijst import Vragenlijst

_BESTAND: Final = click.Path(path_type=Path, readable=False)
met_vertaling = click.option(
    "--vertaling",
    "vertalingen",
    metavar="BESTAND",
    type=_BESTAND,
    multiple=True,
    help="Een vertaling van de lijst. Mag vaker.",
)


@click.group("vragenlijst", cls=Opdrachten, help="De exit-vragenlijst: welke vragen je stelt.")
def vragenlijst() -> None:
    """Hold the commands about the exit-vragenlijst."""


@vragenlijst.command("controleer", help="Kijk een eigen vragenlijst na. Vraagt geen kluis.")
@click.argument("bestand", metavar="BESTAND", type=_BESTAND)
@met_vertaling
def controleer(bestand: Path, vertalingen: tuple[Path, ...]) -> None:
    """Check a list and its translations."""
    from jos_desktop.werkstroom.vragenlijsten import lees_lijstbestanden

    gelezen = lees_lijstbestanden(bestand, vertalingen)
    _toon_regel(gelezen.lijst)
    for vertaling in gelezen.vertalingen:
        _toon_regel(vertaling)
    click.echo("De lijst is goed. Gebruiken: vragenlijst gebruik BESTAND")


@vragenlijst.command("toon", help="Toon de lijst die in gebruik is; zonder kluis die van JOS.")
@click.option("--taal", default="nl", metavar="CODE", help="Bijvoorbeeld tr of ar.")
@click.option("--kluis", metavar="MAP", type=_BESTAND, help="De map van de kluis.")
@click.option(
    "--wachtwoord-van",
    metavar="BESTAND",
    help="Lees het wachtwoord uit een bestand; - is de standaardinvoer.",
)
@click.pass_context
def toon(ctx: click.Context, taal: str, kluis: Path | None, wachtwoord_van: str | None) -> None:
    """Show the list in use, in one language."""
    from jos_desktop.services.exitlijsten import TaalOntbreekt, lijst_in_gebruik, meegeleverd

    start = ctx.find_object(Start)
    map_ = kluis or (start.kluis if start else None)
    if map_ is not None:
        with open_kluis(map_, wachtwoord_van) as vault:
            lijst = vault.query(lambda uow: lijst_in_gebruik(uow, taal))
    else:
        gevonden = next((een for een in meegeleverd() if een.taal == taal), None)
        if gevonden is None:
            raise TaalOntbreekt
        lijst = gevonden
    _toon_regel(lijst)
    for vraag in lijst.vragen:
        click.echo(f"\n{vraag.sleutel} ({vraag.vorm.label})")
        for informant, tekst in vraag.tekst.items():
            click.echo(f"  {informant.label}: {tekst}")
        if vraag.schaal:
            opties = (optie.label for optie in lijst.schaal_van(vraag).opties)
            click.echo(f"  {' / '.join(opties)}")


@vragenlijst.command("gebruik", help="Stel voortaan deze vragen. Wat loopt, loopt zo door.")
@click.argument("bestand", metavar="BESTAND", type=_BESTAND)
@met_vertaling
@met_kluis
def gebruik(
    bestand: Path, vertalingen: tuple[Path, ...], kluis: Path, wachtwoord_van: str | None
) -> None:
    """Put an own list in use."""
    from jos_desktop.services.exitlijsten import neem_in_gebruik
    from jos_desktop.werkstroom.vragenlijsten import lees_lijstbestanden

    gelezen = lees_lijstbestanden(bestand, vertalingen)
    with open_kluis(kluis, wachtwoord_van) as vault:
        vault.change(lambda uow: neem_in_gebruik(uow, gelezen.lijst, gelezen.vertalingen))
    _toon_regel(gelezen.lijst)
    click.echo("Deze lijst is nu in gebruik. Eerdere antwoorden houden hun eigen woorden.")


@vragenlijst.command("terug", help="Gebruik weer de lijst van JOS Desktop.")
@met_kluis
def terug(kluis: Path, wachtwoord_van: str | None) -> None:
    """Go back to the list of JOS Desktop."""
    from jos_desktop.services.exitlijsten import ga_terug

    with open_kluis(kluis, wachtwoord_van) as vault:
        vault.change(ga_terug)
    click.echo("De lijst van JOS Desktop is weer in gebruik.")


@vragenlijst.command("sjabloon", help="Bewaar de lijst van JOS als begin van een eigen lijst.")
@click.argument("uit", metavar="BESTAND", type=_BESTAND)
@click.option("--taal", default="nl", metavar="CODE", help="Alleen de woorden in deze taal.")
def sjabloon(uit: Path, taal: str) -> None:
    """Write the list of JOS as a start."""
    from jos_desktop.werkstroom.vragenlijsten import schrijf_sjabloon

    schrijf_sjabloon(uit, taal)
    click.echo(f"Het begin staat in {uit}")


def _toon_regel(lijst: "Vragenlijst") -> None:
    nakijken = "" if lijst.nagekeken else ", nog nakijken door een vertaler"
    click.echo(
        f"{lijst.titel}: {lijst.sleutel}, versie {lijst.versie}, {len(lijst.vragen)} vragen, "
        f"{lijst.taalnaam}{nakijken}"
    )
