"""The commands that note a step of a handover: by hand, taken back, told to the receiver."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from jos_desktop.cli.kader import lees_regel, met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.logboek import kies_dag
from jos_desktop.cli.nederlands import Opdracht
from jos_desktop.cli.overdracht import van_overdracht
from jos_desktop.cli.toestemming_opties import BESTAND, als_json, keuze
from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.models.codes_overdracht import Bevestigwijze, Verzendwijze, Weigerreden

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.services.overdrachtbord import Overdrachtloop
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.storage.vault import Vault

_ANTWOORDEN: Final = (
    OverdrachtStatus.ONTVANGEN,
    OverdrachtStatus.GEACCEPTEERD,
    OverdrachtStatus.GEWEIGERD,
)
_MET_DE_HAND: Final = (
    Bevestigwijze.STROOK,
    Bevestigwijze.TELEFOON,
    Bevestigwijze.MAIL,
    Bevestigwijze.GESPREK,
)
_ERBIJ: Final = ("niemand", "leerling", "ouders", "beiden")
_STAPPEN: Final = ("besproken", "gelezen", "verzonden", "nagesproken", "afgerond")
_OP_PAPIER: Final = (Verzendwijze.PERSOONLIJK, Verzendwijze.MAIL, Verzendwijze.OUDERS)
op_dag = click.option(
    "--op", "dag", metavar="DATUM", callback=kies_dag, help="De dag. Standaard vandaag."
)
wie_van = click.option(
    "--wie-van", metavar="BESTAND", help="Lees uit een bestand wie het was; - is de invoer."
)
woorden_van = click.option(
    "--toelichting-van", metavar="BESTAND", help="Lees de toelichting uit een bestand."
)


@click.command("bevestig", cls=Opdracht, help="Schrijf op wat een ontvanger antwoordde.")
@met_kluis
@van_overdracht
@click.option(
    "--antwoord",
    metavar="ANTWOORD",
    type=keuze(_ANTWOORDEN),
    required=True,
    help="ontvangen, geaccepteerd of geweigerd.",
)
@click.option(
    "--hoe",
    metavar="HOE",
    type=keuze(_MET_DE_HAND),
    required=True,
    help="Hoe je het hoorde: " + ", ".join(wijze.value for wijze in _MET_DE_HAND) + ".",
)
@click.option(
    "--reden",
    metavar="REDEN",
    type=keuze(Weigerreden),
    help="Waarom niet: " + ", ".join(reden.value for reden in Weigerreden) + ".",
)
@op_dag
@wie_van
@woorden_van
@als_json
def bevestig_(
    kluis: Path,
    wachtwoord_van: str | None,
    nummer: int,
    antwoord: str,
    hoe: str,
    reden: str | None,
    dag: date | None,
    wie_van: str | None,
    toelichting_van: str | None,
    als_json: bool,
) -> None:
    """Note an answer by hand, for a receiver without JOS Desktop."""
    from jos_desktop.services.overdrachtbevestiging import Bevestiging, bevestig

    wie, toelichting = _woorden(wachtwoord_van, wie_van, toelichting_van)

    def werk(uow: "UnitOfWork") -> "Changes":
        gezegd = Bevestiging(
            OverdrachtStatus(antwoord),
            dag or uow.vandaag,
            wie,
            Bevestigwijze(hoe),
            None if reden is None else Weigerreden(reden),
            toelichting,
        )
        return bevestig(uow, nummer, gezegd)

    with open_kluis(kluis, wachtwoord_van) as vault:
        vault.change(werk)
        _toon(vault, nummer, als_json=als_json)


@click.command("intrekken", cls=Opdracht, help="Trek een overdracht in.")
@met_kluis
@van_overdracht
@click.option("--reden-van", metavar="BESTAND", help="Lees de reden uit een bestand.")
@click.option("--uit", metavar="BESTAND", type=BESTAND, help="Schrijf ook het bericht daarover.")
@als_json
def intrekken(
    kluis: Path,
    wachtwoord_van: str | None,
    nummer: int,
    reden_van: str | None,
    uit: Path | None,
    als_json: bool,
) -> None:
    """Take a handover back, and write the message to a receiver with JOS Desktop."""
    from jos_desktop.services.overdrachtstappen import trek_overdracht_in
    from jos_desktop.werkstroom.overdrachtspakket import schrijf_bericht

    reden, _ = _woorden(wachtwoord_van, reden_van, None)
    with open_kluis(kluis, wachtwoord_van) as vault:
        vault.change(lambda uow: trek_overdracht_in(uow, nummer, reden))
        if uit is not None:
            _noem(schrijf_bericht(vault, nummer, uit), als_json=als_json)
        _toon(vault, nummer, als_json=als_json)


@click.command("bericht", cls=Opdracht, help="Schrijf een bericht over hoe het ervoor staat.")
@met_kluis
@van_overdracht
@click.option("--uit", metavar="BESTAND", type=BESTAND, required=True, help="De .josontvangst.")
@als_json
def bericht(
    kluis: Path, wachtwoord_van: str | None, nummer: int, uit: Path, als_json: bool
) -> None:
    """Tell a receiver with JOS Desktop what happened after the package."""
    from jos_desktop.werkstroom.overdrachtspakket import schrijf_bericht

    with open_kluis(kluis, wachtwoord_van) as vault:
        _noem(schrijf_bericht(vault, nummer, uit), als_json=als_json)
        _toon(vault, nummer, als_json=als_json)


@click.command("stap", cls=Opdracht, help="Schrijf een stap van een overdracht op.")
@met_kluis
@van_overdracht
@click.option(
    "--stap",
    metavar="STAP",
    type=click.Choice(_STAPPEN),
    required=True,
    help=", ".join(_STAPPEN) + ".",
)
@click.option(
    "--wijze",
    metavar="WIJZE",
    type=keuze(_OP_PAPIER),
    help="Bij verzonden: " + ", ".join(wijze.value for wijze in _OP_PAPIER) + ".",
)
@click.option(
    "--erbij",
    metavar="WIE",
    type=click.Choice(_ERBIJ),
    default="niemand",
    help="Bij nagesproken: " + ", ".join(_ERBIJ) + ".",
)
@op_dag
@wie_van
@woorden_van
@als_json
def stap_(
    kluis: Path,
    wachtwoord_van: str | None,
    nummer: int,
    stap: str,
    wijze: str | None,
    erbij: str,
    dag: date | None,
    wie_van: str | None,
    toelichting_van: str | None,
    als_json: bool,
) -> None:
    """Note one step that is not an answer."""
    from jos_desktop.services import overdrachtbevestiging as na
    from jos_desktop.services import overdrachtstappen as voor

    wie, toelichting = _woorden(wachtwoord_van, wie_van, toelichting_van)
    if (stap == "verzonden") is not (wijze is not None):
        raise click.UsageError("Geef --wijze bij de stap verzonden, en alleen daar.")

    def werk(uow: "UnitOfWork") -> "Changes":
        op = dag or uow.vandaag
        if stap == "besproken":
            return voor.noteer_besproken(uow, nummer, op, wie)
        if stap == "gelezen":
            return voor.noteer_gelezen(uow, nummer, op, wie)
        if wijze is not None:
            return voor.noteer_verzonden(uow, nummer, Verzendwijze(wijze), op)
        if stap == "nagesproken":
            gesprek = na.Warmgesprek(op, wie, na.Erbij(erbij), toelichting)
            return na.noteer_nagesproken(uow, nummer, gesprek)
        return na.rond_af(uow, nummer, op, toelichting)

    with open_kluis(kluis, wachtwoord_van) as vault:
        vault.change(werk)
        _toon(vault, nummer, als_json=als_json)


@click.command("verloop", cls=Opdracht, help="Toon wat er met een overdracht is gebeurd.")
@met_kluis
@van_overdracht
@als_json
def verloop(kluis: Path, wachtwoord_van: str | None, nummer: int, als_json: bool) -> None:
    """Show the steps of one handover, without the words that were written with them."""
    from jos_desktop.services.overdrachtbord import lees_loop

    with open_kluis(kluis, wachtwoord_van) as vault:
        loop = vault.query(lambda uow: lees_loop(uow, nummer))
    if als_json:
        toon_json(_als_json(loop))
        return
    toon_tabel(
        ("Dag", "Stap", "Van", "Hoe", "Reden"),
        (
            (
                stap.datum or stap.moment.astimezone().date(),
                stap.status,
                stap.van.label,
                stap.hoe.label if stap.hoe else "",
                stap.reden.label if stap.reden else "",
            )
            for stap in loop.stappen
        ),
        "Er is nog niets gebeurd.",
    )
    _zeg(loop)


def _woorden(wachtwoord_van: str | None, *bronnen: str | None) -> tuple[str, str]:
    """Read who it was and the explanation, each one line out of a file."""
    if [wachtwoord_van, *bronnen].count("-") > 1:
        raise click.UsageError("Uit de standaardinvoer komt één ding.")
    eerste, tweede = ("" if bron is None else lees_regel(bron) for bron in bronnen)
    return eerste, tweede


def _noem(paden: tuple[Path, ...], *, als_json: bool) -> None:
    """Say that there is a file for each package: the receiver may have opened any of them."""
    if len(paden) > 1 and not als_json:
        namen = ", ".join(pad.name for pad in paden)
        click.echo(f"Voor elk pakket een bericht: {namen}. Geef ze allemaal aan de ontvanger.")


def _toon(vault: "Vault", nummer: int, *, als_json: bool) -> None:
    from jos_desktop.services.overdrachtbord import lees_loop

    loop = vault.query(lambda uow: lees_loop(uow, nummer))
    if als_json:
        toon_json(_als_json(loop))
        return
    _zeg(loop)


def _zeg(loop: "Overdrachtloop") -> None:
    rij = loop.rij
    click.echo(f"Overdracht {rij.id}, {rij.documentnummer}: {rij.status.label.lower()}.")
    if rij.verlopen and rij.antwoord_voor is not None:
        click.echo(f"Het antwoord had er voor {rij.antwoord_voor:%d-%m-%Y} moeten zijn.")
    if rij.volgende:
        click.echo("Nu kan: " + ", ".join(stap.label.lower() for stap in rij.volgende) + ".")


def _als_json(loop: "Overdrachtloop") -> dict[str, object]:
    rij = loop.rij
    return {
        "overdracht_id": rij.id,
        "documentnummer": rij.documentnummer,
        "versie": rij.versie,
        "status": rij.status,
        "verlopen": rij.verlopen,
        "antwoord_voor": rij.antwoord_voor,
        "besproken_op": loop.besproken_op,
        "gelezen_op": loop.gelezen_op,
        "controle_op": rij.controle_op,
        "volgende": list(rij.volgende),
        "stappen": [
            {
                "moment": stap.moment,
                "status": stap.status,
                "van": stap.van,
                "datum": stap.datum,
                "hoe": stap.hoe,
                "reden": stap.reden,
            }
            for stap in loop.stappen
        ],
    }


STAPOPDRACHTEN: Final = (bevestig_, intrekken, bericht, stap_, verloop)
"""What joins the group ``overdracht``."""
