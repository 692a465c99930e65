"""The commands ``monitorkader``: outside figures in, and what is seen beside what was expected."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from jos_desktop.cli import toestemming_opties as opties
from jos_desktop.cli.kader import met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.logboek import kies_dag
from jos_desktop.cli.nederlands import Opdrachten

if TYPE_CHECKING:
    from jos_desktop.models.tabel import Tabel
    from jos_desktop.services.monitorkader import Cijfer
    from jos_desktop.services.monitorkader_lezen import Cijferlijst
    from jos_desktop.storage.vault import Vault

_BIJLAGEN: Final = ("2", "5")
op_school = click.option("--school", metavar="CODE", help="Alleen deze school, met haar code.")
van_maat = click.option(
    "--maat", metavar="MAAT", default="", help="Een maat van: monitorkader bijlage 2."
)
van_bron = click.option("--bron", metavar="TEKST", default="", help="Van wie het cijfer komt.")
wat_geteld = click.option(
    "--definitie", metavar="TEKST", default="", help="Wat er geteld is. Standaard het voorstel."
)
op_peildatum = click.option(
    "--peildatum", metavar="DATUM", callback=kies_dag, help="Op welke dag het zo was."
)
mag_vervangen = click.option("--vervang", is_flag=True, help="Vervang wat er al staat.")


@click.group("monitorkader", cls=Opdrachten, help="Cijfers van anderen, per school en schooljaar.")
def monitorkader() -> None:
    """Hold the commands about outside figures."""


@monitorkader.command("lijst", help="Toon de cijfers, met hun bron.")
@met_kluis
@op_school
@van_maat
@opties.als_json
def lijst(
    kluis: Path, wachtwoord_van: str | None, school: str | None, maat: str, als_json: bool
) -> None:
    """List the figures, of one school or measure when asked."""
    from jos_desktop.services.monitorkader import lees_cijfers
    from jos_desktop.services.monitorkader_lijst import GEEN_EFFECT_KORT

    code = _maatcode(maat) if maat else None
    with open_kluis(kluis, wachtwoord_van) as vault:
        nummer = _school(vault, school)
        cijfers = vault.query(lambda uow: lees_cijfers(uow, nummer))
    rijen = [cijfer for cijfer in cijfers if code in (None, cijfer.maat.code)]
    if als_json:
        toon_json([_als_json(cijfer) for cijfer in rijen])
        return
    toon_tabel(
        ("Maat", "School of gemeente", "Schooljaar", "Cijfer", "Per 100", "Bron"),
        (
            (
                c.maat.kort,
                c.gebied,
                c.gegevens.plek.schooljaar,
                c.gegevens.punt.schrijf(),
                _getal(c.per_honderd),
                c.gegevens.bron,
            )
            for c in rijen
        ),
        "Er staan nog geen cijfers van anderen in deze kluis.",
    )
    if rijen:
        click.echo(GEEN_EFFECT_KORT)


@monitorkader.command("zet", help="Zet één cijfer erin, met de bron.")
@met_kluis
@click.option("--maat", metavar="MAAT", required=True, help="Een maat van: monitorkader bijlage 2.")
@click.option("--school", metavar="CODE", help="Van welke school, met haar code.")
@click.option("--gemeente", metavar="NAAM", default="", help="Of van welke gemeente.")
@click.option("--jaar", metavar="SCHOOLJAAR", required=True, help="Zoals 2021-2022.")
@click.option("--waarde", metavar="GETAL", required=True, help="Zoals 12, 3,5 of '<5'.")
@click.option("--bron", metavar="TEKST", required=True, help="Van wie het cijfer komt.")
@wat_geteld
@op_peildatum
@mag_vervangen
def zet(
    kluis: Path,
    wachtwoord_van: str | None,
    maat: str,
    school: str | None,
    gemeente: str,
    jaar: str,
    waarde: str,
    bron: str,
    definitie: str,
    peildatum: date | None,
    vervang: bool,
) -> None:
    """Keep one figure."""
    from jos_desktop.services.monitorkader import Gegevens, Plek, WaardeKlopt, zet_cijfer
    from jos_desktop.services.monitorkader_getal import lees_punt
    from jos_desktop.services.monitorkader_lijst import kader

    gekozen = kader().maat(_maatcode(maat))
    if gekozen is None:
        raise AssertionError("a code that was found names a measure")
    punt = lees_punt(waarde, gekozen.eenheid)
    if isinstance(punt, str):
        raise WaardeKlopt(reden=punt)
    with open_kluis(kluis, wachtwoord_van) as vault:
        plek = Plek(gekozen.code, jaar, _school(vault, school), gemeente)
        gegevens = Gegevens(plek, punt, bron, definitie or gekozen.definitie, peildatum)
        vault.change(lambda uow: zet_cijfer(uow, gegevens, vervang=vervang))
    click.echo(f"Vastgelegd: {gekozen.kort}, {punt.schrijf()}.")


@monitorkader.command("invoer", help="Lees een lijst (.xlsx of .csv) met cijfers, of met fte.")
@click.argument("bestand", metavar="BESTAND", type=opties.BESTAND)
@met_kluis
@van_maat
@van_bron
@wat_geteld
@op_peildatum
@mag_vervangen
@click.option("--proef", is_flag=True, help="Alleen kijken: er verandert niets.")
@opties.als_json
def invoer(
    bestand: Path,
    kluis: Path,
    wachtwoord_van: str | None,
    maat: str,
    bron: str,
    definitie: str,
    peildatum: date | None,
    vervang: bool,
    proef: bool,
    als_json: bool,
) -> None:
    """Read a list of figures, or the agreed fte when its columns say so."""
    from jos_desktop.exchange.tabel import lees_tabel
    from jos_desktop.services.inzet_lezen import is_inzetlijst
    from jos_desktop.services.monitorkader_lezen import Standaard, lees_cijferlijst, neem_over

    tabel = lees_tabel(bestand)
    standaard = Standaard(maat, bron, definitie, peildatum)
    with open_kluis(kluis, wachtwoord_van) as vault:
        if is_inzetlijst(tabel):
            _lees_inzet(vault, tabel, proef=proef, als_json=als_json)
            return
        gelezen = vault.query(lambda uow: lees_cijferlijst(uow, tabel, standaard))
        if not proef:
            vault.change(lambda uow: neem_over(uow, gelezen, vervang=vervang))
    _vertel(gelezen, vervang=vervang, proef=proef, als_json=als_json)


@monitorkader.command(
    "toon", help="Toon wat verwacht was en wat te zien is, of maak er een PDF van."
)
@met_kluis
@op_school
@click.option("--uit", metavar="BESTAND", type=opties.BESTAND, help="Schrijf een PDF.")
@opties.als_json
def toon(
    kluis: Path, wachtwoord_van: str | None, school: str | None, uit: Path | None, als_json: bool
) -> None:
    """Show what is seen since the nulmeting, and why it is no effect of JOS."""
    from jos_desktop.services.monitorkader import lees_cijfers
    from jos_desktop.services.monitorkader_lijst import GEEN_EFFECT
    from jos_desktop.services.monitorkader_tabellen import trends, trendtabel

    with open_kluis(kluis, wachtwoord_van) as vault:
        nummer = _school(vault, school)
        if uit is not None:
            from jos_desktop.werkstroom.monitorkader import (
                monitorkader_bytes,
                schrijf_monitorkader,
            )

            _pdf, boek = monitorkader_bytes(vault, nummer)
            schrijf_monitorkader(vault, uit, boek)
            click.echo(f"Het monitorkader staat in {uit}")
            return
        tabel = trendtabel(vault.query(lambda uow: trends(lees_cijfers(uow, nummer))))
    namen = [kolom.naam for kolom in tabel.kolommen]
    if als_json:
        rijen = [dict(zip(namen, rij, strict=True)) for rij in tabel.rijen]
        toon_json({"let_op": list(GEEN_EFFECT), "rijen": rijen})
        return
    koppen = [kolom.titel for kolom in tabel.kolommen]
    toon_tabel(koppen, tabel.rijen, "Er staan nog geen cijfers van anderen in deze kluis.")
    for zin in GEEN_EFFECT:
        click.echo(zin)


@monitorkader.command("bijlage", help="Toon Bijlage 2 of 5 van het eindrapport, uit je kluis.")
@click.argument("nummer", metavar="2|5", type=click.Choice(_BIJLAGEN))
@met_kluis
@opties.als_json
def bijlage(nummer: str, kluis: Path, wachtwoord_van: str | None, als_json: bool) -> None:
    """Show a reference table of the report."""
    from jos_desktop.services.bijlagen_rapport import bijlage_2, bijlage_5

    with open_kluis(kluis, wachtwoord_van) as vault:
        tabel = bijlage_2() if nummer == "2" else vault.query(bijlage_5)
    if als_json:
        namen = [kolom.naam for kolom in tabel.kolommen]
        toon_json([dict(zip(namen, rij, strict=True)) for rij in tabel.rijen])
        return
    click.echo(tabel.titel)
    koppen = [kolom.titel for kolom in tabel.kolommen]
    toon_tabel(koppen, tabel.rijen, "Er staat nog geen fte in deze kluis.")
    click.echo(tabel.toelichting)


def _lees_inzet(vault: "Vault", tabel: "Tabel", *, proef: bool, als_json: bool) -> None:
    from jos_desktop.services.inzet_lezen import lees_inzetlijst, neem_inzet_over

    gelezen = vault.query(lambda uow: lees_inzetlijst(uow, tabel))
    if not proef:
        vault.change(lambda uow: neem_inzet_over(uow, gelezen.regels))
    fouten = [{"regel": fout.regel, "reden": fout.reden} for fout in gelezen.fouten]
    if als_json:
        toon_json({"fte": len(gelezen.regels), "overgeslagen": fouten})
        return
    click.echo(f"Regels met fte {'gelezen' if proef else 'vastgelegd'}: {len(gelezen.regels)}.")
    for fout in gelezen.fouten:
        click.echo(f"- Regel {fout.regel} overgeslagen: {fout.reden}")


def _vertel(gelezen: "Cijferlijst", *, vervang: bool, proef: bool, als_json: bool) -> None:
    nieuw, anders = len(gelezen.nieuw), len(gelezen.anders)
    if als_json:
        toon_json(
            {
                "nieuw": nieuw,
                "vervangen": anders if vervang else 0,
                "niet_vervangen": 0 if vervang else anders,
                "stonden_er_al": len(gelezen.regels) - nieuw - anders,
                "overgeslagen": [
                    {"regel": fout.regel, "reden": fout.reden} for fout in gelezen.fouten
                ],
                "niet_gebruikt": list(gelezen.niet_gebruikt),
            }
        )
        return
    if proef:
        click.echo("Dit is een proef: er is niets veranderd.")
    click.echo(f"Nieuw: {nieuw}. Stonden er al: {len(gelezen.regels) - nieuw - anders}.")
    for regel in gelezen.anders:
        wat = "vervangen" if vervang else "blijft staan; kies --vervang"
        nu = regel.gegevens.punt.schrijf()
        click.echo(f"- Regel {regel.regel}: er stond {regel.staat_er}, in de lijst {nu} ({wat})")
    for fout in gelezen.fouten:
        click.echo(f"- Regel {fout.regel} overgeslagen: {fout.reden}")


def _maatcode(tekst: str) -> str:
    """Return the code of a measure. Raises MaatOnbekend."""
    from jos_desktop.services.monitorkader import MaatOnbekend
    from jos_desktop.services.monitorkader_lezen import vind_maat

    maat = vind_maat(tekst)
    if maat is None:
        raise MaatOnbekend
    return maat.code


def _school(vault: "Vault", code: str | None) -> int | None:
    """Return the key of a school by its code, None when none was asked. Raises SchoolOnbekend."""
    from jos_desktop.services.leerlingen import SchoolOnbekend
    from jos_desktop.services.scholen import lijst_scholen

    if code is None:
        return None
    for rij in vault.query(lijst_scholen):
        if rij.code and rij.code.casefold() == code.casefold():
            return rij.id
    raise SchoolOnbekend


def _getal(waarde: Any) -> str:
    from jos_desktop.models.getallen import schrijf_getal

    return "" if waarde is None else schrijf_getal(waarde)


def _als_json(cijfer: "Cijfer") -> dict[str, object]:
    gegevens = cijfer.gegevens
    return {
        "maat": cijfer.maat.code,
        "gebied": cijfer.gebied,
        "schooljaar": gegevens.plek.schooljaar,
        "cijfer": gegevens.punt.schrijf(),
        "per_100_leerlingen": _getal(cijfer.per_honderd),
        "bron": gegevens.bron,
        "definitie": gegevens.definitie,
        "peildatum": gegevens.peildatum,
    }
