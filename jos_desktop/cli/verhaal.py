"""The command ``verhaal``: list, check and make the story behind the figures."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

import click

from jos_desktop.cli.kader import met_kluis, open_kluis, toon_tabel
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.errors import KnownError

if TYPE_CHECKING:
    from jos_desktop.services.casusverhalen import Vondst
    from jos_desktop.storage.unit_of_work import UnitOfWork

NUMMER: Final = click.IntRange(1, 2**63 - 1)
NIETS: Final = "Er zijn nog geen verhalen."
SCHOON: Final = "Er staat niets in dit verhaal waaraan iemand te herkennen is."


class NogNietSchoon(KnownError):
    """The check found something."""

    wat: ClassVar[str] = "In dit verhaal staan nog {aantal} dingen waaraan iemand te herkennen is."
    doe: ClassVar[str] = "Open het verhaal in JOS Desktop, en vervang ze of zeg waarom ze blijven."


@click.group("verhaal", cls=Opdrachten, help="Het verhaal achter de cijfers.")
def verhaal() -> None:
    """Group the commands about stories."""


@verhaal.command("lijst", help="Toon de verhalen, zonder namen van leerlingen.")
@met_kluis
def lijst(kluis: Path, wachtwoord_van: str | None) -> None:
    """List the stories."""
    from jos_desktop.services.casusverhalen import lijst_verhalen

    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = vault.query(lijst_verhalen)
    toon_tabel(
        ("Nr", "Titel", "Schuilnaam", "Stand"),
        (
            (rij.id, rij.titel, rij.schuilnaam, "Afgerond" if rij.afgerond_op else "Bezig")
            for rij in rijen
        ),
        NIETS,
    )


@verhaal.command("controleer", help="Zoek in een verhaal wat iemand herkenbaar maakt.")
@met_kluis
@click.argument("nummer", type=NUMMER)
def controleer(kluis: Path, wachtwoord_van: str | None, nummer: int) -> None:
    """Say what still stands in a story; the words themselves stay in the vault."""
    with open_kluis(kluis, wachtwoord_van) as vault:
        vondsten = vault.query(lambda uow: _vondsten(uow, nummer))
    if not vondsten:
        click.echo(SCHOON)
        return
    toon_tabel(
        ("Waar", "Teken", "Wat"),
        ((v.plek, v.spoor.begin + 1, f"Hier staat {v.spoor.soort.label}") for v in vondsten),
        SCHOON,
    )
    raise NogNietSchoon(aantal=len(vondsten))


@verhaal.command("maak", help="Maak van een afgerond verhaal een PDF of een plaatje.")
@met_kluis
@click.argument("nummer", type=NUMMER)
@click.option(
    "--uit",
    metavar="BESTAND",
    type=click.Path(path_type=Path, readable=False),
    required=True,
    help="Eindigt op .pdf of .png.",
)
def maak(kluis: Path, wachtwoord_van: str | None, nummer: int, uit: Path) -> None:
    """Write a story; refuses while something is found in it, or without consent."""
    from jos_desktop.werkstroom.verhaal import schrijf_verhaal

    with open_kluis(kluis, wachtwoord_van) as vault:
        schrijf_verhaal(vault, nummer, uit)
    click.echo(f"Het verhaal staat in {uit}. Het bestand is niet versleuteld.")


def _vondsten(uow: "UnitOfWork", nummer: int) -> tuple["Vondst", ...]:
    from jos_desktop.services.casusverhalen import controleer as zoek

    return zoek(uow, nummer)
