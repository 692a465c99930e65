"""The command of the employer that makes one set of figures out of many summaries."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from jos_desktop.cli.nederlands import Opdracht

if TYPE_CHECKING:
    from jos_desktop.services.optelling_keuze import Keuze

_BESTAND: Final = click.Path(path_type=Path, readable=False)
_VEEL: Final = 50


@click.command(
    "samenvoegen",
    cls=Opdracht,
    help="Tel samenvattingen van collega's bij elkaar op. Hier is geen kluis voor nodig.",
)
@click.argument("bestanden", metavar="[BESTAND|MAP]...", nargs=-1)
@click.option("--uit", metavar="BESTAND", type=_BESTAND, required=True, help="Waar de zip komt.")
@click.option(
    "--lijst",
    metavar="BESTAND",
    type=_BESTAND,
    help="Een tekstbestand met op elke regel een bestand of map.",
)
@click.option(
    "--profiel",
    metavar="BESTAND",
    type=_BESTAND,
    help="Het organisatieprofiel: om te zien van wie het is en wie er ontbreekt.",
)
@click.option("--toch", is_flag=True, help="Ga verder met de rest als een bestand niet mee kan.")
def samenvoegen(
    bestanden: tuple[str, ...], uit: Path, lijst: Path | None, profiel: Path | None, *, toch: bool
) -> None:
    """Merge summaries into one package."""
    from jos_desktop.werkstroom.organisatieprofiel import lees_profielbestand
    from jos_desktop.werkstroom.samenvoegen import (
        BestandenGeweigerd,
        lees_lijst,
        schrijf,
        toets_uit,
        vind_bronnen,
        voeg_samen,
    )

    inhoud = None if profiel is None else lees_profielbestand(profiel).inhoud
    toets_uit(uit)
    genoemd = (*bestanden, *(() if lijst is None else lees_lijst(lijst)))
    bronnen = vind_bronnen(genoemd, zonder=uit)
    uitslag = voeg_samen(bronnen, inhoud, toch=toch, voortgang=_voortgang(len(bronnen)))
    _meld_bezwaren(uitslag.keuze)
    if uitslag.optelling is None:
        raise BestandenGeweigerd(aantal=len(uitslag.keuze.bezwaren))
    schrijf(uitslag.optelling, uit)
    _vertel(uitslag.keuze, uit)


def _voortgang(aantal: int) -> Callable[[int, int, str], None]:
    """Tell how far it is, every so many files; of a few files nothing."""

    def meld(gedaan: int, totaal: int, wat: str) -> None:
        if aantal > _VEEL and gedaan % max(_VEEL, totaal // 20) == 0:
            click.echo(f"{wat}: {gedaan} van {totaal}", err=True)

    return meld


def _meld_bezwaren(keuze: "Keuze") -> None:
    for oordeel in keuze.bezwaren:
        click.echo(f"- {_leesbaar(oordeel.naam)}: {oordeel.uitleg}", err=True)


def _vertel(keuze: "Keuze", uit: Path) -> None:
    from jos_desktop.services.optelling_keuze import Staat

    per = {staat: sum(o.staat is staat for o in keuze.oordelen) for staat in Staat}
    click.echo(
        f"{per[Staat.TELT]} bestanden van {len(keuze.eerste)} collega's zijn opgeteld: "
        f"{keuze.bijdragen} blokken. De cijfers staan in {uit}"
    )
    for staat in (Staat.DUBBEL, Staat.VERVANGEN, Staat.GEWEIGERD):
        if per[staat]:
            click.echo(f"- {per[staat]} keer {staat.value}")
    if not keuze.met_kaarten:
        click.echo("- Zonder --profiel is niet nagekeken wie de afzenders zijn.")
    for regel in keuze.ontbreekt:
        click.echo(f"- Ontbreekt: {_leesbaar(regel.naam)}, blok {regel.blok}. {regel.uitleg}")


def _leesbaar(tekst: str) -> str:
    """Keep a name from somebody else's file from steering the terminal."""
    return "".join(teken if teken.isprintable() else "?" for teken in tekst)
