"""The commands about the keys of a vault."""

import click

from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.cli.profiel import sleutel_werkgever


@click.group("sleutel", cls=Opdrachten, help="Wat je kluis opent: wachtwoord, code, werkgever.")
def sleutel() -> None:
    """Hold the commands about the keys."""


sleutel.add_command(sleutel_werkgever)
