"""The commands for backups: make one, list them, put one back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jos_desktop.cli.kader import (
    kies_kluis,
    lees_wachtwoord,
    met_kluis,
    open_kluis,
    toon_json,
    toon_tabel,
)
from jos_desktop.cli.nederlands import Opdrachten

if TYPE_CHECKING:
    from jos_desktop.storage.backup_list import Reservekopie
    from jos_desktop.storage.restore_unlock import Geheim

_PAD = click.Path(path_type=Path, readable=False)
_als_json = click.option("--json", "als_json", is_flag=True, help="Geef de uitvoer als JSON.")


@click.group("reservekopie", cls=Opdrachten, help="Maak reservekopieën of zet er een terug.")
def reservekopie() -> None:
    """Hold the commands about backups."""


@reservekopie.command("maak", help="Maak nu een reservekopie en ruim oude op.")
@met_kluis
@_als_json
def maak(kluis: Path, wachtwoord_van: str | None, als_json: bool) -> None:
    """Make a backup, also on the second place when one is set."""
    from jos_desktop.storage.backup import schrijf_grootte
    from jos_desktop.werkstroom.reservekopie import maak as maak_nu

    with open_kluis(kluis, wachtwoord_van) as vault:
        gemaakt = maak_nu(vault)
    fout = gemaakt.tweede_fout
    if als_json:
        tweede = None if gemaakt.tweede is None else str(gemaakt.tweede)
        toon_json(
            _gegevens(gemaakt.kopie)
            | {"tweede_plek": tweede, "tweede_plek_fout": None if fout is None else fout.zin()}
        )
        return
    grootte = schrijf_grootte(gemaakt.kopie.grootte)
    click.echo(f"De reservekopie is gemaakt en nagelezen ({grootte}): {gemaakt.kopie.pad}")
    if gemaakt.kopie.fout is not None:
        click.echo(f"Let op: {gemaakt.kopie.fout.zin()} {gemaakt.kopie.fout.raad()}")
    if gemaakt.tweede is not None:
        click.echo(f"Ook op de tweede plek: {gemaakt.tweede}")
    if fout is not None:
        click.echo(f"Let op: {fout.zin()} {fout.raad()}")


@reservekopie.command("lijst", help="Toon de reservekopieën. Vraagt geen wachtwoord.")
@kies_kluis
@_als_json
def lijst(kluis: Path, als_json: bool) -> None:
    """List the backups, the newest first, and read each of them in full.

    A folder with nothing but backups, such as a second place, will do as well.
    """
    from jos_desktop.storage.backup import schrijf_grootte
    from jos_desktop.storage.backup_list import (
        huidige_kop,
        lijst_reservekopieen,
        reservemap,
    )
    from jos_desktop.storage.vault import VaultNotFound

    map_ = kluis.expanduser()
    if not map_.is_dir():
        raise VaultNotFound
    eigen = reservemap(map_)
    kopieen = lijst_reservekopieen(eigen if eigen.is_dir() else map_, huidige_kop(map_))
    if als_json:
        toon_json([_gegevens(kopie) for kopie in kopieen])
        return
    toon_tabel(
        ("Wanneer", "Grootte", "Opent met", "Toestand", "Bestand"),
        (
            (
                f"{kopie.moment.astimezone():%d-%m-%Y %H:%M}",
                schrijf_grootte(kopie.grootte),
                kopie.opent.label if kopie.heel else "",
                _toestand(kopie),
                kopie.pad.name,
            )
            for kopie in kopieen
        ),
        "Er zijn hier nog geen reservekopieën.",
    )


@reservekopie.command("herstel", help="Zet een reservekopie terug in een nieuwe map.")
@click.argument("kopie", metavar="KOPIE", type=_PAD)
@click.option("--naar", metavar="MAP", type=_PAD, required=True, help="De nieuwe map.")
@click.option(
    "--kluis",
    metavar="MAP",
    type=_PAD,
    help="De kluis van nu: daaruit gaan vastgezette cijfers en vernietigingen mee.",
)
@click.option(
    "--wachtwoord-van",
    metavar="BESTAND",
    help="Lees het wachtwoord van toen uit een bestand; - is de standaardinvoer. Met --sleutel is "
    "dit het wachtwoord van de eerste bewaarder.",
)
@click.option(
    "--herstelcode-van",
    metavar="BESTAND",
    help="Lees in plaats daarvan de herstelcode van toen uit een bestand.",
)
@click.option(
    "--sleutel",
    metavar="BESTAND",
    type=_PAD,
    help="Open in plaats daarvan met het sleutelbestand (.joswerkgever) van de werkgever.",
)
@click.option(
    "--tweede-wachtwoord-van",
    metavar="BESTAND",
    help="Alleen met --sleutel: lees het wachtwoord van de tweede bewaarder uit een bestand.",
)
@click.option(
    "--wachtwoord-nu-van",
    metavar="BESTAND",
    help="Alleen na een sleutelvernieuwing: het wachtwoord van de kluis van nu.",
)
@_als_json
def herstel(
    kopie: Path,
    naar: Path,
    kluis: Path | None,
    wachtwoord_van: str | None,
    herstelcode_van: str | None,
    sleutel: Path | None,
    tweede_wachtwoord_van: str | None,
    wachtwoord_nu_van: str | None,
    als_json: bool,
) -> None:
    """Put a backup back; nothing is overwritten."""
    if sleutel is not None and herstelcode_van is not None:
        raise click.UsageError("Kies --sleutel of --herstelcode-van, niet allebei.")
    if sleutel is None and tweede_wachtwoord_van is not None:
        raise click.UsageError("--tweede-wachtwoord-van hoort bij --sleutel.")
    from jos_desktop.storage.joskopie import open_joskopie
    from jos_desktop.werkstroom.reservekopie import zet_terug

    with open_joskopie(kopie.expanduser()) as open_:
        open_.kop()  # before asking for a password that would be of no use
    geheim = _lees_geheim(wachtwoord_van, herstelcode_van, sleutel, tweede_wachtwoord_van)
    verslag = zet_terug(
        kopie.expanduser(),
        naar,
        wachtwoord=geheim.wachtwoord,
        herstelcode=geheim.herstelcode,
        werkgever=geheim.werkgever,
        huidige_kluis=None if kluis is None else kluis.expanduser(),
        huidig_wachtwoord=None if wachtwoord_nu_van is None else lees_wachtwoord(wachtwoord_nu_van),
    )
    if als_json:
        toon_json(
            {
                "map": str(verslag.map),
                "moment": verslag.moment.isoformat(),
                "ontbrekende_wijzigingen": verslag.ontbrekend,
                "grootboek": verslag.grootboek.value,
                "opnieuw_vernietigd": verslag.vernietigd,
                "met_werkgeversleutel": verslag.door_werkgever,
            }
        )
        return
    click.echo(f"De herstelde kluis staat in {verslag.map}")
    for regel in verslag.regels():
        click.echo(f"- {regel}")


def _lees_geheim(
    wachtwoord_van: str | None,
    herstelcode_van: str | None,
    sleutel: Path | None,
    tweede_wachtwoord_van: str | None,
) -> "Geheim":
    """Ask for what opens the backup: one of the three."""
    from jos_desktop.storage.restore_unlock import Geheim

    if sleutel is not None:
        from jos_desktop.cli.werkgever import lees_twee
        from jos_desktop.werkstroom.werkgever import open_sleutelbestand

        een, twee = lees_twee(wachtwoord_van, tweede_wachtwoord_van)
        return Geheim(werkgever=open_sleutelbestand(sleutel.expanduser(), een, twee).slot)
    if herstelcode_van is not None:
        return Geheim(herstelcode=lees_wachtwoord(herstelcode_van))
    return Geheim(wachtwoord=lees_wachtwoord(wachtwoord_van))


def _toestand(kopie: "Reservekopie") -> str:
    if kopie.zonder_grootboek:
        return "Zonder grootboek"
    return "Goed" if kopie.fout is None else kopie.fout.zin()


def _gegevens(kopie: "Reservekopie") -> dict[str, object]:
    manifest = kopie.manifest
    return {
        "bestand": str(kopie.pad),
        "moment": kopie.moment.isoformat(),
        "teller": None if manifest is None else manifest.teller,
        "grootte": kopie.grootte,
        "schema": None if manifest is None else manifest.schema,
        "reden": None if manifest is None else manifest.reden.value,
        "opent": kopie.opent.value,
        "goed": kopie.heel,
        "fout": None if kopie.fout is None else kopie.fout.zin(),
    }
