"""The commands; each one opens the vault, does one use case and says what was done."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

import click

from jos_desktop.cli.aanmelding import aanmelding
from jos_desktop.cli.agenda import agenda, registerlijst
from jos_desktop.cli.bewaren import bewaren
from jos_desktop.cli.consult import consult
from jos_desktop.cli.contact import contact
from jos_desktop.cli.controle import controle
from jos_desktop.cli.exit import exit_
from jos_desktop.cli.gezag import gezag
from jos_desktop.cli.incident import incident
from jos_desktop.cli.instroom import instroom, schooljaar
from jos_desktop.cli.invoer import invoer
from jos_desktop.cli.inzicht import inzicht
from jos_desktop.cli.kaart import kaart
from jos_desktop.cli.kader import (
    Start,
    met_kluis,
    open_kluis,
    toon_json,
    toon_tabel,
)
from jos_desktop.cli.laptop_weg import laptop_weg
from jos_desktop.cli.leerling import leerling
from jos_desktop.cli.leerlingaantal import leerlingaantal
from jos_desktop.cli.logboek import logboek
from jos_desktop.cli.monitor import monitor
from jos_desktop.cli.monitorkader import monitorkader
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.cli.ontvangst import ONTVANGSTOPDRACHTEN
from jos_desktop.cli.ontwikkeling import ontwikkeling
from jos_desktop.cli.overdracht import overdracht, overdrachten
from jos_desktop.cli.overdrachtmap import MAPOPDRACHTEN
from jos_desktop.cli.overdrachtstappen import STAPOPDRACHTEN
from jos_desktop.cli.overdrachtstukken import STUKKENOPDRACHTEN
from jos_desktop.cli.overleg import overleg
from jos_desktop.cli.preventie import preventie
from jos_desktop.cli.profiel import profiel
from jos_desktop.cli.reservekopie import reservekopie
from jos_desktop.cli.samenvatting import samenvatting
from jos_desktop.cli.samenvoegen import samenvoegen
from jos_desktop.cli.school import school
from jos_desktop.cli.sleutel import sleutel
from jos_desktop.cli.spreekuur import spreekuur
from jos_desktop.cli.taak import taak
from jos_desktop.cli.toestemming import toestemming
from jos_desktop.cli.traject import doel, traject
from jos_desktop.cli.uren import uren
from jos_desktop.cli.verhaal import verhaal
from jos_desktop.cli.verwijzing import verwijzing
from jos_desktop.cli.verzoek import inzage, verzoek
from jos_desktop.cli.vragenlijst import vragenlijst
from jos_desktop.cli.werkgever import werkgever
from jos_desktop.versie import versieregel

_GROOTSTE_ID: Final = 2**63 - 1
_MEESTE_LEERLINGEN: Final = 100_000
NUMMER: Final = click.IntRange(1, _GROOTSTE_ID)
BESTAND: Final = click.Path(path_type=Path, readable=False)
als_json = click.option("--json", "als_json", is_flag=True, help="Geef de uitvoer als JSON.")


@click.group(
    cls=Opdrachten,
    invoke_without_command=True,
    help="Dossiers, overdrachten en cijfers voor Jeugdhulp op School.\n\n"
    "Zonder opdracht opent het venster.",
)
@click.option("--kluis", metavar="MAP", type=BESTAND, help="De map van de kluis.")
@click.version_option(
    versieregel(),
    message="%(version)s",
    help="Toon de versie.",
)
@click.pass_context
def hoofd(ctx: click.Context, kluis: Path | None) -> int | None:
    """Open the window, unless a command follows."""
    start = ctx.find_object(Start)
    if start is None:
        raise AssertionError("draai passes on how to open the window")
    ctx.obj = replace(start, kluis=kluis)
    if ctx.invoked_subcommand is None:
        return start.venster(kluis)
    return None


@hoofd.command("demo", help="Maak een kluis met verzonnen leerlingen.")
@click.argument("map_", metavar="MAP", type=BESTAND)
@click.option(
    "--leerlingen",
    metavar="AANTAL",
    type=click.IntRange(1, _MEESTE_LEERLINGEN),
    default=240,
    help="Hoeveel leerlingen (240).",
)
@click.option("--zaad", metavar="GETAL", type=int, default=1, help="Zelfde getal, zelfde kluis.")
def demo(map_: Path, leerlingen: int, zaad: int) -> None:
    """Make a demo vault."""
    from jos_desktop.demo.vul import DEMO_WACHTWOORD, maak_demo

    gemaakt = maak_demo(map_, leerlingen, zaad)
    click.echo(
        f"De demokluis is klaar: {gemaakt.leerlingen} leerlingen, {gemaakt.trajecten} trajecten, "
        f"{gemaakt.contactmomenten} contactmomenten en {gemaakt.overdrachten} overdrachten."
    )
    click.echo(f"Alles is verzonnen. Het wachtwoord is: {DEMO_WACHTWOORD}")


@hoofd.command("leerlingen", help="Toon de leerlingen in de kluis.")
@met_kluis
@als_json
def leerlingen(kluis: Path, wachtwoord_van: str | None, als_json: bool) -> None:
    """List the pupils."""
    from jos_desktop.werkstroom.lijsten import lijst_leerlingen

    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = vault.query(lijst_leerlingen)
    if als_json:
        toon_json([asdict(rij) for rij in rijen])
        return
    toon_tabel(
        ("Nr", "Naam", "School", "Klas", "Geboren"),
        ((rij.id, rij.naam, rij.school, rij.klas, rij.geboortedatum) for rij in rijen),
        "Er staan nog geen leerlingen in deze kluis.",
    )


@hoofd.command("trajecten", help="Toon de trajecten in de kluis.")
@met_kluis
@als_json
def trajecten(kluis: Path, wachtwoord_van: str | None, als_json: bool) -> None:
    """List the trajecten."""
    from jos_desktop.services.trajecten import lijst_trajecten

    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = vault.query(lijst_trajecten)
    if als_json:
        toon_json([asdict(rij) for rij in rijen])
        return
    toon_tabel(
        ("Nr", "Leerling", "Type", "School", "Status", "Start", "Einde"),
        (
            (rij.id, rij.leerling_id, rij.type, rij.school, rij.status, rij.start, rij.einde)
            for rij in rijen
        ),
        "Er zijn nog geen trajecten in deze kluis.",
    )


hoofd.add_command(agenda)
hoofd.add_command(aanmelding)
hoofd.add_command(bewaren)
hoofd.add_command(consult)
hoofd.add_command(preventie)
hoofd.add_command(spreekuur)
hoofd.add_command(monitor)
hoofd.add_command(contact)
hoofd.add_command(controle)
hoofd.add_command(doel)
hoofd.add_command(exit_)
hoofd.add_command(gezag)
hoofd.add_command(incident)
hoofd.add_command(instroom)
hoofd.add_command(invoer)
hoofd.add_command(inzicht)
hoofd.add_command(inzage)
hoofd.add_command(kaart)
hoofd.add_command(laptop_weg)
hoofd.add_command(leerling)
hoofd.add_command(leerlingaantal)
hoofd.add_command(logboek)
hoofd.add_command(monitorkader)
hoofd.add_command(ontwikkeling)
hoofd.add_command(overdracht)
hoofd.add_command(overdrachten)
hoofd.add_command(overleg)
hoofd.add_command(profiel)
hoofd.add_command(registerlijst)
hoofd.add_command(reservekopie)
hoofd.add_command(samenvatting)
hoofd.add_command(schooljaar)
hoofd.add_command(samenvoegen)
hoofd.add_command(school)
hoofd.add_command(sleutel)
hoofd.add_command(taak)
hoofd.add_command(toestemming)
hoofd.add_command(traject)
hoofd.add_command(uren)
hoofd.add_command(verhaal)
hoofd.add_command(verzoek)
hoofd.add_command(verwijzing)
hoofd.add_command(vragenlijst)
hoofd.add_command(werkgever)
for stapopdracht in (*STAPOPDRACHTEN, *STUKKENOPDRACHTEN):
    overdracht.add_command(stapopdracht)
for ontvangstopdracht in (*ONTVANGSTOPDRACHTEN, *MAPOPDRACHTEN):
    overdracht.add_command(ontvangstopdracht)
