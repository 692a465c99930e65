"""A fictitious pupil list of 200 rows, as a spreadsheet and as text in several shapes."""

import csv
import io
import random
from datetime import date, datetime, time
from pathlib import Path

from openpyxl import Workbook

KOP = (
    "Leerlingnr.",
    "Roepnaam",
    "Tussenvoegsel",
    "Achternaam",
    "Geb. datum",
    "M/V",
    "Stamgroep",
    "Leerjaar",
    "Opleiding",
    "Vestiging",
    "Mentor",
    "Woonplaats",
    "E-mail",
)
ROEPNAMEN = ("Şükrü", "Łukasz", "Çağla", "Đorđe", "Sanne", "Daan", "Noor", "Zoë", "Ñusta", "Ties")
ACHTERNAMEN = (
    ("van der", "Berg"),
    ("", "Yıldız"),
    ("", "Nowak"),
    ("de", "Wit"),
    ("", "Ñuñez"),
    ("", "El Amrani"),
    ("'t", "Hart"),
    ("", "Smit"),
)
WEST_ROEPNAMEN = ("Zoë", "Noor", "Daan", "Renée")
WEST_ACHTERNAMEN = (("van der", "Berg"), ("", "Núñez"), ("de", "Wit"), ("", "Müller"))
SCHOLEN = ("PCC Oosterhout", "Jan Arentsz Alkmaar", "Jac. P. Thijssen College", "De Spinaker")


def rijen(
    aantal: int = 200, *, zaad: int = 1, westers: bool = False
) -> list[tuple[int, str, str, str, date, str, str, int, str, str, str, str, str]]:
    """Return rows with real types: numbers and dates as a spreadsheet keeps them."""
    kans = random.Random(zaad)
    namen = WEST_ROEPNAMEN if westers else ROEPNAMEN
    families = WEST_ACHTERNAMEN if westers else ACHTERNAMEN
    uit = []
    for nr in range(aantal):
        voorvoegsel, achternaam = families[nr % len(families)]
        leerjaar = 1 + nr % 5
        uit.append(
            (
                120_000 + nr,
                namen[nr % len(namen)] + " " + chr(65 + nr % 26),
                voorvoegsel,
                achternaam,
                date(2008 + nr % 6, 1 + kans.randrange(12), 1 + kans.randrange(28)),
                "MV"[nr % 2],
                f"{leerjaar}{'ABC'[nr % 3]}",
                leerjaar,
                ("havo", "vwo", "vmbo-TL", "Kader")[nr % 4],
                SCHOLEN[nr % len(SCHOLEN)],
                "J. de Mentor",
                "Alkmaar",
                f"leerling{nr}@voorbeeld.invalid",
            )
        )
    return uit


def schrijf_xlsx(pad: Path, inhoud: list[tuple[object, ...]], kop: tuple[str, ...] = KOP) -> Path:
    """Write a workbook with a title above the heading."""
    boek = Workbook()
    blad = boek.active
    assert blad is not None
    blad.title = "Leerlingen"
    blad.append(["Leerlingenlijst 2026-2027"])
    blad.append([])
    blad.append(list(kop))
    for rij in inhoud:
        blad.append(
            [datetime.combine(cel, time()) if isinstance(cel, date) else cel for cel in rij]
        )
    boek.save(pad)
    return pad


def als_csv(inhoud: list[tuple[object, ...]], scheiding: str, kop: tuple[str, ...] = KOP) -> str:
    """Return the same list as text."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=scheiding, lineterminator="\r\n")
    schrijver.writerow(["Leerlingenlijst 2026-2027"])
    schrijver.writerow([])
    schrijver.writerow(kop)
    for rij in inhoud:
        schrijver.writerow(
            [cel.strftime("%d-%m-%Y") if isinstance(cel, date) else cel for cel in rij]
        )
    return uit.getvalue()
