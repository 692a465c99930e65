"""The command ``logboek``: read the logboek, or write an extract of it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

import click

from jos_desktop.cli.kader import met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.nederlands import Opdracht
from jos_desktop.errors import KnownError

if TYPE_CHECKING:
    from jos_desktop.models.uittreksel import UittrekselRegel

_GROOTSTE_ID: Final = 2**63 - 1


class DagOnleesbaar(KnownError):
    """Not a date."""

    wat: ClassVar[str] = "Dit is geen datum die JOS Desktop kan lezen."
    doe: ClassVar[str] = "Schrijf de datum zo: 23-11-2026."


def kies_dag(_ctx: click.Context, _param: click.Parameter, tekst: str | None) -> date | None:
    """Return the day that an option names. Raises DagOnleesbaar."""
    if tekst is None:
        return None
    from jos_desktop.services.datums import lees_datum

    dag = lees_datum(tekst, vandaag=date.today())
    if dag is None:
        raise DagOnleesbaar
    return dag


@click.command("logboek", cls=Opdracht, help="Toon het logboek, of maak er een uittreksel van.")
@met_kluis
@click.option(
    "--leerling",
    metavar="NUMMER",
    type=click.IntRange(1, _GROOTSTE_ID),
    help="Alleen deze leerling. Zie: leerlingen.",
)
@click.option("--vanaf", metavar="DATUM", callback=kies_dag, help="Vanaf deze dag.")
@click.option("--tot", metavar="DATUM", callback=kies_dag, help="Tot en met deze dag.")
@click.option(
    "--uit",
    metavar="BESTAND",
    type=click.Path(path_type=Path, readable=False),
    help="Schrijf een uittreksel: .pdf of .csv. Dat komt zelf in het logboek.",
)
@click.option(
    "--json",
    "als_json",
    is_flag=True,
    help="Geef het uittreksel als JSON. Dat komt zelf in het logboek.",
)
def logboek(
    kluis: Path,
    wachtwoord_van: str | None,
    leerling: int | None,
    vanaf: date | None,
    tot: date | None,
    uit: Path | None,
    als_json: bool,
) -> None:
    """Show events, or write them to a file."""
    from jos_desktop.services.uittreksels import als_gegevens, maak_uittreksel
    from jos_desktop.werkstroom.logboek import geef_uittreksel, schrijf_uittreksel, vorm_van

    if uit is not None:
        vorm_van(uit)  # before asking for a password that would be of no use
    with open_kluis(kluis, wachtwoord_van) as vault:
        if uit is not None:
            gelezen = schrijf_uittreksel(vault, uit, leerling, vanaf, tot)
        elif als_json:
            gelezen = geef_uittreksel(vault, leerling, vanaf, tot)
        else:
            gelezen = vault.query(lambda uow: maak_uittreksel(uow, leerling, vanaf, tot))
    if als_json:
        toon_json(als_gegevens(gelezen))
        return
    if uit is not None:
        aantal = len(gelezen.regels)
        woord = "regel" if aantal == 1 else "regels"
        click.echo(f"Het uittreksel van {aantal} {woord} staat in {uit}")
        return
    toon_tabel(
        ("Regel", "Wanneer", "Gebeurtenis", "Wie", "Leerling", "Waarvan", "Velden"),
        (_rij(regel) for regel in gelezen.regels),
        "In deze periode staat niets in het logboek.",
    )
    click.echo(f"Kop van de keten bij regel {gelezen.kop_regel}: {gelezen.kop}")


def _rij(regel: "UittrekselRegel") -> tuple[object, ...]:
    from jos_desktop.models.uittreksel import wie_in_woorden

    return (
        regel.nummer,
        f"{regel.moment.astimezone():%d-%m-%Y %H:%M}",
        regel.gebeurtenis,
        wie_in_woorden(regel.door, regel.namens),
        regel.leerling,
        regel.waarvan,
        ", ".join(veld.veld for veld in regel.velden),
    )
