"""The commands ``overdracht`` for who receives: the inbox, open a package, and answer it."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

import click

from jos_desktop.cli.kader import lees_deel, met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.nederlands import Opdracht
from jos_desktop.cli.toestemming_opties import BESTAND, NUMMER, als_json
from jos_desktop.errors import KnownError
from jos_desktop.models.codes_overdracht import Weigerreden

if TYPE_CHECKING:
    from jos_desktop.services.ontvangst_voorbeeld import Voorbeeld
    from jos_desktop.services.ontvangsten import OntvangstRij
    from jos_desktop.storage.vault import Vault


class SchoolNietGekozen(KnownError):
    """There is more than one school at which the pupil can come."""

    wat: ClassVar[str] = "Kies de school waar deze leerling bij je komt."
    doe: ClassVar[str] = "Geef --school NUMMER. De nummers zie je met: scholen."


@click.command("postvak", cls=Opdracht, help="Toon de overdrachten die je kreeg.")
@met_kluis
@als_json
def postvak(kluis: Path, wachtwoord_van: str | None, als_json: bool) -> None:
    """List what came in: sender, type and initials, never a whole name."""
    from jos_desktop.services.ontvangsten import lijst_ontvangsten

    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = vault.query(lijst_ontvangsten)
    if als_json:
        toon_json([_als_json(rij) for rij in rijen])
        return
    toon_tabel(
        ("Nr", "Van", "Type", "Leerling", "Status", "Antwoord voor", "Geldig tot", "Document"),
        (
            (
                rij.id,
                rij.gever,
                rij.soort,
                rij.initialen,
                f"{rij.status} (verlopen)" if rij.verlopen else rij.status,
                rij.antwoord_voor,
                rij.geldig_tot,
                rij.documentnummer,
            )
            for rij in rijen
        ),
        "Er zijn geen overdrachten in je postvak.",
    )


@click.command("open", cls=Opdracht, help="Open een pakket dat je kreeg, of een bericht erover.")
@click.argument("bestand", metavar="BESTAND", type=BESTAND)
@met_kluis
@click.option("--toon", is_flag=True, help="Toon ook wat erin staat.")
@als_json
def open_(
    bestand: Path, kluis: Path, wachtwoord_van: str | None, toon: bool, als_json: bool
) -> None:
    """Open a file: first who sent it, of what kind and about whom in initials."""
    from jos_desktop.services.ontvangsten import lees_ontvangst
    from jos_desktop.werkstroom.ontvangst import lees_pakketbestand, open_bestand

    ruw = lees_pakketbestand(bestand)
    with open_kluis(kluis, wachtwoord_van) as vault:
        geopend = open_bestand(vault, ruw)
        rij = vault.query(lambda uow: lees_ontvangst(uow, geopend.ontvangst_id))
        voorbeeld = _voorbeeld(vault, rij) if toon and not rij.inhoud_weg else None
    if als_json:
        erbij = {} if voorbeeld is None else {"voorbeeld": _voorbeeld_json(voorbeeld)}
        toon_json(_als_json(rij) | {"nieuw": geopend.nieuw, "bericht": geopend.bericht} | erbij)
        return
    if geopend.bericht:
        click.echo(f"Dit bericht gaat over overdracht {rij.id}: {rij.status.label.lower()}.")
    elif not geopend.nieuw:
        click.echo("Dit pakket staat al in je postvak.")
    _toon_rij(rij)
    if voorbeeld is not None:
        _toon_voorbeeld(voorbeeld)


@click.command("antwoord", cls=Opdracht, help="Neem een overdracht over, of weiger haar.")
@met_kluis
@click.option(
    "--pakket", "nummer", metavar="NUMMER", type=NUMMER, required=True, help="Zie: postvak."
)
@click.option("--accepteer", is_flag=True, help="Neem over: er komt een dossier.")
@click.option(
    "--weiger",
    "reden",
    metavar="REDEN",
    type=click.Choice([lid.value for lid in Weigerreden]),
    help="Neem niet over: " + ", ".join(lid.value for lid in Weigerreden) + ".",
)
@click.option("--toelichting", metavar="TEKST", default="", help="Een paar woorden bij weigeren.")
@click.option("--bij", metavar="LEERLING", type=NUMMER, help="Voeg bij deze leerling. Zie: zoek.")
@click.option(
    "--neem",
    "velden",
    metavar="VELD",
    multiple=True,
    help="Neem dit gegeven van de afzender over het jouwe heen, bijvoorbeeld naam of adres.",
)
@click.option("--school", metavar="NUMMER", type=NUMMER, help="Op welke school. Zie: scholen.")
@click.option("--ook-verlopen", is_flag=True, help="Neem over, ook als de overdracht verlopen is.")
@click.option("--uit", metavar="BESTAND", type=BESTAND, help="Schrijf het antwoord als bestand.")
@als_json
def antwoord(
    kluis: Path,
    wachtwoord_van: str | None,
    nummer: int,
    accepteer: bool,
    reden: str | None,
    toelichting: str,
    bij: int | None,
    velden: tuple[str, ...],
    school: int | None,
    ook_verlopen: bool,
    uit: Path | None,
    als_json: bool,
) -> None:
    """Answer a handover, and give the answer as a code and a file."""
    from jos_desktop.services.ontvangsten import lees_ontvangst
    from jos_desktop.werkstroom.ontvangst import antwoordcode, schrijf_antwoord

    if accepteer and reden is not None:
        raise click.UsageError("Kies --accepteer of --weiger, niet allebei.")
    if not accepteer and reden is None and uit is None:
        raise click.UsageError("Kies --accepteer of --weiger REDEN.")
    besluit = _Besluit(nummer, accepteer, reden, toelichting, bij, velden, school, ook_verlopen)
    with open_kluis(kluis, wachtwoord_van) as vault:
        _voer_uit(vault, besluit)
        if uit is not None:
            schrijf_antwoord(vault, nummer, uit)
        code = antwoordcode(vault, nummer)
        rij = vault.query(lambda uow: lees_ontvangst(uow, nummer))
    if als_json:
        toon_json(_als_json(rij) | {"antwoordcode": code})
        return
    click.echo(f"Overdracht {rij.id}: {rij.status.label.lower()}.")
    if rij.leerling_id is not None:
        click.echo(f"Het dossier is van leerling {rij.leerling_id}.")
    click.echo(f"Antwoordcode voor aan de telefoon: {code}")
    if uit is not None:
        click.echo(f"Het antwoord staat in {uit}")


@dataclass(frozen=True, slots=True)
class _Besluit:
    """What was decided on the command line."""

    nummer: int
    accepteer: bool
    reden: str | None
    toelichting: str
    bij: int | None
    velden: tuple[str, ...]
    school: int | None
    ook_verlopen: bool


def _voer_uit(vault: "Vault", besluit: _Besluit) -> None:
    from jos_desktop.services.overname import Overnamekeuze
    from jos_desktop.werkstroom.ontvangst import accepteer, weiger

    if besluit.reden is not None:
        weiger(vault, besluit.nummer, Weigerreden(besluit.reden), besluit.toelichting)
    elif besluit.accepteer:
        keuze = Overnamekeuze(
            _school(vault, besluit),
            besluit.bij,
            frozenset(besluit.velden),
            ondanks_verlopen=besluit.ook_verlopen,
        )
        accepteer(vault, besluit.nummer, keuze)


def _school(vault: "Vault", besluit: _Besluit) -> int:
    from jos_desktop.services.ontvangst_voorbeeld import voorgestelde_school

    if besluit.school is not None:
        return besluit.school
    voorstel = vault.query(lambda uow: voorgestelde_school(uow, besluit.nummer))
    if voorstel is None:
        raise SchoolNietGekozen
    return voorstel


def _voorbeeld(vault: "Vault", rij: "OntvangstRij") -> "Voorbeeld":
    from jos_desktop.services.ontvangst_voorbeeld import lees_voorbeeld

    # Of somebody who has a dossier here, reading leaves a line in its logboek.
    return lees_deel(vault, rij.leerling_id, lambda uow: lees_voorbeeld(uow, rij.id))


def _toon_rij(rij: "OntvangstRij") -> None:
    regels = (
        ("Overdracht", rij.id),
        ("Van", rij.gever),
        ("Type", rij.soort.label),
        ("Leerling", rij.initialen or "gewist"),
        ("Document", f"{rij.documentnummer}, versie {rij.versie}"),
        ("Status", rij.status.label + (", verlopen" if rij.verlopen else "")),
        ("Antwoord voor", f"{rij.antwoord_voor:%d-%m-%Y}" if rij.antwoord_voor else ""),
        ("Geldig tot", f"{rij.geldig_tot:%d-%m-%Y}" if rij.geldig_tot else ""),
    )
    for naam, waarde in regels:
        if waarde:
            click.echo(f"{naam + ':':<15}{waarde}")


_BREED: Final = 60


def _toon_voorbeeld(voorbeeld: "Voorbeeld") -> None:
    from jos_desktop.services.documenttekst import regels_van

    click.echo("-" * _BREED)
    click.echo(voorbeeld.grondslag)
    for sectie in voorbeeld.document.secties:
        click.echo(f"\n{sectie.nummer}. {sectie.titel}")
        for regel in regels_van(sectie):
            click.echo(f"  {_zichtbaar(regel)}")
    if voorbeeld.document.weggelaten:
        click.echo(f"\nNiet in dit document: {', '.join(voorbeeld.document.weggelaten)}")
    click.echo("\nWat je kunt overnemen:")
    for een in voorbeeld.overname:
        click.echo(f"  {een.titel}: {een.aantal}")
    for stuk in voorbeeld.bijlagen:
        click.echo(f"  Bijlage: {_zichtbaar(stuk.naam)} ({stuk.vorm})")
    for wie in voorbeeld.kandidaten:
        click.echo(f"Misschien al bekend: leerling {wie.leerling_id} ({wie.reden})")


def _zichtbaar(tekst: str) -> str:
    # What somebody else wrote must not be able to steer the terminal.
    return "".join(teken if teken.isprintable() else "?" for teken in tekst)


def _als_json(rij: "OntvangstRij") -> dict[str, object]:
    return asdict(rij)


def _voorbeeld_json(voorbeeld: "Voorbeeld") -> dict[str, object]:
    from jos_desktop.services.documenttekst import regels_van

    return {
        "grondslag": voorbeeld.grondslag,
        "secties": [
            {"nummer": een.nummer, "titel": een.titel, "regels": regels_van(een)}
            for een in voorbeeld.document.secties
        ],
        "weggelaten": voorbeeld.document.weggelaten,
        "overname": {een.tabel: een.aantal for een in voorbeeld.overname},
        "bijlagen": [asdict(een) for een in voorbeeld.bijlagen],
        "kandidaten": [een.leerling_id for een in voorbeeld.kandidaten],
    }


ONTVANGSTOPDRACHTEN: Final = (postvak, open_, antwoord)
"""The commands of the receiver, for the group ``overdracht``."""
