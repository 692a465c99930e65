"""The commands ``agenda`` and ``registerlijst``: appointments, and the list for Mens Centraal."""

from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import click

from jos_desktop.cli.kader import lees_deel, met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.nederlands import Opdrachten

_WEKEN: Final = 8
_DAG: Final = click.DateTime(["%Y-%m-%d", "%d-%m-%Y"])


@click.group("agenda", cls=Opdrachten, help="Afspraken tonen, inlezen en uitschrijven.")
def agenda() -> None:
    """Hold the commands about appointments."""


@agenda.command("lijst", help="Toon de afspraken van de komende weken.")
@met_kluis
@click.option("--weken", default=_WEKEN, type=click.IntRange(1, 52), show_default=True)
@click.option("--json", "als_json", is_flag=True, help="Geef de uitvoer als JSON.")
def lijst(kluis: Path, wachtwoord_van: str | None, weken: int, als_json: bool) -> None:
    """List appointments from today on."""
    from jos_desktop.services.agenda_werk import lijst_agenda

    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = lees_deel(
            vault,
            None,
            lambda uow: lijst_agenda(uow, uow.vandaag, uow.vandaag + timedelta(weeks=weken)),
        )
    if als_json:
        toon_json([asdict(rij) for rij in rijen])
        return
    toon_tabel(
        ("Nr", "Dag", "Tijd", "Leerling", "Wat", "Plaats", "Gaat door"),
        (
            (
                # Of an activity or a spreekuur it would be the number of another list.
                "" if rij.werk else rij.id,
                f"{rij.dag:%d-%m-%Y}",
                rij.tijd,
                rij.leerling,
                rij.wat,
                rij.plaats,
                "nee" if rij.vervallen else "",
            )
            for rij in rijen
        ),
        "Er staan nog geen afspraken in deze kluis.",
    )


@agenda.command("lees", help="Neem afspraken uit een agendabestand (.ics) mee; privé blijft eruit.")
@met_kluis
@click.argument("bestand", type=click.Path(path_type=Path))
@click.option("--json", "als_json", is_flag=True, help="Geef de uitvoer als JSON.")
def lees(kluis: Path, wachtwoord_van: str | None, bestand: Path, als_json: bool) -> None:
    """Take in what is new or changed, except what is marked private."""
    from jos_desktop.services.agenda_invoer import voer_agenda_in
    from jos_desktop.werkstroom.agenda import lees_agenda

    with open_kluis(kluis, wachtwoord_van) as vault:
        regels = lees_agenda(vault, bestand)
        gekozen = [regel for regel in regels if regel.voorgesteld]
        vault.change(lambda uow: voer_agenda_in(uow, gekozen))
    if als_json:
        toon_json({"meegenomen": len(gekozen), "overgeslagen": len(regels) - len(gekozen)})
        return
    click.echo(
        f"{len(gekozen)} afspraken meegenomen, {len(regels) - len(gekozen)} overgeslagen "
        "(privé, of ze stonden er al)."
    )


@agenda.command("schrijf", help="Schrijf je afspraken naar een .ics-bestand, zonder namen.")
@met_kluis
@click.option("--uit", required=True, type=click.Path(path_type=Path), help="Het bestand.")
@click.option("--weken", default=_WEKEN, type=click.IntRange(1, 52), show_default=True)
@click.option("--json", "als_json", is_flag=True, help="Geef de uitvoer als JSON.")
def schrijf(kluis: Path, wachtwoord_van: str | None, uit: Path, weken: int, als_json: bool) -> None:
    """Write the coming weeks for another calendar."""
    from jos_desktop.werkstroom.agenda import schrijf_agenda

    with open_kluis(kluis, wachtwoord_van) as vault:
        vandaag = vault.query(lambda uow: uow.vandaag)
        document = schrijf_agenda(vault, uit, vandaag, vandaag + timedelta(weeks=weken))
    if als_json:
        toon_json({"afspraken": len(document.blokken)})
        return
    click.echo(f"{len(document.blokken)} afspraken geschreven. Er staat geen naam in.")


@click.command("registerlijst", help="Maak de lijst om over te typen in Mens Centraal (CSV).")
@met_kluis
@click.option("--van", "vanaf", required=True, type=_DAG, metavar="DATUM", help="De eerste dag.")
@click.option("--tot", required=True, type=_DAG, metavar="DATUM", help="De laatste dag.")
@click.option("--uit", required=True, type=click.Path(path_type=Path), help="Het bestand.")
@click.option("--json", "als_json", is_flag=True, help="Geef de uitvoer als JSON.")
def registerlijst(
    kluis: Path,
    wachtwoord_van: str | None,
    vanaf: datetime,
    tot: datetime,
    uit: Path,
    als_json: bool,
) -> None:
    """Write contacts and trajecten of a period."""
    from jos_desktop.werkstroom.registerlijst import schrijf_registerlijst

    with open_kluis(kluis, wachtwoord_van) as vault:
        lijst_ = schrijf_registerlijst(vault, uit, vanaf.date(), tot.date())
    if als_json:
        toon_json({"regels": len(lijst_.regels)})
        return
    click.echo(
        f"{len(lijst_.regels)} regels geschreven. Dit bestand is buiten de kluis te lezen: "
        "gooi het weg als je alles overtypte."
    )
