"""The safe summary on the command line: see it, write words beside it, make it, get it again."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jos_desktop.cli.kader import met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.nederlands import Opdrachten

if TYPE_CHECKING:
    from jos_desktop.models.samenvattingstabel import Samenvattingstabel
    from jos_desktop.services.uitgaven import Uitgavebesluit

BESTAND = click.Path(path_type=Path, readable=False)
als_json = click.option("--json", "als_json", is_flag=True, help="Geef de uitvoer als JSON.")
met_periode = click.option(
    "--periode",
    metavar="PERIODE",
    required=True,
    help="Een schooljaar (2025-2026) of een blok ervan (2025-2026-1).",
)
met_uit = click.option(
    "--uit", metavar="BESTAND", type=BESTAND, required=True, help="Waar het komt."
)


class _Samenvatting(Opdrachten):
    """Options right behind the name mean: make the file. That is how it began."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command in front that was meant."""
        if args and args[0].startswith("-") and args[0] not in ctx.help_option_names:
            args = ["maak", *args]
        return super().parse_args(ctx, args)


@click.group("samenvatting", cls=_Samenvatting, help="De veilige samenvatting voor Groeimee.")
def samenvatting() -> None:
    """Hold the commands about the summary."""


@samenvatting.command("maak", help="Zet de cijfers vast en schrijf het ondertekende zipbestand.")
@met_kluis
@met_periode
@met_uit
def maak(kluis: Path, wachtwoord_van: str | None, periode: str, uit: Path) -> None:
    """Write the safe summary of closed blocks."""
    from jos_desktop.werkstroom.samenvatting import schrijf_samenvatting

    with open_kluis(kluis, wachtwoord_van) as vault:
        gemaakt = schrijf_samenvatting(vault, periode, uit)
    blokken = ", ".join(blok.sleutel for blok in gemaakt.samenvatting.blokken)
    click.echo(f"De samenvatting van {blokken} staat in {uit}")
    for regel in _over_de_uitgave(gemaakt.besluit):
        click.echo(regel)
    if gemaakt.kaart_gemaakt:
        click.echo("Je contactkaart is gemaakt: die ondertekent het bestand.")
    for regel in gemaakt.samenvatting.uitleg:
        click.echo(f"- {regel}")


@samenvatting.command("voorbeeld", help="Toon de tabellen die meegaan; er wordt niets vastgezet.")
@met_kluis
@met_periode
@als_json
def voorbeeld(kluis: Path, wachtwoord_van: str | None, periode: str, als_json: bool) -> None:
    """Print what would leave."""
    from jos_desktop.werkstroom.samenvatting import lees_vooraf

    with open_kluis(kluis, wachtwoord_van) as vault:
        vooraf = lees_vooraf(vault, periode)
    if als_json:
        toon_json([asdict(tabel) for tabel in vooraf.boek.tabellen])
        return
    for tabel in vooraf.boek.tabellen:
        click.echo(f"\n{tabel.groep}: {tabel.titel} [{tabel.naam}]")
        _toon(tabel)
        if tabel.naam in vooraf.besluit.duiding:
            click.echo(f"Duiding: {vooraf.besluit.duiding[tabel.naam]}")
    click.echo()
    for regel in (*_over_de_uitgave(vooraf.besluit), *vooraf.samenvatting.uitleg):
        click.echo(f"- {regel}")


@samenvatting.command("register", help="Toon welke bestanden er zijn gemaakt.")
@met_kluis
@als_json
def register(kluis: Path, wachtwoord_van: str | None, als_json: bool) -> None:
    """Print the export register."""
    from jos_desktop.werkstroom.samenvatting import lees_register

    with open_kluis(kluis, wachtwoord_van) as vault:
        regels = lees_register(vault)
    if als_json:
        toon_json([{**asdict(regel), "bestandsnaam": regel.bestandsnaam} for regel in regels])
        return
    toon_tabel(
        ("Periode", "Uitgave", "Gemaakt", "Blokken", "Duiding", "Vervangt", "Al in", "SHA-256"),
        (
            (
                regel.periode,
                f"{regel.volgnummer}{' (vervangen)' if regel.vervangen else ''}",
                regel.gemaakt.astimezone(),
                ", ".join(regel.blokken),
                len(regel.duiding) or "nee",
                regel.vervangt or "",
                ", ".join(regel.al_gegeven),
                regel.kort,
            )
            for regel in regels
        ),
        "Er is nog geen bestand gemaakt.",
    )


