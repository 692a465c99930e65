"""The command ``controle``: verify a vault, say what was found, and keep the report."""

import sys
from pathlib import Path

import click

from jos_desktop.cli.kader import EXIT_FOUT, EXIT_KLAAR, lees_wachtwoord, met_kluis, toon_json
from jos_desktop.cli.nederlands import Opdracht


@click.command("controle", cls=Opdracht, help="Controleer of de kluis heel is.")
@met_kluis
@click.option(
    "--verslag",
    metavar="BESTAND",
    type=click.Path(path_type=Path, readable=False),
    help="Bewaar het verslag als tekst; er staan geen namen in.",
)
@click.option("--json", "als_json", is_flag=True, help="Geef de uitvoer als JSON.")
def controle(kluis: Path, wachtwoord_van: str | None, verslag: Path | None, als_json: bool) -> int:
    """Verify every file, every page and every row; 0 when there is nothing to report."""
    from jos_desktop.storage.controle import controleer_map
    from jos_desktop.storage.vault import VaultNotFound
    from jos_desktop.werkstroom.bestanden import toets_plek
    from jos_desktop.werkstroom.controle import schrijf_verslag

    kluis = kluis.expanduser()
    if not (kluis / "kluis.json").is_file():
        raise VaultNotFound
    if verslag is not None:
        toets_plek(verslag, kluis=kluis)
    gevonden = controleer_map(kluis, lees_wachtwoord(wachtwoord_van), _meld())
    if verslag is not None:
        schrijf_verslag(gevonden, verslag, kluis=kluis)
    if als_json:
        toon_json(gevonden.gegevens())
    else:
        for regel in gevonden.regels():
            click.echo(regel)
    if gevonden.schoon:
        return EXIT_KLAAR
    if not gevonden.goed:
        click.echo(
            "De kluis is niet in orde: lees hierboven wat er is en vraag hulp als je het niet "
            "weet.",
            err=True,
        )
    return EXIT_FOUT


def _meld() -> "_Voortgang | None":
    """Show progress to somebody who watches, and not in a file."""
    return _Voortgang() if sys.stderr is not None and sys.stderr.isatty() else None


class _Voortgang:
    """Write the phase on one line of the terminal; Ctrl+C stops the work."""

    def __call__(self, fase: str, gedaan: int, totaal: int) -> None:
        deel = f" {gedaan} van {totaal}" if totaal else ""
        click.echo(f"\r\x1b[K{fase}{deel} ...", nl=False, err=True)
        if fase == "Ruimte":
            click.echo("\r\x1b[K", nl=False, err=True)
