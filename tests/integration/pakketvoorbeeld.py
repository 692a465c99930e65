"""Fictitious packages and answers, for the tests and for the frozen example."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from jos_desktop.exchange import kaart_bestand, ontvangst_bestand, pakket_bestand
from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType
from jos_desktop.models.codes_overdracht import Bevestigwijze, Gebeurtenisbron, Weigerreden
from jos_desktop.models.documenten import (
    Aard,
    Alinea,
    Citaat,
    Kenmerken,
    Lijst,
    Ondertekenaar,
    Ondertekening,
    Partij,
    Sectie,
    Tabel,
)
from jos_desktop.models.kaartinhoud import Kaartbestand, Kaartinhoud
from jos_desktop.models.pakketinhoud import (
    Ontvangstbericht,
    Pakketbijlage,
    Pakketinhoud,
    Pakketrij,
    Stap,
    Waarde,
)
from jos_desktop.models.pakketlading import bericht_naar_bytes, inhoud_naar_bytes
from jos_desktop.services.antwoordcode import ANTWOORDEN, maak_code
from jos_desktop.storage.kaartzegel import in_groepen, nieuwe_ondertekensleutel, ondertekening_van
from jos_desktop.storage.sealing import Priveslot

VOORBEELDMAP = Path(__file__).parents[1] / "data" / "overdracht-v1"
PAKKETNAAM, ANTWOORDNAAM = "voorbeeld.josoverdracht", "voorbeeld.josontvangst"
VERWACHT, SLEUTELS = "verwacht.json", "sleutels.json"
MOMENT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ANTWOORDSLEUTEL = bytes(range(32))


@dataclass(frozen=True, slots=True)
class Medewerker:
    """Somebody with a card and the keys behind it."""

    kaart: Kaartbestand
    ondertekensleutel: bytes = field(repr=False)
    slot: Priveslot = field(repr=False)

    @property
    def ondertekening(self) -> bytes:
        """Return the public signing key."""
        return self.kaart.inhoud.ondertekening


@cache
def medewerker(naam: str) -> Medewerker:
    """Return a person whose keys stay the same within one run."""
    sleutel, slot = nieuwe_ondertekensleutel(), Priveslot.nieuw()
    inhoud = Kaartinhoud(
        naam=naam,
        functie="Jeugd- en gezinscoach",
        organisatie="Stichting Denkbeeld",
        scholen=("Denkbeeldig College Verweg",),
        telefoon="06-00000000",
        volgnummer=1,
        gemaakt=MOMENT,
        ontvangst=slot.publiek,
        ondertekening=ondertekening_van(sleutel),
    )
    return Medewerker(kaart_bestand.schrijf(inhoud, sleutel), sleutel, slot)


GEVER, ONTVANGER = "Noor van Fictief", "Çağla Verzonnen"


def secties() -> tuple[Sectie, ...]:
    """Return sections with every kind of block."""
    doelen = Tabel(
        ("Doel", "Begin", "Nu"),
        (("Op tijd in de les", "3", "7"), ('Hulp vragen: "ik snap het niet"', "2", "")),
        kop="Doelen",
        breedtes=(2.5, 1.0, 1.0),
    )
    akkoord = Ondertekening(
        (Ondertekenaar("Leerling", "Łucja Fictief", date(2026, 11, 20)), Ondertekenaar("Ouder")),
        kop="Akkoord",
    )
    return (
        Sectie(1, (Kenmerken((("Naam", "Łucja Fictief"), ("Klas", "2C")), kop="Leerling"),)),
        Sectie(4, (Alinea("Eerste regel.\nTweede regel.", "Hulpvraag", Aard.FEIT),)),
        Sectie(6, (doelen,), nadruk=True),
        Sectie(7, (Lijst(("Een vaste plek", "Rust 🌱"), "Helpt", Aard.MENING),), "Wat werkt"),
        Sectie(10, (Citaat("Het gaat beter thuis.", "moeder"),)),
        Sectie(12, (akkoord,)),
    )


def rijen() -> tuple[Pakketrij, ...]:
    """Return rows of every shape: fields of each kind, references, a school, an attachment."""
    leerling: dict[str, Waarde] = {
        "roepnaam": "Łucja",
        "voorvoegsel": "",
        "achternaam": "Fictief",
        "geboortedatum": "2013-04-05",
        "geboortedatum_zekerheid": "dag",
        "risicoleerling": False,
        "bezwaar_datum": None,
        "aangemaakt": "2026-09-01T08:00:00+00:00",
    }
    ouder: dict[str, Waarde] = {
        "naam": "Ewa Fictief",
        "relatie": "ouder",
        "gezag": "ja",
        "volgorde": 0,
    }
    traject: dict[str, Waarde] = {"type": "KT", "functie": "JGC", "status": "lopend"}
    doel: dict[str, Waarde] = {
        "omschrijving": "Op tijd in de les",
        "van_wie": "leerling",
        "startscore": 3,
    }
    brief: dict[str, Waarde] = {"soort": "overig", "naam": "brief.txt", "mediatype": "text/plain"}
    return (
        Pakketrij("leerling", 1, leerling),
        Pakketrij("betrokkene", 2, ouder, {"leerling_id": 1}),
        Pakketrij("bijlage", 3, brief, {"leerling_id": 1}, bijlage=0),
        Pakketrij(
            *("traject", 4, traject, {"leerling_id": 1}),
            {"school_id": "Denkbeeldig College Verweg"},
        ),
        Pakketrij("doel", 5, doel, {"traject_id": 4}),
    )


def inhoud() -> Pakketinhoud:
    """Return a handover in which everything of the format occurs."""
    return Pakketinhoud(
        soort=OverdrachtType.COLLEGA,
        documentnummer="OV-2026-0001",
        versie=2,
        datum=date(2026, 11, 23),
        geldig_tot=date(2027, 11, 23),
        antwoord_voor=None,
        initialen="Ł.F.",
        gever=Partij(GEVER, "Jeugd- en gezinscoach", "Stichting Denkbeeld", "", "06-00000000"),
        ontvanger=Partij(ONTVANGER, school="Voorbeeldcollege"),
        grondslag="Vervanging binnen het JOS-team.",
        secties=secties(),
        weggelaten=("Verzuim en schoolgang",),
        antwoordsleutel=ANTWOORDSLEUTEL,
        rijen=rijen(),
        bijlagen=(Pakketbijlage("brief.txt", "text/plain", b"Beste collega,\n"),),
    )


def bericht(pakket_id: bytes, som: bytes) -> Ontvangstbericht:
    """Return an answer in which everything of the format occurs."""
    ontvangen = Stap(
        *("00112233445566778899aabbccddeeff", MOMENT, OverdrachtStatus.ONTVANGEN),
        Gebeurtenisbron.ONTVANGER,
    )
    geweigerd = Stap(
        kenmerk="ffeeddccbbaa99887766554433221100",
        moment=MOMENT.replace(hour=10),
        status=OverdrachtStatus.GEWEIGERD,
        van=Gebeurtenisbron.ONTVANGER,
        datum=date(2026, 11, 24),
        wie=ONTVANGER,
        hoe=Bevestigwijze.BESTAND,
        reden=Weigerreden.GEEN_PLEK,
        toelichting="Vanaf januari is er weer plek.",
    )
    return Ontvangstbericht(pakket_id, som, (ontvangen, geweigerd))


def pakket(
    inhoud_: Pakketinhoud | None = None, van: str = GEVER, naar: str = ONTVANGER
) -> pakket_bestand.GemaaktPakket:
    """Return a sealed and signed package."""
    gever, ontvanger = medewerker(van), medewerker(naar)
    return pakket_bestand.maak(
        inhoud_ or inhoud(),
        ondertekensleutel=gever.ondertekensleutel,
        afzender=gever.kaart.vingerafdruk,
        ontvanger=ontvanger.kaart.vingerafdruk,
        ontvangstsleutel_publiek=ontvanger.slot.publiek,
        nu=MOMENT,
    )


def antwoord(bericht_: Ontvangstbericht, van: str = ONTVANGER, naar: str = GEVER) -> bytes:
    """Return a sealed and signed answer."""
    gever, ontvanger = medewerker(van), medewerker(naar)
    return ontvangst_bestand.maak(
        bericht_,
        ondertekensleutel=gever.ondertekensleutel,
        afzender=gever.kaart.vingerafdruk,
        ontvanger=ontvanger.kaart.vingerafdruk,
        ontvangstsleutel_publiek=ontvanger.slot.publiek,
        nu=MOMENT,
    ).bestand


def verwacht(gemaakt: pakket_bestand.GemaaktPakket) -> dict[str, object]:
    """Return in JSON what a reader has to find in the example."""
    gevuld = inhoud()
    return {
        "pakket_id": gemaakt.pakket_id.hex(),
        "som": gemaakt.som.hex(),
        "inhoud": json.loads(inhoud_naar_bytes(gevuld)),
        "bijlagen": [hashlib.sha256(stuk.inhoud).hexdigest() for stuk in gevuld.bijlagen],
        "bericht": json.loads(bericht_naar_bytes(bericht(gemaakt.pakket_id, gemaakt.som))),
        "vingerafdruk_gever": in_groepen(medewerker(GEVER).kaart.vingerafdruk),
        "antwoordcodes": {
            "/".join((status, *((reden,) if reden else ()))): maak_code(
                ANTWOORDSLEUTEL, gemaakt.pakket_id, status, reden
            )
            for status, reden in ANTWOORDEN
        },
    }


def maak_voorbeeld(map_: Path = VOORBEELDMAP) -> None:
    """Make the frozen example: once, for it has to open for ever.

    Run ``python -m tests.integration.pakketvoorbeeld`` from the root of the project.
    """
    map_.mkdir(parents=True)
    gemaakt = pakket()
    (map_ / PAKKETNAAM).write_bytes(gemaakt.bestand)
    (map_ / ANTWOORDNAAM).write_bytes(antwoord(bericht(gemaakt.pakket_id, gemaakt.som)))
    sleutels = {}
    for rol, naam in (("gever", GEVER), ("ontvanger", ONTVANGER)):
        (map_ / f"{rol}.joskaart").write_bytes(medewerker(naam).kaart.bestand)
        sleutels[rol] = {
            "ontvangst": medewerker(naam).slot.ruw.hex(),
            "ondertekenen": medewerker(naam).ondertekensleutel.hex(),
        }
    for bestand, gegevens in ((SLEUTELS, sleutels), (VERWACHT, verwacht(gemaakt))):
        tekst = json.dumps(gegevens, indent=1, sort_keys=True, ensure_ascii=False)
        (map_ / bestand).write_text(tekst + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    maak_voorbeeld()
