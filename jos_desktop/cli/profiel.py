"""The commands of the worker about the organisation: its profile and its key."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from jos_desktop.cli.kader import (
    VingerafdrukOntbreekt,
    lees_wachtwoord,
    met_kluis,
    open_kluis,
    vraag_regel,
)
from jos_desktop.cli.nederlands import Opdracht, Opdrachten

if TYPE_CHECKING:
    from jos_desktop.exchange.profiel_bestand import Profielbestand

_PROFIEL: Final = click.Path(path_type=Path, readable=False)
_VRAAG: Final = "Vingerafdruk van je organisatie (8 groepjes van 4)"
met_vingerafdruk = click.option(
    "--vingerafdruk",
    metavar="TEKENS",
    help="De vingerafdruk van je organisatie, alle 8 groepjes.",
)


@click.group("profiel", cls=Opdrachten, help="Bekijk of installeer een organisatieprofiel.")
def profiel() -> None:
    """Hold the commands about the organisation profile."""


@profiel.command("lees", help="Toon wat er in een organisatieprofiel staat.")
@click.argument("bestand", metavar="BESTAND", type=_PROFIEL)
def lees(bestand: Path) -> None:
    """Show a profile; no vault needed."""
    from jos_desktop.werkstroom.organisatieprofiel import lees_profielbestand

    toon_profiel(lees_profielbestand(bestand))


@profiel.command("installeer", help="Neem het profiel van je organisatie over.")
@click.argument("bestand", metavar="BESTAND", type=_PROFIEL)
@met_kluis
@met_vingerafdruk
def installeer(
    bestand: Path, kluis: Path, wachtwoord_van: str | None, vingerafdruk: str | None
) -> None:
    """Put a profile in force."""
    from jos_desktop.services.instellingen import tweede_plek_ontbreekt
    from jos_desktop.werkstroom.organisatieprofiel import (
        installeer_profiel,
        lees_profielbestand,
        stel_voor,
        werkgeversleutel_ontbreekt,
    )

    gelezen = lees_profielbestand(bestand)
    with open_kluis(kluis, wachtwoord_van) as vault:
        voorstel = stel_voor(vault, gelezen)
        getypt = vingerafdruk or ""
        if voorstel.moet_vergelijken:
            getypt = _geef_vingerafdruk(vingerafdruk)
        installeer_profiel(vault, gelezen, getypt)
        vak = vault.kop.werkgever
        ontbreekt = vault.query(lambda uow: werkgeversleutel_ontbreekt(uow, vak))
        geen_plek = vault.query(tweede_plek_ontbreekt)
    inhoud = gelezen.inhoud
    click.echo(f"Het profiel van {inhoud.organisatie} (nummer {inhoud.volgnummer}) geldt nu.")
    if ontbreekt:
        click.echo(
            "Je organisatie vraagt om een werkgeversleutel. Doe nog: sleutel werkgever BESTAND"
        )
    if geen_plek:
        click.echo(
            "Je organisatie vraagt om een tweede plek voor reservekopieën. Kies die in JOS Desktop "
            "bij Beheer, Reservekopie."
        )


@click.command(
    "werkgever", cls=Opdracht, help="Laat je werkgever de kluis in geval van nood openen."
)
@click.argument("bestand", metavar="BESTAND", type=_PROFIEL)
@met_kluis
@met_vingerafdruk
def sleutel_werkgever(
    bestand: Path, kluis: Path, wachtwoord_van: str | None, vingerafdruk: str | None
) -> None:
    """Seal the data key to the employer of a profile, and put that profile in force."""
    from jos_desktop.storage.vault import Vault, VaultNotFound
    from jos_desktop.werkstroom.organisatieprofiel import (
        geef_werkgever_sleutel,
        lees_profielbestand,
    )

    gelezen = lees_profielbestand(bestand)
    if not (kluis.expanduser() / "kluis.json").is_file():
        raise VaultNotFound
    wachtwoord = lees_wachtwoord(wachtwoord_van)
    with Vault.open(kluis, wachtwoord) as vault:
        getypt = _geef_vingerafdruk(vingerafdruk)
        geef_werkgever_sleutel(vault, gelezen, wachtwoord, getypt)
    click.echo(f"{gelezen.inhoud.organisatie} kan deze kluis nu openen als het echt moet.")
    click.echo("Daar zijn twee mensen voor nodig. Jij ziet het altijd als het is gebeurd.")


def _geef_vingerafdruk(meegegeven: str | None) -> str:
    getypt = vraag_regel(_VRAAG) if meegegeven is None else meegegeven
    if not getypt.strip():
        raise VingerafdrukOntbreekt
    return getypt


def toon_profiel(gelezen: "Profielbestand") -> None:
    """Print a profile in plain words."""
    from jos_desktop.models.kaartinhoud import inhoud_van, kaarten_in
    from jos_desktop.models.profielinhoud import SCHOLEN
    from jos_desktop.services.organisatieprofiel import eisen_in_woorden
    from jos_desktop.storage.vingerafdruk import in_tekst

    inhoud = gelezen.inhoud
    click.echo(f"Organisatie:  {inhoud.organisatie}")
    click.echo(f"Volgnummer:   {inhoud.volgnummer}")
    click.echo(f"Gemaakt:      {inhoud.gemaakt.astimezone():%d-%m-%Y %H:%M}")
    click.echo(f"Vingerafdruk: {in_tekst(gelezen.vingerafdruk)}")
    for zin in eisen_in_woorden(inhoud):
        click.echo(f"- {zin}")
    for naam, codes in sorted(inhoud.codelijsten.items()):
        extra = "" if naam == SCHOLEN else " (nog niet gebruikt)"
        aantal = "1 regel" if len(codes) == 1 else f"{len(codes)} regels"
        click.echo(f"- Lijst {naam}: {aantal}{extra}")
    for ruw in kaarten_in(inhoud):
        click.echo(f"- Contactkaart van {inhoud_van(ruw).naam}")