@samenvatting.command("opnieuw", help="Schrijf een bestand uit het register nog een keer.")
@met_kluis
@met_periode
@click.option("--uitgave", metavar="NR", type=click.IntRange(1), required=True, help="Welke.")
@met_uit
def opnieuw(kluis: Path, wachtwoord_van: str | None, periode: str, uitgave: int, uit: Path) -> None:
    """Write an edition once more."""
    from jos_desktop.werkstroom.samenvatting import bewaar_uitgave

    with open_kluis(kluis, wachtwoord_van) as vault:
        bewaar_uitgave(vault, periode, uitgave, uit)
    click.echo(f"Uitgave {uitgave} van {periode} staat in {uit}")


@samenvatting.command("duiding", help="Toon of zet de woorden bij een tabel.")
@met_kluis
@met_periode
@click.option("--tabel", metavar="NAAM", help="De tabel, zoals 'samenvatting voorbeeld' hem noemt.")
@click.option("--tekst", metavar="TEKST", help="De woorden die meegaan.")
@click.option(
    "--tekst-van", metavar="BESTAND", type=BESTAND, help="Lees de woorden uit een bestand."
)
@click.option("--weg", is_flag=True, help="Haal de woorden weg.")
@click.option("--geen-persoon", is_flag=True, help="Bevestig dat een gewoon woord geen persoon is.")
def duiding(
    kluis: Path,
    wachtwoord_van: str | None,
    periode: str,
    tabel: str | None,
    tekst: str | None,
    tekst_van: Path | None,
    weg: bool,
    geen_persoon: bool,
) -> None:
    """Keep, take away or print the words beside tables."""
    from jos_desktop.services.duidingen import DuidingGeweigerd
    from jos_desktop.werkstroom.samenvatting import lees_duiding_van, schrijf_duiding

    if sum((tekst is not None, tekst_van is not None, weg)) > 1:
        raise click.UsageError("one of the three")
    woorden = "" if weg else _lees(tekst_van) if tekst_van else tekst
    if woorden is not None and tabel is None:
        raise click.MissingParameter(param_type="option", param_hint="--tabel")
    with open_kluis(kluis, wachtwoord_van) as vault:
        if woorden is None or tabel is None:
            rijen = lees_duiding_van(vault, periode)
            kort = [(naam, regel) for naam, regel in rijen.items() if tabel in (None, naam)]
            toon_tabel(("Tabel", "Duiding"), kort, "Er staat nog geen duiding bij deze periode.")
            return
        try:
            schrijf_duiding(vault, periode, tabel, woorden, geen_persoon=geen_persoon)
        except DuidingGeweigerd as fout:
            click.echo(f"Het gaat om: {', '.join(fout.woorden)}.")
            raise
    click.echo("De duiding is weg." if not woorden.strip() else "De duiding is bewaard.")


def _lees(pad: Path) -> str:
    from jos_desktop.services.duidingen import LANGSTE_DUIDING
    from jos_desktop.werkstroom.bestanden import BestandOnleesbaar, lees_heel

    try:
        return lees_heel(pad, LANGSTE_DUIDING * 5).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BestandOnleesbaar(naam=pad.name) from None


def _over_de_uitgave(genomen: "Uitgavebesluit") -> list[str]:
    regels = []
    if genomen.opnieuw:
        regels.append(
            f"Er is niets veranderd: dit is hetzelfde bestand, uitgave {genomen.volgnummer}."
        )
    elif genomen.vervangt:
        regels.append(
            f"Dit is uitgave {genomen.volgnummer}, in de plaats van uitgave {genomen.vervangt}."
        )
    if genomen.al_gegeven:
        namen = " en ".join(genomen.al_gegeven)
        regels.append(f"Deze cijfers zitten al in het bestand van {namen}.")
    return regels


def _toon(tabel: "Samenvattingstabel") -> None:
    namen = {kolom.naam for kolom in tabel.kolommen}
    plaatsen = [
        plaats for plaats, kolom in enumerate(tabel.kolommen) if f"{kolom.naam}_naam" not in namen
    ]
    toon_tabel(
        [tabel.kolommen[plaats].titel.removesuffix(", in woorden") for plaats in plaatsen],
        [[rij[plaats] for plaats in plaatsen] for rij in tabel.rijen],
        "In deze tabel staat niets.",
    )
