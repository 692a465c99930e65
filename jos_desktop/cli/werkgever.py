"""The commands of the employer: make the key file and the profile, open a vault in need."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from jos_desktop.cli.kader import (
    kies_kluis,
    lees_nieuw_wachtwoord,
    lees_wachtwoord,
    toon_json,
)
from jos_desktop.cli.nederlands import Opdrachten

F = TypeVar("F", bound=Callable[..., Any])
BESTAND: Final = click.Path(path_type=Path, readable=False)
_EERSTE, _TWEEDE = "Wachtwoord van de eerste bewaarder", "Wachtwoord van de tweede bewaarder"


def met_sleutelbestand(opdracht: F) -> F:
    """Give a command ``--sleutel`` and the two passwords of the key file."""
    sleutel = click.option(
        "--sleutel",
        metavar="BESTAND",
        type=BESTAND,
        required=True,
        help="Het sleutelbestand (.joswerkgever).",
    )
    return sleutel(_met_twee_wachtwoorden(opdracht))


def _met_twee_wachtwoorden(opdracht: F) -> F:
    eerste = click.option(
        "--wachtwoord-van",
        metavar="BESTAND",
        help="Lees het wachtwoord van de eerste bewaarder uit een bestand.",
    )
    tweede = click.option(
        "--tweede-wachtwoord-van",
        metavar="BESTAND",
        help="Lees het wachtwoord van de tweede bewaarder uit een bestand.",
    )
    return eerste(tweede(opdracht))


@click.group("werkgever", cls=Opdrachten, help="Voor de werkgever: sleutel, profiel, noodgeval.")
def werkgever() -> None:
    """Hold the commands of the employer."""


@werkgever.command("maak", help="Maak een sleutelbestand voor twee bewaarders.")
@click.option("--organisatie", metavar="NAAM", required=True, help="Naam van de organisatie.")
@click.option("--uit", metavar="BESTAND", type=BESTAND, required=True, help="Waar het komt.")
@_met_twee_wachtwoorden
def maak(
    organisatie: str,
    uit: Path,
    wachtwoord_van: str | None,
    tweede_wachtwoord_van: str | None,
) -> None:
    """Make the key file and print its fingerprint."""
    from jos_desktop.storage.vingerafdruk import in_tekst
    from jos_desktop.werkstroom.werkgever import maak_sleutelbestand

    een = lees_nieuw_wachtwoord(wachtwoord_van, _EERSTE)
    twee = lees_nieuw_wachtwoord(tweede_wachtwoord_van, _TWEEDE)
    sleutel = maak_sleutelbestand(organisatie, een, twee, uit)
    click.echo(f"Het sleutelbestand staat in {uit}")
    click.echo(f"Vingerafdruk: {in_tekst(sleutel.vingerafdruk)}")
    click.echo(
        "Geef de vingerafdruk op papier of door de telefoon aan je medewerkers. Bewaar het "
        "bestand op twee plekken. Zonder beide wachtwoorden is het nergens goed voor."
    )


@werkgever.command("profiel", help="Maak een organisatieprofiel voor de medewerkers.")
@met_sleutelbestand
@click.option("--uit", metavar="BESTAND", type=BESTAND, required=True, help="Waar het komt.")
@click.option(
    "--volgnummer",
    metavar="NUMMER",
    type=click.IntRange(1),
    required=True,
    help="Hoger dan bij het vorige profiel.",
)
@click.option(
    "--van", metavar="BESTAND", type=BESTAND, help="Instellingen in TOML; zie de handleiding."
)
@click.option(
    "--kaart",
    "kaarten",
    metavar="PAD",
    type=BESTAND,
    multiple=True,
    help="Een contactkaart (.joskaart) of een map met kaarten. Mag vaker.",
)
@click.option(
    "--vragenlijst", metavar="BESTAND", type=BESTAND, help="Een eigen exit-vragenlijst (TOML)."
)
@click.option(
    "--vertaling",
    "vertalingen",
    metavar="BESTAND",
    type=BESTAND,
    multiple=True,
    help="Een vertaling van die vragenlijst. Mag vaker.",
)
def profiel(
    sleutel: Path,
    uit: Path,
    volgnummer: int,
    van: Path | None,
    kaarten: tuple[Path, ...],
    vragenlijst: Path | None,
    vertalingen: tuple[Path, ...],
    wachtwoord_van: str | None,
    tweede_wachtwoord_van: str | None,
) -> None:
    """Sign a profile."""
    from jos_desktop.cli.profiel import toon_profiel
    from jos_desktop.exchange.profiel_bestand import MAX_BYTES
    from jos_desktop.werkstroom.bestanden import lees_heel
    from jos_desktop.werkstroom.vragenlijsten import lees_lijstbestanden
    from jos_desktop.werkstroom.werkgever import (
        lees_profielkaarten,
        maak_profielbestand,
        open_sleutelbestand,
    )

    if vertalingen and vragenlijst is None:
        raise click.UsageError("Een --vertaling hoort bij een --vragenlijst.")
    van_kaarten = lees_profielkaarten(kaarten)
    lijst = None if vragenlijst is None else lees_lijstbestanden(vragenlijst, vertalingen)
    toml = b"" if van is None else lees_heel(van, MAX_BYTES)
    een, twee = lees_twee(wachtwoord_van, tweede_wachtwoord_van)
    open_ = open_sleutelbestand(sleutel, een, twee)
    gemaakt = maak_profielbestand(
        open_, toml, volgnummer, uit, datetime.now(UTC), kaarten=van_kaarten, lijst=lijst
    )
    click.echo(f"Het profiel staat in {uit}")
    toon_profiel(gemaakt)


@werkgever.command("open", help="Open de kluis van een medewerker in geval van nood.")
@kies_kluis
@met_sleutelbestand
@click.option(
    "--nieuw-wachtwoord-van",
    metavar="BESTAND",
    help="Lees het nieuwe wachtwoord van de kluis uit een bestand.",
)
def open_(
    kluis: Path,
    sleutel: Path,
    wachtwoord_van: str | None,
    tweede_wachtwoord_van: str | None,
    nieuw_wachtwoord_van: str | None,
) -> None:
    """Open a vault with both passwords and give it a new one."""
    from jos_desktop.storage.vault import VaultNotFound
    from jos_desktop.werkstroom.werkgever import open_met_werkgeversleutel

    if not (kluis.expanduser() / "kluis.json").is_file():
        raise VaultNotFound
    wachtwoorden = lees_twee(wachtwoord_van, tweede_wachtwoord_van)
    nieuw = lees_nieuw_wachtwoord(nieuw_wachtwoord_van, "Nieuw wachtwoord van de kluis")
    open_met_werkgeversleutel(kluis, sleutel, wachtwoorden, nieuw).sluit()
    click.echo("De kluis heeft een nieuw wachtwoord. Dat staat in het logboek van de kluis.")
    click.echo("De medewerker ziet het ook, zodra de kluis weer opengaat.")


@werkgever.command("archief", help="Open een archief (.josarchief) en schrijf het leesbaar weg.")
@met_sleutelbestand
@click.option("--archief", metavar="BESTAND", type=BESTAND, required=True, help="Het archief.")
@click.option(
    "--uit", metavar="MAP", type=BESTAND, help="Een nieuwe map voor de dossiers (PDF en JSON)."
)
@click.option("--json", "als_json", is_flag=True, help="Toon wat erin zit als JSON.")
def archief(
    sleutel: Path,
    archief: Path,
    uit: Path | None,
    als_json: bool,
    wachtwoord_van: str | None,
    tweede_wachtwoord_van: str | None,
) -> None:
    """Open an archive; without ``--uit`` only tell what is in it."""
    from jos_desktop.werkstroom.archief import open_archief, pak_uit
    from jos_desktop.werkstroom.werkgever import open_sleutelbestand

    wachtwoorden = lees_twee(wachtwoord_van, tweede_wachtwoord_van)
    open_ = open_archief(archief, open_sleutelbestand(sleutel, *wachtwoorden))
    mappen = pak_uit(open_, uit) if uit is not None else ()
    if als_json:
        toon_json(
            {
                "organisatie": open_.organisatie,
                "gemaakt": open_.gemaakt.isoformat(),
                "door": open_.door,
                "dossiers": [dossier.nummer for dossier in open_.dossiers],
                "mappen": [str(map_) for map_ in mappen],
            }
        )
        return
    aantal = len(open_.dossiers)
    click.echo(
        f"Het archief is heel: {'1 dossier' if aantal == 1 else f'{aantal} dossiers'}, gemaakt op "
        f"{open_.gemaakt.astimezone():%d-%m-%Y} door {open_.door or 'een medewerker'}."
    )
    if uit is None:
        click.echo("Geef --uit MAP om de dossiers leesbaar weg te schrijven.")
        return
    for map_ in mappen:
        click.echo(f"Geschreven: {map_}")
    click.echo("Deze bestanden zijn leesbaar. Zet ze op een plek die op slot kan.")


def lees_twee(eerste: str | None, tweede: str | None) -> tuple[str, str]:
    """Return the passwords of both keepers, from files or typed."""
    return lees_wachtwoord(eerste, _EERSTE), lees_wachtwoord(tweede, _TWEEDE)
