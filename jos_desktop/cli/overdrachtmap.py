"""The commands for a whole caseload: a package per pupil in a folder, and such a folder opened."""

from pathlib import Path
from typing import Final

import click

from jos_desktop.cli.kader import met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.nederlands import Opdracht
from jos_desktop.cli.overdracht import kaart_gekozen
from jos_desktop.cli.toestemming_opties import BESTAND, NUMMER, als_json


@click.command("caseload", cls=Opdracht, help="Draag je caseload over aan een collega.")
@met_kluis
@click.option("--voor", metavar="KAART", required=True, help="De kaart van je collega.")
@click.option("--naar", metavar="MAP", type=BESTAND, required=True, help="Waar de pakketten komen.")
@click.option(
    "--leerling", "leerlingen", metavar="NUMMER", type=NUMMER, multiple=True, help="Alleen deze."
)
@als_json
def caseload_(
    kluis: Path,
    wachtwoord_van: str | None,
    voor: str,
    naar: Path,
    leerlingen: tuple[int, ...],
    als_json: bool,
) -> None:
    """Make a package for a colleague of every pupil, or of these."""
    from jos_desktop.services.vervanging import lees_caseload_om_over_te_dragen
    from jos_desktop.werkstroom.vervanging import draag_caseload_over

    with open_kluis(kluis, wachtwoord_van) as vault:
        kaart = kaart_gekozen(vault, voor)
        regels = vault.query(lambda uow: lees_caseload_om_over_te_dragen(uow, leerlingen or None))
        mee = [regel.leerling_id for regel in regels if regel.kan]
        gedaan = draag_caseload_over(vault, mee, kaart, naar, _stil)
    niet = {regel.leerling_id: regel.waarom_niet for regel in regels if not regel.kan}
    niet |= dict(gedaan.niet)
    if als_json:
        toon_json({"gemaakt": gedaan.leerling_ids, "niet": niet})
        return
    click.echo(f"{len(gedaan.leerling_ids)} pakketten gemaakt.")
    if niet:
        toon_tabel(("Leerling", "Waarom niet"), niet.items(), "")


@click.command("open-map", cls=Opdracht, help="Open een map met pakketten van wie je vervangt.")
@click.argument("map_", metavar="MAP", type=BESTAND)
@met_kluis
@click.option("--antwoorden", metavar="MAP", type=BESTAND, help="Schrijf hier de antwoorden.")
@als_json
def open_map_(
    map_: Path, kluis: Path, wachtwoord_van: str | None, antwoorden: Path | None, als_json: bool
) -> None:
    """Take over what is new here; what needs a look waits in the inbox."""
    from jos_desktop.werkstroom.overname_map import open_map

    with open_kluis(kluis, wachtwoord_van) as vault:
        uitslag = open_map(vault, map_, _stil, antwoorden=antwoorden)
    if als_json:
        toon_json(
            [
                {
                    "bestand": regel.bestand,
                    "uitkomst": regel.uitkomst.value,
                    "waarom": regel.waarom,
                    "pakket": regel.ontvangst_id,
                }
                for regel in uitslag.regels
            ]
        )
        return
    toon_tabel(
        ("Bestand", "Leerling", "Uitkomst", "Waarom"),
        (
            (regel.bestand, regel.initialen, regel.uitkomst.value.replace("_", " "), regel.waarom)
            for regel in uitslag.regels
        ),
        "In deze map staan geen pakketten.",
    )


def _stil(_gedaan: int, _totaal: int) -> None:
    """Report no progress: the command line shows the outcome."""


MAPOPDRACHTEN: Final = (caseload_, open_map_)
"""The commands of a whole caseload, for the group ``overdracht``."""
