"""The commands ``uren``: write hours of a day, and see them beside what was agreed."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from jos_desktop.cli.kader import met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.logboek import kies_dag
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.cli.school import vind_school
from jos_desktop.cli.toestemming_opties import als_json, keuze
from jos_desktop.models.codes_school import Urensoort


@click.group("uren", cls=Opdrachten, help="Uren per school: schrijven, en naast de afspraak.")
def uren() -> None:
    """Hold the commands about hours."""


@uren.command("schrijf", help="Schrijf uren op die gewerkt zijn: 1,5 of 1:30 of '90 min'.")
@met_kluis
@click.argument("school", metavar="SCHOOL")
@click.argument("tijd", metavar="UREN")
@click.option(
    "--soort",
    metavar="SOORT",
    type=keuze(Urensoort),
    default=Urensoort.TRAJECTEN.value,
    help="Waaraan (trajecten).",
)
@click.option("--datum", metavar="DATUM", callback=kies_dag, help="Standaard vandaag.")
def schrijf(
    kluis: Path, wachtwoord_van: str | None, school: str, tijd: str, soort: str, datum: date | None
) -> None:
    """Add one line of hours."""
    from jos_desktop.services.uren import UrenGegevens, bewaar_uren, lees_minuten

    minuten = lees_minuten(tijd)
    with open_kluis(kluis, wachtwoord_van) as vault:
        nummer = vault.change(
            lambda uow: bewaar_uren(
                uow,
                UrenGegevens(
                    vind_school(uow, school), datum or uow.vandaag, Urensoort(soort), minuten
                ),
            )
        ).nieuw_id
    click.echo(f"Regel {nummer} is bewaard.")


@uren.command("stand", help="Toon per school wat afgesproken en geschreven is in een schooljaar.")
@met_kluis
@click.option("--schooljaar", metavar="JAAR", default="", help="Standaard dit schooljaar.")
@als_json
def stand(kluis: Path, wachtwoord_van: str | None, schooljaar: str, als_json: bool) -> None:
    """Show agreed, written and derived hours beside each other."""
    from jos_desktop.services.afgeleide_uren import in_uren, lees_urenstand
    from jos_desktop.services.schooljaar import schooljaar_van

    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = vault.query(
            lambda uow: lees_urenstand(uow, schooljaar or schooljaar_van(uow.vandaag))
        )
    if als_json:
        toon_json([asdict(rij) for rij in rijen])
        return
    toon_tabel(
        ("School", "Fte", "Afgesproken (uur)", "Geschreven (uur)", "Staat al elders (uur)"),
        (
            (
                rij.school,
                "" if rij.fte is None else rij.fte,
                "" if rij.afgesproken is None else in_uren(rij.afgesproken),
                in_uren(rij.geschreven),
                in_uren(rij.afgeleid_samen),
            )
            for rij in rijen
        ),
        "Er zijn nog geen uren in dit schooljaar.",
    )
