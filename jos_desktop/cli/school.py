"""The commands ``school``: add one, its names, and when it changes."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jos_desktop.cli.kader import met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.logboek import kies_dag
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.cli.toestemming_opties import als_json, keuze
from jos_desktop.models.codes import Regio, Schoolsoort

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork

_school = click.argument("school", metavar="SCHOOL")
_dag = click.option("--datum", metavar="DATUM", callback=kies_dag, help="Standaard vandaag.")


@click.group("school", cls=Opdrachten, help="Scholen: toevoegen, namen, en wat er verandert.")
def school() -> None:
    """Hold the commands about schools."""


@school.command("lijst", help="Toon de scholen, je eigen scholen bovenaan.")
@met_kluis
@als_json
def lijst(kluis: Path, wachtwoord_van: str | None, als_json: bool) -> None:
    """List the schools."""
    from jos_desktop.services.schoolbeheer import lijst_schoolregels

    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = vault.query(lijst_schoolregels)
    if als_json:
        velden = [asdict(rij) for rij in rijen]
        for rij in velden:
            del rij["zoekwoorden"]
        toon_json(velden)
        return
    toon_tabel(
        ("Nr", "Code", "School", "Plaats", "Eigen", "Stand"),
        (
            (
                rij.id,
                rij.code,
                rij.naam,
                rij.gemeente,
                "ja" if rij.eigen else "",
                f"opgegaan in {rij.opgegaan_in}"
                if rij.opgegaan_in
                else ("" if rij.actief else "doet niet mee"),
            )
            for rij in rijen
        ),
        "Er zijn nog geen scholen.",
    )


@school.command("voeg-toe", help="Voeg een school toe, ook buiten de regio.")
@met_kluis
@click.argument("naam", metavar="NAAM")
@click.option("--soort", metavar="SOORT", type=keuze(Schoolsoort), default=Schoolsoort.VO.value)
@click.option("--regio", metavar="REGIO", type=keuze(Regio), default=Regio.BUITEN.value)
@click.option("--gemeente", metavar="PLAATS", default="", help="De plaats van de school.")
@click.option("--brin", metavar="BRIN", default="", help="BRIN met vestiging, zoals 12AB00.")
def voeg_toe(
    kluis: Path,
    wachtwoord_van: str | None,
    naam: str,
    soort: str,
    regio: str,
    gemeente: str,
    brin: str,
) -> None:
    """Add a school."""
    from jos_desktop.services.schoolbeheer import SchoolGegevens, bewaar_school

    gegevens = SchoolGegevens(
        naam, Schoolsoort(soort), regio=Regio(regio), gemeente=gemeente, brin=brin
    )
    with open_kluis(kluis, wachtwoord_van) as vault:
        nummer = vault.change(lambda uow: bewaar_school(uow, gegevens)).nieuw_id
    click.echo(f"School {nummer} is bewaard.")


@school.command("hernoem", help="Geef een school een nieuwe naam; de oude blijft bekend.")
@met_kluis
@_school
@click.argument("naam", metavar="NAAM")
@_dag
def hernoem_(
    kluis: Path, wachtwoord_van: str | None, school: str, naam: str, datum: date | None
) -> None:
    """Rename a school."""
    from jos_desktop.services.schoolwissels import hernoem

    with open_kluis(kluis, wachtwoord_van) as vault:
        vault.change(
            lambda uow: hernoem(uow, vind_school(uow, school), naam, datum or uow.vandaag).changes
        )
    click.echo("De school is hernoemd.")


@school.command("alias", help="Voeg een andere naam toe, of haal hem weg met --weg.")
@met_kluis
@_school
@click.argument("naam", metavar="NAAM")
@click.option("--weg", is_flag=True, help="Haal deze naam weg.")
def alias_(kluis: Path, wachtwoord_van: str | None, school: str, naam: str, weg: bool) -> None:
    """Add or take away a name."""
    from jos_desktop.services.schoolbeheer import haal_alias_weg, voeg_alias_toe

    doe = haal_alias_weg if weg else voeg_alias_toe
    with open_kluis(kluis, wachtwoord_van) as vault:
        vault.change(lambda uow: doe(uow, vind_school(uow, school), naam))
    click.echo("De naam is weggehaald." if weg else "De naam is toegevoegd.")


@school.command("stopt", help="De school doet niet meer mee; met --weer juist weer wel.")
@met_kluis
@_school
@_dag
@click.option("--weer", is_flag=True, help="De school doet weer mee.")
def stopt(
    kluis: Path, wachtwoord_van: str | None, school: str, datum: date | None, weer: bool
) -> None:
    """Let a school leave JOS, or come back."""
    from jos_desktop.services.schoolwissels import school_terug, stop_school

    doe = school_terug if weer else stop_school
    with open_kluis(kluis, wachtwoord_van) as vault:
        vault.change(lambda uow: doe(uow, vind_school(uow, school), datum or uow.vandaag).changes)
    click.echo("De school doet weer mee." if weer else "De school doet niet meer mee.")


@school.command("voeg-samen", help="Laat een school opgaan in een andere.")
@met_kluis
@_school
@click.argument("naar", metavar="NAAR")
@_dag
@click.option("--doe", is_flag=True, help="Voer het uit; zonder --doe is het een proef.")
def voeg_samen(
    kluis: Path, wachtwoord_van: str | None, school: str, naar: str, datum: date | None, doe: bool
) -> None:
    """Let a school go into another one."""
    from jos_desktop.services.schoolwissels import lees_samenvoegvoorbeeld, voeg_scholen_samen

    with open_kluis(kluis, wachtwoord_van) as vault:
        voorbeeld = vault.query(
            lambda uow: lees_samenvoegvoorbeeld(
                uow, vind_school(uow, school), vind_school(uow, naar), datum or uow.vandaag
            )
        )
        if doe:
            vault.change(
                lambda uow: (
                    voeg_scholen_samen(
                        uow, vind_school(uow, school), vind_school(uow, naar), datum or uow.vandaag
                    ).changes
                )
            )
    for wat, aantal in voorbeeld.verhuist:
        click.echo(f"- {aantal} {wat}")
    if doe:
        click.echo(f"{voorbeeld.weg} is opgegaan in {voorbeeld.naar}.")
    else:
        click.echo("Dit is een proef: er is niets veranderd. Klopt het? Geef dan --doe.")


def vind_school(uow: "UnitOfWork", tekst: str) -> int:
    """Return the school by its code, its number or one of its names. Raises SchoolOnbekend."""
    from jos_desktop.services.leerlingen import SchoolOnbekend
    from jos_desktop.services.scholen import lijst_scholen
    from jos_desktop.services.schoolnamen import herkenner

    for rij in lijst_scholen(uow):
        if tekst == str(rij.id) or (rij.code and rij.code.casefold() == tekst.casefold()):
            return rij.id
    gevonden = herkenner(uow).zoek(tekst)
    if gevonden is None:
        raise SchoolOnbekend
    return gevonden.id
