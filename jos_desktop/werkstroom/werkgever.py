"""The employer's side: make the key file and the profile, and open a vault in need."""

import tomllib
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from jos_desktop.errors import KnownError
from jos_desktop.exchange import kaart_bestand, profiel_bestand, werkgeversleutel
from jos_desktop.exchange.kaart_bestand import Kaartbestand
from jos_desktop.exchange.profiel_bestand import Profielbestand
from jos_desktop.exchange.werkgeversleutel import Werkgeversleutel
from jos_desktop.models.kaartinhoud import naar_profiel
from jos_desktop.models.profielinhoud import (
    GROOTSTE_VOLGNUMMER,
    VERGRENDELEN,
    Profielinhoud,
    codelijsten_uit_json,
    minuten_uit_json,
    regels_uit_json,
)
from jos_desktop.services import profiellijsten
from jos_desktop.services.profiellijsten import Profiellijst
from jos_desktop.storage.keys import ARGON2_STANDAARD, Argon2Kosten
from jos_desktop.storage.password import eis_sterk_wachtwoord
from jos_desktop.werkstroom.bestanden import klaargezet, lees_heel

if TYPE_CHECKING:
    from jos_desktop.storage.vault import Vault

T = TypeVar("T")
_DELEN = ("instellingen", "regels", "codelijsten")


class SleutelbestandBestaatAl(KnownError):
    """A key file is never overwritten: vaults may depend on it."""

    wat: ClassVar[str] = (
        "Op deze plek staat al een bestand. Een sleutelbestand wordt nooit vervangen."
    )
    doe: ClassVar[str] = "Kies een andere naam of een andere map."


class InstellingenOnjuist(KnownError):
    """The file with settings for a profile holds something that a profile cannot say."""

    wat: ClassVar[str] = "In het bestand met instellingen klopt iets niet: {plek}."
    doe: ClassVar[str] = "Kijk naar het voorbeeld in de handleiding en verbeter het bestand."


class ProfielkaartOnbruikbaar(KnownError):
    """One of the contact cards for a profile is not whole."""

    wat: ClassVar[str] = "Kaart {nummer} van {aantal} is niet te gebruiken. {reden}"
    doe: ClassVar[str] = "Haal die kaart weg, of vraag de medewerker om een nieuwe."


class KaartmapLeeg(KnownError):
    """A folder was named in which no contact card is."""

    wat: ClassVar[str] = "In deze map staan geen contactkaarten (.joskaart)."
    doe: ClassVar[str] = "Wijs een kaart aan, of de map waar de kaarten in staan."


class VolgnummerOnjuist(KnownError):
    """A profile needs a number that can grow."""

    wat: ClassVar[str] = "Het volgnummer is een heel getal vanaf 1."
    doe: ClassVar[str] = "Neem een hoger nummer dan dat van het vorige profiel."


def maak_sleutelbestand(
    organisatie: str,
    wachtwoord_een: str,
    wachtwoord_twee: str,
    pad: Path,
    *,
    kosten: Argon2Kosten = ARGON2_STANDAARD,
) -> Werkgeversleutel:
    """Make the employer's keys and write them under both passwords.

    Raises OrganisatieNaamOnjuist, WeakPassword, WachtwoordenGelijk, SleutelbestandBestaatAl and
    what writing a file raises.
    """
    if pad.expanduser().exists():
        raise SleutelbestandBestaatAl
    sleutel = Werkgeversleutel.nieuw(organisatie)
    bestand = werkgeversleutel.versleutel(sleutel, wachtwoord_een, wachtwoord_twee, kosten=kosten)
    with klaargezet(pad, bestand):
        pass
    return sleutel


def open_sleutelbestand(pad: Path, wachtwoord_een: str, wachtwoord_twee: str) -> Werkgeversleutel:
    """Open the key file with both passwords, in their order.

    Raises BestandOnleesbaar, SleutelbestandOnleesbaar, SleutelbestandTeNieuw and
    WachtwoordenPassenNiet.
    """
    gelezen = werkgeversleutel.ontleed(lees_heel(pad, werkgeversleutel.MAX_BYTES))
    return werkgeversleutel.ontsluit(gelezen, wachtwoord_een, wachtwoord_twee)


