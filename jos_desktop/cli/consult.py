"""The commands ``consult``: advice without a name."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from jos_desktop.cli.kader import met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.logboek import kies_dag
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.cli.toestemming_opties import als_json, keuze
from jos_desktop.models.codes import ContactSoort, Ingang, Thema


@click.group("consult", cls=Opdrachten, help="Anonieme consulten: advies zonder naam.")
def consult() -> None:
    """Hold the commands about consults."""


@consult.command("lijst", help="Toon de consulten, het laatste bovenaan.")
@met_kluis
@als_json
def lijst(kluis: Path, wachtwoord_van: str | None, als_json: bool) -> None:
    """List the consults."""
    from jos_desktop.services.consulten import lijst_consulten

    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = vault.query(lijst_consulten)
    if als_json:
        toon_json([asdict(rij) for rij in rijen])
        return
    toon_tabel(
        ("Nr", "Datum", "School", "Van", "Thema", "Min", "Vraag"),
        (
            (rij.id, rij.datum, rij.school, rij.vrager, rij.thema, rij.duur_min or "", rij.vraag)
            for rij in rijen
        ),
        "Er zijn nog geen consulten.",
    )


@consult.command("nieuw", help="Schrijf een consult op. De vraag lees je uit een bestand.")
@met_kluis
@click.option("--school", metavar="SCHOOL", required=True, help="Code, nummer of naam.")
@click.option("--thema", metavar="THEMA", type=keuze(Thema), help="Bijvoorbeeld: gedrag.")
@click.option(
    "--vrager",
    metavar="WIE",
    type=keuze(Ingang),
    default=Ingang.MENTOR.value,
    help="Wie het vroeg (mentor).",
)
@click.option("--duur", metavar="MINUTEN", type=click.IntRange(0, 1440), help="Hoe lang.")
@click.option("--datum", metavar="DATUM", callback=kies_dag, help="Standaard vandaag.")
@click.option(
    "--vraag-van", metavar="BESTAND", help="Lees de vraag uit een bestand; - is de invoer."
)
def nieuw(
    kluis: Path,
    wachtwoord_van: str | None,
    school: str,
    thema: str | None,
    vrager: str,
    duur: int | None,
    datum: date | None,
    vraag_van: str | None,
) -> None:
    """Add a consult, and warn when a name may stand in it."""
    from jos_desktop.cli.kader import lees_regel
    from jos_desktop.cli.school import vind_school
    from jos_desktop.services.consulten import ConsultGegevens, bewaar_consult, lees_naamwacht

    vraag = "" if vraag_van is None else lees_regel(vraag_van)
    with open_kluis(kluis, wachtwoord_van) as vault:
        gekozen = vault.query(lambda uow: vind_school(uow, school))
        gegevens = ConsultGegevens(
            datum or date.today(),
            gekozen,
            Ingang(vrager),
            ContactSoort.CONSULT,
            hoofdthema=Thema(thema) if thema else None,
            duur_min=duur,
            vraag=vraag,
        )
        let_op = vault.query(
            lambda uow: lees_naamwacht(uow).waarschuwing(
                vraag, van_mentor=gegevens.vrager is Ingang.MENTOR
            )
        )
        nummer = vault.change(lambda uow: bewaar_consult(uow, gegevens)).nieuw_id
    click.echo(f"Consult {nummer} is bewaard.")
    if let_op:
        click.echo(let_op, err=True)
