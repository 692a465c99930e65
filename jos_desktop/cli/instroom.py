"""The commands ``instroom`` and ``schooljaar``: who comes, and the step to the next year."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jos_desktop.cli import toestemming_opties as opties
from jos_desktop.cli.kader import lees_regel, met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.logboek import kies_dag
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.models.codes_overdracht import Belstand

if TYPE_CHECKING:
    from jos_desktop.services.instroom import InstromerRij
    from jos_desktop.services.schooljaarwissel import Wisselregel, Wisselvoorstel
    from jos_desktop.storage.vault import Vault

op_school = click.option("--school", metavar="CODE", help="Alleen deze school, met haar code.")
van_jaar = click.option("--jaar", metavar="SCHOOLJAAR", help="Zoals 2027-2028.")


def kies_klassen(
    _ctx: click.Context, _param: click.Parameter, paren: tuple[str, ...]
) -> dict[int, str]:
    """Read NUMBER=CLASS pairs."""
    klassen: dict[int, str] = {}
    for paar in paren:
        nummer, is_, klas = paar.partition("=")
        if not is_ or not nummer.isascii() or not nummer.isdigit() or not klas.strip():
            raise click.BadParameter("schrijf een nummer en een klas, zoals 12=3B")
        klassen[int(nummer)] = klas.strip()
    return klassen


@click.group("instroom", cls=Opdrachten, help="Leerlingen die van de basisschool komen.")
def instroom() -> None:
    """Hold the commands about arriving pupils."""


@instroom.command("lijst", help="Toon wie er komt, en wie je nog belt. Zonder zorgvraag.")
@met_kluis
@op_school
@van_jaar
@opties.als_json
def lijst(
    kluis: Path, wachtwoord_van: str | None, school: str | None, jaar: str | None, als_json: bool
) -> None:
    """List arriving pupils, without words about them and without telephone numbers."""
    from jos_desktop.services.instroom import instroomjaar, lees_instromers

    with open_kluis(kluis, wachtwoord_van) as vault:
        nummer = _school(vault, school)
        rijen = vault.query(
            lambda uow: lees_instromers(uow, jaar or instroomjaar(uow.vandaag), nummer)
        )
    if als_json:
        toon_json([_als_json(rij) for rij in rijen])
        return
    toon_tabel(
        ("Nr", "Leerling", "Klas", "School", "Bellen", "Dag", "Schone lei", "Dossier"),
        (
            (
                rij.id,
                rij.naam,
                rij.gegevens.klas,
                rij.school,
                rij.bellen.stand.label,
                rij.bellen.op or "",
                "ja" if rij.bellen.schone_lei else "",
                rij.leerling_id or "",
            )
            for rij in rijen
        ),
        "Er staat nog niemand op de lijst.",
    )


@instroom.command("lees", help="Zet een lijst van school (.xlsx of .csv) op je lijst.")
@click.argument("bestand", metavar="BESTAND", type=opties.BESTAND)
@met_kluis
@click.option("--school", metavar="CODE", required=True, help="Naar welke school ze gaan.")
@van_jaar
@opties.als_json
def lees(
    bestand: Path,
    kluis: Path,
    wachtwoord_van: str | None,
    school: str,
    jaar: str | None,
    als_json: bool,
) -> None:
    """Read a list; who stands on it already stays as he is."""
    from jos_desktop.exchange.tabel import lees_tabel
    from jos_desktop.services.instroom import instroomjaar, neem_lijst_over
    from jos_desktop.services.instroom_lezen import lees_instroomlijst

    tabel = lees_tabel(bestand)
    with open_kluis(kluis, wachtwoord_van) as vault:
        nummer = _school(vault, school) or 0
        vandaag = date.today()
        gelezen = lees_instroomlijst(tabel, nummer, jaar or instroomjaar(vandaag), vandaag)
        gedaan = vault.change(lambda uow: neem_lijst_over(uow, gelezen.regels))
    fouten = [{"regel": fout.regel, "reden": fout.reden} for fout in gelezen.fouten]
    if als_json:
        uit = {"nieuw": list(gedaan.nieuw), "al_bekend": gedaan.al_bekend, "overgeslagen": fouten}
        toon_json(uit)
        return
    click.echo(f"Nieuw op de lijst: {len(gedaan.nieuw)}. Stonden er al: {gedaan.al_bekend}.")
    for fout in gelezen.fouten:
        click.echo(f"- Regel {fout.regel} overgeslagen: {fout.reden}")


@instroom.command("bel", help="Leg vast hoe het bellen ging. NUMMER staat in: instroom lijst.")
@click.argument("nummer", metavar="NUMMER", type=opties.NUMMER)
@met_kluis
@click.option(
    "--stand",
    metavar="STAND",
    type=opties.keuze(Belstand),
    default=Belstand.GEBELD.value,
    help=f"Hoe het ging: {', '.join(stand.value for stand in Belstand)}.",
)
@click.option("--datum", metavar="DATUM", callback=kies_dag, help="Standaard vandaag.")
@click.option("--uitkomst-van", metavar="BESTAND", help="Lees wat eruit kwam; - is de invoer.")
@click.option("--schone-lei", is_flag=True, help="Ze willen niets delen: wist wat er staat.")
@opties.als_json
def bel(
    nummer: int,
    kluis: Path,
    wachtwoord_van: str | None,
    stand: str,
    datum: date | None,
    uitkomst_van: str | None,
    schone_lei: bool,
    als_json: bool,
) -> None:
    """Keep what came of a call."""
    from jos_desktop.services.instroom import Belgegevens, lees_instromer, leg_gesprek_vast

    uitkomst = "" if uitkomst_van is None else lees_regel(uitkomst_van)
    with open_kluis(kluis, wachtwoord_van) as vault:
        bellen = Belgegevens(Belstand(stand), datum or date.today(), uitkomst, schone_lei)
        vault.change(lambda uow: leg_gesprek_vast(uow, nummer, bellen))
        rij = vault.query(lambda uow: lees_instromer(uow, nummer))
    if als_json:
        toon_json(_als_json(rij))
        return
    click.echo(f"Vastgelegd: {rij.bellen.stand.label.lower()}.")
    if schone_lei:
        click.echo("Schone lei: wat er over de leerling stond, is gewist.")


@instroom.command("bellijst", help="Schrijf de bellijst als PDF, om zelf mee te bellen.")
@met_kluis
@op_school
@van_jaar
@click.option("--alles", is_flag=True, help="Ook wie al gebeld is.")
@click.option("--zorgvraag", is_flag=True, help="Zet de zorgvraag erbij.")
@click.option("--uit", metavar="BESTAND", type=opties.BESTAND, required=True, help="De PDF.")
def bellijst(
    kluis: Path,
    wachtwoord_van: str | None,
    school: str | None,
    jaar: str | None,
    alles: bool,
    zorgvraag: bool,
    uit: Path,
) -> None:
    """Write the calls before the summer."""
    from jos_desktop.services.instroom import instroomjaar
    from jos_desktop.werkstroom.instroomlijst import instroomlijst_bytes, schrijf_instroomlijst

    with open_kluis(kluis, wachtwoord_van) as vault:
        _pdf, gemaakt = instroomlijst_bytes(
            vault,
            jaar or instroomjaar(date.today()),
            _school(vault, school),
            alles=alles,
            met_zorgvraag=zorgvraag,
        )
        schrijf_instroomlijst(vault, uit, gemaakt)
    click.echo(f"De bellijst staat in {uit}")


@click.group("schooljaar", cls=Opdrachten, help="Alle leerlingen naar het nieuwe schooljaar.")
def schooljaar() -> None:
    """Hold the commands about the next school year."""


@schooljaar.command("voorstel", help="Toon per leerling wat er gebeurt. Er verandert niets.")
@met_kluis
@op_school
@opties.als_json
def voorstel(kluis: Path, wachtwoord_van: str | None, school: str | None, als_json: bool) -> None:
    """Show the proposal."""
    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = _voorstel(vault, school)
    if als_json:
        toon_json([_voorstel_json(rij) for rij in rijen])
        return
    toon_tabel(
        ("Nr", "Leerling", "School", "Klas", "Wat", "Nieuwe klas", "Open overdrachten"),
        (
            (
                rij.leerling_id,
                rij.leerling,
                rij.school,
                rij.klas,
                rij.keuze.value,
                rij.nieuwe_klas,
                rij.open_overdrachten or "",
            )
            for rij in rijen
        ),
        "Iedereen staat al in het nieuwe schooljaar.",
    )


@schooljaar.command("wissel", help="Voer het voorstel uit, met wat je anders kiest.")
@met_kluis
@op_school
@click.option(
    "--klas",
    "klassen",
    metavar="NR=KLAS",
    multiple=True,
    callback=kies_klassen,
    help="Deze leerling gaat naar deze klas (mag vaker).",
)
@click.option("--weg", metavar="NR", type=opties.NUMMER, multiple=True, help="Gaat van school.")
@click.option("--blijft", metavar="NR", type=opties.NUMMER, multiple=True, help="Verandert niet.")
@opties.als_json
def wissel(
    kluis: Path,
    wachtwoord_van: str | None,
    school: str | None,
    klassen: Mapping[int, str],
    weg: tuple[int, ...],
    blijft: tuple[int, ...],
    als_json: bool,
) -> None:
    """Carry out the proposal with these corrections."""
    from jos_desktop.services.schooljaarwissel import wissel as voer_uit

    with open_kluis(kluis, wachtwoord_van) as vault:
        regels = [_regel(rij, klassen, weg, blijft) for rij in _voorstel(vault, school)]
        gedaan = vault.change(lambda uow: voer_uit(uow, regels))
    if als_json:
        toon_json({"door": gedaan.door, "weg": gedaan.weg, "vanaf": gedaan.grens})
        return
    click.echo(f"Naar een nieuwe klas: {gedaan.door}. Van school: {gedaan.weg}.")


def _regel(
    rij: "Wisselvoorstel", klassen: Mapping[int, str], weg: tuple[int, ...], blijft: tuple[int, ...]
) -> "Wisselregel":
    from jos_desktop.services.schooljaarwissel import Wisselkeuze, Wisselregel

    nummer = rij.leerling_id
    if nummer in klassen:
        return Wisselregel(nummer, Wisselkeuze.DOOR, klassen[nummer])
    if nummer in weg:
        return Wisselregel(nummer, Wisselkeuze.WEG)
    if nummer in blijft:
        return Wisselregel(nummer, Wisselkeuze.BLIJFT)
    return Wisselregel(nummer, rij.keuze, rij.nieuwe_klas)


def _voorstel(vault: "Vault", school: str | None) -> "tuple[Wisselvoorstel, ...]":
    from jos_desktop.services.schooljaarwissel import lees_voorstel

    nummer = _school(vault, school)
    return vault.query(lambda uow: lees_voorstel(uow, nummer))


def _school(vault: "Vault", code: str | None) -> int | None:
    """Return the key of a school, None when none was asked. Raises SchoolOnbekend."""
    from jos_desktop.cli.school import vind_school

    return None if code is None else vault.query(lambda uow: vind_school(uow, code))


def _als_json(rij: "InstromerRij") -> dict[str, object]:
    return {
        "id": rij.id,
        "naam": rij.naam,
        "school": rij.school,
        "schooljaar": rij.gegevens.schooljaar,
        "klas": rij.gegevens.klas,
        "basisschool": rij.gegevens.basisschool,
        "stand": rij.bellen.stand,
        "datum": rij.bellen.op,
        "schone_lei": rij.bellen.schone_lei,
        "leerling_id": rij.leerling_id,
    }


def _voorstel_json(rij: "Wisselvoorstel") -> dict[str, object]:
    return {
        "leerling_id": rij.leerling_id,
        "leerling": rij.leerling,
        "school": rij.school,
        "klas": rij.klas,
        "keuze": rij.keuze,
        "nieuwe_klas": rij.nieuwe_klas,
        "open_overdrachten": rij.open_overdrachten,
        "zonder_overdracht": rij.zonder_overdracht,
    }
