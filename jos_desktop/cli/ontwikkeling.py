"""The commands ``ontwikkeling``: what a school and JOS develop together."""

from datetime import date
from pathlib import Path

import click

from jos_desktop.cli.kader import met_kluis, open_kluis, toon_json
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.cli.school import vind_school
from jos_desktop.cli.toestemming_opties import BESTAND, als_json


@click.group("ontwikkeling", cls=Opdrachten, help="Wat een school met JOS ontwikkelt.")
def ontwikkeling() -> None:
    """Hold the commands about the development of a school."""


@ontwikkeling.command("document", help="Schrijf het ontwikkeldocument van een school als PDF.")
@met_kluis
@click.option("--school", metavar="SCHOOL", required=True, help="Code, nummer of naam.")
@click.option("--jaar", metavar="SCHOOLJAAR", help="Zoals 2026-2027. Standaard dit schooljaar.")
@click.option("--cijfers", is_flag=True, help="Zet de cijfers van preventie erbij.")
@click.option("--uit", metavar="BESTAND", type=BESTAND, required=True, help="De PDF.")
@als_json
def document(
    kluis: Path,
    wachtwoord_van: str | None,
    school: str,
    jaar: str | None,
    cijfers: bool,
    uit: Path,
    als_json: bool,
) -> None:
    """Write the ontwikkeldocument of one school and school year."""
    from jos_desktop.services.schooljaar import schooljaar_van
    from jos_desktop.werkstroom.ontwikkeldocument import (
        kijk_naar_namen,
        ontwikkeldocument_bytes,
        schrijf_ontwikkeldocument,
    )

    schooljaar = jaar or schooljaar_van(date.today())
    with open_kluis(kluis, wachtwoord_van) as vault:
        nummer = vault.query(lambda uow: vind_school(uow, school))
        _pdf, gemaakt = ontwikkeldocument_bytes(vault, nummer, schooljaar, met_cijfers=cijfers)
        schrijf_ontwikkeldocument(vault, uit, gemaakt)
        let_op = kijk_naar_namen(vault, gemaakt)
    if let_op:
        click.echo(let_op, err=True)
    if als_json:
        toon_json({"documentnummer": gemaakt.documentnummer, "vragen": len(gemaakt.vragen)})
        return
    click.echo(f"Het ontwikkeldocument staat in {uit}")
