"""The commands ``verzoek`` and ``inzage``: requests of pupil and parents, from first to last."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

import click

from jos_desktop.cli.kader import met_kluis, open_kluis, toon_json, toon_tabel
from jos_desktop.cli.logboek import kies_dag
from jos_desktop.cli.nederlands import Opdracht, Opdrachten
from jos_desktop.errors import KnownError
from jos_desktop.models.codes_recht import Verzoeksoort, Verzoekstatus, Weglaatgrond

if TYPE_CHECKING:
    from jos_desktop.services.inzage import Keuze, Nakijken, Passagesleutel
    from jos_desktop.services.verzoekrijen import VerzoekRij
    from jos_desktop.storage.vault import Vault

_GROOTSTE_ID: Final = 2**63 - 1
_NUMMER: Final = click.IntRange(1, _GROOTSTE_ID)
_BESTAND: Final = click.Path(path_type=Path, readable=False)
_LEERLING: Final = "leerling"
_MEESTE_BYTES: Final = 200_000
_BESLUITEN: Final = (Verzoekstatus.TOEGEWEZEN, Verzoekstatus.DEELS, Verzoekstatus.AFGEWEZEN)
_GRONDEN: Final = tuple(
    grond for grond in Weglaatgrond if grond not in (Weglaatgrond.BELANG_ANDER, Weglaatgrond.WET)
)


class TekstOnleesbaar(KnownError):
    """The file with the words cannot be read as text."""

    wat: ClassVar[str] = "Het bestand met de tekst is niet te lezen, of het is te groot."
    doe: ClassVar[str] = "Bewaar het als gewone tekst (UTF-8) en probeer het opnieuw."


class OptieNodig(KnownError):
    """This kind of request needs one more thing on the command line."""

    wat: ClassVar[str] = "Voor dit verzoek is nog iets nodig."
    doe: ClassVar[str] = "Geef {optie} mee. Zie: verzoek uitvoeren --help."


class SleutelOnleesbaar(KnownError):
    """A passage that is not named as ``inzage`` shows it."""

    wat: ClassVar[str] = "Dit is geen stuk uit het dossier."
    doe: ClassVar[str] = "Neem de naam van het stuk over uit de lijst, zoals contactmoment/12."


als_json = click.option("--json", "als_json", is_flag=True, help="Geef de uitvoer als JSON.")
_van_leerling = click.option(
    "--leerling", metavar="NUMMER", type=_NUMMER, required=True, help="Zie: leerlingen."
)
_verzoek = click.argument("nummer", metavar="NUMMER", type=_NUMMER)
_tekst_van = click.option(
    "--tekst-van", metavar="BESTAND", type=_BESTAND, help="Lees de woorden uit dit bestand."
)


def _wie(_ctx: click.Context, _param: click.Parameter, tekst: str) -> int | None:
    if tekst.casefold() == _LEERLING:
        return None
    if tekst.isascii() and tekst.isdigit() and 0 < int(tekst) <= _GROOTSTE_ID:
        return int(tekst)
    raise click.BadParameter("kies 'leerling' of een nummer uit: toestemming lijst")


def _tekst(pad: Path | None) -> str:
    from jos_desktop.werkstroom.bestanden import lees_heel

    if pad is None:
        return ""
    ruw = lees_heel(pad, _MEESTE_BYTES)
    try:
        tekst = ruw.decode("utf-8-sig")
    except ValueError:
        raise TekstOnleesbaar from None
    if len(ruw) > _MEESTE_BYTES or "\0" in tekst:
        raise TekstOnleesbaar
    return tekst.replace("\r\n", "\n").strip()


@click.group("verzoek", cls=Opdrachten, help="Verzoeken van leerling en ouders, met hun termijn.")
def verzoek() -> None:
    """Group the commands about requests."""


@verzoek.command("lijst", cls=Opdracht, help="Toon verzoeken, met wat er voor wanneer moet.")
@met_kluis
@click.option("--leerling", metavar="NUMMER", type=_NUMMER, help="Alleen deze leerling.")
@click.option("--lopend", is_flag=True, help="Alleen verzoeken waar iemand op wacht.")
@als_json
def lijst(
    kluis: Path, wachtwoord_van: str | None, leerling: int | None, lopend: bool, als_json: bool
) -> None:
    """List requests."""
    from jos_desktop.services.verzoekrijen import lijst_verzoeken

    with open_kluis(kluis, wachtwoord_van) as vault:
        rijen = vault.query(lambda uow: lijst_verzoeken(uow, leerling, alleen_lopend=lopend))
    if als_json:
        toon_json([asdict(rij) for rij in rijen])
        return
    toon_tabel(
        ("Nr", "Leerling", "Wat", "Wie", "Binnen", "Termijn", "Stand"),
        (_rij(rij) for rij in rijen),
        "Er zijn geen verzoeken.",
    )


def _rij(rij: "VerzoekRij") -> tuple[object, ...]:
    return (
        rij.id,
        rij.leerling_id,
        rij.titel,
        rij.door,
        rij.ontvangen,
        rij.termijn,
        rij.status.label,
    )


@verzoek.command("nieuw", cls=Opdracht, help="Leg een verzoek vast. Zegt of het mag.")
@met_kluis
@_van_leerling
@click.option(
    "--soort",
    metavar="SOORT",
    type=click.Choice([soort.value for soort in Verzoeksoort]),
    required=True,
    help="Wat: " + ", ".join(soort.value for soort in Verzoeksoort) + ".",
)
@click.option(
    "--door", metavar="WIE", callback=_wie, default=_LEERLING, help="leerling, of een nummer."
)
@click.option("--eigen-deel", is_flag=True, help="Over de hulp aan deze ouder zelf.")
@click.option("--ontvangen", metavar="DATUM", callback=kies_dag, help="Standaard vandaag.")
@_tekst_van
def nieuw(
    kluis: Path,
    wachtwoord_van: str | None,
    leerling: int,
    soort: str,
    door: int | None,
    eigen_deel: bool,
    ontvangen: date | None,
    tekst_van: Path | None,
) -> None:
    """Keep a request."""
    from jos_desktop.services.verzoeken import VerzoekGegevens, nieuw_verzoek, oordeel_bij
    from jos_desktop.services.verzoekrijen import haal_verzoek, lees_verzoek

    vraag = _tekst(tekst_van)
    gevraagd = Verzoeksoort(soort)
    with open_kluis(kluis, wachtwoord_van) as vault:
        dag = ontvangen or vault.query(lambda uow: uow.vandaag)
        gegevens = VerzoekGegevens(gevraagd, dag, door, vraag, eigen_deel)
        gemaakt = vault.change(lambda uow: nieuw_verzoek(uow, leerling, gegevens)).nieuw_id or 0
        rij = vault.query(lambda uow: lees_verzoek(uow, gemaakt))
        oordeel = vault.query(lambda uow: oordeel_bij(uow, haal_verzoek(uow, gemaakt)))
    click.echo(f"Verzoek {rij.id} is vastgelegd. {rij.termijn}.")
    click.echo(f"{'Mag' if oordeel.mag else 'Mag niet'}. {oordeel.uitleg} ({oordeel.bron})")
    for punt in oordeel.punten:
        click.echo(f"Loop na: {punt}")


@verzoek.command("besluit", cls=Opdracht, help="Wijs een verzoek toe of af.")
@met_kluis
@_verzoek
@click.option(
    "--besluit",
    "keuze",
    metavar="BESLUIT",
    type=click.Choice([status.value for status in _BESLUITEN]),
    required=True,
    help=", ".join(status.value for status in _BESLUITEN) + ".",
)
@click.option(
    "--reden-van", metavar="BESTAND", type=_BESTAND, help="Lees de reden uit dit bestand."
)
@click.option("--overleg-met", metavar="NAAM", default="", help="De collega die meedacht.")
@click.option("--nagelopen", is_flag=True, help="Je liep alle punten na, en ze kloppen.")
def besluit(
    kluis: Path,
    wachtwoord_van: str | None,
    nummer: int,
    keuze: str,
    reden_van: Path | None,
    overleg_met: str,
    nagelopen: bool,
) -> None:
    """Decide about a request."""
    from jos_desktop.services.verzoeken import besluit as neem_besluit
    from jos_desktop.services.verzoeken import oordeel_bij
    from jos_desktop.services.verzoekrijen import haal_verzoek

    reden = _tekst(reden_van)
    with open_kluis(kluis, wachtwoord_van) as vault:
        oordeel = vault.query(lambda uow: oordeel_bij(uow, haal_verzoek(uow, nummer)))
        punten = oordeel.punten if nagelopen else ()
        vault.change(
            lambda uow: neem_besluit(
                uow,
                nummer,
                Verzoekstatus(keuze),
                reden=reden,
                overleg_met=overleg_met,
                punten=punten,
            )
        )
    click.echo(f"Verzoek {nummer}: {Verzoekstatus(keuze).label.lower()}.")


@verzoek.command("intrekken", cls=Opdracht, help="De vrager trekt zijn verzoek in.")
@met_kluis
@_verzoek
def intrekken(kluis: Path, wachtwoord_van: str | None, nummer: int) -> None:
    """Withdraw a request."""
    from jos_desktop.services.verzoeken import trek_verzoek_in

    with open_kluis(kluis, wachtwoord_van) as vault:
        vault.change(lambda uow: trek_verzoek_in(uow, nummer))
    click.echo(f"Verzoek {nummer} is ingetrokken.")


@verzoek.command("uitvoeren", cls=Opdracht, help="Voer een toegewezen verzoek uit.")
@met_kluis
@_verzoek
@_tekst_van
@click.option("--plek", metavar="STUK", help="Bij verbeteren: welk stuk, zoals contactmoment/12.")
@click.option("--vanaf", metavar="DATUM", callback=kies_dag, help="Bij wie keek: vanaf deze dag.")
@click.option("--tot", metavar="DATUM", callback=kies_dag, help="Bij wie keek: tot en met.")
@click.option("--uit", metavar="BESTAND", type=_BESTAND, help="Bij wie keek: schrijf deze PDF.")
def uitvoeren(
    kluis: Path,
    wachtwoord_van: str | None,
    nummer: int,
    tekst_van: Path | None,
    plek: str | None,
    vanaf: date | None,
    tot: date | None,
    uit: Path | None,
) -> None:
    """Carry out a request that was agreed to."""
    from jos_desktop.services.verzoekrijen import lees_verzoek

    tekst = _tekst(tekst_van) if tekst_van is not None else None
    with open_kluis(kluis, wachtwoord_van) as vault:
        rij = vault.query(lambda uow: lees_verzoek(uow, nummer))
        if rij.soort is Verzoeksoort.WIE_KEEK:
            from jos_desktop.werkstroom.inzage import schrijf_wie_keek

            if uit is None:
                raise OptieNodig(optie="--uit")
            schrijf_wie_keek(vault, uit, nummer, vanaf, tot)
        else:
            _voer_uit(vault, rij, tekst, plek)
    click.echo(f"Verzoek {nummer} is uitgevoerd.")


def _voer_uit(vault: "Vault", rij: "VerzoekRij", tekst: str | None, plek: str | None) -> None:
    from jos_desktop.services.verklaringen import VerklaringGegevens
    from jos_desktop.services.verzoeken_uitvoeren import (
        AndereVraag,
        voer_bezwaar_uit,
        voer_correctie_uit,
        voer_verklaring_uit,
    )

    if rij.soort is Verzoeksoort.BEZWAAR:
        vault.change(lambda uow: voer_bezwaar_uit(uow, rij.id))
    elif rij.soort is Verzoeksoort.VERKLARING:
        if tekst is None:
            raise OptieNodig(optie="--tekst-van")
        vault.change(
            lambda uow: voer_verklaring_uit(
                uow, rij.id, VerklaringGegevens(uow.vandaag, tekst, rij.betrokkene_id)
            )
        )
    elif rij.soort is Verzoeksoort.CORRECTIE:
        if plek is None:
            raise OptieNodig(optie="--plek")
        sleutel = _sleutel(plek)
        vault.change(lambda uow: voer_correctie_uit(uow, rij.id, sleutel, tekst))
    else:
        raise AndereVraag


@click.command(
    "inzage",
    cls=Opdracht,
    help="Kijk na wat er bij een verzoek om inzage meegaat, en maak het afschrift.\n\n"
    "Een stuk heet zoals in de lijst: contactmoment/12, of contactmoment/12/verslag/0 voor één "
    "alinea.",
)
@met_kluis
@_verzoek
@click.option("--mee", metavar="STUK", multiple=True, help="Dit stuk gaat wel mee.")
@click.option(
    "--weg",
    metavar="STUK=REDEN",
    multiple=True,
    help="Dit stuk blijft weg. Reden: " + ", ".join(grond.value for grond in _GRONDEN) + ".",
)
@click.option("--nagekeken", is_flag=True, help="Je hebt alles gezien wat meegaat.")
@click.option(
    "--uit", metavar="BESTAND", type=_BESTAND, help="Schrijf het afschrift: .pdf of .json."
)
@als_json
def inzage(
    kluis: Path,
    wachtwoord_van: str | None,
    nummer: int,
    mee: tuple[str, ...],
    weg: tuple[str, ...],
    nagekeken: bool,
    uit: Path | None,
    als_json: bool,
) -> None:
    """Choose, look through and write an inzage; its list shows no words of the dossier."""
    from jos_desktop.services.inzage import bevestig_nagekeken, kies, lees_nakijken
    from jos_desktop.werkstroom.inzage import schrijf_inzage

    keuzes = _keuzes(mee, weg)
    with open_kluis(kluis, wachtwoord_van) as vault:
        if keuzes:
            vault.change(lambda uow: kies(uow, nummer, keuzes))
        blik = vault.query(lambda uow: lees_nakijken(uow, nummer))
        if nagekeken:
            vault.change(lambda uow: bevestig_nagekeken(uow, nummer, blik.merken))
        if uit is not None:
            schrijf_inzage(vault, uit, nummer)
    if uit is not None:
        click.echo(f"Het afschrift staat in {uit}")
    elif als_json:
        toon_json([dict(zip(_KOPPEN_JSON, rij, strict=True)) for rij in _stukken(blik)])
    else:
        toon_tabel(_KOPPEN, _stukken(blik), "Er is niets om te laten lezen.")


_KOPPEN: Final = ("Stuk", "Soort", "Mee", "Reden")
_KOPPEN_JSON: Final = ("stuk", "soort", "mee", "reden")


def _stukken(blik: "Nakijken") -> list[tuple[str, str, str, str]]:
    from jos_desktop.services.logboekwoorden import AFGESCHERMDE_SOORTEN

    return [
        (
            _naam(passage.sleutel),
            passage.groep,
            "ja" if passage.mee else "nooit" if passage.voorstel.vast else "nee",
            passage.grond.value if passage.grond else "",
        )
        for passage in blik.passages
        # Of a meldcode nothing shows outside its own screen, not even that it is there.
        if passage.sleutel.tabel not in AFGESCHERMDE_SOORTEN
    ]


def _naam(sleutel: "Passagesleutel") -> str:
    delen: list[object] = [sleutel.tabel, sleutel.id]
    if sleutel.veld:
        delen.append(sleutel.veld)
    if sleutel.alinea >= 0:
        delen.append(sleutel.alinea)
    return "/".join(map(str, delen))


def _sleutel(tekst: str) -> "Passagesleutel":
    from jos_desktop.services.inzage import Passagesleutel
    from jos_desktop.services.logboekwoorden import AFGESCHERMDE_SOORTEN

    tabel, *rest = tekst.strip().split("/")
    cijfers = (rest[:1] or [""])[0], (rest[2:3] or ["0"])[0]
    if not tabel or len(rest) > 3 or not all(deel.isascii() and deel.isdigit() for deel in cijfers):
        raise SleutelOnleesbaar
    if tabel in AFGESCHERMDE_SOORTEN:
        raise SleutelOnleesbaar
    veld = rest[1] if len(rest) > 1 else ""
    return Passagesleutel(tabel, int(cijfers[0]), veld, int(rest[2]) if len(rest) > 2 else -1)


def _keuzes(mee: tuple[str, ...], weg: tuple[str, ...]) -> "dict[Passagesleutel, Keuze]":
    from jos_desktop.services.inzage import Keuze

    keuzes = {_sleutel(tekst): Keuze(True) for tekst in mee}
    for tekst in weg:
        stuk, _, reden = tekst.partition("=")
        if reden not in {grond.value for grond in _GRONDEN}:
            raise SleutelOnleesbaar
        keuzes[_sleutel(stuk)] = Keuze(False, Weglaatgrond(reden))
    return keuzes
