"""The command ``leerling``: make one dossier of two of the same pupil, and undo that."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from jos_desktop.cli.kader import met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.nederlands import Opdrachten

if TYPE_CHECKING:
    from jos_desktop.services.samenvoegen import Voorstel

_GROOTSTE_ID: Final = 2**63 - 1
NUMMER: Final = click.IntRange(1, _GROOTSTE_ID)


@click.group("leerling", cls=Opdrachten, help="Voeg twee dossiers van één leerling samen.")
def leerling() -> None:
    """Hold the commands about one pupil."""


@leerling.command(
    "samenvoegen",
    help="Maak van twee dossiers één. Zonder --ja zie je alleen wat er verschilt.",
)
@met_kluis
@click.option("--leerling", "blijft", metavar="NUMMER", type=NUMMER, required=True)
@click.option(
    "--met",
    "gaat",
    metavar="NUMMER",
    type=NUMMER,
    required=True,
    help="Het dossier dat in het andere opgaat.",
)
@click.option(
    "--neem-over",
    metavar="VELDEN",
    default="",
    help="Wat uit het andere dossier komt, met komma's ertussen: naam,telefoon.",
)
@click.option("--ja", is_flag=True, help="Voeg samen, zonder te vragen.")
@click.option("--json", "als_json", is_flag=True, help="Geef de uitvoer als JSON.")
def samenvoegen(
    kluis: Path,
    wachtwoord_van: str | None,
    blijft: int,
    gaat: int,
    neem_over: str,
    ja: bool,
    als_json: bool,
) -> None:
    """Show what differs, and with ``--ja`` join the two."""
    from jos_desktop.services.samenvoegen import lees_voorstel, voeg_samen

    velden = frozenset(filter(None, (deel.strip() for deel in neem_over.split(","))))
    with open_kluis(kluis, wachtwoord_van) as vault:
        voorstel = vault.query(lambda uow: lees_voorstel(uow, blijft, gaat))
        onbekend = velden - {keuze.veld for keuze in voorstel.velden}
        if onbekend:
            raise click.UsageError(f"Dit verschilt niet: {', '.join(sorted(onbekend))}.")
        nummer = None
        if ja:
            nummer = vault.change(lambda uow: voeg_samen(uow, blijft, gaat, velden)).nieuw_id
    if als_json:
        toon_json({"samenvoeging": nummer, "verschillen": [asdict(k) for k in voorstel.velden]})
        return
    _toon(voorstel)
    if nummer is None:
        click.echo("Er is nog niets gebeurd. Voeg samen met --ja.")
    else:
        click.echo(f"Samengevoegd. Terugdraaien kan met samenvoeging {nummer}.")


@leerling.command("uit-elkaar", help="Maak samenvoegen ongedaan, zolang er niets is gewijzigd.")
@met_kluis
@click.option("--samenvoeging", metavar="NUMMER", type=NUMMER, required=True)
def uit_elkaar(kluis: Path, wachtwoord_van: str | None, samenvoeging: int) -> None:
    """Take the two apart again."""
    from jos_desktop.services.samenvoeging_terug import maak_samenvoegen_ongedaan

    with open_kluis(kluis, wachtwoord_van) as vault:
        vault.change(lambda uow: maak_samenvoegen_ongedaan(uow, samenvoeging))
    click.echo("Er zijn weer twee dossiers.")


def _toon(voorstel: "Voorstel") -> None:
    """Print what differs; shielded values stand masked."""
    toon_tabel(
        ("Veld", f"Blijft: {voorstel.blijft.id}", f"Gaat op: {voorstel.gaat.id}"),
        ((keuze.veld, keuze.blijft, keuze.gaat) for keuze in voorstel.velden),
        "De gegevens zijn gelijk.",
    )
    for tekst in voorstel.aandacht:
        click.echo(f"Let op: {tekst}")
