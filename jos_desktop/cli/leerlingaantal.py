"""The commands ``leerlingaantal``: pupils per school year, also from DUO's open data."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jos_desktop.cli.kader import met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.cli.school import vind_school
from jos_desktop.cli.toestemming_opties import als_json

if TYPE_CHECKING:
    from jos_desktop.services.leerlingaantallen import Voorbeeld, Voorbeeldrij
    from jos_desktop.storage.unit_of_work import UnitOfWork

PROEF = "Dit is een proef: er is niets veranderd. Klopt het? Geef dan --doe."


@click.group("leerlingaantal", cls=Opdrachten, help="Leerlingen per school en schooljaar.")
def leerlingaantal() -> None:
    """Hold the commands about numbers of pupils."""


@leerlingaantal.command("lijst", help="Toon de aantallen, het laatste schooljaar bovenaan.")
@met_kluis
@als_json
def lijst(kluis: Path, wachtwoord_van: str | None, als_json: bool) -> None:
    """List the school years."""
    from jos_desktop.services.leerlingaantallen import lees_leerlingen

    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = vault.query(lees_leerlingen)
    if als_json:
        toon_json([asdict(rij) for rij in rijen])
        return
    toon_tabel(
        ("Schooljaar", "School", "Leerlingen", "Postcodes", "Bron"),
        ((rij.schooljaar, rij.school, rij.tekst, rij.gebieden, rij.bron) for rij in rijen),
        "Er zijn nog geen leerlingaantallen.",
    )


@leerlingaantal.command("duo", help="Lees DUO's bestand per vestiging, postcode en leerjaar.")
@met_kluis
@click.argument("bestand", metavar="BESTAND", type=click.Path(path_type=Path))
@click.option("--schooljaar", metavar="JAAR", default="", help="Als het bestand het niet zegt.")
@click.option(
    "--hoort",
    metavar="VESTIGING=SCHOOL",
    multiple=True,
    help="Welke vestiging welke school is, zoals 12AB00=SDC. Mag vaker.",
)
@click.option("--vervang", is_flag=True, help="Vervang wat er al staat.")
@click.option("--doe", is_flag=True, help="Voer het uit; zonder --doe is het een proef.")
def duo(
    kluis: Path,
    wachtwoord_van: str | None,
    bestand: Path,
    schooljaar: str,
    hoort: tuple[str, ...],
    vervang: bool,
    doe: bool,
) -> None:
    """Look at a file of DUO, and take it over when asked."""
    from jos_desktop.exchange.duo_bestand import lees_duobestand
    from jos_desktop.services.leerlingaantallen import lees_voorbeeld, neem_duo_over

    inhoud = lees_duobestand(bestand)

    def lees(uow: "UnitOfWork") -> "Voorbeeld":
        return lees_voorbeeld(
            uow, inhoud, bestand.name, schooljaar=schooljaar, keuzes=_keuzes(uow, hoort)
        )

    with open_kluis(kluis, wachtwoord_van) as vault:
        voorbeeld = vault.query(lees)
        if doe:
            vault.change(lambda uow: neem_duo_over(uow, voorbeeld, vervang=vervang).changes)
    _toon(voorbeeld)
    click.echo("Het bestand is overgenomen." if doe else PROEF)


def _keuzes(uow: "UnitOfWork", hoort: tuple[str, ...]) -> dict[str, int]:
    """Return the schools chosen by hand. Raises SchoolOnbekend and a usage error."""
    keuzes = {}
    for paar in hoort:
        vestiging, teken, school = paar.partition("=")
        if not (vestiging and teken and school):
            raise click.BadParameter("schrijf het als VESTIGING=SCHOOL", param_hint="--hoort")
        keuzes[vestiging.upper()] = vind_school(uow, school)
    return keuzes


def _toon(voorbeeld: "Voorbeeld") -> None:
    jaar = voorbeeld.schooljaar or "onbekend: kies er een met --schooljaar"
    click.echo(f"{voorbeeld.rijen} regels gelezen. Schooljaar {jaar}.")
    if voorbeeld.twijfel:
        wie = ", ".join(voorbeeld.twijfel)
        click.echo(f"Meer vestigingen lijken op {wie}. Kies met --hoort welke het is.")
    toon_tabel(
        ("School", "Herkend aan", "Leerlingen", "Wat er gebeurt"),
        (
            (regel.school, regel.hoe, regel.cijfers.totaal.schrijf(), _gevolg(regel))
            for regel in voorbeeld.regels
        ),
        "In dit bestand staat geen school uit je kluis.",
    )


def _gevolg(regel: "Voorbeeldrij") -> str:
    if regel.gelijk:
        return "staat er al"
    return f"nu staat er {regel.nu}" if regel.nu else "nieuw"
