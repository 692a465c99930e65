"""The commands; each one opens the vault, does one use case and says what was done."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from jos_desktop.cli.aanmelding import aanmelding
from jos_desktop.cli.agenda import agenda, registerlijst
from jos_desktop.cli.bewaren import bewaren
from jos_desktop.cli.consult import consult
from jos_desktop.cli.contact import contact
from jos_desktop.cli.controle import controle
from jos_desktop.cli.gezag import gezag
from jos_desktop.cli.incident import incident
from jos_desktop.cli.invoer import invoer
from jos_desktop.cli.kaart import kaart
from jos_desktop.cli.kader import (
    Start,
    lees_regel,
    lees_wachtwoord,
    met_kluis,
    open_kluis,
    toon_json,
    toon_tabel,
)
from jos_desktop.cli.laptop_weg import laptop_weg
from jos_desktop.cli.leerling import leerling
from jos_desktop.cli.logboek import logboek
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.cli.overleg import overleg
from jos_desktop.cli.profiel import profiel
from jos_desktop.cli.reservekopie import reservekopie
from jos_desktop.cli.sleutel import sleutel
from jos_desktop.cli.taak import taak
from jos_desktop.cli.toestemming import toestemming
from jos_desktop.cli.traject import doel, traject
from jos_desktop.cli.verwijzing import verwijzing
from jos_desktop.cli.verzoek import inzage, verzoek
from jos_desktop.cli.werkgever import werkgever
from jos_desktop.models.codes import OverdrachtType
from jos_desktop.versie import versieregel

if TYPE_CHECKING:
    from jos_desktop.services.overdracht import Ontvanger

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


@hoofd.command("overdrachten", help="Toon de overdrachten in de kluis.")
@met_kluis
@als_json
def overdrachten(kluis: Path, wachtwoord_van: str | None, als_json: bool) -> None:
    """List the handovers."""
    from jos_desktop.services.overdracht import lijst_overdrachten

    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = vault.query(lijst_overdrachten)
    if als_json:
        toon_json([asdict(rij) for rij in rijen])
        return
    toon_tabel(
        ("Nr", "Traject", "Leerling", "Type", "Status", "Ontvanger", "Document", "Datum"),
        (
            (
                rij.id,
                rij.traject_id,
                rij.leerling,
                rij.type,
                rij.status,
                rij.ontvanger,
                rij.documentnummer,
                rij.datum,
            )
            for rij in rijen
        ),
        "Er zijn nog geen overdrachten in deze kluis.",
    )


@hoofd.group("overdracht", help="Maak een overdracht of de PDF ervan.")
def overdracht() -> None:
    """Hold the commands about one handover."""


@overdracht.command("maak", help="Begin een overdracht van een traject.")
@met_kluis
@click.option("--traject", metavar="NUMMER", type=NUMMER, required=True, help="Zie: trajecten.")
@click.option(
    "--type",
    "soort",
    metavar="TYPE",
    type=click.Choice([lid.value for lid in OverdrachtType]),
    required=True,
    help="Soort overdracht: " + ", ".join(lid.value for lid in OverdrachtType) + ".",
)
@click.option(
    "--ontvanger",
    metavar='"NAAM, SCHOOL"',
    help="Wie het overneemt en van welke school of organisatie.",
)
@click.option(
    "--ontvanger-van",
    metavar="BESTAND",
    help="Lees de ontvanger uit een bestand; - is de standaardinvoer.",
)
@als_json
def maak(
    kluis: Path,
    wachtwoord_van: str | None,
    traject: int,
    soort: str,
    ontvanger: str | None,
    ontvanger_van: str | None,
    als_json: bool,
) -> None:
    """Start a handover.

    A name on the command line stands in the list of processes and in the history of the shell;
    whoever minds gives it in a file.
    """
    from jos_desktop.services.overdracht import lees_overdracht, maak_overdracht

    type_ = OverdrachtType(soort)
    if ontvanger_van == wachtwoord_van == "-":
        raise click.UsageError(
            "Uit de standaardinvoer komt één ding: de ontvanger of het wachtwoord."
        )
    if (ontvanger is None) == (ontvanger_van is None):
        raise click.UsageError("Geef de ontvanger één keer: --ontvanger of --ontvanger-van.")
    tekst = ontvanger if ontvanger_van is None else lees_regel(ontvanger_van)
    wie = _ontvanger(tekst or "", type_)
    with open_kluis(kluis, wachtwoord_van) as vault:
        nieuw_id = vault.change(lambda uow: maak_overdracht(uow, traject, type_, wie)).nieuw_id
        if nieuw_id is None:
            raise AssertionError("a new handover has a key")
        gemaakt = vault.query(lambda uow: lees_overdracht(uow, nieuw_id))
    if als_json:
        toon_json(
            {
                "id": gemaakt.id,
                "traject_id": gemaakt.traject_id,
                "leerling_id": gemaakt.leerling_id,
                "type": gemaakt.soort,
                "status": gemaakt.status,
                "documentnummer": gemaakt.documentnummer,
                "toestemming_compleet": gemaakt.oordeel.compleet,
            }
        )
        return
    click.echo(f"Overdracht {gemaakt.id} is gemaakt, document {gemaakt.documentnummer}.")
    if not gemaakt.oordeel.compleet:
        click.echo(f"Toestemming: {gemaakt.oordeel.kort}. {gemaakt.oordeel.uitleg}")


def _ontvanger(tekst: str, soort: OverdrachtType) -> "Ontvanger":
    """Read "naam, school"; help outside school has an organisation instead of a school."""
    from jos_desktop.services.overdracht import Ontvanger

    naam, _, plek = (deel.strip() for deel in tekst.partition(","))
    if soort in (OverdrachtType.WIJKTEAM, OverdrachtType.TWEEDE_LIJN):
        return Ontvanger(naam, organisatie=plek)
    return Ontvanger(naam, school=plek)


@overdracht.command("pdf", help="Schrijf het overdrachtsdocument als PDF.")
@met_kluis
@click.option(
    "--overdracht",
    "nummer",
    metavar="NUMMER",
    type=NUMMER,
    required=True,
    help="Zie: overdrachten.",
)
@click.option("--uit", metavar="BESTAND", type=BESTAND, required=True, help="Waar de PDF komt.")
@click.option(
    "--pdf-wachtwoord-van",
    metavar="BESTAND",
    help="Versleutel de PDF met het wachtwoord uit dit bestand.",
)
def pdf(
    kluis: Path,
    wachtwoord_van: str | None,
    nummer: int,
    uit: Path,
    pdf_wachtwoord_van: str | None,
) -> None:
    """Write the overdrachtsdocument, encrypted when there is a password for it."""
    from jos_desktop.werkstroom.overdracht import schrijf_overdracht_pdf

    if wachtwoord_van == pdf_wachtwoord_van == "-":
        raise click.UsageError("Uit de standaardinvoer komt één wachtwoord: dat van de kluis.")
    slot = None if pdf_wachtwoord_van is None else lees_wachtwoord(pdf_wachtwoord_van)
    with open_kluis(kluis, wachtwoord_van) as vault:
        geschreven = schrijf_overdracht_pdf(vault, nummer, uit, wachtwoord=slot)
    click.echo(f"Document {geschreven.documentnummer} staat in {uit}")
    if slot is not None:
        click.echo("De PDF opent alleen met het wachtwoord. Geef dat door via de telefoon.")
    if geschreven.concept:
        click.echo("Let op: de toestemming is niet compleet. Op elke pagina staat CONCEPT.")


@hoofd.command("samenvatting", help="Schrijf de veilige samenvatting als zip.")
@met_kluis
@click.option(
    "--periode",
    metavar="PERIODE",
    required=True,
    help="Een schooljaar (2025-2026) of een blok ervan (2025-2026-1).",
)
@click.option("--uit", metavar="BESTAND", type=BESTAND, required=True, help="Waar de zip komt.")
def samenvatting(kluis: Path, wachtwoord_van: str | None, periode: str, uit: Path) -> None:
    """Write the safe summary of closed blocks."""
    from jos_desktop.werkstroom.samenvatting import schrijf_samenvatting

    with open_kluis(kluis, wachtwoord_van) as vault:
        geschreven = schrijf_samenvatting(vault, periode, uit)
    blokken = ", ".join(blok.sleutel for blok in geschreven.blokken)
    click.echo(f"De samenvatting van {blokken} staat in {uit}")
    for regel in geschreven.uitleg:
        click.echo(f"- {regel}")


hoofd.add_command(agenda)
hoofd.add_command(aanmelding)
hoofd.add_command(bewaren)
hoofd.add_command(consult)
hoofd.add_command(contact)
hoofd.add_command(controle)
hoofd.add_command(doel)
hoofd.add_command(gezag)
hoofd.add_command(incident)
hoofd.add_command(invoer)
hoofd.add_command(inzage)
hoofd.add_command(kaart)
hoofd.add_command(laptop_weg)
hoofd.add_command(leerling)
hoofd.add_command(logboek)
hoofd.add_command(overleg)
hoofd.add_command(profiel)
hoofd.add_command(registerlijst)
hoofd.add_command(reservekopie)
hoofd.add_command(sleutel)
hoofd.add_command(taak)
hoofd.add_command(toestemming)
hoofd.add_command(traject)
hoofd.add_command(verzoek)
hoofd.add_command(verwijzing)
hoofd.add_command(werkgever)
