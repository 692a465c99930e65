"""The commands ``toestemming``: what the rule says, the register, and paper for the family."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from jos_desktop.cli import toestemming_opties as opties
from jos_desktop.cli.kader import lees_regel, met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.models.codes import ToestemmingDoel, ToestemmingStatus, ToestemmingWijze
from jos_desktop.models.codes_recht import Ontvangersoort, VraagWijze

if TYPE_CHECKING:
    from jos_desktop.models.oordeel import Oordeel
    from jos_desktop.models.papier import Brief, Toestemmingsformulier
    from jos_desktop.services.papier import Papierwens, Vraag
    from jos_desktop.services.toestemmingsstand import Doelstand, Toestemmingsblad
    from jos_desktop.storage.unit_of_work import UnitOfWork

_ANTWOORDEN: Final = (
    ToestemmingStatus.GEGEVEN,
    ToestemmingStatus.GEWEIGERD,
    ToestemmingStatus.VERONDERSTELD,
    ToestemmingStatus.NIET_VEREIST,
)


@click.group("toestemming", cls=Opdrachten, help="Toestemming: de regel, het register en papier.")
def toestemming() -> None:
    """Hold the commands about consent."""


@toestemming.command("lijst", help="Toon per doel hoe ver de toestemming is, en het register.")
@met_kluis
@opties.van_leerling
@opties.als_json
def lijst(kluis: Path, wachtwoord_van: str | None, leerling: int, als_json: bool) -> None:
    """List the verdicts, the people and the answers of one pupil."""
    from jos_desktop.services.toestemmingsblad import lees_toestemmingsblad

    with open_kluis(kluis, wachtwoord_van) as vault:
        blad = vault.query(lambda uow: lees_toestemmingsblad(uow, leerling))
    if als_json:
        toon_json(_als_gegevens(blad))
        return
    gevraagd = [stand for stand in blad.doelen if stand.gevraagd or not stand.sleutel.ontvanger]
    toon_tabel(
        ("Waarvoor", "Stand", "Nog nodig"),
        ((s.titel, s.oordeel.kort, ", ".join(s.oordeel.ontbreekt)) for s in gevraagd),
        "Er is niets om toestemming voor te vragen.",
    )
    click.echo()
    toon_tabel(
        ("Wie", "Naam"),
        ((wie or opties.LEERLING, naam) for wie, naam in blad.personen),
        "Er staan geen personen in dit dossier.",
    )
    click.echo()
    toon_tabel(
        ("Nr", "Datum", "Waarvoor", "Door", "Antwoord", "Geldig tot"),
        (
            (rij.id, rij.datum, stand.titel, rij.door, rij.status.label, rij.geldig_tot)
            for stand in blad.doelen
            for rij in stand.register
        ),
        "Er is nog geen antwoord vastgelegd.",
    )


@toestemming.command("vraag", help="Vraag de regel wie toestemming moet geven, en waarom.")
@met_kluis
@opties.van_leerling
@opties.doel
@opties.ontvanger
@opties.soort
@opties.als_json
def vraag(
    kluis: Path,
    wachtwoord_van: str | None,
    leerling: int,
    doel: str,
    ontvanger: str,
    soort: str | None,
    als_json: bool,
) -> None:
    """Ask the rule about one purpose."""
    from jos_desktop.services.toestemming import oordeel_over

    with open_kluis(kluis, wachtwoord_van) as vault:
        oordeel = vault.query(
            lambda uow: oordeel_over(
                uow,
                leerling,
                ToestemmingDoel(doel),
                ontvanger=ontvanger,
                soort=Ontvangersoort(soort) if soort else None,
            )
        )
    if als_json:
        toon_json(_oordeel(oordeel))
        return
    click.echo(f"{oordeel.kort}. {oordeel.uitleg} ({oordeel.bron})")
    for naam in oordeel.ontbreekt:
        click.echo(f"Nog nodig: {naam}")
    for zin in (oordeel.verboden, *oordeel.waarschuwingen):
        if zin:
            click.echo(f"Let op: {zin}")


@toestemming.command("leg-vast", help="Leg een antwoord vast in het register.")
@met_kluis
@opties.van_leerling
@opties.doel
@click.option(
    "--door", metavar="WIE", callback=opties.kies_wie, required=True, help="leerling, of nummer."
)
@click.option(
    "--antwoord",
    metavar="ANTWOORD",
    type=opties.keuze(_ANTWOORDEN),
    default=ToestemmingStatus.GEGEVEN.value,
    help="Standaard gegeven. Anders: geweigerd, verondersteld of niet_vereist.",
)
@click.option(
    "--wijze",
    metavar="WIJZE",
    type=opties.keuze(ToestemmingWijze),
    default=ToestemmingWijze.SCHRIFTELIJK.value,
    help="schriftelijk, mondeling of digitaal.",
)
@opties.datum
@opties.tot
@opties.ontvanger
@opties.soort
@click.option(
    "--toelichting-van", metavar="BESTAND", help="Lees de toelichting uit een bestand; - mag ook."
)
@click.option("--scan", metavar="BESTAND", type=opties.BESTAND, help="Het getekende formulier.")
def leg_vast(
    kluis: Path,
    wachtwoord_van: str | None,
    leerling: int,
    doel: str,
    door: int | None,
    antwoord: str,
    wijze: str,
    datum: date | None,
    tot: date | None,
    ontvanger: str,
    soort: str | None,
    toelichting_van: str | None,
    scan: Path | None,
) -> None:
    """Register an answer, with its scan if there is one."""
    from jos_desktop.services.bijlagen import GROOTSTE_BYTES, eis_toegestaan, koppel_scan
    from jos_desktop.services.toestemming import ToestemmingGegevens
    from jos_desktop.services.toestemming import leg_vast as bewaar
    from jos_desktop.werkstroom.bestanden import lees_heel

    toelichting = lees_regel(toelichting_van) if toelichting_van else ""
    inhoud = lees_heel(scan, GROOTSTE_BYTES) if scan is not None else b""
    if scan is not None:
        eis_toegestaan(inhoud)  # before asking for a password that would be of no use
    gegevens = ToestemmingGegevens(
        waarvoor=ToestemmingDoel(doel),
        status=ToestemmingStatus(antwoord),
        datum=datum or date.today(),
        betrokkene_id=door,
        wijze=ToestemmingWijze(wijze),
        geldig_tot=tot,
        ontvanger=ontvanger,
        ontvangersoort=Ontvangersoort(soort) if soort else None,
        toelichting=toelichting,
    )
    with open_kluis(kluis, wachtwoord_van) as vault:

        def werk(uow: "UnitOfWork") -> int:
            nummer = bewaar(uow, leerling, gegevens).nieuw_id
            if nummer is None:
                raise AssertionError("a new answer has a key")
            if scan is not None:
                koppel_scan(uow, nummer, scan.stem, inhoud)
            return nummer

        nummer = vault.change(werk)
    click.echo(f"Antwoord {nummer} staat in het register.")


@toestemming.command("poging", help="Noteer dat je iemand om toestemming vroeg.")
@met_kluis
@opties.van_leerling
@opties.doel
@opties.voor
@click.option(
    "--wijze",
    metavar="WIJZE",
    type=opties.keuze(VraagWijze),
    default=VraagWijze.TELEFOON.value,
    help="gesprek, telefoon, brief, email of formulier.",
)
@opties.datum
@opties.ontvanger
def poging(
    kluis: Path,
    wachtwoord_van: str | None,
    leerling: int,
    doel: str,
    voor: int | None,
    wijze: str,
    datum: date | None,
    ontvanger: str,
) -> None:
    """Register an attempt."""
    from jos_desktop.services.toestemming import Vraaggegevens, noteer_vraag

    gegevens = Vraaggegevens(
        ToestemmingDoel(doel), VraagWijze(wijze), datum or date.today(), voor, ontvanger
    )
    with open_kluis(kluis, wachtwoord_van) as vault:
        vault.change(lambda uow: noteer_vraag(uow, leerling, gegevens))
    click.echo("De poging staat in het register.")


@toestemming.command("trek-in", help="Trek een antwoord in. Het blijft in het register staan.")
@met_kluis
@click.option("--antwoord", metavar="NUMMER", type=opties.NUMMER, required=True, help="Zie: lijst.")
@opties.datum
@click.option("--reden-van", metavar="BESTAND", help="Lees de reden uit een bestand; - mag ook.")
def trek_in(
    kluis: Path,
    wachtwoord_van: str | None,
    antwoord: int,
    datum: date | None,
    reden_van: str | None,
) -> None:
    """Withdraw an answer."""
    from jos_desktop.services.toestemming import trek_in as bewaar

    reden = lees_regel(reden_van) if reden_van else ""
    dag = datum or date.today()
    with open_kluis(kluis, wachtwoord_van) as vault:
        vault.change(lambda uow: bewaar(uow, antwoord, dag, reden))
    click.echo(f"Antwoord {antwoord} is ingetrokken vanaf {dag:%d-%m-%Y}.")


@toestemming.command("formulier", help="Schrijf een formulier voor één persoon als PDF.")
@met_kluis
@opties.van_leerling
@opties.voor
@opties.doelen
@opties.ontvanger
@opties.tot
@opties.uit
def formulier(
    kluis: Path,
    wachtwoord_van: str | None,
    leerling: int,
    voor: int | None,
    doelen: tuple[str, ...],
    ontvanger: str,
    tot: date | None,
    uit: Path,
) -> None:
    """Write a consent form."""
    from jos_desktop.services.papier import Papierwens

    wens = Papierwens(leerling, voor, _vragen(doelen, ontvanger, tot))
    document = _schrijf(kluis, wachtwoord_van, wens, uit)
    click.echo(f"Formulier {document.documentnummer} staat in {uit}")


@toestemming.command("brief", help="Schrijf een brief aan één persoon, naar het eigen adres.")
@met_kluis
@opties.van_leerling
@opties.voor
@opties.doelen
@opties.ontvanger
@opties.tot
@click.option("--herinnering", is_flag=True, help="Een herinnering in plaats van een eerste brief.")
@click.option("--met-formulier", is_flag=True, help="Met het formulier op de volgende bladzijde.")
@opties.uit
def brief(
    kluis: Path,
    wachtwoord_van: str | None,
    leerling: int,
    voor: int | None,
    doelen: tuple[str, ...],
    ontvanger: str,
    tot: date | None,
    herinnering: bool,
    met_formulier: bool,
    uit: Path,
) -> None:
    """Write a letter that asks for consent."""
    from jos_desktop.models.papier import Brief
    from jos_desktop.services.papier import Briefsoort, Papierwens

    soort = Briefsoort.HERINNERING if herinnering else Briefsoort.VRAAG
    vragen = _vragen(doelen, ontvanger, tot)
    wens = Papierwens(leerling, voor, vragen, soort, met_formulier)
    document = _schrijf(kluis, wachtwoord_van, wens, uit)
    click.echo(f"Brief {document.documentnummer} staat in {uit}")
    if isinstance(document, Brief) and not document.adres:
        click.echo("Er staat geen adres op: afgeschermd of niet ingevuld. Geef de brief zelf af.")


def _schrijf(
    kluis: Path, wachtwoord_van: str | None, wens: "Papierwens", uit: Path
) -> "Toestemmingsformulier | Brief":
    from jos_desktop.werkstroom.papier import schrijf_papier

    with open_kluis(kluis, wachtwoord_van) as vault:
        return schrijf_papier(vault, wens, uit)


def _vragen(doelen: tuple[str, ...], ontvanger: str, tot: date | None) -> "tuple[Vraag, ...]":
    from jos_desktop.services.papier import Vraag
    from jos_desktop.services.regeltabellen import HULP_DOELEN

    gekozen = (ToestemmingDoel(doel) for doel in doelen)
    return tuple(
        Vraag(doel, "" if doel in HULP_DOELEN else ontvanger, geldig_tot=tot) for doel in gekozen
    )


def _oordeel(oordeel: "Oordeel") -> dict[str, object]:
    return {
        "stand": oordeel.kort,
        "compleet": oordeel.compleet,
        "nodig": oordeel.nodig,
        "ontbreekt": oordeel.ontbreekt,
        "geweigerd": oordeel.geweigerd,
        "uitleg": oordeel.uitleg,
        "bron": oordeel.bron,
        "grond": oordeel.grond,
        "verboden": oordeel.verboden,
        "waarschuwingen": oordeel.waarschuwingen,
        "verandert_op": oordeel.wijzigt_op,
        "verandert_in": oordeel.wijzigt_in,
    }


def _als_gegevens(blad: "Toestemmingsblad") -> dict[str, object]:
    return {
        "leerling_id": blad.leerling_id,
        "personen": [{"id": wie, "naam": naam} for wie, naam in blad.personen],
        "doelen": [_doelstand(stand) for stand in blad.doelen],
    }


def _doelstand(stand: "Doelstand") -> dict[str, object]:
    return {
        "doel": stand.sleutel.doel.value,
        "ontvanger": stand.sleutel.ontvanger,
        **_oordeel(stand.oordeel),
        "register": [
            {
                "id": rij.id,
                "datum": rij.datum,
                "door": rij.door,
                "antwoord": rij.status.value,
                "geldig_tot": rij.geldig_tot,
                "ingetrokken_op": rij.ingetrokken_op,
                "scan": rij.bijlage_id is not None,
            }
            for rij in stand.register
        ],
        "pogingen": [
            {"datum": poging.datum, "wie": poging.wie, "wijze": poging.wijze}
            for poging in stand.pogingen
        ],
    }