def lees_profielkaarten(paden: Sequence[Path]) -> tuple[Kaartbestand, ...]:
    """Read cards, from files and from folders; of one person only the newest.

    Raises BestandOnleesbaar, KaartmapLeeg and ProfielkaartOnbruikbaar.
    """
    bestanden: list[Path] = []
    for pad in (pad.expanduser() for pad in paden):
        if not pad.is_dir():
            bestanden.append(pad)
            continue
        in_map = sorted(pad.glob(f"*{kaart_bestand.EXTENSIE}"))
        if not in_map:
            raise KaartmapLeeg
        bestanden.extend(in_map)
    nieuwste: dict[bytes, Kaartbestand] = {}
    for nummer, pad in enumerate(bestanden, start=1):
        ruw = lees_heel(pad, kaart_bestand.MAX_BYTES)
        try:
            kaart = kaart_bestand.lees(ruw)
        except KnownError as fout:
            raise ProfielkaartOnbruikbaar(
                nummer=nummer, aantal=len(bestanden), reden=fout.zin()
            ) from None
        eerder = nieuwste.setdefault(kaart.inhoud.ondertekening, kaart)
        if eerder.inhoud.volgorde < kaart.inhoud.volgorde:
            nieuwste[kaart.inhoud.ondertekening] = kaart
    return tuple(nieuwste.values())


def maak_profielbestand(
    sleutel: Werkgeversleutel,
    toml: bytes,
    volgnummer: int,
    pad: Path,
    nu: datetime,
    *,
    kaarten: Sequence[Kaartbestand] = (),
    lijst: Profiellijst | None = None,
) -> Profielbestand:
    """Sign a profile with the settings from a TOML file, these cards and this list, and write it.

    Raises InstellingenOnjuist, VolgnummerOnjuist and what writing a file raises.
    """
    if not 1 <= volgnummer <= GROOTSTE_VOLGNUMMER:
        raise VolgnummerOnjuist
    delen = _lees_toml(toml)
    inhoud = Profielinhoud(
        sleutel.organisatie,
        volgnummer,
        nu.replace(microsecond=0),
        sleutel.publiek,
        _deel(delen, "instellingen", minuten_uit_json),
        _deel(delen, "regels", regels_uit_json),
        _deel(delen, "codelijsten", codelijsten_uit_json),
        naar_profiel(kaart.bestand for kaart in kaarten),
        () if lijst is None else (profiellijsten.naar_profiel(lijst),),
    )
    try:
        profiel = profiel_bestand.schrijf(inhoud, sleutel.ondertekensleutel)
    except ValueError:
        raise InstellingenOnjuist(
            plek="de lijsten zijn te groot, of er zijn te veel kaarten"
        ) from None
    with klaargezet(pad, profiel.bestand):
        pass
    return profiel


def _lees_toml(toml: bytes) -> dict[str, Any]:
    try:
        delen = tomllib.loads(toml.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise InstellingenOnjuist(plek="het is geen geldig TOML-bestand") from None
    onbekend = sorted(delen.keys() - set(_DELEN))
    if onbekend:
        raise InstellingenOnjuist(plek=f"alleen {', '.join(_DELEN)} kan bovenaan staan")
    return delen


def _deel(delen: dict[str, Any], naam: str, lees: Callable[[Any], T]) -> T:
    try:
        return lees(delen.get(naam, {}))
    except (ValueError, TypeError, KeyError, AttributeError):
        bekend = isinstance(delen[naam], dict) and set(delen[naam]) == {VERGRENDELEN}
        extra = f": {VERGRENDELEN} is een heel getal van 1 tot en met 60" if bekend else ""
        raise InstellingenOnjuist(plek=f"het deel [{naam}]{extra}") from None


def open_met_werkgeversleutel(
    kluis: Path, sleutelbestand: Path, wachtwoorden: tuple[str, str], nieuw: str
) -> "Vault":
    """Open a vault with the employer's key and give it a new password, both in the logboek.

    The vault comes back open. Raises WeakPassword before anything is opened, and what
    :func:`open_sleutelbestand` and ``Vault.open_met_werkgever`` raise.
    """
    from jos_desktop.storage.vault import Vault

    eis_sterk_wachtwoord(nieuw)
    sleutel = open_sleutelbestand(sleutelbestand, *wachtwoorden)
    vault = Vault.open_met_werkgever(kluis, sleutel.slot)
    try:
        vault.stel_wachtwoord_in(nieuw)
    except BaseException:
        vault.sluit()
        raise
    return vault
