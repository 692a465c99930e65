"""The commands ``exit``: which exit-vragenlijsten are to do, a blank, and what was not taken."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from jos_desktop.cli.kader import lees_regel, met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.logboek import kies_dag
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.cli.toestemming_opties import BESTAND, NUMMER, als_json, keuze
from jos_desktop.models.codes_exit import Afnamestand, Exitreden

van_afname = click.option(
    "--vragenlijst", "nummer", metavar="NUMMER", type=NUMMER, required=True, help="Zie: exit lijst."
)


@click.group("exit", cls=Opdrachten, help="Exit-vragenlijsten: lijst, papier, niet afgenomen.")
def exit_() -> None:
    """Hold the commands about taking an exit-vragenlijst."""


@exit_.command("lijst", help="Toon welke exit-vragenlijsten je nog afneemt.")
@met_kluis
@als_json
def lijst(kluis: Path, wachtwoord_van: str | None, als_json: bool) -> None:
    """List what was laid ready or begun."""
    from jos_desktop.services.nazorglijst import lees_exit_te_doen

    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = vault.query(lees_exit_te_doen)
    if als_json:
        toon_json([asdict(rij) for rij in rijen])
        return
    toon_tabel(
        ("Nr", "Leerling", "Wie antwoordt", "Stand", "School"),
        (
            (
                rij.afname_id or "",
                rij.leerling,
                rij.informant.label if rij.informant else "",
                rij.stand.label if rij.stand else "Nog niets afgesproken",
                rij.school,
            )
            for rij in rijen
        ),
        "Je hoeft nu geen exit-vragenlijst af te nemen.",
    )


@exit_.command("papier", help="Schrijf het lege blad van een exit-vragenlijst, met een code.")
@met_kluis
@van_afname
@click.option("--taal", metavar="CODE", default="nl", help="nl, en, tr, pl ... Standaard nl.")
@click.option("--uit", metavar="BESTAND", type=BESTAND, required=True, help="De PDF.")
def papier(kluis: Path, wachtwoord_van: str | None, nummer: int, taal: str, uit: Path) -> None:
    """Write the blank of one informant."""
    from jos_desktop.services.exitcode import toon_code
    from jos_desktop.werkstroom.exitpapier import maak_exitpapier, schrijf_exitpapier

    with open_kluis(kluis, wachtwoord_van) as vault:
        gemaakt = maak_exitpapier(vault, nummer, taal)
        schrijf_exitpapier(vault, gemaakt, uit)
    click.echo(f"De vragenlijst staat in {uit}")
    click.echo(f"De code op het papier: {toon_code(gemaakt.blad.code)}")


@exit_.command("leg-vast", help="Leg vast dat iemand niet wilde, of niet is gevraagd, en waarom.")
@met_kluis
@van_afname
@click.option(
    "--stand",
    metavar="STAND",
    type=keuze((Afnamestand.GEWEIGERD, Afnamestand.NIET_GEVRAAGD)),
    required=True,
    help="geweigerd of niet_gevraagd.",
)
@click.option(
    "--reden",
    metavar="REDEN",
    type=keuze(Exitreden),
    required=True,
    help="Waarom: " + ", ".join(reden.value for reden in Exitreden) + ".",
)
@click.option(
    "--toelichting-van",
    metavar="BESTAND",
    help="Lees de toelichting uit een bestand; - is de standaardinvoer. Verplicht bij anders.",
)
@click.option("--datum", metavar="DATUM", callback=kies_dag, help="Standaard vandaag.")
def leg_vast(
    kluis: Path,
    wachtwoord_van: str | None,
    nummer: int,
    stand: str,
    reden: str,
    toelichting_van: str | None,
    datum: date | None,
) -> None:
    """Note a refusal, or that somebody was not asked; words come from a file."""
    from jos_desktop.services.exitafnames import leg_vast_niet

    if toelichting_van == wachtwoord_van == "-":
        raise click.UsageError(
            "Uit de standaardinvoer komt één ding: de toelichting of het wachtwoord."
        )
    woorden = "" if toelichting_van is None else lees_regel(toelichting_van)
    wat, waarom = Afnamestand(stand), Exitreden(reden)
    with open_kluis(kluis, wachtwoord_van) as vault:
        vault.change(
            lambda uow: leg_vast_niet(uow, nummer, wat, waarom, woorden, datum or uow.vandaag)
        )
    click.echo(f"Vastgelegd: {wat.label.lower()}.")
