"""The commands for a laptop that goes: hand back, wipe, finish a wipe that was broken off."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

import click

from jos_desktop.cli.kader import kies_kluis, lees_wachtwoord, met_kluis, vraag_regel
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.errors import KnownError

if TYPE_CHECKING:
    from jos_desktop.models.wisbewijs import Wisbewijs
    from jos_desktop.storage.vault import Vault

_BESTAND: Final = click.Path(path_type=Path, readable=False)
BEVESTIGING: Final = "WISSEN"


class WissenNietBevestigd(KnownError):
    """Nobody typed the word."""

    wat: ClassVar[str] = "Je hebt het wissen niet bevestigd. Er is niets gewist."
    doe: ClassVar[str] = "Weet je het zeker? Typ dan WISSEN, of geef --bevestig WISSEN."


met_bewijs = click.option(
    "--bewijs",
    metavar="BESTAND",
    type=_BESTAND,
    required=True,
    help="Waar het bewijs komt (PDF). Niet in de kluis.",
)


@click.group("laptop-weg", cls=Opdrachten, help="Deze laptop gaat weg: overgeven en wissen.")
def laptop_weg() -> None:
    """Hold the commands about a laptop that goes."""


@laptop_weg.command("overgeven", help="Zet een laatste reservekopie op een plek buiten de kluis.")
@met_kluis
@click.option("--naar", metavar="MAP", type=_BESTAND, required=True, help="De USB-stick of map.")
def overgeven(kluis: Path, wachtwoord_van: str | None, naar: Path) -> None:
    """Make the backup that goes to the employer and verify it by opening it."""
    from jos_desktop.werkstroom.laptop_weg import controleer_overgave, geef_over

    wachtwoord = lees_wachtwoord(wachtwoord_van)
    with _open(kluis, wachtwoord) as vault:
        pad = geef_over(vault, naar)
        overgave = controleer_overgave(vault, pad, wachtwoord)
    click.echo(f"De reservekopie is geopend en helemaal nagelezen: {pad}")
    click.echo(f"SHA-256: {overgave.sha256}")
    click.echo(
        "De werkgeversleutel past erop."
        if overgave.werkgever
        else "Er is geen werkgeversleutel. Geef je werkgever ook je herstelblad, op papier."
    )
    if overgave.zelfde_schijf:
        click.echo("Let op: deze plek is op dezelfde schijf als de kluis. Kies liever een andere.")


@laptop_weg.command("wis", help="Wis de kluis van deze laptop. Dat kan niet terug.")
@met_kluis
@met_bewijs
@click.option(
    "--kopie",
    metavar="BESTAND",
    type=_BESTAND,
    required=True,
    help="De overgegeven reservekopie. Die wordt eerst nagelezen.",
)
@click.option("--laptop", metavar="NUMMER", default="", help="Nummer van de laptop, voor bewijs.")
@click.option("--ook-tweede-plek", is_flag=True, help="Wis ook de reservekopieën daar.")
@click.option("--ook-oude-kluizen", is_flag=True, help="Wis ook oudere kopieën ernaast.")
@click.option("--bevestig", metavar="WOORD", help="Typ WISSEN om te bevestigen.")
def wis(
    kluis: Path,
    wachtwoord_van: str | None,
    bewijs: Path,
    kopie: Path,
    laptop: str,
    ook_tweede_plek: bool,
    ook_oude_kluizen: bool,
    bevestig: str | None,
) -> None:
    """Verify what was handed over, wipe, and write the proof."""
    from jos_desktop.werkstroom.bestanden import toets_plek
    from jos_desktop.werkstroom.laptop_weg import (
        FASEN,
        Wiskeuzes,
        controleer_overgave,
        lees_plan,
        wis_laptop,
    )

    toets_plek(bewijs, kluis=kluis)
    wachtwoord = lees_wachtwoord(wachtwoord_van)
    with _open(kluis, wachtwoord) as vault:
        overgave = controleer_overgave(vault, kopie, wachtwoord)
        _eis_bevestiging(bevestig, dict(lees_plan(vault).aantallen).get("leerlingen", 0))
        keuzes = Wiskeuzes(laptop, ook_tweede_plek, ook_oude_kluizen)
        klaar = wis_laptop(
            vault,
            wachtwoord,
            kopie,
            overgave,
            keuzes,
            lambda fase, _van: click.echo(f"{FASEN[fase]} ...", err=True),
        )
    _geef_bewijs(klaar, bewijs)


@laptop_weg.command("afmaken", help="Maak wissen af dat werd onderbroken. Vraagt geen wachtwoord.")
@kies_kluis
@met_bewijs
def afmaken(kluis: Path, bewijs: Path) -> None:
    """Finish a wipe that was broken off."""
    from jos_desktop.werkstroom.laptop_weg import maak_wissen_af

    gewist, klaar = maak_wissen_af(kluis.expanduser())
    if klaar is not None:
        _geef_bewijs(klaar, bewijs)
        return
    click.echo("De kluis is gewist. Wat erop stond is niet meer te zeggen: dat is al weg.")
    if gewist.over:
        click.echo(f"In de map staat nog: {', '.join(gewist.over)}")


def _open(kluis: Path, wachtwoord: str) -> "Vault":
    from jos_desktop.storage.vault import Vault

    return Vault.open(kluis, wachtwoord)


def _eis_bevestiging(bevestig: str | None, leerlingen: int) -> None:
    if bevestig is None:
        woord = "leerling" if leerlingen == 1 else "leerlingen"
        click.echo(
            f"De dossiers van {leerlingen} {woord} gaan van deze laptop. Dat kan niet terug.",
            err=True,
        )
        bevestig = vraag_regel(f"Typ {BEVESTIGING} om door te gaan")
    if bevestig.strip() != BEVESTIGING:
        raise WissenNietBevestigd


def _geef_bewijs(klaar: "Wisbewijs", bewijs: Path) -> None:
    from jos_desktop.werkstroom.laptop_weg import schrijf_bewijs

    schrijf_bewijs(klaar, bewijs)
    if klaar.leeg:
        click.echo("De kluis is van deze laptop gewist. Nagekeken: er staat niets meer.")
    else:
        click.echo(f"De kluis is gewist. In de map staat nog: {', '.join(klaar.over)}")
    if klaar.tweede_plek:
        click.echo("Op de tweede plek staan nog reservekopieën.")
    click.echo(f"Het bewijs staat in {bewijs}")
