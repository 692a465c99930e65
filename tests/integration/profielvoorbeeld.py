"""Fictitious files of an employer, for the tests and for the frozen example."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from jos_desktop.exchange.profiel_bestand import Profielbestand, schrijf
from jos_desktop.exchange.werkgeversleutel import Werkgeversleutel, versleutel
from jos_desktop.models.profielinhoud import SCHOLEN, Code, Profielinhoud, Regels
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.vingerafdruk import in_tekst

ORGANISATIE = "Stichting Denkbeeld"
EEN, TWEE = "vier paarse fietsen slapen buiten", "geen enkele kameel fluit mee"
VOORBEELDMAP = Path(__file__).parents[1] / "data" / "profiel-v1"
SLEUTELNAAM, PROFIELNAAM = "denkbeeld.joswerkgever", "denkbeeld.josprofiel"
SCHOOL = Code("DCV", "Denkbeeldig College Verweg", "vso", "NK", "Alkmaar")
REGELS = Regels(pincode_toegestaan=True)
THEMA = Code("a", "Anders")


@cache
def sleutel(naam: str = ORGANISATIE) -> Werkgeversleutel:
    """Return keys that stay the same within one run."""
    return Werkgeversleutel.nieuw(naam)


def inhoud(
    van: Werkgeversleutel,
    volgnummer: int = 1,
    *,
    minuten: int | None = 10,
    regels: Regels = REGELS,
) -> Profielinhoud:
    """Return what a profile says, with a school and a list that nobody uses yet."""
    return Profielinhoud(
        van.organisatie,
        volgnummer,
        datetime(2026, 9, 1, 9, 30, tzinfo=UTC),
        van.publiek,
        minuten,
        regels,
        {SCHOLEN: (SCHOOL,), "thema": (THEMA,)},
        ({"naam": "nog niet gebruikt"},),
        ("ook niet",),
    )


def profiel(
    volgnummer: int = 1,
    *,
    van: Werkgeversleutel | None = None,
    minuten: int | None = 10,
    regels: Regels = REGELS,
) -> Profielbestand:
    """Return a signed profile."""
    van = van or sleutel()
    gegevens = inhoud(van, volgnummer, minuten=minuten, regels=regels)
    return schrijf(gegevens, van.ondertekensleutel)


def maak_voorbeeld(map_: Path = VOORBEELDMAP) -> None:
    """Make the frozen example: once, for it has to open for ever.

    Run ``python -m tests.integration.profielvoorbeeld`` from the root of the project.
    """
    map_.mkdir(parents=True)
    van = sleutel()
    (map_ / SLEUTELNAAM).write_bytes(versleutel(van, EEN, TWEE, kosten=ARGON2_LAAGST))
    (map_ / PROFIELNAAM).write_bytes(profiel(7, van=van).bestand)
    tekst = (
        f"Fictitious example, frozen.\nfirst password: {EEN}\nsecond password: {TWEE}\n"
        f"fingerprint: {in_tekst(van.vingerafdruk)}\n"
    )
    (map_ / "leesmij.txt").write_text(tekst, encoding="utf-8")


if __name__ == "__main__":
    maak_voorbeeld()
