"""The commands ``overdracht``: make one, print it, seal it, and take in the answer."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from jos_desktop.cli.kaart import MeerKaarten
from jos_desktop.cli.kader import (
    lees_regel,
    lees_wachtwoord,
    met_kluis,
    open_kluis,
    toon_json,
    toon_tabel,
)
from jos_desktop.cli.logboek import kies_dag
from jos_desktop.cli.nederlands import Opdracht, Opdrachten
from jos_desktop.cli.toestemming_opties import BESTAND, NUMMER, als_json
from jos_desktop.models.codes import OverdrachtType

if TYPE_CHECKING:
    from datetime import date

    from jos_desktop.services.overdracht import Ontvanger
    from jos_desktop.services.overdrachtantwoord import Verwerkt
    from jos_desktop.storage.vault import Vault

_MET_ORGANISATIE: Final = (
    OverdrachtType.WIJKTEAM,
    OverdrachtType.TWEEDE_LIJN,
    OverdrachtType.FUNCTIE,
    OverdrachtType.COLLEGA,
)
_EINDE: Final = ".joskaart"
van_overdracht = click.option(
    "--overdracht",
    "nummer",
    metavar="NUMMER",
    type=NUMMER,
    required=True,
    help="Zie: overdrachten.",
)


@click.command("overdrachten", cls=Opdracht, help="Toon de overdrachten in de kluis.")
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


@click.group("overdracht", cls=Opdrachten, help="Draag een leerling over, en volg het.")
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
    """Read "naam, school"; help outside school and colleagues have an organisation."""
    from jos_desktop.services.overdracht import Ontvanger

    naam, _, plek = (deel.strip() for deel in tekst.partition(","))
    if soort in _MET_ORGANISATIE:
        return Ontvanger(naam, organisatie=plek)
    return Ontvanger(naam, school=plek)


@overdracht.command("pdf", help="Schrijf het overdrachtsdocument als PDF.")
@met_kluis
@van_overdracht
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


@overdracht.command("pakket", help="Verzegel een overdracht voor wie JOS Desktop heeft.")
@met_kluis
@van_overdracht
@click.option(
    "--voor",
    metavar="KAART",
    required=True,
    help="Een .joskaart, of naam, nummer of vingerafdruk uit: kaart lijst.",
)
@click.option("--uit", metavar="BESTAND", type=BESTAND, required=True, help="Waar het pakket komt.")
@click.option(
    "--antwoord-voor",
    metavar="DATUM",
    callback=kies_dag,
    help="Tot wanneer de ontvanger kan antwoorden. Standaard twee weken.",
)
@click.option(
    "--met-kaart", is_flag=True, help="Schrijf je contactkaart ernaast, met dezelfde naam."
)
@als_json
def pakket(
    kluis: Path,
    wachtwoord_van: str | None,
    nummer: int,
    voor: str,
    uit: Path,
    antwoord_voor: "date | None",
    met_kaart: bool,
    als_json: bool,
) -> None:
    """Seal a handover to the owner of a card."""
    from jos_desktop.services.overdrachtpakket import kent_mijn_kaart_niet
    from jos_desktop.werkstroom.kaarten import schrijf_kaart_naast
    from jos_desktop.werkstroom.overdrachtspakket import schrijf_pakket

    with open_kluis(kluis, wachtwoord_van) as vault:
        kaart = kaart_gekozen(vault, voor)
        vernieuwd = vault.query(lambda uow: kent_mijn_kaart_niet(uow, kaart))
        klaar = schrijf_pakket(vault, nummer, kaart, uit, antwoord_voor)
        if met_kaart:
            schrijf_kaart_naast(vault, uit)
    inhoud = klaar.inhoud
    if als_json:
        toon_json(
            {
                "overdracht_id": nummer,
                "documentnummer": inhoud.documentnummer,
                "versie": inhoud.versie,
                "antwoord_voor": inhoud.antwoord_voor,
                "weggelaten": list(inhoud.weggelaten),
                "bijlagen": len(inhoud.bijlagen),
            }
        )
        return
    click.echo(f"Document {inhoud.documentnummer}, versie {inhoud.versie}, staat in {uit}")
    click.echo(f"Alleen {klaar.kaart.inhoud.naam} kan het openen. Je mag het gewoon mailen.")
    if met_kaart:
        click.echo("Je contactkaart staat ernaast. Geef hem mee.")
    elif vernieuwd:
        click.echo("Je contactkaart is vernieuwd. Geef hem ook, of gebruik --met-kaart.")
    click.echo(f"Antwoord verwacht voor {inhoud.antwoord_voor:%d-%m-%Y}.")


def kaart_gekozen(vault: "Vault", wie: str) -> bytes:
    """Return the fingerprint of the card that is meant. Raises KaartBestaatNiet, MeerKaarten."""
    from jos_desktop.services.invoer_velden import vouw
    from jos_desktop.services.kaarten import KaartBestaatNiet, lijst_kaarten
    from jos_desktop.storage.kaartzegel import past
    from jos_desktop.werkstroom.kaarten import lees_kaartbestand

    if wie.lower().endswith(_EINDE) or Path(wie).expanduser().is_file():
        return lees_kaartbestand(Path(wie)).vingerafdruk
    rijen = vault.query(lijst_kaarten)
    gevonden = [rij for rij in rijen if wie == str(rij.id) or past(wie, rij.vingerafdruk)]
    gevonden = gevonden or [rij for rij in rijen if vouw(rij.inhoud.naam) == vouw(wie)]
    if not gevonden:
        raise KaartBestaatNiet
    if len(gevonden) > 1:
        raise MeerKaarten
    return gevonden[0].vingerafdruk


@overdracht.command("verwerk", help="Verwerk een antwoord: een .josontvangst, of een code.")
@click.argument("wat", metavar="BESTAND|CODE")
@met_kluis
@als_json
def verwerk(wat: str, kluis: Path, wachtwoord_van: str | None, als_json: bool) -> None:
    """Take in what the receiver answered."""
    from jos_desktop.werkstroom import overdrachtantwoord as werkstroom

    pad = Path(wat)
    is_bestand = pad.suffix.lower() == ".josontvangst" or pad.expanduser().is_file()
    ruw = werkstroom.lees_antwoordbestand(pad) if is_bestand else b""
    with open_kluis(kluis, wachtwoord_van) as vault:
        if is_bestand:
            verwerkt = werkstroom.verwerk(vault, ruw)
        else:
            verwerkt = werkstroom.verwerk_code(vault, wat)
    toon_verwerkt(verwerkt, als_json=als_json)


def toon_verwerkt(verwerkt: "Verwerkt", *, als_json: bool) -> None:
    """Print what an answer did; the words of the receiver are for the window."""
    if als_json:
        toon_json(
            {
                "overdracht_id": verwerkt.overdracht_id,
                "documentnummer": verwerkt.documentnummer,
                "status": verwerkt.status,
                "reden": verwerkt.reden,
                "nieuw": verwerkt.nieuw,
            }
        )
        return
    stand = verwerkt.status.label.lower()
    reden = f" ({verwerkt.reden.label.lower()})" if verwerkt.reden is not None else ""
    click.echo(f"Overdracht {verwerkt.overdracht_id}, {verwerkt.documentnummer}: {stand}{reden}.")
    if not verwerkt.nieuw:
        click.echo("Dit antwoord was al verwerkt. Er is niets veranderd.")
