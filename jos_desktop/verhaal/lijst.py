"""A pupil list as a school exports it."""

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

from jos_desktop.demo import namen

LIJSTREGELS: Final = 200
_KOP: Final = (
    "Stamnr.",
    "Roepnaam",
    "Tussenv.",
    "Achternaam",
    "Geb. datum",
    "Stamklas",
    "Mentor",
    "Vestiging",
    "Woonplaats",
)
_SCHOOL: Final = "Stedelijk Dalton College Alkmaar"
# The one whose story is told: letters that every font and every file must survive.
HOOFDPERSOON: Final = ("Şükrü", "", "Łukasz-Ñuñez")


def maak_lijst(pad: Path, vandaag: date) -> None:
    """Write the pupil list as a school would export it: 200 rows, one of them unusable."""
    from openpyxl import Workbook

    rng = Random(2026)
    werkmap = Workbook(write_only=True)
    blad = werkmap.create_sheet("Leerlingen")
    blad.append(["Leerlingenoverzicht, verzonnen voorbeeld"])
    blad.append(list(_KOP))
    for nummer in range(LIJSTREGELS):
        groep = rng.choice(namen.GROEPEN)
        voorvoegsel, _, achternaam = rng.choice(groep.achternamen).partition("|")
        roepnaam = rng.choice(groep.meisjes + groep.jongens)
        geboren: date | str = vandaag - timedelta(days=365 * 13 + 40 + nummer)
        if nummer == 0:
            roepnaam, voorvoegsel, achternaam = HOOFDPERSOON
        elif nummer == LIJSTREGELS - 1:
            geboren = "onbekend"
        klas = f"2{'abcdefgh'[nummer % 8]}"
        mentor = namen.MENTOREN[nummer % 8]
        plaats = namen.WOONPLAATSEN[nummer % len(namen.WOONPLAATSEN)][0]
        blad.append(
            [
                f"70{nummer:04d}",
                roepnaam,
                voorvoegsel.replace("_", " "),
                achternaam,
                geboren,
                klas,
                mentor,
                _SCHOOL,
                plaats,
            ]
        )
    werkmap.save(pad)
