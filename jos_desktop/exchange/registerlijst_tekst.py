"""The list for another register as text: to paste in a sheet, or as a CSV file."""

import csv
import io
from typing import Final

from jos_desktop.exchange.formule import als_tekst
from jos_desktop.models.registerlijst import Registerlijst

KOLOMMEN: Final = ("Datum", "Leerling", "School", "Wat", "Minuten", "Traject", "Functie")
_BOM: Final = b"\xef\xbb\xbf"


def naar_tekst(lijst: Registerlijst, scheiding: str = "\t") -> str:
    """Return one line for each row, its fields parted by ``scheiding``."""
    tekst = io.StringIO(newline="")
    schrijver = csv.writer(tekst, delimiter=scheiding, lineterminator="\r\n")
    schrijver.writerow(KOLOMMEN)
    for regel in lijst.regels:
        schrijver.writerow(
            (
                f"{regel.datum:%d-%m-%Y}",
                als_tekst(regel.leerling),
                als_tekst(regel.school),
                als_tekst(regel.wat),
                "" if regel.duur_min is None else str(regel.duur_min),
                als_tekst(regel.traject),
                als_tekst(regel.functie),
            )
        )
    return tekst.getvalue()


def naar_csv(lijst: Registerlijst) -> bytes:
    """Return a file that a Dutch Excel opens with a double click: semicolons and UTF-8."""
    return _BOM + naar_tekst(lijst, ";").encode("utf-8", "replace")
