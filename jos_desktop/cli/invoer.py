"""The commands that import a list of pupils."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import click

from jos_desktop.cli.kader import met_kluis, open_kluis, toon_tabel
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.errors import KnownError

if TYPE_CHECKING:
    from jos_desktop.services.invoer import Invoeruitslag
    from jos_desktop.services.invoer_plan import Invoerplan

_BESTAND = click.Path(path_type=Path, readable=False)


class NietsTeLezen(KnownError):
    """Not one row of the list can be read."""

    wat: ClassVar[str] = "Geen enkele regel van deze lijst is te lezen. {reden}"
    doe: ClassVar[str] = 'Wijs de kolommen aan met --koppeling "veld=kolom;veld=kolom".'


class KlasOnbekend(KnownError):
    """The class asked for has nobody to import."""

    wat: ClassVar[str] = "In deze klas staat niemand om in te lezen."
    doe: ClassVar[str] = "Laat --klas weg om te zien welke klassen er zijn."


@click.group("invoer", cls=Opdrachten, help="Lees een lijst van school in.")
def invoer() -> None:
    """Hold the imports."""


@invoer.command("leerlingen", help="Lees een leerlingenlijst in (.xlsx of .csv).")
@met_kluis
@click.option("--bestand", metavar="BESTAND", type=_BESTAND, required=True, help="De lijst.")
@click.option("--alles", is_flag=True, help="Neem alle leerlingen over.")
@click.option("--klas", metavar="KLAS", multiple=True, help="Neem deze klas over (mag vaker).")
@click.option(
    "--koppeling",
    metavar="KOPPELING",
    help="Welke kolom wat is: veld=kolom;veld=kolom, of een .toml- of .json-bestand.",
)
@click.option("--blad", metavar="NAAM", help="Het tabblad van een werkmap.")
def leerlingen(
    kluis: Path,
    wachtwoord_van: str | None,
    bestand: Path,
    alles: bool,
    klas: tuple[str, ...],
    koppeling: str | None,
    blad: str | None,
) -> None:
    """Show what a list would do, and do it only for who was picked."""
    from jos_desktop.services.invoer_plan import Regelsoort
    from jos_desktop.services.invoer_velden import lees_opgave
    from jos_desktop.werkstroom.invoer import lees_invoer, voer_invoer_uit

    opgave = lees_opgave(koppeling) if koppeling else None
    with open_kluis(kluis, wachtwoord_van) as vault:
        plan = lees_invoer(vault, bestand, opgave, blad=blad)
        if plan.aantal(Regelsoort.OVERGESLAGEN) == len(plan.regels):
            reden = plan.regels[0].reden if plan.regels else ""
            raise NietsTeLezen(reden=plan.meldingen[-1] if plan.meldingen else reden)
        keuze = plan.kiesbaar if alles else frozenset[int]()
        for naam in klas:
            gekozen = plan.kies(klas=naam)
            if not gekozen and naam not in plan.klassen and not alles:
                raise KlasOnbekend
            keuze |= gekozen
        uitslag = voer_invoer_uit(vault, plan, keuze) if alles or klas else None
    _toon_plan(plan, kort=uitslag is not None)
    if uitslag is None:
        _toon_keuze(plan)
    else:
        _toon_uitslag(plan, uitslag)


def _toon_plan(plan: "Invoerplan", *, kort: bool) -> None:
    from jos_desktop.services.invoer_plan import Regelsoort

    for melding in plan.meldingen:
        click.echo(f"Let op: {melding}")
    if not kort:
        toon_tabel(
            ("Veld", "Kolom in de lijst"),
            ((veld.label, kolom) for veld, kolom in plan.koppeling.velden),
            "Er is nog geen kolom herkend.",
        )
        click.echo()
    rijen = [
        (regel.nummer, regel.soort.label, regel.naam, regel.klas, regel.reden)
        for regel in plan.regels
        if regel.soort is Regelsoort.OVERGESLAGEN or not kort
    ]
    if rijen:
        toon_tabel(("Regel", "Wat", "Naam", "Klas", "Waarom"), rijen, "")
        click.echo()


def _toon_keuze(plan: "Invoerplan") -> None:
    from jos_desktop.services.invoer_plan import Regelsoort

    aantallen = ", ".join(
        f"{plan.aantal(soort)} {soort.label.lower()}" for soort in Regelsoort if plan.aantal(soort)
    )
    click.echo(f"Dit zou er gebeuren: {aantallen}.")
    click.echo("Er is nog niets ingelezen. Neem alleen leerlingen over met wie je werkt:")
    if plan.klassen:
        click.echo(f"  --klas {plan.klassen[0]}    voor één klas ({', '.join(plan.klassen)})")
    click.echo("  --alles      voor de hele lijst")


def _toon_uitslag(plan: "Invoerplan", uitslag: "Invoeruitslag") -> None:
    from jos_desktop.services.invoer_plan import Regelsoort

    for regel in uitslag.niet_gedaan:
        click.echo(f"Regel {regel.nummer} is niet overgenomen: {regel.reden}")
    click.echo(
        f"Ingelezen: {len(uitslag.nieuw)} nieuw en {len(uitslag.gewijzigd)} gewijzigd. "
        f"Niet veranderd: {plan.aantal(Regelsoort.ONGEWIJZIGD)}, "
        f"overgeslagen: {plan.aantal(Regelsoort.OVERGESLAGEN)}."
    )
