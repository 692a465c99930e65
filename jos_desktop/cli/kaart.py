"""The commands ``kaart``: who this vault is to others, and whom it trusts."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

import click

from jos_desktop.cli.kader import (
    Start,
    VingerafdrukOntbreekt,
    met_kluis,
    open_kluis,
    toon_json,
    toon_tabel,
    vraag_regel,
)
from jos_desktop.cli.nederlands import Opdrachten
from jos_desktop.errors import KnownError

if TYPE_CHECKING:
    from jos_desktop.exchange.kaart_bestand import Kaartbestand
    from jos_desktop.services.kaarten import Kaartoordeel, KaartRij
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.storage.vault import Vault

_BESTAND: Final = click.Path(path_type=Path, readable=False)
_EINDE: Final = ".joskaart"
_VRAAG: Final = "Vingerafdruk die je collega voorleest (8 groepjes van 5 cijfers)"
als_json = click.option("--json", "als_json", is_flag=True, help="Geef de uitvoer als JSON.")


class KaartvingerafdrukOntbreekt(VingerafdrukOntbreekt):
    """Nobody was there to type what the colleague read aloud."""

    wat: ClassVar[str] = "De vingerafdruk van de kaart ontbreekt."
    doe: ClassVar[str] = "Geef hem mee met --vingerafdruk: alle 8 groepjes van 5 cijfers."


class MeerKaarten(KnownError):
    """Two people in the address book have this name."""

    wat: ClassVar[str] = "Er is meer dan één kaart met deze naam."
    doe: ClassVar[str] = "Kies met het nummer uit: kaart lijst."


@click.group("kaart", cls=Opdrachten, help="Contactkaarten: van jezelf, en van wie je vertrouwt.")
def kaart() -> None:
    """Hold the commands about contact cards."""


@kaart.command("maak", help="Toon je eigen contactkaart; de eerste keer wordt hij gemaakt.")
@met_kluis
@click.option("--uit", metavar="BESTAND", type=_BESTAND, help="Bewaar de kaart als .joskaart.")
@click.option("--opnieuw", is_flag=True, help="Maak een nieuwe kaart met een nieuwe sleutel.")
@als_json
def maak(
    kluis: Path, wachtwoord_van: str | None, uit: Path | None, opnieuw: bool, als_json: bool
) -> None:
    """Make the own card, or show it, or write it to a file."""
    from jos_desktop.services.identiteit import lees_eigen_stand
    from jos_desktop.werkstroom.kaarten import geef_eigen_kaart, schrijf_eigen_kaart

    with open_kluis(kluis, wachtwoord_van) as vault:
        eigen = geef_eigen_kaart(vault, opnieuw=opnieuw)
        if uit is not None:
            schrijf_eigen_kaart(vault, uit)
        redenen = vault.query(lees_eigen_stand).redenen
    if als_json:
        toon_json(_als_json(eigen) | {"redenen": list(redenen)})
        return
    _toon(eigen)
    for reden in redenen:
        click.echo(f"Let op: {reden} Maak een nieuwe kaart met --opnieuw.")
    if uit is not None:
        click.echo(f"De kaart staat in {uit}. Er staat geen geheim in: je mag hem mailen.")


@kaart.command("lees", help="Toon een contactkaart. Met --kluis komt hij bij je kaarten.")
@click.argument("bestand", metavar="BESTAND", type=_BESTAND)
@click.option("--kluis", metavar="MAP", type=_BESTAND, help="De map van de kluis.")
@click.option(
    "--wachtwoord-van",
    metavar="BESTAND",
    help="Lees het wachtwoord uit een bestand; - is de standaardinvoer.",
)
@als_json
@click.pass_context
def lees(
    ctx: click.Context,
    bestand: Path,
    kluis: Path | None,
    wachtwoord_van: str | None,
    als_json: bool,
) -> None:
    """Show a card; with a vault, put it in the address book."""
    from jos_desktop.services.kaarten import neem_kaart_op
    from jos_desktop.werkstroom.kaarten import lees_kaartbestand

    gelezen = lees_kaartbestand(bestand)
    start = ctx.find_object(Start)
    map_ = kluis or (start.kluis if start else None)
    if map_ is None:
        if als_json:
            toon_json(_als_json(gelezen))
        else:
            _toon(gelezen)
        return
    with open_kluis(map_, wachtwoord_van) as vault:
        opgenomen = vault.change(lambda uow: neem_kaart_op(uow, gelezen))
    oordeel, rij = opgenomen.oordeel, opgenomen.rij
    if als_json:
        gegevens = {"veranderd": list(oordeel.veranderd), "zelfde_naam": oordeel.zelfde_naam}
        toon_json(_als_json(gelezen) | _stand_json(rij) | gegevens)
        return
    _toon(gelezen)
    _toon_oordeel(oordeel, rij)


@kaart.command("lijst", help="Toon de kaarten van anderen, en hoe zeker ze zijn.")
@met_kluis
@als_json
def lijst(kluis: Path, wachtwoord_van: str | None, als_json: bool) -> None:
    """List the address book."""
    from jos_desktop.services.kaarten import lijst_kaarten

    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = vault.query(lijst_kaarten)
    if als_json:
        toon_json([_rij_json(rij) for rij in rijen])
        return
    toon_tabel(
        ("Nr", "Naam", "Functie", "Organisatie", "Vertrouwen"),
        (
            (
                rij.id,
                rij.inhoud.naam,
                rij.inhoud.functie,
                rij.inhoud.organisatie,
                rij.vertrouwen.label,
            )
            for rij in rijen
        ),
        "Er zijn nog geen kaarten van anderen in deze kluis.",
    )


@kaart.command("verifieer", help="Kijk een kaart na met de vingerafdruk van de telefoon.")
@click.argument("wie", metavar="BESTAND|NAAM|NUMMER")
@met_kluis
@click.option(
    "--vingerafdruk", metavar="CIJFERS", help="Wat je collega voorleest: 8 groepjes van 5 cijfers."
)
@click.option(
    "--zonder-bellen",
    is_flag=True,
    help="Gebruik de kaart zonder te bellen. Dan weet je niet zeker van wie hij is.",
)
@als_json
def verifieer(
    wie: str,
    kluis: Path,
    wachtwoord_van: str | None,
    vingerafdruk: str | None,
    zonder_bellen: bool,
    als_json: bool,
) -> None:
    """Trust a card; one in a file comes in the address book first."""
    from jos_desktop.services.kaarten import (
        accepteer_zonder_bellen,
        lees_kaart,
        neem_kaart_op,
        vertrouw,
    )

    if zonder_bellen and vingerafdruk is not None:
        raise click.UsageError("Kies er een: --vingerafdruk of --zonder-bellen.")
    with open_kluis(kluis, wachtwoord_van) as vault:
        nummer, gelezen = _zoek(vault, wie)
        getypt = "" if zonder_bellen else _geef_vingerafdruk(vingerafdruk)
        if gelezen is not None:
            _eis_past(gelezen, getypt, zonder_bellen)
            kaart = gelezen
            nummer = vault.change(lambda uow: neem_kaart_op(uow, kaart)).rij.id

        def zet(uow: "UnitOfWork") -> object:
            if zonder_bellen:
                return accepteer_zonder_bellen(uow, nummer)
            return vertrouw(uow, nummer, getypt)

        vault.change(zet)
        rij = vault.query(lambda uow: lees_kaart(uow, nummer))
    if als_json:
        toon_json(_rij_json(rij))
        return
    click.echo(f"De kaart van {rij.inhoud.naam} geldt nu: {rij.vertrouwen.label.lower()}.")
    if zonder_bellen:
        click.echo("Je weet niet zeker dat hij van die persoon is. Bel zo snel je kunt.")


@kaart.command("intrekken", help="Gebruik de kaart van iemand niet meer.")
@click.argument("wie", metavar="NAAM|NUMMER")
@met_kluis
@als_json
def intrekken(wie: str, kluis: Path, wachtwoord_van: str | None, als_json: bool) -> None:
    """Stop using the cards of somebody."""
    from jos_desktop.services.kaarten import lees_kaart, trek_in

    with open_kluis(kluis, wachtwoord_van) as vault:
        nummer = _zoek_naam(vault, wie)
        vault.change(lambda uow: trek_in(uow, nummer))
        rij = vault.query(lambda uow: lees_kaart(uow, nummer))
    if als_json:
        toon_json(_rij_json(rij))
        return
    click.echo(f"Je gebruikt de kaart van {rij.inhoud.naam} niet meer.")


def _zoek(vault: "Vault", wie: str) -> tuple[int, "Kaartbestand | None"]:
    from jos_desktop.werkstroom.kaarten import lees_kaartbestand

    if wie.lower().endswith(_EINDE) or Path(wie).expanduser().is_file():
        return 0, lees_kaartbestand(Path(wie))
    return _zoek_naam(vault, wie), None


def _zoek_naam(vault: "Vault", wie: str) -> int:
    from jos_desktop.services.invoer_velden import vouw
    from jos_desktop.services.kaarten import KaartBestaatNiet, lijst_kaarten

    rijen = vault.query(lijst_kaarten)
    gevonden = [rij for rij in rijen if wie == str(rij.id)]
    gevonden = gevonden or [rij for rij in rijen if vouw(rij.inhoud.naam) == vouw(wie)]
    if not gevonden:
        raise KaartBestaatNiet
    if len(gevonden) > 1:
        raise MeerKaarten
    return gevonden[0].id


def _geef_vingerafdruk(meegegeven: str | None) -> str:
    getypt = vraag_regel(_VRAAG) if meegegeven is None else meegegeven
    if not getypt.strip():
        raise KaartvingerafdrukOntbreekt
    return getypt


def _eis_past(gelezen: "Kaartbestand", getypt: str, zonder_bellen: bool) -> None:
    """A card with another fingerprint does not even come in the address book."""
    from jos_desktop.exchange.kaart_bestand import past
    from jos_desktop.services.kaarten import KaartVingerafdrukKloptNiet

    if not zonder_bellen and not past(getypt, gelezen.vingerafdruk):
        raise KaartVingerafdrukKloptNiet


def _toon(gelezen: "Kaartbestand") -> None:
    from jos_desktop.exchange.kaart_bestand import in_groepen

    inhoud = gelezen.inhoud
    click.echo(f"Naam:         {inhoud.naam}")
    for kop, waarde in (
        ("Functie", inhoud.functie),
        ("Organisatie", inhoud.organisatie),
        ("Scholen", ", ".join(inhoud.scholen)),
        ("Telefoon", inhoud.telefoon),
    ):
        if waarde:
            click.echo(f"{kop + ':':<13} {waarde}")
    click.echo(f"Volgnummer:   {inhoud.volgnummer}")
    click.echo(f"Gemaakt:      {inhoud.gemaakt.astimezone():%d-%m-%Y %H:%M}")
    click.echo(f"Vingerafdruk: {in_groepen(gelezen.vingerafdruk)}")


def _toon_oordeel(oordeel: "Kaartoordeel", rij: "KaartRij") -> None:
    woord = "stond al bij" if oordeel.al_bekend else "staat nu bij"
    click.echo(f"De kaart {woord} je kaarten (nummer {rij.id}): {rij.vertrouwen.label.lower()}.")
    for zin in oordeel.veranderd:
        click.echo(f"- {zin}")
    if oordeel.is_ouder:
        click.echo("Je hebt al een nieuwere kaart van deze persoon. Die blijft gelden.")
    if oordeel.zelfde_naam:
        click.echo(
            "Let op: je hebt al een kaart met deze naam, met een andere sleutel. Bel de persoon "
            "op een nummer dat je zelf kent voordat je deze kaart gebruikt."
        )
    if not rij.vertrouwd:
        click.echo(f"Bel en vergelijk: kaart verifieer {rij.id} --vingerafdruk CIJFERS")


def _als_json(gelezen: "Kaartbestand") -> dict[str, object]:
    from jos_desktop.exchange.kaart_bestand import in_groepen

    inhoud = gelezen.inhoud
    return {
        "naam": inhoud.naam,
        "functie": inhoud.functie,
        "organisatie": inhoud.organisatie,
        "scholen": list(inhoud.scholen),
        "telefoon": inhoud.telefoon,
        "volgnummer": inhoud.volgnummer,
        "gemaakt": inhoud.gemaakt.isoformat(),
        "vingerafdruk": in_groepen(gelezen.vingerafdruk),
    }


def _stand_json(rij: "KaartRij") -> dict[str, object]:
    return {"id": rij.id, "vertrouwen": rij.vertrouwen.value, "vertrouwd": rij.vertrouwd}


def _rij_json(rij: "KaartRij") -> dict[str, object]:
    from jos_desktop.exchange.kaart_bestand import Kaartbestand

    return _als_json(Kaartbestand(rij.inhoud, rij.bestand)) | _stand_json(rij)
