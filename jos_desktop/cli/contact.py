"""The command ``contact``: what happened in a dossier, a new contact, and a document with it."""

from datetime import date, datetime
from pathlib import Path
from typing import ClassVar, Final

import click

from jos_desktop.cli.kader import met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.errors import KnownError
from jos_desktop.models.codes import ContactSoort, Locatie

_GROOTSTE_ID: Final = 2**63 - 1
_MEESTE_BYTES: Final = 1024 * 1024
_DAG: Final = click.DateTime(["%Y-%m-%d", "%d-%m-%Y"])
_leerling = click.option(
    "--leerling",
    metavar="NUMMER",
    type=click.IntRange(1, _GROOTSTE_ID),
    required=True,
    help="Zie: leerlingen.",
)


class VerslagOnleesbaar(KnownError):
    """The file with the words of a contact cannot be read as text."""

    wat: ClassVar[str] = "Het bestand met de tekst is niet te lezen."
    doe: ClassVar[str] = "Kijk of het bestaat en of er gewone tekst in staat (UTF-8)."


@click.group("contact", cls=Opdrachten, help="Contacten tonen en opschrijven.")
def contact() -> None:
    """Hold the commands about contacts."""


@contact.command("lijst", help="Toon de contacten met een leerling, het laatste eerst.")
@met_kluis
@_leerling
@click.option("--json", "als_json", is_flag=True, help="Geef de uitvoer als JSON, met de tekst.")
def lijst(kluis: Path, wachtwoord_van: str | None, leerling: int, als_json: bool) -> None:
    """List contacts; the words themselves only as JSON."""
    from jos_desktop.services.afscherming import schuilwoorden
    from jos_desktop.services.dossier import lees_dossier, registreer_inzage

    with open_kluis(kluis, wachtwoord_van) as vault:
        vault.change(lambda uow: registreer_inzage(uow, leerling))
        dossier, woorden = vault.query(
            lambda uow: (lees_dossier(uow, leerling), schuilwoorden(uow, leerling))
        )
    items = [item for item in dossier.tijdlijn if item.soort == "contact"]
    if als_json:
        toon_json(
            [
                {
                    "id": item.id,
                    "datum": item.datum,
                    "soort": item.titel,
                    # What is shielded is looked at in the window, with a reason.
                    "bijzonderheden": woorden.wis(item.onderschrift),
                    "verslag": woorden.wis(item.tekst),
                    "indruk": woorden.wis(item.mening),
                    "stukken": [woorden.wis(naam) for _, naam in item.stukken],
                }
                for item in items
            ]
        )
        return
    toon_tabel(
        ("Nr", "Datum", "Soort", "Bijzonderheden", "Stukken"),
        (
            (
                item.id,
                f"{item.datum:%d-%m-%Y}",
                item.titel,
                woorden.wis(item.onderschrift),
                len(item.stukken) or "",
            )
            for item in items
        ),
        "Er zijn nog geen contacten met deze leerling.",
    )


@contact.command("maak", help="Schrijf een contact op. De tekst komt uit een bestand.")
@met_kluis
@_leerling
@click.option(
    "--soort",
    type=click.Choice([een.value for een in ContactSoort]),
    default=ContactSoort.LEERLING.value,
    show_default=True,
)
@click.option("--datum", type=_DAG, metavar="DAG", help="Standaard vandaag.")
@click.option("--duur", type=click.IntRange(1, 600), metavar="MINUTEN")
@click.option("--waar", type=click.Choice([een.value for een in Locatie]))
@click.option("--verslag-van", metavar="BESTAND", help="De feiten; - is de standaardinvoer.")
@click.option("--indruk-van", metavar="BESTAND", help="Jouw mening, apart van de feiten.")
@click.option("--niet-gekomen", is_flag=True, help="De leerling of ouder kwam niet.")
@click.option("--json", "als_json", is_flag=True, help="Geef de uitvoer als JSON.")
def maak(
    kluis: Path,
    wachtwoord_van: str | None,
    leerling: int,
    soort: str,
    datum: datetime | None,
    duur: int | None,
    waar: str | None,
    verslag_van: str | None,
    indruk_van: str | None,
    niet_gekomen: bool,
    als_json: bool,
) -> None:
    """Keep one contact. Words come from a file: a command line stays in the history."""
    from jos_desktop.services.contacten import ContactGegevens, bewaar_contact

    gegevens = ContactGegevens(
        date.today() if datum is None else datum.date(),
        ContactSoort(soort),
        _lees_tekst(verslag_van) if verslag_van else "",
        _lees_tekst(indruk_van) if indruk_van else "",
        duur,
        Locatie(waar) if waar else None,
        no_show=niet_gekomen,
    )
    with open_kluis(kluis, wachtwoord_van) as vault:
        nummer = vault.change(lambda uow: bewaar_contact(uow, leerling, gegevens)).nieuw_id
    if als_json:
        toon_json({"contact": nummer})
        return
    click.echo(f"Contact {nummer} staat in het dossier.")


@contact.command("stuk", help="Doe een bestand in het dossier, met --contact bij een contact.")
@met_kluis
@_leerling
@click.argument("bestand", type=click.Path(path_type=Path))
@click.option(
    "--contact",
    "contact_id",
    metavar="NUMMER",
    type=click.IntRange(1, _GROOTSTE_ID),
    help="Zie: contact lijst.",
)
@click.option("--json", "als_json", is_flag=True, help="Geef de uitvoer als JSON.")
def stuk(
    kluis: Path,
    wachtwoord_van: str | None,
    leerling: int,
    bestand: Path,
    contact_id: int | None,
    als_json: bool,
) -> None:
    """Keep a file as a document of the dossier."""
    from jos_desktop.services.bestandsoorten import mediatype_van_stuk
    from jos_desktop.services.bijlagen import GROOTSTE_BYTES, eis_grootte
    from jos_desktop.services.stukken import bewaar_stuk
    from jos_desktop.werkstroom.bestanden import lees_heel

    inhoud = lees_heel(bestand, GROOTSTE_BYTES)
    eis_grootte(inhoud)  # before asking for a password that would be of no use
    mediatype_van_stuk(bestand.name, inhoud)
    with open_kluis(kluis, wachtwoord_van) as vault:
        nummer = vault.change(
            lambda uow: bewaar_stuk(
                uow, leerling, bestand.name, inhoud, contactmoment_id=contact_id
            )
        ).nieuw_id
    if als_json:
        toon_json({"stuk": nummer})
        return
    click.echo(f"Stuk {nummer} staat in het dossier. Gooi het losse bestand weg.")


def _lees_tekst(van: str) -> str:
    """Return the words out of a file, or of standard input for ``-``. Raises VerslagOnleesbaar."""
    try:
        with click.open_file(van, "rb") as bestand:
            ruw: bytes = bestand.read(_MEESTE_BYTES + 1)
        tekst = ruw.decode("utf-8-sig").replace("\r\n", "\n").strip()
    except (OSError, ValueError):
        raise VerslagOnleesbaar from None
    if len(ruw) > _MEESTE_BYTES or "\0" in tekst:
        raise VerslagOnleesbaar
    return tekst
