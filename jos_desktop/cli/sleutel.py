"""The commands about the keys of a vault."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

import click

from jos_desktop.cli.kader import (
    lees_nieuw_wachtwoord,
    lees_wachtwoord,
    met_kluis,
    open_kluis,
    vraag_regel,
)
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.cli.profiel import sleutel_werkgever
from jos_desktop.errors import KnownError

if TYPE_CHECKING:
    from jos_desktop.storage.recovery_code import Herstelcode
    from jos_desktop.storage.vault import Vault

_NIEUW: Final = "Nieuw wachtwoord"
_GEVRAAGD: Final = 2


class BladNietNagekeken(KnownError):
    """The groups typed back are not those of the new sheet."""

    wat: ClassVar[str] = "Wat je overtypte staat niet op het nieuwe herstelblad."
    doe: ClassVar[str] = "Er is niets veranderd. Begin opnieuw en bewaar dan het nieuwe blad."


class NietBevestigd(KnownError):
    """The user did not say yes."""

    wat: ClassVar[str] = "Je hebt niet bevestigd. Er is niets veranderd."
    doe: ClassVar[str] = "Weet je het zeker? Geef dan --ja."


met_nieuw_wachtwoord = click.option(
    "--nieuw-wachtwoord-van",
    metavar="BESTAND",
    help="Lees het nieuwe wachtwoord uit een bestand.",
)
met_blad = click.option(
    "--uit",
    metavar="BESTAND",
    type=click.Path(path_type=Path, readable=False),
    help="Bewaar het herstelblad als PDF. Anders komt de code op het scherm.",
)


@click.group("sleutel", cls=Opdrachten, help="Wat je kluis opent: wachtwoord, code, werkgever.")
def sleutel() -> None:
    """Hold the commands about the keys."""


sleutel.add_command(sleutel_werkgever)


@sleutel.command("wachtwoord", help="Wijzig het wachtwoord van de kluis.")
@met_kluis
@met_nieuw_wachtwoord
def wachtwoord(kluis: Path, wachtwoord_van: str | None, nieuw_wachtwoord_van: str | None) -> None:
    """Change the password."""
    oud = lees_wachtwoord(wachtwoord_van)
    with _open(kluis, oud) as vault:
        vault.wijzig_wachtwoord(oud, lees_nieuw_wachtwoord(nieuw_wachtwoord_van, _NIEUW))
    click.echo("Je wachtwoord is gewijzigd. Oudere reservekopieën openen met je oude wachtwoord.")


@sleutel.command("herstelcode", help="Maak een nieuwe herstelcode; de oude werkt dan niet meer.")
@met_kluis
@met_blad
def herstelcode(kluis: Path, wachtwoord_van: str | None, uit: Path | None) -> None:
    """Replace the recovery code."""
    from jos_desktop.storage.recovery_code import Herstelcode

    with open_kluis(kluis, wachtwoord_van) as vault:
        code = Herstelcode.nieuw()
        _geef_blad(code, uit, kluis)
        _kijk_na(code)
        vault.nieuwe_herstelcode(code)
    click.echo("De nieuwe herstelcode werkt. Vernietig je oude herstelblad.")


@sleutel.command("vernieuw", help="Versleutel alles opnieuw: iemand kan je wachtwoord weten.")
@met_kluis
@met_nieuw_wachtwoord
@met_blad
def vernieuw(
    kluis: Path, wachtwoord_van: str | None, nieuw_wachtwoord_van: str | None, uit: Path | None
) -> None:
    """Renew the data key, the password and the recovery code together."""
    from jos_desktop.storage.password import eis_sterk_wachtwoord
    from jos_desktop.storage.recovery_code import Herstelcode
    from jos_desktop.storage.rekey import FASEN
    from jos_desktop.werkstroom.sleutels import vernieuw_sleutel, werkgever_in_woorden

    oud = lees_wachtwoord(wachtwoord_van)
    with _open(kluis, oud) as vault:
        nieuw = lees_nieuw_wachtwoord(nieuw_wachtwoord_van, _NIEUW)
        eis_sterk_wachtwoord(nieuw)
        code = Herstelcode.nieuw()
        _geef_blad(code, uit, kluis)
        _kijk_na(code)
        uitkomst = vernieuw_sleutel(
            vault, oud, nieuw, code, lambda nu, _van: click.echo(f"{FASEN[nu]} ...", err=True)
        )
    click.echo("De sleutel van je kluis is vernieuwd. Open hem met je nieuwe wachtwoord.")
    werkgever = werkgever_in_woorden(uitkomst)
    if werkgever:
        click.echo(werkgever)
    click.echo(
        "Oudere reservekopieën openen nog met je oude wachtwoord. Kijk met 'reservekopie lijst' "
        "welke dat zijn."
    )


@sleutel.command("anker", help="Maak een beschadigd ankerbestand opnieuw.")
@met_kluis
@click.option("--ja", is_flag=True, help="Ik weet dat dit de nieuwste versie van mijn kluis is.")
def anker(kluis: Path, wachtwoord_van: str | None, ja: bool) -> None:
    """Write a new anchor after the user understood the risk."""
    from jos_desktop.storage.vault import Vault

    if not ja:
        click.echo(
            "Het ankerbestand merkt of er wijzigingen ontbreken. Maak je het opnieuw, dan kan "
            "JOS Desktop dat voor deze kluis niet meer zien. Doe dit alleen als dit de nieuwste "
            "versie van je kluis is.",
            err=True,
        )
        if vraag_regel("Typ ja om door te gaan").casefold() != "ja":
            raise NietBevestigd
    Vault.herstel_anker(kluis, lees_wachtwoord(wachtwoord_van)).sluit()
    click.echo("Het ankerbestand is opnieuw gemaakt. Het staat in het logboek.")


def _open(kluis: Path, wachtwoord: str) -> "Vault":
    from jos_desktop.storage.vault import Vault

    return Vault.open(kluis, wachtwoord)


def _geef_blad(code: "Herstelcode", uit: Path | None, kluis: Path) -> None:
    """Write the sheet to the file, or the code to the screen: once."""
    from datetime import date

    from jos_desktop.models.documenten import Herstelblad
    from jos_desktop.werkstroom.herstelblad import schrijf_herstelblad

    if uit is None:
        click.echo(f"Je nieuwe herstelcode: {code.tekst}")
        click.echo("Schrijf hem over. Hij komt hierna niet meer op het scherm.")
        return
    blad = Herstelblad(herstelcode=code.tekst, datum=date.today())
    schrijf_herstelblad(blad, uit, kluis=kluis)
    click.echo(f"Het herstelblad staat in {uit}")
    click.echo("Print het en gooi het bestand weg: wie de code heeft, kan je kluis openen.")


def _kijk_na(code: "Herstelcode") -> None:
    """Have a part of the code typed back from the sheet, by somebody at a terminal."""
    import secrets

    if sys.stdin is None or not sys.stdin.isatty():
        return
    for nummer in sorted(secrets.SystemRandom().sample(range(len(code.groepen)), _GEVRAAGD)):
        getypt = vraag_regel(f"Typ groepje {nummer + 1} van je nieuwe blad over")
        if getypt.strip().upper().translate(str.maketrans("OIL", "011")) != code.groepen[nummer]:
            raise BladNietNagekeken
