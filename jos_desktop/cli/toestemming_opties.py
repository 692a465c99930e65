"""What the commands ``toestemming`` share: whose consent, for what, for whom, until when."""

from pathlib import Path
from typing import Final

import click

from jos_desktop.cli.logboek import kies_dag
from jos_desktop.models.codes import Code, ToestemmingDoel
from jos_desktop.models.codes_recht import Ontvangersoort

_GROOTSTE_ID: Final = 2**63 - 1
NUMMER: Final = click.IntRange(1, _GROOTSTE_ID)
BESTAND: Final = click.Path(path_type=Path, readable=False)
LEERLING: Final = "leerling"


def keuze(codes: type[Code] | tuple[Code, ...]) -> click.Choice[str]:
    """Return a choice by code."""
    return click.Choice([code.value for code in codes])


def kies_wie(_ctx: click.Context, _param: click.Parameter, tekst: str) -> int | None:
    """Read a person: "leerling", or the number that ``toestemming lijst`` shows."""
    if tekst.casefold() == LEERLING:
        return None
    if tekst.isascii() and tekst.isdigit() and 0 < int(tekst) <= _GROOTSTE_ID:
        return int(tekst)
    raise click.BadParameter("kies 'leerling' of een nummer uit: toestemming lijst")


van_leerling = click.option(
    "--leerling", metavar="NUMMER", type=NUMMER, required=True, help="Zie: leerlingen."
)
doel = click.option(
    "--doel",
    metavar="DOEL",
    type=keuze(ToestemmingDoel),
    required=True,
    help="Waarvoor: " + ", ".join(doel.value for doel in ToestemmingDoel) + ".",
)
ontvanger = click.option("--ontvanger", metavar="NAAM", default="", help="Aan wie je deelt.")
soort = click.option(
    "--soort",
    metavar="SOORT",
    type=keuze(Ontvangersoort),
    help="Wat voor ontvanger: " + ", ".join(soort.value for soort in Ontvangersoort) + ".",
)
datum = click.option(
    "--datum", metavar="DATUM", callback=kies_dag, help="De dag waarop het was. Standaard vandaag."
)
door = click.option(
    "--door", metavar="WIE", callback=kies_wie, required=True, help="leerling, of een nummer."
)
voor = click.option(
    "--voor", metavar="WIE", callback=kies_wie, required=True, help="leerling, of een nummer."
)
doelen = click.option(
    "--doel",
    "doelen",
    metavar="DOEL",
    type=keuze(ToestemmingDoel),
    multiple=True,
    help="Waarvoor je vraagt. Mag tot vier keer.",
)
tot = click.option(
    "--geldig-tot", "tot", metavar="DATUM", callback=kies_dag, help="Tot en met deze dag."
)
uit = click.option("--uit", metavar="BESTAND", type=BESTAND, required=True, help="De PDF.")
als_json = click.option("--json", "als_json", is_flag=True, help="Geef de uitvoer als JSON.")
