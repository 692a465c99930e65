"""The commands ``preventie``: activities that prevent, counted without names."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from jos_desktop.cli.kader import lees_regel, met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.logboek import kies_dag
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.cli.toestemming_opties import als_json, keuze
from jos_desktop.models.codes_school import Activiteitstand

GEPLAND, GEDAAN = Activiteitstand.GEPLAND, Activiteitstand.GEDAAN


@click.group("preventie", cls=Opdrachten, help="Preventieve activiteiten: alleen aantallen.")
def preventie() -> None:
    """Hold the commands about preventive activities."""


@preventie.command("lijst", help="Toon de activiteiten, de laatste dag bovenaan.")
@met_kluis
@click.option("--school", metavar="CODE", help="Alleen deze school.")
@click.option("--stand", metavar="STAND", type=keuze(Activiteitstand), help="Bijvoorbeeld: gedaan.")
@click.option("--vanaf", metavar="DATUM", callback=kies_dag, help="Vanaf deze dag.")
@click.option("--tot", metavar="DATUM", callback=kies_dag, help="Tot en met deze dag.")
@als_json
def lijst(
    kluis: Path,
    wachtwoord_van: str | None,
    school: str | None,
    stand: str | None,
    vanaf: date | None,
    tot: date | None,
    als_json: bool,
) -> None:
    """List the activities."""
    from jos_desktop.services.activiteiten import lijst_activiteiten

    with open_kluis(kluis, wachtwoord_van) as vault:
        school_id = None if school is None else _school(vault, school)
        gekozen = None if stand is None else Activiteitstand(stand)
        rijen = vault.query(
            lambda uow: lijst_activiteiten(uow, school_id, vanaf=vanaf, tot=tot, stand=gekozen)
        )
    if als_json:
        toon_json([_als_json(rij) for rij in rijen])
        return
    toon_tabel(
        ("Nr", "Datum", "School", "Wat", "Voor wie", "Stand", "Bereik"),
        (
            (
                rij.id,
                rij.gegevens.datum,
                rij.school,
                rij.gegevens.titel,
                rij.gegevens.niveau.label,
                rij.gegevens.stand.label,
                "" if rij.gegevens.bereik is None else rij.gegevens.bereik,
            )
            for rij in rijen
        ),
        "Er zijn geen activiteiten die hierbij passen."
        if school or stand or vanaf or tot
        else "Er zijn nog geen activiteiten.",
    )


@preventie.command("voeg-toe", help="Schrijf een activiteit op, met een sjabloon dat je kiest.")
@met_kluis
@click.option("--school", metavar="CODE", required=True, help="De code van de school.")
@click.option(
    "--sjabloon", metavar="NAAM", required=True, help="Het begin van de naam, zoals: rots."
)
@click.option("--datum", metavar="DATUM", callback=kies_dag, help="Standaard vandaag.")
@click.option(
    "--bereik", metavar="AANTAL", type=click.IntRange(0, 100_000), help="Hoeveel mensen meededen."
)
@click.option(
    "--vervolg", metavar="AANTAL", type=click.IntRange(0, 10_000), help="Hoeveel vervolgtrajecten."
)
@click.option(
    "--opbrengst-van", metavar="BESTAND", help="Lees de opbrengst uit een bestand; - is de invoer."
)
def voeg_toe(
    kluis: Path,
    wachtwoord_van: str | None,
    school: str,
    sjabloon: str,
    datum: date | None,
    bereik: int | None,
    vervolg: int | None,
    opbrengst_van: str | None,
) -> None:
    """Add an activity from a template, and warn when a name may stand in it."""
    from jos_desktop.services.activiteiten import ActiviteitGegevens, bewaar_activiteit
    from jos_desktop.services.activiteitsjablonen import vind_activiteitsjabloon
    from jos_desktop.services.consulten import lees_naamwacht
    from jos_desktop.services.naamwacht import RAAD_ZONDER_NAMEN

    opbrengst = "" if opbrengst_van is None else lees_regel(opbrengst_van)
    with open_kluis(kluis, wachtwoord_van) as vault:
        school_id = _school(vault, school)
        gekozen = vault.query(lambda uow: vind_activiteitsjabloon(uow, sjabloon))
        van, dag = gekozen.gegevens, datum or date.today()
        gegevens = ActiviteitGegevens(
            titel=van.naam,
            school_id=school_id,
            datum=dag,
            soort=van.soort,
            niveau=van.niveau,
            vorm=van.vorm,
            rol=van.rol,
            thema=van.thema,
            stand=GEPLAND if dag > date.today() else GEDAAN,
            duur_min=van.duur_min,
            bereik=bereik,
            partners=van.partners,
            opbrengst=opbrengst,
            vervolgtrajecten=vervolg,
            sjabloon_id=gekozen.id,
        )
        let_op = vault.query(
            lambda uow: lees_naamwacht(uow).waarschuwing(opbrengst, raad=RAAD_ZONDER_NAMEN)
        )
        nummer = vault.change(lambda uow: bewaar_activiteit(uow, gegevens)).nieuw_id
    click.echo(f"Activiteit {nummer} is bewaard: {gegevens.titel}, {gegevens.stand.label.lower()}.")
    if let_op:
        click.echo(let_op, err=True)


def _school(vault: Any, code: str) -> int:
    """Return the number of a school by its code. Raises SchoolBijActiviteitOnbekend."""
    from jos_desktop.services.activiteiten import SchoolBijActiviteitOnbekend
    from jos_desktop.services.scholen import lijst_scholen

    for school in vault.query(lijst_scholen):
        if school.code.casefold() == code.casefold():
            return int(school.id)
    raise SchoolBijActiviteitOnbekend


def _als_json(rij: Any) -> dict[str, object]:
    from dataclasses import asdict

    return {"id": rij.id, "school": rij.school, "reeks": rij.reeks, **asdict(rij.gegevens)}
